//! Layers of `tower` around the transport.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::{Request, Response};
use http_body::{Body, Frame};
use http_body_util::{BodyExt, Collected, Full};
use tower_service::Service;

use super::transport::{Chunks, Transport, TransportError};
use crate::call::BoxFuture;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
/// A body, and what was read of it.
type Read = (Box<dyn Chunks>, Result<Option<Bytes>, TransportError>);

/// Puts a layer around a transport.
pub(super) type Wrap = Box<dyn FnOnce(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

/// A transport as a service of `tower`: what the layers of a client stand around.
#[derive(Clone)]
pub struct HttpService(Arc<dyn Transport>);

/// The body of a response, for layers. What ends it early is a [`TransportError`].
pub struct HttpBody(State);

enum State {
    Idle(Box<dyn Chunks>),
    Reading(BoxFuture<'static, Read>),
    Done,
}

/// A service of `tower` as a transport.
pub(super) struct Layered<S>(Mutex<S>);

impl HttpService {
    pub(super) fn new(transport: Arc<dyn Transport>) -> Self {
        Self(transport)
    }
}

impl<S> Layered<S> {
    pub(super) fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl Service<Request<Full<Bytes>>> for HttpService {
    type Response = Response<HttpBody>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Self::Response, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Full<Bytes>>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let request = Request::from_parts(head, whole(body).await);
            let response = transport.send(request).await?;
            Ok(response.map(|chunks| HttpBody(State::Idle(chunks))))
        })
    }
}

/// The bytes of a request: they are there as a whole.
async fn whole(body: Full<Bytes>) -> Bytes {
    let collected = body.collect().await;
    collected.map_or_else(|never| match never {}, Collected::to_bytes)
}

impl Body for HttpBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let mut reading = match std::mem::replace(&mut self.0, State::Done) {
            State::Idle(mut chunks) => Box::pin(async move {
                let read = chunks.next().await;
                (chunks, read)
            }),
            State::Reading(reading) => reading,
            State::Done => return Poll::Ready(None),
        };
        let Poll::Ready((chunks, read)) = reading.as_mut().poll(context) else {
            self.0 = State::Reading(reading);
            return Poll::Pending;
        };
        Poll::Ready(match read {
            Ok(None) => None,
            Ok(Some(data)) => {
                self.0 = State::Idle(chunks);
                Some(Ok(Frame::data(data)))
            }
            Err(error) => Some(Err(error)),
        })
    }
}

impl<S, B> Transport for Layered<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Box<dyn Chunks>>, TransportError>> {
        let service = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut service = service.clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(failed)?;
            let answered = service.call(request.map(Full::new)).await;
            Ok(answered.map_err(failed)?.map(|body| {
                let chunks: Box<dyn Chunks> = Box::new(Pieces(Box::pin(body)));
                chunks
            }))
        })
    }
}

/// A body as the client reads it; trailers are skipped.
struct Pieces<B>(Pin<Box<B>>);

impl<B> Chunks for Pieces<B>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(poll_fn(|context| {
            loop {
                let Some(frame) = ready!(self.0.as_mut().poll_frame(context)) else {
                    return Poll::Ready(Ok(None));
                };
                if let Ok(mut data) = frame.map_err(failed)?.into_data() {
                    return Poll::Ready(Ok(Some(data.copy_to_bytes(data.remaining()))));
                }
            }
        }))
    }
}

/// What a layer says. Whether the transport has got the request, the client knows by itself.
fn failed(error: impl Into<BoxError>) -> TransportError {
    match error.into().downcast() {
        Ok(error) => *error,
        Err(error) => TransportError::before_sending(error),
    }
}

impl fmt::Debug for HttpService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpService").finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpBody").finish_non_exhaustive()
    }
}
