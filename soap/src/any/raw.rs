//! XML that is kept as it stands.

use crate::error::{DecodeError, EncodeError};
use crate::names::QName;
use crate::reader::reference::attribute_value;
use crate::reader::{Reader, Start};
use crate::writer::Writer;

/// The content of an element as XML, with all that is needed to write it elsewhere: attributes,
/// and those namespace declarations in scope that matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawXml {
    type_name: Option<QName>,
    /// Prefix and URI of those that are used; the empty prefix is the default namespace.
    namespaces: Vec<(String, String)>,
    /// Names as they stand, and values.
    attributes: Vec<(String, String)>,
    inner: String,
}

impl RawXml {
    /// The value of `xsi:type`, resolved.
    pub fn type_name(&self) -> Option<&QName> {
        self.type_name.as_ref()
    }

    /// The namespace declarations in scope whose prefix occurs here, and the default one: prefix,
    /// empty for the default, and URI.
    pub fn namespaces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.namespaces
            .iter()
            .map(|(prefix, uri)| (prefix.as_str(), uri.as_str()))
    }

    /// The element's attributes: name with its prefix, and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What stands between the element's tags, as it stands there.
    pub fn inner_xml(&self) -> &str {
        &self.inner
    }

    /// Consumes the element.
    pub(crate) fn read<'x>(
        reader: &mut Reader<'x>,
        start: &Start<'x>,
    ) -> Result<Self, DecodeError> {
        let type_name = reader.type_name(start)?.map(|name| reader.type_qname(name));
        let mut attributes = Vec::new();
        for (name, value) in reader.raw_attributes(start)? {
            let value = attribute_value(value, start.offset())?;
            attributes.push((name.to_owned(), value.into_owned()));
        }
        let owned = |(prefix, uri): (&str, &str)| (prefix.to_owned(), uri.to_owned());
        let namespaces = reader.namespaces().into_iter().map(owned).collect();
        let inner = reader.raw(start)?.to_owned();
        let mut raw = Self {
            type_name,
            namespaces,
            attributes,
            inner,
        };
        raw.drop_unused_namespaces();
        let lengths = raw
            .namespaces()
            .map(|(prefix, uri)| prefix.len() + uri.len());
        reader.charge(size_of_val(raw.namespaces.as_slice()) + lengths.sum::<usize>())?;
        Ok(raw)
    }

    /// Keeps the declarations whose prefix occurs, in a fixed order: what a message declares
    /// besides says nothing, and would be carried along for ever. The default namespace may be
    /// used without a trace.
    fn drop_unused_namespaces(&mut self) {
        let mut namespaces = std::mem::take(&mut self.namespaces);
        namespaces.sort();
        let mut used = self.used(&namespaces).into_iter();
        namespaces.retain(|_| used.next().unwrap_or(true));
        self.namespaces = namespaces;
    }

    /// Which of the declarations, sorted by prefix, can have a use.
    fn used(&self, namespaces: &[(String, String)]) -> Vec<bool> {
        // A reference may hide a colon, or part of a prefix.
        let hidden = self.inner.contains("&#");
        let mut used: Vec<bool> = namespaces
            .iter()
            .map(|(prefix, uri)| {
                if prefix.is_empty() {
                    !uri.is_empty()
                } else {
                    hidden
                }
            })
            .collect();
        let attributes = self
            .attributes
            .iter()
            .flat_map(|(name, value)| [name, value]);
        for prefix in attributes
            .chain([&self.inner])
            .flat_map(|text| prefixes_in(text))
        {
            let found = namespaces.binary_search_by(|(other, _)| other.as_str().cmp(prefix));
            if let Some(used) = found.ok().and_then(|at| used.get_mut(at)) {
                *used = true;
            }
        }
        used
    }

    /// Writes the element under a name of the caller's.
    pub(crate) fn write(
        &self,
        writer: &mut Writer,
        name: &str,
        namespace: &'static str,
    ) -> Result<(), EncodeError> {
        // Without a prefix the name is in the default namespace, and that is the content's. A name
        // in no namespace can have no prefix.
        let prefix = if namespace.is_empty() || self.default_namespace() == namespace {
            None
        } else {
            Some(self.prefix())
        };
        let tag = match &prefix {
            Some(prefix) => format!("{prefix}:{name}"),
            None => name.to_owned(),
        };
        writer.start_raw(&tag)?;
        if let Some(prefix) = &prefix {
            writer.attribute(&format!("xmlns:{prefix}"), namespace);
        }
        self.write_namespaces(writer);
        for (name, value) in &self.attributes {
            writer.attribute(name, value);
        }
        if !self.inner.is_empty() {
            writer.plain(|out| out.push_str(&self.inner));
        }
        writer.end_raw(&tag);
        Ok(())
    }

    fn write_namespaces(&self, writer: &mut Writer) {
        if self.default_namespace() != writer.default_namespace() {
            writer.attribute("xmlns", self.default_namespace());
        }
        for (prefix, uri) in self
            .namespaces
            .iter()
            .filter(|(prefix, _)| !prefix.is_empty())
        {
            writer.attribute(&format!("xmlns:{prefix}"), uri);
        }
    }

    fn default_namespace(&self) -> &str {
        self.namespaces
            .iter()
            .find(|(prefix, _)| prefix.is_empty())
            .map_or("", |(_, uri)| uri)
    }

    /// A prefix that the content does not use.
    fn prefix(&self) -> String {
        let mut prefix = "v".to_owned();
        while self.namespaces.iter().any(|(other, _)| *other == prefix) {
            prefix.push('v');
        }
        prefix
    }
}

/// Whatever stands before a colon and may be a prefix.
fn prefixes_in(text: &str) -> impl Iterator<Item = &str> {
    let is_name =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.') || !c.is_ascii();
    let mut pieces = text.split(':');
    // What follows the last colon precedes none.
    pieces.next_back();
    pieces.filter_map(move |piece| {
        let name = piece.rsplit(|c| !is_name(c)).next()?;
        let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
        (!name.is_empty()).then_some(name)
    })
}
