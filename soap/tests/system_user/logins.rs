//! Logging in: what is sent, once for many calls, again, and in vain.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use netserver_soap::client::{Chunks, Client, PrivateKey, Retries, Transport, TransportError};
use netserver_soap::{BoxFuture, Error};

use crate::jwt::{self, APPLICATION, is_signature};
use crate::online::{SECRET, Shared, TOKEN, accepted, login_answer};
use crate::service::get_name;

#[tokio::test]
async fn the_login_is_the_one_of_the_wsdl_and_signed() {
    let online = Shared::new();
    assert_eq!(get_name(&online.client()).await.unwrap(), "x");
    let (action, body) = online.0.last_login.lock().unwrap().clone();
    let namespace = "http://www.superoffice.com/superid/partnersystemuser/0.1";
    assert_eq!(
        action,
        format!("\"{namespace}/IPartnerSystemUserService/Authenticate\"")
    );
    let (before, rest) = body.split_once("<SignedSystemToken>").unwrap();
    let (signed, after) = rest.split_once("</SignedSystemToken>").unwrap();
    assert_eq!(
        before,
        format!(
            r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><ApplicationToken xmlns="{namespace}">{SECRET}</ApplicationToken><ContextIdentifier xmlns="{namespace}">Cust12345</ContextIdentifier></s:Header><s:Body><AuthenticationRequest xmlns="{namespace}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">"#
        )
    );
    assert_eq!(
        after,
        "<ReturnTokenType>Jwt</ReturnTokenType></AuthenticationRequest></s:Body></s:Envelope>"
    );
    let (message, signature) = signed.rsplit_once('.').unwrap();
    assert!(is_signature(message, signature), "{signed}");
    assert!(!is_signature(&message.replace('0', "1"), signature));
    let (token, minute) = message.rsplit_once('.').unwrap();
    assert_eq!(token, TOKEN);
    assert!(
        minute.len() == 12 && minute.bytes().all(|it| it.is_ascii_digit()),
        "{minute}"
    );
}

async fn fifty_calls(client: &Client) -> Vec<Result<String, Error>> {
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { get_name(&client).await })
        })
        .collect();
    let mut outcomes = Vec::new();
    for call in calls {
        outcomes.push(call.await.unwrap());
    }
    outcomes
}

#[tokio::test]
async fn a_ticket_that_expires_is_got_again_once_for_all_calls() {
    let online = Shared::new();
    let client = online.client();
    for round in 0..3 {
        online.accept_only(&format!("7T:number{round}"));
        for outcome in fifty_calls(&client).await {
            assert_eq!(outcome.unwrap(), "x");
        }
        assert_eq!(online.logins(), round + 1);
    }
    // The keys are kept from login to login.
    assert_eq!(online.key_requests(), 1);
}

#[tokio::test]
async fn a_refused_login_says_why_but_not_what_was_sent() {
    let online = Shared::answering(|_| {
        let text = format!("{TOKEN} of {SECRET} is revoked: Revoked (1)");
        let text = format!("<ErrorMessage>{text}</ErrorMessage>");
        login_answer(&format!("<IsSuccessful>false</IsSuccessful>{text}"))
    });
    for outcome in fifty_calls(&online.client()).await {
        let error = outcome.unwrap_err();
        let Error::LoginRefused { reason } = &error else {
            panic!("{error:?}");
        };
        let expected = "[redacted] of [redacted] is revoked: Revoked (1)";
        assert_eq!(reason.as_deref(), Some(expected));
    }
    assert_eq!(online.logins(), 1);
}

#[tokio::test]
async fn nothing_secret_shows() {
    let echo = |_| {
        let sent = "<faultcode>s:Server</faultcode><faultstring>SENT</faultstring>";
        format!(
            r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>{}</s:Fault></s:Body></s:Envelope>"#,
            sent.replace("SENT", &format!("{TOKEN}, {SECRET}"))
        )
    };
    let online = Shared::answering(echo);
    let error = get_name(&online.client()).await.unwrap_err();
    let wrong = Shared::answering(|_| accepted(&jwt::token(jwt::TICKET).replace("ey", "xy")));
    let wrong = get_name(&wrong.client()).await.unwrap_err();
    let key = PrivateKey::parse(APPLICATION).unwrap();
    let shown = format!(
        "{error} {error:?} {wrong} {wrong:?} {:?} {:?} {key:?}",
        online.builder(),
        online.client()
    );
    assert!(
        shown.contains("system user") && shown.contains("[redacted], [redacted]"),
        "{shown}"
    );
    let token = jwt::token(jwt::TICKET);
    let (_, key) = APPLICATION.split_once("KEY-----\n").unwrap();
    for secret in [TOKEN, SECRET, jwt::TICKET, &token[..20], &key[..40]] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// Reaches nobody, and keeps where to.
#[derive(Clone, Default)]
struct Nowhere(Arc<Mutex<Vec<String>>>);

impl Transport for Nowhere {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        self.0.lock().unwrap().push(request.uri().to_string());
        let error = TransportError::before_sending("nobody there");
        Box::pin(std::future::ready(Err(error)))
    }
}

#[tokio::test]
async fn the_login_service_is_the_one_of_the_tenants_environment() {
    let nowhere = Nowhere::default();
    let client = Client::for_tenant("sod", "Cust12345")
        .application_token(SECRET)
        .system_user(TOKEN, PrivateKey::parse(APPLICATION).unwrap())
        .transport(nowhere.clone())
        .retries(Retries::none())
        .build()
        .unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(matches!(error, Error::Login(_)), "{error:?}");
    let url = "https://sod.superoffice.com/login/services/PartnerSystemUserService.svc";
    assert_eq!(*nowhere.0.lock().unwrap(), [url]);
}

#[test]
fn what_a_login_needs_is_asked_for_when_the_client_is_built() {
    let key = || PrivateKey::parse(APPLICATION).unwrap();
    let tenant = || Client::for_tenant("sod", "Cust12345").transport(Shared::new());
    let installation = || Client::builder("https://host7.example").transport(Shared::new());
    assert!(
        tenant()
            .application_token(SECRET)
            .system_user(TOKEN, key())
            .build()
            .is_ok()
    );
    let builders = [
        tenant().system_user(TOKEN, key()),
        installation()
            .application_token(SECRET)
            .system_user(TOKEN, key()),
        tenant()
            .application_token(SECRET)
            .login_url("nowhere")
            .system_user(TOKEN, key()),
        installation()
            .application_token(SECRET)
            .login_url("https://login.example/login")
            .system_user(TOKEN, key()),
    ];
    for builder in builders {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, Error::Config(_)), "{error:?}");
    }
}
