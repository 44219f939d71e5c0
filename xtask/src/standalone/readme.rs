//! The read-me of a new crate.

use std::fmt::Write as _;

use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;

/// The name of the file.
pub(super) const FILE: &str = "README.md";

const NEW: &str = include_str!("readme.md");

/// The text, which is written once.
pub(super) fn text(package: &Package, services: &[ServiceModule<'_>]) -> String {
    let mut table = String::from("| service | agent | operations | feature |\n|---|---|---|---|\n");
    for service in services {
        for agent in &service.agents {
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                table,
                "| `{}` | `{}::{}::{}` | {} | `{}` |",
                service.name,
                service.module,
                agent.module,
                agent.trait_name,
                agent.operations.len(),
                agent.feature
            );
        }
    }
    let text = NEW.replace("TABLE\n", &table);
    let text = text.replace("TITLE", &package.title);
    text.replace("LIBRARY", &package.name)
}
