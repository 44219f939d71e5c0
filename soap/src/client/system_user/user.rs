//! The system user of a tenant.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use super::private_key::PrivateKey;
use super::published_keys::PublishedKeys;

/// Who logs in.
pub(in super::super) struct SystemUser {
    pub(super) token: SecretString,
    pub(super) key: PrivateKey,
    /// The keys of the login service, kept between logins.
    published: Mutex<Option<Arc<PublishedKeys>>>,
}

impl SystemUser {
    pub(in super::super) fn new(token: SecretString, key: PrivateKey) -> Self {
        Self {
            token,
            key,
            published: Mutex::default(),
        }
    }

    /// The system user token.
    pub(in super::super) fn token(&self) -> &SecretString {
        &self.token
    }

    /// The keys that were kept last.
    pub(super) fn published(&self) -> Option<Arc<PublishedKeys>> {
        self.kept().clone()
    }

    pub(super) fn keep(&self, published: Arc<PublishedKeys>) {
        *self.kept() = Some(published);
    }

    fn kept(&self) -> MutexGuard<'_, Option<Arc<PublishedKeys>>> {
        self.published
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
