//! The types that need no declaration.

mod built_in;

pub use built_in::{IntegerType, TextType};

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
    /// `xs:decimal`.
    Decimal,
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
    /// A whole number without bounds, or with one.
    Integer(IntegerType),
    /// `xs:long`.
    Long,
    /// `xs:short`.
    Short,
    /// `xs:string`.
    String,
    /// A text that is more than an `xs:string`.
    Text(TextType),
    /// `xs:unsignedByte`.
    UnsignedByte,
    /// `xs:unsignedInt`.
    UnsignedInt,
    /// `xs:unsignedLong`.
    UnsignedLong,
    /// `xs:unsignedShort`.
    UnsignedShort,
}

impl Primitive {
    /// All primitives, for tests and tables.
    pub const ALL: [Self; 34] = [
        Self::Any,
        Self::Base64Binary,
        Self::Boolean,
        Self::Byte,
        Self::Char,
        Self::DateTime,
        Self::Decimal,
        Self::Double,
        Self::Duration,
        Self::Float,
        Self::Guid,
        Self::Int,
        Self::Integer(IntegerType::Integer),
        Self::Integer(IntegerType::NegativeInteger),
        Self::Integer(IntegerType::NonNegativeInteger),
        Self::Integer(IntegerType::NonPositiveInteger),
        Self::Integer(IntegerType::PositiveInteger),
        Self::Long,
        Self::Short,
        Self::String,
        Self::Text(TextType::AnyUri),
        Self::Text(TextType::Entity),
        Self::Text(TextType::Id),
        Self::Text(TextType::Idref),
        Self::Text(TextType::Language),
        Self::Text(TextType::NcName),
        Self::Text(TextType::Name),
        Self::Text(TextType::Nmtoken),
        Self::Text(TextType::NormalizedString),
        Self::Text(TextType::Token),
        Self::UnsignedByte,
        Self::UnsignedInt,
        Self::UnsignedLong,
        Self::UnsignedShort,
    ];

    /// The primitive that a built-in simple type of XSD stands for.
    pub fn of_xsd(local: &str) -> Option<Self> {
        Some(match local {
            "base64Binary" => Self::Base64Binary,
            "boolean" => Self::Boolean,
            "byte" => Self::Byte,
            "dateTime" => Self::DateTime,
            "decimal" => Self::Decimal,
            "double" => Self::Double,
            "float" => Self::Float,
            "int" => Self::Int,
            "long" => Self::Long,
            "short" => Self::Short,
            "string" => Self::String,
            "unsignedByte" => Self::UnsignedByte,
            "unsignedInt" => Self::UnsignedInt,
            "unsignedLong" => Self::UnsignedLong,
            "unsignedShort" => Self::UnsignedShort,
            _ => return Self::of_family(local),
        })
    }

    fn of_family(local: &str) -> Option<Self> {
        let integer = IntegerType::of_xsd(local).map(Self::Integer);
        integer.or_else(|| TextType::of_xsd(local).map(Self::Text))
    }

    /// Whether an absent value can be read as a default one: as zero, false, or empty.
    pub fn has_default(self) -> bool {
        match self {
            Self::Integer(kind) => kind.has_zero(),
            Self::Text(kind) => kind.has_empty(),
            _ => true,
        }
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
            Self::Decimal => "xs:decimal",
            Self::Double => "xs:double",
            Self::Duration => "ser:duration",
            Self::Float => "xs:float",
            Self::Guid => "ser:guid",
            Self::Int => "xs:int",
            Self::Integer(kind) => kind.xml_name(),
            Self::Long => "xs:long",
            Self::Short => "xs:short",
            Self::String => "xs:string",
            Self::Text(kind) => kind.xml_name(),
            Self::UnsignedByte => "xs:unsignedByte",
            Self::UnsignedInt => "xs:unsignedInt",
            Self::UnsignedLong => "xs:unsignedLong",
            Self::UnsignedShort => "xs:unsignedShort",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{IntegerType, Primitive, TextType};

    #[test]
    fn each_built_in_type_is_found_by_its_name() {
        for primitive in Primitive::ALL {
            if let Some(local) = primitive.xml_name().strip_prefix("xs:")
                && primitive != Primitive::Any
            {
                assert_eq!(Primitive::of_xsd(local), Some(primitive), "{local}");
            }
        }
        let of_family = |it: &Primitive| matches!(it, Primitive::Integer(_) | Primitive::Text(_));
        assert_eq!(
            Primitive::ALL.iter().filter(|it| of_family(it)).count(),
            IntegerType::ALL.len() + TextType::ALL.len()
        );
    }
}
