//! Calls without a client: answered by hand, failed, waited for.

mod sample;

use std::sync::Arc;
use std::task::{Poll, Waker};
use std::time::Duration;

use netserver_soap::headers::{ExtraInfo, ResponseHeaders, TimeZone};
use netserver_soap::{
    Answer, BoxFuture, Call, Dispatch, Error, ErrorKind, Invocation, NoRequest, NoResponse,
    NotImplemented, Reply, RouteList,
};

use sample::operations::SAVE_USER;

/// Answers with the options that the call came with.
struct Echo;

impl Dispatch for Echo {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        let options = invocation.options;
        let text = format!(
            "{:?} {} {}",
            options.timeout, options.repeatable, options.blocking
        );
        let headers = ResponseHeaders {
            extra_info: Some(ExtraInfo::from_iter([("options", text)])),
            time_zone: options.time_zone,
            ..ResponseHeaders::default()
        };
        let body = invocation.response;
        Box::pin(std::future::ready(Ok(Answer { body, headers })))
    }
}

fn zone() -> TimeZone {
    TimeZone {
        id: 83,
        location_code: Some("NO".into()),
    }
}

#[test]
fn options_reach_what_carries_the_call_out() {
    let call = (&Echo as &dyn Dispatch)
        .call::<_, NoResponse>(SAVE_USER, NoRequest)
        .timeout(Duration::from_secs(3))
        .time_zone(zone())
        .repeatable();
    let reply = call.with_headers().wait().unwrap();
    assert_eq!(reply.body, NoResponse);
    assert_eq!(reply.headers.time_zone, Some(zone()));
    let extra = reply.headers.extra_info.unwrap();
    assert_eq!(extra.get("options"), Some("Some(3s) true true"));
}

#[test]
fn an_answer_by_hand_may_come_with_headers() {
    let headers = ResponseHeaders {
        time_zone: Some(zone()),
        ..ResponseHeaders::default()
    };
    let body = NoResponse;
    let reply = Call::ready_with_headers(Reply { body, headers })
        .with_headers()
        .wait()
        .unwrap();
    assert_eq!(reply.headers.time_zone, Some(zone()));
    assert!(Call::ready(NoResponse).wait().is_ok());
}

#[test]
fn waiting_outlasts_a_future_that_is_woken_from_another_thread() {
    let (sender, receiver) = std::sync::mpsc::channel::<std::task::Waker>();
    let waker = std::thread::spawn(move || {
        let waker = receiver.recv().unwrap();
        std::thread::sleep(Duration::from_millis(20));
        waker.wake();
    });
    let mut asked = false;
    let call = Call::from_future(std::future::poll_fn(move |context| {
        if std::mem::replace(&mut asked, true) {
            return std::task::Poll::Ready(Ok(NoResponse));
        }
        sender.send(context.waker().clone()).unwrap();
        std::task::Poll::Pending
    }));
    assert!(call.wait().is_ok());
    waker.join().unwrap();
}

/// A call that has to be polled twice, and does this when it is polled first.
fn in_two_steps(mut step: impl FnMut(&Waker) + Send + Sync + 'static) -> Call<'static, NoResponse> {
    let mut asked = false;
    Call::from_future(std::future::poll_fn(move |context| {
        if std::mem::replace(&mut asked, true) {
            return Poll::Ready(Ok(NoResponse));
        }
        step(context.waker());
        Poll::Pending
    }))
}

#[test]
fn a_wait_within_a_wait_takes_no_wake_up_from_it() {
    let outer = in_two_steps(|outer| {
        let outer = outer.clone();
        let inner = in_two_steps(move |inner| {
            outer.wake_by_ref();
            inner.wake_by_ref();
        });
        assert!(inner.wait().is_ok());
    });
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(outer.wait().is_ok()));
    assert_eq!(receiver.recv_timeout(Duration::from_secs(60)), Ok(true));
}

#[test]
#[should_panic(expected = "polled after completion")]
fn polling_a_call_after_completion_panics() {
    let mut call = std::pin::pin!(Call::ready(NoResponse));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_ready());
    let _ = call.as_mut().poll(&mut context);
}

#[test]
fn what_nothing_answers_fails() {
    let call = (&NotImplemented as &dyn Dispatch).call::<_, NoResponse>(SAVE_USER, NoRequest);
    assert_eq!(
        format!("{call:?}"),
        format!("Call({})", SAVE_USER.operation().name)
    );
    let error = call.wait().unwrap_err();
    assert!(matches!(error, Error::NotImplemented { .. }), "{error:?}");
    assert!(error.to_string().contains(SAVE_USER.operation().name));
}

#[test]
fn an_answer_of_another_type_fails() {
    let answer = Answer {
        body: Box::new(NoResponse),
        headers: ResponseHeaders::default(),
    };
    let reply = answer.into_reply::<sample::records::Person>();
    assert!(matches!(reply, Err(Error::Body)));
}

/// What an agent answers.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn answer_of(agent: impl sample::agent::UserAgent) -> String {
    let reply = agent.delete_user(sample::agent::DeleteUser { user_id: 1 });
    let extra = reply.repeatable().with_headers().wait().unwrap().headers;
    extra.extra_info.unwrap().get("options").unwrap().to_owned()
}

#[test]
fn what_points_to_something_that_carries_out_calls_is_an_agent() {
    let shared = Arc::new(Echo);
    let dynamic: Arc<dyn Dispatch> = shared.clone();
    let boxed: Box<dyn Dispatch> = Box::new(Echo);
    let expected = "None true true";
    assert_eq!(answer_of(&Echo), expected);
    assert_eq!(answer_of(&shared), expected);
    assert_eq!(answer_of(shared), expected);
    assert_eq!(answer_of(Box::new(dynamic)), expected);
    assert_eq!(answer_of(boxed), expected);
}

#[test]
fn kinds_of_errors_are_told_in_words() {
    let refused = Error::LoginRefused { reason: None };
    assert_eq!(refused.kind(), ErrorKind::LoginRefused);
    assert_eq!(format!("{:>14}", refused.kind()), " login refused");
    assert_ne!(Error::Body.kind(), refused.kind());
}

#[test]
fn only_a_call_that_has_not_begun_says_which_operation_it_is() {
    let call = (&Echo as &dyn Dispatch).call::<_, NoResponse>(SAVE_USER, NoRequest);
    assert_eq!(call.operation().unwrap().name, "SaveUser");
    assert!(Call::ready(NoResponse).operation().is_none());
}

#[test]
fn a_route_to_no_operation_is_refused() {
    fn by_hand(_: &Echo, _: NoRequest) -> Call<'_, NoResponse> {
        Call::ready(NoResponse)
    }
    let panic = std::panic::catch_unwind(|| RouteList::new(&Echo).add(by_hand)).unwrap_err();
    let message = panic.downcast_ref::<&str>().unwrap();
    assert_eq!(*message, "the method of a route calls no operation");
}
