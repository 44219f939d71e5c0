//! The response of every operation that the scenario does not define.

use std::sync::Arc;

use netserver::soap::codec::Fields;
use netserver::soap::envelope::{Content, Envelope, Fault, Options};
use netserver::soap::headers::{ExtraInfo, ResponseHeaders, TimeZone};
use netserver::soap::{
    Answer, BoxFuture, DecodeError, Dispatch, Error, Invocation, Operation, server,
};

use crate::sample::Samples;

/// Returns a sample response for every operation of every agent.
#[derive(Clone)]
pub(crate) struct Filled(pub(crate) Arc<Samples>);

impl Dispatch for Filled {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        Box::pin(async move { self.answer(invocation) })
    }
}

impl Filled {
    fn answer(&self, invocation: Invocation) -> Result<Answer, Error> {
        check_ticket()?;
        let Invocation {
            operation,
            response: mut body,
            ..
        } = invocation;
        let sample = self.0.response(operation).ok_or_else(|| {
            let reason = format!("no sample of {}.{}", operation.agent.name, operation.name);
            Fault::server(reason)
        })?;
        decode(operation, &sample, &mut *body)?;
        let headers = headers();
        Ok(Answer { body, headers })
    }
}

/// The sample is text made from the schema alone. It is decoded here and encoded when it is sent.
fn decode(
    operation: &'static Operation,
    sample: &str,
    body: &mut dyn Fields,
) -> Result<(), DecodeError> {
    let mut envelope = Envelope::open(sample.as_bytes(), &Options::default())?;
    match envelope.content()? {
        Content::Element(_) | Content::Text => envelope.decode(operation.response.schema(), body),
        Content::Fault(_) | Content::Empty => Ok(()),
    }
}

/// The header of every response.
pub(crate) fn headers() -> ResponseHeaders {
    ResponseHeaders {
        extra_info: Some(ExtraInfo::from_iter([("served-by", "netserver")])),
        time_zone: Some(TimeZone {
            id: 83,
            location_code: Some("NO".to_owned()),
        }),
        ..ResponseHeaders::default()
    }
}

/// Refuses one ticket, as for an expired session.
pub(crate) fn check_ticket() -> Result<(), Error> {
    if server::context().headers().has_ticket("7T:bad") {
        return Err(Fault::server("Not authenticated").into());
    }
    Ok(())
}
