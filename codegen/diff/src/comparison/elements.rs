//! Compares sequences of elements, and the values of elements.

use std::collections::BTreeMap;

use super::Comparison;
use super::draft::{Draft, from_to};
use super::place::Place;
use crate::candidates::Fingerprint;
use crate::fits::{Fit, Typed, fit};
use crate::order::moves;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::model::{Field, TypeRef};

impl<'a> Comparison<'a> {
    /// Compares two sequences in which each name occurs once.
    pub(super) fn sequence(&mut self, place: &Place<'a>, old: &'a [Field], new: &'a [Field]) {
        let before: BTreeMap<_, _> = old.iter().map(|field| (&field.name.local, field)).collect();
        let after: BTreeMap<_, _> = new.iter().map(|field| (&field.name.local, field)).collect();
        for field in old
            .iter()
            .filter(|field| !after.contains_key(&field.name.local))
        {
            self.unmatched_element(place, field, Action::Removed, None);
        }
        let is_kept = |field: &Field| before.contains_key(&field.name.local);
        for (field, next) in new.iter().zip(next_kept(new, is_kept)) {
            if is_kept(field) {
                continue;
            }
            let action = if next.is_some() {
                Action::Inserted
            } else {
                Action::Added
            };
            self.unmatched_element(place, field, action, next);
        }
        self.moved(place, old, new);
        for field in new {
            if let Some(old) = before.get(&field.name.local) {
                self.element(place, old, field);
            }
        }
    }

    /// Compares two sets of elements, of which a message has one: their order has no meaning.
    pub(super) fn set(&mut self, place: &Place<'a>, old: &'a [Field], new: &'a [Field]) {
        let before: BTreeMap<_, _> = old.iter().map(|field| (&field.name, field)).collect();
        let after: BTreeMap<_, _> = new.iter().map(|field| (&field.name, field)).collect();
        for (_, field) in before.iter().filter(|(name, _)| !after.contains_key(*name)) {
            self.unmatched_element(place, field, Action::Removed, None);
        }
        for (name, field) in after {
            match before.get(name) {
                Some(old) => self.element(place, old, field),
                None => self.unmatched_element(place, field, Action::Added, None),
            }
        }
    }

    /// An element that stands on one side alone.
    fn unmatched_element(
        &mut self,
        place: &Place<'a>,
        field: &'a Field,
        action: Action,
        next: Option<&Field>,
    ) {
        let mut detail = field.value.to_string();
        if !field.is_optional() && place.subject != Subject::Fault {
            detail.push_str(", required");
        }
        if let Some(next) = next {
            detail.push_str(&format!(", before {}", next.name.local));
        }
        let facts = Facts {
            required: !field.is_optional(),
            reshaped: place.reshaped,
            ..Facts::default()
        };
        self.push(Draft {
            detail,
            facts,
            print: Some(Fingerprint {
                parent: place.path.clone(),
                name: field.name.local.clone(),
                content: [field.value.to_string()].into(),
            }),
            ..place.draft(action, &field.name.local).at(&field.location)
        });
    }

    fn moved(&mut self, place: &Place<'a>, old: &'a [Field], new: &'a [Field]) {
        for field in moves(old, new, |field| &field.name.local) {
            let draft = place.draft(Action::Moved, &field.new.name.local);
            self.push(Draft {
                detail: field.detail(),
                ..draft.between(&field.old.location, &field.new.location)
            });
        }
    }

    /// Compares an element that both sides have.
    pub(super) fn element(&mut self, place: &Place<'a>, old: &'a Field, new: &'a Field) {
        let count = self.changes.len();
        let path = format!("{}.{}", place.path, new.name.local);
        let rust = (
            self.old.rust.get(place.subject, &path).cloned(),
            self.new.rust.get(place.subject, &path).cloned(),
        );
        let reshaped = match &rust {
            (Some(old), Some(new)) => old.exact_type != new.exact_type,
            _ => old.value != new.value,
        };
        let draft = |action| Draft {
            facts: Facts {
                reshaped,
                ..Facts::default()
            },
            ..place
                .draft(action, &new.name.local)
                .between(&old.location, &new.location)
        };
        if old.value != new.value {
            let draft = draft(Action::Retyped);
            self.retyped(draft, &old.value, &new.value);
        } else {
            self.facets(draft(Action::FacetsChanged), old, new);
        }
        self.value_constraint(draft(Action::DefaultChanged), old, new);
        if old.nillable != new.nillable {
            self.push(draft(Action::of_nillable(new.nillable)));
        }
        if old.is_optional() != new.is_optional() {
            self.push(draft(match new.is_optional() {
                true => Action::NowOptional,
                false => Action::NowRequired,
            }));
        }
        let (Some(old_rust), Some(new_rust)) = rust else {
            return;
        };
        if old_rust.name != new_rust.name {
            let detail = from_to(&old_rust.name, &new_rust.name);
            self.push(Draft {
                detail,
                ..draft(Action::RustNameChanged)
            });
        }
        if self.changes.len() == count && old_rust.shape != new_rust.shape {
            let detail = from_to(&old_rust.shape, &new_rust.shape);
            self.push(Draft {
                detail,
                ..draft(Action::RustTypeChanged)
            });
        }
    }

    /// Reports a changed type; the action depends on the types.
    pub(super) fn retyped(&mut self, draft: Draft<'a>, old: &'a TypeRef, new: &'a TypeRef) {
        let old_typed = Typed {
            model: self.old.model,
            value: old,
        };
        let new_typed = Typed {
            model: self.new.model,
            value: new,
        };
        let old_to_new = fit(old_typed, new_typed);
        let new_to_old = fit(new_typed, old_typed);
        self.push(Draft {
            action: retyping(old_to_new, new_to_old),
            detail: from_to(old, new),
            facts: Facts {
                old_to_new,
                new_to_old,
                ..draft.facts
            },
            ..draft
        });
    }
}

/// Returns, for each field, the first one after it that both sides have.
fn next_kept(fields: &[Field], is_kept: impl Fn(&Field) -> bool) -> Vec<Option<&Field>> {
    let mut next = None;
    let mut found: Vec<Option<&Field>> = Vec::with_capacity(fields.len());
    for field in fields.iter().rev() {
        found.push(next);
        if is_kept(field) {
            next = Some(field);
        }
    }
    found.reverse();
    found
}

/// Returns the action of a changed type, by how the types fit each other.
fn retyping(old_to_new: Fit, new_to_old: Fit) -> Action {
    match (old_to_new, new_to_old) {
        (Fit::Always, Fit::Sometimes) => Action::Widened,
        (Fit::Sometimes, Fit::Always) => Action::Narrowed,
        _ => Action::Retyped,
    }
}
