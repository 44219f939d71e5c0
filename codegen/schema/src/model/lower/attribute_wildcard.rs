//! Attributes of any name, in a type that extends another: they are those of both (XML Schema, 3.4.2).

use crate::diagnostic::Diagnostic;
use crate::document::xsd::ComplexType;

use super::super::Namespaces;
use super::super::bases::extended;
use super::super::declarations::Declarations;
use super::super::parts::{AttributeWildcard, type_address};

/// Returns what a type allows whose own wildcard is this, together with its bases; none if it adds
/// nothing to them.
pub(super) fn widened<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
    (own, location): &AttributeWildcard<'_>,
) -> Result<Option<Namespaces>, Diagnostic> {
    let Some((inherited, at)) = inherited(declarations, complex) else {
        return Ok(Some(own.clone()));
    };
    match inherited.union(own) {
        Some(all) => Ok(Some(all).filter(|all| *all != inherited)),
        None => Err(Diagnostic::at(
            location,
            format!("no wildcard allows all of {inherited} and of {own}"),
            "the wildcard of the type",
        )
        .and_at(at, "that of its base")
        .help("let one of them allow more, such as `##any`")),
    }
}

/// What the types that a type extends allow together. If no wildcard says it, that is refused at the
/// type that adds to it.
fn inherited<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
) -> Option<AttributeWildcard<'a>> {
    let wildcard = |base| {
        let content = declarations.contents.get(&type_address(base))?;
        content.attributes.wildcard.clone()
    };
    let all = extended(declarations, complex).filter_map(|(_, base)| wildcard(base));
    let all: Vec<_> = all.collect();
    let from_the_top = all.into_iter().rev();
    from_the_top.reduce(|(allowed, at), (other, _)| (allowed.union(&other).unwrap_or(allowed), at))
}
