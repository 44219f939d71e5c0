//! Named types.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::xsd::{
    ComplexType, Content, Facet, Method, SimpleType, SimpleTypeUse, Variety,
};
use crate::document::{QName, SERIALIZATION};

use super::super::construct::Construct;
use super::super::content::local_name;
use super::super::declarations::Declarations;
use super::super::parts::{GroupType, type_address};
use super::super::recognise::restriction::{self, Restricted};
use super::super::recognise::{any, array, dictionary, enumeration, flag_set, list};
use super::super::{
    Array, Choice, Dictionary, Enumeration, Field, List, Literal, Occurs, Origin, Primitive,
    Record, Type, TypeRef,
};
use super::field::{field, fields, parts};

/// Lowers every named type that the service declares, except the serializer's own.
pub(super) fn lower(
    declarations: &Declarations<'_>,
    refusals: &mut Refusals,
) -> BTreeMap<QName, Type> {
    let mut types = BTreeMap::new();
    for (name, simple) in &declarations.simple_types {
        if *name.namespace == *SERIALIZATION {
            // Checks that it is a known one; its uses become a primitive.
            refusals.take(declarations.type_ref(name, &simple.location));
        } else if declarations.restrictions.contains_key(name) {
            check_members(declarations, simple, refusals);
        } else if let Some(lowered) = simple_type(declarations, name, simple, refusals) {
            types.insert(name.clone(), lowered);
        }
    }
    for (name, group) in &declarations.group_types {
        types.insert(
            name.clone(),
            group_type(declarations, name, group, refusals),
        );
    }
    let bases = declarations.bases();
    for (name, complex) in &declarations.complex_types {
        let mut lowering = Lowering {
            declarations,
            name,
            complex,
            is_record: bases.contains(name) || declarations.header_types.contains(name),
            refusals: &mut *refusals,
        };
        if let Some(lowered) = lowering.complex_type() {
            types.insert(name.clone(), lowered);
        }
    }
    types
}

/// A complex type that is being lowered.
struct Lowering<'l, 'a> {
    declarations: &'l Declarations<'a>,
    name: &'l QName,
    complex: &'a ComplexType,
    /// Whether it is no array, whatever it holds: other types derive from it, or a header block is of it.
    is_record: bool,
    refusals: &'l mut Refusals,
}

impl Lowering<'_, '_> {
    fn complex_type(&mut self) -> Option<Type> {
        if self.complex.is_dictionary {
            return self.dictionary().map(Type::Dictionary);
        }
        match self.array() {
            Some(array) => array.map(Type::Array),
            None => self.record().map(Type::Record),
        }
    }

    /// Returns `None` if the type is not a dictionary.
    fn dictionary(&mut self) -> Option<Dictionary> {
        let Some(entries) = dictionary::recognise(self.complex) else {
            let error = Construct::Dictionary.called(&self.name.local, &self.complex.location);
            self.refusals.add(error);
            return None;
        };
        let namespace = &self.name.namespace;
        let key = field(self.declarations, namespace, &entries.key);
        let value = field(self.declarations, namespace, &entries.value);
        let (key, value) = (self.refusals.take(key), self.refusals.take(value));
        Some(Dictionary {
            name: self.name.clone(),
            entry: local_name(entries.entry, namespace),
            key: Box::new(key?),
            value: Box::new(value?),
            location: self.complex.location.clone(),
        })
    }

    /// Returns `None` if the type is not an array; `Some(None)` if the type of its items is
    /// refused.
    fn array(&mut self) -> Option<Option<Array>> {
        let item = array::recognise(self.complex).filter(|_| !self.is_record)?;
        let item = field(self.declarations, &self.name.namespace, &item);
        Some(self.refusals.take(item).map(|item| Array {
            name: self.name.clone(),
            // Each item is one element; that they repeat is what an array is.
            item: Box::new(Field {
                occurs: Occurs {
                    max: Some(1),
                    ..item.occurs
                },
                ..item
            }),
            location: self.complex.location.clone(),
        }))
    }

