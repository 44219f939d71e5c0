//! Secrets in attributes and choices.

use netserver_soap as soap;
use soap::DecodeErrorKind as Kind;

use super::order::Order;
use super::{read, read_as, refused};

#[test]
fn debug_hides_secrets() {
    let order: Order =
        read("<o:Order><o:Card kind='visa'><o:Number>4111</o:Number></o:Card></o:Order>");
    let shown = format!("{order:?}");
    assert!(
        shown.contains(
            "payment: Some(Card(Some(Card { kind: Some(\"visa\"), number: [redacted] })))"
        ),
        "{shown}"
    );
    let secret: Secrets = read("<o:Secrets key='4111'><o:Pin>4711</o:Pin></o:Secrets>");
    let shown = format!("{secret:?}");
    assert_eq!(
        shown,
        "Secrets { key: [redacted], pin: Some(Pin([redacted])) }"
    );
    for body in [
        "<o:Secrets key='4111x'/>",
        "<o:Secrets><o:Pin>4711x</o:Pin></o:Secrets>",
    ] {
        let error = read_as::<Secrets>(body, false).unwrap_err();
        assert_eq!((error.kind(), error.text()), (Kind::Value("xs:int"), None));
    }
    for body in [
        "<o:Hidden><o:Pin>4711x</o:Pin></o:Hidden>",
        "<o:Hidden><o:Pin>1</o:Pin><o:Pin>x</o:Pin></o:Hidden>",
    ] {
        let error = read_as::<Hidden>(body, false).unwrap_err();
        assert_eq!((error.kind(), error.text()), (Kind::Value("xs:int"), None));
    }
    for body in [
        "<o:Secrets hunter2='' />",
        "<o:Secrets><o:Pin>1</o:Pin><hunter2/></o:Secrets>",
    ] {
        let error = refused::<Secrets>(body);
        assert!(!error.contains("hunter2"), "{error}");
    }
}

pub struct Secrets {
    pub key: Option<i32>,
    pub pin: Option<PinChoice>,
}

soap::record! {
    Secrets: "{urn:own}Secrets";
    key "@key*" = None;
    pin "& Pin|Word" = None;
}

pub enum PinChoice {
    Pin(i32),
    Word(String),
}

soap::choice! {
    PinChoice: "{urn:own}Secrets.pin";
    0 Pin "Pin!*";
    1 Word "Word!*";
}

/// A secret group.
pub struct Hidden {
    pub pins: Vec<OpenPinChoice>,
}

soap::record! {
    Hidden: "{urn:own}Hidden";
    pins "&*+ Pin|Word" = Vec::new();
}

pub enum OpenPinChoice {
    Pin(i32),
    Word(String),
}

soap::choice! {
    OpenPinChoice: "{urn:own}Hidden.pins";
    0 Pin "Pin!";
    1 Word "Word!";
}
