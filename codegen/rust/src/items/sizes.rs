//! Decides which records a struct holds in place, and which in a box. A record that contains itself
//! must be boxed, or else its size would be infinite. A large one is boxed too: records in records
//! multiply, and a small schema can describe a struct that is larger than a thread's stack.

use std::collections::BTreeMap;

use wsdl_schema::model::{Field, QName, Record, Service};

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
        let mut records: Vec<&'a Record> = sizes
            .components
            .keys()
            .filter_map(|name| model.record(name))
            .collect();
        records.sort_by_key(|record| sizes.components.get(&record.name));
        for record in records {
            let mut layout = InPlace::of(model, &sizes, &record.name);
            for field in model.all_fields(record) {
                layout.holds(field);
            }
            let words = layout.words;
            sizes.words.insert(&record.name, words);
        }
        sizes
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
        let words = match self.record(field) {
            Some(record) if self.is_boxed(&record.name) => None,
            Some(record) => self.sizes.words.get(&record.name).copied(),
            None => Some(WORDS),
        };
        self.words += words.unwrap_or(1);
        words.is_some()
    }

    /// The record that is the field's value; `None` for an enum of a family, which is boxed inside.
    fn record(&self, field: &Field) -> Option<&'a Record> {
        let record = self.model.record(field.type_name()?)?;
        (!record.is_polymorphic).then_some(record)
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
