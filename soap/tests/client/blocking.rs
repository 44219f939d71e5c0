//! The client without async.

use netserver_soap::client::{BlockingClient, Client};

use crate::messages::name;
use crate::service::{GetName, UserAgent};
use crate::sockets::{Server, soap};

#[test]
fn calls_can_be_waited_for() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(|_| soap("200 OK", name("x"))));
    let client = Client::builder(&server.base_url).build().unwrap();
    let client = BlockingClient::new(client).unwrap();
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

#[tokio::test]
async fn calls_of_the_async_client_can_be_waited_for_too() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = std::thread::spawn(move || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_all().build().unwrap().block_on(async {
            let server = Server::start(|_| soap("200 OK", name("x"))).await;
            sender.send(server.base_url.clone()).unwrap();
            stopped.await.unwrap_err();
        });
    });
    let client = Client::builder(receiver.recv().unwrap()).build().unwrap();
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
    drop(stop);
    server.join().unwrap();
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
