//! Decoding base64 of which the text comes in pieces.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::reader::input::is_space;

/// How many characters stand for three bytes.
const GROUP: usize = 4;

/// The pieces of a text in base64. White space may stand anywhere in it.
#[derive(Default)]
pub(crate) struct Base64Pieces {
    /// The beginning of a group.
    begun: Vec<u8>,
    /// Whether a group was not full, after which none may follow.
    is_padded: bool,
}

impl Base64Pieces {
    /// The bytes that the next piece stands for, with what was left of the one before. None if the text
    /// is not base64, or ends within a group.
    pub(crate) fn decode(&mut self, piece: &str, is_last: bool) -> Option<Vec<u8>> {
        let mut dense = std::mem::take(&mut self.begun);
        dense.extend(piece.bytes().filter(|byte| !is_space(*byte)));
        if self.is_padded && !dense.is_empty() {
            return None;
        }
        let whole = dense.len() / GROUP * GROUP;
        self.begun = dense.split_off(whole);
        self.is_padded |= dense.ends_with(b"=");
        let is_whole = !is_last || self.begun.is_empty();
        is_whole.then(|| STANDARD.decode(&dense).ok())?
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::base64_reader::Base64Reader;

    fn whole(text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = Base64Reader::new(text.into()).read_to_end(&mut bytes);
        read.ok().map(|_| bytes)
    }

    fn in_pieces(pieces: [&str; 3]) -> Option<Vec<u8>> {
        let mut decoder = Base64Pieces::default();
        let mut bytes = Vec::new();
        for (number, piece) in pieces.into_iter().enumerate() {
            bytes.extend(decoder.decode(piece, number == 2)?);
        }
        Some(bytes)
    }

    #[test]
    fn pieces_are_those_of_the_whole() {
        let texts = [
            "",
            " ",
            "AAEC",
            "AAEC/w==",
            " A\tA E C\n",
            "AAECAA=",
            "AAE",
            "A",
            "=",
            "AA==AA==",
            "AA=A",
            "AAE*",
            "AB==",
            "AAEC====",
            "AA==\r\n",
            "A===",
            "AAECAwQFBgcICQ==",
        ];
        for text in texts {
            let expected = whole(text);
            for first in 0..=text.len() {
                for second in first..=text.len() {
                    let pieces = [&text[..first], &text[first..second], &text[second..]];
                    assert_eq!(in_pieces(pieces), expected, "{pieces:?}");
                }
            }
        }
    }
}
