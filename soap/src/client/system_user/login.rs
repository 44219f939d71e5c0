//! The login of a system user.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{SystemTime, UNIX_EPOCH};

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::jwt::{Expected, Jwt};
use super::published_keys::PublishedKeys;
use super::service::{self, AuthenticationRequest, AuthenticationResponse};
use super::signed_token;
use super::user::SystemUser;
use crate::call::{Error, TokenError};
use crate::client::bounds::Extent;
use crate::client::grant::Grant;
use crate::client::inner::Inner;
use crate::client::location::is_secure_url;
use crate::client::progress::Progress;
use crate::client::round_trip::LONGEST_DOCUMENT;
use crate::envelope::{self, Version};
use crate::headers::RequestHeaders;
use crate::value::Record;

impl Inner {
    pub(in super::super) async fn log_in_system_user(
        &self,
        user: &SystemUser,
    ) -> Result<Grant, Error> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |it| it.as_secs());
        let token = self.system_user_token(user, now).await?;
        let jwt = Jwt::parse(token.expose_secret())?;
        let keys = self.published_keys(user, &jwt).await?;
        let grant = jwt.verify(&keys)?.grant(&Expected {
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
        let url = format!("{}/{}", self.settings.login_service()?, service::PATH);
        let progress = Progress::default();
        let about = (Version::Soap11, service::ACTION);
        let extent = Extent::Whole(LONGEST_DOCUMENT);
        let posted = self.post(&url, about, message, extent, &progress);
        let mut received = posted.await?;
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
    async fn published_keys(
        &self,
        user: &SystemUser,
        jwt: &Jwt<'_>,
    ) -> Result<Arc<PublishedKeys>, Error> {
        let is_good = |keys: &Arc<PublishedKeys>| keys.are_fresh() && jwt.key_is_in(keys);
        if let Some(known) = user.published().filter(is_good) {
            return Ok(known);
        }
        let published = Arc::new(self.fetch_keys().await?);
        user.keep(Arc::clone(&published));
        Ok(published)
    }

    async fn fetch_keys(&self) -> Result<PublishedKeys, Error> {
        let login = self.settings.login_service()?;
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
