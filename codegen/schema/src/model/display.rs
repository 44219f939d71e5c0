//! How readers of a schema know a type.

use std::fmt;

use super::TypeRef;

/// A type as a schema writes it: `xs:int`, or the local name of a declared one.
impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Primitive(primitive) => primitive.xml_name(),
            Self::Named(name) => &name.local,
        })
    }
}
