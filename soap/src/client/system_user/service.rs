//! `PartnerSystemUserService.Authenticate`: the generated types are in a crate above this one.

use secrecy::SecretString;

use crate::operation::{Header, Role};

/// Below the login service's base URL.
pub(super) const PATH: &str = "services/PartnerSystemUserService.svc";
pub(super) const ACTION: &str = "http://www.superoffice.com/superid/partnersystemuser/0.1/IPartnerSystemUserService/Authenticate";

pub(crate) const NAMESPACE: &str = "http://www.superoffice.com/superid/partnersystemuser/0.1";

pub(crate) static REQUEST_HEADERS: &[Header] = &[
    Header::new("ApplicationToken", NAMESPACE, Role::ApplicationToken),
    Header::new("ContextIdentifier", NAMESPACE, Role::ContextIdentifier),
];

pub(crate) struct AuthenticationRequest {
    pub(crate) signed_system_token: Option<SecretString>,
    /// The kind of token to answer with.
    pub(crate) return_token_type: String,
}

crate::record! {
    AuthenticationRequest: "{http://www.superoffice.com/superid/partnersystemuser/0.1}AuthenticationRequest";
    signed_system_token "SignedSystemToken?*" = None;
    return_token_type "ReturnTokenType" = String::new();
}

pub(crate) struct AuthenticationResponse {
    pub(crate) is_successful: bool,
    pub(crate) token: Option<SecretString>,
    pub(crate) error_message: Option<String>,
}

crate::record! {
    AuthenticationResponse: "{http://www.superoffice.com/superid/partnersystemuser/0.1}AuthenticationResponse";
    is_successful "IsSuccessful" = false;
    token "Token?*" = None;
    error_message "ErrorMessage?" = None;
}
