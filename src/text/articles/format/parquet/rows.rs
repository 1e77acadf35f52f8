//! The rows of a Parquet file.

use std::collections::HashMap;
use std::fs::File;
use std::panic;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, civil};
use parquet::basic::{LogicalType, TimeUnit};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::{Type, TypePtr};

use crate::text::articles::format::day::day;
use crate::text::articles::format::line::{Line, Lines};
use crate::text::articles::format::packed::{Copy, Listing, Unpacked};
use crate::text::articles::format::table::{Columns, Told, fault};
use crate::text::files::document;
use crate::text::files::fault::{Fault, LARGEST, too_long, unreadable};

#[cfg(panic = "abort")]
compile_error!(
    "reading Parquet takes a build in which a panic unwinds: put `--profile parquet` for `--release`"
);

/// Lists the rows of a file, and keeps what is read of them in a temporary file.
pub(crate) fn list(path: &Path, columns: &Columns) -> Listing {
    // What reads Parquet panics at some damage that it could tell of.
    let read = panic::catch_unwind(|| rows(path, columns)).unwrap_or_else(|_| {
        let fault = Fault::of_file(path, "cannot be read: it is damaged");
        Err(Box::new(fault.help("fetch it again")))
    });
    match read {
        Ok((found, unpacked, faults)) => (found, Some(unpacked), faults),
        Err(fault) => (Vec::new(), None, vec![*fault]),
    }
}

fn rows(path: &Path, columns: &Columns) -> Result<(Lines, Unpacked, Vec<Fault>), Box<Fault>> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let reader = SerializedFileReader::new(file).map_err(|error| damaged(path, 0, &error))?;
    let schema = reader.metadata().file_metadata().schema();
    let Wanted { schema, keys, nanoseconds } = Wanted::of(path, schema, columns)?;
    let rows = reader.get_row_iter(Some(schema)).map_err(|error| damaged(path, 0, &error))?;
    let mut copy = Copy::new(path)?;
    let (mut found, mut faults, mut start) = (Lines::new(), Vec::new(), 0);
    let mut known: HashMap<String, usize> = HashMap::new();
    for (number, row) in (1..).zip(rows) {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                faults.push(damaged(path, number - 1, &error));
                break;
            }
        };
        let (id, told, text) = match article(row, &keys, nanoseconds) {
            Ok(article) => article,
            Err(problem) => {
                faults.push(fault(path, number, &problem));
                continue;
            }
        };
        // Without a column for it, a row is called by its number.
        let id = id.unwrap_or_else(|| number.to_string());
        if text.len() > LARGEST {
            faults.push(too_long(path, &format!(" in row {number}")));
        } else if let Some(first) = known.get(&id) {
            faults.push(fault(path, number, &format!("its id is that of row {first}, too")));
        } else {
            let mut bytes = serde_json::to_vec(&told).unwrap_or_default();
            bytes.push(b'\n');
            bytes.extend_from_slice(text.as_bytes());
            copy.write(&bytes)?;
            found.push((id.clone(), Line::new(number, start, bytes.len())));
            start += bytes.len() as u64;
            known.insert(id, number);
        }
    }
    Ok((found, copy.finish()?, faults))
}

/// What is read of a table.
struct Wanted {
    /// The columns that are read.
    schema: Type,
    /// What each of them holds, in their order.
    keys: Vec<&'static str>,
    /// Whether the time of publication is told in billionths of a second, which a row does not say.
    nanoseconds: bool,
}

