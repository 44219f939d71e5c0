//! The import of the vendor's own documents loses nothing.
//!
//! These documents are not part of the repository. The tests look for them in `../shared/vendor`
//! beside it, or in the folder that `VENDOR_WSDL` names. Without them they print a message and pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lossless;
mod vendor;
