//! The SOAP and XML codec under the generated SuperOffice NetServer types.
//!
//! Generated code consists of tables: a struct or enum, and a macro of this crate that says what
//! it is on the wire. All real work is done here, by functions that are not generic. So what a
//! user compiles for each of thousands of types is little more than the table.
//!
//! ```
//! use netserver_soap as soap;
//! use soap::Record;
//! use soap::envelope::{self, Content, Envelope, Options, Version};
//!
//! #[derive(Default)]
//! pub struct GetPersonsResponse {
//!     pub names: Option<Vec<Option<String>>>,
//!     pub count: i32,
//! }
//!
//! soap::record! {
//!     GetPersonsResponse: "{urn:example}GetPersonsResponse";
//!     names "Names? [Name?]";
//!     count "Count";
//! }
//!
//! let names = Some(vec![Some("Åse".to_owned()), None]);
//! let sent = GetPersonsResponse { names, count: 2 };
//! let schema = GetPersonsResponse::schema();
//! let xml = envelope::write(Version::Soap11, &[], schema, &sent)?;
//!
//! let mut message = Envelope::open(xml.as_bytes(), &Options::default())?;
//! assert!(matches!(message.content()?, Content::Element(_)));
//! let mut received = GetPersonsResponse::default();
//! message.decode(schema, &mut received)?;
//! assert_eq!(received, sent);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How a message comes in
//!
//! [`envelope::Envelope`] finds the header blocks and the body. A [`Reader`] hands out elements
//! as [`Start`]s, namespaces resolved, everything checked that XML demands. For a record, the
//! element is looked up in its [`Schema`], which the record's [`Layout`] is turned into when it is
//! first used; the field at that place, a `dyn` [`Value`], shows by its [`View`]
//! what it is made of, and is filled.
//!
//! - Fields may stand in any order. Unknown elements and attributes are skipped. A field that
//!   occurs twice is an error, because one of the two would be lost in silence; so is text between
//!   fields, and a header that comes twice or after the body.
//! - A reference (`Option`) is null if it is absent or `xsi:nil`. Null and empty are different for
//!   strings, arrays, dictionaries and binaries. A value that is absent or `xsi:nil` is its type's
//!   default. A dictionary notes which keys are null. A null has no attributes: those that an element
//!   with `xsi:nil` has are lost. Only a body that is one nil text keeps them.
//! - An attribute, the text of the element, elements that repeat, and the elements of a group or a
//!   choice are fields, too. A group takes elements for as long as it has a place for them; one that
//!   repeats begins anew then. A wildcard takes what no other field has a place for.
//! - What the schema does not know and the wire can bring is kept and written back: an
//!   enumeration's literal, a flag, the XML of an [`AnyValue`] or an [`AnyElement`]. An instance of
//!   an unknown derived type keeps its base type's fields, and cannot be written. `xsi:type` is read for
//!   [`Polymorphic`] families and [`AnyValue`]s only, and has no effect on other elements.
//!
//! - A list can be decoded item by item, and a binary be read in place:
//!   [`Envelope::items`](envelope::Envelope::items), [`Envelope::binary`](envelope::Envelope::binary),
//!   and for calls [`Call::undecoded`]. The text of the message is held, the values are not: its length
//!   has a bound ([`Limits::max_bytes`]), and an item takes as much as it takes by itself.
//!
//! # How a message goes out
//!
//! A [`Writer`] writes the fields strictly in schema order, because WCF ignores those that come
//! late. The body's namespace is the default one; another gets a short prefix where it is first
//! needed.
//!
//! A client leaves a null out, except for required fields, array items and dictionary values: absent
//! and nil mean the same to NetServer, and requests stay small. A server writes a null as `xsi:nil`
//! wherever the schema allows it, as WCF does, because clients of other stacks tell the two apart. An
//! optional element that must have attributes is left out by both.
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
//! charged, by [`Reader::charge`], [`Reader::charge_item`] and [`Reader::own`], before it is
//! allocated; a record in a box right after that, before it is filled. A [`Leaf`] of your own should
//! do the same. Another thread can stop the decoding:
//! [`Envelope::stop_when`](envelope::Envelope::stop_when).
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
mod base64_reader;
mod body;
mod call;
mod char;
mod checked;
#[cfg(feature = "client")]
pub mod client;
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
pub use body::{NoRequest, NoResponse, Response, decode_body, encode_body};
pub use call::{
    Answer, AnswerError, BoxFuture, Call, CallOptions, CallWithHeaders, Dispatch, Error, ErrorKind,
    Exchange, FaultError, HttpError, Invocation, NotImplemented, Pages, Reply, Route, Routes,
    TokenError, Undecoded, UndecodedCall,
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
pub use field::{Entry, Field, Form, Group, Occurs, Schema, Shape, Spaces};
pub use guid::Guid;
pub use hex_binary::HexBinary;
pub use layout::Layout;
pub use limits::Limits;
pub use list::{List, ListItem};
pub use names::QName;
pub use operation::{Agent, Header, Operation, OperationText, Role, Service};
pub use reader::{Reader, Start, TypeName};
#[cfg(feature = "test-server")]
pub use server::TestServer;
#[cfg(feature = "server")]
pub use server::{Router, Server};
pub use unsigned_byte::UnsignedByte;
pub use value::{
    BinaryValue, Choice, Dictionary, Enumeration, Fields, FlagSet, Flags, Instance, Items, Iter,
    IterMut, Leaf, ListValue, Literal, Literals, Nullable, Pair, Pairs, Polymorphic, Record,
    UnknownDerived, UnknownLiteral, Value, View, ViewMut, Visit, VisitMut, array,
};
pub use value_error::ValueError;
pub use writer::Writer;

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
