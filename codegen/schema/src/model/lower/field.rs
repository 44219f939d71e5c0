//! Members of types and messages become fields.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::xsd::ElementDeclaration;

use super::super::declarations::Declarations;
use super::super::recognise::member::Member;
use super::super::{Field, QName};

/// Returns the field of a member.
pub(super) fn field(
    declarations: &Declarations<'_>,
    namespace: &str,
    member: &Member<'_>,
) -> Result<Field, Diagnostic> {
    let element = member.element;
    Ok(Field {
        name: QName::new(namespace, element.name.as_str()),
        value: declarations.type_ref(member.type_name, &element.location)?,
        restriction: declarations.restriction(member.type_name),
        optional: member.occurs.min == 0,
        nillable: element.nillable,
        null_if_absent: false,
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
