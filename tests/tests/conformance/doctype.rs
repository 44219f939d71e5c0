//! Documents without their document type declaration, which our reader refuses. In most documents of
//! the suite it is only a frame around what is tested.

use std::sync::LazyLock;

use regex::Regex;

/// A document, taken apart.
pub(crate) struct Cut<'t> {
    /// From `<!DOCTYPE` to the `>` that ends it.
    pub(crate) declaration: &'t str,
    /// The document without it.
    pub(crate) rest: String,
}

/// Takes the declaration out of a document. None if there is none in the place for it, or if it does not
/// end.
pub(crate) fn cut(text: &str) -> Option<Cut<'_>> {
    let from = start(text)?;
    let to = from + length(text.get(from..)?)?;
    Some(Cut {
        declaration: text.get(from..to)?,
        rest: [text.get(..from)?, text.get(to..)?].concat(),
    })
}

/// Whether a document has a declaration in the place for it.
pub(crate) fn has(text: &str) -> bool {
    start(text).is_some()
}

/// Where the declaration starts: in front of it are comments, instructions and blanks.
fn start(text: &str) -> Option<usize> {
    let mut rest = text.trim_start_matches('\u{feff}');
    loop {
        rest = rest.trim_start();
        if rest.starts_with("<!DOCTYPE") {
            return Some(text.len() - rest.len());
        }
        rest = rest.get(aside(rest)?..)?;
    }
}

/// The length of the comment or instruction that a text starts with.
fn aside(text: &str) -> Option<usize> {
    let (before, end) = match text {
        _ if text.starts_with("<!--") => (4, "-->"),
        _ if text.starts_with("<?") => (2, "?>"),
        _ => return None,
    };
    Some(before + text.get(before..)?.find(end)? + end.len())
}

/// The length of the declaration that a text starts with.
fn length(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut is_inside = false;
    loop {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        at += match first {
            '"' | '\'' => rest.get(1..)?.find(first)? + 2,
            '<' => aside(rest).unwrap_or(1),
            '>' if !is_inside => return Some(at + 1),
            _ => first.len_utf8(),
        };
        is_inside = match first {
            '[' => true,
            ']' => false,
            _ => is_inside,
        };
    }
}

impl Cut<'_> {
    /// Whether the rest of a well-formed document is well-formed, too: it refers to no entity but the
    /// five of XML.
    pub(crate) fn is_free(&self) -> bool {
        static REFERENCE: LazyLock<Regex> =
            LazyLock::new(|| regex("&(?:(?:amp|lt|gt|apos|quot|#x?[0-9a-fA-F]+);)?"));
        let mut references = REFERENCE.find_iter(&self.rest);
        references.all(|reference| reference.as_str() != "&")
    }

    /// Whether a mistake in the document must be in the rest: the declaration has only simple
    /// declarations of elements and attributes, and those are well-formed.
    pub(crate) fn is_plain(&self) -> bool {
        static PLAIN: LazyLock<Regex> = LazyLock::new(plain);
        let is_name_char =
            |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "_.-".contains(c);
        let is_name = |word: &str| {
            word.is_ascii() && !word.starts_with(|c: char| c.is_ascii_digit() || ".-".contains(c))
        };
        let mut words = self.declaration.split(|c| !is_name_char(c));
        // One that may be no name is no matter if it stands in the rest as well.
        PLAIN.is_match(self.declaration)
            && words.all(|word| is_name(word) || self.rest.contains(word))
    }

    /// Whether the texts and the attributes of the rest mean what they do in the document: no attribute
    /// has a default or another type than a text.
    pub(crate) fn says_nothing(&self) -> bool {
        static TEXTS: LazyLock<Regex> = LazyLock::new(|| regex(&texts()));
        let others = TEXTS.replace_all(self.declaration, "");
        let mut telling = ["<!ATTLIST", "SYSTEM", "PUBLIC"].iter();
        !telling.any(|keyword| others.contains(keyword))
    }
}

/// A name and what stands where one should; the characters beyond ASCII are not told apart.
const NAME: &str = r"[-.:\w[^\x00-\x7F]]+";

/// A declaration that is well-formed, but for the characters of names.
fn plain() -> Regex {
    let list = |separator: &str| {
        format!(r"\(\s*{NAME}[?*+]?(?:\s*{separator}\s*{NAME}[?*+]?)*\s*\)[?*+]?")
    };
    let (sequence, choice) = (list(","), list(r"\|"));
    let mixed = format!(r"\(\s*#PCDATA\s*\)\*?|\(\s*#PCDATA(?:\s*\|\s*{NAME})+\s*\)\*");
    let content = format!("(?:EMPTY|ANY|{mixed}|{sequence}|{choice})");
    let element = format!(r"<!ELEMENT\s+{NAME}\s+{content}\s*>");
    let inside = format!(r"(?:\s|{element}|{})*", texts());
    regex(&format!(r"^<!DOCTYPE\s+{NAME}\s*(?:\[{inside}\]\s*)?>$"))
}

/// Attributes that are texts without a default.
fn texts() -> String {
    let attribute = format!(r"\s+{NAME}\s+CDATA\s+#(?:IMPLIED|REQUIRED)");
    format!(r"<!ATTLIST\s+{NAME}(?:{attribute})*\s*>")
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap()
}

#[test]
fn the_declaration_is_found() {
    let cases = [
        ("<!DOCTYPE a><a/>", "<!DOCTYPE a>", "<a/>"),
        (
            "<?xml?> <!--<!DOCTYPE b>--><!DOCTYPE a SYSTEM '>' ><a/>",
            "<!DOCTYPE a SYSTEM '>' >",
            "<?xml?> <!--<!DOCTYPE b>--><a/>",
        ),
        (
            "<!DOCTYPE a [<!ENTITY b \"]>'\"><!--'--><?c ']>?>]>\n<a/>",
            "<!DOCTYPE a [<!ENTITY b \"]>'\"><!--'--><?c ']>?>]>",
            "\n<a/>",
        ),
    ];
    for (document, declaration, rest) in cases {
        let cut = cut(document).unwrap();
        assert_eq!((cut.declaration, &*cut.rest), (declaration, rest));
    }
    for none in [
        "<a/>",
        "<a/><!DOCTYPE a>",
        "<!--<!DOCTYPE a>--><a/>",
        "<!DOCTYPE a",
        "<!DOCTYPE a ['>",
    ] {
        assert!(cut(none).is_none(), "{none}");
    }
}

#[test]
fn what_a_declaration_matters() {
    // Whether the document is free, plain, and says nothing.
    let cases = [
        (
            "<!DOCTYPE a [<!ELEMENT a (b | c+)*>]><a>&lt;&#60;</a>",
            [true, true, true],
        ),
        (
            "<!DOCTYPE a [<!ELEMENT a (#PCDATA)+>]><a>&b;</a>",
            [false, false, true],
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b CDATA #IMPLIED>]><a>&</a>",
            [false, true, true],
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
            [true, false, false],
        ),
        (
            "<!DOCTYPE a [<!ATTLIST a b NMTOKEN #IMPLIED>]><a/>",
            [true, false, false],
        ),
        ("<!DOCTYPE a SYSTEM 'a.dtd'><a/>", [true, false, false]),
        ("<!DOCTYPE × []><×/>", [true, true, true]),
        ("<!DOCTYPE × []><a/>", [true, false, true]),
    ];
    for (document, expected) in cases {
        let cut = cut(document).unwrap();
        let found = [cut.is_free(), cut.is_plain(), cut.says_nothing()];
        assert_eq!(found, expected, "{document}");
    }
}
