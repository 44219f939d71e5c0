//! Compares named types.

use std::collections::BTreeMap;

use super::candidates::Fingerprint;
use super::fields::Place;
use super::rules::Facts;
use super::{Action, Comparison, Draft, Subject, order};
use wsdl_schema::model::{
    Array, Dictionary, Enumeration, Field, Literal, QName, Record, Service, Type,
};

impl<'a> Comparison<'a> {
    /// Compares the named types of both sides.
    pub(super) fn types(&mut self) {
        let (old, new) = (self.old.model, self.new.model);
        for (name, declared) in &old.types {
            match new.types.get_key_value(name) {
                None => self.type_come_or_gone(name, declared, Action::Removed),
                Some((name, new)) => self.declared(name, declared, new),
            }
        }
        for (name, declared) in &new.types {
            if !old.types.contains_key(name) {
                self.type_come_or_gone(name, declared, Action::Added);
            }
        }
    }

    fn type_come_or_gone(&mut self, name: &'a QName, declared: &'a Type, action: Action) {
        let is_old = action == Action::Removed;
        let (here, there) = if is_old {
            (&self.old, &self.new)
        } else {
            (&self.new, &self.old)
        };
        let mut subject = subject(declared);
        let mut reshaped = false;
        if let Type::Record(record) = declared
            && joins_family(record, here.model, there.model)
        {
            subject = Subject::Derived;
            let base = record.base.as_ref();
            let had_none = base
                .and_then(|base| there.model.record(base))
                .is_some_and(|base| base.derived.is_empty());
            reshaped = had_none && base.is_some_and(|base| there.usage.is_used(base));
        }
        let path = self.path_of(name);
        let reach = self.reach(name);
        self.push(Draft {
            detail: detail(declared),
            old: is_old.then(|| declared.location()),
            new: (!is_old).then(|| declared.location()),
            reach,
            facts: Facts {
                reshaped,
                ..Facts::default()
            },
            print: Some(Fingerprint {
                parent: String::new(),
                name: name.local.clone(),
                content: content(declared),
            }),
            ..Draft::new(subject, action, path)
        });
    }

    fn declared(&mut self, name: &'a QName, old: &'a Type, new: &'a Type) {
        match (old, new) {
            (Type::Record(old), Type::Record(new)) => self.record(old, new),
            (Type::Enumeration(old), Type::Enumeration(new)) => {
                self.literals(Subject::Enumeration, old, new);
            }
            (Type::FlagSet(old), Type::FlagSet(new)) => self.literals(Subject::FlagSet, old, new),
            (Type::Array(old), Type::Array(new)) => self.array(old, new),
            (Type::Dictionary(old), Type::Dictionary(new)) => self.dictionary(old, new),
            _ => return self.other_kind(name, old, new),
        }
        let path = self.path_of(name);
        let draft = self.whole(name, Action::RustNameChanged, old, new);
        self.rust_name(Subject::Record, &path, draft);
    }

