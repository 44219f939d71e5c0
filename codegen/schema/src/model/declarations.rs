//! Finds declarations by name across the documents of a service.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location};
use crate::document::ServiceDocuments;
use crate::document::xsd::{
    AttributeDeclaration, AttributeGroup, ComplexType, ElementDeclaration, Group, Schema,
    SimpleType, SimpleTypeUse, TypeDefinition,
};
use crate::document::{ENCODING, QName, SERIALIZATION, XSD};

use super::construct::Construct;
use super::parts::{Contents, GroupType};
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
    /// Global elements of all schemas.
    global_elements: BTreeMap<QName, Declared<'a, ElementDeclaration>>,
    /// The elements that name each element as the head of their substitution group. The order in
    /// which they are declared has no meaning.
    pub(super) substitutes: BTreeMap<QName, BTreeSet<QName>>,
    /// The element whose type each head of a substitution group has: itself, or its own head.
    typed_heads: BTreeMap<QName, Option<Declared<'a, ElementDeclaration>>>,
    /// Global attributes.
    pub(super) attributes: BTreeMap<QName, Declared<'a, AttributeDeclaration>>,
    pub(super) groups: BTreeMap<QName, Declared<'a, Group>>,
    pub(super) attribute_groups: BTreeMap<QName, Declared<'a, AttributeGroup>>,
    /// The names of the types that stand in an element or attribute, by the address of the type; the
    /// types are among those above.
    pub(super) anonymous: BTreeMap<usize, QName>,
    /// The types of header blocks. None is an array: that says what its items are called where it is
    /// used, which is nowhere here.
    pub(super) header_types: BTreeSet<QName>,
    /// What the complex types hold.
    pub(super) contents: Contents<'a>,
    /// The groups that are types, by the names made for them.
    pub(super) group_types: BTreeMap<QName, GroupType<'a>>,
}

/// A declaration, and the namespace of the schema that it stands in.
pub(super) struct Declared<'a, T> {
    pub(super) namespace: Arc<str>,
    pub(super) it: &'a T,
}

impl<'a, T> Declared<'a, T> {
    fn new(namespace: &Arc<str>, it: &'a T) -> Self {
        Self {
            namespace: Arc::clone(namespace),
            it,
        }
    }
}

impl<T> Clone for Declared<'_, T> {
    fn clone(&self) -> Self {
        Self::new(&self.namespace, self.it)
    }
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

