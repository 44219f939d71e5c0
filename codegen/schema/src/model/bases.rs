//! Records that extend others, and the limits on them.

use std::collections::{BTreeMap, BTreeSet};

use super::declarations::Declarations;
use super::{Field, Form, QName, Record, Type};
use crate::diagnostic::Diagnostic;
use crate::document::xsd::{ComplexType, Method};

/// Notes at each base which types extend it.
///
/// An anonymous type is not among them: `xsi:type` cannot name it, so no value of the base is of it.
pub(super) fn link_derived(types: &mut BTreeMap<QName, Type>, declarations: &Declarations<'_>) {
    let pairs: Vec<(QName, QName)> = types
        .values()
        .filter_map(|declared| match declared {
            Type::Record(record) if declarations.is_anonymous(&record.name) => None,
            Type::Record(record) => record.base.clone().map(|base| (base, record.name.clone())),
            _ => None,
        })
        .collect();
    for (base, derived) in pairs {
        if let Some(Type::Record(record)) = types.get_mut(&base) {
            record.derived.push(derived);
        }
    }
}

/// The types that a complex type extends, the nearest first, up to one that restricts another: that
/// one has all its fields itself.
pub(super) fn extended<'l, 'a>(
    declarations: &'l Declarations<'a>,
    complex: &'a ComplexType,
) -> impl Iterator<Item = (&'a QName, &'a ComplexType)> + use<'l, 'a> {
    let above = |it| base(declarations, it, &[Method::Extension]);
    std::iter::successors(above(complex), move |(_, it)| above(it)).take(MAX_BASES)
}

/// The types whose attributes and text a restriction has, the nearest first: all above it. There are
/// none for a type that restricts no other.
pub(super) fn restricted<'l, 'a>(
    declarations: &'l Declarations<'a>,
    complex: &'a ComplexType,
) -> impl Iterator<Item = (&'a QName, &'a ComplexType)> + use<'l, 'a> {
    let nearest = base(declarations, complex, &[Method::Restriction]);
    let above = |it| base(declarations, it, &[Method::Restriction, Method::Extension]);
    std::iter::successors(nearest, move |(_, it)| above(it)).take(MAX_BASES)
}

/// The complex type that another derives from by one of these methods. A chain that is longer than
/// that of records may be, or a circle, is refused at the types.
fn base<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
    methods: &[Method],
) -> Option<(&'a QName, &'a ComplexType)> {
    let derivation = complex.derivation.as_ref()?;
    let base = *declarations.complex_types.get(&derivation.base)?;
    methods
        .contains(&derivation.method)
        .then_some((&derivation.base, base))
}

/// The longest chain of types that derive from each other; the real schemas have four. A
/// struct has the fields of all types above it, so the output would grow with the square.
pub(super) const MAX_BASES: usize = 64;

/// All records of a service together have at most so many fields, inherited ones counted in each
/// record that inherits them; the largest known schemas have some 4,500.
pub(super) const MAX_FIELDS: usize = 250_000;

/// Whether the elements of a record may come in any order: a type that extends one with `xs:all` adds
/// no elements.
pub(super) fn is_unordered(types: &BTreeMap<QName, Type>, name: &QName) -> bool {
    let record = |name: &QName| match types.get(name) {
        Some(Type::Record(record)) => Some(record),
        _ => None,
    };
    let base = |it: &&Record| record(it.base.as_ref().filter(|_| !it.restricts)?);
    let mut chain = std::iter::successors(record(name), base).take(MAX_BASES);
    chain.any(|record| record.is_unordered)
}

/// Notes which records have the order of a type that they extend.
pub(super) fn inherit_order(types: &mut BTreeMap<QName, Type>) {
    let names = types.keys().filter(|name| is_unordered(types, name));
    let names: Vec<QName> = names.cloned().collect();
    for name in names {
        if let Some(Type::Record(record)) = types.get_mut(&name) {
            record.is_unordered = true;
        }
    }
}

/// Notes which records have attributes that must be there, inherited ones among them.
pub(super) fn demand_attributes(types: &mut BTreeMap<QName, Type>) {
    let is_required = |field: &Field| field.form == Form::Attribute && !field.is_optional();
    let record = |name: &QName| match types.get(name) {
        Some(Type::Record(record)) => Some(record),
        _ => None,
    };
    let records = types.keys().filter_map(record);
    let demanding = records.filter(|it| it.fields.iter().any(is_required));
    let own: BTreeSet<&QName> = demanding.map(|it| &it.name).collect();
    let base = |it: &&Record| record(it.base.as_ref().filter(|_| !it.restricts)?);
    let demands = |name: &&QName| {
        let mut chain = std::iter::successors(record(name), base).take(MAX_BASES);
        chain.any(|record| own.contains(&record.name))
    };
    let names: Vec<QName> = types.keys().filter(demands).cloned().collect();
    for name in names {
        if let Some(Type::Record(record)) = types.get_mut(&name) {
            record.demands_attributes = true;
        }
    }
}

/// Returns an error if the records up to this one have more fields together than the generator
/// accepts.
fn check_size(record: &Record, fields: usize) -> Result<(), Diagnostic> {
    if fields <= MAX_FIELDS {
        return Ok(());
    }
    Err(Diagnostic::at(
        &record.location,
        format!("the records have more than {MAX_FIELDS} fields together"),
        "counted up to this one, inherited fields in each record that inherits them",
    )
    .help("let fewer types extend types with many fields"))
}

/// Returns an error if a record is its own base, extends something that is not a record, repeats a
/// field of a base, or has too many bases.
///
/// Adds the record's fields, inherited ones included, to `field_count`.
pub(super) fn check_bases(
    types: &BTreeMap<QName, Type>,
    record: &Record,
    field_count: &mut usize,
) -> Result<(), Diagnostic> {
    *field_count += record.fields.len();
    check_size(record, *field_count)?;
    // An element may stand twice: what is read goes by order. A wildcard replaces that of the base.
    let is_attribute = |it: &&Field| it.form == Form::Attribute;
    let own = record.fields.iter().filter(is_attribute);
    let mut names: BTreeMap<_, &Field> = own.map(|field| (field.name.clone(), field)).collect();
    let mut is_whole = record.restricts;
    let mut visited = BTreeSet::from([&record.name]);
    let mut current = record;
    while let Some(name) = &current.base {
        let Some(Type::Record(base)) = types.get(name) else {
            return Err(Diagnostic::at(
                &current.location,
                format!(
                    "`{}` extends {name}, which is not a record",
                    current.name.local
                ),
                "extended here",
            ));
        };
        if !visited.insert(&base.name) {
            return Err(Diagnostic::at(
                &record.location,
                format!("`{}` extends itself", record.name.local),
                "the chain of base types is a circle",
            ));
        }
        if visited.len() > MAX_BASES + 1 {
            return Err(Diagnostic::at(
                &record.location,
                format!(
                    "`{}` has more than {MAX_BASES} base types",
                    record.name.local
                ),
                "the chain of base types is too long",
            )
            .help("flatten the chain: let the types extend its first type directly"));
        }
        current = base;
        if is_whole {
            continue;
        }
        is_whole = base.restricts;
        *field_count += base.fields.len();
        check_size(record, *field_count)?;
        for field in base.fields.iter().filter(is_attribute) {
            if let Some(own) = names.insert(field.name.clone(), field) {
                return Err(Diagnostic::at(
                    &own.location,
                    format!(
                        "the attribute `{}` is also in a base type",
                        field.name.local
                    ),
                    "here",
                )
                .and_at(&field.location, "and here"));
            }
        }
    }
    Ok(())
}
