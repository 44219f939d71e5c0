//! Where the lines of long names may break. What is copied from a page has nothing there.

use wsdl_rust::text::xml::html;

/// The longest part of a text that is kept together, in characters.
const LONGEST: usize = 16;

/// A name as HTML, with places to break a line between its words.
pub(super) fn name(text: &str) -> String {
    broken(text, |_| true)
}

/// A text with names, paths or addresses as HTML, with places to break a line after what separates
/// their parts, and between the words of long parts.
pub(super) fn text(text: &str) -> String {
    let words = text.split_inclusive(' ');
    let words = words.map(|word| match is_long(word) {
        true => broken(word, is_long),
        false => html(word).into_owned(),
    });
    words.collect()
}

fn is_long(part: &str) -> bool {
    part.chars().count() > LONGEST
}

/// Breaks a text after separators, and parts of it between their words.
fn broken(text: &str, is_cut: fn(&str) -> bool) -> String {
    let mut words = Vec::new();
    for part in pieces(text, is_after_separator) {
        match is_cut(part) {
            true => words.extend(pieces(part, is_between_words)),
            false => words.push(part),
        }
    }
    let words: Vec<_> = words.into_iter().map(html).collect();
    words.join("<wbr>")
}

/// The pieces of a text, cut at each place that `is_cut` finds between what is before and after it.
fn pieces(text: &str, is_cut: fn(&str, &str) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in text.char_indices().skip(1) {
        let (before, after) = text.split_at(at);
        if is_cut(before, after) {
            pieces.extend(text.get(start..at));
            start = at;
        }
    }
    pieces.extend(text.get(start..));
    pieces
}

fn is_after_separator(before: &str, after: &str) -> bool {
    let is_separated = before.ends_with(['.', '/', '_', '<', ',']) || before.ends_with("::");
    is_separated && after.starts_with(char::is_alphanumeric)
}

fn is_between_words(before: &str, after: &str) -> bool {
    let mut after = after.chars();
    if !after.next().is_some_and(char::is_uppercase) {
        return false;
    }
    match before.chars().next_back() {
        // `HTTP` before `Request`.
        Some(last) if last.is_uppercase() => after.next().is_some_and(char::is_lowercase),
        // `Send` before `HTTP`.
        last => last.is_some_and(char::is_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(broken: fn(&str) -> String, cases: &[(&str, &str)]) {
        for (plain, expected) in cases {
            assert_eq!(broken(plain), expected.replace('|', "<wbr>"), "{plain}");
        }
    }

    #[test]
    fn a_name_breaks_between_its_words() {
        let cases = [
            ("GetUserPresenceStatus", "Get|User|Presence|Status"),
            ("SendHTTPRequest", "Send|HTTP|Request"),
            ("CRMScript", "CRM|Script"),
            ("Services88", "Services88"),
            ("Base64Binary", "Base64|Binary"),
            ("UNDEFINED_VALUE", "UNDEFINED_|VALUE"),
            ("xs:dateTime", "xs:date|Time"),
            ("ØreÅre", "Øre|Åre"),
            ("A<B", "A&lt;|B"),
            ("_", "_"),
            ("", ""),
        ];
        check(name, &cases);
    }

    #[test]
    fn a_text_breaks_between_the_parts_of_its_names() {
        let cases = [
            ("module::other::CamelCase", "module::|other::|CamelCase"),
            ("a::b::CamelCase", "a::b::CamelCase"),
            ("and/or <note>", "and/or &lt;note&gt;"),
            ("Option<soap::Date>", "Option&lt;|soap::|Date&gt;"),
            ("http://example.com/BcDe", "http://|example.|com/|BcDe"),
            (
                "a::ExternalUserInfoModification",
                "a::|External|User|Info|Modification",
            ),
            (
                "takes User; returns UserEntity",
                "takes User; returns UserEntity",
            ),
        ];
        check(super::text, &cases);
    }
}
