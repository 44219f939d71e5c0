//! The header `Set-Cookie`.

use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use http::Uri;
use secrecy::SecretString;

use super::date;

/// The longest name with its value, and the longest value of an attribute, in bytes: those of browsers.
const LONGEST_PAIR: usize = 4096;
const LONGEST_ATTRIBUTE: usize = 1024;

/// A cookie, and what its server says of it.
pub(super) struct Cookie {
    pub(super) name: String,
    pub(super) value: SecretString,
    pub(super) path: String,
    expires: Option<SystemTime>,
}

/// The attributes of a cookie, of which the last of a name counts.
#[derive(Default)]
struct Attributes<'a> {
    domain: Option<&'a str>,
    expires: Option<SystemTime>,
    max_age: Option<SystemTime>,
    path: Option<&'a str>,
    is_secure: bool,
}

impl Cookie {
    /// Reads what an answer from `uri` sets. `None` if it is not a cookie, or none that this server
    /// may set: for another domain, or in the clear for encrypted connections alone.
    pub(super) fn parse(text: &str, uri: &Uri, now: SystemTime) -> Option<Self> {
        let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
        let (name, value) = pair.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || name.len() + value.len() > LONGEST_PAIR {
            return None;
        }
        let attributes = Attributes::parse(rest, now);
        let is_over_https = uri.scheme() == Some(&http::uri::Scheme::HTTPS);
        let is_foreign = |domain| !matches_domain(uri.host().unwrap_or_default(), domain);
        if attributes.is_secure && !is_over_https || attributes.domain.is_some_and(is_foreign) {
            return None;
        }
        let path = attributes.path.unwrap_or_else(|| default_path(uri.path()));
        if path.len() > LONGEST_ATTRIBUTE {
            return None;
        }
        Some(Self {
            name: name.to_owned(),
            value: value.into(),
            path: path.to_owned(),
            expires: attributes.max_age.or(attributes.expires),
        })
    }

    pub(super) fn has_expired(&self, now: SystemTime) -> bool {
        self.expires.is_some_and(|it| it <= now)
    }
}

impl<'a> Attributes<'a> {
    fn parse(text: &'a str, now: SystemTime) -> Self {
        let mut found = Self::default();
        for attribute in text.split(';') {
            let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
            let value = value.trim();
            if value.len() > LONGEST_ATTRIBUTE {
                continue;
            }
            match name.trim().to_ascii_lowercase().as_str() {
                "domain" => {
                    let domain = value.strip_prefix('.').unwrap_or(value);
                    found.domain = (!domain.is_empty()).then_some(domain);
                }
                "expires" => found.expires = date::parse(value).or(found.expires),
                "max-age" => found.max_age = end_of(value, now).or(found.max_age),
                "path" => found.path = value.starts_with('/').then_some(value),
                "secure" => found.is_secure = true,
                _ => {}
            }
        }
        found
    }
}

/// The end of `Max-Age`; one that is too far for a clock is the last day of a hundred years.
fn end_of(max_age: &str, now: SystemTime) -> Option<SystemTime> {
    const CENTURY: u64 = 100 * 365 * 24 * 60 * 60;
    let digits = max_age.strip_prefix('-').unwrap_or(max_age);
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    if digits.len() < max_age.len() {
        return Some(now);
    }
    let seconds = digits.parse().unwrap_or(CENTURY).min(CENTURY);
    Some(now.checked_add(Duration::from_secs(seconds)).unwrap_or(now))
}

/// Whether a host is a domain or in it.
fn matches_domain(host: &str, domain: &str) -> bool {
    let (host, domain) = (host.to_ascii_lowercase(), domain.to_ascii_lowercase());
    if host == domain {
        return true;
    }
    let is_name = !host.starts_with('[') && host.parse::<IpAddr>().is_err();
    let before = host.strip_suffix(&domain);
    is_name && before.is_some_and(|it| it.ends_with('.'))
}

/// The folder of a path, where a cookie does not say its path.
fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        Some(end) if end > 0 => path.get(..end).unwrap_or("/"),
        _ => "/",
    }
}

/// Whether a cookie of a path is for a request of another: the same or one below it.
pub(super) fn matches_path(path: &str, of_cookie: &str) -> bool {
    path.strip_prefix(of_cookie)
        .is_some_and(|rest| rest.is_empty() || of_cookie.ends_with('/') || rest.starts_with('/'))
}
