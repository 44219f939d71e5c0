//! The default transport: reqwest, with rustls.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rustls_platform_verifier::BuilderVerifierExt;

use super::transport::{Chunks, Transport, TransportError};
use crate::call::{BoxFuture, Error};

/// A reqwest client with the settings that talking to NetServer asks for.
///
/// It trusts the certificates that the system trusts, honours the proxies of the environment,
/// accepts gzip and follows no redirection.
pub(super) fn build(connect_timeout: Duration) -> Result<reqwest::Client, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(|error| Error::Config(format!("TLS is not available: {error}")))?
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .gzip(true)
        .build()
        .map_err(|error| Error::Config(format!("no HTTP client: {error}")))
}

impl Transport for reqwest::Client {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(as_transport_error)?;
            let mut response = self.execute(request).await.map_err(as_transport_error)?;
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

fn as_transport_error(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    let error = if error.is_connect() || error.is_builder() {
        TransportError::before_sending(error)
    } else {
        TransportError::after_sending(error)
    };
    if timeout { error.by_timeout() } else { error }
}
