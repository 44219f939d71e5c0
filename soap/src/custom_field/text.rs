//! The texts of user-defined fields.

use std::fmt;

use super::value::CustomValue;
use crate::date_time::DateTime;
use crate::duration::Duration;

const TICKS_PER_SECOND: i64 = 10_000_000;

/// The value that a text is; none if it is a bare string, or cannot be understood.
pub(super) fn parse(text: &str) -> Option<CustomValue> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let (kind, value) = inner.split_once(':')?;
    Some(match kind {
        "I" => CustomValue::Integer(value.parse().ok()?),
        "F" => CustomValue::Float(value.parse().ok().filter(|it: &f64| it.is_finite())?),
        "M" => CustomValue::Money(value.to_owned()).filter_money()?,
        "B" => CustomValue::Boolean(boolean(value)?),
        "D" => CustomValue::Date(moment(value)?),
        "DT" => CustomValue::DateTime(moment(value)?),
        "T" => CustomValue::Time(time_of_day(value)?),
        "TS" => CustomValue::TimeSpan(span(value)?),
        "A" => CustomValue::Integers(integers(value)?),
        _ => return None,
    })
}

pub(super) fn write(value: &CustomValue, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        CustomValue::Integer(value) => write!(f, "[I:{value}]"),
        CustomValue::Float(value) => write!(f, "[F:{value}]"),
        CustomValue::Money(value) => write!(f, "[M:{value}]"),
        CustomValue::Boolean(value) => write!(f, "[B:{}]", u8::from(*value)),
        CustomValue::Date(value) if is_midnight(*value) => {
            f.write_str("[D:")?;
            write_date(*value, f)?;
            f.write_str("]")
        }
        CustomValue::Date(value) => write_moment("D", *value, f),
        CustomValue::DateTime(value) => write_moment("DT", *value, f),
        CustomValue::Time(value) => write_time_of_day(*value, f),
        CustomValue::TimeSpan(value) => write_span(*value, f),
        CustomValue::Integers(value) => write_integers(value, f),
        CustomValue::Text(value) => f.write_str(value),
    }
}

impl CustomValue {
    /// An amount is digits, with at most one point and a minus in front.
    fn filter_money(self) -> Option<Self> {
        let Self::Money(text) = &self else {
            return None;
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits =
            |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        (all_digits(whole) && all_digits(rest)).then_some(self)
    }
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ => text.to_ascii_lowercase().parse().ok(),
    }
}

/// A day, and a time if there is one behind a blank or `T`.
fn moment(text: &str) -> Option<DateTime> {
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (year, month, day) = date_parts(date)?;
    let date = DateTime::from_date(year, month, day).ok()?;
    let Some(time) = time else {
        return Some(date);
    };
    let (hour, minute, second, ticks) = clock(time)?;
    let nanosecond = u32::try_from(ticks).ok()?.checked_mul(100)?;
    date.with_time(u8::try_from(hour).ok()?, minute, second, nanosecond)
        .ok()
}

/// Year, month and day.
fn date_parts(text: &str) -> Option<(u16, u8, u8)> {
    let separator = text.chars().find(|it| !it.is_ascii_digit())?;
    let mut parts = text.split(separator).map(|part| part.parse::<u16>().ok());
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match separator {
        '-' | '.' | '/' if first > 31 => (first, second, third),
        '-' => (first, second, third),
        '.' => (third, second, first),
        // There is no month beyond the twelfth: the day stands in front.
        '/' if first > 12 => (third, second, first),
        '/' => (third, first, second),
        _ => return None,
    };
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// Hours, minutes, seconds and ticks of `h:mm[:ss[.fffffff]]`.
fn clock(text: &str) -> Option<(i64, u8, u8, i64)> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let (second, fraction) = match parts.next() {
        Some(second) => second.split_once('.').unwrap_or((second, "")),
        None => ("0", ""),
    };
    if parts.next().is_some() {
        return None;
    }
    let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit()) && text.len() <= 9;
    if ![hour, minute, second, fraction].into_iter().all(digits) || fraction.len() > 7 {
        return None;
    }
    let minute: u8 = minute.parse().ok().filter(|it| *it < 60)?;
    let second: u8 = second.parse().ok().filter(|it| *it < 60)?;
    let ticks = format!("{fraction:0<7}").parse().ok()?;
    Some((hour.parse().ok()?, minute, second, ticks))
}

