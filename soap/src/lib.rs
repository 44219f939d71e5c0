//! What the generated SuperOffice NetServer types build on: calls, their client and server, the simple
//! types that Rust does not have, and SOAP and XML.
//!
//! The generated crate shows all of this as its module `soap`. Its recipes are in [`cookbook`].
//!
//! | to | there is |
//! |---|---|
//! | call operations | `client::Client`, with the feature `reqwest`; [`Call`] says how, [`Error`] what may go wrong |
//! | read long lists and documents | [`Pages`], [`Streamed`], [`Undecoded`] |
//! | answer calls, in a test or for others | `server`, `Server`, `Router`, `TestServer` |
//! | carry calls out in another way | [`Dispatch`] |
//! | fill and read types | [`DateTime`], [`Dictionary`], [`Flags`], [`Enumeration`], [`CustomFields`], [`array()`] |
//! | send and read header blocks | [`headers`] |
//! | read and write messages without a client | [`envelope`], [`mtom`] |
//! | show values in other formats | `serde` |
//! | implement what generated types implement | [`codec`] |
//!
//! # What stands around the body
//!
//! [`headers`] has the header blocks that NetServer's messages can have, by what they are for, and
//! [`headers::Block`] for those of any other service. With the feature `ws-security`,
//! `headers::UsernameToken` is the user name and password of WS-Security; `client::Addressing` makes a
//! client send the blocks of WS-Addressing.
//!
//! Binaries may stand beside the XML: [`mtom::Package`] finds the parts of a message of MTOM, and
//! [`Envelope::open_package`](envelope::Envelope::open_package) reads it. A client reads such answers
//! by itself. Messages are not sent so.
//!
//! # What a hostile message can do
//!
//! It can fail. [`Limits`] bound its length, nesting, attributes, names, and the memory that it
//! unfolds into; document type declarations are refused. No input panics.
//!
//! Memory and steps are linear in the length of the message. Everything that decoding keeps is
//! charged before it is allocated; a record in a box right after that, before it is filled. Another
//! thread can stop the decoding: [`Envelope::stop_when`](envelope::Envelope::stop_when).
//!
//! # Errors
//!
//! [`DecodeError`] and [`EncodeError`] say where: `GetUserResponse/Response/Persons/Person[3]/Rank`,
//! with the offending text on decoding where that cannot be a secret; [`DecodeError`] says where
//! that is. `Debug` shows secrets as `[redacted]`.
//!
//! An operation can declare what stands in the details of its faults: [`envelope::Fault::detail_as`]
//! reads the detail as one of these elements. All others stay XML.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod any;
mod base64_pieces;
mod base64_reader;
mod body;
mod call;
mod char;
mod checked;
#[cfg(feature = "client")]
pub mod client;
pub mod codec;
/// Recipes for common tasks, with the crate `netserver`.
// They need generated types, so the tests of the crates above this one compile and run them.
#[cfg_attr(not(doctest), doc = include_str!("cookbook.md"))]
pub mod cookbook {}
pub mod crates;
mod custom_field;
mod date_parts;
mod date_time;
mod duration;
pub mod envelope;
mod error;
mod few;
mod field;
mod guid;
pub mod headers;
mod hex_binary;
mod layout;
mod limits;
mod list;
mod macros;
mod memo;
pub mod mtom;
pub mod names;
#[cfg(any(feature = "client", feature = "server"))]
mod offload;
#[cfg(feature = "client")]
mod opaque;
mod operation;
mod reader;
mod rules;
mod scalar;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "server")]
pub mod server;
mod text;
mod unsigned_byte;
mod value;
mod value_error;
mod walk;
mod writer;

pub use any::{AnyAttributes, AnyElement, AnyValue, MixedContent, MixedNode, RawXml};
pub use body::{NoRequest, NoResponse, Response};
pub use call::{
    Answer, AnswerError, BoxFuture, Call, CallOptions, CallWithHeaders, Dispatch, Error, ErrorKind,
    Exchange, FaultError, HttpError, Invocation, NotImplemented, Pages, Reply, Route, RouteList,
    Streamed, StreamedCall, TokenError, Undecoded, UndecodedCall,
};
pub use char::Char;
pub use checked::{Decimal, Integer, Period};
pub use custom_field::{CustomFields, CustomValue};
pub use date_parts::{Date, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time};
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub use date_time::DateTimeConversionError;
pub use date_time::{DateTime, DateTimeError, Zone};
pub use duration::{Duration, DurationError};
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Limit};
pub use guid::Guid;
pub use hex_binary::HexBinary;
pub use limits::Limits;
pub use list::List;
pub use names::QName;
pub use operation::{Agent, Header, Operation, Role, Service};
#[cfg(feature = "test-server")]
pub use server::TestServer;
#[cfg(feature = "server")]
pub use server::{Router, Server};
pub use unsigned_byte::UnsignedByte;
pub use value::{
    Dictionary, Enumeration, Flags, Iter, IterMut, Literals, UnknownDerived, UnknownLiteral, array,
};
pub use value_error::ValueError;

/// What the macros of this crate call, and what tests compare with other tokenizers. Not for use by
/// hand.
#[doc(hidden)]
pub mod __private {
    pub use crate::reader::tokens::{Tag, Token, Tokens};
    pub use crate::value::enumeration::{
        clone_enumeration, debug_enumeration, eq_enumeration, from_literal, from_number,
        hash_enumeration, literal_of, number_of, parse_literal,
    };
    pub use crate::value::{debug_flags, display_flags};
    pub use crate::walk::{
        clone, clone_choice, clone_polymorphic, debug, debug_choice, debug_polymorphic, eq,
        eq_choice, eq_polymorphic,
    };
}
