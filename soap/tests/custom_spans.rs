//! Spans of time in custom fields: what is read is written as a text that reads as the same.
#![allow(clippy::unwrap_used)]

use netserver_soap::{CustomValue, Duration};

#[test]
fn a_span_keeps_its_fraction() {
    let cases = [
        ("[TS:86400]", "[TS:86400]"),
        ("[TS:-5]", "[TS:-5]"),
        ("[TS:1.00:00:00]", "[TS:86400]"),
        ("[TS:922:6:6.3]", "[TS:38.10:06:06.3000000]"),
        ("[TS:-0:0:0.0000001]", "[TS:-0.00:00:00.0000001]"),
        ("[TS:PT0.5S]", "[TS:0.00:00:00.5000000]"),
    ];
    for (text, expected) in cases {
        let value = CustomValue::parse(text);
        assert!(matches!(value, CustomValue::TimeSpan(_)), "{text}");
        assert_eq!(value.to_string(), expected, "{text}");
        assert_eq!(CustomValue::parse(expected), value, "{text}");
    }
}

#[test]
fn the_longest_spans_are_written_and_read() {
    for span in [Duration::MIN, Duration::MAX] {
        let value = CustomValue::TimeSpan(span);
        assert_eq!(CustomValue::parse(&value.to_string()), value);
    }
}
