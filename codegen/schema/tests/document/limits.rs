//! Small documents that would take too much time or memory.

use std::fmt::Write as _;
use std::sync::Arc;

use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::parse;

const HEAD: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" \
    targetNamespace=\"urn:t\" elementFormDefault=\"qualified\"";

fn message(text: String) -> Option<String> {
    let source = Source::new("a.xsd", text);
    let error = parse(&Arc::new(source)).err()?;
    assert!(error.location().is_some(), "{error}");
    Some(error.message().to_owned())
}

fn numbered(count: usize, form: impl Fn(usize) -> String) -> String {
    (0..count).map(form).collect()
}

fn in_documentation(text: &str) -> String {
    format!(
        "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" targetNamespace=\"urn:t\">\
         <wsdl:documentation>{text}</wsdl:documentation></wsdl:definitions>"
    )
}

#[test]
fn attributes_of_an_element() {
    let element = |count| {
        let attributes = numbered(count, |number| format!(" a{number}='&lt;=\">'"));
        in_documentation(&format!("<x{attributes}/>"))
    };
    assert_eq!(message(element(256)), None);
    let expected = "the element has more than 256 attributes";
    assert_eq!(message(element(257)).as_deref(), Some(expected));
    assert_eq!(message(element(100_000)).as_deref(), Some(expected));
    // No end of the tag, no quotes.
    let endless = format!("<x{}", " a=".repeat(300));
    assert_eq!(
        message(in_documentation(&endless)).as_deref(),
        Some(expected)
    );
}

#[test]
fn elements_inside_each_other() {
    let nested = |count: usize| in_documentation(&("<x>".repeat(count) + &"</x>".repeat(count)));
    assert_eq!(message(nested(126)), None);
    let expected = "there are more than 128 elements inside each other";
    assert_eq!(message(nested(127)).as_deref(), Some(expected));
    assert_eq!(message(nested(100_000)).as_deref(), Some(expected));
}

#[test]
fn namespaces_in_scope() {
    let nested = |count| {
        let open = numbered(count, |number| {
            format!("<x xmlns:a{number}='u' xmlns:b{number} = 'u' xmlns:c{number}\n=\n'u'>")
        });
        in_documentation(&(open + &"</x>".repeat(count)))
    };
    assert_eq!(message(nested(85)), None);
    let expected = "the element has more than 256 namespace declarations in scope";
    assert_eq!(message(nested(86)).as_deref(), Some(expected));
}

/// The parser copies all namespaces in scope to each element that declares one.
#[test]
fn copies_of_namespaces() {
    let flat = |count: usize| {
        let outer = numbered(200, |number| format!(" xmlns:a{number}='u'"));
        in_documentation(&format!("<x{outer}>{}</x>", "<y xmlns='u'/>".repeat(count)))
    };
    assert_eq!(message(flat(2_000)), None);
    let expected = "the document has more than 500000 namespaces in scope of the elements that \
                    declare some";
    assert_eq!(message(flat(3_000)).as_deref(), Some(expected));
}

/// The parser reserves memory for each `<` and each `=` before it reads them.
#[test]
fn nodes_and_attributes_of_a_document() {
    let comment = |inside: &str| format!("<!--{inside}-->{}", in_documentation(""));
    assert_eq!(message(comment(&"<=".repeat(999_000))), None);
    let expected = "the document has more than 1000000 elements";
    assert_eq!(
        message(comment(&"<".repeat(1_000_000))).as_deref(),
        Some(expected)
    );
    let expected = "the document has more than 1000000 attributes";
    assert_eq!(
        message(comment(&"=".repeat(1_000_001))).as_deref(),
        Some(expected)
    );
}

#[test]
fn bytes_of_a_document() {
    let comment = |length: usize| format!("<!--{}-->{}", " ".repeat(length), in_documentation(""));
    assert_eq!(message(comment(16_000_000)), None);
    let expected = "the document has more than 16777216 bytes";
    assert_eq!(message(comment(17_000_000)).as_deref(), Some(expected));
}

#[test]
fn declarations_of_document_types() {
    for text in [
        "<!DOCTYPE x>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">",
        "<?xml version='1.0'?>\n<!-- c --><!DOCTYPE x>",
    ] {
        let expected = "the document has a document type declaration";
        assert_eq!(message(format!("{text}<x/>")).as_deref(), Some(expected));
    }
}

#[test]
fn names_and_namespaces() {
    let schema = |name: &str, namespace: &str| {
        format!(
            "{HEAD} xmlns:o=\"{namespace}\"><xs:complexType name=\"{name}\"><xs:sequence>\
             <xs:element name=\"A\" type=\"o:B\"/></xs:sequence></xs:complexType></xs:schema>"
        )
    };
    let long = |length: usize| "n".repeat(length);
    assert_eq!(message(schema(&long(1024), &long(1024))), None);
    let name = message(schema(&long(1025), "urn:o")).unwrap();
    assert!(name.ends_with("is longer than 1024 bytes"), "{name}");
    let namespace = message(schema("T", &long(1025))).unwrap();
    assert!(
        namespace.ends_with("is longer than 1024 bytes"),
        "{namespace}"
    );
    let target = schema("T", "urn:o").replace("urn:t", &long(1025));
    assert!(
        message(target)
            .unwrap()
            .ends_with("is longer than 1024 bytes")
    );
    let mut other = String::new();
    write!(
        other,
        "{HEAD}><xs:element name=\"A\" type=\"xs:a b\"/></xs:schema>"
    )
    .unwrap();
    assert_eq!(message(other).as_deref(), Some("`a b` is not an XML name"));
}
