//! Reads schema documents.

use super::{
    AttributeDeclaration, ComplexType, ElementDeclaration, Enumeration, Reference, Restriction,
    Schema, SimpleType, TypeDefinition,
};
use crate::diagnostic::Diagnostic;
use crate::document::reader::{Reader, boolean};
use crate::document::unique::{named, unique};
use crate::document::xml::{Element, trim};
use crate::document::{QName, SERIALIZATION, XSD};

/// Anonymous types deeper than this are refused; the real schemas have one level.
const MAX_ANONYMOUS_DEPTH: usize = 16;

named! {
    ElementDeclaration: "element", name;
    AttributeDeclaration: "attribute", name;
    ComplexType: "type", name;
    SimpleType: "type", name;
}

impl Schema {
    pub(in crate::document) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|schema| {
            let target_namespace = schema.target_namespace()?;
            let attributes_qualified = form_default(element, schema)?;
            let references = schema.many_of(XSD, &["import", "include"], |reference| {
                match reference.tag() {
                    (_, "import") => Reference::import(reference),
                    _ => Reference::include(reference),
                }
            })?;
            let elements = schema.many(XSD, "element", ElementDeclaration::global)?;
            let complex_types = schema.many(XSD, "complexType", ComplexType::named)?;
            let simple_types = schema.many(XSD, "simpleType", SimpleType::parse)?;
            let attributes = schema.many(XSD, "attribute", AttributeDeclaration::parse)?;
            Ok(Self {
                target_namespace,
                attributes_qualified,
                references,
                elements: unique(elements)?,
                complex_types: unique(complex_types)?,
                simple_types: unique(simple_types)?,
                attributes: unique(attributes)?,
                location: element.location(),
            })
        })
    }
}

/// Whether global attributes are qualified; that local elements are is demanded.
fn form_default(element: Element<'_>, schema: &mut Reader<'_>) -> Result<bool, Diagnostic> {
    let attributes = schema.optional("attributeFormDefault").map(trim);
    if schema.optional("elementFormDefault").map(trim) != Some("qualified") {
        return Err(element
            .error(
                "the schema has unqualified local elements",
                "`elementFormDefault=\"qualified\"` is missing",
            )
            .help("only qualified local elements are supported, as WCF writes them"));
    }
    match attributes {
        None | Some("unqualified") => Ok(false),
        Some("qualified") => Ok(true),
        Some(other) => Err(element.error(
            format!("`attributeFormDefault=\"{other}\"` is not a form"),
            "expected `qualified` or `unqualified`",
        )),
    }
}

impl Reference {
    fn import(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|import| {
            Ok(Self {
                namespace: Some(import.required("namespace")?.to_owned()),
                schema_location: import.optional("schemaLocation").map(str::to_owned),
                location: element.location(),
            })
        })
    }

    fn include(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|include| {
            Ok(Self {
                namespace: None,
                schema_location: Some(include.required("schemaLocation")?.to_owned()),
                location: element.location(),
            })
        })
    }
}

impl ElementDeclaration {
    fn global(element: Element<'_>) -> Result<Self, Diagnostic> {
        let declaration = Self::parse(element, 0)?;
        if declaration.optional || declaration.unbounded {
            return Err(element.error(
                "a global element has `minOccurs` or `maxOccurs`",
                "XSD allows these on local elements only",
            ));
        }
        Ok(declaration)
    }

