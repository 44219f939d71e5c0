//! WS-Policy, as far as it demands a secure transport for a binding. A policy never changes the
//! body of a message, so all other demands are asides.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::diagnostic::{Diagnostic, Location};

use super::aside::AsideKind;
use super::equality::equal_but_for_location;
use super::unique::named;
use super::xml::{Element, boolean, trim};
use super::{ADDRESSING, POLICY, QName, SECURITY_POLICY, SECURITY_UTILITY, XML};

/// `wsp:Policy`.
#[derive(Clone, Debug)]
pub struct Policy {
    /// `wsu:Id` or `xml:id`.
    pub id: String,
    /// What it demands.
    pub demand: Demand,
    /// Where it stands.
    pub location: Location,
}

/// What a policy demands in each of its alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Demand {
    /// That the transport is HTTPS.
    pub https: bool,
    /// The names of all other assertions that are not optional.
    pub assertions: BTreeSet<QName>,
}

equal_but_for_location! {
    Policy { id, demand }
}

named! {
    Policy: "policy", id;
}

/// The namespaces of the versions of WS-Policy.
pub(super) const POLICIES: [&str; 3] = [
    POLICY,
    "http://schemas.xmlsoap.org/ws/2002/12/policy",
    "http://www.w3.org/ns/ws-policy",
];

/// The namespaces of the versions of WS-SecurityPolicy.
const SECURITY_POLICIES: [&str; 2] = [
    SECURITY_POLICY,
    "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702",
];

/// Returns the `wsu:Id` that a `wsp:PolicyReference` names. A policy of another document is an
/// aside.
pub(super) fn policy_reference(element: Element<'_>) -> Result<Option<String>, Diagnostic> {
    let uri = element.read(|reference| {
        // They name the digest of a policy in another document.
        reference.optional("Digest");
        reference.optional("DigestAlgorithm");
        reference.required("URI")
    })?;
    let id = uri.strip_prefix('#');
    if id.is_none() {
        element.aside(
            AsideKind::Policy,
            element.checked_name()?,
            element.location(),
        );
    }
    Ok(id.map(str::to_owned))
}

/// Notes what an element demands that stands where a policy needs not be understood. Returns
/// whether it states a policy, refers to one, or says that there are any.
pub(super) fn pass(element: Element<'_>, is_required: bool) -> Result<bool, Diagnostic> {
    let (namespace, local) = element.tag();
    let is_policy = POLICIES.contains(&namespace);
    match local {
        "Policy" if is_policy => {
            let mut demand = Demand::of(element)?;
            if demand.https {
                let binding = element.qname(SECURITY_POLICY, "TransportBinding")?;
                demand.assertions.insert(binding);
            }
            demand.note(element);
        }
        "PolicyReference" if is_policy => {
            let name = element.checked_name()?;
            element.aside(AsideKind::Policy, name, element.location());
        }
        // Such as `UsingPolicy`, which says that policies must be understood. They are.
        _ if is_policy => {
            let name = element.checked_name()?;
            element.aside(AsideKind::ForeignElement, name, element.location());
        }
        "UsingAddressing" if is_required && namespace == ADDRESSING => {
            let name = element.checked_name()?;
            element.aside(AsideKind::Policy, name, element.location());
        }
        _ => return Ok(false),
    }
    Ok(true)
}

impl Policy {
    /// Reads a policy. Without a name nothing can refer to it, and it is an aside.
    pub(super) fn parse(element: Element<'_>) -> Result<Option<Self>, Diagnostic> {
        let demand = Demand::of(element)?;
        demand.note(element);
        let id = element.attribute(SECURITY_UTILITY, "Id");
        let id = id.or_else(|| element.attribute(XML, "id"));
        Ok(id.map(|id| Self {
            id: id.to_owned(),
            demand,
            location: element.location(),
        }))
    }
}

impl Demand {
    /// What an operator demands: one of its alternatives, or all that is in it.
    fn of(operator: Element<'_>) -> Result<Self, Diagnostic> {
        let children = operator.node.children().filter(Node::is_element);
        let demands = children.map(|node| Self::inside(operator.with_node(node)));
        let demands = demands.collect::<Result<Vec<_>, _>>()?.into_iter();
        let is_choice = operator.tag().1 == "ExactlyOne";
        Ok(demands
            .reduce(|one, other| match is_choice {
                true => Self {
                    https: one.https && other.https,
                    assertions: &one.assertions & &other.assertions,
                },
                false => one.and(other),
            })
            .unwrap_or_default())
    }

    fn and(mut self, mut other: Self) -> Self {
        self.assertions.append(&mut other.assertions);
        self.https |= other.https;
        self
    }

    /// What a child of an operator demands.
    fn inside(element: Element<'_>) -> Result<Self, Diagnostic> {
        let name = element.checked_name()?;
        let is_policy = POLICIES.contains(&&*name.namespace);
        if is_policy && ["Policy", "ExactlyOne", "All"].contains(&name.local.as_str()) {
            return Self::of(element);
        }
        let mut optional = POLICIES
            .iter()
            .filter_map(|it| element.attribute(it, "Optional"));
        if optional.any(|it| boolean(trim(it)) == Some(true)) {
            return Ok(Self::default());
        }
        let is_security = SECURITY_POLICIES.contains(&&*name.namespace);
        if is_security && name.local == "TransportBinding" && has_https(element) {
            return Ok(Self {
                https: true,
                assertions: beside_https(element)?,
            });
        }
        Ok(Self {
            https: false,
            assertions: BTreeSet::from([name]),
        })
    }

    /// Notes each assertion as ignored.
    fn note(&self, policy: Element<'_>) {
        for name in &self.assertions {
            policy.aside(AsideKind::Policy, name.clone(), policy.location());
        }
    }
}

fn is_security(node: Node<'_, '_>, local: &str) -> bool {
    let namespace = node.tag_name().namespace().unwrap_or_default();
    node.tag_name().name() == local && SECURITY_POLICIES.contains(&namespace)
}

/// Whether a transport binding is to HTTPS.
fn has_https(binding: Element<'_>) -> bool {
    let mut inside = binding.node.descendants();
    inside.any(|node| is_security(node, "HttpsToken"))
}

/// The names of what a transport binding demands beside HTTPS: a certificate of the client, or a
/// timestamp in the messages. The algorithms and the layout that WCF names add nothing to it.
fn beside_https(binding: Element<'_>) -> Result<BTreeSet<QName>, Diagnostic> {
    let mut names = BTreeSet::new();
    let mut pending = vec![binding.node];
    while let Some(node) = pending.pop() {
        for child in node.children().filter(Node::is_element) {
            let element = binding.with_node(child);
            let (namespace, local) = element.tag();
            let certificate = child.attribute("RequireClientCertificate");
            if certificate.is_some_and(|it| boolean(trim(it)) != Some(false)) {
                names.insert(element.qname(namespace, "RequireClientCertificate")?);
            }
            match local {
                "AlgorithmSuite" | "Layout" => {}
                "TransportToken" | "HttpsToken" => pending.push(child),
                _ if POLICIES.contains(&namespace) => pending.push(child),
                _ => drop(names.insert(element.checked_name()?)),
            }
        }
    }
    Ok(names)
}
