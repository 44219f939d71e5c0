//! Attributes and particles become fields.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::xsd::{ComplexType, Content, ElementDeclaration};

use super::super::bases::extended;
use super::super::content::local_name;
use super::super::declarations::{Declarations, address};
use super::super::least;
use super::super::parts::{AttributePart, ContentParts, Part, PartTerm, type_address};
use super::super::recognise::{member::Member, mixed};
use super::super::simple_content::{TextType, text_type};
use super::super::{Field, Form, Namespaces, Occurs, Primitive, QName, TypeRef};
use super::attribute_wildcard::widened;

/// How often an attribute occurs that may be absent.
const OPTIONAL: Occurs = Occurs {
    min: 0,
    max: Some(1),
};

/// Names of fields that have none on the wire.
const VALUE: &str = "value";
const ANY: &str = "any";
const ANY_ATTRIBUTES: &str = "anyAttributes";
const CONTENT: &str = "content";

/// The field that a member stands for.
pub(super) fn field(
    declarations: &Declarations<'_>,
    namespace: &Arc<str>,
    member: &Member<'_>,
) -> Result<Field, Diagnostic> {
    let name = local_name(member.element, namespace);
    element(declarations, member.element, name, member.occurs)
}

pub(super) fn element(
    declarations: &Declarations<'_>,
    element: &ElementDeclaration,
    name: QName,
    occurs: Occurs,
) -> Result<Field, Diagnostic> {
    Ok(Field {
        restriction: declarations.restriction_of(element),
        value_constraint: element.value_constraint.clone(),
        nillable: element.nillable,
        documentation: element.documentation.as_str().into(),
        occurs,
        ..plain(
            name,
            Form::Element,
            declarations.type_of(element)?,
            &element.location,
        )
    })
}

/// A field that must be there, once.
pub(super) fn plain(name: QName, form: Form, value: TypeRef, location: &Location) -> Field {
    Field {
        name,
        form,
        value,
        restriction: None,
        value_constraint: None,
        occurs: Occurs::ONCE,
        nillable: false,
        null_if_absent: false,
        least: Vec::new(),
        documentation: Arc::default(),
        location: location.clone(),
    }
}

/// Returns the fields that a complex type adds to those of its base.
pub(super) fn fields<'a>(
    declarations: &Declarations<'a>,
    namespace: &Arc<str>,
    complex: &'a ComplexType,
    refusals: &mut Refusals,
) -> Vec<Field> {
    let Some(content) = declarations.contents.get(&type_address(complex)) else {
        return Vec::new();
    };
    let mut fields = attributes(declarations, complex, content, refusals);
    if let Content::Simple { .. } = &complex.content {
        fields.extend(refusals.take(text(declarations, complex)).flatten());
    }
    // The mixed content of a base is all of the content.
    let mut bases = extended(declarations, complex);
    if !(mixed::recognise(complex) && bases.any(|(_, base)| mixed::recognise(base))) {
        fields.extend(parts(declarations, &content.parts, refusals));
    }
    for field in fields.iter_mut().filter(|it| it.form == Form::Mixed) {
        field.least = least::of_content(declarations, namespace, complex);
    }
    fields
}

fn attributes<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
    content: &ContentParts<'_>,
    refusals: &mut Refusals,
) -> Vec<Field> {
    let declared = content.attributes.declared.iter();
    let mut fields: Vec<Field> = declared
        .filter_map(|it| refusals.take(attribute(declarations, it)))
        .collect();
    if let Some(own) = &content.attributes.wildcard {
        let allowed = refusals.take(widened(declarations, complex, own)).flatten();
        let (name, location) = (QName::new("", ANY_ATTRIBUTES), own.1);
        fields.extend(allowed.map(|allowed| Field {
            occurs: OPTIONAL,
            ..plain(name, Form::AnyAttributes(allowed), ANY_TYPE, location)
        }));
    }
    fields
}

/// The type of values that are XML of any kind.
const ANY_TYPE: TypeRef = TypeRef::Primitive(Primitive::Any);

