//! WSDL definitions in canonical form.

use crate::document::wsdl::{
    Definitions, Extension, Fault, Message, Operation, OperationMessage, Part, PartContent,
    PortType, Service, Transmission,
};
use crate::document::{ADDRESSING, POLICY, Policy, QName, SECURITY_POLICY, SECURITY_UTILITY, WSDL};

use super::merge::Agent;
use super::names::{Namespaces, Prefixes, TYPES};
use super::order;
use super::outline::{Outline, Tag};
use super::schema::SchemaWriter;

/// Returns the text of an agent's WSDL.
pub(super) fn write(agent: &Agent<'_>, namespaces: &Namespaces<'_>, documentation: bool) -> String {
    let prefixes = Prefixes::new(namespaces);
    let writer = Writer {
        agent,
        definitions: agent.definitions,
        prefixes: &prefixes,
        documentation,
    };
    let groups = writer.groups();
    let root = writer
        .wsdl("definitions")
        .with_some("name", agent.definitions.name.as_deref())
        .with_some("targetNamespace", some(&agent.definitions.target_namespace));
    // The declarations of the root are known only after everything else has been written.
    let declared = prefixes.declarations().into_iter();
    let root = declared.fold(root, |root, (prefix, namespace)| {
        root.with(&prefix, namespace)
    });
    Outline::groups(vec![root], groups).document()
}

