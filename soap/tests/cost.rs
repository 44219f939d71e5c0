//! What a message costs: at most a constant times its size, and never more memory than its budget.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sample;

use std::fmt::Write as _;

use allocation_counter::{AllocationInfo, measure};
use netserver_soap::codec::{Fields, Record, Schema};
use netserver_soap::envelope::{Content, Envelope, Options, Version};
use netserver_soap::headers::ResponseHeaders;
use netserver_soap::{DecodeError, DecodeErrorKind as Kind, Header, Limit, Limits, Response, Role};
use sample::NS;
use sample::operations::SAVE_USER;
use sample::records::{Nested, SaveUserRequest, User};

const XSI: &str = netserver_soap::names::XSI;
const ARRAYS: &str = netserver_soap::names::ARRAYS;

static HEADERS: [Header; 2] = [
    Header::new("ExceptionInfo", NS, Role::ExceptionInfo),
    Header::new("ExtraInfo", NS, Role::ExtraInfo),
];

/// Two lengths of messages, in bytes, of which one is four times the other.
const SIZES: [usize; 2] = [100_000, 400_000];

/// A kind of message that asks for more than its size suggests.
struct Attack {
    name: &'static str,
    /// What stands around the part that is repeated.
    around: (String, String),
    repeated: fn(usize) -> String,
    /// Bytes of memory at most, for each byte of the message.
    constant: u64,
}

fn attack(
    name: &'static str,
    around: [String; 2],
    constant: u64,
    one: fn(usize) -> String,
) -> Attack {
    let [before, after] = around;
    Attack {
        name,
        around: (before, after),
        repeated: one,
        constant,
    }
}

impl Attack {
    /// A message of about so many bytes.
    fn message(&self, bytes: usize) -> String {
        let (before, after) = &self.around;
        let mut xml = before.clone();
        let mut number = 0;
        while xml.len() < bytes {
            xml.push_str(&(self.repeated)(number));
            number += 1;
        }
        xml.push_str(after);
        xml
    }
}

/// An envelope around `inner`, with declarations on the element that follows the body's.
fn envelope(body: &str, declarations: &str, inner: [&str; 2]) -> [String; 2] {
    let soap = Version::Soap11.namespace();
    let [before, after] = inner;
    [
        format!(
            "<s:Envelope xmlns:s='{soap}' xmlns:i='{XSI}'><s:Body><{body} xmlns='{NS}'{declarations}>{before}"
        ),
        format!("{after}</{body}></s:Body></s:Envelope>"),
    ]
}

/// An answer of `SaveUser` around the user's element `field`.
fn user(field: &str, declarations: &str) -> [String; 2] {
    envelope(
        "SaveUserResponse",
        declarations,
        [
            &format!("<Response><{field}>"),
            &format!("</{field}></Response>"),
        ],
    )
}

fn header(declarations: &str, inner: [&str; 2]) -> [String; 2] {
    let soap = Version::Soap11.namespace();
    let [before, after] = inner;
    [
        format!(
            "<s:Envelope xmlns:s='{soap}' xmlns:n='{NS}' xmlns:i='{XSI}'><s:Header{declarations}>{before}"
        ),
        format!("{after}</s:Header><s:Body/></s:Envelope>"),
    ]
}

/// As many declarations of long URIs as one element may have.
fn long_declarations(prefix: char) -> String {
    (0..60).fold(String::new(), |mut out, number| {
        let _ = write!(out, " xmlns:{prefix}{number}='{}{number}'", "u".repeat(200));
        out
    })
}

fn long_uri() -> String {
    format!(" xmlns:q='{}'", "u".repeat(8000))
}

