//! What a model can express but no Rust can be generated for.

use wsdl_schema::diagnostic::{Diagnostic, Refusals};
use wsdl_schema::model::{Enumeration, Service, Type};

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
