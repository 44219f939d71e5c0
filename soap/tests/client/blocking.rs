//! The client without async.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use netserver_soap::client::{BlockingClient, Client, Grant, TicketProvider};
use netserver_soap::{BoxFuture, Call, Error};

use crate::messages::{authenticated, name};
use crate::service::{GetName, GetNameResponse, UserAgent, get_name};
use crate::sockets::{Action, Request, Server, http, soap};

#[test]
fn calls_can_be_waited_for() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(|_| soap("200 OK", name("x"))));
    let client = BlockingClient::builder(&server.base_url).build().unwrap();
    for _ in 0..3 {
        let response = client.get_name(GetName { user_id: 1 }).wait().unwrap();
        assert_eq!(response.response.as_deref(), Some("x"));
    }
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || client.get_name(GetName { user_id: 1 }).wait().is_ok())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
}

/// A server on a thread of its own, which ends with the sender.
fn start() -> (String, tokio::sync::oneshot::Sender<()>) {
    let (sender, receiver) = std::sync::mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    std::thread::spawn(move || {
        runtime().block_on(async {
            let server = Server::start(answer).await;
            sender.send(server.base_url.clone()).unwrap();
            stopped.await.unwrap_err();
        });
    });
    (receiver.recv().unwrap(), stop)
}

fn answer(request: &Request) -> Action {
    if request.is_login() {
        return soap("200 OK", authenticated("7T:x", true));
    }
    if request.head.starts_with("GET /api/state/Cust1") {
        let json = format!(
            r#"{{"Endpoint":"http://{}"}}"#,
            request.header("host").unwrap()
        );
        return Action::Send(http("200 OK", &["Content-Type: application/json"], json));
    }
    soap("200 OK", name("x"))
}

/// A runtime that nothing drives but `block_on`.
fn runtime() -> tokio::runtime::Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap()
}

#[tokio::test]
async fn calls_of_the_async_client_can_be_waited_for_too() {
    let (base_url, _stop) = start();
    let client = Client::builder(base_url).build().unwrap();
    // Where a runtime runs, even one that has no other thread.
    let answer = client.get_name(GetName { user_id: 1 }).wait().unwrap();
    assert_eq!(answer.response.as_deref(), Some("x"));
    // Where none runs, also within a future of one's own.
    let waiting = std::thread::spawn(move || {
        let call = async { client.get_name(GetName { user_id: 1 }).await };
        let outcome = netserver_soap::Call::from_future(call).wait();
        (outcome, client.get_name(GetName { user_id: 1 }).wait())
    });
    let (one, other) = waiting.join().unwrap();
    assert!(one.is_ok() && other.is_ok());
}

/// A connection that is kept alive serves a call from elsewhere.
#[test]
fn calls_can_be_awaited_and_waited_for_in_turn() {
    let (base_url, _stop) = start();
    let client = Client::builder(base_url).build().unwrap();
    let call = || {
        let call = client.get_name(GetName { user_id: 1 });
        call.timeout(std::time::Duration::from_secs(20))
    };
    let runtime_that_stops = runtime();
    for _ in 0..2 {
        runtime_that_stops.block_on(call()).unwrap();
        call().wait().unwrap();
    }
    // Neither does it end with the runtime that it was opened from.
    drop(runtime_that_stops);
    runtime().block_on(call()).unwrap();
    let both = async { call().await.and_then(|_| call().wait()) };
    runtime().block_on(both).unwrap();
}

/// Makes a call that is waited for, while one that is awaited on the same thread is under way.
fn wait_beside(client: &Client) {
    let call = || {
        let call = client.get_name(GetName { user_id: 1 });
        call.timeout(Duration::from_secs(5))
    };
    let waiting = async {
        // The awaited call has got as far as it gets at once.
        tokio::task::yield_now().await;
        call().wait()
    };
    runtime().block_on(async {
        let (awaited, waited_for) = tokio::join!(call(), waiting);
        assert!(
            awaited.is_ok() && waited_for.is_ok(),
            "{awaited:?} {waited_for:?}"
        );
    });
}

#[test]
fn a_call_that_is_waited_for_needs_nothing_that_its_thread_holds_up() {
    let (base_url, _stop) = start();
    let builder = || Client::builder(&base_url);
    wait_beside(&builder().password("me", "s3cret").build().unwrap());
    let tenant = Client::for_tenant("sod", "Cust1");
    let tenant = tenant.state_url(format!("{base_url}/api/state/Cust1"));
    wait_beside(&tenant.build().unwrap());
    let provider = Calling(builder().build().unwrap());
    wait_beside(&builder().ticket_provider(provider).build().unwrap());
}

