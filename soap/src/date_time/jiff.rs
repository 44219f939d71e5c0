//! Conversions to and from the types of `jiff`.

use ::jiff::civil;
use ::jiff::tz::{Offset, TimeZone};
use ::jiff::{Timestamp, ZonedDateTime};

use super::DateTime;
use super::convert::{Converted, DateTimeConversionError as Error};

/// A time without a zone.
impl TryFrom<DateTime> for civil::DateTime {
    type Error = Error;

    fn try_from(from: DateTime) -> Converted<Self> {
        civil(from.as_local()?)
    }
}

/// A time with a zone, which becomes one of a fixed offset.
impl TryFrom<DateTime> for ZonedDateTime {
    type Error = Error;

    fn try_from(from: DateTime) -> Converted<Self> {
        let out_of_range = |_| Error::OutOfRange;
        let offset = Offset::from_seconds(from.offset_seconds()?).map_err(out_of_range)?;
        let zoned = civil(from)?.to_zoned_datetime(TimeZone::fixed(offset));
        zoned.map_err(out_of_range)
    }
}

/// A time without a zone; what is below 100 ns is cut off.
impl TryFrom<civil::DateTime> for DateTime {
    type Error = Error;

    fn try_from(from: civil::DateTime) -> Converted<Self> {
        let parts = [
            from.month(),
            from.day(),
            from.hour(),
            from.minute(),
            from.second(),
        ];
        // None of them is ever negative.
        let [month, day, hour, minute, second] = parts.map(i8::unsigned_abs);
        let date = (from.year().into(), month, day);
        let nanosecond = from.subsec_nanosecond().unsigned_abs();
        Self::from_parts(date, (hour, minute, second), nanosecond)
    }
}

/// A time with a zone, of which the offset is kept and not the name; what is below 100 ns is cut
/// off.
impl TryFrom<ZonedDateTime> for DateTime {
    type Error = Error;

    fn try_from(from: ZonedDateTime) -> Converted<Self> {
        Self::try_from(from.datetime())?.with_offset_seconds(from.offset().seconds())
    }
}

/// A time in UTC; what is below 100 ns is cut off.
impl TryFrom<Timestamp> for DateTime {
    type Error = Error;

    fn try_from(from: Timestamp) -> Converted<Self> {
        Self::try_from(from.to_zoned_datetime(TimeZone::UTC))
    }
}

fn civil(from: DateTime) -> Converted<civil::DateTime> {
    let parts = [
        from.month,
        from.day,
        from.hour(),
        from.minute(),
        from.second(),
    ];
    // None of them is above 59.
    let [month, day, hour, minute, second] = parts.map(u8::cast_signed);
    let (year, nanosecond) = (from.year.cast_signed(), from.nanosecond().cast_signed());
    civil::DateTime::new(year, month, day, hour, minute, second, nanosecond)
        .map_err(|_| Error::OutOfRange)
}
