//! Names that look like those of secrets.

use super::words::Words;

/// Ends of names that stand for secrets, in words of lower case, each in the singular.
///
/// A name that ends so in any letter case is suspected; the family file has the last word.
const ENDINGS: &[&[&str]] = &[
    // What lets its holder in, or proves who he is.
    &["token"],
    &["ticket"],
    &["password"],
    &["passwd"],
    &["pwd"],
    &["passphrase"],
    &["passcode"],
    &["pass", "code"],
    &["pin"],
    &["pin", "code"],
    &["otp"],
    &["credential"],
    &["bearer"],
    &["jwt"],
    &["cookie"],
    &["session", "id"],
    &["xsrf"],
    &["csrf"],
    // What is exchanged for a token: steps of OAuth.
    &["authorization", "code"],
    &["auth", "code"],
    &["verifier"],
    &["nonce"],
    // What encrypts, signs, or stands for a password.
    &["secret"],
    &["key"],
    &["salt"],
    &["hash"],
    &["seed"],
    &["signature"],
    // What holds a password among other things.
    &["connection", "string"],
    // Written as one word now and then.
    &["apikey"],
    &["accesskey"],
    &["authkey"],
    &["privatekey"],
    &["secretkey"],
    &["sessionkey"],
    &["passkey"],
    &["sessionid"],
];

/// Words that no other word ends in: a name written without capitals, such as `accesstoken`, ends
/// in one of them too.
const TAILS: &[&str] = &["token", "password", "secret", "passphrase", "credential"];

/// Last words that say how a value is written and not what it is, in the singular.
const FORMS: &[&str] = &["value", "text", "string", "data", "base64", "hex"];

/// Words that begin what a name says of its main part, such as `For` in `NewPasswordForUser`.
const PREPOSITIONS: &[&str] = &[
    "by", "for", "from", "in", "into", "of", "on", "to", "using", "with",
];

/// Whether a name looks like that of a secret: it, or its main part before a preposition, ends in
/// a word that stands for secrets. `words` are the family's, each one word.
pub(super) fn looks_secret(name: &str, words: &[String]) -> bool {
    let words = Words::new(words).of(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_preposition = |word: &&str| PREPOSITIONS.contains(word);
    let head = words.iter().position(is_preposition).unwrap_or(words.len());
    ends_secret(&words) || ends_secret(&words[..head])
}

/// Whether a name says no more than how a value is written.
pub(super) fn is_form(name: &str) -> bool {
    FORMS.contains(&singular(&name.to_lowercase()))
}

fn ends_secret(words: &[&str]) -> bool {
    let mut words: Vec<&str> = words.iter().map(|word| singular(word)).collect();
    let whole = words.clone();
    while words.last().is_some_and(|last| FORMS.contains(last)) {
        words.pop();
    }
    // `ConnectionString` ends in a form, and means something with it.
    [&words, &whole].into_iter().any(|words| {
        let is_tail = |last: &&str| TAILS.iter().any(|tail| last.ends_with(tail));
        ENDINGS.iter().any(|ending| words.ends_with(ending)) || words.last().is_some_and(is_tail)
    })
}

/// A word without a number after it and without the `s` of a plural.
fn singular(word: &str) -> &str {
    let word = match word.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "base" | "" => word,
        plain => plain,
    };
    word.strip_suffix('s').unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::{is_form, looks_secret};

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
