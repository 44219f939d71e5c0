//! Which type of a family an element is an instance of.

use crate::error::DecodeError;
use crate::layout::Layout;
use crate::names::QName;
use crate::reader::{Reader, Start};
use crate::scalar::invalid;

/// The index of the type that the instance names, or the name if it is unknown. Without a name it is
/// the base type.
pub(super) fn choose<'x>(
    layouts: &[Layout],
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<Result<usize, QName>, DecodeError> {
    let Some(name) = reader.type_name(start)? else {
        return Ok(Ok(0));
    };
    let index = layouts.iter().position(|layout| {
        let schema = layout.schema();
        reader.is_type(name, schema.name, schema.namespace)
    });
    match index {
        Some(index) => Ok(Ok(index)),
        None if reader.is_strict() => Err(invalid("the family of types", name.local_name(), start)),
        None => reader.type_qname(name).map(Err),
    }
}
