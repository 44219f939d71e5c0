//! Several agents at one address: which of them answers.
#![allow(unreachable_pub)]

use super::*;
use netserver_soap as soap;
use netserver_soap::{Limits, Router};

static SERVICE: soap::Service = soap::Service {
    name: "Doors",
    namespace: "urn:d",
    path: "Remote/Services88/User.svc",
    headers: &[],
};

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Door",
};

pub struct Door {
    pub number: i32,
}

soap::record! {
    Door: "{urn:d}Door";
    number "Number" = 0;
}

pub type DoorResponse = soap::Response<String>;

soap::agent! {
    /// Doors, at the address of the users.
    pub trait Doors;

    /// Has the action of `SaveUser`.
    fn lock(Door) -> DoorResponse =
        "Lock http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser
        -
        -
        {urn:d}Door
        response response
        {urn:d}Locked
        {urn:d}Response!";

    /// Has an action of its own.
    fn open(Door) -> DoorResponse =
        "Open urn:d#open
        -
        -
        {urn:d}Door
        response response
        {urn:d}Opened
        {urn:d}Response!";
}

soap::routes! {
    Doors;
    lock;
    open;
}

/// A name for what it does.
struct Keeper(&'static str);

impl Doors for Keeper {
    fn lock(&self, _: Door) -> Call<'_, DoorResponse> {
        let response = format!("{} locks", self.0);
        Call::ready(Answer { response })
    }

    fn open(&self, _: Door) -> Call<'_, DoorResponse> {
        let response = format!("{} opens", self.0);
        Call::ready(Answer { response })
    }
}

const DOOR: &str = "<d:Door xmlns:d='urn:d'><d:Number>1</d:Number></d:Door>";

async fn post_to(router: &Router, action: &str, body: &str) -> Reply {
    let text = message(Version::Soap11, "", body);
    let request = request("text/xml", action, text);
    read(router.clone().handle(request).await).await
}

fn both() -> [Router; 2] {
    let doors = || server_of("Ola");
    [
        Router::new().with(users()).with(doors()),
        Router::new().with(doors()).with(users()),
    ]
}

fn users() -> Server {
    agent::server(Mock)
}

fn server_of(name: &'static str) -> Server {
    server(Keeper(name))
}

#[tokio::test]
async fn the_agent_that_has_the_operation_answers() {
    for router in both() {
        for (action, body, expected) in [
            (SAVE, SAVE_BODY, "<SaveUserResponse "),
            ("", SAVE_BODY, "<SaveUserResponse "),
            // The action is that of the other agent, too.
            (SAVE, DOOR, "Ola locks"),
            ("urn:d#open", DOOR, "Ola opens"),
        ] {
            let reply = post_to(&router, action, body).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
            assert!(reply.text.contains(expected), "{}", reply.text);
        }
    }
}

#[tokio::test]
async fn where_none_has_the_operation_the_first_says_so() {
    let [users_first, doors_first] = both();
    let (action_of, request_to) = ("is not an action of", "is not a request to");
    for (action, body, by_users, by_doors) in [
        ("urn:x", SAVE_BODY, action_of, action_of),
        ("", "<a/>", request_to, request_to),
        (DELETE, DOOR, "is not the request of", action_of),
    ] {
        for (router, agent, reason) in [
            (&users_first, "User", by_users),
            (&doors_first, "Door", by_doors),
        ] {
            let fault = post_to(router, action, body).await.fault();
            assert!(fault.reason.contains(reason), "{}", fault.reason);
            assert!(fault.reason.contains(agent), "{}", fault.reason);
        }
    }
    let reply = post_to(&users_first, SAVE, "<a").await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn of_two_servers_of_one_agent_the_later_one_answers() {
    for router in both() {
        let router = router.with(server_of("Kari"));
        let reply = post_to(&router, "urn:d#open", DOOR).await;
        assert!(reply.text.contains("Kari opens"), "{}", reply.text);
        let reply = post_to(&router, SAVE, SAVE_BODY).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    }
}

#[tokio::test]
async fn each_agent_keeps_its_own_settings() {
    let unknown = "<d:Door xmlns:d='urn:d'><d:Color/></d:Door>";
    let long = format!(
        "<d:Door xmlns:d='urn:d'><!--{}--></d:Door>",
        "x".repeat(999)
    );
    let mut limits = Limits::default();
    limits.max_bytes = 500;
    let strict = server_of("Ola").strict(true).limits(limits);
    for router in [
        Router::new().with(users()).with(strict.clone()),
        Router::new().with(strict).with(users()),
    ] {
        let ask = async |action, body: &str| post_to(&router, action, body).await;
        let fault = ask("urn:d#open", unknown).await.fault();
        assert!(fault.reason.contains("Color"), "{}", fault.reason);
        let fault = ask("urn:d#open", &long).await.fault();
        assert!(fault.reason.contains("500"), "{}", fault.reason);
        let lenient = SAVE_BODY.replace("<n:Required/>", "<n:Required/><n:Color/>");
        let lenient = format!("{lenient}<!--{}-->", "x".repeat(999));
        assert_eq!(ask(SAVE, &lenient).await.status, StatusCode::OK);
    }
}
