//! The header blocks of WS-Addressing 1.0.

use crate::names::ADDRESSING;
use crate::operation::{Header, Role};

pub(crate) static ACTION: Header = header("Action");
pub(crate) static TO: Header = header("To");
pub(crate) static MESSAGE_ID: Header = header("MessageID");
pub(crate) static REPLY_TO: Header = header("ReplyTo");
pub(crate) static RELATES_TO: Header = header("RelatesTo");

const fn header(name: &'static str) -> Header {
    Header::new(name, ADDRESSING, Role::Other)
}

/// The address of whoever waits for the answer on the same connection.
pub(crate) const ANONYMOUS: &str = "http://www.w3.org/2005/08/addressing/anonymous";
