//! How severe a change is, for whom, and why.

/// How severe a change is for someone who relies on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing that worked stops working, and no value is lost.
    Compatible,
    /// Something may be lost or refused, depending on what is sent or on the reader.
    Warning,
    /// Something that worked is refused, or silently does something else.
    Breaking,
}

impl Level {
    /// All levels, the worst first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Warning, Self::Compatible];

    /// Returns the word for it in every format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Warning => "warning",
            Self::Breaking => "breaking",
        }
    }
}

/// A verdict with its reason in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The level.
    pub level: Level,
    /// The reason, in one sentence.
    pub reason: String,
    /// Whether a value is lost without a sign: the call succeeds.
    pub is_silent: bool,
}

/// The three verdicts of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    /// A client made for the old schema against a server of the new one.
    pub old_client: Verdict,
    /// A client made for the new schema against a server of the old one: servers on site lag.
    pub new_client: Verdict,
    /// Rust source that was written for the crate generated from the old schema.
    pub source: Verdict,
}

impl Verdicts {
    /// Returns the three verdicts with the words that formats use for them.
    pub fn named(&self) -> [(&'static str, &Verdict); 3] {
        [
            ("old client", &self.old_client),
            ("new client", &self.new_client),
            ("Rust source", &self.source),
        ]
    }

    /// Returns the worst of the three levels.
    pub fn worst(&self) -> Level {
        let levels = self.named().map(|(_, verdict)| verdict.level);
        levels.into_iter().max().unwrap_or(Level::Compatible)
    }
}

/// A verdict that nothing breaks.
pub(crate) fn fine(reason: &str) -> Verdict {
    Verdict {
        level: Level::Compatible,
        reason: reason.into(),
        is_silent: false,
    }
}

/// A verdict that something may break.
pub(crate) fn warn(reason: &str) -> Verdict {
    Verdict {
        level: Level::Warning,
        reason: reason.into(),
        is_silent: false,
    }
}

/// A verdict that something breaks.
pub(crate) fn breaks(reason: &str) -> Verdict {
    Verdict {
        level: Level::Breaking,
        reason: reason.into(),
        is_silent: false,
    }
}

/// A verdict that a value is lost, and no call fails.
pub(crate) fn loses(reason: &str) -> Verdict {
    Verdict {
        is_silent: true,
        ..breaks(reason)
    }
}
