//! What stands in an element, in order.

use crate::sample::value::Value;
use wsdl_schema::model::{Field, Form, LeastElement, QName, Service};

/// A child of an element.
pub(super) enum Child<'a> {
    Value(&'a QName, &'a Value<'a>),
    Entry(&'a QName, Vec<Child<'a>>),
    Any(&'a LeastElement),
    Text(&'static str),
}

impl Child<'_> {
    /// The namespace of its name; empty if it has none.
    pub(super) fn namespace(&self) -> &str {
        match self {
            Self::Value(name, _) | Self::Entry(name, _) => &name.namespace,
            Self::Any(_) | Self::Text(_) => "",
        }
    }
}

/// Adds the children that are written: null values are left out unless they are required, or are
/// wanted and allowed.
pub(super) fn push_shown<'a>(
    fields: &'a [(&'a Field, Value<'a>)],
    nulls: Option<&Service>,
    children: &mut Vec<Child<'a>>,
) {
    for (field, value) in fields {
        // A nil element has no attributes, so one that must have them is left out.
        let is_nil = |service: &Service| field.nillable && !service.nil_has_attributes(field);
        let shows_null = !field.is_optional() || nulls.is_some_and(is_nil);
        if !field.is_attribute() && (shows_null || *value != Value::Null) {
            push_child(field, value, nulls, children);
        }
    }
}

fn push_child<'a>(
    field: &'a Field,
    value: &'a Value<'a>,
    nulls: Option<&Service>,
    children: &mut Vec<Child<'a>>,
) {
    match value {
        Value::Repeated(items) => {
            for item in items {
                push_child(field, item, nulls, children);
            }
        }
        Value::Choice(choice, index, value) => {
            if let Some(alternative) = choice.alternatives.get(*index) {
                push_child(alternative, value, nulls, children);
            }
        }
        Value::Record(instance) if field.form == Form::Group => {
            push_shown(&instance.fields, nulls, children);
        }
        Value::AnyElement(element) => children.push(Child::Any(element)),
        Value::Mixed(text, elements) => {
            children.push(Child::Text(text));
            children.extend(elements.iter().map(Child::Any));
        }
        // A choice without an alternative has no element.
        Value::Null if field.form != Form::Element => {}
        value => children.push(Child::Value(&field.name, value)),
    }
}
