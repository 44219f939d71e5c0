//! The header blocks of requests and responses, as values of their own; and [`Block`]s of any other
//! service, which a caller adds to its requests.
//!
//! Every version of NetServer has these blocks, each in its own namespace, and all mean the
//! same. So there is one type for all of them: its elements stand in whatever namespace the block
//! itself stands in, which an [`Operation`](crate::Operation)'s list of headers tells.
//!
//! ```
//! use netserver_soap::headers::{RequestHeaders, TimeZone};
//!
//! let mut headers = RequestHeaders::default();
//! headers.application_token = Some("the app's secret".into());
//! headers.set_ticket("7T:abc");
//! headers.time_zone = Some(TimeZone { id: 83, location_code: None });
//! assert!(!format!("{headers:?}").contains("7T"));
//! ```

#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod addressing;
mod block;
mod credentials;
mod exception_info;
mod extra_info;
mod part;
mod request;
mod response;
mod roles;
pub(crate) mod secrets;
mod time_zone;
#[cfg(feature = "ws-security")]
mod username_token;
pub(crate) mod written;

pub use block::{Block, Prepared};
pub use credentials::Credentials;
pub use exception_info::ExceptionInfo;
pub use extra_info::ExtraInfo;
pub use request::RequestHeaders;
pub use response::ResponseHeaders;
/// A text that `Debug` hides and that is wiped from memory: tokens, tickets and passwords.
pub use secrecy::{ExposeSecret, SecretString};
pub use time_zone::TimeZone;
#[cfg(feature = "ws-security")]
pub use username_token::UsernameToken;
