//! Rust names from XML names: the one place that decides them.

use std::fmt::Write;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization as _;
use wsdl_schema::family::Words;
use wsdl_schema::file_name::is_device;

/// Turns XML names into Rust names, by the words of one service family.
#[derive(Clone, Debug)]
pub struct Casing {
    words: Words,
}

impl Casing {
    /// Creates a casing that treats each of `words` as one word, whatever its letter case.
    pub fn new(words: &[String]) -> Self {
        let words: Vec<String> = words.iter().map(|word| composed(word)).collect();
        Self {
            words: Words::new(&words),
        }
    }

    /// Returns the name of a type, a variant or a trait.
    pub fn type_name(&self, wire: &str) -> String {
        let name = self.plain(wire).to_upper_camel_case();
        let name = identifier(name, 'N');
        if PRELUDE.contains(&name.as_str()) {
            format!("{name}Type")
        } else {
            name
        }
    }

    /// Returns the name of a variant of an enumeration.
    pub fn variant(&self, wire: &str) -> String {
        if wire.trim().is_empty() {
            return "Empty".into();
        }
        let name = identifier(self.plain(wire).to_upper_camel_case(), 'N');
        if name == "Self" {
            "SelfValue".into()
        } else {
            name
        }
    }

    /// Returns the name of a field or a method.
    pub fn value_name(&self, wire: &str) -> String {
        let name = identifier(self.plain(wire).to_snake_case(), 'n');
        if KEYWORDS.contains(&name.as_str()) {
            format!("{name}_")
        } else {
            name
        }
    }

    /// Returns the name of a module, and so of a file.
    pub fn module_name(&self, wire: &str) -> String {
        file_stem(&self.value_name(wire))
    }

    /// Returns the name of a constant.
    pub fn constant(&self, wire: &str) -> String {
        identifier(self.plain(wire).to_shouty_snake_case(), 'N')
    }

    /// Returns the name with each of the family's words capitalised as one word, and only with
    /// characters that a Rust identifier can have.
    fn plain(&self, wire: &str) -> String {
        let capitalised = self.words.capitalised(&composed(wire));
        let keep = |c| if is_identifier_character(c) { c } else { '_' };
        capitalised.chars().map(keep).collect()
    }
}

/// Returns `name` in Unicode's normalization form C. The compiler normalizes identifiers to it, so
/// names that are equal in it are one name in Rust.
pub(super) fn composed(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    name.nfc().collect()
}

/// Whether `character` may be part of an identifier; an underscore does not count.
fn is_identifier_character(character: char) -> bool {
    character.is_alphanumeric() && unicode_ident::is_xid_continue(character)
}

/// Names are cut to this many bytes; a [`Scope`](super::Scope) tells apart those that are then the same. File
/// systems take 255 bytes, to which rustdoc adds some; the longest known has 71.
const MAX_NAME: usize = 120;

/// Returns `name`, shortened if it is too long, with `prefix` before it if it does not start as an
/// identifier must.
fn identifier(name: String, prefix: char) -> String {
    let name = composed(&name);
    let name = if name.starts_with(unicode_ident::is_xid_start) {
        name
    } else {
        format!("{prefix}{name}")
    };
    cut(name, MAX_NAME)
}

/// Returns the beginning of `name`, of at most `length` bytes.
pub fn cut(mut name: String, length: usize) -> String {
    let end = (0..=length.min(name.len()))
        .rev()
        .find(|end| name.is_char_boundary(*end));
    name.truncate(end.unwrap_or(0));
    name
}

/// The name of the module, and so of a file, for something called `name`.
///
/// Characters that are not ASCII, which a module in a file of its own may not have, stand as `u`
/// and their number, such as `u540d`. A name that Windows reserves for devices gets an underscore.
pub(super) fn file_stem(name: &str) -> String {
    let mut stem = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii() {
            stem.push(character);
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(stem, "u{:04x}", u32::from(character));
        }
    }
    if is_device(&stem) {
        stem.push('_');
    }
    cut(stem, MAX_NAME)
}

/// Strict and reserved words of the 2024 edition.
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union", "_",
];

