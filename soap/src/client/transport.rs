//! What carries HTTP requests.

use std::fmt;

use bytes::Bytes;

use crate::call::{BoxFuture, Error};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Sends HTTP requests: the default one, or one of your own, as for a test without a socket.
///
/// It decodes what `Content-Encoding` says that it has offered to decode, and it follows no
/// redirection: a ticket must not go to another host. Dropping the future gives the request up.
///
/// Requests are sent on whatever runtime carries out the call: the caller's, or that of the thread
/// that clients share for calls that are waited for. A transport that keeps connections alive must drive
/// them in a place that outlives the call, such as a thread of its own: those of a runtime that no longer
/// runs, or that [`Call::wait`](crate::Call::wait) holds up, give no answers.
pub trait Transport: Send + Sync {
    /// Sends a request and answers when the head of the response is there.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>>;
}

/// The body of a response, piece by piece: the client stops reading at its limit.
pub trait Chunks: Send {
    /// The next piece; none at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

/// A body that is there as a whole.
impl Chunks for Option<Bytes> {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(std::future::ready(Ok(self.take())))
    }
}

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    sent: bool,
    timeout: bool,
    source: Source,
}

impl TransportError {
    /// No byte of the request has left, and none will: sending it once more cannot do anything twice.
    ///
    /// Of an error that comes from a layer the client does not take this on trust: it counts as one after
    /// sending if the transport has got the request, or if the client cannot know whether it has.
    pub fn before_sending(source: impl Into<Source>) -> Self {
        Self {
            sent: false,
            timeout: false,
            source: source.into(),
        }
    }

    /// The server may have got the request.
    pub fn after_sending(source: impl Into<Source>) -> Self {
        Self {
            sent: true,
            ..Self::before_sending(source)
        }
    }

    /// The reason is that the transport's own time ran out.
    #[must_use]
    pub fn by_timeout(mut self) -> Self {
        self.timeout = true;
        self
    }

    /// Whether the server may have got the request.
    pub fn is_sent(&self) -> bool {
        self.sent
    }

    /// The server may have got the request also if `sent` is true.
    pub(super) fn with_sent(mut self, sent: bool) -> Self {
        self.sent |= sent;
        self
    }

    /// As the error of a call; `connect` is how long connecting may take.
    pub(super) fn into_error(self, connect: std::time::Duration) -> Error {
        if self.timeout && !self.sent {
            return Error::Timeout {
                after: connect,
                sent: false,
            };
        }
        Error::Connection {
            sent: self.sent,
            source: self.source,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.source()
    }
}
