//! What a message may ask of its reader, and how a caller ends the reading.
#![allow(clippy::unwrap_used)]

mod sample;

use std::sync::atomic::{AtomicBool, Ordering};

use netserver_soap::DecodeErrorKind as Kind;
use netserver_soap::envelope::{Envelope, Options};
use netserver_soap::{Limit, Limits, Response};
use sample::operations::SAVE_USER;
use sample::records::User;
use sample::{decode_user, user_message};

fn kind(inner: &str) -> Kind {
    decode_user(inner).unwrap_err().kind()
}

#[test]
fn attributes_without_end() {
    let many: String = (0..1_000_000)
        .map(|number| format!(" a{number}='1'"))
        .collect();
    assert_eq!(kind(&format!("<x{many}/>")), Kind::Limit(Limit::Attributes));
    let declarations: String = (0..60)
        .map(|number| format!(" xmlns:a{number}='{number}'"))
        .collect();
    assert_eq!(
        kind(&format!("<x{declarations}>").repeat(10)),
        Kind::Limit(Limit::Namespaces)
    );
    assert!(decode_user(&format!("<x{declarations}/>").repeat(1000)).is_ok());
}

#[test]
fn small_texts_of_huge_values() {
    let mut options = Options::default();
    options.limits.max_decoded_bytes = 1 << 20;
    let xml = user_message(&format!(
        "<Persons>{}</Persons>",
        "<Person/>".repeat(100_000)
    ));
    let mut envelope = Envelope::open(xml.as_bytes(), &options).unwrap();
    envelope.content().unwrap();
    let error = envelope.decode(
        SAVE_USER.operation().response.schema(),
        &mut Response::<Option<User>>::default(),
    );
    assert_eq!(error.unwrap_err().kind(), Kind::Limit(Limit::DecodedBytes));
}

#[test]
fn long_messages() {
    let mut options = Options::default();
    options.limits.max_bytes = 10;
    let error = Envelope::open(user_message("").as_bytes(), &options)
        .err()
        .unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::Bytes));
    assert_eq!(Limits::default().max_depth, 128);
}

#[test]
fn a_caller_who_gave_up_stops_the_reading() {
    for rest in ["<x/>".repeat(1000), "<!---->".repeat(1000)] {
        let xml = user_message(&rest);
        let stop = AtomicBool::new(false);
        let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        envelope.stop_when(&stop);
        envelope.content().unwrap();
        stop.store(true, Ordering::Relaxed);
        let schema = SAVE_USER.operation().response.schema();
        let error = envelope
            .decode(schema, &mut Response::<Option<User>>::default())
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Stopped);
        assert!(error.offset() < 400, "{error}");
    }
}

#[test]
fn names_and_uris_have_a_limit() {
    let limits = Limits::default();
    let long = "n".repeat(limits.max_name_bytes + 1);
    let uri = "u".repeat(limits.max_namespace_bytes + 1);
    for inner in [
        format!("<{long}/>"),
        format!("<x><{long}></{long}></x>"),
        format!("<x {long}=''/>"),
        format!("<Anything i:type='{long}'/>"),
    ] {
        assert_eq!(kind(&inner), Kind::Limit(Limit::Name));
    }
    assert_eq!(
        kind(&format!("<x xmlns='{uri}'/>")),
        Kind::Limit(Limit::Namespace)
    );
    let (name, uri) = (&long[1..], &uri[1..]);
    assert!(decode_user(&format!("<{name} xmlns='{uri}'/>")).is_ok());
}
