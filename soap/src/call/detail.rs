//! The detail of a fault as a value.

use super::Error;
use crate::any::RawXml;
use crate::body::{decode_body, encode_body};
use crate::envelope::Fault;
use crate::limits::Limits;
use crate::reader::Reader;
use crate::value::Record;
use crate::writer::Writer;

/// The element around a detail. When the fault is written, it gets the name of its version of SOAP.
const DETAIL: &str = "detail";

impl Fault {
    /// The element of the detail that is a `T`; none if there is no such element. All elements stay
    /// in [`Fault::detail`].
    ///
    /// # Errors
    /// If the element is not of its type.
    pub fn detail_as<T: Record>(&self) -> Result<Option<T>, Error> {
        let schema = T::schema();
        let Some(detail) = self.detail.as_ref().filter(|_| !schema.name.is_empty()) else {
            return Ok(None);
        };
        let limits = Limits::default();
        let mut writer = Writer::new(&limits);
        detail.write(&mut writer, DETAIL, "")?;
        let text = writer.into_string();
        let mut reader = Reader::new(text.as_bytes(), limits)?;
        let root = reader.root()?;
        while let Some(child) = reader.child(&root)? {
            if reader.is(&child, schema.name, schema.namespace) {
                let mut value = T::default();
                decode_body(schema, &mut value, &mut reader, child)?;
                return Ok(Some(value));
            }
            reader.skip(&child)?;
        }
        Ok(None)
    }

    /// The fault with this as the only element of its detail.
    ///
    /// # Errors
    /// If XML cannot carry one of the values, or the detail exceeds the [`Limits`].
    pub fn with_detail<T: Record>(self, detail: &T) -> Result<Self, Error> {
        let limits = Limits::default();
        let mut writer = Writer::new(&limits).with_nulls();
        writer.start(DETAIL, "")?;
        encode_body(T::schema(), detail, &mut writer)?;
        writer.end(DETAIL, "");
        let text = writer.into_string();
        let mut reader = Reader::new(text.as_bytes(), limits)?;
        let root = reader.root()?;
        let detail = Some(RawXml::read(&mut reader, &root)?);
        Ok(Self { detail, ..self })
    }
}
