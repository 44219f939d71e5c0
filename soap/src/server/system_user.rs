//! The login service of online tenants, for tests: one application, one system user, one ticket.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::uri::Authority;
use http::{HeaderMap, Uri};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::context::{Context, context};
use super::login::new_ticket;
use super::routes::{Routed, Routes};
use crate::call::{Call, Error, Route};
use crate::client::PrivateKey;
use crate::client::system_user::jwt::{ISSUER, claim_name};
use crate::client::system_user::service::{
    AuthenticationRequest, AuthenticationResponse, NAMESPACE, REQUEST_HEADERS,
};
use crate::operation::{Agent, OperationText, Service};

/// Where the service says what it is, below its address.
const ABOUT: &str = "/.well-known/openid-configuration";
/// Where it publishes its keys.
const KEYS: &str = "/.well-known/jwks";
/// What it calls the one that it has.
const KEY_ID: &str = "test";
/// How long a token is good for, in seconds.
const GOOD_FOR: u64 = 600;
/// The number of the tenant's database.
const SERIAL: &str = "1";

static SERVICE: Service = Service {
    name: "PartnerSystemUser",
    namespace: NAMESPACE,
    path: "login/services/{agent}.svc",
    headers: REQUEST_HEADERS,
};

static AGENT: Agent = Agent {
    service: &SERVICE,
    name: "PartnerSystemUserService",
};

/// As the generated code has it.
const AUTHENTICATE: OperationText = OperationText(
    &AGENT,
    "Authenticate http://www.superoffice.com/superid/partnersystemuser/0.1/IPartnerSystemUserService/Authenticate
ApplicationToken ContextIdentifier

{http://www.superoffice.com/superid/partnersystemuser/0.1}AuthenticationRequest
response is_successful token error_message
{http://www.superoffice.com/superid/partnersystemuser/0.1}AuthenticationResponse
IsSuccessful
Token?*
ErrorMessage?",
);

/// Who may log in, and what the caller gets for it. The service signs with the application's key: a
/// test has no other.
#[derive(Debug)]
pub(super) struct SystemUser {
    token: SecretString,
    key: PrivateKey,
    ticket: SecretString,
}

impl SystemUser {
    pub(super) fn new(token: SecretString, key: PrivateKey) -> Self {
        Self {
            token,
            key,
            ticket: new_ticket(),
        }
    }

    /// What the caller gets.
    pub(super) fn ticket(&self) -> &SecretString {
        &self.ticket
    }

    /// The operation that logs in.
    pub(super) fn routes(self: Arc<Self>) -> Arc<dyn Routes> {
        let authenticate = Route::new(AUTHENTICATE, Self::authenticate);
        Arc::new(Routed::new(self, vec![authenticate]))
    }

    fn authenticate(&self, request: AuthenticationRequest) -> Call<'_, AuthenticationResponse> {
        let mut response = AuthenticationResponse::default();
        match self.token(&request, &context()) {
            Ok(token) => {
                response.is_successful = true;
                response.token = Some(token);
            }
            Err(reason) => response.error_message = Some(reason.to_owned()),
        }
        Call::ready(response)
    }

    /// The token for a login, or why it is refused.
    fn token(
        &self,
        request: &AuthenticationRequest,
        context: &Context,
    ) -> Result<SecretString, &'static str> {
        let headers = context.headers();
        if headers.application_token.is_none() {
            return Err("the application's token is missing");
        }
        let tenant = headers.context_identifier.as_deref();
        let tenant = tenant.ok_or("the tenant is missing")?;
        let signed = request.signed_system_token.as_ref();
        let signed = signed.map_or("", |it| it.expose_secret());
        if !self.has_signed(signed) {
            return Err("the signed token is not that of the system user");
        }
        let claims = self.claims(tenant, context.http_headers());
        self.signed(&claims).map_err(|_| "the key cannot sign")
    }

    /// Whether this is the token with a time, and the application's signature of both.
    fn has_signed(&self, signed: &str) -> bool {
        let Some((message, signature)) = signed.rsplit_once('.') else {
            return false;
        };
        let token = message.rsplit_once('.').map(|(token, _)| token);
        let signature = STANDARD.decode(signature);
        token == Some(self.token.expose_secret())
            && signature.is_ok_and(|it| self.key.has_signed(message.as_bytes(), &it))
    }

    fn claims(&self, tenant: &str, http_headers: &HeaderMap) -> Value {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |it| it.as_secs());
        json!({
            "iss": ISSUER,
            "aud": format!("spn:{SERIAL}"),
            "nbf": now,
            "exp": now.saturating_add(GOOD_FOR),
            (claim_name("serial")): SERIAL,
            (claim_name("ctx")): tenant,
            (claim_name("ticket")): self.ticket.expose_secret(),
            (claim_name("netserver_url")): format!("{}/Remote/", address(http_headers)),
        })
    }

    /// A JSON Web Token.
    fn signed(&self, claims: &Value) -> Result<SecretString, Error> {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": KEY_ID });
        let [header, claims] = [&header, claims].map(|it| encode(it.to_string().as_bytes()));
        let signed = format!("{header}.{claims}");
        let signature = self.key.sign(signed.as_bytes())?;
        Ok(format!("{signed}.{}", encode(&signature)).into())
    }

    /// What the service says about itself; none if something else is asked for.
    pub(super) fn document(&self, uri: &Uri, http_headers: &HeaderMap) -> Option<String> {
        if let Some(service) = uri.path().strip_suffix(ABOUT) {
            let keys = format!("{}{service}{KEYS}", address(http_headers));
            return Some(json!({ "issuer": ISSUER, "jwks_uri": keys }).to_string());
        }
        uri.path().ends_with(KEYS).then(|| {
            let [n, e] = self
                .key
                .public_numbers()
                .map(|it| URL_SAFE_NO_PAD.encode(it));
            let key = json!({ "kty": "RSA", "use": "sig", "kid": KEY_ID, "n": n, "e": e });
            json!({ "keys": [key] }).to_string()
        })
    }
}

/// The address that a request was sent to.
fn address(http_headers: &HeaderMap) -> String {
    let host = http_headers.get(http::header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let host = host.filter(|host| host.parse::<Authority>().is_ok());
    format!("http://{}", host.unwrap_or("localhost"))
}
