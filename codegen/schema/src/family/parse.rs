//! Reads a family file.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::{Absent, Family, List, VendorStyle};
use crate::diagnostic::{Diagnostic, Location, Source};
use crate::toml_file::{self, Spanned, Texts};

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

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    namespace: String,
    service: Option<String>,
    path: String,
    #[serde(default = "plain_agent")]
    agent: String,
    absent: Option<Spanned<String>>,
    #[serde(default)]
    strip: String,
    #[serde(default = "yes")]
    documentation: bool,
    #[serde(default)]
    words: Vec<Spanned<String>>,
    #[serde(default)]
    secrets: Vec<Spanned<String>>,
    #[serde(default)]
    headers: Texts,
    #[serde(default)]
    not_secret: Texts,
    #[serde(default)]
    samples: Texts,
    #[serde(default)]
    vendor_style: Style,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
struct Style {
    prefix: Option<String>,
    #[serde(default)]
    blocks: Vec<Spanned<String>>,
}

fn yes() -> bool {
    true
}

fn plain_agent() -> String {
    "{agent}".into()
}

const HELP: &str = "the keys are `namespace`, `service`, `path`, `agent`, `absent`, `strip`, \
                    `documentation`, `words`, `secrets`, `headers`, `not_secret`, `samples` and \
                    `vendor_style`";

impl Family {
    /// Reads a family file.
    ///
    /// # Errors
    /// Returns an error if the text is not TOML, if a key is missing, unknown or of the wrong type,
    /// or if an element is listed both in `secrets` and in `[not_secret]`.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let file: File = toml_file::decode(source, HELP)?;
        check_roles(source, &file.headers)?;
        let mut entries = Entries {
            source,
            places: BTreeMap::new(),
        };
        let mut vendor_style = VendorStyle {
            blocks: entries.list(List::Blocks, file.vendor_style.blocks),
            ..VendorStyle::default()
        };
        if let Some(prefix) = file.vendor_style.prefix {
            vendor_style.prefix = prefix;
        }
        let secrets = entries.list(List::Secrets, file.secrets);
        let family = Self {
            file: source.name.clone(),
            namespace: file.namespace,
            service: file.service,
            path: file.path,
            agent: file.agent,
            absent: absent(source, file.absent)?,
            strip: file.strip,
            documentation: file.documentation,
            words: entries.list(List::Words, file.words),
            secrets: secrets.into_iter().collect(),
            headers: entries.table(List::Headers, file.headers),
            not_secret: entries.table(List::NotSecret, file.not_secret),
            samples: entries.table(List::Samples, file.samples),
            vendor_style,
            places: entries.places,
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
                    .help("give a reason why its value may be shown by `Debug` and in logs"));
            }
            if let Some(secret) = self.places.get(&(List::Secrets, name.clone())) {
                let message = format!("`{name}` is listed both in `secrets` and in `[not_secret]`");
                return Err(Diagnostic::at(waiver, message, "waived here")
                    .and_at(secret, "a secret here")
                    .help("remove one of the two entries"));
            }
        }
        Ok(())
    }
}

fn absent(source: &Arc<Source>, word: Option<Spanned<String>>) -> Result<Absent, Diagnostic> {
    let Some(word) = word else {
        return Ok(Absent::None);
    };
    match word.get_ref().as_str() {
        "none" => Ok(Absent::None),
        "default" => Ok(Absent::Default),
        other => {
            let message = format!("`{other}` is not what an absent element can mean");
            Err(toml_file::error(source, word.span(), message)
                .help("write \"default\" or \"none\""))
        }
    }
}

/// Checks the roles of header blocks.
fn check_roles(source: &Arc<Source>, headers: &Texts) -> Result<(), Diagnostic> {
    let is_unknown = |role: &str| !ROLES.contains(&role);
    let Some((name, role)) = headers.iter().find(|(_, it)| is_unknown(it.get_ref())) else {
        return Ok(());
    };
    let (name, value) = (name.get_ref(), role.get_ref());
    let message = format!("the role `{value}` of `{name}` is unknown");
    let help = format!("the roles are {}", ROLES.join(", "));
    Err(toml_file::error(source, role.span(), message).help(help))
}

/// Returns the entries of lists and tables, each with its place.
struct Entries<'a> {
    source: &'a Arc<Source>,
    places: BTreeMap<(List, String), Location>,
}

impl Entries<'_> {
    fn list(&mut self, list: List, entries: Vec<Spanned<String>>) -> Vec<String> {
        let entries = entries.into_iter();
        entries.map(|entry| self.entry(list, entry)).collect()
    }

    fn table(&mut self, list: List, entries: Texts) -> BTreeMap<String, String> {
        let entries = entries.into_iter();
        entries
            .map(|(name, text)| (self.entry(list, name), text.into_inner()))
            .collect()
    }

    fn entry(&mut self, list: List, entry: Spanned<String>) -> String {
        let place = Location::new(self.source, entry.span());
        let name = entry.into_inner();
        self.places.insert((list, name.clone()), place);
        name
    }
}
