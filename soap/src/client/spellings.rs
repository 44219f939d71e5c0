//! Ways in which XML may write a text other than a reader gives it back.

use memchr::memchr2;

use crate::reader::attributes::Attributes;
use crate::reader::tokens::{Token, Tokens};

/// Whether a secret may stand in a message in a way in which it is not searched for.
pub(super) fn has_other_spellings(xml: &str) -> bool {
    // Of references, those without zeros in front are undone for the search.
    let marks = ["<![CDATA[", "<!--", "\r", "&#0", "&#x0"];
    // The XML declaration stands at the beginning.
    let content = xml.strip_prefix("<?xml").unwrap_or(xml);
    let has_mark = marks.iter().any(|mark| content.contains(mark));
    has_mark || content.contains("<?") || has_blanked_values(xml)
}

/// Whether an attribute has a tab or a line break, for which a reader gives a blank.
fn has_blanked_values(xml: &str) -> bool {
    let mut tokens = Tokens::new(xml.trim_start_matches('\u{feff}'));
    loop {
        match tokens.next("") {
            Ok(Token::Open(tag)) if is_blanked(tag.attributes) => return true,
            Ok(Token::Eof) => return false,
            Ok(Token::DocumentType) | Err(_) => return true,
            Ok(_) => {}
        }
    }
}

fn is_blanked(attributes: &str) -> bool {
    let has_break = |text: &str| memchr2(b'\t', b'\n', text.as_bytes()).is_some();
    if !has_break(attributes) {
        return false;
    }
    let mut left = Attributes::new(attributes, 0);
    loop {
        match left.next() {
            // Between attributes there may be one.
            Ok(Some((_, value))) if !has_break(value) => {}
            Ok(None) => return false,
            Ok(Some(_)) | Err(_) => return true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_may_be_laid_out_in_lines() {
        let lines = "\u{feff}<?xml version='1.0'?>\n<a\n\tb='c'>\n\t<d/>&#10;&lt;\n</a>\n";
        assert!(!has_blanked_values(lines));
        assert!(!has_other_spellings(lines.trim_start_matches('\u{feff}')));
    }

    #[test]
    fn what_cannot_be_read_may_write_anything() {
        for xml in [
            "<a",
            "<a></b>",
            "<!DOCTYPE a><a/>",
            "<a\nb/>",
            "<a\nb='<'/>",
        ] {
            assert!(has_other_spellings(xml), "{xml}");
        }
    }
}
