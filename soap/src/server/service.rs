//! Servers and routers as services of HTTP requests.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{
    ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, TRANSFER_ENCODING,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use tower_service::Service;

use super::action::Announced;
use super::answer::{Busy, Request as Incoming, answer};
use super::body::{BoxError, Late, Unread, collect};
use super::memory::{Memory, Share, Shortage};
use super::place::Place;
use super::refusal::{Message, Refusal};
use super::wsdl;
use super::{Router, Server, Settings};
use crate::call::BoxFuture;
use crate::envelope::Version;
use crate::offload;

/// A response on its way.
pub type Answered = BoxFuture<'static, Result<Response<Full<Bytes>>, Infallible>>;

impl Server {
    /// Answers an HTTP request, whatever its path. Never fails: what is wrong is said in the
    /// response.
    pub async fn handle<B>(self, request: Request<B>) -> Response<Full<Bytes>>
    where
        B: http_body::Body,
        B::Error: Into<BoxError>,
    {
        let settings = self.settings.clone();
        Place::from(self).handle(settings, request).await
    }

    /// Answers `GET …?wsdl`.
    async fn document(&self, parts: &Parts, share: Share) -> Response<Full<Bytes>> {
        let query = parts.uri.query().unwrap_or_default();
        let wanted = ["wsdl", "singlewsdl"]
            .iter()
            .any(|name| query.eq_ignore_ascii_case(name));
        let (Some(wsdl), Some(agent), true) = (&self.wsdl, self.agent(), wanted) else {
            return plain(StatusCode::NOT_FOUND, "there is nothing to GET here");
        };
        let Some(address) = wsdl::address(parts) else {
            return plain(StatusCode::URI_TOO_LONG, "the path is too long");
        };
        let wsdl = Arc::clone(wsdl);
        // Reading files holds up the thread, whatever their size.
        let document = offload::run(u64::MAX, move |_| wsdl.document(agent)).await;
        let text = match document {
            Ok(Ok(document)) => document.at(&address),
            Ok(Err(error)) => return unavailable(&error),
            Err(error) => return unavailable(&error),
        };
        let length = text.len() as u64;
        match share.take(length, length) {
            Ok(_) => {}
            Err(Shortage::Busy) => return busy(),
            Err(Shortage::Never) => {
                return unavailable(&"it is longer than the memory for requests");
            }
        }
        let media_type = HeaderValue::from_static("text/xml; charset=utf-8");
        with_body(StatusCode::OK, media_type, held(text, share))
    }
}

impl Place {
    /// Answers an HTTP request by one of the servers, and by the settings of a server or router.
    async fn handle<B>(self, settings: Settings, request: Request<B>) -> Response<Full<Bytes>>
    where
        B: http_body::Body,
        B::Error: Into<BoxError>,
    {
        let (parts, body) = request.into_parts();
        if parts.method == Method::GET {
            let share = settings.memory.share();
            return self.first().document(&parts, share).await;
        }
        if parts.method != Method::POST {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and POST");
            let allowed = HeaderValue::from_static("GET, POST");
            response.headers_mut().insert(ALLOW, allowed);
            return response;
        }
        let announced = match Announced::read(&parts.headers) {
            Ok(announced) => announced,
            Err(reason) => {
                let refusal = Refusal::client(Version::Soap11, reason);
                let refusal = refusal.with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
                return message(refusal.reply(&[]), &settings.memory);
            }
        };
        let share = Arc::new(settings.memory.share());
        let text = match collect(body, self.max_bytes(), &share).await {
            Ok(text) => text,
            Err(reason) => return self.unread(&settings, announced.version, &reason),
        };
        let incoming = Incoming {
            announced,
            http_headers: parts.headers,
            text,
            share,
            settings: settings.clone(),
        };
        match answer(self, incoming).await {
            Ok(reply) => message(reply, &settings.memory),
            Err(Busy) => busy(),
        }
    }

