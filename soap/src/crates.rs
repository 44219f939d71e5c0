//! The crates whose types and traits the signatures here use, in the versions that they use. So a
//! program needs no dependency that has to have the same version:
//!
//! ```
//! # #[cfg(feature = "client")]
//! # mod own {
//! use netserver_soap::BoxFuture;
//! use netserver_soap::client::{Chunks, Transport, TransportError};
//! use netserver_soap::crates::{bytes::Bytes, http};
//!
//! /// Answers every call with the same text.
//! struct Recorded(Bytes);
//!
//! impl Transport for Recorded {
//!     fn send(
//!         &self,
//!         _: http::Request<Bytes>,
//!     ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
//!         let body: Box<dyn Chunks> = Box::new(Some(self.0.clone()));
//!         Box::pin(std::future::ready(Ok(http::Response::new(body))))
//!     }
//! }
//! # }
//! ```

#[cfg(any(feature = "client", feature = "server"))]
pub use ::bytes;
#[cfg(feature = "chrono")]
pub use ::chrono;
#[cfg(feature = "stream")]
pub use ::futures_core;
#[cfg(any(feature = "client", feature = "server"))]
pub use ::http;
#[cfg(any(feature = "server", feature = "tower"))]
pub use ::http_body;
#[cfg(any(feature = "server", feature = "tower"))]
pub use ::http_body_util;
#[cfg(feature = "jiff")]
pub use ::jiff;
#[cfg(feature = "reqwest")]
pub use ::reqwest;
#[cfg(feature = "rust_decimal")]
pub use ::rust_decimal;
pub use ::secrecy;
#[cfg(feature = "serde")]
pub use ::serde_core;
#[cfg(feature = "time")]
pub use ::time;
#[cfg(feature = "tower")]
pub use ::tower_layer;
#[cfg(any(feature = "server", feature = "tower"))]
pub use ::tower_service;
pub use ::uuid;
