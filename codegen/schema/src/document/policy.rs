//! WS-Policy, as far as it says that a binding needs a secure transport.

use crate::diagnostic::{Diagnostic, Location};

use super::equality::equal_but_for_location;
use super::reader::Reader;
use super::unique::named;
use super::xml::Element;
use super::{POLICY, SECURITY_POLICY, SECURITY_UTILITY};

/// `wsp:Policy`: the transport must be HTTPS. Every other policy is refused.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `wsu:Id`.
    pub id: String,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Policy { id }
}

named! {
    Policy: "policy", id;
}

impl Policy {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (id, demands_https) = element.read(|policy| {
            let id = policy.namespaced(SECURITY_UTILITY, "Id");
            Ok((id.map(str::to_owned), transport(policy)?))
        })?;
        let Some(id) = id else {
            return Err(element.error("a policy without `wsu:Id`", "no binding can refer to it"));
        };
        if !demands_https {
            return Err(element.error("a policy that does not demand HTTPS", "no `HttpsToken`"));
        }
        Ok(Self {
            id,
            location: element.location(),
        })
    }
}

/// Whether the policy demands HTTPS. The assertion may stand inside operators that leave no
/// choice: each has one child.
fn transport(policy: &mut Reader<'_>) -> Result<bool, Diagnostic> {
    policy.at_most_one_child("more than one policy here; a choice is not supported")?;
    let mut found = policy.one(SECURITY_POLICY, "TransportBinding", transport_binding)?;
    for operator in ["Policy", "ExactlyOne", "All"] {
        let inside = policy.one(POLICY, operator, |operator| operator.read(transport))?;
        found = found.or(inside);
    }
    Ok(found.unwrap_or(false))
}

/// Whether the binding is to HTTPS. The algorithms and the layout that WCF names beside it say
/// nothing beyond that.
fn transport_binding(binding: Element<'_>) -> Result<bool, Diagnostic> {
    let token = binding.read(|binding| {
        binding.one(POLICY, "Policy", |policy| {
            policy.read(|policy| {
                nested(policy, "AlgorithmSuite", "Basic256", |_| Ok(()))?;
                nested(policy, "Layout", "Strict", |_| Ok(()))?;
                nested(policy, "TransportToken", "HttpsToken", |token| {
                    token.fixed("RequireClientCertificate", "false")
                })
            })
        })
    })?;
    Ok(token.flatten().is_some())
}

/// Reads `assertion/wsp:Policy/inner`, if it is there.
fn nested<'a>(
    policy: &mut Reader<'a>,
    assertion: &str,
    inner: &str,
    read: impl FnOnce(&mut Reader<'a>) -> Result<(), Diagnostic>,
) -> Result<Option<()>, Diagnostic> {
    let found = policy.one(SECURITY_POLICY, assertion, |assertion| {
        assertion.read(|assertion| {
            assertion.one(POLICY, "Policy", |policy| {
                policy.read(|policy| policy.one(SECURITY_POLICY, inner, |inner| inner.read(read)))
            })
        })
    })?;
    Ok(found.flatten().flatten())
}
