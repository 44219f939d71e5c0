//! Which bindings and ports each port type has.

use std::collections::{BTreeMap, BTreeSet};

use super::Port;
use crate::diagnostic::Diagnostic;
use crate::document::wsdl::{self, Binding, Definitions};

/// The bindings and ports of one document, by the name of the port type.
pub(super) struct Ports<'a> {
    bindings: BTreeMap<&'a str, Vec<&'a Binding>>,
    ports: BTreeMap<&'a str, Vec<Port>>,
}

impl<'a> Ports<'a> {
    /// Brings them together in one pass.
    ///
    /// # Errors
    /// When a port is of a binding that is not declared, or this has a policy that is not.
    pub(super) fn of(definitions: &'a Definitions) -> Result<Self, Diagnostic> {
        let namespace = definitions.target_namespace.as_str();
        let all = definitions.bindings.iter();
        let by_name: BTreeMap<&str, &Binding> = all
            .map(|binding| (binding.name.as_str(), binding))
            .collect();
        let policies = definitions.policies.iter();
        let policies: BTreeSet<&str> = policies.map(|policy| policy.id.as_str()).collect();
        let mut bindings: BTreeMap<&str, Vec<&Binding>> = BTreeMap::new();
        for binding in &definitions.bindings {
            if *binding.port_type.namespace == *namespace {
                let of_type = bindings.entry(&binding.port_type.local).or_default();
                of_type.push(binding);
            }
        }
        let mut ports: BTreeMap<&str, Vec<Port>> = BTreeMap::new();
        let declared = definitions.services.iter();
        for port in declared.flat_map(|service| &service.ports) {
            let binding = by_name.get(port.binding.local.as_str()).copied();
            let binding = binding.filter(|_| *port.binding.namespace == *namespace);
            let binding = binding.ok_or_else(|| undeclared_binding(port))?;
            if let Some(policy) = &binding.policy
                && !policies.contains(policy.as_str())
            {
                return Err(undeclared_policy(binding, policy));
            }
            let of_type = ports.entry(&binding.port_type.local).or_default();
            of_type.push(Port {
                name: port.name.clone(),
                address: port.address.clone(),
                requires_https: binding.policy.is_some(),
            });
        }
        Ok(Self { bindings, ports })
    }

    /// The bindings of a port type, in document order.
    pub(super) fn bindings(&self, port_type: &str) -> &[&'a Binding] {
        self.bindings.get(port_type).map_or(&[], Vec::as_slice)
    }

    /// The ports of a port type, in document order.
    pub(super) fn ports(&self, port_type: &str) -> &[Port] {
        self.ports.get(port_type).map_or(&[], Vec::as_slice)
    }
}

fn undeclared_binding(port: &wsdl::Port) -> Diagnostic {
    Diagnostic::at(
        &port.location,
        format!("the binding `{}` is not declared", port.binding.local),
        "referred to inside this port",
    )
}

fn undeclared_policy(binding: &Binding, policy: &str) -> Diagnostic {
    Diagnostic::at(
        &binding.location,
        format!("the policy `{policy}` is not declared"),
        "referred to inside this binding",
    )
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Source;
    use crate::document::{Document, parse};

    /// A document of so many bindings, each of its own port type and with two ports.
    fn definitions(count: usize) -> Definitions {
        let (mut bindings, mut ports) = (String::new(), String::new());
        for number in 0..count {
            write!(
                bindings,
                "<binding name='B{number}' type='t:T{number}'><soap:binding \
                 transport='http://schemas.xmlsoap.org/soap/http'/></binding>"
            )
            .unwrap();
            for side in ["in", "out"] {
                write!(
                    ports,
                    "<port name='{side}{number}' binding='t:B{number}'>\
                     <soap:address location='http://{side}/'/></port>"
                )
                .unwrap();
            }
        }
        let text = format!(
            "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:t' \
             xmlns:t='urn:t' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/'>\
             {bindings}<service name='S'>{ports}</service></definitions>"
        );
        match parse(&Arc::new(Source::new("a.wsdl", text))).unwrap() {
            Document::Wsdl(definitions) => *definitions,
            Document::Schema(_) => panic!("no WSDL"),
        }
    }

    /// With a search of all bindings for each port of each port type, this has no end.
    #[test]
    fn many_port_types_have_their_own_bindings_and_ports() {
        const COUNT: usize = 10_000;
        let definitions = definitions(COUNT);
        let ports = Ports::of(&definitions).unwrap();
        for number in 0..COUNT {
            let name = format!("T{number}");
            let bindings: Vec<&str> = ports.bindings(&name).iter().map(|it| &*it.name).collect();
            assert_eq!(bindings, [format!("B{number}")]);
            let names: Vec<&str> = ports.ports(&name).iter().map(|it| &*it.name).collect();
            assert_eq!(names, [format!("in{number}"), format!("out{number}")]);
        }
        assert!(ports.bindings("T").is_empty() && ports.ports("B0").is_empty());
    }

    #[test]
    fn what_is_not_declared_is_an_error() {
        let mut definitions = definitions(1);
        definitions.bindings[0].policy = Some("P".into());
        let error = Ports::of(&definitions).err().unwrap();
        assert_eq!(error.message(), "the policy `P` is not declared");
        definitions.bindings.clear();
        let error = Ports::of(&definitions).err().unwrap();
        assert_eq!(error.message(), "the binding `B0` is not declared");
    }
}
