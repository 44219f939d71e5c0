//! How readers of a schema name a type.

use std::fmt;

use super::TypeRef;

/// Returns a type as a schema writes it: `xs:int`, or the local name of a declared type.
impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Primitive(primitive) => primitive.xml_name(),
            Self::Named(name) => &name.local,
        })
    }
}
