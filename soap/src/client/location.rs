//! Where the installation is. A tenant of SuperOffice online moves between hosts.

use std::sync::Arc;

use tokio::sync::Mutex;

use crate::call::Error;

/// Base URL of an installation, looked up where it is not known.
pub(super) struct Location {
    current: Mutex<Option<Arc<str>>>,
    /// Address that tells where the tenant is.
    pub(super) lookup: Option<String>,
}

impl Location {
    pub(super) fn new(base_url: Option<Arc<str>>, lookup: Option<String>) -> Self {
        let current = Mutex::new(base_url);
        Self { current, lookup }
    }

    /// The base URL; `look_up` finds it if it is not known.
    pub(super) async fn get(
        &self,
        look_up: impl Future<Output = Result<Arc<str>, Error>>,
    ) -> Result<Arc<str>, Error> {
        let mut current = self.current.lock().await;
        if let Some(base_url) = &*current {
            return Ok(base_url.clone());
        }
        let base_url = look_up.await?;
        *current = Some(base_url.clone());
        Ok(base_url)
    }

    pub(super) async fn set(&self, base_url: Arc<str>) {
        *self.current.lock().await = Some(base_url);
    }

    /// Forgets an address that was found to be wrong, unless another call has done so before.
    /// False if there is no way to find a better one.
    pub(super) async fn forget(&self, wrong: &Arc<str>) -> bool {
        if self.lookup.is_none() {
            return false;
        }
        let mut current = self.current.lock().await;
        if current.as_ref() == Some(wrong) {
            *current = None;
        }
        true
    }
}

/// Brings a base URL into the form without `/` at its end, and without what follows the
/// installation: people and servers give `https://host/Cust1/Remote/Services88/` as well.
pub(super) fn base_url(url: &str) -> Result<Arc<str>, Error> {
    let wrong = |why: &str| Error::Config(format!("{url:?} is no base URL: {why}"));
    let uri: http::Uri = url.parse().map_err(|_| wrong("it is no URL"))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong("it must start with https:// or http://"));
    }
    if uri.authority().is_none_or(|it| it.as_str().contains('@')) {
        // The text is not repeated: there may be a password in it.
        return Err(Error::Config("a base URL has no user name in it".into()));
    }
    if uri.query().is_some() {
        return Err(wrong("it has a query"));
    }
    let end = url
        .to_ascii_lowercase()
        .find("/remote/")
        .unwrap_or(url.len());
    Ok(url.get(..end).unwrap_or(url).trim_end_matches('/').into())
}

/// The base URL in what `/api/state/CustNNNNN` answers.
pub(super) fn from_state(json: &[u8]) -> Result<Arc<str>, Error> {
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
    base_url(endpoint.ok_or_else(unclear)?)
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
        let error = base_url("https://me:secret@x").unwrap_err();
        assert!(!error.to_string().contains("secret"));
    }

    #[test]
    fn the_state_says_where_a_tenant_is() {
        let state = r#"{"ContextIdentifier":"Cust12345","Endpoint":"https://sod2.superoffice.com:443/Cust12345","State":"Running","IsRunning":true}"#;
        assert_eq!(
            &*from_state(state.as_bytes()).unwrap(),
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
