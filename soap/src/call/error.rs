//! What can go wrong with a call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{AnswerError, ErrorKind, TokenError};
use crate::envelope::Fault;
use crate::error::{DecodeError, EncodeError};
use crate::headers::ExceptionInfo;

/// Why a call has no response.
///
/// Texts of the server stand in it as they came, but for tickets, tokens and passwords that the
/// client itself has sent: these show as `[redacted]`, also where the server has escaped them for a
/// URL, XML or JSON. Not found are secrets of fewer than four bytes, and of fewer than eight inside a
/// record or dictionary that is secret as a whole; keys of dictionaries, and what is no text.
#[non_exhaustive]
pub enum Error {
    /// The agent does not implement this operation.
    NotImplemented {
        /// The agent.
        agent: &'static str,
        /// The operation.
        operation: &'static str,
    },
    /// The request or the response is that of another operation.
    Body,
    /// The service says that it failed: `Succeeded` is false in the response's header.
    Exception(Box<ExceptionInfo>),
    /// The server answers with a SOAP fault.
    Fault(Box<FaultError>),
    /// The answer is not a SOAP message.
    Http(Box<HttpError>),
    /// Time ran out.
    Timeout {
        /// How long the call had.
        after: Duration,
        /// Whether the server may have got the request.
        sent: bool,
    },
    /// The server was not reached, or the connection broke.
    Connection {
        /// Whether the server may have got the request.
        sent: bool,
        /// What the transport says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The server does not accept the user name and password or the system user, or the user's
    /// provider has no ticket.
    LoginRefused {
        /// What the server says about it.
        reason: Option<String>,
    },
    /// The call was not sent, because the login before it failed for another reason than that it
    /// was refused. Calls that waited for the same login share its error.
    Login(Arc<Error>),
    /// The call was not sent, because the address of the tenant's installation was not found.
    LookUp(Arc<Error>),
    /// A system user's login is answered with a token that is not to be trusted.
    Token(TokenError),
    /// The private key of a system user cannot be used; says why, and nothing of the key.
    PrivateKey(&'static str),
    /// The answer is longer than the client accepts.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The answer is a SOAP message, but not the one that it should be.
    Decode(Box<AnswerError>),
    /// The request holds what XML cannot carry. It was not sent.
    Encode(EncodeError),
    /// The client's settings do not allow this call, as with an address that is none.
    Config(String),
}

/// A SOAP fault that answers a call, or an exception that comes with HTTP status 401, 429 or 503.
#[derive(Debug)]
#[non_exhaustive]
pub struct FaultError {
    /// The fault.
    pub fault: Fault,
    /// What the response's header says went wrong.
    pub exception: Option<ExceptionInfo>,
    /// The HTTP status that the fault came with; 0 if it did not come by HTTP.
    pub status: u16,
    /// How long to wait before the next attempt.
    pub retry_after: Option<Duration>,
}

/// An HTTP response that is not a SOAP message.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct HttpError {
    /// The status.
    pub status: u16,
    /// The media type.
    pub content_type: Option<String>,
    /// Where a redirection points to. The client does not follow it: a ticket must not go to
    /// another host.
    pub location: Option<String>,
    /// How long to wait before the next attempt.
    pub retry_after: Option<Duration>,
    /// The first characters of the body.
    pub body: String,
}

impl Error {
    /// What the service says went wrong, whether it came with a fault or without.
    pub fn exception_info(&self) -> Option<&ExceptionInfo> {
        match self {
            Self::Exception(info) => Some(info),
            Self::Fault(error) => error.exception.as_ref(),
            Self::Login(error) | Self::LookUp(error) => error.exception_info(),
            _ => None,
        }
    }

    /// Which of the variants this is, for logs and metrics: unlike the error's text it never speaks of
    /// data.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NotImplemented { .. } => ErrorKind::NotImplemented,
            Self::Body => ErrorKind::Body,
            Self::Exception(_) => ErrorKind::Exception,
            Self::Fault(_) => ErrorKind::Fault,
            Self::Http(_) => ErrorKind::Http,
            Self::Timeout { .. } => ErrorKind::Timeout,
            Self::Connection { .. } => ErrorKind::Connection,
            Self::LoginRefused { .. } => ErrorKind::LoginRefused,
            Self::Login(_) => ErrorKind::Login,
            Self::LookUp(_) => ErrorKind::LookUp,
            Self::Token(_) => ErrorKind::Token,
            Self::PrivateKey(_) => ErrorKind::PrivateKey,
            Self::TooLarge { .. } => ErrorKind::TooLarge,
            Self::Decode(_) => ErrorKind::Decode,
            Self::Encode(_) => ErrorKind::Encode,
            Self::Config(_) => ErrorKind::Config,
        }
    }

    /// The HTTP status of an answer that is a fault, cannot be decoded, or is not a SOAP message.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Http(error) => Some(error.status),
            Self::Fault(error) => Some(error.status).filter(|status| *status != 0),
            Self::Decode(error) => Some(error.status).filter(|status| *status != 0),
            Self::Login(error) | Self::LookUp(error) => error.status(),
            _ => None,
        }
    }

    /// Whether time ran out.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout { .. } => true,
            Self::Login(error) | Self::LookUp(error) => error.is_timeout(),
            _ => false,
        }
    }

    /// Whether the server may have carried the call out although there is no response: a caller
    /// that repeats it may do something twice.
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::Timeout { sent, .. } | Self::Connection { sent, .. } => *sent,
            Self::Http(error) => !matches!(error.status, 401 | 403 | 404 | 421 | 429),
            Self::Fault(error) => !matches!(error.status, 401 | 429),
            Self::TooLarge { .. } | Self::Decode(_) | Self::Exception(_) => true,
            Self::NotImplemented { .. }
            | Self::Body
            | Self::LoginRefused { .. }
            | Self::Login(_)
            | Self::LookUp(_)
            | Self::Token(_)
            | Self::PrivateKey(_)
            | Self::Encode(_)
            | Self::Config(_) => false,
        }
    }
}

