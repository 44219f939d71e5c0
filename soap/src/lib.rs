//! The SOAP and XML codec under the generated SuperOffice NetServer types.
#![forbid(unsafe_code)]

mod any;
mod array;
mod call;
mod char;
mod date_time;
mod dictionary;
mod duration;
mod enumeration;
pub mod envelope;
mod error;
mod field;
mod flags;
pub mod headers;
mod layout;
mod limits;
mod macros;
pub mod names;
mod operation;
mod polymorphic;
mod reader;
pub mod record;
mod scalar;
mod text;
mod value;
mod writer;

pub use any::{AnyValue, RawXml};
pub use call::{BoxFuture, Call, Dispatch, Error, Invocation, NotImplemented, Route};
pub use char::Char;
pub use date_time::{DateTime, DateTimeError, Zone};
pub use dictionary::{Dictionary, Iter, IterMut};
pub use duration::{Duration, DurationError};
pub use enumeration::{Enumeration, Literal};
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Limit};
pub use field::{Entry, Field, Schema, Shape};
pub use flags::{FlagSet, Flags};
pub use layout::Layout;
pub use limits::Limits;
pub use names::QName;
pub use operation::{
    Agent, Header, NoResponse, Operation, Response, Role, Service, decode_body, encode_body,
};
pub use polymorphic::{Instance, Polymorphic, UnknownDerived};
pub use reader::{Reader, Start, TypeName};
pub use value::{Body, Fields, Record, Value};
pub use writer::Writer;

/// A globally unique identifier, `guid` of the serialization namespace.
pub type Guid = uuid::Uuid;

/// What the macros of this crate call. Not for use by hand.
#[doc(hidden)]
pub mod __private {
    pub use crate::enumeration::{read_enumeration, write_literal};
    pub use crate::flags::{debug_flags, display_flags, read_flags, write_flags};
    pub use crate::polymorphic::{read_polymorphic, write_polymorphic};
    pub use crate::value::{copy, equal};
}
