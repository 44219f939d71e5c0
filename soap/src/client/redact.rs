//! Keeping the client's secrets out of errors, whatever a server sends back.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use quick_xml::events::Event;
use secrecy::zeroize::Zeroizing;

use super::texts::{Cause, Visitor, visit};
use super::unescape::{end_of_whole, unescape};
use crate::any::RawXml;
use crate::call::Error;

/// What stands in a secret's place.
const PLACE: &str = "[redacted]";
/// A text as short as this, in bytes, is found everywhere: it is not looked for.
const SHORTEST: usize = 4;
/// The most characters of a body that an error shows.
const SHOWN: usize = 1000;
/// How much of a body is looked at, in bytes: a secret that begins among the characters that are
/// shown mostly ends here.
pub(super) const LOOKED_AT: usize = 8 << 10;

/// Secrets, longest first: one may be part of another.
pub(super) struct Secrets(Vec<Secret>);

struct Secret {
    plain: Zeroizing<String>,
    /// Without what would be an escape; empty if that is too short to be looked for.
    unescaped: Zeroizing<String>,
}

impl Secrets {
    pub(super) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let long_enough = |text: &str| text.len() >= SHORTEST;
        let secrets = secrets.into_iter().filter(|it| long_enough(it));
        let secrets = secrets.map(|plain| {
            let mut unescaped = Zeroizing::new(unescape(plain).into_owned());
            if !long_enough(&unescaped) {
                unescaped.clear();
            }
            let plain = Zeroizing::new(plain.to_owned());
            Secret { plain, unescaped }
        });
        let mut secrets: Vec<Secret> = secrets.collect();
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.plain.len()));
        Self(secrets)
    }

    /// The error without the secrets: as they are, escaped for a URL, XML or JSON, and their
    /// beginnings where the end of a text cuts them off.
    ///
    /// A text with an escaped secret in it stands there unescaped afterwards. Of a body the first
    /// [`SHOWN`] characters stay.
    pub(super) fn take_out_of(mut self, mut error: Error) -> Error {
        visit(&mut error, &mut self);
        if let Error::Http(error) = &mut error
            && let Some((end, _)) = error.body.char_indices().nth(SHOWN)
        {
            error.body.truncate(end);
        }
        error
    }

    /// The text without secrets; none if there is none in it.
    fn without(&self, text: &str) -> Option<String> {
        let plain = replace(text, self.0.iter().map(|it| it.plain.as_str()));
        let text = plain.as_deref().unwrap_or(text);
        let unescaped = unescape(text);
        replace(&unescaped, self.0.iter().map(|it| it.unescaped.as_str())).or(plain)
    }

    fn are_in(&self, text: &str) -> bool {
        self.without(text).is_some()
    }
}

/// A text without `secrets`; none if there is none in it.
fn replace<'a>(text: &str, secrets: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut text = Cow::Borrowed(text);
    for secret in secrets.filter(|it| !it.is_empty()) {
        if text.contains(secret) {
            text = Cow::Owned(text.replace(secret, PLACE));
        }
        if let Some(at) = cut_off(&text, secret) {
            text = Cow::Owned(format!("{}{PLACE}", text.get(..at).unwrap_or_default()));
        }
    }
    match text {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text),
    }
}

/// Where a secret begins that the end of the text cuts off.
fn cut_off(text: &str, secret: &str) -> Option<usize> {
    // What shortens a text marks its end so, and may cut through an escape or a character.
    let text = text.trim_end_matches(['…', '.']);
    let text = text.get(..end_of_whole(text)).unwrap_or(text);
    let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
    let length = overlap(text.as_bytes(), secret.as_bytes());
    (length >= SHORTEST).then(|| text.len() - length)
}

/// How much of the beginning of `secret` the text ends with, in bytes. The algorithm of Knuth,
/// Morris and Pratt: a server chooses both the text and the ticket, so trying every length would
/// let it choose the time as well.
fn overlap(text: &[u8], secret: &[u8]) -> usize {
    let longest = text.len().min(secret.len());
    let secret = secret.get(..longest).unwrap_or_default();
    let tail = text.get(text.len() - longest..).unwrap_or_default();
    // For each beginning of the secret, how much of its own beginning it ends with.
    let mut own = Vec::with_capacity(longest);
    for byte in secret {
        let before = own.last().copied().unwrap_or(0);
        let length = if own.is_empty() {
            0
        } else {
            extend(secret, &own, before, *byte)
        };
        own.push(length);
    }
    let step = |length, byte: &u8| extend(secret, &own, length, *byte);
    tail.iter().fold(0, step)
}

