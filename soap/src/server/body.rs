//! Reading a request's body, no further than the limit.

use std::pin::pin;

use bytes::{Buf, BufMut};
use http_body_util::BodyExt;

use super::memory::{Share, Shortage};

/// Any error that can come out of a body.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a body was not read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is longer than the limit.
    TooLong,
    /// There is no memory for it.
    NoMemory(Shortage),
    /// It did not come in time.
    Late,
    /// It breaks off.
    Broken,
}

/// The error of a body that does not come in time.
#[derive(Debug)]
pub(super) struct Late;

impl std::fmt::Display for Late {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the request did not arrive in time")
    }
}

impl std::error::Error for Late {}

/// Collects the body; trailers are dropped. The pieces are copied into one text: each would keep
/// the buffer alive that it was received in, so that many small ones hold far more than they say.
pub(super) async fn collect<B>(body: B, max_bytes: usize, share: &Share) -> Result<Vec<u8>, Unread>
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    // What says itself that it is too long need not be read at all.
    let announced = body.size_hint().lower();
    if announced > max_bytes as u64 {
        return Err(Unread::TooLong);
    }
    if !share.memory().has_room_for(announced) {
        return Err(Unread::NoMemory(Shortage::Never));
    }
    let mut body = pin!(body);
    let mut text = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| unread(error.into()))?;
        if let Ok(data) = frame.into_data() {
            append(&mut text, data, max_bytes, share)?;
        }
    }
    share.give_back((text.capacity() - text.len()) as u64);
    text.shrink_to_fit();
    Ok(text)
}

fn append(
    text: &mut Vec<u8>,
    data: impl Buf,
    max_bytes: usize,
    share: &Share,
) -> Result<(), Unread> {
    let length = text.len().saturating_add(data.remaining());
    if length > max_bytes {
        return Err(Unread::TooLong);
    }
    let old = text.capacity();
    if length > old {
        // Doubling keeps the copying linear. Where that is too much, all that is left is taken.
        let doubled = length.max(old.saturating_mul(2).min(max_bytes));
        let more = share.take((length - old) as u64, (doubled - old) as u64);
        let more = more.map_err(Unread::NoMemory)?;
        // No more than the doubled length, which fits a `usize`.
        let new = old.saturating_add(usize::try_from(more).unwrap_or(usize::MAX));
        text.reserve_exact(new - text.len());
    }
    text.put(data);
    Ok(())
}

fn unread(error: BoxError) -> Unread {
    if error.is::<Late>() {
        Unread::Late
    } else {
        Unread::Broken
    }
}
