//! Comparing values.

use crate::value::enumeration::eq_enumeration;
use crate::value::{
    Choice, Fields, Instance, Items, Pair, Pairs, Polymorphic, Record, Value, View, Visit,
};

/// Body of a record's `PartialEq`.
#[inline]
pub fn eq<T: Record>(left: &T, right: &T) -> bool {
    let (left, right): (&dyn Fields, &dyn Fields) = (left, right);
    left == right
}

/// Body of a choice's `PartialEq`.
pub fn eq_choice(left: &dyn Choice, right: &dyn Choice) -> bool {
    let ((left, left_value), (right, right_value)) = (left.alternative(), right.alternative());
    left == right && left_value == right_value
}

/// Values are equal if they are made up alike; their types are not compared.
impl PartialEq for dyn Value + '_ {
    fn eq(&self, other: &Self) -> bool {
        equal(self.view(), other.view())
    }
}

/// Records are equal if their fields are; their types are not compared.
impl PartialEq for dyn Fields + '_ {
    fn eq(&self, other: &Self) -> bool {
        let mut equal = false;
        self.with_fields(Visit(&mut |left| {
            other.with_fields(Visit(&mut |right| equal = left == right));
        }));
        equal
    }
}

/// Whether two values are made up alike.
fn equal(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Null, View::Null) => true,
        (View::Some(left), View::Some(right)) => left == right,
        (View::Leaf(left), View::Leaf(right)) => left.equals(right),
        (View::Enumeration(left), View::Enumeration(right)) => eq_enumeration(left, right),
        (View::FlagSet(left), View::FlagSet(right)) => left.flags() == right.flags(),
        (View::Record(left), View::Record(right)) => left == right,
        (View::Polymorphic(left), View::Polymorphic(right)) => eq_polymorphic(left, right),
        (View::Array(left), View::Array(right)) => equal_arrays(left, right),
        (View::Dictionary(left), View::Dictionary(right)) => equal_dictionaries(left, right),
        (View::Choice(left), View::Choice(right)) => eq_choice(left, right),
        _ => false,
    }
}

/// Body of the `PartialEq` of a family of types.
pub fn eq_polymorphic(left: &dyn Polymorphic, right: &dyn Polymorphic) -> bool {
    match (left.instance(), right.instance()) {
        (Instance::Known(left, left_fields), Instance::Known(right, right_fields)) => {
            left == right && left_fields == right_fields
        }
        (Instance::Unknown(left, left_fields), Instance::Unknown(right, right_fields)) => {
            left == right && left_fields == right_fields
        }
        _ => false,
    }
}

fn equal_arrays(left: &dyn Items, right: &dyn Items) -> bool {
    let mut index = 0;
    loop {
        match (left.item(index), right.item(index)) {
            (Some(left), Some(right)) if left == right => index += 1,
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn equal_dictionaries(left: &dyn Pairs, right: &dyn Pairs) -> bool {
    let mut index = 0;
    loop {
        match (left.pair(index), right.pair(index)) {
            (Some(left), Some(right)) if equal_pairs(left, right) => index += 1,
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn equal_pairs(left: Pair<'_>, right: Pair<'_>) -> bool {
    let equal_keys = match (left.0, right.0) {
        (Some(left), Some(right)) => left == right,
        (None, None) => true,
        _ => false,
    };
    equal_keys && left.1 == right.1
}
