//! The names in canonical documents that are not from the vendor: prefixes, and the files of the
//! further namespaces of a service.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::document::{
    ADDRESSING, BUILT_IN, ENCODING, INSTANCE, POLICY, QName, SECURITY_POLICY, SECURITY_UTILITY,
    SERIALIZATION, SOAP, SOAP12, ServiceDocuments, WSDL, XML, XSD,
};
use crate::file_name::is_device;

/// The file of the service's own namespace.
pub(super) const TYPES: &str = "types.xsd";

/// The most namespaces of a service beside its own; the known services have three.
const LIMIT: usize = 256;

/// The prefixes that are always the same.
const FIXED: [(&str, &str); 13] = [
    (ADDRESSING, "wsaw"),
    (POLICY, "wsp"),
    (SECURITY_POLICY, "sp"),
    (SECURITY_UTILITY, "wsu"),
    (SERIALIZATION, "ser"),
    (
        "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
        "arr",
    ),
    (SOAP, "soap"),
    (SOAP12, "soap12"),
    (ENCODING, "soapenc"),
    (WSDL, "wsdl"),
    (XML, "xml"),
    (XSD, "xs"),
    (INSTANCE, "xsi"),
];

/// The prefix of the service's own namespace.
const OWN: &str = "tns";

/// The prefixes and files of the namespaces of one service in its canonical documents. The names
/// depend only on the set of namespaces, so reading the written documents gives the same names
/// again.
#[derive(Debug)]
pub(super) struct Namespaces<'a> {
    prefixes: BTreeMap<&'a str, String>,
    files: BTreeMap<&'a str, String>,
}

impl<'a> Namespaces<'a> {
    /// Names all namespaces of a service.
    ///
    /// # Errors
    /// Returns an error if there are too many.
    pub(super) fn of(documents: &'a ServiceDocuments) -> Result<Self, Diagnostic> {
        let own = documents.namespace.as_str();
        let inline = documents.definitions.iter().flat_map(|wsdl| &wsdl.schemas);
        let schemas = inline.chain(&documents.schemas);
        let mut further: BTreeSet<&str> = BTreeSet::new();
        for schema in schemas.filter(|schema| schema.target_namespace != own) {
            further.insert(&schema.target_namespace);
            if further.len() > LIMIT {
                return Err(Diagnostic::at(
                    &schema.location,
                    format!(
                        "the documents of `{own}` have schemas of more than {LIMIT} further \
                         namespaces"
                    ),
                    "one more than that",
                )
                .help("declare the types of a service in few namespaces"));
            }
        }
        let mut files = BTreeMap::from([(own, TYPES.to_owned())]);
        for namespace in &further {
            let name = unique(&file_stem(namespace), "-", |name| {
                let name = format!("{name}.xsd");
                let is_free = !is_device(&name) && !files.values().any(|taken| *taken == name);
                is_free.then_some(name)
            });
            files.insert(namespace, name);
        }
        Ok(Self {
            prefixes: prefixes(own, &further),
            files,
        })
    }

    /// Returns the namespaces that have a file, with its name.
    pub(super) fn files(&self) -> impl Iterator<Item = (&'a str, &str)> {
        self.files
            .iter()
            .map(|(namespace, file)| (*namespace, file.as_str()))
    }

    /// Whether declarations of this namespace can be referred to.
    pub(super) fn has(&self, namespace: &str) -> bool {
        BUILT_IN.contains(&namespace) || self.files.contains_key(namespace)
    }
}

fn prefixes<'a>(own: &'a str, further: &BTreeSet<&'a str>) -> BTreeMap<&'a str, String> {
    let mut prefixes: BTreeMap<&str, String> = FIXED
        .iter()
        .map(|(namespace, prefix)| (*namespace, (*prefix).to_owned()))
        .collect();
    prefixes.insert(own, OWN.to_owned());
    // The empty namespace cannot have a prefix.
    for namespace in further.iter().filter(|namespace| !namespace.is_empty()) {
        if !prefixes.contains_key(namespace) {
            let prefix = unique(&prefix_stem(namespace), "", |name| {
                (!prefixes.values().any(|taken| taken == name)).then(|| name.to_owned())
            });
            prefixes.insert(namespace, prefix);
        }
    }
    prefixes
}

/// Returns the first of `stem`, `stem2`, `stem3`, … that `accept` accepts.
fn unique(stem: &str, separator: &str, accept: impl Fn(&str) -> Option<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{stem}{separator}{number}"));
    std::iter::once(stem.to_owned())
        .chain(numbered)
        .find_map(|name| accept(&name))
        .unwrap_or_else(|| stem.to_owned())
}

