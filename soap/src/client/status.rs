//! What HTTP status codes mean for a call.

/// Whether a status says that the server refused to carry the call out, for now or for this ticket,
/// so that the client may send it once more.
pub(super) fn is_turned_away(status: u16) -> bool {
    matches!(status, 401 | 429 | 503)
}
