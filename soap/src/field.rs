//! What generated code says about itself: constant descriptions of types and their elements.

use crate::names;
use crate::rules::Rules;

/// A complex type, or the anonymous type of a request's or response's wrapper element.
#[derive(Debug)]
pub struct Schema {
    /// Name of the Rust type, for `Debug`.
    pub rust_name: &'static str,
    /// Name of the complex type, or of the wrapper element.
    pub name: &'static str,
    /// Namespace of that name.
    pub namespace: &'static str,
    /// The elements in schema order, the base type's first. This order is the order of writing.
    pub fields: Vec<Field>,
    /// The rules of the fields that have some, by their indices.
    pub rules: Vec<(usize, Rules)>,
    /// Whether every field is an element that occurs once and has its place. Such records are read and written by a
    /// shorter way.
    pub is_plain: bool,
    /// Whether a strict reader takes the elements in any order (`xs:all`).
    pub is_unordered: bool,
    /// Whether the element may have another name: that of a result in RPC style is not significant,
    /// and servers differ (SOAP 1.1, section 7.1).
    pub is_result: bool,
}

impl Schema {
    /// Whether the fields stand in SOAP's `Body` itself, which the layout then names, in the namespace
    /// of SOAP 1.1 whatever the version of the message.
    pub(crate) fn is_body(&self) -> bool {
        (self.name, self.namespace) == ("Body", names::SOAP_11)
    }

    /// Whether the text of SOAP's `Body` is a field.
    pub(crate) fn is_text_of_body(&self) -> bool {
        let mut fields = self.fields.iter();
        self.is_body() && fields.any(|field| matches!(field.form, Form::Text))
    }

    /// Whether nothing has to stand in it.
    #[cfg(feature = "server")]
    pub(crate) fn may_be_empty(&self) -> bool {
        self.is_text_of_body() || !self.fields.iter().any(Field::is_required)
    }

    /// Whether an element of this name can stand in it.
    #[cfg(feature = "server")]
    pub(crate) fn may_hold(&self, element: &names::QName) -> bool {
        let is_it = |name: &(&str, &str)| *name == (&*element.name, &*element.namespace);
        let admits = |spaces: &Spaces| spaces.admits(&element.namespace);
        self.fields.iter().any(|field| match &field.form {
            Form::Element => is_it(&(field.name, field.namespace)),
            Form::Group(group) => group.names.iter().any(is_it) || group.spaces.iter().any(admits),
            Form::AnyElement(spaces) => admits(spaces),
            _ => false,
        })
    }

    /// Whether an element of this type may be nil: that is said of its text, if it is text.
    pub(crate) fn is_nillable(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| matches!(field.form, Form::Text | Form::Mixed) && field.is_nillable())
    }
}

/// What a field stands for: mostly an element. It is a field of a record, an alternative of a choice,
/// an item of an array, a key or value of a dictionary.
#[derive(Debug)]
pub struct Field {
    /// Name of the Rust field, for `Debug`; empty for items.
    pub rust_name: &'static str,
    /// Local name of the element or attribute; empty for other forms.
    pub name: &'static str,
    /// Namespace of that name; empty for none.
    pub namespace: &'static str,
    /// Any of [`Field::REQUIRED`], [`Field::NILLABLE`], [`Field::SECRET`].
    pub flags: u8,
    /// What stands inside of the element, where that needs more names.
    pub shape: Shape,
    /// What stands in the message for this field.
    pub form: Form,
    /// How often it occurs, if the value is a `Vec` with an item for each time. Only a strict reader
    /// checks the bounds.
    pub occurs: Option<Occurs>,
}

/// What stands in the message for a field.
#[derive(Debug)]
pub enum Form {
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The elements of a record or a choice, without an element around them.
    Group(Box<Group>),
    /// An element of a wildcard.
    AnyElement(Spaces),
    /// The attributes that no other field stands for.
    AnyAttributes(Spaces),
    /// All of the content of the element around it: texts and elements.
    Mixed,
}

/// The elements that can stand in a group.
#[derive(Debug)]
pub struct Group {
    /// Local names and namespaces of those with a name.
    pub names: Vec<(&'static str, &'static str)>,
    /// Its wildcards.
    pub spaces: Vec<Spaces>,
}

/// The namespaces of a wildcard.
#[derive(Debug, PartialEq, Eq)]
pub enum Spaces {
    /// All of them, and none.
    Any,
    /// All but this one and none.
    Other(&'static str),
    /// These; an empty one for none.
    Listed(Vec<&'static str>),
}

#[cfg(feature = "server")]
impl Spaces {
    /// Whether a name in this namespace is allowed.
    fn admits(&self, namespace: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Other(other) => !namespace.is_empty() && namespace != *other,
            Self::Listed(listed) => listed.contains(&namespace),
        }
    }
}

/// How often something occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurs {
    /// At least so often.
    pub min: u32,
    /// At most so often; none if there is no bound.
    pub max: Option<u32>,
}

/// What stands in the place of a secret that is not shown.
pub(crate) const REDACTED: &str = "[redacted]";

/// What an element needs to know of its content beyond the Rust type.
#[derive(Debug)]
pub enum Shape {
    /// A simple type or a record: the Rust type knows the rest.
    Plain,
    /// An array, with the element of one item.
    Array(Box<Field>),
    /// A dictionary, with the element of one entry.
    Dictionary(Box<Entry>),
}

/// The item element of a dictionary, and the two elements in it.
#[derive(Debug)]
pub struct Entry {
    /// Local name of the item element, like `StringKeyValuePair`.
    pub name: &'static str,
    /// Its namespace.
    pub namespace: &'static str,
    /// The key's element.
    pub key: Field,
    /// The value's element.
    pub value: Field,
}

impl Field {
    /// The schema has `minOccurs="1"`: the element is always written.
    pub const REQUIRED: u8 = 1;
    /// The schema has `nillable="true"`: a null can be written as `xsi:nil`.
    pub const NILLABLE: u8 = 2;
    /// The schema has `nillable="true"`, but demands attributes of the element, which a null does not
    /// have: it is left out where it can be.
    pub const NIL_HAS_ATTRIBUTES: u8 = 8;
    /// The value never reaches `Debug` output or an error's text.
    pub const SECRET: u8 = 4;

    /// An element that occurs once, and whose content needs no names.
    pub const fn element(name: &'static str, namespace: &'static str, flags: u8) -> Self {
        Self {
            rust_name: "",
            name,
            namespace,
            flags,
            shape: Shape::Plain,
            form: Form::Element,
            occurs: None,
        }
    }

    /// What errors call the field where it has no name on the wire.
    pub(crate) fn label(&self) -> &'static str {
        match &self.form {
            Form::Group(group) => group.names.first().map_or(self.rust_name, |(name, _)| name),
            _ if self.name.is_empty() => self.rust_name,
            _ => self.name,
        }
    }

    /// Whether this is an element that occurs once.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.form, Form::Element) && self.occurs.is_none()
    }

    /// Whether the element is always written.
    pub const fn is_required(&self) -> bool {
        self.flags & Self::REQUIRED != 0
    }

    /// Whether the element can be `xsi:nil`.
    pub const fn is_nillable(&self) -> bool {
        self.flags & (Self::NILLABLE | Self::NIL_HAS_ATTRIBUTES) != 0
    }

    /// Whether the value is kept out of `Debug` output and errors.
    pub const fn is_secret(&self) -> bool {
        self.flags & Self::SECRET != 0
    }
}
