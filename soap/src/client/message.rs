//! From the bytes of an answer to a response, and which way of failing it is.

use std::sync::atomic::{AtomicBool, Ordering};

use http::{HeaderMap, HeaderName, HeaderValue, header};
use memchr::memchr;

use super::addressing::Relations;
use super::charset;
use super::redact::LOOKED_AT;
use super::status::is_turned_away;
use super::unread::Unread;
use crate::call::{AnswerError, Error, FaultError, HttpError};
use crate::envelope::{Content, Envelope, Fault, Options};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::REDACTED;
use crate::headers::{ExceptionInfo, ResponseHeaders};
use crate::limits::Limits;
use crate::mtom::Package;
use crate::operation::Header;

/// An answer that claims to be a SOAP message.
pub(super) struct Received {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// What the answer is if it turns out not to be one.
    pub(super) otherwise: HttpError,
    pub(super) headers: HeaderMap,
    /// What follows the body, if that is only the beginning.
    pub(super) rest: Option<Unread>,
    /// The id of the message that it answers, if that had one.
    pub(super) message_id: Option<String>,
}

impl Received {
    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the server took the message and sent none.
    pub(super) fn is_empty_success(&self) -> bool {
        self.is_success() && self.body.trim_ascii().is_empty()
    }

    fn http_error(&mut self) -> Error {
        let otherwise = std::mem::take(&mut self.otherwise);
        Error::Http(Box::new(with_start_of(&self.body, otherwise)))
    }

    /// The error for an exception. An exception has no status. Where the status tells whether the
    /// call may be sent once more, the error is a fault, which has one.
    fn exception(&self, info: ExceptionInfo) -> Error {
        if !is_turned_away(self.status) {
            return info.into();
        }
        self.fault(Fault::client(info.to_string()), Some(info))
    }

    fn fault(&self, fault: Fault, exception: Option<ExceptionInfo>) -> Error {
        Error::Fault(Box::new(FaultError {
            fault,
            exception,
            status: self.status,
            retry_after: self.otherwise.retry_after,
        }))
    }

    /// The error of decoding with what else is known about the answer.
    pub(super) fn undecoded(&mut self, error: &mut AnswerError) {
        error.status = self.status;
        error.headers = self.headers.iter().map(shown).collect();
        let body = std::mem::take(&mut self.body);
        // What could be read was read as UTF-8, whatever its media type says. Zeros are those of UTF-16.
        let is_read = std::str::from_utf8(&body).is_ok() && memchr(0, &body).is_none();
        let content_type = self.otherwise.content_type.as_deref();
        let content_type = content_type.filter(|_| !is_read);
        let from = start_of_kept(&body, error.error.offset());
        error.begins_within = from > 0;
        let rest = body.get(from..).unwrap_or_default();
        error.text = charset::decode(rest.get(..KEPT).unwrap_or(rest), content_type);
    }

    /// Whether the message says that it is in parts.
    pub(super) fn is_package(&self) -> bool {
        let content_type = self.otherwise.content_type.as_deref();
        content_type.is_some_and(Package::is_package)
    }

    /// The parts of an answer that says that it has some.
    fn package(&self, limits: &Limits) -> Result<Option<Package<'_>>, DecodeError> {
        let content_type = self.otherwise.content_type.as_deref();
        let content_type = content_type.filter(|it| Package::is_package(it));
        content_type
            .map(|it| Package::open(it, &self.body, limits))
            .transpose()
    }

    /// Reads the message until `stop` is true; `decode` gets it where it holds neither a fault nor an
    /// exception.
    pub(super) fn read<T>(
        &mut self,
        headers: &'static [Header],
        limits: Limits,
        stop: &AtomicBool,
        decode: impl FnOnce(Envelope<'_>) -> Result<T, DecodeError>,
    ) -> Result<(T, ResponseHeaders), Error> {
        if stop.load(Ordering::Relaxed) {
            return Err(DecodeError::new(DecodeErrorKind::Stopped, 0).into());
        }
        if self.body.trim_ascii().is_empty() {
            return Err(self.http_error());
        }
        match self.take_apart(headers, limits, stop, decode) {
            // An error page that calls itself XML is still an error page.
            Err(Error::Decode(_)) if !self.is_success() => Err(self.http_error()),
            outcome => outcome,
        }
    }

    /// Reads the header, and checks that it is that of the answer to this message.
    fn read_headers(
        &self,
        envelope: &mut Envelope<'_>,
        headers: &'static [Header],
    ) -> Result<ResponseHeaders, DecodeError> {
        let mut found = ResponseHeaders::default();
        let mut relations = Relations::default();
        let mut slots = found.slots(headers);
        if self.message_id.is_some() {
            slots.push(relations.slot());
        }
        envelope.headers(&mut slots)?;
        drop(slots);
        if let Some(message_id) = &self.message_id {
            relations.check(message_id)?;
        }
        Ok(found)
    }

    fn take_apart<T>(
        &self,
        headers: &'static [Header],
        limits: Limits,
        stop: &AtomicBool,
        decode: impl FnOnce(Envelope<'_>) -> Result<T, DecodeError>,
    ) -> Result<(T, ResponseHeaders), Error> {
        let options = Options {
            limits,
            ..Options::default()
        };
        let package = self.package(&limits)?;
        let mut envelope = match &package {
            Some(package) => Envelope::open_package(package, &options)?,
            None => Envelope::open(&self.body, &options)?,
        };
        envelope.stop_when(stop);
        let found = self.read_headers(&mut envelope, headers)?;
        let failed = match found.succeeded {
            Some(succeeded) => !succeeded,
            None => found.exception_info.is_some(),
        };
        match envelope.content() {
            Ok(Content::Fault(fault)) => Err(self.fault(*fault, found.exception_info)),
            // What the body holds beside an exception does not matter, even if it is malformed.
            _ if failed => Err(self.exception(found.exception_info.unwrap_or_default())),
            Ok(_) if self.is_success() => Ok((decode(envelope)?, found)),
            Ok(_) => {
                let kind = DecodeErrorKind::MissingElement("Fault");
                Err(DecodeError::new(kind, 0).into())
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// How much of a message that cannot be decoded is kept, in bytes: errors may be collected.
const KEPT: usize = 256 << 10;

/// Where the part of a message around the place of an error begins: not within a unit of UTF-16.
fn start_of_kept(body: &[u8], offset: usize) -> usize {
    offset.min(body.len()).saturating_sub(KEPT / 2) & !1
}

/// A header as an error tells it.
fn shown((name, value): (&HeaderName, &HeaderValue)) -> (String, String) {
    let is_secret = *name == header::SET_COOKIE || value.is_sensitive();
    let value = value.to_str().ok().filter(|_| !is_secret);
    (name.to_string(), value.unwrap_or(REDACTED).to_owned())
}

/// The error with the start of the body, from which secrets are taken before it is cut to what an
/// error shows.
pub(super) fn with_start_of(body: &[u8], error: HttpError) -> HttpError {
    let start = body.get(..LOOKED_AT).unwrap_or(body);
    let body = charset::decode(start, error.content_type.as_deref());
    HttpError { body, ..error }
}
