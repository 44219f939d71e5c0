//! Compares records.

use super::Comparison;
use super::draft::{Draft, from_to};
use crate::order::moves;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::model::{Field, QName, Record, Service};

impl<'a> Comparison<'a> {
    /// Compares two forms of a record.
    pub(super) fn record(&mut self, old: &'a Record, new: &'a Record) {
        if old.base != new.base {
            self.base(old, new);
        }
        if old.is_value_type != new.is_value_type {
            let action = match new.is_value_type {
                true => Action::BecameStruct,
                false => Action::BecameClass,
            };
            let draft = Draft {
                reach: self.reach(&new.name),
                ..Draft::new(Subject::Record, action, self.path_of(&new.name))
                    .between(&old.location, &new.location)
            };
            self.push(draft);
        }
        let place = self.type_place(Subject::Field, &new.name);
        self.sequence(&place, &old.fields, &new.fields);
    }

    fn base(&mut self, old: &'a Record, new: &'a Record) {
        let inherited = |model: &'a Service, record: &'a Record| -> Vec<&'a Field> {
            let all = model.all_fields(record);
            let count = all.len() - record.fields.len();
            all.into_iter().take(count).collect()
        };
        let before = inherited(self.old.model, old);
        let after = inherited(self.new.model, new);
        let same = |field: &&Field| after.iter().any(|other| other == field);
        let moved = moves(&before, &after, |field| &field.name.local);
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
