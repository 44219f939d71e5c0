//! What a model can say and no Rust can be generated for is refused, all of it at once.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::sync::Arc;

use wsdl_rust::items::check;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::DocumentSet;
use wsdl_schema::model::Service;

const WSDL: &str = include_str!("../../tests/pairs/flag-set/flag-set.wsdl");

fn service(text: &str) -> Service {
    let source = Arc::new(Source::new("a.wsdl", text));
    let services = DocumentSet::parse(&[source]).unwrap().services;
    Service::build(&services[0]).unwrap_or_else(|error| panic!("{error}"))
}

fn messages(text: &str) -> Vec<String> {
    let Err(error) = check(&service(text)) else {
        return Vec::new();
    };
    let all = error.all();
    all.map(|error| Diagnostic::message(error).to_owned())
        .collect()
}

/// Flags that have numbers, since 2 to the power of their positions soon has no place.
fn with_flags(count: usize) -> String {
    let mut flags = String::new();
    for number in 0..count {
        let _ = write!(
            flags,
            "<xs:enumeration value=\"F{number}\"><xs:annotation><xs:appinfo><EnumerationValue \
             xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">{number}\
             </EnumerationValue></xs:appinfo></xs:annotation></xs:enumeration>"
        );
    }
    let last = "<xs:enumeration value=\"Delete\"/>";
    assert!(WSDL.contains(last));
    WSDL.replace(last, &format!("{last}{flags}"))
}

#[test]
fn a_flag_set_has_a_bit_per_literal() {
    // Three more stand there already.
    assert!(messages(&with_flags(61)).is_empty());
    let expected = "the flag set `Rights` has 65 literals";
    assert_eq!(messages(&with_flags(62)), [expected]);
}
