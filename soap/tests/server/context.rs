//! What a method knows of its request, and what it can say in its answer.

use super::*;
use netserver_soap::headers::{ExceptionInfo, ExposeSecret, ExtraInfo, TimeZone};
use netserver_soap::{NoResponse, QName, Reply as WithHeaders, server as soap_server};
use sample::agent::{DeleteUser, DeleteUserResponse};

const DELETE_BODY: &str = "<n:DeleteUser><n:UserId>5</n:UserId></n:DeleteUser>";
const HEADERS: &str = "<n:ApplicationToken>app</n:ApplicationToken>\
    <n:Credentials><n:Ticket>7T:good</n:Ticket></n:Credentials>\
    <n:TimeZone><n:SoTimeZoneId>83</n:SoTimeZoneId></n:TimeZone>";

/// An agent that deletes as a function says.
struct Deleting<F>(F);

impl<F> UserAgent for Deleting<F>
where
    F: Fn() -> Call<'static, DeleteUserResponse> + Send + Sync,
{
    fn delete_user(&self, _: DeleteUser) -> Call<'_, DeleteUserResponse> {
        (self.0)()
    }
}

async fn delete(
    method: impl Fn() -> Call<'static, DeleteUserResponse> + Send + Sync + 'static,
) -> Reply {
    ask(&agent::server(Deleting(method)), HEADERS, DELETE_BODY).await
}