/// How much of the beginning of `secret` a text ends with after one more byte, if it ended with
/// `length` bytes of it before.
fn extend(secret: &[u8], own: &[usize], mut length: usize, byte: u8) -> usize {
    loop {
        if secret.get(length) == Some(&byte) {
            return length + 1;
        }
        let Some(shorter) = length.checked_sub(1).and_then(|at| own.get(at)) else {
            return 0;
        };
        length = *shorter;
    }
}

impl Visitor for Secrets {
    fn text(&mut self, text: &mut String) {
        if let Some(without) = self.without(text) {
            *text = without;
        }
    }

    /// A secret may be spread over the markup, so all of it goes.
    fn xml(&mut self, xml: &mut Option<RawXml>) {
        let has_secret = |xml: &RawXml| {
            let name = xml.type_name();
            let name = name.map(|it| (it.namespace.as_str(), it.name.as_str()));
            let pairs = xml.namespaces().chain(xml.attributes()).chain(name);
            pairs
                .flat_map(|(one, other)| [one, other])
                .any(|text| self.are_in(text))
                || self.are_in(xml.inner_xml())
                || self.are_in(&without_markup(xml.inner_xml()))
        };
        if xml.as_ref().is_some_and(has_secret) {
            *xml = None;
        }
    }

    fn cause(&mut self, cause: &mut Cause) {
        let first: &(dyn std::error::Error + 'static) = &**cause;
        let chain = || std::iter::successors(Some(first), |error| error.source());
        if !chain().any(|it| self.are_in(&it.to_string()) || self.are_in(&format!("{it:?}"))) {
            return;
        }
        let texts: Vec<String> = chain().map(ToString::to_string).collect();
        let mut said = None;
        for text in texts.into_iter().rev() {
            let text = self.without(&text).unwrap_or(text);
            said = Some(Box::new(Said {
                text,
                led_to_by: said,
            }));
        }
        if let Some(said) = said {
            *cause = said;
        }
    }

    fn shared(&mut self, error: &mut Arc<Error>) {
        let mut shown = vec![error.to_string(), format!("{error:?}")];
        let causes = std::iter::successors(std::error::Error::source(&**error), |it| it.source());
        shown.extend(causes.flat_map(|it| [it.to_string(), format!("{it:?}")]));
        if shown.iter().any(|text| self.are_in(text)) {
            let text = shown.swap_remove(0);
            *error = Arc::new(Error::Config(self.without(&text).unwrap_or(text)));
        }
    }
}

/// The text of XML, without tags and comments.
fn without_markup(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut text = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(part) => text.push_str(&part.into_inner()),
            Event::CData(part) => text.push_str(&part.into_inner()),
            Event::GeneralRef(name) => text.extend(["&", &name, ";"]),
            Event::Eof => break,
            _ => {}
        }
    }
    text
}

/// What an error said that had a secret in it.
struct Said {
    text: String,
    led_to_by: Option<Box<Said>>,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl std::error::Error for Said {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let cause = self.led_to_by.as_deref()?;
        Some(cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::HttpError;
    use crate::dictionary::Dictionary;
    use crate::envelope::{Content, Envelope, Fault, Options};
    use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
    use crate::headers::ExceptionInfo;
    use crate::names::QName;

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
            Error::Decode(decode.with_text(text).within(text.to_owned(), Some(1))),
            Error::Encode(EncodeError::new(unknown).within(text.to_owned(), None)),
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
                assert!(shown.contains(PLACE), "{shown}");
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
            assert_eq!(fault.detail, None, "{xml}");
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
            let mut error = Error::Decode(error.with_text(&text));
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
        assert_eq!(error.to_string(), format!("sent: {PLACE}"));
    }

    #[test]
    fn the_longest_beginning_that_a_text_ends_with_is_found() {
        let texts = [
            "", "a", "ab", "aab", "aaab", "abab", "ababa", "xababa", "aaaa", "xaaaab",
        ];
        for text in texts {
            for secret in texts {
                let ends = (0..=secret.len()).rev();
                let expected = ends.into_iter().find(|end| text.ends_with(&secret[..*end]));
                let found = overlap(text.as_bytes(), secret.as_bytes());
                assert_eq!(Some(found), expected, "{text} {secret}");
            }
        }
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
}