/// Returns the last path segment of a namespace, without a trailing slash.
pub(super) fn last_segment(namespace: &str) -> &str {
    let trimmed = namespace.trim_end_matches('/');
    trimmed.rsplit(['/', ':']).next().unwrap_or(trimmed)
}

fn file_stem(namespace: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    let stem: String = last_segment(namespace)
        .to_lowercase()
        .chars()
        .map(|c| if plain(c) { c } else { '-' })
        .take(80)
        .collect();
    let stem = stem.trim_start_matches(['.', '-']);
    if stem.is_empty() {
        "namespace".to_owned()
    } else {
        stem.to_owned()
    }
}

fn prefix_stem(namespace: &str) -> String {
    let last_word = last_segment(namespace)
        .rsplit('.')
        .next()
        .unwrap_or_default();
    let stem: String = last_word
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    // A prefix is an XML name, and those that begin with `xml` are reserved.
    if stem.starts_with(|c: char| c.is_ascii_alphabetic()) && !stem.starts_with("xml") {
        stem
    } else {
        "ns".to_owned()
    }
}

/// The prefixes that one document uses, collected while it is written.
#[derive(Debug)]
pub(super) struct Prefixes<'a> {
    pub(super) namespaces: &'a Namespaces<'a>,
    used: RefCell<BTreeSet<String>>,
}

impl<'a> Prefixes<'a> {
    pub(super) fn new(namespaces: &'a Namespaces<'a>) -> Self {
        Self {
            namespaces,
            used: RefCell::default(),
        }
    }

    /// `prefix:local`.
    pub(super) fn name(&self, namespace: &str, local: &str) -> String {
        let mut used = self.used.borrow_mut();
        if !used.contains(namespace) {
            used.insert(namespace.to_owned());
        }
        match self.namespaces.prefixes.get(namespace) {
            Some(prefix) => format!("{prefix}:{local}"),
            None => local.to_owned(),
        }
    }

    pub(super) fn qname(&self, name: &QName) -> String {
        self.name(&name.namespace, &name.local)
    }

    /// The schema namespaces that have been used so far and have a file.
    pub(super) fn used_files(&self) -> Vec<(&'a str, &'a str)> {
        let used = self.used.borrow();
        self.namespaces
            .files()
            .filter(|(namespace, _)| used.contains(*namespace))
            .collect()
    }

    /// The namespaces that have been used so far, are built in, have declarations to refer to and
    /// no file.
    pub(super) fn used_built_in(&self) -> Vec<&'static str> {
        let used = self.used.borrow();
        let files = &self.namespaces.files;
        let built_in = BUILT_IN.iter().filter(|it| **it != XSD && **it != WSDL);
        built_in
            .filter(|it| used.contains(**it) && !files.contains_key(**it))
            .copied()
            .collect()
    }

    /// Returns the declarations of the prefixes that have been used, as attributes sorted by
    /// prefix.
    pub(super) fn declarations(&self) -> BTreeMap<String, &'a str> {
        let used = self.used.borrow();
        let all = self.namespaces.prefixes.iter();
        all.filter(|(namespace, _)| used.contains(**namespace))
            .map(|(namespace, prefix)| (format!("xmlns:{prefix}"), *namespace))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{file_stem, last_segment, prefix_stem, prefixes};

    #[test]
    fn files_are_named_after_the_last_segment() {
        assert_eq!(
            file_stem("http://schemas.microsoft.com/2003/10/Serialization/"),
            "serialization"
        );
        assert_eq!(
            file_stem("http://a/2004/07/System.Security"),
            "system.security"
        );
        assert_eq!(file_stem("urn:a:b c"), "b-c");
        assert_eq!(file_stem("http://a/.."), "namespace");
        assert_eq!(file_stem(""), "namespace");
        assert_eq!(last_segment("http://a/Services88"), "Services88");
    }

    #[test]
    fn prefixes_are_short_and_unique() {
        assert_eq!(
            prefix_stem("http://a/System.Security.Cryptography"),
            "cryptography"
        );
        assert_eq!(prefix_stem("http://a/1.0"), "ns");
        assert_eq!(prefix_stem("http://a/xmlthings"), "ns");
        let further = BTreeSet::from([
            "http://a/0.1",
            "http://b/0.1",
            "http://c/tns",
            "http://d/xs",
        ]);
        let all = prefixes("http://own", &further);
        let found: Vec<&str> = further.iter().map(|ns| all[ns].as_str()).collect();
        assert_eq!(found, ["ns", "ns2", "tns2", "xs2"]);
    }
}
