//! What a model can say and the Rust of this generator cannot.

use wsdl_schema::diagnostic::{Diagnostic, Refusals};
use wsdl_schema::model::{Enumeration, Field, Primitive, Service, Type, TypeRef};

/// A flag set is held as one bit per literal.
const MAX_FLAGS: usize = 64;

/// Checks a model.
///
/// # Errors
/// Everything in it that no Rust can be generated for.
pub fn check(model: &Service) -> Result<(), Diagnostic> {
    let mut refusals = Refusals::default();
    for declared in model.types.values() {
        if let Type::FlagSet(flags) = declared {
            refusals.take(check_flags(flags));
        }
        for field in declared.declared_fields() {
            refusals.take(check_null(model, field));
        }
    }
    let operations = model.agents.values().flat_map(|it| it.operations.values());
    let messages = operations.flat_map(|it| [&it.input, &it.output]);
    for part in messages.flat_map(|message| &message.parts) {
        refusals.take(check_null(model, part));
    }
    refusals.finish()
}

fn check_flags(flags: &Enumeration) -> Result<(), Diagnostic> {
    let count = flags.literals.len();
    if count <= MAX_FLAGS {
        return Ok(());
    }
    Err(Diagnostic::at(
        &flags.location,
        format!("the flag set `{}` has {count} literals", flags.name.local),
        format!("a flag set of Rust holds at most {MAX_FLAGS}"),
    )
    .help("remove literals that are not in use"))
}

/// The codec reads and writes a null of texts, bytes and complex types only.
fn check_null(model: &Service, field: &Field) -> Result<(), Diagnostic> {
    if !field.nillable || can_be_null(model, &field.value) {
        return Ok(());
    }
    Err(Diagnostic::at(
        &field.location,
        format!(
            "the element `{}` may be null, but no value of its type",
            field.name.local
        ),
        "there is no null of numbers, dates and enumerations",
    )
    .help("remove `nillable` if the server never sends a null, and let the element be absent"))
}

fn can_be_null(model: &Service, value: &TypeRef) -> bool {
    match value {
        TypeRef::Primitive(primitive) => matches!(
            primitive,
            Primitive::Any | Primitive::Base64Binary | Primitive::String
        ),
        TypeRef::Named(name) => match model.types.get(name) {
            Some(Type::Record(record)) => !record.is_value_type,
            Some(Type::Array(_) | Type::Dictionary(_)) => true,
            Some(Type::Enumeration(_) | Type::FlagSet(_)) | None => false,
        },
    }
}
