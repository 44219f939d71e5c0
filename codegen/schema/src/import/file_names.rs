//! Checks that all common file systems accept the names of the files of an import, and that no two
//! names are the same to them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Location};
use crate::file_name::flaw;

/// The names in one folder.
pub(super) struct FileNames<'a> {
    /// The names that are taken, by their lower-case form.
    taken: BTreeMap<String, (String, &'a Location)>,
    /// The help for a name that is refused.
    help: &'static str,
}

impl<'a> FileNames<'a> {
    pub(super) fn new(help: &'static str) -> Self {
        Self {
            taken: BTreeMap::new(),
            help,
        }
    }

    /// Takes a name; `place` is the declaration that it is the name of.
    ///
    /// # Errors
    /// Returns an error if some system does not accept the name, or takes it for another name that
    /// is taken.
    pub(super) fn take(&mut self, name: &str, place: &'a Location) -> Result<(), Diagnostic> {
        if let Some(flaw) = flaw(name) {
            let message = format!("`{name}` is not a valid file name on all systems: {flaw}");
            return Err(Diagnostic::at(place, message, "for what is declared here").help(self.help));
        }
        let taken = (name.to_owned(), place);
        let Some((other, first)) = self.taken.insert(name.to_lowercase(), taken) else {
            return Ok(());
        };
        let message = format!("`{name}` and `{other}` are the same name on some file systems");
        Err(Diagnostic::at(place, message, format!("`{name}`"))
            .and_at(first, format!("`{other}`"))
            .help(self.help))
    }
}
