//! What our reader makes of a document: elements, attributes and texts.

use std::collections::BTreeMap;

use netserver_soap::codec::{Field, Leaf, Reader};
use netserver_soap::{AnyElement, DecodeError, Limits, MixedContent, MixedNode};
use netserver_tests::infoset::{Element, Name};

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads a document with our reader, an element as it would be read within a message.
pub(crate) fn tree(document: &str) -> Result<Element, DecodeError> {
    element(&document.parse()?)
}

fn element(read: &AnyElement) -> Result<Element, DecodeError> {
    let mut element = Element::new(Name::new(&read.name.namespace, &read.name.name));
    let namespaces: BTreeMap<_, _> = read.xml.namespaces().collect();
    for (name, value) in read.xml.attributes() {
        let name = match name.split_once(':') {
            None => Name::new("", name),
            Some(("xml", local)) => Name::new(XML, local),
            Some((prefix, local)) => Name::new(namespaces[prefix], local),
        };
        element.attributes.insert(name, value.to_owned());
    }
    for node in content(&read.to_xml().unwrap())?.0 {
        match node {
            MixedNode::Text(text) => element.text.push_str(&text),
            MixedNode::Element(child) => element.children.push(self::element(&child)?),
        }
    }
    Ok(element)
}

/// What stands in the root of a document.
fn content(document: &str) -> Result<MixedContent, DecodeError> {
    static FIELD: Field = Field::element("content", "", 0);
    let mut content = MixedContent::default();
    let mut reader = Reader::new(document.as_bytes(), Limits::default())?;
    let root = reader.root()?;
    content.read(&mut reader, &root, &FIELD)?;
    reader.finish()?;
    Ok(content)
}
