//! Compares the tokenizer with quick-xml, and what the reader takes with what roxmltree takes.
//!
//! The differences that are meant:
//! - quick-xml does not look at the names of elements and instructions, takes whatever stands between `&`
//!   and `;` for a reference, goes on behind a document type, and skips a byte order mark, which our reader
//!   does.
//! - roxmltree overlooks a colon before a name or in that of an instruction, what follows the name of an
//!   instruction, a second XML declaration, what follows the keywords of the first, a prefix that is declared
//!   as no namespace, a default namespace that is declared twice alike, a prefix of `xmlns`, and a
//!   reference to a character that XML forbids. It refuses elements with the prefix `xml`.
//! - We refuse document types, other encodings than UTF-8 and other versions than 1.0, and have limits.

use netserver_soap::__private::{Token, Tokens};
use netserver_soap::codec::Reader;
use netserver_soap::{DecodeError, DecodeErrorKind, Limits};
use quick_xml::events::Event;

/// Tokens, and whether they end with an error.
#[derive(Debug)]
struct Tokenized {
    tokens: Vec<String>,
    error: Option<String>,
}

/// What the three do not agree on, if that is not meant.
pub fn difference(text: &str) -> Option<String> {
    let read = read(text.as_bytes());
    let is_text = !matches!(&read, Err(error) if error.kind() == DecodeErrorKind::Character);
    if is_text && let Some(difference) = compare_tokens(text) {
        return Some(difference);
    }
    let tree = roxmltree::Document::parse(text);
    let differs = match (&read, &tree) {
        (Ok(()), Err(_)) => !text.contains("<xml:"),
        (Err(error), Ok(_)) => !is_meant(error, text),
        _ => false,
    };
    differs.then(|| {
        format!(
            "{text:?}: we say {read:?}, roxmltree says {:?}",
            tree.map(drop)
        )
    })
}

/// Reads a document and drops what is in it.
pub fn read(document: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(document, Limits::default())?;
    let root = reader.root()?;
    reader.skip(&root)?;
    reader.finish()
}

/// Whether we are meant to refuse what roxmltree takes.
fn is_meant(error: &DecodeError, text: &str) -> bool {
    use DecodeErrorKind as Kind;
    let has_colon_first = ["<", "/", " ", "\t", "\n", "\r"]
        .iter()
        .any(|before| text.contains(&format!("{before}:")));
    match error.kind() {
        Kind::Encoding | Kind::Limit(_) | Kind::Value("xsi:nil") => true,
        Kind::DocumentType => text.to_ascii_lowercase().contains("<!doctype"),
        Kind::DuplicateAttribute => text.contains("xmlns="),
        Kind::UnboundPrefix => text.contains(":xmlns="),
        Kind::MismatchedEnd => has_colon_first,
        Kind::Reference => text.contains("&#"),
        Kind::Syntax(what) => match what {
            "XML declaration" | "XML declaration inside of the text" => true,
            "only XML 1.0 is supported" => true,
            "name of a processing instruction" => true,
            "namespace declaration" => text.contains("xmlns:"),
            "name of an element" | "name of an attribute" => has_colon_first,
            _ => false,
        },
        _ => false,
    }
}

fn compare_tokens(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    let (ours, theirs) = (ours(text), quick_xml(text));
    let common = ours.tokens.len().min(theirs.tokens.len());
    let is_meant = ours.error.as_deref().is_some_and(is_only_ours)
        || ours.tokens.last().is_some_and(|it| it == "document type");
    let ends_alike =
        (ours.tokens.len(), ours.error.is_some()) == (theirs.tokens.len(), theirs.error.is_some());
    let agrees = ours.tokens[..common] == theirs.tokens[..common] && (ends_alike || is_meant);
    (!agrees).then(|| format!("{text:?}: we say {ours:?}, quick-xml says {theirs:?}"))
}

/// Whether we are meant to refuse what quick-xml takes.
fn is_only_ours(error: &str) -> bool {
    error.contains("name of a") || error.contains("reference")
}

fn ours(text: &str) -> Tokenized {
    let mut tokens = Tokens::new(text);
    let mut found = Vec::new();
    let error = loop {
        match tokens.next("") {
            Ok(Token::Eof) => break None,
            Ok(Token::DocumentType) => {
                found.push("document type".to_owned());
                break None;
            }
            Ok(token) => found.push(shown(&token)),
            Err(kind) => break Some(kind.to_string()),
        }
    };
    Tokenized {
        tokens: found,
        error,
    }
}

fn shown(token: &Token<'_>) -> String {
    match token {
        Token::Open(tag) => {
            let colon = if tag.prefix.is_empty() { "" } else { ":" };
            let kind = if tag.is_empty { "empty" } else { "start" };
            let (prefix, local, attributes) = (tag.prefix, tag.local, tag.attributes);
            format!("{kind} {prefix}{colon}{local}{attributes}")
        }
        Token::Close => "end".to_owned(),
        Token::Text(text) => format!("text {text}"),
        Token::CData(text) => format!("section {text}"),
        Token::Reference(name) => format!("reference {name}"),
        Token::Declaration(text) => format!("declaration {text}"),
        Token::Aside => "aside".to_owned(),
        Token::DocumentType | Token::Eof => String::new(),
    }
}

fn quick_xml(text: &str) -> Tokenized {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut found = Vec::new();
    let error = loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => break Some(error.to_string()),
        };
        found.push(match &event {
            Event::Start(tag) => format!("start {}", &**tag),
            Event::Empty(tag) => format!("empty {}", &**tag),
            Event::End(_) => "end".to_owned(),
            Event::Text(text) => format!("text {}", &**text),
            Event::CData(text) => format!("section {}", &**text),
            Event::GeneralRef(name) => format!("reference {}", &**name),
            Event::Decl(text) => format!("declaration {}", text.trim_start_matches("xml")),
            Event::Comment(_) | Event::PI(_) => "aside".to_owned(),
            Event::DocType(_) => "document type".to_owned(),
            Event::Eof => break None,
        });
    };
    Tokenized {
        tokens: found,
        error,
    }
}
