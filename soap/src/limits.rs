//! How much a message may ask of its reader.

/// Bounds on what the reader accepts and the writer produces.
///
/// The defaults fit NetServer: responses of tens of megabytes, nested a few dozen elements deep.
///
/// ```
/// use netserver_soap::Limits;
///
/// const SMALL: Limits = Limits::new().max_bytes(1 << 20).max_depth(32);
/// assert_eq!(SMALL.max_attributes, Limits::default().max_attributes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Longest message, in bytes of XML text. 256 MiB.
    ///
    /// A message in parts may be as long in all. The bytes that its XML refers to may come to as many,
    /// and to 64 times its length: a part can be referred to more than once.
    pub max_bytes: usize,
    /// Deepest nesting, in elements; the root counts as one. 128.
    ///
    /// Decoding recurses once a level: 128 levels fit a 2 MiB stack in a debug build, a much
    /// larger value may not fit the stack of the calling thread.
    pub max_depth: usize,
    /// Most attributes on one element, namespace declarations included. 64.
    ///
    /// Each is compared with those before it, so the time for one tag grows with the square.
    pub max_attributes: usize,
    /// Most namespace declarations in scope at one place. 256.
    ///
    /// A prefix is searched among those in scope.
    pub max_namespaces: usize,
    /// Longest name of an element, an attribute or an instance's type, in bytes, with its prefix.
    /// 1,024.
    ///
    /// The names of a .NET service are those of its types and members, which the runtime limits to
    /// 1,023 bytes.
    pub max_name_bytes: usize,
    /// Longest URI in a namespace declaration, in bytes as it is written. 8,192.
    ///
    /// RFC 9110, section 4.1, asks for at least 8,000 bytes wherever a URI is taken.
    pub max_namespace_bytes: usize,
    /// Most memory, in bytes, that the decoded value may take: texts, binaries, names, array items
    /// and boxed records, with the spare room of the lists that hold them. 2 GiB.
    ///
    /// It stops a small text from unfolding into a huge value: `<Person/>` is nine bytes of text
    /// and two thousand bytes of record. Items that are handed out one by one
    /// ([`Envelope::items`](crate::envelope::Envelope::items)) are the caller's: each may take as much
    /// as all. While a list or text grows, decoding takes up to one and a
    /// half times as much for a moment.
    pub max_decoded_bytes: u64,
    /// Most parts of a message in parts. 1,000.
    pub max_parts: usize,
    /// Longest header of a part, in bytes. 16,384.
    pub max_part_header_bytes: usize,
}

impl Limits {
    /// The defaults, as a constant.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_bytes: 256 << 20,
            max_depth: 128,
            max_attributes: 64,
            max_namespaces: 256,
            max_name_bytes: 1 << 10,
            max_namespace_bytes: 8 << 10,
            max_decoded_bytes: 2 << 30,
            max_parts: 1000,
            max_part_header_bytes: 16 << 10,
        }
    }

    /// Sets the longest message: [`max_bytes`](#structfield.max_bytes).
    #[must_use]
    pub const fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Sets the deepest nesting: [`max_depth`](#structfield.max_depth).
    #[must_use]
    pub const fn max_depth(mut self, elements: usize) -> Self {
        self.max_depth = elements;
        self
    }

    /// Sets the most attributes on one element: [`max_attributes`](#structfield.max_attributes).
    #[must_use]
    pub const fn max_attributes(mut self, attributes: usize) -> Self {
        self.max_attributes = attributes;
        self
    }

    /// Sets the most namespace declarations in scope: [`max_namespaces`](#structfield.max_namespaces).
    #[must_use]
    pub const fn max_namespaces(mut self, declarations: usize) -> Self {
        self.max_namespaces = declarations;
        self
    }

    /// Sets the longest name: [`max_name_bytes`](#structfield.max_name_bytes).
    #[must_use]
    pub const fn max_name_bytes(mut self, bytes: usize) -> Self {
        self.max_name_bytes = bytes;
        self
    }

    /// Sets the longest URI of a namespace: [`max_namespace_bytes`](#structfield.max_namespace_bytes).
    #[must_use]
    pub const fn max_namespace_bytes(mut self, bytes: usize) -> Self {
        self.max_namespace_bytes = bytes;
        self
    }

    /// Sets the most memory of the decoded value: [`max_decoded_bytes`](#structfield.max_decoded_bytes).
    #[must_use]
    pub const fn max_decoded_bytes(mut self, bytes: u64) -> Self {
        self.max_decoded_bytes = bytes;
        self
    }

    /// Sets the most parts of a message: [`max_parts`](#structfield.max_parts).
    #[must_use]
    pub const fn max_parts(mut self, parts: usize) -> Self {
        self.max_parts = parts;
        self
    }

    /// Sets the longest header of a part: [`max_part_header_bytes`](#structfield.max_part_header_bytes).
    #[must_use]
    pub const fn max_part_header_bytes(mut self, bytes: usize) -> Self {
        self.max_part_header_bytes = bytes;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// Memory that several readers share.
pub(crate) trait Pool: Sync {
    /// Takes at least `least` bytes and at most `most`, and returns how many; none if fewer are left.
    fn take(&self, least: u64, most: u64) -> Option<u64>;
}
