//! A client and a server in one: operations that are one-way, have empty bodies, or share what others
//! have for themselves, in both versions of SOAP.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::BodyExt;
use netserver_soap as soap;
use netserver_soap::client::{Chunks, Client, Transport, TransportError};
use netserver_soap::envelope::{self, Content, Envelope, Fault, Options, Version};
use netserver_soap::{BoxFuture, Call, Error, ErrorKind, NoRequest, NoResponse, Server};

pub static SERVICE: soap::Service = soap::Service {
    name: "Plant",
    namespace: "urn:p",
    path: "{agent}",
    headers: &[],
};

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Machine",
};

pub struct Text {
    pub text: String,
}

soap::record! {
    Text: "{urn:p}Text";
    text "{}text!" = String::new();
}

/// A body that is a text.
pub struct Say {
    pub value: String,
}

soap::record! {
    Say: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    value "$!" = String::new();
}

soap::agent! {
    /// An agent.
    pub trait Machine;

    /// Calls `Open`.
    fn open(Text) -> NoResponse =
        "Open urn:p#same
        -
        -
        {urn:p}Text";
    /// Calls `Ping`.
    fn ping(NoRequest) -> NoResponse =
        "Ping";
    /// Calls `Report`.
    fn report(Text) =
        "@one_way Report urn:p#report
        -
        -
        {urn:p}Text";
    /// Calls `Say`.
    fn say(Say) -> Say =
        "Say urn:p#same
        -
        -
        {http://schemas.xmlsoap.org/soap/envelope/}Body
        response value
        {http://schemas.xmlsoap.org/soap/envelope/}Body
        $!";
    /// Calls `Shut`.
    fn shut(NoRequest) =
        "@one_way @soap12 Shut urn:p#shut";
    /// Calls `State`.
    fn state(NoRequest) -> Text =
        "@soap12 State urn:p#same
        -
        -
        {urn:p}State
        response text
        {urn:p}Text
        {}text!";
}

mod routes {
    use super::Machine;
    use netserver_soap as soap;

    soap::routes! {
        Machine;
        open;
        ping;
        report;
        say;
        shut;
        state;
    }
}

/// Notes what it is asked.
#[derive(Clone, Default)]
struct Mock(Arc<Mutex<Vec<String>>>);

impl Mock {
    fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }
}

impl Machine for Mock {
    fn open(&self, request: Text) -> Call<'_, NoResponse> {
        self.note(format!("open {}", request.text));
        if request.text == "jam" {
            return Call::from_future(async {
                let fault = Fault::server("it does not move").with_detail(&jammed("rust"))?;
                Err(Error::from(fault))
            });
        }
        Call::ready(NoResponse)
    }

    fn ping(&self, _: NoRequest) -> Call<'_, NoResponse> {
        self.note("ping");
        Call::ready(NoResponse)
    }

    fn report(&self, request: Text) -> Call<'_, ()> {
        self.note(format!("report {}", request.text));
        Call::ready(())
    }

    fn say(&self, request: Say) -> Call<'_, Say> {
        self.note(format!("say {}", request.value));
        Call::ready(request)
    }

    fn shut(&self, _: NoRequest) -> Call<'_, ()> {
        self.note("shut");
        Call::from_future(async {
            let fault = Fault {
                node: Some("urn:node".into()),
                ..Fault::client("it is shut already")
            };
            Err(Error::from(fault))
        })
    }

    fn state(&self, _: NoRequest) -> Call<'_, Text> {
        self.note("state");
        let text = "idle".to_owned();
        Call::ready(Text { text })
    }
}

type Answer = Result<http::Response<Box<dyn Chunks>>, TransportError>;

/// What goes to and fro: the HTTP headers and the body.
type Seen = Arc<Mutex<Vec<(http::HeaderMap, String)>>>;

/// Gives requests to a server in the same program.
struct Direct(Server, Seen);

impl Transport for Direct {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            let note = |headers: &http::HeaderMap, body: &Bytes| {
                let text = String::from_utf8(body.to_vec()).unwrap();
                self.1.lock().unwrap().push((headers.clone(), text));
            };
            note(request.headers(), request.body());
            let request = request.map(http_body_util::Full::new);
            let (head, body) = self.0.clone().handle(request).await.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            note(&head.headers, &body);
            let body: Box<dyn Chunks> = Box::new(Some(body));
            Ok(http::Response::from_parts(head, body))
        })
    }
}

