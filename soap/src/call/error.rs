//! What can go wrong with a call.

use std::fmt;

/// Why a call has no response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotImplemented { agent, operation } => {
                write!(f, "{agent}.{operation} is not implemented")
            }
            Self::Body => f.write_str("the request or the response is that of another operation"),
        }
    }
}

impl std::error::Error for Error {}
