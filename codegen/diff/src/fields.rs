//! Compares sequences of elements, and the values of elements.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::candidates::Fingerprint;
use super::fits::{Fit, Typed, fit};
use super::rules::Facts;
use super::{Action, Comparison, Draft, Reach, Subject, order};
use wsdl_schema::model::{Field, TypeRef};

/// The owner of elements.
#[derive(Clone)]
pub(super) struct Place<'a> {
    /// The subject of the elements in the rules.
    pub(super) subject: Subject,
    /// The path of the owner.
    pub(super) path: String,
    pub(super) agent: Option<&'a str>,
    pub(super) reach: Arc<Reach>,
    /// Whether an added element changes the Rust type of the owner.
    pub(super) reshaped: bool,
}

impl<'a> Place<'a> {
    fn draft(&self, action: Action, element: &str) -> Draft<'a> {
        Draft {
            agent: self.agent,
            reach: Arc::clone(&self.reach),
            ..Draft::inside(self.subject, action, &self.path, element)
        }
    }
}

impl<'a> Comparison<'a> {
    /// Compares two sequences in which each name occurs once.
    pub(super) fn sequence(&mut self, place: &Place<'a>, old: &'a [Field], new: &'a [Field]) {
        let before: BTreeMap<_, _> = old.iter().map(|field| (&field.name.local, field)).collect();
        let after: BTreeMap<_, _> = new.iter().map(|field| (&field.name.local, field)).collect();
        for field in old
            .iter()
            .filter(|field| !after.contains_key(&field.name.local))
        {
            self.come_or_gone(place, field, Action::Removed, None);
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
            self.come_or_gone(place, field, action, next);
        }
        self.moved(place, old, new);
        for field in new {
            if let Some(old) = before.get(&field.name.local) {
                self.element(place, old, field);
            }
        }
    }

    fn come_or_gone(
        &mut self,
        place: &Place<'a>,
        field: &'a Field,
        action: Action,
        next: Option<&Field>,
    ) {
        let is_old = action == Action::Removed;
        let mut detail = field.value.to_string();
        if !field.optional {
            detail.push_str(", required");
        }
        if let Some(next) = next {
            detail.push_str(&format!(", before {}", next.name.local));
        }
        let facts = Facts {
            required: !field.optional,
            reshaped: place.reshaped,
            ..Facts::default()
        };
        self.push(Draft {
            detail,
            old: is_old.then_some(&field.location),
            new: (!is_old).then_some(&field.location),
            facts,
            print: Some(Fingerprint {
                parent: place.path.clone(),
                name: field.name.local.clone(),
                content: [field.value.to_string()].into(),
            }),
            ..place.draft(action, &field.name.local)
        });
    }

    fn moved(&mut self, place: &Place<'a>, old: &'a [Field], new: &'a [Field]) {
        let names = |fields: &'a [Field]| -> Vec<&'a str> {
            fields
                .iter()
                .map(|field| field.name.local.as_str())
                .collect()
        };
        for (from, to) in order::moved(&names(old), &names(new)) {
            let (Some(before), Some(after)) = (old.get(from), new.get(to)) else {
                continue;
            };
            self.push(Draft {
                detail: format!("from place {} to place {}", from + 1, to + 1),
                old: Some(&before.location),
                new: Some(&after.location),
                ..place.draft(Action::Moved, &after.name.local)
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
            old: Some(&old.location),
            new: Some(&new.location),
            facts: Facts {
                reshaped,
                ..Facts::default()
            },
            ..place.draft(action, &new.name.local)
        };
        if old.value != new.value {
            let draft = draft(Action::Retyped);
            self.retyped(draft, &old.value, &new.value);
        }
        if old.nillable != new.nillable {
            let gained = new.nillable;
            self.push(draft(if gained {
                Action::NowNillable
            } else {
                Action::NoLongerNillable
            }));
        }
        if old.optional != new.optional {
            let lost = !new.optional;
            self.push(draft(if lost {
                Action::NowRequired
            } else {
                Action::NowOptional
            }));
        }
        let (Some(old_rust), Some(new_rust)) = rust else {
            return;
        };
        if old_rust.name != new_rust.name {
            let detail = format!("{} → {}", old_rust.name, new_rust.name);
            self.push(Draft {
                detail,
                ..draft(Action::RustNameChanged)
            });
        }
        if self.changes.len() == count && old_rust.shape != new_rust.shape {
            let detail = format!("{} → {}", old_rust.shape, new_rust.shape);
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
            detail: format!("{old} → {new}"),
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
