//! What `diff` reads and writes, without files and a command line: for the fuzzers.

use std::sync::Arc;

use wsdl_diff as diff;
use wsdl_schema::diagnostic::{Diagnostic, Source};

use super::report::Report;
use super::side::Side;
use super::{accept, github, html, json, markdown, notes, text};

/// Reads a file of accepted changes, and returns how many entries it has.
///
/// # Errors
/// If the text is not TOML, or a key is missing, unknown or of the wrong type.
pub fn accepted(source: &Arc<Source>) -> Result<usize, Diagnostic> {
    accept::parse(source).map(|entries| entries.len())
}

/// Compares two services and writes the report in every format. Each has the name that the command
/// line gives it; `notes` is that of the release notes.
///
/// # Errors
/// Those of [`accepted`].
pub fn reports(
    old: diff::Side<'_>,
    new: diff::Side<'_>,
    accepted: &Arc<Source>,
) -> Result<Vec<(&'static str, String)>, Diagnostic> {
    let report = Report::of(&side(old), &side(new), accept::parse(accepted)?);
    let plain = text::Style {
        color: false,
        all: true,
    };
    let json = json::render(&report);
    let report = report.visible();
    Ok(vec![
        ("text", text::render(&report, plain)),
        ("markdown", markdown::render(&report)),
        ("json", json),
        ("html", html::render(&report)),
        ("github", github::render(&report)),
        ("notes", notes::render(&report)),
    ])
}

fn side(side: diff::Side<'_>) -> Side {
    Side {
        label: side.name.to_owned(),
        name: side.name.to_owned(),
        model: side.model.clone(),
        family: side.family.clone(),
    }
}
