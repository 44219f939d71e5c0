//! How long a client is waited for.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http_body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

use super::body::{BoxError, Late};

/// How long a client may take to send a request, and to take in an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A body that has to be complete in time.
pub(super) struct PatientBody<B> {
    body: B,
    deadline: Pin<Box<Sleep>>,
}

impl<B> PatientBody<B> {
    pub(super) fn new(body: B) -> Self {
        let deadline = Box::pin(tokio::time::sleep(PATIENCE));
        Self { body, deadline }
    }
}

impl<B: Body<Error: Into<BoxError>> + Unpin> Body for PatientBody<B> {
    type Data = B::Data;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, BoxError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let late = self.deadline.as_mut().poll(context);
        late.map(|()| Some(Err(Late.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A connection whose other side has to take in what is written in time.
pub(super) struct PatientStream<S> {
    stream: S,
    /// Runs from the first write that has to wait until all has been written. Every byte that the
    /// other side takes would be a new start, if it were counted from the last one.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<S> PatientStream<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            deadline: None,
        }
    }

    /// What a write came to, or an error if it has to wait for too long.
    fn in_time<T>(
        &mut self,
        written: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() && self.deadline.is_none() {
            return written;
        }
        let start = || Box::pin(tokio::time::sleep(PATIENCE));
        let deadline = self.deadline.get_or_insert_with(start);
        if deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        written
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PatientStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PatientStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.in_time(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.in_time(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Called when all that there was has been written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.deadline = None;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use bytes::Bytes;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::time::Instant;

    use super::*;
    use crate::server::body::{Unread, collect};
    use crate::server::memory::Memory;

    /// A body that sends a byte every second, without an end.
    struct Dripping(Pin<Box<Sleep>>);

    impl Body for Dripping {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            ready!(self.0.as_mut().poll(context));
            self.0 = Box::pin(tokio::time::sleep(Duration::from_secs(1)));
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b" ")))))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_sender_that_drips_is_given_up() {
        let drip = Box::pin(tokio::time::sleep(Duration::ZERO));
        let body = PatientBody::new(Dripping(drip));
        let started = Instant::now();
        let outcome = collect(body, 1000, &Memory::new(1000).share()).await;
        assert_eq!(outcome, Err(Unread::Late));
        assert_eq!(started.elapsed().as_secs(), PATIENCE.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_stops_reading_is_given_up() {
        let (_reader, stream) = tokio::io::duplex(16);
        let mut stream = PatientStream::new(stream);
        let started = Instant::now();
        let error = stream.write_all(&[0; 17]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(started.elapsed().as_secs(), PATIENCE.as_secs());
    }

    /// One that takes a byte now and then does not buy more time.
    #[tokio::test(start_paused = true)]
    async fn a_reader_that_drips_is_given_up() {
        let (mut reader, stream) = tokio::io::duplex(16);
        let mut stream = PatientStream::new(stream);
        let drip = tokio::spawn(async move {
            while reader.read_u8().await.is_ok() {
                tokio::time::sleep(PATIENCE / 10).await;
            }
        });
        let error = stream.write_all(&[0; 1000]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drip.abort();
    }

    /// Each answer has its own time.
    #[tokio::test(start_paused = true)]
    async fn a_reader_that_is_in_time_is_served_for_as_long_as_it_likes() {
        let (mut reader, stream) = tokio::io::duplex(16);
        let mut stream = PatientStream::new(stream);
        let slow = tokio::spawn(async move {
            let mut answer = [0; 32];
            for _ in 0..10 {
                tokio::time::sleep(PATIENCE / 2).await;
                reader.read_exact(&mut answer).await.unwrap();
            }
        });
        for _ in 0..10 {
            stream.write_all(&[0; 32]).await.unwrap();
            stream.flush().await.unwrap();
        }
        slow.await.unwrap();
    }
}
