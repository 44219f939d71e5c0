//! What can be wrong with a token.

use std::fmt;

/// Why the token that answers a system user's login is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// There is none, or it is not a signed JSON Web Token.
    Malformed,
    /// It is signed in another way than with RSA and SHA-256, or not at all.
    Algorithm,
    /// The keys to check it with are not published in the way that OpenID Connect has it.
    Keys,
    /// It names no key, or one that is not published, not even after another look.
    UnknownKey,
    /// Its signature is not one of the published key.
    Signature,
    /// Its time is over, or the clock of this machine is wrong.
    Expired,
    /// Its time has not come, or the clock of this machine is wrong.
    NotYetValid,
    /// Someone else than the login service has issued it.
    Issuer,
    /// It is for another purpose than a system user's login.
    Audience,
    /// It is for another tenant.
    Tenant,
    /// It lacks this claim, or has it without a value.
    MissingClaim(&'static str),
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "it is not a signed JSON Web Token",
            Self::Algorithm => "it is not signed with RSA and SHA-256",
            Self::Keys => "the keys to check it with could not be understood",
            Self::UnknownKey => "it names no key that is published",
            Self::Signature => "its signature is wrong",
            Self::Expired => "it has expired",
            Self::NotYetValid => "it is not yet valid",
            Self::Issuer => "someone else has issued it",
            Self::Audience => "it is for something else",
            Self::Tenant => "it is for another tenant",
            Self::MissingClaim(name) => return write!(f, "it has no claim {name:?}"),
        })
    }
}

impl std::error::Error for TokenError {}