fn attacks() -> Vec<Attack> {
    let arrays = format!(" xmlns:a='{ARRAYS}'");
    let mut all = vec![
        attack(
            "blocks that must be understood",
            header(&long_uri(), ["", ""]),
            2,
            |_| "<q:a s:mustUnderstand='1'/>".to_owned(),
        ),
        attack(
            "unknown derived types",
            envelope("SaveUser", &long_uri(), ["<Infos>", "</Infos>"]),
            12,
            |_| "<FieldInfoBase i:type='q:a'/>".to_owned(),
        ),
        attack(
            "repeated fault codes",
            envelope("s:Fault", &long_declarations('p'), ["", ""]),
            2,
            |_| "<faultcode>p1:a</faultcode>".to_owned(),
        ),
        attack(
            "details of a fault",
            envelope(
                "s:Fault",
                &long_declarations('p'),
                ["<detail>", "</detail>"],
            ),
            4,
            |_| "<p1:a/>".to_owned(),
        ),
        attack(
            "attributes with long URIs",
            user("New", &long_declarations('p')),
            2,
            |_| {
                let attributes: Vec<_> = (0..60).map(|it| format!("p{it}:a=''")).collect();
                format!("<x {}/>", attributes.join(" "))
            },
        ),
        attack("declarations", user("New", ""), 2, |number| {
            format!("<x xmlns:a{number}='{number}'/>")
        }),
        attack("unknown flags", user("TableRight", ""), 24, |number| {
            format!(" {number}")
        }),
        attack(
            "unknown flags among known ones",
            user("TableRight", ""),
            24,
            |number| format!(" {number} R"),
        ),
        attack(
            "nulls in an array of records",
            user("Persons", ""),
            24,
            |_| "<Person/>".to_owned(),
        ),
        attack("texts", user("Names", &arrays), 8, |_| {
            "<a:string>æ</a:string>".to_owned()
        }),
        attack("texts with references", user("Names", &arrays), 8, |_| {
            "<a:string>a&amp;b</a:string>".to_owned()
        }),
        attack("texts with line ends", user("Names", &arrays), 8, |_| {
            "<a:string>\r\n\r\n\r\n\r\n\r\n</a:string>".to_owned()
        }),
        attack("empty texts", user("Names", &arrays), 8, |_| {
            "<a:string/>".to_owned()
        }),
        attack("null keys", user("Fields", ""), 6, |_| {
            "<StringKeyValuePair><Key i:nil='1'/></StringKeyValuePair>".to_owned()
        }),
        attack("binaries", user("Picture", ""), 6, |_| {
            "QUJD\r\n".to_owned()
        }),
        attack(
            "boxed records",
            envelope("Nested", "", ["<Inner><List>", "</List></Inner>"]),
            16,
            |_| "<Restriction><Inner/></Restriction>".to_owned(),
        ),
        attack(
            "lists in a list",
            envelope("Nested", "", ["<Inner><List>", "</List></Inner>"]),
            16,
            |_| {
                let inner = "<Restriction/>".repeat(40);
                format!("<Restriction><List>{inner}</List></Restriction>")
            },
        ),
        attack(
            "parameters of an exception",
            header(
                "",
                [
                    "<n:ExceptionInfo><n:Parameters>",
                    "</n:Parameters></n:ExceptionInfo>",
                ],
            ),
            4,
            |_| {
                "<n:SoExceptionInfoParametersKeyValuePair><n:Key i:nil='1'/></n:SoExceptionInfoParametersKeyValuePair>".to_owned()
            },
        ),
    ];
    all.extend(raw_attacks());
    all
}

fn raw_attacks() -> Vec<Attack> {
    let mut attacks = Vec::new();
    // Four times sixty declarations, each level in scope of the next.
    let [before, after] = user("Objects", &long_declarations('p'));
    let before = before
        .replace("<s:Body", &format!("<s:Body{}", long_declarations('q')))
        .replace("<Response", &format!("<Response{}", long_declarations('r')))
        .replace("<Objects", &format!("<Objects{}", long_declarations('t')));
    let around = [before, after];
    attacks.push(attack(
        "raw values under many prefixes",
        around.clone(),
        16,
        |_| {
            "<StringObjectKeyValuePair><Key/><Value><a/></Value></StringObjectKeyValuePair>"
                .to_owned()
        },
    ));
    attacks.push(attack(
        "raw values with prefixes",
        around.clone(),
        16,
        |number| {
            let prefix = number % 60;
            format!("<StringObjectKeyValuePair><Key/><Value p{prefix}:a='q{prefix}:a'><r{prefix}:a/></Value></StringObjectKeyValuePair>")
        },
    ));
    attacks.push(attack("raw values with attributes", around, 16, |_| {
        "<StringObjectKeyValuePair><Key/><Value a='' b='' c='' d='' e='' f=''/></StringObjectKeyValuePair>".to_owned()
    }));
    attacks.push(attack("raw text", user("Anything", ""), 4, |_| {
        "i:a ".to_owned()
    }));
    attacks
}

