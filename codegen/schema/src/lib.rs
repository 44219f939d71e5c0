//! The meaning of WSDL and XSD documents, independent of any programming language. Data flows one
//! way: [`document`] reads the files as written, [`model`] holds their meaning. [`import`] writes
//! documents in canonical form, [`family`] and [`notes`] read the settings of a family of services,
//! [`services`] builds the models of all services. Every error is a [`diagnostic`]; [`nearest`] finds
//! what was meant by a word that is mistyped.

pub mod diagnostic;
pub mod document;
pub mod family;
pub mod file_name;
pub mod import;
pub mod model;
pub mod nearest;
pub mod notes;
pub mod services;
pub mod text;
pub mod toml_file;
