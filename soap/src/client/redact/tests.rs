//! Every text of every error, with a secret in it.

use allocation_counter::measure;

use super::search::Said;
use super::texts::Cause;
use super::unescape::unescape;
use super::*;
use crate::call::HttpError;
use crate::envelope::{Content, Envelope, Fault, Options};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::REDACTED;
use crate::headers::ExceptionInfo;
use crate::headers::secrets::SHORTEST;
use crate::names::QName;
use crate::value::Dictionary;

const SECRET: &str = "7T:se+cr<e>t/æ\"1";

/// The secret in the ways in which servers write it.
fn spellings() -> Vec<String> {
    vec![
        SECRET.to_owned(),
        "7T%3Ase%2Bcr%3Ce%3Et%2F%C3%A6%221".to_owned(),
        "7T%3ase%2bcr%3ce%3et/%c3%a6%221".to_owned(),
        "7T%253Ase%252Bcr%253Ce%253Et%252F%25C3%25A6%25221".to_owned(),
        "7T:se+cr&lt;e&gt;t/æ&quot;1".to_owned(),
        "7T:se+cr&#60;e&#x3E;t/&#230;&#34;1".to_owned(),
        "7T:se+cr&amp;lt;e&amp;gt;t/&amp;#230;&amp;quot;1".to_owned(),
        r#"7T:se+cr<e>t\/\u00e6\"1"#.to_owned(),
        r#"7T:se+cr\u003ce\u003et/æ\"1"#.to_owned(),
    ]
}

/// What anybody gets to see of an error.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        shown += &format!(" {error} {error:?}");
        cause = error.source();
    }
    shown
}

fn exception(text: &str) -> ExceptionInfo {
    let text = || Some(format!("<{text}>"));
    ExceptionInfo {
        message: text(),
        stack_trace: text(),
        friendly_text: text(),
        exception_type: text(),
        source: text(),
        inner_exception: Some(Box::new(ExceptionInfo {
            exception_type: text(),
            ..ExceptionInfo::default()
        })),
        parameters: Some(Dictionary::from([(text().unwrap(), text())])),
    }
}

fn fault(text: &str) -> Error {
    let mut error = Error::from(Fault {
        code: QName::new(format!("urn:{text}"), format!("Client.{text}")),
        subcode: Some(QName::new(format!("urn:{text}"), format!("Client.{text}"))),
        reason: format!("<{text}>"),
        actor: Some(format!("<{text}>")),
        node: Some(format!("<{text}>")),
        detail: None,
    });
    let Error::Fault(fault) = &mut error else {
        panic!("{error:?}")
    };
    fault.exception = Some(exception(text));
    error
}

/// A fault whose detail is this XML.
fn detailed(xml: &str) -> Error {
    let xml = format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>{xml}</s:Fault></s:Body></s:Envelope>"#
    );
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    match envelope.content().unwrap() {
        Content::Fault(fault) => Error::from(*fault),
        content => panic!("{content:?}"),
    }
}

fn said(text: &str) -> Cause {
    let led_to_by = Some(Box::new(Said {
        text: format!("<{text}>"),
        led_to_by: None,
    }));
    Box::new(Said {
        text: "outer".into(),
        led_to_by,
    })
}

/// Every text that an error can have.
fn errors(text: &str) -> Vec<Error> {
    let decode = DecodeError::new(DecodeErrorKind::Value("int"), 7);
    let unknown = EncodeErrorKind::UnknownDerived(QName::new(text, text));
    let sent = true;
    vec![
        Error::Exception(Box::new(exception(text))),
        fault(text),
        Error::Http(Box::new(HttpError {
            content_type: Some(format!("text/{text}")),
            location: Some(format!("https://x?ticket={text}&a=b")),
            body: format!("<html>{text}</html>"),
            ..HttpError::default()
        })),
        Error::Connection {
            sent,
            source: text.into(),
        },
        Error::Connection {
            sent,
            source: said(text),
        },
        Error::LoginRefused {
            reason: Some(format!("<{text}>")),
        },
        Error::Login(Arc::new(Error::Config(format!("<{text}>")))),
        Error::LookUp(Arc::new(Error::Config(format!("<{text}>")))),
        Error::from(decode.with_text(text).within("Name", Some(1))),
        Error::Encode(EncodeError::new(unknown).within("Name", None)),
        Error::Config(format!("<{text}>")),
    ]
}

