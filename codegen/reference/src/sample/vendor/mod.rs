//! Messages as the vendor's reference pages show them.
//!
//! A tool (gSOAP) wrote these pages. It writes SOAP 1.2 for a service of SOAP 1.1, `xsi:type` on
//! every element, no `Header`, indentation inside of elements without content, and nothing below a
//! certain indentation. This module reproduces all of that. [`wire`](super::wire) writes what a
//! server accepts.

mod prefixes;

use std::fmt::Write;

use self::prefixes::Prefixes;
use super::MOST_ELEMENTS;
use wsdl_rust::text::xml::xml;
use wsdl_schema::family::{Family, samples};
use wsdl_schema::model::{
    Agent, Dictionary, Field, Form, Message, Operation, Primitive, Service, Type, TypeRef,
};
use wsdl_schema::services::NamedService;

/// The tool leaves out the content of elements with this indentation.
const DEEPEST: usize = 8;

/// The value of every `dateTime`. The tool writes the time at which it runs.
pub const TIME: &str = "2026-01-01T00:00:00Z";

/// The request of `operation` as the vendor's pages show it.
pub fn request(
    service: &NamedService,
    family: &Family,
    agent: &Agent,
    operation: &Operation,
) -> String {
    let mut page = Page::new(service, family, agent);
    let message = &operation.input;
    page.blocks(message);
    page.out.push_str(" <SOAP-ENV:Body>\n");
    page.wrapper(message, 3);
    page.out.push('\n');
    page.finish()
}

/// The response of `operation` as the vendor's pages show it.
pub fn response(
    service: &NamedService,
    family: &Family,
    agent: &Agent,
    operation: &Operation,
) -> String {
    let mut page = Page::new(service, family, agent);
    page.out.push_str(" <SOAP-ENV:Body>\n");
    if let Some(output) = &operation.output {
        page.wrapper(output, 2);
    }
    page.finish()
}

/// The writer of one message.
struct Page<'a> {
    service: &'a Service,
    family: &'a Family,
    prefixes: Prefixes<'a>,
    out: String,
    /// The number of elements that the page may still have.
    left: usize,
}

impl<'a> Page<'a> {
    fn new(named: &'a NamedService, family: &'a Family, agent: &'a Agent) -> Self {
        let service = &named.model;
        let prefix = family.vendor_style.prefix.replace("{service}", &named.name);
        let mut page = Self {
            service,
            family,
            prefixes: Prefixes::new(service, agent, &prefix),
            out: String::from(ENVELOPE),
            left: MOST_ELEMENTS,
        };
        for (namespace, prefix) in page.prefixes.all(service) {
            // Writing to a `String` cannot fail.
            let _ = write!(page.out, "\n xmlns:{prefix}=\"{}\"", xml(namespace));
        }
        page.out.push_str(">\n");
        page
    }

    /// Writes the header blocks that the pages show outside of any header.
    fn blocks(&mut self, message: &Message) {
        let blocks = &self.family.vendor_style.blocks;
        let is_same =
            |one: &String, other: &String| samples::split(one).0 == samples::split(other).0;
        for keys in blocks.chunk_by(is_same) {
            let name = keys.first().map_or("", |key| samples::split(key).0);
            if message.headers.iter().any(|it| it.name.local == name) {
                self.block(name, keys);
            }
        }
    }

    /// Writes one header block with the samples of `keys`, which are all about it.
    fn block(&mut self, name: &str, keys: &[String]) {
        let own = self.prefixes.own;
        if let Some(text) = self.family.sample(name) {
            self.line(2, &format!("<{own}:{name}>{}</{own}:{name}>", xml(text)));
            return;
        }
        self.line(2, &format!("<{own}:{name}>"));
        for key in keys {
            let element = samples::split(key).1.unwrap_or_default();
            let text = self.family.sample(key).unwrap_or_default();
            let line = format!("<{own}:{element}>{}</{own}:{element}>", xml(text));
            self.line(4, &line);
        }
        self.line(2, &format!("</{own}:{name}>"));
    }

    fn wrapper(&mut self, message: &'a Message, indent: usize) {
        let Some(wrapper) = &message.wrapper else {
            return;
        };
        let mut parts = message.parts.iter();
        let text = parts.find(|it| it.form == Form::Text);
        let text = text.map(|part| xml(self.text(&part.value).unwrap_or_default()));
        if message.is_bare() {
            if let Some(text) = text {
                self.line(indent, &text);
            }
            for part in &message.parts {
                self.field(part, indent);
            }
            return;
        }
        let name = self.prefixes.name(wrapper);
        let attributes = self.attributes_of(message.parts.iter());
        if let Some(text) = text {
            return self.line(indent, &format!("<{name}{attributes}>{text}</{name}>"));
        }
        self.line(indent, &format!("<{name}{attributes}>"));
        for part in &message.parts {
            self.field(part, indent + 1);
        }
        self.line(indent, &format!("</{name}>"));
    }

