//! Requests that no method gets to see, and the faults that answer them.

use http::{HeaderMap, StatusCode};

use crate::envelope::{self, Fault, HeaderBlock, Version};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::names::QName;

/// The longest name of a header block that an answer repeats, namespace included, in bytes. That of
/// WS-Security, the longest in common use, has 89.
const LONGEST_NAME: usize = 128;

/// A message to send back.
pub(super) struct Message {
    pub(super) status: StatusCode,
    pub(super) version: Version,
    pub(super) xml: String,
    /// Besides those that the message itself needs.
    pub(super) http_headers: HeaderMap,
}

/// Why a request goes no further.
#[derive(Debug)]
pub(super) struct Refusal {
    version: Version,
    /// None for what the version of SOAP has for the fault's code.
    status: Option<StatusCode>,
    fault: Box<Fault>,
    /// The header blocks that are to blame.
    not_understood: Vec<QName>,
}

impl Refusal {
    /// The sender's fault.
    pub(super) fn client(version: Version, reason: impl Into<String>) -> Self {
        Self::new(version, Fault::client(reason))
    }

    /// A fault of either side.
    pub(super) fn new(version: Version, fault: Fault) -> Self {
        Self {
            version,
            status: None,
            fault: Box::new(fault),
            not_understood: Vec::new(),
        }
    }

    /// Says what went wrong in HTTP's words, too.
    pub(super) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// A message that does not fit the memory for all requests, even while no other is there.
    pub(super) fn never_fits(version: Version) -> Self {
        let reason = "the request needs more memory than the server has for requests";
        Self::client(version, reason).with_status(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// A message that cannot be read.
    pub(super) fn unreadable(version: Version, error: &DecodeError) -> Self {
        let is_other_envelope = error.kind() == DecodeErrorKind::MissingElement("Envelope")
            && error.text().is_some_and(|name| name.ends_with("Envelope"));
        if !is_other_envelope {
            return Self::client(version, error.to_string());
        }
        // SOAP 1.2 wants this one answered in 1.1, which everybody reads.
        let code = QName::new(Version::Soap11.namespace(), "VersionMismatch");
        let reason = "the message is in neither SOAP 1.1 nor SOAP 1.2";
        Self::new(Version::Soap11, Fault::new(code, reason))
    }

    /// Header blocks that the sender wants understood. The answer names those whose names are
    /// short, so that it cannot become much longer than the request.
    pub(super) fn not_understood(version: Version, mut blocks: Vec<QName>) -> Self {
        let code = QName::new(version.namespace(), "MustUnderstand");
        blocks.retain(|block| block.namespace.len() + block.name.len() <= LONGEST_NAME);
        let names: Vec<String> = blocks.iter().map(QName::to_string).collect();
        let reason = match names.as_slice() {
            [] => "not understood in the header: blocks with long names".to_owned(),
            names => format!("not understood in the header: {}", names.join(", ")),
        };
        Self {
            not_understood: blocks,
            ..Self::new(version, Fault::new(code, reason))
        }
    }

    /// The message that says so.
    pub(super) fn reply(self, headers: &[HeaderBlock<'_>]) -> Message {
        let version = self.version;
        let fault = Fault {
            code: translated(&self.fault.code, version),
            ..*self.fault
        };
        let is_senders = version == Version::Soap12 && fault.code.name == "Sender";
        let status = self.status.unwrap_or(if is_senders {
            StatusCode::BAD_REQUEST
        } else {
            StatusCode::INTERNAL_SERVER_ERROR
        });
        let xml = if self.not_understood.is_empty() {
            envelope::write_fault(version, headers, &fault)
        } else {
            envelope::write_not_understood(version, &self.not_understood, &fault)
        };
        let xml =
            xml.or_else(|error| envelope::write_fault(version, &[], &unwritable(version, &error)));
        Message {
            status,
            version,
            // The text of the second attempt is known to be fit for XML.
            xml: xml.unwrap_or_default(),
            http_headers: HeaderMap::new(),
        }
    }
}

/// The fault in place of a message that XML cannot carry. The log has the place and the kind of the
/// error, which say nothing of the data.
pub(super) fn unwritable(version: Version, error: &EncodeError) -> Fault {
    tracing::error!(%error, "an answer cannot be written");
    internal(version)
}

/// The fault in place of an error that only the server's log may tell of.
pub(super) fn internal(version: Version) -> Fault {
    let code = translated(&QName::default(), version);
    Fault::new(code, "the server failed to answer the request")
}

/// SOAP's own codes in the words of the version that the message is in.
fn translated(code: &QName, version: Version) -> QName {
    let is_own = [Version::Soap11, Version::Soap12]
        .iter()
        .any(|version| *code.namespace == *version.namespace());
    let name = match (code.name.as_str(), version) {
        ("", Version::Soap11) => "Server",
        ("", Version::Soap12) => "Receiver",
        _ if !is_own => return code.clone(),
        ("Sender", Version::Soap11) => "Client",
        ("Receiver", Version::Soap11) => "Server",
        ("Client", Version::Soap12) => "Sender",
        ("Server", Version::Soap12) => "Receiver",
        (name, _) => name,
    };
    QName::new(version.namespace(), name)
}