/// What `derive` would write, but for `#[inline]`: with it, each program would compile this, and the
/// `Debug` of all that can stand in an error.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = |name, value: &dyn fmt::Debug| f.debug_tuple(name).field(value).finish();
        match self {
            Self::Body => f.write_str("Body"),
            Self::Exception(info) => tuple("Exception", info),
            Self::Fault(error) => tuple("Fault", error),
            Self::Http(error) => tuple("Http", error),
            Self::Login(error) => tuple("Login", error),
            Self::LookUp(error) => tuple("LookUp", error),
            Self::Token(error) => tuple("Token", error),
            Self::PrivateKey(why) => tuple("PrivateKey", why),
            Self::Decode(error) => tuple("Decode", error),
            Self::Encode(error) => tuple("Encode", error),
            Self::Config(what) => tuple("Config", what),
            Self::NotImplemented { agent, operation } => f
                .debug_struct("NotImplemented")
                .field("agent", agent)
                .field("operation", operation)
                .finish(),
            Self::Timeout { after, sent } => f
                .debug_struct("Timeout")
                .field("after", after)
                .field("sent", sent)
                .finish(),
            Self::Connection { sent, source } => f
                .debug_struct("Connection")
                .field("sent", sent)
                .field("source", source)
                .finish(),
            Self::LoginRefused { reason } => f
                .debug_struct("LoginRefused")
                .field("reason", reason)
                .finish(),
            Self::TooLarge { limit } => f.debug_struct("TooLarge").field("limit", limit).finish(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotImplemented { agent, operation } => {
                write!(f, "{agent}.{operation} is not implemented")
            }
            Self::Body => f.write_str("the request or the response is that of another operation"),
            Self::Exception(info) => write!(f, "the service reports an error: {info}"),
            Self::Fault(error) => error.fmt(f),
            Self::Http(error) => error.fmt(f),
            Self::Timeout { after, .. } => write!(f, "no answer within {after:?}"),
            Self::Connection { sent: false, .. } => f.write_str("the server was not reached"),
            Self::Connection { sent: true, .. } => f.write_str("the connection broke"),
            Self::LoginRefused { reason: None } => f.write_str("the login was refused"),
            Self::LoginRefused {
                reason: Some(reason),
            } => write!(f, "the login was refused: {reason}"),
            Self::Login(error) => write!(f, "the login failed: {error}"),
            Self::LookUp(error) => write!(f, "the installation was not found: {error}"),
            Self::Token(error) => write!(f, "the token of the login is not valid: {error}"),
            Self::PrivateKey(why) => write!(f, "the private key cannot be used: {why}"),
            Self::TooLarge { limit } => write!(f, "the answer is longer than {limit} bytes"),
            Self::Decode(error) => write!(f, "the answer could not be decoded: {error}"),
            Self::Encode(error) => write!(f, "the request could not be encoded: {error}"),
            Self::Config(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // What is part of the message already is not repeated: only what led to it.
            Self::Exception(info) => info.source(),
            Self::Login(error) | Self::LookUp(error) => error.source(),
            Self::Connection { source, .. } => Some(&**source),
            _ => None,
        }
    }
}

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service answered with a fault: {}", self.fault)
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the answer is not a SOAP message: status {}",
            self.status
        )?;
        if let Some(content_type) = &self.content_type {
            write!(f, ", {content_type}")?;
        }
        if let Some(location) = &self.location {
            write!(f, ", redirection to {location}")?;
        }
        if self.body.is_empty() {
            return f.write_str(", empty");
        }
        write!(f, ": {}", self.body)
    }
}

impl From<ExceptionInfo> for Error {
    fn from(exception: ExceptionInfo) -> Self {
        Self::Exception(Box::new(exception))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(FaultError {
            fault,
            exception: None,
            status: 0,
            retry_after: None,
        }))
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error.into()))
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}
