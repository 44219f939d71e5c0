//! Strict reading of one element: everything that is not taken is refused.

use std::fmt::Display;

use super::namespaces::{LANGUAGES, XSD};
use super::xml::{Element, trim};
use crate::diagnostic::{Diagnostic, Location};

/// The attributes and the content of one element while it is being read.
/// Comments and processing instructions have no meaning and are skipped everywhere.
/// Attributes of other vocabularies, and of none, are noted as asides. Everything else must be taken;
/// see [`Element::read`].
pub(super) struct Reader<'a> {
    pub(super) element: Element<'a>,
    /// The attributes that have been asked for, as (name, namespace): the names differ most.
    pub(super) asked: Vec<(&'a str, &'a str)>,
    /// The child elements that have not been taken, in document order.
    children: Vec<Element<'a>>,
    /// The character data, unless it has been taken.
    text: String,
}

impl<'a> Element<'a> {
    /// Reads the element. `read` takes the attributes, children and text that it understands.
    ///
    /// # Errors
    /// Returns the errors of `read`, and an error if `read` leaves an attribute, a child or text.
    pub(super) fn read<T>(
        self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        let mut reader = Reader::new(self);
        let value = read(&mut reader)?;
        reader.finish()?;
        Ok(value)
    }
}

impl<'a> Reader<'a> {
    fn new(element: Element<'a>) -> Self {
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

    /// Returns an error if anything has not been taken.
    fn finish(self) -> Result<(), Diagnostic> {
        self.finish_attributes()?;
        let (_, local) = self.element.tag();
        if let Some(child) = self.children.first() {
            let (_, inner) = child.tag();
            return Err(child
                .error(
                    format!("`{inner}` is not allowed inside `{local}`"),
                    "the specification has no such element here",
                )
                .help("remove the element, or correct its name or its namespace"));
        }
        if !trim(&self.text).is_empty() {
            return Err(self.element.error(
                format!("`{local}` holds character data"),
                "only elements are expected here",
            ));
        }
        Ok(())
    }

    /// Returns the place of the element.
    pub(super) fn location(&self) -> Location {
        self.element.location()
    }

    /// Creates an error about the element.
    pub(super) fn error(&self, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        self.element.error(message, label)
    }

    /// Returns the local name of the element.
    pub(super) fn tag(&self) -> &'a str {
        self.element.tag().1
    }

    /// Takes the text, without blanks around it. It must not be beside elements.
    pub(super) fn text(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        trim(&text).to_owned()
    }

    /// Takes the text as a value of `T`; `expected` describes the value for errors.
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
    /// Returns an error if there are two.
    pub(super) fn one<T>(
        &mut self,
        namespace: &str,
        local: &str,
        read: impl FnOnce(Element<'a>) -> Result<T, Diagnostic>,
    ) -> Result<Option<T>, Diagnostic> {
        self.one_of(namespace, &[local], read)
    }

    /// Takes the child of one of these names and reads it, if there is one.
    ///
    /// # Errors
    /// Returns an error if there are two.
    pub(super) fn one_of<T>(
        &mut self,
        namespace: &str,
        locals: &[&str],
        read: impl FnOnce(Element<'a>) -> Result<T, Diagnostic>,
    ) -> Result<Option<T>, Diagnostic> {
        let mut found = self.take(namespace, locals).into_iter();
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some(child), None) => read(child).map(Some),
            (Some(first), Some(second)) => Err(self.two(first, second)),
        }
    }

    fn two(&self, first: Element<'a>, second: Element<'a>) -> Diagnostic {
        let (outer, one, other) = (self.tag(), first.tag().1, second.tag().1);
        let message = match one == other {
            true => format!("`{one}` stands twice inside `{outer}`"),
            false => format!("`{one}` and `{other}` stand beside each other inside `{outer}`"),
        };
        second
            .error(message, "here")
            .and_at(&first.location(), "and here")
            .help("remove one of the two; neither is preferred over the other")
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

    /// Takes the children whose namespace is not one that documents are written in.
    pub(super) fn foreign(&mut self) -> Vec<Element<'a>> {
        self.take_if(|child| {
            let (namespace, _) = child.tag();
            !namespace.is_empty() && !LANGUAGES.contains(&namespace)
        })
    }

    /// Takes the children of XML Schema that mean nothing in a WSDL. A schema would mean something.
    pub(super) fn misplaced(&mut self) -> Vec<Element<'a>> {
        self.take_if(|child| matches!(child.tag(), (XSD, local) if local != "schema"))
    }

    /// Takes all children.
    pub(super) fn all(&mut self) -> Vec<Element<'a>> {
        self.take_if(|_| true)
    }

    /// Takes the children of a namespace, whatever their names.
    pub(super) fn of_namespace(&mut self, namespace: &str) -> Vec<Element<'a>> {
        self.take_if(|child| child.tag().0 == namespace)
    }

    /// Whether a child of the first name is before every child of the second.
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

    fn take(&mut self, namespace: &str, locals: &[&str]) -> Vec<Element<'a>> {
        self.take_if(|child| locals.iter().any(|local| child.is(namespace, local)))
    }

    fn take_if(&mut self, is_wanted: impl Fn(&Element<'a>) -> bool) -> Vec<Element<'a>> {
        let (taken, left) = self.children.drain(..).partition(is_wanted);
        self.children = left;
        taken
    }
}
