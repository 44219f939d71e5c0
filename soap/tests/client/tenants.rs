//! Tenants that are somewhere else than before.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use netserver_soap::client::{Client, Grant, Retries, TicketProvider};
use netserver_soap::{BoxFuture, Error};

use crate::messages::{authenticated, name};
use crate::service::get_name;
use crate::sockets::{Action, Server, http, page, soap};

fn state(endpoint: &str) -> Action {
    let json = format!(
        r#"{{"ContextIdentifier":"Cust1","Endpoint":"{endpoint}","State":"Running","IsRunning":true}}"#
    );
    Action::Send(http(
        "200 OK",
        &["Content-Type: application/json; charset=utf-8"],
        json,
    ))
}

#[tokio::test]
async fn a_tenant_that_has_moved_is_followed_once() {
    let new = Server::start(|request| {
        assert!(
            request
                .head
                .starts_with("POST /Cust1/Remote/Services88/User.svc ")
        );
        soap("200 OK", name("x"))
    })
    .await;
    let old = Server::start(|_| page("421 Misdirected Request", &[])).await;
    let endpoint = format!("{}/Cust1", new.base_url);
    let directory = Server::start(move |request| {
        assert!(request.head.starts_with("GET /api/state/Cust1 "));
        state(&endpoint)
    })
    .await;
    let client = Client::builder(format!("{}/Cust1", old.base_url))
        .ticket("7T:x")
        .state_url(format!("{}/api/state/Cust1", directory.base_url))
        .build()
        .unwrap();
    for _ in 0..3 {
        assert_eq!(get_name(&client).await.unwrap(), "x");
    }
    assert_eq!(
        (old.requests(), directory.requests(), new.requests()),
        (1, 1, 3)
    );
}

/// The first message is the login, and the host does not take that either.
#[tokio::test]
async fn a_tenant_that_has_moved_before_the_login_is_followed() {
    let new = Server::start(|request| match request.is_login() {
        true => soap("200 OK", authenticated("7T:x", true)),
        false => soap("200 OK", name("x")),
    })
    .await;
    let old = Server::start(|_| page("421 Misdirected Request", &[])).await;
    let endpoint = new.base_url.clone();
    let directory = Server::start(move |_| state(&endpoint)).await;
    let client = Client::builder(&old.base_url)
        .password("ola", "secret")
        .state_url(&directory.base_url)
        .build()
        .unwrap();
    assert_eq!(get_name(&client).await.unwrap(), "x");
    assert_eq!(
        (old.requests(), directory.requests(), new.requests()),
        (1, 1, 2)
    );
}

#[tokio::test]
async fn a_tenant_that_is_nowhere_is_an_error() {
    let host = Server::start(|_| page("421 Misdirected Request", &[])).await;
    let endpoint = host.base_url.clone();
    let directory = Server::start(move |_| state(&endpoint)).await;
    let client = Client::for_tenant("sod", "Cust1")
        .state_url(format!("{}/api/state/Cust1", directory.base_url))
        .build()
        .unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(421));
    assert_eq!((host.requests(), directory.requests()), (2, 2));
}

#[tokio::test]
async fn an_unknown_tenant_is_an_error() {
    let directory = Server::start(|_| page("404 Not Found", &[])).await;
    let client = Client::for_tenant("sod", "Cust1")
        .state_url(&directory.base_url)
        .build()
        .unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(matches!(&error, Error::LookUp(_)), "{error:?}");
    assert_eq!(error.status(), Some(404));
}

/// Counts how often it is asked.
struct Counting(Arc<AtomicUsize>);

impl TicketProvider for Counting {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::ready(Ok(Grant::new("7T:x"))))
    }
}

/// The call was not sent, and its ticket was not refused.
#[tokio::test]
async fn the_answer_of_the_directory_is_not_that_of_the_call() {
    for status in ["401 Unauthorized", "500 Internal Server Error"] {
        let server = Server::start(|_| soap("200 OK", name("x"))).await;
        let endpoint = server.base_url.clone();
        let directory = Server::start(move |request| match request.number {
            0 => page(status, &[]),
            _ => state(&endpoint),
        })
        .await;
        let asked = Arc::<AtomicUsize>::default();
        let client = Client::for_tenant("sod", "Cust1")
            .ticket_provider(Counting(asked.clone()))
            .state_url(&directory.base_url)
            .retries(Retries::none())
            .build()
            .unwrap();
        let error = get_name(&client).await.unwrap_err();
        assert!(matches!(&error, Error::LookUp(_)), "{error:?}");
        assert!(!error.may_have_happened(), "{error:?}");
        assert_eq!(get_name(&client).await.unwrap(), "x");
        assert_eq!(asked.load(Ordering::SeqCst), 1, "{status}");
    }
}
