//! Reading a request's body, no further than the limit.

use bytes::Bytes;
use http::StatusCode;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::action::Announced;
use super::refusal::Refusal;

/// Any error that can come out of a body.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Collects the body.
///
/// # Errors
/// If it is longer than `max_bytes`, or breaks off.
pub(super) async fn collect<B>(
    body: B,
    max_bytes: usize,
    announced: &Announced,
) -> Result<Bytes, Refusal>
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    let version = announced.version;
    let too_large = || {
        let reason = format!("the request is longer than {max_bytes} bytes");
        Refusal::client(version, reason).with_status(StatusCode::PAYLOAD_TOO_LARGE)
    };
    // What says itself that it is too long need not be read at all.
    if body.size_hint().lower() > max_bytes as u64 {
        return Err(too_large());
    }
    match Limited::new(body, max_bytes).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
        Err(error) => {
            let reason = format!("the request breaks off: {error}");
            Err(Refusal::client(version, reason).with_status(StatusCode::BAD_REQUEST))
        }
    }
}
