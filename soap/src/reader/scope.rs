//! Namespace declarations in scope.

use std::borrow::Cow;
use std::sync::Arc;

use crate::few::Few;
use crate::names;

/// The place of a declaration on the stack, or [`NONE`].
pub(crate) type BindingId = u32;

/// No namespace.
pub(crate) const NONE: BindingId = BindingId::MAX;

/// Equal to no namespace. An empty text would have the address of the empty namespace, and every
/// declaration would be taken for one of none.
const UNKNOWN: &str = "\0";

struct Binding<'x> {
    prefix: &'x str,
    uri: Cow<'x, str>,
    /// The constant that was last found to be equal to `uri`. Comparing addresses with it spares
    /// nearly every comparison of URIs: all elements of a namespace share one constant.
    known: &'static str,
    /// The first binding with the same URI, once somebody asked for it.
    first: Option<BindingId>,
    /// The copy that values share, once one is needed.
    shared: Option<Arc<str>>,
    /// The last search that found this prefix in use.
    found_by: usize,
    /// Depth of the element that declares it.
    depth: usize,
}

impl<'x> Binding<'x> {
    fn new(prefix: &'x str, uri: Cow<'x, str>, depth: usize) -> Self {
        Self {
            prefix,
            uri,
            known: UNKNOWN,
            first: None,
            shared: None,
            found_by: 0,
            depth,
        }
    }
}

