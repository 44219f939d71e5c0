//! Lists and binaries that are handed out while the message comes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use super::rest::Rest;
use super::undecoded::{Content, Text};
use super::wait::{block_on, check_wait};
use super::{Answer, BoxFuture, Call, Error, Undecoded};
use crate::envelope::{Cleaner, Step, Window};
use crate::headers::ResponseHeaders;
use crate::value::{BinaryValue, ListValue, Record};

/// A call whose response is read while it comes: [`Call::streamed`] and [`Call::streamed_bytes`] make it.
#[must_use = "a call does nothing unless it is awaited"]
pub struct StreamedCall<'a, R, T> {
    call: Call<'a, R>,
    begin: Option<Begin<'a, R, T>>,
}

type Begin<'a, R, T> = Box<dyn FnOnce(Content<R>) -> Result<Items<T>, Error> + Send + 'a>;

/// The items of a list, or the pieces of a binary, each decoded when its text has come. The text is not
/// kept, so the memory does not grow with the message.
///
/// It ends with the end of the message or with the first error; dropping it before gives the rest up. An
/// error may follow items that were good: what is malformed among them is found when it comes, as are a
/// connection that breaks and a server that takes too long. What is malformed in front of the list or
/// behind it is found when the message ends. How many items an error follows may depend on the pieces that
/// the message comes in.
///
/// Up to 64 KiB of text, or one item if it is longer, are decoded at once, on the thread that asks for an
/// item. It stops earlier when the items take 1 MiB, so that they take no more than that and one item. An
/// item that comes in several pieces may be handed out with the piece behind it.
///
/// With the feature `stream` it is a `futures_core::Stream`. It is driven by [`Streamed::next`] without,
/// and by [`Streamed::wait`] in programs without async.
pub struct Streamed<T> {
    /// What the response's header says.
    pub headers: ResponseHeaders,
    items: Items<T>,
}

/// Items that have been decoded, and where others come from.
struct Items<T> {
    decoded: IntoIter<T>,
    /// What is handed out behind them.
    failure: Option<Error>,
    source: Source<T>,
}

