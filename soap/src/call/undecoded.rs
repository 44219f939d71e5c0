//! Answers that are left as the text that they came as.

use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::rest::Rest;
use super::{Answer, Call, Error};
use crate::envelope::{BinaryReader, Cleaner, Envelope, ItemReader, Options};
use crate::error::DecodeError;
use crate::headers::ResponseHeaders;
use crate::layout::Layout;
use crate::limits::Limits;
use crate::operation::Operation;
use crate::value::{BinaryValue, Fields, ListValue, Record, Visit, VisitMut};

/// A call whose response is not decoded: [`Call::undecoded`] makes it.
#[must_use = "a call does nothing unless it is awaited"]
pub struct UndecodedCall<'a, R>(pub(super) Call<'a, R>);

/// A response of the type `R` that succeeded and has not been decoded.
///
/// It is for responses that are long because of one field: the items of a list, or the bytes of a
/// binary. That field is decoded while it is used, so that its text is all that is in memory.
///
/// [`Call::streamed`] does not even have the text in memory, but its items can only be taken once.
///
/// Decoding is done on the thread that asks for it. What takes long, as a hundred thousand items do, holds
/// up other tasks in async code: move the response to a thread for such work.
///
/// A response that does not come as one text, from a mock or in parts (MTOM), has been decoded as a
/// whole. All methods do the same with it.
pub struct Undecoded<R> {
    /// What the response's header says.
    pub headers: ResponseHeaders,
    pub(super) content: Content<R>,
}

pub(super) enum Content<R> {
    Text(Box<Text>),
    Value(Box<R>),
}

/// The text of a response in place of the response.
pub(crate) struct Text {
    pub(crate) operation: &'static Operation,
    pub(crate) message: Vec<u8>,
    pub(crate) limits: Limits,
    /// Takes secrets out of errors.
    pub(crate) cleaner: Box<Cleaner>,
    /// What follows `message`, if it is only the beginning.
    pub(crate) rest: Option<Box<dyn Rest>>,
}

impl<'a, R> Call<'a, R> {
    /// Leaves the response undecoded, so that a long list can be taken out of it item by item, and a
    /// long binary piece by piece. The call ends when the message is there; the time for decoding it
    /// is the caller's.
    ///
    /// ```
    /// use std::io::Read;
    /// use netserver_soap::{Call, Error, Response};
    ///
    /// async fn sum(call: Call<'_, Response<Option<Vec<i32>>>>) -> Result<i32, Error> {
    ///     let mut answer = call.undecoded().await?;
    ///     let mut sum = 0;
    ///     for number in answer.items(|it| &mut it.response)? {
    ///         sum += number?;
    ///     }
    ///     Ok(sum)
    /// }
    ///
    /// let numbers = Call::ready(Response { response: Some(vec![1, 2]) });
    /// let mut answer = numbers.undecoded().wait()?;
    /// assert_eq!(answer.items(|it| &mut it.response)?.count(), 2);
    ///
    /// let picture = Call::ready(Response { response: Some(vec![0x89, b'P']) });
    /// let mut answer = picture.undecoded().wait()?;
    /// let mut start = [0; 1];
    /// if let Some(mut bytes) = answer.binary(|it| &mut it.response)? {
    ///     bytes.read_exact(&mut start)?;
    /// }
    /// assert_eq!(start, [0x89]);
    /// # drop(sum);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn undecoded(self) -> UndecodedCall<'a, R> {
        UndecodedCall(self.with_options(|options| options.undecoded = true))
    }
}

