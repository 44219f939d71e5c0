//! The attributes of an element as values, and the namespaces of wildcards.

use std::borrow::Cow;

use super::attributes::{Attributes, declared_prefix, split_name};
use super::reference::attribute_value;
use super::scope::{BindingId, NONE};
use super::{Reader, Start};
use crate::error::DecodeError;
use crate::field::{Field, Spaces};
use crate::names::{self, QName};

/// An attribute of an element that is open.
pub(crate) struct Value<'x> {
    local: &'x str,
    namespace: BindingId,
    text: Cow<'x, str>,
    offset: usize,
}

impl<'x> Value<'x> {
    /// The name without its prefix.
    pub(crate) fn local_name(&self) -> &'x str {
        self.local
    }
}

impl<'x> Reader<'x> {
    /// The attributes of the element, which was just opened.
    pub(crate) fn attributes_of(start: &Start<'x>) -> Attributes<'x> {
        Attributes::new(start.attributes, start.offset)
    }

    /// The next attribute that is no namespace declaration.
    ///
    /// # Errors
    /// If the attributes are not well-formed.
    pub(crate) fn next_value(
        &mut self,
        attributes: &mut Attributes<'x>,
        start: &Start<'x>,
    ) -> Result<Option<Value<'x>>, DecodeError> {
        while let Some((name, value)) = attributes.next()? {
            if declared_prefix(name).is_some() {
                continue;
            }
            let (prefix, local) = split_name(name);
            // The default namespace is not that of attributes. A prefix that is not bound was refused
            // with the tag.
            let namespace = match prefix {
                "" => NONE,
                prefix => self.scopes.resolve(prefix).unwrap_or(NONE),
            };
            return Ok(Some(Value {
                local,
                namespace,
                text: attribute_value(value, start.offset)?,
                offset: start.offset,
            }));
        }
        Ok(None)
    }

    /// Whether the attribute is the one that `field` names.
    pub(crate) fn is_value(&mut self, value: &Value<'x>, field: &'static Field) -> bool {
        value.local == field.name && self.scopes.is(value.namespace, field.namespace)
    }

    /// Whether an attribute may stand on every element: those of XML Schema's instances and of SOAP.
    pub(crate) fn is_common(&mut self, value: &Value<'x>) -> bool {
        let common = [names::XSI, names::SOAP_11, names::SOAP_12];
        common
            .into_iter()
            .any(|namespace| self.scopes.is(value.namespace, namespace))
    }

    /// Whether the attribute is one of XML Schema's instances, like `xsi:type`.
    pub(crate) fn is_instance(&mut self, value: &Value<'x>) -> bool {
        self.scopes.is(value.namespace, names::XSI)
    }

    /// Whether a wildcard takes the attribute.
    pub(crate) fn is_value_in(&mut self, value: &Value<'x>, spaces: &'static Spaces) -> bool {
        self.is_in(value.namespace, spaces)
    }

    /// Whether a wildcard takes the element.
    pub(crate) fn is_element_in(&mut self, start: &Start<'x>, spaces: &'static Spaces) -> bool {
        self.is_in(start.namespace, spaces)
    }

    fn is_in(&mut self, id: BindingId, spaces: &'static Spaces) -> bool {
        match spaces {
            Spaces::Any => true,
            Spaces::Other(other) => !self.scopes.is(id, other) && !self.scopes.is(id, ""),
            Spaces::Listed(listed) => listed.iter().any(|it| self.scopes.is(id, it)),
        }
    }

    /// The attribute's name and value, owned.
    ///
    /// # Errors
    /// If the copy exceeds the limit on decoded bytes.
    pub(crate) fn own_value(&mut self, value: Value<'x>) -> Result<(QName, String), DecodeError> {
        let name = self.own_name(value.namespace, value.local)?;
        Ok((name, self.own_cow(value.text)?))
    }

    /// Lets the attribute be read as an element with its text, as [`Reader::open_text`] does.
    pub(crate) fn open_value(&mut self, value: Value<'x>) -> Start<'x> {
        self.open_text(value.local, value.text, value.offset)
    }

    /// Lets a text that has been read be read as an element with it. That must be consumed before
    /// anything else, and [`Reader::take_value`] be called then.
    pub(crate) fn open_text(
        &mut self,
        local: &'x str,
        text: Cow<'x, str>,
        offset: usize,
    ) -> Start<'x> {
        self.depth += 1;
        self.value = Some(text);
        Start::new(local, "", offset, true)
    }

    /// Whether the text is still there, since what read it took it for no text.
    pub(crate) fn take_value(&mut self) -> bool {
        self.value.take().is_some()
    }
}
