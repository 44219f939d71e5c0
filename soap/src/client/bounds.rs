//! How much is read of the body of an answer.

use http::{HeaderMap, header};

use super::inner::Inner;
use super::media_type::{is_json, is_message, is_xml};
use super::redact::LOOKED_AT;
use super::status::is_turned_away;
use super::transport::{Chunks, TransportError};
use super::unread::{Beginning, Unread};
use crate::call::{Error, HttpError};

/// How much of an answer is read before it is looked at.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// All of at most so many bytes, if the client's own limit is not lower.
    Whole(usize),
    /// Of a message that begins as one of success, so much as tells that. All of any other.
    Beginning,
}

/// How much is read of one body.
pub(super) struct Bounds {
    /// The most that it may have; none if that does not matter.
    limit: Option<usize>,
    /// What is enough, in bytes.
    wanted: usize,
    /// What the server says that it has.
    announced: Option<usize>,
    /// What else is enough.
    beginning: Option<Beginning>,
}

impl Inner {
    /// How much is read of an answer.
    ///
    /// # Errors
    /// If the server announces more than the limit.
    pub(super) fn bounds(
        &self,
        extent: Extent,
        about: &HttpError,
        headers: &HeaderMap,
    ) -> Result<Bounds, Error> {
        let limits = self.settings.limits;
        let content_type = about.content_type.as_deref();
        let (limit, is_whole) = match extent {
            Extent::Whole(limit) => (limit.min(limits.max_bytes), true),
            Extent::Beginning => (
                limits.max_bytes,
                about.status != 200 || !is_xml(content_type),
            ),
        };
        let is_text = is_message(content_type) || is_json(content_type);
        let bounds = Bounds {
            // What the status says must not get lost for a long body.
            limit: (is_text && !is_turned_away(about.status)).then_some(limit),
            // A page that is not decoded needs no more than its start.
            wanted: if is_text { limit } else { LOOKED_AT },
            announced: content_length(headers),
            beginning: (!is_whole).then(|| Beginning::new(limits)),
        };
        match bounds.announced.filter(|_| is_whole) {
            Some(announced) => bounds.check(announced).map(|()| bounds),
            None => Ok(bounds),
        }
    }
}

impl Bounds {
    /// Appends the body, or so much of it as is enough. Of the length that was announced only as much
    /// is believed as has come: the room doubles, but it is no longer than the body in the end.
    pub(super) async fn collect(
        &mut self,
        body: &mut dyn Chunks,
        bytes: &mut Vec<u8>,
    ) -> Result<(), TransportError> {
        while let Some(chunk) = body.next().await? {
            if bytes.capacity() - bytes.len() < chunk.len() {
                let rest = self.announced.map(|it| it.saturating_sub(bytes.len()));
                // A body that comes in chunks may be longer than was announced.
                let rest = rest.filter(|rest| *rest >= chunk.len());
                let double = bytes.len().max(chunk.len());
                bytes.reserve_exact(rest.map_or(double, |rest| double.min(rest)));
            }
            bytes.extend_from_slice(&chunk);
            let beginning = self.beginning.as_mut();
            if beginning.is_some_and(|it| it.is_in(bytes)) || bytes.len() > self.wanted {
                break;
            }
        }
        Ok(())
    }

    /// Cuts off what is not needed yet, if the beginning is.
    pub(super) fn cut(&self, bytes: &mut Vec<u8>, chunks: Box<dyn Chunks>) -> Option<Unread> {
        self.beginning.as_ref()?.cut(bytes, chunks)
    }

    /// Checks that so many bytes are not too many.
    pub(super) fn check(&self, length: usize) -> Result<(), Error> {
        match self.limit {
            Some(limit) if length > limit => Err(Error::TooLarge { limit }),
            _ => Ok(()),
        }
    }
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    // Of a compressed body this is not the length of the text.
    if headers.contains_key(header::CONTENT_ENCODING) {
        return None;
    }
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}
