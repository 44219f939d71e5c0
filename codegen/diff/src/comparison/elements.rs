//! Compares sequences of elements, and the values of elements.

use std::collections::BTreeMap;

use super::Comparison;
use super::draft::{Draft, from_to};
use super::place::Place;
use crate::candidates::Fingerprint;
use crate::fits::{Fit, Typed, fit, namespaces, occurrences};
use crate::order::moves;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::model::{Field, Form, Occurs, QName, TypeRef};

/// What tells fields apart: the kind of the form, and the name; of a group, that of its type.
pub(super) type Key<'a> = (u8, &'a QName);

/// The fields by their addresses, each with the number of those before it that have its key: an element
/// may stand twice in a sequence.
fn numbered<'f>(fields: &[&'f Field]) -> impl Iterator<Item = (usize, usize)> + use<'f> {
    let mut counts: BTreeMap<Key<'f>, usize> = BTreeMap::new();
    let numbered: Vec<_> = fields
        .iter()
        .map(|field| {
            let count = counts.entry(key(field)).or_default();
            *count += 1;
            (address(field), *count - 1)
        })
        .collect();
    numbered.into_iter()
}

fn address(field: &Field) -> usize {
    std::ptr::from_ref(field).addr()
}

pub(super) fn key(field: &Field) -> Key<'_> {
    let kind = match field.form {
        Form::Element => 0,
        Form::Attribute => 1,
        Form::Text => 2,
        Form::Group => 3,
        Form::AnyElement(_) => 4,
        Form::AnyAttributes(_) => 5,
        Form::Mixed => 6,
    };
    match (&field.form, field.type_name()) {
        (Form::Group, Some(name)) => (kind, name),
        _ => (kind, &field.name),
    }
}

