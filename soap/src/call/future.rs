//! A call as a future.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::erased::{ErasedCall, into_future, poll_body, ready, running, unsent, wait};
use super::reply::typed;
use super::{Answer, BoxFuture, CallOptions, Dispatch, Error, Reply};
use crate::headers::{Block, TimeZone};
use crate::operation::{Operation, OperationText};
use crate::value::{Fields, Record};

/// A call of an operation: a future of its response `R`.
///
/// Nothing happens before it is polled. Dropping it gives the call up; what the server has got
/// by then, it may still carry out.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'a, R> {
    pub(super) erased: Box<dyn ErasedCall + 'a>,
    response: PhantomData<fn() -> R>,
}

/// A call that also tells what the response's header says: [`Call::with_headers`] makes it.
#[must_use = "a call does nothing unless it is awaited"]
pub struct CallWithHeaders<'a, R>(Call<'a, R>);

impl<'d> dyn Dispatch + 'd {
    /// A call that this carries out.
    #[inline]
    pub fn call<Q: Record, R: Record>(&self, operation: OperationText, request: Q) -> Call<'_, R> {
        Call::unsent(self, operation, request)
    }
}

impl<'a, R: Record> Call<'a, R> {
    // In an impl of `Call`, and like `poll` never `inline`: the compiler puts functions of one type that are
    // compiled for the caller into one codegen unit, and with them what a message needs besides, such as
    // the code that drops it. Otherwise thin LTO would copy them from there into the units of the callers.
    #[inline(never)]
    fn unsent<Q: Record>(dispatch: &'a dyn Dispatch, operation: OperationText, request: Q) -> Self {
        let request: Box<dyn Fields> = Box::new(request);
        let response: Box<dyn Fields> = Box::new(R::default());
        Self::of(unsent(dispatch, operation, request, response))
    }

    /// A call that a future of your own carries out.
    #[inline]
    pub fn from_future(future: impl Future<Output = Result<R, Error>> + Send + 'a) -> Self {
        Self::from_future_with_headers(async move { future.await.map(Reply::from) })
    }

    /// A call that a future of your own carries out, with the header of the response.
    #[inline]
    pub fn from_future_with_headers(
        future: impl Future<Output = Result<Reply<R>, Error>> + Send + 'a,
    ) -> Self {
        let erased = async move { future.await.map(Answer::from) };
        Self::of(running(Box::pin(erased)))
    }

    /// A call that is answered already.
    #[inline]
    pub fn ready(response: R) -> Self {
        Self::ready_with_headers(Reply::from(response))
    }

    /// A call that is answered already, header and all.
    #[inline]
    pub fn ready_with_headers(reply: Reply<R>) -> Self {
        Self::of(ready(Ok(Answer::from(reply))))
    }

    /// A call that has failed already.
    #[inline]
    pub fn failed(error: Error) -> Self {
        Self::of(ready(Err(error)))
    }

    /// The future of the response, whatever its type.
    #[inline]
    pub(crate) fn into_erased(self) -> BoxFuture<'a, Result<Answer, Error>> {
        into_future(self.erased)
    }

    /// Waits for the response, on the thread that it is called on.
    ///
    /// For programs without async. Clients carry out such calls on a thread that they share, so
    /// this works everywhere, but it holds up the thread that it is called on: in async code, await
    /// the call instead.
    ///
    /// # Errors
    /// Those of the call. [`Error::Config`] on the thread that clients carry calls out on, as in a
    /// `TicketProvider`: it would wait for itself. Await the call there. A call that is
    /// [ready](Call::ready) can be waited for anywhere.
    #[inline]
    pub fn wait(self) -> Result<R, Error> {
        self.with_headers().wait().map(|reply| reply.body)
    }
}

impl<'a, R> Call<'a, R> {
    #[inline]
    fn of(erased: Box<dyn ErasedCall + 'a>) -> Self {
        Self {
            erased,
            response: PhantomData,
        }
    }

    /// The operation of a call that has not begun. One that is answered by hand has none.
    #[inline]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.erased.operation()
    }

    /// Makes the call tell what the response's header says, too.
    #[inline]
    pub fn with_headers(self) -> CallWithHeaders<'a, R> {
        CallWithHeaders(self)
    }

    /// Says what the caller wants, as long as the call has not begun.
    #[inline]
    pub(super) fn with_options(mut self, set: impl FnOnce(&mut CallOptions)) -> Self {
        if let Some(options) = self.erased.options() {
            set(options);
        }
        self
    }

    /// Sets how long the call may take in all, with logins and repetitions.
    #[inline]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.timeout = Some(timeout))
    }

    /// Sets the time zone that the times in this call are meant in.
    #[inline]
    pub fn time_zone(self, time_zone: TimeZone) -> Self {
        self.with_options(|options| options.time_zone = Some(time_zone))
    }

    /// Adds a header block to the request, in place of one of the same element.
    #[inline]
    pub fn header_block(self, block: impl Into<Block>) -> Self {
        self.with_options(|options| options.header_blocks.push(block.into()))
    }

    /// Allows that the call is sent again when it is not known if the server has carried it out,
    /// as when the connection breaks before the answer, or when an error speaks of an expired ticket
    /// without proving that it is the client's. Right for calls that change nothing, and
    /// for those that may do it twice.
    #[inline]
    pub fn repeatable(self) -> Self {
        self.with_options(|options| options.repeatable = true)
    }
}

impl<R: Record> CallWithHeaders<'_, R> {
    /// Waits for the response, as [`Call::wait`] does.
    ///
    /// # Errors
    /// As [`Call::wait`].
    #[inline]
    pub fn wait(self) -> Result<Reply<R>, Error> {
        wait(self.0.erased)?.into_reply()
    }
}

/// Panics if it is polled after completion.
impl<R: Record> Future for Call<'_, R> {
    type Output = Result<R, Error>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match poll_body(&mut *self.erased, context) {
            Poll::Ready(Ok(body)) => Poll::Ready(typed(body)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// Panics if it is polled after completion.
impl<R: Record> Future for CallWithHeaders<'_, R> {
    type Output = Result<Reply<R>, Error>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0
            .erased
            .poll(context)
            .map(|outcome| outcome?.into_reply())
    }
}

impl<R> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = format_args!("{}", self.erased.stage());
        f.debug_tuple("Call").field(&stage).finish()
    }
}

impl<R> fmt::Debug for CallWithHeaders<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = format_args!("{}", self.0.erased.stage());
        f.debug_tuple("CallWithHeaders").field(&stage).finish()
    }
}
