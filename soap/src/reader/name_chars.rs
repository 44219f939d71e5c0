//! The characters beyond ASCII that may stand in a name.

/// Whether a name may have a character at this byte, as its first or further on. Within a character
/// it may: the character was looked at where it starts.
#[cold]
pub(super) fn is_name_char_at(text: &str, at: usize, is_first: bool) -> bool {
    let character = text.get(at..).and_then(|rest| rest.chars().next());
    character.is_none_or(|c| is_name_start(c) || !is_first && is_only_later(c))
}

/// `NameStartChar` of XML 1.0, fifth edition.
fn is_name_start(c: char) -> bool {
    matches!(
        c,
        '\u{C0}'..='\u{D6}'
            | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}'
            | '\u{37F}'..='\u{1FFF}'
            | '\u{200C}'..='\u{200D}'
            | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}'
    )
}

/// What `NameChar` has besides.
fn is_only_later(c: char) -> bool {
    matches!(c, '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