enum Source<T> {
    Here(Box<Incoming<T>>),
    /// More of the text is waited for.
    OnItsWay(BoxFuture<'static, Box<Incoming<T>>>),
    Ended,
}

/// A message that is coming.
struct Incoming<T> {
    window: Window<T>,
    /// What the window does not show yet; none at the end of the message.
    rest: Result<Option<Box<dyn Rest>>, Error>,
    cleaner: Box<Cleaner>,
}

impl<'a, R: Record> Call<'a, R> {
    /// Hands out the items of a list while the response comes, for the largest of all: neither the text
    /// nor the items are collected. `select` says which list it is, as for
    /// [`Undecoded::items`](crate::Undecoded::items); all other fields are skipped.
    ///
    /// The call ends when the server has answered with a response and no fault. Until then all is as
    /// with other calls: the time-out, repetitions, another login, and what is told about an attempt and
    /// to `tracing`. After that nothing is repeated, and the same time-out is for each piece of the message
    /// that is waited for. Of the [`Limits`](crate::Limits), `max_bytes` is for each item, and for what stands
    /// in front of the list or behind it: how long the list may be is up to the caller, who can stop. The
    /// start tags around the items, from the envelope's to the list's, may be 64 KiB long together, and
    /// longer ones are [`Error::TooLarge`].
    ///
    /// A response in parts (MTOM), one from a mock, and one without the list come as a whole.
    ///
    /// ```
    /// use netserver_soap::{Call, Error, Response};
    ///
    /// async fn sum(call: Call<'_, Response<Option<Vec<i32>>>>) -> Result<i32, Error> {
    ///     let mut numbers = call.streamed(|it| &mut it.response).await?;
    ///     let mut sum = 0;
    ///     while let Some(number) = numbers.next().await {
    ///         sum += number?;
    ///     }
    ///     Ok(sum)
    /// }
    ///
    /// let call = Call::ready(Response { response: Some(vec![1, 2]) });
    /// let numbers = call.streamed(|it| &mut it.response).wait()?;
    /// let numbers: Result<Vec<i32>, Error> = numbers.wait().collect();
    /// assert_eq!(numbers?, [1, 2]);
    /// # drop(sum);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn streamed<L: ListValue>(
        self,
        select: impl FnOnce(&mut R) -> &mut L + Send + 'a,
    ) -> StreamedCall<'a, R, L::Item> {
        self.streaming(|content| match content {
            Content::Text(text) => {
                let schema = text.operation.response.schema();
                let window = Window::of_list(schema, select, text.limits)?;
                Ok(Items::coming(window, *text))
            }
            Content::Value(mut value) => {
                let list = std::mem::take(select(&mut value));
                Ok(Items::decoded(list.into_items()))
            }
        })
    }

    /// Hands out the bytes of a binary while the response comes, in pieces of some kilobytes. All else is
    /// as for [`Call::streamed`]. An empty binary has one piece, which is empty, and one that is null has
    /// none. Text that is not base64 is an error when it comes.
    ///
    /// ```
    /// use std::io::Write;
    /// use netserver_soap::{Call, Error, Response};
    ///
    /// type Picture = Response<Option<Vec<u8>>>;
    ///
    /// fn save(call: Call<'_, Picture>, to: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    ///     for piece in call.streamed_bytes(|it| &mut it.response).wait()?.wait() {
    ///         to.write_all(&piece?)?;
    ///     }
    ///     Ok(())
    /// }
    ///
    /// let mut bytes = Vec::new();
    /// save(Call::ready(Response { response: Some(vec![0x89, b'P']) }), &mut bytes)?;
    /// assert_eq!(bytes, [0x89, b'P']);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn streamed_bytes<B: BinaryValue>(
        self,
        select: impl FnOnce(&mut R) -> &mut B + Send + 'a,
    ) -> StreamedCall<'a, R, Vec<u8>> {
        self.streaming(|content| match content {
            Content::Text(text) => {
                let schema = text.operation.response.schema();
                let window = Window::of_binary(schema, select, text.limits)?;
                Ok(Items::coming(window, *text))
            }
            Content::Value(mut value) => {
                let bytes = std::mem::take(select(&mut value)).into_bytes();
                Ok(Items::decoded(Vec::from_iter(bytes).into_iter()))
            }
        })
    }

    fn streaming<T>(
        self,
        begin: impl FnOnce(Content<R>) -> Result<Items<T>, Error> + Send + 'a,
    ) -> StreamedCall<'a, R, T> {
        let call = self.with_options(|options| {
            options.undecoded = true;
            options.streamed = true;
        });
        StreamedCall {
            call,
            begin: Some(Box::new(begin)),
        }
    }
}

impl<R: Record, T> StreamedCall<'_, R, T> {
    /// Waits for the beginning of the response, as [`Call::wait`] does.
    ///
    /// # Errors
    /// As [`Call::wait`].
    pub fn wait(mut self) -> Result<Streamed<T>, Error> {
        let begin = self.begin.take();
        begun(begin, super::erased::wait(self.call.erased))
    }
}

/// Panics if it is polled after completion.
impl<R: Record, T> Future for StreamedCall<'_, R, T> {
    type Output = Result<Streamed<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.call.erased.poll(context));
        Poll::Ready(begun(self.begin.take(), outcome))
    }
}

fn begun<R: Record, T>(
    begin: Option<Begin<'_, R, T>>,
    outcome: Result<Answer, Error>,
) -> Result<Streamed<T>, Error> {
    let answer = Undecoded::of_streamed(outcome?)?;
    let begin = begin.ok_or(Error::Body)?;
    Ok(Streamed {
        headers: answer.headers,
        items: begin(answer.content)?,
    })
}

