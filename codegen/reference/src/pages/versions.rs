//! The changes of an operation or a type from one version to the next.

use minijinja::{Value, context};

use super::book::Book;
use super::chapter::Chapter;
use wsdl_diff::{Action, Subject, Summaries, Summary};
use wsdl_schema::model::QName;

/// For the versions before and after: whether they have the thing, its page there, and the changes.
///
/// `find` returns the thing in another version with the path of its page. `changes` returns the
/// changes of a thing of the newer of two versions.
pub(super) fn versions<'a, T: Copy>(
    book: &Book<'a>,
    chapter: &Chapter<'a>,
    here: T,
    find: impl Fn(&Chapter<'a>) -> Option<(T, String)>,
    changes: impl Fn(&Summaries, &Chapter<'a>, T) -> Vec<Summary>,
) -> Vec<Value> {
    let version = |other: &Chapter<'a>| {
        let is_older = other.name() < chapter.name();
        let found = find(other);
        let (old, new) = if is_older {
            (other, chapter)
        } else {
            (chapter, other)
        };
        let summaries = book.changes(old, new);
        let changes = match (&found, summaries) {
            (Some((there, _)), Some(summaries)) => {
                changes(summaries, new, if is_older { here } else { *there })
            }
            _ => Vec::new(),
        };
        context! {
            name => other.name(),
            path => found.map(|(_, path)| path),
            is_older,
            old => old.name(),
            new => new.name(),
            changes => changes.iter().map(change).collect::<Vec<_>>(),
        }
    };
    book.neighbours(chapter).map(version).collect()
}

/// The changes of a type, and of the fields that it inherits.
pub(super) fn of_type(summaries: &Summaries, chapter: &Chapter<'_>, name: &QName) -> Vec<Summary> {
    let model = chapter.model();
    let base = |name: &QName| model.record(name)?.base.as_ref();
    let mut changes = summaries.of_type(model, name).to_vec();
    let mut above = base(name);
    while let Some(name) = above {
        let of_base = summaries.of_type(model, name).iter();
        let of_fields = of_base
            .filter(|summary| matches!(summary.rule.subject, Subject::Field | Subject::Attribute));
        changes.extend(of_fields.map(|summary| Summary {
            part: format!("{}.{}", name.local, summary.part),
            ..summary.clone()
        }));
        above = base(name);
    }
    changes
}

fn change(summary: &Summary) -> Value {
    let kind = match summary.rule.action {
        Action::Added | Action::Inserted => "added",
        Action::Removed => "removed",
        _ => "changed",
    };
    let (part, detail) = (&summary.part, &summary.detail);
    let text = match (part.as_str(), detail.as_str()) {
        ("", only) | (only, "") => only.to_owned(),
        // The number of a literal.
        (_, number) if number.starts_with('=') => format!("{part} {number}"),
        _ => format!("{part}: {detail}"),
    };
    context! { kind, title => summary.rule.title(), text }
}
