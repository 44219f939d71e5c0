//! The same response as structs for `quick-xml`'s serde support, as a user would write them by
//! hand: nulls, enumerations and numbers are typed; dates, durations and flags stay strings.
//!
//! They support no namespaces, no order, and no null items.
#![allow(missing_docs)]

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub struct Envelope {
    #[serde(rename = "Body")]
    pub body: Body,
}

#[derive(Deserialize, Serialize)]
pub struct Body {
    #[serde(rename = "GetAppointmentListResponse")]
    pub message: Message,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Message {
    pub response: Response,
}

#[derive(Deserialize, Serialize)]
pub struct Response {
    #[serde(rename = "Appointment", default)]
    pub appointments: Vec<Appointment>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TableRight {
    pub mask: String,
    pub reason: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub struct FieldProperties {
    #[serde(rename = "FieldPropertyDictionaryKeyValuePair", default)]
    pub pairs: Vec<Pair>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Pair {
    pub key: String,
    pub value: Option<FieldProperty>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FieldProperty {
    pub field_right: Option<FieldRight>,
    pub field_type: Option<String>,
    pub field_length: i32,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FieldRight {
    pub mask: String,
    pub reason: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Appointment {
    pub table_right: Option<TableRight>,
    pub field_properties: Option<FieldProperties>,
    pub appointment_id: i32,
    pub start_date: String,
    pub end_date: String,
    pub type_: AppointmentType,
    pub task: Option<String>,
    pub associate_full_name: Option<String>,
    pub contact_name: Option<String>,
    pub description: Option<String>,
    pub person_full_name: Option<String>,
    pub person_id: i32,
    pub contact_id: i32,
    pub project_id: i32,
    pub project_name: Option<String>,
    pub is_published: bool,
    pub associate_id: i32,
    pub color_index: i16,
    pub is_free: bool,
    pub has_alarm: bool,
    pub is_allday_event: bool,
    pub private: AppointmentPrivate,
    pub priority_id: i32,
    pub priority_name: Option<String>,
    pub task_type: TaskType,
    pub is_booking_main: bool,
    pub is_recurrence: bool,
    pub is_booking: bool,
    pub active_date: String,
    pub assignment_status: AssignmentStatus,
    pub invitation_status: InvitationStatus,
    pub booking_type: BookingType,
    pub completed: ActivityStatus,
    pub recurring_pattern: RecurrencePattern,
    pub recurring_start_date: String,
    pub recurring_end_date: String,
    pub mother_id: i32,
    pub assigned_by: i32,
    pub assigned_by_full_name: Option<String>,
    pub reject_reason: Option<String>,
    pub location: Option<String>,
    pub alarm_lead_time: String,
    pub sale_id: i32,
    pub sale_name: Option<String>,
    pub associate_name: Option<String>,
    pub created_date: String,
    pub created_by: Option<String>,
    pub created_by_full_name: Option<String>,
    pub created_by_associate_id: i32,
    pub caution_warning: AppointmentCautionWarning,
    pub owned_externally: AppointmentExternalOwner,
    pub mother_associate_id: i32,
    pub join_videomeet_url: Option<String>,
    #[serde(rename = "PreferredTZLocation")]
    pub preferred_tz_location: i32,
    pub title: Option<String>,
    pub agenda: Option<String>,
    pub internal_notes: Option<String>,
    pub task_id: i32,
}

#[derive(Deserialize, Serialize)]
pub enum AppointmentType {
    Unknown,
    #[serde(rename = "inDiary")]
    InDiary,
    #[serde(rename = "inChecklist")]
    InChecklist,
    Note,
    Document,
    SavedReport,
    BookingForDiary,
    BookingForChecklist,
    MergeDraft,
    MergeFinal,
}

#[derive(Deserialize, Serialize)]
pub enum AppointmentPrivate {
    Public,
    PrivateUser,
    PrivateGroup,
}

#[derive(Deserialize, Serialize)]
pub enum TaskType {
    Unknown,
    Appointment,
    Document,
    Email,
    Fax,
    Phone,
    ToDo,
    MailMergeDraft,
    MailMergeFinal,
    Report,
    SaintAll,
}

#[derive(Deserialize, Serialize)]
pub enum AssignmentStatus {
    Unknown,
    None,
    Assigning,
    Seen,
    Declined,
}

#[derive(Deserialize, Serialize)]
pub enum InvitationStatus {
    Unknown,
    None,
    Accepted,
    Hidden,
    Invitation,
    Moved,
    Seen,
    MovedSeen,
    Declined,
    Cancelled,
}

#[derive(Deserialize, Serialize)]
pub enum BookingType {
    Unknown,
    None,
    Owner,
    Participant,
}

#[derive(Deserialize, Serialize)]
pub enum ActivityStatus {
    Unknown,
    NotStarted,
    Started,
    Completed,
}

#[derive(Deserialize, Serialize)]
pub enum RecurrencePattern {
    Unknown,
    Daily,
    Weekly,
    Monthly,
    Yearly,
    Custom,
}

#[derive(Deserialize, Serialize)]
pub enum AppointmentCautionWarning {
    #[serde(rename = "OK")]
    Ok,
    NotInSync,
    NotNotifiedByEmail,
    RecurrencePatternNotSupported,
    IncomingRecurrenceChangeNotSupported,
    ExternalParticipantsDateTimeMismatch,
}

#[derive(Deserialize, Serialize)]
pub enum AppointmentExternalOwner {
    None,
    Other,
    Outlook,
    Google,
}
