//! How much a message may ask of its reader.

/// Bounds on what the reader accepts and the writer produces.
///
/// The defaults fit NetServer: responses of tens of megabytes, nested a few dozen elements deep.
///
/// ```
/// let mut limits = netserver_soap::Limits::default();
/// limits.max_bytes = 1 << 20;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Longest message, in bytes of XML text. 256 MiB.
    pub max_bytes: usize,
    /// Deepest nesting, in elements; the root counts as one. 128.
    ///
    /// Decoding recurses once a level: 128 levels fit a 2 MiB stack in a debug build, a much
    /// larger value may not fit the stack of the calling thread.
    pub max_depth: usize,
    /// Most attributes on one element, namespace declarations included. 64.
    pub max_attributes: usize,
    /// Most namespace declarations in scope at one place. 256.
    pub max_namespaces: usize,
    /// Most memory, in bytes, that records and array items may take. 2 GiB.
    ///
    /// An estimate that errs on the high side. It stops a small text from unfolding into a huge
    /// value: `<Person/>` is nine bytes of text and two thousand bytes of record.
    pub max_decoded_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 256 << 20,
            max_depth: 128,
            max_attributes: 64,
            max_namespaces: 256,
            max_decoded_bytes: 2 << 30,
        }
    }
}

/// Memory that several readers share.
#[cfg(feature = "server")]
pub(crate) trait Budget: Sync {
    /// Takes `bytes` of it; false if there is not so much left.
    fn take(&self, bytes: u64) -> bool;
}
