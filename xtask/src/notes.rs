//! `wsdl/notes.toml`: the publisher's texts about operations, types and fields.

#[cfg(feature = "all")]
mod clean;
#[cfg(feature = "all")]
mod published;

use std::path::Path;
use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;

use crate::{sources, workspace};

#[cfg(feature = "all")]
pub(crate) use published::{Arguments, run};

/// The file, in the repository.
const PATH: &str = "wsdl/notes.toml";

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

/// Names what the notes of the repository are about and no service has any more.
#[cfg(feature = "all")]
pub(crate) fn show_stale() -> Result<(), Diagnostic> {
    let notes = read(None)?;
    if notes.is_empty() {
        return Ok(());
    }
    let families = crate::families::load()?;
    let documents = crate::generate::documents(&workspace::root())?;
    let services = wsdl_schema::services::models(&documents, &families)?;
    let notes = wsdl_schema::notes::Notes::parse(&notes, &services)?;
    notes.stale().iter().for_each(crate::terminal::show);
    Ok(())
}
