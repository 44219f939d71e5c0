//! Answers that cannot be decoded.

use std::fmt;

use crate::error::DecodeError;

/// Takes secrets out of a text.
#[cfg(feature = "client")]
type Clean = Box<dyn Fn(&str) -> String + Send + Sync>;

/// An answer that is a SOAP message, but not the one that it should be.
#[non_exhaustive]
pub struct AnswerError {
    /// What is wrong with the message.
    pub error: DecodeError,
    /// The HTTP status that it came with; 0 if it did not come by HTTP, or was
    /// [read while it came](crate::Call::streamed).
    pub status: u16,
    /// The HTTP headers that it came with, names in lower case. The values of cookies, those that are no
    /// text, and those that a layer has marked as sensitive are not told.
    pub headers: Vec<(String, String)>,
    #[cfg(feature = "client")]
    pub(crate) text: String,
    /// Whether the text begins somewhere within the message.
    #[cfg(feature = "client")]
    pub(crate) begins_within: bool,
    #[cfg(feature = "client")]
    pub(crate) clean: Option<Clean>,
}

impl AnswerError {
    /// The message as it came, to find out what the server has sent; none if it did not come by HTTP
    /// or was [read while it came](crate::Call::streamed), and none if it answers a login of the client:
    /// there may be a ticket in it. Of a long one it is the part around the error, 256 KiB. What is not
    /// UTF-8 is decoded by the charset that the media type names, and not shown in one that is not known.
    ///
    /// Secrets that the client or the call has sent show as `[redacted]`. Those that the server itself
    /// has put into the message are in the text, since a message that cannot be decoded does not tell
    /// which ones they are: do not log it.
    ///
    /// ```
    /// use netserver_soap::Error;
    ///
    /// fn report(error: &Error) {
    ///     if let Error::Decode(error) = error {
    ///         eprintln!("{error}; status {}, {:?}", error.status, error.headers);
    ///         # let write_to_a_safe_place = |_: String| ();
    ///         error.expose_text().map(write_to_a_safe_place);
    ///     }
    /// }
    /// # report(&Error::Body);
    /// ```
    #[must_use]
    pub fn expose_text(&self) -> Option<String> {
        #[cfg(feature = "client")]
        return self.clean.as_ref().map(|clean| clean(&self.text));
        #[cfg(not(feature = "client"))]
        None
    }
}

impl From<DecodeError> for AnswerError {
    fn from(error: DecodeError) -> Self {
        Self {
            error,
            status: 0,
            headers: Vec::new(),
            #[cfg(feature = "client")]
            text: String::new(),
            #[cfg(feature = "client")]
            begins_within: false,
            #[cfg(feature = "client")]
            clean: None,
        }
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

/// Without the text of the message and the values of headers, of which some may be secrets.
impl fmt::Debug for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("AnswerError");
        shown.field("error", &self.error);
        shown.field("status", &self.status);
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        shown.field("headers", &names).finish_non_exhaustive()
    }
}
