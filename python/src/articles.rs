//! A batch of articles: its columns, read in place.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{
    Array, ArrayRef, LargeStringArray, RecordBatch, StringArray, StringViewArray,
    downcast_integer_array,
};
use arrow_schema::{DataType, TimeUnit};
use gainsay::text::fault::LARGEST;
use gainsay::text::{Article, day};
use jiff::civil::Date;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use pyo3::PyResult;
use pyo3::exceptions::{PyKeyError, PyTypeError};

/// The columns of a batch.
pub(crate) struct Articles {
    texts: Strings,
    ids: Strings,
    days: Days,
}

/// Strings in any of Arrow's layouts.
enum Strings {
    Plain(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// The array, the place of each of its strings among the distinct ones, and these.
    Dictionary(ArrayRef, Vec<usize>, Box<Strings>),
}

enum Days {
    None,
    /// What is none is as it was written.
    Read(Vec<Result<Option<Date>, String>>),
    Written(Strings),
}

/// An article that cannot be checked: its id, where it has one, and what is wrong with it.
pub(crate) struct Faulty {
    pub(crate) id: Option<String>,
    pub(crate) reason: String,
}

impl Articles {
    /// The columns of these names.
    ///
    /// # Errors
    /// A column is missing or of another type.
    pub(crate) fn of(batch: &RecordBatch, text: &str, id: &str, published: &str) -> PyResult<Self> {
        let column = |name: &str| {
            batch.column_by_name(name).cloned().ok_or_else(|| {
                let schema = batch.schema_ref();
                let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
                PyKeyError::new_err(format!("no column {name:?} among {names:?}"))
            })
        };
        let days = match column(published) {
            // The day is optional; a name that was given is meant.
            Err(_) if published == "published" => Days::None,
            found => days(published, &found?)?,
        };
        Ok(Self { texts: strings(text, &column(text)?)?, ids: strings(id, &column(id)?)?, days })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.array().len()
    }

    /// The article of a row.
    ///
    /// # Errors
    /// What a line of JSON would be left out for: it has no id or no text, or its day is none.
    pub(crate) fn read(&self, row: usize) -> Result<Article, Faulty> {
        let id = self.ids.get(row).filter(|id| !id.trim().is_empty());
        let faulty = |reason: String| Faulty { id: id.map(str::to_owned), reason };
        let own = id.ok_or_else(|| faulty("the article has no id".to_owned()))?;
        let text =
            self.texts.get(row).ok_or_else(|| faulty("the article has no text".to_owned()))?;
        if text.len() > LARGEST {
            return Err(faulty("the article is longer than 64 MB".to_owned()));
        }
        let day = self.day(row).map_err(|written| {
            faulty(format!("the article's day must be one such as 2019-06-23, not {written:?}"))
        })?;
        Ok(Article::of_text(own, text, day))
    }

    /// The day of a row, where it has one.
    ///
    /// # Errors
    /// What is written there is none.
    fn day(&self, row: usize) -> Result<Option<Date>, String> {
        match &self.days {
            Days::None => Ok(None),
            Days::Read(days) => days[row].clone(),
            Days::Written(days) => {
                let read = |written| day(written).ok_or_else(|| written.to_owned());
                days.get(row).map(read).transpose()
            }
        }
    }
}

impl Strings {
    fn get(&self, row: usize) -> Option<&str> {
        if self.array().is_null(row) {
            return None;
        }
        match self {
            Self::Plain(array) => Some(array.value(row)),
            Self::Large(array) => Some(array.value(row)),
            Self::View(array) => Some(array.value(row)),
            Self::Dictionary(_, keys, distinct) => distinct.get(keys[row]),
        }
    }

    fn array(&self) -> &dyn Array {
        match self {
            Self::Plain(array) => array,
            Self::Large(array) => array,
            Self::View(array) => array,
            Self::Dictionary(array, ..) => array,
        }
    }
}

/// A column of strings as it lies there; whole numbers are written out.
fn strings(name: &str, column: &ArrayRef) -> PyResult<Strings> {
    Ok(match column.data_type() {
        DataType::Utf8 => Strings::Plain(column.as_string::<i32>().clone()),
        DataType::LargeUtf8 => Strings::Large(column.as_string::<i64>().clone()),
        DataType::Utf8View => Strings::View(column.as_string_view().clone()),
        DataType::Null => Strings::Plain(StringArray::new_null(column.len())),
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            let distinct = strings(name, dictionary.values())?;
            Strings::Dictionary(column.clone(), dictionary.normalized_keys(), Box::new(distinct))
        }
        kind => downcast_integer_array!(
            column => {
                let written = column.iter().map(|number| number.map(|number| number.to_string()));
                Strings::Plain(written.collect())
            },
            _ => {
                let message = format!("column {name:?} must be of strings, not {kind}");
                return Err(PyTypeError::new_err(message));
            }
        ),
    })
}

/// A column of days, or of what tells days.
fn days(name: &str, column: &ArrayRef) -> PyResult<Days> {
    let since = |days: i64| {
        let days = Span::new().try_days(days);
        days.and_then(|days| Date::constant(1970, 1, 1).checked_add(days))
    };
    let (unit, zone) = match column.data_type() {
        DataType::Null => return Ok(Days::None),
        DataType::Date32 => return Ok(read::<Date32Type>(column, since)),
        // Milliseconds of whole days.
        DataType::Date64 => {
            return Ok(read::<Date64Type>(column, |at| since(at.div_euclid(86_400_000))));
        }
        DataType::Timestamp(unit, zone) => (unit, zone),
        _ => return Ok(Days::Written(strings(name, column)?)),
    };
    // The day where the time was told.
    let zone = match zone {
        None => TimeZone::UTC,
        Some(zone) => DateTimeParser::new()
            .parse_time_zone(&**zone)
            .map_err(|error| PyTypeError::new_err(format!("column {name:?}: {error}")))?,
    };
    let local = |at: Timestamp| at.to_zoned(zone.clone()).date();
    Ok(match unit {
        TimeUnit::Second => {
            read::<TimestampSecondType>(column, |at| Timestamp::from_second(at).map(local))
        }
        TimeUnit::Millisecond => read::<TimestampMillisecondType>(column, |at| {
            Timestamp::from_millisecond(at).map(local)
        }),
        TimeUnit::Microsecond => read::<TimestampMicrosecondType>(column, |at| {
            Timestamp::from_microsecond(at).map(local)
        }),
        TimeUnit::Nanosecond => read::<TimestampNanosecondType>(column, |at| {
            Timestamp::from_nanosecond(at.into()).map(local)
        }),
    })
}

/// The days that numbers tell.
fn read<T: ArrowPrimitiveType<Native: Into<i64>>>(
    column: &ArrayRef,
    day: impl Fn(i64) -> Result<Date, jiff::Error>,
) -> Days {
    let read = |number: T::Native| {
        let number = number.into();
        day(number).map_err(|_| number.to_string())
    };
    Days::Read(column.as_primitive::<T>().iter().map(|day| day.map(read).transpose()).collect())
}
