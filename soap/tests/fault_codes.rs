//! The codes of faults: names that stand in a text.
#![allow(clippy::unwrap_used, clippy::panic)]

use netserver_soap::envelope::{self, Content, Envelope, Fault, Options, Version};
use netserver_soap::{EncodeErrorKind, QName};

fn read(xml: &str) -> Fault {
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    match envelope.content().unwrap() {
        Content::Fault(fault) => *fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_code_of_a_fault_is_a_name() {
    let xmlns = "http://www.w3.org/2000/xmlns/";
    let wrong = [
        ("urn:\u{1}", "x"),
        (xmlns, "x"),
        ("", ""),
        ("urn:x", ""),
        ("", "a b"),
        ("urn:x", "a b"),
        ("", "x:y"),
        ("", "x:y:z"),
        ("", "1"),
    ];
    for version in [Version::Soap11, Version::Soap12] {
        for (namespace, name) in wrong {
            let code = QName::new(namespace, name);
            let mut fault = Fault::new(code.clone(), "it broke");
            assert_wrong(version, &fault);
            if version == Version::Soap12 {
                fault.code = QName::new(version.namespace(), "Sender");
                fault.subcode = Some(code);
                assert_wrong(version, &fault);
            }
        }
    }
}

fn assert_wrong(version: Version, fault: &Fault) {
    let error = envelope::write_fault(version, &[], fault).unwrap_err();
    let is_of_names = matches!(
        error.kind(),
        EncodeErrorKind::Name | EncodeErrorKind::Character(_)
    );
    assert!(
        is_of_names && !error.path().is_empty(),
        "{fault:?}: {error}"
    );
}

#[test]
fn a_code_in_the_namespace_of_xml_is_passed_on() {
    for version in [Version::Soap11, Version::Soap12] {
        let (open, close) = match version {
            Version::Soap11 => ("<faultcode>", "</faultcode><faultstring/>"),
            Version::Soap12 => ("<s:Code><s:Value>", "</s:Value></s:Code>"),
        };
        let namespace = version.namespace();
        let xml = format!(
            "<s:Envelope xmlns:s='{namespace}'><s:Body><s:Fault>{open}xml:x{close}</s:Fault></s:Body></s:Envelope>"
        );
        let fault = read(&xml);
        assert!(fault.code.is("http://www.w3.org/XML/1998/namespace", "x"));
        let written = envelope::write_fault(version, &[], &fault).unwrap();
        assert!(
            !written.contains("1998"),
            "no prefix but `xml` may be declared: {written}"
        );
        assert_eq!(read(&written).code, fault.code);
    }
}
