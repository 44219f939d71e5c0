//! Markup that is no tag: comments, processing instructions, CDATA sections, declarations.

use memchr::memmem;

use super::{Result, Token, Tokens};
use crate::error::DecodeErrorKind;
use crate::reader::attributes::{is_local_name, measure_name};
use crate::reader::input::is_space;

impl<'x> Tokens<'x> {
    /// A piece that starts with `<!` or `<?`.
    #[cold]
    pub(super) fn aside(&mut self) -> Result<Token<'x>> {
        let text = self.rest;
        if text.starts_with("<!--") {
            self.take_to(4, "--")?;
            return match self.rest.as_bytes() {
                [b'>', ..] => {
                    self.take(0, 0, 1);
                    Ok(Token::Aside)
                }
                [] => Err(DecodeErrorKind::UnexpectedEnd),
                _ => Err(DecodeErrorKind::Syntax("`--` in a comment")),
            };
        }
        if text.starts_with("<![CDATA[") {
            return self.take_to(9, "]]>").map(Token::CData);
        }
        if text.starts_with("<?") {
            return self.take_to(2, "?>").and_then(token_of);
        }
        let keyword = text.get(2..9).unwrap_or_default();
        match keyword.eq_ignore_ascii_case("doctype") {
            true => Ok(Token::DocumentType),
            false => Err(DecodeErrorKind::Syntax("unknown markup")),
        }
    }

    /// Takes what stands between the next `before` bytes and `end`, and passes that.
    fn take_to(&mut self, before: usize, end: &str) -> Result<&'x str> {
        let bytes = self.rest.as_bytes().get(before..).unwrap_or_default();
        let length = memmem::find(bytes, end.as_bytes());
        let length = length.ok_or(DecodeErrorKind::UnexpectedEnd)?;
        Ok(self.take(before, length, end.len()))
    }
}

/// The kinds of processing instructions. With namespaces, their names have no colons.
fn token_of(instruction: &str) -> Result<Token<'_>> {
    let (length, _) = measure_name(instruction.as_bytes());
    let (target, text) = instruction.split_at_checked(length).unwrap_or_default();
    let is_apart = text.bytes().next().is_none_or(is_space);
    if !is_apart || !is_local_name(target) {
        return Err(DecodeErrorKind::Syntax("name of a processing instruction"));
    }
    match target {
        "xml" => Ok(Token::Declaration(text)),
        _ if target.eq_ignore_ascii_case("xml") => {
            Err(DecodeErrorKind::Syntax("name of a processing instruction"))
        }
        _ => Ok(Token::Aside),
    }
}