    /// Writes a field where it stands. Attributes and text are written with the element that has
    /// them. The tool writes nothing for a wildcard.
    fn field(&mut self, field: &'a Field, indent: usize) {
        match field.form {
            Form::Element => self.element(field, indent),
            Form::Group => self.content(&field.value, indent),
            _ => {}
        }
    }

    fn element(&mut self, field: &'a Field, indent: usize) {
        let name = self.prefixes.name(&field.name);
        if (indent > DEEPEST || self.left == 0) && field.nillable {
            self.line(indent, &format!("<{name} xsi:nil=\"true\"/>"));
            return;
        }
        let type_name = self.prefixes.type_name(&field.value);
        let attributes = self.attributes(&field.value);
        let start = format!("<{name} xsi:type=\"{type_name}\"{attributes}>");
        if let Some(text) = self.text(&field.value) {
            self.line(indent, &format!("{start}{}</{name}>", xml(text)));
            return;
        }
        self.line(indent, &start);
        if indent < DEEPEST && self.left > 0 {
            self.content(&field.value, indent + 1);
        }
        self.line(indent, &format!("</{name}>"));
    }

    /// Writes the content of an element of a complex type, or a group: each field once, and of a choice
    /// the first alternative.
    fn content(&mut self, value: &TypeRef, indent: usize) {
        let service = self.service;
        match value.name().and_then(|name| service.types.get(name)) {
            Some(Type::Record(record)) => {
                for field in service.all_fields(record) {
                    self.field(field, indent);
                }
            }
            Some(Type::Choice(choice)) => {
                if let Some(first) = choice.alternatives.first() {
                    self.field(first, indent);
                }
            }
            Some(Type::Array(array)) => self.field(&array.item, indent),
            Some(Type::Dictionary(dictionary)) => self.entry(dictionary, indent),
            _ => {}
        }
    }

    /// Writes the element around a key and a value, which has no named type.
    fn entry(&mut self, dictionary: &'a Dictionary, indent: usize) {
        let name = self.prefixes.name(&dictionary.entry);
        self.line(indent, &format!("<{name}>"));
        self.field(&dictionary.key, indent + 1);
        self.field(&dictionary.value, indent + 1);
        self.line(indent, &format!("</{name}>"));
    }

    /// The attributes of an element of this type, each after a space.
    fn attributes(&self, value: &TypeRef) -> String {
        self.attributes_of(self.fields(value).into_iter())
    }

    fn attributes_of(&self, fields: impl Iterator<Item = &'a Field>) -> String {
        let mut written = String::new();
        for field in fields {
            if field.form == Form::Attribute {
                let name = self.prefixes.name(&field.name);
                let text = self.text(&field.value).unwrap_or_default();
                let _ = write!(written, " {name}=\"{}\"", xml(text));
            }
        }
        written
    }

    /// All fields of a record.
    fn fields(&self, value: &TypeRef) -> Vec<&'a Field> {
        let record = value.name().and_then(|name| self.service.record(name));
        record.map_or_else(Vec::new, |record| self.service.all_fields(record))
    }

    /// The text of a value of a simple type, or of a type with text and attributes. `None` for
    /// another complex type.
    fn text(&self, value: &TypeRef) -> Option<&'a str> {
        let name = match value {
            TypeRef::Primitive(primitive) => return Some(zero(*primitive)),
            TypeRef::Named(name) => name,
        };
        match self.service.types.get(name) {
            Some(Type::Enumeration(it) | Type::FlagSet(it)) => {
                Some(it.literals.first().map_or("", |literal| &literal.value))
            }
            Some(Type::Record(_)) => {
                let mut fields = self.fields(value).into_iter();
                let text = fields.find(|field| field.form == Form::Text)?;
                self.text(&text.value)
            }
            _ => None,
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.left = self.left.saturating_sub(1);
        let _ = writeln!(self.out, "{:indent$}{text}", "");
    }

    fn finish(mut self) -> String {
        if self.left == 0 {
            self.line(1, &super::cut_comment());
        }
        self.out
            .push_str(" </SOAP-ENV:Body>\n</SOAP-ENV:Envelope>\n\n");
        self.out
    }
}

const ENVELOPE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<SOAP-ENV:Envelope
 xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\"
 xmlns:SOAP-ENC=\"http://www.w3.org/2003/05/soap-encoding\"
 xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"
 xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"";

/// The text that the tool writes for a primitive: empty, zero, false, now.
fn zero(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Any
        | Primitive::Base64Binary
        | Primitive::Guid
        | Primitive::String
        | Primitive::Calendar(_)
        | Primitive::HexBinary
        | Primitive::Name(_)
        | Primitive::Text(_)
        | Primitive::TextList(_) => "",
        Primitive::Boolean => "false",
        Primitive::DateTime => TIME,
        Primitive::Double | Primitive::Float => "0.0",
        Primitive::Duration | Primitive::Period => "PT0S",
        Primitive::Byte
        | Primitive::Char
        | Primitive::Decimal
        | Primitive::Int
        | Primitive::Integer(_)
        | Primitive::Long
        | Primitive::Short
        | Primitive::UnsignedByte
        | Primitive::UnsignedInt
        | Primitive::UnsignedLong
        | Primitive::UnsignedShort => "0",
    }
}
