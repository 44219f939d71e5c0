//! The family file of a shape.

use wsdl_schema::family::Family;

use super::Shape;
use crate::family::{FAMILY, parse_family};

impl Shape {
    /// The family that [`FAMILY`] describes, with every name listed that looks like a secret.
    ///
    /// # Panics
    /// If the text is not a family file.
    pub fn family(&mut self) -> Family {
        let fields = self.fields_mut().flatten();
        let mut names: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        // `Response` and `Value` are judged by the names of their owners.
        let secrets = listed(&names, &["Password", "Ticket", "Value"], "");
        let not_secret = listed(&names, &["Key", "Response", "String"], " = 'No secret.'");
        let (secrets, not_secret) = (secrets.join(","), not_secret.join("\n"));
        let text = format!("{FAMILY}\nsecrets = [{secrets}]\n[not_secret]\n{not_secret}");
        parse_family(&text).expect("a family")
    }
}

/// The names that begin with one of these words, quoted, each followed by `more`.
fn listed(names: &[&str], words: &[&str], more: &str) -> Vec<String> {
    let begins = |name: &&&str| words.iter().any(|word| name.starts_with(word));
    let names = names.iter().filter(begins);
    names.map(|name| format!("'{name}'{more}")).collect()
}
