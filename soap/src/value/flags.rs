//! Flag sets: any number of literals of a list.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::enumeration::Literal;

/// Which literals a flag set holds.
///
/// The set is one of literals and not a number, because two literals can stand for the same
/// number (`Select` and `R` of `ETableRight`) and only the literal goes over the wire. Two sets with
/// the same literals are equal, whatever their order.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// Bit `n` for the literal at index `n`.
    bits: u64,
    /// Literals that the schema does not have, each once, in the order in which they came.
    unknown: Vec<String>,
}

impl Flags {
    /// How many literals a list can have.
    pub const CAPACITY: usize = 64;

    /// No literal.
    pub const fn new() -> Self {
        Self {
            bits: 0,
            unknown: Vec::new(),
        }
    }

    /// The literal at an index below [`Flags::CAPACITY`]; no literal for an index beyond.
    pub const fn literal(index: usize) -> Self {
        Self {
            bits: bit(index),
            unknown: Vec::new(),
        }
    }

    /// Whether there is no literal at all, known or unknown.
    pub fn is_empty(&self) -> bool {
        self.bits == 0 && self.unknown.is_empty()
    }

    /// Whether every literal of `other` is in here.
    pub fn contains(&self, other: &Self) -> bool {
        let unknown = self.unknown_literals();
        let mut others = other.unknown.iter();
        self.bits & other.bits == other.bits && others.all(|it| unknown.contains(it.as_str()))
    }

    /// Adds the literals of `other`.
    pub fn insert(&mut self, other: &Self) {
        self.bits |= other.bits;
        if other.unknown.is_empty() {
            return;
        }
        let unknown = self.unknown_literals();
        let is_new = |literal: &&String| !unknown.contains(literal.as_str());
        let new: Vec<String> = other.unknown.iter().filter(is_new).cloned().collect();
        self.unknown.extend(new);
    }

    /// Removes the literals of `other`.
    pub fn remove(&mut self, other: &Self) {
        self.bits &= !other.bits;
        let others = other.unknown_literals();
        self.unknown
            .retain(|literal| !others.contains(literal.as_str()));
    }

    /// Removes the literals that are not in `other`.
    pub fn retain(&mut self, other: &Self) {
        self.bits &= other.bits;
        let others = other.unknown_literals();
        self.unknown
            .retain(|literal| others.contains(literal.as_str()));
    }

    /// The literals' names: the known in schema order, then the unknown.
    pub fn names<'a>(&'a self, literals: &'static [Literal]) -> impl Iterator<Item = &'a str> {
        let known = literals
            .iter()
            .enumerate()
            .filter(|(index, _)| self.has(*index));
        known
            .map(|(_, literal)| literal.name)
            .chain(self.unknown.iter().map(String::as_str))
    }

    /// All known literals' numbers, combined by `or`.
    pub fn number(&self, literals: &'static [Literal]) -> i64 {
        let known = literals
            .iter()
            .enumerate()
            .filter(|(index, _)| self.has(*index));
        known.fold(0, |number, (_, literal)| number | literal.number)
    }

    /// The literals that make up a number, none of them needlessly: a literal counts if all its
    /// bits are in the number and some of them are not covered yet. None if bits remain.
    pub fn from_number(number: i64, literals: &'static [Literal]) -> Option<Self> {
        let mut flags = Self::new();
        let mut covered = 0;
        for (index, literal) in literals.iter().enumerate() {
            let fits = literal.number & number == literal.number;
            if fits && literal.number & !covered != 0 {
                covered |= literal.number;
                flags.insert_known(index);
            }
        }
        (covered == number).then_some(flags)
    }

    /// Adds the literal at an index, without a look at the unknown ones.
    pub(crate) fn insert_known(&mut self, index: usize) {
        self.bits |= bit(index);
    }

    /// The unknown literals as a set. A message can bring any number of them, so that a search of
    /// the list for each literal would take quadratic time.
    fn unknown_literals(&self) -> BTreeSet<&str> {
        self.unknown.iter().map(String::as_str).collect()
    }

    /// The literals that the schema does not have, to be changed. None may occur twice.
    pub(crate) fn unknown(&mut self) -> &mut Vec<String> {
        &mut self.unknown
    }

    fn has(&self, index: usize) -> bool {
        self.bits & bit(index) != 0
    }
}

impl Extend<Self> for Flags {
    /// Adds the literals of all of them.
    fn extend<I: IntoIterator<Item = Self>>(&mut self, sets: I) {
        let mut more = Vec::new();
        for set in sets {
            self.bits |= set.bits;
            more.extend(set.unknown);
        }
        if more.is_empty() {
            return;
        }
        // One set for all: a look at the list for each literal would take quadratic time.
        let mut seen: BTreeSet<String> = self.unknown.iter().cloned().collect();
        more.retain(|literal| seen.insert(literal.clone()));
        self.unknown.append(&mut more);
    }
}

impl PartialEq for Flags {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
            && self.unknown.len() == other.unknown.len()
            && (self.unknown == other.unknown
                || self.unknown_literals() == other.unknown_literals())
    }
}

impl Eq for Flags {}

impl Hash for Flags {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
        self.unknown_literals().hash(state);
    }
}

/// The bit for the literal at an index; 0 for an index beyond the capacity.
const fn bit(index: usize) -> u64 {
    if index < Flags::CAPACITY {
        1 << index
    } else {
        0
    }
}

/// A generated flag set: a tuple struct around [`Flags`].
///
/// The macro [`flags!`](crate::flags!) implements it, and the operators.
pub trait FlagSet: fmt::Debug + Send + Sync {
    /// The literals in schema order.
    fn literals(&self) -> &'static [Literal];
    /// What is in the set.
    fn flags(&self) -> &Flags;
    /// What is in the set, to be changed.
    fn flags_mut(&mut self) -> &mut Flags;
}

/// Body of a flag set's `Display`: the literals, separated by blanks.
///
/// # Errors
/// Those of the formatter.
pub fn display_flags(set: &dyn FlagSet, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, name) in set.flags().names(set.literals()).enumerate() {
        if index > 0 {
            f.write_str(" ")?;
        }
        f.write_str(name)?;
    }
    Ok(())
}

/// Body of a flag set's `Debug`: `ETableRight(Select | Update)`.
///
/// # Errors
/// Those of the formatter.
pub fn debug_flags(rust_name: &str, set: &dyn FlagSet, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let names: Vec<&str> = set.flags().names(set.literals()).collect();
    write!(f, "{rust_name}({})", names.join(" | "))
}
