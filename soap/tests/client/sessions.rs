//! Logging in: once, again, together, and in vain.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use netserver_soap::client::{Client, Grant, Retries, TicketProvider, is_ticket_refused};
use netserver_soap::envelope::Version;
use netserver_soap::{BoxFuture, Error, Limits};

use crate::messages::{authenticated, fault, message, name, not_authenticated};
use crate::service::{GetName, NS, UserAgent, get_name};
use crate::sockets::{Action, Request, Server, XML, http, page, soap};

/// A server whose tickets can expire.
#[derive(Default)]
struct Tickets {
    logins: AtomicUsize,
    valid: Mutex<String>,
}

impl Tickets {
    fn answer(&self, request: &Request) -> Action {
        if request.is_login() {
            let number = self.logins.fetch_add(1, Ordering::SeqCst);
            let ticket = format!("7T:number{number}");
            *self.valid.lock().unwrap() = ticket.clone();
            let answer = soap("200 OK", authenticated(&ticket, true));
            return Action::Later(Duration::from_millis(30), Box::new(answer));
        }
        if request.ticket() == Some(self.valid.lock().unwrap().as_str()) {
            soap("200 OK", name("x"))
        } else {
            soap("200 OK", not_authenticated())
        }
    }

    fn expire(&self) {
        self.valid.lock().unwrap().clear();
    }

    fn logins(&self) -> usize {
        self.logins.load(Ordering::SeqCst)
    }
}

/// How long an answer may be.
const LIMIT: usize = 100_000;

fn client(server: &Server) -> Client {
    let builder = Client::builder(&server.base_url).application_token("the token");
    let mut limits = Limits::default();
    limits.max_bytes = LIMIT;
    let builder = builder.limits(limits);
    builder.password("me & you", "s3cret<").build().unwrap()
}

async fn start() -> (Server, Arc<Tickets>) {
    let tickets = Arc::new(Tickets::default());
    let shared = tickets.clone();
    (
        Server::start(move |request| shared.answer(request)).await,
        tickets,
    )
}

#[tokio::test]
async fn the_login_is_the_one_of_the_wsdl() {
    let server = Server::start(|request| {
        if !request.is_login() {
            return soap("200 OK", name("x"));
        }
        assert!(request.head.starts_with("POST /Remote/Services88/SoPrincipal.svc "));
        let action = format!("\"{NS}/SoPrincipal/AuthenticateUsernamePassword\"");
        assert_eq!(request.header("soapaction"), Some(action.as_str()));
        let expected = format!(
            r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><ApplicationToken xmlns="{NS}">the token</ApplicationToken></s:Header><s:Body><AuthenticateUsernamePassword xmlns="{NS}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><UserName>me &amp; you</UserName><Password>s3cret&lt;</Password></AuthenticateUsernamePassword></s:Body></s:Envelope>"#
        );
        assert_eq!(request.body, expected);
        soap("200 OK", authenticated("7T:x", true))
    })
    .await;
    assert_eq!(get_name(&client(&server)).await.unwrap(), "x");
}

#[tokio::test]
async fn a_login_is_answered_by_one_ticket() {
    let server = Server::start(|request| {
        assert!(request.is_login());
        let twice = authenticated("7T:x", true).replace(
            "</Credentials>",
            "</Credentials><Credentials><Ticket>7T:y</Ticket></Credentials>",
        );
        soap("200 OK", twice)
    })
    .await;
    let error = get_name(&client(&server)).await.unwrap_err();
    let shown = format!("{error:?} {error}");
    assert!(
        shown.contains("Repeated") && !shown.contains("7T:"),
        "{shown}"
    );
}

#[tokio::test]
async fn calls_at_once_share_one_login() {
    let (server, tickets) = start().await;
    let client = client(&server);
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { get_name(&client).await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), "x");
    }
    assert_eq!(tickets.logins(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_that_expires_under_load_is_renewed_once() {
    let (server, tickets) = start().await;
    let client = client(&server);
    for round in 1..=3 {
        let calls: Vec<_> = (0..100)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { get_name(&client).await })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap().unwrap(), "x");
        }
        assert_eq!(tickets.logins(), round);
        tickets.expire();
    }
}

#[tokio::test]
async fn a_ticket_that_stays_refused_is_renewed_only_once() {
    let logins = Arc::new(AtomicUsize::new(0));
    let count = logins.clone();
    let server = Server::start(move |request| {
        if request.is_login() {
            count.fetch_add(1, Ordering::SeqCst);
            return soap("200 OK", authenticated("7T:never", true));
        }
        page("401 Unauthorized", &[])
    })
    .await;
    let error = get_name(&client(&server)).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!((logins.load(Ordering::SeqCst), server.requests()), (2, 4));
}

