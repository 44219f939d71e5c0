//! The way through a message to a field that a caller selects, whatever stands beside it.

use std::borrow::Cow;

use super::Envelope;
use crate::body::check_name;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Schema};
use crate::reader::{Binary, Reader, Start};
use crate::value::ViewMut;
use crate::walk;

/// Elements that are open, one in the other, on the way to a field.
pub(super) struct Way<'x> {
    envelope: Envelope<'x>,
    schema: &'static Schema,
    /// What leads inwards: a field of the outermost element, a field of that one, and so on.
    path: Vec<&'static Field>,
    /// The outermost element, and one for each step that has been taken. None when all have ended.
    open: Vec<Start<'x>>,
    /// A child of the outermost element that has been opened to look at its name.
    first: Option<Start<'x>>,
    /// Items that have been read.
    count: usize,
}

impl<'x> Way<'x> {
    /// Goes along `path` to the element around its last field, or as far as there are elements.
    pub(super) fn along(
        path: Vec<&'static Field>,
        schema: &'static Schema,
        mut envelope: Envelope<'x>,
    ) -> Result<Self, DecodeError> {
        let (outermost, first) = envelope.outermost(schema)?;
        let mut way = Self {
            envelope,
            schema,
            path,
            open: outermost.into_iter().collect(),
            first,
            count: 0,
        };
        while !way.is_there() && way.step()? {}
        Ok(way)
    }

    /// Whether the element around the last field is open.
    pub(super) fn is_there(&self) -> bool {
        self.open.len() == self.path.len()
    }

    /// Where the tags of the elements stand that are open, from the outermost in.
    pub(super) fn open_tags(&self) -> Vec<usize> {
        let body = self.envelope.body.filter(|_| !self.schema.is_body());
        let outer = [Some(self.envelope.root), body];
        let all = outer.iter().flatten().chain(&self.open);
        all.map(Start::offset).collect()
    }

    /// Counts the items on from `count`, which stand in front of the message.
    pub(super) fn count_on_from(&mut self, count: usize) {
        self.count = count;
    }

    /// How many bytes of the message follow what has been read.
    pub(super) fn left(&self) -> usize {
        self.envelope.reader.left()
    }

    /// Opens the next element of the way. False if it is null.
    pub(super) fn step(&mut self) -> Result<bool, DecodeError> {
        let Some((child, field)) = self.next()? else {
            return Ok(false);
        };
        if child.is_nil() {
            let reader = &mut self.envelope.reader;
            let read = reader.check_nil(&child, field);
            let read = read.and_then(|()| reader.nil(&child));
            read.map_err(|error| self.around(error.within_field(field)))?;
            return Ok(false);
        }
        self.open.push(child);
        Ok(true)
    }

    /// The next child of the innermost element that is on the way. None if that has ended.
    fn next(&mut self) -> Result<Option<(Start<'x>, &'static Field)>, DecodeError> {
        let depth = self.open.len();
        let (Some(&parent), Some(&field)) =
            (self.open.last(), self.path.get(depth.saturating_sub(1)))
        else {
            return Ok(None);
        };
        let mut child = Start::NONE;
        loop {
            let reader = &mut self.envelope.reader;
            let is_there = match self.first.take() {
                Some(first) => {
                    child = first;
                    Ok(true)
                }
                None => reader.child_due(&parent, field.name, &mut child),
            };
            if !is_there.map_err(|error| self.around(error))? {
                self.open.pop();
                return Ok(None);
            }
            let reader = &mut self.envelope.reader;
            if reader.matches(&child, field) {
                return Ok(Some((child, field)));
            }
            // The items of an array have no rust names, and no others beside them.
            let skipped = match field.rust_name {
                "" => reader.skip_unknown(&child, [field.name]),
                _ => reader.skip(&child),
            };
            skipped.map_err(|error| self.around(error))?;
        }
    }

