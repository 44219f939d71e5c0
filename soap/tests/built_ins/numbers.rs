//! Numbers of any length, and null ones.

use netserver_soap::{Decimal, DecodeErrorKind as Kind, Integer, Limit, UnsignedByte};

use crate::{back, decode, decode_with, encode, options};

const HOSTILE: [&str; 12] = [
    "", " ", "+", "-", "--1", "1 2", "1e5", "NaN", "INF", "0x10", "１２", "1,5",
];

#[test]
fn whole_numbers_keep_their_text() {
    let long = "9".repeat(10_000);
    for text in ["0", "-0", "+7", "007", long.as_str()] {
        assert_eq!(back("Integer", text).unwrap(), text);
        assert_eq!(back("Maybe", text).unwrap(), text);
    }
    assert_eq!(back("Integer", " \t\r\n-12 ").unwrap(), "-12");
    assert_eq!(back("Integer", "1<!-- -->2&#x33;").unwrap(), "123");
    for text in HOSTILE.into_iter().chain(["1.0", "1."]) {
        let error = decode(&format!("<Integer>{text}</Integer>")).err().unwrap();
        let kinds = [Kind::Value("xs:integer"), Kind::Empty("xs:integer")];
        assert!(kinds.contains(&error.kind()), "{text}: {error}");
        assert!(text.parse::<Integer>().is_err(), "{text}");
    }
}

#[test]
fn whole_numbers_convert_or_are_out_of_range() {
    assert_eq!(i64::try_from(&Integer::from(i64::MIN)), Ok(i64::MIN));
    assert_eq!(u64::try_from(&Integer::from(u64::MAX)), Ok(u64::MAX));
    assert_eq!(i128::try_from(&Integer::from(i128::MIN)), Ok(i128::MIN));
    let integer = |text: &str| text.parse::<Integer>().unwrap();
    assert_eq!(u64::try_from(&integer("-00")), Ok(0));
    assert_eq!(i32::try_from(&integer("+0007")), Ok(7));
    let error = i64::try_from(&integer("9223372036854775808")).unwrap_err();
    assert_eq!(error.to_string(), "not a value of i64");
    assert!(u32::try_from(&integer("-1")).is_err());
    assert!(i128::try_from(&integer(&"9".repeat(1000))).is_err());
    assert_ne!(integer("+7"), integer("7"));
    assert_eq!(Integer::default().as_str(), "0");
}

#[test]
fn decimals_keep_their_text() {
    let long = format!("-{}.{}", "9".repeat(1000), "0".repeat(1000));
    for text in ["1.50", "-.5", "+5.", "00.10", "0", long.as_str()] {
        assert_eq!(back("Decimal", text).unwrap(), text);
    }
    for text in HOSTILE.into_iter().chain([".", "-.", "1.2.3", "1.-2"]) {
        let error = decode(&format!("<Decimal>{text}</Decimal>")).err().unwrap();
        let kinds = [Kind::Value("xs:decimal"), Kind::Empty("xs:decimal")];
        assert!(kinds.contains(&error.kind()), "{text}: {error}");
    }
    assert_eq!(Decimal::from(-7_i64).as_str(), "-7");
    let items = "<All><Item>1.0</Item><Item>2</Item></All>";
    let values = decode(items).unwrap();
    assert_eq!(values.all.as_ref().unwrap().len(), 2);
    assert!(encode(&values).contains(items));
}

#[cfg(feature = "rust_decimal")]
#[test]
fn decimals_convert_exactly_or_not_at_all() {
    use rust_decimal::Decimal as Number;
    let number = |text: &str| Number::try_from(&text.parse::<Decimal>().unwrap());
    for (text, expected) in [
        ("1.50", "1.50"),
        ("-.5", "-0.5"),
        ("+5.", "5"),
        ("-007.0", "-7.0"),
        (
            "79228162514264337593543950335",
            "79228162514264337593543950335",
        ),
    ] {
        assert_eq!(number(text).unwrap().to_string(), expected);
    }
    let zeros = format!("{}1", "0".repeat(1000));
    assert_eq!(number(&zeros), Ok(Number::ONE));
    for text in [
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
    ] {
        assert!(number(text).is_err(), "{text}");
    }
    assert_eq!(Decimal::from(Number::new(-150, 2)).as_str(), "-1.50");
}

#[test]
fn unsigned_bytes_are_numbers() {
    assert_eq!(back("Small", "255").unwrap(), "255");
    assert_eq!(back("Small", "-0").unwrap(), "0");
    for text in ["256", "-1", "1.0", "", "ff"] {
        assert!(decode(&format!("<Small>{text}</Small>")).is_err(), "{text}");
    }
    assert_eq!(u8::from(UnsignedByte::from(7)), 7);
}

#[test]
fn numbers_may_be_null() {
    let values = decode("<Maybe i:nil='true'/><Count i:nil='true'/>").unwrap();
    assert_eq!((values.maybe.as_ref(), values.count), (None, None));
    assert!(encode(&values).contains("<Count i:nil=\"true\"/>"));
    let values = decode("<Maybe>0</Maybe><Count>0</Count>").unwrap();
    assert_eq!((values.maybe, values.count), (Some(0.into()), Some(0)));
    let content = decode("<Count i:nil='true'>1</Count>").err().unwrap();
    assert_eq!(content.kind(), Kind::NilWithContent);
}

/// A kept text counts against the limit before it is copied.
#[test]
fn long_numbers_are_charged() {
    let options = options(1 << 16);
    let text = |length| format!("<Integer>{}</Integer>", "9".repeat(length));
    assert!(decode_with(&options, &text(1 << 12)).is_ok());
    let error = decode_with(&options, &text(1 << 17)).err().unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes));
}
