//! The types that the agents of a service share: their list, and one file per type.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use quote::quote;

use super::docs::{attributes, code, features, plain};
use super::file::{File, Files};
use super::types::{check_names, ident, tokens};
use super::{choice, enumeration, polymorphic, record};
use crate::items::{ServiceModule, TypeItem, TypeKind};
use crate::runtime::RUNTIME;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::model::{Origin, Record, Type};

/// Writes the files of the types.
pub(super) fn files(service: &ServiceModule<'_>, files: &mut Files) -> Result<(), Diagnostic> {
    let folder = format!("src/{}/types", service.module);
    if service.used_types().next().is_some() {
        files.insert(format!("{folder}/mod.rs"), module(service));
    }
    for item in service.used_types() {
        let text = check_names([item.module.as_str()]).and_then(|()| type_file(service, item));
        let text = text.map_err(|error| match service.model.types.get(item.wire) {
            Some(it) => error.and_at(it.location(), "in the type that is declared here"),
            None => error,
        })?;
        files.insert(format!("{folder}/{}.rs", item.module), text);
    }
    Ok(())
}

/// Writes the list of the types, with the features that need each type.
fn module(service: &ServiceModule<'_>) -> String {
    let names: BTreeSet<&str> = service
        .used_types()
        .map(|item| item.kind_location(service))
        .collect();
    let mut file = File::new(&names.into_iter().collect::<Vec<_>>());
    file.module_docs(&[
        "The types that the agents share. Each exists if an enabled agent needs it.".into(),
    ]);
    let mut groups: BTreeMap<&BTreeSet<String>, Vec<&TypeItem<'_>>> = BTreeMap::new();
    for item in service.used_types() {
        groups.entry(&item.features).or_default().push(item);
    }
    for (features, items) in groups {
        let mut block = format!("{RUNTIME}::types! {{\n");
        block.push_str(&wrapped_features(features));
        for item in items {
            // Writing to a `String` cannot fail.
            let _ = writeln!(block, "    {}: {};", item.module, item.exports().join(", "));
        }
        block.push_str("}\n");
        file.block(&block);
    }
    file.finish()
}

/// Writes `[feature, …]` in lines of at most 100 columns.
fn wrapped_features(features: &BTreeSet<String>) -> String {
    let mut lines = String::from("    [");
    let mut column = 5;
    for (index, feature) in features.iter().enumerate() {
        let text = format!("{feature:?}");
        if index > 0 {
            lines.push(',');
            if column + text.len() + 3 > 100 {
                lines.push_str("\n    ");
                column = 4;
            }
            lines.push(' ');
        }
        column += text.len() + 2;
        lines.push_str(&text);
    }
    lines.push_str("]\n");
    lines
}

fn type_file(service: &ServiceModule<'_>, item: &TypeItem<'_>) -> Result<String, Diagnostic> {
    let mut file = File::new(&[item.kind_location(service)]);
    let items = quote!(super);
    let docs = type_docs(service, item);
    match &item.kind {
        TypeKind::Struct(record) => {
            record::add(&mut file, &items, record, &docs)?;
        }
        TypeKind::Polymorphic(record, family) => {
            record::add(&mut file, &items, record, &docs)?;
            let docs = [
                format!(
                    "An instance of {} or of a type derived from it.",
                    code(&item.wire.local)
                ),
                features(&item.features),
            ];
            polymorphic::add(&mut file, family, &docs)?;
        }
        TypeKind::Enumeration(enumeration) => {
            enumeration::add(&mut file, enumeration, &docs)?;
        }
        TypeKind::FlagSet(flags) => {
            enumeration::add_flags(&mut file, flags, &docs)?;
        }
        TypeKind::Choice(it) => choice::add(&mut file, &items, it, &docs)?,
        TypeKind::Dictionary(ty) => {
            let (docs, name, ty) = (attributes(&docs), ident(&item.name)?, tokens(ty, &items)?);
            file.item(quote!(#docs pub type #name = #ty;))?;
        }
    }
    Ok(file.finish())
}

fn type_docs(service: &ServiceModule<'_>, item: &TypeItem<'_>) -> Vec<String> {
    let name = code(&item.wire.local);
    let declared = service.model.types.get(item.wire);
    let mut docs = vec![match &item.kind {
        TypeKind::Struct(_) | TypeKind::Polymorphic(..) => match declared.and_then(Type::origin) {
            Some(Origin::Group) => format!("The group {name}."),
            Some(Origin::Nameless) => "Elements that stand together.".to_owned(),
            Some(Origin::Type) | None => format!("The complex type {name}."),
        },
        TypeKind::Enumeration(_) => format!("The enumeration {name}."),
        TypeKind::FlagSet(_) => format!("The flag set {name}."),
        TypeKind::Dictionary(_) => format!("The dictionary {name}."),
        TypeKind::Choice(_) => match declared.and_then(Type::origin) {
            Some(Origin::Group) => format!("The group {name}: one of several elements."),
            _ => "One of several elements.".to_owned(),
        },
    }];
    docs.extend(
        service
            .model
            .record(item.wire)
            .into_iter()
            .flat_map(record_docs),
    );
    docs.extend(item.note.as_deref().map(plain));
    docs.push(features(&item.features));
    docs
}

/// How a record derives from another, and how others derive from it.
fn record_docs(record: &Record) -> Vec<String> {
    let base = record.base.iter().map(|base| {
        let base = code(&base.local);
        match record.restricts {
            true => format!("Restricts {base}, and has only some of its fields."),
            false => format!("Extends {base}, whose fields come first."),
        }
    });
    let is_abstract = record.is_abstract.then(|| {
        "Abstract: a value that is sent must be of a type that derives from it.".to_owned()
    });
    base.chain(is_abstract).collect()
}

impl TypeItem<'_> {
    /// Returns the name of the document that declares it.
    fn kind_location<'s>(&self, service: &'s ServiceModule<'_>) -> &'s str {
        service
            .model
            .types
            .get(self.wire)
            .map_or("", |declared| declared.location().name())
    }

    /// Returns the names that its module exports.
    fn exports(&self) -> Vec<&str> {
        match &self.kind {
            TypeKind::Polymorphic(_, family) => vec![&self.name, &family.name],
            _ => vec![&self.name],
        }
    }
}
