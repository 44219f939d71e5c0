//! The bindings and ports of each port type.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::Policy;
use crate::document::wsdl::{self, Binding, Definitions};

use super::super::Port;
use super::binding;

/// The bindings and ports of one document, by the name of the port type.
pub(super) struct Ports<'a> {
    bindings: BTreeMap<&'a str, Vec<&'a Binding>>,
    ports: BTreeMap<&'a str, Vec<Port>>,
    /// Port types with bindings that are read past.
    passed_over: BTreeSet<&'a str>,
}

/// The bindings that ports refer to, by name.
struct Names<'a> {
    namespace: &'a str,
    bindings: BTreeMap<&'a str, &'a Binding>,
    policies: BTreeMap<&'a str, &'a Policy>,
    /// The bindings that are read past.
    passed_over: BTreeSet<&'a str>,
}

impl<'a> Ports<'a> {
    /// Combines them in one pass. Refuses a port whose binding is not declared.
    pub(super) fn of(definitions: &'a Definitions, refusals: &mut Refusals) -> Self {
        let names = Names::of(definitions);
        let mut bindings: BTreeMap<&str, Vec<&Binding>> = BTreeMap::new();
        let mut passed_over = BTreeSet::new();
        let own = definitions.bindings.iter();
        for binding in own.filter(|it| *it.port_type.namespace == *names.namespace) {
            let port_type = binding.port_type.local.as_str();
            if names.passed_over.contains(binding.name.as_str()) {
                passed_over.insert(port_type);
            } else {
                bindings.entry(port_type).or_default().push(binding);
            }
        }
        passed_over.retain(|port_type| !bindings.contains_key(port_type));
        let mut ports: BTreeMap<&str, Vec<Port>> = BTreeMap::new();
        let declared = definitions.services.iter();
        for port in declared.flat_map(|service| &service.ports) {
            if let Some(Some((binding, port))) = refusals.take(names.port(port)) {
                let of_type = ports.entry(&binding.port_type.local).or_default();
                of_type.push(port);
            }
        }
        Self {
            bindings,
            ports,
            passed_over,
        }
    }

    /// Whether all bindings of a port type are read past.
    pub(super) fn is_passed_over(&self, port_type: &str) -> bool {
        self.passed_over.contains(port_type)
    }

    /// The bindings of a port type that are not read past, in document order.
    pub(super) fn bindings(&self, port_type: &str) -> &[&'a Binding] {
        self.bindings.get(port_type).map_or(&[], Vec::as_slice)
    }

    /// Returns the ports of a port type, in document order.
    pub(super) fn ports(&self, port_type: &str) -> &[Port] {
        self.ports.get(port_type).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Names<'a> {
    fn of(definitions: &'a Definitions) -> Self {
        let bindings = definitions.bindings.iter();
        let policies = definitions.policies.iter();
        let passed_over = binding::passed_over(definitions).into_iter();
        Self {
            namespace: &definitions.target_namespace,
            bindings: bindings.map(|it| (it.name.as_str(), it)).collect(),
            policies: policies.map(|it| (it.id.as_str(), it)).collect(),
            passed_over: passed_over.map(|it| it.name.as_str()).collect(),
        }
    }

    /// A port with its binding; none if that is read past, or not to SOAP, which is refused at the
    /// binding.
    fn port(&self, port: &wsdl::Port) -> Result<Option<(&'a Binding, Port)>, Diagnostic> {
        let binding = self.bindings.get(port.binding.local.as_str()).copied();
        let binding = binding.filter(|_| *port.binding.namespace == *self.namespace);
        let binding = binding.ok_or_else(|| undeclared_binding(port))?;
        if binding.soap.is_none() || self.passed_over.contains(binding.name.as_str()) {
            return Ok(None);
        }
        let Some(address) = &port.address else {
            return Err(Diagnostic::at(
                &port.location,
                format!("the port `{}` has no address", port.name),
                "no `soap:address` inside",
            ));
        };
        let lowered = Port {
            name: port.name.clone(),
            address: address.url.clone(),
            requires_https: self.requires_https(binding),
        };
        Ok(Some((binding, lowered)))
    }

    /// Whether a policy of the binding demands HTTPS. A policy that is not declared is an aside.
    fn requires_https(&self, binding: &Binding) -> bool {
        let ids = binding.policies.iter();
        let mut policies = ids.filter_map(|id| self.policies.get(id.as_str()));
        policies.any(|policy| policy.demand.https)
    }
}

fn undeclared_binding(port: &wsdl::Port) -> Diagnostic {
    Diagnostic::at(
        &port.location,
        format!("the binding `{}` is not declared", port.binding.local),
        "referred to inside this port",
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
        let mut refusals = Refusals::default();
        let ports = Ports::of(&definitions, &mut refusals);
        assert!(refusals.is_empty());
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
        let message = |definitions: &Definitions| {
            let mut refusals = Refusals::default();
            Ports::of(definitions, &mut refusals);
            refusals.finish().unwrap_err().message().to_owned()
        };
        let mut definitions = definitions(1);
        definitions.bindings.clear();
        assert_eq!(message(&definitions), "the binding `B0` is not declared");
    }
}
