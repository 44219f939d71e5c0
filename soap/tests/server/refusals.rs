//! Requests that no method gets to see.

use super::*;
use netserver_soap::Limits;

#[tokio::test]
async fn every_truncation_is_the_clients_fault() {
    let text = message(
        Version::Soap11,
        "<n:Credentials><n:Ticket>7T:x</n:Ticket></n:Credentials>",
        SAVE_BODY,
    );
    for end in 0..text.len() {
        let server = server().strict(end % 2 == 0);
        let reply = post(&server, "", &text.as_bytes()[..end]).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR, "{end}");
        let fault = reply.fault();
        assert_eq!(fault.code.name, "Client", "{end}");
        assert!(!fault.reason.contains("7T"), "{}", fault.reason);
    }
}

#[tokio::test]
async fn what_is_no_soap_is_the_clients_fault() {
    let doctype = format!(
        "<!DOCTYPE a [<!ENTITY a 'b'>]>{}",
        message(Version::Soap11, "", SAVE_BODY)
    );
    let deep = "<a>".repeat(100_000);
    let empty = message(Version::Soap11, "", "");
    let two = message(Version::Soap11, "", &format!("{SAVE_BODY}{SAVE_BODY}"));
    let fault = message(
        Version::Soap11,
        "",
        "<s:Fault><faultcode>s:Client</faultcode><faultstring>x</faultstring></s:Fault>",
    );
    let wrong = message(
        Version::Soap11,
        "",
        "<n:DeleteUser><n:UserId>five</n:UserId></n:DeleteUser>",
    );
    let header = message(
        Version::Soap11,
        "<n:TimeZone><n:SoTimeZoneId/></n:TimeZone>",
        SAVE_BODY,
    );
    let cases: [(&[u8], &str); 11] = [
        (b"", "ends too early"),
        (b"<html>not found</html>", "Envelope is missing"),
        (b"{\"json\": true}", "not well-formed"),
        (b"\xff\xfe<\0", "UTF-8"),
        (b"<a>\xc3\x28</a>", "UTF-8"),
        (doctype.as_bytes(), "document type"),
        (deep.as_bytes(), "Envelope is missing"),
        (empty.as_bytes(), "the body is empty"),
        (two.as_bytes(), "unexpected element"),
        (fault.as_bytes(), "a fault is not a request"),
        (header.as_bytes(), "TimeZone/SoTimeZoneId"),
    ];
    for (text, reason) in cases
        .into_iter()
        .chain([(wrong.as_bytes(), "DeleteUser/UserId")])
    {
        let reply = post(&server(), "", text).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        let fault = reply.fault();
        assert_eq!(fault.code.name, "Client");
        assert!(
            fault.reason.contains(reason),
            "{} is not {reason}",
            fault.reason
        );
    }
}

#[tokio::test]
async fn a_sender_of_soap_1_2_hears_so_in_http_too() {
    let reply = post(&server(), "", message(Version::Soap12, "", "")).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    assert!(reply.fault().code.is(Version::Soap12.namespace(), "Sender"));
}

#[tokio::test]
async fn another_envelope_is_another_version() {
    let text =
        "<s:Envelope xmlns:s='http://www.w3.org/2001/12/soap-envelope'><s:Body/></s:Envelope>";
    let fault = post(&server(), "", text).await.fault();
    assert!(
        fault
            .code
            .is(Version::Soap11.namespace(), "VersionMismatch")
    );
}

#[tokio::test]
async fn other_content_is_not_read() {
    let text = message(Version::Soap11, "", SAVE_BODY);
    for content_type in [
        "application/json",
        "multipart/related",
        "text/xml; charset=iso-8859-1",
    ] {
        let reply = read(
            server()
                .handle(request(content_type, SAVE, text.as_str()))
                .await,
        )
        .await;
        assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(reply.fault().code.name, "Client");
    }
    let mut zipped = request("text/xml", SAVE, text);
    let gzip = http::HeaderValue::from_static("gzip");
    zipped.headers_mut().insert("content-encoding", gzip);
    let reply = read(server().handle(zipped).await).await;
    assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_request_beyond_the_limit_is_not_read_to_its_end() {
    let text = message(Version::Soap11, "", SAVE_BODY);
    let mut limits = Limits::default();
    limits.max_bytes = text.len();
    let limited = server().limits(limits);
    assert_eq!(
        post(&limited, SAVE, text.as_str()).await.status,
        StatusCode::OK
    );
    let reply = post(&limited, SAVE, format!("{text} ")).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        reply.fault().reason.contains("longer than"),
        "{}",
        reply.text
    );
}

#[tokio::test]
async fn a_small_text_cannot_ask_for_much_memory() {
    let persons = "<n:Person/>".repeat(1000);
    let body =
        format!("<n:SaveUser><n:User><n:Persons>{persons}</n:Persons></n:User></n:SaveUser>");
    let mut limits = Limits::default();
    limits.max_decoded_bytes = 10_000;
    let reply = ask(&server().limits(limits), "", &body).await;
    assert!(
        reply.fault().reason.contains("more memory"),
        "{}",
        reply.text
    );
    assert_eq!(ask(&server(), "", &body).await.status, StatusCode::OK);
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    for (method, status) in [("GET", 404), ("PUT", 405), ("DELETE", 405)] {
        let request = Request::builder()
            .method(method)
            .uri("/")
            .body(Full::<bytes::Bytes>::default())
            .unwrap();
        let reply = read(server().handle(request).await).await;
        assert_eq!(reply.status.as_u16(), status);
    }
}

#[tokio::test]
async fn blocks_that_are_not_understood_draw_a_short_answer() {
    let long = "&amp;".repeat(1600);
    let block = "<q:a s:mustUnderstand='1'/>";
    let short = format!(
        "<q:a xmlns:q='{}' s:mustUnderstand='1'/>",
        "&amp;".repeat(127)
    );
    for version in [Version::Soap11, Version::Soap12] {
        for blocks in [
            block.repeat(5_000),
            short.repeat(5_000),
            format!("{short}{block}").repeat(5_000),
        ] {
            let text = message(version, &blocks, SAVE_BODY);
            let text = text.replacen("xmlns:s=", &format!("xmlns:q='{long}' xmlns:s="), 1);
            let reply = post(&server(), "", text).await;
            let length = reply.text.len();
            assert!(length < 12 << 10, "{length}");
            assert_eq!(reply.fault().code.name, "MustUnderstand");
        }
    }
}
