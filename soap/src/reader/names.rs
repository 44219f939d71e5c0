//! Names in the message, compared and resolved.

use std::borrow::Cow;

use super::attributes::{Attributes, declared_prefix, is_local_name, parse_name, split_name};
use super::input::trim;
use super::reference::attribute_value;
use super::scope::{BindingId, NONE};
use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::Field;
use crate::names::{self, QName};

impl<'x> Reader<'x> {
    /// Whether the element is the one that `field` names.
    #[inline]
    pub fn matches(&mut self, start: &Start<'x>, field: &'static Field) -> bool {
        self.is(start, field.name, field.namespace)
    }

    /// Whether the element has this name. Only while the element is open.
    #[inline]
    pub fn is(&mut self, start: &Start<'x>, name: &str, namespace: &'static str) -> bool {
        let is_named = std::ptr::eq(start.local, name) || start.local == name;
        is_named && self.scopes.is(start.namespace, namespace)
    }

    /// The element's name, owned. Only while the element is open.
    ///
    /// # Errors
    /// If the copy exceeds the limit on decoded bytes.
    pub fn name(&mut self, start: &Start<'x>) -> Result<QName, DecodeError> {
        self.own_name(start.namespace, start.local)
    }

    pub(super) fn own_name(
        &mut self,
        namespace: BindingId,
        local: &str,
    ) -> Result<QName, DecodeError> {
        Ok(QName {
            namespace: self.own_namespace(namespace)?,
            name: self.own(local)?,
        })
    }

    /// The element's `xsi:type`, if it has one. Only while the element is open.
    ///
    /// # Errors
    /// If that is no name, or its prefix is not declared.
    pub fn type_name(&mut self, start: &Start<'x>) -> Result<Option<TypeName<'x>>, DecodeError> {
        let Some(value) = self.attribute(start, "type", names::XSI)? else {
            return Ok(None);
        };
        // References in a type's name are legal, and nobody writes them.
        let Cow::Borrowed(raw) = value else {
            return Err(start.error(DecodeErrorKind::Value("xsi:type")));
        };
        let name = trim(raw);
        self.check_name_length(name)?;
        let (prefix, local) = split_name(name);
        if !is_local_name(local) {
            return Err(start.error(DecodeErrorKind::Value("xsi:type")));
        }
        let namespace = self
            .scopes
            .resolve(prefix)
            .ok_or_else(|| start.error(DecodeErrorKind::UnboundPrefix))?;
        Ok(Some(TypeName { local, namespace }))
    }

    /// Whether the type has this name. Only while the element is open.
    #[inline]
    pub fn is_type(&mut self, name: TypeName<'x>, local: &str, namespace: &'static str) -> bool {
        name.local == local && self.scopes.is(name.namespace, namespace)
    }

    /// The type's name, owned. Only while the element is open.
    ///
    /// # Errors
    /// If the copy exceeds the limit on decoded bytes.
    pub fn type_qname(&mut self, name: TypeName<'x>) -> Result<QName, DecodeError> {
        self.own_name(name.namespace, name.local)
    }

    /// The text of an element as a name. The declarations on the element itself count, so the name
    /// is resolved before the element's end. A prefix that is not declared is kept in the local
    /// name.
    ///
    /// # Errors
    /// If the text is not well-formed, there is a child, or the copy exceeds the limit on decoded
    /// bytes.
    pub(crate) fn qname(&mut self, start: &Start<'x>) -> Result<QName, DecodeError> {
        let text = self.text_to_end_tag(start)?;
        let text = trim(&text);
        let (prefix, local) = split_name(text);
        let name = match self.scopes.look_up(prefix) {
            Some(namespace) => self.own_name(namespace, local),
            None => self.own_name(NONE, text),
        };
        self.leave();
        name
    }

    /// The text of an element as the name that it is a value of. The declarations on the element
    /// itself count.
    ///
    /// # Errors
    /// If the text is no name or its prefix is not declared, and as [`Reader::qname`].
    pub(crate) fn declared_qname(&mut self, start: &Start<'x>) -> Result<QName, DecodeError> {
        let text = self.text_to_end_tag(start)?;
        let text = trim(&text);
        self.check_name_length(text)?;
        let Some((prefix, local)) = parse_name(text) else {
            let error = start.error(DecodeErrorKind::Value("xs:QName"));
            return Err(error.with_text(text));
        };
        let namespace = self
            .scopes
            .look_up(prefix)
            .ok_or_else(|| start.error(DecodeErrorKind::UnboundPrefix))?;
        let name = self.own_name(namespace, local);
        self.leave();
        name
    }

    /// An attribute's value. Only while the element is open.
    ///
    /// # Errors
    /// If the attributes are not well-formed.
    pub fn attribute(
        &mut self,
        start: &Start<'x>,
        name: &str,
        namespace: &'static str,
    ) -> Result<Option<Cow<'x, str>>, DecodeError> {
        let mut attributes = Attributes::new(start.attributes, start.offset);
        while let Some((raw_name, value)) = attributes.next()? {
            let (prefix, local) = split_name(raw_name);
            if local != name || prefix.is_empty() != namespace.is_empty() {
                continue;
            }
            let Some(id) = self.scopes.resolve(prefix) else {
                continue;
            };
            if namespace.is_empty() || self.scopes.is(id, namespace) {
                return attribute_value(value, start.offset).map(Some);
            }
        }
        Ok(None)
    }

    /// The attributes that are no namespace declarations, as they stand.
    pub(crate) fn raw_attributes(
        &self,
        start: &Start<'x>,
    ) -> Result<Vec<(&'x str, &'x str)>, DecodeError> {
        let mut found = Vec::new();
        let mut attributes = Attributes::new(start.attributes, start.offset);
        while let Some((name, value)) = attributes.next()? {
            if declared_prefix(name).is_none() {
                found.push((name, value));
            }
        }
        Ok(found)
    }

    /// The namespace declarations in scope, innermost first: prefix and URI.
    #[cfg(feature = "server")]
    pub(crate) fn namespaces(&self) -> Vec<(&str, &str)> {
        self.scopes.in_scope()
    }
}

/// The value of an `xsi:type`, resolved. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct TypeName<'x> {
    local: &'x str,
    namespace: BindingId,
}

impl<'x> TypeName<'x> {
    /// The name without its prefix.
    pub fn local_name(&self) -> &'x str {
        self.local
    }
}
