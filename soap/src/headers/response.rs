//! The header of a response.

use super::{ExceptionInfo, ExtraInfo, TimeZone};
use crate::envelope::{HeaderBlock, HeaderSlot};
use crate::operation::{Header, Role};
use crate::value::Value;

/// What a response says in its header. None means that the message has no such block, or a nil
/// one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseHeaders {
    /// What went wrong.
    pub exception_info: Option<ExceptionInfo>,
    /// What the server says besides.
    pub extra_info: Option<ExtraInfo>,
    /// Whether it went well. A server that says false means it, whatever the body holds.
    pub succeeded: Option<bool>,
    /// The time zone that the times in the response are in.
    pub time_zone: Option<TimeZone>,
}

impl ResponseHeaders {
    /// The blocks of a message whose header is made up of `headers`, an operation's
    /// [`response_headers`](crate::Operation::response_headers): in their order, without those
    /// that are none here.
    pub fn blocks(&self, headers: &'static [Header]) -> Vec<HeaderBlock<'_>> {
        let blocks = headers.iter().filter_map(|header| {
            let value: &dyn Value = match header.role {
                Role::ExceptionInfo => &self.exception_info,
                Role::ExtraInfo => &self.extra_info,
                Role::Succeeded => &self.succeeded,
                Role::TimeZone => &self.time_zone,
                _ => return None,
            };
            let field = &header.field;
            (!value.is_null()).then_some(HeaderBlock { field, value })
        });
        blocks.collect()
    }

    /// Places for the blocks of a message whose header is made up of `headers`. Each role has one
    /// place, so of two headers with the same role the first gets it.
    pub fn slots(
        &mut self,
        headers: impl IntoIterator<Item = &'static Header>,
    ) -> Vec<HeaderSlot<'_>> {
        let mut exception_info: Option<&mut dyn Value> = Some(&mut self.exception_info);
        let mut extra_info: Option<&mut dyn Value> = Some(&mut self.extra_info);
        let mut succeeded: Option<&mut dyn Value> = Some(&mut self.succeeded);
        let mut time_zone: Option<&mut dyn Value> = Some(&mut self.time_zone);
        let slots = headers.into_iter().filter_map(|header| {
            let value = match header.role {
                Role::ExceptionInfo => exception_info.take(),
                Role::ExtraInfo => extra_info.take(),
                Role::Succeeded => succeeded.take(),
                Role::TimeZone => time_zone.take(),
                _ => None,
            };
            let field = &header.field;
            value.map(|value| HeaderSlot { field, value })
        });
        slots.collect()
    }
}
