//! Names that look like those of secrets.

use super::words::Words;

/// Ends of the names of secrets, in lower case, each in the singular and without a space between
/// its words.
///
/// A name whose last words are these is suspected, however it is cased and divided into words:
/// `PINs` and `pin_code_2` as well as `Pincode`. The family file makes the final decision.
const ENDINGS: &[&str] = &[
    // Grants access, or proves an identity.
    "token",
    "ticket",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "passkey",
    "pin",
    "pincode",
    "otp",
    "credential",
    "bearer",
    "jwt",
    "cookie",
    "sessionid",
    "xsrf",
    "csrf",
    // Exchanged for a token: steps of OAuth.
    "authorizationcode",
    "authcode",
    "verifier",
    "nonce",
    // Encrypts, signs, or derives from a password.
    "secret",
    "key",
    "apikey",
    "accesskey",
    "authkey",
    "privatekey",
    "secretkey",
    "sessionkey",
    "salt",
    "hash",
    "seed",
    "signature",
    // Contains a password among other things.
    "connectionstring",
];

/// More bytes than an ending has, in the plural too.
const LONGEST: usize = 32;

/// Words that no other word ends in: a name written without capitals, such as `accesstoken`, ends
/// in one of them too.
const TAILS: &[&str] = &["token", "password", "secret", "passphrase", "credential"];

/// Last words that describe the format of a value and not its meaning, in the singular and without
/// a number: `base` is that of `Base64`.
const FORMS: &[&str] = &["value", "text", "string", "data", "base", "hex"];

/// Words that begin a qualifier of the main part of a name, such as `For` in `NewPasswordForUser`.
const PREPOSITIONS: &[&str] = &[
    "by", "for", "from", "in", "into", "of", "on", "to", "using", "with",
];

/// Whether a name looks like the name of a secret: it, or its main part before a preposition, ends
/// in words for secrets. `words` are the family's words.
pub(super) fn looks_secret(name: &str, words: &[String]) -> bool {
    let words = Words::new(words).of(name);
    let words: Vec<&str> = plain_words(&words).collect();
    let is_preposition = |word: &&str| PREPOSITIONS.contains(word);
    let head = words.iter().position(is_preposition).unwrap_or(words.len());
    ends_secret(&words) || ends_secret(&words[..head])
}

/// Whether a name only describes the format of a value.
pub(super) fn is_form(name: &str) -> bool {
    is_one_of(without_number(&name.to_lowercase()), FORMS)
}

/// Whether a name, with or without format words at its end, ends in a word for secrets.
/// `ConnectionString` ends in a format word that is part of its meaning.
fn ends_secret(words: &[&str]) -> bool {
    let is_form = |word: &&&str| is_one_of(word, FORMS);
    let forms = words.iter().rev().take_while(is_form).count();
    let plain = words.len() - forms;
    (plain..=words.len()).any(|end| has_ending(&words[..end]) || has_tail(&words[..end]))
}

/// Whether the last words, written as one, are an ending.
fn has_ending(words: &[&str]) -> bool {
    let mut joined = String::new();
    for word in words.iter().rev() {
        if joined.len() + word.len() > LONGEST {
            break;
        }
        joined.insert_str(0, word);
        if is_one_of(&joined, ENDINGS) {
            return true;
        }
    }
    false
}

fn has_tail(words: &[&str]) -> bool {
    let last = words.last().copied().unwrap_or_default();
    singulars(last).any(|last| TAILS.iter().any(|tail| last.ends_with(tail)))
}

/// Returns words without the numbers after them, and without words that are only a number.
fn plain_words(words: &[String]) -> impl Iterator<Item = &str> {
    let words = words.iter().map(|word| without_number(word));
    words.filter(|word| !word.is_empty())
}

fn without_number(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Whether a word is one of `list`, or the plural of one.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    singulars(word).any(|word| list.contains(&word))
}

