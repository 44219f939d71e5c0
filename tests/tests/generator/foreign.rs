//! Round trips of services that are not NetServer's, with zeep on the other side: one with attributes, a
//! choice, a header block and faults, one in the RPC style, and VIES.

use netserver_tests::repository;

use crate::build::Crate;
use crate::services::{documents, generated};

#[test]
#[ignore = "PYTHON must name a Python with zeep: tests/interop/run.sh"]
fn zeep() {
    let Some(shared) = repository::shared("third-party") else {
        return;
    };
    let interop = repository::root().join("tests/interop");
    let folders = [interop.join("foreign"), shared.join("1830")];
    let sources: Vec<_> = folders.iter().flat_map(|it| documents(it)).collect();
    let names: Vec<&str> = sources.iter().map(|it| &*it.name).collect();
    let script = interop.join("foreign_zeep.py");
    let paths = format!("const SCRIPT: &str = {script:?};\nconst WSDLS: &[&str] = &{names:?};\n");
    let program = Crate::write_to_run("foreign", "orders", generated(&sources));
    program.add("tests/foreign/main.rs", include_str!("program/foreign.rs"));
    program.add("tests/foreign/paths.rs", &paths);
    program.cargo(&["test", "--all-features", "--test", "foreign"]);
}
