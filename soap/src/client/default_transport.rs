//! The default transport: reqwest, with rustls.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rustls_platform_verifier::BuilderVerifierExt;

use tokio::runtime::Handle;

use super::background::{self, CONNECTIONS};
use super::transport::{Chunks, Transport, TransportError};
use crate::call::{BoxFuture, Error};

/// A client of reqwest's. A type of its own, so that no client that follows redirections can be used as a
/// transport.
struct HttpClient {
    client: reqwest::Client,
    /// Drives the connections. One that is kept alive would stop with the runtime of the call that
    /// has opened it, and later calls would wait for it in vain.
    connections: Handle,
}

/// A reqwest client with the settings that talking to NetServer asks for.
///
/// It accepts gzip and follows no redirection. Unless `builder` says otherwise, it trusts the
/// certificates that the system trusts and honours the proxies of the environment.
pub(super) fn build(
    builder: Option<reqwest::ClientBuilder>,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, Error> {
    let builder = match builder {
        Some(builder) => {
            // Building panics without a provider. If there is one already, it stays.
            let _ = rustls::crypto::ring::default_provider().install_default();
            builder
        }
        None => reqwest::Client::builder().tls_backend_preconfigured(tls_of_system()?),
    };
    let client = builder
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .gzip(true)
        .build()
        .map_err(|error| Error::Config(format!("no HTTP client: {error}")))?;
    let connections = CONNECTIONS.runtime()?;
    Ok(Arc::new(HttpClient {
        client,
        connections,
    }))
}

fn tls_of_system() -> Result<rustls::ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(|error| Error::Config(format!("TLS is not available: {error}")))?
        .with_no_client_auth();
    Ok(tls)
}

impl Transport for HttpClient {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(as_transport_error)?;
            let client = self.client.clone();
            let execute = async move { client.execute(request).await };
            let executed = background::run(&self.connections, execute);
            let executed = executed.await.map_err(not_executed)?;
            let mut response = executed.map_err(as_transport_error)?;
            let status = response.status();
            let headers = std::mem::take(response.headers_mut());
            let body: Box<dyn Chunks> = Box::new(response);
            let mut response = http::Response::new(body);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

impl Chunks for reqwest::Response {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move { self.chunk().await.map_err(TransportError::after_sending) })
    }
}

/// The task of the request ended without an outcome.
fn not_executed(error: Error) -> TransportError {
    match error {
        Error::Connection { source, .. } => TransportError::after_sending(source),
        error => TransportError::after_sending(error),
    }
}

fn as_transport_error(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    let error = if error.is_connect() || error.is_builder() {
        TransportError::before_sending(error)
    } else {
        TransportError::after_sending(error)
    };
    if timeout { error.by_timeout() } else { error }
}
