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
    /// `xs:byte`, 8 bits with a sign.
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
    /// `xs:int`, 32 bits with a sign.
    Int,
    /// `xs:long`, 64 bits with a sign.
    Long,
    /// `xs:short`, 16 bits with a sign.
    Short,
    /// `xs:string`.
    String,
    /// `xs:unsignedInt`, 32 bits.
    UnsignedInt,
    /// `xs:unsignedLong`, 64 bits.
    UnsignedLong,
    /// `xs:unsignedShort`, 16 bits.
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

    /// The primitive that an XSD built-in stands for.
    pub fn of_xsd(local: &str) -> Option<Self> {
        Some(match local {
            "anyType" => Self::Any,
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

    /// The name as a schema writes it, with the usual prefix.
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

    /// Whether .NET holds it by reference, so that a null is possible.
    pub fn is_reference(self) -> bool {
        matches!(self, Self::Any | Self::Base64Binary | Self::String)
    }
}
