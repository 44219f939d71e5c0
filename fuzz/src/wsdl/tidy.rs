//! Makes the generator accept most shapes, so that few are refused.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Kind, Named, PRIMITIVES, Shape, Value};

impl Shape {
    /// Changes what would be refused, and nothing else.
    pub(super) fn tidy(&mut self) {
        self.mend_names();
        self.mend_texts();
        self.mend_types();
        self.mend_fields();
    }

    /// Makes names XML names, and makes them unique where they must be.
    fn mend_names(&mut self) {
        unique(self.types.iter_mut().map(|it| xml_name(&mut it.name)));
        unique(self.agents.iter_mut().map(|it| xml_name(&mut it.name)));
        // The wrapper elements of all agents are in one namespace.
        let operations = self.agents.iter_mut().flat_map(|it| &mut it.operations);
        unique(operations.map(|it| xml_name(&mut it.name)));
        for fields in self.fields_mut() {
            unique(fields.into_iter().map(|it| xml_name(&mut it.name)));
        }
    }

    /// Gives actions and addresses only characters of URIs, and removes blanks from literals.
    fn mend_texts(&mut self) {
        for agent in &mut self.agents {
            agent.address.retain(is_uri_character);
            for operation in &mut agent.operations {
                operation.action.retain(is_uri_character);
            }
        }
        for named in &mut self.types {
            match &mut named.kind {
                Kind::Enumeration(literals) => {
                    fill(literals, || (String::new(), None));
                    mend_literals(literals.iter_mut().map(|it| &mut it.0));
                }
                Kind::Flags(literals) => {
                    fill(literals, String::new);
                    mend_literals(literals.iter_mut());
                }
                _ => {}
            }
        }
    }

    /// Makes base types earlier records, and items of arrays earlier types or records.
    fn mend_types(&mut self) {
        let records: Vec<bool> = self.types.iter().map(Named::is_record).collect();
        let or_text = |field: &mut Field, index: usize| {
            if let Value::Named(other) = field.value
                && other >= index
                && !records[other]
            {
                field.value = Value::Primitive(0);
            }
        };
        for (index, named) in self.types.iter_mut().enumerate() {
            match &mut named.kind {
                Kind::Record { base, .. } => {
                    base.take_if(|base| *base >= index || !records[*base]);
                }
                Kind::Array(item) => or_text(item, index),
                Kind::Dictionary(key, value) => {
                    key.value = Value::Primitive(0);
                    or_text(value, index);
                }
                Kind::Enumeration(_) | Kind::Flags(_) => {}
            }
        }
    }

    /// Makes only references nillable, makes the types of required fields earlier ones, and gives no
    /// field the name of an inherited one.
    fn mend_fields(&mut self) {
        let references: Vec<bool> = self.types.iter().map(Named::is_reference).collect();
        let is_reference = |value: Value| match value {
            Value::Primitive(index) => PRIMITIVES[index].1,
            Value::Named(index) => references[index],
        };
        for fields in self.fields_mut() {
            for field in fields {
                field.is_nillable &= is_reference(field.value);
            }
        }
        let mut inherited: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (index, named) in self.types.iter_mut().enumerate() {
            let Kind::Record { base, fields, .. } = &mut named.kind else {
                continue;
            };
            let mut names = base
                .and_then(|base| inherited.get(&base).cloned())
                .unwrap_or_default();
            for field in fields {
                field.is_optional |= matches!(field.value, Value::Named(other) if other >= index);
                claim(&mut names, &mut field.name);
            }
            inherited.insert(index, names);
        }
    }
}

impl Named {
    fn is_reference(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Enumeration(_) | Kind::Flags(_) | Kind::Record { is_value: true, .. }
        )
    }

    fn is_record(&self) -> bool {
        matches!(self.kind, Kind::Record { .. })
    }
}

/// Numbers each name that occurred before.
fn unique<'n>(names: impl Iterator<Item = &'n mut String>) {
    let mut taken = BTreeSet::new();
    for name in names {
        claim(&mut taken, name);
    }
}

/// Reserves a name, with a number if it is taken already.
fn claim(taken: &mut BTreeSet<String>, name: &mut String) {
    while !taken.insert(name.clone()) {
        *name = format!("{name}{}", taken.len());
    }
}

fn fill<T>(literals: &mut Vec<T>, make: impl FnOnce() -> T) {
    if literals.is_empty() {
        literals.push(make());
    }
}

fn mend_literals<'n>(literals: impl Iterator<Item = &'n mut String>) {
    let without_blanks = |literal: &'n mut String| {
        *literal = literal.replace(char::is_whitespace, "_");
        if literal.is_empty() {
            literal.push('_');
        }
        literal
    };
    unique(literals.map(without_blanks));
}

fn xml_name(name: &mut String) -> &mut String {
    *name = name.replace(|c| !is_name_character(c), "x");
    name
}

fn is_uri_character(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !"{}<>\"".contains(c)
}

/// Whether a character of a shape's name may be in an XML name. The ASCII characters all may; the
/// others must be start characters of XML.
fn is_name_character(c: char) -> bool {
    c.is_ascii()
        || matches!(c,
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2ff}' | '\u{370}'..='\u{37d}'
            | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
            | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}
