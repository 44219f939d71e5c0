//! The texts that sample messages of a family show.

use super::Family;

impl Family {
    /// Returns the role of the header block `block` in the runtime.
    pub fn role(&self, block: &str) -> &str {
        self.headers.get(block).map_or("Other", String::as_str)
    }

    /// Returns the text of the header block `block` in sample messages.
    pub fn sample(&self, block: &str) -> Option<&str> {
        self.samples.get(block).map(String::as_str)
    }

    /// Returns the texts of the elements inside the header block `block` in sample messages.
    pub fn samples_in<'a>(&'a self, block: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.samples.iter().filter_map(move |(key, text)| {
            let (owner, element) = split(key);
            (owner == block).then_some((element?, text.as_str()))
        })
    }
}

/// Returns the header block that the key of a sample names, and the element inside it.
pub fn split(key: &str) -> (&str, Option<&str>) {
    match key.split_once('/') {
        Some((block, element)) => (block, Some(element)),
        None => (key, None),
    }
}
