//! Routes: the method of an agent for each operation.

use std::any::Any;

use super::{Answer, BoxFuture, Call, Error};
use crate::operation::{Operation, OperationText};
use crate::value::{Fields, Record};

/// Calls one method of an agent with a request of its type.
type Method<A> =
    dyn for<'a> Fn(&'a A, Box<dyn Fields>) -> BoxFuture<'a, Result<Answer, Error>> + Send + Sync;

/// The method for one operation of the agent `A`, which is a trait object.
pub struct Route<A: ?Sized> {
    exchange: Exchange,
    method: Box<Method<A>>,
}

impl<A: ?Sized + 'static> Route<A> {
    /// Lets `method` answer an operation.
    #[inline]
    pub fn new<Q: Record, R: Record>(
        operation: OperationText,
        method: for<'a> fn(&'a A, Q) -> Call<'a, R>,
    ) -> Self {
        Self::of(operation.operation(), method)
    }

    #[inline]
    fn of<Q: Record, R: Record>(
        operation: &'static Operation,
        method: for<'a> fn(&'a A, Q) -> Call<'a, R>,
    ) -> Self {
        Self {
            exchange: Exchange {
                operation,
                request: || Box::new(Q::default()),
                response: || Box::new(R::default()),
            },
            method: Box::new(move |agent, request| {
                let request: Box<dyn Any> = request;
                match request.downcast() {
                    Ok(request) => method(agent, *request).into_erased(),
                    Err(_) => Box::pin(std::future::ready(Err(Error::Body))),
                }
            }),
        }
    }

    /// The operation and its messages.
    pub fn exchange(&self) -> Exchange {
        self.exchange
    }

    /// Calls the agent's method with a request that the exchange has made; the future of any other
    /// request fails.
    pub fn call<'a>(
        &self,
        agent: &'a A,
        request: Box<dyn Fields>,
    ) -> BoxFuture<'a, Result<Answer, Error>> {
        (self.method)(agent, request)
    }
}

/// Makes the routes of an agent, a call each: the compiler is done with one before it sees the next, and
/// looks for the agent's type once.
pub struct RouteList<'a, A: ?Sized> {
    agent: &'a A,
    all: Vec<Route<A>>,
}

impl<'a, A: ?Sized + 'static> RouteList<'a, A> {
    /// None yet. `agent` implements no method itself.
    #[inline]
    pub fn new(agent: &'a A) -> Self {
        let all = Vec::new();
        Self { agent, all }
    }

    /// Lets `method` answer the operation that it calls.
    ///
    /// # Panics
    /// If it answers without a call: then nothing says which operation it is.
    #[inline]
    pub fn add<Q: Record, R: Record>(&mut self, method: for<'m> fn(&'m A, Q) -> Call<'m, R>) {
        let operation = called(method(self.agent, Q::default()).operation());
        self.all.push(Route::of(operation, method));
    }

    /// All of them.
    #[inline]
    pub fn into_vec(self) -> Vec<Route<A>> {
        self.all
    }
}

/// Stops the program: a route to no operation would never be taken.
#[expect(
    clippy::panic,
    reason = "the program lists a method that is none of an agent's, and no input can cause it"
)]
fn called(operation: Option<&'static Operation>) -> &'static Operation {
    operation.unwrap_or_else(|| panic!("the method of a route calls no operation"))
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
            .field(&self.exchange.operation.name)
            .finish()
    }
}

impl<A: ?Sized> std::fmt::Debug for RouteList<'_, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.all).finish()
    }
}
