//! Agents as modules with a trait, and their operations as methods.

use super::MessageDirection::{Request, Response};
use super::messages::Messages;
use super::notes::documented;
use super::sizes::Holder;
use super::{AgentModule, FieldItem, Lowering, OperationItem, Scope, features, names};
use crate::runtime::RUNTIME;
use wsdl_schema::model::{Agent, Message};

/// The names that the module of an agent uses itself.
const AGENT_NAMES: [&str; 5] = ["agent", RUNTIME, "routes", "server", "server_from_arc"];

impl<'a> Lowering<'a> {
    pub(super) fn agent(
        &self,
        agent: &'a Agent,
        modules: &mut Scope,
        taken: &mut Scope,
    ) -> AgentModule<'a> {
        let name = self.family.agent_name(&agent.name);
        let module = modules.claim(self.casing.module_name(name));
        let trait_name = self.trait_name(name);
        let mut messages = Messages::new(&trait_name);
        let mut stems = OperationModules::new(&module);
        let mut methods = Scope::with_reserved(&["dispatch"]);
        let mut operations: Vec<_> = agent
            .operations
            .values()
            .map(|operation| {
                let mut defines = Vec::new();
                let name = &operation.name;
                let request = (&operation.input, name.as_str());
                let otherwise = format!("{name}Response");
                let response = operation.output.as_ref().map(|it| (it, otherwise.as_str()));
                let parts = response.map(|(output, _)| self.response_parts(output));
                let method = methods.claim(self.casing.value_name(&operation.name));
                OperationItem {
                    model: operation,
                    module: stems.claim(names::file_stem(&method)),
                    method,
                    request: self.define(request, Request, &mut messages, &mut defines),
                    response: response
                        .map(|it| self.define(it, Response, &mut messages, &mut defines)),
                    parts: parts.unwrap_or_default(),
                    defines,
                    faults: None,
                    note: documented(&operation.documentation),
                }
            })
            .collect();
        self.add_faults(&mut operations, &mut messages);
        AgentModule {
            model: agent,
            name: name.to_owned(),
            feature: features::of_agent(&self.module, &module, taken),
            module,
            trait_name,
            operations,
            note: None,
        }
    }

    fn response_parts(&self, output: &'a Message) -> Vec<FieldItem> {
        let wrapper = output.wrapper.as_ref();
        wrapper.map_or_else(Vec::new, |it| {
            self.fields(output.parts.iter(), it, Holder::Message)
        })
    }

    /// Returns the name of an agent's trait.
    fn trait_name(&self, agent: &str) -> String {
        let name = self.casing.type_name(agent);
        let wanted = super::names::composed(&self.family.agent.replace("{agent}", &name));
        // `T` is the parameter of the blanket impl.
        Scope::with_reserved(&["T"]).claim(wanted)
    }
}

/// Names the modules of an agent's operations. None has a name that the agent uses itself, or the
/// name of the agent.
struct OperationModules {
    reserved: Vec<String>,
    scope: Scope,
}

impl OperationModules {
    fn new(agent: &str) -> Self {
        let reserved = AGENT_NAMES.iter().chain([&agent]);
        Self {
            reserved: reserved.map(|name| (*name).to_owned()).collect(),
            scope: Scope::default(),
        }
    }

    fn claim(&mut self, wanted: String) -> String {
        let is_reserved = self.reserved.contains(&wanted);
        let suffix = if is_reserved { "_" } else { "" };
        self.scope.claim(wanted + suffix)
    }
}
