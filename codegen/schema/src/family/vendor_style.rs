//! How the documentation of a vendor shows messages.

/// How the vendor's documentation shows messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VendorStyle {
    /// The prefix of namespaces other than the service's, with `{service}`; a number follows it.
    pub prefix: String,
    /// The samples that stand in front of the body, by their keys in [`Family::samples`](super::Family::samples).
    pub blocks: Vec<String>,
}

impl Default for VendorStyle {
    fn default() -> Self {
        Self {
            prefix: "{service}".to_owned(),
            blocks: Vec::new(),
        }
    }
}
