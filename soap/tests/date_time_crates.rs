//! Dates and times as those of chrono, jiff and time, and back. What these crates write themselves
//! tells whether a time is the same.
#![allow(clippy::unwrap_used)]

use chrono::{FixedOffset, NaiveDateTime, Utc};
use jiff::{Timestamp, ZonedDateTime, civil};
use netserver_soap::{DateTime, DateTimeConversionError as Error};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

const LOCAL: [&str; 4] = [
    "0001-01-01T00:00:00",
    "2024-02-29T23:59:58.1234567",
    "2026-11-24T08:30:00.25",
    "9999-12-31T23:59:59.9999999",
];

/// The last is beyond what jiff takes for an instant.
const ZONED: [&str; 5] = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "2024-02-29T23:59:58.1234567+05:45",
    "2026-11-24T08:30:00-14:00",
    "9999-12-31T23:59:59.9999999Z",
];

fn parse(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn local_times_come_and_go_unchanged() {
    for text in LOCAL {
        let at = parse(text);
        let chrono = NaiveDateTime::try_from(at).unwrap();
        assert!(format!("{chrono:?}").starts_with(text), "{chrono:?}");
        assert_eq!(DateTime::try_from(chrono), Ok(at));
        let jiff = civil::DateTime::try_from(at).unwrap();
        assert_eq!(jiff.to_string(), text);
        assert_eq!(DateTime::try_from(jiff), Ok(at));
        let time = PrimitiveDateTime::try_from(at).unwrap();
        assert!(time.to_string().replace(' ', "T").starts_with(&text[..10]));
        assert_eq!(time.nanosecond(), at.nanosecond());
        assert_eq!(DateTime::try_from(time), Ok(at));
    }
}

#[test]
fn zoned_times_keep_their_offsets() {
    for text in ZONED {
        let at = parse(text);
        let chrono = chrono::DateTime::<FixedOffset>::try_from(at).unwrap();
        assert_eq!(chrono, chrono::DateTime::parse_from_rfc3339(text).unwrap());
        assert_eq!(DateTime::try_from(chrono), Ok(at));
        let time = OffsetDateTime::try_from(at).unwrap();
        assert_eq!(time.offset().whole_minutes(), at.zone().unwrap().minutes());
        assert_eq!(DateTime::try_from(time), Ok(at));
        // Both are right, or wrong in the same way.
        assert_eq!(
            time.unix_timestamp_nanos(),
            i128::from(chrono.timestamp()) * 1_000_000_000
                + i128::from(chrono.timestamp_subsec_nanos())
        );
    }
    for text in &ZONED[..4] {
        let at = parse(text);
        let jiff = ZonedDateTime::try_from(at).unwrap();
        assert_eq!(jiff.timestamp(), text.parse::<Timestamp>().unwrap());
        assert_eq!(DateTime::try_from(jiff), Ok(at));
    }
    assert_eq!(
        ZonedDateTime::try_from(parse(ZONED[4])),
        Err(Error::OutOfRange)
    );
}

#[test]
fn no_zone_is_made_up_and_none_is_lost() {
    let (local, zoned) = (parse(LOCAL[1]), parse(ZONED[2]));
    let no_zone = [
        chrono::DateTime::<FixedOffset>::try_from(local).map(drop),
        OffsetDateTime::try_from(local).map(drop),
        ZonedDateTime::try_from(local).map(drop),
    ];
    assert_eq!(no_zone, [Err(Error::NoZone); 3]);
    let has_zone = [
        NaiveDateTime::try_from(zoned).map(drop),
        PrimitiveDateTime::try_from(zoned).map(drop),
        civil::DateTime::try_from(zoned).map(drop),
    ];
    assert_eq!(has_zone, [Err(Error::HasZone); 3]);
}

#[test]
fn utc_is_written_z() {
    let text = "1970-01-01T00:00:00Z";
    assert_eq!(
        DateTime::try_from(chrono::DateTime::<Utc>::UNIX_EPOCH)
            .unwrap()
            .to_string(),
        text
    );
    assert_eq!(
        DateTime::try_from(Timestamp::UNIX_EPOCH)
            .unwrap()
            .to_string(),
        text
    );
    assert_eq!(
        DateTime::try_from(OffsetDateTime::UNIX_EPOCH)
            .unwrap()
            .to_string(),
        text
    );
    // A zero offset is the same zone, though written in another way.
    let zero = chrono::DateTime::<FixedOffset>::try_from(parse("1970-01-01T00:00:00+00:00"));
    assert_eq!(DateTime::try_from(zero.unwrap()).unwrap().to_string(), text);
}

#[test]
fn what_the_wire_cannot_carry_is_an_error_but_for_single_nanoseconds() {
    let epoch = OffsetDateTime::UNIX_EPOCH;
    let fine = DateTime::try_from(epoch + time::Duration::nanoseconds(123_456_789)).unwrap();
    assert_eq!(fine.to_string(), "1970-01-01T00:00:00.1234567Z");
    for seconds in [3601, 59, -1, 14 * 3600 + 60] {
        let time = epoch.to_offset(UtcOffset::from_whole_seconds(seconds).unwrap());
        assert_eq!(
            DateTime::try_from(time),
            Err(Error::OutOfRange),
            "{seconds}"
        );
    }
    let before = civil::date(0, 12, 31).at(0, 0, 0, 0);
    assert_eq!(DateTime::try_from(before), Err(Error::OutOfRange));
    let after = chrono::NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
    let after = after.and_hms_opt(0, 0, 0).unwrap();
    assert_eq!(DateTime::try_from(after), Err(Error::OutOfRange));
    let leap = chrono::NaiveDate::from_ymd_opt(2016, 12, 31).unwrap();
    let leap = leap.and_hms_milli_opt(23, 59, 59, 1_500).unwrap();
    assert_eq!(DateTime::try_from(leap), Err(Error::OutOfRange));
}
