//! What is known of a call whose time runs out.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use bytes::Bytes;
use netserver_soap::client::{
    Attempt, Builder, Chunks, Client, RetryPolicy, Transport, TransportError,
};
use netserver_soap::{BoxFuture, Error};

use crate::messages::authenticated;
use crate::service::{GetName, UserAgent};

/// Answers with these statuses and bodies, in turn, and then never.
struct Answers(Mutex<VecDeque<(u16, String)>>);

impl Transport for Answers {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let Some((status, body)) = self.0.lock().unwrap().pop_front() else {
            return Box::pin(std::future::pending());
        };
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body)));
        let response = http::Response::builder().status(status);
        let response = response.header("content-type", "text/xml").body(body);
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }
}

fn client(answers: impl IntoIterator<Item = (u16, String)>) -> Builder {
    let answers = Answers(Mutex::new(answers.into_iter().collect()));
    let builder = Client::builder("https://crm.example").transport(answers);
    builder.timeout(Duration::from_secs(5))
}

/// Waits a minute after this attempt, and not at all after others.
struct PauseAfter(u32);

impl RetryPolicy for PauseAfter {
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        let minutes = u64::from(failed.number == self.0);
        Some(Duration::from_secs(60 * minutes))
    }
}

/// Whether a call that runs out of time may have been carried out.
async fn may_have_happened(client: Builder) -> bool {
    let client = client.build().unwrap();
    let call = client.get_name(GetName { user_id: 1 }).repeatable();
    let error = call.await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    error.may_have_happened()
}

#[tokio::test(start_paused = true)]
async fn a_call_that_was_only_turned_away_has_not_happened() {
    // The pause begins after the last of these, or time runs out in a further attempt.
    let cases: [(&[u16], bool, bool); 7] = [
        (&[429], true, false),
        (&[429, 429], true, false),
        (&[502], true, true),
        (&[502, 429], true, true),
        (&[429, 502], true, true),
        (&[429], false, true),
        (&[], false, true),
    ];
    for (statuses, pauses, expected) in cases {
        let last = u32::try_from(statuses.len()).unwrap();
        let answers = statuses.iter().map(|status| (*status, String::new()));
        let builder = client(answers).retries(PauseAfter(if pauses { last } else { 0 }));
        let happened = may_have_happened(builder).await;
        assert_eq!(happened, expected, "{statuses:?} {pauses}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_refused_ticket_has_not_happened_when_time_runs_out_in_the_login() {
    let logged_in = (200, authenticated("7T:x", true));
    let builder = client([logged_in, (401, String::new())]).password("ola", "secret");
    assert!(!may_have_happened(builder).await);
}
