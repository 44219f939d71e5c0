//! Calls of operations, free of any transport.

mod error;
mod route;

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

pub use error::Error;
pub use route::Route;

use crate::operation::Operation;
use crate::value::Body;

/// A future that another thread may poll, behind a pointer.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What carries out calls: a client, or the answer that there is none.
pub trait Dispatch: Send + Sync {
    /// Carries out a call and gives back its response, filled in.
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Box<dyn Body>, Error>>;
}

/// A call that has not been carried out.
pub struct Invocation {
    /// What is called.
    pub operation: &'static Operation,
    /// The request.
    pub request: Box<dyn Body>,
    /// The response, with nothing in it yet.
    pub response: Box<dyn Body>,
}

/// A call of an operation: a future of its response `R`. Nothing happens before it is polled.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'a, R> {
    state: State<'a>,
    response: PhantomData<fn() -> R>,
}

enum State<'a> {
    Unsent(&'a dyn Dispatch, Box<Invocation>),
    Running(BoxFuture<'a, Result<Box<dyn Body>, Error>>),
    Done,
}

impl<'a, R: Body + Default> Call<'a, R> {
    /// A call that `dispatch` carries out.
    #[inline]
    pub fn new(
        dispatch: &'a dyn Dispatch,
        operation: &'static Operation,
        request: impl Body,
    ) -> Self {
        let (request, response) = (Box::new(request), Box::new(R::default()));
        let invocation = Box::new(Invocation {
            operation,
            request,
            response,
        });
        Self {
            state: State::Unsent(dispatch, invocation),
            response: PhantomData,
        }
    }

    /// A call that a future of your own answers.
    #[inline]
    pub fn from_future(future: impl Future<Output = Result<R, Error>> + Send + 'a) -> Self {
        let erased = async move {
            future
                .await
                .map(|response| Box::new(response) as Box<dyn Body>)
        };
        Self {
            state: State::Running(Box::pin(erased)),
            response: PhantomData,
        }
    }

    /// A call that is answered already.
    #[inline]
    pub fn ready(response: R) -> Self {
        Self::from_future(std::future::ready(Ok(response)))
    }

    /// A call that has failed already.
    #[inline]
    pub fn failed(error: Error) -> Self {
        Self::from_future(std::future::ready(Err(error)))
    }
}

impl<'a, R: Body> Call<'a, R> {
    /// The future of the response, whatever its type.
    pub(crate) fn into_erased(self) -> BoxFuture<'a, Result<Box<dyn Body>, Error>> {
        let mut state = self.state;
        Box::pin(std::future::poll_fn(move |context| state.poll(context)))
    }
}

impl<R: Body> Future for Call<'_, R> {
    type Output = Result<R, Error>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.state.poll(context).map(|outcome| {
            let response: Box<dyn Any> = outcome?.into_any();
            response
                .downcast()
                .map(|response| *response)
                .map_err(|_| Error::Body)
        })
    }
}

impl State<'_> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Box<dyn Body>, Error>> {
        if let Self::Unsent(dispatch, _) = self {
            let dispatch = *dispatch;
            if let Self::Unsent(_, invocation) = std::mem::replace(self, Self::Done) {
                *self = Self::Running(dispatch.dispatch(*invocation));
            }
        }
        let Self::Running(future) = self else {
            return Poll::Pending;
        };
        let outcome = future.as_mut().poll(context);
        if outcome.is_ready() {
            *self = Self::Done;
        }
        outcome
    }
}

impl<R> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = match &self.state {
            State::Unsent(_, invocation) => invocation.operation.name,
            State::Running(_) => "running",
            State::Done => "done",
        };
        f.debug_tuple("Call").field(&operation).finish()
    }
}

/// Answers every call with [`Error::NotImplemented`].
#[derive(Clone, Copy, Debug, Default)]
pub struct NotImplemented;

impl Dispatch for NotImplemented {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Box<dyn Body>, Error>> {
        let operation = invocation.operation;
        Box::pin(std::future::ready(Err(Error::NotImplemented {
            agent: operation.agent.name,
            operation: operation.name,
        })))
    }
}
