//! XML that is kept as it stands, and the namespace declarations around it that it needs.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::attributes::{is_local_name, split_name};
use super::input::is_space;
use super::reference::attribute_value;
use super::scope::{BindingId, NONE};
use super::tokens::Token;
use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};

/// The content of an element, and what it needs to stand elsewhere.
pub(crate) struct Content<'x> {
    /// Names as they stand, and values.
    pub(crate) attributes: Vec<(String, String)>,
    /// Prefix and URI, sorted; the empty prefix is the default namespace.
    pub(crate) namespaces: Vec<(String, Arc<str>)>,
    /// The first number whose [`own_prefix`] is not written anywhere in the content.
    pub(crate) own_prefix: u32,
    /// As it stands, or with the bytes of parts in place of the elements that stand for them.
    pub(crate) inner: Cow<'x, str>,
}

/// Prefixes for the element that the content is written into: `v`, `v1`, `v2`.
pub(crate) fn own_prefix(number: u32) -> String {
    match number {
        0 => "v".to_owned(),
        number => format!("v{number}"),
    }
}

/// The number of a prefix that [`own_prefix`] can make.
fn own_number(prefix: &str) -> Option<u32> {
    match prefix.strip_prefix('v')? {
        "" => Some(0),
        digits => digits.parse().ok(),
    }
}

/// The declarations around an element that are in use within it.
struct Uses {
    ids: Vec<BindingId>,
    /// Numbers of our own prefixes that are written in it, declared or not: to declare one of these
    /// would give a text a meaning that it does not have.
    own: BTreeSet<u32>,
    /// Declarations from this one on stand inside of the element.
    outer: usize,
}

/// The text so far of a content in which parts stand.
struct Inlined {
    /// Empty while there is none.
    text: String,
    /// Up to where the message is in it.
    to: usize,
}

impl Inlined {
    fn from(to: usize) -> Self {
        Self {
            text: String::new(),
            to,
        }
    }
}

