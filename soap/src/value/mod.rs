//! What values are. What is done with them stands in [`walk`](crate::walk).

mod array;
mod dictionary;
pub(crate) mod enumeration;
mod flags;
mod leaf;
pub(crate) mod leaves;
mod nullable;
mod polymorphic;
mod qname;
mod record;
mod selected;
mod view;

pub use array::array;
pub use dictionary::{Dictionary, Iter, IterMut};
pub use enumeration::{Enumeration, Literal, Literals, UnknownLiteral};
pub use flags::{FlagSet, Flags, debug_flags, display_flags};
pub use leaf::Leaf;
pub use polymorphic::UnknownDerived;
pub use record::Record;
pub use selected::{BinaryValue, ListValue};
pub use view::{
    Choice, Fields, Instance, Items, Nullable, Pair, Pairs, Polymorphic, Value, View, ViewMut,
    Visit, VisitMut,
};
