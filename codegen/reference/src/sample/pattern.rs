//! Texts that match patterns of XML Schema.

use std::iter::Peekable;
use std::str::Chars;

/// The longest text, in characters.
const LONGEST: usize = 1_000;

/// How deep groups may stand inside each other.
const DEEPEST: usize = 50;

/// The most characters of a class that texts differ by.
const MOST_CANDIDATES: usize = 6;

/// Characters that texts are made of, the plainest first.
const PLAIN: &str = "Aa1x0b2_-.:/@+ #,%";

/// Returns a text that matches `pattern`: its parts repeat as rarely as they may, those without a
/// bound `more` times in addition. Texts of different numbers differ, as far as the pattern has
/// others. `None` if the pattern is malformed or too long.
pub(super) fn text(pattern: &str, more: usize, number: usize) -> Option<String> {
    let mut maker = Maker {
        rest: pattern.chars().peekable(),
        more,
        number,
        depth: 0,
    };
    let text = maker.branches()?;
    maker.rest.next().is_none().then_some(text)
}

struct Maker<'p> {
    rest: Peekable<Chars<'p>>,
    more: usize,
    /// What is left of the number; each class of characters takes a part of it.
    number: usize,
    depth: usize,
}

impl Maker<'_> {
    /// The first of several branches that has a text, or else an empty one.
    fn branches(&mut self) -> Option<String> {
        let mut text = self.branch()?;
        while self.rest.next_if_eq(&'|').is_some() {
            let other = self.branch()?;
            if text.is_empty() {
                text = other;
            }
        }
        Some(text)
    }

    fn branch(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(next) = self.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let atom = self.atom()?;
            let count = self.quantifier()?;
            if text.len() + atom.len() * count > LONGEST {
                return None;
            }
            text.push_str(&atom.repeat(count));
        }
        Some(text)
    }

    fn atom(&mut self) -> Option<String> {
        let character = match self.rest.next()? {
            '(' => {
                self.depth += 1;
                let text = (self.depth <= DEEPEST).then(|| self.branches())??;
                self.depth -= 1;
                return self.rest.next_if_eq(&')').map(|_| text);
            }
            '[' => {
                let class = self.class()?;
                self.pick(&class)?
            }
            '\\' => {
                let class = self.escape()?;
                self.pick(&class)?
            }
            '.' => 'x',
            other => other,
        };
        Some(character.to_string())
    }

    /// A character of a class.
    fn pick(&mut self, class: &Class) -> Option<char> {
        let candidates = class.candidates();
        let count = candidates.len().max(1);
        let picked = candidates.get(self.number % count).copied();
        self.number /= count;
        picked
    }

    /// How often the atom before it stands.
    fn quantifier(&mut self) -> Option<usize> {
        let (least, most) = match self.rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.rest.next();
                let inside: String =
                    std::iter::from_fn(|| self.rest.next_if(|it| *it != '}')).collect();
                let (least, most) = match inside.split_once(',') {
                    None => (inside.parse().ok()?, inside.parse().ok()),
                    Some((least, "")) => (least.parse().ok()?, None),
                    Some((least, most)) => (least.parse().ok()?, most.parse().ok()),
                };
                (least, most)
            }
            _ => return Some(1),
        };
        self.rest.next()?;
        let wanted = least + self.more;
        Some(
            most.map_or(wanted, |most: usize| most.min(wanted))
                .min(LONGEST),
        )
    }

    fn escape(&mut self) -> Option<Class> {
        let set = match self.rest.next()? {
            'd' => Set::Digit,
            'D' => Set::Not(Box::new(Set::Digit)),
            's' => Set::Space,
            'S' => Set::Not(Box::new(Set::Space)),
            'w' => Set::Word,
            'W' => Set::Not(Box::new(Set::Word)),
            'i' => Set::Initial,
            'I' => Set::Not(Box::new(Set::Initial)),
            'c' => Set::Name,
            'C' => Set::Not(Box::new(Set::Name)),
            kind @ ('p' | 'P') => {
                self.rest.next_if_eq(&'{')?;
                let name: String =
                    std::iter::from_fn(|| self.rest.next_if(|it| *it != '}')).collect();
                self.rest.next()?;
                let set = Set::Property(name);
                if kind == 'P' {
                    Set::Not(Box::new(set))
                } else {
                    set
                }
            }
            'n' => Set::Range('\n', '\n'),
            'r' => Set::Range('\r', '\r'),
            't' => Set::Range('\t', '\t'),
            other => Set::Range(other, other),
        };
        Some(Class {
            sets: vec![set],
            ..Class::default()
        })
    }

    /// What follows a bracket.
    fn class(&mut self) -> Option<Class> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut class = Class {
            is_negative: self.rest.next_if_eq(&'^').is_some(),
            ..Class::default()
        };
        loop {
            let first = match self.rest.next()? {
                ']' => break,
                '-' if self.rest.next_if_eq(&'[').is_some() => {
                    class.without = Some(Box::new(self.class()?));
                    continue;
                }
                '\\' => {
                    let mut sets = self.escape()?.sets;
                    match sets.pop()? {
                        Set::Range(it, _) => it,
                        set => {
                            class.sets.push(set);
                            continue;
                        }
                    }
                }
                other => other,
            };
            let mut ahead = self.rest.clone();
            let is_range =
                ahead.next() == Some('-') && ahead.next().is_some_and(|it| it != ']' && it != '[');
            let last = if is_range {
                self.rest.next();
                match self.rest.next()? {
                    '\\' => self.rest.next()?,
                    other => other,
                }
            } else {
                first
            };
            class.sets.push(Set::Range(first, last));
        }
        self.depth -= 1;
        Some(class)
    }
}

