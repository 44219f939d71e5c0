//! The WSDL of an agent as one document.
//!
//! The documents on disk share their types: a WSDL includes and imports `.xsd` files beside it.
//! Over the network those would need addresses of their own, which not every client follows, so
//! what is included or imported moves into the document itself, a schema for each namespace.
//!
//! This is done when a document is first asked for, and not by the generator. NetServer's 114
//! documents have 11 MB as they are and 73 MB merged, because each then has its own copy of the
//! shared types. The generated crate has 9 MB of source. With the merged documents in it, it would be
//! nine times as large for all its users, few of whom serve WSDL. At run time an agent costs nothing
//! until its document is asked for, and any folder can be served: that of the repository, or one
//! with the documents of a NetServer.

mod document;
mod error;
mod files;
mod schemas;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use http::header::HOST;
use http::request::Parts;
use http::uri::Authority;

use crate::operation::Agent;
use document::Document;
pub(super) use error::WsdlError;
use files::Files;

/// The documents of a folder, of which one agent's is served.
#[derive(Debug)]
pub(super) struct Wsdl {
    folder: PathBuf,
    /// The agent's, once it has been read.
    document: Mutex<Option<Arc<Document>>>,
}

impl Wsdl {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            document: Mutex::default(),
        }
    }

    /// The agent's document. It is read when it is first asked for, by one caller at a time.
    pub(super) fn document(&self, agent: &Agent) -> Result<Arc<Document>, WsdlError> {
        let mut known = self.document.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = &*known {
            return Ok(Arc::clone(document));
        }
        let files = Files::open(&self.folder.join(agent.service.name))?;
        let document = Arc::new(document::read(files, agent)?);
        Ok(Arc::clone(known.insert(document)))
    }
}

/// The longest path of an address, in bytes. What a NetServer has takes fewer than a hundred.
const MAX_PATH: usize = 1024;

/// The longest host and port: a name in the DNS has 253 bytes.
const MAX_AUTHORITY: usize = 300;

/// The address that a request was sent to, as far as HTTP tells it; none if the path is too long.
pub(super) fn address(parts: &Parts) -> Option<String> {
    let header = |name| parts.headers.get(name)?.to_str().ok();
    let is_web = |scheme: &&str| matches!(*scheme, "http" | "https");
    let scheme = header("x-forwarded-proto").filter(is_web);
    let scheme = scheme.or(parts.uri.scheme_str().filter(is_web));
    let host = parts.uri.authority().map(Authority::as_str);
    let host = host.or(header(HOST.as_str()));
    let host = host.filter(|host| host.len() <= MAX_AUTHORITY && host.parse::<Authority>().is_ok());
    let path = Some(parts.uri.path()).filter(|path| path.len() <= MAX_PATH)?;
    let (scheme, host) = (scheme.unwrap_or("http"), host.unwrap_or("localhost"));
    Some(format!("{scheme}://{host}{path}"))
}
