//! Compares arrays and dictionaries.

use super::Comparison;
use super::draft::{Draft, from_to};
use super::place::Place;
use crate::rules::{Action, Subject};
use wsdl_schema::model::{Array, Dictionary, Field};

impl<'a> Comparison<'a> {
    /// Compares two forms of an array.
    pub(super) fn array(&mut self, old: &'a Array, new: &'a Array) {
        let place = self.type_place(Subject::Item, &new.name);
        self.inner(&place, &old.item, &new.item);
    }

    /// Compares two forms of a dictionary.
    pub(super) fn dictionary(&mut self, old: &'a Dictionary, new: &'a Dictionary) {
        if old.entry != new.entry {
            let draft = Draft {
                detail: from_to(&old.entry.local, &new.entry.local),
                reach: self.reach(&new.name),
                ..Draft::new(Subject::Entry, Action::Renamed, self.path_of(&new.name))
                    .between(&old.location, &new.location)
            };
            self.push(draft);
        }
        let key = self.type_place(Subject::Key, &new.name);
        self.inner(&key, &old.key, &new.key);
        let value = Place {
            subject: Subject::Value,
            ..key
        };
        self.inner(&value, &old.value, &new.value);
    }

    /// An element that has its place by position: its name may change.
    fn inner(&mut self, place: &Place<'a>, old: &'a Field, new: &'a Field) {
        if old.name != new.name {
            self.push(Draft {
                detail: from_to(&old.name.local, &new.name.local),
                ..place
                    .draft(Action::Renamed, &new.label())
                    .between(&old.location, &new.location)
            });
        }
        self.element(place, old, new);
    }
}
