//! Where the installation is. A tenant of SuperOffice online moves between hosts.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::joint::Joint;
use super::lanes::Lanes;
use crate::call::{BoxFuture, Error};

/// Base URL of an installation, looked up where it is not known.
pub(super) struct Location {
    current: Mutex<Option<Arc<str>>>,
    look_ups: Lanes<Joint<Arc<str>>>,
    /// Address that tells where the tenant is.
    pub(super) lookup: Option<String>,
    /// Whether an address that a server gives may start with `http://`.
    allow_http: bool,
}

impl Location {
    /// `others` are the addresses that secrets go to besides.
    ///
    /// # Errors
    /// If an address is not valid, or if some start with `https://` and others with `http://` and
    /// `allow_http` does not allow it.
    pub(super) fn new(
        base_url: Option<&str>,
        lookup: Option<String>,
        others: Option<&str>,
        allow_http: bool,
    ) -> Result<Self, Error> {
        if let Some(lookup) = &lookup {
            check(lookup, "the state URL")?;
        }
        let addresses = || [base_url, lookup.as_deref(), others].into_iter().flatten();
        let is_secure = addresses().any(is_secure_url);
        if is_secure && !allow_http && !addresses().all(is_secure_url) {
            let what = "of the client's addresses some start with https:// and others with \
                http://; allow_http() allows it";
            return Err(Error::Config(what.into()));
        }
        let current = base_url.map(self::base_url).transpose()?;
        Ok(Self {
            current: current.into(),
            look_ups: Lanes::default(),
            lookup,
            allow_http: allow_http || !is_secure,
        })
    }

    /// A base URL that a server gives, if the client's secrets may go there.
    pub(super) fn accept(&self, url: &str) -> Result<Arc<str>, Error> {
        let url = base_url(url)?;
        if is_secure_url(&url) || self.allow_http {
            return Ok(url);
        }
        let what = "the address of the installation is given as http://, but the client was built \
            for https://; allow_http() allows it";
        Err(Error::Config(what.into()))
    }

    /// The base URL; `look_up` finds and [sets](Self::set) it if it is not known. Calls that come while
    /// it is looked up share the outcome, but none joins a look-up older than `patience`.
    pub(super) async fn get(
        &self,
        patience: Duration,
        look_up: impl FnOnce() -> BoxFuture<'static, Result<Arc<str>, Error>>,
    ) -> Result<Arc<str>, Error> {
        let look_ups = self.look_ups.current();
        let outcome = look_ups.outcome(patience, || self.known(), look_up);
        outcome.await.map_err(|error| match &*error {
            Error::Config(what) => Error::Config(what.clone()),
            _ => Error::LookUp(error),
        })
    }

    /// The base URL, if it is known.
    pub(super) fn known(&self) -> Option<Arc<str>> {
        self.current().clone()
    }

    pub(super) fn set(&self, base_url: Arc<str>) {
        *self.current() = Some(base_url);
    }

    /// Forgets an address that was found to be wrong, unless another call has done so before.
    /// False if there is no way to find a better one.
    pub(super) fn forget(&self, wrong: &Arc<str>) -> bool {
        if self.lookup.is_none() {
            return false;
        }
        let mut current = self.current();
        if current.as_ref() == Some(wrong) {
            *current = None;
        }
        true
    }

    fn current(&self) -> MutexGuard<'_, Option<Arc<str>>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings a base URL into the form without `/` at its end, and without what follows the
/// installation: people and servers give `https://host/Cust1/Remote/Services88/` as well.
///
/// The error does not repeat the text: there may be a password in it.
pub(super) fn base_url(url: &str) -> Result<Arc<str>, Error> {
    let uri = check(url, "the base URL")?;
    if uri.query().is_some() {
        return Err(Error::Config("the base URL must not have a query".into()));
    }
    let end = url
        .to_ascii_lowercase()
        .find("/remote/")
        .unwrap_or(url.len());
    Ok(url.get(..end).unwrap_or(url).trim_end_matches('/').into())
}

/// Checks an address; `what` is what it is for.
fn check(url: &str, what: &str) -> Result<http::Uri, Error> {
    let wrong = |why: &str| Error::Config(format!("{what} {why}"));
    let uri: http::Uri = url.parse().map_err(|_| wrong("is not a URL"))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong("must start with https:// or http://"));
    }
    if uri.authority().is_none_or(|it| it.as_str().contains('@')) {
        return Err(wrong("must not have a user name in it"));
    }
    if url.contains('#') {
        return Err(wrong("must not have a fragment"));
    }
    Ok(uri)
}

