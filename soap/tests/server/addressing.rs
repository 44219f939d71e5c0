//! WS-Addressing.

use super::*;

/// A message with these header blocks, in which `w` is the namespace of WS-Addressing and `$` a
/// demand to understand.
fn addressed(headers: &str) -> String {
    let text = message(Version::Soap11, headers, SAVE_BODY);
    let text = text.replace('$', " s:mustUnderstand='1'");
    text.replacen(
        "<s:Envelope",
        "<s:Envelope xmlns:w='http://www.w3.org/2005/08/addressing'",
        1,
    )
}

const ANONYMOUS: &str = "http://www.w3.org/2005/08/addressing/anonymous";

/// A request with everything that a client of WCF says.
fn request_of_wcf() -> String {
    addressed(&format!(
        "<w:Action$>{SAVE}</w:Action><w:MessageID>urn:uuid:1</w:MessageID>\
         <w:ReplyTo><w:Address>{ANONYMOUS}</w:Address></w:ReplyTo>\
         <w:To$>http://127.0.0.1/x</w:To>"
    ))
}

#[tokio::test]
async fn an_answer_says_what_it_answers() {
    let reply = post(&server().addressing(), SAVE, request_of_wcf()).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    let ns = "xmlns=\"http://www.w3.org/2005/08/addressing\"";
    let expected = format!(
        "<Action {ns}>{SAVE}Response</Action><RelatesTo {ns}>urn:uuid:1</RelatesTo></s:Header>"
    );
    assert!(reply.text.contains(&expected), "{}", reply.text);
}

#[tokio::test]
async fn a_fault_says_what_it_answers() {
    struct Nothing;
    impl UserAgent for Nothing {}
    let server = agent::server(Nothing).addressing();
    let reply = post(&server, SAVE, request_of_wcf()).await;
    let fault = "http://www.w3.org/2005/08/addressing/soap/fault<";
    assert_eq!(reply.fault().code.name, "Server");
    assert!(reply.text.contains(fault), "{}", reply.text);
    assert!(reply.text.contains(">urn:uuid:1<"), "{}", reply.text);
}

#[tokio::test]
async fn who_asks_for_nothing_is_told_nothing() {
    let text = addressed(&format!("<w:Action$> {SAVE} </w:Action>"));
    let reply = post(&server().addressing(), SAVE, text).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    assert!(!reply.text.contains("addressing"), "{}", reply.text);
}

#[tokio::test]
async fn requests_that_contradict_themselves_are_refused() {
    for headers in [
        &format!("<w:Action>{DELETE}</w:Action>"),
        "<w:ReplyTo><w:Address>http://elsewhere.example</w:Address></w:ReplyTo>",
        "<w:ReplyTo><w:ReferenceParameters><x/></w:ReferenceParameters></w:ReplyTo>",
        "<w:To>1</w:To><w:To>2</w:To>",
    ] {
        let reply = post(&server().addressing(), SAVE, addressed(headers)).await;
        assert_eq!(reply.fault().code.name, "Client", "{headers}");
        assert!(!reply.text.contains("elsewhere"), "{}", reply.text);
    }
}

#[tokio::test]
async fn a_server_without_addressing_does_not_understand_it() {
    let reply = post(&server(), SAVE, request_of_wcf()).await;
    assert_eq!(reply.fault().code.name, "MustUnderstand");
    let reply = post(&server(), SAVE, request_of_wcf().replace(" s:must", " x")).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(!reply.text.contains("addressing"), "{}", reply.text);
}