/// A time, and perhaps a day in front of it: NetServer writes both the same way.
fn time_of_day(text: &str) -> Option<Duration> {
    let time = match text.split_once(' ') {
        Some((date, time)) => moment(date).map(|_| time)?,
        None => text,
    };
    let (hour, minute, second, ticks) = clock(time)?;
    let seconds = (hour * 60 + i64::from(minute)) * 60 + i64::from(second);
    (hour < 24).then(|| Duration::from_ticks(seconds * TICKS_PER_SECOND + ticks))
}

fn integers(text: &str) -> Option<Vec<i64>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split(',').map(|it| it.trim().parse().ok()).collect()
}

/// Seconds; also .NET's form of a span, `[-][d.]hh:mm:ss[.fffffff]`, and XML's.
fn span(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.parse::<i64>() {
        let ticks = seconds.checked_mul(TICKS_PER_SECOND)?;
        return Some(Duration::from_ticks(ticks));
    }
    if text.contains('P') {
        return text.parse().ok();
    }
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (days, time) = match text.split_once('.') {
        Some((days, time)) if !days.contains(':') => (days.parse::<u32>().ok()?, time),
        _ => (0, text),
    };
    let (hours, minutes, seconds, ticks) = clock(time)?;
    // Wide enough for all that these can hold: the shortest span has no positive counterpart.
    let minutes = (i128::from(days) * 24 + i128::from(hours)) * 60 + i128::from(minutes);
    let seconds = minutes * 60 + i128::from(seconds);
    let ticks = seconds * i128::from(TICKS_PER_SECOND) + i128::from(ticks);
    let ticks = i64::try_from(if negative { -ticks } else { ticks }).ok()?;
    Some(Duration::from_ticks(ticks))
}

fn write_date(value: DateTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (year, month, day) = (value.year(), value.month(), value.day());
    write!(f, "{month:02}/{day:02}/{year:04}")
}

fn write_fraction(ticks: impl Into<u64>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match ticks.into() {
        0 => Ok(()),
        ticks => write!(f, ".{ticks:07}"),
    }
}

/// Seconds are written where there are some.
fn write_time_of_day(value: Duration, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let ticks = value
        .ticks()
        .rem_euclid(24 * 3600 * TICKS_PER_SECOND)
        .unsigned_abs();
    let per_second = TICKS_PER_SECOND.unsigned_abs();
    let seconds = ticks / per_second;
    write!(f, "[T:{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
    if !ticks.is_multiple_of(60 * per_second) {
        write!(f, ":{:02}", seconds % 60)?;
        write_fraction(ticks % per_second, f)?;
    }
    f.write_str("]")
}

/// Whole seconds as their number; .NET's form has room for a fraction.
fn write_span(value: Duration, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if value.ticks() % TICKS_PER_SECOND == 0 {
        return write!(f, "[TS:{}]", value.ticks() / TICKS_PER_SECOND);
    }
    let sign = if value.ticks() < 0 { "-" } else { "" };
    let per_second = TICKS_PER_SECOND.unsigned_abs();
    let (seconds, fraction) = (
        value.ticks().unsigned_abs() / per_second,
        value.ticks().unsigned_abs() % per_second,
    );
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    write!(
        f,
        "[TS:{sign}{days}.{:02}:{:02}:{:02}.{fraction:07}]",
        hours % 24,
        minutes % 60,
        seconds % 60
    )
}

fn is_midnight(value: DateTime) -> bool {
    (
        value.hour(),
        value.minute(),
        value.second(),
        value.nanosecond(),
    ) == (0, 0, 0, 0)
}

fn write_moment(marker: &str, value: DateTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "[{marker}:")?;
    write_date(value, f)?;
    let (hour, minute, second) = (value.hour(), value.minute(), value.second());
    write!(f, " {hour:02}:{minute:02}:{second:02}")?;
    write_fraction(value.nanosecond() / 100, f)?;
    f.write_str("]")
}

fn write_integers(value: &[i64], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("[A:")?;
    for (index, number) in value.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(f, "{comma}{number}")?;
    }
    f.write_str("]")
}
