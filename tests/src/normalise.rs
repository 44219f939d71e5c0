//! Differences between messages that mean nothing according to the schema.

use std::collections::BTreeMap;

use wsdl_schema::model::{
    Dictionary, Field, Message, Primitive, QName, Record, Service, Type, TypeRef,
};

use crate::infoset::{Element, Name, SERIALIZATION, XSD};

/// A difference that means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// White space between elements, and as the only content of an element whose type has no text.
    WhiteSpace,
    /// An `xsi:type` that names the declared type.
    DeclaredType,
    /// An absent value type: its value is the default, and the writer writes it.
    AbsentIsDefault,
    /// An absent reference: it is null, and a server writes it as nil.
    AbsentIsNull,
    /// Another form of the same number, such as `0.0` and `0`.
    Number,
}

/// Removes the differences that mean nothing from messages, and counts them.
pub struct Normaliser<'a> {
    service: &'a Service,
    /// Whether absent value types are filled in: for messages of others.
    fill: bool,
    /// Whether absent references are filled in as nil: for messages of a server.
    nulls: bool,
    /// How often each rule changed something.
    pub counts: BTreeMap<Rule, usize>,
}

impl<'a> Normaliser<'a> {
    /// For messages of others.
    pub fn for_theirs(service: &'a Service) -> Self {
        Self {
            service,
            fill: true,
            nulls: false,
            counts: BTreeMap::new(),
        }
    }

    /// For messages of our writer, which leaves out no value type.
    pub fn for_ours(service: &'a Service) -> Self {
        Self {
            fill: false,
            ..Self::for_theirs(service)
        }
    }

    /// For messages as a WCF server writes them: with an element for every null.
    #[must_use]
    pub fn with_nulls(self) -> Self {
        Self {
            nulls: true,
            ..self
        }
    }

    fn count(&mut self, rule: Rule) {
        *self.counts.entry(rule).or_default() += 1;
    }

    /// A whole envelope with `message` in it.
    pub fn envelope(&mut self, message: &Message, mut envelope: Element) -> Element {
        self.strip(&mut envelope);
        for part in &mut envelope.children {
            self.strip(part);
            let children = std::mem::take(&mut part.children);
            for child in children {
                let header = message
                    .headers
                    .iter()
                    .find(|it| name_of(&it.name) == child.name);
                let child = match header {
                    Some(header) if part.name.local == "Header" => self.value(&header.value, child),
                    _ => self.fields(&message.parts.iter().collect::<Vec<_>>(), child),
                };
                part.children.push(child);
            }
        }
        envelope
    }

    /// Returns an error if anything except the form of numbers was changed: messages of our writer
    /// must need nothing else.
    pub fn only_numbers(&self) -> Result<(), String> {
        let other = self.counts.keys().find(|rule| **rule != Rule::Number);
        other.map_or(Ok(()), |rule| Err(format!("the rule {rule:?} is needed")))
    }

    fn strip(&mut self, element: &mut Element) {
        if !element.text.is_empty() && element.text.trim_ascii().is_empty() {
            element.text.clear();
            self.count(Rule::WhiteSpace);
        }
    }

    fn value(&mut self, declared: &TypeRef, mut element: Element) -> Element {
        let mut actual = declared.clone();
        if let Some(name) = &element.type_name {
            let any = TypeRef::Primitive(Primitive::Any);
            // An `xs:anyType` keeps its content as it is.
            if *name == type_name(declared) && *declared != any {
                element.type_name = None;
                self.count(Rule::DeclaredType);
            } else {
                actual = type_of(name);
            }
        }
        if element.nil {
            self.strip(&mut element);
            return element;
        }
        match actual {
            TypeRef::Primitive(primitive) => self.number(primitive, &mut element),
            TypeRef::Named(name) => match self.service.types.get(&name) {
                Some(Type::Record(record)) => return self.record(record, element),
                Some(Type::Array(array)) => {
                    self.strip(&mut element);
                    let children = std::mem::take(&mut element.children);
                    let item = |child| self.value(&array.item.value, child);
                    element.children = children.into_iter().map(item).collect();
                }
                Some(Type::Dictionary(dictionary)) => {
                    self.strip(&mut element);
                    let children = std::mem::take(&mut element.children);
                    let entry = |child| self.entry(dictionary, child);
                    element.children = children.into_iter().map(entry).collect();
                }
                _ => {}
            },
        }
        element
    }

    fn number(&mut self, primitive: Primitive, element: &mut Element) {
        if let Primitive::Double | Primitive::Float = primitive {
            let text = match element.text.as_str() {
                "INF" => "inf",
                "-INF" => "-inf",
                text => text,
            };
            let canonical = match primitive {
                Primitive::Double => text.parse::<f64>().map(|number| format!("{number:e}")),
                _ => text.parse::<f32>().map(|number| format!("{number:e}")),
            };
            if let Some(canonical) = canonical.ok().filter(|it| *it != element.text) {
                element.text = canonical;
                self.count(Rule::Number);
            }
        }
    }

