//! The read-me of a new crate.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use wsdl_rust::items::{HeaderItem, RustType, ServiceModule, TypeKind};
use wsdl_rust::package::Package;
use wsdl_schema::model::QName;

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
    let text = text.replace("HEADERS\n", &headers(services));
    let text = text.replace("TITLE", &package.title);
    text.replace("LIBRARY", &package.name)
}

/// How a program sends the header blocks of each service that has some.
fn headers(services: &[ServiceModule<'_>]) -> String {
    let mut text = String::new();
    for service in services {
        let blocks = sent(service);
        let Some(first) = blocks.first() else {
            continue;
        };
        text.push_str(&example(service, first));
        text.push_str("| header block | type |\n|---|---|\n");
        for block in blocks {
            let (name, ty) = (full_name(service, block), block.ty.text("", "soap::"));
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "| `{name}` | `{ty}` |");
        }
        text.push('\n');
    }
    text
}

/// The header blocks of requests that the client does not know.
fn sent<'s>(service: &'s ServiceModule<'_>) -> Vec<&'s HeaderItem> {
    let operations = service.agents.iter().flat_map(|agent| &agent.operations);
    let of_requests = operations.flat_map(|it| &it.model.input.headers);
    let names: BTreeSet<&QName> = of_requests.map(|header| &header.name).collect();
    let blocks = service.headers.iter();
    let sent = blocks.filter(|it| it.is_of_program() && names.contains(&it.wire));
    sent.collect()
}

fn example(service: &ServiceModule<'_>, block: &HeaderItem) -> String {
    let (module, name) = (&service.module, full_name(service, block));
    let (import, value) = match &block.ty {
        RustType::Item(ty) => {
            let item = service.types.iter().find(|it| it.name == *ty);
            let is_struct = item.is_some_and(|it| matches!(it.kind, TypeKind::Struct(_)));
            let value = match is_struct {
                true => format!("{ty} {{ … }}"),
                false => format!("{ty}::…"),
            };
            (format!("{ty}, "), value)
        }
        other => (String::new(), format!("/* {} */", other.text("", "soap::"))),
    };
    format!(
        "A client of `{}` sends the header blocks that its builder has been given:\n\n\
         ```rust,ignore\n\
         use LIBRARY::soap::headers::Block;\n\
         use LIBRARY::{module}::{{{import}SERVICE}};\n\n\
         let block = Block::new(SERVICE.find_header({name:?}).unwrap(), {value});\n\
         let client = LIBRARY::Client::builder(\"https://server.example.com\").header_block(block).build()?;\n\
         ```\n\n\
         A call has `.header_block(block)` as well, for that call alone.\n\n",
        service.name
    )
}

/// The name by which a service finds a header block: without the namespace, if it is the service's.
fn full_name(service: &ServiceModule<'_>, block: &HeaderItem) -> String {
    let (namespace, local) = (&block.wire.namespace, &block.wire.local);
    match **namespace == *service.model.namespace {
        true => local.clone(),
        false => format!("{{{namespace}}}{local}"),
    }
}
