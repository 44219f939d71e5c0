//! What WSDL and XSD documents say, free of any language.
//!
//! Data flows one way: [`document`] reads the files as they stand, [`model`] says what they mean.
//! [`import`] writes documents in canonical form, [`family`] and [`notes`] read what is known of a
//! family of services beyond its documents, [`services`] builds the models of all of them.
//! Everything that is refused is a [`diagnostic`].

pub mod diagnostic;
pub mod document;
pub mod family;
pub mod file_name;
pub mod import;
pub mod model;
pub mod notes;
pub mod services;
pub mod text;
pub mod toml_file;
