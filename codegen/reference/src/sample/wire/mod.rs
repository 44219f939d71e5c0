//! Messages as the client and a server send them, with header blocks.
//!
//! The bytes are those that the runtime writes, except for line breaks and indentation. Elements in
//! the default namespace have no prefix. Other namespaces have a short prefix, which is declared
//! where it is first used. Null values are left out, or written as the server side writes them.

mod children;
mod headers;
mod namespaces;

use std::fmt::Write;

use self::children::{Child, push_shown};
use self::namespaces::Namespaces;
use super::builder::Builder;
use super::value::{Fill, Instance, NAMES, Value};
use wsdl_rust::text::xml::{xml, xml_content};
use wsdl_schema::document::{SERIALIZATION, XSD};
use wsdl_schema::family::Family;
use wsdl_schema::model::{Field, Form, Message, Primitive, QName, Service, Version};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A message of an agent that speaks this version of SOAP, with the values that `fill` gives. Null
/// values are left out, as by a client.
pub fn message(
    service: &Service,
    family: &Family,
    message: (Version, &Message),
    fill: Fill,
) -> String {
    Writer::default().message(service, family, message, fill)
}

/// A message as [`message`] writes it, but with each null value that the schema allows, as a server
/// writes them. It is the same message if no value is null.
pub fn message_with_nulls(
    service: &Service,
    family: &Family,
    message: (Version, &Message),
    fill: Fill,
) -> String {
    Writer::with_nulls(service).message(service, family, message, fill)
}

