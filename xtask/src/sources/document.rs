//! Reads one document.

use std::path::Path;
use std::sync::Arc;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::decode;
use wsdl_schema::import::{Extent, Input, Origin, Record};

use super::budget::Budget;
use super::digest::sha256;
use super::files::open;
use crate::workspace;

/// Reads the document at `path`, which its source calls `entry`.
pub(super) fn document(
    path: &Path,
    entry: String,
    record: Option<Arc<Record>>,
    extent: Extent,
    budget: &mut Budget,
) -> Result<Input, Diagnostic> {
    let name = workspace::display(path);
    let bytes = budget.document(&name, open(path)?)?;
    let origin = Origin {
        archive: None,
        entry,
        date: None,
        sha256: sha256(&bytes),
    };
    Ok(Input {
        source: decode(name, &bytes)?,
        origin,
        record,
        extent,
    })
}
