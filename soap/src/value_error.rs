//! The error of values that are made of texts and numbers.

use std::fmt;

/// The text or the number is not a value of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueError(pub(crate) &'static str);

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a value of {}", self.0)
    }
}

impl std::error::Error for ValueError {}
