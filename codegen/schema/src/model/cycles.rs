//! Records that hold themselves, directly or through others. A field that may be null ends such a
//! circle, because its value can be null. A field that may be absent ends it too, if its absence is
//! read as null and not as a default value, which would hold another default value without end. A
//! circle of fields that must all hold a value has no finite value; such a schema is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::{Choice, Components, Field, Form, QName, Record, Service, Type, TypeRef};
use crate::diagnostic::Diagnostic;

/// The largest number of fields of a circle that are shown.
const MOST_SHOWN: usize = 8;

/// The records that each record holds.
type Edges<'a> = BTreeMap<&'a QName, Vec<&'a QName>>;

/// A field by the name of the type or wrapper element that declares it and its own.
type FieldKey = (QName, QName);

impl Service {
    /// Marks the fields whose absence is no default value: enumerations without a literal for 0,
    /// built-in types without a zero or empty value, types that restrict others, and records that would hold themselves.
    ///
    /// # Errors
    /// Returns an error if a record must hold itself, so that it has no finite value.
    pub(super) fn mark_absences(&mut self) -> Result<(), Diagnostic> {
        self.check_endless()?;
        let in_circles = self.optional_in_circles();
        let without_default: BTreeSet<QName> = self
            .types
            .values()
            .filter(|declared| match declared {
                Type::Enumeration(it) => it.zero().is_none(),
                Type::List(_) => true,
                _ => false,
            })
            .map(|declared| declared.name().clone())
            .collect();
        let has_no_default = |field: &Field| match &field.value {
            // The facets may leave the default of the type out, and the element has its own.
            _ if field.restriction.is_some() || field.value_constraint.is_some() => true,
            TypeRef::Primitive(primitive) => !primitive.has_default(),
            TypeRef::Named(name) => without_default.contains(name),
        };
        let choices: BTreeSet<QName> = self.choices().map(|it| it.name.clone()).collect();
        // A choice has no default alternative, nor has a wildcard a default element.
        let is_null = |field: &Field| match &field.form {
            _ if field.is_repeated() => false,
            Form::AnyElement(_) => true,
            Form::Group => {
                field.is_optional() || field.type_name().is_some_and(|it| choices.contains(it))
            }
            Form::Attribute => field.is_optional(),
            Form::Element => field.is_optional() && has_no_default(field),
            Form::Text | Form::AnyAttributes(_) | Form::Mixed => false,
        };
        for declared in self.types.values_mut() {
            match declared {
                Type::Record(record) => {
                    for field in &mut record.fields {
                        let key = (record.name.clone(), field.name.clone());
                        field.null_if_absent = is_null(field) || in_circles.contains(&key);
                    }
                }
                Type::Choice(choice) => {
                    for field in &mut choice.alternatives {
                        field.null_if_absent = field.form == Form::Group && is_null(field);
                    }
                }
                _ => {}
            }
        }
        let operations = self
            .agents
            .values_mut()
            .flat_map(|it| it.operations.values_mut());
        for operation in operations {
            let messages = std::iter::once(&mut operation.input).chain(&mut operation.output);
            for part in messages.flat_map(|message| &mut message.parts) {
                part.null_if_absent = is_null(part);
            }
        }
        Ok(())
    }

    /// Marks all elements that may be absent: their absence means that there is no value.
    pub fn absent_is_none(&mut self) {
        for field in self.fields_mut() {
            if field.form == Form::Element && !field.is_repeated() {
                field.null_if_absent |= field.is_optional();
            }
        }
    }

