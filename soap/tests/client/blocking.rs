//! The client without async.

use netserver_soap::client::{BlockingClient, Client};

use crate::answers::name;
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
async fn it_may_be_dropped_in_async_code() {
    let client = Client::builder("http://127.0.0.1:1").build().unwrap();
    drop(BlockingClient::new(client).unwrap());
}
