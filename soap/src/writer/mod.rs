//! Writing XML: elements in the order given, namespaces declared where they are first needed.

mod binding;
mod escape;
mod inline;
mod namespaces;
mod number;
mod xsi;

use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::limits::Limits;
use crate::names;

use binding::{Bindings, find, is_same};
pub(crate) use escape::{push_attribute, push_text};
pub(crate) use number::push_integer;

/// A writer of one XML text.
///
/// An element in the default namespace is written without a prefix. Another namespace gets a
/// short prefix, declared on the parent if its tag is still open, so that the items of an array
/// do not repeat the declaration.
pub struct Writer {
    out: String,
    /// Whether the last start tag still waits for its `>`.
    open: bool,
    depth: usize,
    max_depth: usize,
    /// Namespace of elements without a prefix.
    default: &'static str,
    /// Whether the next element makes its namespace the default.
    as_default: bool,
    /// [`Field`]s with any of these flags are written although they are null.
    written_nulls: u8,
    bindings: Bindings,
}

impl Writer {
    /// An empty text.
    pub fn new(limits: &Limits) -> Self {
        Self {
            out: String::new(),
            open: false,
            depth: 0,
            max_depth: limits.max_depth,
            default: "",
            as_default: false,
            written_nulls: Field::REQUIRED,
            bindings: Bindings::new(),
        }
    }

    /// Makes room for a text of so many bytes.
    #[must_use]
    pub(crate) fn with_capacity(mut self, bytes: usize) -> Self {
        self.out.reserve(bytes);
        self
    }

    /// Writes a null field as `<X i:nil="true"/>` wherever the schema allows that, as WCF does. By
    /// default a null is left out unless the field is required.
    #[must_use]
    pub fn with_nulls(mut self) -> Self {
        self.written_nulls |= Field::NILLABLE;
        self
    }

    /// Whether the field is written when it is null.
    #[inline]
    pub(crate) fn writes_null(&self, field: &Field) -> bool {
        field.flags & self.written_nulls != 0
    }

    /// Whether nulls that can be nil are written, as [`Writer::with_nulls`] demands.
    pub(crate) fn writes_nils(&self) -> bool {
        self.written_nulls & Field::NILLABLE != 0
    }

    /// The text written so far; complete once every element has ended.
    pub fn into_string(mut self) -> String {
        self.close_tag();
        self.out
    }

    /// Starts an element. Its content follows, then [`Writer::end`] with the same name.
    ///
    /// # Errors
    /// If elements are nested too deep.
    #[inline]
    pub fn start(&mut self, name: &str, namespace: &'static str) -> Result<(), EncodeError> {
        self.enter()?;
        if is_same(self.default, namespace) {
            self.close_tag();
            self.out.push('<');
            self.out.push_str(name);
            self.open = true;
        } else {
            self.start_foreign(name, namespace);
        }
        Ok(())
    }

    #[inline]
    fn enter(&mut self) -> Result<(), EncodeError> {
        self.check_depth()?;
        self.depth += 1;
        Ok(())
    }

    /// Checks that one element more may be open.
    #[inline]
    fn check_depth(&self) -> Result<(), EncodeError> {
        match self.depth < self.max_depth {
            true => Ok(()),
            false => Err(EncodeError::new(EncodeErrorKind::Depth)),
        }
    }

    fn push_start(&mut self, prefix: &str, name: &str) {
        self.close_tag();
        self.out.push('<');
        self.push_name(prefix, name);
        self.open = true;
    }

    fn push_name(&mut self, prefix: &str, name: &str) {
        if !prefix.is_empty() {
            self.out.push_str(prefix);
            self.out.push(':');
        }
        self.out.push_str(name);
    }

    /// Starts an element that makes its namespace the default, and declares `xsi` as `i`.
    ///
    /// # Errors
    /// If elements are nested too deep.
    pub fn start_block(&mut self, name: &str, namespace: &'static str) -> Result<(), EncodeError> {
        self.enter()?;
        self.push_start("", name);
        if !is_same(self.default, namespace) {
            self.set_default(namespace);
        }
        self.bind("i", names::XSI);
        Ok(())
    }

