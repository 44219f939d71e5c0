//! Whether the transport has got a request, whatever stands between it and the client.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use bytes::Bytes;
use http::{Request, Response};

use super::transport::{Chunks, Transport, TransportError};
use crate::call::BoxFuture;

/// The transport is not to get the request any more.
const CLOSED: u32 = u32::MAX;

/// How often the transport may have sent a request. It goes with the request, in its extensions.
#[derive(Clone, Default)]
pub(super) struct Handover(Arc<AtomicU32>);

/// The transport itself, which notes what it gets. Layers stand around this.
pub(super) struct Innermost {
    transport: Arc<dyn Transport>,
    passage: Arc<Passage>,
}

/// What is known of the layers: whether requests arrive with what the client has sent with them. Before
/// the first has arrived it is not known, and then nobody can say that the transport gets none.
#[derive(Default)]
pub(super) struct Passage {
    has_kept: AtomicBool,
    has_lost: AtomicBool,
}

impl Handover {
    /// The transport gets the request; false if nobody waits for the answer any more.
    fn begin(&self) -> bool {
        self.change(|times| Some(times.saturating_add(1).min(CLOSED - 1)))
    }

    /// The transport has sent nothing.
    fn undo(&self) {
        self.change(|times| times.checked_sub(1));
    }

    /// Whether the request may have been sent. If not, it will not be: a layer may still hold it.
    pub(super) fn close(&self) -> bool {
        self.change(|times| (times == 0).then_some(CLOSED));
        self.0.load(Ordering::Relaxed) != CLOSED
    }

    fn change(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        let unless_closed = |times| (times != CLOSED).then(|| change(times)).flatten();
        let order = Ordering::Relaxed;
        self.0.fetch_update(order, order, unless_closed).is_ok()
    }
}

impl Passage {
    /// No layers stand between, or a request has passed them as it was.
    pub(super) fn keeps(&self) {
        self.has_kept.store(true, Ordering::Relaxed);
    }

    /// A layer has made a request anew, without what went with the client's.
    fn loses(&self) {
        self.has_lost.store(true, Ordering::Relaxed);
    }

    /// Whether a request that the transport has not been seen to get is one that it does not get.
    pub(super) fn is_known(&self) -> bool {
        self.has_kept.load(Ordering::Relaxed) && !self.has_lost.load(Ordering::Relaxed)
    }
}

impl Innermost {
    /// Tells `passage` of each request how it arrived.
    pub(super) fn new(transport: Arc<dyn Transport>, passage: Arc<Passage>) -> Self {
        Self { transport, passage }
    }
}

impl Transport for Innermost {
    fn send(
        &self,
        mut request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async move {
            let Some(handover) = request.extensions_mut().remove::<Handover>() else {
                self.passage.loses();
                return self.transport.send(request).await;
            };
            self.passage.keeps();
            if !handover.begin() {
                let what = "the call has ended before a layer let its request pass";
                return Err(TransportError::before_sending(what));
            }
            let outcome = self.transport.send(request).await;
            if outcome.as_ref().is_err_and(|error| !error.is_sent()) {
                handover.undo();
            }
            outcome
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_was_not_sent_when_it_was_asked_never_is() {
        let handover = Handover::default();
        assert!(!handover.close());
        assert!(!handover.clone().begin());
        assert!(!handover.close());
    }

    #[test]
    fn a_request_counts_as_sent_if_one_of_its_copies_may_have_been() {
        let handover = Handover::default();
        let copy = handover.clone();
        assert!(handover.begin() && copy.begin());
        copy.undo();
        assert!(handover.close());
        assert!(copy.begin(), "a layer repeats it");
        copy.undo();
        handover.undo();
        assert!(!handover.close());
    }
}
