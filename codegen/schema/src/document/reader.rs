//! Strict reading of one element: what is not taken is refused.

use std::fmt::Display;

use super::QName;
use super::xml::{Element, trim};
use crate::diagnostic::Diagnostic;
use crate::text::{is_hidden, visible};

/// The attributes and the content of one element while it is being read.
///
/// Comments and processing instructions have no meaning and are passed over wherever they stand.
/// Everything else must be taken; see [`Element::read`].
pub(super) struct Reader<'a> {
    element: Element<'a>,
    /// The attributes that have been asked for, as (name, namespace): the names differ most.
    asked: Vec<(&'a str, &'a str)>,
    /// The child elements that have not been taken, in document order.
    children: Vec<Element<'a>>,
    /// The character data, unless it has been taken.
    text: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(element: Element<'a>) -> Self {
        let (mut children, mut text) = (Vec::new(), String::new());
        for node in element.node.children() {
            if node.is_element() {
                children.push(element.with_node(node));
            } else if node.is_text() {
                text.push_str(node.text().unwrap_or_default());
            }
        }
        Self {
            element,
            asked: Vec::new(),
            children,
            text,
        }
    }

    /// An error if anything has been left.
    pub(super) fn finish(self) -> Result<(), Diagnostic> {
        let (_, local) = self.element.tag();
        let mut attributes = self.element.node.attributes();
        let left = attributes.find(|attribute| {
            let key = (attribute.name(), attribute.namespace().unwrap_or_default());
            !self.asked.contains(&key)
        });
        if let Some(attribute) = left {
            let name = attribute.name();
            return Err(Diagnostic::at(
                &self.element.location_of(&attribute),
                format!("the attribute `{name}` is not supported on `{local}`"),
                "the generator has no meaning for this attribute",
            )
            .help("teach `codegen/schema/src/document` and the model what it means"));
        }
        if let Some(child) = self.children.first() {
            return Err(child.unsupported(&format!("`{local}`")));
        }
        if !trim(&self.text).is_empty() {
            return Err(self.element.error(
                format!("`{local}` holds character data"),
                "only elements are expected here",
            ));
        }
        Ok(())
    }

    /// The text, without blanks around it. It may not stand beside elements.
    pub(super) fn text(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        trim(&text).to_owned()
    }

    /// The text as a value of `T`; `expected` says what it should be.
    pub(super) fn parse<T>(
        &mut self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: impl Display,
    ) -> Result<T, Diagnostic> {
        let text = self.text();
        let (_, local) = self.element.tag();
        parse(&text).ok_or_else(|| {
            self.element.error(
                format!("`{text}` is not {expected}"),
                format!("the text of this `{local}`"),
            )
        })
    }

    /// Takes the child of this name and reads it, if there is one.
    ///
    /// # Errors
    /// When there are two.
    pub(super) fn one<T>(
        &mut self,
        namespace: &str,
        local: &str,
        read: impl FnOnce(Element<'a>) -> Result<T, Diagnostic>,
    ) -> Result<Option<T>, Diagnostic> {
        let mut found = self.take(namespace, &[local]).into_iter();
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some(child), None) => read(child).map(Some),
            (Some(first), Some(second)) => Err(second
                .error(
                    format!("`{local}` stands twice inside `{}`", self.element.tag().1),
                    "here",
                )
                .and_at(&first.location(), "and here")
                .help("remove one of the two; neither is preferred over the other")),
        }
    }

    /// Takes the children of this name and reads each, in document order.
    pub(super) fn many<T>(
        &mut self,
        namespace: &str,
        local: &str,
        read: impl FnMut(Element<'a>) -> Result<T, Diagnostic>,
    ) -> Result<Vec<T>, Diagnostic> {
        self.many_of(namespace, &[local], read)
    }

    /// Takes the children of any of these names and reads each, in document order.
    pub(super) fn many_of<T>(
        &mut self,
        namespace: &str,
        locals: &[&str],
        read: impl FnMut(Element<'a>) -> Result<T, Diagnostic>,
    ) -> Result<Vec<T>, Diagnostic> {
        self.take(namespace, locals).into_iter().map(read).collect()
    }

    /// Passes over the children of this name with all that is inside them. Only prose may be
    /// passed over: what it says changes nothing on the wire.
    pub(super) fn pass_over_prose(&mut self, namespace: &str, local: &str) {
        self.take(namespace, &[local]);
    }

    /// Whether a child of the first name stands before every child of the second.
    pub(super) fn is_before(&self, first: (&str, &str), second: (&str, &str)) -> bool {
        let place = |(namespace, local): (&str, &str)| {
            let mut children = self.children.iter();
            children.position(|child| child.is(namespace, local))
        };
        match (place(first), place(second)) {
            (Some(first), Some(second)) => first < second,
            _ => true,
        }
    }

    /// An error with this message if there is more than one child.
    pub(super) fn at_most_one_child(&self, message: &str) -> Result<(), Diagnostic> {
        match self.children.as_slice() {
            [first, second, ..] => Err(second
                .error(message, "this is one")
                .and_at(&first.location(), "and this another")),
            _ => Ok(()),
        }
    }

    fn take(&mut self, namespace: &str, locals: &[&str]) -> Vec<Element<'a>> {
        let is_wanted = |child: &Element<'_>| locals.iter().any(|local| child.is(namespace, local));
        let (taken, left) = self.children.drain(..).partition(is_wanted);
        self.children = left;
        taken
    }

    /// An attribute without a namespace.
    pub(super) fn optional(&mut self, name: &'static str) -> Option<&'a str> {
        self.namespaced("", name)
    }

    pub(super) fn namespaced(
        &mut self,
        namespace: &'static str,
        name: &'static str,
    ) -> Option<&'a str> {
        self.asked.push((name, namespace));
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
        self.check_uri(name, uri)?;
        Ok(uri.to_owned())
    }

    /// An attribute in a namespace that must be a URI, at least by its characters, if it is there.
    pub(super) fn optional_uri(
        &mut self,
        namespace: &'static str,
        name: &'static str,
    ) -> Result<Option<String>, Diagnostic> {
        let Some(uri) = self.namespaced(namespace, name) else {
            return Ok(None);
        };
        self.check_uri(name, uri)?;
        Ok(Some(uri.to_owned()))
    }

    fn check_uri(&self, name: &str, uri: &str) -> Result<(), Diagnostic> {
        // What RFC 3986 has no place for, and what a line of a layout ends or encloses. Two URIs
        // that differ in what nobody sees would look like one.
        let misplaced = |c: char| c.is_whitespace() || is_hidden(c) || "{}<>\"".contains(c);
        if !uri.contains(misplaced) {
            return Ok(());
        }
        Err(self.element.error(
            format!("`{}` is not a URI", visible(uri)),
            format!("`{name}` has blanks, brackets or hidden characters in it"),
        ))
    }

    /// The required attribute `targetNamespace`.
    pub(super) fn target_namespace(&mut self) -> Result<String, Diagnostic> {
        let uri = self.uri("targetNamespace")?;
        let (_, local) = self.element.tag();
        self.element.check_namespace(&uri, local)?;
        Ok(uri)
    }

    /// The required attribute `name`, which must be an NCName.
    pub(super) fn name(&mut self) -> Result<String, Diagnostic> {
        let name = self.required("name")?;
        self.element.check_name(name)?;
        Ok(name.to_owned())
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
        let Some(value) = self.optional(name) else {
            return Ok(false);
        };
        boolean(trim(value)).ok_or_else(|| {
            self.element.error(
                format!("`{name}` is `{value}`, not a boolean"),
                "expected `true` or `false`",
            )
        })
    }

    /// An attribute that may be absent and otherwise has the one value that is supported.
    pub(super) fn fixed(&mut self, name: &'static str, supported: &str) -> Result<(), Diagnostic> {
        match self.optional(name) {
            Some(value) if trim(value) != supported => Err(self
                .element
                .error(
                    format!("`{name}=\"{value}\"` is not supported"),
                    format!("the generator knows `{supported}` only"),
                )
                .help("the wire format would differ from what the generated code writes")),
            _ => Ok(()),
        }
    }
}

/// The value of an `xs:boolean`.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
