//! Simple values and their texts.
#![allow(clippy::unwrap_used)]

mod sample;

use std::time;

use netserver_soap::{Char, DateTime, Dictionary, Duration, Guid, Zone};
use sample::records::User;
use sample::{decode_user, user_xml};

#[test]
fn date_times_round_trip() {
    for text in [
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59.9999999",
        "2024-02-29T12:00:00Z",
        "2000-02-29T12:00:00.1+14:00",
        "2026-11-21T08:30:05.0000001-00:30",
    ] {
        assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
    }
    assert_eq!(DateTime::default().to_string(), "0001-01-01T00:00:00");
    assert!(DateTime::default().is_unset());
}

#[test]
fn times_of_the_clock_are_in_utc() {
    let of = |time: time::SystemTime| DateTime::try_from(time).map(|it| it.to_string());
    let epoch = time::UNIX_EPOCH;
    let (second, nano) = (time::Duration::from_secs(1), time::Duration::from_nanos(1));
    // The first is by definition; `date -u -d @1798014625` tells the second.
    assert_eq!(of(epoch).unwrap(), "1970-01-01T00:00:00Z");
    let later = epoch + second * 1_798_014_625 + nano * 199;
    assert_eq!(of(later).unwrap(), "2026-12-23T08:30:25.0000001Z");
    assert_eq!(of(epoch - nano).unwrap(), "1969-12-31T23:59:59.9999999Z");
    // Midnight of the year 10000.
    let end = epoch + time::Duration::from_secs(253_402_300_799);
    assert_eq!(of(end).unwrap(), "9999-12-31T23:59:59Z");
    assert!(of(end + second).is_err());

    let before = DateTime::try_from(time::SystemTime::now()).unwrap();
    let now = DateTime::now_utc();
    assert_eq!(now.zone(), Some(Zone::Utc));
    let passed = now.instant().unwrap() - before.instant().unwrap();
    assert!((0..600_000_000).contains(&passed), "{passed}");
}

#[test]
fn date_times_with_another_text() {
    for (text, written) in [
        ("2026-11-21T24:00:00", "2026-11-22T00:00:00"),
        ("2026-12-31T24:00:00.000+01:00", "2027-01-01T00:00:00+01:00"),
        ("2026-11-21T00:00:00.1000", "2026-11-21T00:00:00.1"),
        (
            "2026-11-21T00:00:00.123456700000",
            "2026-11-21T00:00:00.1234567",
        ),
        ("2026-11-21T00:00:00-00:00", "2026-11-21T00:00:00+00:00"),
    ] {
        assert_eq!(
            text.parse::<DateTime>().unwrap().to_string(),
            written,
            "{text}"
        );
    }
}

