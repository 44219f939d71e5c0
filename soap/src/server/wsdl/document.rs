//! A WSDL with its schemas in it, and gaps for the address.

use super::error::WsdlError;
use super::files::Files;
use super::schemas::Schemas;
use crate::error::DecodeError;
use crate::limits::Limits;
use crate::operation::Agent;
use crate::reader::{Reader, Start};
use crate::writer::push_attribute;

const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
const WSDL_SOAP: &str = "http://schemas.xmlsoap.org/wsdl/soap/";

/// How many elements of a document may be replaced. An agent's has one `types` and one address.
const MAX_EDITS: usize = 16;

/// An agent's WSDL with its schemas in it.
#[derive(Debug)]
pub(in super::super) struct Document {
    /// The text between the elements that hold the address.
    pieces: Vec<String>,
}

impl Document {
    /// The document, offered at `address`.
    pub(in super::super) fn at(&self, address: &str) -> String {
        let mut element = format!("<address xmlns=\"{WSDL_SOAP}\" location=\"");
        push_attribute(&mut element, address);
        element.push_str("\"/>");
        self.pieces.join(&element)
    }
}

/// Reads an agent's document and those that it refers to.
pub(super) fn read(mut files: Files, agent: &Agent) -> Result<Document, WsdlError> {
    let plain = format!("{}.wsdl", agent.name);
    // Some documents bear the name of the .NET interface.
    let interface = format!("I{}.wsdl", agent.name);
    let (path, text) = files.read_first([&plain, &interface])?;
    let mut schemas = Schemas::default();
    let mut edits = Vec::new();
    walk(&text, &mut schemas, &mut edits).map_err(|error| WsdlError::Parse(path, error))?;
    if edits.len() > MAX_EDITS {
        return Err(WsdlError::Conflict(format!(
            "more than {MAX_EDITS} addresses and elements of types"
        )));
    }
    schemas.load_references(&mut files)?;
    let types = format!("<types xmlns=\"{WSDL}\">\n{}</types>", schemas.write()?);
    Ok(apply(&text, &edits, &types))
}

/// A part of the WSDL's text that is replaced.
struct Edit {
    from: usize,
    to: usize,
    with: With,
}

/// What a part is replaced by.
enum With {
    Types,
    Address,
}

fn apply(text: &str, edits: &[Edit], types: &str) -> Document {
    let mut pieces = Vec::new();
    let mut piece = String::with_capacity(text.len() + types.len());
    let mut at = 0;
    for edit in edits {
        piece.push_str(text.get(at..edit.from).unwrap_or_default());
        match edit.with {
            With::Types => piece.push_str(types),
            With::Address => pieces.push(std::mem::take(&mut piece)),
        }
        at = edit.to;
    }
    piece.push_str(text.get(at..).unwrap_or_default());
    pieces.push(piece);
    Document { pieces }
}

/// Collects the schemas in `types`, and where it and the addresses stand.
fn walk<'x>(
    text: &'x str,
    schemas: &mut Schemas,
    edits: &mut Vec<Edit>,
) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text.as_bytes(), Limits::default())?;
    let root = reader.root()?;
    // Service and port have addresses in them, two levels down.
    let mut open: Vec<Start<'x>> = vec![root];
    while let Some(parent) = open.last().copied() {
        let Some(child) = reader.child(&parent)? else {
            open.pop();
            continue;
        };
        let from = child.offset();
        if reader.is(&child, "types", WSDL) {
            while let Some(schema) = reader.child(&child)? {
                schemas.add(&mut reader, &schema, text)?;
            }
            let to = reader.position();
            edits.push(Edit {
                from,
                to,
                with: With::Types,
            });
        } else if reader.is(&child, "service", WSDL) || reader.is(&child, "port", WSDL) {
            open.push(child);
        } else if reader.is(&child, "address", WSDL_SOAP) {
            reader.skip(&child)?;
            let (to, with) = (reader.position(), With::Address);
            edits.push(Edit { from, to, with });
        } else {
            reader.skip(&child)?;
        }
    }
    Ok(())
}
