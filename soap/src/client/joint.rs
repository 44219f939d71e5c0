//! Work that several calls need and one begins.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use tokio::time::Instant;

use crate::call::{BoxFuture, Error};

/// Work that is under way once, however many need its outcome.
///
/// All that wait for the outcome poll it, so that none depends on another that has stopped being polled.
/// It is given up with the last of them.
pub(super) struct Joint<T: Clone>(Arc<Mutex<State<T>>>);

struct State<T: Clone> {
    /// The work that others may join, until it is done.
    under_way: Option<UnderWay<T>>,
    /// How many have been begun.
    begun: u64,
}

struct UnderWay<T: Clone> {
    number: u64,
    since: Instant,
    /// Nothing if nobody waits for it any more.
    work: WeakShared<Work<T>>,
}

type Work<T> = BoxFuture<'static, Result<T, Arc<Error>>>;

/// What a call finds that needs an outcome.
enum Found<T: Clone> {
    Known(T),
    UnderWay(Shared<Work<T>>),
}

impl<T: Clone + Send + Sync + 'static> Joint<T> {
    /// What `known` returns, or else the outcome of the work that is under way; if there is none, of the
    /// work that `begin` returns. It must store its result where `known` looks for it.
    ///
    /// Work that has taken longer than `patience` may never end, so nobody joins it any more.
    pub(super) async fn outcome(
        &self,
        patience: Duration,
        known: impl FnOnce() -> Option<T>,
        begin: impl FnOnce() -> BoxFuture<'static, Result<T, Error>>,
    ) -> Result<T, Arc<Error>> {
        match self.find(patience, known, begin) {
            Found::Known(known) => Ok(known),
            Found::UnderWay(work) => work.await,
        }
    }

    fn find(
        &self,
        patience: Duration,
        known: impl FnOnce() -> Option<T>,
        begin: impl FnOnce() -> BoxFuture<'static, Result<T, Error>>,
    ) -> Found<T> {
        let mut state = lock(&self.0);
        // Under this lock, work stays joinable until its result is known.
        if let Some(known) = known() {
            return Found::Known(known);
        }
        if let Some(work) = state.joinable(patience) {
            return Found::UnderWay(work);
        }
        state.begun += 1;
        let number = state.begun;
        let work = self.until_done(number, begin()).shared();
        state.under_way = work.downgrade().map(|work| UnderWay {
            number,
            since: Instant::now(),
            work,
        });
        Found::UnderWay(work)
    }

    /// Work that nobody joins any more when it is done.
    fn until_done(&self, number: u64, work: BoxFuture<'static, Result<T, Error>>) -> Work<T> {
        let state = Arc::clone(&self.0);
        Box::pin(async move {
            let outcome = AssertUnwindSafe(work).catch_unwind().await;
            let is_this = |it: &mut UnderWay<T>| it.number == number;
            lock(&state).under_way.take_if(is_this);
            // What a panic says is not repeated: it may speak of data.
            let outcome = outcome.unwrap_or_else(|_panic| Err(panicked()));
            outcome.map_err(Arc::new)
        })
    }
}

impl<T: Clone> State<T> {
    fn joinable(&self, patience: Duration) -> Option<Shared<Work<T>>> {
        let recent = self.under_way.as_ref();
        let recent = recent.filter(|it| it.since.elapsed() <= patience)?;
        recent.work.upgrade()
    }
}

impl<T: Clone> Default for Joint<T> {
    fn default() -> Self {
        let state = State {
            under_way: None,
            begun: 0,
        };
        Self(Arc::new(state.into()))
    }
}

fn lock<T: Clone>(state: &Mutex<State<T>>) -> MutexGuard<'_, State<T>> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
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

    const PATIENCE: Duration = Duration::from_secs(10);

    fn poll<T>(work: std::pin::Pin<&mut impl Future<Output = T>>) -> Poll<T> {
        work.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[tokio::test]
    async fn who_is_polled_carries_out_what_another_began() {
        let joint = Joint::<u8>::default();
        let (sender, receiver) = oneshot::channel();
        let begin = || -> BoxFuture<'static, _> { Box::pin(async { Ok(receiver.await.unwrap()) }) };
        let mut first = pin!(joint.outcome(PATIENCE, || None, begin));
        assert!(poll(first.as_mut()).is_pending());
        sender.send(7).unwrap();
        // The first is not polled any more.
        let second = joint.outcome(PATIENCE, || None, || panic!("the work is under way"));
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
        let mut first = Box::pin(joint.outcome(PATIENCE, || None, begin));
        assert!(poll(first.as_mut()).is_pending());
        let mut second = Box::pin(joint.outcome(PATIENCE, || None, || Box::pin(pending())));
        assert!(poll(second.as_mut()).is_pending());
        drop(first);
        assert!(!sender.is_closed());
        drop(second);
        assert!(sender.is_closed());
        let third = joint.outcome(PATIENCE, || None, || Box::pin(ready(Ok(3))));
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
        let mut first = pin!(joint.outcome(PATIENCE, || None, begin));
        assert!(poll(first.as_mut()).is_pending());
        let mut second = pin!(joint.outcome(PATIENCE, || None, || panic!("the work is under way")));
        assert!(poll(second.as_mut()).is_pending());
        sender.send(()).unwrap();
        let failure = first.await.unwrap_err();
        // The second has not been polled since.
        let third = joint.outcome(PATIENCE, || None, || Box::pin(ready(Ok(3))));
        assert_eq!(third.await.unwrap(), 3);
        assert!(Arc::ptr_eq(&failure, &second.await.unwrap_err()));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_joins_work_that_takes_too_long() {
        let joint = Joint::<u8>::default();
        let (sender, receiver) = oneshot::channel();
        let begin = || -> BoxFuture<'static, _> { Box::pin(async { Ok(receiver.await.unwrap()) }) };
        let mut first = pin!(joint.outcome(PATIENCE, || None, begin));
        assert!(poll(first.as_mut()).is_pending());
        tokio::time::advance(PATIENCE).await;
        let mut second =
            pin!(joint.outcome(PATIENCE, || None, || panic!("it is not too long yet")));
        assert!(poll(second.as_mut()).is_pending());
        tokio::time::advance(Duration::from_millis(1)).await;
        let (other, others) = oneshot::channel();
        let begin = || -> BoxFuture<'static, _> { Box::pin(async { Ok(others.await.unwrap()) }) };
        let mut third = pin!(joint.outcome(PATIENCE, || None, begin));
        assert!(poll(third.as_mut()).is_pending());
        // The end of the first is not that of the other.
        sender.send(1).unwrap();
        assert_eq!(second.await.unwrap(), 1);
        let fourth = joint.outcome(PATIENCE, || None, || panic!("the work is under way"));
        other.send(3).unwrap();
        assert_eq!(fourth.await.unwrap(), 3);
    }

    #[tokio::test]
    async fn what_became_known_is_not_found_out_again() {
        let joint = Joint::<u8>::default();
        let known = joint.outcome(PATIENCE, || Some(1), || panic!("it is known"));
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
            let error = joint.outcome(PATIENCE, || None, begin).await.unwrap_err();
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
        assert_eq!(begun.load(Ordering::Relaxed), 2);
    }
}
