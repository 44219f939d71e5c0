//! The codec of this repository. Generic and inline functions are compiled into the program that
//! calls them, as for users.

use std::sync::LazyLock;

use netserver::services88::appointment::{
    AppointmentAgent, GetAppointmentEntityResponse, GetAppointmentListResponse,
};
use netserver::services88::archive::{
    ArchiveAgent, GetArchiveListByColumnsResponse, GetAvailableEntitiesResponse,
};
use netserver::services88::email::{EmailAgent, GetPersonEntitiesFromEmailAddressResponse};
use netserver::soap::codec::Fields;
use netserver::soap::envelope::{
    self, Content, Envelope, HeaderBlock, HeaderSlot, Options, Version,
};
use netserver::soap::{Call, NotImplemented, Operation};

/// The operations are looked up once, so that no task has it in its time.
static ROWS: LazyLock<&Operation> =
    LazyLock::new(|| of(NotImplemented.get_archive_list_by_columns(Default::default())));
/// That of [`appointments`].
pub static APPOINTMENTS: LazyLock<&Operation> =
    LazyLock::new(|| of(NotImplemented.get_appointment_list(Default::default())));
static LIST_ITEMS: LazyLock<&Operation> =
    LazyLock::new(|| of(NotImplemented.get_available_entities(Default::default())));
static ENTITY: LazyLock<&Operation> =
    LazyLock::new(|| of(NotImplemented.get_appointment_entity(Default::default())));
static ENTITIES: LazyLock<&Operation> =
    LazyLock::new(|| of(NotImplemented.get_person_entities_from_email_address(Default::default())));

fn of<R>(call: Call<'_, R>) -> &'static Operation {
    call.operation().expect("a call that has not begun")
}

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
    Typed::decode(*ROWS, text)
}

/// Decodes rows one by one, keeps none, and returns how many there are.
pub fn each_row(text: &str) -> usize {
    let operation = *ROWS;
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
    Typed::decode(*APPOINTMENTS, text)
}

/// Decodes list items.
#[inline]
pub fn list_items(text: &str) -> ListItems {
    Typed::decode(*LIST_ITEMS, text)
}

/// Decodes an entity.
#[inline]
pub fn entity(text: &str) -> Typed<GetAppointmentEntityResponse> {
    Typed::decode(*ENTITY, text)
}

/// Decodes entities.
#[inline]
pub fn entities(text: &str) -> Typed<GetPersonEntitiesFromEmailAddressResponse> {
    Typed::decode(*ENTITIES, text)
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
