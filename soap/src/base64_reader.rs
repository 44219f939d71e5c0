//! Decoding base64 piece by piece.

use std::borrow::Cow;
use std::io::{self, Read};

use base64::engine::general_purpose::{GeneralPurpose, STANDARD};
use base64::read::DecoderReader;

use crate::reader::input::is_space;

/// The bytes that a text in base64 stands for. White space may stand anywhere in it.
pub(crate) struct Base64Reader<'x>(DecoderReader<'static, GeneralPurpose, Dense<'x>>);

impl<'x> Base64Reader<'x> {
    pub(crate) fn new(text: Cow<'x, str>) -> Self {
        Self(DecoderReader::new(Dense { text, at: 0 }, &STANDARD))
    }
}

impl Read for Base64Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

/// A text without its white space.
struct Dense<'x> {
    text: Cow<'x, str>,
    at: usize,
}

impl Read for Dense<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        let mut rest = self
            .text
            .as_bytes()
            .get(self.at..)
            .unwrap_or_default()
            .iter();
        while let Some(place) = buffer.get_mut(count) {
            let Some(&byte) = rest.find(|byte| !is_space(**byte)) else {
                break;
            };
            *place = byte;
            count += 1;
        }
        self.at = self.text.len() - rest.len();
        Ok(count)
    }
}
