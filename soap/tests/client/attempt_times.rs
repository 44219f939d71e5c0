//! When attempts begin and end.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use netserver_soap::client::{
    Attempt, Chunks, Client, Retries, RetryPolicy, Transport, TransportError,
};
use netserver_soap::{BoxFuture, ErrorKind};

use crate::attempts::{client, watched};
use crate::service::get_name;

#[tokio::test]
async fn time_that_runs_out_during_a_pause_is_no_attempt() {
    let minute = Duration::from_secs(60);
    let retries = Retries::new().first_pause(minute).longest_pause(minute);
    let builder = client(&[(0, "")]).retries(retries);
    let (client, all) = watched(builder.timeout(Duration::from_millis(20)));
    let error = get_name(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let all = all.lock().unwrap();
    let seen: Vec<_> = all.iter().map(|it| (it.number, it.kind)).collect();
    assert_eq!(seen, [(1, Some(ErrorKind::Connection))]);
}

const PAUSE: Duration = Duration::from_millis(100);

struct Once;

impl RetryPolicy for Once {
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        (failed.number == 1).then_some(PAUSE)
    }
}

/// Fails at once, and then does not answer any more.
#[derive(Default)]
struct Failing(AtomicUsize);

impl Transport for Failing {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        if self.0.fetch_add(1, Ordering::SeqCst) > 0 {
            return Box::pin(std::future::pending());
        }
        let error = TransportError::before_sending("not there");
        Box::pin(std::future::ready(Err(error)))
    }
}

#[tokio::test]
async fn the_time_of_an_attempt_is_its_own() {
    let builder = Client::builder("https://crm.example").transport(Failing::default());
    let (client, all) = watched(builder.retries(Once).timeout(3 * PAUSE));
    let started = Instant::now();
    get_name(&client).await.unwrap_err();
    let all = all.lock().unwrap();
    let last = all.last().unwrap();
    assert_eq!((last.number, last.kind), (2, Some(ErrorKind::Timeout)));
    assert!(last.elapsed + PAUSE <= started.elapsed(), "{last:?}");
}
