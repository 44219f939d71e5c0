//! Compares named types.

use std::collections::BTreeSet;

use super::Comparison;
use super::draft::{Draft, from_to};
use super::place::Place;
use crate::candidates::Fingerprint;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::model::{QName, Record, Service, Type};

impl<'a> Comparison<'a> {
    /// Compares the named types of both sides.
    pub(super) fn types(&mut self) {
        let (old, new) = (self.old.model, self.new.model);
        for (name, declared) in &old.types {
            match new.types.get_key_value(name) {
                None => self.unmatched_type(name, declared, Action::Removed),
                Some((name, new)) => self.declared(name, declared, new),
            }
        }
        for (name, declared) in &new.types {
            if !old.types.contains_key(name) {
                self.unmatched_type(name, declared, Action::Added);
            }
        }
    }

    /// A type that one side alone has.
    fn unmatched_type(&mut self, name: &'a QName, declared: &'a Type, action: Action) {
        let (here, there) = match action {
            Action::Removed => (&self.old, &self.new),
            _ => (&self.new, &self.old),
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
            ..Draft::new(subject, action, path).at(declared.location())
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
            (Type::Choice(old), Type::Choice(new)) => self.choice(old, new),
            (Type::List(before), Type::List(after)) => {
                if before.item != after.item {
                    let mut draft = self.whole(name, Action::Retyped, old, new);
                    draft.facts.reshaped = true;
                    self.retyped(draft, &before.item, &after.item);
                }
            }
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
            reach: self.reach(name),
            ..Draft::new(subject(old), action, self.path_of(name))
                .between(old.location(), new.location())
        }
    }

    fn other_kind(&mut self, name: &'a QName, old: &'a Type, new: &'a Type) {
        let action = match (old, new) {
            (Type::Enumeration(_), Type::FlagSet(_)) => Action::BecameFlagSet,
            (Type::FlagSet(_), Type::Enumeration(_)) => Action::BecameEnumeration,
            _ => Action::BecameOther,
        };
        let detail = from_to(subject(old).noun(), subject(new).noun());
        let draft = self.whole(name, action, old, new);
        self.push(Draft { detail, ..draft });
        if let (Type::Enumeration(before), Type::FlagSet(after))
        | (Type::FlagSet(before), Type::Enumeration(after)) = (old, new)
        {
            // Numbers follow from the form: only the literals themselves are compared.
            let place = self.type_place(subject(new), &after.name);
            self.unmatched_literals(&place, before, after);
        }
    }

    /// Where the elements or literals of a type stand.
    pub(super) fn type_place(&mut self, subject: Subject, name: &'a QName) -> Place<'a> {
        Place {
            subject,
            path: self.path_of(name),
            agent: None,
            reach: self.reach(name),
            reshaped: false,
            is_ordered: true,
        }
    }
}

/// Whether values of `record` can stand where a field of its base is declared, on the side that
/// has it, while the other side knows the base alone.
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
        Type::Choice(_) => Subject::Choice,
        Type::List(_) => Subject::List,
    }
}

/// What a type holds, in a few words.
fn detail(declared: &Type) -> String {
    let count =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match declared {
        Type::Record(record) => {
            let fields = count(record.fields.len(), "field");
            match &record.base {
                Some(base) if record.restricts => format!("{fields}, restricts {}", base.local),
                Some(base) => format!("{fields}, extends {}", base.local),
                None => fields,
            }
        }
        Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => {
            count(enumeration.literals.len(), "literal")
        }
        Type::Array(array) => format!("of {}", array.item.value),
        Type::Dictionary(dictionary) => from_to(&dictionary.key.value, &dictionary.value.value),
        Type::List(list) => format!("of {}", list.item),
        Type::Choice(choice) => count(choice.alternatives.len(), "alternative"),
    }
}

/// What a type holds, to compare it with another.
fn content(declared: &Type) -> BTreeSet<String> {
    match declared {
        Type::Enumeration(enumeration) | Type::FlagSet(enumeration) => enumeration
            .literals
            .iter()
            .map(|literal| literal.value.clone())
            .collect(),
        Type::List(list) => [list.item.to_string()].into(),
        _ => {
            let fields = declared.declared_fields().into_iter();
            fields
                .map(|field| format!("{} {}", field.label(), field.value))
                .collect()
        }
    }
}
