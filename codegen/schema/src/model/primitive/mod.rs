//! The types that need no declaration.

mod built_in;

pub use built_in::{CalendarType, IntegerType, NameType, TextListType, TextType};

/// The simple types that are built in, to XSD or to .NET's serializer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Primitive {
    /// `xs:anyType` and `xs:anySimpleType`: any value, typed by its `xsi:type`.
    Any,
    /// `xs:base64Binary`.
    Base64Binary,
    /// `xs:boolean`.
    Boolean,
    /// `xs:byte`.
    Byte,
    /// A part of a date and time.
    Calendar(CalendarType),
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
    /// `xs:hexBinary`.
    HexBinary,
    /// `xs:int`.
    Int,
    /// A whole number without bounds, or with one.
    Integer(IntegerType),
    /// `xs:long`.
    Long,
    /// A name that stands in a text, with a prefix.
    Name(NameType),
    /// `xs:duration`: a span with years and months.
    Period,
    /// `xs:short`.
    Short,
    /// `xs:string`.
    String,
    /// A text that is more than an `xs:string`.
    Text(TextType),
    /// Texts with blanks between them.
    TextList(TextListType),
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
    pub const ALL: [Self; 48] = [
        Self::Any,
        Self::Base64Binary,
        Self::Boolean,
        Self::Byte,
        Self::Calendar(CalendarType::Date),
        Self::Calendar(CalendarType::GDay),
        Self::Calendar(CalendarType::GMonth),
        Self::Calendar(CalendarType::GMonthDay),
        Self::Calendar(CalendarType::GYear),
        Self::Calendar(CalendarType::GYearMonth),
        Self::Calendar(CalendarType::Time),
        Self::Char,
        Self::DateTime,
        Self::Decimal,
        Self::Double,
        Self::Duration,
        Self::Float,
        Self::Guid,
        Self::HexBinary,
        Self::Int,
        Self::Integer(IntegerType::Integer),
        Self::Integer(IntegerType::NegativeInteger),
        Self::Integer(IntegerType::NonNegativeInteger),
        Self::Integer(IntegerType::NonPositiveInteger),
        Self::Integer(IntegerType::PositiveInteger),
        Self::Long,
        Self::Name(NameType::Notation),
        Self::Name(NameType::QName),
        Self::Period,
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
        Self::TextList(TextListType::Entities),
        Self::TextList(TextListType::Idrefs),
        Self::TextList(TextListType::Nmtokens),
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
            "duration" => Self::Period,
            "float" => Self::Float,
            "hexBinary" => Self::HexBinary,
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
        integer
            .or_else(|| TextType::of_xsd(local).map(Self::Text))
            .or_else(|| CalendarType::of_xsd(local).map(Self::Calendar))
            .or_else(|| NameType::of_xsd(local).map(Self::Name))
            .or_else(|| TextListType::of_xsd(local).map(Self::TextList))
    }

    /// Whether an absent value can be read as a default one: as zero, false, or empty.
    pub fn has_default(self) -> bool {
        match self {
            Self::Integer(kind) => kind.has_zero(),
            Self::Text(kind) => kind.has_empty(),
            Self::Calendar(_) | Self::Name(_) | Self::TextList(_) => false,
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
            Self::Calendar(kind) => kind.xml_name(),
            Self::Char => "ser:char",
            Self::DateTime => "xs:dateTime",
            Self::Decimal => "xs:decimal",
            Self::Double => "xs:double",
            Self::Duration => "ser:duration",
            Self::Float => "xs:float",
            Self::Guid => "ser:guid",
            Self::HexBinary => "xs:hexBinary",
            Self::Int => "xs:int",
            Self::Integer(kind) => kind.xml_name(),
            Self::Long => "xs:long",
            Self::Name(kind) => kind.xml_name(),
            Self::Period => "xs:duration",
            Self::Short => "xs:short",
            Self::String => "xs:string",
            Self::Text(kind) => kind.xml_name(),
            Self::TextList(kind) => kind.xml_name(),
            Self::UnsignedByte => "xs:unsignedByte",
            Self::UnsignedInt => "xs:unsignedInt",
            Self::UnsignedLong => "xs:unsignedLong",
            Self::UnsignedShort => "xs:unsignedShort",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CalendarType, IntegerType, NameType, Primitive, TextListType, TextType};

    /// Primitives that are no family.
    const SINGLE: usize = 21;

    #[test]
    fn each_built_in_type_is_found_by_its_name() {
        for primitive in Primitive::ALL {
            if let Some(local) = primitive.xml_name().strip_prefix("xs:")
                && primitive != Primitive::Any
            {
                assert_eq!(Primitive::of_xsd(local), Some(primitive), "{local}");
            }
        }
        let families = CalendarType::ALL.len()
            + IntegerType::ALL.len()
            + NameType::ALL.len()
            + TextListType::ALL.len()
            + TextType::ALL.len();
        let names: BTreeSet<_> = Primitive::ALL.map(Primitive::xml_name).into();
        assert_eq!(names.len(), SINGLE + families);
    }
}