    /// The fields of records and the parts of messages.
    fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        let declared = self.types.values_mut();
        let records = declared.filter_map(|declared| match declared {
            Type::Record(record) => Some(&mut record.fields),
            _ => None,
        });
        let agents = self.agents.values_mut();
        let operations = agents.flat_map(|it| it.operations.values_mut());
        let messages =
            operations.flat_map(|it| std::iter::once(&mut it.input).chain(&mut it.output));
        let parts = messages.map(|message| &mut message.parts);
        records.chain(parts).flatten()
    }

    /// The strongly connected components of records that contain each other without an array, a
    /// dictionary or a derived instance between them: record name → number of its component.
    pub fn containment_components(&self) -> BTreeMap<&QName, usize> {
        components(&self.edges(|_, target| match target {
            Type::Record(record) => !record.is_polymorphic,
            _ => true,
        }))
    }

    /// Returns the largest number of types inside each other, each counted once.
    pub fn deepest_nesting(&self) -> usize {
        let mut edges: Edges<'_> = BTreeMap::new();
        for declared in self.types.values() {
            let fields = match declared {
                Type::Record(record) => self.all_fields(record),
                other => other.declared_fields(),
            };
            let derived: &[QName] = match declared {
                Type::Record(record) => &record.derived,
                _ => &[],
            };
            let targets = fields
                .into_iter()
                .filter_map(Field::type_name)
                .chain(derived);
            edges.insert(declared.name(), targets.collect());
        }
        let components = components(&edges);
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        let mut below: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (name, number) in &components {
            *sizes.entry(*number).or_default() += 1;
            let targets = edges.get(name).into_iter().flatten();
            let numbers = targets.filter_map(|target| components.get(target));
            below
                .entry(*number)
                .or_default()
                .extend(numbers.filter(|it| *it != number));
        }
        // What a component holds has a lower number.
        let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, size) in &sizes {
            let held = below.get(number).into_iter().flatten();
            let deepest = held.filter_map(|it| depths.get(it)).max().copied();
            depths.insert(*number, size + deepest.unwrap_or(0));
        }
        depths.into_values().max().unwrap_or(0)
    }

    /// Returns the fields that may be absent but not null, and whose default value would hold
    /// another value of the same type without end.
    fn optional_in_circles(&self) -> BTreeSet<FieldKey> {
        let components = components(
            &self.edges(|field, target| !field.nillable && !matches!(target, Type::Choice(_))),
        );
        let mut found = BTreeSet::new();
        for record in self.records() {
            for (owner, field) in self.fields_with_owners(record) {
                let target = field.type_name().and_then(|name| components.get(name));
                let may_end = field.is_optional() && !field.nillable;
                if may_end && target.is_some() && target == components.get(&record.name) {
                    found.insert((owner.name.clone(), field.name.clone()));
                }
            }
        }
        found
    }

    /// Returns an error if a record must hold itself.
    fn check_endless(&self) -> Result<(), Diagnostic> {
        let edges = self.edges(|field, target| {
            let is_choice = matches!(target, Type::Choice(_));
            !is_choice && !field.nillable && !field.is_optional()
        });
        let components = components(&edges);
        let within = |from: &QName, to: &QName| components.get(from) == components.get(to);
        for (from, targets) in &edges {
            if let Some(to) = targets.iter().find(|to| within(from, to)) {
                let mut circle = vec![*from];
                circle.extend(path(&edges, to, from));
                return Err(self.endless(&circle));
            }
        }
        Ok(())
    }

    /// Returns the error about a circle of records, whose first record is repeated at its end.
    fn endless(&self, circle: &[&QName]) -> Diagnostic {
        let names: Vec<&str> = circle.iter().map(|name| name.local.as_str()).collect();
        let shown = match names.as_slice() {
            [first, .., last] if names.len() > MOST_SHOWN => format!("{first} → … → {last}"),
            all => all.join(" → "),
        };
        let first = names.first().copied().unwrap_or_default();
        let mut error = Diagnostic::new(format!(
            "a value of `{first}` must hold another one, without end: {shown}"
        ));
        for pair in circle.windows(2).take(MOST_SHOWN) {
            if let [holder, held] = pair
                && let Some(field) = self.required_field(holder, held)
            {
                let label = format!("each `{}` must hold a `{}`", holder.local, held.local);
                error = error.and_at(&field.location, label);
            }
        }
        error.help("let one of these fields be absent (`minOccurs=\"0\"`) or null (`nillable`)")
    }

    fn required_field(&self, holder: &QName, held: &QName) -> Option<&Field> {
        let fields = self.all_fields(self.record(holder)?);
        let is_required = |field: &&Field| !field.nillable && !field.is_optional();
        let mut fields = fields.into_iter().filter(is_required);
        fields.find(|field| field.type_name() == Some(held))
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        self.types.values().filter_map(|declared| match declared {
            Type::Record(record) => Some(record),
            _ => None,
        })
    }

    fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.types.values().filter_map(|declared| match declared {
            Type::Choice(choice) => Some(choice),
            _ => None,
        })
    }

    /// Returns, for each record and each choice, those that its fields hold in place, inherited fields
    /// included, if `counts` accepts the field and its type.
    fn edges(&self, counts: impl Fn(&Field, &Type) -> bool) -> Edges<'_> {
        let held = |field: &Field| {
            let declared = self.types.get(field.type_name()?)?;
            let is_held = matches!(declared, Type::Record(_) | Type::Choice(_));
            (is_held && !field.is_repeated()).then_some(declared)
        };
        let targets = |fields: Vec<&Field>| {
            let targets: BTreeSet<&QName> = fields
                .into_iter()
                .filter_map(|field| Some((field, held(field)?)))
                .filter(|(field, target)| counts(field, target))
                .map(|(_, target)| target.name())
                .collect();
            targets.into_iter().collect()
        };
        let records = self.records().map(|it| (&it.name, self.all_fields(it)));
        let choices = self
            .choices()
            .map(|it| (&it.name, it.alternatives.iter().collect()));
        records
            .chain(choices)
            .map(|(name, fields)| (name, targets(fields)))
            .collect()
    }
}

/// The strongly connected components of a graph: name → number.
fn components<'a>(edges: &Edges<'a>) -> BTreeMap<&'a QName, usize> {
    let numbers: BTreeMap<&QName, usize> = edges.keys().copied().zip(0..).collect();
    let number = |name: &&QName| numbers.get(name).copied();
    let targets = edges.values();
    let targets: Vec<Vec<usize>> = targets
        .map(|targets| targets.iter().filter_map(number).collect())
        .collect();
    let components = Components::of(&targets);
    let names = numbers.into_iter();
    names
        .map(|(name, number)| (name, components.component(number)))
        .collect()
}

/// Returns a shortest path from one name to another, both included; empty if there is none.
fn path<'a>(edges: &Edges<'a>, from: &'a QName, to: &'a QName) -> Vec<&'a QName> {
    let mut came_from: BTreeMap<&QName, &QName> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([from]);
    while let Some(name) = open.pop_front() {
        if name == to {
            let mut path = vec![name];
            while let Some(before) = path
                .last()
                .filter(|it| **it != from)
                .and_then(|it| came_from.get(*it))
            {
                path.push(before);
            }
            path.reverse();
            return path;
        }
        for target in edges.get(name).into_iter().flatten() {
            if *target != from && !came_from.contains_key(target) {
                came_from.insert(target, name);
                open.push_back(target);
            }
        }
    }
    Vec::new()
}
