//! Layouts: what a record is on the wire, as text.
//!
//! ```text
//! layout     = name ["&"] ["*"] {"\n" field}
//! field      = element | attribute | text | group | wildcard | attributes | mixed
//! element    = name marks [repeated] [" " content]
//! content    = "[" item "]"                     an array's item
//!            | "(" name " " item " " item ")"   a dictionary's entry, its key, its value
//! item       = name marks [" " content]
//! attribute  = "@" name marks
//! text       = "$" marks                        the text of the element itself
//! group      = "&" marks [repeated] " " part {"|" part}
//! part       = name | "#" spaces
//! wildcard   = "#" marks [repeated] " " spaces
//! attributes = "@#" marks " " spaces            the attributes of a wildcard
//! mixed      = "~" marks                        texts and elements
//! marks      = ["!"] ["?" | "??"] ["*"]
//! repeated   = "+" [min ".." [max]]
//! spaces     = "any" | "!{" namespace "}" | "{" namespace "}" {"{" namespace "}"}
//! name       = ["{" namespace "}"] local-name
//! ```
//!
//! `!` says that the field must be there, `?` that it may be nil, `??` that it may be nil but must have
//! attributes then, `*` that its value is a secret, `+` that it repeats: its value is then a `Vec`, and
//! all else is said of one item. A name without a namespace stands in that of the record, or in none if
//! it is an attribute's.
//!
//! The value of a group is a record or a choice whose elements stand in place. Its parts are all
//! elements that can stand anywhere in it.
//!
//! `&` behind the name of the record says that its elements may come in any order, and `*` that its own
//! element may have another name.
//!
//! The layout of a choice is the same, with an alternative a line.
//!
//! Behind a field its rules can stand, as `rules` has them. White space before a line says nothing.

mod text;

use crate::field::{Field, Schema};
use crate::memo::{Memo, Place};
use crate::rules::Rules;
use text::Text;

/// What a record is called: the Rust names of the type and its fields, with white space between
/// them, and its layout on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout(pub &'static str, pub &'static str);

static SCHEMAS: Memo<(Place, Place), Schema> = Memo::new();

impl Layout {
    /// The layout of a message that has none of its own.
    pub const NONE: Self = Self("", "");

    /// What the text says.
    ///
    /// # Panics
    /// If the text is not a layout, or has another number of lines than the names have fields. Leaving
    /// a line out would move the values of all later fields into the wrong element.
    pub fn schema(self) -> &'static Schema {
        let Self(names, text) = self;
        SCHEMAS.get((Place::of(names), Place::of(text)), || self.read())
    }

    /// Reads the text, once in the life of the program: kept out of what every record calls.
    #[cold]
    #[inline(never)]
    fn read(self) -> Schema {
        let Self(names, text) = self;
        let rust_name = names.split_ascii_whitespace().next().unwrap_or_default();
        let name = text.lines().next().unwrap_or_default();
        self.parse()
            .unwrap_or_else(|line| malformed((rust_name, name), line))
    }

    /// What the text says, or the line that is malformed.
    fn parse(self) -> Result<Schema, &'static str> {
        if self == Self::NONE {
            return Ok(Schema {
                rust_name: "",
                name: "",
                namespace: "",
                fields: Vec::new(),
                rules: Vec::new(),
                is_plain: true,
                is_unordered: false,
                is_result: false,
            });
        }
        let (mut names, mut lines) = (
            self.0.split_ascii_whitespace(),
            self.1.lines().map(str::trim_start),
        );
        let rust_name = names.next().unwrap_or_default();
        let first = lines.next().unwrap_or_default();
        let mut text = Text::new(first, "");
        let (name, namespace) = text.name().ok_or(first)?;
        let is_unordered = text.take("&");
        let is_result = text.take("*");
        if !text.is_empty() {
            return Err(first);
        }
        let (mut fields, mut rules) = (Vec::new(), Vec::new());
        for line in lines {
            let (line, behind) = match line.split_once('\t') {
                Some((line, behind)) => (line, Some(behind)),
                None => (line, None),
            };
            if let Some(behind) = behind {
                rules.push((fields.len(), Rules::parse(behind).ok_or(line)?));
            }
            let field = names.next().and_then(|name| field(name, line, namespace));
            fields.push(field.ok_or(line)?);
        }
        match names.next() {
            Some(name) => Err(name),
            None => Ok(Schema {
                rust_name,
                name,
                namespace,
                is_plain: !is_unordered && fields.iter().all(Field::is_plain),
                is_unordered,
                is_result,
                fields,
                rules,
            }),
        }
    }
}