fn client() -> (Client, Mock, Seen) {
    let (mock, seen) = (Mock::default(), Seen::default());
    let server = routes::server(mock.clone()).strict(true);
    let transport = Direct(server, Arc::clone(&seen));
    let client = Client::builder("https://plant.example").transport(transport);
    (client.build().unwrap(), mock, seen)
}

fn text(text: &str) -> Text {
    let text = text.to_owned();
    Text { text }
}

#[tokio::test]
async fn a_one_way_operation_is_answered_with_the_status_alone() {
    let (client, mock, seen) = client();
    client.report(text("full")).await.unwrap();
    assert_eq!(*mock.0.lock().unwrap(), ["report full"]);
    let seen = seen.lock().unwrap();
    let (headers, body) = seen.last().unwrap();
    assert!(body.is_empty() && headers.get("content-type").is_none());
}

#[tokio::test]
async fn an_empty_body_is_a_message() {
    let (client, mock, seen) = client();
    client.ping(NoRequest).await.unwrap();
    assert_eq!(*mock.0.lock().unwrap(), ["ping"]);
    for (_, body) in seen.lock().unwrap().iter() {
        assert!(body.contains("<s:Body/>"), "{body}");
    }
}

#[tokio::test]
async fn a_body_may_be_a_text() {
    let (client, mock, seen) = client();
    for text in ["a < b", " ", ""] {
        let value = text.to_owned();
        assert_eq!(client.say(Say { value }).await.unwrap().value, text);
    }
    assert_eq!(*mock.0.lock().unwrap(), ["say a < b", "say  ", "say "]);
    let seen = seen.lock().unwrap();
    assert!(seen[0].1.contains("<s:Body>a &lt; b</s:Body>"));
    assert_eq!(seen[0].1, seen[1].1);
}

/// Without an action a text is the request of the only operation that has one.
#[tokio::test]
async fn a_text_is_no_request_of_others() {
    let mock = Mock::default();
    let server = routes::server(mock.clone()).strict(true);
    let ask = async |action: &str, body: &str| {
        let text = format!(
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{body}</e:Body></e:Envelope>"
        );
        let request = http::Request::post("/").header("soapaction", action);
        let request = request.body(http_body_util::Full::new(Bytes::from(text)));
        let response = server.clone().handle(request.unwrap()).await;
        let body = response.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(body.to_vec()).unwrap()
    };
    for action in ["", "urn:p#same"] {
        assert!(
            ask(action, "hello")
                .await
                .contains("<s:Body>hello</s:Body>")
        );
    }
    let refused = ask("urn:p#report", "hello").await;
    let reason = "a text is not the request of urn:p#report";
    assert!(refused.contains(reason), "{refused}");
    let refused = ask("urn:p#same", "<hello/>").await;
    assert!(refused.contains("hello is not the request"), "{refused}");
    assert_eq!(*mock.0.lock().unwrap(), ["say hello", "say hello"]);
}

#[tokio::test]
async fn soap_12_is_spoken_where_the_binding_says_so() {
    let (client, mock, seen) = client();
    assert_eq!(client.state(NoRequest).await.unwrap().text, "idle");
    assert_eq!(*mock.0.lock().unwrap(), ["state"]);
    let seen = seen.lock().unwrap();
    let (headers, body) = seen.first().unwrap();
    let expected = "application/soap+xml; charset=utf-8; action=\"urn:p#same\"";
    assert_eq!(headers["content-type"], expected);
    assert_eq!(headers.get("soapaction"), None);
    assert!(body.contains(Version::Soap12.namespace()), "{body}");
    let (headers, body) = seen.last().unwrap();
    let expected = "application/soap+xml; charset=utf-8";
    assert_eq!(headers["content-type"], expected);
    assert!(body.contains(Version::Soap12.namespace()), "{body}");
}

#[tokio::test]
async fn a_fault_of_soap_12_keeps_its_parts() {
    let (client, ..) = client();
    let error = client.shut(NoRequest).await.unwrap_err();
    let Error::Fault(error) = error else {
        panic!("{error:?}")
    };
    assert!(error.fault.code.is(Version::Soap12.namespace(), "Sender"));
    assert_eq!(error.fault.reason, "it is shut already");
    assert_eq!(error.fault.node.as_deref(), Some("urn:node"));
    assert_eq!(error.status, 400);
}

