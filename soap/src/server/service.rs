//! Servers and routers as services of HTTP requests.

use std::convert::Infallible;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use tower_service::Service;

use super::action::Announced;
use super::answer::answer;
use super::body::{BoxError, collect};
use super::refusal::{Refusal, Reply};
use super::wsdl;
use super::{Router, Server};
use crate::call::BoxFuture;
use crate::envelope::Version;

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
        let (parts, body) = request.into_parts();
        if parts.method == Method::GET {
            return self.document(&parts);
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
                return message(
                    refusal
                        .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
                        .reply(&[]),
                );
            }
        };
        match collect(body, self.limits.max_bytes, &announced).await {
            Ok(body) => message(answer(&self, &announced, parts.headers, &body).await),
            Err(refusal) => message(refusal.reply(&[])),
        }
    }

    /// Answers `GET …?wsdl`.
    fn document(&self, parts: &Parts) -> Response<Full<Bytes>> {
        let query = parts.uri.query().unwrap_or_default();
        let wanted = ["wsdl", "singlewsdl"]
            .iter()
            .any(|name| query.eq_ignore_ascii_case(name));
        let (Some(folder), Some(agent), true) = (&self.wsdl_folder, self.agent(), wanted) else {
            return plain(StatusCode::NOT_FOUND, "there is nothing to GET here");
        };
        match wsdl::document(folder, agent, &wsdl::address(parts)) {
            Ok(document) => {
                let media_type = HeaderValue::from_static("text/xml; charset=utf-8");
                with_body(StatusCode::OK, media_type, document)
            }
            Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }
}

impl Router {
    /// Answers an HTTP request by the agent at its path. Never fails: what is wrong is said in the
    /// response.
    pub async fn handle<B>(self, request: Request<B>) -> Response<Full<Bytes>>
    where
        B: http_body::Body,
        B::Error: Into<BoxError>,
    {
        match self.find(request.uri().path()) {
            Some(server) => server.clone().handle(request).await,
            None => plain(StatusCode::NOT_FOUND, "there is no such agent"),
        }
    }
}

fn message(reply: Reply) -> Response<Full<Bytes>> {
    let media_type = match reply.version {
        Version::Soap11 => "text/xml; charset=utf-8",
        Version::Soap12 => "application/soap+xml; charset=utf-8",
    };
    let media_type = HeaderValue::from_static(media_type);
    with_body(reply.status, media_type, reply.xml)
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
