//! Nothing is read in silence. Each test edits a document that has every construct, at every place
//! that the document itself offers, and expects an error or another reading.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use roxmltree::Node;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::{Document, parse};

const SHOP: &str = include_str!("shop.wsdl");

/// Attributes that say what holds without them too.
const DEFAULTS: [(&str, &str); 8] = [
    ("attributeFormDefault", "unqualified"),
    ("minOccurs", "1"),
    ("maxOccurs", "1"),
    ("abstract", "false"),
    ("mixed", "false"),
    ("style", "document"),
    ("use", "literal"),
    ("RequireClientCertificate", "false"),
];

fn read(text: &str) -> Result<Document, Diagnostic> {
    parse(&Arc::new(Source::new("shop.wsdl", text)))
}

/// The document as it is.
fn original() -> &'static Document {
    static ORIGINAL: LazyLock<Document> = LazyLock::new(|| read(SHOP).unwrap());
    &ORIGINAL
}

fn replaced(range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &SHOP[..range.start], &SHOP[range.end..])
}

/// The document with `what` as the first content of `element`.
fn with_content(element: Node<'_, '_>, what: &str) -> String {
    let range = element.range();
    let start_tag = SHOP[range.clone()].find('>').unwrap() + range.start;
    if SHOP[..start_tag].ends_with('/') {
        let name = SHOP[range.start + 1..]
            .split([' ', '/', '>'])
            .next()
            .unwrap();
        replaced(start_tag - 1..start_tag + 1, &format!(">{what}</{name}>"))
    } else {
        replaced(start_tag + 1..start_tag + 1, what)
    }
}

fn is_prose(element: Node<'_, '_>) -> bool {
    element
        .ancestors()
        .any(|it| it.tag_name().name() == "documentation")
}

fn elements<'a>(document: &'a roxmltree::Document<'a>) -> Vec<Node<'a, 'a>> {
    let all = document.descendants().filter(Node::is_element);
    all.filter(|element| !is_prose(*element)).collect()
}

/// What is wrong with an edit that must be refused or change what is read.
fn silent(edit: &str, text: &str) -> Option<String> {
    match read(text) {
        Err(error) if error.location().is_none() => Some(format!("{edit}: no place: {error}")),
        Err(_) => None,
        Ok(document) if document != *original() => None,
        Ok(_) => Some(format!("{edit}: is read in silence")),
    }
}

fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_document_is_read() {
    read(SHOP).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_unknown_attribute_is_refused_on_every_element() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let mut wrong = Vec::new();
    for element in elements(&document) {
        let range = element.range();
        let name = SHOP[range.start..].find([' ', '\n', '/', '>']).unwrap() + range.start;
        for attribute in [
            " surprise=\"\"",
            " x:surprise=\"\" xmlns:x=\"urn:x\"",
            " tns:name=\"Get\"",
        ] {
            let text = replaced(name..name, attribute);
            if read(&text).is_ok() {
                wrong.push(format!("{:?}{attribute}", element.tag_name()));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn an_unknown_child_is_refused_in_every_element() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let mut wrong = Vec::new();
    for element in elements(&document) {
        for what in [
            "<x:surprise xmlns:x=\"urn:x\"/>",
            "<surprise/>",
            "<xs:surprise/>",
            "<wsdl:surprise/>",
        ] {
            if read(&with_content(element, what)).is_ok() {
                wrong.push(format!("{what} in {:?}", element.tag_name()));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn text_is_refused_or_read_in_every_element() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let edits = elements(&document).into_iter().flat_map(|element| {
        ["surprise", "4", "<![CDATA[surprise]]>", "&#xA0;"].map(|what| {
            let edit = format!("{what} in {:?}", element.tag_name());
            silent(&edit, &with_content(element, what))
        })
    });
    assert_none(edits.flatten().collect());
}

/// Among these are all second elements of a kind, and all elements in a wrong place.
#[test]
fn every_element_is_refused_or_read_as_a_child_of_every_other() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let all = elements(&document);
    let mut wrong = Vec::new();
    for child in &all {
        let text = &SHOP[child.range()];
        let has_name = child
            .attributes()
            .any(|it| ["name", "Id"].contains(&it.name()));
        for parent in &all {
            // An equal declaration of the same name says nothing new.
            let is_equal = has_name && child.parent() == Some(*parent);
            let edit = format!("{:?} in {:?}", child.tag_name(), parent.tag_name());
            let found = silent(&edit, &with_content(*parent, text));
            wrong.extend(found.filter(|_| !is_equal));
        }
    }
    assert_none(wrong);
}

#[test]
fn every_element_means_something() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let mut wrong = Vec::new();
    for element in elements(&document) {
        // The algorithms of a secure transport are the affair of TLS, not of the generator.
        let in_policy = element
            .ancestors()
            .any(|it| ["AlgorithmSuite", "Layout"].contains(&it.tag_name().name()));
        let edit = format!("without {:?}", element.tag_name());
        wrong.extend(silent(&edit, &replaced(element.range(), "")).filter(|_| !in_policy));
    }
    assert_none(wrong);
}

#[test]
fn every_attribute_means_something() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let mut wrong = Vec::new();
    for element in elements(&document) {
        for attribute in element.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let place = format!("{name}={value:?} of {:?}", element.tag_name());
            let other = replaced(attribute.range_value(), "surprise");
            wrong.extend(silent(&format!("another {place}"), &other));
            let without = replaced(attribute.range(), "");
            let found = silent(&format!("without {place}"), &without);
            wrong.extend(found.filter(|_| !DEFAULTS.contains(&(name, value))));
        }
    }
    assert_none(wrong);
}

#[test]
fn comments_and_instructions_change_nothing() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let mut places: Vec<usize> = Vec::new();
    for node in document.descendants() {
        if node.is_text() {
            places.extend(node.range().filter(|at| SHOP.is_char_boundary(*at)));
        }
        places.extend([node.range().start, node.range().end].into_iter().skip(
            // An XML declaration comes first.
            usize::from(node.is_root()),
        ));
    }
    places.sort_unstable();
    places.dedup();
    for what in ["<!-- > <xs:element name=\"x\"> -->", "<?pi <xs:element> ?>"] {
        for place in places.iter().filter(|place| **place > 0) {
            let text = replaced(*place..*place, what);
            let read = read(&text).unwrap_or_else(|error| panic!("{error}"));
            assert!(read == *original(), "{what} at {place}");
        }
    }
}

/// Each of these was read in another way than it says, or not at all.
#[test]
fn values_are_read_as_schemas_mean_them() {
    let fact = "<ser:IsValueType>true</ser:IsValueType>";
    let with_fact = |text: &str| {
        let fact_with = fact.replace("true", text);
        read(&SHOP.replace(fact, &fact_with))
    };
    let yes = original();
    for text in ["1", " true ", "\n1", "tr<!-- c -->ue", "<![CDATA[true]]>"] {
        assert!(with_fact(text).unwrap() == *yes, "{text}");
    }
    let no = with_fact("false").unwrap();
    assert!(no != *yes);
    assert!(with_fact("0").unwrap() == no);
    for text in ["banana", "TRUE", "yes", "", "2", "true true", "\u{A0}true"] {
        assert!(with_fact(text).is_err(), "{text}");
    }
}

#[test]
fn no_uri_holds_what_cannot_be_seen() {
    let document = roxmltree::Document::parse(SHOP).unwrap();
    let names = ["targetNamespace", "soapAction", "Action"];
    let mut found = Vec::new();
    for element in elements(&document) {
        for attribute in element.attributes() {
            if !names.contains(&attribute.name()) {
                continue;
            }
            found.push(attribute.name());
            let end = attribute.range_value().end;
            for hidden in ['\u{202e}', '\u{200b}', '\u{feff}', '\u{ad}', '\u{e0041}'] {
                let error = read(&replaced(end..end, &hidden.to_string())).unwrap_err();
                let text = error.to_string();
                assert!(text.contains("is not a URI"), "{text}");
                let shown = hidden.escape_unicode().to_string();
                assert!(error.message().contains(&shown), "{text}");
                assert!(error.location().is_some());
            }
        }
    }
    assert!(names.iter().all(|name| found.contains(name)), "{found:?}");
}