/// Stops the program: to go on would mean to read and write fields as others. A type is named by its
/// Rust name and its name on the wire.
#[cold]
#[expect(
    clippy::panic,
    reason = "constants of the program are wrong, and no input can cause it"
)]
pub(crate) fn malformed((rust_name, name): (&str, &str), what: &str) -> ! {
    panic!("the layout of {rust_name}, {name}, is malformed: {what:?}")
}

/// Panics if a record shows another number of fields than its schema names.
#[inline]
pub(crate) fn check_count(schema: &Schema, count: usize) {
    if schema.fields.len() != count {
        malformed((schema.rust_name, schema.name), "the number of fields");
    }
}

fn field(rust_name: &'static str, line: &'static str, namespace: &'static str) -> Option<Field> {
    let mut text = Text::new(line, namespace);
    let field = text.field(rust_name)?;
    text.is_empty().then_some(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Form, Occurs, Shape, Spaces};

    const LAYOUT: Layout = Layout(
        "Sample plain all ids\nnested map",
        "{urn:own}SampleType\nPlain\nAll!?*\nIds? [{urn:arrays}int]\n\
         Nested [{urn:arrays}ArrayOfstring? [{urn:arrays}string?]]\n\
         Map?* (Pair Key! Value!? [Item])",
    );

    #[test]
    fn a_layout_says_what_stands_on_the_wire() {
        let schema = LAYOUT.schema();
        assert_eq!(
            (schema.rust_name, schema.name, schema.namespace),
            ("Sample", "SampleType", "urn:own")
        );
        let [plain, all, ids, nested, map] = schema.fields.as_slice() else {
            panic!("{:#?}", schema.fields)
        };
        assert_eq!(
            (plain.rust_name, plain.name, plain.flags),
            ("plain", "Plain", 0)
        );
        assert_eq!(all.flags, Field::REQUIRED | Field::NILLABLE | Field::SECRET);
        let Shape::Array(item) = &ids.shape else {
            panic!("{ids:?}")
        };
        assert_eq!(
            (item.name, item.namespace, item.flags),
            ("int", "urn:arrays", 0)
        );
        let Shape::Array(outer) = &nested.shape else {
            panic!("{nested:?}")
        };
        let Shape::Array(inner) = &outer.shape else {
            panic!("{outer:?}")
        };
        assert_eq!(
            (outer.name, inner.name, inner.flags),
            ("ArrayOfstring", "string", Field::NILLABLE)
        );
        let Shape::Dictionary(entry) = &map.shape else {
            panic!("{map:?}")
        };
        assert_eq!(
            (entry.name, entry.key.name, entry.value.name),
            ("Pair", "Key", "Value")
        );
        assert_eq!(entry.value.flags, Field::REQUIRED | Field::NILLABLE);
        assert!(matches!(entry.value.shape, Shape::Array(_)));
    }

    #[test]
    fn every_form_has_a_line() {
        let schema = Layout(
            "Own a b c d e f g h i",
            "{urn:own}Own\n@id!\n@{urn:x}lang*\n@# !{urn:own}\nB?+2..5 [c?]\nC!+\n&+0.. A|{urn:x}B|#any\n\
             #+ {urn:x}{}\n$?\n~",
        )
        .schema();
        let [id, lang, others, b, c, group, wildcard, text, mixed] = schema.fields.as_slice()
        else {
            panic!("{schema:#?}")
        };
        assert!(!schema.is_plain && LAYOUT.schema().is_plain);
        assert!(matches!(id.form, Form::Attribute) && id.is_required());
        assert_eq!((id.name, id.namespace), ("id", ""));
        assert_eq!((lang.namespace, lang.flags), ("urn:x", Field::SECRET));
        assert!(matches!(
            others.form,
            Form::AnyAttributes(Spaces::Other("urn:own"))
        ));
        let times = |min, max| Some(Occurs { min, max });
        assert_eq!((b.occurs, b.flags), (times(2, Some(5)), Field::NILLABLE));
        assert!(matches!(b.shape, Shape::Array(_)));
        assert_eq!((c.occurs, c.name), (times(1, None), "C"));
        assert_eq!(group.occurs, times(0, None));
        let Form::Group(parts) = &group.form else {
            panic!("{group:?}")
        };
        assert_eq!(parts.names, [("A", "urn:own"), ("B", "urn:x")]);
        assert_eq!(parts.spaces, [Spaces::Any]);
        let Form::AnyElement(Spaces::Listed(spaces)) = &wildcard.form else {
            panic!("{wildcard:?}")
        };
        assert_eq!(*spaces, ["urn:x", ""]);
        assert!(matches!(text.form, Form::Text) && text.is_nillable());
        assert!(matches!(mixed.form, Form::Mixed));
    }

    #[test]
    fn a_malformed_layout_names_its_type() {
        const BROKEN: [Layout; 22] = [
            Layout("Own", ""),
            Layout("Own", "{urn:x}"),
            Layout("Own", "{urn:x}X junk"),
            Layout("Own a b", "{urn:x}X\n\nB"),
            Layout("Own a b", "{urn:x}X\n \nB"),
            Layout("Own a b", "{urn:x}X\nA [\nB"),
            Layout("Own a b", "{urn:x}X\nA [x\nB"),
            Layout("Own a b", "{urn:x}X\nA (P K\nB"),
            Layout("Own a b", "{urn:x}X\n{x A\nB"),
            Layout("Own a b", "{urn:x}X\nA junk\nB"),
            Layout("Own a", "{urn:x}X\nA\nB"),
            Layout("Own a", "{urn:x}X\nA+2"),
            Layout("Own a", "{urn:x}X\nA+x..3"),
            Layout("Own a", "{urn:x}X\nA [B+]"),
            Layout("Own a", "{urn:x}X\n@"),
            Layout("Own a", "{urn:x}X\n@# "),
            Layout("Own a", "{urn:x}X\n@a+"),
            Layout("Own a", "{urn:x}X\n& "),
            Layout("Own a", "{urn:x}X\n& A|"),
            Layout("Own a", "{urn:x}X\n# {urn:x"),
            Layout("Own a", "{urn:x}X\n#any"),
            Layout("Own a", "{urn:x}X\n$x"),
        ];
        let fewer = Layout("Own a b", "{urn:x}X\nA");
        for layout in BROKEN.into_iter().chain([fewer]) {
            let panic = std::panic::catch_unwind(|| layout.schema()).unwrap_err();
            let message = panic.downcast_ref::<String>().unwrap();
            assert!(message.starts_with("the layout of Own, "), "{message}");
        }
    }

    #[test]
    fn no_layout_is_no_schema_to_speak_of() {
        let schema = Layout::NONE.schema();
        assert_eq!((schema.name, schema.fields.len()), ("", 0));
    }

    #[test]
    fn layouts_share_their_namespaces() {
        let other = Layout("Other ids", "{urn:arrays}Other\nIds [{urn:own}int]").schema();
        let [_, _, ids, ..] = LAYOUT.schema().fields.as_slice() else {
            panic!("{:#?}", LAYOUT.schema())
        };
        let (Shape::Array(item), Shape::Array(other_item)) = (&ids.shape, &other.fields[0].shape)
        else {
            panic!("{other:#?}")
        };
        assert!(std::ptr::eq(item.namespace, other.namespace));
        assert!(std::ptr::eq(other_item.namespace, ids.namespace));
    }
}
