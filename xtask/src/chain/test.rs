//! The test of a crate that reads and writes its messages.

use wsdl_rust::items::{AgentModule, ServiceModule};
use wsdl_rust::package::Package;

/// The test, with marks in place of what is particular to a crate.
const PROGRAM: &str = include_str!("program.rs");

/// The test of a crate with these services.
pub(super) fn text(package: &Package, services: &[ServiceModule<'_>]) -> String {
    let each = |lines: fn(&ServiceModule<'_>) -> Vec<String>, indent: &str| {
        let lines: Vec<String> = services.iter().flat_map(lines).collect();
        lines.join(indent)
    };
    let program = PROGRAM.replacen("EXCHANGES\n", &(each(exchanges, "\n    ") + "\n"), 1);
    let program = program.replacen("BLOCKS\n", &(each(blocks, "\n        ") + "\n"), 1);
    let program = program.replacen("DETAILS\n", &(each(details, "\n        ") + "\n"), 1);
    program.replace("LIBRARY", &package.name)
}

fn exchanges(service: &ServiceModule<'_>) -> Vec<String> {
    let module = &service.module;
    vec![format!("all.extend(LIBRARY::{module}::exchanges());")]
}

/// The arms that make a value for each header block that the runtime does not know.
fn blocks(service: &ServiceModule<'_>) -> Vec<String> {
    let items = format!("LIBRARY::{}::", service.module);
    let others = service.headers.iter();
    let others = others.filter(|it| it.role.as_deref() == Some("Other"));
    let arm = others.map(|header| {
        let (name, ty) = (&header.wire, header.ty.text(&items, "LIBRARY::soap::"));
        format!(
            "({:?}, {:?}, {:?}) => Some(Box::<Option<{ty}>>::default()),",
            service.name, &*name.namespace, name.local
        )
    });
    arm.collect()
}

/// The arms that read and write the detail of each operation's faults.
fn details(service: &ServiceModule<'_>) -> Vec<String> {
    let agents = service.agents.iter();
    agents
        .flat_map(|agent| details_of(service, agent))
        .collect()
}

fn details_of(service: &ServiceModule<'_>, agent: &AgentModule<'_>) -> Vec<String> {
    let operations = agent.operations.iter();
    let arms = operations.filter_map(|operation| {
        let faults = operation.faults.as_ref()?;
        let path = format!(
            "LIBRARY::{}::{}::{}",
            service.module, agent.module, faults.name
        );
        let place = format!(
            "({:?}, {:?}, {:?})",
            service.name, agent.name, operation.model.name
        );
        Some(format!("{place} => again::<{path}>(fault),"))
    });
    arms.collect()
}
