//! Errors of reading.

use std::fmt;

use super::Path;
use crate::field::Field;

/// The longest offending text that an error carries, in characters.
const MAX_TEXT: usize = 60;

/// Why a message could not be decoded, and where in it.
///
/// The offending text is shortened. It is there where it cannot be a secret:
///
/// - a text that is not a value of its field's type, unless the field or one around it is secret, or
///   is of any type;
/// - the name of an element in place of the envelope, or of the body's element;
/// - the encoding that the XML declaration names.
///
/// Errors of markup have none: names, attributes, references and stray texts may be pieces of a
/// secret that was not escaped or stands in the wrong place. For the same reason a path is made up
/// of names that the schema has.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Details>);

// Boxed, so that a `Result` costs one word on the path without errors.
#[derive(Clone, PartialEq, Eq)]
struct Details {
    kind: DecodeErrorKind,
    path: Path,
    offset: usize,
    text: Option<String>,
}

/// What was wrong with the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The text is in, or says that it is in, another encoding than UTF-8.
    Encoding,
    /// The bytes are not UTF-8.
    InvalidUtf8,
    /// There is a document type declaration, which SOAP forbids.
    DocumentType,
    /// The text is not well-formed XML; says in what way.
    Syntax(&'static str),
    /// The text ends inside of an element or tag.
    UnexpectedEnd,
    /// An end tag does not match its start tag.
    MismatchedEnd,
    /// A reference to an entity other than the five of XML, or to no valid character.
    Reference,
    /// A character that XML does not allow.
    Character,
    /// The same attribute twice on one element.
    DuplicateAttribute,
    /// A prefix that no namespace declaration in scope binds.
    UnboundPrefix,
    /// The parts of a [package](crate::mtom::Package) cannot be told from each other, or one is
    /// missing; says what.
    Package(&'static str),
    /// The message answers another one than was sent.
    OtherMessage,
    /// One of the [limits](crate::Limits) was exceeded.
    Limit(Limit),
    /// An element stands where there must be none.
    UnexpectedElement,
    /// Another element was needed; says which.
    MissingElement(&'static str),
    /// An attribute was needed; says which. Only a strict reader minds.
    MissingAttribute(&'static str),
    /// An attribute that the schema does not have. Only a strict reader minds.
    UnexpectedAttribute,
    /// An element occurs more often than the schema allows. Only a strict reader minds.
    TooMany,
    /// Text stands between elements.
    UnexpectedText,
    /// A field, header block or part that can occur once occurs again.
    Repeated,
    /// An element with `xsi:nil="true"` has content.
    NilWithContent,
    /// An element stands behind its place in the schema's order. Only a strict reader minds.
    OutOfOrder,
    /// An element stands in another namespace than the schema has it in; the text is that of the
    /// message. Only a strict reader minds.
    Namespace,
    /// An element has `xsi:nil="true"`, but its type has no null. Only a strict reader minds.
    NotNillable,
    /// The text is not a value of the type; says which type.
    Value(&'static str),
    /// The value is of the type, but violates a facet; says which facet. Only a strict reader minds.
    Facet(&'static str),
    /// The value is of the type, but not the only one that the schema allows; says which that is. Only
    /// a strict reader minds.
    Fixed(&'static str),
    /// The element is empty, but its type has no empty value; says which type.
    Empty(&'static str),
    /// The field's description does not fit its Rust type: a fault of the generated code.
    Shape,
    /// The caller gave up: the flag of [`Envelope::stop_when`](crate::envelope::Envelope::stop_when)
    /// became true.
    Stopped,
}

/// The limit that a message exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::max_bytes`](crate::Limits::max_bytes)
    Bytes,
    /// [`Limits::max_depth`](crate::Limits::max_depth)
    Depth,
    /// [`Limits::max_attributes`](crate::Limits::max_attributes)
    Attributes,
    /// [`Limits::max_namespaces`](crate::Limits::max_namespaces)
    Namespaces,
    /// [`Limits::max_decoded_bytes`](crate::Limits::max_decoded_bytes)
    DecodedBytes,
    /// [`Limits::max_name_bytes`](crate::Limits::max_name_bytes)
    Name,
    /// [`Limits::max_namespace_bytes`](crate::Limits::max_namespace_bytes)
    Namespace,
    /// [`Limits::max_parts`](crate::Limits::max_parts)
    Parts,
    /// [`Limits::max_part_header_bytes`](crate::Limits::max_part_header_bytes)
    PartHeader,
}

/// A text as a message shows it: its first `longest` characters, and a mark if there are more.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl DecodeError {
    /// An error at a byte of the message.
    #[cold]
    pub fn new(kind: DecodeErrorKind, offset: usize) -> Self {
        Self(Box::new(Details {
            kind,
            path: Path::default(),
            offset,
            text: None,
        }))
    }

    /// Adds the offending text, shortened.
    #[must_use]
    #[cold]
    pub fn with_text(mut self, text: &str) -> Self {
        self.0.text = Some(shortened(text, MAX_TEXT));
        self
    }

    /// Removes the offending text.
    #[must_use]
    #[cold]
    pub fn without_text(mut self) -> Self {
        self.0.text = None;
        self
    }

    /// The error at another byte of the message.
    #[must_use]
    #[cold]
    pub(crate) fn moved_to(mut self, offset: usize) -> Self {
        self.0.offset = offset;
        self
    }

    /// Puts the element `name` around the error's place; `index` counts items from 1.
    #[must_use]
    #[cold]
    pub fn within(mut self, name: &'static str, index: Option<usize>) -> Self {
        self.0.path.wrap(name, index);
        self
    }

    /// Puts `field` around the error's place, and forgets the text if the field is secret.
    #[must_use]
    #[cold]
    pub fn within_field(self, field: &'static Field) -> Self {
        let error = if field.is_secret() {
            self.without_text()
        } else {
            self
        };
        error.within(field.name, None)
    }

    /// What was wrong.
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// Where: element names from the outside in, items of arrays with their place from 1, like
    /// `GetUserResponse/Response/Person[3]/Rank`.
    pub fn path(&self) -> String {
        self.0.path.to_string()
    }

    /// Where: byte of the message, from 0.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The offending text, shortened; none where it may be a secret, or there is no such text.
    pub fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }
}

#[cfg(feature = "client")]
impl DecodeError {
    /// The text that came off the wire: all else is of the schema.
    pub(crate) fn text_mut(&mut self) -> Option<&mut String> {
        let Details {
            kind: _,
            path: _,
            offset: _,
            text,
        } = &mut *self.0;
        text.as_mut()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "{}", self.0.kind)?;
        if let Some(text) = &self.0.text {
            write!(f, ": {text:?}")?;
        }
        write!(f, " (byte {})", self.0.offset)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("kind", &self.0.kind)
            .field("path", &self.path())
            .field("offset", &self.0.offset)
            .field("text", &self.0.text)
            .finish()
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Encoding => "the text is not in UTF-8",
            Self::InvalidUtf8 => "invalid UTF-8",
            Self::DocumentType => "document type declarations are refused",
            Self::Syntax(what) => return write!(f, "not well-formed: {what}"),
            Self::UnexpectedEnd => "the text ends too early",
            Self::MismatchedEnd => "the end tag does not match the start tag",
            Self::Reference => "invalid reference",
            Self::Character => "a character that XML does not allow",
            Self::DuplicateAttribute => "the attribute occurs twice",
            Self::UnboundPrefix => "the prefix is not declared",
            Self::Package(what) => return write!(f, "not a readable package: {what}"),
            Self::OtherMessage => "the message answers another one than was sent",
            Self::Limit(limit) => return write!(f, "{limit}"),
            Self::UnexpectedElement => "unexpected element",
            Self::MissingElement(name) => return write!(f, "the element {name} is missing"),
            Self::MissingAttribute(name) => return write!(f, "the attribute {name} is missing"),
            Self::UnexpectedAttribute => "unexpected attribute",
            Self::TooMany => "the element occurs more often than the schema allows",
            Self::UnexpectedText => "text between elements",
            Self::Repeated => "the element occurs twice",
            Self::NilWithContent => "the element is nil but has content",
            Self::OutOfOrder => "the element stands behind its place in the order of the schema",
            Self::Namespace => "the element is in another namespace than in the schema",
            Self::NotNillable => "the element is nil, but its type has no null",
            Self::Value(name) => return write!(f, "not a value of {name}"),
            Self::Facet(name) => return write!(f, "against the facet {name} of the schema"),
            Self::Fixed(value) => {
                let value = shortened(value, MAX_TEXT);
                return write!(f, "not {value:?}, the only value (`fixed` in the schema)");
            }
            Self::Shape => "the field's description does not fit its type",
            Self::Stopped => "the decoding was stopped",
            Self::Empty(name) => return write!(f, "empty, which is not a value of {name}"),
        };
        f.write_str(text)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "the message is longer than the limit",
            Self::Depth => "elements are nested deeper than the limit",
            Self::Attributes => "more attributes than the limit",
            Self::Namespaces => "more namespace declarations than the limit",
            Self::DecodedBytes => "the decoded value takes more memory than the limit",
            Self::Name => "a name is longer than the limit",
            Self::Namespace => "the URI of a namespace is longer than the limit",
            Self::Parts => "the message has more parts than the limit",
            Self::PartHeader => "the header of a part is longer than the limit",
        })
    }
}
