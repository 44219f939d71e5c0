//! Names with a prefix as values, and hexadecimal bytes.

use netserver_soap::{DecodeErrorKind as Kind, EncodeErrorKind, Limit, QName};

use crate::{Values, back, decode, decode_with, encode, options, try_encode};

fn name(inner: &str) -> QName {
    decode(inner).unwrap().name.unwrap()
}

fn with_name(namespace: &str, local: &str) -> Values {
    Values {
        name: Some(QName::new(namespace, local)),
        ..Values::default()
    }
}

#[test]
fn names_keep_their_namespace() {
    let declared = "<Name xmlns:p='urn:p'> p:n\n</Name>";
    for (inner, namespace, local) in [
        (declared, "urn:p", "n"),
        ("<Name>plain</Name>", "urn:v", "plain"),
        (
            "<p:Name xmlns:p='urn:v' xmlns=''>plain</p:Name>",
            "",
            "plain",
        ),
        ("<Name xmlns:p='urn:&#x26;'>p:ø-1</Name>", "urn:&", "ø-1"),
        (
            "<Name>xml:lang</Name>",
            "http://www.w3.org/XML/1998/namespace",
            "lang",
        ),
        ("<Name xmlns:q='urn:v'>q:q</Name>", "urn:v", "q"),
    ] {
        let read = name(inner);
        assert_eq!(read, QName::new(namespace, local), "{inner}");
        let written = encode(&with_name(namespace, local));
        assert_eq!(name(&written), read, "{written}");
    }
    assert!(encode(&with_name("urn:p", "n")).contains("<Name xmlns:q=\"urn:p\">q:n</Name>"));
}

#[test]
fn texts_that_are_no_names() {
    for text in [
        "", " ", ":", "a:", ":a", "a:b:c", "1a", "a b", "q:1", "&lt;",
    ] {
        let error = decode(&format!(
            "<Name xmlns:q='urn:q' xmlns:a='urn:a'>{text}</Name>"
        ));
        let kind = error.err().unwrap().kind();
        assert_eq!(kind, Kind::Value("xs:QName"), "{text}");
    }
    assert_eq!(
        decode("<Name/>").err().unwrap().kind(),
        Kind::Value("xs:QName")
    );
    let unbound = decode("<Name>p:n</Name>").err().unwrap();
    assert_eq!(unbound.kind(), Kind::UnboundPrefix);
    let long = format!("<Name>{}</Name>", "n".repeat(1 << 20));
    assert_eq!(
        decode(&long).err().unwrap().kind(),
        Kind::Limit(Limit::Name)
    );
    assert_eq!(
        decode("<Name xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>")
            .unwrap()
            .name,
        None
    );
}

#[test]
fn names_that_no_xml_can_carry() {
    for local in ["", "a b", "a:b", "1", "<", "a×", "a\u{fffe}"] {
        let error = try_encode(&with_name("urn:p", local)).unwrap_err();
        assert_eq!(*error.kind(), EncodeErrorKind::Name, "{local}");
    }
    let error = try_encode(&with_name("http://www.w3.org/2000/xmlns/", "a")).unwrap_err();
    assert_eq!(*error.kind(), EncodeErrorKind::Name);
    let error = try_encode(&with_name("urn:\0", "a")).unwrap_err();
    assert_eq!(*error.kind(), EncodeErrorKind::Character('\0'));
}

#[test]
fn bytes_as_digits() {
    assert_eq!(back("Hex", "00ff1A").unwrap(), "00FF1A");
    assert_eq!(back("Hex", " \n0A ").unwrap(), "0A");
    assert_eq!(back("Hex", "").unwrap(), "");
    assert_eq!(decode("<Hex>0a</Hex>").unwrap().hex, vec![10].into());
    for text in ["0", "0g", "0 0", "+1", "０0", "0x00", "é"] {
        let error = decode(&format!("<Hex>{text}</Hex>")).err().unwrap();
        assert_eq!(error.kind(), Kind::Value("xs:hexBinary"), "{text}");
    }
    let long = format!("<Hex>{}</Hex>", "00".repeat(1 << 16));
    let error = decode_with(&options(1 << 15), &long).err().unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes));
}
