//! How much a service has.

/// How much there is in a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// WSDL documents.
    pub agents: usize,
    /// Operations of all agents.
    pub operations: usize,
    /// Named complex types in the namespace of the service.
    pub complex_types: usize,
    /// Named simple types in the namespace of the service.
    pub simple_types: usize,
}
