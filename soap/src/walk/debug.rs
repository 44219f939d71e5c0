//! Showing values, without the secrets in them.

use std::fmt;

use crate::field::REDACTED;
use crate::layout::{Layout, check_count};
use crate::value::{
    Choice, Fields, Instance, Items, Pairs, Polymorphic, Record, Value, View, Visit,
};

/// Body of a record's `Debug`.
///
/// # Errors
/// Those of the formatter.
#[inline]
pub fn debug<T: Record>(record: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let fields: &dyn Fields = record;
    fmt::Debug::fmt(fields, f)
}

/// Body of a choice's `Debug`: the alternative's name and its value.
///
/// # Errors
/// Those of the formatter.
pub fn debug_choice(choice: &dyn Choice, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (index, value) = choice.alternative();
    let schema = choice.layout().schema();
    let Some(field) = schema.fields.get(index) else {
        return f.write_str(schema.rust_name);
    };
    let mut shown = f.debug_tuple(field.rust_name);
    if field.is_secret() && !value.is_null() {
        shown.field(&format_args!("{REDACTED}")).finish()
    } else {
        shown.field(&value).finish()
    }
}

impl fmt::Debug for dyn Value + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.view() {
            View::Null => f.write_str("None"),
            View::Some(value) => f.debug_tuple("Some").field(&value).finish(),
            View::Leaf(leaf) => leaf.fmt(f),
            View::Enumeration(literal) => literal.fmt(f),
            View::FlagSet(set) => set.fmt(f),
            View::Record(fields) => fields.fmt(f),
            View::Polymorphic(instance) => debug_polymorphic(instance, f),
            View::Array(items) => debug_array(items, f),
            View::Dictionary(pairs) => debug_dictionary(pairs, f),
            View::Choice(choice) => debug_choice(choice, f),
        }
    }
}

/// As a derived `Debug`, but secrets show as `[redacted]`. A message without a layout of its own
/// shows a list of its fields.
impl fmt::Debug for dyn Fields + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.layout() == Layout::NONE {
            let mut list = f.debug_list();
            self.with_fields(Visit(&mut |values| {
                list.entries(values);
            }));
            return list.finish();
        }
        let schema = self.layout().schema();
        let mut shown = f.debug_struct(schema.rust_name);
        self.with_fields(Visit(&mut |values| {
            check_count(schema, values.len());
            for (field, value) in schema.fields.iter().zip(values) {
                if field.is_secret() && !value.is_null() {
                    shown.field(field.rust_name, &format_args!("{REDACTED}"));
                } else {
                    shown.field(field.rust_name, value);
                }
            }
        }));
        shown.finish()
    }
}

/// Body of the `Debug` of a family of types: an instance, and which type it is of.
///
/// # Errors
/// Those of the formatter.
pub fn debug_polymorphic(value: &dyn Polymorphic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.instance() {
        Instance::Known(_, fields) => {
            let name = fields.layout().schema().rust_name;
            f.debug_tuple(name).field(&fields).finish()
        }
        Instance::Unknown(type_name, base) => {
            let mut unknown = f.debug_struct("Unknown");
            unknown.field("type_name", type_name);
            unknown.field("base", &base).finish()
        }
    }
}

fn debug_array(items: &dyn Items, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_list().entries(items.iter()).finish()
}

fn debug_dictionary(pairs: &dyn Pairs, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut map = f.debug_map();
    for (key, value) in pairs.iter() {
        match key {
            Some(key) => map.key(&key),
            None => map.key(&format_args!("null")),
        };
        map.value(&value);
    }
    map.finish()
}
