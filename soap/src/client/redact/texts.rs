//! Visits all texts of an error.
//!
//! Every type is taken apart field by field and every variant is named: a new text that is not
//! visited here does not compile.

use std::sync::Arc;

use crate::any::RawXml;
use crate::call::{AnswerError, Error, FaultError, HttpError};
use crate::envelope::Fault;
use crate::headers::ExceptionInfo;
use crate::names::QName;
use crate::value::Dictionary;

/// What led to an error.
pub(super) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Looks through the texts of an error and may change them.
pub(super) trait Visitor {
    /// A text.
    fn text(&mut self, text: &mut String);

    /// XML that is kept as it stands.
    fn xml(&mut self, xml: &mut Option<RawXml>);

    /// An error of another crate.
    fn cause(&mut self, cause: &mut Cause);

    /// An error that others hold too, so that it can only be replaced.
    fn shared(&mut self, error: &mut Arc<Error>);
}

/// Shows all texts of an error to `visitor`.
pub(super) fn visit(error: &mut Error, visitor: &mut dyn Visitor) {
    match error {
        Error::Exception(info) => exception(info, visitor),
        Error::Fault(error) => {
            let FaultError {
                fault: of_soap,
                exception: info,
                status: _,
                retry_after: _,
            } = &mut **error;
            fault(of_soap, visitor);
            if let Some(info) = info {
                exception(info, visitor);
            }
        }
        Error::Http(error) => http(error, visitor),
        Error::Connection { sent: _, source } => visitor.cause(source),
        Error::LoginRefused { reason } => optional(reason, visitor),
        Error::Login(error) | Error::LookUp(error) => match Arc::get_mut(error) {
            Some(error) => visit(error, visitor),
            None => visitor.shared(error),
        },
        Error::Decode(error) => answer(error, visitor),
        Error::Encode(error) => {
            if let Some(of_type) = error.name_mut() {
                name(of_type, visitor);
            }
        }
        Error::Config(text) => visitor.text(text),
        // These have numbers, and texts of this crate's own.
        Error::NotImplemented {
            agent: _,
            operation: _,
        }
        | Error::Body
        | Error::Timeout { after: _, sent: _ }
        | Error::Token(_)
        | Error::PrivateKey(_)
        | Error::TooLarge { limit: _ } => {}
    }
}

fn answer(error: &mut AnswerError, visitor: &mut dyn Visitor) {
    // The text is cleaned when it is asked for.
    let AnswerError {
        error: of_reading,
        status: _,
        headers,
        text: _,
        begins_within: _,
        clean: _,
    } = error;
    if let Some(text) = of_reading.text_mut() {
        visitor.text(text);
    }
    for (name, value) in headers {
        visitor.text(name);
        visitor.text(value);
    }
}

fn exception(info: &mut ExceptionInfo, visitor: &mut dyn Visitor) {
    let mut next = Some(info);
    while let Some(info) = next {
        let ExceptionInfo {
            message,
            stack_trace,
            friendly_text,
            exception_type,
            source,
            inner_exception,
            parameters,
        } = info;
        for text in [message, stack_trace, friendly_text, exception_type, source] {
            optional(text, visitor);
        }
        for (key, value) in parameters.iter_mut().flat_map(Dictionary::pairs_mut) {
            visitor.text(key);
            optional(value, visitor);
        }
        next = inner_exception.as_deref_mut();
    }
}

fn fault(fault: &mut Fault, visitor: &mut dyn Visitor) {
    let Fault {
        code,
        subcode,
        reason,
        actor,
        node,
        detail,
    } = fault;
    name(code, visitor);
    if let Some(subcode) = subcode {
        name(subcode, visitor);
    }
    visitor.text(reason);
    optional(actor, visitor);
    optional(node, visitor);
    visitor.xml(detail);
}

fn name(name: &mut QName, visitor: &mut dyn Visitor) {
    let QName { namespace, name } = name;
    let mut text = namespace.to_string();
    visitor.text(&mut text);
    if text != **namespace {
        *namespace = text.into();
    }
    visitor.text(name);
}

fn http(error: &mut HttpError, visitor: &mut dyn Visitor) {
    let HttpError {
        status: _,
        content_type,
        location,
        retry_after: _,
        body,
    } = error;
    optional(content_type, visitor);
    optional(location, visitor);
    visitor.text(body);
}

fn optional(text: &mut Option<String>, visitor: &mut dyn Visitor) {
    if let Some(text) = text {
        visitor.text(text);
    }
}
