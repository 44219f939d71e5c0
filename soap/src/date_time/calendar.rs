//! The Gregorian calendar, applied to all years.

/// Days of 400 years.
const DAYS_PER_ERA: i64 = 146_097;
/// Days from `0000-03-01` to `0001-01-01`. Years that start in March end with the leap day.
const MARCH_TO_EPOCH: i64 = 306;

/// How many days the month has; 0 for a month that there is not.
pub(super) const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// Days since `0001-01-01`.
pub(super) fn days(year: u16, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - MARCH_TO_EPOCH
}

/// Year, month and day of a number of days since `0001-01-01`, within the years 1 to 9999.
pub(super) fn date(days: i64) -> Option<(u16, u8, u8)> {
    let days = days.checked_add(MARCH_TO_EPOCH)?;
    let era = days.div_euclid(DAYS_PER_ERA);
    let day = days.rem_euclid(DAYS_PER_ERA);
    let year_of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let month = (march_month + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let year = u16::try_from(year)
        .ok()
        .filter(|year| (1..=9999).contains(year))?;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}
