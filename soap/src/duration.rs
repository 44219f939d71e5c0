//! `duration` of the serialization namespace: .NET's `TimeSpan`.

use std::fmt;
use std::str::FromStr;
use std::time;

use crate::date_time::text::{fraction_ticks, write_fraction};

const TICKS_PER_SECOND: u64 = 10_000_000;
const TICKS_PER_MINUTE: u64 = 60 * TICKS_PER_SECOND;
const TICKS_PER_HOUR: u64 = 60 * TICKS_PER_MINUTE;
const TICKS_PER_DAY: u64 = 24 * TICKS_PER_HOUR;

/// A span of time in ticks of 100 ns, which may be negative. In XML it is an ISO duration
/// without years and months: `PT30M`.
///
/// ```
/// use netserver_soap::Duration;
///
/// let half_an_hour: Duration = "PT30M".parse()?;
/// assert_eq!(half_an_hour.ticks(), 30 * 60 * 10_000_000);
/// assert_eq!(std::time::Duration::try_from(half_an_hour)?.as_secs(), 1800);
/// # Ok::<(), netserver_soap::DurationError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration(i64);

/// The text is no duration, or the duration is out of the target's range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationError;

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a duration in range")
    }
}

impl std::error::Error for DurationError {}

impl Duration {
    /// The longest negative duration, about -29,000 years.
    pub const MIN: Self = Self(i64::MIN);
    /// The longest duration, about 29,000 years.
    pub const MAX: Self = Self(i64::MAX);

    /// A duration of so many ticks of 100 ns.
    pub const fn from_ticks(ticks: i64) -> Self {
        Self(ticks)
    }

    /// The duration in ticks of 100 ns.
    pub const fn ticks(self) -> i64 {
        self.0
    }
}

impl TryFrom<time::Duration> for Duration {
    type Error = DurationError;

    /// What is below 100 ns is cut off.
    ///
    /// # Errors
    /// If it is longer than [`Duration::MAX`].
    fn try_from(duration: time::Duration) -> Result<Self, DurationError> {
        i64::try_from(duration.as_nanos() / 100)
            .map(Self)
            .map_err(|_| DurationError)
    }
}

impl TryFrom<Duration> for time::Duration {
    type Error = DurationError;

    /// # Errors
    /// If the duration is negative.
    fn try_from(duration: Duration) -> Result<Self, DurationError> {
        let ticks = u64::try_from(duration.0).map_err(|_| DurationError)?;
        let nanoseconds = (ticks % TICKS_PER_SECOND) as u32 * 100;
        Ok(Self::new(ticks / TICKS_PER_SECOND, nanoseconds))
    }
}

impl FromStr for Duration {
    type Err = DurationError;

    /// # Errors
    /// If the text is no duration of days, hours, minutes and seconds, has a fraction below
    /// 100 ns, or is out of range.
    fn from_str(text: &str) -> Result<Self, DurationError> {
        parse(text).map(Self).ok_or(DurationError)
    }
}

fn parse(text: &str) -> Option<i64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let text = text.strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((date, time)) if !time.is_empty() => (date, time),
        Some(_) => return None,
        None if !text.is_empty() => (text, ""),
        None => return None,
    };
    let (mut date, mut time) = (date, time);
    let mut ticks = part(&mut date, 'D', TICKS_PER_DAY)?;
    ticks = ticks.checked_add(part(&mut time, 'H', TICKS_PER_HOUR)?)?;
    ticks = ticks.checked_add(part(&mut time, 'M', TICKS_PER_MINUTE)?)?;
    ticks = ticks.checked_add(seconds(time)?)?;
    if !date.is_empty() {
        return None;
    }
    if negative {
        0_i64.checked_sub_unsigned(ticks)
    } else {
        i64::try_from(ticks).ok()
    }
}

/// Digits and a mark, if they are next, in ticks.
fn part(rest: &mut &str, mark: char, unit: u64) -> Option<u64> {
    let Some((digits, after)) = rest.split_once(mark) else {
        return Some(0);
    };
    *rest = after;
    whole(digits)?.checked_mul(unit)
}

/// The rest: nothing, or seconds with or without a fraction.
fn seconds(text: &str) -> Option<u64> {
    if text.is_empty() {
        return Some(0);
    }
    let text = text.strip_suffix('S')?;
    let (seconds, fraction) = match text.split_once('.') {
        Some((seconds, fraction)) => (seconds, fraction),
        None => (text, "0"),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ticks = u64::try_from(fraction_ticks(fraction.as_bytes())?).ok()?;
    whole(seconds)?
        .checked_mul(TICKS_PER_SECOND)?
        .checked_add(ticks)
}

fn whole(digits: &str) -> Option<u64> {
    // `parse` would take a sign.
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

impl fmt::Display for Duration {
    /// As .NET writes it: `P1DT2H`, `PT30M`, `-PT1.5S`, and `PT0S` for none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ticks = self.0.unsigned_abs();
        f.write_str(if self.0 < 0 { "-P" } else { "P" })?;
        let days = ticks / TICKS_PER_DAY;
        let time = ticks % TICKS_PER_DAY;
        if days > 0 {
            write!(f, "{days}D")?;
        }
        if time > 0 || days == 0 {
            f.write_str("T")?;
            write_time(f, time)?;
        }
        Ok(())
    }
}

fn write_time(f: &mut fmt::Formatter<'_>, time: u64) -> fmt::Result {
    let hours = time / TICKS_PER_HOUR;
    let minutes = time / TICKS_PER_MINUTE % 60;
    let rest = time % TICKS_PER_MINUTE;
    if hours > 0 {
        write!(f, "{hours}H")?;
    }
    if minutes > 0 {
        write!(f, "{minutes}M")?;
    }
    if rest > 0 || time == 0 {
        write!(f, "{}", rest / TICKS_PER_SECOND)?;
        write_fraction(f, (rest % TICKS_PER_SECOND) as i64)?;
        f.write_str("S")?;
    }
    Ok(())
}