fn attribute(
    declarations: &Declarations<'_>,
    attribute: &AttributePart<'_>,
) -> Result<Field, Diagnostic> {
    let value = declarations.type_of_attribute(attribute.simple_type, attribute.location)?;
    let declared = declarations.simple_type_name(attribute.simple_type);
    Ok(Field {
        restriction: declared.and_then(|name| declarations.as_restriction(name)),
        value_constraint: attribute.value_constraint.cloned(),
        occurs: if attribute.is_required {
            Occurs::ONCE
        } else {
            OPTIONAL
        },
        documentation: attribute.documentation.into(),
        ..plain(
            attribute.name.clone(),
            Form::Attribute,
            of_text(value),
            attribute.location,
        )
    })
}

/// The text of simple content; none if the base type has it.
fn text<'a>(
    declarations: &Declarations<'a>,
    complex: &'a ComplexType,
) -> Result<Option<Field>, Diagnostic> {
    let declared = match text_type(declarations, complex) {
        Some(TextType::Named(name, used_at)) => Some((name, used_at)),
        Some(TextType::InPlace(simple)) => {
            let name = declarations.anonymous.get(&address(simple));
            name.map(|name| (name, &simple.location))
        }
        None => None,
    };
    let Some((name, used_at)) = declared else {
        return Ok(None);
    };
    let value = declarations.type_ref(name, used_at)?;
    Ok(Some(Field {
        restriction: declarations.as_restriction(name),
        ..text_field(value, &complex.location)
    }))
}

/// The text of an element of a simple type.
pub(super) fn text_of(
    declarations: &Declarations<'_>,
    element: &ElementDeclaration,
    value: TypeRef,
) -> Field {
    Field {
        restriction: declarations.restriction_of(element),
        nillable: element.nillable,
        documentation: element.documentation.as_str().into(),
        ..text_field(value, &element.location)
    }
}

/// A text between the tags of an element.
pub(super) fn text_field(value: TypeRef, location: &Location) -> Field {
    plain(QName::new("", VALUE), Form::Text, of_text(value), location)
}

/// The type of a text without an element of its own. A value of any type would say there of which
/// type it is, so this one is a text.
fn of_text(value: TypeRef) -> TypeRef {
    match value {
        TypeRef::Primitive(Primitive::Any) => TypeRef::Primitive(Primitive::String),
        value => value,
    }
}

/// Returns the fields of particles. An element may stand twice: what is read goes by order.
pub(super) fn parts(
    declarations: &Declarations<'_>,
    parts: &[Part<'_>],
    refusals: &mut Refusals,
) -> Vec<Field> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut fields = Vec::with_capacity(parts.len());
    for part in parts {
        fields.extend(refusals.take(self::part(declarations, part, &mut counts)));
    }
    fields
}

fn part(
    declarations: &Declarations<'_>,
    part: &Part<'_>,
    counts: &mut BTreeMap<String, usize>,
) -> Result<Field, Diagnostic> {
    let mut numbered = |name: &str| {
        let count = counts.entry(name.to_owned()).or_default();
        *count += 1;
        match count {
            1 => QName::new("", name),
            count => QName::new("", format!("{name}{count}")),
        }
    };
    let field = match &part.term {
        PartTerm::Element(it) => element(declarations, it.element, it.name.clone(), part.occurs)?,
        PartTerm::Group(type_name, what) => {
            let value = TypeRef::Named(type_name.clone());
            plain(numbered(what), Form::Group, value, part.location)
        }
        PartTerm::Wildcard(namespaces) => {
            let form = Form::AnyElement(Namespaces::clone(namespaces));
            let least = match part.occurs.min {
                0 => Vec::new(),
                _ => least::of_wildcard(declarations, namespaces),
            };
            Field {
                least,
                ..plain(numbered(ANY), form, ANY_TYPE, part.location)
            }
        }
        PartTerm::Mixed => plain(
            QName::new("", CONTENT),
            Form::Mixed,
            ANY_TYPE,
            part.location,
        ),
    };
    Ok(Field {
        occurs: part.occurs,
        ..field
    })
}
