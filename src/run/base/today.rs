//! The day on which a run takes place, and days on the command line.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::report::safe;

use super::failure::Failure;

/// The environment variable that stands in for the clock where runs are to be repeatable: seconds
/// since 1970 (<https://reproducible-builds.org/specs/source-date-epoch/>).
const CLOCK: &str = "SOURCE_DATE_EPOCH";

/// The day asked for, or that of `SOURCE_DATE_EPOCH`, or that of the clock, as in UTC.
///
/// # Errors
/// The variable is no number of seconds.
pub(crate) fn today(asked: Option<Date>) -> Result<Date, Failure> {
    if let Some(day) = asked {
        return Ok(day);
    }
    let now = match std::env::var_os(CLOCK) {
        None => Timestamp::now(),
        Some(set) => {
            let set = set.to_string_lossy();
            let seconds = set.parse().ok().and_then(|s| Timestamp::from_second(s).ok());
            seconds.ok_or_else(|| {
                let set = safe::inline(&set);
                Failure::Usage(format!("{CLOCK} is `{set}`: it must be seconds since 1970"))
            })?
        }
    };
    Ok(now.to_zoned(TimeZone::UTC).date())
}

/// A day as it is written on the command line.
///
/// # Errors
/// What is wrong with it, for the command line to show.
pub(crate) fn day(written: &str) -> Result<Date, String> {
    written.trim().parse().map_err(|_| "write the day as year-month-day: 2019-06-23".to_owned())
}
