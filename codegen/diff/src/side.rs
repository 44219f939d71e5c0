//! What is compared.

use wsdl_schema::family::Family;
use wsdl_schema::model::Service;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The name of the service, such as `Services88`.
    pub name: &'a str,
    /// Its model.
    pub model: &'a Service,
    /// What is particular to it.
    pub family: &'a Family,
}
