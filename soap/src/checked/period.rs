//! `xs:duration`.

use super::kept::kept;
use crate::duration::Duration;
use crate::value_error::ValueError;

/// A span of years, months, days and a time, which may be negative, as it stands in the text:
/// `P1Y2M3DT4H`. The default is `PT0S`.
///
/// A month has no length of its own, so a period is no span of time. One without years and months
/// converts to a [`Duration`]. Two periods are equal if they are written alike.
///
/// ```
/// use netserver_soap::{Duration, Period, ValueError};
///
/// let year: Period = "P1Y".parse()?;
/// assert!(Duration::try_from(&year).is_err());
/// let day: Period = "P1D".parse()?;
/// assert_eq!(Duration::try_from(&day)?.ticks(), 864_000_000_000);
/// # Ok::<(), ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period(String);

kept!(Period, "xs:duration", "PT0S", is_period);

fn is_period(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    match text.split_once('T') {
        Some((date, time)) => {
            (date.is_empty() || are_parts(date, "YMD", false)) && are_parts(time, "HMS", true)
        }
        None => are_parts(text, "YMD", false),
    }
}

/// Whether the text is some numbers with marks, in the order of the marks. The number of the last
/// mark may have a fraction.
fn are_parts(text: &str, marks: &str, with_fraction: bool) -> bool {
    let (mut rest, mut marks) = (text, marks);
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_alphabetic());
        let Some((number, after)) = end.and_then(|end| rest.split_at_checked(end)) else {
            return false;
        };
        let mut after = after.chars();
        let place = after.next().and_then(|mark| marks.find(mark));
        let Some(place) = place else {
            return false;
        };
        marks = marks.get(place + 1..).unwrap_or_default();
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if with_fraction && marks.is_empty() => (whole, fraction),
            Some(_) => return false,
            None => (number, "0"),
        };
        if ![whole, fraction].iter().all(|it| is_number(it)) {
            return false;
        }
        rest = after.as_str();
    }
    !text.is_empty()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl From<Duration> for Period {
    fn from(duration: Duration) -> Self {
        Self(duration.to_string())
    }
}

impl TryFrom<&Period> for Duration {
    type Error = ValueError;

    /// # Errors
    /// If the period has years or months, a fraction below 100 ns, or is out of range.
    fn try_from(period: &Period) -> Result<Self, ValueError> {
        period.0.parse().map_err(|_| ValueError("duration"))
    }
}
