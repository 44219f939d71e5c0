//! The texts of parts of dates and times, by patterns: a letter is a part, all else stands for
//! itself, and the zone follows.

use std::fmt::{self, Write};

use crate::date_time::DateTime;
use crate::date_time::text::{fraction, number, write_fraction, write_zone, zone};

/// The year, month and day of what does not have them. The year has 366 days.
pub(super) const BASE: (u16, u8, u8) = (2000, 1, 1);

/// The value whose parts the text has, as the pattern has it.
pub(super) fn parse(pattern: &str, text: &str) -> Option<DateTime> {
    let mut rest = text.as_bytes();
    let (mut year, mut month, mut day) = BASE;
    let (mut hour, mut minute, mut second, mut ticks) = (0, 0, 0, 0);
    for mark in pattern.bytes() {
        match mark {
            b'Y' => year = number(&mut rest, 4)?,
            b'M' => month = two_digits(&mut rest)?,
            b'D' => day = two_digits(&mut rest)?,
            b'h' => hour = two_digits(&mut rest)?,
            b'm' => minute = two_digits(&mut rest)?,
            b's' => {
                second = two_digits(&mut rest)?;
                ticks = u32::try_from(fraction(&mut rest)?).ok()?;
            }
            mark => rest = rest.strip_prefix(&[mark])?,
        }
    }
    // The end of the day is the start of the next, which has the same time.
    if (hour, minute, second, ticks) == (24, 0, 0, 0) {
        hour = 0;
    }
    let date = DateTime::from_date(year, month, day).ok()?;
    let time = date.with_time(hour, minute, second, 100 * ticks).ok()?;
    time.with_zone(zone(rest)?).ok()
}

fn two_digits(rest: &mut &[u8]) -> Option<u8> {
    number(rest, 2).and_then(|number| u8::try_from(number).ok())
}

/// Writes the parts that the pattern has.
pub(super) fn write(pattern: &str, value: DateTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for mark in pattern.chars() {
        match mark {
            'Y' => write!(f, "{:04}", value.year())?,
            'M' => write!(f, "{:02}", value.month())?,
            'D' => write!(f, "{:02}", value.day())?,
            'h' => write!(f, "{:02}", value.hour())?,
            'm' => write!(f, "{:02}", value.minute())?,
            's' => {
                write!(f, "{:02}", value.second())?;
                write_fraction(f, i64::from(value.nanosecond() / 100))?;
            }
            mark => f.write_char(mark)?,
        }
    }
    write_zone(f, value.zone())
}
