//! How bad a change is to its readers: the levels, with what is lost silently before all else.

use wsdl_diff::{Change, Level};

/// The order in which every format shows changes, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Band {
    /// Breaking, and no call fails.
    Silent,
    /// Breaking, with an error or a fault.
    Breaking,
    Warning,
    Compatible,
}

impl Band {
    pub(super) const ALL: [Self; 4] = [
        Self::Silent,
        Self::Breaking,
        Self::Warning,
        Self::Compatible,
    ];

    /// The band of a change.
    pub(super) fn of(change: &Change) -> Self {
        match change.level() {
            Level::Breaking if change.silent_losses() > 0 => Self::Silent,
            Level::Breaking => Self::Breaking,
            Level::Warning => Self::Warning,
            Level::Compatible => Self::Compatible,
        }
    }

    /// The level of its changes.
    pub(super) fn level(self) -> Level {
        match self {
            Self::Silent | Self::Breaking => Level::Breaking,
            Self::Warning => Level::Warning,
            Self::Compatible => Level::Compatible,
        }
    }

    /// Its words in every format.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Silent => "breaking: silent data loss",
            other => other.level().word(),
        }
    }
}
