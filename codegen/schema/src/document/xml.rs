//! The elements of a document, and names.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use roxmltree::Node;

use super::XML;
use super::aside::{Aside, AsideKind};
use super::qname::QName;
use crate::diagnostic::{Diagnostic, Location, Source};

/// The longest name and the longest namespace, in bytes. Later stages make paths from several
/// names, so a long name that is used often would take too much memory.
const MAX_NAME: usize = 1024;

/// What the elements of one document share.
pub(super) struct Context<'a> {
    source: &'a Arc<Source>,
    /// The namespace of names without one, which a schema takes from the one that includes it.
    default: &'a str,
    /// The namespaces of the names read so far: all names of one namespace share one copy of it.
    namespaces: RefCell<BTreeSet<Arc<str>>>,
    /// Everything that has been ignored so far, in document order.
    asides: RefCell<Vec<Aside>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a Arc<Source>, default: &'a str) -> Self {
        Self {
            source,
            default,
            namespaces: RefCell::default(),
            asides: RefCell::default(),
        }
    }

    /// Everything that has been ignored.
    pub(super) fn into_asides(self) -> Vec<Aside> {
        self.asides.into_inner()
    }

    fn namespace(&self, uri: &str) -> Arc<str> {
        let mut namespaces = self.namespaces.borrow_mut();
        if let Some(known) = namespaces.get(uri) {
            return Arc::clone(known);
        }
        let new: Arc<str> = uri.into();
        namespaces.insert(Arc::clone(&new));
        new
    }
}

/// An element of a document. Its attributes and its content are read with a `Reader` only.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) node: Node<'a, 'a>,
    context: &'a Context<'a>,
}

impl<'a> Element<'a> {
    pub(super) fn root(document: &'a roxmltree::Document<'a>, context: &'a Context<'a>) -> Self {
        Self {
            node: document.root_element(),
            context,
        }
    }

    pub(super) fn with_node(self, node: Node<'a, 'a>) -> Self {
        Self { node, ..self }
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

    /// Returns the name, or an error if it is too long.
    pub(super) fn checked_name(&self) -> Result<QName, Diagnostic> {
        let (namespace, local) = self.tag();
        self.check_name(local)?;
        self.qname(namespace, local)
    }

    /// Returns the place of the start tag.
    pub(super) fn location(&self) -> Location {
        let range = self.node.range();
        let text = self.context.source.text.get(range.clone());
        let text = text.unwrap_or_default();
        let tag = text.find('>').map_or(text.len(), |end| end + 1);
        Location::new(self.context.source, range.start..range.start + tag)
    }

    /// Returns the value of an attribute, if it is there.
    pub(super) fn attribute(&self, namespace: &str, local: &str) -> Option<&'a str> {
        self.node.attribute((namespace, local))
    }

    /// Returns all text, including that of elements at any depth. Nothing else is checked.
    pub(super) fn prose(&self) -> String {
        let texts = self.node.descendants().filter(Node::is_text);
        let text: String = texts.filter_map(|node| node.text()).collect();
        trim(&text).to_owned()
    }

    /// Returns the place of an attribute.
    pub(super) fn location_of(&self, attribute: &roxmltree::Attribute<'_, '_>) -> Location {
        Location::new(self.context.source, attribute.range())
    }

    pub(super) fn error(&self, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        Diagnostic::at(&self.location(), message, label)
    }

    /// Notes that something is ignored.
    pub(super) fn aside(&self, kind: AsideKind, name: QName, location: Location) {
        let aside = Aside {
            kind,
            name,
            location,
        };
        self.context.asides.borrow_mut().push(aside);
    }

    /// Resolves `prefix:local` by the declarations in scope; no prefix is the default namespace.
    pub(super) fn resolve(&self, lexical: &str) -> Result<QName, Diagnostic> {
        let lexical = trim(lexical);
        let (prefix, local) = match lexical.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, lexical),
        };
        self.check_name(local)?;
        match (prefix, self.node.lookup_namespace_uri(prefix)) {
            (None, Some("")) => self.qname(self.context.default, local),
            (_, Some(uri)) => {
                self.check_namespace(uri, lexical)?;
                self.qname(uri, local)
            }
            (None, None) => self.qname(self.context.default, local),
            // Declared implicitly in each document.
            (Some("xml"), None) => self.qname(XML, local),
            (Some(prefix), None) => Err(self.error(
                format!("the prefix of `{lexical}` is not declared"),
                format!("no `xmlns:{prefix}` is in scope here"),
            )),
        }
    }

    /// The namespace of what has none.
    pub(super) fn default_namespace(&self) -> &'a str {
        self.context.default
    }

    /// Returns the name `local` in the namespace `namespace`.
    pub(super) fn qname(&self, namespace: &str, local: &str) -> Result<QName, Diagnostic> {
        self.check_namespace(namespace, local)?;
        Ok(QName::new(self.context.namespace(namespace), local))
    }

    /// Returns an error if the namespace of the name `of` is too long.
    pub(super) fn check_namespace(&self, uri: &str, of: &str) -> Result<(), Diagnostic> {
        if uri.len() > MAX_NAME {
            return Err(self.error(
                format!("the namespace of `{of}` is longer than {MAX_NAME} bytes"),
                "used here",
            ));
        }
        Ok(())
    }

    /// Returns an error unless `name` is an NCName and not too long.
    pub(super) fn check_name(&self, name: &str) -> Result<(), Diagnostic> {
        if name.len() > MAX_NAME {
            let start: String = name.chars().take(40).collect();
            return Err(self.error(
                format!("the name `{start}…` is longer than {MAX_NAME} bytes"),
                "this name",
            ));
        }
        if is_ncname(name) {
            return Ok(());
        }
        Err(self.error(format!("`{name}` is not an XML name"), "this name"))
    }
}

/// Returns `text` without the XML blanks around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// Returns the value of an `xs:boolean`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
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
