//! WS-Addressing 1.0, as a server that waits for requests sees it.

use std::sync::Arc;

use crate::envelope::{HeaderBlock, HeaderSlot};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::Field;
use crate::headers::Prepared;
use crate::headers::addressing::{ACTION, ANONYMOUS, MESSAGE_ID, RELATES_TO, REPLY_TO, TO};
use crate::names::ADDRESSING;
use crate::operation::Operation;
use crate::reader::parts::read_parts;
use crate::reader::{Reader, Start, input};
use crate::scalar::read_string;
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// The action of every fault.
const FAULT: &str = "http://www.w3.org/2005/08/addressing/soap/fault";

/// What a request says of itself.
#[derive(Default)]
pub(super) struct Asked {
    action: Option<String>,
    message_id: Option<String>,
    reply_to: ReplyTo,
    /// Whatever name the sender knows the server by.
    to: Option<String>,
}

/// How the messages that answer a request are addressed; empty if it does not ask for that.
#[derive(Clone, Default)]
pub(super) struct Addresses {
    answer: Arc<[Prepared]>,
    fault: Arc<[Prepared]>,
}

impl Asked {
    pub(super) fn slots(&mut self) -> [HeaderSlot<'_>; 4] {
        let Self {
            action,
            message_id,
            reply_to,
            to,
        } = self;
        [
            HeaderSlot {
                field: &ACTION.field,
                value: action,
            },
            HeaderSlot {
                field: &MESSAGE_ID.field,
                value: message_id,
            },
            HeaderSlot {
                field: &REPLY_TO.field,
                value: reply_to,
            },
            HeaderSlot {
                field: &TO.field,
                value: to,
            },
        ]
    }

    /// How to address the answer, or why there can be none.
    pub(super) fn answers(self, operation: &'static Operation) -> Result<Addresses, String> {
        let action = operation.action;
        let is_other = |it: &String| input::trim(it) != action;
        if self.action.as_ref().is_some_and(is_other) {
            let name = operation.name;
            return Err(format!("the Action in the header is not that of {name}"));
        }
        let reply_to = input::trim(&self.reply_to.0);
        if !reply_to.is_empty() && reply_to != ANONYMOUS {
            return Err("answers are sent on the request's own connection only".into());
        }
        let Some(message_id) = self.message_id else {
            return Ok(Addresses::default());
        };
        let message_id = input::trim(&message_id);
        let blocks = |action: String| {
            let action = Prepared::new(&ACTION, Arc::new(action), false);
            let relates_to = Prepared::new(&RELATES_TO, Arc::new(message_id.to_owned()), false);
            Arc::from([action, relates_to])
        };
        Ok(Addresses {
            // As WSDL has it where the document does not say: as WCF writes it.
            answer: blocks(format!("{action}Response")),
            fault: blocks(FAULT.to_owned()),
        })
    }
}

impl Addresses {
    /// The blocks of an answer.
    pub(super) fn of_answer(&self) -> impl Iterator<Item = HeaderBlock<'_>> {
        self.answer.iter().map(Prepared::block)
    }

    /// The blocks of a fault.
    pub(super) fn of_fault(&self) -> impl Iterator<Item = HeaderBlock<'_>> {
        self.fault.iter().map(Prepared::block)
    }
}

/// Where the answer is to go; empty if the message does not say.
#[derive(Clone, Debug, Default, PartialEq)]
struct ReplyTo(String);

impl Leaf for ReplyTo {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        let address = &mut self.0;
        let parts: &[&str] = &["Address", "ReferenceParameters", "Metadata"];
        read_parts(
            reader,
            start,
            (parts, ADDRESSING),
            &mut |reader, index, child| match index {
                0 => read_string(reader, &child).map(|text| *address = text),
                // They would have to stand in the answer's header.
                1 => Err(child.error(DecodeErrorKind::UnexpectedElement)),
                _ => reader.skip(&child),
            },
        )
    }

    fn write(&self, _writer: &mut Writer, _field: &'static Field) -> Result<(), EncodeError> {
        Ok(())
    }

    plain_leaf!();
}

leaves!(ReplyTo);
