//! Which operation a request is for, in both versions of SOAP.

use super::*;
use std::sync::{Arc, Mutex};

fn is_saved(reply: &Reply) {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    assert!(reply.text.contains("<SaveUserResponse "), "{}", reply.text);
    assert!(
        reply.text.contains("<Deleted>true</Deleted>"),
        "{}",
        reply.text
    );
    assert_eq!(reply.headers().succeeded, Some(true));
}

#[tokio::test]
async fn by_action_and_by_element() {
    let text = message(Version::Soap11, "", SAVE_BODY);
    for action in [SAVE, ""] {
        let reply = post(&server(), action, text.as_str()).await;
        is_saved(&reply);
        assert_eq!(reply.media_type, "text/xml; charset=utf-8");
    }
    let bare = read(server().handle(request("", "", text)).await).await;
    is_saved(&bare);
}

/// A test looks at what its mock has seen.
#[tokio::test]
async fn an_agent_may_be_held_by_others_too() {
    #[derive(Default)]
    struct Seen(Mutex<Vec<bool>>);

    impl UserAgent for Seen {
        fn save_user(&self, request: SaveUserRequest) -> Call<'_, SaveUserResponse> {
            self.0.lock().unwrap().push(request.user.is_some());
            Mock.save_user(request)
        }
    }

    let seen = Arc::new(Seen::default());
    let server = agent::server_from_arc(Arc::clone(&seen));
    let text = message(Version::Soap11, "", SAVE_BODY);
    is_saved(&post(&server, SAVE, text).await);
    assert_eq!(*seen.0.lock().unwrap(), [true]);
}

#[tokio::test]
async fn soap_1_2_is_answered_in_kind() {
    let text = message(Version::Soap12, "", SAVE_BODY);
    for content_type in [
        format!("application/soap+xml; charset=utf-8; action=\"{SAVE}\""),
        "application/soap+xml".to_owned(),
        // The message has the last word.
        "text/xml".to_owned(),
    ] {
        let request = request(&content_type, "", text.as_str());
        let reply = read(server().handle(request).await).await;
        is_saved(&reply);
        assert_eq!(reply.media_type, "application/soap+xml; charset=utf-8");
        assert!(reply.text.contains(Version::Soap12.namespace()));
    }
}

#[tokio::test]
async fn an_action_that_does_not_fit_is_the_clients_fault() {
    let text = message(Version::Soap11, "", SAVE_BODY);
    for (action, reason) in [
        ("urn:nonsense", "urn:nonsense is not an action of User"),
        (DELETE, "is not the request of"),
    ] {
        let fault = post(&server(), action, text.as_str()).await.fault();
        assert_eq!(fault.code.name, "Client");
        assert!(fault.reason.contains(reason), "{}", fault.reason);
    }
}

#[tokio::test]
async fn an_element_that_is_no_request_is_the_clients_fault() {
    for body in [
        "<n:NoSuchOperation/>",
        "<SaveUser/>",
        "<o:SaveUser xmlns:o='http://www.superoffice.net/ws/crm/NetServer/Services86'/>",
        // That is an answer.
        "<n:SaveUserResponse/>",
    ] {
        let reply = ask(&server(), "", body).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        let reason = reply.fault().reason;
        assert!(reason.contains("is not a request to User"), "{reason}");
    }
}

#[tokio::test]
async fn what_is_not_overridden_is_named_in_a_fault() {
    let delete = "<n:DeleteUser><n:UserId>5</n:UserId></n:DeleteUser>";
    let reply = ask(&server(), "", delete).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    let fault = reply.fault();
    assert_eq!(fault.reason, "User.DeleteUser is not implemented");
    assert!(fault.code.is(Version::Soap11.namespace(), "Server"));
    let text = message(Version::Soap12, "", delete);
    let fault = post(&server(), DELETE, text).await.fault();
    assert!(fault.code.is(Version::Soap12.namespace(), "Receiver"));
}

