//! Builds the named types of a service.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::document::xsd::{ComplexType, ElementDeclaration, SimpleType, TypeDefinition};
use crate::document::{QName, SERIALIZATION, XSD};

use super::bases::{check_bases, link_derived};
use super::resolve::Declarations;
use super::{Array, Dictionary, Enumeration, Field, Literal, Record, Type, TypeRef};

/// A flag set is held as one bit a literal.
const MAX_FLAGS: usize = 64;

/// Builds every named type that the service declares, except the serializer's own.
pub(super) fn build(declarations: &Declarations<'_>) -> Result<BTreeMap<QName, Type>, Diagnostic> {
    let mut types = BTreeMap::new();
    for (name, simple) in &declarations.simple_types {
        if *name.namespace == *SERIALIZATION {
            // Checks that it is one of the known ones; it becomes a primitive where it is used.
            declarations.type_ref(name, &simple.location)?;
        } else {
            types.insert(name.clone(), simple_type(name, simple)?);
        }
    }
    for (name, complex) in &declarations.complex_types {
        types.insert(name.clone(), complex_type(declarations, name, complex)?);
    }
    link_derived(&mut types);
    let mut field_count = 0;
    for declared in types.values() {
        match declared {
            Type::Record(record) => check_bases(&types, record, &mut field_count)?,
            _ => check_nesting(&types, declared, 0)?,
        }
    }
    Ok(types)
}

/// Arrays in arrays beyond this depth are refused; the real schemas have two levels.
const MAX_NESTING: usize = 8;

/// An error if an array or a dictionary holds itself without a record between, or nests too deep.
fn check_nesting(
    types: &BTreeMap<QName, Type>,
    declared: &Type,
    depth: usize,
) -> Result<(), Diagnostic> {
    if depth > MAX_NESTING {
        return Err(Diagnostic::at(
            declared.location(),
            format!("the type `{}` is nested too deep", declared.name().local),
            format!("more than {MAX_NESTING} arrays or dictionaries inside each other"),
        )
        .help("an array or dictionary that holds itself has no Rust type; put a record between"));
    }
    if let Type::Array(_) | Type::Dictionary(_) = declared {
        for name in declared
            .declared_fields()
            .into_iter()
            .filter_map(Field::type_name)
        {
            if let Some(inner) = types.get(name) {
                check_nesting(types, inner, depth + 1)?;
            }
        }
    }
    Ok(())
}

/// The field that a local element stands for.
pub(super) fn field(
    declarations: &Declarations<'_>,
    namespace: &str,
    element: &ElementDeclaration,
) -> Result<Field, Diagnostic> {
    let TypeDefinition::Named(type_name) = &element.type_definition else {
        return Err(Diagnostic::at(
            &element.location,
            format!("the element `{}` has an anonymous type", element.name),
            "only the items of a dictionary may",
        )
        .help("give the type a name"));
    };
    let value = declarations.type_ref(type_name, &element.location)?;
    let holds_reference = match &value {
        TypeRef::Primitive(primitive) => primitive.is_reference(),
        TypeRef::Named(name) => declarations
            .complex_types
            .get(name)
            .is_some_and(|complex| !complex.is_value_type),
    };
    if element.nillable && !holds_reference {
        return Err(Diagnostic::at(
            &element.location,
            format!(
                "the element `{}` is nillable, but its type is a value type",
                element.name
            ),
            "`Nullable<T>` is not supported",
        )
        .help("the model has no null for numbers, dates and enumerations; add it there first"));
    }
    Ok(Field {
        name: QName::new(namespace, element.name.as_str()),
        value,
        optional: element.optional,
        nillable: element.nillable,
        null_if_absent: false,
        location: element.location.clone(),
    })
}

/// The fields of a sequence in which nothing repeats.
pub(super) fn fields(
    declarations: &Declarations<'_>,
    namespace: &str,
    sequence: &[ElementDeclaration],
) -> Result<Vec<Field>, Diagnostic> {
    let mut seen: BTreeMap<&str, &ElementDeclaration> = BTreeMap::new();
    let mut fields = Vec::with_capacity(sequence.len());
    for element in sequence {
        if element.unbounded {
            return Err(Diagnostic::at(
                &element.location,
                format!("the element `{}` repeats beside others", element.name),
                "a repeated element must be the only one of its type",
            )
            .help("a data contract wraps a list in an array type of its own"));
        }
        if let Some(first) = seen.insert(&element.name, element) {
            return Err(Diagnostic::at(
                &element.location,
                format!(
                    "the element `{}` stands twice in one sequence",
                    element.name
                ),
                "here",
            )
            .and_at(&first.location, "and here"));
        }
        fields.push(field(declarations, namespace, element)?);
    }
    Ok(fields)
}

