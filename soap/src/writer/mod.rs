//! Writing XML: elements in the order given, namespaces declared where they are first needed.

mod escape;
mod number;

use std::borrow::Cow;

use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::limits::Limits;
use crate::names;

pub(crate) use escape::{push_attribute, push_text};

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
    bindings: Vec<Binding>,
}

struct Binding {
    /// Empty for a default namespace that this binding replaced.
    prefix: Cow<'static, str>,
    namespace: &'static str,
    /// Depth of the element that declares it.
    depth: usize,
}

/// Prefixes in the order of use. `i` and `s` are taken by XSI and the envelope.
const PREFIXES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l", "m"];

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
            bindings: Vec::new(),
        }
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
        if self.depth >= self.max_depth {
            return Err(EncodeError::new(EncodeErrorKind::Depth));
        }
        self.depth += 1;
        Ok(())
    }

    /// Starts an element in another namespace than the default.
    fn start_foreign(&mut self, name: &str, namespace: &'static str) {
        if namespace.is_empty() || std::mem::take(&mut self.as_default) {
            self.push_start("", name);
            self.set_default(namespace);
            return;
        }
        if self.prefix(namespace).is_none() && self.open {
            self.declare(namespace, self.depth - 1);
        }
        let prefix = self.prefix(namespace).cloned();
        let bound = prefix.is_some();
        let prefix = prefix.unwrap_or_else(|| self.next_prefix());
        self.push_start(&prefix, name);
        if !bound {
            self.declare(namespace, self.depth);
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

    /// Lets the next element, which is in `namespace`, make that the default, whatever writes it.
    pub(crate) fn next_as_default(&mut self, namespace: &'static str) {
        self.as_default = !is_same(self.default, namespace);
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

    /// Makes `namespace` the default from the open tag on.
    fn set_default(&mut self, namespace: &'static str) {
        self.out.push_str(" xmlns=\"");
        push_attribute(&mut self.out, namespace);
        self.out.push('"');
        let replaced = std::mem::replace(&mut self.default, namespace);
        let prefix = Cow::Borrowed("");
        self.bindings.push(Binding {
            prefix,
            namespace: replaced,
            depth: self.depth,
        });
    }

    fn prefix(&self, namespace: &'static str) -> Option<&Cow<'static, str>> {
        find(&self.bindings, namespace).map(|binding| &binding.prefix)
    }

    /// Declares a prefix on the open tag, unless it is in scope already.
    fn bind(&mut self, prefix: &'static str, namespace: &'static str) {
        if self.prefix(namespace).is_none() {
            self.push_binding(Cow::Borrowed(prefix), namespace, self.depth);
        }
    }

    /// Declares the next free prefix on the open tag, which is the one at `depth`.
    fn declare(&mut self, namespace: &'static str, depth: usize) {
        let prefix = self.next_prefix();
        self.push_binding(prefix, namespace, depth);
    }

    fn push_binding(&mut self, prefix: Cow<'static, str>, namespace: &'static str, depth: usize) {
        self.out.push_str(" xmlns:");
        self.out.push_str(&prefix);
        self.out.push_str("=\"");
        push_attribute(&mut self.out, namespace);
        self.out.push('"');
        self.bindings.push(Binding {
            prefix,
            namespace,
            depth,
        });
    }

    /// Counting what is in scope keeps prefixes short and, as scopes nest, different.
    fn next_prefix(&self) -> Cow<'static, str> {
        let is_ours = |binding: &&Binding| !matches!(&*binding.prefix, "" | "i" | "s");
        let used = self.bindings.iter().filter(is_ours).count();
        match PREFIXES.get(used) {
            Some(prefix) => Cow::Borrowed(prefix),
            None => Cow::Owned(format!("n{used}")),
        }
    }

    /// Writes a null: `<X i:nil="true"/>`.
    ///
    /// # Errors
    /// If the schema does not allow one, or elements are nested too deep.
    pub fn nil(&mut self, field: &'static Field) -> Result<(), EncodeError> {
        if !field.is_nillable() {
            return Err(EncodeError::new(EncodeErrorKind::RequiredNull));
        }
        self.nil_element(field.name, field.namespace)
    }

    /// Writes an element that is nil, which the caller knows to be allowed.
    pub(crate) fn nil_element(
        &mut self,
        name: &str,
        namespace: &'static str,
    ) -> Result<(), EncodeError> {
        self.start(name, namespace)?;
        self.bind("i", names::XSI);
        self.push_xsi_attribute("nil");
        self.out.push_str("true\"");
        self.end(name, namespace);
        Ok(())
    }

    /// Writes `i:type` on the open tag.
    pub(crate) fn type_attribute(&mut self, name: &str, namespace: &'static str) {
        self.bind("i", names::XSI);
        let is_default = is_same(self.default, namespace);
        if !is_default && self.prefix(namespace).is_none() {
            self.declare(namespace, self.depth);
        }
        let prefix = match self.prefix(namespace) {
            Some(prefix) if !is_default => prefix.clone(),
            _ => Cow::Borrowed(""),
        };
        self.push_xsi_attribute("type");
        self.push_name(&prefix, name);
        self.out.push('"');
    }

    fn push_xsi_attribute(&mut self, name: &str) {
        let prefix = self
            .prefix(names::XSI)
            .cloned()
            .unwrap_or(Cow::Borrowed("i"));
        self.out.push(' ');
        self.push_name(&prefix, name);
        self.out.push_str("=\"");
    }

    /// Writes an attribute, verbatim, on the open tag.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_attribute(&mut self.out, value);
        self.out.push('"');
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
        self.start(field.name, field.namespace)?;
        self.text(text)?;
        self.end(field.name, field.namespace);
        Ok(())
    }

    /// Writes text that needs no escaping, which is for the caller to know.
    pub(crate) fn plain(&mut self, push: impl FnOnce(&mut String)) {
        self.close_tag();
        push(&mut self.out);
    }

    /// The default namespace where the writer stands.
    pub(crate) fn default_namespace(&self) -> &'static str {
        self.default
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

pub(crate) use number::push_integer;

/// The binding of a namespace to a prefix.
fn find<'a>(bindings: &'a [Binding], namespace: &'static str) -> Option<&'a Binding> {
    let is_bound =
        |binding: &&Binding| !binding.prefix.is_empty() && is_same(binding.namespace, namespace);
    bindings.iter().rfind(is_bound)
}

/// Equal constants mostly have equal addresses, which is quicker to see.
#[inline]
fn is_same(left: &'static str, right: &'static str) -> bool {
    std::ptr::eq(left, right) || left == right
}
