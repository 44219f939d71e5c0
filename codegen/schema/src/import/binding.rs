//! Bindings in canonical form.

use crate::document::POLICY;
use crate::document::wsdl::{
    Binding, BindingFault, BindingMessage, BindingOperation, Body, Encoding, HeaderReference,
    SoapBinding, SoapOperation, Style, Version,
};

use super::definitions::Writer;
use super::outline::{Outline, Tag};

impl<'a> Writer<'a> {
    pub(super) fn binding(&self, binding: &'a Binding) -> Outline<'a> {
        let tag = self
            .wsdl("binding")
            .with("name", &binding.name)
            .with("type", self.prefixes.qname(&binding.port_type));
        let policies = binding.policies.iter().map(|id| {
            let tag = Tag::new(self.prefixes.name(POLICY, "PolicyReference"));
            Outline::empty(vec![tag.with("URI", format!("#{id}"))])
        });
        let soap = SoapWriter {
            writer: self,
            binding: binding.soap.as_ref(),
        };
        let mut operations: Vec<_> = binding.operations.iter().collect();
        operations.sort_by_key(|operation| &operation.name);
        let mut children = self.documentation(&binding.documentation);
        children.extend(policies);
        children.extend(soap.soap_binding());
        children.extend(self.extensions(&binding.extensions));
        children.extend(operations.into_iter().map(|it| soap.operation(it)));
        Outline::parent(vec![tag], children)
    }
}

/// Writes the operations of one binding.
struct SoapWriter<'w, 'a> {
    writer: &'w Writer<'a>,
    binding: Option<&'a SoapBinding>,
}

impl<'a> SoapWriter<'_, 'a> {
    fn soap(&self, local: &str) -> Tag {
        let version = self.binding.map_or(Version::Soap11, |it| it.version);
        Tag::new(self.writer.prefixes.name(version.namespace(), local))
    }

    fn soap_binding(&self) -> Option<Outline<'a>> {
        let binding = self.binding?;
        let tag = self.soap("binding").with("transport", &binding.transport);
        Some(Outline::empty(vec![
            tag.with("style", binding.style.word()),
        ]))
    }

    fn operation(&self, operation: &'a BindingOperation) -> Outline<'a> {
        let tag = self.writer.wsdl("operation").with("name", &operation.name);
        let mut children = self.writer.documentation(&operation.documentation);
        let soap = operation.soap.iter();
        children.extend(soap.map(|it| self.action(it, operation.style)));
        children.extend(self.writer.extensions(&operation.extensions));
        let messages = [("input", &operation.input), ("output", &operation.output)];
        for (direction, message) in messages {
            children.extend(message.iter().map(|it| self.message(direction, it)));
        }
        children.extend(operation.faults.iter().map(|it| self.fault(it)));
        Outline::parent(vec![tag], children)
    }

    fn action(&self, operation: &SoapOperation, style: Style) -> Outline<'a> {
        let required = operation.action_required.map(|it| it.to_string());
        let is_own = self.binding.is_none_or(|it| it.style != style);
        let style = Some(style).filter(|_| is_own);
        let tag = self
            .soap("operation")
            .with_some("soapAction", operation.action.as_deref())
            .with_some("soapActionRequired", required.as_deref())
            .with_some("style", style.map(|style| style.word()));
        Outline::empty(vec![tag])
    }

    fn message(&self, direction: &str, message: &'a BindingMessage) -> Outline<'a> {
        let tag = self.writer.wsdl(direction);
        let tag = tag.with_some("name", message.name.as_deref());
        let headers = message.headers.iter().map(|it| self.header("header", it));
        let mut children: Vec<_> = headers.collect();
        children.extend(message.body.iter().map(|it| self.body(it)));
        children.extend(self.writer.extensions(&message.extensions));
        Outline::compact(vec![tag], children)
    }

    fn header(&self, word: &str, header: &'a HeaderReference) -> Outline<'a> {
        let message = self.writer.prefixes.qname(&header.message);
        let tag = self.soap(word).with("message", message);
        let tag = with_encoding(tag.with("part", &header.part), &header.encoding);
        let faults = header
            .faults
            .iter()
            .map(|it| self.header("headerfault", it));
        Outline::compact(vec![tag], faults.collect())
    }

    fn body(&self, body: &Body) -> Outline<'a> {
        let tag = with_encoding(self.soap("body"), &body.encoding);
        let parts = body.parts.as_ref().map(|parts| parts.join(" "));
        Outline::empty(vec![tag.with_some("parts", parts.as_deref())])
    }

    fn fault(&self, fault: &'a BindingFault) -> Outline<'a> {
        let tag = self.writer.wsdl("fault").with("name", &fault.name);
        let encoding = fault.encoding.iter().map(|encoding| {
            let tag = self.soap("fault").with("name", &fault.name);
            Outline::empty(vec![with_encoding(tag, encoding)])
        });
        let extensions = self.writer.extensions(&fault.extensions);
        Outline::compact(vec![tag], encoding.chain(extensions).collect())
    }
}

fn with_encoding(tag: Tag, encoding: &Encoding) -> Tag {
    tag.with("use", encoding.use_of_types.word())
        .with_some("encodingStyle", encoding.style.as_deref())
        .with_some("namespace", encoding.namespace.as_deref())
}
