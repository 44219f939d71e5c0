//! The dates of cookies, which servers write in many ways (RFC 6265, 5.1.1).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::date_time::DateTime;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What was found of a date.
#[derive(Default)]
struct Found {
    time: Option<[u8; 3]>,
    day: Option<u8>,
    month: Option<u8>,
    year: Option<u16>,
}

/// Reads a date; none if a part is missing or is not one. One before 1970 is the start of that year:
/// it has passed, too.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let mut found = Found::default();
    for token in text.split(is_delimiter).filter(|it| !it.is_empty()) {
        found.take(token);
    }
    let [hour, minute, second] = found.time?;
    let year = match found.year? {
        year @ 0..70 => year + 2000,
        year @ 70..100 => year + 1900,
        year => Some(year).filter(|it| *it > 1600)?,
    };
    let date = DateTime::from_date(year, found.month?, found.day?).ok()?;
    let date = date.with_time(hour, minute, second, 0).ok()?;
    let epoch = DateTime::from_date(1970, 1, 1).ok()?;
    let ticks = date.local_ticks() - epoch.local_ticks();
    let seconds = u64::try_from(ticks / 10_000_000).unwrap_or_default();
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

impl Found {
    /// Takes the first token of each kind.
    fn take(&mut self, token: &str) {
        if self.time.is_none()
            && let Some(time) = time(token)
        {
            self.time = Some(time);
        } else if self.day.is_none()
            && let Some(day) = number(token, 1..=2)
        {
            self.day = u8::try_from(day).ok();
        } else if self.month.is_none()
            && let Some(month) = month(token)
        {
            self.month = Some(month);
        } else if self.year.is_none() {
            self.year = number(token, 2..=4);
        }
    }
}

/// All but letters, digits, colons and controls.
fn is_delimiter(c: char) -> bool {
    c == '\t' || matches!(c, ' '..='/' | ';'..='@' | '['..='`' | '{'..='~')
}

fn time(token: &str) -> Option<[u8; 3]> {
    let mut parts = token.splitn(3, ':');
    let mut part = || parts.next();
    let (hour, minute, second) = (part()?, part()?, part()?);
    let is_whole = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    if !is_whole(hour) || !is_whole(minute) {
        return None;
    }
    let of_two = |text| u8::try_from(number(text, 1..=2)?).ok();
    Some([of_two(hour)?, of_two(minute)?, of_two(second)?])
}

/// The number at the start of a token, if it has so many digits.
fn number(token: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let end = token.find(|c: char| !c.is_ascii_digit());
    let number = token.get(..end.unwrap_or(token.len()))?;
    let number = Some(number).filter(|it| digits.contains(&it.len()));
    number?.parse().ok()
}

/// The number of a month, of whose name the first three letters count.
fn month(token: &str) -> Option<u8> {
    let start = token.get(..3)?;
    let at = MONTHS
        .iter()
        .position(|it| start.eq_ignore_ascii_case(it))?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_of_servers_are_read() {
        let expected = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").ok();
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 06-Nov-1994 08:49:37 GMT",
            "6 november 1994 8:49:37",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        let epoch = Some(UNIX_EPOCH);
        assert_eq!(parse("Thu, 01-Jan-1970 00:00:00 GMT"), epoch);
        assert_eq!(parse("Mon, 01 Jan 1601 00:00:00 GMT"), epoch);
        assert_eq!(parse("01 Jan 2069 00:00:00"), parse("1 Jan 69 0:0:0"));
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in [
            "",
            "never",
            "06 Nov 1994",
            "Nov 1994 08:49:37",
            "32 Nov 1994 08:49:37",
            "06 Nov 1600 08:49:37",
            "06 Nov 1994 24:49:37",
            "06 Nov 1994 08:60:37",
            "06 Nov 99999 08:49:37",
            "30 Feb 1994 08:49:37",
            "00 Nov 1994 08:49:37",
            "06 Növ 1994 08:49:37",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
