//! Secrets, and a text without them.

use std::borrow::Cow;

use memchr::memmem;
use secrecy::zeroize::Zeroizing;

use super::cut_off::{cut_off, cut_off_before};
use super::unescape::unescape;
use crate::field::REDACTED;
use crate::headers::secrets::SHORTEST;

/// The most bytes that are searched through in a text, or in all texts of an error, all secrets
/// together: a server chooses how many secrets there are, how long a text is, and how many there are.
pub(super) const MOST_SEARCHED: usize = 1 << 26;
/// A search takes as long as that of so many bytes more.
const TO_BEGIN: usize = 1 << 8;

/// Secrets without repetitions, longest first: one may be part of another.
pub(in super::super) struct Secrets(Vec<Secret>);

struct Secret {
    plain: Zeroizing<String>,
    /// Without what would be an escape; empty if that is too short to be looked for.
    unescaped: Zeroizing<String>,
}

impl Secrets {
    pub(in super::super) const NONE: Self = Self(Vec::new());

    pub(in super::super) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
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
        secrets.sort_unstable_by(|one, other| {
            let longest_first = other.plain.len().cmp(&one.plain.len());
            longest_first.then_with(|| one.plain.cmp(&other.plain))
        });
        secrets.dedup_by(|one, other| one.plain == other.plain);
        Self(secrets)
    }

    /// Whether the search for all secrets in a text takes too long.
    pub(in super::super) fn are_too_many_for(&self, text: &str) -> bool {
        self.cost_of(text) > MOST_SEARCHED
    }

    /// How many bytes the search for all secrets in a text goes through.
    pub(super) fn cost_of(&self, text: &str) -> usize {
        self.0
            .len()
            .saturating_mul(text.len().saturating_add(TO_BEGIN))
    }

    /// The text without the secrets.
    pub(in super::super) fn clean_copy(&self, text: &str) -> String {
        self.without(text).unwrap_or_else(|| text.to_owned())
    }

    /// The rest of a text without the secrets, and without what it begins with of one.
    pub(super) fn clean_rest(&self, text: &str) -> String {
        let plain = behind(text, self.0.iter().map(|it| it.plain.as_str()));
        let unescaped = unescape(plain);
        let rest = behind(&unescaped, self.0.iter().map(|it| it.unescaped.as_str()));
        let is_escaped = rest.len() < unescaped.len();
        self.clean_copy(if is_escaped { rest } else { plain })
    }

    pub(super) fn clean(&self, text: &mut String) {
        if let Some(without) = self.without(text) {
            *text = without;
        }
    }

    /// The text without secrets; `None` if it contains none. Nothing is left of a text that takes too
    /// long to search.
    pub(super) fn without(&self, text: &str) -> Option<String> {
        match self.are_too_many_for(text) {
            true => Some(REDACTED.to_owned()),
            false => self.search(text),
        }
    }

    /// The text without secrets; `None` if it contains none.
    pub(super) fn search(&self, text: &str) -> Option<String> {
        let plain = replace(text, self.0.iter().map(|it| it.plain.as_str()));
        let text = plain.as_deref().unwrap_or(text);
        let unescaped = unescape(text);
        replace(&unescaped, self.0.iter().map(|it| it.unescaped.as_str())).or(plain)
    }
}

/// A text without `secrets`; `None` if it contains none.
fn replace<'a>(text: &str, secrets: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut text = Cow::Borrowed(text);
    for secret in secrets.filter(|it| !it.is_empty()) {
        if memmem::find(text.as_bytes(), secret.as_bytes()).is_some() {
            text = Cow::Owned(text.replace(secret, REDACTED));
        }
        if let Some(at) = cut_off(&text, secret) {
            text = Cow::Owned(format!("{}{REDACTED}", text.get(..at).unwrap_or_default()));
        }
    }
    match text {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text),
    }
}

/// What follows the secret whose rest the text begins with; all of it if it begins with none.
fn behind<'t, 's>(text: &'t str, secrets: impl Iterator<Item = &'s str>) -> &'t str {
    let end = secrets.filter_map(|it| cut_off_before(text, it)).max();
    text.get(end.unwrap_or(0)..).unwrap_or_default()
}

#[cfg(test)]
mod tests;
