//! Reads schema documents.

use super::{
    AttributeDeclaration, ComplexType, ElementDeclaration, Enumeration, Reference, Restriction,
    Schema, SimpleType, TypeDefinition,
};
use crate::diagnostic::Diagnostic;
use crate::document::xml::Element;
use crate::document::{QName, SERIALIZATION, XSD};

/// Anonymous types deeper than this are refused; the real schemas have one level.
const MAX_ANONYMOUS_DEPTH: usize = 16;

impl Schema {
    pub(in crate::document) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let target_namespace = attributes.uri("targetNamespace")?;
        let qualified = attributes.optional("elementFormDefault") == Some("qualified");
        let attributes_qualified = match attributes.optional("attributeFormDefault") {
            None | Some("unqualified") => false,
            Some(_) => true,
        };
        attributes.finish()?;
        if !qualified {
            return Err(element
                .error(
                    "the schema has unqualified local elements",
                    "`elementFormDefault=\"qualified\"` is missing",
                )
                .help("only qualified local elements are supported, as WCF writes them"));
        }
        let mut schema = Self {
            target_namespace,
            attributes_qualified,
            references: Vec::new(),
            elements: Vec::new(),
            complex_types: Vec::new(),
            simple_types: Vec::new(),
            attributes: Vec::new(),
            location: element.location(),
        };
        for child in element.children()? {
            schema.declaration(child)?;
        }
        Ok(schema)
    }

    fn declaration(&mut self, child: Element<'_>) -> Result<(), Diagnostic> {
        match child.tag() {
            (XSD, "import") => self.references.push(Reference::import(child)?),
            (XSD, "include") => self.references.push(Reference::include(child)?),
            (XSD, "element") => self.elements.push(ElementDeclaration::global(child)?),
            (XSD, "complexType") => self.complex_types.push(ComplexType::named(child)?),
            (XSD, "simpleType") => self.simple_types.push(SimpleType::parse(child)?),
            (XSD, "attribute") => self.attributes.push(AttributeDeclaration::parse(child)?),
            _ => return Err(child.unsupported("`schema`")),
        }
        Ok(())
    }
}

impl Reference {
    fn import(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let namespace = Some(attributes.required("namespace")?.to_owned());
        let schema_location = attributes.optional("schemaLocation").map(str::to_owned);
        attributes.finish()?;
        element.expect_empty()?;
        Ok(Self {
            namespace,
            schema_location,
            location: element.location(),
        })
    }