/// A server that accepts every login and answers calls so; gives back how a call ended, how often
/// it was sent, and how many logins there were when one more call had been made.
async fn with_answer(answer: fn() -> Action, repeatable: bool) -> (Error, usize, usize) {
    let logins = Arc::new(AtomicUsize::new(0));
    let count = logins.clone();
    let server = Server::start(move |request| {
        if request.is_login() {
            let number = count.fetch_add(1, Ordering::SeqCst);
            return soap("200 OK", authenticated(&format!("7T:number{number}"), true));
        }
        answer()
    })
    .await;
    let client = client(&server);
    let mut call = client.get_name(GetName { user_id: 1 });
    if repeatable {
        call = call.repeatable();
    }
    let error = call.await.unwrap_err();
    let sent = server.requests() - logins.load(Ordering::SeqCst);
    get_name(&client).await.unwrap_err();
    (error, sent, logins.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_text_about_a_ticket_does_not_make_a_call_run_twice() {
    let fault_about_case = || soap("500 Error", fault("The support ticket 4711 has expired"));
    let exception = || {
        let header = "<Succeeded>false</Succeeded><ExceptionInfo>\
            <Message>Cannot save: the support ticket 4711 has expired</Message>\
            <ExceptionType>SuperOffice.SaveException</ExceptionType><InnerException>\
            <ExceptionType>SuperOffice.Exceptions.SoSessionException</ExceptionType>\
            </InnerException></ExceptionInfo>";
        soap("200 OK", message(Version::Soap11, header, ""))
    };
    let not_authenticated = || soap("500 Error", fault("Not authenticated"));
    for answer in [fault_about_case, exception, not_authenticated] {
        let (error, sent, logins) = with_answer(answer, false).await;
        assert!(error.may_have_happened(), "{error:?}");
        // The ticket is not trusted any further, so the second call logs in again.
        assert_eq!((sent, logins), (1, 2), "{error:?}");
        // Sent again only if the caller allows that it runs twice.
        let (_, sent, _) = with_answer(answer, true).await;
        assert_eq!(sent, 2);
    }
}

#[tokio::test]
async fn a_ticket_that_is_refused_for_certain_is_renewed() {
    let exception = || soap("200 OK", not_authenticated());
    let status = || page("401 Unauthorized", &[]);
    let short = || soap("401 Unauthorized", fault("Who is that?"));
    let other_exception = || {
        let header = "<Succeeded>false</Succeeded><ExceptionInfo><Message>Who is that?</Message>\
            </ExceptionInfo>";
        soap("401 Unauthorized", message(Version::Soap11, header, ""))
    };
    let answer = || soap("401 Unauthorized", name("x"));
    let empty = || soap("401 Unauthorized", "");
    let long = || soap("401 Unauthorized", fault(&"x".repeat(LIMIT)));
    let broken = || {
        let head = "HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nContent-Length: 999";
        Action::HangUp(format!("{head}\r\n\r\n<p>half").into_bytes())
    };
    let broken_xml = || {
        let head = "HTTP/1.1 401 Unauthorized\r\nContent-Type: text/xml\r\nContent-Length: 999";
        Action::HangUp(format!("{head}\r\n\r\n<s:Envelope").into_bytes())
    };
    let not_gzip = || {
        let headers = [XML, "Content-Encoding: gzip"];
        Action::Send(http("401 Unauthorized", &headers, "not gzip"))
    };
    let answers = [
        broken,
        broken_xml,
        not_gzip,
        exception,
        status,
        short,
        long,
        other_exception,
        answer,
        empty,
    ];
    for answer in answers {
        let (error, sent, _) = with_answer(answer, false).await;
        assert!(is_ticket_refused(&error), "{error:?}");
        // Once more with a new ticket, and no further.
        assert_eq!(sent, 2, "{error:?}");
    }
}

#[tokio::test]
async fn a_fault_with_status_401_is_followed_by_a_login_and_the_call() {
    let server = Server::start(|request| match request.ticket() {
        _ if request.is_login() => {
            let ticket = format!("7T:number{}", request.number);
            soap("200 OK", authenticated(&ticket, true))
        }
        Some("7T:number0") => soap("401 Unauthorized", fault("Who is that?")),
        _ => soap("200 OK", name("x")),
    })
    .await;
    assert_eq!(get_name(&client(&server)).await.unwrap(), "x");
    assert_eq!(server.requests(), 4);
}

#[tokio::test]
async fn a_ticket_of_the_users_own_is_not_renewed() {
    let (server, tickets) = start().await;
    let client = Client::builder(&server.base_url)
        .ticket("7T:mine")
        .build()
        .unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(is_ticket_refused(&error), "{error:?}");
    assert_eq!((tickets.logins(), server.requests()), (0, 1));
}

#[tokio::test]
async fn a_refused_login_is_an_error_of_its_own_and_shared() {
    let server = Server::start(|_| {
        let answer = soap("200 OK", authenticated("", false));
        Action::Later(Duration::from_millis(50), Box::new(answer))
    })
    .await;
    let client = client(&server);
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { get_name(&client).await })
        })
        .collect();
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert!(matches!(error, Error::LoginRefused { .. }), "{error:?}");
    }
    // A wrong password that is tried fifty times locks the user out.
    assert_eq!(server.requests(), 1);
}

