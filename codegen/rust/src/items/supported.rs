//! What a model can say and the Rust of this generator cannot.

use wsdl_schema::diagnostic::{Diagnostic, Refusals};
use wsdl_schema::model::{Enumeration, Service, Type};

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
