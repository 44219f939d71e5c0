//! Whether all usual file systems can hold the files of an import, and tell them apart.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location};
use crate::file_name::flaw;

/// The names in one folder.
pub(super) struct FileNames<'a> {
    /// The names that are taken, by their lower-case letters.
    taken: BTreeMap<String, (String, &'a Location)>,
    /// What can be done about a name that is refused.
    help: &'static str,
}

impl<'a> FileNames<'a> {
    pub(super) fn new(help: &'static str) -> Self {
        Self {
            taken: BTreeMap::new(),
            help,
        }
    }

    /// Takes a name; `place` says what it is the name of.
    ///
    /// # Errors
    /// When some system has no such name, or takes it for another one that is taken.
    pub(super) fn take(&mut self, name: &str, place: &'a Location) -> Result<(), Diagnostic> {
        if let Some(flaw) = flaw(name) {
            let message = format!("no file can be called `{name}` everywhere: {flaw}");
            return Err(Diagnostic::at(place, message, "for what is declared here").help(self.help));
        }
        let taken = (name.to_owned(), place);
        let Some((other, first)) = self.taken.insert(name.to_lowercase(), taken) else {
            return Ok(());
        };
        let message = format!("some file systems take `{name}` and `{other}` for one name");
        Err(Diagnostic::at(place, message, format!("`{name}`"))
            .and_at(first, format!("`{other}`"))
            .help(self.help))
    }
}