/// The elements that stand in the body of a message with these values in its parts, each as a
/// document of its own. Null values are left out, as by a client.
pub fn elements(message: &Message, parts: &[(&Field, Value<'_>)]) -> Vec<String> {
    match &message.wrapper {
        None => Vec::new(),
        Some(_) if message.is_bare() => {
            let shown = parts.iter().filter(|(_, value)| *value != Value::Null);
            let element = |(field, value): &(&Field, Value<'_>)| {
                let mut writer = Writer::default();
                writer.detail(&field.name, value);
                writer.out
            };
            shown.map(element).collect()
        }
        Some(wrapper) => {
            let mut writer = Writer::default();
            writer.wrapper(wrapper, parts);
            vec![writer.out]
        }
    }
}

/// The message of a fault with this element in its detail, with null values.
pub fn fault(service: &Service, version: Version, element: &Field, fill: Fill) -> String {
    Writer::with_nulls(service).fault(service, version, element, fill)
}

#[derive(Default)]
struct Writer<'a> {
    out: String,
    indent: usize,
    namespaces: Namespaces,
    /// The model, if null values are written that could be left out.
    nulls: Option<&'a Service>,
}

impl<'a> Writer<'a> {
    fn with_nulls(service: &'a Service) -> Self {
        Self {
            nulls: Some(service),
            ..Self::default()
        }
    }

    fn message(
        mut self,
        service: &Service,
        family: &Family,
        (version, message): (Version, &Message),
        fill: Fill,
    ) -> String {
        let mut builder = Builder::new(service, fill);
        let parts = builder.fields(message.parts.iter());
        self.begin(version, builder.is_cut());
        self.headers(service, family, message, fill);
        match &message.wrapper {
            None => self.line("<s:Body/>"),
            Some(body) if message.is_bare() => self.body(body, &parts),
            Some(wrapper) => {
                self.open("<s:Body>");
                self.wrapper(wrapper, &parts);
                self.close("</s:Body>");
            }
        }
        self.close("</s:Envelope>");
        self.out
    }

    fn fault(mut self, service: &Service, version: Version, element: &Field, fill: Fill) -> String {
        let mut builder = Builder::new(service, fill);
        let values = builder.fields(std::iter::once(element));
        self.begin(version, builder.is_cut());
        self.open("<s:Body>");
        self.open("<s:Fault>");
        let detail = match version {
            Version::Soap11 => {
                self.line("<faultcode>s:Server</faultcode>");
                self.line("<faultstring>text</faultstring>");
                "detail"
            }
            Version::Soap12 => {
                self.line("<s:Code><s:Value>s:Receiver</s:Value></s:Code>");
                self.line("<s:Reason><s:Text xml:lang=\"en\">text</s:Text></s:Reason>");
                "s:Detail"
            }
        };
        self.open(&format!("<{detail}>"));
        for (element, value) in &values {
            self.detail(&element.name, value);
        }
        for tag in [detail, "s:Fault", "s:Body", "s:Envelope"] {
            self.close(&format!("</{tag}>"));
        }
        self.out
    }

    /// Opens the envelope. What was cut off is said before it.
    fn begin(&mut self, version: Version, is_cut: bool) {
        if is_cut {
            self.line(&super::cut_comment());
        }
        let envelope = version.envelope();
        self.open(&format!("<s:Envelope xmlns:s=\"{envelope}\">"));
    }

    fn line(&mut self, text: &str) {
        let indent = self.indent * 2;
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.out, "{:indent$}{text}", "");
    }

    fn open(&mut self, text: &str) {
        self.line(text);
        self.indent += 1;
    }

    fn close(&mut self, text: &str) {
        self.indent = self.indent.saturating_sub(1);
        self.line(text);
    }

    fn headers(&mut self, service: &Service, family: &Family, message: &Message, fill: Fill) {
        let blocks: Vec<_> = message
            .headers
            .iter()
            .map(|header| (header, headers::value(service, family, header, fill)))
            .filter(|(_, value)| *value != Value::Null)
            .collect();
        if blocks.is_empty() {
            return;
        }
        self.open("<s:Header>");
        for (header, value) in &blocks {
            let namespace = &header.name.namespace;
            self.namespaces.default = namespace.to_string();
            let attributes = format!(" xmlns=\"{}\"", xml(namespace));
            self.element(&header.name, attributes, value);
            self.namespaces = Namespaces::default();
        }
        self.close("</s:Header>");
    }

    fn wrapper(&mut self, wrapper: &QName, parts: &[(&Field, Value<'_>)]) {
        self.namespaces.default = wrapper.namespace.to_string();
        self.namespaces.bind("i", XSI);
        let attributes = format!(" xmlns=\"{}\" xmlns:i=\"{XSI}\"", xml(&wrapper.namespace));
        self.fields(wrapper, attributes, parts);
        self.namespaces = Namespaces::default();
    }

    /// Writes SOAP's body with the parts in it.
    fn body(&mut self, body: &QName, parts: &[(&Field, Value<'_>)]) {
        // In either version of SOAP the envelope declares the prefix.
        self.namespaces.bind("s", &body.namespace);
        self.namespaces.bind("i", XSI);
        self.fields(body, format!(" xmlns:i=\"{XSI}\""), parts);
        self.namespaces = Namespaces::default();
    }

    fn detail(&mut self, name: &QName, value: &Value<'_>) {
        self.namespaces.default = name.namespace.to_string();
        self.namespaces.bind("i", XSI);
        let attributes = format!(" xmlns=\"{}\" xmlns:i=\"{XSI}\"", xml(&name.namespace));
        self.element(name, attributes, value);
        self.namespaces = Namespaces::default();
    }

    /// Declares the prefix of `xsi`. Wrappers have it; header blocks seldom need it.
    fn declare_xsi(&mut self, attributes: &mut String) {
        if !self.namespaces.has_prefix("i") {
            self.namespaces.bind("i", XSI);
            attributes.push_str(&format!(" xmlns:i=\"{XSI}\""));
        }
    }

    /// Writes an element that has `attributes`.
    fn element(&mut self, name: &QName, attributes: String, value: &Value<'_>) {
        match value {
            Value::Null => {
                let mut attributes = attributes;
                self.declare_xsi(&mut attributes);
                self.empty(name, format!("{attributes} i:nil=\"true\""));
            }
            Value::Scalar(Primitive::Name(_), text) => {
                let attributes = format!("{attributes} xmlns:q=\"{NAMES}\"");
                self.leaf(name, attributes, &format!("q:{text}"));
            }
            Value::Any(primitive, text) => self.any(name, attributes, *primitive, text),
            Value::Scalar(..)
            | Value::Literal(..)
            | Value::Flags(..)
            | Value::List(..)
            | Value::Repeated(_)
            | Value::Choice(..)
            | Value::AnyElement(_)
            | Value::Mixed(..) => self.leaf(name, attributes, &text(value)),
            Value::Record(instance) => self.record(name, attributes, instance),
            Value::Array(array, items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|item| Child::Value(&array.item.name, item))
                    .collect();
                self.complex(name, attributes, &items);
            }
            Value::Dictionary(dictionary, pairs) => {
                let entry = |(key, value)| {
                    let children = vec![
                        Child::Value(&dictionary.key.name, key),
                        Child::Value(&dictionary.value.name, value),
                    ];
                    Child::Entry(&dictionary.entry, children)
                };
                let entries: Vec<_> = pairs
                    .iter()
                    .map(|(key, value)| entry((key, value)))
                    .collect();
                self.complex(name, attributes, &entries);
            }
        }
    }

    fn record(&mut self, name: &QName, mut attributes: String, instance: &Instance<'_>) {
        if instance.is_derived {
            let type_name = &instance.record.name;
            self.declare_xsi(&mut attributes);
            self.namespaces
                .declare(&type_name.namespace, &mut attributes);
            attributes.push_str(&format!(" i:type=\"{}\"", self.namespaces.bound(type_name)));
        }
        self.fields(name, attributes, &instance.fields);
    }

    /// Writes an element with attributes, and with text or children.
    fn fields(&mut self, name: &QName, mut attributes: String, fields: &[(&Field, Value<'_>)]) {
        let before = self.namespaces.depth();
        for (field, value) in fields {
            if field.form == Form::Attribute && *value != Value::Null {
                self.attribute(&field.name, &mut attributes, value);
            }
        }
        match fields.iter().find(|(field, _)| field.form == Form::Text) {
            Some((_, value)) => self.element(name, attributes, value),
            None => {
                let mut children = Vec::new();
                push_shown(fields, self.nulls, &mut children);
                self.complex(name, attributes, &children);
            }
        }
        self.namespaces.leave(before);
    }

    fn attribute(&mut self, name: &QName, attributes: &mut String, value: &Value<'_>) {
        if let Value::Scalar(Primitive::Name(_), _) = value {
            attributes.push_str(&format!(" xmlns:q=\"{NAMES}\""));
        }
        let text = match value {
            Value::Scalar(Primitive::Name(_), text) => format!("q:{text}"),
            other => text(other),
        };
        let tag = self.namespaces.attribute(name, attributes);
        attributes.push_str(&format!(" {tag}=\"{}\"", xml(&text)));
    }

    /// Writes an element with children. The namespace of the first child is declared here, so that
    /// the items of an array do not repeat the declaration.
    fn complex(&mut self, name: &QName, mut attributes: String, children: &[Child<'_>]) {
        let before = self.namespaces.depth();
        let tag = self.tag(name, &mut attributes);
        let Some(first) = children.first() else {
            self.line(&format!("<{tag}{attributes}/>"));
            self.namespaces.leave(before);
            return;
        };
        let namespace = first.namespace();
        if !namespace.is_empty() {
            self.namespaces.declare(namespace, &mut attributes);
        }
        self.open(&format!("<{tag}{attributes}>"));
        for child in children {
            match child {
                Child::Value(name, value) => {
                    let depth = self.namespaces.depth();
                    let mut attributes = String::new();
                    self.namespaces.declare(&name.namespace, &mut attributes);
                    self.element(name, attributes, value);
                    self.namespaces.leave(depth);
                }
                Child::Entry(name, children) => self.complex(name, String::new(), children),
                Child::Any(element) => {
                    let children: Vec<_> = element.children.iter().map(Child::Any).collect();
                    self.complex(&element.name, String::new(), &children);
                }
                Child::Text(text) => self.line(&xml_content(text)),
            }
        }
        self.close(&format!("</{tag}>"));
        self.namespaces.leave(before);
    }

    fn any(&mut self, name: &QName, mut attributes: String, primitive: Primitive, text: &str) {
        let (prefix, local) = primitive.xml_name().split_once(':').unwrap_or_default();
        let namespace = if prefix == "ser" { SERIALIZATION } else { XSD };
        let before = self.namespaces.depth();
        self.declare_xsi(&mut attributes);
        self.namespaces.declare(namespace, &mut attributes);
        let type_name = self.namespaces.bound(&QName::new(namespace, local));
        self.leaf(name, format!("{attributes} i:type=\"{type_name}\""), text);
        self.namespaces.leave(before);
    }

    fn leaf(&mut self, name: &QName, mut attributes: String, text: &str) {
        if text.is_empty() {
            return self.empty(name, attributes);
        }
        let tag = self.tag(name, &mut attributes);
        self.line(&format!("<{tag}{attributes}>{}</{tag}>", xml_content(text)));
    }

    fn empty(&mut self, name: &QName, mut attributes: String) {
        let tag = self.tag(name, &mut attributes);
        self.line(&format!("<{tag}{attributes}/>"));
    }

    fn tag(&mut self, name: &QName, attributes: &mut String) -> String {
        self.namespaces.declare(&name.namespace, attributes);
        self.namespaces.bound(name)
    }
}

/// The text of a value of a simple type.
fn text(value: &Value<'_>) -> String {
    match value {
        Value::Scalar(_, text) | Value::Any(_, text) => text.clone(),
        Value::Literal(it, index) => {
            let literal = it.literals.get(*index);
            literal.map_or_else(String::new, |literal| literal.value.clone())
        }
        Value::Flags(it, indices) => {
            let literals = indices.iter().filter_map(|index| it.literals.get(*index));
            let texts: Vec<_> = literals.map(|literal| literal.value.as_str()).collect();
            texts.join(" ")
        }
        Value::List(_, items) => {
            let texts: Vec<_> = items.iter().map(text).collect();
            texts.join(" ")
        }
        _ => String::new(),
    }
}