    fn record(&mut self) -> Option<Record> {
        let (base, restricts) = self.base()?;
        let content = self.declarations.contents.get(&type_address(self.complex));
        Some(Record {
            fields: fields(
                self.declarations,
                &self.name.namespace,
                self.complex,
                self.refusals,
            ),
            base,
            restricts,
            is_abstract: self.complex.is_abstract,
            is_unordered: content.is_some_and(|it| it.is_unordered),
            is_value_type: self.complex.is_value_type,
            documentation: self.complex.documentation.clone(),
            ..plain(self.name, Vec::new(), &self.complex.location)
        })
    }

    /// Returns the base, and whether the type restricts it. `None` if it is refused.
    fn base(&mut self) -> Option<(Option<QName>, bool)> {
        let Some(derivation) = &self.complex.derivation else {
            return Some((None, false));
        };
        let (base, restricts) = (&derivation.base, derivation.method == Method::Restriction);
        if let Some(declared) = self.declarations.complex_types.get(base)
            && !declared.is_dictionary
        {
            return Some((Some(base.clone()), restricts));
        }
        // Any type is the base of all: what it adds to an extension is among the fields of that. Simple
        // content has a simple base.
        let is_simple = matches!(self.complex.content, Content::Simple { .. });
        if is_simple || any::recognise(base).is_some() {
            return Some((None, false));
        }
        let error = self.declarations.type_ref(base, &self.complex.location);
        self.refusals.add(error.err().unwrap_or_else(|| {
            Diagnostic::at(
                &self.complex.location,
                format!(
                    "`{}` extends {base}, which is not a record",
                    self.name.local
                ),
                "extended here",
            )
        }));
        None
    }
}

/// A complex type without anything but fields.
fn plain(name: &QName, fields: Vec<Field>, location: &Location) -> Record {
    Record {
        name: name.clone(),
        origin: Origin::Type,
        base: None,
        derived: Vec::new(),
        fields,
        restricts: false,
        is_abstract: false,
        is_unordered: false,
        demands_attributes: false,
        is_value_type: false,
        is_polymorphic: false,
        documentation: String::new(),
        location: location.clone(),
    }
}

fn group_type(
    declarations: &Declarations<'_>,
    name: &QName,
    group: &GroupType<'_>,
    refusals: &mut Refusals,
) -> Type {
    let fields = parts(declarations, &group.parts, refusals);
    if !group.is_choice {
        return Type::Record(Record {
            origin: group.origin,
            ..plain(name, fields, group.location)
        });
    }
    Type::Choice(Choice {
        name: name.clone(),
        origin: group.origin,
        alternatives: fields,
        documentation: String::new(),
        location: group.location.clone(),
    })
}

/// Checks that the member types of a union are declared.
fn check_members(declarations: &Declarations<'_>, simple: &SimpleType, refusals: &mut Refusals) {
    if let Variety::Union(members) = &simple.variety {
        for member in members {
            if let SimpleTypeUse::Named(name) = member {
                refusals.take(declarations.type_ref(name, &simple.location));
            }
        }
    }
}

fn simple_type(
    declarations: &Declarations<'_>,
    name: &QName,
    simple: &SimpleType,
    refusals: &mut Refusals,
) -> Option<Type> {
    let enumeration = |literals| Enumeration {
        name: name.clone(),
        actual_type: simple.actual_type.clone(),
        literals,
        documentation: simple.documentation.clone(),
        location: simple.location.clone(),
    };
    // A type of texts that lists literals stands for no other.
    let literals_of_texts = enumeration::of_texts(simple);
    if let Some(facets) = literals_of_texts.filter(|_| has_base(declarations, simple)) {
        let literals = literals(&facets, enumeration::collapses(simple));
        return Some(Type::Enumeration(enumeration(literals)));
    }
    if let Some(facets) = flag_set::recognise(simple) {
        let literals = flags(name, &facets, refusals);
        return Some(Type::FlagSet(enumeration(literals)));
    }
    if let Some(item) = list::recognise(simple) {
        let item = item_type(declarations, item, simple);
        return refusals.take(item).map(|item| {
            Type::List(List {
                name: name.clone(),
                item,
                limits: restriction::limits(simple),
                location: simple.location.clone(),
            })
        });
    }
    let base = match &simple.variety {
        Variety::Restriction(restriction) => Some(&restriction.base),
        Variety::List(_) | Variety::Union(_) => None,
    };
    let error = match base {
        Some(SimpleTypeUse::Named(base)) => declarations.type_ref(base, &simple.location).err(),
        Some(SimpleTypeUse::Anonymous(_)) | None => None,
    };
    let of_itself = || Construct::SimpleRestriction.called(&name.local, &simple.location);
    refusals.add(error.unwrap_or_else(of_itself));
    None
}

