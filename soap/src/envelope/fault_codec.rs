//! Reading and writing faults.

use std::borrow::Cow;

use super::{Fault, Version};
use crate::any::RawXml;
use crate::error::{DecodeError, EncodeError};
use crate::names::QName;
use crate::reader::{Reader, Start, input};
use crate::writer::Writer;

/// Consumes the element `Fault`.
pub(super) fn read<'x>(
    version: Version,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<Fault, DecodeError> {
    let mut fault = Fault::default();
    while let Some(child) = reader.child(&start)? {
        let name = child.local_name();
        match version {
            Version::Soap11 => read_part_11(&mut fault, reader, child),
            Version::Soap12 => read_part_12(&mut fault, reader, child),
        }
        .map_err(|error| error.within(name.to_owned(), None))?;
    }
    Ok(fault)
}

/// The parts of SOAP 1.1 are in no namespace; some servers put them into the envelope's.
fn read_part_11<'x>(
    fault: &mut Fault,
    reader: &mut Reader<'x>,
    child: Start<'x>,
) -> Result<(), DecodeError> {
    match child.local_name() {
        "faultcode" => fault.code = read_qname(reader, &child)?,
        "faultstring" => fault.reason = reader.text(&child)?.into_owned(),
        "faultactor" => fault.actor = Some(reader.text(&child)?.into_owned()),
        "detail" => fault.detail = Some(RawXml::read(reader, &child)?),
        _ => reader.skip(&child)?,
    }
    Ok(())
}

fn read_part_12<'x>(
    fault: &mut Fault,
    reader: &mut Reader<'x>,
    child: Start<'x>,
) -> Result<(), DecodeError> {
    if !reader.is(&child, child.local_name(), Version::Soap12.namespace()) {
        return reader.skip(&child);
    }
    match child.local_name() {
        "Code" => read_code(fault, reader, child)?,
        "Reason" => fault.reason = read_reason(reader, child)?,
        "Role" => fault.actor = Some(reader.text(&child)?.into_owned()),
        "Detail" => fault.detail = Some(RawXml::read(reader, &child)?),
        _ => reader.skip(&child)?,
    }
    Ok(())
}

/// `Code` has a `Value` and maybe a `Subcode`, which is built alike. Walked with a loop, because
/// nothing bounds the nesting but the reader's limit.
fn read_code<'x>(
    fault: &mut Fault,
    reader: &mut Reader<'x>,
    start: Start<'x>,
) -> Result<(), DecodeError> {
    let mut open = vec![start];
    while let Some(parent) = open.last() {
        let Some(child) = reader.child(parent)? else {
            open.pop();
            continue;
        };
        match child.local_name() {
            "Subcode" => open.push(child),
            "Value" if open.len() == 1 => fault.code = read_qname(reader, &child)?,
            "Value" => fault.subcode = Some(read_qname(reader, &child)?),
            _ => reader.skip(&child)?,
        }
    }
    Ok(())
}

fn read_reason<'x>(reader: &mut Reader<'x>, start: Start<'x>) -> Result<String, DecodeError> {
    let mut reason = None;
    while let Some(child) = reader.child(&start)? {
        if child.local_name() == "Text" && reason.is_none() {
            reason = Some(reader.text(&child)?.into_owned());
        } else {
            reader.skip(&child)?;
        }
    }
    Ok(reason.unwrap_or_default())
}

/// The declarations on the element itself count, so the name is resolved before its end.
fn read_qname<'x>(reader: &mut Reader<'x>, start: &Start<'x>) -> Result<QName, DecodeError> {
    let namespaces: Vec<(String, String)> = reader
        .namespaces()
        .into_iter()
        .map(|(prefix, uri)| (prefix.to_owned(), uri.to_owned()))
        .collect();
    let text: Cow<'x, str> = reader.text(start)?;
    let text = input::trim(&text);
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    let found = namespaces.iter().find(|(other, _)| other == prefix);
    Ok(match found {
        Some((_, uri)) => QName::new(uri.as_str(), local),
        // A prefix that is not declared is kept: better an odd code than no fault.
        None => QName::new("", text),
    })
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
    writer.start(name, namespace)?;
    let prefix = match value.namespace.as_str() {
        "" => "",
        uri if uri == version.namespace() => "s:",
        uri => {
            writer.attribute("xmlns:q", uri);
            "q:"
        }
    };
    writer.text(prefix)?;
    writer
        .text(&value.name)
        .map_err(|error| error.within(name, None))?;
    writer.end(name, namespace);
    Ok(())
}
