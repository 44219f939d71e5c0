//! WS-Addressing 1.0: what a message is, where it goes, and which one an answer belongs to.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use uuid::Builder as Uuid;

use crate::call::Error;
use crate::envelope::HeaderSlot;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::Field;
use crate::headers::Prepared;
use crate::headers::addressing::{ACTION, ANONYMOUS, MESSAGE_ID, RELATES_TO, REPLY_TO, TO};
use crate::headers::written::Written;
use crate::names::ADDRESSING;
use crate::operation::Operation;
use crate::reader::{Reader, Start, input};
use crate::scalar::read_string;
use crate::value::leaves::{leaves, plain_leaf};
use crate::value::{Leaf, Value};
use crate::writer::Writer;

/// The relation of an answer to what it answers, which is meant where none is named.
const REPLY: &str = "http://www.w3.org/2005/08/addressing/reply";

/// Makes a client send the header blocks of WS-Addressing 1.0 (the namespace of 2005/08) with each
/// call: `Action`, `To`, a `MessageID`, and a `ReplyTo` that asks for the answer on the same
/// connection.
///
/// `Action` is the operation's `SOAPAction`; a call of an operation without one fails. An answer
/// that says by `RelatesTo` that it answers another message is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Addressing {
    must_understand: bool,
}

impl Addressing {
    /// Blocks that a server may ignore.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the server must understand the blocks or refuse the message.
    #[must_use]
    pub fn must_understand(mut self, must_understand: bool) -> Self {
        self.must_understand = must_understand;
        self
    }

    /// The blocks of a message.
    pub(super) fn blocks(
        self,
        operation: &'static Operation,
        url: &str,
        message_id: &str,
    ) -> Result<[Prepared; 4], Error> {
        if operation.action.is_empty() {
            let name = operation.name;
            let what = format!("{name} has no action, without which no message can be addressed");
            return Err(Error::Config(what));
        }
        let prepared = |header, value| Prepared::new(header, value, self.must_understand);
        let text = |header, text: &str| prepared(header, Arc::new(text.to_owned()));
        Ok([
            text(&ACTION, operation.action),
            text(&MESSAGE_ID, message_id),
            prepared(&REPLY_TO, Arc::new(Written::new(write_reply_to))),
            text(&TO, url),
        ])
    }
}

fn write_reply_to(writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
    writer.start(field.name, field.namespace)?;
    writer.start("Address", ADDRESSING)?;
    writer.text(ANONYMOUS)?;
    writer.end("Address", ADDRESSING);
    writer.end(field.name, field.namespace);
    Ok(())
}

/// An id that no other message has. It is no secret, so it needs no better randomness than that
/// which the standard library takes from the system.
pub(super) fn new_message_id() -> String {
    let random = || RandomState::new().hash_one(()).to_ne_bytes();
    let mut bytes = [0; 16];
    for (byte, random) in bytes.iter_mut().zip(random().into_iter().chain(random())) {
        *byte = random;
    }
    let id = Uuid::from_random_bytes(bytes).into_uuid();
    format!("urn:uuid:{id}")
}

/// The messages that an answer says it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Relations(Vec<String>);

impl Relations {
    /// The place for them in a message.
    pub(super) fn slot(&mut self) -> HeaderSlot<'_> {
        let value: &mut dyn Value = self;
        let field = &RELATES_TO.field;
        HeaderSlot { field, value }
    }

    /// Checks that the answer is that of a message, as far as it says which it answers.
    pub(super) fn check(&self, message_id: &str) -> Result<(), DecodeError> {
        if self.0.is_empty() || self.0.iter().any(|it| it == message_id) {
            return Ok(());
        }
        let error = DecodeError::new(DecodeErrorKind::OtherMessage, 0);
        Err(error.within("RelatesTo", None))
    }
}

/// Each of several blocks adds to the value.
impl Leaf for Relations {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        let relation = reader.attribute(start, "RelationshipType", "")?;
        let id = read_string(reader, start)?;
        if relation.is_none_or(|it| input::trim(&it) == REPLY) {
            reader.charge_item(self.0.len(), size_of::<String>())?;
            self.0.push(input::trim(&id).to_owned());
        }
        Ok(())
    }

    fn write(&self, _writer: &mut Writer, _field: &'static Field) -> Result<(), EncodeError> {
        Ok(())
    }

    plain_leaf!();
}

leaves!(Relations);
