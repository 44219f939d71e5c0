//! What the clones of a client share.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use secrecy::ExposeSecret;

use super::background::Background;
use super::location::Location;
use super::redact::Secrets;
use super::session::Session;
use super::settings::Settings;
use super::transport::Transport;
use crate::call::Error;
use crate::headers::SecretString;

pub(super) struct Inner {
    pub(super) settings: Settings,
    pub(super) location: Location,
    pub(super) session: Session,
    pub(super) transport: Arc<dyn Transport>,
    /// Carries out the calls that no runtime of tokio's carries out.
    background: OnceLock<Background>,
    /// Whether a warning was logged that secrets are not encrypted on their way.
    pub(super) has_warned: AtomicBool,
}

impl Inner {
    pub(super) fn new(
        settings: Settings,
        location: Location,
        transport: Arc<dyn Transport>,
    ) -> Self {
        Self {
            settings,
            location,
            session: Session::default(),
            transport,
            background: OnceLock::new(),
            has_warned: AtomicBool::new(false),
        }
    }

    /// The thread for calls that no runtime of tokio carries out. Starts it if need be.
    pub(super) fn background(&self) -> Result<&Background, Error> {
        if let Some(background) = self.background.get() {
            return Ok(background);
        }
        let background = Background::start()
            .map_err(|error| Error::Config(format!("no thread for the client: {error}")))?;
        Ok(self.background.get_or_init(|| background))
    }

    /// An error without the client's secrets, and without `more`.
    pub(super) fn without_secrets<'a>(
        &'a self,
        error: Error,
        more: impl IntoIterator<Item = &'a SecretString>,
    ) -> Error {
        self.secrets(more).take_out_of(error)
    }

    /// The client's secrets and `more`.
    pub(super) fn secrets<'a>(
        &'a self,
        more: impl IntoIterator<Item = &'a SecretString>,
    ) -> Secrets {
        let more = more.into_iter().map(ExposeSecret::expose_secret);
        Secrets::new(self.settings.secrets().chain(more))
    }
}
