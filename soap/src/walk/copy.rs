//! Copying values.

use crate::value::enumeration::copy_enumeration;
use crate::value::{
    Choice, Fields, Instance, Items, Pairs, Polymorphic, Record, View, ViewMut, Visit, VisitMut,
};

/// Body of a record's `Clone`.
#[inline]
pub fn clone<T: Record>(record: &T) -> T {
    let mut copy = T::default();
    copy_fields(&mut copy, record);
    copy
}

/// Body of a choice's `Clone`.
pub fn clone_choice(to: &mut dyn Choice, from: &dyn Choice) {
    let (index, from) = from.alternative();
    if let Some(to) = to.set(index) {
        copy(to.view_mut(), from.view());
    }
}

/// Fills a value, which must hold its default, from one of the same type.
fn copy(to: ViewMut<'_>, from: View<'_>) {
    match (to, from) {
        (ViewMut::Nullable(to), View::Some(from)) => copy(to.insert(), from.view()),
        (ViewMut::Leaf(to), View::Leaf(from)) => to.copy_from(from),
        (ViewMut::Enumeration(to), View::Enumeration(from)) => copy_enumeration(to, from),
        (ViewMut::FlagSet(to), View::FlagSet(from)) => to.flags_mut().clone_from(from.flags()),
        (ViewMut::Record(to), View::Record(from)) => copy_fields(to, from),
        (ViewMut::Polymorphic(to), View::Polymorphic(from)) => clone_polymorphic(to, from),
        (ViewMut::Array(to), View::Array(from)) => copy_array(to, from),
        (ViewMut::Dictionary(to), View::Dictionary(from)) => copy_dictionary(to, from),
        (ViewMut::Choice(to), View::Choice(from)) => clone_choice(to, from),
        // A field may have another default.
        (ViewMut::Nullable(to), View::Null) => to.clear(),
        // Both are of one type, so nothing else occurs.
        _ => {}
    }
}

fn copy_fields(to: &mut dyn Fields, from: &dyn Fields) {
    to.with_fields_mut(VisitMut(&mut |to| {
        from.with_fields(Visit(&mut |from| {
            for (to, from) in to.iter_mut().zip(from) {
                copy(to.view_mut(), from.view());
            }
        }));
    }));
}

/// Body of the `Clone` of a family of types.
pub fn clone_polymorphic(to: &mut dyn Polymorphic, from: &dyn Polymorphic) {
    let (instance, from) = match from.instance() {
        Instance::Known(index, fields) => (Ok(index), fields),
        Instance::Unknown(name, fields) => (Err(name.clone()), fields),
    };
    if let Some(to) = to.set(instance) {
        copy_fields(to, from);
    }
}

fn copy_array(to: &mut dyn Items, from: &dyn Items) {
    let mut index = 0;
    while let Some(item) = from.item(index) {
        if let Some(item_copy) = to.push() {
            copy(item_copy, item.view());
        }
        index += 1;
    }
}

fn copy_dictionary(to: &mut dyn Pairs, from: &dyn Pairs) {
    let mut index = 0;
    while let Some((key, value)) = from.pair(index) {
        if let Some((key_copy, value_copy)) = to.push_default() {
            copy(value_copy.view_mut(), value.view());
            match key {
                Some(key) => copy(key_copy.view_mut(), key.view()),
                None => to.set_last_key_null(),
            }
        }
        index += 1;
    }
}
