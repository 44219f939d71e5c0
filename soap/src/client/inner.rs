//! What the clones of a client share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use secrecy::ExposeSecret;

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
            has_warned: AtomicBool::new(false),
        }
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
