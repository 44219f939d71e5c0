//! The text of an `xs:dateTime`.

use std::fmt::{self, Write};
use std::str::FromStr;

use super::{DateTime, DateTimeError, TICKS_PER_DAY, Zone};

impl FromStr for DateTime {
    type Err = DateTimeError;

    /// Digits beyond 100 ns must be zeros; `24:00:00` is the start of the next day.
    ///
    /// # Errors
    /// If the text is no date and time of the years 1 to 9999.
    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        parse(text).ok_or(DateTimeError)
    }
}

fn parse(text: &str) -> Option<DateTime> {
    let mut rest = text.as_bytes();
    let year = number(&mut rest, 4)?;
    let month = after(&mut rest, b'-')?;
    let day = after(&mut rest, b'-')?;
    let hour = after(&mut rest, b'T')?;
    let minute = after(&mut rest, b':')?;
    let second = after(&mut rest, b':')?;
    let nanosecond = 100 * u32::try_from(fraction(&mut rest)?).ok()?;
    let zone = zone(rest)?;
    let date = DateTime::from_date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let date = date.ok()?.with_zone(zone).ok()?;
    if hour == 24 {
        let is_midnight = (minute, second, nanosecond) == (0, 0, 0);
        return if is_midnight { next_day(date) } else { None };
    }
    let [hour, minute, second] = [hour, minute, second].map(|part| part as u8);
    date.with_time(hour, minute, second, nanosecond).ok()
}

fn next_day(date: DateTime) -> Option<DateTime> {
    let next = DateTime::from_local_ticks(date.local_ticks() + TICKS_PER_DAY).ok()?;
    next.with_zone(date.zone).ok()
}

/// So many digits.
pub(crate) fn number(rest: &mut &[u8], digits: usize) -> Option<u16> {
    let (number, after) = rest.split_at_checked(digits)?;
    *rest = after;
    number.iter().try_fold(0, |value, digit| {
        let digit = digit.is_ascii_digit().then(|| u16::from(digit - b'0'))?;
        Some(value * 10 + digit)
    })
}

/// A mark and two digits.
fn after(rest: &mut &[u8], mark: u8) -> Option<u16> {
    *rest = rest.strip_prefix(&[mark])?;
    number(rest, 2)
}

/// A fraction of a second, if there is one, in ticks of 100 ns.
pub(crate) fn fraction(rest: &mut &[u8]) -> Option<i64> {
    let Some(text) = rest.strip_prefix(b".") else {
        return Some(0);
    };
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = text.split_at_checked(length)?;
    *rest = after;
    fraction_ticks(digits)
}

/// Ticks of 100 ns of a fraction's digits; none if there are none, or if some below a tick are
/// not zero.
pub(crate) fn fraction_ticks(digits: &[u8]) -> Option<i64> {
    const DIGITS: usize = 7;
    if digits.is_empty() || digits.iter().skip(DIGITS).any(|&digit| digit != b'0') {
        return None;
    }
    let padded = digits
        .iter()
        .copied()
        .chain(std::iter::repeat(b'0'))
        .take(DIGITS);
    Some(padded.fold(0, |ticks, digit| ticks * 10 + i64::from(digit - b'0')))
}

/// A zone or none, and nothing behind it.
pub(crate) fn zone(rest: &[u8]) -> Option<Option<Zone>> {
    let (sign, mut rest) = match rest {
        [] => return Some(None),
        b"Z" => return Some(Some(Zone::Utc)),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let hours = number(&mut rest, 2)?;
    let minutes = after(&mut rest, b':').filter(|&minutes| minutes < 60)?;
    let offset = i16::try_from(hours * 60 + minutes).ok()?;
    rest.is_empty().then_some(Some(Zone::Offset(sign * offset)))
}

impl fmt::Display for DateTime {
    /// As XML Schema writes it, without zeros at the end of a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.to_second()).unwrap_or_default())?;
        write_fraction(f, i64::from(self.nanosecond() / 100))?;
        write_zone(f, self.zone)
    }
}

impl DateTime {
    /// The text without fraction and zone. Messages are full of it, and `fmt` takes its time.
    fn to_second(self) -> [u8; 19] {
        let mut text = *b"0000-00-00T00:00:00";
        let pairs = [
            (0, (self.year / 100) as u8),
            (2, (self.year % 100) as u8),
            (5, self.month),
            (8, self.day),
            (11, self.hour()),
            (14, self.minute()),
            (17, self.second()),
        ];
        for (at, number) in pairs {
            text[at] += number / 10;
            text[at + 1] += number % 10;
        }
        text
    }
}

/// A zone; nothing for none.
pub(crate) fn write_zone(f: &mut fmt::Formatter<'_>, zone: Option<Zone>) -> fmt::Result {
    match zone {
        None => Ok(()),
        Some(Zone::Utc) => f.write_char('Z'),
        Some(Zone::Offset(offset)) => {
            let sign = if offset < 0 { '-' } else { '+' };
            let minutes = offset.unsigned_abs();
            write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

/// A fraction of a second from ticks of 100 ns; nothing for none.
pub(crate) fn write_fraction(f: &mut fmt::Formatter<'_>, ticks: i64) -> fmt::Result {
    if ticks == 0 {
        return Ok(());
    }
    let digits = format!("{ticks:07}");
    write!(f, ".{}", digits.trim_end_matches('0'))
}
