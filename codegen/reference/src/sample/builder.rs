//! Builds values from the model.

use std::collections::BTreeMap;

use super::value::{Fill, Instance, NAMES, Value};
use super::{MOST_ELEMENTS, facets, scalar};
use wsdl_schema::document::XSD;
use wsdl_schema::model::{
    Array, Choice, Dictionary, Enumeration, Field, Form, LeastElement, List, Member, Namespaces,
    Primitive, QName, Record, Service, TextType, Type, TypeRef,
};

/// The maximum depth of records. A record inside itself is left out at once.
const DEEPEST: usize = 5;

/// The maximum depth of records that are required and so cannot be left out.
const DEEPEST_REQUIRED: usize = 64;

/// At most so many occurrences are shown although the schema demands more.
const MOST_REPEATED: usize = 100;

/// The most derived types that are looked at for one that can be shown.
const MOST_DERIVED: usize = 100;

/// An element that a wildcard allows: one that is declared, if there is one.
fn any_element(field: &Field, namespaces: &Namespaces) -> LeastElement {
    if let Some(declared) = field.least.first() {
        return declared.clone();
    }
    let name = match namespaces {
        Namespaces::Any | Namespaces::Other(_) => QName::new(NAMES, "any"),
        Namespaces::Listed(all) => match all.first() {
            // The only element that can stand for itself.
            Some(first) if first == XSD => QName::new(XSD, "schema"),
            first => QName::new(first.map_or("", String::as_str), "any"),
        },
    };
    LeastElement {
        name,
        children: Vec::new(),
    }
}

/// Builds values.
#[derive(Debug)]
pub struct Builder<'a> {
    service: &'a Service,
    fill: Fill,
    /// The records around the value that is being built.
    path: Vec<&'a QName>,
    /// The types that these records are shown with.
    shown: Vec<&'a QName>,
    /// The last number that a rich sample has used.
    numbers: u32,
    /// The number of texts that are made of patterns.
    texts: usize,
    /// How often a rich sample has shown a literal of each enumeration.
    literals: BTreeMap<&'a QName, usize>,
    /// The number of the last `xs:ID`.
    ids: u32,
    /// The number of elements that the sample may still have.
    left: usize,
    /// The number of required elements that it may have beyond these.
    spare: usize,
    is_cut: bool,
}

impl<'a> Builder<'a> {
    /// Creates a builder of values of `service`.
    pub fn new(service: &'a Service, fill: Fill) -> Self {
        Self {
            service,
            fill,
            path: Vec::new(),
            shown: Vec::new(),
            numbers: 0,
            texts: 0,
            literals: BTreeMap::new(),
            ids: 0,
            left: MOST_ELEMENTS,
            spare: MOST_ELEMENTS / 5,
            is_cut: false,
        }
    }

    /// Whether something was left out because the values have [`MOST_ELEMENTS`].
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether the sample may have more elements. If not, it counts as cut.
    fn has_left(&mut self) -> bool {
        self.is_cut |= self.left == 0;
        self.left > 0
    }

    /// Counts an element.
    fn take_one(&mut self) {
        let budget = match self.left {
            0 => &mut self.spare,
            _ => &mut self.left,
        };
        *budget = budget.saturating_sub(1);
    }

    /// The values of `fields`.
    pub fn fields(
        &mut self,
        fields: impl Iterator<Item = &'a Field>,
    ) -> Vec<(&'a Field, Value<'a>)> {
        fields.map(|field| (field, self.field(field, 0))).collect()
    }

