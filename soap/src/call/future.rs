//! A call as a future.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use super::{Answer, BoxFuture, CallOptions, Dispatch, Error, Invocation, Reply};
use crate::headers::{Block, TimeZone};
use crate::operation::{Operation, OperationText};
use crate::value::{Fields, Record};

/// A call of an operation: a future of its response `R`.
///
/// Nothing happens before it is polled. Dropping it gives the call up; what the server has got
/// by then, it may still carry out.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'a, R> {
    pub(super) state: State<'a>,
    response: PhantomData<fn() -> R>,
}

/// A call that also tells what the response's header says: [`Call::with_headers`] makes it.
#[must_use = "a call does nothing unless it is awaited"]
pub struct CallWithHeaders<'a, R>(Call<'a, R>);

pub(super) enum State<'a> {
    Unsent(&'a dyn Dispatch, Box<Invocation>),
    Running(BoxFuture<'a, Result<Answer, Error>>),
    Ready(Box<Result<Answer, Error>>),
    Done,
}

impl<'d> dyn Dispatch + 'd {
    /// A call that this carries out.
    #[inline]
    pub fn call<Q: Record, R: Record>(&self, operation: OperationText, request: Q) -> Call<'_, R> {
        Call::unsent(self, operation, request)
    }
}

impl<'a, R: Record> Call<'a, R> {
    // In an impl of `Call`, and like `poll` not `inline`: the compiler puts functions of one type that are
    // compiled for the caller into one codegen unit, and with them what a message needs besides, such as
    // the code that drops it.
    fn unsent<Q: Record>(dispatch: &'a dyn Dispatch, operation: OperationText, request: Q) -> Self {
        let (request, response) = (Box::new(request), Box::new(R::default()));
        Self::of(State::unsent(
            dispatch,
            operation.operation(),
            request,
            response,
        ))
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
        Self::of(State::Running(Box::pin(erased)))
    }

    /// A call that is answered already.
    #[inline]
    pub fn ready(response: R) -> Self {
        Self::ready_with_headers(Reply::from(response))
    }

    /// A call that is answered already, header and all.
    #[inline]
    pub fn ready_with_headers(reply: Reply<R>) -> Self {
        Self::of(State::Ready(Box::new(Ok(Answer::from(reply)))))
    }

    /// A call that has failed already.
    #[inline]
    pub fn failed(error: Error) -> Self {
        Self::of(State::Ready(Box::new(Err(error))))
    }

    /// The future of the response, whatever its type.
    #[inline]
    pub(crate) fn into_erased(self) -> BoxFuture<'a, Result<Answer, Error>> {
        self.state.into_future()
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
    fn of(state: State<'a>) -> Self {
        Self {
            state,
            response: PhantomData,
        }
    }

    /// The operation of a call that has not begun. One that is answered by hand has none.
    #[inline]
    pub fn operation(&self) -> Option<&'static Operation> {
        match &self.state {
            State::Unsent(_, invocation) => Some(invocation.operation),
            _ => None,
        }
    }

    /// Makes the call tell what the response's header says, too.
    #[inline]
    pub fn with_headers(self) -> CallWithHeaders<'a, R> {
        CallWithHeaders(self)
    }

    /// Sets how long the call may take in all, with logins and repetitions.
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.state
            .options(|options| options.timeout = Some(timeout));
        self
    }

    /// Sets the time zone that the times in this call are meant in.
    #[inline]
    pub fn time_zone(mut self, time_zone: TimeZone) -> Self {
        self.state
            .options(|options| options.time_zone = Some(time_zone));
        self
    }

    /// Adds a header block to the request, in place of one of the same element.
    #[inline]
    pub fn header_block(mut self, block: impl Into<Block>) -> Self {
        self.state
            .options(|options| options.header_blocks.push(block.into()));
        self
    }

    /// Allows that the call is sent again when it is not known if the server has carried it out,
    /// as when the connection breaks before the answer, or when an error speaks of an expired ticket
    /// without proving that it is the client's. Right for calls that change nothing, and
    /// for those that may do it twice.
    #[inline]
    pub fn repeatable(mut self) -> Self {
        self.state.options(|options| options.repeatable = true);
        self
    }
}

impl<R: Record> CallWithHeaders<'_, R> {
    /// Waits for the response, as [`Call::wait`] does.
    ///
    /// # Errors
    /// As [`Call::wait`].
    #[inline]
    pub fn wait(self) -> Result<Reply<R>, Error> {
        wait(self.0.state)?.into_reply()
    }
}