    fn parse(element: Element<'_>, depth: usize) -> Result<Self, Diagnostic> {
        let (name, named, anonymous, partial) = element.read(|it| {
            let name = it.name()?;
            let named = it.optional_qname("type")?;
            let nillable = it.boolean("nillable")?;
            let optional = occurs(element, it, "minOccurs", "0")?;
            let unbounded = occurs(element, it, "maxOccurs", "unbounded")?;
            let anonymous = it.one(XSD, "complexType", |inside| {
                Ok((inside, ComplexType::anonymous(inside, depth + 1)?))
            })?;
            Ok((name, named, anonymous, (optional, unbounded, nillable)))
        })?;
        let (optional, unbounded, nillable) = partial;
        let type_definition = match (named, anonymous) {
            (Some(name), None) => TypeDefinition::Named(name),
            (None, Some((_, anonymous))) => TypeDefinition::Anonymous(Box::new(anonymous)),
            (Some(_), Some((inside, _))) => {
                return Err(inside.unsupported(&format!("the element `{name}` with a `type`")));
            }
            (None, None) => {
                return Err(element
                    .error(
                        format!("the element `{name}` has no type"),
                        "no `type` here",
                    )
                    .help("an element without a type holds anything; give it a type"));
            }
        };
        Ok(Self {
            name,
            type_definition,
            optional,
            unbounded,
            nillable,
            location: element.location(),
        })
    }
}

/// Whether an occurrence attribute has its one supported value beside the default `1`.
fn occurs(
    element: Element<'_>,
    reader: &mut Reader<'_>,
    attribute: &'static str,
    supported: &str,
) -> Result<bool, Diagnostic> {
    match reader.optional(attribute).map(trim) {
        None | Some("1") => Ok(false),
        Some(value) if value == supported => Ok(true),
        Some(value) => Err(element
            .error(
                format!("`{attribute}=\"{value}\"` is not supported"),
                format!("the generator knows `1` and `{supported}`"),
            )
            .help("other occurrences have no counterpart in a data contract")),
    }
}

impl AttributeDeclaration {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|attribute| {
            Ok(Self {
                name: attribute.name()?,
                type_name: attribute.qname("type")?,
                location: element.location(),
            })
        })
    }
}

impl ComplexType {
    fn named(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|complex| {
            let name = complex.name()?;
            Self::content(element, complex, name, 0)
        })
    }

    fn anonymous(element: Element<'_>, depth: usize) -> Result<Self, Diagnostic> {
        if depth > MAX_ANONYMOUS_DEPTH {
            return Err(element.error(
                "anonymous types are nested too deep",
                format!("more than {MAX_ANONYMOUS_DEPTH} levels"),
            ));
        }
        element.read(|complex| {
            if complex.optional("name").is_some() {
                return Err(element.error("a nested `complexType` has a name", "remove `name`"));
            }
            Self::content(element, complex, String::new(), depth)
        })
    }

    fn content(
        element: Element<'_>,
        complex: &mut Reader<'_>,
        name: String,
        depth: usize,
    ) -> Result<Self, Diagnostic> {
        complex.fixed("abstract", "false")?;
        complex.fixed("mixed", "false")?;
        let facts = annotation(complex, |facts| {
            Ok((fact(facts, "IsDictionary")?, fact(facts, "IsValueType")?))
        })?;
        let (is_dictionary, is_value_type) = facts.unwrap_or_default();
        let own = complex.one(XSD, "sequence", |it| Ok((it, sequence(it, depth)?)))?;
        let extended = complex.one(XSD, "complexContent", |it| complex_content(it, depth))?;
        let (base, sequence) = match (own, extended) {
            (Some((inside, _)), Some(_)) => {
                return Err(inside.unsupported("a `complexType` with `complexContent`"));
            }
            (own, None) => (None, own.map(|(_, sequence)| sequence)),
            (None, Some((base, sequence))) => (Some(base), sequence),
        };
        Ok(Self {
            name,
            base,
            is_dictionary,
            is_value_type,
            sequence: sequence.unwrap_or_default(),
            location: element.location(),
        })
    }
}

/// The base type and what is added to it.
type Extension = (QName, Option<Vec<ElementDeclaration>>);

fn complex_content(element: Element<'_>, depth: usize) -> Result<Extension, Diagnostic> {
    let extension = element.read(|content| {
        content.fixed("mixed", "false")?;
        content.one(XSD, "extension", |extension| {
            extension.read(|extension| {
                let base = extension.qname("base")?;
                let sequence = extension.one(XSD, "sequence", |it| sequence(it, depth))?;
                Ok((base, sequence))
            })
        })
    })?;
    extension.ok_or_else(|| element.error("`complexContent` without `extension`", "here"))
}

