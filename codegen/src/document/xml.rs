//! Strict reading of XML elements: every child and attribute is either taken or an error.

use std::sync::Arc;

use roxmltree::Node;

use crate::diagnostic::{Diagnostic, Location, Source};

/// The longest namespace. Each name in the documents holds a copy of its own, so a long one that
/// is used often would take more memory than there is.
const MAX_NAMESPACE: usize = 1024;

/// A name in a namespace; the empty namespace stands for none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// The namespace URI.
    pub namespace: Arc<str>,
    /// The local name.
    pub local: String,
}

impl QName {
    /// `local` in `namespace`.
    pub fn new(namespace: impl Into<Arc<str>>, local: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            local: local.into(),
        }
    }

    /// Whether this is `local` in `namespace`.
    pub fn is(&self, namespace: &str, local: &str) -> bool {
        *self.namespace == *namespace && self.local == local
    }
}

impl std::fmt::Debug for QName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for QName {
    /// `{namespace}local`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{{{}}}{}", self.namespace, self.local)
    }
}

/// An element of a document together with the source that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    node: Node<'a, 'a>,
    source: &'a Arc<Source>,
}

impl<'a> Element<'a> {
    pub(super) fn root(document: &'a roxmltree::Document<'a>, source: &'a Arc<Source>) -> Self {
        Self {
            node: document.root_element(),
            source,
        }
    }

    pub(super) fn is(&self, namespace: &str, local: &str) -> bool {
        self.node.has_tag_name((namespace, local))
    }

    /// Namespace and local name.
    pub(super) fn tag(&self) -> (&'a str, &'a str) {
        let tag = self.node.tag_name();
        (tag.namespace().unwrap_or_default(), tag.name())
    }

    pub(super) fn name(&self) -> QName {
        let (namespace, local) = self.tag();
        QName::new(namespace, local)
    }

    /// The place of the start tag.
    pub(super) fn location(&self) -> Location {
        let range = self.node.range();
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let tag = text.find('>').map_or(text.len(), |end| end + 1);
        Location::new(self.source, range.start..range.start + tag)
    }

    pub(super) fn error(&self, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        Diagnostic::at(&self.location(), message, label)
    }

    /// The error for a construct that the generator has no meaning for.
    pub(super) fn unsupported(&self, inside: &str) -> Diagnostic {
        let (_, local) = self.tag();
        self.error(
            format!("`{local}` is not supported inside {inside}"),
            "the generator has no meaning for this construct",
        )
        .help(
            "every construct is either modelled or refused; teach `codegen/src/document` and the \
             model this one, or ask who publishes the schema to express it another way",
        )
    }

    /// The child elements. Character data between them is an error.
    pub(super) fn children(&self) -> Result<Vec<Element<'a>>, Diagnostic> {
        let mut children = Vec::new();
        for node in self.node.children() {
            if node.is_element() {
                children.push(Self {
                    node,
                    source: self.source,
                });
            } else if node.is_text() && !is_blank(node.text().unwrap_or_default()) {
                let (_, local) = self.tag();
                return Err(self.error(
                    format!("`{local}` holds character data"),
                    "only elements are expected here",
                ));
            }
        }
        Ok(children)
    }

    /// An error unless the element has no child elements and no text.
    pub(super) fn expect_empty(&self) -> Result<(), Diagnostic> {
        let (_, local) = self.tag();
        match self.children()?.first() {
            Some(child) => Err(child.unsupported(&format!("`{local}`"))),
            None => Ok(()),
        }
    }

    /// The text of an element that holds nothing else, trimmed.
    pub(super) fn text(&self) -> Result<&'a str, Diagnostic> {
        match self.node.children().find(Node::is_element) {
            Some(node) => {
                let (_, local) = self.tag();
                Err(Self {
                    node,
                    source: self.source,
                }
                .unsupported(&format!("`{local}`")))
            }
            None => Ok(self.node.text().unwrap_or_default().trim()),
        }
    }

    pub(super) fn attributes(&self) -> Attributes<'a> {
        Attributes {
            element: *self,
            taken: Vec::new(),
        }
    }

    /// Resolves `prefix:local` by the declarations in scope; no prefix is the default namespace.
    pub(super) fn resolve(&self, lexical: &str) -> Result<QName, Diagnostic> {
        let lexical = lexical.trim();
        let (prefix, local) = match lexical.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, lexical),
        };
        match (prefix, self.node.lookup_namespace_uri(prefix)) {
            (_, Some(uri)) if uri.len() > MAX_NAMESPACE => Err(self.error(
                format!("the namespace of `{lexical}` is longer than {MAX_NAMESPACE} bytes"),
                "used here",
            )),
            (_, Some(uri)) => Ok(QName::new(uri, local)),
            (None, None) => Ok(QName::new("", local)),
            (Some(prefix), None) => Err(self.error(
                format!("the prefix of `{lexical}` is not declared"),
                format!("no `xmlns:{prefix}` is in scope here"),
            )),
        }
    }
}

