//! WSDL definitions in canonical form.

use crate::document::wsdl::{
    Binding, BindingMessage, BindingOperation, Definitions, HeaderReference, Message,
    OperationMessage, Part, PortType, Service,
};
use crate::document::{ADDRESSING, POLICY, Policy, SECURITY_POLICY, SECURITY_UTILITY, SOAP, WSDL};

use super::files::schema_root;
use super::merge::Agent;
use super::names::{Namespaces, Prefixes, TYPES};
use super::order;
use super::outline::{Outline, Tag};
use super::schema::SchemaWriter;

/// The only transport that the documents know.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

/// The text of an agent's WSDL.
pub(super) fn write(agent: &Agent<'_>, namespaces: &Namespaces<'_>) -> String {
    let prefixes = Prefixes::new(namespaces);
    let writer = Writer {
        agent,
        definitions: agent.definitions,
        prefixes: &prefixes,
    };
    let groups = writer.groups();
    let root = writer
        .wsdl("definitions")
        .with_some("name", agent.definitions.name.as_deref())
        .with("targetNamespace", &agent.definitions.target_namespace);
    // What the root declares is known only after everything else has been written.
    let declared = prefixes.declarations().into_iter();
    let root = declared.fold(root, |root, (prefix, namespace)| {
        root.with(&prefix, namespace)
    });
    Outline::groups(vec![root], groups).document()
}

struct Writer<'a> {
    agent: &'a Agent<'a>,
    definitions: &'a Definitions,
    prefixes: &'a Prefixes<'a>,
}

