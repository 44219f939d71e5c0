//! Media types and their parameters.

/// A media type.
pub(super) struct MediaType {
    essence: String,
    /// Names in small letters, and values.
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// None if a parameter has no value, or its quotation does not end.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (essence, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let mut parameters = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ';');
            if rest.is_empty() {
                break;
            }
            let (name, after) = rest.split_once('=')?;
            let (value, after) = value(after.trim_ascii_start())?;
            parameters.push((name.trim_ascii().to_ascii_lowercase(), value));
            rest = after;
        }
        Some(Self {
            essence: essence.trim_ascii().to_ascii_lowercase(),
            parameters,
        })
    }

    /// Whether it is this type, whatever its parameters.
    pub(super) fn is(&self, essence: &str) -> bool {
        self.essence == essence
    }

    /// The value of a parameter; none if it occurs twice.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut found = self.parameters.iter().filter(|(it, _)| it == name);
        let (_, value) = found.next()?;
        found.next().is_none().then_some(value)
    }
}

/// A value, and what follows it.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        return Some((value.trim_ascii().to_owned(), rest));
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, quoted.get(at + 1..)?)),
            '\\' => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}
