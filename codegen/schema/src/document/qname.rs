//! Names with their namespaces.

use std::sync::Arc;

/// A name in a namespace; the empty namespace stands for none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// The namespace URI.
    pub namespace: Arc<str>,
    /// The local name.
    pub local: String,
}

impl QName {
    /// `local` in `namespace`.
    pub fn new(namespace: impl Into<Arc<str>>, local: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            local: local.into(),
        }
    }

    /// Whether this is `local` in `namespace`.
    pub fn is(&self, namespace: &str, local: &str) -> bool {
        *self.namespace == *namespace && self.local == local
    }
}

impl std::fmt::Debug for QName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for QName {
    /// `{namespace}local`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{{{}}}{}", self.namespace, self.local)
    }
}
