//! Parts of dates and times, and periods.

use netserver_soap::{
    Date, DecodeErrorKind as Kind, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, Period,
    Time, Zone,
};

use crate::{back, decode};

fn check(name: &str, values: &[&str], others: &[&str]) {
    for text in values {
        assert_eq!(back(name, text).unwrap(), *text, "{name}");
        for zone in ["Z", "+14:00", "-00:30"] {
            let zoned = format!("{text}{zone}");
            assert_eq!(back(name, &format!(" {zoned}\n")).unwrap(), zoned, "{name}");
        }
    }
    let spoilt = values.iter().flat_map(|text| {
        ["z", "+14:01", "+1:00", "T", " Z", "0", "-"].map(|end| format!("{text}{end}"))
    });
    let others = others.iter().map(|text| (*text).to_owned());
    for text in others.chain(spoilt).chain(["-".to_owned(), "Z".to_owned()]) {
        let error = decode(&format!("<{name}>{text}</{name}>")).err();
        assert!(
            matches!(error.as_ref().map(|it| it.kind()), Some(Kind::Value(_))),
            "{name} {text}: {error:?}"
        );
    }
}

#[test]
fn parts_keep_their_zone_or_have_none() {
    let days = [
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "10000-01-01",
        "-0001-01-01",
    ];
    check("Date", &["0001-01-01", "2024-02-29", "9999-12-31"], &days);
    let times = [
        "24:00:01", "25:00:00", "12:60:00", "12:00:60", "12:00", "1:00:00",
    ];
    check("Time", &["00:00:00", "23:59:59"], &times);
    check(
        "Year",
        &["0001", "2026", "9999"],
        &["0000", "26", "-2026", "2026-01"],
    );
    check(
        "YearMonth",
        &["2026-01", "0001-12"],
        &["2026-00", "2026-13", "2026"],
    );
    check(
        "Month",
        &["--01", "--12"],
        &["--00", "--13", "12", "--1", "--12--"],
    );
    check(
        "MonthDay",
        &["--02-29", "--12-31"],
        &["--02-30", "--00-01", "02-28"],
    );
    check(
        "Day",
        &["---01", "---31"],
        &["---00", "---32", "--01", "31"],
    );
}

#[test]
fn times_with_another_text() {
    for (text, written) in [
        ("24:00:00", "00:00:00"),
        ("24:00:00.000Z", "00:00:00Z"),
        ("08:30:00.2500", "08:30:00.25"),
        ("08:30:00.0000001", "08:30:00.0000001"),
    ] {
        assert_eq!(back("Time", text).unwrap(), written);
    }
    assert!(decode("<Time>08:30:00.00000001</Time>").is_err());
    assert!(decode("<Time>08:30:00.</Time>").is_err());
}

#[test]
fn an_absent_part_stays_absent() {
    let values = decode("").unwrap();
    assert_eq!((values.date, values.time, values.day), (None, None, None));
}

#[test]
fn parts_are_made_of_numbers() {
    let date = Date::new(2026, 11, 21).unwrap();
    let date = date.with_zone(Some(Zone::Offset(60))).unwrap();
    assert_eq!(date.to_string(), "2026-11-21+01:00");
    assert!(date.with_zone(Some(Zone::Offset(841))).is_err());
    let time = Time::new(8, 30, 5, 250_000_099).unwrap();
    assert_eq!(time.to_string(), "08:30:05.25");
    assert_eq!((time.hour(), time.nanosecond()), (8, 250_000_000));
    assert_eq!(GYear::new(7).unwrap().to_string(), "0007");
    assert_eq!(GYearMonth::new(2026, 5).unwrap().to_string(), "2026-05");
    assert_eq!(GMonth::new(5).unwrap().to_string(), "--05");
    assert_eq!(GMonthDay::new(2, 29).unwrap().to_string(), "--02-29");
    assert_eq!(GDay::new(31).unwrap().to_string(), "---31");
    let error = Date::new(2026, 2, 29).unwrap_err();
    assert_eq!(error.to_string(), "not a value of xs:date");
    assert!(Time::new(24, 0, 0, 0).is_err() && GYear::new(0).is_err());
    assert!(GMonth::new(13).is_err() && GDay::new(32).is_err());
    assert!(GMonthDay::new(2, 30).is_err() && GYearMonth::new(1, 0).is_err());
}

