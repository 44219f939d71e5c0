//! The first stage: WSDL and XSD documents, read strictly. Everything that WSDL 1.1 and XML Schema
//! 1.0 can express is represented here in their own terms, with its place in the source. What they
//! do not allow is refused with a [`Diagnostic`]; extensions that need not be understood become an
//! [`Aside`]. Nothing is interpreted; that is the next stage, `crate::model`.

mod adopt;
mod aside;
mod attributes;
mod chameleon;
mod combine;
mod elements;
mod encoding;
pub(crate) mod equality;
mod join;
mod known;
mod limits;
mod location;
mod namespaces;
mod policy;
mod qname;
mod reach;
mod reader;
mod references;
mod set;
mod spelling;
mod unique;
pub mod wsdl;
mod xml;
pub mod xsd;

use std::sync::Arc;

pub use aside::{Aside, AsideKind};
pub use encoding::decode;
pub(crate) use namespaces::BUILT_IN;
pub use namespaces::{
    ADDRESSING, ADDRESSING_METADATA, ENCODING, HTTP, INSTANCE, MIME, POLICY, SECURITY_POLICY,
    SECURITY_UTILITY, SERIALIZATION, SOAP, SOAP12, WSDL, XML, XSD,
};
pub use policy::{Demand, Policy};
pub use qname::QName;
pub(crate) use set::roots;
pub use set::{DocumentSet, Member, ServiceDocuments};

use crate::diagnostic::{Diagnostic, Location, Source};
pub(crate) use xml::is_ncname;
use xml::{Context, Element};

/// One parsed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// The root is `wsdl:definitions`.
    Wsdl(Box<wsdl::Definitions>),
    /// The root is `xs:schema`.
    Schema(Box<xsd::Schema>),
}

impl Document {
    /// The locations of the documents that it refers to, as they are written.
    pub fn locations(&self) -> Vec<&str> {
        let (wsdls, schemas): (&[wsdl::Import], &[xsd::Schema]) = match self {
            Self::Wsdl(wsdl) => (&wsdl.imports, &wsdl.schemas),
            Self::Schema(schema) => (&[], std::slice::from_ref(schema)),
        };
        let wsdls = wsdls.iter().filter_map(|it| it.document.as_deref());
        let references = schemas.iter().flat_map(|schema| &schema.references);
        let schemas = references.filter_map(|it| it.schema_location.as_deref());
        wsdls.chain(schemas).collect()
    }
}

/// Parses a WSDL or XSD document.
///
/// # Errors
/// Returns an error if the text is not well-formed XML, is beyond a size limit, or holds something
/// that neither WSDL 1.1 nor XML Schema 1.0 allows.
pub fn parse(source: &Arc<Source>) -> Result<Document, Diagnostic> {
    parse_as(source, "")
}

/// Parses a document. A schema without a target namespace takes `namespace`, and so do the names
/// in it that have none: it is included by a schema of that namespace.
fn parse_as(source: &Arc<Source>, namespace: &str) -> Result<Document, Diagnostic> {
    limits::check(source)?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: limits::MAX_NODES,
        ..Default::default()
    };
    let document = roxmltree::Document::parse_with_options(&source.text, options)
        .map_err(|error| malformed(source, &error))?;
    let context = Context::new(source, namespace);
    let root = Element::root(&document, &context);
    let mut read = match root.tag() {
        (WSDL, "definitions") => Document::Wsdl(Box::new(wsdl::Definitions::parse(root)?)),
        (XSD, "schema") => Document::Schema(Box::new(xsd::Schema::parse(root)?)),
        _ => {
            return Err(root.error(
                format!("`{}` is neither a WSDL nor a schema", root.name()),
                "expected `wsdl:definitions` or `xs:schema`",
            ));
        }
    };
    let asides = context.into_asides();
    match &mut read {
        Document::Wsdl(definitions) => definitions.asides = asides,
        Document::Schema(schema) => schema.asides = asides,
    }
    Ok(read)
}

fn malformed(source: &Arc<Source>, error: &roxmltree::Error) -> Diagnostic {
    let position = error.pos();
    let offset = offset_of(&source.text, position.row, position.col);
    let location = Location::new(source, offset..offset);
    Diagnostic::at(&location, format!("not well-formed XML: {error}"), "here")
}

/// Returns the byte offset of a line and a column, both from 1.
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
