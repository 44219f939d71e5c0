//! Calls of operations, free of any transport.

mod answer_error;
mod detail;
mod erased;
mod error;
mod error_kind;
mod future;
mod options;
mod pages;
mod reply;
mod rest;
mod route;
mod streamed;
mod token_error;
mod undecoded;
mod wait;

use std::pin::Pin;
use std::sync::Arc;

pub use answer_error::AnswerError;
pub use error::{Error, FaultError, HttpError};
pub use error_kind::ErrorKind;
pub use future::{Call, CallWithHeaders};
pub use options::CallOptions;
pub use pages::Pages;
pub use reply::{Answer, Reply};
#[cfg(feature = "client")]
pub(crate) use rest::{Read, Rest};
pub use route::{Exchange, Route, RouteList};
pub use streamed::{Streamed, StreamedCall};
pub use token_error::TokenError;
#[cfg(feature = "client")]
pub(crate) use undecoded::Text;
pub use undecoded::{Undecoded, UndecodedCall};
#[cfg(feature = "client")]
pub(crate) use wait::{carries_out_calls, is_waiting, refuse_to_wait_here};

use crate::operation::Operation;
use crate::value::Fields;

/// A future that another thread may poll, behind a pointer.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries out calls: a client, or [`NotImplemented`]. All that does so is an agent of every kind.
///
/// What points to it does so too: `Arc<Client>`, `Box<dyn Dispatch>` and `&Client` are agents. A pointer
/// to a mock is none; a server of a mock that the test keeps hold of is made by
/// `Server::new::<dyn UserAgent>(mock.clone(), user::routes())`.
///
/// ```
/// use std::sync::Arc;
/// use netserver_soap::{Dispatch, NotImplemented};
///
/// fn starts(client: impl Dispatch + 'static) -> Box<dyn Dispatch> {
///     Box::new(client)
/// }
///
/// let shared = Arc::new(NotImplemented);
/// starts(starts(shared.clone()));
/// ```
pub trait Dispatch: Send + Sync {
    /// Carries out a call and gives back its response, filled in.
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>>;
}

// An agent's trait is implemented for all that carries out calls. An `Arc` of anything else that has the
// trait, as of a mock, cannot have it as well: the compiler would take the two for one overlapping rule.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<T: Dispatch + ?Sized> Dispatch for $pointer {
            #[inline]
            fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
                (**self).dispatch(invocation)
            }
        }
    )*};
}

pointers!(&T, Box<T>, Arc<T>);

/// A call that has not been carried out.
pub struct Invocation {
    /// What is called.
    pub operation: &'static Operation,
    /// The request.
    pub request: Box<dyn Fields>,
    /// The response, with nothing in it yet.
    pub response: Box<dyn Fields>,
    /// What the caller wants of this call alone.
    pub options: CallOptions,
}

/// Answers every call with [`Error::NotImplemented`].
#[derive(Clone, Copy, Debug, Default)]
pub struct NotImplemented;

impl Dispatch for NotImplemented {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        let operation = invocation.operation;
        Box::pin(std::future::ready(Err(Error::NotImplemented {
            agent: operation.agent.name,
            operation: operation.name,
        })))
    }
}
