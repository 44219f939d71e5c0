//! The values of header blocks: those of the family file, or values like those of other elements.

use std::collections::BTreeMap;

use crate::sample::builder::Builder;
use crate::sample::value::{Fill, Instance, Value};
use wsdl_schema::family::Family;
use wsdl_schema::model::{Header, Primitive, Service, TypeRef};

/// The value of a header block.
pub(super) fn value<'a>(
    service: &'a Service,
    family: &Family,
    header: &'a Header,
    fill: Fill,
) -> Value<'a> {
    let block = header.name.local.as_str();
    match family.role(block) {
        "Succeeded" => return Value::Scalar(Primitive::Boolean, "true".into()),
        // Samples show successful calls, which have no exception.
        "ExceptionInfo" | "ExtraInfo" => return Value::Null,
        _ => {}
    }
    if header.value == TypeRef::Primitive(Primitive::String)
        && let Some(text) = family.sample(block)
    {
        return Value::Scalar(Primitive::String, text.to_owned());
    }
    let samples: BTreeMap<_, _> = family.samples_in(block).collect();
    if samples.is_empty() {
        return match fill {
            Fill::Empty if header.nillable => Value::Null,
            _ => Builder::new(service, fill).value(block, &header.value, 0),
        };
    }
    let mut value = Builder::new(service, Fill::Placeholder).value(block, &header.value, 0);
    if let Value::Record(instance) = &mut value {
        instance.put(&samples);
    }
    value
}

impl Instance<'_> {
    /// Sets the fields that have their own text, by name.
    fn put(&mut self, texts: &BTreeMap<&str, &str>) {
        for (field, value) in &mut self.fields {
            if field.value == TypeRef::Primitive(Primitive::String)
                && let Some(text) = texts.get(field.name.local.as_str())
            {
                *value = Value::Scalar(Primitive::String, (*text).to_owned());
            }
        }
    }
}
