//! How types show their parts to the codec, and the XML under it: for generated code, and for types of
//! your own that are to stand in messages. Who calls operations needs none of this.
//!
//! Generated code consists of tables: a struct or enum, and a macro of this crate that says what
//! it is on the wire. All real work is done here, by functions that are not generic. So what a
//! user compiles for each of thousands of types is little more than the table.
//!
//! ```
//! use netserver_soap as soap;
//! use soap::codec::Record;
//! use soap::envelope::{self, Content, Envelope, Options, Version};
//!
//! pub struct GetPersonsResponse {
//!     pub names: Option<Vec<Option<String>>>,
//!     pub count: i32,
//! }
//!
//! soap::record! {
//!     GetPersonsResponse: "{urn:example}GetPersonsResponse";
//!     names "Names? [Name?]" = None;
//!     count "Count" = 0;
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
//! `record!`, `enumeration!`, `flags!`, `choice!` and `polymorphic!` implement the traits from such a
//! table. Their comments, in `src/macros/`, say what stands in it.
//!
//! # Versions
//!
//! This module and the macros have the promise of the rest of the crate: code that was generated for one
//! version works with every later one of the same second number, and so do types of your own. Only
//! `__private`, which the macros use, has none.
//!
//! # How a message comes in
//!
//! [`Envelope`](crate::envelope::Envelope) finds the header blocks and the body. A [`Reader`] hands out elements
//! as [`Start`]s, namespaces resolved, everything checked that XML demands. For a record, the
//! element is looked up in its [`Schema`], which the record's [`Layout`] is turned into when it is
//! first used; the field at that place, a `dyn` [`Value`], shows by its [`View`]
//! what it is made of, and is filled.
//!
//! - Fields may stand in any order. Unknown elements and attributes are skipped. A field that
//!   occurs twice is an error, because one of the two would be lost in silence; so is text between
//!   fields, and a header that comes twice or after the body.
//! - A field whose element is absent has the default that the table of its record gives: for a reference
//!   (`Option`) in generated code, null. A reference is null if its element is `xsi:nil`, and any other
//!   value is then its type's default. Null and empty are different for strings, arrays, dictionaries and
//!   binaries. A dictionary notes which keys are null. A null has no attributes: those that an element with
//!   `xsi:nil` has are lost. Only a body that is one nil text keeps them.
//! - An attribute, the text of the element, elements that repeat, and the elements of a group or a
//!   choice are fields, too. A group takes elements for as long as it has a place for them; one that
//!   repeats begins anew then. A wildcard takes what no other field has a place for.
//! - What the schema does not know and the wire can bring is kept and written back: an
//!   enumeration's literal, a flag, the XML of an [`AnyValue`](crate::AnyValue) or an [`AnyElement`](crate::AnyElement). An instance of
//!   an unknown derived type keeps its base type's fields, and cannot be written. `xsi:type` is read for
//!   [`Polymorphic`] families and `AnyValue`s only, and has no effect on other elements.
//!
//! - A list can be decoded item by item, and a binary be read in place:
//!   [`Envelope::items`](crate::envelope::Envelope::items), [`Envelope::binary`](crate::envelope::Envelope::binary),
//!   and for calls [`Call::undecoded`](crate::Call::undecoded). The text of the message is held, the values are not: its length
//!   has a bound ([`Limits::max_bytes`](crate::Limits::max_bytes)), and an item takes as much as it takes by itself.
//!   With [`Call::streamed`](crate::Call::streamed) and [`Call::streamed_bytes`](crate::Call::streamed_bytes)
//!   the text is not held either: items and bytes are handed out while the message comes.
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
//! optional element that must have attributes is left out by both. In a record of your own, an optional
//! field should therefore be null by default: the other side reads another default in place of a null that
//! was left out.
//!
//! # What a type of your own owes
//!
//! Everything that decoding keeps is charged, by [`Reader::charge`], [`Reader::charge_item`] and
//! [`Reader::own`], before it is allocated: a hostile message must not take more than its share. A
//! [`Leaf`] does that for what it holds.

pub use crate::body::{decode_body, encode_body};
pub use crate::field::{Entry, Field, Form, Group, Occurs, Schema, Shape, Spaces};
pub use crate::layout::Layout;
pub use crate::list::ListItem;
pub use crate::operation::OperationText;
pub use crate::reader::{Reader, Start, TypeName};
pub use crate::value::{
    BinaryValue, Choice, Fields, FlagSet, Instance, Items, Leaf, ListValue, Literal, Nullable,
    Pair, Pairs, Polymorphic, Record, Value, View, ViewMut, Visit, VisitMut,
};
pub use crate::writer::Writer;
