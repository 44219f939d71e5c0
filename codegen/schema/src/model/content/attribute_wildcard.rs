//! The attributes of any name that a complex type declares.

use super::super::Namespaces;
use super::super::parts::AttributeWildcard;
use super::super::recognise::any;
use crate::diagnostic::Diagnostic;
use crate::document::xsd::ComplexType;

/// Returns the wildcard of a type, without that of its base: it allows what `all` do, which are its own
/// and those of its groups. None if there are none, or nothing is left.
pub(in super::super) fn declared<'a>(
    complex: &'a ComplexType,
    all: Vec<AttributeWildcard<'a>>,
) -> Result<Option<AttributeWildcard<'a>>, Diagnostic> {
    if any::is_extended(complex) {
        return Ok(Some((Namespaces::Any, &complex.location)));
    }
    let mut all = all.into_iter();
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
