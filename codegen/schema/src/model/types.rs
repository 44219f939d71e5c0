//! The named types of a service.

use super::{Field, QName, TypeRef};
use crate::diagnostic::Location;
use crate::document::equality::equal_but_for_location;

/// A named type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A sequence of fields.
    Record(Record),
    /// One literal of a list.
    Enumeration(Enumeration),
    /// A set of literals of a list (`xs:list` of an enumeration).
    FlagSet(Enumeration),
    /// A sequence of one repeated element.
    Array(Array),
    /// A sequence of key and value pairs.
    Dictionary(Dictionary),
    /// Values in one text, with blanks between them (`xs:list`).
    List(List),
    /// One of several alternatives.
    Choice(Choice),
}

/// What a record or a choice is in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A complex type.
    Type,
    /// An `xs:group`. Its elements stand in place of it.
    Group,
    /// A part of a complex type or a group, or the substitutes of an element. Its name was made for it,
    /// and changes where others come before it.
    Nameless,
}

/// A complex type that is neither an array nor a dictionary, or elements that stand together.
#[derive(Clone, Debug)]
pub struct Record {
    /// The name on the wire.
    pub name: QName,
    /// What it is in the schema.
    pub origin: Origin,
    /// The type that it extends.
    pub base: Option<QName>,
    /// The types that extend it directly, by name.
    pub derived: Vec<QName>,
    /// The fields that it adds to those of its base, in order.
    pub fields: Vec<Field>,
    /// Whether its fields are all that it has, since it restricts its base and does not extend it.
    pub restricts: bool,
    /// Whether its values are of types that derive from it (`abstract`).
    pub is_abstract: bool,
    /// Whether its elements may come in any order (`xs:all`).
    pub is_unordered: bool,
    /// Whether it has attributes that must be there, or inherits some.
    pub demands_attributes: bool,
    /// Whether its values are never null (`IsValueType`).
    pub is_value_type: bool,
    /// Whether a value declared with this type may be an instance of a derived one.
    pub is_polymorphic: bool,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the declaration.
    pub location: Location,
}

/// One of several alternatives (`xs:choice`, or an element with substitutes). It has no element of its
/// own.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The name of the `xs:group`, or one that was made for it.
    pub name: QName,
    /// What it is in the schema.
    pub origin: Origin,
    /// The alternatives, in order.
    pub alternatives: Vec<Field>,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the declaration.
    pub location: Location,
}

/// A simple type that restricts another by facets, or is a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The name.
    pub name: QName,
    /// The declared type that it restricts, if it is none of XML Schema.
    pub base: Option<QName>,
    /// What its values are held as: the type that it restricts in the end, or `xs:string` if it is a
    /// union.
    pub value: TypeRef,
    /// The types of which a union has the values, if it is one.
    pub members: Vec<Member>,
    /// What its declaration says of its values: the names of facets with their values, or `memberTypes`
    /// with the name of each. The alternatives of a pattern come first, as one; the others are in document
    /// order.
    pub limits: Vec<(&'static str, String)>,
}

/// A type of which a union has the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A type of XML Schema, or a declared one.
    Named(QName),
    /// A type in place, by one of the texts that it lists.
    Literal(String),
}

/// The literals of an enumeration or of a flag set.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// The name on the wire.
    pub name: QName,
    /// The integer type that its numbers are of, if not `xs:int` (`ActualType`).
    pub actual_type: Option<QName>,
    /// The literals, in schema order.
    pub literals: Vec<Literal>,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the declaration.
    pub location: Location,
}

/// A literal and its number.
#[derive(Clone, Debug)]
pub struct Literal {
    /// The literal on the wire.
    pub value: String,
    /// The number: as written (`EnumerationValue`, an `xs:long`), or else the index from 0 (in a
    /// flag set, 2 to the power of the index).
    pub number: i64,
    /// Whether the number is written.
    pub is_numbered: bool,
    /// The place of the declaration.
    pub location: Location,
}

