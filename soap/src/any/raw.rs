//! XML that is kept as it stands.

use std::borrow::Cow;
use std::sync::Arc;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::limits::Limits;
use crate::names::{QName, XML};
use crate::reader::raw::own_prefix;
use crate::reader::{Reader, Start};
use crate::writer::{Writer, push_text};

/// The content of an element as XML, with all that is needed to write it elsewhere: attributes,
/// and those namespace declarations in scope that matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawXml {
    type_name: Option<QName>,
    /// Prefix and URI of those that are used; the empty prefix is the default namespace.
    namespaces: Vec<(String, Arc<str>)>,
    /// Names as they stand, and values.
    attributes: Vec<(String, String)>,
    /// The number of a prefix that the content does not use.
    own_prefix: u32,
    inner: String,
}

impl RawXml {
    /// A text without attributes.
    ///
    /// # Errors
    /// If XML cannot carry one of the characters.
    pub fn from_text(text: &str) -> Result<Self, EncodeError> {
        let mut raw = Self::default();
        push_text(&mut raw.inner, text)?;
        Ok(raw)
    }

    /// The value of `xsi:type`, resolved.
    pub fn type_name(&self) -> Option<&QName> {
        self.type_name.as_ref()
    }

    /// The namespace declarations around the content that it uses, and the default one: prefix,
    /// empty for the default, and URI.
    ///
    /// A prefix is in use if it stands in the name of an element or attribute, or in an attribute's
    /// value or a text that consists of names with prefixes alone, like `xs:int`.
    pub fn namespaces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.namespaces
            .iter()
            .map(|(prefix, uri)| (prefix.as_str(), &**uri))
    }

    /// The element's attributes: name with its prefix, and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The text in it; none if there is an element in it.
    ///
    /// ```
    /// use netserver_soap::AnyElement;
    ///
    /// let name: AnyElement = "<Name>Hay &amp; Co</Name>".parse()?;
    /// assert_eq!(name.xml.text()?.as_deref(), Some("Hay & Co"));
    /// # Ok::<(), netserver_soap::DecodeError>(())
    /// ```
    ///
    /// # Errors
    /// If it exceeds the default [`Limits`].
    pub fn text(&self) -> Result<Option<String>, DecodeError> {
        let xml = format!("<text>{}</text>", self.inner);
        let mut reader = Reader::new(xml.as_bytes(), Limits::default())?;
        let root = reader.root()?;
        match reader.mixed(&root) {
            Ok((text, None)) => Ok(Some(text.into_owned())),
            Ok((_, Some(_))) => Ok(None),
            // That of an element, which is bound further out.
            Err(error) if error.kind() == DecodeErrorKind::UnboundPrefix => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What stands between the element's tags, as it stands there.
    pub fn inner_xml(&self) -> &str {
        &self.inner
    }

    /// The length of all texts that are written, in bytes.
    pub(super) fn text_size(&self) -> u64 {
        let pairs = self.namespaces().chain(self.attributes());
        let around: usize = pairs.map(|(name, value)| name.len() + value.len()).sum();
        (around + self.inner.len()) as u64
    }

    /// Consumes the element.
    pub(crate) fn read<'x>(
        reader: &mut Reader<'x>,
        start: &Start<'x>,
    ) -> Result<Self, DecodeError> {
        let type_name = match reader.type_name(start)? {
            Some(name) => Some(reader.type_qname(name)?),
            None => None,
        };
        let content = reader.raw_content(start)?;
        Ok(Self {
            type_name,
            namespaces: content.namespaces,
            attributes: content.attributes,
            own_prefix: content.own_prefix,
            inner: match content.inner {
                Cow::Borrowed(inner) => reader.own(inner)?,
                // It has been charged already.
                Cow::Owned(inner) => inner,
            },
        })
    }

    /// Writes the element under a name of the caller's.
    pub(crate) fn write(
        &self,
        writer: &mut Writer,
        name: &str,
        namespace: &str,
    ) -> Result<(), EncodeError> {
        // Without a prefix the name is in the default namespace, and that is the content's. A name
        // in no namespace can have no prefix, and that of `xml` has no other.
        let prefix = if namespace.is_empty() || self.default_namespace() == namespace {
            None
        } else if namespace == XML {
            Some("xml".to_owned())
        } else {
            Some(own_prefix(self.own_prefix))
        };
        let tag = match &prefix {
            Some(prefix) => format!("{prefix}:{name}"),
            None => name.to_owned(),
        };
        writer.start_raw(&tag)?;
        if let Some(prefix) = prefix.as_ref().filter(|_| namespace != XML) {
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
}
