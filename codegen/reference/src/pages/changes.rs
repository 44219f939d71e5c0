//! What differs between two versions of a thing, told from the older to the newer.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use super::book::{Book, Chapter};
use wsdl_schema::model::{Enumeration, Field, Operation, Service, Type};

/// For each other version, whether it has the thing, where, and what differs.
pub(super) fn versions<'a, T: 'a>(
    book: &Book<'a>,
    chapter: &Chapter<'a>,
    here: T,
    find: impl Fn(&Chapter<'a>) -> Option<(T, String)>,
    compare: impl Fn(&T, &T) -> Vec<Change>,
) -> Vec<Value> {
    let version = |other: &Chapter<'a>| {
        let is_older = other.name() < chapter.name();
        let found = find(other);
        let changes = found
            .as_ref()
            .map_or_else(Vec::new, |(there, _)| match is_older {
                true => compare(there, &here),
                false => compare(&here, there),
            });
        let (old, new) = if is_older {
            (other, chapter)
        } else {
            (chapter, other)
        };
        context! {
            name => other.name(),
            path => found.map(|(_, path)| path),
            is_older,
            old => old.name(),
            new => new.name(),
            changes => changes.into_iter().map(Value::from).collect::<Vec<_>>(),
        }
    };
    book.others(chapter).map(version).collect()
}

/// One difference.
pub(super) struct Change {
    kind: &'static str,
    text: String,
}

impl From<Change> for Value {
    fn from(change: Change) -> Self {
        context! { kind => change.kind, text => change.text }
    }
}

fn change(kind: &'static str, text: String) -> Change {
    Change { kind, text }
}

/// How an operation differs.
pub(super) fn operations(old: &Operation, new: &Operation) -> Vec<Change> {
    let mut changes = fields(
        "parameter ",
        &refs(&old.input.parts),
        &refs(&new.input.parts),
    );
    changes.extend(fields(
        "answer ",
        &refs(&old.output.parts),
        &refs(&new.output.parts),
    ));
    changes
}

fn refs(fields: &[Field]) -> Vec<&Field> {
    fields.iter().collect()
}

/// How a type differs.
pub(super) fn types(old: (&Service, &Type), new: (&Service, &Type)) -> Vec<Change> {
    match (old.1, new.1) {
        (Type::Record(before), Type::Record(after)) => {
            fields("", &old.0.all_fields(before), &new.0.all_fields(after))
        }
        (Type::Enumeration(before), Type::Enumeration(after))
        | (Type::FlagSet(before), Type::FlagSet(after)) => literals(before, after),
        (before, after) if std::mem::discriminant(before) == std::mem::discriminant(after) => {
            fields("", &before.declared_fields(), &after.declared_fields())
        }
        _ => vec![change("changed", "is a type of another kind".to_owned())],
    }
}

fn fields(what: &str, old: &[&Field], new: &[&Field]) -> Vec<Change> {
    let before: BTreeMap<_, _> = old.iter().map(|it| (&it.name.local, *it)).collect();
    let after: BTreeMap<_, _> = new.iter().map(|it| (&it.name.local, *it)).collect();
    let mut changes = Vec::new();
    for field in old
        .iter()
        .filter(|field| !after.contains_key(&field.name.local))
    {
        let text = format!("{what}{}: {}", field.name.local, shown(field));
        changes.push(change("removed", text));
    }
    let last_known = new
        .iter()
        .rposition(|field| before.contains_key(&field.name.local));
    for (index, field) in new.iter().enumerate() {
        let name = &field.name.local;
        match before.get(name) {
            None => {
                let is_last = last_known.is_none_or(|last| last < index);
                let place = if is_last {
                    ""
                } else {
                    ", before fields that were there"
                };
                changes.push(change(
                    "added",
                    format!("{what}{name}: {}{place}", shown(field)),
                ));
            }
            Some(known) if shown(known) != shown(field) => {
                let text = format!("{what}{name}: {} → {}", shown(known), shown(field));
                changes.push(change("changed", text));
            }
            Some(_) => {}
        }
    }
    let common = |all: &[&Field], others: &BTreeMap<&String, &Field>| -> Vec<String> {
        let names = all.iter().map(|field| field.name.local.clone());
        names.filter(|name| others.contains_key(name)).collect()
    };
    if common(old, &after) != common(new, &before) {
        changes.push(change(
            "changed",
            format!("{what}fields stand in another order"),
        ));
    }
    changes
}

fn shown(field: &Field) -> String {
    let null = if field.nillable { "" } else { ", never null" };
    let required = if field.optional { "" } else { ", required" };
    format!("{}{null}{required}", field.value)
}

fn literals(old: &Enumeration, new: &Enumeration) -> Vec<Change> {
    let numbers = |it: &Enumeration| -> BTreeMap<String, i64> {
        let pairs = it
            .literals
            .iter()
            .map(|literal| (literal.value.clone(), literal.number));
        pairs.collect()
    };
    let (before, after) = (numbers(old), numbers(new));
    let mut changes = Vec::new();
    for (name, number) in &before {
        match after.get(name) {
            None => changes.push(change("removed", format!("{name} = {number}"))),
            Some(now) if now != number => {
                changes.push(change("changed", format!("{name} = {number} → {now}")));
            }
            Some(_) => {}
        }
    }
    let added = after.iter().filter(|(name, _)| !before.contains_key(*name));
    changes.extend(added.map(|(name, number)| change("added", format!("{name} = {number}"))));
    changes
}