/// Whether the type that a simple type restricts is known.
fn has_base(declarations: &Declarations<'_>, simple: &SimpleType) -> bool {
    match restriction::restricted(simple) {
        Some(Restricted::Type(_)) => true,
        Some(Restricted::Declared(base)) => declarations.restrictions.contains_key(base),
        None => false,
    }
}

/// The type of a list's items: any whose texts have no blanks.
fn item_type(
    declarations: &Declarations<'_>,
    item: &SimpleTypeUse,
    list: &SimpleType,
) -> Result<TypeRef, Diagnostic> {
    let location = &list.location;
    let value = match item {
        SimpleTypeUse::Named(name) => declarations.type_ref(name, location)?,
        SimpleTypeUse::Anonymous(inner) => match restriction::restricted(inner) {
            Some(Restricted::Type(value)) => value,
            Some(Restricted::Declared(name)) => declarations.type_ref(name, location)?,
            None => return Err(Construct::List.at(location)),
        },
    };
    let is_item = match &value {
        TypeRef::Primitive(Primitive::Any | Primitive::Name(_) | Primitive::TextList(_)) => false,
        TypeRef::Primitive(_) => true,
        TypeRef::Named(name) => {
            let declared = declarations.simple_types.get(name);
            declared.is_some_and(|it| list::recognise(it).is_none())
        }
    };
    match is_item {
        true => Ok(value),
        false => Err(Construct::List.called(value, location)),
    }
}

/// Returns the literals of an enumeration, each once, with their positions as numbers unless others
/// are written. If `collapses`, blanks only separate words.
fn literals(facets: &[&Facet], collapses: bool) -> Vec<Literal> {
    let mut seen = BTreeSet::new();
    let mut literals = Vec::with_capacity(facets.len());
    for (facet, position) in facets.iter().zip(0..) {
        let words = facet.value.split_ascii_whitespace();
        let value = match collapses {
            true => words.collect::<Vec<_>>().join(" "),
            false => facet.value.clone(),
        };
        if seen.insert(value.clone()) {
            literals.push(literal(facet, value, facet.number.unwrap_or(position)));
        }
    }
    literals
}

/// Returns the literals of a flag set, which must differ and have no blanks.
fn flags(name: &QName, facets: &[(&Facet, i64)], refusals: &mut Refusals) -> Vec<Literal> {
    let mut seen = BTreeSet::new();
    let mut literals = Vec::with_capacity(facets.len());
    for (facet, number) in facets {
        let (value, location) = (&facet.value, &facet.location);
        if value.is_empty() || value.contains(char::is_whitespace) {
            refusals.add(Construct::BlankLiteral.called(value, location));
        } else if !seen.insert(value) {
            refusals.add(Diagnostic::at(
                location,
                format!("the literal `{value}` of `{}` stands twice", name.local),
                "a literal is unique within its type",
            ));
        } else {
            literals.push(literal(facet, value.clone(), *number));
        }
    }
    literals
}

fn literal(facet: &Facet, value: String, number: i64) -> Literal {
    Literal {
        value,
        number,
        is_numbered: facet.number.is_some(),
        location: facet.location.clone(),
    }
}
