//! A test server that takes a login, and a client that logs in.
#![allow(unreachable_pub)]

use super::*;
use netserver_soap::client::Client;
use netserver_soap::{Error, Router, TestServer};

const LOGIN: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/SoPrincipal/AuthenticateUsernamePassword";

fn start() -> TestServer {
    TestServer::start(agent::server(Mock).with_login("ola", "a<b & c")).unwrap()
}

fn call(client: &Client) -> Result<(), Error> {
    client
        .save_user(SaveUserRequest::default())
        .wait()
        .map(drop)
}

#[test]
fn one_line_starts_a_server_that_takes_a_login() {
    let server = start();
    let builder = || Client::builder(server.url());
    let client = builder().password("ola", "a<b & c").build().unwrap();
    call(&client).unwrap();

    for (user_name, password) in [("ola", "wrong"), ("ola", ""), ("kari", "a<b & c")] {
        let client = builder().password(user_name, password).build().unwrap();
        let error = call(&client).unwrap_err();
        assert!(matches!(error, Error::LoginRefused { .. }), "{error:?}");
    }
}

#[test]
fn nobody_calls_without_the_ticket() {
    let server = start();
    let guessed = Client::builder(server.url()).ticket("7T:any").build();
    for client in [Client::builder(server.url()).build(), guessed] {
        let error = call(&client.unwrap()).unwrap_err();
        let Error::Exception(exception) = &error else {
            panic!("{error:?}");
        };
        assert!(exception.is_not_authenticated(), "{error:?}");
    }
}

#[tokio::test]
async fn agents_that_are_added_later_take_the_login_too() {
    let body = format!(
        "<AuthenticateUsernamePassword xmlns=\"{NS}\"><UserName>ola</UserName>\
         <Password>x</Password></AuthenticateUsernamePassword>"
    );
    for router in [
        Router::new().with_login("ola", "x").with(server()),
        Router::new().with(server()).with_login("ola", "x"),
    ] {
        let mut request = request("text/xml", LOGIN, message(Version::Soap11, "", &body));
        *request.uri_mut() = "/Remote/Services88/SoPrincipal.svc".parse().unwrap();
        let answer = router.handle(request).await;
        let text = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&text);
        assert!(text.contains("<Ticket>7T:"), "{text}");
        assert!(text.contains(">true</AuthenticationSucceeded>"), "{text}");
    }
}

#[test]
fn debug_shows_no_password() {
    let router = server().with_login("ola", "the password");
    assert!(!format!("{router:?}").contains("the password"));
}

/// An agent for logins, which answers nothing.
mod principal {
    use netserver_soap as soap;

    static AGENT: soap::Agent = soap::Agent {
        service: &crate::sample::operations::SERVICE,
        name: "SoPrincipal",
    };

    pub struct Login {
        pub user_name: Option<String>,
    }

    soap::record! {
        Login: "{http://www.superoffice.net/ws/crm/NetServer/Services88}AuthenticateUsernamePassword";
        user_name "UserName?" = None;
    }

    pub type LoginResponse = soap::Response<bool>;

    soap::agent! {
        /// Logins.
        pub trait Principal;

        /// Logs in.
        fn log_in(Login) -> LoginResponse =
            "AuthenticateUsernamePassword http://www.superoffice.net/ws/crm/NetServer/Services88/SoPrincipal/AuthenticateUsernamePassword
            -
            -
            {http://www.superoffice.net/ws/crm/NetServer/Services88}AuthenticateUsernamePassword
            response response
            {http://www.superoffice.net/ws/crm/NetServer/Services88}AuthenticateResponse
            Response";
    }

    soap::routes! {
        Principal;
        log_in;
    }

    pub struct Mute;
    impl Principal for Mute {}
}

#[test]
fn an_agent_for_logins_does_not_stand_in_the_way() {
    let mock = || principal::server(principal::Mute);
    for router in [
        Router::new()
            .with(mock())
            .with(server())
            .with_login("ola", "x"),
        Router::new()
            .with_login("ola", "x")
            .with(mock())
            .with(server()),
        Router::new()
            .with(mock())
            .with_login("ola", "x")
            .with(server()),
    ] {
        let server = TestServer::start(router).unwrap();
        let client = Client::builder(server.url()).password("ola", "x").build();
        call(&client.unwrap()).unwrap();
    }
}
