//! SOAP envelopes: header blocks, and a body or a fault.
//!
//! [`write`](fn@write) makes a request, [`write_with_nulls`] an answer and [`write_fault`] a fault.
//! [`Envelope`] takes a message apart, in three steps: open it, read the header into slots, read the
//! body: as a whole, or the list or binary that makes it long [item by item](Envelope::items) or
//! [piece by piece](Envelope::binary).

mod fault;
mod fault_codec;
mod incoming;
mod list;
mod outgoing;
mod piecewise;
mod selection;
mod way;
mod window;

pub use fault::Fault;
pub use incoming::{Content, Envelope, HeaderSlot, Options};
#[cfg(feature = "server")]
pub(crate) use outgoing::write_not_understood;
#[cfg(feature = "client")]
pub(crate) use outgoing::write_with;
pub use outgoing::{HeaderBlock, write, write_fault, write_with_nulls};
pub(crate) use piecewise::Cleaner;
pub use piecewise::{BinaryReader, ItemReader};
#[cfg(feature = "client")]
pub(crate) use window::look_again_at;
pub(crate) use window::{Step, Window};

use crate::names;

/// A version of SOAP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Version {
    /// SOAP 1.1, which NetServer speaks.
    #[default]
    Soap11,
    /// SOAP 1.2, which the vendor's sample messages are written in.
    Soap12,
}

impl Version {
    /// The envelope's namespace.
    pub const fn namespace(self) -> &'static str {
        match self {
            Self::Soap11 => names::SOAP_11,
            Self::Soap12 => names::SOAP_12,
        }
    }

    /// The attribute that says which node a header block is meant for, and the nodes that the one
    /// at the end of a message's way is: SOAP 1.1, section 4.2.2; SOAP 1.2 part 1, section 2.2.
    const fn roles(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Soap11 => ("actor", &["", "http://schemas.xmlsoap.org/soap/actor/next"]),
            Self::Soap12 => (
                "role",
                &[
                    "",
                    "http://www.w3.org/2003/05/soap-envelope/role/next",
                    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
                ],
            ),
        }
    }

    /// The media type of a message.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Soap11 => "text/xml",
            Self::Soap12 => "application/soap+xml",
        }
    }
}
