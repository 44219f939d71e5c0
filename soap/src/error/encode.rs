//! Errors of writing.

use std::fmt;

use super::Path;
use crate::names::QName;

/// Why a value could not be encoded, and where in it.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<Details>);

#[derive(Clone, PartialEq, Eq)]
struct Details {
    kind: EncodeErrorKind,
    path: Path,
}

/// What was wrong with the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A character that no XML 1.0 text can carry.
    Character(char),
    /// A null where the schema has neither `minOccurs="0"` nor `nillable="true"`.
    RequiredNull,
    /// An instance of a derived type that this version of the schema does not know. Its own
    /// fields were not kept, so sending it back would lose them.
    UnknownDerived(QName),
    /// An enumeration's literal or an item of a list that is empty or has blanks in it.
    Literal,
    /// A qualified name whose local part is empty or no name, or whose namespace has no prefix.
    Name,
    /// Two attributes of an element have the same name.
    DuplicateAttribute,
    /// The value is nested deeper than [`Limits::max_depth`](crate::Limits::max_depth).
    Depth,
    /// The system does not provide what the value is made of; says what.
    System(&'static str),
    /// The field's description does not fit its Rust type: a fault of the generated code.
    Shape,
}

impl EncodeError {
    /// An error at a place yet to be told by [`EncodeError::within`].
    #[cold]
    pub fn new(kind: EncodeErrorKind) -> Self {
        Self(Box::new(Details {
            kind,
            path: Path::default(),
        }))
    }

    /// Puts the element `name` around the error's place; `index` counts items from 1.
    #[must_use]
    #[cold]
    pub fn within(mut self, name: &'static str, index: Option<usize>) -> Self {
        self.0.path.wrap(name, index);
        self
    }

    /// What was wrong.
    pub fn kind(&self) -> &EncodeErrorKind {
        &self.0.kind
    }

    /// Where: element names from the outside in, items of arrays with their place from 1.
    pub fn path(&self) -> String {
        self.0.path.to_string()
    }
}

#[cfg(feature = "client")]
impl EncodeError {
    /// The name that came with the value: all else is of the schema.
    pub(crate) fn name_mut(&mut self) -> Option<&mut QName> {
        let Details { kind, path: _ } = &mut *self.0;
        match kind {
            EncodeErrorKind::UnknownDerived(name) => Some(name),
            EncodeErrorKind::Character(_)
            | EncodeErrorKind::RequiredNull
            | EncodeErrorKind::Literal
            | EncodeErrorKind::Name
            | EncodeErrorKind::DuplicateAttribute
            | EncodeErrorKind::Depth
            | EncodeErrorKind::System(_)
            | EncodeErrorKind::Shape => None,
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "{}", self.0.kind)
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeError")
            .field("kind", &self.0.kind)
            .field("path", &self.path())
            .finish()
    }
}

impl std::error::Error for EncodeError {}

impl fmt::Display for EncodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(c) => write!(f, "the character {c:?} cannot stand in XML"),
            Self::RequiredNull => f.write_str("null, but the schema demands a value"),
            Self::UnknownDerived(name) => {
                write!(
                    f,
                    "the type {name} is unknown here, its fields would be lost"
                )
            }
            Self::Literal => f.write_str("the literal is empty or has blanks in it"),
            Self::Name => f.write_str(
                "the local part of the name is no name, or its namespace can have no prefix",
            ),
            Self::DuplicateAttribute => f.write_str("the attribute occurs twice"),
            Self::Depth => f.write_str("the value is nested deeper than the limit"),
            Self::System(what) => write!(f, "the system has no {what}"),
            Self::Shape => f.write_str("the field's description does not fit its type"),
        }
    }
}
