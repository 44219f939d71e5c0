//! A test server that takes the login of a system user, and a client that logs in.
#![allow(unreachable_pub)]

use super::*;
use netserver_soap::client::{Client, PrivateKey};
use netserver_soap::{Error, Router, TestServer};
use std::sync::{Arc, Mutex};

const TOKEN: &str = "App-8k8Q7DmBgo";

fn key() -> PrivateKey {
    PrivateKey::parse(include_str!("../system_user/keys/small.xml")).unwrap()
}

fn other_key() -> PrivateKey {
    PrivateKey::parse(include_str!("../system_user/keys/other.pem")).unwrap()
}

/// A call as the system user of a tenant.
fn call(server: &TestServer, token: &str, key: PrivateKey) -> Result<(), Error> {
    let client = Client::for_tenant("online", "Cust12345")
        .application_token("secret")
        .system_user(token, key)
        .login_url(format!("{}/login", server.url()))
        .allow_http();
    save(&client.build()?)
}

fn save(client: &Client) -> Result<(), Error> {
    let call = client.save_user(SaveUserRequest::default());
    call.wait().map(drop)
}

#[test]
fn one_line_starts_a_server_that_takes_the_login_of_a_system_user() {
    let server = TestServer::start(agent::server(Mock).with_system_user(TOKEN, key())).unwrap();
    call(&server, TOKEN, key()).unwrap();
    for (token, key) in [("App-other", key()), (TOKEN, other_key())] {
        match call(&server, token, key).unwrap_err() {
            Error::LoginRefused { reason } => {
                let expected = "the signed token is not that of the system user";
                assert_eq!(reason.as_deref(), Some(expected));
            }
            error => panic!("{error:?}"),
        }
    }
}

#[test]
fn nobody_calls_without_the_ticket_of_the_system_user() {
    let server = TestServer::start(agent::server(Mock).with_system_user(TOKEN, key())).unwrap();
    let guessed = Client::builder(server.url()).ticket("7T:any").build();
    for client in [Client::builder(server.url()).build(), guessed] {
        let error = save(&client.unwrap()).unwrap_err();
        assert!(
            matches!(&error, Error::Exception(it) if it.is_not_authenticated()),
            "{error:?}"
        );
    }
}

#[test]
fn both_logins_may_be_taken() {
    for router in [
        Router::new()
            .with_login("ola", "x")
            .with_system_user(TOKEN, key()),
        Router::new()
            .with_system_user(TOKEN, key())
            .with_login("ola", "x"),
    ] {
        let server = TestServer::start(router.with(server())).unwrap();
        call(&server, TOKEN, key()).unwrap();
        let client = Client::builder(server.url()).password("ola", "x");
        save(&client.build().unwrap()).unwrap();
    }
}

/// Keeps the ticket of the last call.
struct Keeping(Arc<Mutex<String>>);

impl UserAgent for Keeping {
    fn save_user(&self, request: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        let context = netserver_soap::server::context();
        *self.0.lock().unwrap() = context.headers().ticket().unwrap().to_owned();
        let response = request.user;
        Call::ready(Answer { response })
    }
}

#[test]
fn a_later_login_replaces_the_one_before() {
    let ticket = Arc::<Mutex<String>>::default();
    let of_agent = || Router::new().with(agent::server(Keeping(ticket.clone())));
    let by_system_user = of_agent().with_system_user(TOKEN, key());
    let later = by_system_user
        .clone()
        .with_system_user("App-other", other_key());
    let first = TestServer::start(by_system_user).unwrap();
    call(&first, TOKEN, key()).unwrap();
    let of_first = ticket.lock().unwrap().clone();
    let second = TestServer::start(later).unwrap();
    call(&second, "App-other", other_key()).unwrap();
    call(&second, TOKEN, key()).unwrap_err();
    assert_refuses(&second, of_first);

    let by_password = of_agent().with_login("ola", "x");
    let later = by_password.clone().with_login("kari", "y");
    let first = TestServer::start(by_password).unwrap();
    let client = |url, user, password| Client::builder(url).password(user, password).build();
    save(&client(first.url(), "ola", "x").unwrap()).unwrap();
    let of_first = ticket.lock().unwrap().clone();
    let second = TestServer::start(later).unwrap();
    save(&client(second.url(), "kari", "y").unwrap()).unwrap();
    save(&client(second.url(), "ola", "x").unwrap()).unwrap_err();
    assert_refuses(&second, of_first);
}

fn assert_refuses(server: &TestServer, ticket: String) {
    let client = Client::builder(server.url()).ticket(ticket).build();
    let error = save(&client.unwrap()).unwrap_err();
    assert!(
        matches!(&error, Error::Exception(it) if it.is_not_authenticated()),
        "{error:?}"
    );
}

/// What the service says about itself does not depend on who asks.
#[tokio::test]
async fn the_service_publishes_its_key() {
    let router = Router::new().with_system_user(TOKEN, key());
    let get = async |path: &str, host: &str| {
        let request = Request::get(path).header("host", host);
        let request = request.body(Full::<bytes::Bytes>::default()).unwrap();
        read(router.clone().handle(request).await).await
    };
    for (host, shown) in [("h:1", "h:1"), ("a b", "localhost")] {
        let about = get("/login/.well-known/openid-configuration", host).await;
        assert_eq!(
            (about.status, &*about.media_type),
            (StatusCode::OK, "application/json")
        );
        let keys = format!("\"jwks_uri\":\"http://{shown}/login/.well-known/jwks\"");
        assert!(about.text.contains(&keys), "{}", about.text);
    }
    let keys = get("/login/.well-known/jwks", "h").await.text;
    assert!(
        keys.contains("\"e\":\"AQAB\"") && !keys.contains("\"d\""),
        "{keys}"
    );
    assert_eq!(
        get("/login/.well-known/other", "h").await.status,
        StatusCode::NOT_FOUND
    );
    let request = Request::post("/login/.well-known/jwks");
    let request = request.body(Full::<bytes::Bytes>::default()).unwrap();
    assert_eq!(router.handle(request).await.status(), StatusCode::NOT_FOUND);
}
