//! The codec by operation: handles any message of any operation without naming its types.

use netserver_soap::codec::{Fields, Schema, Value};
use netserver_soap::envelope::{
    self, Content, Envelope, HeaderBlock, HeaderSlot, Options, Version,
};
use netserver_soap::headers::{Credentials, ExceptionInfo, ExtraInfo, SecretString, TimeZone};
use netserver_soap::{AnyValue, DecodeError, EncodeError, Exchange, Header};

/// A request or a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// A request, sent by a client.
    Request,
    /// A response, sent by a server.
    Response,
}

impl Direction {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Request, Self::Response];

    /// The middle of the names of sample files.
    pub fn short(self) -> &'static str {
        match self {
            Self::Request => "req",
            Self::Response => "res",
        }
    }
}

/// The values of a message.
pub struct Message {
    /// The values of the header blocks, in the operation's order.
    pub headers: Vec<Box<dyn Value>>,
    /// The value of the element in the body.
    pub body: Box<dyn Fields>,
}

/// The operation of an agent, by the name of its port type. A family may strip a prefix of these
/// names.
pub fn find<'e>(exchanges: &'e [Exchange], agent: &str, operation: &str) -> &'e Exchange {
    let plain = agent.trim_start_matches('I');
    let named = |exchange: &&Exchange| {
        let name = exchange.operation.agent.name;
        exchange.operation.name == operation && (name == agent || name == plain)
    };
    let found = exchanges.iter().find(named);
    found.unwrap_or_else(|| panic!("{agent}.{operation} has no route"))
}

/// The wrapper element of a message.
pub fn schema(exchange: &Exchange, direction: Direction) -> &'static Schema {
    match direction {
        Direction::Request => {
            let request = (exchange.request)();
            exchange.operation.request_schema(&*request)
        }
        Direction::Response => exchange.operation.response.schema(),
    }
}

/// The header blocks of a message.
pub fn headers(exchange: &Exchange, direction: Direction) -> &'static [Header] {
    match direction {
        Direction::Request => &exchange.operation.request_headers,
        Direction::Response => &exchange.operation.response_headers,
    }
}

/// An empty message.
pub fn empty(exchange: &Exchange, direction: Direction) -> Message {
    let blocks = headers(exchange, direction);
    let headers = blocks
        .iter()
        .map(|block| header(block.field.name))
        .collect();
    let body = match direction {
        Direction::Request => (exchange.request)(),
        Direction::Response => (exchange.response)(),
    };
    Message { headers, body }
}

/// Decodes a message.
pub fn decode(
    exchange: &Exchange,
    direction: Direction,
    text: &str,
) -> Result<Message, DecodeError> {
    let mut message = empty(exchange, direction);
    let mut envelope = Envelope::open(text.as_bytes(), &Options::default())?;
    let mut slots: Vec<_> = headers(exchange, direction)
        .iter()
        .zip(&mut message.headers)
        .map(|(block, value)| HeaderSlot {
            field: &block.field,
            value: &mut **value,
        })
        .collect();
    let missed = envelope.headers(&mut slots)?;
    assert!(missed.is_empty(), "not understood: {missed:?}");
    let content = envelope.content()?;
    let schema = schema(exchange, direction);
    match content {
        Content::Element(_) => {}
        Content::Empty | Content::Text if ["", "Body"].contains(&schema.name) => {}
        content => panic!("{content:?}"),
    }
    envelope.decode(schema, &mut *message.body)?;
    Ok(message)
}

/// Encodes a message as its sender does.
pub fn encode(
    exchange: &Exchange,
    direction: Direction,
    message: &Message,
    version: Version,
) -> Result<String, EncodeError> {
    let blocks: Vec<_> = headers(exchange, direction)
        .iter()
        .zip(&message.headers)
        .map(|(block, value)| HeaderBlock {
            field: &block.field,
            value: &**value,
        })
        .collect();
    let write = match direction {
        Direction::Request => envelope::write,
        Direction::Response => envelope::write_with_nulls,
    };
    write(
        version,
        &blocks,
        schema(exchange, direction),
        &*message.body,
    )
}

/// Whether two messages of one operation have the same values.
pub fn equal(left: &Message, right: &Message) -> bool {
    let headers = left.headers.iter().zip(&right.headers);
    headers.into_iter().all(|(left, right)| **left == **right) && *left.body == *right.body
}

/// A null of the runtime's type of a header block.
fn header(name: &str) -> Box<dyn Value> {
    match name {
        "ApplicationToken" => Box::new(None::<SecretString>),
        "ContextIdentifier" => Box::new(None::<String>),
        "Credentials" => Box::new(None::<Credentials>),
        "ExceptionInfo" => Box::new(None::<ExceptionInfo>),
        "ExtraInfo" => Box::new(None::<ExtraInfo>),
        "Succeeded" => Box::new(None::<bool>),
        "TimeZone" => Box::new(None::<TimeZone>),
        // Pairs' own, which are of no type that is known here.
        "Languages" | "Sender" => Box::new(None::<AnyValue>),
        _ => panic!("the header block {name} is new; say of which type it is"),
    }
}
