//! The description of the generated crate in its manifest.

use std::sync::Arc;

use serde::Deserialize;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::toml_file;

/// The generated crate, as its users see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name under which manifests find the crate.
    pub package: String,
    /// The name under which code uses the crate.
    pub name: String,
    /// The version that manifests ask for.
    pub version: String,
    /// The title of the crate in documentation.
    pub title: String,
}

/// Any version.
const ANY: &str = "*";

#[derive(Deserialize)]
struct Manifest {
    package: PackageTable,
    #[serde(default)]
    lib: Library,
}

#[derive(Default, Deserialize)]
#[serde(expecting = "a table")]
struct Library {
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(expecting = "a table")]
struct PackageTable {
    name: String,
    #[serde(default)]
    version: Version,
    #[serde(default)]
    metadata: Metadata,
}

/// Cargo takes a package without a version, and one with that of the workspace.
#[derive(Deserialize)]
#[serde(untagged, expecting = "`version` is a text or `{ workspace = true }`")]
enum Version {
    Own(String),
    Inherited {},
}

impl Default for Version {
    fn default() -> Self {
        Self::Inherited {}
    }
}

#[derive(Default, Deserialize)]
#[serde(expecting = "a table")]
struct Metadata {
    #[serde(default)]
    reference: Reference,
}

#[derive(Default, Deserialize)]
#[serde(expecting = "a table")]
struct Reference {
    title: Option<String>,
}

impl Package {
    /// A crate that has one name everywhere.
    pub fn named(name: &str) -> Self {
        Self {
            package: name.to_owned(),
            name: name.to_owned(),
            version: ANY.to_owned(),
            title: name.to_owned(),
        }
    }

    /// Reads a manifest: `name` in `[package]`, or `name` in `[lib]` if code uses the crate under
    /// another name, and `title` in `[package.metadata.reference]`, which is the name if it is absent.
    /// The version is any if it is that of a workspace, whose manifest is another one.
    ///
    /// # Errors
    /// Returns an error if the text is not TOML, or if the package has no name.
    pub fn parse(manifest: &Arc<Source>) -> Result<Self, Diagnostic> {
        let help = "the manifest needs `name` in `[package]`, and may have `title` in \
                    `[package.metadata.reference]`";
        let Manifest { package, lib } = toml_file::decode(manifest, help)?;
        let title = package.metadata.reference.title;
        let version = match package.version {
            Version::Own(version) => version,
            Version::Inherited {} => ANY.to_owned(),
        };
        let package = package.name;
        Ok(Self {
            title: title.unwrap_or_else(|| package.clone()),
            name: lib.name.unwrap_or_else(|| package.replace('-', "_")),
            package,
            version,
        })
    }
}
