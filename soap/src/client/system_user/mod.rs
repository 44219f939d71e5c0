//! Logging in as a tenant's system user: an online application that acts without a person.
//!
//! The application signs a token that the tenant's administrator has granted it, sends it to the
//! login service, and gets a JSON Web Token that holds a ticket and says where the tenant is.

pub(crate) mod jwt;
mod login;
mod private_key;
mod published_keys;
pub(crate) mod service;
pub(crate) mod signed_token;
mod user;

pub use private_key::PrivateKey;
pub(super) use user::SystemUser;
