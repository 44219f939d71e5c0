//! Wildcards and mixed content.

use netserver_soap as soap;
use soap::{AnyAttributes, AnyElement, EncodeErrorKind, MixedContent, MixedNode, QName, RawXml};

use super::order::Order;
use super::{XSI, read, round_trips, write_error, written};

/// A wildcard between elements.
pub struct Open {
    pub others: AnyAttributes,
    pub first: Option<String>,
    pub any: Option<AnyElement>,
    pub last: Option<String>,
    pub rest: Vec<AnyElement>,
}

soap::record! {
    Open: "{urn:own}Open";
    others "@# any" = Default::default();
    first "First" = None;
    any "# any" = None;
    last "Last" = None;
    rest "#+ {urn:x}{}" = Vec::new();
}

#[test]
fn declared_elements_go_before_wildcards() {
    let open: Open = round_trips(
        r#"<Open><First>1</First><v:b xmlns:v="urn:b" c="d"><e/></v:b><Last>2</Last><f xmlns="urn:x"/><g xmlns="">h</g></Open>"#,
    );
    let any = open.any.as_ref().unwrap();
    assert!(any.name.is("urn:b", "b"));
    assert_eq!(
        (open.first.as_deref(), open.last.as_deref()),
        (Some("1"), Some("2"))
    );
    let names: Vec<_> = open.rest.iter().map(|it| it.name.to_string()).collect();
    assert_eq!(names, ["{urn:x}f", "g"]);
    // What is there already does not come twice: a wildcard takes it.
    let open: Open = read("<o:Open><o:First>1</o:First><o:First>2</o:First></o:Open>");
    assert_eq!(open.first.as_deref(), Some("1"));
    assert!(open.any.unwrap().name.is("urn:own", "First"));
}

#[test]
fn a_wildcard_keeps_what_is_nil() {
    let open: Open = read("<o:Open><x:a xmlns:x='urn:x' i:nil='true'/></o:Open>");
    let again = written(&open);
    assert!(again.contains("nil=\"true\""), "{again}");
    let bound = again.replacen("<Open", "<Open xmlns='urn:own'", 1);
    assert_eq!(
        read::<Open>(&bound).any.unwrap().name,
        open.any.unwrap().name
    );
}

#[test]
fn other_namespaces_are_neither_this_one_nor_none() {
    let order: Order = read(
        "<o:Order><o:New/><a/><x:b xmlns:x='urn:x'>1</x:b><o:Customer>c</o:Customer><y:c xmlns:y='urn:y'/></o:Order>",
    );
    let names: Vec<_> = order.others.iter().map(|it| it.name.to_string()).collect();
    assert_eq!(names, ["{urn:x}b", "{urn:y}c"]);
    assert_eq!(order.customer.as_deref(), Some("c"));
}

#[test]
fn attributes_of_a_wildcard() {
    let open: Open = read(
        "<o:Open a='1' x:a='2' xml:space='preserve' i:type='o:Open' xmlns:x='urn:x' y:b='&lt;&#10;' xmlns:y='urn:y'/>",
    );
    assert_eq!(open.others.0.len(), 4);
    assert_eq!(open.others.get("urn:x", "a"), Some("2"));
    let again = written(&open);
    assert_eq!(
        again,
        "<Open a=\"1\" xmlns:q=\"urn:x\" q:a=\"2\" xml:space=\"preserve\" xmlns:q1=\"urn:y\" q1:b=\"&lt;&#xA;\"/>"
    );
    let bound = again.replacen("<Open", "<Open xmlns='urn:own'", 1);
    assert_eq!(read::<Open>(&bound), open);
}

#[test]
fn attributes_that_cannot_be_written_are_refused() {
    let with = |list: &[(QName, &str)]| Open {
        others: AnyAttributes(
            list.iter()
                .map(|(name, value)| (name.clone(), (*value).to_owned()))
                .collect(),
        ),
        ..Default::default()
    };
    let own = QName::new("urn:x", "a");
    let twice = with(&[(own.clone(), "1"), (own.clone(), "2")]);
    assert_eq!(write_error(&twice), EncodeErrorKind::DuplicateAttribute);
    assert_eq!(
        write_error(&with(&[(own, "\u{0}")])),
        EncodeErrorKind::Character('\u{0}')
    );
    for name in [
        QName::new("", ""),
        QName::new("", "xmlns"),
        QName::new(XSI, "nil"),
        QName::new("", "a b"),
        QName::new("http://www.w3.org/2000/xmlns/", "a"),
    ] {
        assert_eq!(write_error(&with(&[(name, "")])), EncodeErrorKind::Name);
    }
}

