//! What a strict reader refuses although it could be overlooked. Reached only where a message is not
//! as the schema has it, so that other messages pay nothing.

use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::Field;

impl<'x> Reader<'x> {
    /// Makes the reader refuse what WCF punishes.
    pub(crate) fn set_strict(&mut self, strict: bool) {
        self.strict = strict;
    }

    /// Whether mistakes are refused that could be overlooked.
    #[inline]
    pub(crate) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Consumes an element that has no place among its siblings. `is_known` says whether one of
    /// those that have a place has this local name.
    ///
    /// # Errors
    /// If the text is not well-formed, or the reader is strict.
    #[cold]
    pub(crate) fn skip_unknown(
        &mut self,
        start: &Start<'x>,
        is_known: impl FnOnce(&str) -> bool,
    ) -> Result<(), DecodeError> {
        if !self.strict {
            return self.skip(start);
        }
        let local = start.local_name();
        if is_known(local) {
            let error = DecodeError::new(DecodeErrorKind::Namespace, start.offset());
            let error = error.with_text(self.scopes.uri(start.namespace));
            return Err(error.within(local.to_owned(), None));
        }
        let error = DecodeError::new(DecodeErrorKind::UnexpectedElement, start.offset());
        Err(error.with_text(local))
    }

    /// Checks that the element `field` may be nil, if the reader is strict.
    ///
    /// # Errors
    /// If it may not.
    #[cold]
    pub(crate) fn check_nil(
        &self,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        if self.strict && !field.is_nillable() {
            return Err(DecodeError::new(
                DecodeErrorKind::NotNillable,
                start.offset(),
            ));
        }
        Ok(())
    }

    /// Checks the place of the field at `index`, if the reader is strict: behind the fields before
    /// it, of which none that is required may be missing. `next` is the first that may be due.
    ///
    /// # Errors
    /// If it stands elsewhere, or one is missing.
    #[cold]
    pub(crate) fn check_place(
        &self,
        start: &Start<'x>,
        fields: &'static [Field],
        next: usize,
        index: usize,
    ) -> Result<(), DecodeError> {
        match fields.get(index) {
            Some(field) if self.strict && index < next => {
                let error = DecodeError::new(DecodeErrorKind::OutOfOrder, start.offset());
                Err(error.within(field.name, None))
            }
            _ => self.check_present(start, fields.get(next..index).unwrap_or_default()),
        }
    }

    /// Checks that none of `missing` is required, if the reader is strict. `start` is what they are
    /// missing in, or before.
    ///
    /// # Errors
    /// If one is.
    #[cold]
    pub(crate) fn check_present(
        &self,
        start: &Start<'x>,
        missing: &'static [Field],
    ) -> Result<(), DecodeError> {
        let required = missing.iter().find(|field| field.is_required());
        match required {
            Some(field) if self.strict => {
                let kind = DecodeErrorKind::MissingElement(field.name);
                Err(DecodeError::new(kind, start.offset()))
            }
            _ => Ok(()),
        }
    }
}
