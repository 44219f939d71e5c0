//! Reading the children of an element by their names.

use super::{Reader, Start};
use crate::error::{DecodeError, DecodeErrorKind};

/// Reads a part: gets the place of its name.
type ReadPart<'r, 'x> =
    &'r mut dyn FnMut(&mut Reader<'x>, usize, Start<'x>) -> Result<(), DecodeError>;

/// Reads the children of `start` that `names` lists, in any order and each at most once, by
/// calling `read` with the place of its name; skips the others.
pub(crate) fn read_parts<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    (names, namespace): (&'static [&'static str], &'static str),
    read: ReadPart<'_, 'x>,
) -> Result<(), DecodeError> {
    let parts = Parts {
        names,
        namespace: Some(namespace),
        is_open: false,
    };
    parts.read(reader, start, read)
}

/// What an element may be made up of.
pub(crate) struct Parts {
    /// The local names.
    pub(crate) names: &'static [&'static str],
    /// None if the names may stand in any namespace.
    pub(crate) namespace: Option<&'static str>,
    /// Whether others may stand between them, in any order: a strict reader overlooks that, too.
    pub(crate) is_open: bool,
}

impl Parts {
    /// Whether `name` is the name of an element.
    fn is_name<'x>(&self, reader: &mut Reader<'x>, child: &Start<'x>, name: &str) -> bool {
        match self.namespace {
            Some(namespace) => reader.is(child, name, namespace),
            None => child.local_name() == name,
        }
    }

    /// Reads them as [`read_parts`] does.
    pub(crate) fn read<'x>(
        &self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        read: ReadPart<'_, 'x>,
    ) -> Result<(), DecodeError> {
        if start.is_nil() {
            return reader.nil(start);
        }
        let is_strict = reader.is_strict() && !self.is_open;
        let mut seen = vec![false; self.names.len()];
        let mut next = 0;
        while let Some(child) = reader.child(start)? {
            let mut parts = self.names.iter().zip(&mut seen).enumerate();
            let found = parts.find(|(_, (name, _))| self.is_name(reader, &child, name));
            let Some((index, (name, seen))) = found else {
                match is_strict {
                    true => reader.skip_unknown(&child, self.names.iter().copied())?,
                    false => reader.skip(&child)?,
                }
                continue;
            };
            // The later of two would replace the first without notice.
            let part = if std::mem::replace(seen, true) {
                Err(DecodeError::new(DecodeErrorKind::Repeated, child.offset()))
            } else if index < next && is_strict {
                Err(DecodeError::new(
                    DecodeErrorKind::OutOfOrder,
                    child.offset(),
                ))
            } else {
                next = index + 1;
                read(reader, index, child)
            };
            part.map_err(|error| error.within(name, None))?;
        }
        Ok(())
    }
}
