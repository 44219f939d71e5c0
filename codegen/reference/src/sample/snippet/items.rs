//! The Rust items of one service, by what they are on the wire.

use std::collections::BTreeMap;

use wsdl_rust::items::{ServiceModule, StructItem, TypeItem, TypeKind};
use wsdl_schema::model::QName;

/// The items of one service.
#[derive(Debug)]
pub(super) struct Items<'a> {
    /// The generated crate.
    pub(super) library: &'a str,
    pub(super) service: &'a ServiceModule<'a>,
    pub(super) types: BTreeMap<&'a QName, &'a TypeItem<'a>>,
}

impl<'a> Items<'a> {
    pub(super) fn new(library: &'a str, service: &'a ServiceModule<'a>) -> Self {
        Self {
            library,
            service,
            types: service.types.iter().map(|item| (item.wire, item)).collect(),
        }
    }

    /// The name and the fields of the struct of a record.
    pub(super) fn item(&self, wire: &QName) -> Option<(&'a str, &'a StructItem)> {
        let item: &'a TypeItem<'a> = self.types.get(wire)?;
        match &item.kind {
            TypeKind::Struct(fields) | TypeKind::Polymorphic(fields, _) => {
                Some((item.name.as_str(), fields))
            }
            _ => None,
        }
    }
}
