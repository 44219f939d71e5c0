//! Values to show: [`Builder`](super::builder::Builder) makes them from the model by one of three fills,
//! [`wire`](super::wire) writes them as XML and [`snippet`](super::snippet) as Rust.

pub use super::scalar::default;
use wsdl_schema::model::{
    Array, Choice, Dictionary, Enumeration, Field, LeastElement, List, Primitive, Record,
};

/// The namespace of the names that samples have as values.
pub(super) const NAMES: &str = "http://example.com/names";

/// Which values a sample has in its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// Each field once, with a text, a zero, one item.
    #[default]
    Placeholder,
    /// Nulls and defaults: the smallest message.
    Empty,
    /// Realistic values: two items, two flags, derived types.
    Rich,
}

impl Fill {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Placeholder, Self::Empty, Self::Rich];

    /// Its name, as users write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Placeholder => "placeholder",
            Self::Empty => "empty",
            Self::Rich => "rich",
        }
    }

    /// What it is, for users.
    pub fn description(self) -> &'static str {
        match self {
            Self::Placeholder => "Each field once, with a text, a zero, one item",
            Self::Empty => "Nulls and defaults",
            Self::Rich => "Realistic values, with two items and derived types",
        }
    }
}

/// A value of the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A null reference.
    Null,
    /// The text of a primitive.
    Scalar(Primitive, String),
    /// A value of any type, with its own type on the wire.
    Any(Primitive, String),
    /// A literal, by its index.
    Literal(&'a Enumeration, usize),
    /// Flags, by their indices.
    Flags(&'a Enumeration, Vec<usize>),
    /// A record.
    Record(Instance<'a>),
    /// Items.
    Array(&'a Array, Vec<Value<'a>>),
    /// Values in one text.
    List(&'a List, Vec<Value<'a>>),
    /// Pairs.
    Dictionary(&'a Dictionary, Vec<(Value<'a>, Value<'a>)>),
    /// The items of a field that repeats.
    Repeated(Vec<Value<'a>>),
    /// An alternative, by its index, and its value.
    Choice(&'a Choice, usize, Box<Value<'a>>),
    /// An element of a wildcard.
    AnyElement(LeastElement),
    /// Text where elements can stand, too, and those that must.
    Mixed(&'static str, &'a [LeastElement]),
}

/// An instance of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance<'a> {
    /// Its type.
    pub record: &'a Record,
    /// Whether the type differs from the declared type of the field.
    pub is_derived: bool,
    /// The fields in wire order.
    pub fields: Vec<(&'a Field, Value<'a>)>,
}
