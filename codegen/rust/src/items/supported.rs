//! What a model can express but no Rust can be generated for.

use wsdl_schema::diagnostic::{Diagnostic, Refusals};
use wsdl_schema::model::{Enumeration, Field, Primitive, Service, Type, TypeRef};

/// The largest number of literals of a flag set, which is stored as one bit per literal.
const MAX_FLAGS: usize = 64;

/// Checks a model.
///
/// # Errors
/// Returns an error for everything in the model that no Rust can be generated for.
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
        format!("a flag set in Rust holds at most {MAX_FLAGS}"),
    )
    .help("remove literals that are not in use"))
}

/// Returns an error if the element may be null but the codec has no null of its type: only texts,
/// bytes and complex types have one.
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
        "numbers, dates and enumerations have no null value",
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
