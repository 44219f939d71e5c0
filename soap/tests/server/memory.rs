//! What requests hold together, and what happens when that is too much.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll};

use super::*;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use netserver_soap::Limits;
use netserver_soap::server::BoxError;
use sample::records::User;
use tokio::sync::Notify;

/// Answers when it is told to.
struct Slow(Arc<Notify>);

impl UserAgent for Slow {
    fn save_user(&self, request: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        Call::from_future(async move {
            self.0.notified().await;
            drop(request);
            Ok(Answer { response: None })
        })
    }
}

/// A request with a name of so many bytes.
fn large(bytes: usize) -> Request<Full<Bytes>> {
    let name = "x".repeat(bytes);
    let body = format!("<n:SaveUser><n:Required>{name}</n:Required></n:SaveUser>");
    request("text/xml", SAVE, message(Version::Soap11, "", &body))
}

fn is_busy(response: &Response<Full<Bytes>>) -> bool {
    let retry_after = response.headers().get("retry-after");
    let is_busy = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    assert_eq!(is_busy, retry_after.is_some_and(|it| it == "1"));
    is_busy
}

#[tokio::test]
async fn a_request_that_is_being_answered_holds_what_it_decoded_into() {
    let notify = Arc::new(Notify::new());
    // Its text and its value fit; while it is at work, a second value does not.
    let server = agent::server(Slow(Arc::clone(&notify))).max_memory(700_000);
    let first = tokio::spawn(server.clone().handle(large(200_000)));
    tokio::task::yield_now().await;
    // A small request fits beside it, a large one does not.
    let small = tokio::spawn(server.clone().handle(large(10)));
    assert!(is_busy(&server.clone().handle(large(260_000)).await));
    notify.notify_waiters();
    tokio::task::yield_now().await;
    notify.notify_waiters();
    assert_eq!(first.await.unwrap().status(), StatusCode::OK);
    assert_eq!(small.await.unwrap().status(), StatusCode::OK);
    // All was given back.
    notify.notify_one();
    assert!(!is_busy(&server.handle(large(260_000)).await));
}

#[tokio::test]
async fn a_text_is_given_back_once_it_has_been_decoded() {
    let notify = Arc::new(Notify::new());
    // The values of two requests and the text of one fit, the texts of both do not.
    let server = agent::server(Slow(Arc::clone(&notify))).max_memory(770_000);
    let first = tokio::spawn(server.clone().handle(large(200_000)));
    tokio::task::yield_now().await;
    let second = tokio::spawn(server.handle(large(200_000)));
    tokio::task::yield_now().await;
    notify.notify_waiters();
    notify.notify_one();
    assert_eq!(first.await.unwrap().status(), StatusCode::OK);
    assert_eq!(second.await.unwrap().status(), StatusCode::OK);
}

/// Answers the first call with a user that takes long to write, and holds up the thread that does
/// so until it is told to go on.
struct LongAnswer(Mutex<Option<mpsc::Receiver<()>>>);

impl UserAgent for LongAnswer {
    fn save_user(&self, _: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        let response = self.0.lock().unwrap().take().map(|go_on| {
            tokio::task::spawn_blocking(move || go_on.recv());
            User {
                password: Some("x".repeat(300_000)),
                ..User::default()
            }
        });
        Call::ready(Answer { response })
    }
}

#[test]
fn a_request_is_given_back_before_its_answer_is_written() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.max_blocking_threads(1).build().unwrap();
    runtime.block_on(async {
        let (go_on, receiver) = mpsc::channel();
        let agent = LongAnswer(Mutex::new(Some(receiver)));
        let server = agent::server(agent).max_memory(700_000);
        let first = tokio::spawn(server.clone().handle(large(200_000)));
        tokio::task::yield_now().await;
        assert!(!is_busy(&server.handle(large(260_000)).await));
        assert!(!first.is_finished());
        go_on.send(()).unwrap();
        assert_eq!(first.await.unwrap().status(), StatusCode::OK);
    });
}

/// A body that says how long it is and must not be asked for more.
struct Unread(u64);

impl Body for Unread {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        panic!("it was read");
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0)
    }
}

