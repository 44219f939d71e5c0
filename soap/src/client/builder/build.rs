//! From a client's addresses to its settings, and from these to the client.

use super::{Builder, Told};
use crate::call::Error;
#[cfg(feature = "blocking")]
use crate::client::BlockingClient;
use crate::client::Client;
#[cfg(feature = "reqwest")]
use crate::client::default_transport;
use crate::client::inner::Inner;
use crate::client::location::Location;

impl Client {
    /// Settings of a client for the installation at `base_url`: `https://HOST`, or online
    /// `https://ENV.superoffice.com/CustNNNNN`. What follows from `/Remote/` on is ignored.
    pub fn builder(base_url: impl Into<String>) -> Builder {
        Builder::new(Some(base_url.into()), None)
    }

    /// Settings of a client for an online tenant like `Cust12345` in an environment (`online`,
    /// `qaonline` for the stage, `sod` for development), wherever its installation is: the client
    /// looks it up at its first call, and again when it has moved.
    ///
    /// Both names consist of ASCII letters, digits, `-` and `_`; [`Builder::build`] refuses others,
    /// because they become parts of addresses that secrets go to.
    pub fn for_tenant(environment: &str, tenant: &str) -> Builder {
        Builder::of_tenant(environment, tenant)
    }
}

#[cfg(feature = "blocking")]
impl BlockingClient {
    /// Settings of a client for the installation at `base_url`, as those of [`Client::builder`].
    pub fn builder(base_url: impl Into<String>) -> Builder<Self> {
        Builder::new(Some(base_url.into()), None)
    }

    /// Settings of a client for an online tenant, as those of [`Client::for_tenant`].
    pub fn for_tenant(environment: &str, tenant: &str) -> Builder<Self> {
        Builder::of_tenant(environment, tenant)
    }
}

impl<C> Builder<C> {
    /// Settings for a tenant, whose installation is to be looked up.
    fn of_tenant(environment: &str, tenant: &str) -> Self {
        let lookup = format!("https://{environment}.superoffice.com/api/state/{tenant}");
        let mut builder = Self::new(None, Some(lookup)).context_identifier(tenant);
        let is_name = |text: &str| {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            !text.is_empty() && text.chars().all(is_part)
        };
        if !is_name(environment) || !is_name(tenant) {
            builder.fail("an environment or a tenant has letters, digits, - and _ in its name");
        }
        #[cfg(feature = "system-user")]
        let builder = builder.login_url(format!("https://{environment}.superoffice.com/login"));
        builder
    }
}

#[cfg(feature = "blocking")]
impl Builder<BlockingClient> {
    /// The client.
    ///
    /// # Errors
    /// [`Error::Config`] if a setting is of no use, or if a thread of the client's cannot be started.
    pub fn build(self) -> Result<BlockingClient, Error> {
        BlockingClient::new(self.told.into_value().client()?)
    }
}

impl Builder {
    /// The client.
    ///
    /// With the default transport, the first client of a process starts the thread that drives the
    /// connections of all clients.
    ///
    /// # Errors
    /// [`Error::Config`] if a setting is of no use, or if that thread cannot be started.
    pub fn build(self) -> Result<Client, Error> {
        self.told.into_value().client()
    }
}

impl Told {
    fn client(self) -> Result<Client, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        #[cfg(feature = "system-user")]
        self.settings.check_system_user()?;
        let location = Location::new(
            self.base_url.as_deref(),
            self.lookup,
            self.settings.login_url(),
            self.allow_http,
        )?;
        let transport = match self.transport {
            Some(transport) => transport,
            #[cfg(feature = "reqwest")]
            None => {
                let connect_timeout = self.settings.connect_timeout;
                default_transport::build(self.http_client, connect_timeout)?
            }
            #[cfg(not(feature = "reqwest"))]
            None => {
                let what = "without the feature `reqwest` a client needs a transport";
                return Err(Error::Config(what.into()));
            }
        };
        #[cfg(feature = "tower")]
        let layers = |it| self.layers.into_iter().fold(it, |it, wrap| wrap(it));
        #[cfg(not(feature = "tower"))]
        let layers = |it| it;
        let inner = Inner::new(self.settings, location, transport, layers);
        Ok(Client::new(inner))
    }
}
