//! Namespaces that are bound to prefixes.

use std::borrow::Cow;

use crate::few::Few;

/// A namespace declaration in scope.
pub(super) struct Binding {
    /// Empty for a default namespace that this binding replaced.
    pub(super) prefix: Cow<'static, str>,
    pub(super) namespace: &'static str,
    /// Depth of the element that declares it.
    pub(super) depth: usize,
}

/// The namespaces in scope, of which a request has three.
pub(super) type Bindings = Few<Binding, 4>;

/// The binding of a namespace to a prefix.
pub(super) fn find<'a>(bindings: &'a Bindings, namespace: &'static str) -> Option<&'a Binding> {
    let is_bound =
        |binding: &&Binding| !binding.prefix.is_empty() && is_same(binding.namespace, namespace);
    bindings.iter().rfind(is_bound)
}

/// Equal constants mostly have equal addresses, which is quicker to see.
#[inline]
pub(super) fn is_same(left: &'static str, right: &'static str) -> bool {
    std::ptr::eq(left, right) || left == right
}