/// Decodes a message as what it is.
fn decode(xml: &str, limits: Limits) -> Result<(), DecodeError> {
    let mut options = Options::default();
    options.limits = limits;
    let mut envelope = Envelope::open(xml.as_bytes(), &options)?;
    let mut headers = ResponseHeaders::default();
    envelope.headers(&mut headers.slots(&HEADERS))?;
    let Content::Element(element) = envelope.content()? else {
        return Ok(());
    };
    let (schema, mut fields): (&'static Schema, Box<dyn Fields>) = match element.name.as_str() {
        "SaveUser" => (SaveUserRequest::schema(), Box::<SaveUserRequest>::default()),
        "Nested" => (Nested::schema(), Box::<Nested>::default()),
        _ => (
            SAVE_USER.operation().response.schema(),
            Box::<Response<Option<User>>>::default(),
        ),
    };
    envelope.decode(schema, &mut *fields)
}

/// What decoding takes, and the error that it ends with.
fn cost(xml: &str, limits: Limits) -> (AllocationInfo, Option<Kind>) {
    // What is made once, such as the schemas, does not count.
    let _ = decode(xml, limits);
    let mut error = None;
    let info = measure(|| error = decode(xml, limits).err().map(|error| error.kind()));
    (info, error)
}

#[test]
fn memory_is_linear_in_the_message() {
    for attack in attacks() {
        for bytes in SIZES {
            let xml = attack.message(bytes);
            let (info, error) = cost(&xml, Limits::default());
            let is_refused = attack.name == "repeated fault codes";
            assert_eq!(
                error,
                is_refused.then_some(Kind::Repeated),
                "{}",
                attack.name
            );
            let most = attack.constant * xml.len() as u64;
            assert!(
                info.bytes_max <= most,
                "{}: {} bytes of memory for {} bytes of message",
                attack.name,
                info.bytes_max,
                xml.len()
            );
        }
    }
}

#[test]
fn copying_is_linear_in_the_message() {
    for attack in attacks() {
        let frame = attack.message(0).len();
        let [short, long] = SIZES.map(|bytes| {
            let xml = attack.message(bytes);
            let (info, _) = cost(&xml, Limits::default());
            let repeated = (xml.len() - frame) as f64;
            // Allocations and bytes that are allocated, for each byte of what is repeated.
            [info.count_total, info.bytes_total].map(|it| (it as f64 - 100.0) / repeated)
        });
        // Lists double as they grow, so how much they copy differs by a factor of two. Copies that
        // grow with the square would differ by four.
        assert!(
            long[0] <= 1.1 * short[0].max(0.01) && long[1] <= 2.2 * short[1].max(0.1),
            "{}: {short:?}, {long:?}",
            attack.name
        );
    }
}

#[test]
fn an_error_is_met_once_however_deep_it_is() {
    // The second `Inner` is read at a glance, and was there before.
    let innermost = "<Inner/><Name>a</Name><Inner>x</Inner>";
    let [flat, deep] = [2, 20].map(|depth| {
        let around = ["<Inner>".repeat(depth), "</Inner>".repeat(depth)];
        let around = envelope("Nested", "", around.each_ref().map(String::as_str));
        let (info, error) = cost(&around.join(innermost), Limits::default());
        assert_eq!(error, Some(Kind::Repeated));
        info.count_total
    });
    // A box, a word of the error's path, and the growth of stacks.
    assert!(deep <= flat + 4 * 18, "{flat}, {deep}");
}

#[test]
fn what_is_charged_bounds_what_is_held() {
    let mut limits = Limits::default();
    limits.max_decoded_bytes = 256 << 10;
    // One text is read before it is charged.
    let single = ["binaries", "raw text"];
    for attack in attacks().iter().filter(|it| !single.contains(&it.name)) {
        let xml = attack.message(SIZES[1]);
        let (info, error) = cost(&xml, limits);
        let most = limits.max_decoded_bytes * 3 / 2 + (64 << 10);
        assert!(
            info.bytes_max <= most,
            "{}: {} bytes, {error:?}",
            attack.name,
            info.bytes_max
        );
    }
}

