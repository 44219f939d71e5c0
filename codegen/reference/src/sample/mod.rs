//! Sample messages of an operation, made from the model.

pub mod builder;
pub mod endpoint;
mod facets;
pub mod lookup;
mod pattern;
mod scalar;
pub mod snippet;
pub mod value;
pub mod vendor;
pub mod wire;

/// The approximate maximum number of elements in a sample. The rest is cut, and a comment says so.
///
/// Records in records multiply: a schema of 19 KB can have samples of gigabytes.
pub const MOST_ELEMENTS: usize = 5_000;

/// The content type of requests and responses.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";

/// The content type of a message in SOAP 1.2.
pub const CONTENT_TYPE_12: &str = "application/soap+xml; charset=utf-8";

/// The comment on a sample that was cut.
fn cut_comment() -> String {
    format!("<!-- Cut: the whole sample has more than {MOST_ELEMENTS} elements or is too deep. -->")
}
