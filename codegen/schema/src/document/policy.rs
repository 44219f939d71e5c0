//! WS-Policy, as far as it demands a secure transport for a binding.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Location};

use super::equality::equal_but_for_location;
use super::reader::Reader;
use super::unique::named;
use super::xml::Element;
use super::{POLICY, QName, SECURITY_POLICY, SECURITY_UTILITY};

/// `wsp:Policy`.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `wsu:Id`.
    pub id: String,
    /// What it demands.
    pub demand: Demand,
    /// Where it stands.
    pub location: Location,
}

/// What a policy demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// That the transport is HTTPS, and nothing else.
    Https,
    /// Something else. Holds the names of the elements in it that are not operators.
    Other(BTreeSet<QName>),
}

equal_but_for_location! {
    Policy { id, demand }
}

named! {
    Policy: "policy", id;
}

/// The namespaces of the versions of WS-Policy.
const POLICIES: [&str; 3] = [
    POLICY,
    "http://schemas.xmlsoap.org/ws/2002/12/policy",
    "http://www.w3.org/ns/ws-policy",
];

/// Whether elements of this namespace state a policy or refer to one.
pub(super) fn is_policy(namespace: &str) -> bool {
    POLICIES.contains(&namespace)
}

/// Returns the `wsu:Id` that a `wsp:PolicyReference` names.
pub(super) fn policy_reference(element: Element<'_>) -> Result<String, Diagnostic> {
    let uri = element.read(|reference| reference.required("URI"))?;
    match uri.strip_prefix('#') {
        Some(id) => Ok(id.to_owned()),
        None => Err(element.error("the policy is in another document", "expected `#ID`")),
    }
}

impl Policy {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let Some(id) = element.attribute(SECURITY_UTILITY, "Id") else {
            return Err(element.error("a policy without `wsu:Id`", "no binding can refer to it"));
        };
        let demand = match element.read(demands_https) {
            Ok(true) if !is_qualified(element) => Demand::Https,
            _ => Demand::Other(assertions(element)?),
        };
        Ok(Self {
            id: id.to_owned(),
            demand,
            location: element.location(),
        })
    }
}

/// Whether attributes of other vocabularies change what is demanded, such as `wsp:Optional`.
fn is_qualified(policy: Element<'_>) -> bool {
    let inside = policy.node.descendants().skip(1);
    let mut attributes = inside.flat_map(|node| node.attributes());
    attributes.any(|attribute| attribute.namespace().is_some())
}

/// Returns the names of the elements inside that are not operators.
fn assertions(policy: Element<'_>) -> Result<BTreeSet<QName>, Diagnostic> {
    let mut names = BTreeSet::new();
    for node in policy
        .node
        .descendants()
        .filter(roxmltree::Node::is_element)
    {
        let name = policy.with_node(node).checked_name()?;
        if !is_policy(&name.namespace) {
            names.insert(name);
        }
    }
    Ok(names)
}

fn demands_https(policy: &mut Reader<'_>) -> Result<bool, Diagnostic> {
    policy.namespaced(SECURITY_UTILITY, "Id");
    transport(policy)
}

/// Whether the policy demands HTTPS. The assertion may be inside operators that offer no choice,
/// with one child each.
fn transport(policy: &mut Reader<'_>) -> Result<bool, Diagnostic> {
    policy.at_most_one_child("more than one policy here")?;
    let mut found = policy.one(SECURITY_POLICY, "TransportBinding", transport_binding)?;
    for operator in ["Policy", "ExactlyOne", "All"] {
        let inside = policy.one(POLICY, operator, |operator| operator.read(transport))?;
        found = found.or(inside);
    }
    Ok(found.unwrap_or(false))
}

/// Whether the binding is to HTTPS. The algorithms and the layout that WCF names beside it add
/// nothing to that.
fn transport_binding(binding: Element<'_>) -> Result<bool, Diagnostic> {
    let token = binding.read(|binding| {
        binding.one(POLICY, "Policy", |policy| {
            policy.read(|policy| {
                nested(policy, "AlgorithmSuite", "Basic256", |_| Ok(()))?;
                nested(policy, "Layout", "Strict", |_| Ok(()))?;
                nested(policy, "TransportToken", "HttpsToken", |token| match token
                    .boolean("RequireClientCertificate")?
                {
                    false => Ok(()),
                    true => Err(token.error("a client certificate is required", "here")),
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
