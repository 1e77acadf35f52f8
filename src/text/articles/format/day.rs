//! The day of a date as pages and feeds write it.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

/// Other ways to write a day, as `strptime` has them: a page's own language, and an ISO date without hyphens.
const WRITTEN: [&str; 9] = [
    "%Y%m%d",
    "%Y/%m/%d",
    "%B %d, %Y",
    "%b %d, %Y",
    "%b. %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%A, %B %d, %Y",
    "%a, %d %b %Y",
];

/// The day of a date such as `2019-06-23`, `20190623T101500Z`, `Sun, 23 Jun 2019 10:15:00 GMT` or `June 23, 2019`,
/// with or without a time of day after it; as written, whatever its time zone.
pub fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    let iso = written.get(..10).and_then(|day| day.parse().ok());
    let mail = || rfc2822::parse(written).ok().map(|at| at.date());
    // Where a time of day follows, the words before it tell the day.
    let other = || {
        let cuts = written.match_indices([' ', 'T', ',']).map(|(at, _)| at);
        let ends = std::iter::once(written.len()).chain(cuts.collect::<Vec<_>>().into_iter().rev());
        ends.into_iter().find_map(|end| {
            WRITTEN.into_iter().find_map(|form| Date::strptime(form, &written[..end]).ok())
        })
    };
    iso.or_else(mail).or_else(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_written() {
        let want = Some(jiff::civil::date(2021, 3, 9));
        for written in [
            "2021-03-09",
            " 2021-03-09T23:10:00+02:00",
            "20210309",
            "20210309T231000Z",
            "Tue, 09 Mar 2021 23:10:00 -0500",
            "Tue, 9 Mar 2021",
            "March 9, 2021",
            "Mar 9, 2021 11:10 PM",
            "9 March 2021",
            "Tuesday, March 9, 2021",
            "2021/03/09 23:10",
        ] {
            assert_eq!(day(written), want, "{written}");
        }
        for written in ["", "yesterday", "2021-13-09", "1615331400", "March"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
