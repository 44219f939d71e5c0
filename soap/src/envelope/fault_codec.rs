//! Reading and writing faults.

use super::{Fault, Version};
use crate::any::RawXml;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::names::{QName, XML};
use crate::reader::parts::Parts;
use crate::reader::{Reader, Start};
use crate::scalar::read_string;
use crate::writer::Writer;

/// The parts of a fault in SOAP 1.1. They are in no namespace; some servers put them into the
/// envelope's.
const PARTS_11: &[&str] = &["faultcode", "faultstring", "faultactor", "detail"];

/// The parts of a fault in SOAP 1.2, in the envelope's namespace.
const PARTS_12: &[&str] = &["Code", "Reason", "Role", "Detail", "Node"];

/// Consumes the element `Fault`.
pub(super) fn read<'x>(
    version: Version,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<Fault, DecodeError> {
    let mut fault = Fault::default();
    let parts = match version {
        Version::Soap11 => Parts {
            names: PARTS_11,
            namespace: None,
            is_open: true,
        },
        Version::Soap12 => Parts {
            names: PARTS_12,
            namespace: Some(version.namespace()),
            is_open: true,
        },
    };
    parts.read(reader, &start, &mut |reader, index, child| {
        read_part(&mut fault, (version, index), reader, child)
    })?;
    Ok(fault)
}

fn read_part<'x>(
    fault: &mut Fault,
    (version, index): (Version, usize),
    reader: &mut Reader<'x>,
    child: Start<'x>,
) -> Result<(), DecodeError> {
    match (index, version) {
        (0, Version::Soap11) => fault.code = reader.qname(&child)?,
        (0, Version::Soap12) => read_code(fault, reader, child)?,
        (1, Version::Soap11) => fault.reason = read_string(reader, &child)?,
        (1, Version::Soap12) => fault.reason = read_reason(reader, child)?,
        (4, _) => fault.node = Some(read_string(reader, &child)?),
        (2, _) => fault.actor = Some(read_string(reader, &child)?),
        _ => fault.detail = Some(RawXml::read(reader, &child)?),
    }
    Ok(())
}

/// A `Code` or `Subcode` that is open, and which of its two parts have been.
struct OpenCode<'x> {
    start: Start<'x>,
    has_value: bool,
    has_subcode: bool,
}

impl<'x> OpenCode<'x> {
    fn new(start: Start<'x>) -> Self {
        Self {
            start,
            has_value: false,
            has_subcode: false,
        }
    }
}

/// `Code` has a `Value` and maybe a `Subcode`, which is built alike. Walked with a loop, because
/// nothing bounds the nesting but the reader's limit.
fn read_code<'x>(
    fault: &mut Fault,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    let namespace = Version::Soap12.namespace();
    let mut open = vec![OpenCode::new(start)];
    loop {
        let depth = open.len();
        let Some(parent) = open.last_mut() else {
            return Ok(());
        };
        let Some(child) = reader.child(&parent.start)? else {
            open.pop();
            continue;
        };
        let seen = if reader.is(&child, "Value", namespace) {
            &mut parent.has_value
        } else if reader.is(&child, "Subcode", namespace) {
            &mut parent.has_subcode
        } else {
            reader.skip(&child)?;
            continue;
        };
        if std::mem::replace(seen, true) {
            return Err(child.error(DecodeErrorKind::Repeated));
        }
        match (child.local_name(), depth) {
            ("Subcode", _) => open.push(OpenCode::new(child)),
            (_, 1) => fault.code = reader.qname(&child)?,
            _ => fault.subcode = Some(reader.qname(&child)?),
        }
    }
}

/// Of texts in several languages the first.
fn read_reason<'x>(reader: &mut Reader<'x>, start: Start<'x>) -> Result<String, DecodeError> {
    let mut reason = None;
    while let Some(child) = reader.child(&start)? {
        let is_text = reader.is(&child, "Text", Version::Soap12.namespace());
        if is_text && reason.is_none() {
            reason = Some(read_string(reader, &child)?);
        } else {
            reader.skip(&child)?;
        }
    }
    Ok(reason.unwrap_or_default())
}

/// Writes the element `Fault`.
pub(super) fn write(
    fault: &Fault,
    version: Version,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    let namespace = version.namespace();
    writer.start("Fault", namespace)?;
    match version {
        Version::Soap11 => write_parts_11(fault, writer)?,
        Version::Soap12 => write_parts_12(fault, writer)?,
    }
    writer.end("Fault", namespace);
    Ok(())
}

fn write_parts_11(fault: &Fault, writer: &mut Writer) -> Result<(), EncodeError> {
    let version = Version::Soap11;
    write_qname("faultcode", "", &fault.code, version, writer)?;
    write_text("faultstring", "", &fault.reason, writer)?;
    if let Some(actor) = &fault.actor {
        write_text("faultactor", "", actor, writer)?;
    }
    match &fault.detail {
        Some(detail) => detail.write(writer, "detail", ""),
        None => Ok(()),
    }
}

fn write_parts_12(fault: &Fault, writer: &mut Writer) -> Result<(), EncodeError> {
    let version = Version::Soap12;
    let namespace = version.namespace();
    writer.start("Code", namespace)?;
    write_qname("Value", namespace, &fault.code, version, writer)?;
    if let Some(subcode) = &fault.subcode {
        writer.start("Subcode", namespace)?;
        write_qname("Value", namespace, subcode, version, writer)?;
        writer.end("Subcode", namespace);
    }
    writer.end("Code", namespace);
    writer.start("Reason", namespace)?;
    writer.start("Text", namespace)?;
    // SOAP demands a language, which the codec does not know.
    writer.attribute("xml:lang", "en");
    writer.text(&fault.reason)?;
    writer.end("Text", namespace);
    writer.end("Reason", namespace);
    if let Some(node) = &fault.node {
        write_text("Node", namespace, node, writer)?;
    }
    if let Some(actor) = &fault.actor {
        write_text("Role", namespace, actor, writer)?;
    }
    match &fault.detail {
        Some(detail) => detail.write(writer, "Detail", namespace),
        None => Ok(()),
    }
}

fn write_text(
    name: &'static str,
    namespace: &'static str,
    text: &str,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    writer.start(name, namespace)?;
    writer
        .text(text)
        .map_err(|error| error.within(name, None))?;
    writer.end(name, namespace);
    Ok(())
}

fn write_qname(
    name: &'static str,
    namespace: &'static str,
    value: &QName,
    version: Version,
    writer: &mut Writer,
) -> Result<(), EncodeError> {
    value.check().map_err(|error| error.within(name, None))?;
    writer.start(name, namespace)?;
    let prefix = declared_prefix(value, version, writer);
    writer.text(prefix)?;
    writer.text(&value.name)?;
    writer.end(name, namespace);
    Ok(())
}

/// The prefix of a name that stands in a value, with its colon. It is declared on the open tag if the
/// envelope does not declare it.
pub(super) fn declared_prefix(name: &QName, version: Version, writer: &mut Writer) -> &'static str {
    match &*name.namespace {
        "" => "",
        XML => "xml:",
        uri if uri == version.namespace() => "s:",
        uri => {
            writer.attribute("xmlns:q", uri);
            "q:"
        }
    }
}