/// Panics if it is polled after completion.
impl<R: Record> Future for Call<'_, R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.state
            .poll(context)
            .map(|outcome| outcome?.into_reply().map(|reply| reply.body))
    }
}

/// Panics if it is polled after completion.
impl<R: Record> Future for CallWithHeaders<'_, R> {
    type Output = Result<Reply<R>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0
            .state
            .poll(context)
            .map(|outcome| outcome?.into_reply())
    }
}

impl<'a> State<'a> {
    fn unsent(
        dispatch: &'a dyn Dispatch,
        operation: &'static Operation,
        request: Box<dyn Fields>,
        response: Box<dyn Fields>,
    ) -> Self {
        let invocation = Invocation {
            operation,
            request,
            response,
            options: CallOptions::default(),
        };
        Self::Unsent(dispatch, Box::new(invocation))
    }

    /// A call that is answered in another way than by a client takes no options.
    pub(super) fn options(&mut self, set: impl FnOnce(&mut CallOptions)) {
        if let Self::Unsent(_, invocation) = self {
            set(&mut invocation.options);
        }
    }

    fn into_future(mut self) -> BoxFuture<'a, Result<Answer, Error>> {
        Box::pin(std::future::poll_fn(move |context| self.poll(context)))
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Answer, Error>> {
        if let Self::Unsent(dispatch, _) = self {
            let dispatch = *dispatch;
            if let Self::Unsent(_, invocation) = std::mem::replace(self, Self::Done) {
                *self = Self::Running(dispatch.dispatch(*invocation));
            }
        }
        if let Self::Running(future) = self {
            let outcome = future.as_mut().poll(context);
            if outcome.is_ready() {
                *self = Self::Done;
            }
            return outcome;
        }
        match std::mem::replace(self, Self::Done) {
            Self::Ready(outcome) => Poll::Ready(*outcome),
            _ => polled_after_completion(),
        }
    }
}

/// What futures of std do as well: pending for ever would hide the fault.
#[expect(
    clippy::panic,
    reason = "the fault is the caller's, and there is no value to return"
)]
#[cold]
fn polled_after_completion() -> ! {
    panic!("a call was polled after completion")
}

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

thread_local! {
    /// Whether this thread carries out the calls that others wait for.
    static CARRIES_OUT_CALLS: Cell<bool> = const { Cell::new(false) };
    /// Whether this thread waits for a call, and drives no runtime meanwhile.
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Makes waits on this thread fail from now on: it carries out the calls that others wait for.
#[cfg(feature = "client")]
pub(crate) fn refuse_to_wait_here() {
    CARRIES_OUT_CALLS.set(true);
}

/// Whether this thread carries out the calls that others wait for.
pub(crate) fn carries_out_calls() -> bool {
    CARRIES_OUT_CALLS.get()
}

pub(super) fn wait(mut state: State<'_>) -> Result<Answer, Error> {
    if !matches!(state, State::Ready(_)) {
        check_wait()?;
    }
    state.options(|options| options.blocking = true);
    block_on(|context| state.poll(context))
}

/// Checks that this thread may wait.
pub(super) fn check_wait() -> Result<(), Error> {
    if carries_out_calls() {
        let what = "a call cannot be waited for on the thread that carries out a client's calls: \
            await it instead";
        return Err(Error::Config(what.into()));
    }
    Ok(())
}

/// Whether this thread waits for a call: a runtime that it is in does not run.
#[cfg(feature = "client")]
pub(crate) fn is_waiting() -> bool {
    IS_WAITING.get()
}

/// Notes that this thread waits, until it is dropped.
struct Waiting {
    before: bool,
}

impl Waiting {
    fn begin() -> Self {
        Self {
            before: IS_WAITING.replace(true),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        IS_WAITING.set(self.before);
    }
}

/// Waits on this thread.
pub(super) fn block_on<T>(mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>) -> T {
    let _waiting = Waiting::begin();
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(outcome) = poll(&mut context) {
            return outcome;
        }
        std::thread::park();
    }
}

impl fmt::Debug for State<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            State::Unsent(_, invocation) => invocation.operation.name,
            State::Running(_) => "running",
            State::Ready(_) => "ready",
            State::Done => "done",
        })
    }
}

impl<R> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.state).finish()
    }
}

impl<R> fmt::Debug for CallWithHeaders<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallWithHeaders")
            .field(&self.0.state)
            .finish()
    }
}
