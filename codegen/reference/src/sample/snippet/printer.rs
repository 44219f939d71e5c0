//! Prints values as Rust.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::items::Items;
use crate::sample::value::{Instance, NAMES, Value};
use wsdl_rust::items::{EnumItem, FieldItem, RustType, TypeKind};
use wsdl_rust::text::xml::xml;
use wsdl_schema::model::{Enumeration, Field, LeastElement, Primitive, QName};

/// The maximum width of a list on one line.
const WIDTH: usize = 90;

/// Prints values and collects the imports that they need.
pub(super) struct Printer<'s, 'a> {
    items: &'s Items<'a>,
    /// The paths to import.
    pub(super) uses: BTreeSet<String>,
}

impl<'s, 'a> Printer<'s, 'a> {
    pub(super) fn new(items: &'s Items<'a>) -> Self {
        Self {
            items,
            uses: BTreeSet::new(),
        }
    }

    /// A struct with the fields that are not null; the others are left to `Default`.
    pub(super) fn fields(
        &mut self,
        name: &str,
        items: &[FieldItem],
        values: &[(&Field, Value<'_>)],
        level: usize,
    ) -> String {
        let inner = "    ".repeat(level + 1);
        let mut out = format!("{name} {{\n");
        // A record that was cut has no values.
        let mut complete = items.len() <= values.len();
        for (item, (_, value)) in items.iter().zip(values) {
            if *value == Value::Null {
                complete = false;
                continue;
            }
            let value = self.value(value, &item.ty, level + 1);
            let _ = writeln!(out, "{inner}{}: {value},", item.name);
        }
        if !complete {
            let _ = writeln!(out, "{inner}..Default::default()");
        }
        let _ = write!(out, "{}}}", "    ".repeat(level));
        out
    }

    fn value(&mut self, value: &Value<'_>, ty: &RustType, level: usize) -> String {
        match (value, ty) {
            (Value::Null, _) => "None".to_owned(),
            (_, RustType::Option(inner)) => format!("Some({})", self.value(value, inner, level)),
            (_, RustType::Boxed(inner)) => format!("Box::new({})", self.value(value, inner, level)),
            (Value::Array(_, items) | Value::Repeated(items), RustType::Vec(inner)) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|item| self.value(item, inner, level + 1))
                    .collect();
                list("vec![", &items, level)
            }
            (Value::List(_, items), RustType::List(inner)) => {
                let items = items.iter().map(|item| self.value(item, inner, level));
                let items: Vec<_> = items.collect();
                format!("vec![{}].into()", items.join(", "))
            }
            (Value::Dictionary(_, pairs), RustType::Dictionary(key, value)) => {
                self.pairs(pairs, key, value, level)
            }
            (Value::Record(instance), _) => self.record(instance, ty, level),
            (Value::Literal(it, index), _) => self.literals(it, &[*index]),
            (Value::Flags(it, indices), _) => self.literals(it, indices),
            (Value::Scalar(Primitive::Name(_), text), _) => self.qualified(text),
            (Value::Scalar(primitive, text), _) => scalar(*primitive, text),
            (Value::Any(primitive, text), _) => self.any(*primitive, text),
            (Value::AnyElement(element), _) => any_element(element),
            (Value::Choice(choice, index, value), _) => {
                self.choice(&choice.name, *index, value, level)
            }
            (
                Value::Array(..)
                | Value::Dictionary(..)
                | Value::List(..)
                | Value::Repeated(_)
                | Value::Mixed(..),
                _,
            ) => "Default::default()".to_owned(),
        }
    }

    fn pairs(
        &mut self,
        pairs: &[(Value<'_>, Value<'_>)],
        key_type: &RustType,
        value_type: &RustType,
        level: usize,
    ) -> String {
        let pair = |(key, value): &(Value<'_>, Value<'_>)| {
            let key = self.value(key, key_type, level + 1);
            format!("({key}, {})", self.value(value, value_type, level + 1))
        };
        let pairs: Vec<_> = pairs.iter().map(pair).collect();
        if pairs.is_empty() {
            return "Default::default()".to_owned();
        }
        self.uses.insert(format!("{}::soap", self.items.library));
        list("soap::Dictionary::from([", &pairs, level)
    }

    fn record(&mut self, instance: &Instance<'_>, ty: &RustType, level: usize) -> String {
        let items = self.items;
        let Some((name, item)) = items.item(&instance.record.name) else {
            return "Default::default()".to_owned();
        };
        let path = self.path(name);
        match ty {
            // The field's type is the enum of the family: the struct is boxed inside a variant.
            RustType::Item(declared) if *declared != name => {
                let family = self.path(declared);
                let fields = self.fields(&path, &item.fields, &instance.fields, level);
                format!("{family}::{name}(Box::new({fields}))")
            }
            _ => self.fields(&path, &item.fields, &instance.fields, level),
        }
    }

    fn choice(&mut self, name: &QName, index: usize, value: &Value<'_>, level: usize) -> String {
        let items = self.items;
        let Some(item) = items.types.get(name) else {
            return "Default::default()".to_owned();
        };
        let TypeKind::Choice(choice) = &item.kind else {
            return "Default::default()".to_owned();
        };
        let Some(alternative) = choice.alternatives.get(index) else {
            return "Default::default()".to_owned();
        };
        let path = self.path(&item.name);
        let value = self.value(value, &alternative.ty, level);
        format!("{path}::{}({value})", alternative.name)
    }

