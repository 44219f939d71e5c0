//! Keeping calls that are waited for apart from those that are awaited.

use crate::call::carries_out_calls;

/// One value for the calls that are awaited and one for those that are waited for.
///
/// A call that is waited for blocks its thread, and with it all calls that are awaited there. So it
/// must never need what one of these holds, such as the lock of a login that is under way.
#[derive(Default)]
pub(super) struct Lanes<T> {
    awaited: T,
    waited_for: T,
}

impl<T> Lanes<T> {
    /// The value for the call that this thread carries out.
    pub(super) fn current(&self) -> &T {
        if carries_out_calls() {
            &self.waited_for
        } else {
            &self.awaited
        }
    }
}
