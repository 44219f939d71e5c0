//! Secrets that the end of a text cuts off.

use super::unescape::end_of_whole;

/// The shortest secret that is searched for, in bytes. Shorter ones are found everywhere.
pub(super) const SHORTEST: usize = 4;

/// Where a secret begins that the end of the text cuts off.
pub(super) fn cut_off(text: &str, secret: &str) -> Option<usize> {
    // What shortens a text marks its end so, and may cut through an escape or a character.
    let text = text.trim_end_matches(['…', '.']);
    let text = text.get(..end_of_whole(text)).unwrap_or(text);
    let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
    let length = overlap(text.as_bytes(), secret.as_bytes());
    (length >= SHORTEST).then(|| text.len() - length)
}

/// How much of the beginning of `secret` the text ends with, in bytes. The algorithm of Knuth,
/// Morris and Pratt: a server chooses both the text and the ticket, so trying every length would
/// let it choose the time as well.
fn overlap(text: &[u8], secret: &[u8]) -> usize {
    let longest = text.len().min(secret.len());
    let secret = secret.get(..longest).unwrap_or_default();
    let tail = text.get(text.len() - longest..).unwrap_or_default();
    // For each beginning of the secret, how much of its own beginning it ends with.
    let mut own = Vec::with_capacity(longest);
    for byte in secret {
        let before = own.last().copied().unwrap_or(0);
        let length = if own.is_empty() {
            0
        } else {
            extend(secret, &own, before, *byte)
        };
        own.push(length);
    }
    let step = |length, byte: &u8| extend(secret, &own, length, *byte);
    tail.iter().fold(0, step)
}

/// How much of the beginning of `secret` a text ends with after one more byte, if it ended with
/// `length` bytes of it before.
fn extend(secret: &[u8], own: &[usize], mut length: usize, byte: u8) -> usize {
    loop {
        if secret.get(length) == Some(&byte) {
            return length + 1;
        }
        let Some(shorter) = length.checked_sub(1).and_then(|at| own.get(at)) else {
            return 0;
        };
        length = *shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_that_a_text_ends_with_is_found() {
        let texts = [
            "", "a", "ab", "aab", "aaab", "abab", "ababa", "xababa", "aaaa", "xaaaab",
        ];
        for text in texts {
            for secret in texts {
                let ends = (0..=secret.len()).rev();
                let expected = ends.into_iter().find(|end| text.ends_with(&secret[..*end]));
                let found = overlap(text.as_bytes(), secret.as_bytes());
                assert_eq!(Some(found), expected, "{text} {secret}");
            }
        }
    }
}