#[test]
fn a_secret_shows_in_no_text_of_an_error_however_it_is_spelt() {
    let secrets = ["unrelated", SECRET];
    for spelling in spellings() {
        for mut error in errors(&spelling) {
            error = Secrets::new(secrets).take_out_of(error);
            let shown = shown(&error);
            assert!(shown.contains(REDACTED), "{shown}");
            for part in ["7T:s", "7T%", "se+cr", "cr<", "cr&", "cr\\", "cr%", "e>t"] {
                assert!(!shown.contains(part), "{spelling}: {shown}");
            }
        }
    }
}

#[test]
fn a_secret_that_the_beginning_cuts_off_is_taken_out_however_it_is_spelt() {
    let secrets = Secrets::new(["unrelated", SECRET, "cr<e>t"]);
    for spelling in spellings() {
        let whole = format!("{spelling} and more");
        for (at, _) in spelling.char_indices() {
            let shown = secrets.clean_rest(&whole[at..]);
            let shown = unescape(&shown);
            assert!(shown.ends_with(" and more"), "{shown}");
            assert!(!shown.contains("æ\"1"), "{at} of {spelling}: {shown}");
        }
    }
}

#[test]
fn the_rest_of_a_text_that_begins_with_no_secret_stays() {
    let secrets = Secrets::new([SECRET, "with a secret"]);
    for rest in ["", "ret: 100%25", "ecre", "\u{fffd}\u{fffd}more"] {
        assert_eq!(secrets.clean_rest(rest), rest);
    }
    assert_eq!(secrets.clean_rest("cret"), "");
    let far = format!("{}secret", "x".repeat(1000));
    assert_eq!(secrets.clean_rest(&far), far);
}

#[test]
fn an_error_without_secrets_stays_as_it_is() {
    let text = r"C:\new\u0041 100%25 a+b &lt;b&gt;";
    for mut error in errors(text) {
        let before = shown(&error);
        error = Secrets::new(["abc", SECRET]).take_out_of(error);
        assert_eq!(shown(&error), before);
    }
}

#[test]
fn a_detail_with_a_secret_goes_wherever_the_secret_is() {
    let details = [
        "<detail><a>7T:se+cr&lt;e&gt;t/æ\"1</a></detail>",
        "<detail><a b='7T:se+cr&lt;e&gt;t/æ&quot;1'/></detail>",
        "<detail a='7T:se+cr&lt;e&gt;t/æ&quot;1'/>",
        "<detail><a>7T:se<!-- -->+cr<![CDATA[<e>t/]]>æ\"1</a></detail>",
    ];
    for xml in details {
        let mut error = detailed(xml);
        error = Secrets::new([SECRET]).take_out_of(error);
        let Error::Fault(fault) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(fault.fault.detail, None, "{xml}");
    }
    let mut error = detailed("<detail><a>harmless</a></detail>");
    error = Secrets::new([SECRET]).take_out_of(error);
    assert!(shown(&error).contains("harmless"));
}

#[test]
fn the_beginning_of_a_secret_does_not_stay_at_the_end_of_a_text() {
    for spelling in spellings() {
        for (end, _) in spelling.char_indices() {
            let mut error = Error::Config(format!("it was {}", &spelling[..end]));
            error = Secrets::new([SECRET]).take_out_of(error);
            assert!(!shown(&error).contains("7T:s"), "{error:?}");
            assert!(!shown(&error).contains("7T%3As"), "{error:?}");
            assert!(!shown(&error).contains("7T%253As"), "{error:?}");
        }
    }
    // What an error of decoding shows of a text ends after 60 characters.
    for length in 40..60 {
        let text = format!("{}{}", ".".repeat(length), SECRET.repeat(3));
        let error = DecodeError::new(DecodeErrorKind::Value("int"), 7);
        let mut error = Error::from(error.with_text(&text));
        error = Secrets::new([SECRET]).take_out_of(error);
        assert!(!shown(&error).contains("7T:s"), "{error:?}");
    }
}

/// Escapes every character of a text but letters and digits, and those too if `all`.
fn escaped(text: &str, all: bool, escape: fn(char) -> String) -> String {
    let is_plain = |c: &char| !all && c.is_ascii_alphanumeric();
    let one = |c: char| match is_plain(&c) {
        true => c.to_string(),
        false => escape(c),
    };
    text.chars().map(one).collect()
}

