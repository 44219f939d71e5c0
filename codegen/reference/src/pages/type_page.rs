//! The page of a type or an enumeration.

use std::ops::Bound;

use minijinja::{Value, context};

use super::book::Book;
use super::chapter::Chapter;
use super::uses::Uses;
use super::{facts, hierarchy, reach_page, versions};
use wsdl_rust::items::{FieldItem, LiteralItem, TypeKind};
use wsdl_schema::model::{Enumeration, Origin, QName, Record, Type, TypeRef};

/// The values of the template.
pub(super) fn content<'a>(book: &Book<'a>, chapter: &Chapter<'a>, declared: &'a Type) -> Value {
    let name = declared.name();
    let find = |other: &Chapter<'a>| {
        // Each version of a service has its own namespace.
        let is_own = name.namespace == chapter.model().namespace.as_str().into();
        let namespace = if is_own {
            other.model().namespace.as_str()
        } else {
            &*name.namespace
        };
        let name = QName::new(namespace, name.local.clone());
        let (key, _) = other.model().types.get_key_value(&name)?;
        Some((key, other.paths.get(key)?.clone()))
    };
    let documentation = Some(declared.documentation()).filter(|text| !text.is_empty());
    let own = context! {
        service => chapter.name(),
        service_page => chapter.index_path(),
        name => name.local.clone(),
        namespace => name.namespace.to_string(),
        note => book.notes.type_(chapter.name(), &name.local).or(documentation),
        rust_name => chapter.items.get(name).map(|item| item.name.clone()),
        module => chapter.module_path.clone(),
        uses => chapter.uses.get(name).map(|uses| self::uses(chapter, uses)),
        through => reach_page::of_type(chapter, name),
        versions => versions::versions(book, chapter, name, find, versions::of_type),
        previous => chapter.paths.range::<&QName, _>(..name).next_back().map(neighbour),
        next => chapter.paths.range::<&QName, _>((Bound::Excluded(name), Bound::Unbounded)).next().map(neighbour),
    };
    let particular = match declared {
        Type::Record(record) => self::record(book, chapter, record),
        Type::Enumeration(it) => enumeration(chapter, it, false),
        Type::FlagSet(it) => enumeration(chapter, it, true),
        Type::Choice(_) => choice(book, chapter, declared),
        Type::Array(_) | Type::Dictionary(_) | Type::List(_) => shape(book, chapter, declared),
    };
    context! { ..own, ..particular }
}

/// A type beside another, with its page.
fn neighbour((name, path): (&&QName, &String)) -> Value {
    context! { name => name.local.clone(), path => path.clone() }
}

/// The kind of a type.
pub(super) fn kind(declared: &Type) -> &'static str {
    match declared {
        Type::Record(_) => "record",
        Type::Enumeration(_) => "enumeration",
        Type::FlagSet(_) => "flags",
        Type::Array(_) => "array",
        Type::Dictionary(_) => "dictionary",
        Type::List(_) => "list",
        Type::Choice(_) => "choice",
    }
}

fn record(book: &Book<'_>, chapter: &Chapter<'_>, record: &Record) -> Value {
    let items: &[FieldItem] = match chapter.items.get(&record.name).map(|item| &item.kind) {
        Some(TypeKind::Struct(item) | TypeKind::Polymorphic(item, _)) => &item.fields,
        _ => &[],
    };
    let fields: Vec<_> = chapter.model().fields_with_owners(record).collect();
    let anchors = facts::anchors(fields.iter().map(|(_, field)| *field));
    let rows = fields.iter().zip(anchors).enumerate();
    let rows = rows.map(|(index, ((owner, field), anchor))| {
        let note = book
            .notes
            .field(chapter.name(), &owner.name.local, &field.name.local);
        let row = facts::field(chapter, field, &anchor, items.get(index), note);
        let inherited_from = Some(&owner.name.local).filter(|_| owner.name != record.name);
        context! { inherited_from, ..row }
    });
    let link = |name: &QName| facts::type_link(chapter, &TypeRef::Named(name.clone()));
    context! {
        kind => "record",
        origin => origin(record.origin),
        fields => rows.collect::<Vec<_>>(),
        restricts => record.restricts,
        is_abstract => record.is_abstract,
        unordered => record.is_unordered,
        base => record.base.as_ref().map(link),
        derived => record.derived.iter().map(link).collect::<Vec<_>>(),
        polymorphic => record.is_polymorphic,
        never_null => record.is_value_type,
        picture => hierarchy::picture(chapter, record, "../../").map(Value::from_safe_string),
    }
}

