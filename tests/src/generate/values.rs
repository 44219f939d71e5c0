//! The texts of simple types that are worth a test: extremes, and what is easily mangled. Each is
//! in the form that .NET writes, except for numbers with a fraction, which have several.

use wsdl_schema::model::{CalendarType, IntegerType, Primitive, TextType};

/// The types that an `xs:anyType` is tried with.
pub const ANY: [Primitive; 16] = [
    Primitive::Base64Binary,
    Primitive::Boolean,
    Primitive::Byte,
    Primitive::Char,
    Primitive::DateTime,
    Primitive::Double,
    Primitive::Duration,
    Primitive::Float,
    Primitive::Guid,
    Primitive::Int,
    Primitive::Long,
    Primitive::Short,
    Primitive::String,
    Primitive::UnsignedInt,
    Primitive::UnsignedLong,
    Primitive::UnsignedShort,
];

/// The values of a type.
pub fn of(primitive: Primitive) -> &'static [&'static str] {
    match primitive {
        Primitive::Any => &[],
        Primitive::Base64Binary => &["AAECAwQF", "", "AA==", "/+8=", "PGE+JmFtcDs8L2E+"],
        Primitive::Boolean => &["true", "false"],
        Primitive::Byte => &["-128", "127", "0"],
        Primitive::Calendar(kind) => calendar(kind),
        Primitive::Char => &["65", "0", "65535", "55357"],
        Primitive::DateTime => &[
            "2024-02-29T12:30:45.1234567Z",
            "0001-01-01T00:00:00",
            "9999-12-31T23:59:59.9999999",
            "2026-07-10T08:00:00+02:00",
            "1999-12-31T23:59:59.5-14:00",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00.0000001+14:00",
            "2026-07-10T00:00:00",
        ],
        Primitive::Decimal => &[
            "1.50",
            "-.5",
            "+12345678901234567890123456789.0",
            "0",
            "007.",
        ],
        Primitive::Double => &[
            "1.5",
            "-1.7976931348623157E+308",
            "1.7976931348623157E+308",
            "4.9406564584124654E-324",
            "-0",
            "0.1",
            "123456789012345680",
            "INF",
            "-INF",
            "NaN",
        ],
        Primitive::Duration => &[
            "PT30M",
            "-P10675199DT2H48M5.4775808S",
            "P10675199DT2H48M5.4775807S",
            "PT0S",
            "-PT0.0000001S",
            "P1DT1H1M1.1S",
        ],
        Primitive::Float => &[
            "1.5",
            "-3.4028235E+38",
            "3.4028235E+38",
            "1E-45",
            "INF",
            "-INF",
        ],
        Primitive::Guid => &[
            "01234567-89ab-cdef-0123-456789abcdef",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ],
        Primitive::HexBinary => &["00FF", "", "48656C6C6F"],
        Primitive::Int => &["-2147483648", "2147483647", "0", "-1", "7"],
        Primitive::Integer(IntegerType::NegativeInteger) => &["-1", "-98765432109876543210"],
        Primitive::Integer(IntegerType::NonPositiveInteger) => &["0", "-98765432109876543210"],
        Primitive::Integer(IntegerType::PositiveInteger) => &["1", "98765432109876543210"],
        Primitive::Integer(_) => &["0", "+7", "007", "98765432109876543210"],
        Primitive::Long => &["-9223372036854775808", "9223372036854775807", "0"],
        Primitive::Name(_) => &["name", "_1"],
        Primitive::Period => &["P1Y2M3DT4H5M6.789S", "-P1M", "PT0S"],
        Primitive::Short => &["-32768", "32767", "0"],
        Primitive::String => STRINGS,
        Primitive::Text(TextType::AnyUri) => &["https://example.com/å?a=1&b=2#c", "", "urn:x"],
        Primitive::Text(TextType::Language) => &["en", "nb-NO"],
        Primitive::Text(TextType::NormalizedString) => &["  a  b ", "", "plain"],
        Primitive::Text(TextType::Token) => &["a b", "", "plain"],
        Primitive::Text(_) => &["_a.b-1", "Ærø"],
        Primitive::TextList(_) => &["a b c", "x"],
        Primitive::UnsignedByte => &["255", "0"],
        Primitive::UnsignedInt => &["4294967295", "0"],
        Primitive::UnsignedLong => &["18446744073709551615", "0"],
        Primitive::UnsignedShort => &["65535", "0"],
    }
}

const STRINGS: &[&str] = &[
    "Åse Møller & Sønner <sales@example.com>",
    "",
    "  leading and trailing  ",
    " ",
    "\ttab\nline\r\nline\rend\n",
    "]]> & \"quoted\" 'quoted' --> <![CDATA[x]]> <?pi?>",
    "&amp;&#65;&lt;",
    "日本語 🙂 e\u{301} עברית\u{200f}",
    "\u{10FFFF}\u{FFFD}\u{E000}\u{7F}\u{85}\u{9F}\u{A0}\u{2028}\u{FEFF}",
    "plain",
];

fn calendar(kind: CalendarType) -> &'static [&'static str] {
    match kind {
        CalendarType::Date => &["2024-02-29", "0001-01-01Z", "9999-12-31-05:00"],
        CalendarType::GDay => &["---31", "---01Z"],
        CalendarType::GMonth => &["--02", "--12+14:00"],
        CalendarType::GMonthDay => &["--02-29", "--12-31Z"],
        CalendarType::GYear => &["0001", "9999Z"],
        CalendarType::GYearMonth => &["2024-02", "0001-12-01:30"],
        CalendarType::Time => &["23:59:59.9999999", "00:00:00Z"],
    }
}