    /// The value of a required element of type `value` called `name`.
    pub fn value(&mut self, name: &str, value: &'a TypeRef, turn: usize) -> Value<'a> {
        let declared = match value {
            TypeRef::Primitive(Primitive::Any) => return self.any(),
            TypeRef::Primitive(primitive) => return self.scalar(*primitive, name),
            TypeRef::Named(type_name) => self.service.types.get(type_name),
        };
        match declared {
            Some(Type::Record(record)) => Value::Record(self.instance(record, turn)),
            Some(Type::Enumeration(it)) => Value::Literal(it, self.literal(it)),
            Some(Type::FlagSet(it)) => Value::Flags(it, self.flags(it)),
            Some(Type::Array(array)) => Value::Array(array, self.items(array)),
            Some(Type::Dictionary(it)) => Value::Dictionary(it, self.pairs(it)),
            Some(Type::List(it)) => Value::List(it, self.listed(it)),
            Some(Type::Choice(it)) => self.choice(it, turn),
            None => Value::Null,
        }
    }

    /// `turn` counts the items of an array, so that they can differ.
    fn field(&mut self, field: &'a Field, turn: usize) -> Value<'a> {
        if field.is_repeated() {
            return Value::Repeated(self.occurrences(field));
        }
        let may_be_null = field.nillable || field.null_if_absent && field.is_optional();
        if may_be_null && (self.fill == Fill::Empty || self.is_too_deep(&field.value)) {
            return Value::Null;
        }
        if (may_be_null || field.is_optional()) && !self.has_left() {
            return Value::Null;
        }
        self.take_one();
        self.content(field, turn)
    }

    /// The value of one occurrence of a field.
    fn content(&mut self, field: &'a Field, turn: usize) -> Value<'a> {
        match &field.form {
            Form::AnyAttributes(_) => Value::Null,
            Form::AnyElement(_) if field.is_optional() => Value::Null,
            Form::AnyElement(namespaces) => Value::AnyElement(any_element(field, namespaces)),
            Form::Mixed => Value::Mixed("text", &field.least),
            Form::Group => self.value(&field.name.local, &field.value, turn),
            Form::Element | Form::Attribute | Form::Text => {
                let value = self.value(&field.name.local, &field.value, turn);
                let value = match self.service.union_member(field) {
                    Some(member) if field.value_constraint.is_none() => {
                        self.member(field, member).unwrap_or(value)
                    }
                    _ => value,
                };
                let value = match value {
                    Value::List(list, items) if items.is_empty() => {
                        let least = facets::least_items(self.service, field).min(1);
                        let items = (0..least).map(|turn| self.list_item(list, turn));
                        Value::List(list, items.collect())
                    }
                    value => value,
                };
                facets::fitted(self.service, field, value, &mut self.texts)
            }
        }
    }

    /// A text of the first member of a union. Unions in unions are not followed.
    fn member(&mut self, field: &Field, member: &Member) -> Option<Value<'a>> {
        let text = match member {
            Member::Literal(text) => text.clone(),
            Member::Named(name) => {
                let service = self.service;
                let field = service.retyped(field, name)?;
                let text = match &field.value {
                    TypeRef::Primitive(Primitive::Any | Primitive::Name(_)) => return None,
                    TypeRef::Primitive(primitive) => {
                        let value = self.scalar(*primitive, &field.name.local);
                        facets::fitted(service, &field, value, &mut self.texts)
                    }
                    TypeRef::Named(name) => {
                        let Some(Type::Enumeration(it)) = service.types.get(name) else {
                            return None;
                        };
                        let value = Value::Literal(it, self.literal(it));
                        facets::fitted(service, &field, value, &mut self.texts)
                    }
                };
                match text {
                    Value::Scalar(_, text) => text,
                    Value::Literal(it, index) => it.literals.get(index)?.value.clone(),
                    _ => return None,
                }
            }
        };
        Some(Value::Scalar(Primitive::String, text))
    }

    /// As many values of a field that repeats as the fill shows and the schema allows.
    fn occurrences(&mut self, field: &'a Field) -> Vec<Value<'a>> {
        let is_left_out = self.is_too_deep(&field.value)
            || matches!(field.form, Form::AnyElement(_))
            || !self.has_left();
        let wanted = if is_left_out { 0 } else { self.turns() };
        let least = usize::try_from(field.occurs.min).unwrap_or(usize::MAX);
        let most = field
            .occurs
            .max
            .map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
        let mut values = Vec::new();
        for turn in 0..wanted.clamp(least, most.max(least)) {
            if turn >= least.min(MOST_REPEATED) && !self.has_left() {
                break;
            }
            self.take_one();
            values.push(self.content(field, turn));
        }
        values
    }

    /// An alternative that does not hold a record around it and can have a value, if there is one.
    fn choice(&mut self, choice: &'a Choice, turn: usize) -> Value<'a> {
        let count = choice.alternatives.len();
        let turns = (0..count).map(|index| (turn + index) % count);
        let mut shallow = turns.filter(|index| {
            let field = choice.alternatives.get(*index);
            field.is_some_and(|field| {
                !self.is_too_deep(&field.value) && self.has_instance(&field.value)
            })
        });
        let index = shallow.next().unwrap_or(0);
        match choice.alternatives.get(index) {
            Some(field) => Value::Choice(choice, index, Box::new(self.field(field, turn))),
            None => Value::Null,
        }
    }

    /// Whether a type is no abstract one from which no other derives.
    fn has_instance(&self, value: &TypeRef) -> bool {
        let record = value.name().and_then(|name| self.service.record(name));
        record.is_none_or(|record| !record.is_abstract || !record.derived.is_empty())
    }

    fn is_too_deep(&self, value: &TypeRef) -> bool {
        value.name().is_some_and(|name| {
            let is_record = self.service.record(name).is_some();
            is_record && (self.path.len() >= DEEPEST || self.path.contains(&name))
        })
    }

    fn instance(&mut self, declared: &'a Record, turn: usize) -> Instance<'a> {
        let record = self.shown_type(declared, turn);
        // The declared type stands for all derived ones, which are on the same level.
        self.path.push(&declared.name);
        self.shown.push(&record.name);
        let fields = if self.path.len() > DEEPEST_REQUIRED || self.spare == 0 {
            self.is_cut = true;
            Vec::new()
        } else {
            self.service.all_fields(record)
        };
        let fields = fields
            .into_iter()
            .map(|field| (field, self.field(field, 0)))
            .collect();
        self.path.pop();
        self.shown.pop();
        Instance {
            record,
            is_derived: record.name != declared.name,
            fields,
        }
    }

    /// In rich samples, one of the types that derive from `declared`. One that is not abstract, if
    /// there is any, and that is not around it, if it can.
    fn shown_type(&self, declared: &'a Record, turn: usize) -> &'a Record {
        let wanted = self.instance_type(declared, turn);
        let (mut open, mut seen) = (vec![wanted], 0);
        let mut around = None;
        while let Some(record) = open.pop() {
            if !record.is_abstract {
                if !self.shown.contains(&&record.name) {
                    return record;
                }
                around = around.or(Some(record));
            }
            seen += 1;
            if seen > MOST_DERIVED {
                break;
            }
            if record.is_abstract || declared.is_polymorphic {
                let derived = record.derived.iter().rev();
                open.extend(derived.filter_map(|name| self.service.record(name)));
            }
        }
        around.unwrap_or(wanted)
    }

    fn instance_type(&self, declared: &'a Record, turn: usize) -> &'a Record {
        let is_plain = self.fill != Fill::Rich || !declared.is_polymorphic;
        // A derived type may require its base again; then the base itself is shown.
        if is_plain || declared.derived.is_empty() || self.path.contains(&&declared.name) {
            return declared;
        }
        let name = declared.derived.get(turn % declared.derived.len());
        name.and_then(|name| self.service.record(name))
            .unwrap_or(declared)
    }

    fn turns(&self) -> usize {
        match self.fill {
            Fill::Empty => 0,
            Fill::Placeholder => 1,
            Fill::Rich => 2,
        }
    }

    fn items(&mut self, array: &'a Array) -> Vec<Value<'a>> {
        let least = usize::from(!array.item.is_optional());
        let wanted = match self.is_too_deep(&array.item.value) {
            true => least,
            false => self.turns().max(least),
        };
        let mut items = Vec::new();
        for turn in 0..wanted {
            if turn < least || self.has_left() {
                items.push(self.field(&array.item, turn));
            }
        }
        items
    }

    fn pairs(&mut self, dictionary: &'a Dictionary) -> Vec<(Value<'a>, Value<'a>)> {
        if self.is_too_deep(&dictionary.key.value) || self.is_too_deep(&dictionary.value.value) {
            return Vec::new();
        }
        self.repeated(|builder, turn| {
            let key = &dictionary.key;
            let key = builder.value(&key.name.local, &key.value, turn);
            (key, builder.field(&dictionary.value, turn))
        })
    }

    /// The items of a list, whose texts have no blanks.
    fn listed(&mut self, list: &'a List) -> Vec<Value<'a>> {
        self.repeated(|builder, turn| builder.list_item(list, turn))
    }

    fn list_item(&mut self, list: &'a List, turn: usize) -> Value<'a> {
        match self.value("item", &list.item, turn) {
            Value::Scalar(primitive @ (Primitive::String | Primitive::Text(_)), _) => {
                Value::Scalar(primitive, format!("item{}", turn + 1))
            }
            value => value,
        }
    }

    /// As many values as the fill shows, unless the sample has too many elements.
    fn repeated<T>(&mut self, mut value: impl FnMut(&mut Self, usize) -> T) -> Vec<T> {
        let mut values = Vec::new();
        for turn in 0..self.turns() {
            if self.has_left() {
                values.push(value(self, turn));
            }
        }
        values
    }

    fn literal(&mut self, enumeration: &'a Enumeration) -> usize {
        let zero = enumeration
            .literals
            .iter()
            .position(|literal| literal.number == 0);
        let zero = zero.unwrap_or(0);
        if self.fill != Fill::Rich {
            return zero;
        }
        // One after the other.
        let shown = self.literals.entry(&enumeration.name).or_default();
        *shown = shown.wrapping_add(1);
        (zero + *shown) % enumeration.literals.len().max(1)
    }

    fn flags(&self, enumeration: &Enumeration) -> Vec<usize> {
        (0..self.turns().min(enumeration.literals.len())).collect()
    }

    fn scalar(&mut self, primitive: Primitive, name: &str) -> Value<'a> {
        let text = match self.fill {
            _ if primitive == Primitive::Text(TextType::Id) => {
                // No two may be equal.
                self.ids = self.ids.wrapping_add(1);
                scalar::id(self.ids)
            }
            Fill::Rich => {
                self.numbers = self.numbers.wrapping_add(1);
                scalar::rich(primitive, name, self.numbers)
            }
            Fill::Placeholder => scalar::placeholder(primitive).to_owned(),
            Fill::Empty => scalar::default(primitive).to_owned(),
        };
        Value::Scalar(primitive, text)
    }

    fn any(&self) -> Value<'a> {
        match self.fill {
            Fill::Rich => Value::Any(Primitive::Int, "42".to_owned()),
            _ => Value::Any(
                Primitive::String,
                scalar::placeholder(Primitive::String).to_owned(),
            ),
        }
    }
}