impl<T: 'static> Streamed<T> {
    /// The next item; none at the end. Dropping the future loses nothing: what is on its way is waited
    /// for by the next call.
    ///
    /// # Errors
    /// If the item is not of its type, the message is malformed, or the rest of it does not come. There
    /// are no more items then.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.items.poll(context, false)).await
    }

    /// The items for programs without async: each is waited for, as [`Call::wait`] does.
    pub fn wait(mut self) -> impl Iterator<Item = Result<T, Error>> {
        std::iter::from_fn(move || {
            // It may have been handed to another thread since.
            if let (Source::Here(_) | Source::OnItsWay(_), Err(error)) =
                (&self.items.source, check_wait())
            {
                self.items.fail(error);
            }
            block_on(|context| self.items.poll(context, true))
        })
    }
}

impl<T> Items<T> {
    fn decoded(items: IntoIter<T>) -> Self {
        Self {
            decoded: items,
            failure: None,
            source: Source::Ended,
        }
    }

    fn coming(mut window: Window<T>, text: Text) -> Self {
        window.put_text(text.message, text.rest.is_none());
        let incoming = Incoming {
            window,
            rest: Ok(text.rest),
            cleaner: text.cleaner,
        };
        Self {
            decoded: Vec::new().into_iter(),
            failure: None,
            source: Source::Here(Box::new(incoming)),
        }
    }
}

impl<T: 'static> Items<T> {
    /// The next item. With `blocking`, the thread does nothing else until it is there.
    fn poll(
        &mut self,
        context: &mut Context<'_>,
        blocking: bool,
    ) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.decoded.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(error) = self.failure.take() {
                return Poll::Ready(Some(Err(error)));
            }
            match std::mem::replace(&mut self.source, Source::Ended) {
                Source::Here(incoming) => self.advance(incoming, blocking),
                Source::OnItsWay(mut future) => match future.as_mut().poll(context) {
                    Poll::Ready(incoming) => self.source = Source::Here(incoming),
                    Poll::Pending => {
                        self.source = Source::OnItsWay(future);
                        return Poll::Pending;
                    }
                },
                Source::Ended => return Poll::Ready(None),
            }
        }
    }

    fn advance(&mut self, mut incoming: Box<Incoming<T>>, blocking: bool) {
        // All of them are gone; their room goes before there is more.
        self.decoded = IntoIter::default();
        let mut items = Vec::new();
        match incoming.window.advance(&mut items) {
            Ok(Step::Values) => self.source = Source::Here(incoming),
            Ok(Step::End) => {}
            Ok(Step::TooLong(limit)) => self.fail(Error::TooLarge { limit }),
            // What came before the connection broke has been read by now.
            Ok(Step::Wanted(wanted)) => match incoming.rest {
                Err(error) => self.fail(error),
                Ok(_) => self.source = Source::OnItsWay(Box::pin(incoming.read(wanted, blocking))),
            },
            Err(error) => {
                let error = (incoming.cleaner)(error);
                self.fail(error.into());
            }
        }
        self.decoded = items.into_iter();
    }

    fn fail(&mut self, error: Error) {
        self.failure = Some(error);
        self.source = Source::Ended;
    }
}

impl<T: 'static> Incoming<T> {
    /// Waits until the window has so many bytes, if so many come.
    async fn read(mut self: Box<Self>, wanted: usize, blocking: bool) -> Box<Self> {
        let text = self.window.take_text();
        let (text, rest) = match std::mem::replace(&mut self.rest, Ok(None)) {
            Ok(Some(rest)) => {
                let read = rest.read(text, wanted, blocking).await;
                (read.text, read.rest)
            }
            ended => (text, ended),
        };
        self.window.put_text(text, matches!(rest, Ok(None)));
        self.rest = rest;
        self
    }
}

/// Nothing in it is pinned: items are moved out of it.
impl<T> Unpin for Streamed<T> {}
impl<R, T> Unpin for StreamedCall<'_, R, T> {}

#[cfg(feature = "stream")]
impl<T: 'static> futures_core::Stream for Streamed<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.poll(context, false)
    }
}

/// Shows nothing of the items.
impl<T> fmt::Debug for Streamed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed").finish_non_exhaustive()
    }
}

impl<R, T> fmt::Debug for StreamedCall<'_, R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StreamedCall").field(&self.call).finish()
    }
}