    /// Starts an element with a prefix of the caller's choice, declared here if it is not yet.
    pub(crate) fn start_prefixed(
        &mut self,
        prefix: &'static str,
        name: &str,
        namespace: &'static str,
    ) -> Result<(), EncodeError> {
        self.enter()?;
        self.push_start(prefix, name);
        self.bind(prefix, namespace);
        Ok(())
    }

    /// Ends the element.
    #[inline]
    pub fn end(&mut self, name: &str, namespace: &'static str) {
        if self.open {
            self.out.push_str("/>");
            self.open = false;
        } else {
            self.out.push_str("</");
            if !is_same(self.default, namespace)
                && let Some(binding) = find(&self.bindings, namespace)
            {
                self.out.push_str(&binding.prefix);
                self.out.push(':');
            }
            self.out.push_str(name);
            self.out.push('>');
        }
        self.leave();
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        while self
            .bindings
            .last()
            .is_some_and(|binding| binding.depth > self.depth)
        {
            if let Some(binding) = self.bindings.pop()
                && binding.prefix.is_empty()
            {
                self.default = binding.namespace;
            }
        }
    }

    #[inline]
    fn close_tag(&mut self) {
        if self.open {
            self.out.push('>');
            self.open = false;
        }
    }

    /// Writes an attribute, verbatim, on the open tag.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_attribute(&mut self.out, value);
        self.out.push('"');
    }

    /// Writes an element by `write`, and an attribute on its tag.
    pub(crate) fn with_attribute(
        &mut self,
        (name, value): (&str, &str),
        write: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.close_tag();
        let from = self.out.len();
        write(self)?;
        let tag = self.out.get(from..).unwrap_or_default();
        if let Some(end) = tag.find([' ', '/', '>']) {
            let mut attribute = format!(" {name}=\"");
            push_attribute(&mut attribute, value);
            attribute.push('"');
            self.out.insert_str(from + end, &attribute);
        }
        Ok(())
    }

    /// Writes text into the open element, escaped.
    ///
    /// # Errors
    /// If XML cannot carry one of the characters.
    #[inline]
    pub fn text(&mut self, text: &str) -> Result<(), EncodeError> {
        if text.is_empty() {
            return Ok(());
        }
        self.close_tag();
        push_text(&mut self.out, text)
    }

    /// Writes an element with text in it.
    ///
    /// # Errors
    /// If XML cannot carry one of the characters, or elements are nested too deep.
    #[inline]
    pub fn text_element(&mut self, field: &'static Field, text: &str) -> Result<(), EncodeError> {
        if text.is_empty() {
            return self.empty(field);
        }
        self.leaf(field, |out| push_text(out, text))
    }

    /// Writes an element without content.
    ///
    /// # Errors
    /// If elements are nested too deep.
    pub(crate) fn empty(&mut self, field: &'static Field) -> Result<(), EncodeError> {
        self.start(field.name, field.namespace)?;
        self.end(field.name, field.namespace);
        Ok(())
    }

    /// Writes an element with a text in it that `push` appends. In the default namespace, where nearly all
    /// of them are, it declares nothing and ends here, so it is not counted as open.
    #[inline]
    pub(crate) fn leaf(
        &mut self,
        field: &'static Field,
        push: impl FnOnce(&mut String) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        if !is_same(self.default, field.namespace) {
            self.start(field.name, field.namespace)?;
            self.close_tag();
            push(&mut self.out)?;
            self.end(field.name, field.namespace);
            return Ok(());
        }
        self.check_depth()?;
        self.close_tag();
        self.out.push('<');
        self.out.push_str(field.name);
        self.out.push('>');
        push(&mut self.out)?;
        self.out.push_str("</");
        self.out.push_str(field.name);
        self.out.push('>');
        Ok(())
    }

    /// Writes text that needs no escaping, which is for the caller to know.
    pub(crate) fn plain(&mut self, push: impl FnOnce(&mut String)) {
        self.close_tag();
        push(&mut self.out);
    }

    /// Starts an element under a name that is complete with its prefix; the caller writes the
    /// declarations, and ends it by [`Writer::end_raw`].
    pub(crate) fn start_raw(&mut self, name: &str) -> Result<(), EncodeError> {
        self.enter()?;
        self.push_start("", name);
        Ok(())
    }

    /// Ends an element that [`Writer::start_raw`] started.
    pub(crate) fn end_raw(&mut self, name: &str) {
        if self.open {
            self.out.push_str("/>");
            self.open = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.leave();
    }
}
