//! What the times in a message are meant in.

use super::part::{read_text, write_text};
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::parts::read_parts;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::Value;
use crate::value::leaves::{leaves, plain_leaf};
use crate::walk;
use crate::writer::Writer;

/// The time zone of the times in a message. A request asks for one, a response says which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimeZone {
    /// Its number in NetServer's list of time zones; 0 if none is meant.
    pub id: i32,
    /// Its location code in that list, like `NO`.
    pub location_code: Option<String>,
}

const PARTS: &[&str] = &["SoTimeZoneId", "SoTimeZoneLocationCode"];

/// Numbers ask for a field, but take nothing from it when they are read.
static NUMBER: Field = Field::element("SoTimeZoneId", "", 0);

impl Leaf for TimeZone {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        *self = Self::default();
        read_parts(
            reader,
            start,
            (PARTS, field.namespace),
            &mut |reader, index, child| match index {
                0 => walk::read(self.id.view_mut(), reader, &child, &NUMBER),
                _ => read_text(reader, &child).map(|text| self.location_code = text),
            },
        )
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        let namespace = field.namespace;
        let id = self.id.to_string();
        writer.start(field.name, namespace)?;
        write_text(writer, ("SoTimeZoneId", namespace), Some(&id))?;
        write_text(
            writer,
            ("SoTimeZoneLocationCode", namespace),
            self.location_code.as_deref(),
        )?;
        writer.end(field.name, namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        self.location_code.as_ref().map_or(0, Leaf::text_size)
    }

    plain_leaf!();
}

leaves!(TimeZone);
