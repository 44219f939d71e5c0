//! Serialising values.

use ::serde_core::ser::{Error, Serialize, SerializeMap, Serializer};

use super::keys::{fields, keys, type_key};
use super::leaf;
use crate::field::{Field, REDACTED};
use crate::limits::Limits;
use crate::value::enumeration::literal_of;
use crate::value::{Choice, Fields, Instance, Pair, Polymorphic, Value, View, Visit};

/// A value, and how it is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// None for a secret.
    view: Option<View<'a>>,
    /// Whether secrets are shown.
    is_exposed: bool,
    /// How many records may still be in each other.
    records: usize,
}

impl<'a> Shown<'a> {
    pub(super) fn new(value: &'a dyn Value, is_exposed: bool) -> Self {
        Self {
            view: Some(value.view()),
            is_exposed,
            records: Limits::default().max_depth,
        }
    }

    /// A value inside.
    fn inner<'b>(self, value: &'b dyn Value) -> Shown<'b> {
        let view = Some(value.view());
        Shown { view, ..self }
    }

    /// The value of a field.
    fn field<'b>(self, value: &'b dyn Value, field: &Field) -> Shown<'b> {
        let is_hidden = field.is_secret() && !self.is_exposed && !value.is_null();
        let view = (!is_hidden).then(|| value.view());
        Shown { view, ..self }
    }

    fn record<S: Serializer>(
        mut self,
        record: &dyn Fields,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let left = self.records.checked_sub(1);
        self.records = left.ok_or_else(|| S::Error::custom("records are nested too deep"))?;
        let (mut serializer, mut outcome) = (Some(serializer), None);
        record.with_fields(Visit(&mut |values| {
            let fields = fields(record.layout(), values.len());
            let serializer = serializer.take();
            outcome = serializer.map(|it| self.entries(fields, values, it));
        }));
        outcome.unwrap_or_else(|| Err(S::Error::custom("the record does not show its fields")))
    }

    fn entries<S: Serializer>(
        self,
        fields: &'static [Field],
        values: &[&dyn Value],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(values.len()))?;
        for ((key, field), value) in keys(fields).iter().zip(fields).zip(values) {
            map.serialize_entry(key, &self.field(*value, field))?;
        }
        map.end()
    }

    fn choice<S: Serializer>(self, choice: &dyn Choice, serializer: S) -> Result<S::Ok, S::Error> {
        let (index, value) = choice.alternative();
        let fields = &choice.layout().schema().fields;
        match (keys(fields).get(index), fields.get(index)) {
            (Some(key), Some(field)) => one(serializer, key, &self.field(value, field)),
            _ => Err(S::Error::custom("the layout lacks the alternative")),
        }
    }

    fn instance<S: Serializer>(
        self,
        value: &dyn Polymorphic,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let Some(base) = value.layouts().first() else {
            return Err(S::Error::custom("the family has no types"));
        };
        let base = base.schema();
        let (key, fields) = match value.instance() {
            Instance::Known(_, fields) => {
                let schema = fields.layout().schema();
                (type_key(schema.name, schema.namespace, base), fields)
            }
            Instance::Unknown(name, fields) => {
                (type_key(&name.name, &name.namespace, base), fields)
            }
        };
        let view = Some(View::Record(fields));
        one(serializer, &key, &Shown { view, ..self })
    }

    fn pair<'b>(self, (key, value): Pair<'b>) -> (Option<Shown<'b>>, Shown<'b>) {
        (key.map(|key| self.inner(key)), self.inner(value))
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(view) = self.view else {
            return serializer.serialize_str(REDACTED);
        };
        match view {
            View::Null => serializer.serialize_none(),
            View::Some(value) => serializer.serialize_some(&self.inner(value)),
            View::Leaf(leaf) if leaf.is_secret() && !self.is_exposed => {
                serializer.serialize_str(REDACTED)
            }
            View::Leaf(leaf) => leaf::serialize(leaf, serializer),
            View::Enumeration(literal) => serializer.serialize_str(literal_of(literal)),
            View::FlagSet(set) => serializer.collect_seq(set.flags().names(set.literals())),
            View::Record(record) => self.record(record, serializer),
            View::Polymorphic(instance) => self.instance(instance, serializer),
            View::Array(list) => serializer.collect_seq(list.iter().map(|it| self.inner(it))),
            View::Dictionary(list) => serializer.collect_seq(list.iter().map(|it| self.pair(it))),
            View::Choice(choice) => self.choice(choice, serializer),
        }
    }
}

/// A map of one.
fn one<S: Serializer>(serializer: S, key: &str, value: &Shown<'_>) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}
