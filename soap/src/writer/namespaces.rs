//! Declaring namespaces where they are first needed.

use std::borrow::Cow;

use super::binding::{Binding, find, is_same};
use super::{Writer, push_attribute};

/// Prefixes in the order of use. `i` and `s` are taken by XSI and the envelope.
const PREFIXES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l", "m"];

impl Writer {
    /// The default namespace where the writer stands.
    pub(crate) fn default_namespace(&self) -> &'static str {
        self.default
    }

    /// Lets the next element, which is in `namespace`, make that the default, whatever writes it.
    pub(crate) fn next_as_default(&mut self, namespace: &'static str) {
        self.as_default = !is_same(self.default, namespace);
    }

    /// Starts an element in another namespace than the default.
    pub(super) fn start_foreign(&mut self, name: &str, namespace: &'static str) {
        if namespace.is_empty() || std::mem::take(&mut self.as_default) {
            self.push_start("", name);
            self.set_default(namespace);
            return;
        }
        if self.prefix(namespace).is_none() && self.open {
            self.declare(namespace, self.depth - 1);
        }
        let prefix = self.prefix(namespace).cloned();
        let bound = prefix.is_some();
        let prefix = prefix.unwrap_or_else(|| self.next_prefix());
        self.push_start(&prefix, name);
        if !bound {
            self.declare(namespace, self.depth);
        }
    }

    /// Makes `namespace` the default from the open tag on.
    pub(super) fn set_default(&mut self, namespace: &'static str) {
        self.out.push_str(" xmlns=\"");
        push_attribute(&mut self.out, namespace);
        self.out.push('"');
        let replaced = std::mem::replace(&mut self.default, namespace);
        let prefix = Cow::Borrowed("");
        self.bindings.push(Binding {
            prefix,
            namespace: replaced,
            depth: self.depth,
        });
    }

    pub(super) fn prefix(&self, namespace: &'static str) -> Option<&Cow<'static, str>> {
        find(&self.bindings, namespace).map(|binding| &binding.prefix)
    }

    /// Declares a prefix on the open tag, unless it is in scope already.
    pub(super) fn bind(&mut self, prefix: &'static str, namespace: &'static str) {
        if self.prefix(namespace).is_none() {
            self.push_binding(Cow::Borrowed(prefix), namespace, self.depth);
        }
    }

    /// Declares the next free prefix on the open tag, which is the one at `depth`.
    pub(super) fn declare(&mut self, namespace: &'static str, depth: usize) {
        let prefix = self.next_prefix();
        self.push_binding(prefix, namespace, depth);
    }

    fn push_binding(&mut self, prefix: Cow<'static, str>, namespace: &'static str, depth: usize) {
        self.out.push_str(" xmlns:");
        self.out.push_str(&prefix);
        self.out.push_str("=\"");
        push_attribute(&mut self.out, namespace);
        self.out.push('"');
        self.bindings.push(Binding {
            prefix,
            namespace,
            depth,
        });
    }

    /// Counting what is in scope keeps prefixes short and, as scopes nest, different.
    pub(super) fn next_prefix(&self) -> Cow<'static, str> {
        let is_ours = |binding: &&Binding| !matches!(&*binding.prefix, "" | "i" | "s");
        let used = self.bindings.iter().filter(is_ours).count();
        match PREFIXES.get(used) {
            Some(prefix) => Cow::Borrowed(prefix),
            None => Cow::Owned(format!("n{used}")),
        }
    }
}
