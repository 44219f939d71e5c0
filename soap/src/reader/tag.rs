//! From the text of a start tag to a [`Start`].

use super::attributes::{
    Attribute, Attributes, declared_prefix, is_absent, is_local_name, split_name,
};
use super::reference::attribute_value;
use super::scope::NONE;
use super::tokens::Tag;
use super::{Reader, Start, input};
use crate::error::{DecodeError, DecodeErrorKind, Limit};
use crate::few::Few;
use crate::names;

/// What follows the prefix of the attribute that says null.
const NIL: &str = ":nil=\"true\"";

/// The attributes of a tag.
type AttributeList<'x> = Few<Attribute<'x>, 4>;

impl<'x> Reader<'x> {
    /// Opens the element of a tag.
    pub(super) fn open(&mut self, tag: Tag<'x>) -> Result<Start<'x>, DecodeError> {
        let mut start = Start::NONE;
        self.open_as(tag, &mut start)?;
        Ok(start)
    }

    /// Opens the element of a tag, and writes what is known of it to `start`.
    #[inline]
    pub(super) fn open_as(
        &mut self,
        tag: Tag<'x>,
        start: &mut Start<'x>,
    ) -> Result<(), DecodeError> {
        self.enter()?;
        self.check_length(tag.prefix.len() + tag.local.len())?;
        let offset = self.input.skipped + self.at;
        *start = Start::new(tag.local, tag.attributes, offset, tag.is_empty);
        if !tag.attributes.is_empty() {
            self.read_attributes(start)?;
        }
        start.namespace = self
            .scopes
            .resolve_element(tag.prefix)
            .ok_or_else(|| self.error(DecodeErrorKind::UnboundPrefix))?;
        Ok(())
    }

    #[inline]
    fn read_attributes(&mut self, start: &mut Start<'x>) -> Result<(), DecodeError> {
        if self.is_only_nil(start.attributes) {
            start.nil = true;
            return Ok(());
        }
        if is_absent(start.attributes) {
            Ok(())
        } else {
            self.scan_attributes(start)
        }
    }

    /// Whether the attributes are just ` i:nil="true"`, the way WCF writes it.
    #[inline]
    fn is_only_nil(&mut self, attributes: &'x str) -> bool {
        let prefix = attributes
            .strip_prefix(' ')
            .and_then(|text| text.strip_suffix(NIL));
        let Some(prefix) = prefix.filter(|prefix| is_local_name(prefix)) else {
            return false;
        };
        let bound = self.scopes.resolve(prefix);
        bound.is_some_and(|id| self.scopes.is(id, names::XSI))
    }

    #[inline(never)]
    fn scan_attributes(&mut self, start: &mut Start<'x>) -> Result<(), DecodeError> {
        let mut list = AttributeList::new();
        let mut attributes = Attributes::new(start.attributes, start.offset);
        while let Some((name, value)) = attributes.next()? {
            if list.len() >= self.limits.max_attributes {
                return Err(self.error(DecodeErrorKind::Limit(Limit::Attributes)));
            }
            self.check_name_length(name)?;
            if list.iter().any(|other| other.name == name) {
                return Err(self.error(DecodeErrorKind::DuplicateAttribute));
            }
            self.declare(name, value)?;
            list.push(Attribute {
                name,
                value,
                namespace: NONE,
            });
        }
        // Only now are all declarations of this tag known.
        for attribute in list.iter_mut() {
            self.note_attribute(start, attribute)?;
        }
        self.check_expanded_names(&list)
    }

    /// Takes the attribute to the declarations if it is one.
    fn declare(&mut self, name: &'x str, value: &'x str) -> Result<(), DecodeError> {
        let Some(prefix) = declared_prefix(name) else {
            return Ok(());
        };
        if value.len() > self.limits.max_namespace_bytes {
            return Err(self.error(DecodeErrorKind::Limit(Limit::Namespace)));
        }
        let uri = attribute_value(value, self.input.skipped + self.at)?;
        let reserved =
            matches!(prefix, "xml" | "xmlns") || matches!(uri.as_ref(), names::XML | names::XMLNS);
        let nothing = uri.is_empty() && !prefix.is_empty();
        if nothing || reserved && (prefix, uri.as_ref()) != ("xml", names::XML) {
            return Err(self.error(DecodeErrorKind::Syntax("namespace declaration")));
        }
        if self.scopes.len() > self.limits.max_namespaces {
            return Err(self.error(DecodeErrorKind::Limit(Limit::Namespaces)));
        }
        self.scopes.declare(prefix, uri, self.depth);
        Ok(())
    }

    /// Checks an attribute that is not a declaration, and finds its namespace; notes `xsi:nil`.
    fn note_attribute(
        &mut self,
        start: &mut Start<'x>,
        attribute: &mut Attribute<'x>,
    ) -> Result<(), DecodeError> {
        let Attribute { name, value, .. } = *attribute;
        if declared_prefix(name).is_some() {
            return Ok(());
        }
        if value.as_bytes().contains(&b'&') {
            attribute_value(value, start.offset)?;
        }
        let (prefix, local) = split_name(name);
        if prefix.is_empty() {
            return Ok(());
        }
        let id = self
            .scopes
            .resolve(prefix)
            .ok_or_else(|| self.error(DecodeErrorKind::UnboundPrefix))?;
        if local == "nil" && self.scopes.is(id, names::XSI) {
            start.nil = self.is_true(value)?;
        }
        attribute.namespace = id;
        Ok(())
    }

    fn is_true(&self, value: &str) -> Result<bool, DecodeError> {
        match input::trim(value) {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(self.error(DecodeErrorKind::Value("xsi:nil"))),
        }
    }

    /// Two prefixes may be bound to one namespace, which makes `a:x` and `b:x` the same name.
    fn check_expanded_names(&mut self, list: &AttributeList<'x>) -> Result<(), DecodeError> {
        // One without a prefix is in no namespace, and was compared as it stands.
        let mut rest = list.iter().filter(|attribute| attribute.namespace != NONE);
        while let Some(attribute) = rest.next() {
            let (_, local) = split_name(attribute.name);
            for other in rest.clone() {
                let same_local = split_name(other.name).1 == local;
                if same_local && self.scopes.are_same(attribute.namespace, other.namespace) {
                    return Err(self.error(DecodeErrorKind::DuplicateAttribute));
                }
            }
        }
        Ok(())
    }

    #[inline]
    pub(super) fn check_name_length(&self, name: &str) -> Result<(), DecodeError> {
        self.check_length(name.len())
    }

    /// Names are compared and copied, so their length is bounded.
    #[inline]
    fn check_length(&self, length: usize) -> Result<(), DecodeError> {
        if length > self.limits.max_name_bytes {
            return Err(self.error(DecodeErrorKind::Limit(Limit::Name)));
        }
        Ok(())
    }
}
