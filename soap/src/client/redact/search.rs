//! Taking the secrets out of all texts of one error.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::secrets::{MOST_SEARCHED, Secrets};
use super::texts::{Cause, Visitor};
use crate::any::RawXml;
use crate::call::Error;
use crate::field::REDACTED;
use crate::reader::tokens::{Token, Tokens};

/// The search for secrets in an error, which may not take too long in all.
pub(super) struct Search<'a> {
    secrets: &'a Secrets,
    /// How many bytes may still be searched through.
    left: usize,
    stop: &'a AtomicBool,
}

impl<'a> Search<'a> {
    /// Once `stop` is true nothing more is searched.
    pub(super) fn new(secrets: &'a Secrets, stop: &'a AtomicBool) -> Self {
        Self {
            secrets,
            left: MOST_SEARCHED,
            stop,
        }
    }

    /// The text without secrets; `None` if it contains none. Nothing is left of a text that is not
    /// searched.
    fn without(&mut self, text: &str) -> Option<String> {
        let left = self.left.checked_sub(self.secrets.cost_of(text));
        let Some(left) = left.filter(|_| !self.stop.load(Ordering::Relaxed)) else {
            return Some(REDACTED.to_owned());
        };
        self.left = left;
        self.secrets.search(text)
    }

    fn is_in(&mut self, text: &str) -> bool {
        self.without(text).is_some()
    }

    /// A secret may be spread over the markup.
    fn is_in_xml(&mut self, xml: &RawXml) -> bool {
        let name = xml.type_name();
        let name = name.map(|it| (&*it.namespace, it.name.as_str()));
        let pairs = xml.namespaces().chain(xml.attributes()).chain(name);
        let mut texts = pairs.flat_map(|(one, other)| [one, other]);
        texts.any(|text| self.is_in(text))
            || self.is_in(xml.inner_xml())
            || self.is_in(&without_markup(xml.inner_xml()))
    }
}

impl Visitor for Search<'_> {
    fn text(&mut self, text: &mut String) {
        if let Some(without) = self.without(text) {
            *text = without;
        }
    }

    fn xml(&mut self, xml: &mut Option<RawXml>) {
        if xml.as_ref().is_some_and(|xml| self.is_in_xml(xml)) {
            *xml = None;
        }
    }

    fn cause(&mut self, cause: &mut Cause) {
        let first: &(dyn std::error::Error + 'static) = &**cause;
        let chain = || std::iter::successors(Some(first), |error| error.source());
        if !chain().any(|it| self.is_in(&it.to_string()) || self.is_in(&format!("{it:?}"))) {
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
        if shown.iter().any(|text| self.is_in(text)) {
            let text = shown.swap_remove(0);
            *error = Arc::new(Error::Config(self.without(&text).unwrap_or(text)));
        }
    }
}

/// The text of XML, without tags and comments.
fn without_markup(xml: &str) -> String {
    let mut tokens = Tokens::new(xml);
    let mut text = String::new();
    while let Ok(token) = tokens.next("") {
        match token {
            Token::Text(part) | Token::CData(part) => text.push_str(part),
            Token::Reference(name) => text.extend(["&", name, ";"]),
            Token::Eof | Token::DocumentType => break,
            _ => {}
        }
    }
    text
}

/// What an error said that had a secret in it.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) led_to_by: Option<Box<Said>>,
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
