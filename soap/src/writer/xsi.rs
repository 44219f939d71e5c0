//! The attributes `xsi:nil` and `xsi:type`.

use std::borrow::Cow;

use super::Writer;
use super::binding::is_same;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::names;

impl Writer {
    /// Writes a null: `<X i:nil="true"/>`.
    ///
    /// # Errors
    /// If the schema does not allow one, or elements are nested too deep.
    pub fn nil(&mut self, field: &'static Field) -> Result<(), EncodeError> {
        if !field.is_nillable() {
            return Err(EncodeError::new(EncodeErrorKind::RequiredNull));
        }
        self.nil_element(field.name, field.namespace)
    }

    /// Writes an element that is nil, which the caller knows to be allowed.
    pub(crate) fn nil_element(
        &mut self,
        name: &str,
        namespace: &'static str,
    ) -> Result<(), EncodeError> {
        self.start(name, namespace)?;
        self.nil_attribute();
        self.end(name, namespace);
        Ok(())
    }

    /// Writes `i:nil="true"` on the open tag.
    pub(crate) fn nil_attribute(&mut self) {
        self.bind("i", names::XSI);
        self.push_xsi_attribute("nil");
        self.out.push_str("true\"");
    }

    /// Writes `i:type` on the open tag.
    pub(crate) fn type_attribute(&mut self, name: &str, namespace: &'static str) {
        self.bind("i", names::XSI);
        let is_default = is_same(self.default, namespace);
        if !is_default && self.prefix(namespace).is_none() {
            self.declare(namespace, self.depth);
        }
        let prefix = match self.prefix(namespace) {
            Some(prefix) if !is_default => prefix.clone(),
            _ => Cow::Borrowed(""),
        };
        self.push_xsi_attribute("type");
        self.push_name(&prefix, name);
        self.out.push('"');
    }

    fn push_xsi_attribute(&mut self, name: &str) {
        let prefix = self
            .prefix(names::XSI)
            .cloned()
            .unwrap_or(Cow::Borrowed("i"));
        self.out.push(' ');
        self.push_name(&prefix, name);
        self.out.push_str("=\"");
    }
}
