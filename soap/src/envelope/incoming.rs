//! Taking a message apart.

use std::borrow::Cow;
use std::sync::atomic::AtomicBool;

use super::{Fault, Version, fault_codec};
use crate::body::{decode_body, other_element};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Schema};
use crate::limits::Limits;
#[cfg(feature = "server")]
use crate::limits::Pool;
use crate::mtom::Package;
use crate::names::{self, QName};
use crate::reader::{Reader, Start, input};
use crate::text;
use crate::value::{Fields, Value};
use crate::walk;

/// How to read a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Bounds on the message.
    pub limits: Limits,
    /// Takes elements that stand beside `Body`, in front of it, for header blocks, and skips those
    /// behind it. SOAP 1.2 does not allow that, but the vendor's sample pages are written so. A
    /// second `Header` or `Body` is refused all the same.
    pub lenient: bool,
    /// Refuses what WCF punishes and the codec would otherwise overlook: fields that stand out of
    /// the schema's order or in another namespace, elements, literals and derived types that the
    /// schema does not have, `xsi:nil` on a value type, required elements that are missing, elements
    /// that occur too often, and wrong attributes on types that have attributes; with the feature
    /// `server` also values against the facets of their types. For tests of what others write;
    /// messages of a newer schema are refused, too.
    pub strict: bool,
}

impl Options {
    /// Sets the bounds on the message.
    ///
    /// ```
    /// use netserver_soap::{Limits, envelope::Options};
    ///
    /// let options = Options::default().limits(Limits::new().max_depth(32)).strict(true);
    /// assert_eq!((options.limits.max_depth, options.strict, options.lenient), (32, true, false));
    /// ```
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets whether elements beside the body are let pass: [`lenient`](#structfield.lenient).
    #[must_use]
    pub const fn lenient(mut self, lenient: bool) -> Self {
        self.lenient = lenient;
        self
    }

    /// Sets whether what WCF punishes is refused: [`strict`](#structfield.strict).
    #[must_use]
    pub const fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }
}

/// A place for a header block. It keeps its value if the message has no such block.
pub struct HeaderSlot<'a> {
    /// The block's element.
    pub field: &'static Field,
    /// Where its content goes; it must hold its default.
    pub value: &'a mut dyn Value,
}

/// What the body holds.
#[derive(Debug)]
pub enum Content {
    /// A fault.
    Fault(Box<Fault>),
    /// An element of this name; [`Envelope::decode`] reads it.
    Element(QName),
    /// A text and no element; [`Envelope::decode`] reads it.
    Text,
    /// Nothing but blanks.
    Empty,
}

/// A message that is being read: [`Envelope::open`], [`Envelope::headers`], [`Envelope::content`],
/// [`Envelope::decode`], in this order. [`Envelope::items`] or [`Envelope::binary`] may stand in place of
/// the last.
pub struct Envelope<'x> {
    pub(super) reader: Reader<'x>,
    version: Version,
    lenient: bool,
    pub(super) root: Start<'x>,
    pub(super) body: Option<Start<'x>>,
    pub(super) element: Option<Start<'x>>,
    /// The text of a body without an element.
    text: Cow<'x, str>,
}

impl<'x> Envelope<'x> {
    /// The most header blocks that [`Envelope::headers`] names as not understood. One is enough to
    /// refuse a message; a few help to mend it.
    pub const MAX_MISSED: usize = 8;

    /// Opens a message of SOAP 1.1 or 1.2.
    ///
    /// # Errors
    /// If the text is not an envelope.
    pub fn open(bytes: &'x [u8], options: &Options) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, options.limits)?;
        reader.set_strict(options.strict);
        let root = reader.root()?;
        let versions = [Version::Soap11, Version::Soap12];
        let version = versions
            .into_iter()
            .find(|version| reader.is(&root, "Envelope", version.namespace()));
        let Some(version) = version else {
            return Err(other_element(&mut reader, &root, "Envelope"));
        };
        let lenient = options.lenient;
        Ok(Self {
            reader,
            version,
            lenient,
            root,
            body: None,
            element: None,
            text: Cow::Borrowed(""),
        })
    }

    /// Opens a message of SOAP 1.1 or 1.2 whose binaries stand in parts of a package.
    ///
    /// # Errors
    /// If the text is not an envelope.
    pub fn open_package(package: &'x Package<'x>, options: &Options) -> Result<Self, DecodeError> {
        let mut envelope = Self::open(package.root(), options)?;
        envelope.reader.set_package(package);
        Ok(envelope)
    }

    /// Lets another thread end the decoding. Once `flag` is true, the next element that is read
    /// fails with [`DecodeErrorKind::Stopped`], so that a caller who gave up, after a time-out for
    /// example, does not leave a thread at work.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicBool, Ordering};
    /// use netserver_soap::DecodeErrorKind;
    /// use netserver_soap::envelope::{Envelope, Options};
    ///
    /// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>"#;
    /// let stop = AtomicBool::new(false);
    /// let mut message = Envelope::open(xml.as_bytes(), &Options::default())?;
    /// message.stop_when(&stop);
    /// stop.store(true, Ordering::Relaxed);
    /// assert_eq!(message.content().unwrap_err().kind(), DecodeErrorKind::Stopped);
    /// # Ok::<(), netserver_soap::DecodeError>(())
    /// ```
    pub fn stop_when(&mut self, flag: &'x AtomicBool) {
        self.reader.stop_when(flag);
    }

