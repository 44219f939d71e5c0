//! The namespaces of a message and their prefixes.

use std::fmt::Write;

use wsdl_rust::text::xml::xml;
use wsdl_schema::document::XML;
use wsdl_schema::model::QName;

/// Prefixes in the order of use. `i` and `s` are taken: XSI and the envelope.
const PREFIXES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l", "m"];

/// The namespaces in scope.
#[derive(Default)]
pub(super) struct Namespaces {
    /// The namespace of elements without a prefix.
    pub(super) default: String,
    /// Prefix and namespace, in the order of declaration. One without a prefix is the default from
    /// there on.
    prefixes: Vec<(String, String)>,
}

impl Namespaces {
    /// The number of declarations, for [`leave`](Self::leave).
    pub(super) fn depth(&self) -> usize {
        self.prefixes.len()
    }

    /// Drops all declarations but the first `depth`.
    pub(super) fn leave(&mut self, depth: usize) {
        self.prefixes.truncate(depth);
    }

    /// The namespace of elements without a prefix, here.
    fn current_default(&self) -> &str {
        let mut declared = self.prefixes.iter().rev();
        let last = declared.find(|(prefix, _)| prefix.is_empty());
        last.map_or(&self.default, |(_, namespace)| namespace)
    }

    /// Adds a declaration.
    pub(super) fn bind(&mut self, prefix: &str, namespace: &str) {
        self.prefixes
            .push((prefix.to_owned(), namespace.to_owned()));
    }

    /// Whether a prefix is declared.
    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        self.prefixes.iter().any(|(known, _)| known == prefix)
    }

    /// Declares the namespace with the next free prefix, unless it is declared.
    pub(super) fn declare(&mut self, namespace: &str, attributes: &mut String) {
        if namespace == self.current_default() {
            return;
        }
        if namespace.is_empty() {
            // No prefix can stand for no namespace.
            attributes.push_str(" xmlns=\"\"");
            return self.bind("", "");
        }
        if self.prefixes.iter().any(|(_, known)| known == namespace) {
            return;
        }
        self.declare_prefix(namespace, attributes);
    }

    /// Adds a declaration with the next free prefix, and returns that.
    fn declare_prefix(&mut self, namespace: &str, attributes: &mut String) -> String {
        let used = self
            .prefixes
            .iter()
            .filter(|(prefix, _)| !["", "i"].contains(&prefix.as_str()))
            .count();
        let prefix = match PREFIXES.get(used) {
            Some(prefix) => (*prefix).to_owned(),
            None => format!("n{used}"),
        };
        let _ = write!(attributes, " xmlns:{prefix}=\"{}\"", xml(namespace));
        self.bind(&prefix, namespace);
        prefix
    }

    /// The name of an attribute with its prefix. One in a namespace has a prefix even if the namespace
    /// is the default one of elements.
    pub(super) fn attribute(&mut self, name: &QName, attributes: &mut String) -> String {
        if name.namespace.is_empty() {
            return name.local.clone();
        }
        if *name.namespace == *XML {
            return format!("xml:{}", name.local);
        }
        let mut known = self.prefixes.iter();
        let known =
            known.find(|(prefix, namespace)| !prefix.is_empty() && **namespace == *name.namespace);
        let prefix = match known {
            Some((prefix, _)) => prefix.clone(),
            None => self.declare_prefix(&name.namespace, attributes),
        };
        format!("{prefix}:{}", name.local)
    }

    pub(super) fn bound(&self, name: &QName) -> String {
        let known = self
            .prefixes
            .iter()
            .find(|(_, namespace)| **namespace == *name.namespace);
        match known {
            Some((prefix, _)) if *name.namespace != *self.current_default() => {
                format!("{prefix}:{}", name.local)
            }
            _ => name.local.clone(),
        }
    }
}
