//! `default` and `fixed`.

use crate::diagnostic::Diagnostic;
use crate::document::reader::Reader;

/// The value of something that is not written, or the only value that it may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueConstraint {
    /// `default="…"`.
    Default(String),
    /// `fixed="…"`.
    Fixed(String),
}

impl ValueConstraint {
    pub(super) fn parse(it: &mut Reader<'_>) -> Result<Option<Self>, Diagnostic> {
        match (it.optional("default"), it.optional("fixed")) {
            (None, None) => Ok(None),
            (Some(value), None) => Ok(Some(Self::Default(value.to_owned()))),
            (None, Some(value)) => Ok(Some(Self::Fixed(value.to_owned()))),
            (Some(_), Some(_)) => {
                Err(it.error("`default` and `fixed` exclude each other", "this has both"))
            }
        }
    }
}