    fn literals(&mut self, enumeration: &Enumeration, indices: &[usize]) -> String {
        let items = self.items;
        let Some(item) = items.types.get(&enumeration.name) else {
            return "Default::default()".to_owned();
        };
        let (TypeKind::Enumeration(EnumItem { literals, .. })
        | TypeKind::FlagSet(EnumItem { literals, .. })) = &item.kind
        else {
            return "Default::default()".to_owned();
        };
        let path = self.path(&item.name);
        let chosen = indices.iter().filter_map(|index| literals.get(*index));
        let names: Vec<_> = chosen
            .map(|literal| format!("{path}::{}", literal.name))
            .collect();
        if names.is_empty() {
            "Default::default()".to_owned()
        } else {
            names.join(" | ")
        }
    }

    /// A name in the namespace that samples have for one.
    fn qualified(&mut self, local: &str) -> String {
        self.uses.insert(format!("{}::soap", self.items.library));
        format!("soap::QName::new({NAMES:?}, {local:?})")
    }

    fn any(&mut self, primitive: Primitive, text: &str) -> String {
        self.uses.insert(format!("{}::soap", self.items.library));
        match primitive {
            Primitive::Int => format!("soap::AnyValue::Int({text})"),
            _ => format!("soap::AnyValue::String({text:?}.to_owned())"),
        }
    }

    /// The path of a type of the service's module.
    fn path(&mut self, name: &str) -> String {
        let module = &self.items.service.module;
        let library = self.items.library;
        self.uses.insert(format!("{library}::{module}"));
        format!("{module}::{name}")
    }
}

/// Items between brackets, on one line if they fit.
fn list(open: &str, items: &[String], level: usize) -> String {
    let close = if open.contains('(') { "])" } else { "]" };
    let width: usize = items.iter().map(|item| item.len() + 2).sum();
    if width + level * 4 < WIDTH && !items.iter().any(|item| item.contains('\n')) {
        return format!("{open}{}{close}", items.join(", "));
    }
    let inner = "    ".repeat(level + 1);
    let mut out = format!("{open}\n");
    for item in items {
        let _ = writeln!(out, "{inner}{item},");
    }
    let _ = write!(out, "{}{close}", "    ".repeat(level));
    out
}

/// Bytes as a `Vec` of them.
fn bytes(bytes: &[u8]) -> String {
    match bytes {
        [] => "Vec::new()".to_owned(),
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|it| it == first) => {
            format!("vec![{first}; {}]", bytes.len())
        }
        _ => format!("b\"{}\".to_vec()", bytes.escape_ascii()),
    }
}

fn of_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|it| it.to_digit(16)).collect();
    let pairs = digits
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0, |all, it| all * 16 + it));
    pairs.filter_map(|it| u8::try_from(it).ok()).collect()
}

fn of_base64(text: &str) -> Vec<u8> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_usize, 0);
    for digit in text.chars().filter_map(|it| digits.find(it)) {
        bits = (bits << 6 | digit) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xFF));
        }
    }
    bytes
}

fn float(ty: &str, text: &str) -> String {
    match text {
        "INF" => format!("{ty}::INFINITY"),
        "-INF" => format!("{ty}::NEG_INFINITY"),
        "NaN" => format!("{ty}::NAN"),
        _ if text.contains('.') => text.to_owned(),
        _ => format!("{text}.0"),
    }
}

/// An element of a wildcard, which is parsed from its XML.
fn any_element(element: &LeastElement) -> String {
    format!("{:?}.parse()?", element_xml(element))
}

/// The model bounds how deep the elements are inside each other.
fn element_xml(element: &LeastElement) -> String {
    let QName { local, namespace } = &element.name;
    let namespace = xml(namespace);
    let children: String = element.children.iter().map(element_xml).collect();
    format!("<{local} xmlns='{namespace}'>{children}</{local}>")
}

fn scalar(primitive: Primitive, text: &str) -> String {
    match primitive {
        Primitive::String | Primitive::Text(_) => format!("{text:?}.to_owned()"),
        Primitive::Base64Binary => bytes(&of_base64(text)),
        Primitive::HexBinary => format!("{}.into()", bytes(&of_hex(text))),
        Primitive::TextList(_) => {
            let items = text
                .split_ascii_whitespace()
                .map(|item| format!("{item:?}.to_owned()"));
            format!("vec![{}].into()", items.collect::<Vec<_>>().join(", "))
        }
        Primitive::Calendar(_)
        | Primitive::DateTime
        | Primitive::Decimal
        | Primitive::Duration
        | Primitive::Guid
        | Primitive::Integer(_)
        | Primitive::Period => format!("{text:?}.parse()?"),
        Primitive::UnsignedByte => format!("{text}u8.into()"),
        Primitive::Char => format!("char::from({text}).try_into()?"),
        Primitive::Double => float("f64", text),
        Primitive::Float => float("f32", text),
        _ => text.to_owned(),
    }
}
