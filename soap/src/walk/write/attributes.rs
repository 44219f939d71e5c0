//! Writing the attributes of the element that is open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::any::AnyAttributes;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::names::{QName, XML, XSI};
use crate::value::View;
use crate::value::leaves::same;
use crate::writer::Writer;

/// Writes a value as an element. Passed along, because it writes records, too.
pub(super) type Write = fn(View<'_>, &mut Writer, &'static Field) -> Result<(), EncodeError>;

/// What the tag has so far.
pub(super) struct Attributes {
    pub(super) write_element: Write,
    /// Namespaces and local names of the attributes.
    written: BTreeSet<(String, String)>,
    /// The numbers of the prefixes for namespaces that stand in values.
    prefixes: BTreeMap<Arc<str>, usize>,
}

impl Attributes {
    pub(super) fn new(write_element: Write) -> Self {
        Self {
            write_element,
            written: BTreeSet::new(),
            prefixes: BTreeMap::new(),
        }
    }

    /// Writes the attribute `field`; nothing if the value is null.
    pub(super) fn write(
        &mut self,
        value: View<'_>,
        writer: &mut Writer,
        field: &'static Field,
    ) -> Result<(), EncodeError> {
        match value {
            View::Null if field.is_required() => {
                return Err(EncodeError::new(EncodeErrorKind::RequiredNull));
            }
            View::Null => return Ok(()),
            View::Some(value) => return self.write(value.view(), writer, field),
            _ => {}
        }
        self.note(field.namespace, field.name)?;
        let text = match as_name(value) {
            Some(name) => {
                self.declare_for(name, writer)?;
                self.prefixed(name, writer)?
            }
            None => writer.value(|writer, field| (self.write_element)(value, writer, field))?,
        };
        let prefix = writer.attribute_prefix(field.namespace);
        writer.escaped_attribute(&prefix, field.name, &text);
        Ok(())
    }

    /// Writes the attributes of a wildcard.
    pub(super) fn write_any(
        &mut self,
        value: View<'_>,
        writer: &mut Writer,
    ) -> Result<(), EncodeError> {
        let list = match value {
            View::Null => return Ok(()),
            View::Some(value) => return self.write_any(value.view(), writer),
            View::Leaf(leaf) => same::<AnyAttributes>(leaf),
            _ => None,
        };
        let Some(AnyAttributes(list)) = list else {
            return Err(EncodeError::new(EncodeErrorKind::Shape));
        };
        for (name, value) in list {
            self.write_one_of_any(name, value, writer)?;
        }
        Ok(())
    }

    fn write_one_of_any(
        &mut self,
        name: &QName,
        value: &str,
        writer: &mut Writer,
    ) -> Result<(), EncodeError> {
        name.check()?;
        // What a writer says by these is for it to know.
        if *name.namespace == *XSI || name.is("", "xmlns") {
            return Err(EncodeError::new(EncodeErrorKind::Name));
        }
        self.note(&name.namespace, &name.name)?;
        self.declare_for_attribute(name, writer);
        let text = writer.value(|writer, field| writer.text_element(field, value))?;
        let prefix = self.prefix(&name.namespace);
        writer.escaped_attribute(&prefix, &name.name, &text);
        Ok(())
    }

    /// Writes what the text of the element needs on its tag.
    pub(super) fn write_for_text(
        &mut self,
        value: View<'_>,
        writer: &mut Writer,
        field: &'static Field,
    ) -> Result<(), EncodeError> {
        match value {
            View::Some(value) => self.write_for_text(value.view(), writer, field),
            View::Null if field.is_nillable() => {
                writer.nil_attribute();
                Ok(())
            }
            View::Null if field.is_required() => {
                Err(EncodeError::new(EncodeErrorKind::RequiredNull))
            }
            _ => match as_name(value) {
                Some(name) => self.declare_for(name, writer),
                None => Ok(()),
            },
        }
    }

    /// A name as a value, with the prefix that was declared for it.
    pub(super) fn prefixed(&self, name: &QName, writer: &Writer) -> Result<String, EncodeError> {
        name.check()?;
        if !name.namespace.is_empty() {
            return Ok(format!("{}:{}", self.prefix(&name.namespace), name.name));
        }
        // Without a prefix it is in the default namespace.
        if writer.default_namespace().is_empty() {
            return Ok(name.name.clone());
        }
        Err(EncodeError::new(EncodeErrorKind::Name))
    }

    fn declare_for(&mut self, name: &QName, writer: &mut Writer) -> Result<(), EncodeError> {
        name.check()?;
        self.declare_for_attribute(name, writer);
        Ok(())
    }

    /// Declares a prefix for the namespace of a name, unless it needs none.
    fn declare_for_attribute(&mut self, name: &QName, writer: &mut Writer) {
        let namespace = &name.namespace;
        if namespace.is_empty() || **namespace == *XML || self.prefixes.contains_key(namespace) {
            return;
        }
        self.prefixes
            .insert(Arc::clone(namespace), self.prefixes.len());
        writer.attribute(&format!("xmlns:{}", self.prefix(namespace)), namespace);
    }

    /// The prefix of a namespace that was declared here. [`Writer`] gives `q` to no other.
    fn prefix(&self, namespace: &str) -> String {
        match self.prefixes.get(namespace) {
            Some(0) => "q".to_owned(),
            Some(number) => format!("q{number}"),
            None if namespace == XML => "xml".to_owned(),
            None => String::new(),
        }
    }

    /// Notes an attribute's name; fails if the tag has it already.
    fn note(&mut self, namespace: &str, name: &str) -> Result<(), EncodeError> {
        let is_new = self.written.insert((namespace.to_owned(), name.to_owned()));
        if is_new {
            return Ok(());
        }
        Err(EncodeError::new(EncodeErrorKind::DuplicateAttribute))
    }
}

/// The value, if it is a name.
pub(super) fn as_name(value: View<'_>) -> Option<&QName> {
    match value {
        View::Leaf(leaf) => same(leaf),
        _ => None,
    }
}
