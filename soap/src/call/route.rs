//! From an operation to the method that answers it.

use super::{Answer, BoxFuture, Call, Error};
use crate::operation::{Operation, OperationText};
use crate::record::{Fields, Record};

/// Calls one method of an agent with a request of its type.
pub type Method<A> = for<'a> fn(&'a A, Box<dyn Fields>) -> BoxFuture<'a, Result<Answer, Error>>;

/// What answers one operation of the agent `A`, which is a trait object.
pub struct Route<A: ?Sized> {
    /// The operation.
    pub operation: OperationText,
    /// Makes a request with nothing in it.
    pub request: fn() -> Box<dyn Fields>,
    /// Makes a response with nothing in it.
    pub response: fn() -> Box<dyn Fields>,
    /// Calls the agent's method with a request that [`Route::request`] has made.
    pub call: Method<A>,
}

impl<A: ?Sized> Route<A> {
    /// A request or response with nothing in it.
    pub fn body<B: Record>() -> Box<dyn Fields> {
        Box::new(B::default())
    }

    /// The operation and its messages, whoever answers it.
    pub fn exchange(&self) -> Exchange {
        Exchange {
            operation: self.operation.operation(),
            request: self.request,
            response: self.response,
        }
    }

    /// Gives `request` to a method whose request is a `Q`. The future of any other fails.
    pub fn answer<'a, Q: Record, R: Record>(
        request: Box<dyn Fields>,
        method: impl FnOnce(Q) -> Call<'a, R>,
    ) -> BoxFuture<'a, Result<Answer, Error>> {
        match request.into_any().downcast::<Q>() {
            Ok(request) => method(*request).into_erased(),
            Err(_) => Box::pin(std::future::ready(Err(Error::Body))),
        }
    }
}

/// An operation and how to make its messages: for tools that treat every operation alike.
#[derive(Clone, Copy)]
pub struct Exchange {
    /// The operation.
    pub operation: &'static Operation,
    /// Makes a request with nothing in it.
    pub request: fn() -> Box<dyn Fields>,
    /// Makes a response with nothing in it.
    pub response: fn() -> Box<dyn Fields>,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Exchange")
            .field(&self.operation.name)
            .finish()
    }
}

impl<A: ?Sized> std::fmt::Debug for Route<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Route")
            .field(&self.operation.operation().name)
            .finish()
    }
}
