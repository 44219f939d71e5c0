//! Parts of a date and time: `xs:date`, `xs:time`, and the types of recurring dates.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;
mod text;

use self::text::BASE;
use crate::date_time::{DateTime, Zone};
use crate::value_error::ValueError;

/// A type over a [`DateTime`] of which some parts count. The others are those of [`BASE`].
macro_rules! parts {
    ($(
        $(#[$doc:meta])*
        $type:ident $name:literal $pattern:literal
        ($($part:ident: $number:ty = $part_doc:literal),+) = $default:expr;
    )+) => {$(
        $(#[$doc])*
        ///
        /// Two values are equal if they are written alike, zones included.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $type(pub(super) DateTime);

        impl $type {
            $(
                #[doc = $part_doc]
                pub const fn $part(self) -> $number {
                    self.0.$part()
                }
            )+

            /// The zone, if there is one.
            pub const fn zone(self) -> Option<Zone> {
                self.0.zone()
            }

            /// The same with another zone, or none. Nothing is shifted.
            ///
            /// # Errors
            /// If the offset is more than 14 hours.
            pub fn with_zone(self, zone: Option<Zone>) -> Result<Self, ValueError> {
                self.0.with_zone(zone).map(Self).map_err(|_| ValueError($name))
            }
        }

        impl Default for $type {
            fn default() -> Self {
                let (year, month, day) = $default;
                Self(DateTime::from_date(year, month, day).unwrap_or_default())
            }
        }

        impl std::str::FromStr for $type {
            type Err = ValueError;

            /// # Errors
            /// If the text is not a value of the type, or its year is not one of 1 to 9999.
            fn from_str(text: &str) -> Result<Self, ValueError> {
                text::parse($pattern, text).map(Self).ok_or(ValueError($name))
            }
        }

        impl std::fmt::Display for $type {
            /// As XML Schema writes it.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                text::write($pattern, self.0, f)
            }
        }
    )+};
}

parts! {
    /// A day of the years 1 to 9999, with its zone if it has one: `xs:date`.
    ///
    /// The features `chrono`, `jiff` and `time` convert to and from the days of these crates, by
    /// `TryFrom`. These have no zone, and a day with one is an error.
    ///
    /// ```
    /// use netserver_soap::{Date, ValueError, Zone};
    ///
    /// let day: Date = "2026-11-21Z".parse()?;
    /// assert_eq!((day.year(), day.zone()), (2026, Some(Zone::Utc)));
    /// assert_eq!(Date::new(2026, 11, 21)?.to_string(), "2026-11-21");
    /// # Ok::<(), ValueError>(())
    /// ```
    Date "xs:date" "Y-M-D" (
        year: u16 = "Year, 1 to 9999.",
        month: u8 = "Month, 1 to 12.",
        day: u8 = "Day of the month, 1 to 31."
    ) = (1, 1, 1);

    /// A time of day to 100 ns, with its zone if it has one: `xs:time`. `24:00:00` is read as
    /// `00:00:00`.
    ///
    /// The features `chrono`, `jiff` and `time` convert to and from the times of these crates, by
    /// `TryFrom`. These have no zone, and a time with one is an error; they may be finer, and are cut
    /// off below 100 ns.
    Time "xs:time" "h:m:s" (
        hour: u8 = "Hour, 0 to 23.",
        minute: u8 = "Minute, 0 to 59.",
        second: u8 = "Second, 0 to 59.",
        nanosecond: u32 = "Nanoseconds within the second, in steps of 100."
    ) = BASE;

    /// A year, 1 to 9999, with its zone if it has one: `xs:gYear`.
    GYear "xs:gYear" "Y" (year: u16 = "Year, 1 to 9999.") = (1, 1, 1);

    /// A month of a year, with its zone if it has one: `xs:gYearMonth`.
    GYearMonth "xs:gYearMonth" "Y-M" (
        year: u16 = "Year, 1 to 9999.",
        month: u8 = "Month, 1 to 12."
    ) = (1, 1, 1);

    /// A month of every year, with its zone if it has one: `xs:gMonth`, such as `--05`.
    GMonth "xs:gMonth" "--M" (month: u8 = "Month, 1 to 12.") = BASE;

    /// A day of every year, with its zone if it has one: `xs:gMonthDay`, such as `--12-24`. February
    /// has 29 days.
    GMonthDay "xs:gMonthDay" "--M-D" (
        month: u8 = "Month, 1 to 12.",
        day: u8 = "Day of the month, 1 to 31."
    ) = BASE;

    /// A day of every month, with its zone if it has one: `xs:gDay`, such as `---31`.
    GDay "xs:gDay" "---D" (day: u8 = "Day of the month, 1 to 31.") = BASE;
}

fn day(year: u16, month: u8, day: u8, name: &'static str) -> Result<DateTime, ValueError> {
    DateTime::from_date(year, month, day).map_err(|_| ValueError(name))
}

impl Date {
    /// A day without a zone.
    ///
    /// # Errors
    /// If there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, ValueError> {
        self::day(year, month, day, "xs:date").map(Self)
    }
}

impl Time {
    /// A time without a zone; what is below 100 ns is cut off.
    ///
    /// # Errors
    /// If there is no such time.
    pub fn new(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Result<Self, ValueError> {
        let time = Self::default()
            .0
            .with_time(hour, minute, second, nanosecond);
        time.map(Self).map_err(|_| ValueError("xs:time"))
    }
}

impl GYear {
    /// A year without a zone.
    ///
    /// # Errors
    /// If it is not one of 1 to 9999.
    pub fn new(year: u16) -> Result<Self, ValueError> {
        day(year, 1, 1, "xs:gYear").map(Self)
    }
}

impl GYearMonth {
    /// A month without a zone.
    ///
    /// # Errors
    /// If there is no such month.
    pub fn new(year: u16, month: u8) -> Result<Self, ValueError> {
        day(year, month, 1, "xs:gYearMonth").map(Self)
    }
}

impl GMonth {
    /// A month without a zone.
    ///
    /// # Errors
    /// If there is no such month.
    pub fn new(month: u8) -> Result<Self, ValueError> {
        day(BASE.0, month, 1, "xs:gMonth").map(Self)
    }
}

impl GMonthDay {
    /// A day without a zone.
    ///
    /// # Errors
    /// If no year has such a day.
    pub fn new(month: u8, day: u8) -> Result<Self, ValueError> {
        self::day(BASE.0, month, day, "xs:gMonthDay").map(Self)
    }
}

impl GDay {
    /// A day without a zone.
    ///
    /// # Errors
    /// If no month has such a day.
    pub fn new(day: u8) -> Result<Self, ValueError> {
        self::day(BASE.0, BASE.1, day, "xs:gDay").map(Self)
    }
}
