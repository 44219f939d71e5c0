//! Layouts: what a record is on the wire, as one text.
//!
//! A table of structs for every record would cost each user's compiler more than all the rest of
//! the generated code; one string literal in an associated constant costs nothing. It is read when
//! the record is first used, and never again.
//!
//! One line a field: the Rust name, a blank, the element.
//!
//! ```text
//! field    = rust-name " " element
//! element  = [number ":"] name ["!"] ["?"] ["*"] [" " content]
//! content  = "[" element "]"                        an array's item
//!          | "{" [number ":"] name " " element " " element "}"     a dictionary's entry, key, value
//! ```
//!
//! `!` says that the element must be there, `?` that it may be nil, `*` that its value is a
//! secret. The number chooses a namespace of the service; without it, it is the record's own.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::field::{Entry, Field, Schema, Shape};

/// What a record is on the wire.
#[derive(Debug)]
pub struct Layout {
    rust_name: &'static str,
    name: &'static str,
    namespaces: &'static [&'static str],
    namespace: usize,
    fields: &'static str,
}

/// The schemas that have been used, by the addresses of their layouts. A cell in each layout would
/// make it a static, and the compiler evaluates every static of a crate, used or not.
static SCHEMAS: RwLock<BTreeMap<usize, &'static Schema>> = RwLock::new(BTreeMap::new());

impl Layout {
    /// A layout from its text.
    ///
    /// `name` stands in the one of `namespaces` that `namespace` numbers; so do the elements of
    /// `fields`, unless they say otherwise.
    pub const fn new(
        rust_name: &'static str,
        name: &'static str,
        namespaces: &'static [&'static str],
        namespace: usize,
        fields: &'static str,
    ) -> Self {
        Self {
            rust_name,
            name,
            namespaces,
            namespace,
            fields,
        }
    }

    /// What the text says. A line that is not a field is left out; the generator's tests compare
    /// every layout with the schema that it was made from.
    pub fn schema(&'static self) -> &'static Schema {
        let address = std::ptr::from_ref(self).addr();
        let known = SCHEMAS.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(schema) = known.get(&address) {
            return schema;
        }
        drop(known);
        let mut known = SCHEMAS.write().unwrap_or_else(PoisonError::into_inner);
        // As many are kept as there are layouts in the program.
        known
            .entry(address)
            .or_insert_with(|| Box::leak(Box::new(self.parse())))
    }

    fn parse(&'static self) -> Schema {
        Schema {
            rust_name: self.rust_name,
            name: self.name,
            namespace: self.namespace(self.namespace),
            fields: self
                .fields
                .lines()
                .filter_map(|line| self.field(line))
                .collect(),
        }
    }

    fn namespace(&self, number: usize) -> &'static str {
        self.namespaces.get(number).copied().unwrap_or_default()
    }

    fn field(&self, line: &'static str) -> Option<Field> {
        let (rust_name, element) = line.split_once(' ')?;
        let mut text = Text {
            rest: element,
            layout: self,
        };
        let field = text.element(rust_name, 0)?;
        text.rest.is_empty().then_some(field)
    }
}

/// Arrays in arrays beyond this depth are not read.
const MAX_DEPTH: usize = 16;

/// What is left of a line.
struct Text<'a> {
    rest: &'static str,
    layout: &'a Layout,
}

impl Text<'_> {
    fn element(&mut self, rust_name: &'static str, depth: usize) -> Option<Field> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (name, namespace) = self.name()?;
        let mut flags = 0;
        for (mark, flag) in [
            ("!", Field::REQUIRED),
            ("?", Field::NILLABLE),
            ("*", Field::SECRET),
        ] {
            if self.take(mark) {
                flags |= flag;
            }
        }
        let shape = self.shape(depth)?;
        Some(Field {
            rust_name,
            name,
            namespace,
            flags,
            shape,
        })
    }

    fn shape(&mut self, depth: usize) -> Option<Shape> {
        if self.take(" [") {
            let item = self.element("", depth + 1)?;
            return self.take("]").then(|| Shape::Array(Box::new(item)));
        }
        if self.take(" {") {
            let (name, namespace) = self.name()?;
            let key = self.take(" ").then(|| self.element("", depth + 1))??;
            let value = self.take(" ").then(|| self.element("", depth + 1))??;
            let entry = Entry {
                name,
                namespace,
                key,
                value,
            };
            return self.take("}").then(|| Shape::Dictionary(Box::new(entry)));
        }
        Some(Shape::Plain)
    }

    /// A name and its namespace.
    fn name(&mut self) -> Option<(&'static str, &'static str)> {
        let end = self
            .rest
            .find([' ', '!', '?', '*', ']', '}'])
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        let (number, name) = match name.split_once(':') {
            Some((number, name)) => (number.parse().ok()?, name),
            None => (self.layout.namespace, name),
        };
        (!name.is_empty()).then(|| (name, self.layout.namespace(number)))
    }

    fn take(&mut self, expected: &str) -> bool {
        match self.rest.strip_prefix(expected) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LAYOUT: Layout = Layout::new(
        "Sample",
        "SampleType",
        &["urn:own", "urn:arrays"],
        0,
        "plain Plain\nall All!?*\nids Ids? [1:int]\nnested Nested [1:ArrayOfstring? [1:string?]]\n\
         map Map?* {Pair Key! Value!? [Item]}",
    );

    #[test]
    fn a_layout_says_what_stands_on_the_wire() {
        let schema = LAYOUT.schema();
        assert_eq!(
            (schema.rust_name, schema.name, schema.namespace),
            ("Sample", "SampleType", "urn:own")
        );
        let [plain, all, ids, nested, map] = schema.fields.as_slice() else {
            panic!("{:#?}", schema.fields)
        };
        assert_eq!(
            (plain.rust_name, plain.name, plain.flags),
            ("plain", "Plain", 0)
        );
        assert_eq!(all.flags, Field::REQUIRED | Field::NILLABLE | Field::SECRET);
        let Shape::Array(item) = &ids.shape else {
            panic!("{ids:?}")
        };
        assert_eq!(
            (item.name, item.namespace, item.flags),
            ("int", "urn:arrays", 0)
        );
        let Shape::Array(outer) = &nested.shape else {
            panic!("{nested:?}")
        };
        let Shape::Array(inner) = &outer.shape else {
            panic!("{outer:?}")
        };
        assert_eq!(
            (outer.name, inner.name, inner.flags),
            ("ArrayOfstring", "string", Field::NILLABLE)
        );
        let Shape::Dictionary(entry) = &map.shape else {
            panic!("{map:?}")
        };
        assert_eq!(
            (entry.name, entry.key.name, entry.value.name),
            ("Pair", "Key", "Value")
        );
        assert_eq!(entry.value.flags, Field::REQUIRED | Field::NILLABLE);
        assert!(matches!(entry.value.shape, Shape::Array(_)));
    }

    #[test]
    fn a_broken_line_is_no_field() {
        static BROKEN: Layout = Layout::new(
            "X",
            "X",
            &["urn:x"],
            0,
            "a\nb \nc C [\nd D [x\ne E {P K\nf x:F\ng G junk\nh H",
        );
        let names: Vec<_> = BROKEN
            .schema()
            .fields
            .iter()
            .map(|field| field.name)
            .collect();
        assert_eq!(names, ["H"]);
    }
}
