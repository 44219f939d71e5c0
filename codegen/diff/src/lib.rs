//! Compares two services: what has changed, whom the change breaks, and why. Models are compared,
//! not texts: prefixes, the split into files, the order of declarations and formatting make no
//! difference. A type that 200 operations use is one change, with its reach. Two versions of a
//! family are compared as if they had one namespace.

mod align;
mod candidates;
mod carriers;
mod causes;
mod change;
mod comparison;
mod diff;
mod fits;
mod groups;
mod holders;
mod likeness;
mod order;
mod path;
mod reach;
mod rules;
mod rust_items;
mod side;
mod summaries;
mod verdict;

pub use change::{Change, Direction, Reach};
pub use diff::{Diff, Totals};
pub use holders::Holders;
pub use rules::{Action, Example, Rule, Slot, Subject};
pub use side::Side;
pub use summaries::{Summaries, Summary};
pub use verdict::{Level, Verdict, Verdicts};

/// Compares two services of one family.
pub fn diff(old: Side<'_>, new: Side<'_>) -> Diff {
    Diff {
        old: Totals::of(old.model),
        new: Totals::of(new.model),
        changes: comparison::compare(old, new),
    }
}
