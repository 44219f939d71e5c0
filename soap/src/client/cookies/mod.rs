//! The cookies of a client (RFC 6265), for services whose session is one.
//!
//! A cookie goes back to the origin that has set it and nowhere else: not to a subdomain, another port
//! or `http://` either, whatever its `Domain` says. Browsers are less strict, but a client of services
//! does not need that, and what a server can say cannot lead a session to another host then.

mod date;
mod set_cookie;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use http::{HeaderMap, HeaderValue, Request, Uri, header};
use secrecy::{ExposeSecret, SecretString};

use set_cookie::{Cookie, matches_path};

/// The most cookies that are kept, of an origin and in all. When there is one more, the oldest goes.
const MAX_OF_ORIGIN: usize = 50;
const MAX: usize = 200;

/// The cookies that the clones of a client share, the oldest first.
#[derive(Default)]
pub(super) struct Jar(Mutex<Vec<Kept>>);

struct Kept {
    origin: Origin,
    cookie: Cookie,
}

/// Scheme, host and port of an address.
#[derive(PartialEq, Eq)]
struct Origin {
    is_secure: bool,
    host: String,
    port: u16,
}

impl Origin {
    fn of(uri: &Uri) -> Option<Self> {
        let is_secure = uri.scheme() == Some(&http::uri::Scheme::HTTPS);
        let default = if is_secure { 443 } else { 80 };
        Some(Self {
            is_secure,
            host: uri.host()?.to_ascii_lowercase(),
            port: uri.port_u16().unwrap_or(default),
        })
    }
}

impl Jar {
    /// Adds the cookies for a request to it, behind those that the caller sends. True if there are
    /// some.
    pub(super) fn add_to<B>(&self, request: &mut Request<B>, now: SystemTime) -> bool {
        let Some(cookies) = self.header(request.uri(), now) else {
            return false;
        };
        let mut bytes = Vec::new();
        if let Some(own) = request.headers().get(header::COOKIE) {
            bytes.extend_from_slice(own.as_bytes());
            bytes.extend_from_slice(b"; ");
        }
        bytes.extend_from_slice(cookies.expose_secret().as_bytes());
        let Ok(mut value) = HeaderValue::from_bytes(&bytes) else {
            return false;
        };
        value.set_sensitive(true);
        request.headers_mut().insert(header::COOKIE, value);
        true
    }

    /// The cookies for an address, those with the longest paths first.
    fn header(&self, uri: &Uri, now: SystemTime) -> Option<SecretString> {
        let origin = Origin::of(uri)?;
        let kept = self.kept();
        let is_meant = |it: &&Kept| {
            it.origin == origin
                && matches_path(uri.path(), &it.cookie.path)
                && !it.cookie.has_expired(now)
        };
        let mut cookies: Vec<&Cookie> = kept.iter().filter(is_meant).map(|it| &it.cookie).collect();
        cookies.sort_by_key(|it| std::cmp::Reverse(it.path.len()));
        let pairs = cookies
            .iter()
            .map(|it| format!("{}={}", it.name, it.value.expose_secret()));
        let pairs: Vec<String> = pairs.collect();
        (!pairs.is_empty()).then(|| pairs.join("; ").into())
    }

    /// Keeps the cookies that an answer from an address sets, and drops those that it ends.
    pub(super) fn keep(&self, uri: &Uri, headers: &HeaderMap, now: SystemTime) {
        for header in headers.get_all(header::SET_COOKIE) {
            let text = header.to_str().unwrap_or_default();
            if let (Some(origin), Some(cookie)) = (Origin::of(uri), Cookie::parse(text, uri, now)) {
                self.set(Kept { origin, cookie }, now);
            }
        }
    }

    fn set(&self, new: Kept, now: SystemTime) {
        let mut kept = self.kept();
        kept.retain(|it| !it.cookie.has_expired(now));
        let is_same = |it: &Kept| {
            it.origin == new.origin
                && it.cookie.name == new.cookie.name
                && it.cookie.path == new.cookie.path
        };
        match (kept.iter().position(is_same), new.cookie.has_expired(now)) {
            (Some(at), true) => {
                kept.remove(at);
            }
            (None, true) => {}
            (Some(at), false) => kept.splice(at..=at, [new]).for_each(drop),
            (None, false) => {
                make_room(&mut kept, &new.origin);
                kept.push(new);
            }
        }
    }

    /// The values of the cookies, which no error may show.
    pub(super) fn secrets(&self) -> Vec<SecretString> {
        let kept = self.kept();
        let values = kept.iter().map(|it| it.cookie.value.expose_secret());
        // A server may show it without the quotes that belong to it.
        values.map(|it| it.trim_matches('"').into()).collect()
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Drops the oldest cookie if there is no place for one more of an origin.
fn make_room(kept: &mut Vec<Kept>, origin: &Origin) {
    let of_origin = kept.iter().filter(|it| it.origin == *origin);
    let oldest = match of_origin.count() >= MAX_OF_ORIGIN {
        true => kept.iter().position(|it| it.origin == *origin),
        false => (kept.len() >= MAX).then_some(0),
    };
    if let Some(oldest) = oldest {
        kept.remove(oldest);
    }
}

#[cfg(test)]
mod tests;