/// Some characters.
#[derive(Default)]
struct Class {
    sets: Vec<Set>,
    is_negative: bool,
    without: Option<Box<Class>>,
}

enum Set {
    Range(char, char),
    Digit,
    Space,
    Word,
    Initial,
    Name,
    /// By the name of a property or a block of Unicode.
    Property(String),
    Not(Box<Set>),
}

impl Class {
    fn has(&self, character: char) -> bool {
        let is_in = self.sets.iter().any(|set| set.has(character));
        let without = self.without.as_ref();
        is_in != self.is_negative && !without.is_some_and(|it| it.has(character))
    }

    /// Some of its characters, the plainest first.
    fn candidates(&self) -> Vec<char> {
        let ends = self.sets.iter().filter_map(|set| match set {
            Set::Range(first, last) => Some([*first, *last]),
            _ => None,
        });
        let all = PLAIN
            .chars()
            .chain(ends.flatten())
            .chain(' '..='~')
            .chain('À'..='ʯ');
        let mut found = Vec::new();
        for character in all {
            if self.has(character) && !found.contains(&character) {
                found.push(character);
            }
            if found.len() == MOST_CANDIDATES {
                break;
            }
        }
        found
    }
}

impl Set {
    fn has(&self, character: char) -> bool {
        match self {
            Self::Range(first, last) => (*first..=*last).contains(&character),
            Self::Digit => character.is_ascii_digit(),
            Self::Space => " \t\n\r".contains(character),
            Self::Word => character.is_alphanumeric() || "$+<=>^`|~".contains(character),
            Self::Initial => character.is_alphabetic() || "_:".contains(character),
            Self::Name => character.is_alphanumeric() || "_:-.".contains(character),
            Self::Property(name) => has_property(name, character),
            Self::Not(set) => !set.has(character),
        }
    }
}

/// Whether a character certainly has a property; others may have it too.
fn has_property(name: &str, character: char) -> bool {
    match name {
        "Lu" => character.is_uppercase(),
        "Ll" => character.is_lowercase(),
        "N" | "Nd" => character.is_ascii_digit(),
        "IsBasicLatin" => character.is_ascii(),
        "IsLatin-1Supplement" => ('\u{80}'..='\u{ff}').contains(&character),
        "P" | "Po" => "!,./:;?@".contains(character),
        "Z" | "Zs" => character == ' ',
        "S" | "Sm" => "+<=>".contains(character),
        _ => name.starts_with('L') && character.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use std::collections::BTreeSet;

    #[test]
    fn texts_of_numbers_differ() {
        let texts: BTreeSet<_> = (0..200)
            .map(|it| text("[0-9A-F]{4}-[0-9A-F]{2}-[a-z]", 0, it))
            .collect();
        assert_eq!(texts.len(), 200);
        assert_eq!(text("a{3}", 0, 7).as_deref(), Some("aaa"));
    }

    #[test]
    fn texts_match_their_patterns() {
        for (pattern, more, expected) in [
            (r"[A-Z]{2}-\d+", 0, "AA-1"),
            (r"[A-Z]{2}-\d+", 2, "AA-111"),
            ("(ab|c)?x", 0, "x"),
            ("|b", 0, "b"),
            (r"[a-z-[a-m]]+", 0, "x"),
            (r"[^A-Za-z]", 0, "1"),
            (r"\p{Ll}\P{L}", 0, "a1"),
            (r"\i\c*", 1, "AA"),
            (r"[\-+]", 0, "-"),
            (r"a{2,3}b{1,}", 5, "aaabbbbbb"),
            (r"\+47 \(\d\)", 0, "+47 (1)"),
            (".*", 0, ""),
        ] {
            assert_eq!(
                text(pattern, more, 0).as_deref(),
                Some(expected),
                "{pattern}"
            );
        }
        for malformed in ["(", "[a", "a)", "a{x}", "\\", "a{9999}{9999}"] {
            assert_eq!(text(malformed, 0, 0), None, "{malformed}");
        }
        assert_eq!(text(&"(".repeat(100_000), 0, 0), None);
    }
}