/// The address of a part of the documents, by which more about it is found.
pub(super) fn address<T>(part: &T) -> usize {
    std::ptr::from_ref(part).addr()
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
        let heads: Vec<QName> = found.substitutes.keys().cloned().collect();
        heads.iter().for_each(|head| found.follow_heads(head));
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
        self.add_parts(schema);
        Ok(())
    }

    /// Adds what others can refer to. Of two of one name in two documents, the first counts.
    fn add_parts(&mut self, schema: &'a Schema) {
        let namespace: Arc<str> = schema.target_namespace.as_str().into();
        let name = |local: &str| QName::new(Arc::clone(&namespace), local);
        for it in &schema.elements {
            let name = name(&it.name);
            if let Entry::Vacant(entry) = self.global_elements.entry(name.clone()) {
                entry.insert(Declared::new(&namespace, it));
                if let Some(head) = &it.substitution_group {
                    let substitutes = self.substitutes.entry(head.clone()).or_default();
                    substitutes.insert(name);
                }
            }
        }
        for it in &schema.attributes {
            let declared = Declared::new(&namespace, it);
            self.attributes.entry(name(&it.name)).or_insert(declared);
        }
        for it in &schema.groups {
            let declared = Declared::new(&namespace, it);
            self.groups.entry(name(&it.name)).or_insert(declared);
        }
        for it in &schema.attribute_groups {
            let declared = Declared::new(&namespace, it);
            self.attribute_groups
                .entry(name(&it.name))
                .or_insert(declared);
        }
    }

    /// Returns the types that complex types derive from.
    pub(super) fn bases(&self) -> BTreeSet<QName> {
        let elements = self.global_elements.values();
        let anonymous = elements.filter_map(|element| match &element.it.type_definition {
            TypeDefinition::Complex(complex) => Some(&**complex),
            _ => None,
        });
        let all = self.complex_types.values().copied().chain(anonymous);
        all.filter_map(|it| Some(it.derivation.as_ref()?.base.clone()))
            .collect()
    }

    /// Returns the global element of this name, of whatever schema.
    pub(super) fn global_element(&self, name: &QName) -> Option<Declared<'a, ElementDeclaration>> {
        self.global_elements.get(name).cloned()
    }

    /// Returns the global elements of all schemas, by name.
    pub(super) fn all_global_elements(
        &self,
    ) -> impl Iterator<Item = (&QName, &Declared<'a, ElementDeclaration>)> + use<'_, 'a> {
        self.global_elements.iter()
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

    /// The type of an element.
    pub(super) fn type_of(&self, element: &ElementDeclaration) -> Result<TypeRef, Diagnostic> {
        let element = self.typed(element);
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

    /// The element, or the head of its substitution group that has the type of both.
    fn typed<'e>(&self, element: &'e ElementDeclaration) -> &'e ElementDeclaration
    where
        'a: 'e,
    {
        self.typed_head(element).map_or(element, |head| head.it)
    }

    /// The head of a substitution group whose type an element has; none if it has one of its own.
    pub(super) fn typed_head(
        &self,
        element: &ElementDeclaration,
    ) -> Option<Declared<'a, ElementDeclaration>> {
        match (&element.type_definition, &element.substitution_group) {
            (TypeDefinition::Absent, Some(head)) => self.typed_heads.get(head).cloned().flatten(),
            _ => None,
        }
    }

    /// Follows the heads of an element to one with a type, or to one that is known. A circle has none.
    fn follow_heads(&mut self, name: &QName) {
        let (mut path, mut next) = (Vec::new(), name.clone());
        let typed = loop {
            if let Some(known) = self.typed_heads.get(&next) {
                break known.clone();
            }
            let Some(declared) = self.global_elements.get(&next) else {
                break None;
            };
            let it = declared.it;
            self.typed_heads.insert(next.clone(), None);
            path.push(next);
            match (&it.type_definition, &it.substitution_group) {
                (TypeDefinition::Absent, Some(head)) => next = head.clone(),
                (TypeDefinition::Absent, None) => break None,
                _ => break Some(declared.clone()),
            }
        };
        for name in path {
            self.typed_heads.insert(name, typed.clone());
        }
    }

    /// The type of an attribute. Without one its values are texts.
    pub(super) fn type_of_attribute(
        &self,
        simple: Option<&SimpleTypeUse>,
        used_at: &Location,
    ) -> Result<TypeRef, Diagnostic> {
        match self.simple_type_name(simple) {
            Some(name) => self.type_ref(name, used_at),
            None => Ok(TypeRef::Primitive(Primitive::String)),
        }
    }

    /// The name of a simple type where it is used.
    pub(super) fn simple_type_name<'n>(
        &'n self,
        simple: Option<&'n SimpleTypeUse>,
    ) -> Option<&'n QName> {
        match simple? {
            SimpleTypeUse::Named(name) => Some(name),
            SimpleTypeUse::Anonymous(simple) => self.anonymous.get(&address(&**simple)),
        }
    }

    /// The name of the type of an element, if that is a simple type that stands for another.
    pub(super) fn restriction_of(&self, element: &ElementDeclaration) -> Option<QName> {
        self.as_restriction(self.type_name(self.typed(element))?)
    }

    /// The name, if it is that of a simple type that stands for another.
    pub(super) fn as_restriction(&self, name: &QName) -> Option<QName> {
        self.restrictions.contains_key(name).then(|| name.clone())
    }

    /// The name of the type of an element, which may have been made for it.
    fn type_name<'n>(&'n self, element: &'n ElementDeclaration) -> Option<&'n QName> {
        match &element.type_definition {
            TypeDefinition::Absent => None,
            TypeDefinition::Named(name) => Some(name),
            TypeDefinition::Simple(simple) => self.anonymous.get(&address(&**simple)),
            TypeDefinition::Complex(complex) => self.anonymous.get(&address(&**complex)),
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