pub enum OpenFault {
    Jammed(Text),
    Locked(i32),
}

soap::choice! {
    OpenFault: "{urn:p}Open.fault";
    0 Jammed "Jammed!";
    1 Locked "{urn:q}Locked!";
}

fn jammed(by: &str) -> OpenFault {
    OpenFault::Jammed(text(by))
}

#[tokio::test]
async fn a_method_fails_with_a_declared_fault() {
    let (client, ..) = client();
    let error = client.open(text("jam")).await.unwrap_err();
    let Error::Fault(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.fault.reason, "it does not move");
    assert_eq!(error.fault.detail_as().unwrap(), Some(jammed("rust")));
}

/// A detail is read as what it is declared to be; others stay as XML.
#[test]
fn a_detail_is_a_value() {
    let fault = Fault::server("no").with_detail(&jammed("<full>")).unwrap();
    let written = envelope::write_fault(Version::Soap12, &[], &fault).unwrap();
    assert!(written.contains("<a:Jammed><text>"), "{written}");
    let read = |xml: &str| {
        let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        match envelope.content().unwrap() {
            Content::Fault(fault) => *fault,
            content => panic!("{content:?}"),
        }
    };
    let fault = read(&written);
    assert_eq!(fault.detail_as().unwrap(), Some(jammed("<full>")));
    let with = |detail: &str| {
        read(&format!(
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns:p='urn:p'><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring/><detail>{detail}</detail></e:Fault></e:Body></e:Envelope>"
        ))
    };
    let second = with("<x/><Locked xmlns='urn:q'>5</Locked><p:Jammed><text>a</text></p:Jammed>");
    assert_eq!(second.detail_as().unwrap(), Some(OpenFault::Locked(5)));
    let wrong = with("<Locked xmlns='urn:q'>five</Locked>");
    let error = wrong.detail_as::<OpenFault>().unwrap_err().to_string();
    assert!(
        error.contains("Locked") && error.contains("five"),
        "{error}"
    );
    let other = with("<p:Other/>");
    assert_eq!(other.detail_as::<OpenFault>().unwrap(), None);
    assert_eq!(other.detail.unwrap().inner_xml(), "<p:Other/>");
    let none = Fault::server("no");
    assert_eq!(none.detail_as::<OpenFault>().unwrap(), None);
}

#[tokio::test]
async fn operations_may_share_an_action_or_an_element() {
    let (client, mock, _) = client();
    client.open(text("wide")).await.unwrap();
    client.state(NoRequest).await.unwrap();
    client.report(text("full")).await.unwrap();
    let asked = mock.0.lock().unwrap();
    assert_eq!(*asked, ["open wide", "state", "report full"]);
}

/// Answers every request with this.
struct Canned(u16, &'static str, &'static str);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from_static(self.2.as_bytes())));
        let response = http::Response::builder().status(self.0);
        let response = response.header("content-type", self.1).body(body).unwrap();
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Some servers send a message all the same.
#[tokio::test]
async fn what_may_answer_a_one_way_operation() {
    const EMPTY: &str =
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>";
    const MORE: &str = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Ok><a/></Ok></e:Body></e:Envelope>";
    const FAULT: &str = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>no</faultstring></e:Fault></e:Body></e:Envelope>";
    for (status, media_type, body, kind) in [
        (202, "text/plain", "", None),
        (200, "text/xml", " \r\n", None),
        (204, "text/html", "", None),
        (200, "text/xml", EMPTY, None),
        (200, "text/xml", MORE, None),
        (500, "text/xml", FAULT, Some("fault")),
        (200, "text/xml", FAULT, Some("fault")),
        (500, "text/xml", "", Some("HTTP")),
        (200, "text/html", "<p>Log in</p>", Some("HTTP")),
    ] {
        let client = Client::builder("https://plant.example");
        let client = client.transport(Canned(status, media_type, body)).build();
        let outcome = client.unwrap().report(text("x")).await;
        let found = outcome.as_ref().err().map(|error| error.kind().as_str());
        assert_eq!(found, kind, "{status} {media_type} {body}: {outcome:?}");
    }
    // Where a response is due, nothing is no answer.
    let client = Client::builder("https://plant.example");
    let client = client.transport(Canned(200, "text/xml", "")).build();
    let error = client.unwrap().ping(NoRequest).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Http);
}
