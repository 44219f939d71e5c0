//! What a method can know of the request and say in the answer, beyond its arguments.

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task;

use http::HeaderMap;

use crate::headers::{RequestHeaders, ResponseHeaders};
use crate::operation::Operation;

thread_local! {
    static CURRENT: RefCell<Option<Context>> = const { RefCell::new(None) };
}

/// The request that is being answered. Cheap to clone. `Debug` shows the operation, and neither what
/// the request's headers say nor what the answer's do.
#[derive(Clone, Default)]
pub struct Context(Arc<Inner>);

#[derive(Default)]
struct Inner {
    operation: Option<&'static Operation>,
    headers: RequestHeaders,
    http_headers: HeaderMap,
    response: Mutex<ResponseHeaders>,
    http_response: Mutex<HeaderMap>,
}

/// The request that the method which calls this is answering.
///
/// It is known in the method and in the future that the method gives back, on whatever thread that
/// is polled, but not in tasks that it spawns: take the context before and move it there. Where no
/// server is involved, as in a test that calls the method itself, the context is empty.
pub fn context() -> Context {
    CURRENT.with_borrow(Clone::clone).unwrap_or_default()
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.operation().map(|operation| operation.name);
        f.debug_tuple("Context").field(&operation).finish()
    }
}

impl Context {
    pub(super) fn new(
        operation: &'static Operation,
        headers: RequestHeaders,
        http_headers: HeaderMap,
    ) -> Self {
        Self(Arc::new(Inner {
            operation: Some(operation),
            headers,
            http_headers,
            response: Mutex::default(),
            http_response: Mutex::default(),
        }))
    }

    /// The operation that was asked for; none where no server is involved.
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// The header blocks of the request: application token, ticket, time zone.
    pub fn headers(&self) -> &RequestHeaders {
        &self.0.headers
    }

    /// The HTTP headers of the request.
    pub fn http_headers(&self) -> &HeaderMap {
        &self.0.http_headers
    }

    /// Changes the header blocks of the answer.
    ///
    /// Where nothing is said, `Succeeded` is true, or false if the method fails with an exception,
    /// and `TimeZone` is the one that the request asked for.
    pub fn respond(&self, change: impl FnOnce(&mut ResponseHeaders)) {
        // A method that panicked half-way has no answer that could be inconsistent.
        let mut response = self.0.response.lock();
        change(response.as_mut().unwrap_or_else(PoisonError::get_mut));
    }

    /// Changes the HTTP headers of the answer, which may be a fault: as for a session that is a
    /// cookie. Those that tell of the message, such as `Content-Type`, are the server's own.
    ///
    /// ```
    /// # use netserver_soap::server;
    /// let session = "session=5210; Path=/; HttpOnly".parse()?;
    /// server::context().respond_http(|headers| {
    ///     headers.append("set-cookie", session);
    /// });
    /// # Ok::<(), http::header::InvalidHeaderValue>(())
    /// ```
    pub fn respond_http(&self, change: impl FnOnce(&mut HeaderMap)) {
        let mut response = self.0.http_response.lock();
        change(response.as_mut().unwrap_or_else(PoisonError::get_mut));
    }

    /// The HTTP headers of the answer, which are then no longer here.
    pub(super) fn take_http_response(&self) -> HeaderMap {
        let response = self.0.http_response.lock();
        std::mem::take(&mut *response.unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn response_headers(&self) -> ResponseHeaders {
        let response = self.0.response.lock();
        response.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The method panicked.
#[derive(Debug)]
pub(super) struct Panicked;

/// A method's future, for which [`context`] is known whenever it is polled. A panic ends it, but
/// not the connection that waits for an answer.
pub(super) struct Scoped<F> {
    pub(super) context: Context,
    pub(super) future: Pin<Box<F>>,
}

impl<F: Future> Future for Scoped<F> {
    type Output = Result<F::Output, Panicked>;

    fn poll(mut self: Pin<&mut Self>, context: &mut task::Context<'_>) -> task::Poll<Self::Output> {
        let outer = CURRENT.replace(Some(self.context.clone()));
        let _restore = Restore(outer);
        let future = self.future.as_mut();
        // The future is not polled again after a panic. What the agent shares between its calls
        // is as it would be if a thread of its own had panicked.
        match catch_unwind(AssertUnwindSafe(|| future.poll(context))) {
            Ok(poll) => poll.map(Ok),
            Err(_) => task::Poll::Ready(Err(Panicked)),
        }
    }
}

/// One method may call another server's in the same thread.
struct Restore(Option<Context>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}