#[test]
fn texts_that_are_no_date_times() {
    for text in [
        "",
        "2026",
        "2026-11-21",
        "2026-11-21T08:30",
        "2026-11-21 08:30:00",
        "0000-01-01T00:00:00",
        "-0001-01-01T00:00:00",
        "10000-01-01T00:00:00",
        "2026-13-01T00:00:00",
        "2026-00-01T00:00:00",
        "2026-02-29T00:00:00",
        "1900-02-29T00:00:00",
        "2026-01-32T00:00:00",
        "2026-01-00T00:00:00",
        "2026-01-01T25:00:00",
        "2026-01-01T24:00:01",
        "9999-12-31T24:00:00",
        "2026-01-01T00:60:00",
        "2026-01-01T00:00:60",
        "2026-01-01T00:00:00.",
        "2026-01-01T00:00:00.12345678",
        "2026-01-01T00:00:00z",
        "2026-01-01T00:00:00+14:01",
        "2026-01-01T00:00:00+1:00",
        "2026-01-01T00:00:00+01:60",
        "2026-01-01T00:00:00+01:00 ",
        "2026-1-01T00:00:00",
        "+026-01-01T00:00:00",
        "２026-01-01T00:00:00",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
}

#[test]
fn the_calendar_has_no_gaps() {
    let mut last = DateTime::default().local_ticks();
    let day = 864_000_000_000;
    for _ in 0..3_652_058 {
        let next = DateTime::from_local_ticks(last + day).unwrap();
        assert_eq!(next.local_ticks(), last + day);
        last += day;
    }
    assert_eq!(
        DateTime::from_local_ticks(last).unwrap().to_string(),
        "9999-12-31T00:00:00"
    );
    for ticks in [-1, last + day, i64::MIN, i64::MAX] {
        assert!(DateTime::from_local_ticks(ticks).is_err());
    }
}

#[test]
fn date_times_from_parts() {
    let at = DateTime::from_date(2026, 11, 21)
        .unwrap()
        .with_time(8, 30, 5, 250_000_099)
        .unwrap();
    let at = at.with_zone(Some(Zone::Offset(-90))).unwrap();
    assert_eq!(at.to_string(), "2026-11-21T08:30:05.25-01:30");
    assert_eq!((at.year(), at.month(), at.day()), (2026, 11, 21));
    assert_eq!(
        (at.hour(), at.minute(), at.second(), at.nanosecond()),
        (8, 30, 5, 250_000_000)
    );
    let utc: DateTime = "2026-11-21T10:00:05.25Z".parse().unwrap();
    assert_eq!(at.instant(), utc.instant());
    assert_ne!(at, utc);
    assert_eq!(at.with_zone(None).unwrap().instant(), None);
    assert!(DateTime::from_date(2026, 2, 29).is_err());
    assert!(at.with_time(24, 0, 0, 0).is_err());
    assert!(at.with_zone(Some(Zone::Offset(i16::MIN))).is_err());
    // What .NET says of this moment.
    let known: DateTime = "2026-01-01T00:00:00".parse().unwrap();
    assert_eq!(known.local_ticks(), 639_028_224_000_000_000);
}

#[test]
fn durations() {
    for (text, ticks) in [
        ("PT0S", 0),
        ("PT30M", 18_000_000_000),
        ("P1DT2H", 936_000_000_000),
        ("P1D", 864_000_000_000),
        ("-PT1.5S", -15_000_000),
        ("PT0.0000001S", 1),
        ("P10675199DT2H48M5.4775807S", i64::MAX),
        ("-P10675199DT2H48M5.4775808S", i64::MIN),
    ] {
        let duration: Duration = text.parse().unwrap();
        assert_eq!(duration.ticks(), ticks, "{text}");
        assert_eq!(duration.to_string(), text);
    }
    assert_eq!("PT90M".parse::<Duration>().unwrap().to_string(), "PT1H30M");
    assert_eq!(
        "P0DT36H0M0.50S".parse::<Duration>().unwrap().to_string(),
        "P1DT12H0.5S"
    );
    for text in [
        "",
        "P",
        "PT",
        "-P",
        "+PT1S",
        "P1DT",
        "P1Y",
        "P1M",
        "P1W",
        "PT1",
        "PT1.5M",
        "PT1S2M",
        "PT-1S",
        "PT.S",
        "PT1.S",
        "PD",
        "PTH",
        "P1D1D",
        "PT1H1H",
        "PT0.00000001S",
        "P10675199DT2H48M5.4775808S",
        "-P10675199DT2H48M5.4775809S",
        "P99999999999999999999D",
        "PT1S ",
    ] {
        assert!(text.parse::<Duration>().is_err(), "{text}");
    }
}

#[test]
fn durations_of_the_standard_library() {
    let half = Duration::try_from(time::Duration::from_millis(500)).unwrap();
    assert_eq!(half.to_string(), "PT0.5S");
    assert_eq!(
        time::Duration::try_from(half).unwrap(),
        time::Duration::from_millis(500)
    );
    assert!(time::Duration::try_from(Duration::from_ticks(-1)).is_err());
    assert!(Duration::try_from(time::Duration::MAX).is_err());
    assert!(time::Duration::try_from(Duration::MAX).is_ok());
}

fn salary(text: &str) -> Option<f64> {
    decode_user(&format!("<Salary>{text}</Salary>"))
        .ok()
        .map(|user| user.salary)
}

#[test]
fn doubles() {
    for (number, text) in [
        (0.1, "0.1"),
        (-0.0, "-0"),
        (1e21, "1E21"),
        (-2.5e-9, "-2.5E-9"),
        (1234567890.5, "1234567890.5"),
        (f64::MAX, "1.7976931348623157E308"),
        (f64::MIN_POSITIVE, "2.2250738585072014E-308"),
        (5e-324, "5E-324"),
        (f64::INFINITY, "INF"),
        (f64::NEG_INFINITY, "-INF"),
    ] {
        let xml = user_xml(User {
            salary: number,
            ..Default::default()
        });
        let xml = xml.replace("<Salary>0</Salary>", "");
        assert_eq!(xml, format!("<Salary>{text}</Salary>"));
        assert_eq!(salary(text).map(f64::to_bits), Some(number.to_bits()));
    }
    assert!(salary("NaN").is_some_and(f64::is_nan));
    assert_eq!(salary(" +1.E+2 "), Some(100.0));
    for text in [
        "", "inf", "nan", "infinity", "1,5", "0x10", "1e", "--1", "1 2",
    ] {
        assert_eq!(salary(text), None, "{text}");
    }
}

#[test]
fn integers() {
    let big = |text: &str| {
        decode_user(&format!("<Big>{text}</Big>"))
            .ok()
            .map(|user| user.big)
    };
    assert_eq!(big("-9223372036854775808"), Some(i64::MIN));
    assert_eq!(big("+0007"), Some(7));
    assert_eq!(big("-0"), Some(0));
    for text in [
        "",
        "9223372036854775808",
        "1.0",
        "1e3",
        "0x1",
        "-",
        "1 1",
        "١",
    ] {
        assert_eq!(big(text), None, "{text}");
    }
    for number in [0, 7, -7, 10, i64::MAX, i64::MIN] {
        let xml = user_xml(User {
            big: number,
            letter: Char(1),
            ..Default::default()
        });
        assert!(
            xml.ends_with(&format!("<Big>{number}</Big>")) || number == 0,
            "{xml}"
        );
    }
}

#[test]
fn guids_and_chars() {
    let guid = "01234567-89ab-cdef-0123-456789ABCDEF";
    let user = decode_user(&format!("<Guid> {guid} </Guid><Letter>8364</Letter>")).unwrap();
    assert_eq!(
        user.guid,
        Guid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef)
    );
    assert_eq!(user.letter.to_char(), Some('€'));
    assert_eq!(Char::try_from('€').unwrap(), user.letter);
    assert_eq!(Char(0xD800).to_char(), None);
    assert!(user_xml(user).starts_with("<Guid>01234567-89ab-cdef-0123-456789abcdef</Guid>"));
    for text in [
        "",
        "0123456789abcdef0123456789abcdef",
        "{01234567-89ab-cdef-0123-456789abcdef}",
    ] {
        assert!(
            decode_user(&format!("<Guid>{text}</Guid>")).is_err(),
            "{text}"
        );
    }
    assert!(decode_user("<Letter>A</Letter>").is_err());
}

