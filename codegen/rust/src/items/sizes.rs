//! Decides which records a struct holds in place, and which in a box. A record that contains itself
//! must be boxed, or else its size would be infinite. One that may be missing, because it is null or
//! another alternative of a choice, is boxed if it is more than small: its place would be as large when
//! it is missing as when it is there. A record that is always there stands in place, up to a bound:
//! records in records multiply, and a small schema can describe a struct that is larger than a thread's
//! stack.

use std::collections::BTreeMap;

use super::value_sizes::{self, ENUMERATION, FAMILY, FLAG_SET, LIST, POINTER};
use wsdl_schema::model::{Choice, Field, Form, QName, Record, Service, Type, TypeRef};

/// A record of more bytes than this is boxed wherever it may be missing.
pub const LARGEST_ABSENT: usize = 128;
/// A record of more bytes than this is boxed wherever a struct holds it: 16 KiB.
const LARGEST_HELD: usize = 16 << 10;
/// A struct that has more bytes than this boxes the records that follow: 32 KiB.
const LARGEST_HOLDER: usize = 32 << 10;

/// Returns the bytes of each record and choice, as Rust lays it out.
pub fn sizes(model: &Service) -> BTreeMap<&QName, usize> {
    Sizes::new(model).bytes
}

/// The sizes of a service's records and choices.
pub(super) struct Sizes<'a> {
    /// The number of each one's component. Those of one component contain each other.
    components: BTreeMap<&'a QName, usize>,
    /// The bytes of each.
    bytes: BTreeMap<&'a QName, usize>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(model: &'a Service) -> Self {
        let components = model.containment_components();
        let mut sizes = Self {
            components,
            bytes: BTreeMap::new(),
        };
        // What a component holds has a lower number, so this finds what is held first.
        let mut types: Vec<&'a Type> = sizes
            .components
            .keys()
            .filter_map(|name| model.types.get(name))
            .collect();
        types.sort_by_key(|it| sizes.components.get(it.name()));
        for declared in types {
            let bytes = match declared {
                Type::Record(record) => sizes.record(model, record),
                Type::Choice(choice) => sizes.choice(model, choice),
                _ => continue,
            };
            sizes.bytes.insert(declared.name(), bytes);
        }
        sizes
    }

    fn bytes(&self, name: &QName) -> usize {
        self.bytes.get(name).copied().unwrap_or(POINTER)
    }

    /// Rust orders the fields so that none but the last bytes are left empty.
    fn record(&self, model: &'a Service, record: &'a Record) -> usize {
        let mut layout = InPlace::of(model, self, Holder::Record(&record.name));
        for field in model.all_fields(record) {
            layout.holds(field);
        }
        layout.bytes.next_multiple_of(POINTER)
    }

    /// The bytes of the largest alternative, and a word that says which it is.
    fn choice(&self, model: &'a Service, choice: &'a Choice) -> usize {
        let alternatives = choice.alternatives.iter().map(|field| {
            let mut layout = InPlace::of(model, self, Holder::Choice(&choice.name));
            layout.holds(field);
            layout.bytes.next_multiple_of(POINTER)
        });
        alternatives.max().unwrap_or(0) + POINTER
    }
}

/// What holds fields.
#[derive(Clone, Copy)]
pub(super) enum Holder<'n> {
    /// A record, of that name.
    Record(&'n QName),
    /// One alternative of the choice of that name.
    Choice(&'n QName),
    /// A message. It is not held itself, so the room for a null costs little.
    Message,
}

/// A struct or alternative that is being laid out, field by field.
pub(super) struct InPlace<'s, 'a> {
    model: &'a Service,
    sizes: &'s Sizes<'a>,
    holder: Holder<'s>,
    bytes: usize,
}

impl<'s, 'a> InPlace<'s, 'a> {
    pub(super) fn of(model: &'a Service, sizes: &'s Sizes<'a>, holder: Holder<'s>) -> Self {
        Self {
            model,
            sizes,
            holder,
            bytes: 0,
        }
    }

    /// Adds a field. Returns whether its value is held in place and not in a box.
    pub(super) fn holds(&mut self, field: &Field) -> bool {
        let is_boxed = self
            .held_record(field)
            .is_some_and(|record| self.is_boxed(record, field));
        self.bytes += if is_boxed { POINTER } else { self.size(field) };
        !is_boxed
    }

    /// The record that is the field's value; `None` for an enum of a family, which is boxed inside.
    fn held_record(&self, field: &Field) -> Option<&'a QName> {
        match self.model.types.get(field.type_name()?)? {
            Type::Record(it) if !it.is_polymorphic && !field.is_repeated() => Some(&it.name),
            _ => None,
        }
    }

    fn is_boxed(&self, record: &QName, field: &Field) -> bool {
        let components = &self.sizes.components;
        let component = match self.holder {
            Holder::Record(name) | Holder::Choice(name) => components.get(name),
            Holder::Message => None,
        };
        let may_be_absent = match self.holder {
            Holder::Record(_) => field.can_be_null(),
            Holder::Choice(_) => true,
            Holder::Message => false,
        };
        let is_inside_itself = component.is_some() && components.get(record) == component;
        let bytes = self.sizes.bytes(record);
        is_inside_itself
            || bytes > LARGEST_HELD
            || may_be_absent && bytes > LARGEST_ABSENT
            || self.bytes > LARGEST_HOLDER
    }

    /// The bytes of a field's value in place.
    fn size(&self, field: &Field) -> usize {
        if field.is_repeated() {
            return LIST;
        }
        match (&field.form, &field.value) {
            (Form::AnyElement(_), _) => value_sizes::ANY_ELEMENT,
            (Form::AnyAttributes(_) | Form::Mixed, _) => LIST,
            (_, TypeRef::Primitive(primitive)) => {
                value_sizes::primitive(*primitive, field.can_be_null())
            }
            (_, TypeRef::Named(name)) => match self.model.types.get(name) {
                Some(Type::Record(it)) if it.is_polymorphic => FAMILY,
                Some(Type::Record(_) | Type::Choice(_)) => self.sizes.bytes(name),
                Some(Type::Enumeration(_)) => ENUMERATION,
                Some(Type::FlagSet(_)) => FLAG_SET,
                Some(Type::Dictionary(_)) => value_sizes::DICTIONARY,
                Some(Type::Array(_) | Type::List(_)) => LIST,
                None => value_sizes::ANY_VALUE,
            },
        }
    }
}
