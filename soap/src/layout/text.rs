//! Reading one line of a layout.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::field::{Entry, Field, Form, Group, Occurs, Shape, Spaces};

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

    /// A field: a line as a whole.
    pub(super) fn field(&mut self, rust_name: &'static str) -> Option<Field> {
        let mut field = if self.take("@#") {
            let mut field = self.marked("", "");
            field.form = Form::AnyAttributes(self.take(" ").then(|| self.spaces())??);
            field
        } else if self.take("@") {
            // An attribute without a prefix is in no namespace.
            let (name, namespace) = self.name_in("")?;
            let mut field = self.marked(name, namespace);
            field.form = Form::Attribute;
            field
        } else if self.take("$") {
            let mut field = self.marked("", "");
            field.form = Form::Text;
            field
        } else if self.take("~") {
            let mut field = self.marked("", "");
            field.form = Form::Mixed;
            field
        } else if self.take("&") {
            let mut field = self.marked("", "");
            field.occurs = self.occurs(&field)?;
            field.form = Form::Group(Box::new(self.take(" ").then(|| self.group())??));
            field
        } else if self.take("#") {
            let mut field = self.marked("", "");
            field.occurs = self.occurs(&field)?;
            field.form = Form::AnyElement(self.take(" ").then(|| self.spaces())??);
            field
        } else {
            let (name, namespace) = self.name()?;
            let mut field = self.marked(name, namespace);
            field.occurs = self.occurs(&field)?;
            field.shape = self.shape(0)?;
            field
        };
        field.rust_name = rust_name;
        Some(field)
    }

    /// An element in another, and what stands in it.
    fn element(&mut self, depth: usize) -> Option<Field> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (name, namespace) = self.name()?;
        let mut field = self.marked(name, namespace);
        field.shape = self.shape(depth)?;
        Some(field)
    }

    /// A field with this name, and the marks that follow.
    fn marked(&mut self, name: &'static str, namespace: &'static str) -> Field {
        let mut flags = 0;
        for (mark, flag) in [
            ("!", Field::REQUIRED),
            ("??", Field::NIL_HAS_ATTRIBUTES),
            ("?", Field::NILLABLE),
            ("*", Field::SECRET),
        ] {
            if self.take(mark) {
                flags |= flag;
            }
        }
        Field::element(name, namespace, flags)
    }

    /// The mark of what occurs any number of times, and its bounds. A number that is no number makes
    /// the line malformed.
    fn occurs(&mut self, field: &Field) -> Option<Option<Occurs>> {
        if !self.take("+") {
            return Some(None);
        }
        let mut occurs = Occurs {
            min: u32::from(field.is_required()),
            max: None,
        };
        let bounds = self.until([' ']);
        if bounds.is_empty() {
            return Some(Some(occurs));
        }
        let (min, max) = bounds.split_once("..")?;
        occurs.min = min.parse().ok()?;
        if !max.is_empty() {
            occurs.max = Some(max.parse().ok()?);
        }
        Some(Some(occurs))
    }

    /// What can stand in a group.
    fn group(&mut self) -> Option<Group> {
        let mut group = Group {
            names: Vec::new(),
            spaces: Vec::new(),
        };
        loop {
            if self.take("#") {
                group.spaces.push(self.spaces()?);
            } else {
                group.names.push(self.name()?);
            }
            if !self.take("|") {
                return Some(group);
            }
        }
    }

    /// The namespaces of a wildcard.
    fn spaces(&mut self) -> Option<Spaces> {
        if self.take("any") {
            return Some(Spaces::Any);
        }
        if self.take("!{") {
            return self.namespace().map(Spaces::Other);
        }
        let mut listed = Vec::new();
        while self.take("{") {
            listed.push(self.namespace()?);
        }
        (!listed.is_empty()).then_some(Spaces::Listed(listed))
    }

    /// A namespace behind its opening brace.
    fn namespace(&mut self) -> Option<&'static str> {
        let (namespace, rest) = self.rest.split_once('}')?;
        self.rest = rest;
        Some(shared(namespace))
    }

    fn shape(&mut self, depth: usize) -> Option<Shape> {
        if self.take(" [") {
            let item = self.element(depth + 1)?;
            return self.take("]").then(|| Shape::Array(Box::new(item)));
        }
        if self.take(" (") {
            let (name, namespace) = self.name()?;
            let key = self.take(" ").then(|| self.element(depth + 1))??;
            let value = self.take(" ").then(|| self.element(depth + 1))??;
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
        self.name_in(self.namespace)
    }

    /// A name, and its namespace: `namespace` if it does not say another.
    fn name_in(&mut self, mut namespace: &'static str) -> Option<(&'static str, &'static str)> {
        if self.take("{") {
            namespace = self.namespace()?;
        }
        let name = self.until([' ', '!', '?', '*', '+', '&', '|', ']', ')']);
        (!name.is_empty()).then_some((name, namespace))
    }

    /// The text before the first of `ends`, or all that is left.
    fn until<const N: usize>(&mut self, ends: [char; N]) -> &'static str {
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text
    }

    pub(super) fn take(&mut self, expected: &str) -> bool {
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
