//! Family files for services that have none.

use std::collections::BTreeSet;
use std::io::Write as _;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::family::propose::{Proposal, propose};
use wsdl_schema::import::{Input, unknown};

/// Proposes a family for each service in `inputs` that belongs to none. `taken` has the names that
/// services have already.
///
/// # Errors
/// Returns an error about everything that is not supported in these services, at its place in the
/// given documents.
pub(crate) fn of(
    inputs: &[Input],
    families: &[Family],
    mut taken: BTreeSet<String>,
) -> Result<Vec<Proposal>, Diagnostic> {
    let is_known = |namespace: &str| {
        let mut families = families.iter();
        families.any(|family| family.service_name(namespace).is_some())
    };
    let services = unknown(inputs, &is_known)?;
    let mut proposals = Vec::new();
    for (documents, model) in services {
        let proposal = propose(&documents, &model, &taken)?;
        taken.insert(proposal.name.clone());
        proposals.push(proposal);
    }
    Ok(proposals)
}

/// Says on standard output what a family file holds that somebody should look at. `folder` is where
/// the file has been written.
pub(crate) fn report(proposal: &Proposal, folder: &str) {
    let mut out = std::io::stdout();
    // Nothing can be done about a closed standard output.
    let _ = writeln!(
        out,
        "{}: new family file {folder}{}; please review",
        proposal.name, proposal.file
    );
    for line in &proposal.review {
        let _ = writeln!(out, "  {line}");
    }
}
