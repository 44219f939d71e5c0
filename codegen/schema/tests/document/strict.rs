//! Nothing is ignored silently. Each test edits documents that have every construct, at every
//! possible place, and expects an error, another result, or an aside that names what was ignored.

use std::ops::Range;
use std::sync::Arc;

use roxmltree::Node;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::wsdl::Extension;
use wsdl_schema::document::{Aside, Demand, Document, HTTP, MIME, SOAP, SOAP12, WSDL, XSD, parse};

/// Documents with the constructs that the generator supports, and with all others.
const DOCUMENTS: [&str; 3] = [
    include_str!("shop.wsdl"),
    include_str!("everything.wsdl"),
    include_str!("everything.xsd"),
];

/// Attributes whose value is the default.
const DEFAULTS: [(&str, &str); 17] = [
    ("elementFormDefault", "unqualified"),
    ("attributeFormDefault", "unqualified"),
    ("minOccurs", "1"),
    ("maxOccurs", "1"),
    ("abstract", "false"),
    ("mixed", "false"),
    ("nillable", "false"),
    ("fixed", "false"),
    ("form", "qualified"),
    ("use", "optional"),
    ("namespace", "##any"),
    ("processContents", "strict"),
    ("style", "document"),
    ("use", "literal"),
    ("RequireClientCertificate", "false"),
    ("required", "false"),
    // A `soap:fault` repeats the name of the fault around it.
    ("name", "Fault"),
];

fn read(text: &str) -> Result<Document, Diagnostic> {
    parse(&Arc::new(Source::new("shop.wsdl", text)))
}

fn asides(document: &Document) -> Vec<String> {
    let asides = match document {
        Document::Wsdl(definitions) => &definitions.asides,
        Document::Schema(schema) => &schema.asides,
    };
    let shown = |aside: &Aside| format!("{:?} {}", aside.kind, aside.name);
    asides.iter().map(shown).collect()
}

/// A document as it is.
struct Original {
    text: &'static str,
    document: Document,
}

fn originals() -> impl Iterator<Item = Original> {
    DOCUMENTS.into_iter().map(|text| Original {
        text,
        document: read(text).unwrap_or_else(|error| panic!("{error}")),
    })
}

impl Original {
    fn replaced(&self, range: Range<usize>, with: &str) -> String {
        format!(
            "{}{with}{}",
            &self.text[..range.start],
            &self.text[range.end..]
        )
    }

    /// Returns the document with `what` as the first content of `element`.
    fn with_content(&self, element: Node<'_, '_>, what: &str) -> String {
        let range = element.range();
        let start_tag = self.text[range.clone()].find('>').unwrap() + range.start;
        if self.text[..start_tag].ends_with('/') {
            let name = self.text[range.start + 1..]
                .split([' ', '/', '>'])
                .next()
                .unwrap();
            let with = format!(">{what}</{name}>");
            self.replaced(start_tag - 1..start_tag + 1, &with)
        } else {
            self.replaced(start_tag + 1..start_tag + 1, what)
        }
    }

    /// Returns what is wrong with an edit that must be refused, change the result or become an
    /// aside.
    fn silent(&self, edit: &str, text: &str) -> Option<String> {
        match read(text) {
            Err(error) if error.location().is_none() => Some(format!("{edit}: no place: {error}")),
            Err(_) => None,
            Ok(document) if document != self.document => None,
            Ok(document) if asides(&document) != asides(&self.document) => None,
            Ok(_) => Some(format!("{edit}: is read in silence")),
        }
    }
}

fn is_of_a_specification(element: Node<'_, '_>) -> bool {
    let languages = [WSDL, XSD, SOAP, SOAP12];
    languages.contains(&element.tag_name().namespace().unwrap_or_default())
}

/// Whether only the text or the name of an element is kept: for documentation, and for the content
/// of extension elements, of information for other programs and of policies.
fn is_held_by_name(element: Node<'_, '_>) -> bool {
    element.ancestors().any(|it| {
        let tag = it.tag_name();
        let namespace = tag.namespace().unwrap_or_default();
        let parent = it.parent().map_or("", |parent| parent.tag_name().name());
        [HTTP, MIME, "urn:policy", "urn:other"].contains(&namespace)
            || tag.name() == "documentation"
            || (tag.name() == "PolicyReference" && parent == "output")
            || tag.name() == "Policy"
    })
}

fn elements<'a>(document: &'a roxmltree::Document<'a>) -> Vec<Node<'a, 'a>> {
    let all = document.descendants().filter(Node::is_element);
    all.filter(|element| !is_held_by_name(*element)).collect()
}

fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_unknown_attribute_is_named_on_every_element() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        for element in elements(&document) {
            let range = element.range();
            let rest = &original.text[range.start..];
            let name = rest.find([' ', '\n', '/', '>']).unwrap() + range.start;
            let with = |attribute: &str| original.replaced(name..name, attribute);
            let edit = format!("surprise of {:?}", element.tag_name());
            wrong.extend(original.silent(&edit, &with(" surprise=\"\"")));
            let foreign = with(" x:surprise=\"\" xmlns:x=\"urn:x\"");
            wrong.extend(original.silent(&format!("x:{edit}"), &foreign));
        }
    }
    assert_none(wrong);
}

#[test]
fn a_misspelled_attribute_is_refused_on_every_element() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        for element in elements(&document) {
            let own = element.attributes().filter(|it| it.namespace().is_none());
            for attribute in own.filter(|it| it.name().len() > 2) {
                let end = attribute.range().start + attribute.name().len();
                let edit = format!("{}z of {:?}", attribute.name(), element.tag_name());
                if is_of_a_specification(element) && read(&original.replaced(end..end, "z")).is_ok()
                {
                    wrong.push(edit);
                }
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn an_unknown_child_is_refused_in_every_element() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        for element in elements(&document) {
            let is_open = element.tag_name().name() == "appinfo";
            for what in [
                "<surprise/>",
                "<s:surprise xmlns:s=\"http://www.w3.org/2001/XMLSchema\"/>",
                "<w:surprise xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\"/>",
                "<x:surprise xmlns:x=\"urn:x\"/>",
            ] {
                let edit = format!("{what} in {:?}", element.tag_name());
                let text = original.with_content(element, what);
                let is_in_wsdl = element.tag_name().namespace() != Some(XSD);
                let is_foreign = what.starts_with("<x") || (what.starts_with("<s:") && is_in_wsdl);
                let is_unknown = is_of_a_specification(element) && !is_open && !is_foreign;
                if is_unknown && read(&text).is_ok() {
                    wrong.push(edit.clone());
                }
                wrong.extend(original.silent(&edit, &text));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn text_is_refused_or_read_in_every_element() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        for element in elements(&document) {
            for what in ["surprise", "4", "<![CDATA[surprise]]>", "&#xA0;"] {
                let edit = format!("{what} in {:?}", element.tag_name());
                wrong.extend(original.silent(&edit, &original.with_content(element, what)));
            }
        }
    }
    assert_none(wrong);
}

/// Among these are all second elements of a kind, and all elements in a wrong place.
#[test]
fn every_element_is_refused_or_read_as_a_child_of_every_other() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        let all = elements(&document);
        for child in &all {
            let text = &original.text[child.range()];
            let has_name = child
                .attributes()
                .any(|it| ["name", "Id"].contains(&it.name()));
            for parent in &all {
                // An equal declaration of the same name adds nothing.
                let is_equal = has_name && child.parent() == Some(*parent);
                // Documentation may be in any component.
                let is_annotation = child.tag_name().name() == "annotation";
                let is_prose = is_annotation && !text.contains("appinfo");
                let edit = format!("{:?} in {:?}", child.tag_name(), parent.tag_name());
                let found = original.silent(&edit, &original.with_content(*parent, text));
                wrong.extend(found.filter(|_| !is_equal && !is_prose));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn every_element_means_something() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        for element in elements(&document) {
            // The algorithms of a secure transport are for TLS, not for the generator.
            let in_policy = element
                .ancestors()
                .any(|it| ["AlgorithmSuite", "Layout"].contains(&it.tag_name().name()));
            // It holds documentation and nothing else.
            let is_prose = ["annotation", "appinfo"].contains(&element.tag_name().name());
            let edit = format!("without {:?}", element.tag_name());
            let text = original.replaced(element.range(), "");
            let found = original.silent(&edit, &text);
            wrong.extend(found.filter(|_| !in_policy && !is_prose));
        }
    }
    assert_none(wrong);
}

#[test]
fn every_attribute_means_something() {
    let mut wrong = Vec::new();
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        for element in elements(&document) {
            for attribute in element.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                let place = format!("{name}={value:?} of {:?}", element.tag_name());
                let other = original.replaced(attribute.range_value(), "surprise");
                let is_label = ["id", "version", "source", "label"].contains(&name);
                let found = original.silent(&format!("another {place}"), &other);
                wrong.extend(found.filter(|_| !is_label));
                let without = original.replaced(attribute.range(), "");
                let found = original.silent(&format!("without {place}"), &without);
                let has_elements = element
                    .descendants()
                    .any(|it| it.has_tag_name((XSD, "element")));
                let is_idle = name == "elementFormDefault" && !has_elements;
                let is_default = is_idle || DEFAULTS.contains(&(name, value)) || name == "source";
                wrong.extend(found.filter(|_| !is_default));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn comments_and_instructions_change_nothing() {
    for original in originals() {
        let document = roxmltree::Document::parse(original.text).unwrap();
        let mut places: Vec<usize> = Vec::new();
        for node in document.descendants() {
            if node.is_text() {
                let range = node.range();
                places.extend(range.filter(|at| original.text.is_char_boundary(*at)));
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
                let text = original.replaced(*place..*place, what);
                let read = read(&text).unwrap_or_else(|error| panic!("{error}"));
                assert!(read == original.document, "{what} at {place}");
                assert_eq!(asides(&read), asides(&original.document));
            }
        }
    }
}

/// Regressions: each of these values was read wrongly or ignored.
#[test]
fn values_are_read_as_schemas_mean_them() {
    let original = originals().next().unwrap();
    let fact = "<ser:IsValueType>true</ser:IsValueType>";
    let with_fact = |text: &str| {
        let fact_with = fact.replace("true", text);
        read(&original.text.replace(fact, &fact_with))
    };
    let yes = &original.document;
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

/// Documented components keep the text; everything else that is ignored is listed.
#[test]
fn documentation_is_kept_and_asides_are_listed() {
    let [shop, soap12, everything] = originals().collect::<Vec<_>>().try_into().ok().unwrap();
    let Document::Wsdl(definitions) = &shop.document else {
        panic!("a WSDL");
    };
    assert_eq!(definitions.documentation, "A shop.");
    let operation = &definitions.port_types[0].operations[0];
    assert_eq!(operation.documentation, "Gets one item.");
    let Document::Schema(schema) = &everything.document else {
        panic!("a schema");
    };
    let element = &schema.elements[0];
    assert_eq!(element.documentation, "The first paragraph.\n\nThe second.");
    let listed = asides(&everything.document);
    assert_eq!(
        listed,
        [
            "Documentation {http://www.w3.org/2001/XMLSchema}schema",
            "Label {}version",
            "Label {}id",
            "ForeignElement {urn:other}hint",
            "ForeignAttribute {urn:other}label",
        ]
    );
    assert_eq!(
        asides(&soap12.document),
        [
            "Policy {}Plain",
            "Policy {urn:policy}Sign",
            "Policy {http://schemas.xmlsoap.org/ws/2004/09/policy}PolicyReference",
            "ForeignElement {urn:policy}Hint",
        ]
    );
}

/// Extensions that must be understood are kept by name in every place.
#[test]
fn extensions_are_held_by_name() {
    let original = originals().nth(1).unwrap();
    let Document::Wsdl(definitions) = &original.document else {
        panic!("a WSDL");
    };
    let names = |extensions: &[Extension]| -> Vec<String> {
        extensions.iter().map(|it| it.name.local.clone()).collect()
    };
    assert_eq!(names(&definitions.extensions), ["Rules"]);
    let [soap, http] = definitions.bindings.as_slice() else {
        panic!("two bindings");
    };
    assert_eq!(names(&http.extensions), ["binding"]);
    assert_eq!(names(&http.operations[0].extensions), ["operation"]);
    let input = http.operations[0].input.as_ref().unwrap();
    assert_eq!(names(&input.extensions), ["urlEncoded"]);
    let output = soap.operations[0].output.as_ref().unwrap();
    assert_eq!(names(&output.extensions), ["multipartRelated"]);
    assert_eq!(
        names(&definitions.services[0].ports[1].extensions),
        ["address"]
    );
    let operation = &definitions.port_types[0].operations[0];
    let output = operation.output().unwrap();
    assert_eq!(names(&output.extensions), [""; 0]);
    let Demand { https, assertions } = &definitions.policies[0].demand;
    let assertions: Vec<_> = assertions.iter().map(ToString::to_string).collect();
    assert_eq!(assertions, ["{}Plain", "{urn:policy}Sign"]);
    assert!(!https);
}

#[test]
fn a_uri_has_no_hidden_characters() {
    let original = originals().next().unwrap();
    let document = roxmltree::Document::parse(original.text).unwrap();
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
                let edited = original.replaced(end..end, &hidden.to_string());
                let error = read(&edited).unwrap_err();
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
