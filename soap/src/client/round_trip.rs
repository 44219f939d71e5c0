//! One HTTP request and its answer.

use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Uri, header};

use super::inner::Inner;
use super::location::is_secure_url;
use super::message::{Received, with_start_of};
use super::progress::Progress;
use super::redact::LOOKED_AT;
use super::status::is_turned_away;
use super::transport::{Chunks, TransportError};
use crate::call::{Error, HttpError};
use crate::envelope::Version;
use crate::mtom::Package;

/// The longest document about a tenant or its login, in bytes. Real ones have a few thousand.
pub(super) const LONGEST_DOCUMENT: usize = 1 << 20;

impl Inner {
    /// Posts a SOAP message. Its answer may have `limit` bytes, if the client's own limit is not
    /// lower.
    pub(super) async fn post(
        &self,
        url: &str,
        (version, action): (Version, &str),
        message: impl Into<Bytes>,
        limit: usize,
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
        let outcome = self.round_trip(request, limit, progress).await;
        let (otherwise, headers, body) = outcome?;
        // Of an empty body it does not matter what it calls itself.
        if body.is_empty() || is_message(otherwise.content_type.as_deref()) {
            let status = otherwise.status;
            return Ok(Received {
                status,
                body,
                otherwise,
                headers,
                message_id: None,
            });
        }
        Err(Error::Http(Box::new(with_start_of(&body, otherwise))))
    }

    /// Gets a document of at most [`LONGEST_DOCUMENT`] bytes that is not a SOAP message.
    pub(super) async fn get(&self, url: &str) -> Result<Vec<u8>, Error> {
        let request = self.request(Method::GET, url, Bytes::new())?;
        let progress = Progress::default();
        let outcome = self.round_trip(request, LONGEST_DOCUMENT, &progress).await;
        let (otherwise, _, body) = outcome?;
        if otherwise.status == 200 {
            return Ok(body);
        }
        Err(Error::Http(Box::new(with_start_of(&body, otherwise))))
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
        limit: usize,
        progress: &Progress,
    ) -> Result<(HttpError, HeaderMap, Vec<u8>), Error> {
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
        let limit = limit.min(self.settings.limits.max_bytes);
        let content_type = about.content_type.as_deref();
        let text = is_message(content_type) || is_json(content_type);
        // A page that is not decoded needs no more than its start.
        let wanted = if text { limit } else { LOOKED_AT };
        let announced = content_length(&head.headers);
        // What the status says must not get lost for a long body.
        let is_limited = text && !is_turned_away(about.status);
        if is_limited && announced.is_some_and(|length| length > limit) {
            return Err(Error::TooLarge { limit });
        }
        let mut bytes = Vec::new();
        let collected = collect(&mut *body, (wanted, announced), &mut bytes).await;
        // Neither must it for a body that breaks off or cannot be decompressed.
        if head.status.is_success() {
            collected.map_err(failed)?;
        }
        progress.bytes.store(bytes.len() as u64, Ordering::Relaxed);
        if is_limited && bytes.len() > limit {
            return Err(Error::TooLarge { limit });
        }
        Ok((about, head.headers, bytes))
    }
}

/// Appends the body, or more than `wanted` bytes of it. Of the length that was announced only as much
/// is believed as has come: the room doubles, but it is no longer than the body in the end.
async fn collect(
    body: &mut dyn Chunks,
    (wanted, announced): (usize, Option<usize>),
    bytes: &mut Vec<u8>,
) -> Result<(), TransportError> {
    while let Some(chunk) = body.next().await? {
        let rest = announced.unwrap_or(usize::MAX).saturating_sub(bytes.len());
        if bytes.capacity() - bytes.len() < chunk.len() {
            bytes.reserve_exact(bytes.len().min(rest).max(chunk.len()));
        }
        bytes.extend_from_slice(&chunk);
        if bytes.len() > wanted {
            break;
        }
    }
    Ok(())
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

fn content_length(headers: &HeaderMap) -> Option<usize> {
    // Of a compressed body this is not the length of the text.
    if headers.contains_key(header::CONTENT_ENCODING) {
        return None;
    }
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// Whether an answer may be a SOAP message, with its binaries in it or beside it.
fn is_message(content_type: Option<&str>) -> bool {
    is_xml(content_type) || content_type.is_some_and(Package::is_package)
}

/// An answer that does not say what it is may be XML.
fn is_xml(content_type: Option<&str>) -> bool {
    let Some(essence) = content_type.map(essence) else {
        return true;
    };
    matches!(
        essence.as_str(),
        "text/xml" | "application/xml" | "application/soap+xml"
    )
}

fn is_json(content_type: Option<&str>) -> bool {
    content_type.is_some_and(|it| essence(it).ends_with("json"))
}

/// The media type without its parameters.
fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
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
    fn media_types_are_compared_without_parameters() {
        assert!(is_xml(None));
        assert!(is_xml(Some("Text/XML; charset=utf-8")));
        assert!(is_xml(Some("application/soap+xml;action=x")));
        assert!(!is_xml(Some("text/html")));
        assert!(is_json(Some("application/json; charset=utf-8")));
    }

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
