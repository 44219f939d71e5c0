//! Arguments that the command does not have, and what is meant by them.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use wsdl_schema::diagnostic::Diagnostic;

/// The flags for secrets that other programs have.
const SECRETS: [&str; 3] = ["--password", "--ticket", "--application-token"];

/// The error about a secret on the command line, or a field without a flag. It repeats no value, which may be
/// a secret.
pub(crate) fn misplaced(error: &Error) -> Option<Diagnostic> {
    let Some(ContextValue::String(given)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let name = given.split('=').next().unwrap_or_default();
    if SECRETS.contains(&name) {
        let error = Diagnostic::new("secrets are not taken from the command line");
        let variable = name.trim_start_matches('-').replace('-', "_");
        return Some(error.help(format!("set NETSERVER_{}", variable.to_ascii_uppercase())));
    }
    if name == given || name.starts_with('-') {
        return None;
    }
    let error = Diagnostic::new(format!("`{name}=…` has no flag before it"));
    Some(error.help(format!("did you mean `--set {name}=…`?")))
}
