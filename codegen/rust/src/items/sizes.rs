//! Decides which records a struct holds in place, and which in a box. A record that contains itself
//! must be boxed, or else its size would be infinite. A large one is boxed too: records in records
//! multiply, and a small schema can describe a struct that is larger than a thread's stack.

use std::collections::BTreeMap;

use wsdl_schema::model::{Choice, Field, QName, Record, Service, Type};

/// A record of more words than this is boxed wherever a struct holds it: 16 KiB. The largest record
/// in the largest schemas known has 1,635.
const LARGEST_HELD: usize = 2048;
/// A struct that has more words than this boxes the records that follow: 32 KiB.
const LARGEST_HOLDER: usize = 4096;
/// The words of a string or a list, which are the largest values without fields.
const WORDS: usize = 3;

/// The sizes of a service's records.
pub(super) struct Sizes<'a> {
    /// The number of each record's component. The records of one component contain each other.
    components: BTreeMap<&'a QName, usize>,
    /// The approximate number of words of each record.
    words: BTreeMap<&'a QName, usize>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(model: &'a Service) -> Self {
        let components = model.containment_components();
        let mut sizes = Self {
            components,
            words: BTreeMap::new(),
        };
        // What a component holds has a lower number, so this finds what is held first.
        let mut types: Vec<&'a Type> = sizes
            .components
            .keys()
            .filter_map(|name| model.types.get(name))
            .collect();
        types.sort_by_key(|it| sizes.components.get(it.name()));
        for declared in types {
            let words = match declared {
                Type::Record(record) => sizes.record(model, record),
                Type::Choice(choice) => sizes.choice(model, choice),
                _ => WORDS,
            };
            sizes.words.insert(declared.name(), words);
        }
        sizes
    }

    fn record(&self, model: &'a Service, record: &'a Record) -> usize {
        let mut layout = InPlace::of(model, self, &record.name);
        for field in model.all_fields(record) {
            layout.holds(field);
        }
        layout.words
    }

    /// The words of the largest alternative, and one that says which it is.
    fn choice(&self, model: &'a Service, choice: &'a Choice) -> usize {
        let alternatives = choice.alternatives.iter().map(|field| {
            let mut layout = InPlace::of(model, self, &choice.name);
            layout.holds(field);
            layout.words
        });
        alternatives.max().unwrap_or(0) + 1
    }
}

/// A struct that is being laid out, field by field.
pub(super) struct InPlace<'s, 'a> {
    model: &'a Service,
    sizes: &'s Sizes<'a>,
    component: Option<usize>,
    words: usize,
}

impl<'s, 'a> InPlace<'s, 'a> {
    /// Creates the struct of the type or wrapper element `owner`.
    pub(super) fn of(model: &'a Service, sizes: &'s Sizes<'a>, owner: &QName) -> Self {
        let component = sizes.components.get(owner).copied();
        Self {
            model,
            sizes,
            component,
            words: 0,
        }
    }

    /// Adds a field. Returns whether the struct holds its value in place and not in a box.
    pub(super) fn holds(&mut self, field: &Field) -> bool {
        let words = match self.held(field) {
            Some(Type::Record(record)) if self.is_boxed(&record.name) => None,
            Some(held) => self.sizes.words.get(held.name()).copied().or(Some(WORDS)),
            None => Some(WORDS),
        };
        self.words += words.unwrap_or(1);
        words.is_some()
    }

    /// The record or choice that is the field's value; `None` for an enum of a family, which is boxed
    /// inside, and for a list.
    fn held(&self, field: &Field) -> Option<&'a Type> {
        let declared = self.model.types.get(field.type_name()?)?;
        let is_held = match declared {
            Type::Record(record) => !record.is_polymorphic,
            Type::Choice(_) => true,
            _ => false,
        };
        (is_held && !field.is_repeated()).then_some(declared)
    }

    fn is_boxed(&self, name: &QName) -> bool {
        let is_inside_itself =
            self.component.is_some() && self.sizes.components.get(name).copied() == self.component;
        let is_large = self
            .sizes
            .words
            .get(name)
            .is_some_and(|words| *words > LARGEST_HELD);
        is_inside_itself || is_large || self.words > LARGEST_HOLDER
    }
}
