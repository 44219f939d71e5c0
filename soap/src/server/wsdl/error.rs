//! Why a document cannot be served.

use std::fmt;
use std::path::PathBuf;

use crate::error::DecodeError;

/// Why there is no document. The text holds paths, and is for the log only.
#[derive(Debug)]
pub(in super::super) enum WsdlError {
    Read(PathBuf, std::io::Error),
    Parse(PathBuf, DecodeError),
    /// Two files that have to go into one schema declare something differently.
    Conflict(String),
}

impl fmt::Display for WsdlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Parse(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Conflict(what) => write!(f, "the schemas cannot be merged: {what}"),
        }
    }
}
