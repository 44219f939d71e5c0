//! What the conversions to and from the types of other crates have in common.
//!
//! A time without a zone becomes a local one, a time with a zone one with an offset, and back.
//! There is no conversion between the two kinds: it would have to make a zone up, or lose one.

use std::fmt;

use super::{DateTime, Zone};

/// Why a date and time has no counterpart of another type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DateTimeConversionError {
    /// The other type has a zone, and this time has none.
    NoZone,
    /// The other type has no zone, and this time has one.
    HasZone,
    /// The year is not one of 1 to 9999 or not one of the other type's, the offset is more than 14
    /// hours or no whole minutes, or the second is a leap second.
    OutOfRange,
}

impl fmt::Display for DateTimeConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoZone => "a time without a zone is no instant",
            Self::HasZone => "a time with a zone is no local time",
            Self::OutOfRange => "there is no such time in the other type",
        })
    }
}

impl std::error::Error for DateTimeConversionError {}

pub(super) type Converted<T> = Result<T, DateTimeConversionError>;

impl DateTime {
    /// This time, which has no zone.
    pub(super) fn as_local(self) -> Converted<Self> {
        match self.zone {
            None => Ok(self),
            Some(_) => Err(DateTimeConversionError::HasZone),
        }
    }

    /// How many seconds its zone is ahead of UTC.
    pub(super) fn offset_seconds(self) -> Converted<i32> {
        let zone = self.zone.ok_or(DateTimeConversionError::NoZone)?;
        Ok(i32::from(zone.minutes()) * 60)
    }

    /// A time without a zone; what is below 100 ns is cut off.
    pub(super) fn from_parts(
        date: (i32, u8, u8),
        (hour, minute, second): (u8, u8, u8),
        nanosecond: u32,
    ) -> Converted<Self> {
        let (year, month, day) = date;
        let out_of_range = |_| DateTimeConversionError::OutOfRange;
        let year = u16::try_from(year).map_err(|_| DateTimeConversionError::OutOfRange)?;
        Self::from_date(year, month, day)
            .and_then(|date| date.with_time(hour, minute, second, nanosecond))
            .map_err(out_of_range)
    }

    /// The same time in a zone that is so many seconds ahead of UTC. None of them is written `Z`.
    pub(super) fn with_offset_seconds(self, seconds: i32) -> Converted<Self> {
        let zone = match (seconds / 60, seconds % 60) {
            (0, 0) => Ok(Zone::Utc),
            (minutes, 0) => i16::try_from(minutes).map(Zone::Offset).map_err(|_| ()),
            _ => Err(()),
        };
        let zone = zone.map_err(|()| DateTimeConversionError::OutOfRange)?;
        let zoned = self.with_zone(Some(zone));
        zoned.map_err(|_| DateTimeConversionError::OutOfRange)
    }
}