fn percent(c: char) -> String {
    let mut bytes = [0; 4];
    let bytes = c.encode_utf8(&mut bytes).bytes();
    bytes.map(|byte| format!("%{byte:02X}")).collect()
}

fn json(c: char) -> String {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

fn short_json(c: char) -> String {
    match c {
        '"' | '\\' | '/' => format!("\\{c}"),
        c if c.is_ascii() => c.to_string(),
        c => json(c),
    }
}

fn named(c: char) -> String {
    let name = match c {
        '<' => "lt",
        '>' => "gt",
        '&' => "amp",
        '"' => "quot",
        '\'' => "apos",
        c => return c.to_string(),
    };
    format!("&{name};")
}

/// Holds no escape itself.
const TO_ESCAPE: &str = "7T:s<&>\"\\u/æ😀&&%+x";

/// Every way of escaping the escapes of the secret.
fn escapes() -> Vec<String> {
    let escapes: [fn(char) -> String; 7] = [
        |c| c.to_string(),
        percent,
        json,
        short_json,
        named,
        |c| format!("&#{};", u32::from(c)),
        |c| format!("&#x{:X};", u32::from(c)),
    ];
    let mut all = Vec::new();
    for first in escapes {
        all.push(escaped(TO_ESCAPE, true, first));
        let once = escaped(TO_ESCAPE, false, first);
        for second in escapes {
            let twice = escaped(&once, false, second);
            for third in [escapes[0], percent, named] {
                all.push(escaped(&twice, false, third));
            }
        }
    }
    all
}

#[test]
fn no_escape_that_is_cut_off_hides_the_beginning_of_a_secret() {
    let secrets = Secrets::new([TO_ESCAPE]);
    for text in escapes() {
        for (end, _) in text.char_indices().skip(1) {
            for mark in ["", "…"] {
                let cut = format!("it was {}{mark}", &text[..end]);
                let without = secrets.without(&cut).unwrap_or(cut);
                let shown = unescape(&without);
                let start = &TO_ESCAPE[..SHORTEST];
                assert!(!shown.contains(start), "{without} of {text}");
            }
        }
    }
}

#[test]
fn no_escape_that_is_cut_off_hides_the_end_of_a_secret() {
    let secrets = Secrets::new([TO_ESCAPE]);
    let end = unescape(&TO_ESCAPE[TO_ESCAPE.len() - SHORTEST..]);
    for text in escapes() {
        for (start, _) in text.char_indices() {
            let without = secrets.clean_rest(&format!("{}, it was", &text[start..]));
            let shown = unescape(&without);
            assert!(!shown.contains(&*end), "{without} of {text}");
            assert!(shown.ends_with(", it was"), "{without} of {text}");
        }
    }
}

/// A remainder may be as long as the text.
#[test]
fn the_remainders_at_the_end_are_all_left_out() {
    for end in [
        "&", "\\", "%", "&am", "\\u00", "%2", "…", ".", "&%\\", "\u{fffd}",
    ] {
        for times in [1, 2, 17, 10_000] {
            let text = format!("it was 7T:se{}", end.repeat(times));
            let without = Secrets::new([SECRET]).without(&text);
            assert_eq!(
                without.as_deref(),
                Some("it was [redacted]"),
                "{times} {end}"
            );
        }
    }
}

/// What shortens a text may be followed by what encloses it.
#[test]
fn marks_behind_a_secret_that_is_cut_off_do_not_hide_it() {
    let ends = [
        "...\n",
        "\n",
        "…\"",
        "...'",
        "...)",
        " ...",
        "[...]",
        "…\r\n",
        "---",
        "»",
        "\u{a0}",
        "\0",
        "%0A",
        "%2e%2E",
        "&#10;",
        "&quot;",
        "&hellip;",
        "&amp;hellip;",
        "\\n",
        "\\n\"}",
        "%22%7D",
    ];
    for end in ends {
        for cut in ["7T:se", "7T:se+c"] {
            let text = format!("it was {cut}{end}");
            let without = Secrets::new([SECRET]).without(&text);
            assert_eq!(without.as_deref(), Some("it was [redacted]"), "{text:?}");
        }
    }
}

/// A server chooses its tickets and how many texts its errors have.
#[test]
fn a_long_secret_does_not_make_short_texts_expensive() {
    let secrets = Secrets::new([&*"7T".repeat(1 << 19)]);
    for text in ["", "it was 7T7T7", "7T7T%2", "7T7T7T7T7T7T7T7T&am", "..."] {
        let cost = measure(|| drop(secrets.without(text)));
        assert!(cost.bytes_total < 2000, "{text}: {cost:?}");
    }
}

/// An end that consists of remainders is as long as the server likes.
#[test]
fn remainders_take_no_memory_of_their_own() {
    let secrets = Secrets::new([SECRET]);
    for end in [".", "&", "\\", "%", "&am", "x"] {
        let text = format!("it was {}", end.repeat(100_000));
        let cost = measure(|| drop(secrets.without(&text)));
        let most = 4 * text.len() as u64;
        assert!(cost.bytes_max < most, "{end}: {cost:?}");
    }
}

#[test]
fn a_body_is_cut_after_its_secrets_are_gone() {
    for before in 0..20 {
        for spelling in spellings() {
            let body = format!("{}{spelling}{}", "x".repeat(SHOWN - before), "y".repeat(99));
            let mut error = Error::Http(Box::new(HttpError {
                body,
                ..HttpError::default()
            }));
            error = Secrets::new([SECRET]).take_out_of(error);
            let Error::Http(error) = error else {
                panic!("{error:?}")
            };
            assert!(error.body.chars().count() <= SHOWN);
            assert!(!error.body.contains("7T"), "{}", error.body);
        }
    }
}

#[test]
fn a_secret_that_holds_another_goes_whole() {
    let mut error = Error::Config("sent: token.2026.signature".into());
    error = Secrets::new(["token", "token.2026.signature"]).take_out_of(error);
    assert_eq!(error.to_string(), format!("sent: {REDACTED}"));
}

#[test]
fn an_error_that_others_hold_is_replaced() {
    let others = Arc::new(Error::Config(SECRET.into()));
    let mut error = Error::Login(others.clone());
    error = Secrets::new([SECRET]).take_out_of(error);
    assert!(!shown(&error).contains("7T:s"), "{error:?}");
    let mut error = Error::Login(Arc::new(Error::Body));
    error = Secrets::new([SECRET]).take_out_of(error);
    assert!(matches!(&error, Error::Login(it) if matches!(**it, Error::Body)));
}

fn message_and_parameters(error: &Error) -> (&str, Vec<&str>) {
    let Error::Exception(info) = error else {
        panic!("{error:?}")
    };
    let parameters = info.parameters.as_ref().unwrap();
    let values = parameters.iter().filter_map(|(_, value)| value.as_deref());
    (info.message.as_deref().unwrap(), values.collect())
}

/// A server chooses how many texts an error has.
#[test]
fn texts_that_take_too_long_to_search_in_all_are_left_out() {
    let parameters = (0..1000).map(|number| (number.to_string(), Some("harmless".to_owned())));
    let error = || {
        Error::Exception(Box::new(ExceptionInfo {
            message: Some("harmless too".into()),
            parameters: Some(parameters.clone().collect()),
            ..ExceptionInfo::default()
        }))
    };
    let texts: Vec<_> = (0..200).map(|number| format!("secret {number}")).collect();
    let many = Secrets::new(texts.iter().map(String::as_str));
    let few = Arc::new(Secrets::new(texts[..10].iter().map(String::as_str)));
    let cleaned = few.take_out_of(error());
    assert_eq!(message_and_parameters(&cleaned).1, ["harmless"; 1000]);
    let cleaned = many.take_out_of(error());
    let (message, values) = message_and_parameters(&cleaned);
    assert_eq!((message, values[0]), ("harmless too", "harmless"));
    assert_eq!(*values.last().unwrap(), REDACTED);
    // Nobody looks at it.
    let stopped = few.take_out_lazily(error(), &AtomicBool::new(true));
    let (message, values) = message_and_parameters(&stopped);
    assert_eq!((message, values[0]), (REDACTED, REDACTED));
}

#[test]
fn a_text_that_takes_too_long_to_search_is_left_out() {
    let text = format!("{SECRET}{}", " ".repeat(1 << 20));
    let many: Vec<_> = (0..1000).map(|number| format!("secret {number}")).collect();
    let many = many.iter().map(String::as_str).chain([SECRET]);
    assert_eq!(Secrets::new(many).clean_copy(&text), REDACTED);
    let same = std::iter::repeat_n(SECRET, 1000);
    assert!(
        Secrets::new(same)
            .clean_copy(&text)
            .starts_with("[redacted]  ")
    );
}
