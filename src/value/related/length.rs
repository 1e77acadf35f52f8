//! A length of time in units of the calendar, as it is counted from a day.

use jiff::civil::Date;

use crate::value::dates::calendar;
use crate::value::token::scan::Scan;

/// The length of a counted time in calendar units: months, days; and its coarsest unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Length {
    pub(crate) months: i64,
    pub(crate) days: i64,
    pub(crate) coarse: u8,
    pub(crate) end: usize,
    pub(crate) business: bool,
}

/// "two weeks", "3 years, 1 month and 21 days" as units of the calendar.
pub(crate) fn length(s: &Scan, i: usize) -> Option<Length> {
    let mut length = Length { months: 0, days: 0, coarse: 0, end: i, business: false };
    let mut last = u8::MAX;
    loop {
        let at = length.end;
        let first = at == i;
        let skip = if first {
            0
        } else {
            usize::from(s.mark(at, b','))
                + usize::from(s.is(at + usize::from(s.mark(at, b',')), "and"))
        };
        let at = at + skip;
        let (n, end) = if first && s.any(at, &["a", "an"]) && s.entry(at + 1).period != 0 {
            (1.0, at + 1)
        } else {
            match s.number(at).and_then(|n| n.value().map(|v| (v, n.end))) {
                Some((n, end)) if n.fract() == 0.0 && (0.0..100_000.0).contains(&n) => (n, end),
                _ => break,
            }
        };
        let business = s.any(end, &["business", "working"]);
        let unit = end + usize::from(business);
        let n = n as i64;
        let period = s.entry(unit).period;
        // Each unit is smaller than the one before it: "3 years 2 months and 3 days".
        let rank = if period == 9 { 3 } else { period };
        if rank == 0 || rank >= last {
            break;
        }
        last = rank;
        match period {
            1 => length.days += n,
            2 => length.days += 7 * n,
            9 => length.days += 14 * n,
            4 => length.months += n,
            6 => length.months += 12 * n,
            7 => length.months += 120 * n,
            8 => length.months += 1200 * n,
            _ => break,
        }
        length.business |= business;
        length.coarse = if first { period } else { 1 };
        length.end = unit + 1;
    }
    (length.end > i).then_some(length)
}

/// One unit of the calendar, named at token `i` without a count: "month", "year".
pub(crate) fn one(s: &Scan, i: usize) -> Option<Length> {
    let months = match s.entry(i).period {
        4 => 1,
        6 => 12,
        _ => return None,
    };
    let coarse = s.entry(i).period;
    let one = Length { months, days: 0, coarse, end: i + 1, business: false };
    (!s.word(i).ends_with('s')).then_some(one)
}

pub(crate) fn move_by(date: Date, length: &Length, sign: i64) -> Option<Date> {
    if length.business {
        let mut date = date;
        let mut left = length.days;
        while left > 0 {
            date = calendar::add_days(date, sign)?;
            if date.weekday().to_monday_one_offset() <= 5 {
                left -= 1;
            }
        }
        return Some(date);
    }
    calendar::add_days(calendar::add_months(date, sign * length.months)?, sign * length.days)
}