fn enumeration(chapter: &Chapter<'_>, enumeration: &Enumeration, is_flags: bool) -> Value {
    let items: &[LiteralItem] = match chapter.items.get(&enumeration.name).map(|item| &item.kind) {
        Some(TypeKind::Enumeration(item) | TypeKind::FlagSet(item)) => &item.literals,
        _ => &[],
    };
    let literals = enumeration
        .literals
        .iter()
        .enumerate()
        .map(|(index, literal)| {
            context! {
                name => literal.value.clone(),
                number => literal.number,
                rust_name => items.get(index).map(|item| item.name.clone()),
            }
        });
    context! {
        kind => if is_flags { "flags" } else { "enumeration" },
        literals => literals.collect::<Vec<_>>(),
        actual_type => enumeration.actual_type.as_ref().map(|name| name.local.clone()),
        zero => enumeration.zero().map(|literal| literal.value.clone()),
    }
}

/// An array's item, a dictionary's key and value.
fn shape(book: &Book<'_>, chapter: &Chapter<'_>, declared: &Type) -> Value {
    let name = declared.name();
    let rust_type = chapter.module.containers.get(name).map(facts::rust_type);
    let rows = rows(book, chapter, declared, &[]);
    context! {
        kind => kind(declared),
        fields => rows,
        entry => match declared {
            Type::Dictionary(dictionary) => Some(dictionary.entry.local.clone()),
            _ => None,
        },
        item => match declared {
            Type::List(list) => Some(facts::type_link(chapter, &list.item)),
            _ => None,
        },
        rust_type,
    }
}

/// The alternatives of a choice.
fn choice(book: &Book<'_>, chapter: &Chapter<'_>, declared: &Type) -> Value {
    let items: &[FieldItem] = match chapter.items.get(declared.name()).map(|item| &item.kind) {
        Some(TypeKind::Choice(item)) => &item.alternatives,
        _ => &[],
    };
    context! {
        kind => kind(declared),
        origin => declared.origin().and_then(origin),
        fields => rows(book, chapter, declared, items),
    }
}

/// What a record or a choice is in the schema, if it is no complex type.
fn origin(origin: Origin) -> Option<&'static str> {
    match origin {
        Origin::Type => None,
        Origin::Group => Some("a group of the schema, which has no element of its own"),
        Origin::Nameless => Some("a part of another type, which has no name in the schema"),
    }
}

/// The rows of the fields that a type itself declares.
fn rows(
    book: &Book<'_>,
    chapter: &Chapter<'_>,
    declared: &Type,
    items: &[FieldItem],
) -> Vec<Value> {
    let fields = declared.declared_fields();
    let anchors = facts::anchors(fields.iter().copied());
    let rows = fields.into_iter().zip(anchors).enumerate();
    rows.map(|(index, (field, anchor))| {
        let name = &declared.name().local;
        let note = book.notes.field(chapter.name(), name, &field.name.local);
        facts::field(chapter, field, &anchor, items.get(index), note)
    })
    .collect()
}

fn uses(chapter: &Chapter<'_>, uses: &Uses<'_>) -> Value {
    let fields = uses.fields.iter().map(|(owner, field)| {
        let path = chapter.paths.get(owner).map_or("", String::as_str);
        let name = format!("{}.{field}", owner.local);
        context! { name, path => format!("{path}#{field}") }
    });
    let operation = |(agent, operation): &(&str, &str)| {
        let path = chapter.operation_path(agent, operation);
        context! { name => format!("{agent}.{operation}"), path }
    };
    context! {
        fields => fields.collect::<Vec<_>>(),
        requests => uses.requests.iter().map(operation).collect::<Vec<_>>(),
        faults => uses.faults.iter().map(operation).collect::<Vec<_>>(),
        responses => uses.responses.iter().map(operation).collect::<Vec<_>>(),
        headers => uses.headers.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(),
    }
}
