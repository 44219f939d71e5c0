//! Times of the system's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{DateTime, DateTimeError, Zone};

/// Ticks of 100 ns from `0001-01-01T00:00:00Z` to `1970-01-01T00:00:00Z`.
const UNIX_EPOCH_TICKS: i64 = 621_355_968_000_000_000;

/// In UTC, with that zone; what is below 100 ns is cut off.
impl TryFrom<SystemTime> for DateTime {
    type Error = DateTimeError;

    fn try_from(from: SystemTime) -> Result<Self, DateTimeError> {
        let since_epoch = match from.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos() / 100),
            Err(before) => {
                // Cut off towards the past, as after the epoch.
                i64::try_from(before.duration().as_nanos().div_ceil(100)).map(|ticks| -ticks)
            }
        };
        let since_epoch = since_epoch.map_err(|_| DateTimeError)?;
        let ticks = since_epoch.checked_add(UNIX_EPOCH_TICKS);
        Self::from_local_ticks(ticks.ok_or(DateTimeError)?)?.with_zone(Some(Zone::Utc))
    }
}
