//! Secrets that the end or the beginning of a text cuts off.

use secrecy::zeroize::Zeroizing;

use super::unescape::start_of_cut_off;
use crate::headers::secrets::SHORTEST;

/// Where a secret begins that the end of the text cuts off.
///
/// The end may not be where the secret ends: what shortens a text marks the place, and it may cut
/// through an escape, through an escape of that escape, or through a character. Quotes, brackets and
/// blanks may follow. So the secret may end
/// anywhere in the remainders at the end of the text.
///
/// The work and the memory are linear in the text, however long the secret is: a server chooses
/// both.
pub(super) fn cut_off(text: &str, secret: &str) -> Option<usize> {
    let mut rest = text;
    while let Some(shorter) = without_remainder(rest) {
        rest = shorter;
    }
    let first = rest.len().saturating_sub(secret.len());
    let tail = text.as_bytes().get(first..).unwrap_or_default();
    let mut ends = (first + 1..).zip(overlaps(tail, secret.as_bytes()));
    // Further on, the longest beginning of the secret begins no earlier.
    let (end, length) = ends.find(|(end, length)| *end >= rest.len() && *length >= SHORTEST)?;
    Some(end - length)
}

/// The most bytes at the beginning of a text that are left of a character in it, in as many escapes as
/// are undone: two units of UTF-16 in JSON, in references of XML to each letter, in such references.
const LONGEST_REMAINDER: usize = 512;

/// Where a secret ends that the beginning of the text cuts off.
///
/// It is looked for from any place in what may be the remainder of an escape. The work and the memory
/// are as for [`cut_off`], which this does backwards.
pub(super) fn cut_off_before(text: &str, secret: &str) -> Option<usize> {
    let backwards = |text: &[u8]| text.iter().rev().copied().collect::<Vec<u8>>();
    let longest = secret.len().saturating_add(LONGEST_REMAINDER);
    let head = text.as_bytes();
    let head = backwards(head.get(..longest).unwrap_or(head));
    let secret = Zeroizing::new(backwards(secret.as_bytes()));
    let first = head.len().saturating_sub(LONGEST_REMAINDER);
    let mut ends = (1..).zip(overlaps(&head, &secret));
    let (end, length) = ends.find(|(end, length)| *end >= first && *length >= SHORTEST)?;
    Some(head.len() - (end - length))
}

/// The text without one remainder at its end; none if there is none.
fn without_remainder(text: &str) -> Option<&str> {
    text.strip_suffix(is_mark)
        .or_else(|| text.get(..start_of_cut_off(text)?))
}

/// Whether a character may stand behind a text that was shortened: what marks the place, what
/// encloses the text, and what a character becomes that was cut through.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

/// For each beginning of the text, how much of the beginning of `secret` it ends with, in bytes. The
/// algorithm of Knuth, Morris and Pratt: trying every length would take quadratic time.
fn overlaps(text: &[u8], secret: &[u8]) -> impl Iterator<Item = usize> {
    // The text can only end with as much of the secret as it has room for.
    let secret = secret.get(..text.len()).unwrap_or(secret);
    let own = own_overlaps(secret);
    text.iter().scan(0, move |length, byte| {
        *length = extend(secret, &own, *length, *byte);
        Some(*length)
    })
}

/// For each beginning of the secret, how much of its own beginning it ends with.
fn own_overlaps(secret: &[u8]) -> Vec<usize> {
    let mut own = Vec::with_capacity(secret.len());
    for byte in secret {
        let length = match own.last() {
            Some(before) => extend(secret, &own, *before, *byte),
            None => 0,
        };
        own.push(length);
    }
    own
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
                let found = overlaps(text.as_bytes(), secret.as_bytes());
                let found = found.last().unwrap_or(0);
                assert_eq!(Some(found), expected, "{text} {secret}");
            }
        }
    }
}
