//! Making a message.

use super::{Fault, Version, fault_codec};
use crate::body::encode_body;
use crate::error::EncodeError;
use crate::field::{Field, Schema};
use crate::limits::Limits;
#[cfg(feature = "server")]
use crate::names::QName;
use crate::value::{Fields, Value};
use crate::walk;
use crate::writer::Writer;

/// A header block to write. A null is left out.
#[derive(Clone, Copy)]
pub struct HeaderBlock<'a> {
    /// The block's element.
    pub field: &'static Field,
    /// Its content.
    pub value: &'a dyn Value,
}

/// Writes a message with one element in its body, as a client does: a null is left out unless the
/// schema demands the element. NetServer reads both as null, and the message stays small.
///
/// # Errors
/// If XML cannot carry one of the values.
pub fn write(
    version: Version,
    headers: &[HeaderBlock<'_>],
    schema: &'static Schema,
    fields: &dyn Fields,
) -> Result<String, EncodeError> {
    write_with(version, headers, |writer| {
        encode_body(schema, fields, writer)
    })
}

/// Writes a message as [`write()`] does, but a null as `xsi:nil` wherever the schema allows it. A
/// server of WCF does so, and clients of other stacks rely on it: some take a list that is absent
/// for one that is empty. Header blocks that are null are left out.
///
/// # Errors
/// If XML cannot carry one of the values.
pub fn write_with_nulls(
    version: Version,
    headers: &[HeaderBlock<'_>],
    schema: &'static Schema,
    fields: &dyn Fields,
) -> Result<String, EncodeError> {
    let writer = new_writer().with_nulls();
    write_message(writer, version, headers, |writer| {
        encode_body(schema, fields, writer)
    })
}

/// Writes a message with a fault in its body, and nulls in the header blocks as
/// [`write_with_nulls`] does.
///
/// # Errors
/// If XML cannot carry one of the fault's texts, or if a code is no name: it is empty, it has a prefix of
/// its own, or its namespace cannot be declared.
pub fn write_fault(
    version: Version,
    headers: &[HeaderBlock<'_>],
    fault: &Fault,
) -> Result<String, EncodeError> {
    let writer = new_writer().with_nulls();
    write_message(writer, version, headers, |writer| {
        fault_codec::write(fault, version, writer)
    })
}

/// Writes a message with a fault that says which header blocks were not understood. SOAP 1.2
/// names each in a header block of its own.
#[cfg(feature = "server")]
pub(crate) fn write_not_understood(
    version: Version,
    blocks: &[QName],
    fault: &Fault,
) -> Result<String, EncodeError> {
    let blocks = if version == Version::Soap12 {
        blocks
    } else {
        &[]
    };
    let header = |writer: &mut Writer| {
        for block in blocks {
            writer.start("NotUnderstood", version.namespace())?;
            let prefix = fault_codec::declared_prefix(block, version, writer);
            writer.attribute("qname", &format!("{prefix}{}", block.name));
            writer.end("NotUnderstood", version.namespace());
        }
        Ok(())
    };
    let header = (!blocks.is_empty()).then_some(header);
    write_envelope(new_writer(), version, header, |writer| {
        fault_codec::write(fault, version, writer)
    })
}

/// Writes a message whose body `body` writes.
pub(crate) fn write_with(
    version: Version,
    headers: &[HeaderBlock<'_>],
    body: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
) -> Result<String, EncodeError> {
    write_message(new_writer(), version, headers, body)
}

/// What most requests fit in.
const USUAL_BYTES: usize = 1024;

fn new_writer() -> Writer {
    Writer::new(&Limits::default()).with_capacity(USUAL_BYTES)
}

fn write_message(
    writer: Writer,
    version: Version,
    headers: &[HeaderBlock<'_>],
    body: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
) -> Result<String, EncodeError> {
    let is_null = headers.iter().all(|block| block.value.is_null());
    let header = |writer: &mut Writer| write_headers(headers, writer);
    write_envelope(writer, version, (!is_null).then_some(header), body)
}

fn write_envelope(
    mut writer: Writer,
    version: Version,
    header: Option<impl FnOnce(&mut Writer) -> Result<(), EncodeError>>,
    body: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
) -> Result<String, EncodeError> {
    let namespace = version.namespace();
    writer.start_prefixed("s", "Envelope", namespace)?;
    if let Some(header) = header {
        writer.start("Header", namespace)?;
        header(&mut writer)?;
        writer.end("Header", namespace);
    }
    writer.start("Body", namespace)?;
    body(&mut writer)?;
    writer.end("Body", namespace);
    writer.end("Envelope", namespace);
    Ok(writer.into_string())
}

fn write_headers(headers: &[HeaderBlock<'_>], writer: &mut Writer) -> Result<(), EncodeError> {
    for block in headers.iter().filter(|block| !block.value.is_null()) {
        writer.next_as_default(block.field.namespace);
        walk::write(block.value.view(), writer, block.field)
            .map_err(|error| error.within(block.field.name, None))?;
    }
    Ok(())
}
