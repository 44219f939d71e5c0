//! What can go wrong with a call.

use std::fmt;

use crate::envelope::Fault;
use crate::headers::ExceptionInfo;

/// Why a call has no response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The service says that it did not succeed, and with which exception.
    Exception(Box<ExceptionInfo>),
    /// The service answers with a SOAP fault.
    Fault(Box<Fault>),
    /// Nothing answers this operation.
    NotImplemented {
        /// The agent.
        agent: &'static str,
        /// The operation.
        operation: &'static str,
    },
    /// The request or the response is that of another operation.
    Body,
}

impl From<ExceptionInfo> for Error {
    fn from(exception: ExceptionInfo) -> Self {
        Self::Exception(Box::new(exception))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception(exception) => write!(f, "the service did not succeed: {exception}"),
            Self::Fault(fault) => write!(f, "the service answered with a fault: {fault}"),
            Self::NotImplemented { agent, operation } => {
                write!(f, "{agent}.{operation} is not implemented")
            }
            Self::Body => f.write_str("the request or the response is that of another operation"),
        }
    }
}

impl std::error::Error for Error {}
