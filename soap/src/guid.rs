//! Globally unique identifiers.

/// A globally unique identifier, `guid` of the serialization namespace.
pub type Guid = uuid::Uuid;
