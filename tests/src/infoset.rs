//! The infoset of XML: elements with resolved names, attributes and text, without prefixes,
//! declarations, comments and escapes.

use std::collections::BTreeMap;
use std::fmt;

/// The namespace of `xsi:type` and `xsi:nil`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of the built-in types.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of .NET's simple types.
pub const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// A name, resolved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The namespace; empty for none.
    pub namespace: String,
    /// The local name.
    pub local: String,
}

impl Name {
    /// The name `local` in `namespace`.
    pub fn new(namespace: &str, local: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            local: local.to_owned(),
        }
    }

    /// Whether it is the name `local` in `namespace`.
    pub fn is(&self, namespace: &str, local: &str) -> bool {
        self.namespace == namespace && self.local == local
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}{}", self.namespace, self.local)
    }
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: Name,
    /// The value of `xsi:type`.
    pub type_name: Option<Name>,
    /// Whether `xsi:nil` is true.
    pub nil: bool,
    /// The other attributes.
    pub attributes: BTreeMap<Name, String>,
    /// Its child elements.
    pub children: Vec<Element>,
    /// Its text, all pieces together.
    pub text: String,
}

impl Element {
    /// An empty element.
    pub fn new(name: Name) -> Self {
        Self {
            name,
            type_name: None,
            nil: false,
            attributes: BTreeMap::new(),
            children: Vec::new(),
            text: String::new(),
        }
    }

    /// The root of a document.
    pub fn parse(text: &str) -> Self {
        let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error}"));
        Self::of(document.root_element())
    }

    fn of(node: roxmltree::Node<'_, '_>) -> Self {
        let tag = node.tag_name();
        let mut element = Self::new(Name::new(tag.namespace().unwrap_or_default(), tag.name()));
        for attribute in node.attributes() {
            let name = Name::new(attribute.namespace().unwrap_or_default(), attribute.name());
            if name.is(XSI, "type") {
                element.type_name = Some(resolve(node, attribute.value()));
            } else if name.is(XSI, "nil") {
                element.nil = matches!(attribute.value().trim(), "true" | "1");
            } else {
                element
                    .attributes
                    .insert(name, attribute.value().to_owned());
            }
        }
        for child in node.children() {
            if child.is_element() {
                element.children.push(Self::of(child));
            } else if child.is_text() {
                element.text.push_str(child.text().unwrap_or_default());
            }
        }
        element
    }

    /// The child with this name.
    pub fn child(&self, namespace: &str, local: &str) -> Option<&Self> {
        self.children
            .iter()
            .find(|child| child.name.is(namespace, local))
    }

    /// The first difference between this and `other`, if any.
    pub fn difference(&self, other: &Self) -> Option<String> {
        if self.name != other.name {
            return Some(format!("{} is not {}", self.name, other.name));
        }
        let inside = |text: String| format!("{}/{text}", self.name.local);
        if self.type_name != other.type_name {
            return Some(inside(format!(
                "xsi:type: {:?}, {:?}",
                self.type_name, other.type_name
            )));
        }
        if self.nil != other.nil || self.attributes != other.attributes {
            return Some(inside(format!(
                "nil {}, {}: attributes",
                self.nil, other.nil
            )));
        }
        if self.text != other.text {
            return Some(inside(format!("text: {:?}, {:?}", self.text, other.text)));
        }
        let pairs = self.children.iter().zip(&other.children);
        if let Some(difference) = pairs.into_iter().find_map(|(a, b)| a.difference(b)) {
            return Some(inside(difference));
        }
        let rest = |element: &Self, from: &Self| {
            let extra = element.children.get(from.children.len())?;
            Some(inside(format!("{} has no counterpart", extra.name)))
        };
        rest(self, other).or_else(|| rest(other, self))
    }
}

/// The name that a value with a prefix refers to.
fn resolve(node: roxmltree::Node<'_, '_>, value: &str) -> Name {
    let value = value.trim();
    match value.split_once(':') {
        Some((prefix, local)) => {
            let namespace = node.lookup_namespace_uri(Some(prefix));
            Name::new(
                namespace.unwrap_or_else(|| panic!("unbound: {value}")),
                local,
            )
        }
        None => Name::new(node.lookup_namespace_uri(None).unwrap_or_default(), value),
    }
}

/// How the writer declares namespaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Prefixes declared at the root.
    Prefixes,
    /// Default namespaces, declared again on each element that changes it.
    Defaults,
}

impl Element {
    /// The document with this root.
    pub fn write(&self, style: Style) -> String {
        let mut namespaces = BTreeMap::new();
        self.collect(&mut namespaces);
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        let root = Output {
            namespaces: &namespaces,
            style,
            default: None,
        };
        root.element(self, &mut out, true);
        out
    }

    fn collect<'a>(&'a self, namespaces: &mut BTreeMap<&'a str, String>) {
        for name in [Some(&self.name), self.type_name.as_ref()]
            .into_iter()
            .flatten()
        {
            let next = format!("n{}", namespaces.len());
            namespaces.entry(&name.namespace).or_insert(next);
        }
        self.children
            .iter()
            .for_each(|child| child.collect(namespaces));
    }
}

struct Output<'a> {
    namespaces: &'a BTreeMap<&'a str, String>,
    style: Style,
    default: Option<&'a str>,
}

impl<'a> Output<'a> {
    fn element(&self, element: &'a Element, out: &mut String, root: bool) {
        let namespace = element.name.namespace.as_str();
        let tag = match self.style {
            Style::Prefixes => self.prefixed(&element.name),
            Style::Defaults => element.name.local.clone(),
        };
        out.push_str(&format!("<{tag}"));
        if root {
            for (namespace, prefix) in self.namespaces {
                out.push_str(&format!(" xmlns:{prefix}=\"{namespace}\""));
            }
            out.push_str(&format!(" xmlns:xsi='{XSI}'"));
        }
        if self.style == Style::Defaults && self.default != Some(namespace) {
            out.push_str(&format!(" xmlns=\"{namespace}\""));
        }
        if let Some(name) = &element.type_name {
            out.push_str(&format!(" xsi:type=\"{}\"", self.prefixed(name)));
        }
        if element.nil {
            out.push_str(" xsi:nil=\"true\"");
        }
        out.push('>');
        out.push_str(&escape(&element.text));
        let inner = Output {
            default: Some(namespace),
            ..*self
        };
        element
            .children
            .iter()
            .for_each(|child| inner.element(child, out, false));
        out.push_str(&format!("</{tag}>"));
    }

    fn prefixed(&self, name: &Name) -> String {
        format!(
            "{}:{}",
            self.namespaces[name.namespace.as_str()],
            name.local
        )
    }
}

fn escape(text: &str) -> String {
    let escaped = text
        .replace('&', "&#38;")
        .replace('<', "&lt;")
        .replace('>', "&#x3E;");
    escaped.replace('\r', "&#xD;")
}
