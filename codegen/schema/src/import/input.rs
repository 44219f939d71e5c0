//! What an import is given.

use std::sync::Arc;

use super::provenance::{Origin, Record};
use crate::diagnostic::{Diagnostic, Source};
use crate::document::wsdl::Definitions;
use crate::document::{Document, parse};

/// A document to import.
#[derive(Clone, Debug)]
pub struct Input {
    /// The document.
    pub source: Arc<Source>,
    /// Where it comes from, unless its folder's record knows better.
    pub origin: Origin,
    /// The `source.toml` of the folder that it stands in.
    pub record: Option<Arc<Record>>,
    /// What it is a part of.
    pub extent: Extent,
}

/// How much of a version a document came with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// With all others of its version, as in an archive or a folder: agents that are not there
    /// are no longer part of the version.
    Version,
    /// On its own: the other agents of the version stay as they stand.
    Agent,
}

/// What an import needs to know beside the documents.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The services to import, by folder name; empty for all.
    pub services: &'a [String],
    /// The folder of the service with this namespace, if it is not the last segment.
    pub folder_name: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the service with this namespace keeps its documentation.
    pub documentation: &'a dyn Fn(&str) -> bool,
    /// The documents that stand in this folder now.
    pub standing: &'a dyn Fn(&str) -> Result<Vec<Input>, Diagnostic>,
}

/// A document that has been read.
pub(super) struct Parsed {
    pub(super) input: Input,
    pub(super) document: Document,
}

impl Parsed {
    pub(super) fn wsdl(&self) -> Option<&Definitions> {
        match &self.document {
            Document::Wsdl(definitions) => Some(definitions),
            Document::Schema(_) => None,
        }
    }

    pub(super) fn is_wsdl_of(&self, namespace: &str) -> bool {
        self.wsdl()
            .is_some_and(|wsdl| wsdl.target_namespace == namespace)
    }
}

pub(super) fn parse_all(inputs: Vec<Input>) -> Result<Vec<Parsed>, Diagnostic> {
    let parse = |input: Input| {
        Ok(Parsed {
            document: parse(&input.source)?,
            input,
        })
    };
    inputs.into_iter().map(parse).collect()
}
