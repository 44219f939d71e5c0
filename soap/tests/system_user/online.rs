//! SuperOffice online: the login service and a tenant's NetServer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use netserver_soap::BoxFuture;
use netserver_soap::client::{Builder, Chunks, Client, PrivateKey, Transport, TransportError};

use crate::jwt::{self, APPLICATION};
use crate::service::NS;

pub const TOKEN: &str = "App-8k8Q7DmBgo";
pub const SECRET: &str = "the application's secret";
const LOGIN_NAMESPACE: &str = "http://www.superoffice.com/superid/partnersystemuser/0.1";

type Answer = Result<http::Response<Box<dyn Chunks>>, TransportError>;
type Maker = Box<dyn Fn(usize) -> String + Send + Sync>;

pub struct Online {
    /// The body of the answer to a login, by how many came before.
    pub login: Maker,
    /// The key set, by how many times it was asked for before.
    pub keys: Maker,
    pub jwks_uri: &'static str,
    pub logins: AtomicUsize,
    pub key_requests: AtomicUsize,
    /// The last request to log in: action and body.
    pub last_login: Mutex<(String, String)>,
    /// The ticket that the NetServer accepts.
    pub valid: Mutex<String>,
}

#[derive(Clone)]
pub struct Shared(pub Arc<Online>);

/// What the login service answers.
pub fn login_answer(content: &str) -> String {
    soap(&format!(
        r#"<AuthenticationResponse xmlns="{LOGIN_NAMESPACE}">{content}</AuthenticationResponse>"#
    ))
}

pub fn accepted(token: &str) -> String {
    login_answer(&format!(
        "<IsSuccessful>true</IsSuccessful><Token>{token}</Token>"
    ))
}

fn soap(body: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{body}</s:Body></s:Envelope>"#
    )
}

impl Shared {
    /// Everything is as it should be; each login gets another ticket.
    pub fn new() -> Self {
        Self::answering(|number| accepted(&jwt::token(&format!("7T:number{number}"))))
    }

    /// A login service that answers a login with these bodies.
    pub fn answering(login: impl Fn(usize) -> String + Send + Sync + 'static) -> Self {
        Self::with(login, |_| jwt::key_set("one"))
    }

    pub fn with(
        login: impl Fn(usize) -> String + Send + Sync + 'static,
        keys: impl Fn(usize) -> String + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Online {
            login: Box::new(login),
            keys: Box::new(keys),
            jwks_uri: "https://login.example/keys",
            logins: AtomicUsize::new(0),
            key_requests: AtomicUsize::new(0),
            last_login: Mutex::default(),
            valid: Mutex::new("7T:number0".into()),
        }))
    }

    pub fn builder(&self) -> Builder {
        Client::for_tenant("sod", "Cust12345")
            .login_url("https://login.example/login/")
            .application_token(SECRET)
            .system_user(TOKEN, PrivateKey::parse(APPLICATION).unwrap())
            .transport(self.clone())
    }

    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub fn logins(&self) -> usize {
        self.0.logins.load(Ordering::SeqCst)
    }

    pub fn key_requests(&self) -> usize {
        self.0.key_requests.load(Ordering::SeqCst)
    }

    pub fn accept_only(&self, ticket: &str) {
        *self.0.valid.lock().unwrap() = ticket.into();
    }

    fn answer(&self, request: &http::Request<Bytes>) -> (&'static str, String) {
        let body = std::str::from_utf8(request.body()).unwrap();
        let json = "application/json; charset=utf-8";
        match request.uri().to_string().as_str() {
            "https://login.example/login/services/PartnerSystemUserService.svc" => {
                let action = request.headers()["soapaction"].to_str().unwrap();
                *self.0.last_login.lock().unwrap() = (action.into(), body.into());
                let number = self.0.logins.fetch_add(1, Ordering::SeqCst);
                ("text/xml", (self.0.login)(number))
            }
            "https://login.example/login/.well-known/openid-configuration" => {
                let uri = self.0.jwks_uri;
                let about = r#"{"issuer":"https://login.example","scopes_supported":["openid"],"jwks_uri":"URI"}"#;
                (json, about.replace("URI", uri))
            }
            "https://login.example/keys" => {
                let number = self.0.key_requests.fetch_add(1, Ordering::SeqCst);
                (json, (self.0.keys)(number))
            }
            "https://host7.example/Cust12345/Remote/Services88/User.svc" => {
                ("text/xml", self.name(body))
            }
            other => panic!("{other}"),
        }
    }

    fn name(&self, body: &str) -> String {
        let ticket = format!("<Ticket>{}</Ticket>", self.0.valid.lock().unwrap());
        if !body.contains(&ticket) {
            let exception = "SuperOffice.Exceptions.SoSessionException";
            return format!(
                r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header xmlns="{NS}"><Succeeded>false</Succeeded><ExceptionInfo><ExceptionType>{exception}</ExceptionType></ExceptionInfo></s:Header><s:Body/></s:Envelope>"#
            );
        }
        let namespace = NS;
        soap(&format!(
            r#"<GetNameResponse xmlns="{namespace}"><Response>x</Response></GetNameResponse>"#
        ))
    }
}

impl Transport for Shared {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            // Others get their turn, as they do while a real one waits.
            tokio::time::sleep(Duration::from_millis(1)).await;
            let (content_type, body) = self.answer(&request);
            let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body)));
            let mut response = http::Response::new(body);
            let content_type = http::HeaderValue::from_static(content_type);
            response.headers_mut().insert("content-type", content_type);
            Ok(response)
        })
    }
}