impl<'a> Comparison<'a> {
    /// Compares the fields of two forms of something, in each of which a key occurs once.
    pub(super) fn sequence(
        &mut self,
        place: &Place<'a>,
        old: impl IntoIterator<Item = &'a Field>,
        new: impl IntoIterator<Item = &'a Field>,
    ) {
        let (old, new): (Vec<_>, Vec<_>) = (old.into_iter().collect(), new.into_iter().collect());
        let numbers: BTreeMap<usize, usize> = numbered(&old).chain(numbered(&new)).collect();
        let key = |field: &'a Field| {
            let number = numbers.get(&address(field)).copied();
            (key(field), number.unwrap_or_default())
        };
        let before: BTreeMap<_, _> = old.iter().map(|field| (key(field), *field)).collect();
        let after: BTreeMap<_, _> = new.iter().map(|field| (key(field), *field)).collect();
        let gone = old.iter().filter(|field| !after.contains_key(&key(field)));
        let come = new.iter().filter(|field| !before.contains_key(&key(field)));
        let reformed = reformed(place, gone, come);
        for (old, new) in &reformed {
            self.reformed(place, old, new);
        }
        let stands_alone = |field: &Field| {
            let is_it = |other: &Field| std::ptr::eq(other, field);
            !reformed.iter().any(|(old, new)| is_it(old) || is_it(new))
        };
        for field in &old {
            if !after.contains_key(&key(field)) && stands_alone(field) {
                self.unmatched_element(place, field, Action::Removed, None);
            }
        }
        let is_kept = |field: &'a Field| before.contains_key(&key(field));
        for (field, next) in new.iter().zip(next_kept(&new, is_kept)) {
            if is_kept(field) || !stands_alone(field) {
                continue;
            }
            let next = next.filter(|_| place.is_ordered && !field.is_attribute());
            let action = if next.is_some() {
                Action::Inserted
            } else {
                Action::Added
            };
            self.unmatched_element(place, field, action, next);
        }
        if place.is_ordered || place.subject == Subject::Alternative {
            self.moved(place, &old, &new, key);
        }
        for field in &new {
            if let Some(old) = before.get(&key(field)) {
                self.element(place, old, field);
            }
        }
    }

    /// An element that became an attribute, or the other way round.
    fn reformed(&mut self, place: &Place<'a>, old: &'a Field, new: &'a Field) {
        let (before, after) = (place.of(old), place.of(new));
        let rust = (
            self.old.rust.get(before.subject, &before.path_of(old)),
            self.new.rust.get(after.subject, &after.path_of(new)),
        );
        let action = match new.is_attribute() {
            true => Action::BecameAttribute,
            false => Action::BecameElement,
        };
        let draft = Draft {
            detail: from_to(described(old), described(new)),
            facts: Facts {
                reshaped: rust.0 != rust.1,
                ..Facts::default()
            },
            ..before.draft(action, &old.label())
        };
        self.push(draft.between(&old.location, &new.location));
    }

    /// An element that stands on one side alone.
    fn unmatched_element(
        &mut self,
        place: &Place<'a>,
        field: &'a Field,
        action: Action,
        next: Option<&Field>,
    ) {
        let place = &place.of(field);
        let mut detail = described(field);
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
            ..place.draft(action, &field.label()).at(&field.location)
        });
    }

    fn moved(
        &mut self,
        place: &Place<'a>,
        old: &[&'a Field],
        new: &[&'a Field],
        key: impl Fn(&'a Field) -> (Key<'a>, usize),
    ) {
        let content = |fields: &[&'a Field]| -> Vec<&'a Field> {
            let fields = fields.iter().copied();
            fields.filter(|field| !field.is_attribute()).collect()
        };
        for field in moves(&content(old), &content(new), |field| key(field)) {
            let draft = place.draft(Action::Moved, &field.new.label());
            self.push(Draft {
                detail: field.detail(),
                ..draft.between(&field.old.location, &field.new.location)
            });
        }
    }

    /// Compares an element that both sides have.
    pub(super) fn element(&mut self, place: &Place<'a>, old: &'a Field, new: &'a Field) {
        let place = &place.of(new);
        let count = self.changes.len();
        let path = place.rust_path_of(new);
        let rust = (
            self.old.rust.get(place.subject, &path).cloned(),
            self.new.rust.get(place.subject, &path).cloned(),
        );
        let reshaped = match &rust {
            (Some(old), Some(new)) => old.exact_type != new.exact_type,
            _ => old.value != new.value || old.is_repeated() != new.is_repeated(),
        };
        let draft = |action| Draft {
            facts: Facts {
                reshaped,
                ..Facts::default()
            },
            ..place
                .draft(action, &new.label())
                .between(&old.location, &new.location)
        };
        if old.value != new.value {
            let draft = draft(Action::Retyped);
            self.retyped(draft, &old.value, &new.value);
        } else {
            self.facets(draft(Action::FacetsChanged), old, new);
        }
        if let Form::AnyElement(before) | Form::AnyAttributes(before) = &old.form
            && let Form::AnyElement(after) | Form::AnyAttributes(after) = &new.form
            && before != after
        {
            let fits = (namespaces(before, after), namespaces(after, before));
            let draft = draft(retyping(fits.0, fits.1));
            self.push(draft.with(from_to(before, after), fits));
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
        let bounds = (counted(old.occurs), counted(new.occurs));
        if bounds.0 != bounds.1 {
            let fits = (
                occurrences(bounds.0, bounds.1),
                occurrences(bounds.1, bounds.0),
            );
            let action = match (old.is_repeated(), new.is_repeated()) {
                (false, _) => Action::NowRepeated,
                (_, false) => Action::NoLongerRepeated,
                _ => rebounding(fits.0, fits.1),
            };
            let detail = from_to(times(old.occurs), times(new.occurs));
            self.push(draft(action).with(detail, fits));
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
        let fits = (fit(old_typed, new_typed), fit(new_typed, old_typed));
        let action = retyping(fits.0, fits.1);
        let draft = Draft { action, ..draft };
        self.push(draft.with(from_to(old, new), fits));
    }
}

/// Returns, for each field, the first one after it that both sides have.
fn next_kept<'a>(
    fields: &[&'a Field],
    is_kept: impl Fn(&'a Field) -> bool,
) -> Vec<Option<&'a Field>> {
    let mut next = None;
    let mut found: Vec<Option<&Field>> = Vec::with_capacity(fields.len());
    for field in fields.iter().rev() {
        found.push(next);
        if is_kept(field) {
            next = Some(*field);
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

/// Returns the action of changed bounds, by whether each side takes what the other one writes.
fn rebounding(old_to_new: Fit, new_to_old: Fit) -> Action {
    match (old_to_new, new_to_old) {
        (Fit::Always, _) => Action::BoundsWidened,
        (_, Fit::Always) => Action::BoundsNarrowed,
        _ => Action::BoundsChanged,
    }
}

/// The fields of a record that are an element on one side and an attribute of the same name on the
/// other one.
fn reformed<'f, 'a: 'f>(
    place: &Place<'_>,
    gone: impl Iterator<Item = &'f &'a Field>,
    come: impl Iterator<Item = &'f &'a Field>,
) -> Vec<(&'a Field, &'a Field)> {
    if place.subject != Subject::Field {
        return Vec::new();
    }
    let is_named = |field: &&&Field| matches!(field.form, Form::Element | Form::Attribute);
    let mut come: BTreeMap<_, _> = come
        .filter(is_named)
        .map(|field| ((field.is_attribute(), &field.name.local), *field))
        .collect();
    let other = |field: &&'a Field| {
        let new = come.remove(&(!field.is_attribute(), &field.name.local))?;
        Some((*field, new))
    };
    gone.filter(is_named).filter_map(other).collect()
}

/// What an element or an attribute is, in the detail of a change.
fn described(field: &Field) -> String {
    match &field.form {
        Form::Element | Form::Attribute | Form::Group if field.is_repeated() => {
            format!("{}, {}", field.value, times(field.occurs))
        }
        Form::Element | Form::Attribute | Form::Group => field.value.to_string(),
        Form::Text => format!("text of the element: {}", field.value),
        Form::AnyElement(namespaces) => format!("any element of {namespaces}"),
        Form::AnyAttributes(namespaces) => format!("any attributes of {namespaces}"),
        Form::Mixed => "text and elements".to_owned(),
    }
}

/// How often something occurs if it does: whether it must is another question.
fn counted(occurs: Occurs) -> Occurs {
    Occurs {
        min: occurs.min.max(1),
        ..occurs
    }
}

fn times(occurs: Occurs) -> String {
    match (occurs.min, occurs.max) {
        (min, None) => format!("{min} or more"),
        (min, Some(max)) if min == max => format!("{min}"),
        (min, Some(max)) => format!("{min} to {max}"),
    }
}
