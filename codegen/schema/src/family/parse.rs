//! Reads a family file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Family, List, VendorStyle};
use crate::diagnostic::{Diagnostic, Location, Source};

/// What a header block can be to the runtime: the variants of its `Role`.
pub(super) const ROLES: [&str; 8] = [
    "ApplicationToken",
    "ContextIdentifier",
    "Credentials",
    "ExceptionInfo",
    "ExtraInfo",
    "Other",
    "Succeeded",
    "TimeZone",
];

impl Family {
    /// Reads a family file.
    ///
    /// # Errors
    /// When the text is not TOML; when a key is missing, unknown or of the wrong type; when an
    /// element is listed both as a secret and as none.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let parsed = DeTable::parse(&source.text).map_err(|error| {
            let location = Location::new(source, error.span().unwrap_or_default());
            Diagnostic::at(&location, format!("not TOML: {}", error.message()), "here")
        })?;
        let mut keys = Keys {
            source,
            table: parsed.get_ref(),
            taken: Vec::new(),
            places: BTreeMap::new(),
        };
        let family = Self {
            file: source.name.clone(),
            namespace: keys.text("namespace")?,
            service: keys.optional_text("service")?,
            path: keys.text("path")?,
            agent: keys
                .optional_text("agent")?
                .unwrap_or_else(|| "{agent}".into()),
            strip: keys.optional_text("strip")?.unwrap_or_default(),
            words: keys.texts("words", List::Words)?,
            secrets: keys.texts("secrets", List::Secrets)?.into_iter().collect(),
            headers: keys.roles()?,
            not_secret: keys.table("not_secret", List::NotSecret, "reason")?,
            samples: keys.table("samples", List::Samples, "sample")?,
            vendor_style: keys.vendor_style()?,
            places: keys.finish()?,
        };
        family.check_lists()?;
        family.check_blocks()?;
        Ok(family)
    }

    fn check_blocks(&self) -> Result<(), Diagnostic> {
        for block in &self.vendor_style.blocks {
            if self.samples.contains_key(block) {
                continue;
            }
            let message = format!("the block `{block}` has no sample");
            let error = match self.places.get(&(List::Blocks, block.clone())) {
                Some(place) => Diagnostic::at(place, message, "here"),
                None => Diagnostic::new(message),
            };
            return Err(error.help("add its text to `[samples]`"));
        }
        Ok(())
    }

    fn check_lists(&self) -> Result<(), Diagnostic> {
        for (name, reason) in &self.not_secret {
            let Some(waiver) = self.places.get(&(List::NotSecret, name.clone())) else {
                continue;
            };
            if reason.trim().is_empty() {
                let message = format!("`{name}` is waived without a reason");
                return Err(Diagnostic::at(waiver, message, "here")
                    .help("say in a sentence why its value may show in `Debug` and in logs"));
            }
            if let Some(secret) = self.places.get(&(List::Secrets, name.clone())) {
                let message = format!("`{name}` is listed as a secret and as none");
                return Err(Diagnostic::at(waiver, message, "waived here")
                    .and_at(secret, "a secret here")
                    .help("take out one of the two entries"));
            }
        }
        Ok(())
    }
}

/// The keys of the file, taken one by one; what is left at the end is an error.
struct Keys<'a> {
    source: &'a Arc<Source>,
    table: &'a DeTable<'a>,
    taken: Vec<&'static str>,
    places: BTreeMap<(List, String), Location>,
}

