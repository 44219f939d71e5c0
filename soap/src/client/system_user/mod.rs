//! Logging in as a tenant's system user: an online application that acts without a person.
//!
//! The application signs a token that the tenant's administrator has granted it, sends it to the
//! login service, and gets a JSON Web Token that holds a ticket and says where the tenant is.

mod jwt;
mod private_key;
mod published_keys;
mod service;
mod signed_token;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{SystemTime, UNIX_EPOCH};

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::sync::{Mutex, MutexGuard};

pub use private_key::PrivateKey;

use super::Inner;
use super::builder::Builder;
use super::credentials::{Credentials, Grant};
use super::exchange::{LONGEST_DOCUMENT, Progress};
use super::location::{base_url, is_secure_url};
use super::settings::Settings;
use crate::call::{Error, TokenError};
use crate::envelope::{self, Version};
use crate::headers::RequestHeaders;
use crate::record::Record;
use jwt::{Expected, Jwt};
use published_keys::PublishedKeys;
use service::{AuthenticationRequest, AuthenticationResponse};

/// Who logs in.
pub(super) struct SystemUser {
    token: SecretString,
    key: PrivateKey,
    /// The keys of the login service, kept between logins.
    published: Mutex<Option<PublishedKeys>>,
}

impl SystemUser {
    /// The system user token.
    pub(super) fn token(&self) -> &SecretString {
        &self.token
    }
}

impl Builder {
    /// Calls as the tenant's system user, for online applications that act without a person:
    /// `token` is the system user token that the tenant has granted, `key` the application's. Needs
    /// the [`application_token`](Self::application_token) and the tenant.
    ///
    /// Logs in at the first call, and again when the server no longer accepts the ticket. The base
    /// URL is the one that the login tells from then on.
    pub fn system_user(mut self, token: impl Into<SecretString>, key: PrivateKey) -> Self {
        self.settings.credentials = Credentials::SystemUser(Arc::new(SystemUser {
            token: token.into(),
            key,
            published: Mutex::default(),
        }));
        self
    }

    /// Address of the login service. `https://ENV.superoffice.com/login` for
    /// [`Client::for_tenant`](super::Client::for_tenant), else none.
    pub fn login_url(mut self, url: impl Into<String>) -> Self {
        self.settings.login_url = Some(url.into());
        self
    }
}

/// Checks that a system user has what its login needs.
pub(super) fn check(settings: &Settings) -> Result<(), Error> {
    if !matches!(settings.credentials, Credentials::SystemUser(_)) {
        return Ok(());
    }
    login_url(settings)?;
    if settings.application_token.is_none() || settings.context_identifier.is_none() {
        let what = "a system user needs the application token and the context identifier";
        return Err(Error::Config(what.into()));
    }
    Ok(())
}

fn login_url(settings: &Settings) -> Result<Arc<str>, Error> {
    let none = || Error::Config("a system user needs the URL of the login service".into());
    base_url(settings.login_url.as_deref().ok_or_else(none)?)
}

impl Inner {
    pub(super) async fn log_in_system_user(&self, user: &SystemUser) -> Result<Grant, Error> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |it| it.as_secs());
        let token = self.system_user_token(user, now).await?;
        let jwt = Jwt::parse(token.expose_secret())?;
        let published = self.published_keys(user, &jwt).await?;
        let keys = published.as_ref().ok_or(TokenError::Keys)?;
        let grant = jwt.verify(keys)?.grant(&Expected {
            issuer: keys.issuer.as_deref(),
            tenant: self
                .settings
                .context_identifier
                .as_deref()
                .unwrap_or_default(),
            now,
        })?;
        tracing::debug!("logged in as system user");
        Ok(grant)
    }

    /// The token that the login service gives for the user's.
    async fn system_user_token(&self, user: &SystemUser, now: u64) -> Result<SecretString, Error> {
        let signed = signed_token::sign(&user.token, &user.key, now)?;
        let answer = self.authenticate_system_user(&signed).await;
        let answer = answer.and_then(AuthenticationResponse::into_token);
        answer.map_err(|error| self.without_secrets(error, [&signed]))
    }

    async fn authenticate_system_user(
        &self,
        signed: &SecretString,
    ) -> Result<AuthenticationResponse, Error> {
        let headers = RequestHeaders {
            application_token: self.settings.application_token.clone(),
            context_identifier: self.settings.context_identifier.clone(),
            ..RequestHeaders::default()
        };
        let request = AuthenticationRequest {
            signed_system_token: Some(signed.clone()),
            return_token_type: "Jwt".into(),
        };
        let blocks = headers.blocks(service::REQUEST_HEADERS);
        let schema = AuthenticationRequest::schema();
        let message = envelope::write(Version::Soap11, &blocks, schema, &request)?;
        let url = format!("{}/{}", login_url(&self.settings)?, service::PATH);
        let progress = Progress::default();
        let posted = self.post(&url, service::ACTION, message, LONGEST_DOCUMENT, &progress);
        let received = posted.await?;
        let mut response = AuthenticationResponse::default();
        received.read(
            &[],
            self.settings.limits,
            &AtomicBool::new(false),
            |envelope| envelope.decode(AuthenticationResponse::schema(), &mut response),
        )?;
        Ok(response)
    }

    /// The login service's keys: those that are known, or new ones if the token's is not there.
    async fn published_keys<'a>(
        &self,
        user: &'a SystemUser,
        jwt: &Jwt<'_>,
    ) -> Result<MutexGuard<'a, Option<PublishedKeys>>, Error> {
        let mut published = user.published.lock().await;
        let known = published.as_ref();
        if !known.is_some_and(|keys| keys.are_fresh() && jwt.key_is_in(keys)) {
            *published = Some(self.fetch_keys().await?);
        }
        Ok(published)
    }

    async fn fetch_keys(&self) -> Result<PublishedKeys, Error> {
        let login = login_url(&self.settings)?;
        let about = format!("{login}/.well-known/openid-configuration");
        let about = self.document(&about).await?;
        let text = |name: &str| about.get(name).and_then(Value::as_str);
        let url = text("jwks_uri").ok_or(TokenError::Keys)?;
        // Who can change an unencrypted answer could replace the keys.
        if is_secure_url(&login) && !is_secure_url(url) {
            return Err(TokenError::Keys.into());
        }
        let set = self.document(url).await?;
        let issuer = text("issuer").map(str::to_owned);
        Ok(PublishedKeys::parse(&set, issuer).ok_or(TokenError::Keys)?)
    }

    async fn document(&self, url: &str) -> Result<Value, Error> {
        let json = self.get(url).await?;
        Ok(serde_json::from_slice(&json).map_err(|_| TokenError::Keys)?)
    }
}

impl AuthenticationResponse {
    /// The token; an error if the service refuses, with what it says about it.
    fn into_token(self) -> Result<SecretString, Error> {
        if !self.is_successful {
            let reason = self.error_message.filter(|it| !it.is_empty());
            return Err(Error::LoginRefused { reason });
        }
        Ok(self.token.ok_or(TokenError::Malformed)?)
    }
}
