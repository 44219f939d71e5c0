//! Records: with every kind of field, recursive, with secrets.

use netserver_soap as soap;

use super::enumerations::{ETableRight, Gender, UserType};
use super::family::AnyFieldInfoBase;

pub struct Person {
    pub person_id: i32,
    pub name: Option<String>,
    pub rank: i16,
    pub gender: Option<Gender>,
}

soap::record! {
    Person: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Person";
    person_id "PersonId" = 0;
    name "Name?" = None;
    rank "Rank" = 0;
    gender "Gender" = None;
}

pub struct User {
    pub table_right: ETableRight,
    pub fields: Option<soap::Dictionary<String, Option<String>>>,
    pub objects: Option<soap::Dictionary<String, Option<soap::AnyValue>>>,
    pub rules: Option<soap::Dictionary<soap::DateTime, i32>>,
    pub deleted: bool,
    pub kind: UserType,
    pub persons: Option<Vec<Option<Person>>>,
    pub ids: Option<Vec<i32>>,
    pub names: Option<Vec<Option<String>>>,
    pub person: Option<Person>,
    pub last_login: soap::DateTime,
    pub worked: soap::Duration,
    pub guid: soap::Guid,
    pub letter: soap::Char,
    pub salary: f64,
    pub picture: Option<Vec<u8>>,
    pub anything: Option<soap::AnyValue>,
    pub password: Option<String>,
    pub big: i64,
}

soap::record! {
    User: "{http://www.superoffice.net/ws/crm/NetServer/Services88}User";
    table_right "TableRight" = Default::default();
    fields "Fields? (StringKeyValuePair Key!? Value!?)" = None;
    objects "Objects? (StringObjectKeyValuePair Key!? Value!?)" = None;
    rules "Rules? (RulePair Key! Value!)" = None;
    deleted "Deleted" = false;
    kind "Type" = Default::default();
    persons "Persons? [Person?]" = None;
    ids "Ids? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}int]" = None;
    names "Names? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}string?]" = None;
    person "Person?" = None;
    last_login "LastLogin" = Default::default();
    worked "Worked" = Default::default();
    guid "Guid" = Default::default();
    letter "Letter" = Default::default();
    salary "Salary" = 0.0;
    picture "Picture?" = None;
    anything "Anything?" = None;
    password "Password?*" = None;
    big "Big" = 0;
}

pub struct Restriction {
    pub name: Option<String>,
    pub inner: Option<Box<Restriction>>,
    pub list: Option<Vec<Option<Restriction>>>,
}

soap::record! {
    Restriction: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Restriction";
    name "Name?" = None;
    inner "Inner?" = None;
    list "List? [Restriction?]" = None;
}

pub struct Credentials {
    pub ticket: Option<String>,
}

soap::record! {
    Credentials: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SoCredentials";
    ticket "Ticket?*" = None;
}

pub struct FieldInfoBase {
    pub id: i32,
    pub label: Option<String>,
}

soap::record! {
    FieldInfoBase: "{http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoBase";
    id "Id" = 0;
    label "Label?" = None;
}

pub struct FieldInfoInt {
    pub id: i32,
    pub label: Option<String>,
    pub default_value: i32,
}

soap::record! {
    FieldInfoInt: "{http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoInt";
    id "Id" = 0;
    label "Label?" = None;
    default_value "DefaultValue" = 0;
}

pub struct SaveUserRequest {
    pub user: Option<User>,
    pub required: Option<String>,
    pub infos: Option<Vec<Option<AnyFieldInfoBase>>>,
}

soap::record! {
    SaveUserRequest: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUser";
    user "User?" = None;
    required "Required!?" = None;
    infos "Infos? [FieldInfoBase?]" = None;
}

/// The request of no operation: a record without fields, and one that starts a recursion.
pub struct Empty {}

soap::record! {
    Empty: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Empty";
}

pub struct Nested {
    pub inner: Option<Box<Restriction>>,
}

soap::record! {
    Nested: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Nested";
    inner "Inner?" = None;
}

/// A null that the schema does not allow.
pub struct Demanding {
    pub name: Option<String>,
}

soap::record! {
    Demanding: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Demanding";
    name "Name!" = None;
}
