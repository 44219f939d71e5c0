//! Texts that go into the generated tables and over the wire as they are.

use crate::diagnostic::{Diagnostic, Location};
use crate::text::{is_hidden, visible};

/// An error if `namespace` has characters that are in no URI and that would end a name in the
/// tables of the generated crate.
pub(super) fn check_namespace(namespace: &str, location: &Location) -> Result<(), Diagnostic> {
    let ends_a_name = |c: char| c.is_whitespace() || is_hidden(c) || matches!(c, '{' | '}');
    match namespace.contains(ends_a_name) {
        false => Ok(()),
        true => Err(Diagnostic::at(
            location,
            format!("`{}` cannot be a namespace", visible(namespace)),
            "declared in it",
        )
        .help("a namespace is a URI: it has no blanks, braces or control characters")),
    }
}

/// An error if `action` cannot stand between quotation marks in an HTTP header.
pub(super) fn check_action(action: &str, location: &Location) -> Result<(), Diagnostic> {
    match action.contains(|c| is_hidden(c) || c == '"') {
        false => Ok(()),
        true => Err(Diagnostic::at(
            location,
            format!("`{}` cannot be an action", visible(action)),
            "bound here",
        )
        .help("an action is a URI: it has no quotation marks or control characters")),
    }
}
