//! What declared types say of the values of a field, along the types that they restrict.

use std::collections::BTreeSet;

use super::{Field, Member, Primitive, QName, Service, Type, TypeRef};
use crate::document::XSD;

/// The most types that are followed. Longer chains say nothing more.
const MOST_TYPES: usize = 100;

/// The longest that the facets of a field are together, in bytes: each field repeats them. Those
/// that do not fit are left out.
const MOST_BYTES: usize = 1_000;

impl Service {
    /// Returns the field whose values have facets: the item of the innermost array, or the field itself.
    pub fn of_items<'a>(&'a self, field: &'a Field) -> &'a Field {
        // The model bounds how deep arrays are inside each other.
        match field.type_name().and_then(|name| self.types.get(name)) {
            Some(Type::Array(array)) => self.of_items(&array.item),
            _ => field,
        }
    }

    /// Returns the names of the members of the union that a field is declared with, if it is one.
    pub fn union_members(&self, field: &Field) -> impl Iterator<Item = &str> {
        let restriction = |name: Option<&QName>| self.restrictions.get(name?);
        let first = restriction(field.restriction.as_ref());
        let chain = std::iter::successors(first, move |it| restriction(it.base.as_ref()));
        let limits = chain.take(MOST_TYPES).flat_map(|it| &it.limits);
        let members = limits.filter(|(word, _)| *word == "memberTypes");
        members.map(|(_, name)| name.as_str())
    }

    /// Returns the first member of the union that a field is declared with, if it is one.
    pub fn union_member(&self, field: &Field) -> Option<&Member> {
        let mut next = field.restriction.as_ref();
        for _ in 0..MOST_TYPES {
            let restriction = self.restrictions.get(next?)?;
            if let Some(member) = restriction.members.first() {
                return Some(member);
            }
            next = restriction.base.as_ref();
        }
        None
    }

    /// Returns a field like this one with the type of this name: one of XML Schema, or a declared
    /// one.
    pub fn retyped(&self, field: &Field, name: &QName) -> Option<Field> {
        let restriction = self.restrictions.get(name);
        let value = match restriction {
            Some(restriction) => restriction.value.clone(),
            None if *name.namespace == *XSD => TypeRef::Primitive(Primitive::of_xsd(&name.local)?),
            None => TypeRef::Named(self.types.get_key_value(name)?.0.clone()),
        };
        Some(Field {
            value,
            restriction: restriction.map(|it| it.name.clone()),
            value_constraint: None,
            ..field.clone()
        })
    }

    /// Returns the facets of a field, each by its name. A facet of a type replaces that of the types
    /// that it restricts, except patterns, which hold together. Unions have none.
    pub fn facets(&self, field: &Field) -> Vec<(&'static str, String)> {
        let mut found = Found::default();
        let mut next = field.restriction.as_ref();
        for _ in 0..MOST_TYPES {
            let Some(restriction) = next.and_then(|name| self.restrictions.get(name)) else {
                break;
            };
            found.add(&restriction.limits);
            next = restriction.base.as_ref();
        }
        if let TypeRef::Named(name) = &field.value
            && let Some(Type::List(list)) = self.types.get(name)
        {
            found.add(&list.limits);
        }
        found.facets
    }
}

/// The facets that have been found, from the narrowest type on.
#[derive(Default)]
struct Found {
    facets: Vec<(&'static str, String)>,
    words: BTreeSet<&'static str>,
    bytes: usize,
}

impl Found {
    /// Adds what one type says.
    fn add(&mut self, limits: &[(&'static str, String)]) {
        let words: BTreeSet<&'static str> = limits.iter().map(|(word, _)| *word).collect();
        for word in words {
            let facets = limits.iter().filter(|(other, _)| *other == word);
            match word {
                "memberTypes" => {}
                "pattern" => facets.for_each(|pattern| self.push(vec![pattern.clone()])),
                _ if !self.words.insert(word) => {}
                "enumeration" => self.push(facets.cloned().collect()),
                _ => self.push(facets.take(1).cloned().collect()),
            }
        }
    }

    /// Adds facets that only hold together, if they fit.
    fn push(&mut self, facets: Vec<(&'static str, String)>) {
        let bytes = facets.iter().map(|(word, value)| word.len() + value.len());
        let bytes = self.bytes + bytes.sum::<usize>();
        if bytes <= MOST_BYTES {
            self.bytes = bytes;
            self.facets.extend(facets);
        }
    }
}