/// Whether what goes to an address is encrypted.
pub(super) fn is_secure_url(url: &str) -> bool {
    let scheme = url.get(.."https://".len());
    scheme.is_some_and(|it| it.eq_ignore_ascii_case("https://"))
}

/// The base URL in what `/api/state/CustNNNNN` answers.
pub(super) fn from_state(json: &[u8]) -> Result<String, Error> {
    let unclear = || Error::Config("the tenant's state could not be understood".into());
    let state: serde_json::Value = serde_json::from_slice(json).map_err(|_| unclear())?;
    let field = |name: &str| state.get(name);
    if field("IsRunning").and_then(serde_json::Value::as_bool) == Some(false) {
        let state = field("State").and_then(serde_json::Value::as_str);
        let source = format!("the tenant is not running: {}", state.unwrap_or("no state"));
        return Err(Error::Connection {
            sent: false,
            source: source.into(),
        });
    }
    let endpoint = field("Endpoint").and_then(serde_json::Value::as_str);
    Ok(endpoint.ok_or_else(unclear)?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_are_brought_into_one_form() {
        let cases = [
            ("https://crm.example", "https://crm.example"),
            ("https://crm.example/", "https://crm.example"),
            (
                "https://sod.superoffice.com/Cust12345/",
                "https://sod.superoffice.com/Cust12345",
            ),
            (
                "https://sod.superoffice.com/Cust12345/Remote/Services82/",
                "https://sod.superoffice.com/Cust12345",
            ),
            ("http://127.0.0.1:8088", "http://127.0.0.1:8088"),
        ];
        for (given, expected) in cases {
            assert_eq!(&*base_url(given).unwrap(), expected);
        }
        for wrong in ["", "crm.example", "ftp://x", "https://x?a=1", "/Cust1"] {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_url_that_is_refused_is_not_repeated() {
        let urls = [
            "https://me:secret@x",
            "ftp://me:secret@x",
            "me:secret@x",
            "secret",
            "https://me:secret@host with blank",
            " https://me:secret@x",
            "https://x?secret",
            "https://x#secret",
            "https:/secret",
            "secret://x",
        ];
        for url in urls {
            for error in [
                base_url(url).unwrap_err(),
                Location::new(Some("https://x"), Some(url.into()), None, true)
                    .and_then(|it| it.accept(url))
                    .unwrap_err(),
            ] {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("secret"), "{shown}");
            }
        }
    }

    #[test]
    fn a_server_cannot_lead_from_https_to_http() {
        let location = |base: &str, lookup: Option<&str>, allow| {
            Location::new(Some(base), lookup.map(str::to_owned), None, allow)
        };
        let secure = location("https://x", None, false).unwrap();
        assert!(secure.accept("https://y/Cust1").is_ok());
        for url in ["http://y/Cust1", "HTTP://y/Cust1"] {
            let error = secure.accept(url).unwrap_err();
            assert!(matches!(error, Error::Config(_)), "{error:?}");
        }
        assert!(
            location("https://x", None, true)
                .unwrap()
                .accept("http://y")
                .is_ok()
        );
        assert!(
            location("http://x", None, false)
                .unwrap()
                .accept("http://y")
                .is_ok()
        );
        // Who can change the state document on its way decides where the ticket is sent.
        assert!(location("https://x", Some("http://y"), false).is_err());
        assert!(location("https://x", Some("http://y"), true).is_ok());
    }

    #[test]
    fn the_state_says_where_a_tenant_is() {
        let state = r#"{"ContextIdentifier":"Cust12345","Endpoint":"https://sod2.superoffice.com:443/Cust12345","State":"Running","IsRunning":true}"#;
        assert_eq!(
            from_state(state.as_bytes()).unwrap(),
            "https://sod2.superoffice.com:443/Cust12345"
        );
        let state = r#"{"Endpoint":"https://x/Cust1","State":"Backup","IsRunning":false}"#;
        let error = from_state(state.as_bytes()).unwrap_err();
        assert!(matches!(error, Error::Connection { sent: false, .. }));
        for wrong in ["", "<html>", "{}", r#"{"Endpoint":7}"#] {
            assert!(from_state(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