#[tokio::test]
async fn what_says_itself_that_it_is_too_long_is_not_read() {
    let mut limits = Limits::default();
    limits.max_bytes = 1000;
    for server in [server().limits(limits), server().max_memory(1000)] {
        let request = Request::post("/").body(Unread(1001)).unwrap();
        let response = server.handle(request).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test]
async fn an_answer_holds_its_text_until_it_has_been_sent() {
    let server = server().max_memory(400_000);
    let name = "x".repeat(100_000);
    let fields = format!(
        "<n:StringKeyValuePair><n:Key>a</n:Key><n:Value>{name}</n:Value></n:StringKeyValuePair>"
    );
    let body = format!("<n:SaveUser><n:User><n:Fields>{fields}</n:Fields></n:User></n:SaveUser>");
    let echoed = || {
        let text = message(Version::Soap11, "", &body);
        server.clone().handle(request("text/xml", SAVE, text))
    };
    let (first, second) = (echoed().await, echoed().await);
    assert!(!is_busy(&first) && !is_busy(&second));
    assert!(is_busy(&echoed().await));
    drop(first);
    assert!(!is_busy(&echoed().await));
}

/// A request that is short and decodes into much.
fn unfolding() -> Request<Full<Bytes>> {
    let persons = "<n:Person/>".repeat(5000);
    let body =
        format!("<n:SaveUser><n:User><n:Persons>{persons}</n:Persons></n:User></n:SaveUser>");
    request("text/xml", SAVE, message(Version::Soap11, "", &body))
}

#[tokio::test]
async fn what_unfolds_is_refused_when_others_need_the_memory() {
    let notify = Arc::new(Notify::new());
    let server = agent::server(Slow(Arc::clone(&notify))).max_memory(570_000);
    let first = tokio::spawn(server.clone().handle(large(250_000)));
    tokio::task::yield_now().await;
    let response = server.clone().handle(unfolding()).await;
    assert!(is_busy(&response));
    // That is not an answer in SOAP, so that a client knows that the method was not called.
    let reply = read(response).await;
    assert_eq!(reply.media_type, "text/plain; charset=utf-8");
    notify.notify_one();
    assert_eq!(first.await.unwrap().status(), StatusCode::OK);
    notify.notify_one();
    let response = server.handle(unfolding()).await;
    assert_eq!(response.status(), StatusCode::OK);
}

/// No later attempt helps a request that does not fit even if it is alone.
#[tokio::test]
async fn what_can_never_fit_is_not_told_to_come_back() {
    for request in [|| large(100_000), unfolding] {
        let mut statuses = Vec::new();
        for memory in (0..=700_000).step_by(5000) {
            let response = server().max_memory(memory).handle(request()).await;
            assert!(!is_busy(&response), "{memory}");
            let reply = read(response).await;
            if reply.status == StatusCode::PAYLOAD_TOO_LARGE {
                assert!(reply.fault().reason.contains("memory"), "{}", reply.text);
            }
            statuses.push(reply.status);
        }
        statuses.dedup();
        assert_eq!(statuses, [StatusCode::PAYLOAD_TOO_LARGE, StatusCode::OK]);
    }
}

/// Memory is claimed in pieces, of which the last may be smaller.
#[tokio::test]
async fn a_small_request_fits_into_little_memory() {
    let response = server().max_memory(1000).handle(large(10)).await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_router_has_one_limit_for_all_its_agents() {
    let router = netserver_soap::Router::new()
        .with(server().max_memory(u64::MAX))
        .max_memory(1000);
    let response = router.handle(large(2000)).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

/// Counts the buffers that are alive.
struct Buffer(Arc<AtomicUsize>);

impl Buffer {
    fn new(alive: &Arc<AtomicUsize>) -> Self {
        alive.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(alive))
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What it holds is large, and one byte of it is sent.
impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        b" "
    }
}

/// A body that comes byte by byte, each in a buffer of its own.
struct Chunks {
    left: usize,
    alive: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Body for Chunks {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let alive = self.alive.load(Ordering::Relaxed);
        self.most.fetch_max(alive, Ordering::Relaxed);
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        let chunk = Bytes::from_owner(Buffer::new(&self.alive));
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }
}

#[tokio::test]
async fn small_chunks_do_not_keep_the_buffers_alive_that_they_came_in() {
    let most = Arc::new(AtomicUsize::new(0));
    let chunks = Chunks {
        left: 10_000,
        alive: Arc::default(),
        most: Arc::clone(&most),
    };
    let reply = read(
        server()
            .handle(Request::post("/").body(chunks).unwrap())
            .await,
    )
    .await;
    assert!(reply.fault().reason.contains("ends too early"));
    assert!(most.load(Ordering::Relaxed) <= 1, "{most:?} buffers");
}