/// Type-level names of the prelude, which generated code uses unqualified.
const PRELUDE: [&str; 21] = [
    "Box", "Clone", "Copy", "Default", "Drop", "Err", "Fn", "FnMut", "FnOnce", "From", "Into",
    "Iterator", "None", "Ok", "Option", "Result", "Self", "Some", "String", "ToString", "Vec",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::items::scope::Scope;

    fn casing() -> Casing {
        let words = ["EMail", "EMails", "VCard", "UDef", "ERP", "IDs", "MDO"];
        Casing::new(&words.map(str::to_owned))
    }

    #[test]
    fn words_of_the_family_stay_whole() {
        let casing = casing();
        for (wire, snake, camel) in [
            ("EMail", "email", "Email"),
            ("EMailAddress", "email_address", "EmailAddress"),
            ("SendEMails", "send_emails", "SendEmails"),
            ("GetVCard", "get_vcard", "GetVcard"),
            ("UDefFieldInfo", "udef_field_info", "UdefFieldInfo"),
            ("MDOListItem", "mdo_list_item", "MdoListItem"),
            ("GetERPFields", "get_erp_fields", "GetErpFields"),
            ("ContactIDs", "contact_ids", "ContactIds"),
            ("ENTERPRISE", "enterprise", "Enterprise"),
        ] {
            assert_eq!(casing.value_name(wire), snake, "{wire}");
            assert_eq!(casing.type_name(wire), camel, "{wire}");
        }
    }

    #[test]
    fn every_xml_name_becomes_an_identifier() {
        let casing = casing();
        let hostile = [
            "type",
            "Self",
            "self",
            "crate",
            "a-b",
            "a.b",
            "_",
            "__",
            "_1",
            "·",
            "Ångström",
            "Option",
            "String",
            "union",
            "gen",
            "async",
            "名前",
            "A\u{300}",
            "x.y-z",
            "R",
            "_Move",
            "\u{345}a",
            "ⓐ",
            "²",
            "x²",
            "٣",
            "ŉ",
            "ǅ",
            "a\u{200d}b",
            "\u{e0041}",
            "𝒳",
        ];
        for wire in hostile {
            for name in [
                casing.value_name(wire),
                casing.module_name(wire),
                casing.type_name(wire),
                casing.variant(wire),
                casing.constant(wire),
            ] {
                assert!(
                    syn::parse_str::<syn::Ident>(&name).is_ok(),
                    "{wire} became {name}"
                );
            }
        }
        assert_eq!(casing.value_name("Type"), "type_");
        assert_eq!(casing.value_name("Move"), "move_");
        assert_eq!(casing.type_name("Option"), "OptionType");
        assert_eq!(casing.variant("self"), "SelfValue");
    }

    #[test]
    fn a_module_is_ascii() {
        let casing = casing();
        for (wire, module) in [
            ("名", "u540d"),
            ("Straße", "strau00dfe"),
            ("Mod", "mod_"),
            ("EMail", "email"),
            ("Aux", "aux_"),
            ("COM1", "com1_"),
            ("Com10", "com10"),
            ("Console", "console"),
        ] {
            assert_eq!(casing.module_name(wire), module, "{wire}");
        }
    }

    #[test]
    fn no_name_is_too_long_for_a_file() {
        let casing = casing();
        for wire in ["N".repeat(5000), "Straße".repeat(500), "日本".repeat(500)] {
            for name in [
                casing.value_name(&wire),
                casing.module_name(&wire),
                casing.type_name(&wire),
                casing.variant(&wire),
                casing.constant(&wire),
            ] {
                assert!(
                    name.len() <= MAX_NAME && name.len() > MAX_NAME - 4,
                    "{name}"
                );
                assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            }
        }
    }

    #[test]
    fn names_that_are_one_to_the_compiler_are_told_apart() {
        let casing = casing();
        // A Hangul syllable and its two letters; a letter and the sign that normalizes to it.
        for (composed, other) in [("\u{ac00}", "\u{1100}\u{1161}"), ("Å", "\u{212b}")] {
            let cases: [fn(&Casing, &str) -> String; 4] = [
                Casing::type_name,
                Casing::variant,
                Casing::value_name,
                Casing::constant,
            ];
            for case in cases {
                let mut scope = Scope::default();
                let mut claim = |wire| scope.claim(case(&casing, wire));
                let (one, two) = (claim(composed), claim(other));
                assert_eq!(two, format!("{one}2"));
            }
        }
        assert_eq!(casing.value_name("Cafe\u{301}"), "café");
    }
}
