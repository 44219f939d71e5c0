//! Which groups and choices of both sides are the same. Those without a name in the schema are called
//! like the type around them, with a number: one that comes or goes shifts the names of the others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use wsdl_schema::model::{Field, Form, Origin, QName, Service, Type, TypeRef};

/// The groups of the old side that have other names on the new side, with these. A group that the new
/// side lacks while another has its name gets a name that none has.
pub(super) fn renamed(old: &Service, new: &Service) -> BTreeMap<QName, QName> {
    let mut pairing = Pairing {
        models: [old, new],
        names: BTreeMap::new(),
        taken: BTreeSet::new(),
        open: VecDeque::new(),
    };
    pairing.open_messages();
    pairing.open_types();
    while let Some([old, new]) = pairing.open.pop_front() {
        pairing.place(&old, &new);
    }
    pairing.finish()
}

/// Whether its elements stand in place of it.
fn is_group(declared: &Type) -> bool {
    matches!(declared.origin(), Some(Origin::Group | Origin::Nameless))
}

struct Pairing<'a> {
    /// The old and the new side.
    models: [&'a Service; 2],
    /// The old groups that have been paired, with the new ones.
    names: BTreeMap<&'a QName, &'a QName>,
    /// These new ones.
    taken: BTreeSet<&'a QName>,
    /// The old and the new fields of places that have not been looked at.
    open: VecDeque<[Vec<&'a Field>; 2]>,
}

impl<'a> Pairing<'a> {
    fn open_messages(&mut self) {
        let [old, new] = self.models;
        for (name, agent) in &old.agents {
            let Some(other) = new.agents.get(name) else {
                continue;
            };
            for (name, operation) in &agent.operations {
                if let Some(other) = other.operations.get(name) {
                    let parts = [&operation.input.parts, &other.input.parts];
                    self.open.push_back(parts.map(|it| it.iter().collect()));
                    let parts = [operation.output_parts(), other.output_parts()];
                    self.open.push_back(parts.map(|it| it.iter().collect()));
                }
            }
        }
    }

    fn open_types(&mut self) {
        let [old, new] = self.models;
        for (name, declared) in &old.types {
            if let Some(other) = new.types.get(name)
                && !is_group(declared)
                && !is_group(other)
            {
                self.open
                    .push_back([declared, other].map(Type::declared_fields));
            }
        }
    }

    /// Pairs the groups in one place: those that hold the same, then those with an element in common,
    /// then the others in order.
    fn place(&mut self, old: &[&'a Field], new: &[&'a Field]) {
        let [before, after] = self.models;
        let mut old = groups(before, old);
        old.retain(|group| !self.names.contains_key(group.name()));
        let mut new = groups(after, new);
        new.retain(|group| !self.taken.contains(group.name()));
        let mut pairs = take(&mut old, &mut new, |group| vec![group.content()]);
        pairs.extend(take(&mut old, &mut new, |group| {
            group.content().into_iter().collect()
        }));
        pairs.extend(take(&mut old, &mut new, |_| vec![()]));
        for (old, new) in pairs {
            // A group may stand in one place twice.
            if !self.names.contains_key(old.name()) && self.taken.insert(new.name()) {
                self.names.insert(old.name(), new.name());
                let forms = [old.declared, new.declared].map(Type::declared_fields);
                self.open.push_back(forms);
            }
        }
    }

    fn finish(self) -> BTreeMap<QName, QName> {
        let [old, new] = self.models;
        let groups = old.types.iter().filter(|(_, it)| is_group(it));
        let renamed = groups.filter_map(|(name, _)| {
            let other = match self.names.get(name) {
                Some(other) => (*other).clone(),
                None if new.types.get(name).is_some_and(is_group) => {
                    // No name of a schema has a blank.
                    QName::new(name.namespace.clone(), format!("{} (old)", name.local))
                }
                None => return None,
            };
            (other != *name).then(|| (name.clone(), other))
        });
        renamed.collect()
    }
}

/// A group, and what the field that holds it is called, without a number.
struct Group<'a> {
    field: &'a str,
    declared: &'a Type,
}

impl<'a> Group<'a> {
    fn name(&self) -> &'a QName {
        self.declared.name()
    }

    /// The fields in it.
    fn content(&self) -> BTreeSet<(&'a Form, &'a QName)> {
        let fields = self.declared.declared_fields().into_iter();
        fields.map(|field| (&field.form, &field.name)).collect()
    }
}

/// The groups among the fields.
fn groups<'a>(model: &'a Service, fields: &[&'a Field]) -> Vec<Group<'a>> {
    let groups = fields.iter().filter(|field| field.form == Form::Group);
    let groups = groups.filter_map(|field| match &field.value {
        TypeRef::Named(name) => Some(Group {
            // Several in one place are told apart by numbers.
            field: field
                .name
                .local
                .trim_end_matches(|c: char| c.is_ascii_digit()),
            declared: model.types.get(name)?,
        }),
        TypeRef::Primitive(_) => None,
    });
    groups.collect()
}

/// Takes the groups out that share a mark, each with the first new one that does. They must be of one
/// kind, and their fields called alike.
fn take<'a, M: Ord>(
    old: &mut Vec<Group<'a>>,
    new: &mut Vec<Group<'a>>,
    marks: impl Fn(&Group<'a>) -> Vec<M>,
) -> Vec<(Group<'a>, Group<'a>)> {
    let marks = |group: &Group<'a>| {
        let kind = (group.field, matches!(group.declared, Type::Choice(_)));
        marks(group).into_iter().map(move |mark| (kind, mark))
    };
    let mut left: Vec<Option<Group<'a>>> = std::mem::take(new).into_iter().map(Some).collect();
    let mut marked: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
    for (index, group) in left.iter().enumerate() {
        for mark in group.iter().flat_map(&marks) {
            marked.entry(mark).or_default().push_back(index);
        }
    }
    let mut pairs = Vec::new();
    for group in std::mem::take(old) {
        let found = marks(&group).find_map(|mark| {
            let indices = marked.get_mut(&mark)?;
            // One that another mark has found is no longer there.
            std::iter::from_fn(|| indices.pop_front()).find_map(|index| left.get_mut(index)?.take())
        });
        match found {
            Some(other) => pairs.push((group, other)),
            None => old.push(group),
        }
    }
    new.extend(left.into_iter().flatten());
    pairs
}
