//! XML Schema 1.0 documents, as they are in the file.
//!
//! One file per component of a schema; each has the component and how it is read. An element has a
//! type, a complex type has particles, and a particle has elements: these three files refer to each
//! other, as the components do.

mod annotation;
mod attribute;
mod complex_type;
mod constraint;
mod defaults;
mod derivation;
mod element;
mod facet;
mod group;
mod names;
mod particle;
mod schema;
mod simple_type;
mod value;
mod wildcard;

pub use attribute::{
    AttributeDeclaration, AttributeGroupReference, AttributeTerm, AttributeUse, Attributes, Use,
};
pub use complex_type::{ComplexType, Content, Derivation};
pub use constraint::{ConstraintKind, IdentityConstraint, Path, Piece};
pub use derivation::{Method, Methods};
pub use element::{ElementDeclaration, TypeDefinition};
pub use facet::{Facet, FacetKind};
pub use group::{AttributeGroup, Group, Notation};
pub use particle::{Compositor, ModelGroup, Occurs, Particle, Term};
pub use schema::{Reference, Schema};
pub use simple_type::{Restriction, SimpleType, SimpleTypeUse, Variety};
pub use value::ValueConstraint;
pub use wildcard::{ProcessContents, Wildcard};
