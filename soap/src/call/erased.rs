//! A call without the type of its response: how far it is, and what takes it further.

use std::any::Any;
use std::task::{Context, Poll};

use super::wait::{block_on, check_wait};
use super::{Answer, BoxFuture, CallOptions, Dispatch, Error, Invocation};
use crate::operation::{Operation, OperationText};
use crate::value::Fields;

/// A call without the type of its response. It is a trait object for the reason that `Opaque` gives: the code
/// that drops a [`State`] is compiled here.
pub(super) trait ErasedCall: Send {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Answer, Error>>;
    /// What the caller wants, while it can still be said. A call that is answered in another way
    /// than by a client takes no options.
    fn options(&mut self) -> Option<&mut CallOptions>;
    fn operation(&self) -> Option<&'static Operation>;
    fn is_ready(&self) -> bool;
    /// For `Debug`.
    fn stage(&self) -> &'static str;
}

enum State<'a> {
    Unsent(&'a dyn Dispatch, Invocation),
    Running(BoxFuture<'a, Result<Answer, Error>>),
    Ready(Result<Answer, Error>),
    Done,
}

pub(super) fn unsent<'a>(
    dispatch: &'a dyn Dispatch,
    operation: OperationText,
    request: Box<dyn Fields>,
    response: Box<dyn Fields>,
) -> Box<dyn ErasedCall + 'a> {
    let invocation = Invocation {
        operation: operation.operation(),
        request,
        response,
        options: CallOptions::default(),
    };
    Box::new(State::Unsent(dispatch, invocation))
}

pub(super) fn running<'a>(
    future: BoxFuture<'a, Result<Answer, Error>>,
) -> Box<dyn ErasedCall + 'a> {
    Box::new(State::Running(future))
}

pub(super) fn ready(outcome: Result<Answer, Error>) -> Box<dyn ErasedCall> {
    Box::new(State::Ready(outcome))
}

pub(super) fn into_future<'a>(
    mut erased: Box<dyn ErasedCall + 'a>,
) -> BoxFuture<'a, Result<Answer, Error>> {
    Box::pin(std::future::poll_fn(move |context| erased.poll(context)))
}

/// The part of polling that is not generic. It drops the response's header.
pub(super) fn poll_body(
    erased: &mut dyn ErasedCall,
    context: &mut Context<'_>,
) -> Poll<Result<Box<dyn Any>, Error>> {
    erased
        .poll(context)
        .map(|outcome| outcome.map(|answer| answer.body as Box<dyn Any>))
}

impl ErasedCall for State<'_> {
    fn options(&mut self) -> Option<&mut CallOptions> {
        match self {
            Self::Unsent(_, invocation) => Some(&mut invocation.options),
            _ => None,
        }
    }

    fn operation(&self) -> Option<&'static Operation> {
        match self {
            Self::Unsent(_, invocation) => Some(invocation.operation),
            _ => None,
        }
    }

    fn is_ready(&self) -> bool {
        matches!(self, Self::Ready(_))
    }

    fn stage(&self) -> &'static str {
        match self {
            Self::Unsent(_, invocation) => invocation.operation.name,
            Self::Running(_) => "running",
            Self::Ready(_) => "ready",
            Self::Done => "done",
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Answer, Error>> {
        if let Self::Unsent(dispatch, _) = self {
            let dispatch = *dispatch;
            if let Self::Unsent(_, invocation) = std::mem::replace(self, Self::Done) {
                *self = Self::Running(dispatch.dispatch(invocation));
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
            Self::Ready(outcome) => Poll::Ready(outcome),
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

/// Waits for the answer on this thread.
pub(super) fn wait(mut erased: Box<dyn ErasedCall + '_>) -> Result<Answer, Error> {
    if !erased.is_ready() {
        check_wait()?;
    }
    if let Some(options) = erased.options() {
        options.blocking = true;
    }
    block_on(|context| erased.poll(context))
}
