//! WS-Policy, as far as it says that a binding needs a secure transport.

use crate::diagnostic::{Diagnostic, Location};

use super::equality::equal_but_for_location;
use super::xml::Element;
use super::{POLICY, SECURITY_POLICY, SECURITY_UTILITY};

/// The assertions that say nothing beyond "over TLS, without a client certificate".
const UNDERSTOOD: [&str; 7] = [
    "TransportBinding",
    "TransportToken",
    "HttpsToken",
    "AlgorithmSuite",
    "Basic256",
    "Layout",
    "Strict",
];

/// Nesting beyond this is refused.
const MAX_DEPTH: usize = 32;

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

impl Policy {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let id = attributes
            .namespaced(SECURITY_UTILITY, "Id")
            .map(str::to_owned);
        attributes.finish()?;
        let Some(id) = id else {
            return Err(element.error("a policy without `wsu:Id`", "no binding can refer to it"));
        };
        let mut demands_https = false;
        for child in element.children()? {
            demands_https |= check(child, 0)?;
        }
        if !demands_https {
            return Err(element.error("a policy that does not demand HTTPS", "no `HttpsToken`"));
        }
        Ok(Self {
            id,
            location: element.location(),
        })
    }
}

/// Whether an assertion or one inside it demands HTTPS.
fn check(element: Element<'_>, depth: usize) -> Result<bool, Diagnostic> {
    let known = match element.tag() {
        (POLICY, "Policy" | "ExactlyOne" | "All") => true,
        (SECURITY_POLICY, assertion) => UNDERSTOOD.contains(&assertion),
        _ => false,
    };
    if !known || depth > MAX_DEPTH {
        return Err(element.unsupported("`Policy`"));
    }
    let mut attributes = element.attributes();
    attributes.fixed("RequireClientCertificate", "false")?;
    attributes.finish()?;
    let mut demands_https = element.is(SECURITY_POLICY, "HttpsToken");
    for child in element.children()? {
        demands_https |= check(child, depth + 1)?;
    }
    Ok(demands_https)
}
