//! The system user of a tenant.

use secrecy::SecretString;
use tokio::sync::Mutex;

use super::private_key::PrivateKey;
use super::published_keys::PublishedKeys;
use crate::client::lanes::Lanes;

/// Who logs in.
pub(in super::super) struct SystemUser {
    pub(super) token: SecretString,
    pub(super) key: PrivateKey,
    /// The keys of the login service, kept between logins.
    pub(super) published: Lanes<Mutex<Option<PublishedKeys>>>,
}

impl SystemUser {
    pub(in super::super) fn new(token: SecretString, key: PrivateKey) -> Self {
        Self {
            token,
            key,
            published: Lanes::default(),
        }
    }

    /// The system user token.
    pub(in super::super) fn token(&self) -> &SecretString {
        &self.token
    }
}