impl Wanted {
    fn of(path: &Path, table: &Type, columns: &Columns) -> Result<Self, Box<Fault>> {
        let there: Vec<&str> = table.get_fields().iter().map(|field| field.name()).collect();
        let mut keys: Vec<(usize, &'static str)> = Vec::new();
        for key in Columns::KEYS {
            let named = columns.0.get(key).map(String::as_str);
            match there.iter().position(|column| *column == named.unwrap_or(key)) {
                Some(at) => keys.push((at, key)),
                None if named.is_none() && key != "text" => {}
                None => {
                    let named = named.unwrap_or(key);
                    let message = format!("has no column `{named}` for `{key}`");
                    let help = format!(
                        "its columns are {}; say which holds what in `corpus.toml`: \
                         `columns = {{ {key} = \"…\" }}`",
                        document::list(&there)
                    );
                    return Err(Box::new(Fault::of_file(path, message).help(help)));
                }
            }
        }
        keys.sort_unstable();
        let fields: Vec<TypePtr> =
            keys.iter().map(|(at, _)| Arc::clone(&table.get_fields()[*at])).collect();
        let nanoseconds = keys.iter().zip(&fields).any(|((_, key), field)| {
            let kind = field.get_basic_info().logical_type_ref();
            let is_nanoseconds = matches!(
                kind,
                Some(LogicalType::Timestamp(told)) if matches!(told.unit, TimeUnit::NANOS)
            );
            *key == "published" && is_nanoseconds
        });
        let schema = Type::group_type_builder(table.name()).with_fields(fields).build();
        let schema = schema.map_err(|error| damaged(path, 0, &error))?;
        Ok(Self { schema, keys: keys.into_iter().map(|(_, key)| key).collect(), nanoseconds })
    }
}

/// What a row tells: its id, if it has a column for it, and its text.
fn article(
    row: Row,
    keys: &[&str],
    nanoseconds: bool,
) -> Result<(Option<String>, Told, String), String> {
    let (mut id, mut text, mut told) = (None, None, Told::default());
    for (key, (column, field)) in keys.iter().zip(row.into_columns()) {
        let wrong = |wanted: &str| format!("`{column}` must be {wanted}");
        let meta = match *key {
            "text" => {
                text = Some(words(field).ok_or_else(|| wrong("a text"))?);
                continue;
            }
            "id" => {
                let known = number(&field).or_else(|| words(field));
                let known = known.filter(|id| !id.trim().is_empty());
                id = Some(known.ok_or_else(|| wrong("a text that is not empty, or a number"))?);
                continue;
            }
            _ if field == Field::Null => continue,
            "published" => {
                let day = published(&field, nanoseconds);
                let day = day.or_else(|| words(field).as_deref().and_then(day_of));
                told.published = Some(day.ok_or_else(|| wrong("a day, such as 2019-06-23"))?);
                continue;
            }
            "title" => &mut told.title,
            "source" => &mut told.source,
            _ => &mut told.url,
        };
        *meta = Some(words(field).ok_or_else(|| wrong("a text"))?);
    }
    Ok((id, told, text.unwrap_or_default()))
}

fn words(field: Field) -> Option<String> {
    match field {
        Field::Str(text) => Some(text),
        // Older programs do not say that what they write is text.
        Field::Bytes(bytes) => bytes.as_utf8().ok().map(str::to_owned),
        _ => None,
    }
}

fn number(field: &Field) -> Option<String> {
    match field {
        Field::Byte(n) => Some(n.to_string()),
        Field::Short(n) => Some(n.to_string()),
        Field::Int(n) => Some(n.to_string()),
        Field::Long(n) => Some(n.to_string()),
        Field::UByte(n) => Some(n.to_string()),
        Field::UShort(n) => Some(n.to_string()),
        Field::UInt(n) => Some(n.to_string()),
        Field::ULong(n) => Some(n.to_string()),
        _ => None,
    }
}

fn day_of(written: &str) -> Option<String> {
    day(written).map(|day| day.to_string())
}

/// The day of a date or a time, in UTC as Parquet has it.
fn published(field: &Field, nanoseconds: bool) -> Option<String> {
    let of =
        |time: Result<Timestamp, jiff::Error>| time.ok()?.to_string().get(..10).map(str::to_owned);
    match field {
        Field::Date(days) => {
            let day: Date = civil::date(1970, 1, 1).checked_add(i64::from(*days).days()).ok()?;
            Some(day.to_string())
        }
        Field::TimestampMillis(n) => of(Timestamp::from_millisecond(*n)),
        Field::TimestampMicros(n) => of(Timestamp::from_microsecond(*n)),
        Field::Long(n) if nanoseconds => of(Timestamp::from_nanosecond(i128::from(*n))),
        _ => None,
    }
}

fn damaged(path: &Path, rows: usize, error: &ParquetError) -> Fault {
    let message = format!("cannot be read beyond row {rows}: {error}");
    Fault::of_file(path, message).help("it is damaged, cut short, or no Parquet: fetch it again")
}
