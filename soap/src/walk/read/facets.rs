//! Facets, which the strict reader of a server checks.

use crate::error::DecodeError;
use crate::field::Schema;
use crate::reader::Reader;
use crate::value::Value;

/// Checks values that have been read from what stands at `offset`, if the reader is strict. They are
/// those of the fields of `schema` from `first` on.
#[cfg(feature = "server")]
pub(super) fn check(
    values: &[&mut dyn Value],
    first: usize,
    schema: &'static Schema,
    reader: &Reader<'_>,
    offset: usize,
) -> Result<(), DecodeError> {
    match reader.is_strict() {
        true => super::super::check::check(values, first, schema, offset),
        false => Ok(()),
    }
}

#[cfg(not(feature = "server"))]
pub(super) fn check(
    _: &[&mut dyn Value],
    _: usize,
    _: &'static Schema,
    _: &Reader<'_>,
    _: usize,
) -> Result<(), DecodeError> {
    Ok(())
}