/// A complex type that is a sequence of one repeated element.
#[derive(Clone, Debug)]
pub struct Array {
    /// The name on the wire.
    pub name: QName,
    /// The repeated element.
    pub item: Box<Field>,
    /// The place of the declaration.
    pub location: Location,
}

/// A complex type that is a map: a repeated element that holds a key and a value.
#[derive(Clone, Debug)]
pub struct Dictionary {
    /// The name on the wire.
    pub name: QName,
    /// The repeated element.
    pub entry: QName,
    /// The element of the key.
    pub key: Box<Field>,
    /// The element of the value.
    pub value: Box<Field>,
    /// The place of the declaration.
    pub location: Location,
}

/// A simple type that is a list of values of another one (`xs:list`).
#[derive(Clone, Debug)]
pub struct List {
    /// The name on the wire.
    pub name: QName,
    /// The value of an item: a primitive or an enumeration.
    pub item: TypeRef,
    /// What its declaration says of its values, as in [`Restriction::limits`].
    pub limits: Vec<(&'static str, String)>,
    /// The place of the declaration.
    pub location: Location,
}

impl Type {
    /// The name on the wire.
    pub fn name(&self) -> &QName {
        match self {
            Self::Record(record) => &record.name,
            Self::Enumeration(enumeration) | Self::FlagSet(enumeration) => &enumeration.name,
            Self::Array(array) => &array.name,
            Self::Dictionary(dictionary) => &dictionary.name,
            Self::List(list) => &list.name,
            Self::Choice(choice) => &choice.name,
        }
    }

    /// The place of the declaration.
    pub fn location(&self) -> &Location {
        match self {
            Self::Record(record) => &record.location,
            Self::Enumeration(enumeration) | Self::FlagSet(enumeration) => &enumeration.location,
            Self::Array(array) => &array.location,
            Self::Dictionary(dictionary) => &dictionary.location,
            Self::List(list) => &list.location,
            Self::Choice(choice) => &choice.location,
        }
    }

    /// The text of its documentation, if it has a place in the model.
    pub fn documentation(&self) -> &str {
        match self {
            Self::Record(record) => &record.documentation,
            Self::Enumeration(it) | Self::FlagSet(it) => &it.documentation,
            Self::Choice(choice) => &choice.documentation,
            Self::Array(_) | Self::Dictionary(_) | Self::List(_) => "",
        }
    }

    /// What it is in the schema, if it is a record or a choice.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::Record(record) => Some(record.origin),
            Self::Choice(choice) => Some(choice.origin),
            _ => None,
        }
    }

    /// The type that it extends, if it is a record that extends one.
    pub fn base(&self) -> Option<&QName> {
        match self {
            Self::Record(record) => record.base.as_ref(),
            _ => None,
        }
    }

    /// The declared type of the items of a list, if it is one.
    pub fn item_type(&self) -> Option<&QName> {
        match self {
            Self::List(list) => list.item.name(),
            _ => None,
        }
    }

    /// Returns the fields in the declaration itself: the own fields of a record, the item of an
    /// array, the key and value of a dictionary, the alternatives of a choice.
    pub fn declared_fields(&self) -> Vec<&Field> {
        match self {
            Self::Record(record) => record.fields.iter().collect(),
            Self::Array(array) => vec![&*array.item],
            Self::Dictionary(dictionary) => vec![&*dictionary.key, &*dictionary.value],
            Self::Choice(choice) => choice.alternatives.iter().collect(),
            Self::Enumeration(_) | Self::FlagSet(_) | Self::List(_) => Vec::new(),
        }
    }
}

impl Enumeration {
    /// Returns the literal with the number 0, which is the meaning of an absent value.
    pub fn zero(&self) -> Option<&Literal> {
        self.literals.iter().find(|literal| literal.number == 0)
    }
}

equal_but_for_location! {
    Record {
        name, base, derived, fields, restricts, is_abstract, is_unordered, is_value_type,
        is_polymorphic
    }
    Choice { name, alternatives }
    Enumeration { name, actual_type, literals }
    Literal { value, number }
    Array { name, item }
    Dictionary { name, entry, key, value }
    List { name, item }
}
