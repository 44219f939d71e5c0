//! Members of types and messages become fields.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::xsd::ElementDeclaration;

use super::super::declarations::Declarations;
use super::super::recognise::member::Member;
use super::super::{Field, QName};

/// The name of a local element of a schema of `namespace`.
pub(super) fn name(namespace: &str, element: &ElementDeclaration) -> QName {
    let namespace = if element.is_qualified { namespace } else { "" };
    QName::new(namespace, element.name.as_str())
}

/// The field that a member stands for.
pub(super) fn field(
    declarations: &Declarations<'_>,
    namespace: &str,
    member: &Member<'_>,
) -> Result<Field, Diagnostic> {
    let element = member.element;
    Ok(Field {
        name: name(namespace, element),
        value: declarations.type_of(element)?,
        restriction: declarations.restriction_of(element),
        value_constraint: element.value_constraint.clone(),
        optional: member.occurs.min == 0,
        nillable: element.nillable,
        null_if_absent: false,
        documentation: element.documentation.as_str().into(),
        location: element.location.clone(),
    })
}

/// Returns the fields of a sequence. Their names must differ.
pub(super) fn fields(
    declarations: &Declarations<'_>,
    namespace: &str,
    members: &[Member<'_>],
    refusals: &mut Refusals,
) -> Vec<Field> {
    let mut seen: BTreeMap<&str, &ElementDeclaration> = BTreeMap::new();
    let mut fields = Vec::with_capacity(members.len());
    for member in members {
        let element = member.element;
        match seen.insert(&element.name, element) {
            Some(first) => refusals.add(twice(first, element)),
            None => fields.extend(refusals.take(field(declarations, namespace, member))),
        }
    }
    fields
}

fn twice(first: &ElementDeclaration, second: &ElementDeclaration) -> Diagnostic {
    Diagnostic::at(
        &second.location,
        format!("the element `{}` stands twice in one sequence", second.name),
        "here",
    )
    .and_at(&first.location, "and here")
}
