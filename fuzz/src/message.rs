//! The input is a message: one that can be read and written is the same when it is read and written
//! again.

use netserver::soap::DecodeError;
use netserver::soap::envelope::{Content, Envelope, HeaderSlot, Options};
use netserver_tests::codec::{self, Message};

use crate::memory;
use crate::operations::Choice;

/// The most bytes of memory per byte of a message: an empty element of an array has a dozen bytes
/// of text and can be a record of kilobytes.
const FACTOR: usize = 1024;

/// The first three bytes are a [`Choice`], the rest a message.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let Some((choice, rest)) = Choice::take(data) else {
        return;
    };
    let message = if choice.is_inner {
        choice.wrap(rest)
    } else {
        rest.to_vec()
    };
    memory::bounded(message.len(), FACTOR, || round_trip(&choice, &message));
}

/// Reads a message, writes it, reads the result, and writes it again. Returns what was written;
/// `None` if the message cannot be read, or holds something that cannot be written, such as an
/// unknown derived type.
///
/// # Panics
/// If what was written cannot be read, reads as another value, or is written differently.
pub fn round_trip(choice: &Choice, message: &[u8]) -> Option<String> {
    let read = decode(choice, message).ok()??;
    let written = encode(choice, &read)?;
    let again = decode(choice, written.as_bytes())
        .unwrap_or_else(|error| panic!("own message not readable: {error}\n{written}"))
        .unwrap_or_else(|| panic!("own message has no body\n{written}"));
    // NaN is not equal to itself, here as everywhere in Rust.
    let is_equal = codec::equal(&read, &again) || written.contains(">NaN<");
    assert!(is_equal, "reads as another value: {written}");
    let same = encode(choice, &again);
    assert_eq!(
        same.as_ref(),
        Some(&written),
        "is written differently the second time"
    );
    Some(written)
}

/// Reads a message. `None` if it is not a message of the operation; it may be a fault.
///
/// # Errors
/// Those of the codec.
pub fn decode(choice: &Choice, message: &[u8]) -> Result<Option<Message>, DecodeError> {
    let Choice {
        exchange,
        direction,
        ..
    } = *choice;
    let mut values = codec::empty(exchange, direction);
    let mut envelope = Envelope::open(message, &Options::default())?;
    let blocks = codec::headers(exchange, direction);
    let slots = blocks.iter().zip(&mut values.headers);
    let mut slots: Vec<_> = slots
        .map(|(block, value)| HeaderSlot {
            field: &block.field,
            value: &mut **value,
        })
        .collect();
    envelope.headers(&mut slots)?;
    let Content::Element(_) = envelope.content()? else {
        return Ok(None);
    };
    envelope.decode(codec::schema(exchange, direction), &mut *values.body)?;
    Ok(Some(values))
}

fn encode(choice: &Choice, message: &Message) -> Option<String> {
    let Choice {
        exchange,
        direction,
        version,
        ..
    } = *choice;
    codec::encode(exchange, direction, message, version).ok()
}
