//! Conversions to and from the types of other crates: those of date and time do the work.

use super::text::BASE;
use super::{Date, Time};
use crate::date_time::{DateTime, DateTimeConversionError};

macro_rules! convert {
    ($date_time:ty, $date:ty, $time:ty, $join:expr) => {
        impl TryFrom<Date> for $date {
            type Error = DateTimeConversionError;

            fn try_from(from: Date) -> Result<Self, Self::Error> {
                <$date_time>::try_from(from.0).map(|it| it.date())
            }
        }

        impl TryFrom<Time> for $time {
            type Error = DateTimeConversionError;

            fn try_from(from: Time) -> Result<Self, Self::Error> {
                <$date_time>::try_from(from.0).map(|it| it.time())
            }
        }

        impl TryFrom<$date> for Date {
            type Error = DateTimeConversionError;

            fn try_from(from: $date) -> Result<Self, Self::Error> {
                let midnight = <$time>::try_from(Time::default())?;
                DateTime::try_from($join(from, midnight)).map(Self)
            }
        }

        /// What is below 100 ns is cut off.
        impl TryFrom<$time> for Time {
            type Error = DateTimeConversionError;

            fn try_from(from: $time) -> Result<Self, Self::Error> {
                let (year, month, day) = BASE;
                let base = DateTime::from_date(year, month, day).unwrap_or_default();
                let base = <$date>::try_from(Date(base))?;
                DateTime::try_from($join(base, from)).map(Self)
            }
        }
    };
}

#[cfg(feature = "chrono")]
convert!(
    ::chrono::NaiveDateTime,
    ::chrono::NaiveDate,
    ::chrono::NaiveTime,
    ::chrono::NaiveDateTime::new
);

#[cfg(feature = "jiff")]
convert!(
    ::jiff::civil::DateTime,
    ::jiff::civil::Date,
    ::jiff::civil::Time,
    ::jiff::civil::DateTime::from_parts
);

#[cfg(feature = "time")]
convert!(
    ::time::PrimitiveDateTime,
    ::time::Date,
    ::time::Time,
    ::time::PrimitiveDateTime::new
);
