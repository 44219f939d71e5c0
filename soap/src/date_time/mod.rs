//! `xs:dateTime`: date and time of day, with or without a zone, never shifted.

mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;
#[cfg(feature = "jiff")]
mod jiff;
mod system_time;
pub(crate) mod text;
#[cfg(feature = "time")]
mod time;

use std::fmt;
use std::time::SystemTime;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub use convert::DateTimeConversionError;

/// Ticks of 100 ns in a day.
const TICKS_PER_DAY: i64 = 24 * TICKS_PER_HOUR;
const TICKS_PER_HOUR: i64 = 60 * TICKS_PER_MINUTE;
const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
const TICKS_PER_SECOND: i64 = 10_000_000;

/// A date and a time of day to 100 ns, in the years 1 to 9999, with its zone if it has one.
///
/// `0001-01-01T00:00:00`, the default, is what NetServer takes for "not set":
/// [`is_unset`](DateTime::is_unset) asks for it. Two values are
/// equal if they are written alike: the same instant in two zones is not equal, and there is no
/// order, because times without a zone have none against times with one. Compare
/// [`DateTime::instant`]s or [`DateTime::local_ticks`] for what is meant.
///
/// The features `chrono`, `jiff` and `time` convert to and from the types of these crates, by
/// `TryFrom`: a time without a zone to their local times, one with a zone to their times with an
/// offset, and back. No zone is made up, none is lost, nothing is shifted; what has no counterpart
/// is an error. Their times may be finer, and are cut off below 100 ns.
///
/// ```
/// use netserver_soap::{DateTime, Zone};
///
/// let at: DateTime = "2026-11-21T08:30:00.25+01:00".parse()?;
/// assert_eq!((at.year(), at.hour(), at.nanosecond()), (2026, 8, 250_000_000));
/// assert_eq!(at.zone(), Some(Zone::Offset(60)));
/// assert_eq!(at.to_string(), "2026-11-21T08:30:00.25+01:00");
/// # Ok::<(), netserver_soap::DateTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    year: u16,
    month: u8,
    day: u8,
    /// Time of day in ticks of 100 ns.
    time: i64,
    zone: Option<Zone>,
}

/// The zone of a [`DateTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Written `Z`.
    Utc,
    /// Minutes ahead of UTC, -840 to 840.
    Offset(i16),
}

impl Zone {
    /// Minutes ahead of UTC.
    pub const fn minutes(self) -> i16 {
        match self {
            Self::Utc => 0,
            Self::Offset(minutes) => minutes,
        }
    }
}

/// The text or the numbers are no date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTimeError;

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time of the years 1 to 9999")
    }
}

impl std::error::Error for DateTimeError {}

impl Default for DateTime {
    fn default() -> Self {
        Self {
            year: 1,
            month: 1,
            day: 1,
            time: 0,
            zone: None,
        }
    }
}

impl DateTime {
    /// The largest offset of a zone, in minutes.
    const MAX_OFFSET: i16 = 14 * 60;

    /// Midnight of a day, without a zone.
    ///
    /// # Errors
    /// If there is no such day.
    pub const fn from_date(year: u16, month: u8, day: u8) -> Result<Self, DateTimeError> {
        let in_range = year >= 1 && year <= 9999 && month >= 1 && month <= 12;
        if !in_range || day < 1 || day > calendar::days_in_month(year, month) {
            return Err(DateTimeError);
        }
        Ok(Self {
            year,
            month,
            day,
            time: 0,
            zone: None,
        })
    }

    /// The same day and zone at another time of day; what is below 100 ns is cut off.
    ///
    /// # Errors
    /// If there is no such time.
    pub const fn with_time(
        mut self,
        hour: u8,
        minute: u8,
        second: u8,
        nanosecond: u32,
    ) -> Result<Self, DateTimeError> {
        if hour > 23 || minute > 59 || second > 59 || nanosecond > 999_999_999 {
            return Err(DateTimeError);
        }
        self.time = hour as i64 * TICKS_PER_HOUR
            + minute as i64 * TICKS_PER_MINUTE
            + second as i64 * TICKS_PER_SECOND
            + nanosecond as i64 / 100;
        Ok(self)
    }

    /// The same date and time of day with another zone, or none. Nothing is shifted.
    ///
    /// # Errors
    /// If the offset is more than 14 hours.
    pub const fn with_zone(mut self, zone: Option<Zone>) -> Result<Self, DateTimeError> {
        if let Some(Zone::Offset(minutes)) = zone
            && (minutes > Self::MAX_OFFSET || minutes < -Self::MAX_OFFSET)
        {
            return Err(DateTimeError);
        }
        self.zone = zone;
        Ok(self)
    }

    /// The date and time that lie so many ticks of 100 ns after `0001-01-01T00:00:00`, without a
    /// zone. These are the ticks of .NET.
    ///
    /// # Errors
    /// If they lead out of the years 1 to 9999.
    pub fn from_local_ticks(ticks: i64) -> Result<Self, DateTimeError> {
        let (year, month, day) =
            calendar::date(ticks.div_euclid(TICKS_PER_DAY)).ok_or(DateTimeError)?;
        Ok(Self {
            year,
            month,
            day,
            time: ticks.rem_euclid(TICKS_PER_DAY),
            zone: None,
        })
    }

    /// What the clock of this machine says, in UTC and with that zone. To send the local time
    /// without a zone, convert the type of a crate that knows the local zone.
    ///
    /// A clock outside of the years 1 to 9999 gives the default.
    pub fn now_utc() -> Self {
        SystemTime::now().try_into().unwrap_or_default()
    }

    /// Year, 1 to 9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        (self.time / TICKS_PER_HOUR) as u8
    }

    /// Minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        (self.time / TICKS_PER_MINUTE % 60) as u8
    }

    /// Second, 0 to 59.
    pub const fn second(self) -> u8 {
        (self.time / TICKS_PER_SECOND % 60) as u8
    }

    /// Nanoseconds within the second, in steps of 100.
    pub const fn nanosecond(self) -> u32 {
        (self.time % TICKS_PER_SECOND) as u32 * 100
    }

    /// The zone, if there is one.
    pub const fn zone(self) -> Option<Zone> {
        self.zone
    }

    /// Whether this is `0001-01-01T00:00:00`, NetServer's "not set", in whatever zone.
    pub const fn is_unset(self) -> bool {
        self.year == 1 && self.month == 1 && self.day == 1 && self.time == 0
    }

    /// Ticks of 100 ns since `0001-01-01T00:00:00`, without regard to the zone.
    pub fn local_ticks(self) -> i64 {
        calendar::days(self.year, self.month, self.day) * TICKS_PER_DAY + self.time
    }

    /// Ticks of 100 ns since `0001-01-01T00:00:00Z`, if the zone is known.
    pub fn instant(self) -> Option<i64> {
        let minutes = i64::from(self.zone?.minutes());
        Some(self.local_ticks() - minutes * TICKS_PER_MINUTE)
    }
}
