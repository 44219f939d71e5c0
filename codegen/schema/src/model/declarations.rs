//! Finds declarations by name across the documents of a service.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Location};
use crate::document::ServiceDocuments;
use crate::document::xsd::{ComplexType, ElementDeclaration, Schema, SimpleType, TypeDefinition};
use crate::document::{ENCODING, QName, SERIALIZATION, XSD};

use super::construct::Construct;
use super::recognise::any;
use super::{Primitive, Restriction, TypeRef, restrictions, serialization};

/// The named types and the shared global elements of a service.
#[derive(Default)]
pub(super) struct Declarations<'a> {
    pub(super) complex_types: BTreeMap<QName, &'a ComplexType>,
    pub(super) simple_types: BTreeMap<QName, &'a SimpleType>,
    /// The simple types that stand for others.
    pub(super) restrictions: BTreeMap<QName, Restriction>,
    /// Global elements of the stand-alone schemas.
    elements: BTreeMap<QName, &'a ElementDeclaration>,
    /// The names of the types that stand in an element, by its address; the types are among those
    /// above.
    pub(super) anonymous: BTreeMap<usize, QName>,
}

/// The global elements inside one WSDL, by namespace and local name.
pub(super) type Elements<'a> = BTreeMap<(&'a str, &'a str), &'a ElementDeclaration>;

/// Collects the elements of these schemas. Two of one name are equal, because the documents have
/// been checked.
pub(super) fn elements_of(schemas: &[Schema]) -> Elements<'_> {
    let mut elements = Elements::new();
    for schema in schemas {
        for element in &schema.elements {
            elements.insert((&schema.target_namespace, &element.name), element);
        }
    }
    elements
}

/// The address of an element, by which its anonymous type is found.
pub(super) fn address(element: &ElementDeclaration) -> usize {
    std::ptr::from_ref(element).addr()
}

impl<'a> Declarations<'a> {
    /// Collects the declarations. Two different declarations of one name are an error.
    pub(super) fn collect(documents: &'a ServiceDocuments) -> Result<Self, Diagnostic> {
        let mut found = Self::default();
        let inline = documents
            .definitions
            .iter()
            .flat_map(|definitions| &definitions.schemas);
        for schema in inline.chain(&documents.schemas) {
            found.add(schema)?;
        }
        for schema in &documents.schemas {
            for element in &schema.elements {
                let name = QName::new(schema.target_namespace.as_str(), element.name.as_str());
                found.elements.insert(name, element);
            }
        }
        Ok(found)
    }

    /// Finds what the simple types stand for, once all are declared.
    pub(super) fn find_restrictions(&mut self) {
        self.restrictions = restrictions::collect(&self.simple_types);
    }

    fn add(&mut self, schema: &'a Schema) -> Result<(), Diagnostic> {
        let name = |local: &str| QName::new(schema.target_namespace.as_str(), local);
        for complex in &schema.complex_types {
            let name = name(&complex.name);
            if let Some(simple) = self.simple_types.get(&name) {
                return Err(disagreement(&name, &simple.location, &complex.location));
            }
            insert(&mut self.complex_types, name, complex, |item| {
                &item.location
            })?;
        }
        for simple in &schema.simple_types {
            let name = name(&simple.name);
            if let Some(complex) = self.complex_types.get(&name) {
                return Err(disagreement(&name, &complex.location, &simple.location));
            }
            insert(&mut self.simple_types, name, simple, |item| &item.location)?;
        }
        Ok(())
    }

    /// Returns the global element of this name, first from `own`, then from the shared documents.
    pub(super) fn element(
        &self,
        own: &Elements<'a>,
        name: &QName,
        used_at: &Location,
    ) -> Result<&'a ElementDeclaration, Diagnostic> {
        let own = own.get(&(&*name.namespace, name.local.as_str()));
        own.or_else(|| self.elements.get(name))
            .copied()
            .ok_or_else(|| {
                Diagnostic::at(
                    used_at,
                    format!("the element {name} is not declared"),
                    "used here",
                )
            })
    }

    /// The type of a local element or of a header block.
    pub(super) fn type_of(&self, element: &ElementDeclaration) -> Result<TypeRef, Diagnostic> {
        if element.type_definition == TypeDefinition::Absent {
            return Ok(TypeRef::Primitive(Primitive::Any));
        }
        match self.type_name(element) {
            Some(name) => self.type_ref(name, &element.location),
            None => Err(Diagnostic::at(
                &element.location,
                format!("the type of `{}` is not declared", element.name),
                "used here",
            )),
        }
    }

    /// The name of the type of an element, if that is a simple type that stands for another.
    pub(super) fn restriction_of(&self, element: &ElementDeclaration) -> Option<QName> {
        let name = self.type_name(element)?;
        self.restrictions.contains_key(name).then(|| name.clone())
    }

    /// The name of the type of an element, which may have been made for it.
    fn type_name<'n>(&'n self, element: &'n ElementDeclaration) -> Option<&'n QName> {
        match &element.type_definition {
            TypeDefinition::Absent => None,
            TypeDefinition::Named(name) => Some(name),
            TypeDefinition::Simple(_) | TypeDefinition::Complex(_) => {
                self.anonymous.get(&address(element))
            }
        }
    }

    /// Whether a type has no name of its own.
    pub(super) fn is_anonymous(&self, name: &QName) -> bool {
        let complex = self.complex_types.get(name);
        complex.is_some_and(|it| it.name.is_empty())
    }

    /// What a type name stands for.
    pub(super) fn type_ref(&self, name: &QName, used_at: &Location) -> Result<TypeRef, Diagnostic> {
        if *name.namespace == *XSD {
            let primitive = any::recognise(name).or_else(|| Primitive::of_xsd(&name.local));
            return primitive.map(TypeRef::Primitive).ok_or_else(|| {
                Construct::BuiltInType.called(format_args!("xs:{}", name.local), used_at)
            });
        }
        if let Some(simple) = self.simple_types.get(name) {
            if *name.namespace == *SERIALIZATION {
                return serialization::primitive(name, simple, used_at).map(TypeRef::Primitive);
            }
            let restriction = self.restrictions.get(name);
            let value = restriction.map(|it| it.value.clone());
            return Ok(value.unwrap_or_else(|| TypeRef::Named(name.clone())));
        }
        if self.complex_types.contains_key(name) {
            return Ok(TypeRef::Named(name.clone()));
        }
        if *name.namespace == *ENCODING {
            return Err(Construct::EncodedType.called(&name.local, used_at));
        }
        Err(Diagnostic::at(
            used_at,
            format!("the type {name} is not declared"),
            "used here",
        ))
    }
}

fn insert<'a, T: PartialEq>(
    map: &mut BTreeMap<QName, &'a T>,
    name: QName,
    item: &'a T,
    location: impl Fn(&T) -> &Location,
) -> Result<(), Diagnostic> {
    match map.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(item);
            Ok(())
        }
        Entry::Occupied(entry) if **entry.get() == *item => Ok(()),
        Entry::Occupied(entry) => Err(disagreement(
            entry.key(),
            location(entry.get()),
            location(item),
        )),
    }
}

fn disagreement(name: &QName, first: &Location, second: &Location) -> Diagnostic {
    Diagnostic::at(
        second,
        format!("the type {name} is declared twice, differently"),
        "here",
    )
    .and_at(first, "and here")
    .help("a named type has one meaning within a version; import all files of one delivery")
}