/// What a user's answer takes while it is decoded and when that has ended.
fn held(inner: &str) -> AllocationInfo {
    let xml = sample::user_message(inner);
    let decode = || {
        let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        envelope.content().unwrap();
        let mut body = Box::<Response<Option<User>>>::default();
        let schema = SAVE_USER.operation().response.schema();
        envelope.decode(schema, &mut *body).unwrap();
        body
    };
    decode();
    measure(|| std::mem::forget(std::hint::black_box(decode())))
}

#[test]
fn a_long_list_is_not_copied_as_it_grows() {
    for count in [1000, 2000, 3000] {
        let person = "<Person><Name>Ola Nordmann</Name></Person>";
        let info = held(&format!("<Persons>{}</Persons>", person.repeat(count)));
        let (peak, value) = (info.bytes_max as f64, info.bytes_current as f64);
        assert!(peak <= 1.2 * value, "{count}: {peak} for {value}");
    }
}

#[test]
fn a_list_gives_back_the_room_that_it_did_not_need() {
    let list = format!("<Persons>{}</Persons>", "<Person/>".repeat(40));
    let text = "a".repeat(1_000_000);
    let [list, both] = [list.clone(), format!("{list}<Password>{text}</Password>")]
        .map(|inner| held(&inner).bytes_current);
    assert!(both <= list + text.len() as i64 + 1000, "{list} and {both}");
}

/// The smallest budget with which a message is not refused for its memory.
fn needed(xml: &str) -> u64 {
    let is_refused = |bytes| {
        let mut limits = Limits::default();
        limits.max_decoded_bytes = bytes;
        let outcome = decode(xml, limits).map_err(|error| error.kind());
        outcome == Err(Kind::Limit(Limit::DecodedBytes))
    };
    let (mut refused, mut enough) = (0, 1 << 20);
    assert!(is_refused(refused) && !is_refused(enough), "{xml}");
    while enough - refused > 1 {
        let middle = u64::midpoint(refused, enough);
        *if is_refused(middle) {
            &mut refused
        } else {
            &mut enough
        } = middle;
    }
    enough
}

/// A message with a text of `length` characters in it.
type Message = fn(length: usize) -> String;

#[test]
fn every_copy_is_charged() {
    fn text(length: usize) -> String {
        "a".repeat(length)
    }
    fn value(field: &str, inner: &str) -> String {
        user(field, "").join(inner)
    }
    fn fault(name: &str, length: usize) -> String {
        let [start, end] = [format!("<{name}>"), format!("</{name}>")];
        envelope("s:Fault", "", [&start, &end]).join(&text(length))
    }
    fn exception(name: &str, length: usize) -> String {
        let around = header("", ["<n:ExceptionInfo>", "</n:ExceptionInfo>"]);
        around.join(&format!("<n:{name}>{}</n:{name}>", text(length)))
    }
    let cases: [(&str, Message); 12] = [
        ("raw XML", |it| {
            value("Anything", &format!("<{}/>", text(it)))
        }),
        ("text", |it| value("Password", &text(it))),
        ("text with a reference", |it| {
            value("Password", &format!("&amp;{}", text(it)))
        }),
        // Four characters are three bytes.
        ("binary", |it| value("Picture", &text(it / 3 * 4))),
        ("unknown flag", |it| value("TableRight", &text(it))),
        ("unknown literal", |it| value("Type", &text(it))),
        ("array item", |it| {
            let arrays = format!(" xmlns:a='{ARRAYS}'");
            user("Names", &arrays).join(&format!("<a:string>{}</a:string>", text(it)))
        }),
        ("fault code", |it| fault("faultcode", it)),
        ("fault reason", |it| fault("faultstring", it)),
        ("fault actor", |it| fault("faultactor", it)),
        ("exception", |it| exception("Message", it)),
        ("block that must be understood", |it| {
            header("", ["", ""]).join(&format!("<{} s:mustUnderstand='1'/>", text(it)))
        }),
    ];
    for (name, message) in cases {
        // Names of elements have an end.
        let [short, long] = [60, 960].map(|length| needed(&message(length)));
        assert!(long >= short + 900, "{name}: {short} and {long}");
    }
}
