//! Rules of a layout: defaults, fixed values and facets.
#![allow(clippy::unwrap_used)]

use netserver_soap::codec::{Record, Writer, encode_body};
use netserver_soap::envelope::{Content, Envelope, Options};
use netserver_soap::{Decimal, DecodeError, HexBinary, Limits, List, choice, record};

struct Thing {
    count: Option<i32>,
    code: Option<String>,
    price: Option<Decimal>,
    key: Option<HexBinary>,
    sizes: Option<List<i32>>,
    ids: Vec<i32>,
    color: Option<Color>,
    kind: Option<String>,
    size: Option<Size>,
    lengths: Vec<Lengths>,
}

record! {
    Thing: "{urn:t}Thing";
    count "Count\tdefault 5\tminInclusive 1\tmaxExclusive 100" = None;
    code "Code\tpattern [A-Z]{2}-\\d+|none\tmaxLength 6\twhiteSpace collapse" = None;
    price "Price\ttotalDigits 4\tfractionDigits 2" = None;
    key "Key\tlength 2" = None;
    sizes "Sizes\titems \tmaxLength 2" = None;
    ids "Ids [Id]\tenumeration 1\tenumeration 2" = Vec::new();
    color "Color\tenumeration Dark Red\tdefault " = None;
    kind "Kind\tfixed 100%25" = None;
    size "& Name|Number" = None;
    lengths "&+ Width|Height" = Vec::new();
}

enum Size {
    Name(String),
    Number(i32),
}

choice! {
    Size: "{urn:t}Size";
    0 Name "Name!\tmaxLength 2";
    1 Number "Number!\tminInclusive 1";
}

struct Lengths {
    width: i32,
    height: Option<i32>,
}

record! {
    Lengths: "{urn:t}Lengths";
    width "Width!" = 0;
    height "Height\tmaxInclusive 9" = None;
}

#[derive(Default)]
enum Color {
    #[default]
    DarkRed,
    Blue,
    Empty,
    Unknown(String),
}

netserver_soap::enumeration! {
    Color;
    0 DarkRed "Dark Red" = 0;
    1 Blue "Blue" = 1;
    2 Empty "" = 2;
}

fn decode(inside: &str) -> Result<Thing, DecodeError> {
    decode_with(inside, false)
}

fn decode_with(inside: &str, strict: bool) -> Result<Thing, DecodeError> {
    let text = format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>\
         <Thing xmlns='urn:t'>{inside}</Thing></s:Body></s:Envelope>"
    );
    let mut options = Options::default();
    options.strict = strict;
    let mut envelope = Envelope::open(text.as_bytes(), &options)?;
    assert!(matches!(envelope.content()?, Content::Element(_)));
    let mut thing = Thing::default();
    envelope.decode(Thing::schema(), &mut thing)?;
    Ok(thing)
}

fn encode(thing: &Thing) -> String {
    let mut writer = Writer::new(&Limits::default());
    encode_body(Thing::schema(), thing, &mut writer).unwrap();
    let text = writer.into_string();
    let (_, inside) = text.split_once('>').unwrap();
    inside.trim_end_matches("</Thing>").to_owned()
}

#[test]
fn an_empty_element_has_its_default() {
    let thing = decode("<Count/><Price>1</Price>").unwrap();
    assert_eq!(thing.count, Some(5));
    assert_eq!(thing.color, None);
    // There is none for this one.
    assert!(decode("<Price/>").is_err());
    // A text has an empty value, which goes back as it came.
    let thing = decode("<Code></Code><Kind/>").unwrap();
    assert_eq!(
        (thing.code.as_deref(), thing.kind.as_deref()),
        (Some(""), Some(""))
    );
    assert_eq!(decode("").unwrap().count, None);
}

