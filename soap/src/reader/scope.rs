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
    /// What the empty prefix is bound to.
    default: BindingId,
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
            default: NONE,
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
        self.forget();
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
            self.forget();
        }
    }

    /// Starts afresh after declarations came or went.
    fn forget(&mut self) {
        self.last = None;
        self.default = self.look_up("").unwrap_or(NONE);
    }

    /// What a prefix is bound to; none if it is not bound.
    #[inline]
    pub(crate) fn resolve(&mut self, prefix: &'x str) -> Option<BindingId> {
        if prefix.is_empty() {
            return Some(self.default);
        }
        match self.last {
            Some((last, id)) if last == prefix => Some(id),
            _ => {
                let id = self.look_up(prefix)?;
                self.last = Some((prefix, id));
                Some(id)
            }
        }
    }

    fn look_up(&self, prefix: &str) -> Option<BindingId> {
        let Some(at) = self
            .bindings
            .iter()
            .rposition(|binding| binding.prefix == prefix)
        else {
            return if prefix.is_empty() { Some(NONE) } else { None };
        };
        match self.bindings.get(at) {
            // An empty URI takes the default namespace back.
            Some(binding) if !binding.uri.is_empty() => BindingId::try_from(at).ok(),
            _ => Some(NONE),
        }
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
