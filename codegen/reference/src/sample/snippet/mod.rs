//! The call of an operation in Rust: a function that compiles as it stands.

mod items;
mod printer;

use std::fmt::Write;

use self::items::Items;
use self::printer::Printer;
use super::MOST_ELEMENTS;
use super::builder::Builder;
use super::value::Fill;
use wsdl_rust::items::{AgentModule, FieldItem, MessageKind, OperationItem, ServiceModule};
use wsdl_rust::package::Package;

/// Prints calls of one service.
#[derive(Debug)]
pub struct Snippets<'a> {
    package: &'a Package,
    items: Items<'a>,
}

impl<'a> Snippets<'a> {
    /// Creates the printer for one service, which is a module of the crate `package`.
    pub fn new(package: &'a Package, service: &'a ServiceModule<'a>) -> Self {
        let items = Items::new(&package.name, service);
        Self { package, items }
    }

    /// Returns a function that builds the request with the values of `fill`, sends it and reads
    /// each part of the response.
    pub fn call(
        &self,
        agent: &AgentModule<'_>,
        operation: &OperationItem<'_>,
        fill: Fill,
    ) -> String {
        let dependency = self.dependency(agent);
        format!(
            "// Cargo.toml: {dependency}{}",
            self.function(agent, operation, fill)
        )
    }

    /// Returns the dependencies of a program for its Cargo.toml.
    pub fn dependencies(&self, agent: &AgentModule<'_>) -> String {
        let dependency = self.dependency(agent);
        format!(
            "[dependencies]\n{dependency}\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
        )
    }

    /// The line for Cargo.toml. No more than the call needs is compiled.
    fn dependency(&self, agent: &AgentModule<'_>) -> String {
        let Package {
            package,
            name,
            version,
            ..
        } = self.package;
        let package = match package == name {
            true => String::new(),
            false => format!("package = \"{package}\", "),
        };
        format!(
            "{name} = {{ {package}version = \"{version}\", default-features = false, features = \
             [\"reqwest\", \"{}\"] }}\n",
            agent.feature
        )
    }

    fn function(
        &self,
        agent: &AgentModule<'_>,
        operation: &OperationItem<'_>,
        fill: Fill,
    ) -> String {
        let mut builder = Builder::new(self.items.service.model, fill);
        let parts = builder.fields(operation.model.input.parts.iter());
        let mut printer = Printer::new(&self.items);
        let name = &operation.request;
        let request = match request_fields(agent, operation) {
            Some(fields) if !fields.is_empty() && !parts.is_empty() => {
                printer.fields(name, fields, &parts, 1)
            }
            _ => format!("{name}::default()"),
        };
        printer.uses.insert(self.import(agent, operation));
        let mut out = String::new();
        // Writing to a `String` cannot fail.
        if builder.is_cut() {
            let _ = writeln!(
                out,
                "// Cut: the whole value has more than {MOST_ELEMENTS} parts."
            );
        }
        for path in &printer.uses {
            let _ = writeln!(out, "use {path};");
        }
        let _ = write!(out, "\n{}", function(agent, operation, &request));
        out
    }

    /// Returns a program with this function.
    pub fn program(
        &self,
        agent: &AgentModule<'_>,
        operation: &OperationItem<'_>,
        fill: Fill,
    ) -> String {
        let call = self.function(agent, operation, fill);
        let mut roles = self.items.service.family.headers.values();
        let build = match roles.any(|role| role == "Credentials") {
            true => "\n        .password(\"ola\", \"secret\")\n        .build()?",
            false => ".build()?",
        };
        format!(
            "{call}\n\
             #[tokio::main(flavor = \"current_thread\")]\n\
             async fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
             let client = {}::Client::builder(\"https://server.example.com\"){build};\n    \
             call(&client).await\n\
             }}\n",
            self.items.library
        )
    }

    /// The path of the trait and the request.
    fn import(&self, agent: &AgentModule<'_>, operation: &OperationItem<'_>) -> String {
        let (module, request, name) = (
            &self.items.service.module,
            &operation.request,
            &agent.trait_name,
        );
        let (first, second) = (request.min(name), request.max(name));
        let library = self.items.library;
        format!(
            "{library}::{module}::{}::{{{first}, {second}}}",
            agent.module
        )
    }
}

/// The function that sends `request`.
fn function(agent: &AgentModule<'_>, operation: &OperationItem<'_>, request: &str) -> String {
    let (method, name) = (&operation.method, &agent.trait_name);
    let answer = match operation.parts.as_slice() {
        [] => "",
        _ => "let answer = ",
    };
    format!(
        "async fn call(agent: &impl {name}) -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let request = {request};\n    {answer}agent.{method}(request).await?;\n{}    \
         Ok(())\n}}\n",
        answers(operation)
    )
}

/// One line for each part of the response.
fn answers(operation: &OperationItem<'_>) -> String {
    let line = |part: &FieldItem| {
        let name = part.name.trim_end_matches('_');
        let name = if name == "type" { "kind" } else { name };
        format!("    let _{name} = answer.{};\n", part.name)
    };
    operation.parts.iter().map(line).collect()
}

/// The fields of the request's struct. `None` if it is an alias.
fn request_fields<'a>(
    agent: &'a AgentModule<'_>,
    operation: &OperationItem<'_>,
) -> Option<&'a [FieldItem]> {
    let mut items = agent
        .operations
        .iter()
        .flat_map(|operation| &operation.defines);
    let item = items.find(|item| item.name == operation.request)?;
    match &item.kind {
        MessageKind::Struct(item) => Some(&item.fields),
        MessageKind::Empty => Some(&[]),
        MessageKind::Response(_) => None,
    }
}