#[test]
fn an_element_is_a_document() {
    let open: Open =
        read("<o:Open xmlns:x='urn:x'><x:a b='x:c'>1<o:d/><e xmlns='urn:e'/></x:a></o:Open>");
    let element = open.any.clone().unwrap();
    let xml = element.to_xml().unwrap();
    let again: AnyElement = xml.parse().unwrap();
    assert_eq!(again.to_xml().unwrap(), xml);
    assert_eq!(again.xml.inner_xml(), element.xml.inner_xml());
    let moved = Open {
        any: Some(again),
        ..Default::default()
    };
    let bound = written(&moved).replacen("<Open", "<Open xmlns='urn:own'", 1);
    let back = read::<Open>(&bound).any.unwrap();
    assert_eq!(back.xml.inner_xml(), element.xml.inner_xml());
    let attribute = back.xml.attributes().find(|(name, _)| *name == "b");
    assert_eq!(attribute, Some(("b", "x:c")));
    for broken in ["", "<a>", "<a/><b/>", "<a/>text", "<p:a/>"] {
        assert!(broken.parse::<AnyElement>().is_err(), "{broken}");
    }
}

#[test]
fn an_element_can_be_made() {
    let element = AnyElement {
        name: QName::new("urn:x", "a"),
        xml: RawXml::from_text("<&>").unwrap(),
    };
    let open = Open {
        any: Some(element),
        ..Default::default()
    };
    let again = written(&open);
    assert_eq!(
        again,
        r#"<Open><v:a xmlns:v="urn:x" xmlns="">&lt;&amp;&gt;</v:a></Open>"#
    );
    let nameless = Open {
        any: Some(AnyElement::default()),
        ..Default::default()
    };
    assert_eq!(write_error(&nameless), EncodeErrorKind::Name);
}

/// A choice with a wildcard, and one with a group that has one.
pub struct Extended {
    pub parts: Vec<PartChoice>,
    pub end: Option<String>,
}

soap::record! {
    Extended: "{urn:own}Extended";
    parts "&+ Known|Before|#{urn:x}|#{urn:y}" = Vec::new();
    end "End" = None;
}

pub enum PartChoice {
    Known(String),
    Other(AnyElement),
    Extension(Extension),
}

soap::choice! {
    PartChoice: "{urn:own}Extended.parts";
    0 Known "Known!";
    1 Other "#! {urn:x}";
    2 Extension "& Before|#{urn:y}";
}

pub struct Extension {
    pub before: Option<String>,
    pub others: Vec<AnyElement>,
}

soap::record! {
    Extension: "{urn:own}Extension";
    before "Before" = None;
    others "#+ {urn:y}" = Vec::new();
}

#[test]
fn a_wildcard_can_be_an_alternative() {
    let extended: Extended = round_trips(
        r#"<Extended><a xmlns="urn:x"/><Known/><b xmlns="urn:x"/><Before/><c xmlns="urn:y"/><d xmlns="urn:y"/><e xmlns="urn:x"/><f xmlns="urn:y"/><End/></Extended>"#,
    );
    let kinds: Vec<_> = extended
        .parts
        .iter()
        .map(|part| match part {
            PartChoice::Known(_) => 'k',
            PartChoice::Other(_) => 'o',
            PartChoice::Extension(extension) => match extension.others.len() {
                1 => '1',
                _ => '2',
            },
        })
        .collect();
    assert_eq!(kinds, ['o', 'k', 'o', '2', 'o', '1']);
}

pub struct Page {
    pub language: Option<String>,
    pub content: MixedContent,
}

soap::record! {
    Page: "{urn:own}Page";
    language "@lang" = None;
    content "~" = Default::default();
}

#[test]
fn mixed_content() {
    let page: Page = round_trips(r#"<Page lang="en"> a &lt; <b>c</b><d/> e</Page>"#);
    let [
        MixedNode::Text(text),
        MixedNode::Element(b),
        MixedNode::Element(_),
        MixedNode::Text(_),
    ] = page.content.0.as_slice()
    else {
        panic!("{page:?}")
    };
    assert_eq!((text.as_str(), b.xml.inner_xml()), (" a < ", "c"));
    assert!(b.name.is("urn:own", "b"));
    assert_eq!(page.content.text(), " a <  e");
    assert_eq!(round_trips::<Page>("<Page/>"), Page::default());
    let page: Page = read("<o:Page>a<!-- b --><![CDATA[<c>]]>&#100;</o:Page>");
    assert_eq!(page.content, MixedContent::from("a<c>d"));
}