pub(super) struct Writer<'a> {
    agent: &'a Agent<'a>,
    definitions: &'a Definitions,
    pub(super) prefixes: &'a Prefixes<'a>,
    documentation: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn wsdl(&self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(WSDL, local))
    }

    fn groups(&self) -> Vec<Vec<Outline<'a>>> {
        let mut policies: Vec<_> = self.definitions.policies.iter().collect();
        policies.sort_by_key(|policy| &policy.id);
        let mut port_types: Vec<_> = self.definitions.port_types.iter().collect();
        port_types.sort_by_key(|port_type| &port_type.name);
        let mut bindings: Vec<_> = self.definitions.bindings.iter().collect();
        bindings.sort_by_key(|binding| &binding.name);
        let mut services: Vec<_> = self.definitions.services.iter().collect();
        services.sort_by_key(|service| &service.name);

        let mut groups = vec![
            self.documentation(&self.definitions.documentation),
            policies.into_iter().map(|it| self.policy(it)).collect(),
            self.extensions(&self.definitions.extensions),
            vec![self.types()],
        ];
        for messages in order::messages(self.definitions) {
            groups.push(messages.into_iter().map(|it| self.message(it)).collect());
        }
        groups.extend(port_types.into_iter().map(|it| vec![self.port_type(it)]));
        groups.extend(bindings.into_iter().map(|it| vec![self.binding(it)]));
        groups.extend(services.into_iter().map(|it| vec![self.service(it)]));
        groups
    }

    /// The documentation of a component; none if there is no text.
    pub(super) fn documentation(&self, text: &str) -> Vec<Outline<'a>> {
        let text = Some(text).filter(|text| self.documentation && !text.is_empty());
        let write = |text: &str| Outline::prose(vec![self.wsdl("documentation")], text);
        text.map(write).into_iter().collect()
    }

    /// Extension elements that must be understood, by their names.
    pub(super) fn extensions(&self, extensions: &'a [Extension]) -> Vec<Outline<'a>> {
        let write = |extension: &'a Extension| {
            let tag = foreign(&extension.name);
            let tag = match extension.is_required {
                true => tag.with(&self.prefixes.name(WSDL, "required"), "true"),
                false => tag,
            };
            Outline::empty(vec![tag])
        };
        extensions.iter().map(write).collect()
    }

    /// Returns the smallest policy with these demands. The one to HTTPS is as WS-SecurityPolicy
    /// wants it, the others have names only.
    fn policy(&self, policy: &'a Policy) -> Outline<'a> {
        let wsp = |local: &str| Tag::new(self.prefixes.name(POLICY, local));
        let sp = |local: &str| Tag::new(self.prefixes.name(SECURITY_POLICY, local));
        let id = self.prefixes.name(SECURITY_UTILITY, "Id");
        let root = vec![
            wsp("Policy").with(&id, &policy.id),
            wsp("ExactlyOne"),
            wsp("All"),
        ];
        let mut demands = Vec::new();
        if policy.demand.https {
            let https = sp("HttpsToken").with("RequireClientCertificate", "false");
            let token = vec![sp("TransportToken"), wsp("Policy"), https];
            let suite = vec![sp("AlgorithmSuite"), wsp("Policy"), sp("Basic256")];
            let assertions = vec![Outline::empty(token), Outline::empty(suite)];
            let tags = vec![sp("TransportBinding"), wsp("Policy")];
            demands.push(Outline::parent(tags, assertions));
        }
        let assertions = policy.demand.assertions.iter();
        demands.extend(assertions.map(|name| Outline::empty(vec![foreign(name)])));
        Outline::compact(root, demands)
    }

    fn types(&self) -> Outline<'a> {
        let schema = SchemaWriter {
            prefixes: self.prefixes,
            attributes_qualified: false,
            documentation: self.documentation,
        };
        let mut elements = Vec::new();
        for group in order::elements(self.agent) {
            let group = group.into_iter().map(|element| schema.element(element));
            elements.push(group.collect());
        }
        // The namespaces that the elements refer to are known only now.
        let include = schema.xsd("include").with("schemaLocation", TYPES);
        let own = self.definitions.target_namespace.as_str();
        let mut references = vec![Outline::empty(vec![include])];
        references.extend(schema.imports(own, self.prefixes.used_files()));
        let mut groups = vec![references];
        groups.extend(elements);
        Outline::groups(vec![schema.root(own)], groups).inside(vec![self.wsdl("types")])
    }

    fn message(&self, message: &'a Message) -> Outline<'a> {
        let tag = self.wsdl("message").with("name", &message.name);
        let part = |part: &'a Part| {
            let attribute = match part.content {
                PartContent::Element(_) => "element",
                PartContent::Type(_) => "type",
            };
            let tag = self.wsdl("part").with("name", &part.name);
            let tag = tag.with(attribute, self.prefixes.qname(part.reference()));
            Outline::compact(vec![tag], self.documentation(&part.documentation))
        };
        let mut children = self.documentation(&message.documentation);
        children.extend(message.parts.iter().map(part));
        children.extend(self.extensions(&message.extensions));
        Outline::compact(vec![tag], children)
    }

    fn port_type(&self, port_type: &'a PortType) -> Outline<'a> {
        let mut operations: Vec<_> = port_type.operations.iter().collect();
        operations.sort_by_key(|operation| &operation.name);
        let mut children = self.documentation(&port_type.documentation);
        children.extend(self.extensions(&port_type.extensions));
        children.extend(operations.into_iter().map(|it| self.operation(it)));
        let tag = self.wsdl("portType").with("name", &port_type.name);
        Outline::parent(vec![tag], children)
    }

    fn operation(&self, operation: &'a Operation) -> Outline<'a> {
        let tag = self
            .wsdl("operation")
            .with("name", &operation.name)
            .with_some("parameterOrder", operation.parameter_order.as_deref());
        let message = |direction, message| self.operation_message(direction, message);
        let mut children = self.documentation(&operation.documentation);
        children.extend(self.extensions(&operation.extensions));
        children.extend(match &operation.transmission {
            Transmission::OneWay(input) => vec![message("input", input)],
            Transmission::RequestResponse(input, output) => {
                vec![message("input", input), message("output", output)]
            }
            Transmission::SolicitResponse(output, input) => {
                vec![message("output", output), message("input", input)]
            }
            Transmission::Notification(output) => vec![message("output", output)],
        });
        children.extend(operation.faults.iter().map(|it| self.fault(it)));
        Outline::parent(vec![tag], children)
    }

    fn operation_message(&self, direction: &str, message: &'a OperationMessage) -> Outline<'a> {
        let tag = self
            .wsdl(direction)
            .with_some("name", message.name.as_deref())
            .with("message", self.prefixes.qname(&message.message));
        let tag = self.with_action(tag, message.action.as_deref());
        let mut children = self.documentation(&message.documentation);
        children.extend(self.extensions(&message.extensions));
        Outline::compact(vec![tag], children)
    }

    fn fault(&self, fault: &'a Fault) -> Outline<'a> {
        let tag = self
            .wsdl("fault")
            .with("name", &fault.name)
            .with("message", self.prefixes.qname(&fault.message));
        let tag = self.with_action(tag, fault.action.as_deref());
        Outline::compact(vec![tag], self.documentation(&fault.documentation))
    }

    fn with_action(&self, tag: Tag, action: Option<&str>) -> Tag {
        match action {
            None => tag,
            Some(action) => tag.with(&self.prefixes.name(ADDRESSING, "Action"), action),
        }
    }

    fn service(&self, service: &'a Service) -> Outline<'a> {
        let ports = service.ports.iter().map(|port| {
            let tag = self.wsdl("port").with("name", &port.name);
            let tag = tag.with("binding", self.prefixes.qname(&port.binding));
            let address = port.address.iter().map(|address| {
                let tag = Tag::new(self.prefixes.name(address.version.namespace(), "address"));
                Outline::empty(vec![tag.with("location", &address.url)])
            });
            let mut children = self.documentation(&port.documentation);
            children.extend(address);
            children.extend(self.extensions(&port.extensions));
            Outline::parent(vec![tag], children)
        });
        let tag = self.wsdl("service").with("name", &service.name);
        let mut children = self.documentation(&service.documentation);
        children.extend(ports);
        children.extend(self.extensions(&service.extensions));
        Outline::parent(vec![tag], children)
    }
}

/// None if it is empty.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Returns the tag of an element of another vocabulary, which declares its namespace itself.
fn foreign(name: &QName) -> Tag {
    match some(&name.namespace) {
        None => Tag::new(&name.local),
        Some(namespace) => Tag::new(format!("x:{}", name.local)).with("xmlns:x", namespace),
    }
}