#[tokio::test]
async fn the_password_never_shows() {
    let server = Server::start(|_| soap("500 Error", fault("s3cret&lt; is no password"))).await;
    let error = get_name(&client(&server)).await.unwrap_err();
    let shown = format!("{error} {error:?} {:?}", client(&server));
    assert!(matches!(error, Error::Login(_)), "{error:?}");
    assert!(shown.contains("[redacted] is no password"), "{shown}");
    assert!(!shown.contains("s3cret"), "{shown}");
}

#[tokio::test]
async fn whoever_waits_for_a_login_goes_on_with_it_when_its_call_is_given_up() {
    let (server, tickets) = start().await;
    let client = client(&server);
    // Given up when the server has seen the login and not answered it yet.
    let seen = async {
        while tickets.logins() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let first = async {
        tokio::select! {
            biased;
            () = seen => None,
            outcome = get_name(&client) => Some(outcome),
        }
    };
    let (first, second) = tokio::join!(first, get_name(&client));
    assert!(first.is_none());
    assert_eq!(second.unwrap(), "x");
    assert_eq!(tickets.logins(), 1);
}

/// As in a `select!` that goes on with another branch, with the call that has begun the login.
#[tokio::test]
async fn a_login_that_is_not_polled_by_its_call_is_by_another() {
    let (server, tickets) = start().await;
    let client = client(&server);
    let mut first = std::pin::pin!(get_name(&client));
    let seen = async {
        while tickets.logins() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        biased;
        () = seen => {}
        _ = &mut first => panic!("the login has just been seen"),
    }
    let other = tokio::time::timeout(Duration::from_secs(10), get_name(&client));
    assert_eq!(other.await.unwrap().unwrap(), "x");
    assert_eq!(first.await.unwrap(), "x");
    assert_eq!(tickets.logins(), 1);
}

/// As in a `select!` that goes on with another branch: the call waited for the login when it was last
/// polled, and keeps its place.
#[tokio::test]
async fn a_call_that_is_not_polled_holds_up_no_other() {
    let (server, tickets) = start().await;
    let client = client(&server);
    let first = tokio::spawn({
        let client = client.clone();
        async move { get_name(&client).await }
    });
    while tickets.logins() == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let mut waiting = std::pin::pin!(get_name(&client));
    tokio::select! {
        biased;
        _ = &mut waiting => panic!("the login has not been answered"),
        () = std::future::ready(()) => {}
    }
    assert_eq!(first.await.unwrap().unwrap(), "x");
    let other = tokio::time::timeout(Duration::from_secs(10), get_name(&client));
    assert_eq!(other.await.unwrap().unwrap(), "x");
    assert_eq!(waiting.await.unwrap(), "x");
    assert_eq!(tickets.logins(), 1);
}

/// New calls must not wait for it for ever, however many there are.
#[tokio::test]
async fn a_login_that_is_never_answered_is_not_the_last() {
    let short = Duration::from_millis(200);
    for of_client in [short, Duration::from_secs(100)] {
        let logins = AtomicUsize::new(0);
        let server = Server::start(move |request| match request.is_login() {
            true if logins.fetch_add(1, Ordering::SeqCst) == 0 => {
                let answer = page("500 Internal Server Error", &[]);
                Action::Later(Duration::from_secs(600), Box::new(answer))
            }
            true => soap("200 OK", authenticated("7T:x", true)),
            false => soap("200 OK", name("x")),
        })
        .await;
        let client = Client::builder(&server.base_url)
            .password("me", "s3cret")
            .timeout(of_client)
            .retries(Retries::none())
            .build()
            .unwrap();
        let call = async |number: u64| {
            tokio::time::sleep(Duration::from_millis(50 * number)).await;
            client.get_name(GetName { user_id: 7 }).timeout(short).await
        };
        // At each moment at least one of them waits.
        let calls = tokio::join!(call(0), call(1), call(2), call(3), call(5), call(6));
        assert!(calls.0.unwrap_err().is_timeout());
        assert!(calls.5.is_ok(), "{of_client:?}");
    }
}

struct Provider(AtomicUsize, String);

impl TicketProvider for Provider {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        let mut grant = Grant::new(format!("7T:provided{number}"));
        grant.base_url = Some(format!("{}/Remote/Services82/", self.1));
        Box::pin(std::future::ready(Ok(grant)))
    }
}

#[tokio::test]
async fn a_provider_gives_ticket_and_address() {
    let server = Server::start(|request| match request.ticket() {
        Some("7T:provided1") => soap("200 OK", name("x")),
        _ => page("401 Unauthorized", &[]),
    })
    .await;
    let client = Client::builder("http://nowhere.invalid")
        .ticket_provider(Provider(AtomicUsize::new(0), server.base_url.clone()))
        .retries(Retries::none())
        .build()
        .unwrap();
    assert_eq!(get_name(&client).await.unwrap(), "x");
    assert_eq!(server.requests(), 2);
}