    fn record(&mut self, record: &Record, element: Element) -> Element {
        let fields = self.service.all_fields(record);
        self.fields(&fields, element)
    }

    fn fields(&mut self, fields: &[&Field], mut element: Element) -> Element {
        self.strip(&mut element);
        let children = std::mem::take(&mut element.children);
        for child in children {
            let field = fields
                .iter()
                .find(|field| name_of(&field.name) == child.name);
            match field {
                Some(field) => element.children.push(self.value(&field.value, child)),
                None => element.children.push(child),
            }
        }
        if self.fill || self.nulls {
            self.fill(fields, &mut element);
        }
        element
    }

    fn fill(&mut self, fields: &[&Field], element: &mut Element) {
        let position = |name: &Name| fields.iter().position(|it| name_of(&it.name) == *name);
        for (index, field) in fields.iter().enumerate() {
            let name = name_of(&field.name);
            if element.children.iter().any(|child| child.name == name) {
                continue;
            }
            if let Some((absent, rule)) = self.absent(field) {
                let absent = self.value(&field.value, absent);
                let later = element
                    .children
                    .iter()
                    .position(|child| position(&child.name) > Some(index));
                let at = later.unwrap_or(element.children.len());
                element.children.insert(at, absent);
                self.count(rule);
            }
        }
    }

    /// The value of an absent element, and the rule that says so.
    fn absent(&self, field: &Field) -> Option<(Element, Rule)> {
        if field.nillable {
            let mut null = Element::new(name_of(&field.name));
            null.nil = true;
            return self.nulls.then_some((null, Rule::AbsentIsNull));
        }
        let default = self.fill.then(|| default(self.service, field)).flatten()?;
        Some((default, Rule::AbsentIsDefault))
    }

    fn entry(&mut self, dictionary: &Dictionary, mut entry: Element) -> Element {
        self.strip(&mut entry);
        let children = std::mem::take(&mut entry.children);
        for child in children {
            let declared = if child.name == name_of(&dictionary.key.name) {
                &dictionary.key
            } else {
                &dictionary.value
            };
            entry.children.push(self.value(&declared.value, child));
        }
        entry
    }
}

/// The element that an absent value type means; `None` for a reference, and for an enumeration
/// without a literal for 0.
pub fn default(service: &Service, field: &Field) -> Option<Element> {
    if field.can_be_null() {
        return None;
    }
    let mut element = Element::new(name_of(&field.name));
    match &field.value {
        TypeRef::Primitive(primitive) => element.text = zero(*primitive).to_owned(),
        TypeRef::Named(name) => match service.types.get(name)? {
            Type::Enumeration(enumeration) => element.text.clone_from(&enumeration.zero()?.value),
            Type::Record(record) => {
                let fields = service.all_fields(record);
                element.children = fields
                    .iter()
                    .filter_map(|it| default(service, it))
                    .collect();
            }
            Type::FlagSet(_) | Type::Array(_) | Type::Dictionary(_) | Type::List(_) => {}
            Type::Choice(_) => panic!("a choice has no default"),
        },
    }
    Some(element)
}

fn zero(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Any
        | Primitive::Base64Binary
        | Primitive::HexBinary
        | Primitive::String
        | Primitive::Text(_) => "",
        Primitive::Boolean => "false",
        Primitive::DateTime => "0001-01-01T00:00:00",
        Primitive::Duration | Primitive::Period => "PT0S",
        Primitive::Guid => "00000000-0000-0000-0000-000000000000",
        _ => "0",
    }
}

/// The name of an element of the model.
pub fn name_of(name: &QName) -> Name {
    Name::new(&name.namespace, &name.local)
}

/// The name of a type.
pub fn type_name(value: &TypeRef) -> Name {
    match value {
        TypeRef::Named(name) => name_of(name),
        TypeRef::Primitive(primitive) => match primitive.xml_name().split_once(':') {
            Some(("xs", local)) => Name::new(XSD, local),
            Some((_, local)) => Name::new(SERIALIZATION, local),
            None => panic!("{primitive:?} has no name"),
        },
    }
}

fn type_of(name: &Name) -> TypeRef {
    let built_in = (name.namespace == XSD)
        .then(|| Primitive::of_xsd(&name.local))
        .flatten();
    match built_in {
        Some(primitive) => TypeRef::Primitive(primitive),
        None => TypeRef::Named(QName::new(name.namespace.as_str(), name.local.as_str())),
    }
}
