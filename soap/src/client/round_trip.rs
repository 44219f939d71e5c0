//! One HTTP request and its answer.

use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Uri, header};

use super::bounds::Extent;
use super::inner::Inner;
use super::location::is_secure_url;
use super::media_type::is_message;
use super::message::{Received, with_start_of};
use super::progress::Progress;
use super::transport::TransportError;
use super::unread::Unread;
use crate::call::{Error, HttpError};
use crate::envelope::Version;

/// An answer as HTTP has it.
struct Arrived {
    about: HttpError,
    headers: HeaderMap,
    body: Vec<u8>,
    rest: Option<Unread>,
}

/// The longest document about a tenant or its login, in bytes. Real ones have a few thousand.
pub(super) const LONGEST_DOCUMENT: usize = 1 << 20;

impl Inner {
    /// Posts a SOAP message.
    pub(super) async fn post(
        &self,
        url: &str,
        (version, action): (Version, &str),
        message: impl Into<Bytes>,
        extent: Extent,
        progress: &Progress,
    ) -> Result<Received, Error> {
        let mut request = self.request(Method::POST, url, message.into())?;
        let headers = request.headers_mut();
        let not_an_action = |_| Error::Config(format!("{action:?} is not an action"));
        let content_type = match (version, action) {
            (Version::Soap11, _) => HeaderValue::from_static("text/xml; charset=utf-8"),
            (Version::Soap12, "") => {
                HeaderValue::from_static("application/soap+xml; charset=utf-8")
            }
            (Version::Soap12, action) => HeaderValue::try_from(format!(
                "application/soap+xml; charset=utf-8; action=\"{action}\""
            ))
            .map_err(not_an_action)?,
        };
        headers.insert(header::CONTENT_TYPE, content_type);
        if version == Version::Soap11 {
            let action = HeaderValue::try_from(format!("\"{action}\"")).map_err(not_an_action)?;
            headers.insert("soapaction", action);
        }
        let Arrived {
            about: otherwise,
            headers,
            body,
            rest,
        } = self.round_trip(request, extent, progress).await?;
        // Of an empty body it does not matter what it calls itself.
        if body.is_empty() || is_message(otherwise.content_type.as_deref()) {
            let status = otherwise.status;
            return Ok(Received {
                status,
                body,
                otherwise,
                headers,
                rest,
                message_id: None,
            });
        }
        Err(Error::Http(Box::new(with_start_of(&body, otherwise))))
    }

    /// Gets a document of at most [`LONGEST_DOCUMENT`] bytes that is not a SOAP message.
    pub(super) async fn get(&self, url: &str) -> Result<Vec<u8>, Error> {
        let request = self.request(Method::GET, url, Bytes::new())?;
        let progress = Progress::default();
        let extent = Extent::Whole(LONGEST_DOCUMENT);
        let Arrived { about, body, .. } = self.round_trip(request, extent, &progress).await?;
        if about.status == 200 {
            return Ok(body);
        }
        Err(Error::Http(Box::new(with_start_of(&body, about))))
    }

    /// Warns once if secrets are not encrypted on their way. A message may hold any of the client's
    /// secrets, a request without one those in its HTTP headers.
    fn warn_of_http(&self, url: &str, has_message: bool) {
        let settings = &self.settings;
        if settings.has_secret_headers() || has_message && settings.has_secrets() {
            self.warn_of_secrets(url);
        }
    }

    /// Warns once if the secrets that go to an address are not encrypted on their way.
    pub(super) fn warn_of_secrets(&self, url: &str) {
        if !is_secure_url(url) && !self.has_warned.swap(true, Ordering::Relaxed) {
            tracing::warn!("secrets are sent over http://, where others can read them");
        }
    }

    /// A request with the client's HTTP headers.
    fn request(&self, method: Method, url: &str, body: Bytes) -> Result<Request<Bytes>, Error> {
        self.warn_of_http(url, !body.is_empty());
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = url
            .parse()
            .map_err(|_| Error::Config("the address of a request is not a URL".into()))?;
        *request.headers_mut() = self.settings.http_headers.clone();
        Ok(request)
    }

    /// Adds the cookies for a request, and tells the address that may set others. `None` if cookies
    /// are not kept.
    fn add_cookies(&self, request: &mut Request<Bytes>) -> Option<Uri> {
        let cookies = self.cookies.as_ref()?;
        let url = request.uri().clone();
        if cookies.add_to(request, SystemTime::now()) {
            self.warn_of_secrets(&url.to_string());
        }
        Some(url)
    }

    async fn round_trip(
        &self,
        mut request: Request<Bytes>,
        extent: Extent,
        progress: &Progress,
    ) -> Result<Arrived, Error> {
        let url = self.add_cookies(&mut request);
        let handover = progress.next_request();
        request.extensions_mut().insert(handover.clone());
        let failed = |error: TransportError| {
            let sent = self.is_sent(&handover);
            error
                .with_sent(sent)
                .into_error(self.settings.connect_timeout)
        };
        let response = self.transport.send(request).await.map_err(failed)?;
        let (head, mut body) = response.into_parts();
        if let (Some(cookies), Some(url)) = (&self.cookies, &url) {
            cookies.keep(url, &head.headers, SystemTime::now());
        }
        let about = about(head.status.as_u16(), &head.headers);
        progress.status.store(about.status, Ordering::Relaxed);
        let mut bounds = self.bounds(extent, &about, &head.headers)?;
        let mut bytes = Vec::new();
        let collected = bounds.collect(&mut *body, &mut bytes).await;
        let rest = bounds.cut(&mut bytes, body);
        // What the status says must not get lost for a body that breaks off or cannot be decompressed.
        if head.status.is_success() && rest.is_none() {
            collected.map_err(failed)?;
        }
        progress.bytes.store(bytes.len() as u64, Ordering::Relaxed);
        bounds.check(bytes.len())?;
        Ok(Arrived {
            about,
            headers: head.headers,
            body: bytes,
            rest,
        })
    }
}

fn about(status: u16, headers: &HeaderMap) -> HttpError {
    let text = |name| Some(headers.get(name)?.to_str().ok()?.to_owned());
    HttpError {
        status,
        content_type: text(header::CONTENT_TYPE),
        location: text(header::LOCATION),
        retry_after: text(header::RETRY_AFTER).and_then(|text| retry_after(&text)),
        body: String::new(),
    }
}

/// `Retry-After`: seconds, or the moment.
fn retry_after(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = httpdate::parse_http_date(text.trim()).ok()?;
    let now = SystemTime::now();
    Some(moment.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_moment() {
        assert_eq!(retry_after("17"), Some(Duration::from_secs(17)));
        let past = "Fri, 31 Dec 1999 23:59:59 GMT";
        assert_eq!(retry_after(past), Some(Duration::ZERO));
        let later = SystemTime::now() + Duration::from_secs(60);
        let wait = retry_after(&httpdate::fmt_http_date(later)).unwrap();
        assert!((58..=60).contains(&wait.as_secs()), "{wait:?}");
        assert_eq!(retry_after("soon"), None);
    }
}
