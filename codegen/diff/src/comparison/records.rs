//! Compares records.

use super::Comparison;
use super::draft::{Draft, from_to};
use super::elements::key;
use super::place::Place;
use crate::order::moves;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::model::{Field, Form, QName, Record, Service};

impl<'a> Comparison<'a> {
    /// Compares two forms of a record.
    pub(super) fn record(&mut self, old: &'a Record, new: &'a Record) {
        if old.base != new.base {
            self.base(old, new);
        }
        for (was, is, [now, no_longer]) in [
            (
                old.is_value_type,
                new.is_value_type,
                [Action::BecameStruct, Action::BecameClass],
            ),
            (
                old.restricts,
                new.restricts,
                [Action::NowRestricts, Action::NowExtends],
            ),
            (
                old.is_abstract,
                new.is_abstract,
                [Action::NowAbstract, Action::NoLongerAbstract],
            ),
            (
                old.is_unordered,
                new.is_unordered,
                [Action::NowInAnyOrder, Action::NowInOrder],
            ),
            (
                is_mixed(old),
                is_mixed(new),
                [Action::NowMixed, Action::NoLongerMixed],
            ),
        ] {
            if was != is {
                let action = if is { now } else { no_longer };
                let draft = Draft {
                    reach: self.reach(&new.name),
                    ..Draft::new(Subject::Record, action, self.path_of(&new.name))
                        .between(&old.location, &new.location)
                };
                self.push(draft);
            }
        }
        let place = Place {
            is_ordered: !(old.is_unordered && new.is_unordered),
            ..self.type_place(Subject::Field, &new.name)
        };
        let (mut before, mut after) = match old.restricts == new.restricts {
            true => (old.fields.iter().collect(), new.fields.iter().collect()),
            // What extends has fields of its base, and what restricts has all of its own.
            false => (
                self.old.model.all_fields(old),
                self.new.model.all_fields(new),
            ),
        };
        if is_mixed(old) != is_mixed(new) {
            // The content as a whole is another one.
            before.retain(|field| field.is_attribute());
            after.retain(|field| field.is_attribute());
        }
        self.sequence(&place, before, after);
    }

    fn base(&mut self, old: &'a Record, new: &'a Record) {
        let inherited = |model: &'a Service, record: &'a Record| -> Vec<&'a Field> {
            let all = model.fields_with_owners(record);
            let inherited =
                all.filter(|(owner, field)| owner.name != record.name && !field.is_attribute());
            inherited.map(|(_, field)| field).collect()
        };
        let before = inherited(self.old.model, old);
        let after = inherited(self.new.model, new);
        let same = |field: &&Field| after.iter().any(|other| other == field);
        let moved = moves(&before, &after, |field| key(field));
        let inherited_moved = !before.iter().all(same) || !moved.is_empty();
        let name = |base: &Option<QName>| {
            base.as_ref()
                .map_or_else(|| "none".to_owned(), |base| base.local.clone())
        };
        let draft = Draft {
            detail: from_to(name(&old.base), name(&new.base)),
            reach: self.reach(&new.name),
            facts: Facts {
                inherited_moved,
                ..Facts::default()
            },
            ..Draft::new(
                Subject::Record,
                Action::BaseChanged,
                self.path_of(&new.name),
            )
            .between(&old.location, &new.location)
        };
        self.push(draft);
    }
}

/// Whether its content is text and elements.
fn is_mixed(record: &Record) -> bool {
    record.fields.iter().any(|field| field.form == Form::Mixed)
}
