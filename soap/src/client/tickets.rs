//! Getting the ticket of a call: from the session, by a login or from a provider.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::bounds::Extent;
use super::caller::Caller;
use super::grant::Grant;
use super::inner::Inner;
use super::login::Login;
use super::progress::Progress;
use super::round_trip::LONGEST_DOCUMENT;
use super::session::Ticket;
use crate::call::{BoxFuture, Error};
use crate::envelope::Version;
use crate::headers::{RequestHeaders, SecretString};
use crate::operation::{Operation, Role};

impl Inner {
    /// The ticket for a call, if its messages have a place for one. A login that is older than `patience`
    /// is not waited for.
    pub(super) async fn ticket(
        self: &Arc<Self>,
        operation: &'static Operation,
        patience: Duration,
    ) -> Result<Option<Ticket>, Error> {
        let mut headers = operation.request_headers.iter();
        let takes_ticket = headers.any(|header| header.role == Role::Credentials);
        if !takes_ticket || matches!(self.settings.caller, Caller::None) {
            return Ok(None);
        }
        let inner = Arc::clone(self);
        let login = || -> BoxFuture<'static, _> { Box::pin(inner.log_in(operation, patience)) };
        let ticket = self.session.ticket(patience, login);
        ticket.await.map(Some)
    }

    async fn log_in(
        self: Arc<Self>,
        operation: &'static Operation,
        patience: Duration,
    ) -> Result<Ticket, Error> {
        // The answer may replace them and repeat the old ones.
        let cookies = self.cookie_values();
        let outcome = self.new_ticket(operation, patience).await;
        let secret = outcome.map_err(|error| self.without_secrets(error, &cookies))?;
        Ok(self.session.keep(secret))
    }

    async fn new_ticket(
        self: &Arc<Self>,
        operation: &'static Operation,
        patience: Duration,
    ) -> Result<SecretString, Error> {
        match &self.settings.caller {
            Caller::Ticket(ticket) => Ok(ticket.clone()),
            Caller::None => Err(Error::LoginRefused { reason: None }),
            Caller::Password {
                user_name,
                password,
            } => {
                let login = Login::of(operation).ok_or(Error::Body)?;
                self.authenticate(&login, (user_name, password), patience)
                    .await
            }
            #[cfg(feature = "system-user")]
            Caller::SystemUser(user) => self.accept(self.log_in_system_user(user).await?).await,
            Caller::Provider(provider) => self.accept(provider.ticket().await?).await,
        }
    }

    async fn accept(&self, grant: Grant) -> Result<SecretString, Error> {
        if let Some(url) = &grant.base_url {
            self.location.set(self.location.accept(url)?);
        }
        Ok(grant.ticket)
    }

    async fn authenticate(
        self: &Arc<Self>,
        login: &Login,
        (user_name, password): (&str, &SecretString),
        patience: Duration,
    ) -> Result<SecretString, Error> {
        let url = format!("{}/{}", self.base_url(patience).await?, login.path);
        let headers = RequestHeaders {
            application_token: self.settings.application_token.clone(),
            ..RequestHeaders::default()
        };
        let message = login.write(&headers, user_name, password)?;
        let progress = Progress::default();
        let about = (Version::Soap11, &*login.action);
        let extent = Extent::Whole(LONGEST_DOCUMENT);
        let posted = self.post(&url, about, message, extent, &progress);
        let mut received = posted.await?;
        let limits = self.settings.limits;
        let mut outcome = received.read(
            login.response_headers,
            limits,
            &AtomicBool::new(false),
            |it| login.read(it),
        );
        if let Err(Error::Decode(error)) = &mut outcome {
            received.undecoded(error);
            // There may be a ticket in it.
            error.text = String::new();
        }
        let (ticket, _) = outcome?;
        tracing::debug!(accepted = ticket.is_some(), "logged in");
        ticket.ok_or(Error::LoginRefused { reason: None })
    }
}
