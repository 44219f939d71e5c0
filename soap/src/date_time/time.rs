//! Conversions to and from the types of `time`.

use ::time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::DateTime;
use super::convert::{Converted, DateTimeConversionError as Error};

/// A time without a zone.
impl TryFrom<DateTime> for PrimitiveDateTime {
    type Error = Error;

    fn try_from(from: DateTime) -> Converted<Self> {
        primitive(from.as_local()?)
    }
}

/// A time with a zone. It keeps its offset.
impl TryFrom<DateTime> for OffsetDateTime {
    type Error = Error;

    fn try_from(from: DateTime) -> Converted<Self> {
        let offset = UtcOffset::from_whole_seconds(from.offset_seconds()?);
        let offset = offset.map_err(|_| Error::OutOfRange)?;
        Ok(primitive(from)?.assume_offset(offset))
    }
}

/// A time without a zone; what is below 100 ns is cut off.
impl TryFrom<PrimitiveDateTime> for DateTime {
    type Error = Error;

    fn try_from(from: PrimitiveDateTime) -> Converted<Self> {
        let date = (from.year(), u8::from(from.month()), from.day());
        Self::from_parts(date, from.as_hms(), from.nanosecond())
    }
}

/// A time with a zone, of which the offset is kept; what is below 100 ns is cut off.
impl TryFrom<OffsetDateTime> for DateTime {
    type Error = Error;

    fn try_from(from: OffsetDateTime) -> Converted<Self> {
        let local = PrimitiveDateTime::new(from.date(), from.time());
        Self::try_from(local)?.with_offset_seconds(from.offset().whole_seconds())
    }
}

fn primitive(from: DateTime) -> Converted<PrimitiveDateTime> {
    let (hour, minute, second) = (from.hour(), from.minute(), from.second());
    let month = Month::try_from(from.month);
    let date = month.and_then(|month| Date::from_calendar_date(from.year.into(), month, from.day));
    let time = Time::from_hms_nano(hour, minute, second, from.nanosecond());
    match (date, time) {
        (Ok(date), Ok(time)) => Ok(PrimitiveDateTime::new(date, time)),
        _ => Err(Error::OutOfRange),
    }
}