#[test]
fn defaults_are_the_texts_of_samples() {
    assert_eq!(Date::default().to_string(), "0001-01-01");
    assert_eq!(Time::default().to_string(), "00:00:00");
    assert_eq!(GYear::default().to_string(), "0001");
    assert_eq!(GYearMonth::default().to_string(), "0001-01");
    assert_eq!(GMonth::default().to_string(), "--01");
    assert_eq!(GMonthDay::default().to_string(), "--01-01");
    assert_eq!(GDay::default().to_string(), "---01");
}

#[test]
fn periods_keep_their_text() {
    let long = format!("P{}Y", "9".repeat(10_000));
    for text in [
        "P1Y",
        "-P1M",
        "P0D",
        "PT1.5S",
        "P1Y2M3DT4H5M6.7S",
        "P1DT1M",
        "PT2M",
        &long,
    ] {
        assert_eq!(back("Period", text).unwrap(), text);
    }
    for text in [
        "", "P", "PT", "P1", "P1YT", "1Y", "+P1Y", "P-1Y", "P1S", "PT1D", "P1D1Y", "PT1S1M",
        "P1.5Y", "PT1.S", "PT.5S", "PT1.5M", "P1Y1Y", "P1y", "P１Y", "PT1H1", "PT1.5.5S",
    ] {
        assert!(
            decode(&format!("<Period>{text}</Period>")).is_err(),
            "{text}"
        );
    }
}

#[test]
fn periods_without_months_are_durations() {
    let duration = |text: &str| Duration::try_from(&text.parse::<Period>().unwrap());
    assert_eq!(duration("-PT1.5S").unwrap().ticks(), -15_000_000);
    for text in ["P1Y", "P1M", "PT1.00000001S", "P99999999999D"] {
        assert!(duration(text).is_err(), "{text}");
    }
    let half_an_hour = duration("PT30M").unwrap();
    assert_eq!(Period::from(half_an_hour).as_str(), "PT30M");
}

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
mod crates {
    use netserver_soap::{Date, Time};

    #[test]
    fn days_convert_unless_they_have_a_zone() {
        for text in ["0001-01-01", "2024-02-29", "9999-12-31"] {
            let date: Date = text.parse().unwrap();
            let there = chrono::NaiveDate::try_from(date).unwrap();
            assert_eq!(Date::try_from(there), Ok(date));
            let there = jiff::civil::Date::try_from(date).unwrap();
            assert_eq!(
                (there.to_string(), Date::try_from(there)),
                (text.into(), Ok(date))
            );
            let there = time::Date::try_from(date).unwrap();
            assert_eq!(Date::try_from(there), Ok(date));
        }
        let zoned: Date = "2024-02-29Z".parse().unwrap();
        assert!(jiff::civil::Date::try_from(zoned).is_err());
        assert!(chrono::NaiveDate::try_from(zoned).is_err());
        assert!(time::Date::try_from(zoned).is_err());
        assert!(Date::try_from(jiff::civil::date(-1, 1, 1)).is_err());
    }

    #[test]
    fn times_convert_unless_they_have_a_zone() {
        for text in ["00:00:00", "08:30:00.25", "23:59:59.9999999"] {
            let at: Time = text.parse().unwrap();
            let there = chrono::NaiveTime::try_from(at).unwrap();
            assert_eq!(Time::try_from(there), Ok(at));
            let there = jiff::civil::Time::try_from(at).unwrap();
            assert_eq!(
                (there.to_string(), Time::try_from(there)),
                (text.into(), Ok(at))
            );
            let there = time::Time::try_from(at).unwrap();
            assert_eq!(Time::try_from(there), Ok(at));
        }
        let zoned: Time = "08:30:00Z".parse().unwrap();
        assert!(jiff::civil::Time::try_from(zoned).is_err());
        assert!(chrono::NaiveTime::try_from(zoned).is_err());
        assert!(time::Time::try_from(zoned).is_err());
    }
}
