//! What commands write to the terminal.

use std::io::{IsTerminal, Write as _};
use std::process::ExitCode;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::Aside;

/// Writes an error or a warning to standard error.
pub(crate) fn show(diagnostic: &Diagnostic) {
    let mut err = std::io::stderr();
    // Nothing can be done about a closed standard error.
    let _ = writeln!(err, "{}", diagnostic.render(has_color(&err)));
}

/// The exit code of a command, whose error is shown.
pub(crate) fn code(outcome: Result<ExitCode, Diagnostic>) -> ExitCode {
    outcome.unwrap_or_else(|error| {
        show(&error);
        ExitCode::FAILURE
    })
}

/// Writes what is ignored to standard error, on one line.
pub(crate) fn show_aside(aside: &Aside) {
    // Nothing can be done about a closed standard error.
    let _ = writeln!(std::io::stderr(), "{aside}");
}

/// Whether what is written to `stream` may be in colour: it is a terminal, and `NO_COLOR` is not
/// set.
pub(crate) fn has_color(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