fn sequence(element: Element<'_>, depth: usize) -> Result<Vec<ElementDeclaration>, Diagnostic> {
    element.read(|sequence| {
        sequence.fixed("minOccurs", "1")?;
        sequence.fixed("maxOccurs", "1")?;
        sequence.many(XSD, "element", |it| ElementDeclaration::parse(it, depth))
    })
}

/// Reads what stands inside `xs:annotation/xs:appinfo`, each of which may stand once.
fn annotation<'a, T>(
    annotated: &mut Reader<'a>,
    facts: impl FnOnce(&mut Reader<'a>) -> Result<T, Diagnostic>,
) -> Result<Option<T>, Diagnostic> {
    let found = annotated.one(XSD, "annotation", |annotation| {
        annotation.read(|annotation| {
            annotation.one(XSD, "appinfo", |information| information.read(facts))
        })
    })?;
    Ok(found.flatten())
}

/// A fact about a complex type that is true or false; absent is false.
fn fact(facts: &mut Reader<'_>, local: &'static str) -> Result<bool, Diagnostic> {
    let found = facts.one(SERIALIZATION, local, |fact| {
        fact.read(|fact| fact.parse(boolean, "a boolean: expected `true` or `false`"))
    })?;
    Ok(found.unwrap_or(false))
}

impl SimpleType {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (name, actual_type, restriction, list) = element.read(|simple| {
            let name = simple.name()?;
            let actual_type = annotation(simple, |facts| {
                facts.one(SERIALIZATION, "ActualType", actual_type)
            })?;
            let restriction = simple.one(XSD, "restriction", Restriction::parse)?;
            let list = simple.one(XSD, "list", |list| Ok((list, list_item(list)?)))?;
            Ok((name, actual_type.flatten(), restriction, list))
        })?;
        let is_list = list.is_some();
        let restriction = match (restriction, list) {
            (Some(restriction), None) | (None, Some((_, restriction))) => restriction,
            (Some(_), Some((list, _))) => {
                return Err(list.unsupported("a `simpleType` with a `restriction`"));
            }
            (None, None) => {
                return Err(element.error(
                    format!("the simple type `{name}` is neither a restriction nor a list"),
                    "nothing to restrict",
                ));
            }
        };
        Ok(Self {
            name,
            actual_type,
            is_list,
            restriction,
            location: element.location(),
        })
    }
}

fn actual_type(element: Element<'_>) -> Result<QName, Diagnostic> {
    element.read(|actual| {
        let (local, namespace) = (actual.required("Name")?, actual.required("Namespace")?);
        element.check_name(local)?;
        element.qname(namespace, local)
    })
}

/// The restriction inside `xs:list/xs:simpleType`.
fn list_item(element: Element<'_>) -> Result<Restriction, Diagnostic> {
    let item = element.read(|list| {
        let item = list.one(XSD, "simpleType", |item| {
            item.read(|item| item.one(XSD, "restriction", Restriction::parse))
        })?;
        Ok(item.flatten())
    })?;
    item.ok_or_else(|| element.error("a list without a restriction inside", "here"))
}

impl Restriction {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|restriction| {
            Ok(Self {
                base: restriction.qname("base")?,
                enumerations: restriction.many(XSD, "enumeration", Enumeration::parse)?,
                facets: restriction.many_of(
                    XSD,
                    &["pattern", "minInclusive", "maxInclusive"],
                    facet,
                )?,
            })
        })
    }
}

fn facet(element: Element<'_>) -> Result<(String, String), Diagnostic> {
    let (_, name) = element.tag();
    let value = element.read(|facet| facet.required("value"))?;
    Ok((name.to_owned(), value.to_owned()))
}

impl Enumeration {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        element.read(|literal| {
            let number = annotation(literal, |facts| {
                facts.one(SERIALIZATION, "EnumerationValue", |value| {
                    value.read(|value| value.parse(|it| it.parse().ok(), "a number of 64 bits"))
                })
            })?;
            Ok(Self {
                value: literal.required("value")?.to_owned(),
                number: number.flatten(),
                location: element.location(),
            })
        })
    }
}
