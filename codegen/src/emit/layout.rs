//! The text in which a table of fields tells the runtime what stands on the wire.
//!
//! `Name` is an element, `!` after it says that it must be there, `?` that it may be nil, `*` that
//! it is a secret. `[…]` holds the element of an array's item, `{…}` those of a dictionary's entry,
//! key and value. A number and a colon before a name choose its namespace among the service's;
//! without them it is the record's.

use crate::model::QName;
use crate::rust::{FieldItem, ServiceModule, Shape, ShapeContent};

/// The namespaces of a service, its own first.
pub(super) fn namespaces(service: &ServiceModule<'_>) -> Vec<String> {
    let mut namespaces = vec![service.model.namespace.clone()];
    for name in service.model.types.keys() {
        if !namespaces.iter().any(|known| **known == *name.namespace) {
            namespaces.push(name.namespace.to_string());
        }
    }
    namespaces
}

/// Writes the layouts of one service.
pub(super) struct Layouts<'a> {
    service: &'a ServiceModule<'a>,
    namespaces: Vec<String>,
}

impl<'a> Layouts<'a> {
    pub(super) fn new(service: &'a ServiceModule<'a>) -> Self {
        Self {
            service,
            namespaces: namespaces(service),
        }
    }

    /// A namespace by its number.
    pub(super) fn index(&self, namespace: &str) -> usize {
        self.namespaces
            .iter()
            .position(|known| known == namespace)
            .unwrap_or(0)
    }

    /// The layout of a field of a record whose elements stand in `namespace`.
    pub(super) fn field(&self, field: &FieldItem, namespace: &str) -> String {
        let mut text = String::new();
        self.push_element(field, namespace, &mut text);
        text
    }

    fn push_element(&self, field: &FieldItem, namespace: &str, text: &mut String) {
        self.push_name(&field.wire, namespace, text);
        for (applies, mark) in [
            (field.required, '!'),
            (field.nillable, '?'),
            (field.secret, '*'),
        ] {
            if applies {
                text.push(mark);
            }
        }
        self.push_shape(field, namespace, text);
    }

    fn push_name(&self, name: &QName, namespace: &str, text: &mut String) {
        if *name.namespace != *namespace {
            text.push_str(&self.index(&name.namespace).to_string());
            text.push(':');
        }
        text.push_str(&name.local);
    }

    fn push_shape(&self, field: &FieldItem, namespace: &str, text: &mut String) {
        let Some(shape) = &field.shape else { return };
        let (Shape::Array(constant) | Shape::Dictionary(constant)) = shape;
        let known = self
            .service
            .shapes
            .binary_search_by(|item| item.constant.cmp(constant));
        let Some(item) = known.ok().and_then(|index| self.service.shapes.get(index)) else {
            return;
        };
        match &item.content {
            ShapeContent::Item(item) => {
                text.push_str(" [");
                self.push_element(item, namespace, text);
                text.push(']');
            }
            ShapeContent::Entry(entry, key, value) => {
                text.push_str(" {");
                self.push_name(entry, namespace, text);
                for part in [key, value] {
                    text.push(' ');
                    self.push_element(part, namespace, text);
                }
                text.push('}');
            }
        }
    }
}