fn complex_type(
    declarations: &Declarations<'_>,
    name: &QName,
    complex: &ComplexType,
) -> Result<Type, Diagnostic> {
    if complex.is_dictionary {
        return dictionary(declarations, name, complex).map(Type::Dictionary);
    }
    if let ([item], None) = (complex.sequence.as_slice(), &complex.base)
        && item.unbounded
    {
        let item = Box::new(field(declarations, &name.namespace, item)?);
        let location = complex.location.clone();
        return Ok(Type::Array(Array {
            name: name.clone(),
            item,
            location,
        }));
    }
    if let Some(base) = &complex.base
        && declarations
            .complex_types
            .get(base)
            .is_none_or(|base| base.is_dictionary)
    {
        return Err(Diagnostic::at(
            &complex.location,
            format!("`{}` extends {base}, which is no record", name.local),
            "extended here",
        ));
    }
    Ok(Type::Record(Record {
        name: name.clone(),
        base: complex.base.clone(),
        derived: Vec::new(),
        fields: fields(declarations, &name.namespace, &complex.sequence)?,
        is_value_type: complex.is_value_type,
        is_polymorphic: false,
        location: complex.location.clone(),
    }))
}

fn dictionary(
    declarations: &Declarations<'_>,
    name: &QName,
    complex: &ComplexType,
) -> Result<Dictionary, Diagnostic> {
    let malformed = || {
        Diagnostic::at(
            &complex.location,
            format!(
                "`{}` is marked as a dictionary but does not look like one",
                name.local
            ),
            "expected one repeated element that holds a key and a value",
        )
    };
    let ([entry], None) = (complex.sequence.as_slice(), &complex.base) else {
        return Err(malformed());
    };
    let TypeDefinition::Anonymous(pair) = &entry.type_definition else {
        return Err(malformed());
    };
    let ([key, value], None, true) = (pair.sequence.as_slice(), &pair.base, entry.unbounded) else {
        return Err(malformed());
    };
    if key.unbounded || value.unbounded || entry.nillable {
        return Err(malformed());
    }
    Ok(Dictionary {
        name: name.clone(),
        entry: QName::new(name.namespace.clone(), entry.name.as_str()),
        key: Box::new(field(declarations, &name.namespace, key)?),
        value: Box::new(field(declarations, &name.namespace, value)?),
        location: complex.location.clone(),
    })
}

fn simple_type(name: &QName, simple: &SimpleType) -> Result<Type, Diagnostic> {
    let restriction = &simple.restriction;
    let literals_only = restriction.facets.is_empty() && !restriction.enumerations.is_empty();
    if !literals_only || !restriction.base.is(XSD, "string") {
        return Err(Diagnostic::at(
            &simple.location,
            format!("the simple type `{}` is not an enumeration", name.local),
            "only restrictions of `xs:string` to literals, and lists of these, are supported",
        )
        .help("the model has no constrained strings or numbers; add them there first"));
    }
    let enumeration = Enumeration {
        name: name.clone(),
        actual_type: simple.actual_type.clone(),
        literals: literals(simple)?,
        location: simple.location.clone(),
    };
    Ok(if simple.is_list {
        Type::FlagSet(enumeration)
    } else {
        Type::Enumeration(enumeration)
    })
}

fn literals(simple: &SimpleType) -> Result<Vec<Literal>, Diagnostic> {
    let declared = &simple.restriction.enumerations;
    if simple.is_list && declared.len() > MAX_FLAGS {
        return Err(Diagnostic::at(
            &simple.location,
            format!(
                "the flag set `{}` has {} literals",
                simple.name,
                declared.len()
            ),
            format!("at most {MAX_FLAGS} are supported"),
        ));
    }
    let mut seen = BTreeSet::new();
    let mut literals = Vec::with_capacity(declared.len());
    for (index, literal) in declared.iter().enumerate() {
        let blank = literal.value.is_empty() || literal.value.contains(char::is_whitespace);
        if blank || !seen.insert(&literal.value) {
            return Err(Diagnostic::at(
                &literal.location,
                format!(
                    "`{}` cannot be a literal of `{}`",
                    literal.value, simple.name
                ),
                "a literal is unique within its type, not empty, and has no blanks",
            ));
        }
        let by_position = if simple.is_list {
            flag(index)
        } else {
            i64::try_from(index).ok()
        };
        let Some(number) = literal.number.or(by_position) else {
            return Err(Diagnostic::at(
                &literal.location,
                format!("the literal `{}` has no number of 64 bits", literal.value),
                "2 to the power of its position is too large",
            ));
        };
        let location = literal.location.clone();
        literals.push(Literal {
            value: literal.value.clone(),
            number,
            location,
        });
    }
    Ok(literals)
}

/// 2 to the power of `index`, as .NET numbers the members of a flags enumeration.
fn flag(index: usize) -> Option<i64> {
    u32::try_from(index)
        .ok()
        .and_then(|index| 2i64.checked_pow(index))
}
