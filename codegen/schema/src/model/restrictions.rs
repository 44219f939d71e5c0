//! Finds what each simple type restricts in the end, along its base types.

use std::collections::BTreeMap;

use crate::document::xsd::SimpleType;
use crate::document::{QName, SERIALIZATION};

use super::recognise::enumeration;
use super::recognise::restriction::{Restricted, base, limits, members, recognise};
use super::{Primitive, Restriction, TypeRef, serialization};

/// What each type stands for; `None` if that is not known, or not known yet.
type Found = BTreeMap<QName, Option<TypeRef>>;

/// The types that stand for others. Each is looked at once, however long the chains are.
pub(super) fn collect(types: &BTreeMap<QName, &SimpleType>) -> BTreeMap<QName, Restriction> {
    let mut found = Found::new();
    for name in types.keys() {
        follow(types, name, &mut found);
    }
    let mut restrictions = BTreeMap::new();
    for (name, value) in found {
        let Some(simple) = types.get(&name) else {
            continue;
        };
        let is_own = matches!(&value, Some(TypeRef::Named(own)) if *own == name);
        if let Some(value) = value.filter(|_| !is_own && *name.namespace != *SERIALIZATION) {
            let limits = limits(simple);
            let restriction = Restriction {
                name: name.clone(),
                base: base(simple).cloned(),
                members: members(simple),
                value,
                limits,
            };
            restrictions.insert(name, restriction);
        }
    }
    restrictions
}

/// Follows the bases of a type to one that is known or restricts none. A circle ends at a type that
/// is not known yet.
fn follow(types: &BTreeMap<QName, &SimpleType>, name: &QName, found: &mut Found) {
    let (mut path, mut next) = (Vec::new(), name);
    let value = loop {
        if let Some(known) = found.get(next) {
            break known.clone();
        }
        let Some(simple) = types.get(next) else {
            break None;
        };
        found.insert(next.clone(), None);
        path.push(next);
        if *next.namespace == *SERIALIZATION {
            let primitive = serialization::primitive(next, simple, &simple.location);
            break primitive.ok().map(TypeRef::Primitive);
        }
        match recognise(next, simple) {
            Some(Restricted::Declared(base)) => next = base,
            Some(Restricted::Type(value)) => break Some(value),
            None => break None,
        }
    };
    // From the last base on: literals make an enumeration of a type of texts.
    let mut value = value;
    for name in path.into_iter().rev() {
        let is_text = matches!(
            value,
            Some(TypeRef::Primitive(Primitive::String | Primitive::Text(_)))
        );
        let has_literals = |it: &&SimpleType| enumeration::of_texts(it).is_some();
        if is_text && types.get(name).is_some_and(has_literals) {
            value = Some(TypeRef::Named(name.clone()));
        }
        found.insert(name.clone(), value.clone());
    }
}
