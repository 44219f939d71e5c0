//! Reading one line of a layout.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::field::{Entry, Field, Shape};

/// Arrays in arrays beyond this depth are not read.
const MAX_DEPTH: usize = 16;

/// What is left of a line.
pub(super) struct Text {
    rest: &'static str,
    /// That of names that do not say theirs.
    namespace: &'static str,
}

impl Text {
    pub(super) fn new(rest: &'static str, namespace: &'static str) -> Self {
        Self { rest, namespace }
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// An element, and what stands in it.
    pub(super) fn element(&mut self, rust_name: &'static str, depth: usize) -> Option<Field> {
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
        if self.take(" (") {
            let (name, namespace) = self.name()?;
            let key = self.take(" ").then(|| self.element("", depth + 1))??;
            let value = self.take(" ").then(|| self.element("", depth + 1))??;
            let entry = Entry {
                name,
                namespace,
                key,
                value,
            };
            return self.take(")").then(|| Shape::Dictionary(Box::new(entry)));
        }
        Some(Shape::Plain)
    }

    /// A name and its namespace.
    pub(super) fn name(&mut self) -> Option<(&'static str, &'static str)> {
        let mut namespace = self.namespace;
        if self.take("{") {
            (namespace, self.rest) = self.rest.split_once('}')?;
            namespace = shared(namespace);
        }
        let end = self
            .rest
            .find([' ', '!', '?', '*', ']', ')'])
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some((name, namespace))
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

/// A namespace as it stands in the text that named it first: reader and writer then find it equal
/// by its address.
fn shared(namespace: &'static str) -> &'static str {
    static NAMESPACES: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());
    let mut known = NAMESPACES.lock().unwrap_or_else(PoisonError::into_inner);
    match known.get(namespace) {
        Some(first) => first,
        None => {
            known.insert(namespace);
            namespace
        }
    }
}
