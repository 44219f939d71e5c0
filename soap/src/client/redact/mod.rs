//! Keeping the client's secrets out of errors, whatever a server sends back.

mod cut_off;
mod search;
mod secrets;
mod texts;
mod unescape;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::call::Error;
use crate::error::DecodeError;
use search::Search;
pub(super) use secrets::Secrets;
use texts::visit;

/// The most characters of a body that an error shows.
const SHOWN: usize = 1000;
/// How much of a body is looked at, in bytes: a secret that begins among the characters that are
/// shown mostly ends here.
pub(super) const LOOKED_AT: usize = 8 << 10;

impl Secrets {
    /// The error without the secrets: as they are, escaped for a URL, XML or JSON, and their
    /// beginnings where the end of a text cuts them off.
    ///
    /// A text with an escaped secret in it stands there unescaped afterwards. Of a body the first
    /// [`SHOWN`] characters stay.
    pub(super) fn take_out_of(&self, error: Error) -> Error {
        self.take_out_until(error, &AtomicBool::new(false))
    }

    /// As [`Secrets::take_out_of`]. Once `stop` is true nobody looks at the error, and little is done.
    fn take_out_until(&self, mut error: Error, stop: &AtomicBool) -> Error {
        visit(&mut error, &mut Search::new(self, stop));
        if let Error::Http(error) = &mut error
            && let Some((end, _)) = error.body.char_indices().nth(SHOWN)
        {
            error.body.truncate(end);
        }
        error
    }

    /// As [`Secrets::take_out_of`]; the text of an answer that the error holds is cleaned when it is
    /// asked for. Once `stop` is true nobody looks at the error, and little is done.
    pub(super) fn take_out_lazily(self: Arc<Self>, error: Error, stop: &AtomicBool) -> Error {
        let mut error = self.take_out_until(error, stop);
        if let Error::Decode(error) = &mut error {
            error.clean = Some(match error.begins_within {
                true => Box::new(move |text| self.clean_rest(text)),
                false => Box::new(move |text| self.clean_copy(text)),
            });
        }
        error
    }

    /// The error of decoding without the secrets.
    pub(super) fn take_out_of_decoding(&self, mut error: DecodeError) -> DecodeError {
        if let Some(text) = error.text_mut() {
            self.clean(text);
        }
        error
    }
}

#[cfg(test)]
mod tests;
