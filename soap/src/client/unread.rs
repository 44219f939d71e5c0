//! Answers that are handed on before all of them is there.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::time::Sleep;

use super::background::{CALLS, run};
use super::redact::Secrets;
use super::transport::Chunks;
use crate::call::{BoxFuture, Error, Read, Rest, is_waiting};
use crate::envelope::{Content, Envelope, Options, look_again_at};
use crate::limits::Limits;

/// Looks for the beginning of a message that an element of a response follows.
pub(super) struct Beginning {
    options: Options,
    /// How many bytes must be there before it is looked for again.
    next: usize,
    was_found: bool,
}

impl Beginning {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            options: Options::default().limits(limits),
            next: 0,
            was_found: false,
        }
    }

    /// Whether it is in the first bytes of a message. What cannot be read may only be cut off: it is
    /// not found then, and the work stays linear.
    pub(super) fn is_in(&mut self, bytes: &[u8]) -> bool {
        if bytes.len() >= self.next {
            self.next = look_again_at(bytes.len());
            let text = bytes.get(..self.length(bytes)).unwrap_or_default();
            let content = Envelope::open(text, &self.options).and_then(|mut it| it.content());
            self.was_found = matches!(content, Ok(Content::Element(_)));
        }
        self.was_found
    }

    /// How many of the bytes are text and not more than the limit.
    fn length(&self, bytes: &[u8]) -> usize {
        let bytes = bytes.get(..self.options.limits.max_bytes).unwrap_or(bytes);
        std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
    }

    /// If it was found, cuts off what is not looked at yet.
    pub(super) fn cut(&self, bytes: &mut Vec<u8>, chunks: Box<dyn Chunks>) -> Option<Unread> {
        self.was_found.then(|| Unread {
            start: bytes.split_off(self.length(bytes)),
            chunks: Mutex::new(chunks),
        })
    }
}

/// What follows the beginning of an answer.
pub(super) struct Unread {
    /// Bytes that have come: a character that is cut through, what is no text, or is beyond the limit.
    pub(super) start: Vec<u8>,
    chunks: Shareable,
}

/// An answer may be looked at from several threads, which its body does not allow. It is only ever used
/// by its owner, so the lock is never held.
type Shareable = Mutex<Box<dyn Chunks>>;

impl Unread {
    /// As what is read later, of which each piece may take so long.
    pub(super) fn within(self, after: Duration, secrets: Arc<Secrets>) -> Box<dyn Rest> {
        Box::new(Coming {
            chunks: self.chunks,
            after,
            secrets,
        })
    }
}

/// The rest of an answer.
struct Coming {
    chunks: Shareable,
    /// How long each piece may take.
    after: Duration,
    secrets: Arc<Secrets>,
}

impl Rest for Coming {
    fn read(
        self: Box<Self>,
        text: Vec<u8>,
        wanted: usize,
        blocking: bool,
    ) -> BoxFuture<'static, Read> {
        Box::pin(async move {
            let read = self.read_on(text, wanted);
            if !blocking && Handle::try_current().is_ok() {
                return read.await;
            }
            let outcome = match CALLS.runtime() {
                Ok(runtime) => run(&runtime, read).await,
                Err(error) => Err(error),
            };
            outcome.unwrap_or_else(|error| Read {
                text: Vec::new(),
                rest: Err(error),
            })
        })
    }
}

impl Coming {
    async fn read_on(mut self: Box<Self>, mut text: Vec<u8>, wanted: usize) -> Read {
        while text.len() < wanted {
            let rest = match self.next().await {
                Ok(Some(chunk)) => {
                    text.extend_from_slice(&chunk);
                    continue;
                }
                Ok(None) => Ok(None),
                Err(error) => Err(self.secrets.take_out_of(error)),
            };
            return Read { text, rest };
        }
        let rest: Result<Option<Box<dyn Rest>>, Error> = Ok(Some(self));
        Read { text, rest }
    }

    async fn next(&mut self) -> Result<Option<bytes::Bytes>, Error> {
        let after = self.after;
        let chunks = self.chunks.get_mut();
        let mut next = chunks.unwrap_or_else(PoisonError::into_inner).next();
        let mut timer = None;
        poll_fn(|context| match next.as_mut().poll(context) {
            // What is being answered has been sent.
            Poll::Ready(next) => {
                Poll::Ready(next.map_err(|error| error.with_sent(true).into_error(after)))
            }
            Poll::Pending => {
                ready!(Timer::poll(&mut timer, after, context))?;
                Poll::Ready(Err(Error::Timeout { after, sent: true }))
            }
        })
        .await
    }
}

/// The time of a piece. Who waits for it may go on in another runtime than it began in, or on a thread
/// that waits for nothing else: the time begins anew there.
struct Timer {
    runtime: Id,
    sleep: Pin<Box<Sleep>>,
}

impl Timer {
    fn poll(
        timer: &mut Option<Self>,
        after: Duration,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), Error>> {
        let runtime = match Handle::try_current() {
            Ok(runtime) if !is_waiting() => runtime,
            _ => CALLS.runtime()?,
        };
        let kept = timer.take().filter(|it| it.runtime == runtime.id());
        let timer = timer.insert(kept.unwrap_or_else(|| {
            let _entered = runtime.enter();
            Self {
                runtime: runtime.id(),
                sleep: Box::pin(tokio::time::sleep(after)),
            }
        }));
        timer.sleep.as_mut().poll(context).map(Ok)
    }
}
