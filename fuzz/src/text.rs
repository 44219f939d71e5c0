//! The input is a text of a simple type: what is read is written as a text that reads the same.

use netserver::soap::codec::Record as _;
use netserver::soap::envelope::{self, Envelope, Options, Version};
use netserver::soap::{self, AnyValue, Char, CustomValue, DateTime, DecodeError, Duration, Guid};

/// Every simple type.
pub struct Texts {
    any: Option<AnyValue>,
    base64: Option<Vec<u8>>,
    boolean: Option<bool>,
    byte: Option<i8>,
    char: Option<Char>,
    date_time: Option<DateTime>,
    double: Option<f64>,
    duration: Option<Duration>,
    float: Option<f32>,
    guid: Option<Guid>,
    int: Option<i32>,
    long: Option<i64>,
    short: Option<i16>,
    string: Option<String>,
    unsigned_int: Option<u32>,
    unsigned_long: Option<u64>,
    unsigned_short: Option<u16>,
}

soap::record! {
    Texts: "{urn:texts}Texts";
    any "Any?" = None;
    base64 "Base64?" = None;
    boolean "Boolean?" = None;
    byte "Byte?" = None;
    char "Char?" = None;
    date_time "DateTime?" = None;
    double "Double?" = None;
    duration "Duration?" = None;
    float "Float?" = None;
    guid "Guid?" = None;
    int "Int?" = None;
    long "Long?" = None;
    short "Short?" = None;
    string "String?" = None;
    unsigned_int "UnsignedInt?" = None;
    unsigned_long "UnsignedLong?" = None;
    unsigned_short "UnsignedShort?" = None;
}

/// The types to try `xs:anyType` with: all that it knows, and some that it does not know.
const ANY: [&str; 21] = [
    "",
    "x:string",
    "x:int",
    "x:boolean",
    "x:double",
    "x:dateTime",
    "x:long",
    "x:short",
    "x:decimal",
    "x:base64Binary",
    "x:float",
    "x:byte",
    "x:unsignedByte",
    "x:unsignedShort",
    "x:unsignedInt",
    "x:unsignedLong",
    "s:char",
    "s:duration",
    "s:guid",
    "x:QName",
    "t:Unknown",
];

/// The first byte chooses a field of [`Texts`], the second the type of `Any`, the rest is text.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let [field, any, rest @ ..] = data else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    parsers(text);
    let fields = &Texts::schema().fields;
    let field = &fields[usize::from(*field) % fields.len()];
    let attribute = match ANY[usize::from(*any) % ANY.len()] {
        name if field.name == "Any" && !name.is_empty() => format!(" i:type='{name}'"),
        _ => String::new(),
    };
    let soap = Version::Soap11.namespace();
    let name = field.name;
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let message = format!(
        "<e:Envelope xmlns:e='{soap}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' \
         xmlns:x='http://www.w3.org/2001/XMLSchema' \
         xmlns:s='http://schemas.microsoft.com/2003/10/Serialization/' xmlns:t='urn:texts'>\
         <e:Body><Texts xmlns='urn:texts'><{name}{attribute}>{escaped}</{name}></Texts></e:Body>\
         </e:Envelope>"
    );
    let Ok(read) = decode(&message) else { return };
    let written = encode(&read);
    let again = decode(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert!(
        read == again || written.contains("NaN"),
        "{read:?} becomes {again:?}"
    );
    assert_eq!(encode(&again), written);
    if let Some(string) = &read.string {
        assert_eq!(*string, end_of_line(text));
    }
}

/// In XML every line end is read as one line feed.
fn end_of_line(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn decode(message: &str) -> Result<Texts, DecodeError> {
    let mut texts = Texts::default();
    let mut envelope = Envelope::open(message.as_bytes(), &Options::default())?;
    envelope.content()?;
    envelope.decode(Texts::schema(), &mut texts)?;
    Ok(texts)
}

fn encode(texts: &Texts) -> String {
    envelope::write(Version::Soap11, &[], Texts::schema(), texts).expect("what was read is written")
}

/// The parsers that are public.
fn parsers(text: &str) {
    if let Ok(date) = text.parse::<DateTime>() {
        assert_eq!(date.to_string().parse(), Ok(date), "{text}");
        let ticks = date.local_ticks();
        let local = DateTime::from_local_ticks(ticks).and_then(|it| it.with_zone(date.zone()));
        assert_eq!(local, Ok(date), "{text}");
        let _ = date.instant();
    }
    if let Ok(duration) = text.parse::<Duration>() {
        assert_eq!(duration.to_string().parse(), Ok(duration), "{text}");
        if let Ok(standard) = std::time::Duration::try_from(duration) {
            assert_eq!(Duration::try_from(standard), Ok(duration), "{text}");
        }
    }
    let custom = CustomValue::parse(text);
    let written = custom.to_string();
    let again = CustomValue::parse(&written);
    let is_nan = |value: &CustomValue| matches!(value, CustomValue::Float(it) if it.is_nan());
    assert!(
        custom == again || is_nan(&custom),
        "{text:?}: {custom:?} becomes {again:?}"
    );
    if let CustomValue::Text(kept) = &custom {
        assert_eq!((kept.as_str(), written.as_str()), (text, text));
    }
}