impl<'a> Writer<'a> {
    fn wsdl(&self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(WSDL, local))
    }

    fn soap(&self, local: &str) -> Tag {
        Tag::new(self.prefixes.name(SOAP, local))
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

        let mut groups: Vec<Vec<_>> = Vec::new();
        groups.push(
            policies
                .into_iter()
                .map(|policy| self.policy(policy))
                .collect(),
        );
        groups.push(vec![self.types()]);
        for messages in order::messages(self.definitions) {
            groups.push(
                messages
                    .into_iter()
                    .map(|message| self.message(message))
                    .collect(),
            );
        }
        groups.extend(
            port_types
                .into_iter()
                .map(|port_type| vec![self.port_type(port_type)]),
        );
        groups.extend(
            bindings
                .into_iter()
                .map(|binding| vec![self.binding(binding)]),
        );
        groups.extend(
            services
                .into_iter()
                .map(|service| vec![self.service(service)]),
        );
        groups
    }

    /// The least policy that WS-SecurityPolicy allows which demands HTTPS.
    fn policy(&self, policy: &'a Policy) -> Outline<'a> {
        let wsp = |local: &str| Tag::new(self.prefixes.name(POLICY, local));
        let sp = |local: &str| Tag::new(self.prefixes.name(SECURITY_POLICY, local));
        let id = self.prefixes.name(SECURITY_UTILITY, "Id");
        let https = sp("HttpsToken").with("RequireClientCertificate", "false");
        let token = vec![sp("TransportToken"), wsp("Policy"), https];
        let suite = vec![sp("AlgorithmSuite"), wsp("Policy"), sp("Basic256")];
        let root = wsp("Policy").with(&id, &policy.id);
        Outline::parent(
            vec![
                root,
                wsp("ExactlyOne"),
                wsp("All"),
                sp("TransportBinding"),
                wsp("Policy"),
            ],
            vec![Outline::empty(token), Outline::empty(suite)],
        )
    }

    fn types(&self) -> Outline<'a> {
        let schema = SchemaWriter {
            prefixes: self.prefixes,
        };
        let mut elements = Vec::new();
        for group in order::elements(self.agent) {
            elements.push(
                group
                    .into_iter()
                    .map(|element| schema.element(element))
                    .collect(),
            );
        }
        // Only now is it known which namespaces the elements refer to.
        let include = schema.xsd("include").with("schemaLocation", TYPES);
        let mut references = vec![Outline::empty(vec![include])];
        let own = self.definitions.target_namespace.as_str();
        let used = self
            .prefixes
            .used_files()
            .into_iter()
            .filter(|(namespace, _)| *namespace != own);
        references.extend(used.map(|(namespace, file)| schema.import(namespace, file)));
        let mut groups = vec![references];
        groups.extend(elements);
        let root = schema_root(schema, own, false);
        Outline::groups(vec![root], groups).inside(vec![self.wsdl("types")])
    }

    fn message(&self, message: &'a Message) -> Outline<'a> {
        let tag = self.wsdl("message").with("name", &message.name);
        let part = |part: &'a Part| {
            let tag = self.wsdl("part").with("name", &part.name);
            Outline::empty(vec![
                tag.with("element", self.prefixes.qname(&part.element)),
            ])
        };
        Outline::compact(vec![tag], message.parts.iter().map(part).collect())
    }

    fn port_type(&self, port_type: &'a PortType) -> Outline<'a> {
        let mut operations: Vec<_> = port_type.operations.iter().collect();
        operations.sort_by_key(|operation| &operation.name);
        let operations = operations.into_iter().map(|operation| {
            let tag = self.wsdl("operation").with("name", &operation.name);
            let input = self.operation_message("input", &operation.input);
            let output = self.operation_message("output", &operation.output);
            Outline::parent(vec![tag], vec![input, output])
        });
        let tag = self.wsdl("portType").with("name", &port_type.name);
        Outline::parent(vec![tag], operations.collect())
    }

    fn operation_message(&self, direction: &str, message: &'a OperationMessage) -> Outline<'a> {
        let mut tag = self
            .wsdl(direction)
            .with_some("name", message.name.as_deref())
            .with("message", self.prefixes.qname(&message.message));
        if let Some(action) = &message.action {
            tag = tag.with(&self.prefixes.name(ADDRESSING, "Action"), action);
        }
        Outline::empty(vec![tag])
    }

    fn binding(&self, binding: &'a Binding) -> Outline<'a> {
        let tag = self
            .wsdl("binding")
            .with("name", &binding.name)
            .with("type", self.prefixes.qname(&binding.port_type));
        let policy = binding.policy.as_ref().map(|id| {
            let tag = Tag::new(self.prefixes.name(POLICY, "PolicyReference"));
            Outline::empty(vec![tag.with("URI", format!("#{id}"))])
        });
        let soap = self
            .soap("binding")
            .with("transport", HTTP)
            .with("style", "document");
        let mut operations: Vec<_> = binding.operations.iter().collect();
        operations.sort_by_key(|operation| &operation.name);
        let mut children: Vec<_> = policy.into_iter().collect();
        children.push(Outline::empty(vec![soap]));
        children.extend(
            operations
                .into_iter()
                .map(|operation| self.binding_operation(operation)),
        );
        Outline::parent(vec![tag], children)
    }

    fn binding_operation(&self, operation: &'a BindingOperation) -> Outline<'a> {
        let tag = self.wsdl("operation").with("name", &operation.name);
        let action = self.soap("operation").with("soapAction", &operation.action);
        let children = vec![
            Outline::empty(vec![action]),
            self.binding_message("input", &operation.input),
            self.binding_message("output", &operation.output),
        ];
        Outline::parent(vec![tag], children)
    }

    fn binding_message(&self, direction: &str, message: &'a BindingMessage) -> Outline<'a> {
        let tag = self
            .wsdl(direction)
            .with_some("name", message.name.as_deref());
        let header = |header: &HeaderReference| {
            let tag = self
                .soap("header")
                .with("message", self.prefixes.qname(&header.message));
            Outline::empty(vec![tag.with("part", &header.part).with("use", "literal")])
        };
        let mut children: Vec<_> = message.headers.iter().map(header).collect();
        let body = self.soap("body").with("use", "literal");
        children.push(Outline::empty(vec![body]));
        Outline::compact(vec![tag], children)
    }

    fn service(&self, service: &'a Service) -> Outline<'a> {
        let ports = service.ports.iter().map(|port| {
            let tag = self.wsdl("port").with("name", &port.name);
            let tag = tag.with("binding", self.prefixes.qname(&port.binding));
            let address = self.soap("address").with("location", &port.address);
            Outline::parent(vec![tag], vec![Outline::empty(vec![address])])
        });
        let tag = self.wsdl("service").with("name", &service.name);
        Outline::parent(vec![tag], ports.collect())
    }
}