    /// A change of a type as a whole.
    fn whole(
        &mut self,
        name: &'a QName,
        action: Action,
        old: &'a Type,
        new: &'a Type,
    ) -> Draft<'a> {
        Draft {
            old: Some(old.location()),
            new: Some(new.location()),
            reach: self.reach(name),
            ..Draft::new(subject(old), action, self.path_of(name))
        }
    }

    fn other_kind(&mut self, name: &'a QName, old: &'a Type, new: &'a Type) {
        let action = match (old, new) {
            (Type::Enumeration(_), Type::FlagSet(_)) => Action::BecameFlagSet,
            (Type::FlagSet(_), Type::Enumeration(_)) => Action::BecameEnumeration,
            _ => Action::BecameOther,
        };
        let detail = format!("{} → {}", subject(old).noun(), subject(new).noun());
        let draft = self.whole(name, action, old, new);
        self.push(Draft { detail, ..draft });
        if let (Type::Enumeration(before), Type::FlagSet(after))
        | (Type::FlagSet(before), Type::Enumeration(after)) = (old, new)
        {
            // The numbers depend on the form, so only the literals are compared.
            let place = self.type_place(subject(new), &after.name);
            self.come_and_gone(&place, before, after);
        }
    }

    fn type_place(&mut self, subject: Subject, name: &'a QName) -> Place<'a> {
        Place {
            subject,
            path: self.path_of(name),
            agent: None,
            reach: self.reach(name),
            reshaped: false,
        }
    }

    fn record(&mut self, old: &'a Record, new: &'a Record) {
        if old.base != new.base {
            self.base(old, new);
        }
        if old.is_value_type != new.is_value_type {
            let action = if new.is_value_type {
                Action::BecameStruct
            } else {
                Action::BecameClass
            };
            let draft = Draft {
                old: Some(&old.location),
                new: Some(&new.location),
                reach: self.reach(&new.name),
                ..Draft::new(Subject::Record, action, self.path_of(&new.name))
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
        let order = |fields: &[&'a Field]| -> Vec<&'a str> {
            fields
                .iter()
                .map(|field| field.name.local.as_str())
                .collect()
        };
        let inherited_moved =
            !before.iter().all(same) || !order::moved(&order(&before), &order(&after)).is_empty();
        let name = |base: &Option<QName>| {
            base.as_ref()
                .map_or_else(|| "none".to_owned(), |base| base.local.clone())
        };
        let draft = Draft {
            detail: format!("{} → {}", name(&old.base), name(&new.base)),
            old: Some(&old.location),
            new: Some(&new.location),
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
        };
        self.push(draft);
    }

    fn array(&mut self, old: &'a Array, new: &'a Array) {
        let place = self.type_place(Subject::Item, &new.name);
        self.inner(&place, &old.item, &new.item);
    }

    fn dictionary(&mut self, old: &'a Dictionary, new: &'a Dictionary) {
        if old.entry != new.entry {
            let draft = Draft {
                detail: format!("{} → {}", old.entry.local, new.entry.local),
                old: Some(&old.location),
                new: Some(&new.location),
                reach: self.reach(&new.name),
                ..Draft::new(Subject::Entry, Action::Renamed, self.path_of(&new.name))
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

    /// Compares an element that is identified by its position: its name may change.
    fn inner(&mut self, place: &Place<'a>, old: &'a Field, new: &'a Field) {
        if old.name != new.name {
            self.push(Draft {
                detail: format!("{} → {}", old.name.local, new.name.local),
                old: Some(&old.location),
                new: Some(&new.location),
                reach: place.reach.clone(),
                ..Draft::inside(place.subject, Action::Renamed, &place.path, &new.name.local)
            });
        }
        self.element(place, old, new);
    }

    fn literals(&mut self, subject: Subject, old: &'a Enumeration, new: &'a Enumeration) {
        if old.actual_type != new.actual_type {
            let name = |name: &Option<QName>| {
                name.as_ref()
                    .map_or_else(|| "int".to_owned(), |name| name.local.clone())
            };
            let draft = Draft {
                detail: format!("{} → {}", name(&old.actual_type), name(&new.actual_type)),
                old: Some(&old.location),
                new: Some(&new.location),
                reach: self.reach(&new.name),
                ..Draft::new(subject, Action::CarrierChanged, self.path_of(&new.name))
            };
            self.push(draft);
        }
        let place = self.type_place(subject, &new.name);
        self.come_and_gone(&place, old, new);
        let before = by_value(old);
        for literal in &new.literals {
            if let Some(old) = before.get(literal.value.as_str()) {
                self.literal(&place, old, literal);
            }
        }
        let names = |enumeration: &'a Enumeration| -> Vec<&'a str> {
            enumeration
                .literals
                .iter()
                .map(|literal| literal.value.as_str())
                .collect()
        };
        for (from, to) in order::moved(&names(old), &names(new)) {
            if let (Some(before), Some(after)) = (old.literals.get(from), new.literals.get(to)) {
                let detail = format!("from place {} to place {}", from + 1, to + 1);
                let draft = literal_draft(&place, Action::Moved, &after.value);
                let places = (Some(&before.location), Some(&after.location));
                self.push(Draft {
                    detail,
                    old: places.0,
                    new: places.1,
                    ..draft
                });
            }
        }
    }

    fn come_and_gone(&mut self, place: &Place<'a>, old: &'a Enumeration, new: &'a Enumeration) {
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
            let is_old = action == Action::Removed;
            self.push(Draft {
                detail: format!("= {}", literal.number),
                old: is_old.then_some(&literal.location),
                new: (!is_old).then_some(&literal.location),
                print: Some(Fingerprint {
                    parent: place.path.clone(),
                    name: literal.value.clone(),
                    content: [literal.number.to_string()].into(),
                }),
                ..literal_draft(place, action, &literal.value)
            });
        }
    }

    fn literal(&mut self, place: &Place<'a>, old: &'a Literal, new: &'a Literal) {
        let draft = |action| Draft {
            old: Some(&old.location),
            new: Some(&new.location),
            ..literal_draft(place, action, &new.value)
        };
        if old.number != new.number {
            let detail = format!("{} → {}", old.number, new.number);
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

/// Whether a field that is declared with the base can hold values of `record` on the side that has
/// it, while the other side only knows the base.
fn joins_family(record: &Record, here: &Service, there: &Service) -> bool {
    record.base.as_ref().is_some_and(|base| {
        here.record(base).is_some_and(|base| base.is_polymorphic) && there.record(base).is_some()
    })
}

fn subject(declared: &Type) -> Subject {
    match declared {
        Type::Record(_) => Subject::Record,
        Type::Enumeration(_) => Subject::Enumeration,
        Type::FlagSet(_) => Subject::FlagSet,
        Type::Array(_) => Subject::Array,
        Type::Dictionary(_) => Subject::Dictionary,
    }
}

/// Returns the content of a type in a few words.
fn detail(declared: &Type) -> String {
    let count =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match declared {
        Type::Record(record) => {
            let fields = count(record.fields.len(), "field");
            match &record.base {
                Some(base) => format!("{fields}, extends {}", base.local),
                None => fields,
            }
        }
        Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => {
            count(enumeration.literals.len(), "literal")
        }
        Type::Array(array) => format!("of {}", array.item.value),
        Type::Dictionary(dictionary) => {
            format!("{} → {}", dictionary.key.value, dictionary.value.value)
        }
    }
}

/// Returns the content of a type, to compare it with another.
fn content(declared: &Type) -> std::collections::BTreeSet<String> {
    match declared {
        Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => enumeration
            .literals
            .iter()
            .map(|literal| literal.value.clone())
            .collect(),
        _ => {
            let fields = declared.declared_fields().into_iter();
            fields
                .map(|field| format!("{} {}", field.name.local, field.value))
                .collect()
        }
    }
}
