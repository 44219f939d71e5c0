//! Records: with every kind of field, recursive, with secrets.

use netserver_soap as soap;

use super::enumerations::{ETableRight, Gender, UserType};
use super::family::AnyFieldInfoBase;

#[derive(Default)]
pub struct Person {
    pub person_id: i32,
    pub name: Option<String>,
    pub rank: i16,
    pub gender: Option<Gender>,
}

soap::record! {
    Person: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Person";
    person_id "PersonId";
    name "Name?";
    rank "Rank";
    gender "Gender";
}

#[derive(Default)]
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
    table_right "TableRight";
    fields "Fields? (StringKeyValuePair Key!? Value!?)";
    objects "Objects? (StringObjectKeyValuePair Key!? Value!?)";
    rules "Rules? (RulePair Key! Value!)";
    deleted "Deleted";
    kind "Type";
    persons "Persons? [Person?]";
    ids "Ids? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}int]";
    names "Names? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}string?]";
    person "Person?";
    last_login "LastLogin";
    worked "Worked";
    guid "Guid";
    letter "Letter";
    salary "Salary";
    picture "Picture?";
    anything "Anything?";
    password "Password?*";
    big "Big";
}

#[derive(Default)]
pub struct Restriction {
    pub name: Option<String>,
    pub inner: Option<Box<Restriction>>,
    pub list: Option<Vec<Option<Restriction>>>,
}

soap::record! {
    Restriction: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Restriction";
    name "Name?";
    inner "Inner?";
    list "List? [Restriction?]";
}

#[derive(Default)]
pub struct Credentials {
    pub ticket: Option<String>,
}

soap::record! {
    Credentials: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SoCredentials";
    ticket "Ticket?*";
}

#[derive(Default)]
pub struct FieldInfoBase {
    pub id: i32,
    pub label: Option<String>,
}

soap::record! {
    FieldInfoBase: "{http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoBase";
    id "Id";
    label "Label?";
}

#[derive(Default)]
pub struct FieldInfoInt {
    pub id: i32,
    pub label: Option<String>,
    pub default_value: i32,
}

soap::record! {
    FieldInfoInt: "{http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoInt";
    id "Id";
    label "Label?";
    default_value "DefaultValue";
}

#[derive(Default)]
pub struct SaveUserRequest {
    pub user: Option<User>,
    pub required: Option<String>,
    pub infos: Option<Vec<Option<AnyFieldInfoBase>>>,
}

soap::record! {
    SaveUserRequest: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUser";
    user "User?";
    required "Required!?";
    infos "Infos? [FieldInfoBase?]";
}

/// The request of no operation: a record without fields, and one that starts a recursion.
#[derive(Default)]
pub struct Empty {}

soap::record! {
    Empty: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Empty";
}

#[derive(Default)]
pub struct Nested {
    pub inner: Option<Box<Restriction>>,
}

soap::record! {
    Nested: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Nested";
    inner "Inner?";
}

/// A null that the schema does not allow.
#[derive(Default)]
pub struct Demanding {
    pub name: Option<String>,
}

soap::record! {
    Demanding: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Demanding";
    name "Name!";
}
