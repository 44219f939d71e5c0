//! The keys that the login service signs with, as it publishes them.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use rsa::BoxedUint;
use serde_json::Value;
use tokio::time::Instant;

/// How long keys are believed: one that is withdrawn must not be good for ever.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// How many keys of a set are looked at: each may have to be tried.
const MOST_KEYS: usize = 64;
/// The longest number of a key, in bytes.
const LONGEST_NUMBER: usize = 8192 / 8;

pub(super) struct PublishedKeys {
    /// Who issues the tokens that people log in with.
    pub(super) issuer: Option<String>,
    keys: Vec<PublishedKey>,
    since: Instant,
}

struct PublishedKey {
    /// What tokens may call it.
    ids: Vec<String>,
    key: rsa::PublicKey,
}

impl PublishedKeys {
    /// The RSA keys of a JSON Web Key Set; none if it is not one. What cannot be used is left out.
    pub(super) fn parse(set: &Value, issuer: Option<String>) -> Option<Self> {
        let keys = set.get("keys")?.as_array()?;
        Some(Self {
            issuer,
            keys: keys
                .iter()
                .take(MOST_KEYS)
                .filter_map(PublishedKey::parse)
                .collect(),
            since: Instant::now(),
        })
    }

    pub(super) fn are_fresh(&self) -> bool {
        self.since.elapsed() < KEPT
    }

    /// The keys with one of these names.
    pub(super) fn named<'a>(
        &'a self,
        ids: &'a [String],
    ) -> impl Iterator<Item = &'a rsa::PublicKey> {
        let has_name = |key: &&PublishedKey| key.ids.iter().any(|id| ids.contains(id));
        self.keys.iter().filter(has_name).map(|key| &key.key)
    }
}

impl PublishedKey {
    fn parse(key: &Value) -> Option<Self> {
        let text = |name: &str| key.get(name).and_then(Value::as_str);
        if text("kty") != Some("RSA") || text("use").is_some_and(|it| it != "sig") {
            return None;
        }
        let (n, e) = (number(text("n")?)?, number(text("e")?)?);
        let ids = [text("kid"), text("x5t")].into_iter().flatten();
        Some(Self {
            ids: ids.map(str::to_owned).collect(),
            key: rsa::PublicKey::new(n, e).ok()?,
        })
    }
}

fn number(text: &str) -> Option<BoxedUint> {
    let bytes = BASE64.decode(text.trim_end_matches('=')).ok()?;
    // Some writers put a zero in front.
    (bytes.len() <= LONGEST_NUMBER + 1).then(|| BoxedUint::from_be_slice_vartime(&bytes))
}
