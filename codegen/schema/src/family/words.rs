//! Words that a family writes in its own letter case, such as `ERP` or `EMail`.

use heck::ToSnakeCase;

/// The words of one service family. Each is one word of a name, whatever its letter case.
#[derive(Clone, Debug)]
pub struct Words {
    /// Longest first.
    words: Vec<String>,
}

impl Words {
    /// Treats each of `words` as one word.
    pub fn new(words: &[String]) -> Self {
        let mut words: Vec<String> = words
            .iter()
            .filter(|word| !word.is_empty())
            .cloned()
            .collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Self { words }
    }

    /// Returns the words of `name`, in lower case.
    pub fn of(&self, name: &str) -> Vec<String> {
        let snake_case = self.capitalised(name).to_snake_case();
        let words = snake_case.split('_').filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    /// Returns `name` with each of the family's words as `Word`, and `_` for each character that is
    /// not a letter or number.
    pub fn capitalised(&self, name: &str) -> String {
        let mut out = String::with_capacity(name.len());
        let mut rest = name;
        let mut boundary = true;
        while let Some(first) = rest.chars().next() {
            match boundary.then(|| self.word_at(rest)).flatten() {
                Some(word) => {
                    push_capitalised(&mut out, word);
                    rest = &rest[word.len()..];
                    boundary = true;
                }
                None => {
                    out.push(if first.is_alphanumeric() { first } else { '_' });
                    rest = &rest[first.len_utf8()..];
                    boundary = !first.is_uppercase();
                }
            }
        }
        out
    }

    /// Returns the family's word that `rest` starts with, unless a lower-case letter continues it.
    fn word_at(&self, rest: &str) -> Option<&str> {
        self.words.iter().map(String::as_str).find(|word| {
            rest.strip_prefix(word)
                .is_some_and(|after| !after.starts_with(char::is_lowercase))
        })
    }
}

/// Appends `Word`, so that the next upper-case letter starts a new word.
fn push_capitalised(name: &mut String, word: &str) {
    let mut characters = word.chars();
    name.extend(characters.next().into_iter().flat_map(char::to_uppercase));
    name.extend(characters.flat_map(char::to_lowercase));
}
