//! Values, and views of them: what each kind of value is made of.
//!
//! A value shows its view, and a view shows the values inside, so all of these stand in one file.

use std::any::Any;

use super::enumeration::Enumeration;
use super::flags::FlagSet;
use super::leaf::Leaf;
use crate::layout::Layout;
use crate::names::QName;

/// The value of a field, an item, a key.
///
/// Implemented by every record, by the simple types, and by `Option`, `Vec`, `Box` and
/// [`Dictionary`](crate::Dictionary) of these. `u8` is left out on purpose: `Vec<u8>` is
/// `base64Binary`.
///
/// A value only tells what it is made of. What reads, writes, copies, compares and shows values is
/// written once for all of them, so that a program has little to compile for each of its types.
pub trait Value: Send + Sync + 'static {
    /// What this is, to be looked at.
    fn view(&self) -> View<'_>;
    /// What this is, to be filled.
    fn view_mut(&mut self) -> ViewMut<'_>;
}

impl dyn Value + '_ {
    /// Whether this is a null reference.
    pub fn is_null(&self) -> bool {
        matches!(self.view(), View::Null)
    }
}

/// A value, to be looked at.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// A reference that is null.
    Null,
    /// A reference that is not null.
    Some(&'a dyn Value),
    /// A value that is written as a whole.
    Leaf(&'a dyn Leaf),
    /// A literal.
    Enumeration(&'a dyn Enumeration),
    /// Any number of literals.
    FlagSet(&'a dyn FlagSet),
    /// A record.
    Record(&'a dyn Fields),
    /// A record of one of several types.
    Polymorphic(&'a dyn Polymorphic),
    /// An array.
    Array(&'a dyn Items),
    /// A dictionary.
    Dictionary(&'a dyn Pairs),
    /// One of several fields.
    Choice(&'a dyn Choice),
}

/// A value, to be filled. Unless it is a [`ViewMut::Leaf`], it must hold its type's default.
pub enum ViewMut<'a> {
    /// A reference.
    Nullable(&'a mut dyn Nullable),
    /// A value that is read as a whole.
    Leaf(&'a mut dyn Leaf),
    /// A literal.
    Enumeration(&'a mut dyn Enumeration),
    /// Any number of literals.
    FlagSet(&'a mut dyn FlagSet),
    /// A record.
    Record(&'a mut dyn Fields),
    /// A record of one of several types.
    Polymorphic(&'a mut dyn Polymorphic),
    /// An array.
    Array(&'a mut dyn Items),
    /// A dictionary.
    Dictionary(&'a mut dyn Pairs),
    /// One of several fields.
    Choice(&'a mut dyn Choice),
}

/// A reference that can be null.
pub trait Nullable {
    /// Makes it null or refer to a default, and returns what can be filled: itself, or the default.
    ///
    /// One method and not two: the code that drops the old value, which is most of it, is compiled once.
    fn reset(&mut self, to_default: bool) -> ViewMut<'_>;
}

impl dyn Nullable + '_ {
    /// Makes it null.
    pub fn clear(&mut self) {
        self.reset(false);
    }

    /// Makes it refer to a default, which can be filled.
    pub fn insert(&mut self) -> ViewMut<'_> {
        self.reset(true)
    }
}

/// A [`Record`](crate::codec::Record) as a trait object. Its `Debug` shows no secrets. As an `Any` it can
/// be downcast to its type.
pub trait Fields: Any + Send + Sync {
    /// What the type and its fields are called. [`NoRequest`](crate::NoRequest),
    /// [`Response`](crate::Response) and [`NoResponse`](crate::NoResponse) stand for so many messages
    /// that they cannot tell, and return [`Layout::NONE`].
    fn layout(&self) -> Layout;
    /// [`Record::BOXED`](crate::codec::Record::BOXED)
    fn boxed(&self) -> usize;
    /// Shows the fields, in schema order.
    fn with_fields(&self, visit: Visit<'_>);
    /// Lets the fields be changed, in schema order.
    fn with_fields_mut(&mut self, visit: VisitMut<'_>);
}

/// What looks at a record's fields. A type of its own, because the compiler takes longer over the
/// call of a closure than over that of a method.
pub struct Visit<'v>(pub &'v mut dyn FnMut(&[&dyn Value]));

/// What changes a record's fields.
pub struct VisitMut<'v>(pub &'v mut dyn FnMut(&mut [&mut dyn Value]));

impl Visit<'_> {
    /// Looks at the fields, in schema order.
    pub fn visit(self, fields: &[&dyn Value]) {
        (self.0)(fields);
    }
}

impl VisitMut<'_> {
    /// Looks at the fields, in schema order, and may change them.
    pub fn visit(self, fields: &mut [&mut dyn Value]) {
        (self.0)(fields);
    }
}

/// A `Vec` whose type of item does not matter.
pub trait Items {
    /// Makes room for so many more items, if there is as much memory.
    fn reserve(&mut self, more: usize);
    /// Gives back the room that no item uses.
    fn shrink(&mut self);
    /// Adds an item that holds the default.
    fn push(&mut self) -> Option<ViewMut<'_>>;
    /// The item at `index`, or none behind the last.
    fn item(&self, index: usize) -> Option<&dyn Value>;
    /// Size of an item, in bytes.
    fn item_size(&self) -> usize;
}

impl dyn Items + '_ {
    /// The items, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &dyn Value> {
        (0..).map_while(|index| self.item(index))
    }
}

/// Key and value; the key is none if it is null.
pub type Pair<'a> = (Option<&'a dyn Value>, &'a dyn Value);

/// A dictionary whose types do not matter.
pub trait Pairs {
    /// Adds a pair of defaults.
    fn push_default(&mut self) -> Option<(&mut dyn Value, &mut dyn Value)>;
    /// Makes the key of the last pair null.
    fn set_last_key_null(&mut self);
    /// The pair at `index`, or none behind the last.
    fn pair(&self, index: usize) -> Option<Pair<'_>>;
    /// Size of a pair, in bytes.
    fn pair_size(&self) -> usize;
}

impl dyn Pairs + '_ {
    /// The pairs, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Pair<'_>> {
        (0..).map_while(|index| self.pair(index))
    }
}

/// A generated enum of a base type and the types derived from it.
///
/// The macro [`polymorphic!`](crate::polymorphic!) implements it.
pub trait Polymorphic: Send + Sync {
    /// What the types are on the wire, the base type first.
    fn layouts(&self) -> &'static [Layout];

    /// What this is.
    fn instance(&self) -> Instance<'_>;

    /// Makes this an instance of the type at an index of [`Polymorphic::layouts`], or else of a type
    /// that the schema does not have, with defaults to be filled. None, and no change, if there is
    /// no such index.
    fn set(&mut self, instance: Result<usize, QName>) -> Option<&mut dyn Fields>;
}

/// What an instance of a family is.
pub enum Instance<'a> {
    /// A type at an index of [`Polymorphic::layouts`], and its fields.
    Known(usize, &'a dyn Fields),
    /// A type that the schema does not have, and the base type's fields.
    Unknown(&'a QName, &'a dyn Fields),
}

/// A generated enum of fields of which one is there. Its `Debug` shows no secrets.
///
/// The macro [`choice!`](crate::choice!) implements it.
pub trait Choice: Send + Sync {
    /// What the choice and its alternatives are called: a field an alternative.
    fn layout(&self) -> Layout;

    /// The index of the alternative that this is, and its value.
    fn alternative(&self) -> (usize, &dyn Value);

    /// Makes this the alternative at an index, with a default to be filled. None, and no change, if
    /// there is no such index.
    fn set(&mut self, index: usize) -> Option<&mut dyn Value>;
}
