//! What comes back.

use std::any::Any;

use super::Error;
use crate::headers::ResponseHeaders;
use crate::value::{Fields, Record};

/// A response and what its header says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply<R> {
    /// The response.
    pub body: R,
    /// What the header says.
    pub headers: ResponseHeaders,
}

/// A response of some type and what its header says.
pub struct Answer {
    /// The response.
    pub body: Box<dyn Fields>,
    /// What the header says.
    pub headers: ResponseHeaders,
}

impl Answer {
    /// The response as an `R`.
    ///
    /// # Errors
    /// If it is of another type.
    #[inline]
    pub fn into_reply<R: Record>(self) -> Result<Reply<R>, Error> {
        let headers = self.headers;
        typed(self.body).map(|body| Reply { body, headers })
    }
}

/// A response as an `R`.
#[inline]
pub(super) fn typed<R: Record>(mut body: Box<dyn Any>) -> Result<R, Error> {
    match body.downcast_mut() {
        Some(body) => Ok(std::mem::take(body)),
        None => Err(Error::Body),
    }
}

impl<R> From<R> for Reply<R> {
    #[inline]
    fn from(body: R) -> Self {
        let headers = ResponseHeaders::default();
        Self { body, headers }
    }
}

impl<R: Record> From<Reply<R>> for Answer {
    #[inline]
    fn from(reply: Reply<R>) -> Self {
        Self {
            body: Box::new(reply.body),
            headers: reply.headers,
        }
    }
}
