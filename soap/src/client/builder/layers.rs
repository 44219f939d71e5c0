//! Layers of `tower` around the transport of a client.

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_layer::Layer;
use tower_service::Service;

use super::Builder;
use crate::client::tower::{HttpService, Layered};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<C> Builder<C> {
    /// Puts a layer of `tower` around the transport, such as those of `tower` and `tower-http`, for all
    /// requests: calls, logins and look-ups. The layer that is added last stands outermost. None.
    ///
    /// Every layer that is added is always ready for the next. Layers that look at this, as
    /// `load_shed` does at a limit, are added as one: a `tower::ServiceBuilder`.
    ///
    /// Layers see requests with the secrets in them. What they say in errors about secrets of their own
    /// is not taken out.
    ///
    /// If a layer fails before the transport has got the request, as a limit of the rate does or an open
    /// circuit breaker, the call was not sent: [`Retries`](crate::client::Retries) may repeat it, and the
    /// transport does not get the request later. This is known by the request's extensions: a layer that
    /// makes a new request takes them over. Until the transport has got a first request of the client with
    /// them, and from the first without them on, every failure counts as one after sending.
    ///
    /// No more than that can be seen. A layer that lets some requests pass as they are must not make
    /// others anew without the extensions, nor send a request in a way of its own: a call of which the
    /// client says that it was not sent may be carried out then. If it fails itself, it can say so:
    /// [`TransportError::after_sending`](crate::client::TransportError::after_sending).
    ///
    /// ```
    /// use std::time::Duration;
    /// use netserver_soap::client::Client;
    /// use tower::timeout::TimeoutLayer;
    /// use tower_http::trace::TraceLayer;
    ///
    /// let client = Client::builder("https://crm.example.com")
    ///     .layer(TimeoutLayer::new(Duration::from_secs(20)))
    ///     .layer(TraceLayer::new_for_http());
    /// # drop(client);
    /// ```
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<HttpService> + Send + Sync + 'static,
        L::Service: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone + Send + 'static,
        <L::Service as Service<Request<Full<Bytes>>>>::Error: Into<BoxError>,
        <L::Service as Service<Request<Full<Bytes>>>>::Future: Send,
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.told.layers.push(Box::new(move |transport| {
            Arc::new(Layered::new(layer.layer(HttpService::new(transport))))
        }));
        self
    }
}