/// Gets its ticket by a call that it awaits.
struct Calling(Client);

impl TicketProvider for Calling {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        Box::pin(async { get_name(&self.0).await.map(Grant::new) })
    }
}

/// Gets its ticket by a call that it waits for.
struct Waiting(Client);

impl TicketProvider for Waiting {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        let outcome = self.0.get_name(GetName { user_id: 1 }).wait();
        let grant = outcome.map(|it| Grant::new(it.response.unwrap_or_default()));
        Box::pin(std::future::ready(grant))
    }
}

#[test]
fn a_call_is_not_waited_for_on_the_thread_of_a_client() {
    let (base_url, _stop) = start();
    let other = Client::builder(&base_url).build().unwrap();
    let builder = Client::builder(&base_url).ticket_provider(Waiting(other));
    let client = builder.build().unwrap();
    let error = client.get_name(GetName { user_id: 1 }).wait().unwrap_err();
    assert!(error.to_string().contains("await it instead"), "{error}");
    // Anywhere else a provider may wait.
    let call = client.get_name(GetName { user_id: 1 });
    runtime().block_on(call).unwrap();
}

/// Gets its ticket from a call that is answered already, as one of a test double is.
struct Answered;

impl TicketProvider for Answered {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        let call = Call::ready(GetNameResponse {
            response: Some("7T:x".into()),
        });
        let grant = call.wait().map(|it| Grant::new(it.response.unwrap()));
        Box::pin(std::future::ready(grant))
    }
}

#[test]
fn a_call_that_is_ready_is_waited_for_anywhere() {
    let (base_url, _stop) = start();
    let builder = Client::builder(&base_url).ticket_provider(Answered);
    let client = builder.build().unwrap();
    client.get_name(GetName { user_id: 1 }).wait().unwrap();
}

/// Blocks the thread that it is called on until another client has answered.
struct Blocking(Client);

impl TicketProvider for Blocking {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        let mut call = pin!(self.0.get_name(GetName { user_id: 1 }).into_future());
        let mut context = Context::from_waker(Waker::noop());
        let outcome = loop {
            match call.as_mut().poll(&mut context) {
                Poll::Ready(outcome) => break outcome,
                Poll::Pending => std::thread::yield_now(),
            }
        };
        let grant = outcome.map(|it| Grant::new(it.response.unwrap()));
        Box::pin(std::future::ready(grant))
    }
}

#[test]
fn a_provider_that_blocks_does_not_hold_up_the_connections() {
    let (base_url, _stop) = start();
    let other = Client::builder(&base_url).build().unwrap();
    let builder = Client::builder(&base_url).ticket_provider(Blocking(other));
    let client = builder.build().unwrap();
    client.get_name(GetName { user_id: 1 }).wait().unwrap();
}

/// Clients of many tenants cost no thread each.
#[cfg(target_os = "linux")]
#[test]
fn clients_share_their_threads() {
    let (base_url, _stop) = start();
    let clients = (0..20).map(|_| Client::builder(&base_url).build().unwrap());
    let clients: Vec<Client> = clients.collect();
    for client in &clients {
        client.get_name(GetName { user_id: 1 }).wait().unwrap();
    }
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let name = |task: std::io::Result<std::fs::DirEntry>| {
        // A thread of another test may have ended meanwhile.
        std::fs::read_to_string(task.ok()?.path().join("comm")).ok()
    };
    let names = tasks.filter_map(name);
    let mut ours: Vec<String> = names.filter(|it| it.starts_with("netserver")).collect();
    ours.sort();
    assert_eq!(ours, ["netserver-calls\n", "netserver-io\n"]);
}

#[test]
fn a_time_limit_holds_without_a_runtime() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder(url).build().unwrap();
    let call = client.get_name(GetName { user_id: 1 });
    let error = call.timeout(std::time::Duration::from_millis(20)).wait();
    assert!(error.unwrap_err().is_timeout());
}

#[tokio::test]
async fn it_may_be_dropped_in_async_code() {
    let client = Client::builder("http://127.0.0.1:1").build().unwrap();
    drop(BlockingClient::new(client).unwrap());
}
