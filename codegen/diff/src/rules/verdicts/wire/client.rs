//! Which schema the client of a verdict has.

use super::super::super::Action as A;
use crate::verdict::{Verdict, fine};

/// Whose schema the client has; the server has the other one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Client {
    Old,
    New,
}

/// Whether the client has something that the server does not have.
pub(super) fn extra(action: A, client: Client) -> bool {
    (action == A::Removed) == (client == Client::Old)
}

pub(super) fn not_on_the_wire() -> Verdict {
    fine("Nothing changes on the wire.")
}
