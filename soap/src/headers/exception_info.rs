//! What went wrong.

use std::fmt;

use super::part::{read_text, read_texts, texts_size, write_null, write_text, write_texts};
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::parts::read_parts;
use crate::reader::{Reader, Start};
use crate::value::Dictionary;
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// An exception of the service. Every part may be null.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExceptionInfo {
    /// What went wrong, for developers.
    pub message: Option<String>,
    /// Where in the server it went wrong.
    pub stack_trace: Option<String>,
    /// What went wrong, for users, in their language.
    pub friendly_text: Option<String>,
    /// Name of the exception's .NET type.
    pub exception_type: Option<String>,
    /// Which part of the server threw it.
    pub source: Option<String>,
    /// The exception that led to this one.
    pub inner_exception: Option<Box<ExceptionInfo>>,
    /// Details by name.
    pub parameters: Option<Dictionary<String, Option<String>>>,
}

const PARTS: &[&str] = &[
    "Message",
    "StackTrace",
    "FriendlyText",
    "ExceptionType",
    "Source",
    "InnerException",
    "Parameters",
];
const ENTRY: &str = "SoExceptionInfoParametersKeyValuePair";
/// The exception that NetServer throws for callers that it cannot authenticate.
const SESSION_EXCEPTION: &str = "SoSessionException";

impl ExceptionInfo {
    /// An exception with a message and nothing else.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: Some(message.into()),
            ..Self::default()
        }
    }

    /// The exception of a server that does not accept the ticket: clients log in again and send the
    /// call once more.
    pub fn not_authenticated() -> Self {
        Self {
            exception_type: Some(format!("SuperOffice.Exceptions.{SESSION_EXCEPTION}")),
            ..Self::new("Not authenticated")
        }
    }

    /// Whether this is the exception that NetServer throws for callers that it cannot
    /// authenticate. The .NET namespace of its type does not matter; those that led to it are not
    /// looked at.
    pub fn is_not_authenticated(&self) -> bool {
        let name = self.exception_type.as_deref().unwrap_or_default();
        name.trim().rsplit('.').next() == Some(SESSION_EXCEPTION)
    }

    /// This exception and those that led to it, outermost first.
    pub fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |info| info.inner_exception.as_deref())
    }

    fn text_mut(&mut self, index: usize) -> &mut Option<String> {
        match index {
            0 => &mut self.message,
            1 => &mut self.stack_trace,
            2 => &mut self.friendly_text,
            3 => &mut self.exception_type,
            _ => &mut self.source,
        }
    }

    fn texts(&self) -> [&Option<String>; 5] {
        [
            &self.message,
            &self.stack_trace,
            &self.friendly_text,
            &self.exception_type,
            &self.source,
        ]
    }

    fn read_part<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        index: usize,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        match index {
            5 if start.is_nil() => reader.nil(start),
            5 => {
                let inner = self.inner_exception.insert(Box::default());
                inner.read(reader, start, field)
            }
            6 if start.is_nil() => reader.nil(start),
            6 => read_texts(reader, start, (ENTRY, field.namespace))
                .map(|texts| self.parameters = Some(texts)),
            _ => read_text(reader, start).map(|text| *self.text_mut(index) = text),
        }
    }

    fn write_as(
        &self,
        writer: &mut Writer,
        name: &'static str,
        namespace: &'static str,
    ) -> Result<(), EncodeError> {
        writer.start(name, namespace)?;
        for (name, text) in PARTS.iter().zip(self.texts()) {
            write_text(writer, (name, namespace), text.as_deref())?;
        }
        match &self.inner_exception {
            Some(inner) => inner
                .write_as(writer, "InnerException", namespace)
                .map_err(|error| error.within("InnerException", None))?,
            None => write_null(writer, ("InnerException", namespace))?,
        }
        match &self.parameters {
            Some(parameters) => {
                writer.start("Parameters", namespace)?;
                write_texts(writer, (ENTRY, namespace), parameters)
                    .map_err(|error| error.within("Parameters", None))?;
                writer.end("Parameters", namespace);
            }
            None => write_null(writer, ("Parameters", namespace))?,
        }
        writer.end(name, namespace);
        Ok(())
    }
}

/// The message, or what comes closest.
impl fmt::Display for ExceptionInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = [&self.message, &self.friendly_text, &self.exception_type];
        let text = texts.into_iter().flatten().find(|text| !text.is_empty());
        f.write_str(text.map_or("an exception without a message", String::as_str))
    }
}

impl std::error::Error for ExceptionInfo {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let inner = self.inner_exception.as_deref()?;
        Some(inner)
    }
}

/// As the block itself and as an exception within one: the elements' namespace is the block's.
impl Leaf for ExceptionInfo {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        reader.charge(size_of::<Self>())?;
        *self = Self::default();
        read_parts(
            reader,
            start,
            (PARTS, field.namespace),
            &mut |reader, index, child| self.read_part(reader, index, &child, field),
        )
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        self.write_as(writer, field.name, field.namespace)
    }

    fn text_size(&self) -> u64 {
        let of_one = |info: &Self| {
            let texts = info.texts().into_iter().flatten().map(Leaf::text_size);
            texts.sum::<u64>() + info.parameters.as_ref().map_or(0, texts_size)
        };
        self.chain().map(of_one).sum()
    }

    plain_leaf!();
}

leaves!(ExceptionInfo);
