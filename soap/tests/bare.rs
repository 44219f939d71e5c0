//! Bodies whose elements are the fields themselves, and bodies that are a text.
#![allow(clippy::unwrap_used)]

use netserver_soap::codec::{Fields, Record};
use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::{DecodeErrorKind, QName};

/// Two elements of a body.
pub struct Find {
    /// A text.
    pub city: String,
    /// A number that may be null.
    pub age: Option<i32>,
}

netserver_soap::record! {
    Find: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    city "{urn:t}City!" = String::new();
    age "{urn:t}Age!?" = None;
}

/// A body that is a text.
pub struct Note {
    /// The text.
    pub value: String,
}

netserver_soap::record! {
    Note: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    value "$!" = String::new();
}

/// A body that is a name.
pub struct Named {
    /// The name.
    pub value: QName,
}

netserver_soap::record! {
    Named: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    value "$!" = Default::default();
}

fn read<T: Record + Default>(body: &str, strict: bool) -> Result<T, netserver_soap::DecodeError> {
    let text = format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="urn:t" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">{body}</s:Envelope>"#
    );
    let mut options = Options::default();
    options.strict = strict;
    let mut envelope = Envelope::open(text.as_bytes(), &options)?;
    let content = envelope.content()?;
    assert!(!matches!(content, Content::Fault(_)));
    let mut message = T::default();
    envelope.decode(T::LAYOUT.schema(), &mut message)?;
    Ok(message)
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
    let find: Find = read(&format!("<s:Body>{both}</s:Body>"), true).unwrap();
    assert_eq!((find.city.as_str(), find.age), ("Oslo", None));
    for body in [
        "<s:Body/>".to_owned(),
        "<s:Body><t:City>Oslo</t:City></s:Body>".to_owned(),
        format!("<s:Body>{both}<t:More/></s:Body>"),
    ] {
        assert!(read::<Find>(&body, true).is_err(), "{body}");
        assert!(read::<Find>(&body, false).is_ok(), "{body}");
    }
    let late = format!("<s:Body>{both}</s:Body><s:Header/>");
    assert!(read::<Find>(&late, false).is_err());
}

#[test]
fn the_text_of_a_body_comes_back() {
    for version in [Version::Soap11, Version::Soap12] {
        for text in ["Oslo", "", "  ", "a < b & c", " 1\n2 "] {
            let note = Note { value: text.into() };
            let fields: &dyn Fields = &note;
            let schema = Note::LAYOUT.schema();
            for write in [envelope::write, envelope::write_with_nulls] {
                let written = write(version, &[], schema, fields).unwrap();
                let mut options = Options::default();
                options.strict = true;
                let mut envelope = Envelope::open(written.as_bytes(), &options).unwrap();
                match envelope.content().unwrap() {
                    Content::Text => assert_ne!(text.trim(), "", "{written}"),
                    Content::Empty => assert_eq!(text.trim(), "", "{written}"),
                    other => panic!("{other:?}"),
                }
                let mut back = Note::default();
                envelope.decode(schema, &mut back).unwrap();
                assert_eq!(back.value, text, "{written}");
            }
        }
    }
}

#[test]
fn the_text_of_a_body_may_be_in_pieces() {
    let note: Note = read("<s:Body>a<!-- --><![CDATA[<]]>&#98;</s:Body>", true).unwrap();
    assert_eq!(note.value, "a<b");
    let note: Note = read("<s:Body/>", true).unwrap();
    assert_eq!(note.value, "");
}

/// The prefixes that the body declares are those of its text.
#[test]
fn a_body_may_be_a_name() {
    let named: Named = read("<s:Body xmlns:q='urn:q'>q:a</s:Body>", true).unwrap();
    assert!(named.value.is("urn:q", "a"));
    let fields: &dyn Fields = &named;
    let text = envelope::write(Version::Soap11, &[], Named::LAYOUT.schema(), fields).unwrap();
    let body = &text[text.find("<s:Body").unwrap()..text.find("</s:Body>").unwrap()];
    let back: Named = read(&format!("{body}</s:Body>"), true).unwrap();
    assert_eq!(back.value, named.value);
}

#[test]
fn text_and_elements_do_not_stand_for_each_other() {
    for strict in [true, false] {
        for body in ["Oslo", "Oslo<t:City/>", "<t:City/>Oslo"] {
            let error = read::<Find>(&format!("<s:Body>{body}</s:Body>"), strict).err();
            let kind = error.map(|it| it.kind());
            assert_eq!(kind, Some(DecodeErrorKind::UnexpectedText), "{body}");
        }
        let error = read::<Note>("<s:Body><t:City/></s:Body>", strict).err();
        let kind = error.map(|it| it.kind());
        assert_eq!(kind, Some(DecodeErrorKind::UnexpectedElement));
    }
    // What follows the body is looked at in either case.
    for body in ["<s:Body>Oslo</s:Body>", "<s:Body/>"] {
        assert!(read::<Note>(&format!("{body}<s:Header/>"), false).is_err());
        assert!(read::<Note>(body, false).is_ok());
    }
}
