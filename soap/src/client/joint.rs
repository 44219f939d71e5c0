//! Work that several calls need and one begins.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};

use crate::call::{BoxFuture, Error};

/// Work that is under way at most once.
///
/// All that wait for its outcome poll it, so that none depends on another that is no longer polled.
/// It is given up with the last of them.
pub(super) struct Joint<T: Clone>(Arc<UnderWay<T>>);

/// The work, until it is done or nobody waits for it.
type UnderWay<T> = Mutex<Option<WeakShared<Work<T>>>>;
type Work<T> = BoxFuture<'static, Result<T, Arc<Error>>>;

/// What a call finds that needs an outcome.
enum Found<T: Clone> {
    Known(T),
    UnderWay(Shared<Work<T>>),
}

impl<T: Clone + Send + Sync + 'static> Joint<T> {
    /// What `known` knows, or else the outcome of the work that is under way; if there is none, of the
    /// work that `begin` begins. That leaves what it found where `known` looks for it.
    pub(super) async fn outcome(
        &self,
        known: impl FnOnce() -> Option<T>,
        begin: impl FnOnce() -> BoxFuture<'static, Result<T, Error>>,
    ) -> Result<T, Arc<Error>> {
        match self.find(known, begin) {
            Found::Known(known) => Ok(known),
            Found::UnderWay(work) => work.await,
        }
    }

    fn find(
        &self,
        known: impl FnOnce() -> Option<T>,
        begin: impl FnOnce() -> BoxFuture<'static, Result<T, Error>>,
    ) -> Found<T> {
        let mut under_way = lock(&self.0);
        // While the lock is held, work is under way until what it found is known.
        if let Some(known) = known() {
            return Found::Known(known);
        }
        if let Some(work) = under_way.as_ref().and_then(WeakShared::upgrade) {
            return Found::UnderWay(work);
        }
        let work = self.until_done(begin()).shared();
        *under_way = work.downgrade();
        Found::UnderWay(work)
    }

    /// Work that is no longer under way when it is done.
    fn until_done(&self, work: BoxFuture<'static, Result<T, Error>>) -> Work<T> {
        let under_way = Arc::clone(&self.0);
        Box::pin(async move {
            let outcome = AssertUnwindSafe(work).catch_unwind().await;
            lock(&under_way).take();
            // What a panic says is not repeated: it may speak of data.
            let outcome = outcome.unwrap_or_else(|_panic| Err(panicked()));
            outcome.map_err(Arc::new)
        })
    }
}

impl<T: Clone> Default for Joint<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

fn lock<T: Clone>(under_way: &UnderWay<T>) -> MutexGuard<'_, Option<WeakShared<Work<T>>>> {
    under_way.lock().unwrap_or_else(PoisonError::into_inner)
}

fn panicked() -> Error {
    Error::Connection {
        sent: true,
        source: "a panic ended it".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::pin::pin;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Poll, Waker};

    use tokio::sync::oneshot;

    use super::*;

    fn poll<T>(work: std::pin::Pin<&mut impl Future<Output = T>>) -> Poll<T> {
        work.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[tokio::test]
    async fn who_is_polled_carries_out_what_another_began() {
        let joint = Joint::<u8>::default();
        let (sender, receiver) = oneshot::channel();
        let begin = || -> BoxFuture<'static, _> { Box::pin(async { Ok(receiver.await.unwrap()) }) };
        let mut first = pin!(joint.outcome(|| None, begin));
        assert!(poll(first.as_mut()).is_pending());
        sender.send(7).unwrap();
        // The first is not polled any more.
        let second = joint.outcome(|| None, || panic!("the work is under way"));
        assert_eq!(second.await.unwrap(), 7);
        assert_eq!(first.await.unwrap(), 7);
    }

    #[tokio::test]
    async fn work_is_given_up_with_the_last_that_waits_for_it() {
        let joint = Joint::<u8>::default();
        let (sender, receiver) = oneshot::channel::<()>();
        let begin = || -> BoxFuture<'static, _> {
            Box::pin(async {
                drop(receiver.await);
                Ok(1)
            })
        };
        let mut first = Box::pin(joint.outcome(|| None, begin));
        assert!(poll(first.as_mut()).is_pending());
        let mut second = Box::pin(joint.outcome(|| None, || Box::pin(pending())));
        assert!(poll(second.as_mut()).is_pending());
        drop(first);
        assert!(!sender.is_closed());
        drop(second);
        assert!(sender.is_closed());
        let third = joint.outcome(|| None, || Box::pin(ready(Ok(3))));
        assert_eq!(third.await.unwrap(), 3);
    }

    #[tokio::test]
    async fn a_failure_is_shared_by_those_that_waited_and_by_no_other() {
        let joint = Joint::<u8>::default();
        let (sender, receiver) = oneshot::channel::<()>();
        let begin = || -> BoxFuture<'static, _> {
            Box::pin(async {
                receiver.await.unwrap();
                Err(Error::Body)
            })
        };
        let mut first = pin!(joint.outcome(|| None, begin));
        assert!(poll(first.as_mut()).is_pending());
        let mut second = pin!(joint.outcome(|| None, || panic!("the work is under way")));
        assert!(poll(second.as_mut()).is_pending());
        sender.send(()).unwrap();
        let failure = first.await.unwrap_err();
        // The second has not been polled since.
        let third = joint.outcome(|| None, || Box::pin(ready(Ok(3))));
        assert_eq!(third.await.unwrap(), 3);
        assert!(Arc::ptr_eq(&failure, &second.await.unwrap_err()));
    }

    #[tokio::test]
    async fn what_became_known_is_not_found_out_again() {
        let joint = Joint::<u8>::default();
        let known = joint.outcome(|| Some(1), || panic!("it is known"));
        assert_eq!(known.await.unwrap(), 1);
    }

    #[tokio::test]
    async fn work_that_panics_is_an_error_and_does_not_stay() {
        let joint = Joint::<u8>::default();
        let begun = AtomicUsize::new(0);
        for _ in 0..2 {
            let begin = || -> BoxFuture<'static, _> {
                begun.fetch_add(1, Ordering::Relaxed);
                Box::pin(async { panic!("secret") })
            };
            let error = joint.outcome(|| None, begin).await.unwrap_err();
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
        assert_eq!(begun.load(Ordering::Relaxed), 2);
    }
}