    fn include(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let schema_location = Some(attributes.required("schemaLocation")?.to_owned());
        attributes.finish()?;
        element.expect_empty()?;
        Ok(Self {
            namespace: None,
            schema_location,
            location: element.location(),
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
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        let type_name = attributes.optional_qname("type")?;
        let nillable = attributes.boolean("nillable")?;
        let optional = occurs(element, "minOccurs", attributes.optional("minOccurs"), "0")?;
        let unbounded = occurs(
            element,
            "maxOccurs",
            attributes.optional("maxOccurs"),
            "unbounded",
        )?;
        attributes.finish()?;
        let type_definition = match (type_name, element.children()?.as_slice()) {
            (Some(name), []) => TypeDefinition::Named(name),
            (None, [child]) if child.is(XSD, "complexType") => {
                TypeDefinition::Anonymous(Box::new(ComplexType::parse(*child, depth + 1)?))
            }
            (None, []) => {
                return Err(element
                    .error(
                        format!("the element `{name}` has no type"),
                        "no `type` here",
                    )
                    .help("an element without a type holds anything; give it a type"));
            }
            (Some(_), [child, ..]) | (None, [child, ..]) => {
                return Err(child.unsupported(&format!("the element `{name}`")));
            }
        };
        let location = element.location();
        Ok(Self {
            name,
            type_definition,
            optional,
            unbounded,
            nillable,
            location,
        })
    }
}

/// Whether an occurrence attribute has its one supported value beside the default `1`.
fn occurs(
    element: Element<'_>,
    attribute: &str,
    value: Option<&str>,
    supported: &str,
) -> Result<bool, Diagnostic> {
    match value.map(str::trim) {
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
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        let type_name = attributes.qname("type")?;
        attributes.finish()?;
        element.expect_empty()?;
        Ok(Self {
            name,
            type_name,
            location: element.location(),
        })
    }
}

impl ComplexType {
    fn named(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        let parsed = Self::parse(element, 0)?;
        Ok(Self { name, ..parsed })
    }

    fn parse(element: Element<'_>, depth: usize) -> Result<Self, Diagnostic> {
        if depth > MAX_ANONYMOUS_DEPTH {
            return Err(element.error(
                "anonymous types are nested too deep",
                format!("more than {MAX_ANONYMOUS_DEPTH} levels"),
            ));
        }
        let mut attributes = element.attributes();
        let named = attributes.optional("name").is_some();
        if named && depth > 0 {
            return Err(element.error("a nested `complexType` has a name", "remove `name`"));
        }
        attributes.fixed("abstract", "false")?;
        attributes.fixed("mixed", "false")?;
        attributes.finish()?;
        let mut parsed = Self {
            name: String::new(),
            base: None,
            is_dictionary: false,
            is_value_type: false,
            sequence: Vec::new(),
            location: element.location(),
        };
        for child in element.children()? {
            match child.tag() {
                (XSD, "annotation") => parsed.annotation(child)?,
                (XSD, "sequence") => parsed.sequence = sequence(child, depth)?,
                (XSD, "complexContent") => parsed.complex_content(child, depth)?,
                _ => return Err(child.unsupported("`complexType`")),
            }
        }
        Ok(parsed)
    }

    fn annotation(&mut self, annotation: Element<'_>) -> Result<(), Diagnostic> {
        for information in application_information(annotation)? {
            let flag = match information.tag() {
                (SERIALIZATION, "IsDictionary") => &mut self.is_dictionary,
                (SERIALIZATION, "IsValueType") => &mut self.is_value_type,
                _ => return Err(information.unsupported("the annotation of a complex type")),
            };
            information.attributes().finish()?;
            *flag = information.text()? == "true";
        }
        Ok(())
    }

    fn complex_content(&mut self, content: Element<'_>, depth: usize) -> Result<(), Diagnostic> {
        let mut attributes = content.attributes();
        attributes.fixed("mixed", "false")?;
        attributes.finish()?;
        for child in content.children()? {
            if !child.is(XSD, "extension") {
                return Err(child.unsupported("`complexContent`"));
            }
            let mut attributes = child.attributes();
            self.base = Some(attributes.qname("base")?);
            attributes.finish()?;
            for particle in child.children()? {
                if !particle.is(XSD, "sequence") {
                    return Err(particle.unsupported("`extension`"));
                }
                self.sequence = sequence(particle, depth)?;
            }
        }
        Ok(())
    }
}

fn sequence(element: Element<'_>, depth: usize) -> Result<Vec<ElementDeclaration>, Diagnostic> {
    let mut attributes = element.attributes();
    attributes.fixed("minOccurs", "1")?;
    attributes.fixed("maxOccurs", "1")?;
    attributes.finish()?;
    let parse = |child: Element<'_>| match child.tag() {
        (XSD, "element") => ElementDeclaration::parse(child, depth),
        _ => Err(child.unsupported("`sequence`")),
    };
    element.children()?.into_iter().map(parse).collect()
}

/// The elements inside `xs:annotation/xs:appinfo`.
fn application_information(annotation: Element<'_>) -> Result<Vec<Element<'_>>, Diagnostic> {
    annotation.attributes().finish()?;
    let mut found = Vec::new();
    for child in annotation.children()? {
        if !child.is(XSD, "appinfo") {
            return Err(child.unsupported("`annotation`"));
        }
        child.attributes().finish()?;
        found.extend(child.children()?);
    }
    Ok(found)
}

impl SimpleType {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        attributes.finish()?;
        let (mut actual_type, mut restriction, mut is_list) = (None, None, false);
        for child in element.children()? {
            match child.tag() {
                (XSD, "annotation") => actual_type = actual_type_of(child)?,
                (XSD, "restriction") => restriction = Some(Restriction::parse(child)?),
                (XSD, "list") => {
                    is_list = true;
                    restriction = Some(list_item(child)?);
                }
                _ => return Err(child.unsupported("`simpleType`")),
            }
        }
        let Some(restriction) = restriction else {
            return Err(element.error(
                format!("the simple type `{name}` is neither a restriction nor a list"),
                "nothing to restrict",
            ));
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

fn actual_type_of(annotation: Element<'_>) -> Result<Option<QName>, Diagnostic> {
    let mut actual_type = None;
    for information in application_information(annotation)? {
        if !information.is(SERIALIZATION, "ActualType") {
            return Err(information.unsupported("the annotation of a simple type"));
        }
        let mut attributes = information.attributes();
        let local = attributes.required("Name")?;
        let namespace = attributes.required("Namespace")?;
        attributes.finish()?;
        information.expect_empty()?;
        actual_type = Some(QName::new(namespace, local));
    }
    Ok(actual_type)
}

/// The restriction inside `xs:list/xs:simpleType`.
fn list_item(list: Element<'_>) -> Result<Restriction, Diagnostic> {
    list.attributes().finish()?;
    let (children, inner);
    children = list.children()?;
    let [simple_type] = children.as_slice() else {
        return Err(list.unsupported("`simpleType`"));
    };
    simple_type.attributes().finish()?;
    inner = simple_type.children()?;
    match inner.as_slice() {
        [restriction] if restriction.is(XSD, "restriction") => Restriction::parse(*restriction),
        _ => Err(list.unsupported("`simpleType`")),
    }
}

impl Restriction {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let base = attributes.qname("base")?;
        attributes.finish()?;
        let mut parsed = Self {
            base,
            enumerations: Vec::new(),
            facets: Vec::new(),
        };
        for child in element.children()? {
            match child.tag() {
                (XSD, "enumeration") => parsed.enumerations.push(Enumeration::parse(child)?),
                (XSD, facet @ ("pattern" | "minInclusive" | "maxInclusive")) => {
                    let mut attributes = child.attributes();
                    parsed
                        .facets
                        .push((facet.into(), attributes.required("value")?.into()));
                    attributes.finish()?;
                    child.expect_empty()?;
                }
                _ => return Err(child.unsupported("`restriction`")),
            }
        }
        Ok(parsed)
    }
}

impl Enumeration {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let value = attributes.required("value")?.to_owned();
        attributes.finish()?;
        let mut number = None;
        for child in element.children()? {
            if !child.is(XSD, "annotation") {
                return Err(child.unsupported("`enumeration`"));
            }
            for information in application_information(child)? {
                if !information.is(SERIALIZATION, "EnumerationValue") {
                    return Err(information.unsupported("the annotation of a literal"));
                }
                information.attributes().finish()?;
                let text = information.text()?;
                number = Some(text.parse().map_err(|_| {
                    information.error(
                        format!("`{text}` is not a number of 64 bits"),
                        "the number of this literal",
                    )
                })?);
            }
        }
        Ok(Self {
            value,
            number,
            location: element.location(),
        })
    }
}
