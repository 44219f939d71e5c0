//! Locations of documents, which are resolved to the names of the documents of a set.

use crate::diagnostic::{Diagnostic, Location};

/// The error about a document that is not in the set.
pub(super) fn missing(at: &Location, location: &str, name: &str) -> Diagnostic {
    Diagnostic::at(
        at,
        format!("`{location}` is not among the documents"),
        format!("this refers to `{name}`"),
    )
    .help(
        "give that document as well, or a WSDL with its schemas inside \
         (WCF serves one as `?singleWsdl`); nothing is fetched from the network",
    )
}

/// Returns the name of the document at `location`, relative to the document `referrer`.
pub(super) fn resolve(referrer: &str, location: &str) -> String {
    match referrer.rsplit_once('/') {
        Some((folder, _)) if !is_absolute(location) => normalise(&format!("{folder}/{location}")),
        _ => normalise(location),
    }
}

/// Whether a location does not depend on the document that holds it.
pub(super) fn is_absolute(location: &str) -> bool {
    location.starts_with(['/', '\\']) || location.contains("://")
}

/// Returns `name` with forward slashes and without `.` and `..`, as far as these can be resolved.
pub(super) fn normalise(name: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in name.split(['/', '\\']) {
        match segment {
            "." => {}
            ".." if segments
                .last()
                .is_some_and(|last| !matches!(*last, "" | "..")) =>
            {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::{normalise, resolve};

    #[test]
    fn names_are_normalised() {
        assert_eq!(normalise(r"WSDL\A.xml"), "WSDL/A.xml");
        assert_eq!(normalise("./a/./b/../c.xsd"), "a/c.xsd");
        assert_eq!(normalise("../../c.xsd"), "../../c.xsd");
        assert_eq!(normalise("/../c.xsd"), "/../c.xsd");
    }

    #[test]
    fn locations_are_relative_to_the_referrer() {
        assert_eq!(resolve("a/b/User.wsdl", "types.xsd"), "a/b/types.xsd");
        assert_eq!(resolve("a/b/User.wsdl", "../types.xsd"), "a/types.xsd");
        assert_eq!(resolve("User.wsdl", "../types.xsd"), "../types.xsd");
        assert_eq!(resolve("a/User.wsdl", "/etc/types.xsd"), "/etc/types.xsd");
        assert_eq!(
            resolve("a/User.wsdl", "http://host/x?xsd=0"),
            "http://host/x?xsd=0"
        );
    }
}
