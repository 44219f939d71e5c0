//! The attributes of one element, read strictly.

use super::aside::AsideKind;
use super::namespaces::LANGUAGES;
use super::reader::Reader;
use super::spelling::distance;
use super::xml::{boolean, trim};
use super::{QName, XML};
use crate::diagnostic::Diagnostic;
use crate::text::{is_hidden, visible};

impl<'a> Reader<'a> {
    /// Attributes of other vocabularies may be on any element. Some tools also write attributes
    /// without a namespace that mean nothing; such a one is noted, unless it looks like one that is
    /// missing.
    pub(super) fn finish_attributes(&self) -> Result<(), Diagnostic> {
        let (_, local) = self.element.tag();
        for attribute in self.element.node.attributes() {
            let (name, namespace) = (attribute.name(), attribute.namespace().unwrap_or_default());
            if self.asked.contains(&(name, namespace)) {
                continue;
            }
            let location = self.element.location_of(&attribute);
            let meant = self.meant(name).filter(|_| namespace.is_empty());
            if meant.is_some() || LANGUAGES.contains(&namespace) {
                let message = format!("the attribute `{name}` is not allowed on `{local}`");
                let label = "the specification has no such attribute here";
                let help = match meant {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "remove the attribute, or correct its name".to_owned(),
                };
                return Err(Diagnostic::at(&location, message, label).help(help));
            }
            let kind = match namespace {
                "" => AsideKind::Attribute,
                XML => AsideKind::Label,
                _ => AsideKind::ForeignAttribute,
            };
            let name = self.element.qname(namespace, name)?;
            self.element.aside(kind, name, location);
        }
        Ok(())
    }

