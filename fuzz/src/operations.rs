//! Operations and their messages, as the input chooses.

use std::sync::OnceLock;

use netserver::soap::Exchange;
use netserver::soap::envelope::Version;
use netserver_tests::codec::{self, Direction};
use netserver_tests::exchanges;

/// Every operation of every service.
pub fn all() -> &'static [Exchange] {
    static ALL: OnceLock<Vec<Exchange>> = OnceLock::new();
    ALL.get_or_init(exchanges::all)
}

/// The meaning of the first three bytes of an input.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The operation.
    pub exchange: &'static Exchange,
    /// Which of its messages.
    pub direction: Direction,
    /// The version of SOAP.
    pub version: Version,
    /// Whether the rest of the input is the content of the wrapper element instead of a whole
    /// message.
    pub is_inner: bool,
}

impl Choice {
    /// Reads the first three bytes, and returns the rest.
    pub fn take(data: &[u8]) -> Option<(Self, &[u8])> {
        let ([low, high, flags], rest) = data.split_first_chunk()?;
        let all = all();
        let index = usize::from(u16::from_le_bytes([*low, *high])) % all.len();
        let choice = Self {
            exchange: &all[index],
            direction: Direction::BOTH[usize::from(flags & 1)],
            version: [Version::Soap11, Version::Soap12][usize::from(flags >> 1 & 1)],
            is_inner: flags & 4 != 0,
        };
        Some((choice, rest))
    }

    /// The message with `inner` as the content of its wrapper element.
    pub fn wrap(&self, inner: &[u8]) -> Vec<u8> {
        let schema = codec::schema(self.exchange, self.direction);
        let (name, namespace) = (schema.name, schema.namespace);
        let soap = self.version.namespace();
        let mut message = format!(
            "<s:Envelope xmlns:s='{soap}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
             <s:Body><{name} xmlns='{namespace}'>"
        )
        .into_bytes();
        message.extend_from_slice(inner);
        message.extend_from_slice(format!("</{name}></s:Body></s:Envelope>").as_bytes());
        message
    }
}