/// The attributes of one element, taken one by one; what is left at the end is an error.
pub(super) struct Attributes<'a> {
    element: Element<'a>,
    /// What has been asked for: names and their namespaces, in this order because it is the names
    /// that differ.
    taken: Vec<(&'a str, &'a str)>,
}

impl<'a> Attributes<'a> {
    /// An attribute without a namespace.
    pub(super) fn optional(&mut self, name: &'static str) -> Option<&'a str> {
        self.namespaced("", name)
    }

    pub(super) fn namespaced(&mut self, namespace: &'a str, name: &'a str) -> Option<&'a str> {
        self.taken.push((name, namespace));
        let found = self.element.node.attributes().find(|attribute| {
            attribute.name() == name && attribute.namespace().unwrap_or_default() == namespace
        });
        found.map(|attribute| attribute.value())
    }

    pub(super) fn required(&mut self, name: &'static str) -> Result<&'a str, Diagnostic> {
        self.optional(name).ok_or_else(|| {
            let (_, local) = self.element.tag();
            self.element.error(
                format!("`{local}` needs the attribute `{name}`"),
                format!("`{name}` is missing"),
            )
        })
    }

    /// A required attribute that must be a URI, at least by its characters.
    pub(super) fn uri(&mut self, name: &'static str) -> Result<String, Diagnostic> {
        let uri = self.required(name)?;
        // What RFC 3986 has no place for, and what a line of a layout ends or encloses.
        let misplaced = |c: char| c.is_whitespace() || c.is_control() || "{}<>\"".contains(c);
        if uri.contains(misplaced) {
            return Err(self.element.error(
                format!("`{uri}` is not a URI"),
                format!("`{name}` has blanks or brackets in it"),
            ));
        }
        Ok(uri.to_owned())
    }

    /// A required attribute that must be an NCName.
    pub(super) fn name(&mut self) -> Result<String, Diagnostic> {
        let name = self.required("name")?;
        if is_ncname(name) {
            return Ok(name.to_owned());
        }
        Err(self
            .element
            .error(format!("`{name}` is not an XML name"), "this name"))
    }

    pub(super) fn qname(&mut self, name: &'static str) -> Result<QName, Diagnostic> {
        let lexical = self.required(name)?;
        self.element.resolve(lexical)
    }

    pub(super) fn optional_qname(
        &mut self,
        name: &'static str,
    ) -> Result<Option<QName>, Diagnostic> {
        self.optional(name)
            .map(|lexical| self.element.resolve(lexical))
            .transpose()
    }

    /// An `xs:boolean` attribute; absent is false.
    pub(super) fn boolean(&mut self, name: &'static str) -> Result<bool, Diagnostic> {
        match self.optional(name).map(str::trim) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => Err(self.element.error(
                format!("`{name}` is `{other}`, not a boolean"),
                "expected `true` or `false`",
            )),
        }
    }

    /// An attribute that may be absent and otherwise has the one value that is supported.
    pub(super) fn fixed(&mut self, name: &'static str, supported: &str) -> Result<(), Diagnostic> {
        match self.optional(name) {
            Some(value) if value.trim() != supported => Err(self
                .element
                .error(
                    format!("`{name}=\"{value}\"` is not supported"),
                    format!("the generator knows `{supported}` only"),
                )
                .help("the wire format would differ from what the generated code writes")),
            _ => Ok(()),
        }
    }

    /// An error if an attribute has not been asked for.
    pub(super) fn finish(self) -> Result<(), Diagnostic> {
        let taken = &self.taken;
        let left = self.element.node.attributes().find(|attribute| {
            let key = (attribute.name(), attribute.namespace().unwrap_or_default());
            !taken.contains(&key)
        });
        match left {
            None => Ok(()),
            Some(attribute) => {
                let (_, local) = self.element.tag();
                let name = attribute.name();
                let location = Location::new(self.element.source, attribute.range());
                Err(Diagnostic::at(
                    &location,
                    format!("the attribute `{name}` is not supported on `{local}`"),
                    "the generator has no meaning for this attribute",
                )
                .help("teach `codegen/src/document` and the model what it means"))
            }
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_ascii_whitespace())
}

/// Whether `name` is an NCName, by the name characters of XML 1.0 (fifth edition), production 4.
pub(crate) fn is_ncname(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_name_start)
        && characters.all(|c| is_name_start(c) || is_name_continue(c))
}

fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_continue(c: char) -> bool {
    matches!(c,
        '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
