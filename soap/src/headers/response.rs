//! The header of a response.

use super::{ExceptionInfo, ExtraInfo, TimeZone, roles};
use crate::envelope::{HeaderBlock, HeaderSlot};
use crate::operation::{Header, Role};
use crate::value::Value;

/// What a response says in its header. None means that the message has no such block, or a nil
/// one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseHeaders {
    /// What went wrong.
    pub exception_info: Option<ExceptionInfo>,
    /// Further information from the server.
    pub extra_info: Option<ExtraInfo>,
    /// Whether it went well. A server that says false means it, whatever the body holds.
    pub succeeded: Option<bool>,
    /// The time zone that the times in the response are in.
    pub time_zone: Option<TimeZone>,
}

impl ResponseHeaders {
    /// The blocks of a message whose header is made up of `headers`, an operation's
    /// [`response_headers`](crate::Operation::response_headers): in their order, without those
    /// that have no value here.
    pub fn blocks(&self, headers: &'static [Header]) -> Vec<HeaderBlock<'_>> {
        let values: [(Role, &dyn Value); 4] = [
            (Role::ExceptionInfo, &self.exception_info),
            (Role::ExtraInfo, &self.extra_info),
            (Role::Succeeded, &self.succeeded),
            (Role::TimeZone, &self.time_zone),
        ];
        roles::blocks(headers, values)
    }

    /// Places for the blocks of a message whose header is made up of `headers`. Each role has one
    /// place, so of two headers with the same role the first gets it.
    pub fn slots(
        &mut self,
        headers: impl IntoIterator<Item = &'static Header>,
    ) -> Vec<HeaderSlot<'_>> {
        let values: [(Role, &mut dyn Value); 4] = [
            (Role::ExceptionInfo, &mut self.exception_info),
            (Role::ExtraInfo, &mut self.extra_info),
            (Role::Succeeded, &mut self.succeeded),
            (Role::TimeZone, &mut self.time_zone),
        ];
        roles::slots(headers, values)
    }
}