#[tokio::test]
async fn header_blocks_that_nobody_knows_are_ignored() {
    let addressing = "<a:Action xmlns:a='http://www.w3.org/2005/08/addressing'>urn:x</a:Action>\
        <a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>urn:uuid:1</a:MessageID>\
        <n:Unknown s:mustUnderstand='0'/>";
    is_saved(&ask(&server(), addressing, SAVE_BODY).await);
    is_saved(
        &ask(
            &server(),
            "<n:Credentials s:mustUnderstand='1'/>",
            SAVE_BODY,
        )
        .await,
    );
}

#[tokio::test]
async fn header_blocks_that_must_be_understood_are_not_ignored() {
    for (version, value) in [(Version::Soap11, "1"), (Version::Soap12, "true")] {
        let block = format!("<a:To xmlns:a='urn:a' s:mustUnderstand='{value}'/>");
        let reply = post(&server(), "", message(version, &block, SAVE_BODY)).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        let fault = reply.fault();
        assert!(fault.code.is(version.namespace(), "MustUnderstand"));
        assert!(fault.reason.contains("{urn:a}To"), "{}", fault.reason);
    }
}

#[tokio::test]
async fn soap_1_2_hears_which_header_blocks_were_not_understood() {
    let blocks = "<a:To xmlns:a='urn:a' s:mustUnderstand='1'/><b s:mustUnderstand='1'/>\
                  <xml:c s:mustUnderstand='1'/>";
    let reply = post(&server(), "", message(Version::Soap12, blocks, SAVE_BODY)).await;
    for block in [
        r#"<s:NotUnderstood xmlns:q="urn:a" qname="q:To"/>"#,
        r#"<s:NotUnderstood qname="b"/>"#,
        r#"<s:NotUnderstood qname="xml:c"/>"#,
    ] {
        assert!(reply.text.contains(block), "{}", reply.text);
    }
    let reply = post(&server(), "", message(Version::Soap11, blocks, SAVE_BODY)).await;
    assert!(!reply.text.contains("NotUnderstood"), "{}", reply.text);
}

#[tokio::test]
async fn header_blocks_for_other_nodes_need_not_be_understood() {
    let soap_11 = Version::Soap11.namespace();
    let soap_12 = Version::Soap12.namespace();
    let next_11 = "http://schemas.xmlsoap.org/soap/actor/next".to_owned();
    let role = |name| format!("{soap_12}/role/{name}");
    for (namespace, attribute, value, ours) in [
        (soap_11, "actor", String::new(), true),
        (soap_11, "actor", next_11.clone(), true),
        (soap_11, "actor", "urn:gateway".into(), false),
        // An attribute of the other version's name says nothing.
        (soap_11, "role", "urn:gateway".into(), true),
        (soap_12, "role", String::new(), true),
        (soap_12, "role", role("next"), true),
        (soap_12, "role", role("ultimateReceiver"), true),
        (soap_12, "role", role("none"), false),
        (soap_12, "role", next_11, false),
        (soap_12, "role", "urn:gateway".into(), false),
    ] {
        let version = if namespace == soap_11 {
            Version::Soap11
        } else {
            Version::Soap12
        };
        let block = format!("<a:To xmlns:a='urn:a' s:mustUnderstand='1' s:{attribute}='{value}'/>");
        let reply = post(&server(), "", message(version, &block, SAVE_BODY)).await;
        let is_refused = reply.status != StatusCode::OK;
        assert_eq!(is_refused, ours, "{attribute}={value}: {}", reply.text);
    }
}

/// The test keeps hold of the mock.
#[tokio::test]
async fn a_mock_may_be_shared_with_its_server() {
    let mock = std::sync::Arc::new(Mock);
    let server = netserver_soap::Server::new::<dyn agent::UserAgent>(mock.clone(), agent::routes());
    let reply = post(&server, SAVE, message(Version::Soap11, "", SAVE_BODY)).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(std::sync::Arc::strong_count(&mock), 2);
}
