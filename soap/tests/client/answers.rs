//! Answers of every kind that is as it should be: values, exceptions, faults.

use netserver_soap::Error;
use netserver_soap::client::Client;
use netserver_soap::envelope::Version;
use netserver_soap::headers::TimeZone;

use crate::messages::{fault, gzip, message, name};
use crate::service::{GetName, NS, UserAgent, get_name};
use crate::sockets::{Action, Server, XML, http, soap};

#[tokio::test]
async fn a_call_says_what_the_wsdl_says() {
    let server = Server::start(|request| {
        let lines: Vec<&str> = request.head.lines().collect();
        assert_eq!(lines[0], "POST /Remote/Services88/User.svc HTTP/1.1");
        let expected = [
            ("content-type", "text/xml; charset=utf-8"),
            (
                "soapaction",
                "\"http://www.superoffice.net/ws/crm/NetServer/Services88/User/GetName\"",
            ),
            ("accept-encoding", "gzip"),
            ("user-agent", "my app/1.0"),
            ("x-gateway", "key"),
        ];
        for (name, value) in expected {
            assert_eq!(request.header(name), Some(value), "{}", request.head);
        }
        let body = &request.body;
        let order = [
            ">the token<",
            "Ticket>7T:abc<",
            "SoTimeZoneId>5<",
            "UserId>7<",
        ];
        let places: Vec<usize> = order.iter().map(|part| body.find(part).unwrap()).collect();
        assert!(places.is_sorted(), "{body}");
        soap("200 OK", name("Ærlig &amp; co"))
    })
    .await;
    let client = Client::builder(&server.base_url)
        .application_token("the token")
        .ticket("7T:abc")
        .user_agent("my app/1.0")
        .http_header("X-Gateway", "key")
        .build()
        .unwrap();
    let call = client.get_name(GetName { user_id: 7 });
    let zone = TimeZone {
        id: 5,
        location_code: None,
    };
    let reply = call.time_zone(zone).with_headers().await.unwrap();
    assert_eq!(reply.body.response.as_deref(), Some("Ærlig & co"));
    assert_eq!(reply.headers.succeeded, Some(true));
    assert_eq!(reply.headers.time_zone.unwrap().id, 83);
    assert!(!format!("{client:?}").contains("abc"));
}

async fn ask(answer: Action) -> Result<String, Error> {
    let answer = std::sync::Mutex::new(Some(answer));
    let server = Server::start(move |_| answer.lock().unwrap().take().unwrap()).await;
    let client = Client::builder(&server.base_url).ticket("7T:abc").build();
    get_name(&client.unwrap()).await
}

#[tokio::test]
async fn soap_1_2_is_understood() {
    let body = format!(r#"<GetNameResponse xmlns="{NS}"><Response>x</Response></GetNameResponse>"#);
    let text = message(Version::Soap12, "<Succeeded>true</Succeeded>", &body);
    let headers = ["Content-Type: application/soap+xml; charset=utf-8"];
    let answer = Action::Send(http("200 OK", &headers, text));
    assert_eq!(ask(answer).await.unwrap(), "x");
}

#[tokio::test]
async fn gzip_and_chunks_are_understood() {
    let zipped = gzip(&name("zipped"));
    let mut response = format!(
        "HTTP/1.1 200 OK\r\n{XML}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    .into_bytes();
    for chunk in zipped.chunks(50) {
        response.extend(format!("{:x}\r\n", chunk.len()).bytes());
        response.extend(chunk);
        response.extend(b"\r\n");
    }
    response.extend(b"0\r\n\r\n");
    assert_eq!(ask(Action::Send(response)).await.unwrap(), "zipped");
}

#[tokio::test]
async fn an_exception_is_told_whatever_the_body_holds() {
    let header = "<ExceptionInfo><Message>no such user</Message><FriendlyText>æøå</FriendlyText>\
        <InnerException><Message>inner</Message></InnerException></ExceptionInfo>\
        <Succeeded>false</Succeeded>";
    let bodies = [
        "",
        "<Junk/>",
        r#"<GetNameResponse xmlns="urn:wrong"/>"#,
        "<a><b></a>",
        "<unfinished",
    ];
    for body in bodies {
        let error = ask(soap("200 OK", message(Version::Soap11, header, body)))
            .await
            .unwrap_err();
        let Error::Exception(info) = &error else {
            panic!("{body}: {error:?}")
        };
        let text = error.to_string();
        let expected = "the service reports an error: ";
        assert!(text.starts_with(expected), "{text}");
        assert_eq!(info.message.as_deref(), Some("no such user"));
        assert_eq!(info.friendly_text.as_deref(), Some("æøå"));
        let inner = info.inner_exception.as_ref().unwrap();
        assert_eq!(inner.message.as_deref(), Some("inner"));
    }
}

#[tokio::test]
async fn a_fault_is_told_with_its_exception() {
    let error = ask(soap("500 Internal Server Error", fault("No access")))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(500));
    assert_eq!(
        error.exception_info().unwrap().message.as_deref(),
        Some("deep")
    );
    let Error::Fault(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.fault.reason, "No access");
    assert_eq!(error.fault.code.name, "Server");
}

#[tokio::test]
async fn secrets_that_a_server_sends_back_are_not_shown() {
    let said = "the ticket 7T:abc is no good";
    let answers = [
        soap("500 Error", fault(said)),
        soap(
            "200 OK",
            message(
                Version::Soap11,
                &format!(
                    "<Succeeded>false</Succeeded><ExceptionInfo><Message>{said}</Message></ExceptionInfo>"
                ),
                "",
            ),
        ),
        Action::Send(http("502 Bad Gateway", &["Content-Type: text/plain"], said)),
    ];
    for answer in answers {
        let error = ask(answer).await.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("[redacted] is no good"), "{shown}");
        assert!(!shown.contains("7T:abc"), "{shown}");
    }
}

#[tokio::test]
async fn a_long_answer_is_decoded_beside_the_runtime() {
    let long = "x".repeat(3 << 20);
    assert_eq!(ask(soap("200 OK", name(&long))).await.unwrap(), long);
}