#[test]
fn base64() {
    let picture = |text: &str| {
        decode_user(&format!("<Picture>{text}</Picture>"))
            .ok()?
            .picture
    };
    assert_eq!(picture(""), Some(vec![]));
    assert_eq!(picture("AAECAwQF"), Some(vec![0, 1, 2, 3, 4, 5]));
    assert_eq!(picture("\n AAE=\r\n"), Some(vec![0, 1]));
    for text in ["A", "AAE", "AAE==", "AA-_", "=AAA", "AAF=AA=="] {
        assert_eq!(picture(text), None, "{text}");
    }
}

#[test]
fn dictionaries_as_maps() {
    let mut map: Dictionary<String, i32> = [("a".to_owned(), 1)].into_iter().collect();
    assert_eq!(map.insert("a".to_owned(), 2), Some(1));
    assert_eq!(map.insert("b".to_owned(), 3), None);
    map.extend([("b".to_owned(), 4), ("c".to_owned(), 5)]);
    map.push("a".to_owned(), 9);
    *map.get_mut("c").unwrap() += 1;
    for (_, value) in &mut map {
        *value *= 10;
    }
    assert!(map.keys().eq(["a", "b", "c", "a"]));
    assert!(map.values().eq(&[20, 40, 60, 90]));
    assert_eq!(map.remove("a"), Some(20));
    assert_eq!(
        (map.get("a"), map.len(), map.contains_key("x")),
        (Some(&90), 3, false)
    );
    assert_eq!(map.into_iter().map(|(_, value)| value).sum::<i32>(), 190);
}

#[test]
fn collected_dictionaries_keep_what_occurs_twice() {
    let pairs = [("b", 1), ("a", 2), ("b", 3)];
    let map: Dictionary<&str, i32> = pairs.into_iter().collect();
    assert_eq!(map.as_slice(), pairs);
    assert_eq!(map.get("b"), Some(&1));
    assert_eq!(Dictionary::from(pairs), map);
    assert_eq!(map.clone().into_iter().collect::<Dictionary<_, _>>(), map);

    let mut unique = Dictionary::new();
    unique.extend(pairs);
    assert_eq!(unique.as_slice(), [("b", 3), ("a", 2)]);
}

#[test]
fn null_keys_are_no_keys() {
    let mut map: Dictionary<String, i32> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into();
    map.push_null_key(3);
    map.push("c".to_owned(), 4);
    map.push_null_key(5);
    let nulls = |map: &Dictionary<String, i32>| {
        let is_null = |index: &usize| map.is_null_key(*index);
        (0..map.len()).filter(is_null).collect::<Vec<_>>()
    };
    assert_eq!(nulls(&map), [2, 4]);
    assert!(!map.contains_key(""));
    assert_eq!(map.remove(""), None);
    assert_eq!(map.insert(String::new(), 6), None);
    assert_eq!(map.get(""), Some(&6));
    assert!(map.keys().eq(["a", "b", "", "c", "", ""]));
    assert_eq!(map.remove("a"), Some(1));
    assert_eq!(nulls(&map), [1, 3]);
    assert_eq!(map.remove("c"), Some(4));
    assert_eq!(nulls(&map), [1, 2]);
    assert_eq!(map.remove(""), Some(6));
    assert!(map.values().eq(&[2, 3, 5]));

    let with_texts: Dictionary<String, i32> = map.clone().into_iter().collect();
    assert_ne!(with_texts, map);
    assert_eq!(map.clone(), map);
    map.clear();
    map.push("d".to_owned(), 7);
    map.push("e".to_owned(), 8);
    assert!(nulls(&map).is_empty());
}