    /// Reads the next item of a list. None, and the message read to its end, if there is none. What
    /// an item was charged for is given back, since it is the caller's, and returned.
    pub(super) fn read_item(
        &mut self,
        item: ViewMut<'_>,
        size: usize,
    ) -> Result<Option<u64>, DecodeError> {
        let next = if self.is_there() { self.next()? } else { None };
        let Some((child, field)) = next else {
            self.close()?;
            return Ok(None);
        };
        self.count += 1;
        let reader = &mut self.envelope.reader;
        let left = reader.budget_left();
        let charged = reader.charge(size);
        let read = charged.and_then(|()| walk::read(item, reader, &child, field));
        let charged = left.saturating_sub(reader.budget_left());
        reader.set_budget_left(left);
        match read {
            Ok(()) => Ok(Some(charged)),
            Err(error) if field.is_secret() => Err(self.around_item(error.without_text(), field)),
            Err(error) => Err(self.around_item(error, field)),
        }
    }

    /// Finds the binary, which is none if it is null, and reads the message to its end. The error is
    /// for a text that turns out not to be base64.
    pub(super) fn binary(mut self) -> Result<Option<(Binary<'x>, DecodeError)>, DecodeError> {
        let next = if self.is_there() { self.next()? } else { None };
        let mut binary = None;
        if let Some((child, field)) = next {
            let reader = &mut self.envelope.reader;
            let read = match child.is_nil() {
                true => reader.nil(&child).map(|()| None),
                false => kept(reader, &child).map(Some),
            };
            let read = read.map_err(|error| self.around(error.within_field(field)))?;
            let invalid = child.error(DecodeErrorKind::Value("xs:base64Binary"));
            binary = read.map(|it| (it, self.around(invalid.within_field(field))));
        }
        self.close()?;
        Ok(binary)
    }

    /// Reads what stands behind the field.
    fn close(&mut self) -> Result<(), DecodeError> {
        while !self.open.is_empty() {
            if let Some((again, field)) = self.next()? {
                let error = again.error(DecodeErrorKind::Repeated);
                return Err(self.around(error.within_field(field)));
            }
        }
        self.envelope.end_of_body(self.schema)
    }

    /// The error with the path of the elements that are open.
    #[cold]
    fn around(&self, error: DecodeError) -> DecodeError {
        let steps = self.path.iter().take(self.open.len().saturating_sub(1));
        let error = steps
            .rev()
            .fold(error, |error, field| error.within_field(field));
        match self.schema.is_body() {
            true => error,
            false => error.within(self.schema.name, None),
        }
    }

    #[cold]
    fn around_item(&self, error: DecodeError, field: &'static Field) -> DecodeError {
        self.around(error.within(field.name, Some(self.count)))
    }
}

/// The binary in an element. A text in several pieces has been put together, and is charged.
fn kept<'x>(reader: &mut Reader<'x>, start: &Start<'x>) -> Result<Binary<'x>, DecodeError> {
    let binary = reader.binary(start)?;
    if let Binary::Text(Cow::Owned(text)) = &binary {
        reader.charge(text.capacity())?;
    }
    Ok(binary)
}

impl<'x> Envelope<'x> {
    /// The element whose fields are those of `schema`, if it is open and not nil, and its first child
    /// where that has been opened.
    fn outermost(
        &mut self,
        schema: &'static Schema,
    ) -> Result<(Option<Start<'x>>, Option<Start<'x>>), DecodeError> {
        self.refuse_text()?;
        if schema.is_body() {
            return Ok((self.body.filter(|_| self.element.is_some()), self.element));
        }
        let Some(element) = self.element else {
            let kind = DecodeErrorKind::MissingElement(schema.name);
            return Err(self.reader.error(kind));
        };
        let reader = &mut self.reader;
        check_name(schema, reader, &element)?;
        if !element.is_nil() {
            return Ok((Some(element), None));
        }
        let read = match reader.is_strict() {
            true => Err(element.error(DecodeErrorKind::NotNillable)),
            false => reader.nil(&element),
        };
        read.map_err(|error| error.within(schema.name, None))?;
        Ok((None, None))
    }

    /// Reads what follows the element whose fields are those of `schema`.
    fn end_of_body(&mut self, schema: &'static Schema) -> Result<(), DecodeError> {
        match (self.body, self.element) {
            (Some(_), Some(_)) if schema.is_body() => self.end(),
            (Some(body), Some(_)) => self.close_body(&body),
            _ => Ok(()),
        }
    }
}