impl Keys<'_> {
    fn text(&mut self, key: &'static str) -> Result<String, Diagnostic> {
        self.optional_text(key)?.ok_or_else(|| {
            Diagnostic::new(format!("{}: the key `{key}` is missing", self.source.name))
        })
    }

    fn optional_text(&mut self, key: &'static str) -> Result<Option<String>, Diagnostic> {
        self.taken.push(key);
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        match value.get_ref() {
            DeValue::String(text) => Ok(Some(text.to_string())),
            _ => Err(self.error(value.span(), format!("`{key}` is not a string"))),
        }
    }

    fn texts(&mut self, key: &'static str, list: List) -> Result<Vec<String>, Diagnostic> {
        self.taken.push(key);
        let Some(value) = self.table.get(key) else {
            return Ok(Vec::new());
        };
        let wrong = self.error(value.span(), format!("`{key}` is not a list of strings"));
        let DeValue::Array(items) = value.get_ref() else {
            return Err(wrong);
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items.iter() {
            let DeValue::String(text) = item.get_ref() else {
                return Err(wrong);
            };
            let place = Location::new(self.source, item.span());
            self.places.insert((list, text.to_string()), place);
            texts.push(text.to_string());
        }
        Ok(texts)
    }

    /// A table of texts; `what` names its values in errors.
    fn table(
        &mut self,
        key: &'static str,
        list: List,
        what: &str,
    ) -> Result<BTreeMap<String, String>, Diagnostic> {
        self.taken.push(key);
        let Some(value) = self.table.get(key) else {
            return Ok(BTreeMap::new());
        };
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.error(value.span(), format!("`{key}` is not a table")));
        };
        let mut texts = BTreeMap::new();
        for (name, value) in table.iter() {
            let name: &Spanned<Cow<'_, str>> = name;
            let DeValue::String(text) = value.get_ref() else {
                let message = format!("the {what} of `{}` is not a string", name.get_ref());
                return Err(self.error(value.span(), message));
            };
            let place = Location::new(self.source, name.span());
            let name = name.get_ref().to_string();
            self.places.insert((list, name.clone()), place);
            texts.insert(name, text.to_string());
        }
        Ok(texts)
    }

    /// The roles of header blocks.
    fn roles(&mut self) -> Result<BTreeMap<String, String>, Diagnostic> {
        let roles = self.table("headers", List::Headers, "role")?;
        let Some((name, role)) = roles.iter().find(|(_, it)| !ROLES.contains(&it.as_str())) else {
            return Ok(roles);
        };
        let value = match self.table.get("headers").map(Spanned::get_ref) {
            Some(DeValue::Table(table)) => table.get(name.as_str()),
            _ => None,
        };
        let message = format!("the role `{role}` of `{name}` is unknown");
        let span = value.map(Spanned::span).unwrap_or_default();
        Err(self
            .error(span, message)
            .help(format!("the roles are {}", ROLES.join(", "))))
    }

    /// How the vendor's documentation shows messages.
    fn vendor_style(&mut self) -> Result<VendorStyle, Diagnostic> {
        let key = "vendor_style";
        self.taken.push(key);
        let mut style = VendorStyle::default();
        let Some(value) = self.table.get(key) else {
            return Ok(style);
        };
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.error(value.span(), format!("`{key}` is not a table")));
        };
        let mut keys = Keys {
            source: self.source,
            table,
            taken: Vec::new(),
            places: BTreeMap::new(),
        };
        if let Some(prefix) = keys.optional_text("prefix")? {
            style.prefix = prefix;
        }
        style.blocks = keys.texts("blocks", List::Blocks)?;
        self.places.extend(keys.finish()?);
        Ok(style)
    }

    /// The places of all entries, if no key is left.
    fn finish(self) -> Result<BTreeMap<(List, String), Location>, Diagnostic> {
        let unknown = self
            .table
            .iter()
            .find(|(key, _)| !self.taken.contains(&key.get_ref().as_ref()));
        match unknown {
            None => Ok(self.places),
            Some((key, _)) => Err(self.error(
                key.span(),
                format!("the key `{}` is unknown", key.get_ref()),
            )),
        }
    }

    fn error(&self, span: Range<usize>, message: String) -> Diagnostic {
        Diagnostic::at(&Location::new(self.source, span), message, "here")
            .help("the keys of a family file are listed in the documentation of `family`")
    }
}