    /// Lets the memory of what is decoded come out of a pool that others draw from, too.
    #[cfg(feature = "server")]
    pub(crate) fn draw_from(&mut self, pool: &'x dyn Pool) {
        self.reader.draw_from(pool);
    }

    /// The version of SOAP that the message is written in.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Reads the header blocks for which there are slots and skips the others, among them those
    /// that are meant for another node on the message's way. Returns the names of those that it
    /// skipped although the sender demands that this node understand them; of many, the first
    /// [`Envelope::MAX_MISSED`].
    ///
    /// # Errors
    /// If the header is not well-formed or occurs twice, a block occurs twice, or is not of its
    /// type.
    pub fn headers(&mut self, slots: &mut [HeaderSlot<'_>]) -> Result<Vec<QName>, DecodeError> {
        let mut blocks = Blocks {
            seen: vec![false; slots.len()],
            slots,
            missed: Vec::new(),
        };
        let mut has_header = false;
        while let Some(child) = self.reader.child(&self.root)? {
            match self.part(&child) {
                Part::Body => {
                    self.body = Some(child);
                    return Ok(blocks.missed);
                }
                Part::Header if std::mem::replace(&mut has_header, true) => {
                    return Err(child
                        .error(DecodeErrorKind::Repeated)
                        .within("Header", None));
                }
                Part::Header => {
                    while let Some(block) = self.reader.child(&child)? {
                        self.block(block, &mut blocks)?;
                    }
                }
                Part::Other if self.lenient => self.block(child, &mut blocks)?,
                Part::Other => return Err(child.error(DecodeErrorKind::UnexpectedElement)),
            }
        }
        let kind = DecodeErrorKind::MissingElement("Body");
        Err(self.root.error(kind))
    }

    /// What a child of the envelope is.
    fn part(&mut self, child: &Start<'x>) -> Part {
        let namespace = self.version.namespace();
        if self.reader.is(child, "Body", namespace) {
            Part::Body
        } else if self.reader.is(child, "Header", namespace) {
            Part::Header
        } else {
            Part::Other
        }
    }

    fn block(&mut self, block: Start<'x>, blocks: &mut Blocks<'_, '_>) -> Result<(), DecodeError> {
        let reader = &mut self.reader;
        if !is_ours(self.version, reader, &block)? {
            return reader.skip(&block);
        }
        let found = blocks
            .slots
            .iter()
            .position(|slot| reader.matches(&block, slot.field));
        let parts =
            found.and_then(|at| Some((blocks.slots.get_mut(at)?, blocks.seen.get_mut(at)?)));
        let Some((slot, seen)) = parts else {
            let is_missed = must_understand(self.version, reader, &block)?;
            if is_missed && blocks.missed.len() < Self::MAX_MISSED {
                blocks.missed.push(reader.name(&block)?);
            }
            return reader.skip(&block);
        };
        let read = if std::mem::replace(seen, true) && !may_repeat(slot.field) {
            Err(block.error(DecodeErrorKind::Repeated))
        } else {
            walk::read(slot.value.view_mut(), reader, &block, slot.field)
        };
        read.map_err(|error| error.within_field(slot.field))
    }

    /// What the body holds. A fault is read to its end; an element is only looked at, so that its
    /// name can decide what to decode it into. Reads the header, without slots, if that has not
    /// been done.
    ///
    /// # Errors
    /// If the body is not well-formed.
    pub fn content(&mut self) -> Result<Content, DecodeError> {
        if self.body.is_none() {
            self.headers(&mut [])?;
        }
        let Some(body) = self.body else {
            return Ok(Content::Empty);
        };
        let (element, text) = self.reader.child_or_text(&body)?;
        let Some(element) = element else {
            return self.content_of(text);
        };
        if !self.reader.is(&element, "Fault", self.version.namespace()) {
            self.element = Some(element);
            return Ok(Content::Element(self.reader.name(&element)?));
        }
        let fault = fault_codec::read(self.version, &mut self.reader, element)
            .map_err(|error| error.within("Fault", None))?;
        self.close_body(&body)?;
        Ok(Content::Fault(Box::new(fault)))
    }

    /// A body without an element.
    fn content_of(&mut self, text: Cow<'x, str>) -> Result<Content, DecodeError> {
        self.text = text;
        if self.has_text() {
            // What it declares may be in use in the text.
            return Ok(Content::Text);
        }
        self.reader.leave();
        self.end()?;
        Ok(Content::Empty)
    }

    fn has_text(&self) -> bool {
        !input::is_blank(&self.text)
    }

    /// Checks that the body has no text, which is not a field.
    pub(super) fn refuse_text(&self) -> Result<(), DecodeError> {
        match self.body.filter(|_| self.has_text()) {
            Some(body) => Err(body.error(DecodeErrorKind::UnexpectedText)),
            None => Ok(()),
        }
    }

    /// Decodes the element in the body, which [`Envelope::content`] told of, and checks the rest
    /// of the message. `fields` must hold the defaults. If `schema` names no element, the body should
    /// be empty: an element is skipped, and refused by a strict reader. If it names SOAP's `Body`, its
    /// fields are the elements in the body, or its text.
    ///
    /// # Errors
    /// If the element is not the one that `schema` names, is not of its type, or something
    /// follows that must not.
    pub fn decode(
        mut self,
        schema: &'static Schema,
        fields: &mut dyn Fields,
    ) -> Result<(), DecodeError> {
        if schema.is_text_of_body() {
            return self.decode_text(schema, fields);
        }
        self.refuse_text()?;
        if schema.is_body()
            && let Some(body) = self.body
        {
            let first = self.element;
            walk::read_body(fields, schema, &mut self.reader, &body, first)?;
            return match first {
                Some(_) => self.end(),
                None => Ok(()),
            };
        }
        let (Some(body), Some(element)) = (self.body, self.element) else {
            if schema.name.is_empty() {
                return Ok(());
            }
            return Err(self
                .reader
                .error(DecodeErrorKind::MissingElement(schema.name)));
        };
        if schema.name.is_empty() {
            if self.reader.is_strict() {
                return Err(element.error(DecodeErrorKind::UnexpectedElement));
            }
            self.reader.skip(&element)?;
            return self.close_body(&body);
        }
        decode_body(schema, fields, &mut self.reader, &element)?;
        self.close_body(&body)
    }

    /// Decodes the text of the body as that of an element.
    fn decode_text(
        mut self,
        schema: &'static Schema,
        fields: &mut dyn Fields,
    ) -> Result<(), DecodeError> {
        if let Some(element) = self.element {
            return Err(element.error(DecodeErrorKind::UnexpectedElement));
        }
        let offset = self.body.unwrap_or(self.root).offset();
        let is_open = self.has_text();
        let text = std::mem::take(&mut self.text);
        let start = self.reader.open_text(schema.name, text, offset);
        walk::read_fields(fields, schema, &mut self.reader, &start)?;
        if !is_open {
            return Ok(());
        }
        self.reader.leave();
        self.end()
    }

    /// Lets `read` read the element in the body, and checks the rest of the message.
    #[cfg(feature = "client")]
    pub(crate) fn decode_with(
        mut self,
        read: impl FnOnce(&mut Reader<'x>, Start<'x>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let (Some(body), Some(element)) = (self.body, self.element) else {
            return Err(self.reader.error(DecodeErrorKind::MissingElement("Body")));
        };
        read(&mut self.reader, element)?;
        self.close_body(&body)
    }

    pub(super) fn close_body(&mut self, body: &Start<'x>) -> Result<(), DecodeError> {
        if let Some(next) = self.reader.child(body)? {
            return Err(next.error(DecodeErrorKind::UnexpectedElement));
        }
        self.end()
    }

    /// After the body SOAP 1.1 lets other elements follow, and they mean nothing here. A header that
    /// comes late would not have been read, so it is refused in every version and mode.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        let may_follow = self.version == Version::Soap11 || self.lenient;
        while let Some(child) = self.reader.child(&self.root)? {
            if self.part(&child) != Part::Other || !may_follow {
                return Err(child.error(DecodeErrorKind::UnexpectedElement));
            }
            self.reader.skip(&child)?;
        }
        self.reader.finish()
    }
}

/// What a child of the envelope can be.
#[derive(PartialEq, Eq)]
enum Part {
    Header,
    Body,
    Other,
}

/// Slots, which of them have been filled, and blocks without a slot.
struct Blocks<'s, 'v> {
    slots: &'s mut [HeaderSlot<'v>],
    seen: Vec<bool>,
    missed: Vec<QName>,
}

/// WS-Addressing lets a message say of several others how it relates to them.
fn may_repeat(field: &Field) -> bool {
    (field.name, field.namespace) == ("RelatesTo", names::ADDRESSING)
}

/// Whether a block is meant for the node that the message ends at, and not for one on its way.
fn is_ours<'x>(
    version: Version,
    reader: &mut Reader<'x>,
    block: &Start<'x>,
) -> Result<bool, DecodeError> {
    let (attribute, roles) = version.roles();
    let role = reader.attribute(block, attribute, version.namespace())?;
    Ok(role.is_none_or(|role| roles.contains(&input::trim(&role))))
}

fn must_understand<'x>(
    version: Version,
    reader: &mut Reader<'x>,
    block: &Start<'x>,
) -> Result<bool, DecodeError> {
    let value = reader.attribute(block, "mustUnderstand", version.namespace())?;
    let value = value.as_deref().map_or("0", input::trim);
    // A demand that cannot be read is not ignored.
    text::parse_bool(value).ok_or_else(|| block.error(DecodeErrorKind::Value("mustUnderstand")))
}
