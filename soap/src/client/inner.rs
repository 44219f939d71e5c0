//! What the clones of a client share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use secrecy::ExposeSecret;

use super::cookies::Jar;
use super::handover::{Handover, Innermost, Passage};
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
    passage: Arc<Passage>,
    /// None if cookies are not kept.
    pub(super) cookies: Option<Jar>,
    /// Whether a warning was logged that secrets are not encrypted on their way.
    pub(super) has_warned: AtomicBool,
}

/// Behind this trait, a client hides it.
pub(super) trait Hidden: Send + Sync {
    fn inner(&self) -> &Arc<Inner>;
}

impl Hidden for Arc<Inner> {
    fn inner(&self) -> &Arc<Inner> {
        self
    }
}

impl Inner {
    /// `layers` puts around the transport what is to stand around it.
    pub(super) fn new(
        settings: Settings,
        location: Location,
        transport: Arc<dyn Transport>,
        layers: impl FnOnce(Arc<dyn Transport>) -> Arc<dyn Transport>,
    ) -> Self {
        let passage = Arc::<Passage>::default();
        let innermost = Innermost::new(transport, Arc::clone(&passage));
        let innermost: Arc<dyn Transport> = Arc::new(innermost);
        let transport = layers(Arc::clone(&innermost));
        if Arc::ptr_eq(&transport, &innermost) {
            passage.keeps();
        }
        Self {
            cookies: settings.cookies.then(Jar::default),
            settings,
            location,
            session: Session::default(),
            transport,
            passage,
            has_warned: AtomicBool::new(false),
        }
    }

    /// Whether the server may have got a request. If not, it will not get it any more.
    pub(super) fn is_sent(&self, request: &Handover) -> bool {
        request.close() || !self.passage.is_known()
    }

    /// An error without the client's secrets, and without `more`.
    pub(super) fn without_secrets<'a>(
        &'a self,
        error: Error,
        more: impl IntoIterator<Item = &'a SecretString>,
    ) -> Error {
        self.secrets(more).take_out_of(error)
    }

    /// The values of the cookies that are kept.
    pub(super) fn cookie_values(&self) -> Vec<SecretString> {
        self.cookies.as_ref().map(Jar::secrets).unwrap_or_default()
    }

    /// The client's secrets and `more`.
    pub(super) fn secrets<'a>(
        &'a self,
        more: impl IntoIterator<Item = &'a SecretString>,
    ) -> Secrets {
        let cookies = self.cookie_values();
        let mut all: Vec<&str> = cookies.iter().map(ExposeSecret::expose_secret).collect();
        for secret in more {
            all.push(secret.expose_secret());
        }
        for secret in self.settings.secrets() {
            all.push(secret);
        }
        Secrets::new(all)
    }
}
