//! Namespace declarations in scope.

use std::borrow::Cow;

use crate::names;

/// The place of a declaration on the stack, or [`NONE`].
pub(crate) type BindingId = u32;

/// No namespace.
pub(crate) const NONE: BindingId = BindingId::MAX;

struct Binding<'x> {
    prefix: &'x str,
    uri: Cow<'x, str>,
    /// The constant that was last found to be equal to `uri`. Comparing addresses with it spares
    /// nearly every comparison of URIs: all elements of a namespace share one constant.
    known: &'static str,
    /// Depth of the element that declares it.
    depth: usize,
}

/// A stack of declarations; elements without any do not touch it.
pub(crate) struct Scopes<'x> {
    bindings: Vec<Binding<'x>>,
    /// The last prefix that was looked up; neighbours mostly share it.
    last: Option<(&'x str, BindingId)>,
}

impl<'x> Scopes<'x> {
    pub(crate) fn new() -> Self {
        let xml = Binding {
            prefix: "xml",
            uri: names::XML.into(),
            known: names::XML,
            depth: 0,
        };
        Self {
            bindings: vec![xml],
            last: None,
        }
    }

    /// How many declarations are in scope.
    pub(crate) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Adds a declaration; `prefix` is empty for the default namespace.
    pub(crate) fn declare(&mut self, prefix: &'x str, uri: Cow<'x, str>, depth: usize) {
        self.bindings.push(Binding {
            prefix,
            uri,
            known: "",
            depth,
        });
        self.last = None;
    }

    /// Drops the declarations of the element at `depth`.
    #[inline]
    pub(crate) fn leave(&mut self, depth: usize) {
        if self
            .bindings
            .last()
            .is_some_and(|binding| binding.depth == depth)
        {
            self.bindings.retain(|binding| binding.depth < depth);
            self.last = None;
        }
    }

    /// What a prefix is bound to; none if it is not bound.
    #[inline]
    pub(crate) fn resolve(&mut self, prefix: &'x str) -> Option<BindingId> {
        match self.last {
            Some((last, id)) if last == prefix => Some(id),
            _ => self.look_up(prefix),
        }
    }

    fn look_up(&mut self, prefix: &'x str) -> Option<BindingId> {
        let found = self
            .bindings
            .iter()
            .rposition(|binding| binding.prefix == prefix);
        let id = match found.and_then(|at| Some((at, self.bindings.get(at)?))) {
            Some((_, binding)) if binding.uri.is_empty() => NONE,
            Some((at, _)) => BindingId::try_from(at).ok()?,
            None if prefix.is_empty() => NONE,
            None => return None,
        };
        self.last = Some((prefix, id));
        Some(id)
    }

    /// Whether the binding is to this namespace.
    #[inline]
    pub(crate) fn is(&mut self, id: BindingId, namespace: &'static str) -> bool {
        let Some(binding) = self.bindings.get_mut(id as usize) else {
            return namespace.is_empty();
        };
        if std::ptr::eq(binding.known, namespace) {
            return true;
        }
        let equal = binding.uri == namespace;
        if equal {
            binding.known = namespace;
        }
        equal
    }

    /// The namespace's URI; empty for [`NONE`].
    pub(crate) fn uri(&self, id: BindingId) -> &str {
        self.bindings
            .get(id as usize)
            .map_or("", |binding| &binding.uri)
    }

    /// The declarations that count here, innermost first, without the built-in `xml`.
    pub(crate) fn in_scope(&self) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for binding in self.bindings.iter().skip(1).rev() {
            if !found.iter().any(|(prefix, _)| *prefix == binding.prefix) {
                found.push((binding.prefix, &binding.uri));
            }
        }
        found
    }
}
