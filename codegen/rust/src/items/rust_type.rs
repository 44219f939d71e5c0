//! The Rust type of a value, and how it is written in code.

use wsdl_schema::model::{CalendarType, Primitive};

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// A type of the language or of the runtime.
    Primitive(Primitive),
    /// A type of the runtime for what the schema leaves open.
    Open(&'static str),
    /// An item of the service's module.
    Item(String),
    /// A reference that may be null.
    Option(Box<RustType>),
    /// An array.
    Vec(Box<RustType>),
    /// Values in one text.
    List(Box<RustType>),
    /// A record that contains itself, or one that is large.
    Boxed(Box<RustType>),
    /// A dictionary.
    Dictionary(Box<RustType>, Box<RustType>),
}

impl RustType {
    /// Returns the type as code, with `items` in front of each item of the service's module and
    /// `runtime` in front of each type of the runtime. Both are empty or end in `::`.
    pub fn text(&self, items: &str, runtime: &str) -> String {
        let text = |ty: &Self| ty.text(items, runtime);
        match self {
            Self::Primitive(primitive) => self::primitive(*primitive, runtime),
            Self::Open(name) => format!("{runtime}{name}"),
            Self::Item(name) => format!("{items}{name}"),
            Self::Option(inner) => format!("Option<{}>", text(inner)),
            Self::Vec(inner) => format!("Vec<{}>", text(inner)),
            Self::List(inner) => format!("{runtime}List<{}>", text(inner)),
            Self::Boxed(inner) => format!("Box<{}>", text(inner)),
            Self::Dictionary(key, value) => {
                format!("{runtime}Dictionary<{}, {}>", text(key), text(value))
            }
        }
    }

    /// Returns the default value as code.
    pub fn default_code(&self) -> &'static str {
        match self {
            Self::Option(_) => "None",
            Self::Vec(_) => "Vec::new()",
            Self::Primitive(primitive) => primitive_default(*primitive),
            Self::Open(_)
            | Self::Item(_)
            | Self::List(_)
            | Self::Boxed(_)
            | Self::Dictionary(..) => "Default::default()",
        }
    }

    /// Returns the items of the service's module in the type.
    pub fn item_names(&self) -> Vec<&str> {
        match self {
            Self::Primitive(_) | Self::Open(_) => Vec::new(),
            Self::Item(name) => vec![name],
            Self::Option(inner) | Self::Vec(inner) | Self::List(inner) | Self::Boxed(inner) => {
                inner.item_names()
            }
            Self::Dictionary(key, value) => [key.item_names(), value.item_names()].concat(),
        }
    }
}

/// Returns the type that holds a primitive, with `runtime` in front of it if it is a type of the
/// runtime.
fn primitive(primitive: Primitive, runtime: &str) -> String {
    let (path, name) = match primitive {
        Primitive::Any => (runtime, "AnyValue"),
        Primitive::Base64Binary => ("", "Vec<u8>"),
        Primitive::Boolean => ("", "bool"),
        Primitive::Byte => ("", "i8"),
        Primitive::Calendar(kind) => (runtime, calendar(kind)),
        Primitive::Char => (runtime, "Char"),
        Primitive::DateTime => (runtime, "DateTime"),
        Primitive::Decimal => (runtime, "Decimal"),
        Primitive::Double => ("", "f64"),
        Primitive::Duration => (runtime, "Duration"),
        Primitive::Float => ("", "f32"),
        Primitive::Guid => (runtime, "Guid"),
        Primitive::HexBinary => (runtime, "HexBinary"),
        Primitive::Int => ("", "i32"),
        Primitive::Integer(_) => (runtime, "Integer"),
        Primitive::Long => ("", "i64"),
        Primitive::Name(_) => (runtime, "QName"),
        Primitive::Period => (runtime, "Period"),
        Primitive::Short => ("", "i16"),
        Primitive::String | Primitive::Text(_) => ("", "String"),
        Primitive::TextList(_) => (runtime, "List<String>"),
        Primitive::UnsignedByte => (runtime, "UnsignedByte"),
        Primitive::UnsignedInt => ("", "u32"),
        Primitive::UnsignedLong => ("", "u64"),
        Primitive::UnsignedShort => ("", "u16"),
    };
    format!("{path}{name}")
}

/// Returns the default value of a primitive as code.
fn primitive_default(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Boolean => "false",
        Primitive::Byte
        | Primitive::Int
        | Primitive::Long
        | Primitive::Short
        | Primitive::UnsignedInt
        | Primitive::UnsignedLong
        | Primitive::UnsignedShort => "0",
        Primitive::Double | Primitive::Float => "0.0",
        Primitive::Base64Binary => "Vec::new()",
        Primitive::String | Primitive::Text(_) => "String::new()",
        Primitive::Any
        | Primitive::Calendar(_)
        | Primitive::Char
        | Primitive::DateTime
        | Primitive::Decimal
        | Primitive::Duration
        | Primitive::Guid
        | Primitive::HexBinary
        | Primitive::Integer(_)
        | Primitive::Name(_)
        | Primitive::Period
        | Primitive::TextList(_)
        | Primitive::UnsignedByte => "Default::default()",
    }
}

fn calendar(kind: CalendarType) -> &'static str {
    match kind {
        CalendarType::Date => "Date",
        CalendarType::GDay => "GDay",
        CalendarType::GMonth => "GMonth",
        CalendarType::GMonthDay => "GMonthDay",
        CalendarType::GYear => "GYear",
        CalendarType::GYearMonth => "GYearMonth",
        CalendarType::Time => "Time",
    }
}
