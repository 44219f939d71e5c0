//! The simple types of .NET's serializer.

use crate::diagnostic::{Diagnostic, Location};
use crate::document::xsd::{Restriction, SimpleType, SimpleTypeUse, Variety};
use crate::document::{QName, XSD};

use super::Primitive;
use super::construct::Construct;

/// The primitive of such a type, if it is declared as .NET declares it.
pub(super) fn primitive(
    name: &QName,
    declared: &SimpleType,
    used_at: &Location,
) -> Result<Primitive, Diagnostic> {
    let (primitive, base) = match name.local.as_str() {
        "char" => (Primitive::Char, "int"),
        "duration" => (Primitive::Duration, "duration"),
        "guid" => (Primitive::Guid, "string"),
        _ => {
            return Err(Construct::BuiltInType
                .called(name, used_at)
                .and_at(&declared.location, "declared here"));
        }
    };
    let restricts = |restriction: &Restriction| matches!(&restriction.base, SimpleTypeUse::Named(it) if it.is(XSD, base));
    if !matches!(&declared.variety, Variety::Restriction(it) if restricts(it)) {
        return Err(Diagnostic::at(
            &declared.location,
            format!("{name} is not declared as .NET declares it"),
            format!("expected a restriction of `xs:{base}`"),
        ));
    }
    Ok(primitive)
}