/// Returns the words that a word may be the plural of, and the word itself.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    ["", "s", "es"]
        .into_iter()
        .filter_map(|plural| word.strip_suffix(plural))
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, LONGEST, is_form, looks_secret};

    fn capitalised(word: &str) -> String {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    }

    /// Returns an ending as one word, and divided into two at every place.
    fn spellings(ending: &str) -> Vec<String> {
        let mut spellings = vec![
            ending.to_owned(),
            ending.to_uppercase(),
            capitalised(ending),
            format!("New{}", capitalised(ending)),
            format!("new_{ending}"),
        ];
        for at in 1..ending.len() {
            let (first, second) = ending.split_at(at);
            spellings.extend([
                format!("{first}{}", capitalised(second)),
                format!("{}{}", capitalised(first), capitalised(second)),
                format!("{first}_{second}"),
                format!("new {first} {second}"),
            ]);
        }
        spellings
    }

    #[test]
    fn every_ending_looks_secret_in_every_spelling() {
        for ending in ENDINGS {
            assert!(ending.len() + "es".len() <= LONGEST, "{ending}");
            let plural = match ending {
                word if word.ends_with("sh") => format!("{word}es"),
                word => format!("{word}s"),
            };
            for spelling in [*ending, &plural].into_iter().flat_map(spellings) {
                for name in [
                    spelling.clone(),
                    format!("{spelling}2"),
                    format!("{spelling}_1"),
                    format!("{spelling}Values"),
                    format!("{spelling}_value_1"),
                    format!("{}_{spelling}", "long".repeat(50)),
                    format!("{}_{spelling}", "very_".repeat(50)),
                ] {
                    assert!(looks_secret(&name, &[]), "{name}");
                }
            }
            let before_more = format!("{}ForUser", capitalised(&plural));
            assert!(looks_secret(&before_more, &[]), "{before_more}");
        }
    }

    #[test]
    fn a_plural_of_capitals_looks_secret() {
        for name in ["PINs", "OTPs", "JWTs", "UserJWTs2", "SessionIDs"] {
            assert!(looks_secret(name, &[]), "{name}");
        }
    }

    #[test]
    fn names_that_end_in_a_telling_word_look_secret() {
        for name in [
            "AuthKey",
            "RefreshToken",
            "SecretKey",
            "Password",
            "password2",
            "ERPProductKeys",
            "accesstoken",
            "ACCESS_TOKEN",
            "SecretValue",
            "PkceVerifier",
            "AuthorizationCode",
            "ConnectionString",
            "SecretKeyBase64",
            "SecretKey_Base_64",
            "SecretKeyHex",
            "GenerateNewPasswordForExternalUser",
            "SetGeneratedPasswordFromName",
            "CreateTemporaryKeyWithPayload",
            "DecryptAndSaveExternalTokens",
        ] {
            assert!(looks_secret(name, &[]), "{name}");
        }
    }

    #[test]
    fn other_names_do_not() {
        for name in [
            "",
            "Monkey",
            "Turkey",
            "KeyName",
            "TicketId",
            "PasswordLength",
            "Passport",
            "Broken",
            "Base64",
            "String",
            "Pinned",
            "DesignCode",
            "Hashtag",
            "Session_1",
            "Spin",
            "Compass",
            "PassCodeLength",
            "12",
        ] {
            assert!(!looks_secret(name, &[]), "{name}");
        }
    }

    #[test]
    fn a_name_that_says_nothing_is_told_from_others() {
        assert!(is_form("Value") && is_form("Values") && is_form("text2"));
        assert!(!is_form("Valued") && !is_form("SecretValue") && !is_form(""));
    }

    #[test]
    fn a_word_of_the_family_stays_whole() {
        assert!(looks_secret("ExtraTOKen", &["TOKen".to_owned()]));
        assert!(!looks_secret("HotKEY", &["HotKEY".to_owned()]));
    }
}
