//! Reading the field that makes a message long piece by piece: the items of a list, the bytes of a
//! binary.

use std::fmt;
use std::io::{self, Read};
use std::marker::PhantomData;
use std::vec;

use super::Envelope;
use super::list::List;
use super::selection::path_to;
use super::way::Way;
use crate::base64_reader::Base64Reader;
use crate::error::DecodeError;
use crate::field::Schema;
use crate::reader::Binary;
use crate::value::{BinaryValue, ListValue, Record, Value};

impl<'x> Envelope<'x> {
    /// Decodes a list in the body item by item, in place of [`Envelope::decode`]. `select` says which
    /// field it is: one of the response `R`, or of a record in it. All others are skipped.
    ///
    /// Each item is decoded when it is asked for, and is not kept: of all items only the text is in
    /// memory. The end of the message is checked behind the last one. What is malformed there, the
    /// caller learns when it has got all items. [`Limits::max_decoded_bytes`] counts each item by
    /// itself.
    ///
    /// ```
    /// use netserver_soap as soap;
    /// use soap::codec::Record;
    /// use soap::envelope::{Envelope, Options};
    ///
    /// pub struct GetRowsResponse {
    ///     pub count: i32,
    ///     pub rows: Option<Vec<Row>>,
    /// }
    ///
    /// pub struct Row {
    ///     pub name: Option<String>,
    /// }
    ///
    /// soap::record! {
    ///     GetRowsResponse: "{urn:example}GetRowsResponse";
    ///     count "Count" = 0;
    ///     rows "Rows? [Row]" = None;
    /// }
    ///
    /// soap::record! {
    ///     Row: "{urn:example}Row";
    ///     name "Name?" = None;
    /// }
    ///
    /// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    ///     <GetRowsResponse xmlns="urn:example"><Count>2</Count>
    ///         <Rows><Row><Name>Åse</Name></Row><Row><Name>Ola</Name></Row></Rows>
    ///     </GetRowsResponse></s:Body></s:Envelope>"#;
    /// let mut message = Envelope::open(xml.as_bytes(), &Options::default())?;
    /// message.content()?;
    /// let schema = GetRowsResponse::schema();
    /// let mut names = Vec::new();
    /// for row in message.items(schema, |it: &mut GetRowsResponse| &mut it.rows)? {
    ///     names.extend(row?.name);
    /// }
    /// assert_eq!(names, ["Åse", "Ola"]);
    /// # Ok::<(), soap::DecodeError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Envelope::decode`]. If the field is in an item, a choice or one of several types, its kind
    /// is [`Shape`](crate::DecodeErrorKind::Shape). After an error there are no further items.
    ///
    /// [`Limits::max_decoded_bytes`]: crate::Limits::max_decoded_bytes
    pub fn items<R: Record, L: ListValue>(
        self,
        schema: &'static Schema,
        select: impl FnOnce(&mut R) -> &mut L,
    ) -> Result<ItemReader<'x, L::Item>, DecodeError> {
        let way = Box::new(List::selected(schema, select)?.way(self)?);
        Ok(ItemReader {
            source: Source::Text(way, None),
            item: PhantomData,
        })
    }

    /// Reads a binary in the body piece by piece, in place of [`Envelope::decode`]. `select` says which
    /// field it is, as for [`Envelope::items`]. None if it is null.
    ///
    /// The rest of the message has been checked then. Whether all of the text is base64, only reading
    /// it tells.
    ///
    /// # Errors
    /// As [`Envelope::items`].
    pub fn binary<R: Record, B: BinaryValue>(
        self,
        schema: &'static Schema,
        select: impl FnOnce(&mut R) -> &mut B,
    ) -> Result<Option<BinaryReader<'x>>, DecodeError> {
        let way = Way::along(path_to(schema, select)?, schema, self)?;
        Ok(way.binary()?.map(|(binary, invalid)| {
            BinaryReader(match binary {
                Binary::Text(text) => Bytes::Text(Box::new(Base64Reader::new(text)), invalid),
                Binary::Part(bytes) => Bytes::Part(bytes),
            })
        }))
    }
}

/// Changes an error before it is handed out.
pub(crate) type Cleaner = dyn Fn(DecodeError) -> DecodeError + Send + Sync;

/// The items of a list, each decoded when it is asked for: what [`Envelope::items`] returns.
pub struct ItemReader<'x, T> {
    source: Source<'x, T>,
    item: PhantomData<fn() -> T>,
}

enum Source<'x, T> {
    Text(Box<Way<'x>>, Option<&'x Cleaner>),
    Items(vec::IntoIter<T>),
}

impl<'x, T> ItemReader<'x, T> {
    /// Items that have been decoded.
    pub(crate) fn of_items(items: vec::IntoIter<T>) -> Self {
        Self {
            source: Source::Items(items),
            item: PhantomData,
        }
    }

    /// Lets errors be changed before they are handed out.
    pub(crate) fn cleaned_by(mut self, cleaner: &'x Cleaner) -> Self {
        if let Source::Text(_, changed) = &mut self.source {
            *changed = Some(cleaner);
        }
        self
    }
}

impl<T: Value + Default> Iterator for ItemReader<'_, T> {
    type Item = Result<T, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (way, cleaner) = match &mut self.source {
            Source::Text(way, cleaner) => (way, *cleaner),
            Source::Items(items) => return items.next().map(Ok),
        };
        let mut item = T::default();
        let error = match way.read_item(item.view_mut(), size_of::<T>()) {
            Ok(Some(_)) => return Some(Ok(item)),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        self.source = Source::Items(Vec::new().into_iter());
        error.map(|error| match cleaner {
            Some(clean) => Err(clean(error)),
            None => Err(error),
        })
    }
}

impl<T: Value + Default> std::iter::FusedIterator for ItemReader<'_, T> {}

impl<T> fmt::Debug for ItemReader<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemReader").finish_non_exhaustive()
    }
}

/// The bytes of a binary, decoded while they are read: what [`Envelope::binary`] returns.
///
/// Text that is not base64 is an error of the kind [`io::ErrorKind::InvalidData`], around a
/// [`DecodeError`] that says where.
pub struct BinaryReader<'x>(Bytes<'x>);

enum Bytes<'x> {
    Text(Box<Base64Reader<'x>>, DecodeError),
    Part(&'x [u8]),
    Decoded(io::Cursor<Vec<u8>>),
}

impl BinaryReader<'_> {
    /// Bytes that have been decoded.
    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(Bytes::Decoded(io::Cursor::new(bytes)))
    }
}

impl Read for BinaryReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Bytes::Text(text, invalid) => {
                let read = text.read(buffer);
                read.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, invalid.clone()))
            }
            Bytes::Part(bytes) => bytes.read(buffer),
            Bytes::Decoded(bytes) => bytes.read(buffer),
        }
    }
}

impl fmt::Debug for BinaryReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BinaryReader").finish_non_exhaustive()
    }
}