/// A stack of declarations; elements without any do not touch it.
pub(crate) struct Scopes<'x> {
    bindings: Few<Binding<'x>, 8>,
    /// Depth of the innermost element with a declaration.
    innermost: usize,
    /// What the empty prefix is bound to.
    default: BindingId,
    /// The prefix of the last element, and what it is bound to; neighbours mostly share it.
    element: (&'x str, BindingId),
    /// The last prefix that was looked up otherwise.
    last: Option<(&'x str, BindingId)>,
    /// The number of searches for prefixes in use.
    searches: usize,
    /// Bytes of URIs that were compared with each other.
    #[cfg(test)]
    compared: usize,
}

impl<'x> Scopes<'x> {
    pub(crate) fn new() -> Self {
        let mut bindings = Few::new();
        bindings.push(Binding::new("xml", names::XML.into(), 0));
        Self {
            bindings,
            innermost: 0,
            default: NONE,
            element: ("", NONE),
            last: None,
            searches: 0,
            #[cfg(test)]
            compared: 0,
        }
    }

    /// How many declarations are in scope.
    pub(crate) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Adds a declaration; `prefix` is empty for the default namespace.
    pub(crate) fn declare(&mut self, prefix: &'x str, uri: Cow<'x, str>, depth: usize) {
        if prefix.is_empty() {
            // An empty URI takes the default namespace back.
            let id = BindingId::try_from(self.bindings.len()).unwrap_or(NONE);
            self.default = if uri.is_empty() { NONE } else { id };
        }
        self.bindings.push(Binding::new(prefix, uri, depth));
        self.innermost = depth;
        self.forget();
    }

    /// Drops the declarations of the element at `depth`.
    #[inline]
    pub(crate) fn leave(&mut self, depth: usize) {
        if self.innermost == depth {
            self.drop_declarations(depth);
        }
    }

    fn drop_declarations(&mut self, depth: usize) {
        let mut had_default = false;
        // At depth 0 there is only `xml`, which stays.
        while self.innermost == depth && depth > 0 {
            let dropped = self.bindings.pop();
            had_default |= dropped.is_some_and(|binding| binding.prefix.is_empty());
            self.innermost = self.bindings.last().map_or(0, |binding| binding.depth);
        }
        if had_default {
            self.default = self.look_up("").unwrap_or(NONE);
        }
        self.forget();
    }

    /// Forgets what prefixes were bound to.
    fn forget(&mut self) {
        self.element = ("", self.default);
        self.last = None;
    }

    /// The prefix of the last element, or none, and what it is bound to.
    #[inline]
    pub(crate) fn of_last_element(&self) -> (&'x str, BindingId) {
        self.element
    }

    /// What the prefix of an element is bound to; none if it is not bound.
    #[inline]
    pub(crate) fn resolve_element(&mut self, prefix: &'x str) -> Option<BindingId> {
        self.element = match self.element {
            _ if prefix.is_empty() => ("", self.default),
            (last, id) if last == prefix => (last, id),
            _ => (prefix, self.resolve(prefix)?),
        };
        Some(self.element.1)
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

    /// As [`Scopes::resolve`], for a prefix that does not stand in the message as it is.
    pub(crate) fn look_up(&self, prefix: &str) -> Option<BindingId> {
        let mut bindings = self.bindings.iter().rev();
        let behind = bindings.position(|binding| binding.prefix == prefix);
        let Some(at) = behind.map(|behind| self.bindings.len() - 1 - behind) else {
            return if prefix.is_empty() { Some(NONE) } else { None };
        };
        match self.bindings.get(at) {
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

    /// The prefix of a declaration; empty for [`NONE`].
    pub(crate) fn prefix(&self, id: BindingId) -> &'x str {
        self.bindings
            .get(id as usize)
            .map_or("", |binding| binding.prefix)
    }

    /// Whether two bindings are to the same namespace. However often it is asked, the URI of a
    /// declaration is compared with those around it once.
    pub(crate) fn are_same(&mut self, left: BindingId, right: BindingId) -> bool {
        left == right || self.first_equal(left) == self.first_equal(right)
    }

    /// The outermost binding to the same namespace. It stays as long as the binding itself does.
    fn first_equal(&mut self, id: BindingId) -> BindingId {
        let Some(binding) = self.bindings.get(id as usize) else {
            return NONE;
        };
        if let Some(first) = binding.first {
            return first;
        }
        let uri = &binding.uri;
        #[cfg(test)]
        {
            self.compared += uri.len() * (id as usize + 1);
        }
        let first = self.bindings.iter().position(|other| other.uri == *uri);
        let first = first.and_then(|at| BindingId::try_from(at).ok());
        let first = first.unwrap_or(id);
        if let Some(binding) = self.bindings.get_mut(id as usize) {
            binding.first = Some(first);
        }
        first
    }

    /// The copy of the URI that values share; none if nobody has made it yet.
    pub(super) fn shared(&self, id: BindingId) -> Option<Arc<str>> {
        match self.bindings.get(id as usize) {
            Some(binding) => binding.shared.clone(),
            None => Some(Arc::default()),
        }
    }

    /// Makes the copy of the URI that values share. The caller has charged it.
    pub(super) fn share(&mut self, id: BindingId) -> Arc<str> {
        match self.bindings.get_mut(id as usize) {
            Some(binding) => Arc::clone(binding.shared.insert(Arc::from(&*binding.uri))),
            None => Arc::default(),
        }
    }

    /// The declarations that count here, innermost first, without the built-in `xml`.
    #[cfg(feature = "server")]
    pub(crate) fn in_scope(&self) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for binding in self.bindings.iter().rev().take(self.bindings.len() - 1) {
            if !found.iter().any(|(prefix, _)| *prefix == binding.prefix) {
                found.push((binding.prefix, &binding.uri));
            }
        }
        found
    }

    /// Starts a search for the prefixes that are in use.
    pub(super) fn start_search(&mut self) {
        self.searches += 1;
    }

    /// Notes that a prefix is in use; false if this search found it before.
    pub(super) fn find(&mut self, id: BindingId) -> bool {
        let search = self.searches;
        let binding = self.bindings.get_mut(id as usize);
        binding.is_some_and(|binding| std::mem::replace(&mut binding.found_by, search) != search)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_go_with_their_element() {
        let mut scopes = Scopes::new();
        scopes.declare("", "urn:outer".into(), 1);
        scopes.declare("a", "urn:a".into(), 1);
        scopes.declare("a", "urn:inner".into(), 2);
        scopes.declare("", "".into(), 2);
        let a = scopes.resolve("a").unwrap();
        assert_eq!(scopes.uri(a), "urn:inner");
        assert_eq!(scopes.resolve(""), Some(NONE));
        scopes.leave(2);
        let [a, default] = ["a", ""].map(|prefix| scopes.resolve(prefix).unwrap());
        assert_eq!((scopes.uri(a), scopes.uri(default)), ("urn:a", "urn:outer"));
        scopes.leave(1);
        assert_eq!(
            (scopes.resolve("a"), scopes.resolve("")),
            (None, Some(NONE))
        );
        assert_eq!(scopes.len(), 1);
    }

    #[test]
    fn a_declaration_is_not_of_no_namespace() {
        let mut scopes = Scopes::new();
        scopes.declare("a", "urn:a".into(), 1);
        assert!(!scopes.is(1, "") && scopes.is(1, "urn:a"));
        assert!(scopes.is(NONE, "") && !scopes.is(1, ""));
    }

    #[test]
    fn a_uri_is_compared_once() {
        let long = "x".repeat(8000);
        let uris: Vec<String> = (0..64).map(|number| format!("{long}{number}")).collect();
        let mut scopes = Scopes::new();
        for uri in uris.iter().chain(&uris) {
            scopes.declare("p", uri.as_str().into(), 1);
        }
        let ask = |scopes: &mut Scopes<'_>| {
            for left in 1..65 {
                for right in 65..129 {
                    assert_eq!(scopes.are_same(left, right), left + 64 == right);
                }
            }
        };
        ask(&mut scopes);
        let compared = scopes.compared;
        ask(&mut scopes);
        assert_eq!(scopes.compared, compared);
    }

    #[test]
    fn a_uri_is_copied_once() {
        let mut scopes = Scopes::new();
        scopes.declare("p", "urn:p".into(), 1);
        assert_eq!(scopes.shared(1), None);
        let uri = scopes.share(1);
        assert!(Arc::ptr_eq(&uri, &scopes.shared(1).unwrap()));
        assert_eq!(scopes.shared(NONE).as_deref(), Some(""));
    }
}