#[test]
fn literals_with_blanks() {
    for (text, color, back) in [
        ("Dark Red", Color::DarkRed, "Dark Red"),
        ("Dark\n  Red ", Color::DarkRed, "Dark Red"),
        ("Blue", Color::Blue, "Blue"),
        (
            "Light Green",
            Color::Unknown("Light Green".to_owned()),
            "Light Green",
        ),
    ] {
        let thing = decode(&format!("<Color>{text}</Color>")).unwrap();
        assert_eq!(thing.color, Some(color));
        let expected = format!("<Color>{back}</Color>");
        assert_eq!(encode(&thing), format!("<Ids/>{expected}"));
    }
    let thing = decode("<Color></Color>").unwrap();
    assert_eq!(thing.color, Some(Color::Empty));
    assert_eq!(encode(&thing), "<Ids/><Color/>");
}

/// Only a strict reader checks facets.
#[test]
fn other_readers_check_no_facets() {
    let inside = "<Count>0</Count><Code>x</Code><Price>12345</Price><Key>00</Key>\
                  <Sizes>1 2 3</Sizes><Ids><Id>3</Id></Ids><Color>Blue</Color><Kind>x</Kind>";
    let thing = decode(inside).unwrap();
    assert_eq!(encode(&thing), inside);
}

#[cfg(feature = "server")]
#[test]
fn a_strict_reader_checks_facets() {
    for (good, bad, facet) in [
        ("<Count>1</Count>", "<Count>0</Count>", "minInclusive"),
        ("<Count>99</Count>", "<Count>100</Count>", "maxExclusive"),
        ("<Code> AB-12\n</Code>", "<Code>AB-x</Code>", "pattern"),
        ("<Code>none</Code>", "<Code>AB-1234</Code>", "maxLength"),
        (
            "<Price>-012.340</Price>",
            "<Price>123.45</Price>",
            "totalDigits",
        ),
        (
            "<Price>1.25</Price>",
            "<Price>1.255</Price>",
            "fractionDigits",
        ),
        ("<Key>00FF</Key>", "<Key>00</Key>", "length"),
        ("<Sizes>10 20</Sizes>", "<Sizes>1 2 3</Sizes>", "maxLength"),
        (
            "<Ids><Id>1</Id><Id>2</Id></Ids>",
            "<Ids><Id>1</Id><Id>3</Id></Ids>",
            "enumeration",
        ),
        (
            "<Color>Dark Red</Color>",
            "<Color>Blue</Color>",
            "enumeration",
        ),
        ("<Name>XL</Name>", "<Name>XXL</Name>", "maxLength"),
        ("<Number>1</Number>", "<Number>0</Number>", "minInclusive"),
        (
            "<Width>1</Width><Width>2</Width><Height>9</Height>",
            "<Width>1</Width><Width>2</Width><Height>10</Height>",
            "maxInclusive",
        ),
    ] {
        assert!(decode_with(good, true).is_ok(), "{good}");
        assert!(decode(bad).is_ok(), "{bad}");
        let error = decode_with(bad, true).unwrap_err();
        assert_eq!(
            error.kind(),
            netserver_soap::DecodeErrorKind::Facet(facet),
            "{bad}"
        );
        assert!(error.path().starts_with("Thing/"), "{error}");
    }
    for good in ["<Kind>100%</Kind>", "<Kind/>"] {
        assert!(decode_with(good, true).is_ok(), "{good}");
    }
    let error = decode_with("<Kind>99%</Kind>", true).unwrap_err();
    assert_eq!(error.kind(), netserver_soap::DecodeErrorKind::Fixed("100%"));
    let text = "Thing/Kind: not \"100%\", the only value (`fixed` in the schema): \"99%\" (byte ";
    assert!(error.to_string().starts_with(text), "{error}");
    let error = decode_with("<Count>0</Count>", true).unwrap_err();
    let text = "Thing/Count: against the facet minInclusive of the schema: \"0\" (byte ";
    assert!(error.to_string().starts_with(text), "{error}");
}
