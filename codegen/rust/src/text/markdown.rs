//! Texts inside Markdown, including Rust doc comments.

use super::{is_hidden, is_web_address, visible};

/// Returns `text` as a code span, without line breaks and hidden characters.
pub fn code(text: &str) -> String {
    let text = visible(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    // A blank at either end separates a backtick in the text from the fence; readers strip one.
    let pad = if text.is_empty() || text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Returns `text` as a code span in a table cell.
pub fn code_in_table(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// Returns a code block in `language`.
pub fn code_block(language: &str, text: &str) -> String {
    let fence = "`".repeat((longest_run(text) + 1).max(3));
    let lines = text.trim_end_matches('\n').split('\n').map(visible);
    let lines = lines.collect::<Vec<_>>().join("\n");
    format!("{fence}{language}\n{lines}\n{fence}")
}

/// Returns an address as a link if that is safe, and otherwise as code.
pub fn link(address: &str) -> String {
    if is_web_address(address) {
        format!("<{address}>")
    } else {
        code(address)
    }
}

/// Returns `text` as words without any markup, with blanks between them.
/// Each word can begin a line without being taken for markup.
pub fn plain(text: &str) -> String {
    text.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

fn word(word: &str) -> String {
    if is_web_address(word) {
        return format!("<{word}>");
    }
    let mut out = String::with_capacity(word.len());
    // Characters that may begin a block: a heading, an item, a quotation, an underline.
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && digits.starts_with(['.', ')']);
    let marker = if is_number {
        word.len() - digits.len()
    } else {
        0
    };
    let is_block = is_number || word.starts_with(['#', '+', '-', '=', '~', ':']);
    for (index, character) in word.char_indices() {
        let is_inline = matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$'
        );
        if is_hidden(character) {
            // The backslash of the escape is special in Markdown too.
            out.push('\\');
            out.extend(character.escape_unicode());
        } else {
            if is_inline || (is_block && index == marker) {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// Texts that have a meaning in Markdown or HTML.
    const HOSTILE: [&str; 26] = [
        "",
        " ",
        "`",
        "``",
        "``<script>alert(1)</script>``",
        "a`b``c```d",
        "` x `",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](http://x)",
        "&lt;b&gt; &amp;",
        "a|b",
        "*a* _b_ ~~c~~ __d__",
        "# heading",
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "> quoted",
        "===",
        "---",
        "~~~",
        "\\",
        "a\\`b",
        "$x$ :x:",
        "<https://example.com/> <!-- x -->",
    ];

    fn parse(text: &str) -> Vec<Event<'_>> {
        Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION).collect()
    }

    fn texts(events: &[Event<'_>]) -> String {
        let text = |event: &Event<'_>| match event {
            Event::Text(text) | Event::Code(text) => Some(text.to_string()),
            Event::SoftBreak => Some(" ".to_owned()),
            _ => None,
        };
        events.iter().filter_map(text).collect()
    }

    #[test]
    fn code_is_one_span_with_the_same_text() {
        for text in HOSTILE.into_iter().filter(|text| !text.trim().is_empty()) {
            let written = code(text);
            let events = parse(&written);
            let [_, Event::Code(read), _] = events.as_slice() else {
                panic!("{written}: {events:?}")
            };
            assert_eq!(&**read, text, "{written}");
        }
        assert_eq!(code("a\u{202e}\nb"), "`a\\u{202e}\\u{a}b`");
    }

    #[test]
    fn code_in_a_table_is_one_cell() {
        for text in HOSTILE.into_iter().filter(|text| !text.trim().is_empty()) {
            let written = format!("| a | b |\n|---|---|\n| {} | x |\n", code_in_table(text));
            let events = parse(&written);
            let cells = events
                .iter()
                .filter(|event| matches!(event, Event::Start(Tag::TableCell)));
            assert_eq!(cells.count(), 4, "{written}");
            let codes: Vec<_> = events
                .iter()
                .filter_map(|event| match event {
                    Event::Code(text) => Some(text.to_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(codes, [text], "{written}");
        }
    }

    #[test]
    fn plain_text_has_no_markup_wherever_a_line_breaks() {
        for text in HOSTILE {
            let words = plain(text);
            for written in [words.replace(' ', "\n"), format!("before {words} after")] {
                let events = parse(&written);
                let is_markup = |event: &&Event<'_>| match event {
                    Event::Text(_) | Event::SoftBreak => false,
                    Event::Start(tag) => !matches!(tag, Tag::Paragraph),
                    Event::End(_) => false,
                    _ => true,
                };
                assert_eq!(events.iter().find(is_markup), None, "{written}");
                let expected: Vec<_> = text.split_whitespace().collect();
                assert!(texts(&events).contains(&expected.join(" ")), "{written}");
            }
        }
        assert_eq!(plain("First <note>."), "First \\<note\\>.");
        assert_eq!(
            plain("see https://example.com/"),
            "see <https://example.com/>"
        );
        assert_eq!(plain("a\u{202e}b"), "a\\\\u{202e}b");
    }

    #[test]
    fn a_block_of_code_ends_at_its_end() {
        for text in HOSTILE {
            let text = format!("{text}\n```\n````\nx\n");
            let written = code_block("xml", &text);
            let events = parse(&written);
            assert_eq!(texts(&events), text, "{written}");
            assert_eq!(
                events
                    .iter()
                    .filter(|it| matches!(it, Event::Start(_)))
                    .count(),
                1
            );
        }
    }
}