impl<R: Record> Undecoded<R> {
    /// The items of a list, each decoded when it is asked for. `select` says which field it is: one of
    /// the response, or of a record in it. All others are skipped. As
    /// [`Envelope::items`](crate::envelope::Envelope::items) has it.
    ///
    /// # Errors
    /// If the message is malformed before the list. What is malformed in it or behind it, the items
    /// tell.
    pub fn items<L: ListValue>(
        &mut self,
        select: impl FnOnce(&mut R) -> &mut L,
    ) -> Result<ItemReader<'_, L::Item>, DecodeError> {
        match &mut self.content {
            Content::Text(text) => text.read(|envelope, schema| {
                let items = envelope.items(schema, select)?;
                Ok(items.cleaned_by(&*text.cleaner))
            }),
            Content::Value(value) => {
                let items = std::mem::take(select(value)).into_items();
                Ok(ItemReader::of_items(items))
            }
        }
    }

    /// The bytes of a binary, decoded while they are read; none if it is null. `select` says which
    /// field it is, as for [`Undecoded::items`].
    ///
    /// # Errors
    /// If the message is malformed. Whether all of the text is base64, only reading it tells.
    pub fn binary<B: BinaryValue>(
        &mut self,
        select: impl FnOnce(&mut R) -> &mut B,
    ) -> Result<Option<BinaryReader<'_>>, DecodeError> {
        match &mut self.content {
            Content::Text(text) => text.read(|envelope, schema| envelope.binary(schema, select)),
            Content::Value(value) => {
                let bytes = std::mem::take(select(value)).into_bytes();
                Ok(bytes.map(BinaryReader::of_bytes))
            }
        }
    }

    /// The response as a whole. Items and bytes of one that was decoded already are missing in it, if
    /// they have been taken out.
    ///
    /// # Errors
    /// If the message is malformed or not of its type.
    pub fn decode(self) -> Result<R, DecodeError> {
        let text = match self.content {
            Content::Text(text) => text,
            Content::Value(value) => return Ok(*value),
        };
        let mut response = R::default();
        text.read(|envelope, schema| envelope.decode(schema, &mut response))?;
        Ok(response)
    }
}

impl Text {
    /// Reads the message, which is known to hold a response, up to its body.
    fn read<'x, T>(
        &'x self,
        read: impl FnOnce(Envelope<'x>, &'static crate::field::Schema) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let options = Options {
            limits: self.limits,
            ..Options::default()
        };
        let opened = Envelope::open(&self.message, &options).and_then(|mut envelope| {
            envelope.content()?;
            read(envelope, self.operation.response.schema())
        });
        opened.map_err(&self.cleaner)
    }
}

/// Without fields: it is passed on as the response.
impl Fields for Text {
    fn layout(&self) -> Layout {
        Layout::NONE
    }

    fn boxed(&self) -> usize {
        0
    }

    fn with_fields(&self, visit: Visit<'_>) {
        visit.visit(&[]);
    }

    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        visit.visit(&mut []);
    }
}

impl<R: Record> Undecoded<R> {
    fn of(answer: Answer) -> Result<Self, Error> {
        let undecoded = Self::of_streamed(answer)?;
        match &undecoded.content {
            Content::Text(text) if text.rest.is_some() => Err(Error::Body),
            _ => Ok(undecoded),
        }
    }

    /// Of an answer that may be only the beginning of the message.
    pub(super) fn of_streamed(answer: Answer) -> Result<Self, Error> {
        let headers = answer.headers;
        let body: Box<dyn Any> = answer.body;
        let content = match body.downcast::<Text>() {
            Ok(text) => Content::Text(text),
            Err(body) => Content::Value(body.downcast().map_err(|_| Error::Body)?),
        };
        Ok(Self { headers, content })
    }
}

impl<R: Record> UndecodedCall<'_, R> {
    /// Waits for the response, as [`Call::wait`] does.
    ///
    /// # Errors
    /// As [`Call::wait`].
    #[inline]
    pub fn wait(self) -> Result<Undecoded<R>, Error> {
        Undecoded::of(super::erased::wait(self.0.erased)?)
    }
}

/// Panics if it is polled after completion.
impl<R: Record> Future for UndecodedCall<'_, R> {
    type Output = Result<Undecoded<R>, Error>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let polled = self.0.erased.poll(context);
        polled.map(|outcome| Undecoded::of(outcome?))
    }
}

/// Shows nothing of the response.
impl<R> fmt::Debug for Undecoded<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undecoded").finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for UndecodedCall<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UndecodedCall").field(&self.0).finish()
    }
}
