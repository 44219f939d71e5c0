//! The kinds of errors.

use std::fmt;

/// Which variant of [`Error`](super::Error) an error is.
///
/// ```
/// use netserver_soap::{Error, ErrorKind};
///
/// let kind = Error::Body.kind();
/// assert_eq!(kind, ErrorKind::Body);
/// assert_eq!(kind.to_string(), "body");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// [`Error::NotImplemented`](super::Error::NotImplemented)
    NotImplemented,
    /// [`Error::Body`](super::Error::Body)
    Body,
    /// [`Error::Exception`](super::Error::Exception)
    Exception,
    /// [`Error::Fault`](super::Error::Fault)
    Fault,
    /// [`Error::Http`](super::Error::Http)
    Http,
    /// [`Error::Timeout`](super::Error::Timeout)
    Timeout,
    /// [`Error::Connection`](super::Error::Connection)
    Connection,
    /// [`Error::LoginRefused`](super::Error::LoginRefused)
    LoginRefused,
    /// [`Error::Login`](super::Error::Login)
    Login,
    /// [`Error::LookUp`](super::Error::LookUp)
    LookUp,
    /// [`Error::Token`](super::Error::Token)
    Token,
    /// [`Error::PrivateKey`](super::Error::PrivateKey)
    PrivateKey,
    /// [`Error::TooLarge`](super::Error::TooLarge)
    TooLarge,
    /// [`Error::Decode`](super::Error::Decode)
    Decode,
    /// [`Error::Encode`](super::Error::Encode)
    Encode,
    /// [`Error::Config`](super::Error::Config)
    Config,
}

impl ErrorKind {
    /// A word or two for logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotImplemented => "not implemented",
            Self::Body => "body",
            Self::Exception => "exception",
            Self::Fault => "fault",
            Self::Http => "HTTP",
            Self::Timeout => "timeout",
            Self::Connection => "connection",
            Self::LoginRefused => "login refused",
            Self::Login => "login",
            Self::LookUp => "look-up",
            Self::Token => "token",
            Self::PrivateKey => "private key",
            Self::TooLarge => "too large",
            Self::Decode => "decode",
            Self::Encode => "encode",
            Self::Config => "config",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
