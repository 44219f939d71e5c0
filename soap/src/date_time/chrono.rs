//! Conversions to and from the types of `chrono`.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike};

use super::DateTime;
use super::convert::{Converted, DateTimeConversionError as Error};

/// A time without a zone.
impl TryFrom<DateTime> for NaiveDateTime {
    type Error = Error;

    fn try_from(from: DateTime) -> Converted<Self> {
        naive(from.as_local()?)
    }
}

/// A time with a zone. It keeps its offset.
impl TryFrom<DateTime> for chrono::DateTime<FixedOffset> {
    type Error = Error;

    fn try_from(from: DateTime) -> Converted<Self> {
        let offset = FixedOffset::east_opt(from.offset_seconds()?).ok_or(Error::OutOfRange)?;
        let zoned = naive(from)?.and_local_timezone(offset);
        zoned.single().ok_or(Error::OutOfRange)
    }
}

/// A time without a zone; what is below 100 ns is cut off.
impl TryFrom<NaiveDateTime> for DateTime {
    type Error = Error;

    fn try_from(from: NaiveDateTime) -> Converted<Self> {
        let [month, day, hour, minute, second] = [
            from.month(),
            from.day(),
            from.hour(),
            from.minute(),
            from.second(),
        ]
        .map(|part| part as u8);
        let date = (from.year(), month, day);
        Self::from_parts(date, (hour, minute, second), from.nanosecond())
    }
}

/// A time with a zone, of which the offset is kept; what is below 100 ns is cut off.
impl<Tz: TimeZone> TryFrom<chrono::DateTime<Tz>> for DateTime {
    type Error = Error;

    fn try_from(from: chrono::DateTime<Tz>) -> Converted<Self> {
        let from = from.fixed_offset();
        Self::try_from(from.naive_local())?.with_offset_seconds(from.offset().local_minus_utc())
    }
}

fn naive(from: DateTime) -> Converted<NaiveDateTime> {
    let date = NaiveDate::from_ymd_opt(from.year.into(), from.month.into(), from.day.into());
    let [hour, minute, second] = [from.hour(), from.minute(), from.second()].map(u32::from);
    date.and_then(|date| date.and_hms_nano_opt(hour, minute, second, from.nanosecond()))
        .ok_or(Error::OutOfRange)
}
