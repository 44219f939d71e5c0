//! The names of the files of pages.

use wsdl_rust::items::{Scope, cut};
use wsdl_schema::file_name::is_device;

/// The longest name of a file, in bytes; a page of Markdown has three of them in its name.
const MAX_FILE: usize = 80;

/// Names of the files in one folder. Two that differ in the namespace or in case alone get a number,
/// so that no file system takes one for the other.
#[derive(Default)]
pub(super) struct FileNames(Scope);

impl FileNames {
    pub(super) fn with_reserved(name: &str) -> Self {
        Self(Scope::with_reserved(&[name]))
    }

    /// The name of the file about something called `name`, which is a name of XML.
    pub(super) fn claim(&mut self, name: &str) -> String {
        let mut file = cut(name.to_owned(), MAX_FILE);
        // Windows has no `aux.html`, and takes a dot off the end of a folder's name.
        if is_device(&file) || file.ends_with('.') {
            file.insert(0, '_');
            file.push('_');
        }
        let lower = file.to_lowercase();
        let claimed = self.0.claim(lower.clone());
        let number = claimed.strip_prefix(&lower).unwrap_or_default();
        file + number
    }
}
