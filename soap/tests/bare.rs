//! Bodies whose elements are the fields themselves.
#![allow(clippy::unwrap_used)]

use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::{Fields, Record};

/// Two elements of a body.
#[derive(Default)]
pub struct Find {
    /// A text.
    pub city: String,
    /// A number that may be null.
    pub age: Option<i32>,
}

netserver_soap::record! {
    Find: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    city "{urn:t}City!";
    age "{urn:t}Age!?";
}

fn read(body: &str, strict: bool) -> Result<Find, netserver_soap::DecodeError> {
    let text = format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="urn:t" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">{body}</s:Envelope>"#
    );
    let mut options = Options::default();
    options.strict = strict;
    let mut envelope = Envelope::open(text.as_bytes(), &options)?;
    let content = envelope.content()?;
    assert!(matches!(content, Content::Element(_) | Content::Empty));
    let mut find = Find::default();
    let schema = Find::LAYOUT.schema();
    envelope.decode(schema, &mut find)?;
    Ok(find)
}

#[test]
fn elements_of_a_body_come_back() {
    for version in [Version::Soap11, Version::Soap12] {
        for age in [Some(40), None] {
            let find = Find {
                city: "Oslo".into(),
                age,
            };
            let fields: &dyn Fields = &find;
            let text = envelope::write(version, &[], Find::LAYOUT.schema(), fields).unwrap();
            let mut options = Options::default();
            options.strict = true;
            let mut envelope = Envelope::open(text.as_bytes(), &options).unwrap();
            assert!(matches!(envelope.content().unwrap(), Content::Element(_)));
            let mut back = Find::default();
            envelope.decode(Find::LAYOUT.schema(), &mut back).unwrap();
            assert_eq!((back.city.as_str(), back.age), ("Oslo", age), "{text}");
        }
    }
}

#[test]
fn what_a_body_lacks_or_has_beside_is_refused_by_a_strict_reader_only() {
    let both = "<t:City>Oslo</t:City><t:Age i:nil='true'/>";
    let find = read(&format!("<s:Body>{both}</s:Body>"), true).unwrap();
    assert_eq!((find.city.as_str(), find.age), ("Oslo", None));
    for body in [
        "<s:Body/>".to_owned(),
        "<s:Body><t:City>Oslo</t:City></s:Body>".to_owned(),
        format!("<s:Body>{both}<t:More/></s:Body>"),
    ] {
        assert!(read(&body, true).is_err(), "{body}");
        assert!(read(&body, false).is_ok(), "{body}");
    }
    let late = format!("<s:Body>{both}</s:Body><s:Header/>");
    assert!(read(&late, false).is_err());
}
