//! A transport of one's own, and settings that are of no use.

use bytes::Bytes;
use netserver_soap::client::{Chunks, Client, Grant, Transport, TransportError};
use netserver_soap::{BoxFuture, Error};

use crate::messages::name;
use crate::service::get_name;

type Answer = Result<http::Response<Box<dyn Chunks>>, TransportError>;

struct Canned;

impl Transport for Canned {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        assert_eq!(request.uri(), "https://crm.example/my/User");
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(name("canned"))));
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_needs_no_socket() {
    let client = Client::builder("https://crm.example/")
        .transport(Canned)
        .endpoint(|base, operation| format!("{base}/my/{}", operation.agent.name))
        .build()
        .unwrap();
    assert_eq!(get_name(&client).await.unwrap(), "canned");
}

struct Flaky(std::sync::atomic::AtomicUsize, bool);

impl Transport for Flaky {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        let first = self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
        let error = match (first, self.1) {
            (false, _) => {
                let uri = "https://crm.example/my/User".parse().unwrap();
                let mut request = request;
                *request.uri_mut() = uri;
                return Canned.send(request);
            }
            (true, true) => TransportError::after_sending("cut"),
            (true, false) => TransportError::before_sending("not there"),
        };
        Box::pin(std::future::ready(Err(error)))
    }
}

#[tokio::test]
async fn only_what_has_not_left_is_sent_again() {
    for sent in [false, true] {
        let transport = Flaky(0.into(), sent);
        let client = Client::builder("https://crm.example").transport(transport);
        let outcome = get_name(&client.build().unwrap()).await;
        assert_eq!(outcome.is_err(), sent, "{outcome:?}");
    }
}

#[test]
fn settings_that_are_of_no_use_are_refused() {
    let builders = [
        Client::builder("crm.example"),
        Client::builder("https://crm.example").http_header("bad name", "x"),
        Client::builder("https://crm.example").user_agent("new\nline"),
        Client::builder("https://crm.example").http_header("Authorization: hidden", ""),
        Client::builder("https://crm.example").http_header("Authorization", "hidden\n"),
        Client::builder("https://crm.example").state_url("https://me:hidden@x/api/state/Cust1"),
        Client::builder("https://crm.example").state_url("http://x/api/state/Cust1"),
        Client::for_tenant("evil.example/#", "Cust1"),
        Client::for_tenant("sod", "Cust1/../hidden"),
        Client::for_tenant("sod", ""),
    ];
    for builder in builders {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, Error::Config(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("hidden"));
    }
}

#[test]
fn nothing_secret_shows_in_what_a_client_is_made_of() {
    let builder = Client::builder("https://me:hidden@x").password("me", "hidden");
    assert!(!format!("{builder:?}").contains("hidden"));
    let builder = Client::builder("https://x")
        .ticket("hidden")
        .application_token("hidden")
        .http_header("x-key", "hidden")
        .state_url("https://x/?key=hidden");
    assert!(!format!("{builder:?}").contains("hidden"));
    assert!(!format!("{:?}", builder.build().unwrap()).contains("hidden"));
    let mut grant = Grant::new("hidden");
    grant.base_url = Some("https://me:hidden@x".into());
    assert!(!format!("{grant:?}").contains("hidden"));
}
