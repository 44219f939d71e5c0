//! An XML document as an outline, which decides the content of each line.
//!
//! A reviewer reads these documents as line diffs. So the tags that open one declaration share a
//! line, its children have a line each, and the tags that close it share a line again.

use std::fmt::Write as _;

use crate::diagnostic::Location;

/// A start tag with its attributes, without the brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            attributes: Vec::new(),
        }
    }

    /// Adds an attribute; the order of calls is the order in the file.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    /// Adds an attribute if there is a value.
    pub(super) fn with_some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds an attribute with a fixed value if `condition` holds.
    pub(super) fn with_if(self, condition: bool, name: &str, value: &str) -> Self {
        self.with_some(name, condition.then_some(value))
    }
}

/// A declaration: the tags that open it, each inside the one before, and their content.
#[derive(Clone, Debug)]
pub(super) struct Outline<'a> {
    /// The declaration in the source, for messages.
    pub(super) location: Option<&'a Location>,
    tags: Vec<Tag>,
    content: Content<'a>,
}

#[derive(Clone, Debug)]
enum Content<'a> {
    Empty,
    /// Text that is escaped.
    Text(String),
    Children(Vec<Line<'a>>),
}

#[derive(Clone, Debug)]
enum Line<'a> {
    Child(Outline<'a>),
    Blank,
}

impl<'a> Line<'a> {
    fn child(&self) -> Option<&Outline<'a>> {
        match self {
            Self::Child(child) => Some(child),
            Self::Blank => None,
        }
    }
}

impl<'a> Outline<'a> {
    /// An empty innermost element.
    pub(super) fn empty(tags: Vec<Tag>) -> Self {
        Self {
            location: None,
            tags,
            content: Content::Empty,
        }
    }

    /// An innermost element with text.
    pub(super) fn text(tags: Vec<Tag>, text: impl Into<String>) -> Self {
        Self {
            location: None,
            tags,
            content: Content::Text(escape(&text.into())),
        }
    }

    /// An innermost element with prose, which keeps its lines.
    pub(super) fn prose(tags: Vec<Tag>, text: &str) -> Self {
        let text = escape(text).replace("&#10;", "\n").replace("&#9;", "\t");
        Self {
            location: None,
            tags,
            content: Content::Text(text),
        }
    }

    /// An innermost element with child elements, each on one or more lines.
    pub(super) fn parent(tags: Vec<Tag>, children: Vec<Outline<'a>>) -> Self {
        Self::groups(tags, vec![children])
    }

    /// Like [`Outline::parent`], but an only child is on the same line.
    pub(super) fn compact(tags: Vec<Tag>, mut children: Vec<Outline<'a>>) -> Self {
        match (children.pop(), children.is_empty()) {
            (None, _) => Self::empty(tags),
            (Some(only), true) => only.inside(tags),
            (Some(last), false) => {
                children.push(last);
                Self::parent(tags, children)
            }
        }
    }

    /// Like [`Outline::parent`], with a blank line between groups of children.
    pub(super) fn groups(tags: Vec<Tag>, groups: Vec<Vec<Outline<'a>>>) -> Self {
        let mut lines = Vec::new();
        for group in groups.into_iter().filter(|group| !group.is_empty()) {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.extend(group.into_iter().map(Line::Child));
        }
        let content = if lines.is_empty() {
            Content::Empty
        } else {
            Content::Children(lines)
        };
        Self {
            location: None,
            tags,
            content,
        }
    }

    pub(super) fn at(mut self, location: &'a Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Puts the outline inside further tags on the same line.
    pub(super) fn inside(mut self, mut tags: Vec<Tag>) -> Self {
        tags.append(&mut self.tags);
        self.tags = tags;
        self
    }

    /// The child elements.
    pub(super) fn children(&self) -> Vec<&Outline<'a>> {
        let lines = match &self.content {
            Content::Children(lines) => lines.as_slice(),
            Content::Empty | Content::Text(_) => &[],
        };
        lines.iter().filter_map(Line::child).collect()
    }

