//! The attributes of any name that a complex type declares.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::Namespaces;
use super::super::declarations::Declarations;
use super::super::parts::AttributeWildcard;
use super::super::recognise::any;
use crate::diagnostic::Diagnostic;
use crate::document::xsd::{Attributes, ComplexType};

/// Returns the wildcard of a type, without that of its base: it allows what its own and those of its
/// groups all do. None if there are none, or nothing is left.
pub(in super::super) fn declared<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
    namespace: &Arc<str>,
) -> Result<Option<AttributeWildcard<'a>>, Diagnostic> {
    if any::is_extended(complex) {
        return Ok(Some((Namespaces::Any, &complex.location)));
    }
    let mut all = all(declarations, &complex.attributes, namespace).into_iter();
    let Some(first) = all.next() else {
        return Ok(None);
    };
    let both = |(allowed, location): AttributeWildcard<'a>, (other, at): AttributeWildcard<'a>| {
        let both = allowed.intersection(&other);
        both.map(|it| (it, location)).ok_or_else(|| {
            Diagnostic::at(
                location,
                format!("no wildcard allows {allowed} and {other} alike"),
                "one of the wildcards of the type",
            )
            .and_at(at, "another one")
            .help("list namespaces in one of them instead of `##other`")
        })
    };
    let wildcard = all.try_fold(first, both)?;
    Ok(Some(wildcard).filter(|(allowed, _)| !allowed.is_empty()))
}

/// The wildcard that stands beside these attributes, and those of their groups.
fn all<'a>(
    declarations: &Declarations<'a>,
    attributes: &'a Attributes,
    namespace: &Arc<str>,
) -> Vec<AttributeWildcard<'a>> {
    let mut found = Vec::new();
    let mut groups = BTreeSet::new();
    let mut pending = vec![(attributes, Arc::clone(namespace))];
    while let Some((attributes, namespace)) = pending.pop() {
        let wildcard = attributes.wildcard.as_ref();
        found.extend(wildcard.map(|it| (Namespaces::of(it, &namespace), &it.location)));
        for group in &attributes.groups {
            // One that is not declared is refused where the attributes are collected.
            if let Some(declared) = declarations.attribute_groups.get(&group.name)
                && groups.insert(&group.name)
            {
                pending.push((&declared.it.attributes, Arc::clone(&declared.namespace)));
            }
        }
    }
    found
}
