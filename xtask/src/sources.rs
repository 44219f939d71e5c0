//! Reads what the command line names: archives, folders and single documents.

#[cfg(feature = "all")]
mod archive;
mod budget;
#[cfg(feature = "all")]
mod companions;
#[cfg(feature = "all")]
mod digest;
#[cfg(feature = "all")]
mod document;
mod files;
mod folder;
#[cfg(feature = "all")]
mod inputs;
mod whole;

#[cfg(feature = "all")]
pub(crate) use budget::Budget;
#[cfg(feature = "all")]
pub(crate) use files::is_document;
pub(crate) use files::{read_file, read_file_if_there, read_source};
#[cfg(feature = "all")]
pub(crate) use inputs::{read, read_all};
pub(crate) use whole::check_whole;