#[tokio::test]
async fn a_method_sees_the_header_and_the_operation() {
    let reply = delete(|| {
        let context = soap_server::context();
        let token = context.headers().application_token.as_ref().unwrap();
        assert_eq!(token.expose_secret(), "app");
        assert_eq!(context.headers().ticket(), Some("7T:good"));
        assert_eq!(context.operation().unwrap().name, "DeleteUser");
        assert!(context.http_headers().contains_key("content-type"));
        // HTTP's headers have secrets in them, too.
        assert_eq!(format!("{context:?}"), r#"Context(Some("DeleteUser"))"#);
        Call::ready(NoResponse)
    });
    assert_eq!(reply.await.status, StatusCode::OK);
}

#[tokio::test]
async fn it_sees_them_after_an_await_and_in_tasks_it_moves_them_to() {
    let reply = delete(|| {
        Call::from_future(async {
            tokio::task::yield_now().await;
            let context = soap_server::context();
            let task = tokio::spawn(async move {
                // A task is not the method, but it can be given what the method knows.
                assert_eq!(soap_server::context().headers().ticket(), None);
                context.headers().ticket().map(str::to_owned)
            });
            assert_eq!(task.await.unwrap().as_deref(), Some("7T:good"));
            Ok(NoResponse)
        })
    });
    assert_eq!(reply.await.status, StatusCode::OK);
    assert!(soap_server::context().operation().is_none());
}

#[tokio::test]
async fn what_it_says_goes_into_the_header() {
    let reply = delete(|| {
        soap_server::context().respond(|headers| {
            headers.extra_info = Some(ExtraInfo::from_iter([("by", "context")]));
        });
        let mut reply = WithHeaders::from(NoResponse);
        reply.headers.extra_info = Some(ExtraInfo::from_iter([("by", "answer")]));
        reply.headers.time_zone = Some(TimeZone {
            id: 7,
            location_code: None,
        });
        Call::ready_with_headers(reply)
    });
    let headers = reply.await.headers();
    assert_eq!(headers.extra_info.unwrap().get("by"), Some("context"));
    assert_eq!(headers.time_zone.unwrap().id, 7);
    assert_eq!(headers.succeeded, Some(true));
}

#[tokio::test]
async fn the_time_zone_that_was_asked_for_is_the_one_that_was_used() {
    let headers = delete(|| Call::ready(NoResponse)).await.headers();
    assert_eq!(headers.time_zone.unwrap().id, 83);
}

#[tokio::test]
async fn an_exception_is_an_answer_that_did_not_succeed() {
    let reply = delete(|| Call::failed(ExceptionInfo::new("no such user").into())).await;
    assert_eq!(reply.status, StatusCode::OK);
    let headers = reply.headers();
    assert_eq!(headers.succeeded, Some(false));
    assert_eq!(
        headers.exception_info,
        Some(ExceptionInfo::new("no such user"))
    );
    assert!(
        reply.text.contains("<DeleteUserResponse "),
        "{}",
        reply.text
    );
}

#[tokio::test]
async fn a_fault_is_sent_as_it_is_with_what_is_in_the_header() {
    let reply = delete(|| {
        soap_server::context().respond(|headers| {
            headers.exception_info = Some(ExceptionInfo::new("details"));
        });
        let code = QName::new("urn:own", "Odd");
        Call::failed(Fault::new(code, "a < b & c").into())
    });
    let reply = reply.await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    let fault = reply.fault();
    assert_eq!(
        (fault.code.to_string().as_str(), fault.reason.as_str()),
        ("{urn:own}Odd", "a < b & c")
    );
    assert_eq!(
        reply.headers().exception_info,
        Some(ExceptionInfo::new("details"))
    );
}

#[tokio::test]
async fn a_ticket_for_another_node_is_not_ours() {
    let header = "<n:Credentials s:actor='urn:gateway'><n:Ticket>7T:x</n:Ticket></n:Credentials>";
    let server = agent::server(Deleting(|| {
        assert_eq!(soap_server::context().headers().ticket(), None);
        Call::ready(NoResponse)
    }));
    let reply = ask(&server, header, DELETE_BODY).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
}

#[tokio::test]
async fn a_panic_is_a_fault_of_the_server() {
    const SECRET: &str = "the user's data";
    for reply in [
        delete(|| panic!("{SECRET}")).await,
        delete(|| {
            Call::from_future(async {
                tokio::task::yield_now().await;
                panic!("{SECRET}")
            })
        })
        .await,
    ] {
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        let fault = reply.fault();
        assert!(fault.code.is(Version::Soap11.namespace(), "Server"));
        assert_eq!(fault.reason, "the server failed to answer the request");
        assert!(!reply.text.contains(SECRET), "{}", reply.text);
    }
    // The context went with the method.
    assert!(soap_server::context().operation().is_none());
}

#[tokio::test]
async fn what_xml_cannot_carry_is_a_fault_of_the_server() {
    const UNFIT: &str = "\u{1}";
    for reply in [
        delete(|| Call::failed(ExceptionInfo::new(UNFIT).into())).await,
        delete(|| Call::failed(Fault::server(UNFIT).into())).await,
    ] {
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            reply
                .fault()
                .reason
                .contains("the server failed to answer the request"),
            "{}",
            reply.text
        );
    }
}

#[tokio::test]
async fn a_method_adds_http_headers_to_its_answer() {
    let add = || {
        soap_server::context().respond_http(|headers| {
            headers.append("set-cookie", "a=1".parse().unwrap());
            headers.append("set-cookie", "b=2".parse().unwrap());
            headers.insert("content-type", "text/html".parse().unwrap());
            headers.insert("content-length", "7".parse().unwrap());
        });
    };
    let answers = move || {
        add();
        Call::ready(NoResponse)
    };
    let fails = move || {
        add();
        Call::failed(Fault::client("no").into())
    };
    for server in [
        agent::server(Deleting(answers)),
        agent::server(Deleting(fails)),
    ] {
        let text = message(Version::Soap11, HEADERS, DELETE_BODY);
        let response = server.handle(request("text/xml", "", text)).await;
        let headers = response.headers();
        let cookies: Vec<_> = headers.get_all("set-cookie").iter().collect();
        assert_eq!(cookies, ["a=1", "b=2"]);
        assert_eq!(headers["content-type"], "text/xml; charset=utf-8");
        assert!(!headers.contains_key("content-length"));
    }
}
