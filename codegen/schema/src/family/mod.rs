//! The settings of a family of services, as data: the names of its parts, the words that casing
//! gets wrong, the fields that are secrets, and the meaning of its header blocks.
//!
//! A family is read from one TOML file:
//!
//! ```toml
//! namespace = "http://example.com/ws/{service}"  # of the WSDL documents
//! service = "Shop"                               # instead of {service}: the namespace is fixed
//! path = "remote/{service}/{agent}.svc"          # of the endpoint, after the base URL
//! agent = "{agent}Agent"                         # the name of an agent's trait
//! absent = "default"                             # an optional element that is not there has the default
//!                                                # of its type; without this line it has no value
//! strip = "I"                                    # a prefix of port types that names leave out
//! documentation = false                          # imported documents lose theirs
//! words = ["EMail", "VCard"]                     # one word each, however they are cased
//! secrets = ["Password", "Login/Value"]          # elements that `Debug` never shows; the second
//!                                                # only inside the type or wrapper `Login`
//!
//! [headers]                                      # each header block = its role in the runtime
//! Token = "ApplicationToken"
//!
//! [samples]                                      # the texts of header blocks in sample messages:
//! Token = "1234"                                 # of a block, or of an element inside of it
//! "Login/Name" = "ola"
//!
//! [vendor_style]                                 # messages as the vendor's documentation shows them
//! prefix = "Shop{service}"                       # of namespaces, in front of a number
//! blocks = ["Token", "Login/Name"]               # the samples that stand in front of the body
//!
//! [not_secret]                                   # elements whose names look like secrets, each
//! "Price/Key" = "The number of a price list."    # with the reason why `Debug` may show them
//! ```
//!
//! [`services::check`](crate::services::check) compares the file with the schema: a text field whose
//! name looks like a secret must be listed in `secrets` or in `[not_secret]`, and each header block in `[headers]`.

mod address;
mod check;
mod elements;
mod names;
mod parse;
pub mod propose;
pub mod samples;
mod vendor_style;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Location;
use crate::model::{Header, Service};

pub use elements::{Element, Owner, elements};
pub use vendor_style::VendorStyle;
pub use words::Words;

/// The settings of a family of services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The name of the file, for messages.
    pub file: String,
    namespace: String,
    service: Option<String>,
    /// The path of an agent's endpoint, with `{service}` and `{agent}`.
    pub path: String,
    /// The name of an agent's trait, with `{agent}`.
    pub agent: String,
    /// What it means that an optional element is not there.
    pub absent: Absent,
    /// A prefix of port types that Rust names leave out; may be empty.
    pub strip: String,
    /// Whether imported documents keep their documentation.
    pub documentation: bool,
    /// Words that are one word however they are cased.
    pub words: Vec<String>,
    /// The local names of elements whose values are secrets, alone or as `OWNER/ELEMENT`.
    pub secrets: BTreeSet<String>,
    /// The elements whose names look like secrets and whose values may be shown, named as in
    /// `secrets`, each with the reason.
    pub not_secret: BTreeMap<String, String>,
    /// The role of each header block in the runtime, by local name.
    pub headers: BTreeMap<String, String>,
    /// The texts of header blocks in sample messages, by `BLOCK` or `BLOCK/ELEMENT`.
    pub samples: BTreeMap<String, String>,
    /// How the vendor's documentation shows messages.
    pub vendor_style: VendorStyle,
    /// The place of each entry in the file.
    places: BTreeMap<(List, String), Location>,
}

/// What it means that an optional element is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absent {
    /// There is no value.
    #[default]
    None,
    /// The value is the default of the type, such as 0 or an empty text, where there is one. This is
    /// what the data contracts of .NET mean.
    Default,
}

/// A list of entries in a family file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    Words,
    Secrets,
    NotSecret,
    Headers,
    Samples,
    Blocks,
}

/// The roles of header blocks that the runtime never shows.
const SECRET_ROLES: [&str; 2] = ["ApplicationToken", "Credentials"];

const PLACEHOLDER: &str = "{service}";

impl Family {
    /// Returns the name of an agent in the paths of its operations, from that of its port type.
    pub fn agent_name<'a>(&self, port_type: &'a str) -> &'a str {
        port_type.strip_prefix(&self.strip).unwrap_or(port_type)
    }

    /// Returns the path of the agents of a service.
    pub fn path_of(&self, service: &str) -> String {
        self.path.replace(PLACEHOLDER, service)
    }

    /// Returns the name of the service with this `namespace`, if it belongs to this family.
    pub fn service_name(&self, namespace: &str) -> Option<String> {
        let Some((before, after)) = self.namespace.split_once(PLACEHOLDER) else {
            let name = self.service.clone();
            return if namespace == self.namespace {
                name
            } else {
                None
            };
        };
        let name = namespace.strip_prefix(before)?.strip_suffix(after)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let fits = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain);
        fits.then(|| name.to_owned())
    }

    /// Whether the value of `element` in the type or wrapper `owner` is a secret.
    pub fn is_secret(&self, owner: &str, element: &str) -> bool {
        self.secrets.contains(element) || self.secrets.contains(&format!("{owner}/{element}"))
    }

    /// Whether the file gives a reason why the value of `element` in `owner` may be shown, although
    /// its name looks like the name of a secret.
    pub fn is_waived(&self, owner: &str, element: &str) -> bool {
        self.not_secret.contains_key(element)
            || self.not_secret.contains_key(&format!("{owner}/{element}"))
    }

    /// Whether `element` holds text, has a name that looks like the name of a secret, and is listed
    /// neither as a secret nor as a waiver.
    pub fn is_unjudged(&self, element: &Element<'_>) -> bool {
        let (owner, name) = (element.owner.name(), element.name);
        element.is_text
            && !element.is_key
            && names::looks_secret(element.telling_name(), &self.words)
            && !self.is_secret(owner, name)
            && !self.is_waived(owner, name)
    }

    /// Whether a header block is text, has a name that looks like the name of a secret, and has
    /// neither a secret role nor an entry.
    fn is_unjudged_header(&self, header: &Header, service: &Service) -> bool {
        let name = &header.name.local;
        let role = self.headers.get(name).map(String::as_str);
        elements::is_text(&header.value, service)
            && names::looks_secret(name, &self.words)
            && !role.is_some_and(|role| SECRET_ROLES.contains(&role))
            && !self.secrets.contains(name)
            && !self.not_secret.contains_key(name)
    }
}
