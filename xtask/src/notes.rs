//! `wsdl/notes.toml`: the publisher's texts about operations, types and fields.

use std::path::Path;
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;

use crate::{sources, workspace};

/// The file, in the repository.
pub(crate) const PATH: &str = "wsdl/notes.toml";

/// The notes file of the repository, if there is one, and then the user's own.
pub(crate) fn read(own: Option<&Path>) -> Result<Vec<Arc<Source>>, Diagnostic> {
    let mut notes = Vec::new();
    if let Some(bytes) = sources::read_file_if_there(&workspace::root().join(PATH))? {
        notes.push(decode(PATH.to_owned(), &bytes)?);
    }
    if let Some(own) = own {
        notes.push(sources::read_source(own)?);
    }
    Ok(notes)
}
