//! Types as the generator writes them.
#![allow(dead_code, missing_docs, unreachable_pub)]

pub mod enumerations;
pub mod family;
pub mod operations;
pub mod records;

pub const NS: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";
pub const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
