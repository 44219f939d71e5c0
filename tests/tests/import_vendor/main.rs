//! The import of the vendor's own documents loses nothing.
//!
//! These documents are not part of the repository. The tests look for them in `../shared/vendor`
//! beside it, or where `VENDOR_WSDL` says; without them they say so and pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lossless;
mod vendor;
