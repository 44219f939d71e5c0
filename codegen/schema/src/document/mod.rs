//! The first stage: WSDL and XSD documents, read strictly.
//!
//! Each construct is either represented here with its place in the source, or refused with a
//! [`Diagnostic`]. Nothing is interpreted; that is the next stage, `crate::model`.

mod elements;
mod encoding;
mod equality;
mod limits;
mod policy;
mod reader;
mod set;
mod unique;
pub mod wsdl;
mod xml;
pub mod xsd;

use std::sync::Arc;

pub use encoding::decode;
pub use policy::Policy;
pub use set::{DocumentSet, Member, ServiceDocuments};
pub use xml::QName;

use crate::diagnostic::{Diagnostic, Location, Source};
pub(crate) use xml::is_ncname;
use xml::{Context, Element};

/// The namespace of XML Schema.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of WSDL 1.1.
pub const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
/// The namespace of the SOAP 1.1 binding of WSDL.
pub const SOAP: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
/// The namespace of WS-Addressing's WSDL binding, which holds `Action`.
pub const ADDRESSING: &str = "http://www.w3.org/2006/05/addressing/wsdl";
/// The namespace of .NET's data contract serializer: its annotations and simple types.
pub const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";
/// The namespace of WS-Policy 1.2.
pub const POLICY: &str = "http://schemas.xmlsoap.org/ws/2004/09/policy";
/// The namespace of WS-SecurityPolicy 1.1.
pub const SECURITY_POLICY: &str = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
/// The namespace of `wsu:Id`.
pub const SECURITY_UTILITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// One parsed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// The root is `wsdl:definitions`.
    Wsdl(Box<wsdl::Definitions>),
    /// The root is `xs:schema`.
    Schema(Box<xsd::Schema>),
}

/// Parses a WSDL or XSD document.
///
/// # Errors
/// When the text is not well-formed XML, is beyond a limit of size, or holds a construct that the
/// generator does not know.
pub fn parse(source: &Arc<Source>) -> Result<Document, Diagnostic> {
    limits::check(source)?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: limits::MAX_NODES,
        ..Default::default()
    };
    let document = roxmltree::Document::parse_with_options(&source.text, options)
        .map_err(|error| malformed(source, &error))?;
    let context = Context::new(source);
    let root = Element::root(&document, &context);
    match root.tag() {
        (WSDL, "definitions") => {
            wsdl::Definitions::parse(root).map(|definitions| Document::Wsdl(Box::new(definitions)))
        }
        (XSD, "schema") => {
            xsd::Schema::parse(root).map(|schema| Document::Schema(Box::new(schema)))
        }
        _ => Err(root.error(
            format!("`{}` is neither a WSDL nor a schema", root.name()),
            "expected `wsdl:definitions` or `xs:schema`",
        )),
    }
}

fn malformed(source: &Arc<Source>, error: &roxmltree::Error) -> Diagnostic {
    let position = error.pos();
    let offset = offset_of(&source.text, position.row, position.col);
    let location = Location::new(source, offset..offset);
    Diagnostic::at(&location, format!("not well-formed XML: {error}"), "here")
}

/// The byte offset of a line and a column, both from 1.
fn offset_of(text: &str, line: u32, column: u32) -> usize {
    let line = usize::try_from(line).unwrap_or(1).max(1);
    let column = usize::try_from(column).unwrap_or(1).max(1);
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let within = text.get(start..).unwrap_or_default();
    start
        + within
            .char_indices()
            .nth(column - 1)
            .map_or(within.len(), |(offset, _)| offset)
}