impl<'x> Reader<'x> {
    /// Consumes an element, whatever is in it. Its attributes and namespaces are charged.
    ///
    /// A prefix is in use if it stands in the name of an element or attribute, or if the value of an
    /// attribute or the text between two tags consists of names with prefixes alone. The default
    /// namespace counts as used: names without a prefix do not tell themselves from other words.
    pub(crate) fn raw_content(&mut self, start: &Start<'x>) -> Result<Content<'x>, DecodeError> {
        if self.is_include(start) {
            // The bytes have no element of their own that could be kept.
            let what = "a reference in the place of an element";
            return Err(start.error(DecodeErrorKind::Package(what)));
        }
        self.scopes.start_search();
        let mut uses = Uses {
            ids: Vec::new(),
            own: BTreeSet::new(),
            outer: self.scopes.len(),
        };
        self.note_prefix("", &mut uses);
        self.note_attributes(start, &mut uses)?;
        let attributes = self.own_attributes(start)?;
        let inner = self.inner(start, &mut uses)?;
        let namespaces = self.own_namespaces(uses.ids)?;
        self.leave();
        Ok(Content {
            attributes,
            namespaces,
            own_prefix: (0..).find(|it| !uses.own.contains(it)).unwrap_or_default(),
            inner,
        })
    }

    fn own_attributes(&mut self, start: &Start<'x>) -> Result<Vec<(String, String)>, DecodeError> {
        let attributes = self.raw_attributes(start)?;
        self.charge(attributes.len() * size_of::<(String, String)>())?;
        let mut owned = Vec::with_capacity(attributes.len());
        for (name, value) in attributes {
            let value = attribute_value(value, start.offset)?;
            owned.push((self.own(name)?, self.own_cow(value)?));
        }
        Ok(owned)
    }

    fn own_namespaces(
        &mut self,
        ids: Vec<BindingId>,
    ) -> Result<Vec<(String, Arc<str>)>, DecodeError> {
        self.charge(ids.len() * size_of::<(String, Arc<str>)>())?;
        let mut namespaces = Vec::with_capacity(ids.len());
        for id in ids {
            let prefix = self.scopes.prefix(id);
            namespaces.push((self.own(prefix)?, self.own_namespace(id)?));
        }
        namespaces.sort();
        Ok(namespaces)
    }

    /// The XML between the tags. The end tag is read, but the element's declarations stay in scope.
    fn inner(&mut self, start: &Start<'x>, uses: &mut Uses) -> Result<Cow<'x, str>, DecodeError> {
        if start.empty {
            return Ok(Cow::Borrowed(""));
        }
        let from = self.position();
        let outer = self.depth;
        let mut text = Cow::Borrowed("");
        let mut inlined = Inlined::from(from);
        // A loop and no recursion: nothing unknown can exhaust the stack.
        loop {
            let token = self.token()?;
            if matches!(token, Token::Open(_) | Token::Close) {
                // In the scope that the text stands in, before the tag changes it.
                self.note_names(&std::mem::take(&mut text), uses);
            }
            match token {
                Token::Open(tag) => {
                    let prefix = tag.prefix;
                    let child = self.open(tag)?;
                    if self.is_include(&child) {
                        self.inline(&child, &mut inlined)?;
                        continue;
                    }
                    self.note_prefix(prefix, uses);
                    self.note_attributes(&child, uses)?;
                    if child.empty {
                        self.leave();
                    }
                }
                Token::Close if self.depth == outer => break,
                Token::Close => self.leave(),
                token => self.piece(&mut text, token)?,
            }
        }
        let rest = self.input.text.get(inlined.to..self.at).unwrap_or_default();
        if inlined.text.is_empty() {
            return Ok(Cow::Borrowed(rest));
        }
        self.charge(rest.len())?;
        inlined.text.push_str(rest);
        Ok(Cow::Owned(inlined.text))
    }

    /// Puts the bytes of a part, as text, in the place of the element that stands for it.
    #[cold]
    fn inline(&mut self, include: &Start<'x>, inlined: &mut Inlined) -> Result<(), DecodeError> {
        let before = self.input.text.get(inlined.to..self.at).unwrap_or_default();
        let bytes = self.included(include)?;
        inlined.to = self.position();
        // Three bytes make four characters.
        let length = bytes.len().div_ceil(3).saturating_mul(4);
        self.charge(length.saturating_add(before.len()))?;
        inlined.text.push_str(before);
        BASE64.encode_string(bytes, &mut inlined.text);
        Ok(())
    }

    fn note_attributes(&mut self, start: &Start<'x>, uses: &mut Uses) -> Result<(), DecodeError> {
        for (name, value) in self.raw_attributes(start)? {
            self.note_prefix(split_name(name).0, uses);
            self.note_names(&attribute_value(value, start.offset)?, uses);
        }
        Ok(())
    }

    /// Notes the prefixes in a text that consists of names.
    fn note_names(&mut self, text: &str, uses: &mut Uses) {
        let names = || {
            let words = text.split(|c: char| u8::try_from(c).is_ok_and(is_space));
            words.filter(|word| !word.is_empty()).map(split_name)
        };
        if names().all(|(prefix, local)| is_local_name(prefix) && is_local_name(local)) {
            names().for_each(|(prefix, _)| self.note_prefix(prefix, uses));
        }
    }

    /// Notes what a prefix is bound to, unless that is declared within.
    fn note_prefix(&mut self, prefix: &str, uses: &mut Uses) {
        uses.own.extend(own_number(prefix));
        let Some(id) = self.scopes.look_up(prefix).filter(|&id| id != NONE) else {
            return;
        };
        // The first is `xml`, which needs no declaration.
        let is_around = id > 0 && (id as usize) < uses.outer;
        if is_around && self.scopes.find(id) {
            uses.ids.push(id);
        }
    }
}
