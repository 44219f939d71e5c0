//! The login of a system user uses the messages of the generated service.
#![allow(clippy::unwrap_used, clippy::panic)]

use netserver::client::PrivateKey;
use netserver::partner_system_user::TokenType;
use netserver::partner_system_user::partner_system_user_service::{
    self, AuthenticationRequest, AuthenticationResponse, PartnerSystemUserService,
};
use netserver::services88::user::{GetUser, UserAgent};
use netserver::soap::headers::ExposeSecret;
use netserver::soap::server::{self, TestServer};
use netserver::soap::{Call, TokenError};
use netserver::{Client, Error};

const KEY: &str = include_str!("../../soap/tests/system_user/keys/key.xml");

/// Refuses every tenant except one. The error shows what it has read.
struct Logins;

impl PartnerSystemUserService for Logins {
    fn authenticate(&self, request: AuthenticationRequest) -> Call<'_, AuthenticationResponse> {
        let context = server::context();
        let headers = context.headers();
        let tenant = headers.context_identifier.clone().unwrap_or_default();
        let token = headers.application_token.as_ref().unwrap();
        let signed = request.signed_system_token.unwrap();
        let understood = format!(
            "{tenant} {} {} {}",
            token.expose_secret().len(),
            signed.split('.').count(),
            request.return_token_type == TokenType::Jwt,
        );
        Call::ready(AuthenticationResponse {
            is_successful: tenant == "Cust1",
            token: Some("no.signed.token".into()),
            error_message: Some(understood),
        })
    }
}

async fn error(server: &TestServer, tenant: &str) -> Error {
    let client = Client::for_tenant("sod", tenant)
        .login_url(format!("{}/login", server.url()))
        .allow_http()
        .application_token("secret")
        .system_user("App", PrivateKey::parse(KEY).unwrap())
        .build()
        .unwrap();
    client.get_user(GetUser { user_id: 5 }).await.unwrap_err()
}

#[tokio::test]
async fn the_login_uses_the_generated_service() {
    let server = TestServer::start(partner_system_user_service::server(Logins)).unwrap();
    match error(&server, "Cust2").await {
        Error::LoginRefused { reason } => assert_eq!(reason.as_deref(), Some("Cust2 6 3 true")),
        error => panic!("{error:?}"),
    }
    match error(&server, "Cust1").await {
        Error::Login(error) => {
            assert!(
                matches!(*error, Error::Token(TokenError::Malformed)),
                "{error:?}"
            );
        }
        error => panic!("{error:?}"),
    }
}
