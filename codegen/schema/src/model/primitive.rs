//! The types that need no declaration.

/// The simple types that are built in, to XSD or to .NET's serializer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Primitive {
    /// `xs:anyType`: any value, typed by its `xsi:type`.
    Any,
    /// `xs:base64Binary`.
    Base64Binary,
    /// `xs:boolean`.
    Boolean,
    /// `xs:byte`.
    Byte,
    /// `ser:char`: a UTF-16 code unit as a number.
    Char,
    /// `xs:dateTime`.
    DateTime,
    /// `xs:double`.
    Double,
    /// `ser:duration`: a span in units of 100 ns.
    Duration,
    /// `xs:float`.
    Float,
    /// `ser:guid`.
    Guid,
    /// `xs:int`.
    Int,
    /// `xs:long`.
    Long,
    /// `xs:short`.
    Short,
    /// `xs:string`.
    String,
    /// `xs:unsignedInt`.
    UnsignedInt,
    /// `xs:unsignedLong`.
    UnsignedLong,
    /// `xs:unsignedShort`.
    UnsignedShort,
}

impl Primitive {
    /// All primitives, for tests and tables.
    pub const ALL: [Self; 17] = [
        Self::Any,
        Self::Base64Binary,
        Self::Boolean,
        Self::Byte,
        Self::Char,
        Self::DateTime,
        Self::Double,
        Self::Duration,
        Self::Float,
        Self::Guid,
        Self::Int,
        Self::Long,
        Self::Short,
        Self::String,
        Self::UnsignedInt,
        Self::UnsignedLong,
        Self::UnsignedShort,
    ];

    /// Returns the primitive of a built-in simple type of XSD.
    pub fn of_xsd(local: &str) -> Option<Self> {
        Some(match local {
            "base64Binary" => Self::Base64Binary,
            "boolean" => Self::Boolean,
            "byte" => Self::Byte,
            "dateTime" => Self::DateTime,
            "double" => Self::Double,
            "float" => Self::Float,
            "int" => Self::Int,
            "long" => Self::Long,
            "short" => Self::Short,
            "string" => Self::String,
            "unsignedInt" => Self::UnsignedInt,
            "unsignedLong" => Self::UnsignedLong,
            "unsignedShort" => Self::UnsignedShort,
            _ => return None,
        })
    }

    /// Returns the name as a schema writes it, with the usual prefix.
    pub fn xml_name(self) -> &'static str {
        match self {
            Self::Any => "xs:anyType",
            Self::Base64Binary => "xs:base64Binary",
            Self::Boolean => "xs:boolean",
            Self::Byte => "xs:byte",
            Self::Char => "ser:char",
            Self::DateTime => "xs:dateTime",
            Self::Double => "xs:double",
            Self::Duration => "ser:duration",
            Self::Float => "xs:float",
            Self::Guid => "ser:guid",
            Self::Int => "xs:int",
            Self::Long => "xs:long",
            Self::Short => "xs:short",
            Self::String => "xs:string",
            Self::UnsignedInt => "xs:unsignedInt",
            Self::UnsignedLong => "xs:unsignedLong",
            Self::UnsignedShort => "xs:unsignedShort",
        }
    }
}