    /// Says why a request was not read to its end.
    fn unread(
        &self,
        settings: &Settings,
        version: Version,
        reason: &Unread,
    ) -> Response<Full<Bytes>> {
        let (status, reason) = match reason {
            Unread::NoMemory(Shortage::Busy) => return busy(),
            Unread::NoMemory(Shortage::Never) => {
                return message(Refusal::never_fits(version).reply(&[]), &settings.memory);
            }
            Unread::TooLong => {
                let reason = format!("the request is longer than {} bytes", self.max_bytes());
                (StatusCode::PAYLOAD_TOO_LARGE, reason)
            }
            Unread::Late => (StatusCode::REQUEST_TIMEOUT, Late.to_string()),
            Unread::Broken => (StatusCode::BAD_REQUEST, "the request breaks off".to_owned()),
        };
        let reply = Refusal::client(version, reason)
            .with_status(status)
            .reply(&[]);
        message(reply, &settings.memory)
    }
}

/// Tells the log why there is no WSDL, with paths, and the client only that there is none.
fn unavailable(error: &dyn std::fmt::Display) -> Response<Full<Bytes>> {
    tracing::error!(%error, "the WSDL cannot be served");
    plain(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the WSDL is not available",
    )
}

/// Says that the same request will be answered later.
fn busy() -> Response<Full<Bytes>> {
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, "the server is busy");
    let seconds = HeaderValue::from_static("1");
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}

impl Router {
    /// Answers an HTTP request by an agent at its path. Never fails: what is wrong is said in the
    /// response.
    pub async fn handle<B>(self, request: Request<B>) -> Response<Full<Bytes>>
    where
        B: http_body::Body,
        B::Error: Into<BoxError>,
    {
        #[cfg(all(feature = "test-server", feature = "system-user"))]
        if let (&Method::GET, Some(user)) = (request.method(), &self.settings.system_user)
            && let Some(document) = user.document(request.uri(), request.headers())
        {
            let media_type = HeaderValue::from_static("application/json");
            return with_body(StatusCode::OK, media_type, document);
        }
        match self.find(request.uri()) {
            Some(place) => place.clone().handle(self.settings, request).await,
            None => plain(StatusCode::NOT_FOUND, "there is no such agent"),
        }
    }
}

fn message(message: Message, memory: &Arc<Memory>) -> Response<Full<Bytes>> {
    if message.xml.is_empty() {
        let mut response = Response::default();
        *response.status_mut() = message.status;
        *response.headers_mut() = own_headers(message.http_headers);
        return response;
    }
    let media_type = match message.version {
        Version::Soap11 => "text/xml; charset=utf-8",
        Version::Soap12 => "application/soap+xml; charset=utf-8",
    };
    let media_type = HeaderValue::from_static(media_type);
    let share = memory.share();
    share.hold(message.xml.len() as u64);
    let mut response = with_body(message.status, media_type, held(message.xml, share));
    response
        .headers_mut()
        .extend(own_headers(message.http_headers));
    response
}

/// The headers that a method adds, without those that tell of the message.
fn own_headers(mut headers: HeaderMap) -> HeaderMap {
    for name in [
        CONTENT_ENCODING,
        CONTENT_LENGTH,
        CONTENT_TYPE,
        TRANSFER_ENCODING,
    ] {
        headers.remove(name);
    }
    headers
}

/// A text that holds its share of the memory until it has been sent.
fn held(text: String, share: Share) -> Bytes {
    struct Held(
        String,
        #[expect(dead_code, reason = "dropped with the text")] Share,
    );

    impl AsRef<[u8]> for Held {
        fn as_ref(&self) -> &[u8] {
            self.0.as_bytes()
        }
    }

    Bytes::from_owner(Held(text, share))
}

fn plain(status: StatusCode, text: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let media_type = HeaderValue::from_static("text/plain; charset=utf-8");
    with_body(status, media_type, text)
}

fn with_body(
    status: StatusCode,
    media_type: HeaderValue,
    body: impl Into<Bytes>,
) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

/// Both services are always ready, and answer from a clone of their own.
macro_rules! service {
    ($($type:ty),*) => {$(
        impl<B> Service<Request<B>> for $type
        where
            B: http_body::Body + Send + 'static,
            B::Data: Send,
            B::Error: Into<BoxError>,
        {
            type Response = Response<Full<Bytes>>;
            type Error = Infallible;
            type Future = Answered;

            fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
                Poll::Ready(Ok(()))
            }

            fn call(&mut self, request: Request<B>) -> Answered {
                let service = self.clone();
                Box::pin(async move { Ok(service.handle(request).await) })
            }
        }
    )*};
}

service!(Server, Router);
