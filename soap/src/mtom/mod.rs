//! MTOM: messages whose binaries stand beside the XML, as parts of a MIME package (XOP).
//!
//! [`Package::open`] finds the parts. An [`Envelope`](crate::envelope::Envelope) that is opened by
//! [`Envelope::open_package`](crate::envelope::Envelope::open_package) takes the bytes of a part where
//! the XML has an `xop:Include`.
//!
//! ```
//! use netserver_soap::Limits;
//! use netserver_soap::mtom::Package;
//!
//! let content_type = "multipart/related; type=\"application/xop+xml\"; boundary=b; start=\"<root>\"";
//! let body = b"--b\r\nContent-ID: <photo>\r\n\r\n\x89PNG\r\n\
//!     --b\r\nContent-Type: application/xop+xml\r\nContent-ID: <root>\r\n\r\n<Envelope/>\r\n--b--";
//! let package = Package::open(content_type, body, &Limits::default())?;
//! assert_eq!(package.root(), b"<Envelope/>");
//! assert_eq!(package.part("photo"), Some(&b"\x89PNG"[..]));
//! # Ok::<(), netserver_soap::DecodeError>(())
//! ```

mod malformed;
mod media_type;
mod multipart;
mod part;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::{DecodeError, DecodeErrorKind, Limit};
use crate::limits::Limits;
use malformed::malformed;
use media_type::MediaType;
use part::Part;

/// The media type of the XML in a package.
const XOP: &str = "application/xop+xml";

/// A message in MIME parts. It borrows the text that it was read from.
pub struct Package<'x> {
    root: &'x [u8],
    parts: BTreeMap<Cow<'x, str>, &'x [u8]>,
    /// Bytes of the whole.
    length: usize,
}

impl<'x> Package<'x> {
    /// Whether a media type is that of a package with XML in it.
    pub fn is_package(content_type: &str) -> bool {
        let media_type = MediaType::parse(content_type);
        media_type.is_some_and(|it| it.is("multipart/related") && is_xop(&it))
    }

    /// Finds the parts of a message; `content_type` is the header `Content-Type` of the whole.
    ///
    /// # Errors
    /// If that is not the media type of a package, the parts cannot be told from each other, the one
    /// with the XML is missing, or a limit is exceeded.
    pub fn open(content_type: &str, body: &'x [u8], limits: &Limits) -> Result<Self, DecodeError> {
        if body.len() > limits.max_bytes {
            let kind = DecodeErrorKind::Limit(Limit::Bytes);
            return Err(DecodeError::new(kind, limits.max_bytes));
        }
        let media_type = MediaType::parse(content_type)
            .filter(|it| it.is("multipart/related") && is_xop(it))
            .ok_or_else(|| malformed("the media type is another one", 0))?;
        let boundary = media_type
            .parameter("boundary")
            .filter(|it| multipart::is_boundary(it))
            .ok_or_else(|| malformed("the media type has no valid boundary", 0))?;
        let parts = multipart::split(body, boundary, limits)?;
        let start = media_type.parameter("start").map(part::without_brackets);
        Ok(Self {
            root: root(&parts, start)?.bytes,
            parts: by_id(parts)?,
            length: body.len(),
        })
    }

    /// The XML.
    pub fn root(&self) -> &'x [u8] {
        self.root
    }

    /// The bytes of the part with this `Content-ID`, which is written here without brackets.
    pub fn part(&self, id: &str) -> Option<&'x [u8]> {
        self.parts.get(id).copied()
    }

    /// How many bytes the XML may refer to in all. Parts can be referred to more than once, but the
    /// cost of a message must not grow faster than its length.
    pub(crate) fn most_referred(&self) -> usize {
        /// How often, on average, a message may refer to everything in it.
        const TIMES: usize = 64;
        self.length.saturating_mul(TIMES)
    }

    /// The bytes of the part that a URL names: `cid:` and the part's `Content-ID`.
    pub(crate) fn referred(&self, url: &str) -> Result<&'x [u8], &'static str> {
        let scheme = url.get(..4).unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("cid:") {
            return Err("a reference to something outside of the package");
        }
        let id = url.get(4..).unwrap_or_default();
        // RFC 2392 wants it escaped; not every sender does so.
        let part = self.part(&unescaped(id)).or_else(|| self.part(id));
        part.ok_or("a part that is referred to is missing")
    }
}

fn is_xop(media_type: &MediaType) -> bool {
    let root = media_type.parameter("type");
    root.is_some_and(|it| it.eq_ignore_ascii_case(XOP))
}

/// The part with the XML: the one that `start` names, else the first.
fn root<'p, 'x>(parts: &'p [Part<'x>], start: Option<&str>) -> Result<&'p Part<'x>, DecodeError> {
    let root = match start {
        Some(_) => parts.iter().find(|part| part.id.as_deref() == start),
        None => parts.first(),
    };
    let root = root.ok_or_else(|| malformed("the part with the XML is missing", 0))?;
    let media_type = root.content_type.as_deref();
    match media_type.map(|it| MediaType::parse(it).is_some_and(|it| it.is(XOP))) {
        Some(false) => Err(malformed(
            "the part with the XML has another media type",
            root.offset,
        )),
        _ => Ok(root),
    }
}

/// Of two parts with one name nobody can tell which is meant.
fn by_id(parts: Vec<Part<'_>>) -> Result<BTreeMap<Cow<'_, str>, &[u8]>, DecodeError> {
    let mut by_id = BTreeMap::new();
    for part in parts {
        let Some(id) = part.id else { continue };
        if by_id.insert(id, part.bytes).is_some() {
            return Err(malformed("two parts have the same id", part.offset));
        }
    }
    Ok(by_id)
}

/// A text without the escapes of URLs. What is not an escape stays.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = match rest {
            [b'%', high, low, ..] => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match (escaped, rest.get(3..)) {
            (Some((high, low)), Some(after)) => {
                bytes.push(high << 4 | low);
                rest = after;
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}
