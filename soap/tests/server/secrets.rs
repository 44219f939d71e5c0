//! What a fault does not tell: anything of the server that its author did not choose to say.

use super::*;
use netserver_soap::{DecodeErrorKind, EncodeErrorKind, Error, NoResponse};
use sample::agent::{DeleteUser, DeleteUserResponse};

/// Fails with what a function makes.
struct Failing<F>(F);

impl<F: Fn() -> Error + Send + Sync> UserAgent for Failing<F> {
    fn delete_user(&self, _: DeleteUser) -> Call<'_, DeleteUserResponse> {
        Call::failed((self.0)())
    }
}

const GENERIC: &str = "the server failed to answer the request";
const BODY: &str = "<n:DeleteUser><n:UserId>5</n:UserId></n:DeleteUser>";

async fn reason_of(error: impl Fn() -> Error + Send + Sync + 'static) -> String {
    let reply = ask(&agent::server(Failing(error)), "", BODY).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    let fault = reply.fault();
    assert!(fault.code.is(Version::Soap11.namespace(), "Server"));
    assert!(fault.detail.is_none() && fault.actor.is_none());
    fault.reason
}

#[tokio::test]
async fn an_error_that_is_neither_fault_nor_exception_is_not_repeated() {
    let decode =
        |text| netserver_soap::DecodeError::new(DecodeErrorKind::UnexpectedText, 7).with_text(text);
    let errors: [fn() -> Error; 4] = [
        || Error::Config("/srv/netserver/secret.toml is missing".to_owned()),
        || Error::LoginRefused {
            reason: Some("ola has no access to db7.internal".to_owned()),
        },
        || Error::Connection {
            sent: true,
            source: "db7.internal:5432 refused".into(),
        },
        || netserver_soap::EncodeError::new(EncodeErrorKind::Depth).into(),
    ];
    for error in errors {
        assert_eq!(reason_of(error).await, GENERIC, "{}", error());
    }
    assert_eq!(reason_of(move || decode("7T:secret").into()).await, GENERIC);
}

/// A method's own words are sent, and so is what everybody can know.
#[tokio::test]
async fn a_fault_and_what_is_not_implemented_are_told() {
    let reason = reason_of(|| Fault::server("no such user").into()).await;
    assert_eq!(reason, "no such user");
    let not_implemented = || Error::NotImplemented {
        agent: "User",
        operation: "DeleteUser",
    };
    let reason = reason_of(not_implemented).await;
    assert_eq!(reason, "User.DeleteUser is not implemented");
}

/// A body that fails with an error of the transport.
struct Broken;

impl http_body::Body for Broken {
    type Data = bytes::Bytes;
    type Error = netserver_soap::server::BoxError;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        std::task::Poll::Ready(Some(Err("proxy 10.0.0.7 went away".into())))
    }
}

#[tokio::test]
async fn an_error_of_the_transport_is_not_repeated() {
    let request = Request::post("/").body(Broken).unwrap();
    let reply = read(server().handle(request).await).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    assert_eq!(reply.fault().reason, "the request breaks off");
}

/// What a fault repeats of the request has an end.
#[tokio::test]
async fn a_long_name_is_not_repeated_whole() {
    let long = "a".repeat(60_000);
    let text = message(Version::Soap11, "", SAVE_BODY);
    let by_action = post(&server(), &format!("urn:{long}"), text).await;
    let by_element = ask(&server(), "", &format!("<n:{long}/>")).await;
    for reply in [by_action, by_element] {
        assert_eq!(reply.fault().code.name, "Client");
        assert!(reply.text.len() < 2000, "{} bytes", reply.text.len());
    }
}

/// The method succeeds, but its answer cannot be written.
#[tokio::test]
async fn what_cannot_be_written_is_not_described() {
    struct Unfit;
    impl UserAgent for Unfit {
        fn delete_user(&self, _: DeleteUser) -> Call<'_, DeleteUserResponse> {
            netserver_soap::server::context().respond(|headers| {
                let info = [("by", "\u{1}")];
                headers.extra_info = Some(info.into_iter().collect());
            });
            Call::ready(NoResponse)
        }
    }
    let reply = ask(&agent::server(Unfit), "", BODY).await;
    assert_eq!(reply.fault().reason, GENERIC);
    assert!(!reply.text.contains("ExtraInfo"), "{}", reply.text);
}
