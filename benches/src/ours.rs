//! The codec of this repository. Generic and inline functions are compiled into the program that
//! calls them, as for users.

use netserver::services88::appointment::{
    AppointmentAgent, GetAppointmentEntityResponse, GetAppointmentListResponse,
};
use netserver::services88::archive::{
    ArchiveAgent, GetArchiveListByColumnsResponse, GetAvailableEntitiesResponse,
};
use netserver::services88::email::{EmailAgent, GetPersonEntitiesFromEmailAddressResponse};
use netserver::soap::Operation;
use netserver::soap::codec::Fields;
use netserver::soap::envelope::{
    self, Content, Envelope, HeaderBlock, HeaderSlot, Options, Version,
};

/// A message whose types are known.
pub struct Typed<T> {
    /// What it is on the wire.
    pub operation: &'static Operation,
    /// Its body.
    pub body: T,
}

/// The response of `Appointment.GetAppointmentList`.
pub type Appointments = Typed<GetAppointmentListResponse>;
/// The response of `Archive.GetAvailableEntities`.
pub type ListItems = Typed<GetAvailableEntitiesResponse>;

/// The response of `Archive.GetArchiveListByColumns`.
pub type Rows = Typed<GetArchiveListByColumnsResponse>;

/// Decodes rows.
pub fn rows(text: &str) -> Rows {
    Typed::decode(
        <dyn ArchiveAgent>::GET_ARCHIVE_LIST_BY_COLUMNS.operation(),
        text,
    )
}

/// Decodes rows one by one, keeps none, and returns how many there are.
pub fn each_row(text: &str) -> usize {
    let operation = <dyn ArchiveAgent>::GET_ARCHIVE_LIST_BY_COLUMNS.operation();
    let mut message = Envelope::open(text.as_bytes(), &Options::default()).expect("an envelope");
    message.content().expect("a body");
    let schema = operation.response.schema();
    let rows = message.items(schema, |it: &mut GetArchiveListByColumnsResponse| {
        &mut it.response
    });
    let rows = rows
        .expect("a response")
        .inspect(|row| assert!(row.is_ok()));
    rows.count()
}

/// Decodes appointments.
#[inline]
pub fn appointments(text: &str) -> Appointments {
    Typed::decode(
        <dyn AppointmentAgent>::GET_APPOINTMENT_LIST.operation(),
        text,
    )
}

/// Decodes list items.
#[inline]
pub fn list_items(text: &str) -> ListItems {
    Typed::decode(<dyn ArchiveAgent>::GET_AVAILABLE_ENTITIES.operation(), text)
}

/// Decodes an entity.
#[inline]
pub fn entity(text: &str) -> Typed<GetAppointmentEntityResponse> {
    Typed::decode(
        <dyn AppointmentAgent>::GET_APPOINTMENT_ENTITY.operation(),
        text,
    )
}

/// Decodes entities.
#[inline]
pub fn entities(text: &str) -> Typed<GetPersonEntitiesFromEmailAddressResponse> {
    Typed::decode(
        <dyn EmailAgent>::GET_PERSON_ENTITIES_FROM_EMAIL_ADDRESS.operation(),
        text,
    )
}

impl<T: Fields + Default> Typed<T> {
    /// A whole message, as the client decodes it: the header block with success or failure, and the
    /// body.
    fn decode(operation: &'static Operation, text: &str) -> Self {
        let mut message =
            Envelope::open(text.as_bytes(), &Options::default()).expect("an envelope");
        let mut succeeded = None::<bool>;
        let succeeded_block = succeeded_block(operation);
        let mut slots = [HeaderSlot {
            field: &succeeded_block.field,
            value: &mut succeeded,
        }];
        message.headers(&mut slots).expect("a header");
        let content = message.content().expect("a body");
        assert!(matches!(content, Content::Element(_)) && succeeded == Some(true));
        let mut body = T::default();
        message
            .decode(operation.response.schema(), &mut body)
            .expect("a response");
        Self { operation, body }
    }

    /// The message as text.
    pub fn encode(&self) -> String {
        let block = HeaderBlock {
            field: &succeeded_block(self.operation).field,
            value: &Some(true),
        };
        let schema = self.operation.response.schema();
        envelope::write(Version::Soap11, &[block], schema, &self.body).expect("a message")
    }
}

fn succeeded_block(operation: &'static Operation) -> &'static netserver::soap::Header {
    let mut blocks = operation.response_headers.iter();
    blocks
        .find(|block| block.field.name == "Succeeded")
        .expect("every response has it")
}
