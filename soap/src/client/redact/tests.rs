//! Every text of every error, with a secret in it.

use super::search::Said;
use super::texts::Cause;
use super::*;
use crate::call::HttpError;
use crate::envelope::{Content, Envelope, Fault, Options};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::field::REDACTED;
use crate::headers::ExceptionInfo;
use crate::names::QName;
use crate::value::Dictionary;

pub(super) const SECRET: &str = "7T:se+cr<e>t/æ\"1";

/// The secret in the ways in which servers write it.
pub(super) fn spellings() -> Vec<String> {
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
