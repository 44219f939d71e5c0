//! How readers of a schema name a type.

use std::fmt;

use super::{Field, Namespaces, TypeRef};

/// Returns a type as a schema writes it: `xs:int`, or the local name of a declared type.
impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Primitive(primitive) => primitive.xml_name(),
            Self::Named(name) => &name.local,
        })
    }
}

/// Returns namespaces in words.
impl fmt::Display for Namespaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any namespace"),
            Self::Other(namespace) => write!(f, "any namespace but `{namespace}`"),
            Self::Listed(all) => {
                let shown = all.iter().map(|namespace| match namespace.as_str() {
                    "" => "no namespace".to_owned(),
                    namespace => format!("`{namespace}`"),
                });
                f.write_str(&shown.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Field {
    /// Returns the local name, after `@` if it is an attribute: an element and an attribute of one
    /// type may have the same name.
    pub fn label(&self) -> String {
        match self.is_attribute() {
            true => format!("@{}", self.name.local),
            false => self.name.local.clone(),
        }
    }
}
