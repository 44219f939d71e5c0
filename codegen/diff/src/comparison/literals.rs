//! Compares enumerations and flag sets.

use std::collections::BTreeMap;

use super::Comparison;
use super::draft::{Draft, from_to};
use super::place::Place;
use crate::candidates::Fingerprint;
use crate::order::moves;
use crate::rules::{Action, Subject};
use wsdl_schema::model::{Enumeration, Literal, QName};

impl<'a> Comparison<'a> {
    /// Compares two forms of an enumeration or a flag set.
    pub(super) fn literals(
        &mut self,
        subject: Subject,
        old: &'a Enumeration,
        new: &'a Enumeration,
    ) {
        if old.actual_type != new.actual_type {
            let name = |name: &Option<QName>| {
                name.as_ref()
                    .map_or_else(|| "int".to_owned(), |name| name.local.clone())
            };
            let draft = Draft {
                detail: from_to(name(&old.actual_type), name(&new.actual_type)),
                reach: self.reach(&new.name),
                ..Draft::new(subject, Action::CarrierChanged, self.path_of(&new.name))
                    .between(&old.location, &new.location)
            };
            self.push(draft);
        }
        let place = self.type_place(subject, &new.name);
        self.unmatched_literals(&place, old, new);
        let before = by_value(old);
        for literal in &new.literals {
            if let Some(old) = before.get(literal.value.as_str()) {
                self.literal(&place, old, literal);
            }
        }
        for literal in moves(&old.literals, &new.literals, |literal| &literal.value) {
            let draft = literal_draft(&place, Action::Moved, &literal.new.value);
            self.push(Draft {
                detail: literal.detail(),
                ..draft.between(&literal.old.location, &literal.new.location)
            });
        }
    }

    /// The literals that one side alone has.
    pub(super) fn unmatched_literals(
        &mut self,
        place: &Place<'a>,
        old: &'a Enumeration,
        new: &'a Enumeration,
    ) {
        let (before, after) = (by_value(old), by_value(new));
        let gone = old
            .literals
            .iter()
            .filter(|old| !after.contains_key(old.value.as_str()));
        let come = new
            .literals
            .iter()
            .filter(|new| !before.contains_key(new.value.as_str()));
        let gone = gone.map(|literal| (Action::Removed, literal));
        for (action, literal) in gone.chain(come.map(|literal| (Action::Added, literal))) {
            self.push(Draft {
                detail: format!("= {}", literal.number),
                print: Some(Fingerprint {
                    parent: place.path.clone(),
                    name: literal.value.clone(),
                    content: [literal.number.to_string()].into(),
                }),
                ..literal_draft(place, action, &literal.value).at(&literal.location)
            });
        }
    }

    fn literal(&mut self, place: &Place<'a>, old: &'a Literal, new: &'a Literal) {
        let draft =
            |action| literal_draft(place, action, &new.value).between(&old.location, &new.location);
        if old.number != new.number {
            let detail = from_to(old.number, new.number);
            self.push(Draft {
                detail,
                ..draft(Action::Renumbered)
            });
        }
        let path = format!("{}.{}", place.path, new.value);
        self.rust_name(Subject::Literal, &path, draft(Action::RustNameChanged));
    }
}

fn literal_draft<'a>(place: &Place<'a>, action: Action, literal: &str) -> Draft<'a> {
    let subject = match place.subject {
        Subject::FlagSet => Subject::Flag,
        _ => Subject::Literal,
    };
    Draft {
        reach: place.reach.clone(),
        ..Draft::inside(subject, action, &place.path, literal)
    }
}

fn by_value(enumeration: &Enumeration) -> BTreeMap<&str, &Literal> {
    enumeration
        .literals
        .iter()
        .map(|literal| (literal.value.as_str(), literal))
        .collect()
}
