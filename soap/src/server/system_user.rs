//! The login service of online tenants, for tests: one application, one system user, one ticket.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::uri::Authority;
use http::{HeaderMap, Uri};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::context::{Context, context};
use super::login::new_ticket;
use super::routes::{Routed, Routes};
use crate::call::{Call, Error, Route};
use crate::client::PrivateKey;
use crate::client::system_user::jwt::{ISSUER, claim_name};
use crate::client::system_user::service::{
    AuthenticationRequest, AuthenticationResponse, NAMESPACE, REQUEST_HEADERS,
};
use crate::client::system_user::signed_token::minute;
use crate::operation::{Agent, OperationText, Service};

/// Where the service says what it is, below its address.
const ABOUT: &str = "/.well-known/openid-configuration";
/// Where it publishes its keys.
const KEYS: &str = "/.well-known/jwks";
/// What it calls the one that it has.
const KEY_ID: &str = "test";
/// How long a token is good for, in seconds.
const GOOD_FOR: u64 = 600;
/// How far the clocks may be apart, in minutes. The vendor's own client allows as much for the answer.
const LEEWAY: u64 = 5;
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
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |it| it.as_secs());
        self.check(request, now)?;
        let claims = self.claims(tenant, now, context.http_headers());
        self.signed(&claims).map_err(|_| "the key cannot sign")
    }

    /// Whether the request has the token with the time, and the application's signature of both.
    fn check(&self, request: &AuthenticationRequest, now: u64) -> Result<(), &'static str> {
        // What is left out is the first of the enumeration.
        if !matches!(request.return_token_type.as_str(), "" | "Jwt") {
            return Err("tokens of this type are not given, only those of the type Jwt");
        }
        let signed = request.signed_system_token.as_ref();
        let signed = signed.map_or("", |it| it.expose_secret());
        let time = self.signed_time(signed);
        let time = time.ok_or("the signed token is not that of the system user")?;
        match is_near(time, now) {
            true => Ok(()),
            false => Err("the signed time is not yyyyMMddHHmm in UTC, or is over five minutes off"),
        }
    }

    /// The time that the application has signed with the token; none if it has not.
    fn signed_time<'t>(&self, signed: &'t str) -> Option<&'t str> {
        let (message, signature) = signed.rsplit_once('.')?;
        let (token, time) = message.rsplit_once('.')?;
        let is_token = token
            .as_bytes()
            .ct_eq(self.token.expose_secret().as_bytes());
        let signature = STANDARD.decode(signature).ok()?;
        let is_signed = self.key.has_signed(message.as_bytes(), &signature);
        (is_signed && is_token.into()).then_some(time)
    }

    fn claims(&self, tenant: &str, now: u64, http_headers: &HeaderMap) -> Value {
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

/// Whether this is a minute around now, which is in seconds since 1970.
fn is_near(time: &str, now: u64) -> bool {
    let first = now.saturating_sub(LEEWAY * 60);
    let mut minutes = (0..=2 * LEEWAY).map(|it| minute(first.saturating_add(it * 60)));
    minutes.any(|minute| minute.as_deref() == Some(time))
}

/// The address that a request was sent to.
fn address(http_headers: &HeaderMap) -> String {
    let host = http_headers.get(http::header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let host = host.filter(|host| host.parse::<Authority>().is_ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::system_user::signed_token::sign;

    /// 2026-11-24T01:07:59Z.
    const NOW: u64 = 1_795_482_479;
    const TOKEN: &str = "App-8k8Q7DmBgo";

    fn user() -> SystemUser {
        let key = include_str!("../../tests/system_user/keys/small.xml");
        SystemUser::new(TOKEN.into(), PrivateKey::parse(key).unwrap())
    }

    fn request(signed: SecretString) -> AuthenticationRequest {
        AuthenticationRequest {
            signed_system_token: Some(signed),
            return_token_type: "Jwt".into(),
        }
    }

    #[test]
    fn the_signed_time_is_at_most_five_minutes_off() {
        let user = user();
        let is_taken = |signed_at| {
            let signed = sign(&user.token, &user.key, signed_at).unwrap();
            user.check(&request(signed), NOW).is_ok()
        };
        let offsets = [-86_400, -360, -300, 0, 300, 360, 86_400];
        let taken = offsets.map(|it| is_taken(NOW.checked_add_signed(it).unwrap()));
        assert_eq!(taken, [false, false, true, true, true, false, false]);
    }

    #[test]
    fn the_signed_time_is_one() {
        let user = user();
        let check = |time: &str| {
            let message = format!("{TOKEN}.{time}");
            let signature = STANDARD.encode(user.key.sign(message.as_bytes()).unwrap());
            user.check(&request(format!("{message}.{signature}").into()), NOW)
        };
        check("202611240107").unwrap();
        for wrong in [
            "",
            "now",
            "2026-11-24T01:07",
            "20261124010759",
            "202611240160",
        ] {
            assert!(
                check(wrong).unwrap_err().contains("yyyyMMddHHmm"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn only_a_jwt_is_given() {
        let user = user();
        let check = |kind: &str| {
            let signed = sign(&user.token, &user.key, NOW).unwrap();
            let request = AuthenticationRequest {
                return_token_type: kind.into(),
                ..request(signed)
            };
            user.check(&request, NOW)
        };
        check("Jwt").unwrap();
        check("").unwrap();
        for other in ["Saml", "jwt", "x"] {
            assert!(check(other).unwrap_err().contains("Jwt"), "{other}");
        }
    }
}
