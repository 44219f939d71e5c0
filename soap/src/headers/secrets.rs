//! The texts that are secret in a value.

use secrecy::{ExposeSecret, SecretString};

use crate::field::{Field, Schema};
use crate::value::leaves::same;
use crate::value::{Fields, Instance, Leaf, Value, View, Visit};

/// The shortest secret that is searched for, in bytes. Shorter ones are found everywhere.
pub(crate) const SHORTEST: usize = 4;
/// The shortest text that is searched for, in bytes, if it stands deeper in a secret field: a record or
/// a dictionary also holds names, switches and other common words.
const SHORTEST_INSIDE: usize = 8;

/// What is secret in a value.
pub(crate) struct Found {
    /// The texts to search for.
    pub(crate) texts: Vec<SecretString>,
    /// Whether these are all. Keys of dictionaries, short texts and what is no text are not searched
    /// for.
    #[cfg_attr(
        not(any(feature = "client", test)),
        expect(dead_code, reason = "only a client searches messages")
    )]
    pub(crate) are_all: bool,
}

impl Default for Found {
    /// Nothing is secret.
    fn default() -> Self {
        Search::default().found()
    }
}

impl Found {
    /// These texts, and no others.
    #[cfg(feature = "ws-security")]
    pub(super) fn texts(texts: Vec<SecretString>) -> Self {
        Self {
            texts,
            are_all: true,
        }
    }

    pub(super) fn in_value(value: &dyn Value, field: &Field) -> Self {
        let mut search = Search::default();
        search.field(Some(field), value);
        search.found()
    }

    #[cfg(feature = "client")]
    pub(crate) fn in_message(message: &dyn Fields, schema: &Schema) -> Self {
        let mut search = Search::default();
        search.fields(message, schema);
        search.found()
    }
}

/// Collects the texts in a value that are secret, or stand in secret fields.
#[derive(Default)]
struct Search {
    /// What is looked at stands in a secret field.
    place: Option<Place>,
    texts: Vec<SecretString>,
    /// Whether there is a secret that cannot be searched for.
    has_other: bool,
}

/// Where something secret stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is the value of a secret field, or one of its items.
    Value,
    /// It is part of such a value.
    Inside,
}

impl Search {
    fn found(self) -> Found {
        Found {
            texts: self.texts,
            are_all: !self.has_other,
        }
    }

    fn value(&mut self, value: View<'_>) {
        match value {
            View::Null => {}
            View::Enumeration(_) | View::FlagSet(_) => self.has_other |= self.place.is_some(),
            View::Some(value) => self.value(value.view()),
            View::Leaf(leaf) => self.leaf(leaf),
            View::Record(record) => self.record(record),
            View::Polymorphic(it) => match it.instance() {
                Instance::Known(_, record) | Instance::Unknown(_, record) => self.record(record),
            },
            View::Array(items) => items.iter().for_each(|item| self.value(item.view())),
            View::Dictionary(pairs) => {
                let values = pairs.iter().map(|(_, value)| value);
                values.for_each(|value| self.at(self.inside(), value));
            }
            View::Choice(choice) => {
                let (index, value) = choice.alternative();
                let schema: &Schema = choice.layout().schema();
                self.field(schema.fields.get(index), value);
            }
        }
    }

    fn record(&mut self, record: &dyn Fields) {
        self.fields(record, record.layout().schema());
    }

    fn fields(&mut self, record: &dyn Fields, schema: &Schema) {
        record.with_fields(Visit(&mut |values| {
            for (index, value) in values.iter().enumerate() {
                self.field(schema.fields.get(index), *value);
            }
        }));
    }

    fn field(&mut self, field: Option<&Field>, value: &dyn Value) {
        let place = match field.is_some_and(Field::is_secret) {
            true => Some(Place::Value),
            false => self.inside(),
        };
        self.at(place, value);
    }

    /// The place of the parts of what is looked at.
    fn inside(&self) -> Option<Place> {
        self.place.map(|_| Place::Inside)
    }

    fn at(&mut self, place: Option<Place>, value: &dyn Value) {
        let around = std::mem::replace(&mut self.place, place);
        self.value(value.view());
        self.place = around;
    }

    fn leaf(&mut self, leaf: &dyn Leaf) {
        if let Some(secret) = same::<SecretString>(leaf) {
            self.text(secret.expose_secret());
        } else if self.place.is_none() {
            self.has_other |= leaf.is_secret();
        } else if let Some(text) = same::<String>(leaf) {
            self.text(text);
        } else {
            self.has_other = true;
        }
    }

    fn text(&mut self, text: &str) {
        let is_inside = self.place == Some(Place::Inside);
        let shortest = if is_inside { SHORTEST_INSIDE } else { SHORTEST };
        self.has_other |= !text.is_empty() && text.len() < shortest;
        if text.len() >= shortest {
            self.texts.push(SecretString::from(text));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::value::Dictionary;

    struct Login {
        keys: Vec<String>,
        cards: Vec<Card>,
        choice: Option<LoginChoice>,
        name: Option<String>,
    }

    crate::record! {
        Login: "{urn:own}Login";
        keys "Key*+" = Vec::new();
        cards "Cards [Card]" = Vec::new();
        choice "& Pin|Name" = None;
        name "Name" = None;
    }

    struct Card {
        number: String,
    }

    crate::record! {
        Card: "{urn:own}Card";
        number "Number*" = String::new();
    }

    enum LoginChoice {
        Pin(String),
    }

    crate::choice! {
        LoginChoice: "{urn:own}LoginChoice";
        0 Pin "Pin!*";
    }

    #[test]
    fn secrets_are_found_at_any_place() {
        let login = Login {
            keys: vec!["key-1".into(), "key-2".into()],
            cards: vec![Card {
                number: "card".into(),
            }],
            choice: Some(LoginChoice::Pin("1234".into())),
            name: Some("ola".into()),
        };
        let field = Field::element("Login", "urn:own", 0);
        let found = Found::in_value(&login, &field).texts;
        let found: Vec<_> = found.iter().map(|it| it.expose_secret()).collect();
        assert_eq!(found, ["key-1", "key-2", "card", "1234"]);
    }

    struct Settings {
        fields: Option<Dictionary<String, Option<String>>>,
        number: Option<i32>,
    }

    crate::record! {
        Settings: "{urn:own}Settings";
        fields "Fields?* (Pair Key!? Value!?)" = None;
        number "Number?*" = None;
    }

    fn found(value: &dyn Value) -> (Vec<String>, bool) {
        let found = Found::in_value(value, &Field::element("Settings", "urn:own", 0));
        let texts = found.texts.iter().map(|it| it.expose_secret().to_owned());
        (texts.collect(), found.are_all)
    }

    #[test]
    fn neither_keys_nor_common_words_are_searched_for() {
        let with = |value: &str| Settings {
            fields: Some(Dictionary::from_iter([(
                "Hostname".to_owned(),
                Some(value.to_owned()),
            )])),
            number: None,
        };
        assert_eq!(found(&with("")), (vec![], true));
        assert_eq!(found(&with("true")), (vec![], false));
        assert_eq!(found(&with("12345678")), (vec!["12345678".into()], true));
    }

    #[test]
    fn a_secret_that_is_no_text_is_told() {
        let settings = Settings {
            fields: None,
            number: Some(12_345_678),
        };
        assert_eq!(found(&settings), (vec![], false));
        assert_eq!(found(&Settings::default()), (vec![], true));
    }
}