    /// The attribute that is allowed on the element and looks like `name`, if the element does not
    /// have it.
    fn meant(&self, name: &str) -> Option<&'a str> {
        let allowed = self
            .asked
            .iter()
            .filter(|(_, namespace)| namespace.is_empty());
        let missing = allowed.filter(|(it, _)| !self.element.node.has_attribute(*it));
        let alike = missing.filter_map(|(it, _)| Some((distance(name, it)?, *it)));
        alike.min().map(|(_, it)| it)
    }

    /// Takes an attribute that names or describes a part of the document, if it is there.
    pub(super) fn label(&mut self, name: &'static str) -> Result<(), Diagnostic> {
        self.asked.push((name, ""));
        let mut attributes = self.element.node.attributes();
        let found = attributes.find(|it| it.name() == name && it.namespace().is_none());
        if let Some(attribute) = found {
            let location = self.element.location_of(&attribute);
            let name = self.element.qname("", name)?;
            self.element.aside(AsideKind::Label, name, location);
        }
        Ok(())
    }

    /// Takes an attribute without a namespace.
    pub(super) fn optional(&mut self, name: &'static str) -> Option<&'a str> {
        self.namespaced("", name)
    }

    pub(super) fn namespaced(
        &mut self,
        namespace: &'static str,
        name: &'static str,
    ) -> Option<&'a str> {
        self.asked.push((name, namespace));
        let found = self.element.node.attributes().find(|attribute| {
            attribute.name() == name && attribute.namespace().unwrap_or_default() == namespace
        });
        found.map(|attribute| attribute.value())
    }

    pub(super) fn required(&mut self, name: &'static str) -> Result<&'a str, Diagnostic> {
        self.optional(name).ok_or_else(|| {
            let (_, local) = self.element.tag();
            self.element.error(
                format!("`{local}` needs the attribute `{name}`"),
                format!("`{name}` is missing"),
            )
        })
    }

    /// Takes an attribute that must be a URI, at least by its characters, if it is there.
    pub(super) fn optional_uri(
        &mut self,
        namespace: &'static str,
        name: &'static str,
    ) -> Result<Option<String>, Diagnostic> {
        let Some(uri) = self.namespaced(namespace, name) else {
            return Ok(None);
        };
        // Characters that RFC 3986 does not allow, and those that end or enclose a line of a
        // layout. Two URIs that differ only in hidden characters would look equal.
        let misplaced = |c: char| c.is_whitespace() || is_hidden(c) || "{}<>\"".contains(c);
        if uri.contains(misplaced) {
            return Err(self.element.error(
                format!("`{}` is not a URI", visible(uri)),
                format!("`{name}` has blanks, brackets or hidden characters in it"),
            ));
        }
        Ok(Some(uri.to_owned()))
    }

    /// Takes an attribute that is the URI of a namespace.
    pub(super) fn namespace(&mut self, name: &'static str) -> Result<Option<String>, Diagnostic> {
        let uri = self.optional_uri("", name)?;
        if let Some(uri) = &uri {
            self.element.check_namespace(uri, self.tag())?;
        }
        Ok(uri)
    }

    /// Takes the required attribute `name`, which must be an NCName.
    pub(super) fn name(&mut self) -> Result<String, Diagnostic> {
        let name = self.required("name")?;
        self.element.check_name(name)?;
        Ok(name.to_owned())
    }

    /// Resolves `prefix:local` as in an attribute of the element.
    pub(super) fn resolve(&self, lexical: &str) -> Result<QName, Diagnostic> {
        self.element.resolve(lexical)
    }

    /// Takes a name whose two halves are written out.
    pub(super) fn qname_of(&self, namespace: &str, local: &str) -> Result<QName, Diagnostic> {
        self.element.check_name(local)?;
        self.element.qname(namespace, local)
    }

    pub(super) fn qname(&mut self, name: &'static str) -> Result<QName, Diagnostic> {
        let lexical = self.required(name)?;
        self.element.resolve(lexical)
    }

    pub(super) fn optional_qname(
        &mut self,
        name: &'static str,
    ) -> Result<Option<QName>, Diagnostic> {
        self.optional(name)
            .map(|lexical| self.element.resolve(lexical))
            .transpose()
    }

    /// Takes an `xs:boolean` attribute; absent is false.
    pub(super) fn boolean(&mut self, name: &'static str) -> Result<bool, Diagnostic> {
        let Some(value) = self.optional(name) else {
            return Ok(false);
        };
        boolean(trim(value)).ok_or_else(|| {
            self.element.error(
                format!("`{name}` is `{value}`, not a boolean"),
                "expected `true` or `false`",
            )
        })
    }

    /// Takes an attribute that has one of these values.
    pub(super) fn token<T: Copy>(
        &mut self,
        name: &'static str,
        values: &[(&str, T)],
    ) -> Result<Option<T>, Diagnostic> {
        let Some(value) = self.optional(name).map(trim) else {
            return Ok(None);
        };
        let mut known = values.iter();
        if let Some((_, meaning)) = known.find(|(known, _)| *known == value) {
            return Ok(Some(*meaning));
        }
        let known: Vec<_> = values.iter().map(|(it, _)| format!("`{it}`")).collect();
        Err(self.element.error(
            format!("`{name}` is `{value}`"),
            format!("expected {}", known.join(" or ")),
        ))
    }

    /// Takes an attribute that holds a whole number that is not negative.
    pub(super) fn number(&mut self, name: &'static str) -> Result<Option<u64>, Diagnostic> {
        let Some(value) = self.optional(name).map(trim) else {
            return Ok(None);
        };
        let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse() {
            Ok(number) if is_number => Ok(Some(number)),
            _ => Err(self.element.error(
                format!("`{name}` is `{value}`"),
                "expected a whole number of at most 64 bits, not negative",
            )),
        }
    }

    /// Takes an attribute that holds names, with blanks between them.
    pub(super) fn qnames(&mut self, name: &'static str) -> Result<Vec<QName>, Diagnostic> {
        let names = self.optional(name).unwrap_or_default();
        let names = names.split_ascii_whitespace();
        names.map(|lexical| self.element.resolve(lexical)).collect()
    }
}
