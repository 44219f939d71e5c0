//! Which field of a response a caller selects: `|it| &mut it.response`.
//!
//! The closure is called once, on a response of defaults. The field is the one that stands where its
//! reference points to.

use std::ptr;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Form, Schema};
use crate::value::{Fields, Record, Value, View, Visit};

/// The fields that lead to the one that `select` returns, from the outermost in.
///
/// # Errors
/// If it is no element, or not in records alone.
pub(super) fn path_to<R: Record, V: Value>(
    schema: &'static Schema,
    select: impl FnOnce(&mut R) -> &mut V,
) -> Result<Vec<&'static Field>, DecodeError> {
    let mut response = R::default();
    let place = Place::of(select(&mut response));
    let mut path = Vec::new();
    let is_element = |field: &&Field| matches!(field.form, Form::Element);
    if find(&response, schema, place, &mut path) && path.iter().all(is_element) {
        return Ok(path);
    }
    Err(DecodeError::new(DecodeErrorKind::Shape, 0))
}

/// Where a value stands in memory. The first field of a record stands where the record does, and may
/// be as long.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place(*const (), usize);

impl Place {
    fn of(value: &dyn Value) -> Self {
        Self(ptr::from_ref(value).cast(), size_of_val(value))
    }
}

fn find(
    record: &dyn Fields,
    schema: &'static Schema,
    place: Place,
    path: &mut Vec<&'static Field>,
) -> bool {
    let mut found = false;
    record.with_fields(Visit(&mut |values| {
        found = schema.fields.iter().zip(values).any(|(field, value)| {
            path.push(field);
            let is_found = leads_to(*value, place, path);
            if !is_found {
                path.pop();
            }
            is_found
        });
    }));
    found
}

fn leads_to(value: &dyn Value, place: Place, path: &mut Vec<&'static Field>) -> bool {
    match value.view() {
        View::Record(record) => find(record, record.layout().schema(), place, path),
        View::Some(inner) if matches!(inner.view(), View::Record(_)) => {
            leads_to(inner, place, path)
        }
        View::Some(inner) => [value, inner].into_iter().any(|it| Place::of(it) == place),
        _ => Place::of(value) == place,
    }
}
