//! Two declarations of one name that differ: their places and the difference.

use crate::diagnostic::{Diagnostic, Location};

use super::declaration::Declaration;
use super::names::{Namespaces, Prefixes};
use super::outline::Outline;
use super::schema::SchemaWriter;

/// Returns the error that names both places and the difference.
pub(super) fn disagreement(
    namespaces: &Namespaces<'_>,
    first: Declaration<'_>,
    second: Declaration<'_>,
) -> Diagnostic {
    let prefixes = Prefixes::new(namespaces);
    let writer = SchemaWriter {
        prefixes: &prefixes,
        attributes_qualified: false,
        documentation: false,
    };
    let (first_outline, second_outline) = (writer.declaration(first), writer.declaration(second));
    let (first_side, second_side) = difference(&first_outline, &second_outline);
    let kind = second.symbol_space().kind();
    let message = format!(
        "two documents disagree about the {kind} `{}`",
        second.name()
    );
    [second_side, first_side]
        .into_iter()
        .filter_map(|side| Some((side.location?, side.label)))
        .fold(Diagnostic::new(message), |error, (at, label)| {
            error.and_at(at, label)
        })
        .help(
            "what agents share has one meaning in a version: import all documents of one \
             delivery together, and none of another",
        )
}

/// One of the two places, with its content.
struct Side<'a> {
    location: Option<&'a Location>,
    label: String,
}

/// Returns the innermost place at which two outlines differ.
fn difference<'a>(first: &Outline<'a>, second: &Outline<'a>) -> (Side<'a>, Side<'a>) {
    let (here, there) = (first.first_line(), second.first_line());
    if here != there {
        return (says(first, here), says(second, there));
    }
    let (ours, theirs) = (first.children(), second.children());
    let place = |side: Side<'a>, outer: &Outline<'a>| Side {
        location: side.location.or(outer.location),
        ..side
    };
    for (ours, theirs) in ours.iter().zip(&theirs) {
        if ours.lines() != theirs.lines() {
            let (ours, theirs) = difference(ours, theirs);
            return (place(ours, first), place(theirs, second));
        }
    }
    let longer = |list: &[&Outline<'a>], other: &[&Outline<'a>]| {
        list.get(other.len())
            .map(|child| (says(child, child.first_line()), child.first_line()))
    };
    let lacks = |outline: &Outline<'a>, line: &str| Side {
        location: outline.location,
        label: format!("without `{line}`"),
    };
    match (longer(&ours, &theirs), longer(&theirs, &ours)) {
        (Some((side, line)), _) => (place(side, first), lacks(second, &line)),
        (None, Some((side, line))) => (lacks(first, &line), place(side, second)),
        (None, None) => (says(first, here), says(second, there)),
    }
}

fn says<'a>(outline: &Outline<'a>, line: String) -> Side<'a> {
    Side {
        location: outline.location,
        label: format!("says `{line}`"),
    }
}