    /// Returns the first line: the opening tags with what is on their line.
    pub(super) fn first_line(&self) -> String {
        let mut line = String::new();
        self.open(&mut line);
        if !matches!(self.content, Content::Children(_)) {
            self.close(&mut line);
        }
        line
    }

    /// Returns all lines, without the indentation of the parent.
    pub(super) fn lines(&self) -> String {
        let mut text = String::new();
        self.write(0, &mut text);
        text
    }

    /// Whether it takes one line.
    pub(super) fn is_one_line(&self) -> bool {
        !matches!(self.content, Content::Children(_))
    }

    /// Returns the whole document with this as its root; each attribute of the root is on its own
    /// line.
    pub(super) fn document(&self) -> String {
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        for tag in &self.tags {
            let _ = write!(text, "<{}", tag.name);
            for (name, value) in &tag.attributes {
                let _ = write!(text, "\n  {name}=\"{}\"", escape(value));
            }
            text.push_str(">\n");
        }
        self.write_children(1, &mut text);
        self.close_tags(&self.tags, &mut text);
        text.push('\n');
        text
    }

    fn write(&self, depth: usize, text: &mut String) {
        indent(depth, text);
        self.open(text);
        if matches!(self.content, Content::Children(_)) {
            text.push('\n');
            self.write_children(depth + 1, text);
            indent(depth, text);
        }
        self.close(text);
        text.push('\n');
    }

    fn write_children(&self, depth: usize, text: &mut String) {
        let Content::Children(lines) = &self.content else {
            return;
        };
        for line in lines {
            match line {
                Line::Child(child) => child.write(depth, text),
                Line::Blank => text.push('\n'),
            }
        }
    }

    fn open(&self, text: &mut String) {
        for (index, tag) in self.tags.iter().enumerate() {
            let _ = write!(text, "<{}", tag.name);
            for (name, value) in &tag.attributes {
                let _ = write!(text, " {name}=\"{}\"", escape(value));
            }
            let is_last = index + 1 == self.tags.len();
            let is_empty = is_last && matches!(self.content, Content::Empty);
            text.push_str(if is_empty { "/>" } else { ">" });
        }
        if let Content::Text(content) = &self.content {
            text.push_str(content);
        }
    }

    fn close(&self, text: &mut String) {
        let open = match self.content {
            Content::Empty => self.tags.len().saturating_sub(1),
            Content::Text(_) | Content::Children(_) => self.tags.len(),
        };
        self.close_tags(self.tags.get(..open).unwrap_or_default(), text);
    }

    fn close_tags(&self, tags: &[Tag], text: &mut String) {
        for tag in tags.iter().rev() {
            let _ = write!(text, "</{}>", tag.name);
        }
    }
}

fn indent(depth: usize, text: &mut String) {
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Escapes characters that neither an attribute value nor text can hold, and blanks that a parser
/// would otherwise normalise.
fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Outline, Tag};

    #[test]
    fn tags_share_lines() {
        let leaf = Outline::empty(vec![Tag::new("a").with("b", "<&\">\t")]);
        let text = Outline::text(vec![Tag::new("c"), Tag::new("d")], "1 < 2");
        let inner = Outline::groups(
            vec![
                Tag::new("e").with_if(true, "f", "g"),
                Tag::new("h").with_if(false, "i", "j"),
            ],
            vec![
                vec![leaf.clone()],
                Vec::new(),
                vec![text, leaf.inside(vec![Tag::new("k")])],
            ],
        );
        let root = Tag::new("root")
            .with("x", "1")
            .with_some("y", None)
            .with_some("z", Some("2"));
        assert_eq!(
            Outline::parent(vec![root], vec![inner]).document(),
            r#"<?xml version="1.0" encoding="utf-8"?>
<root
  x="1"
  z="2">
  <e f="g"><h>
    <a b="&lt;&amp;&quot;&gt;&#9;"/>

    <c><d>1 &lt; 2</d></c>
    <k><a b="&lt;&amp;&quot;&gt;&#9;"/></k>
  </h></e>
</root>
"#
        );
    }
}
