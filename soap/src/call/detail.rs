//! The detail of a fault as a value.

use super::Error;
use crate::any::RawXml;
use crate::envelope::Fault;
use crate::limits::Limits;
use crate::reader::Reader;
use crate::value::Choice;
use crate::walk;
use crate::writer::Writer;

/// The element around a detail. When the fault is written, it gets the name of its version of SOAP.
const DETAIL: &str = "detail";

impl Fault {
    /// The first element of the detail that is one of the alternatives of `T`, the faults that an
    /// operation declares; none if there is no such element. All elements stay in
    /// [`Fault::detail`].
    ///
    /// It is read as a client reads a response, also in a server that is strict with requests: elements
    /// may stand in any order, those that the schema lacks are skipped, and facets are not looked at. A
    /// fault is an answer, and one that cannot be read would hide what went wrong.
    ///
    /// ```
    /// use netserver_soap::{self as soap, envelope::Fault, Error};
    ///
    /// pub enum OpenFault {
    ///     Locked(i32),
    ///     Jammed(String),
    /// }
    ///
    /// soap::choice! {
    ///     OpenFault: "{urn:example}Open";
    ///     0 Locked "Locked!";
    ///     1 Jammed "Jammed!";
    /// }
    ///
    /// // A server's method fails with it, and who called the method reads it.
    /// let fault = Fault::server("still locked").with_detail(&OpenFault::Locked(5))?;
    /// let Error::Fault(error) = Error::from(fault) else { unreachable!() };
    /// assert_eq!(error.fault.detail_as()?, Some(OpenFault::Locked(5)));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// If the element is not of its type, or the detail exceeds the [`Limits`].
    pub fn detail_as<T: Choice + Default>(&self) -> Result<Option<T>, Error> {
        let mut value = T::default();
        Ok(self.read_detail(&mut value)?.then_some(value))
    }

    /// The fault with this as the only element of its detail.
    ///
    /// # Errors
    /// If XML cannot carry one of the values, or the detail exceeds the [`Limits`].
    pub fn with_detail(self, detail: &dyn Choice) -> Result<Self, Error> {
        let limits = Limits::default();
        let mut writer = Writer::new(&limits).with_nulls();
        writer.start(DETAIL, "")?;
        walk::write_alternative(detail, &mut writer)?;
        writer.end(DETAIL, "");
        let text = writer.into_string();
        let mut reader = Reader::new(text.as_bytes(), limits)?;
        let root = reader.root()?;
        let detail = Some(RawXml::read(&mut reader, &root)?);
        Ok(Self { detail, ..self })
    }

    fn read_detail(&self, value: &mut dyn Choice) -> Result<bool, Error> {
        let Some(detail) = &self.detail else {
            return Ok(false);
        };
        let limits = Limits::default();
        let mut writer = Writer::new(&limits);
        detail.write(&mut writer, DETAIL, "")?;
        let text = writer.into_string();
        let mut reader = Reader::new(text.as_bytes(), limits)?;
        let root = reader.root()?;
        while let Some(child) = reader.child(&root)? {
            if walk::read_alternative(value, &mut reader, &child)? {
                return Ok(true);
            }
            reader.skip(&child)?;
        }
        Ok(false)
    }
}
