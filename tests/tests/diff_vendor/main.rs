//! Compares what `diff` finds in the vendor's own documents with the figures of an independent program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../import_vendor/vendor.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod vendor;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use wsdl_diff::{Action as A, Diff, Side, Subject as S, diff};
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::{DocumentSet, decode};
use wsdl_schema::family::Family;
use wsdl_schema::model::Service;

fn family() -> Family {
    let text = include_str!("../../../xtask/families/netserver.toml").to_owned();
    Family::parse(&Arc::new(Source::new("netserver.toml", text))).unwrap()
}

/// A service of the repository.
fn committed(name: &str) -> Service {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../wsdl")
        .join(name);
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wsdl" || extension == "xsd")
        {
            let file = path.file_name().unwrap().to_string_lossy();
            sources.push(decode(format!("{name}/{file}"), &std::fs::read(&path).unwrap()).unwrap());
        }
    }
    build(&sources)
}

fn build(sources: &[Arc<Source>]) -> Service {
    Service::build(&DocumentSet::parse(sources).unwrap().services[0]).unwrap()
}

fn compare(old: (&str, &Service), new: (&str, &Service)) -> Diff {
    let family = family();
    let side = |(name, model)| Side {
        name,
        model,
        family: &family,
    };
    diff(side(old), side(new))
}

/// The number of changes of any of these rules.
fn count(diff: &Diff, rules: &[(S, A)]) -> usize {
    rules
        .iter()
        .map(|(subject, action)| diff.count(*subject, *action))
        .sum()
}

/// What the changes of these subjects are in: the first `depth` names of the path.
fn owners(diff: &Diff, subjects: &[S], depth: usize) -> BTreeSet<String> {
    let changes = diff.changes.iter().filter(|change| {
        let comes_or_goes = change.path.split('.').count() == depth
            && matches!(change.rule.action, A::Added | A::Removed);
        // These judge a name and do not change the schema.
        let suspected = matches!(change.rule.action, A::LooksSecret | A::NoLongerLooksSecret);
        subjects.contains(&change.rule.subject) && !comes_or_goes && !suspected
    });
    let owner = |path: &str| path.split('.').take(depth).collect::<Vec<_>>().join(".");
    changes.map(|change| owner(&change.path)).collect()
}

const COMPLEX: [S; 4] = [S::Record, S::Derived, S::Array, S::Dictionary];
const SIMPLE: [S; 2] = [S::Enumeration, S::FlagSet];

fn each(subjects: &[S], action: A) -> Vec<(S, A)> {
    subjects.iter().map(|subject| (*subject, action)).collect()
}

/// The figures, in the order of both tests.
#[derive(Debug, PartialEq, Eq)]
struct Figures {
    operations: (usize, usize),
    inputs_and_outputs: (usize, usize),
    complex: (usize, usize, usize),
    fields: (usize, usize, usize, usize),
    reordered: usize,
    simple: (usize, usize, usize),
    literals: (usize, usize, usize),
}

fn figures(diff: &Diff) -> Figures {
    let added = count(diff, &[(S::Field, A::Added)]);
    let inserted = count(diff, &[(S::Field, A::Inserted)]);
    let retyped = [A::Retyped, A::Widened, A::Narrowed].map(|action| (S::Field, action));
    let moved: BTreeSet<&str> = diff
        .changes
        .iter()
        .filter(|change| (change.rule.subject, change.rule.action) == (S::Field, A::Moved))
        .filter_map(|change| change.path.split('.').next())
        .collect();
    let literals = |action| count(diff, &[(S::Literal, action), (S::Flag, action)]);
    Figures {
        operations: (
            count(diff, &[(S::Operation, A::Added)]),
            count(diff, &[(S::Operation, A::Removed)]),
        ),
        inputs_and_outputs: (
            owners(diff, &[S::Parameter], 2).len(),
            owners(diff, &[S::Part], 2).len(),
        ),
        complex: (
            count(diff, &each(&COMPLEX, A::Added)),
            count(diff, &each(&COMPLEX, A::Removed)),
            owners(
                diff,
                &[S::Record, S::Field, S::Item, S::Entry, S::Key, S::Value],
                1,
            )
            .len(),
        ),
        fields: (
            added + inserted,
            inserted,
            count(diff, &[(S::Field, A::Removed)]),
            count(diff, &retyped),
        ),
        reordered: moved.len(),
        simple: (
            count(diff, &each(&SIMPLE, A::Added)),
            count(diff, &each(&SIMPLE, A::Removed)),
            owners(diff, &[S::Enumeration, S::FlagSet, S::Literal, S::Flag], 1).len(),
        ),
        literals: (
            literals(A::Added),
            literals(A::Removed),
            literals(A::Renumbered),
        ),
    }
}

#[test]
fn services88_from_2020_to_2026() {
    let Some(inputs) = vendor::delivery("netserver-wsdl-2020.zip") else {
        return;
    };
    let sources: Vec<_> = inputs.into_iter().map(|input| input.source).collect();
    let (old, new) = (build(&sources), committed("Services88"));
    let there = compare(("Services88", &old), ("Services88", &new));
    let expected = Figures {
        operations: (480, 76),
        inputs_and_outputs: (4, 1),
        complex: (215, 19, 56),
        fields: (204, 82, 9, 14),
        reordered: 1,
        simple: (75, 8, 21),
        literals: (50, 1, 6),
    };
    assert_eq!(figures(&there), expected);
    let back = compare(("Services88", &new), ("Services88", &old));
    assert_eq!(there.changes.len(), back.changes.len());
}

#[test]
fn services86_to_services88() {
    let (old, new) = (committed("Services86"), committed("Services88"));
    let there = compare(("Services86", &old), ("Services88", &new));
    let found = figures(&there);
    assert_eq!(found.operations, (642, 5));
    assert_eq!(found.inputs_and_outputs.0, 2);
    assert_eq!(found.complex, (281, 0, 57));
    assert_eq!(found.fields, (224, 100, 0, 1));
    assert_eq!(found.reordered, 1);
    assert_eq!((found.simple, found.literals.0), ((94, 0, 17), 135));
    assert_eq!(there.count(S::Namespace, A::Changed), 1);
    let back = compare(("Services88", &new), ("Services86", &old));
    assert_eq!(there.changes.len(), back.changes.len());
    let ids: BTreeSet<String> = there.changes.iter().map(wsdl_diff::Change::id).collect();
    assert_eq!(ids.len(), there.changes.len(), "ids are unique");
}

#[test]
fn a_service_does_not_differ_from_itself() {
    let service = committed("Services88");
    let found = compare(("Services88", &service), ("Services88", &service.clone()));
    assert!(found.changes.is_empty(), "{:?}", found.changes);
}
