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
    0 person_id "PersonId";
    1 name "Name?";
    2 rank "Rank";
    3 gender "Gender";
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
    0 table_right "TableRight";
    1 fields "Fields? (StringKeyValuePair Key!? Value!?)";
    2 objects "Objects? (StringObjectKeyValuePair Key!? Value!?)";
    3 rules "Rules? (RulePair Key! Value!)";
    4 deleted "Deleted";
    5 kind "Type";
    6 persons "Persons? [Person?]";
    7 ids "Ids? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}int]";
    8 names "Names? [{http://schemas.microsoft.com/2003/10/Serialization/Arrays}string?]";
    9 person "Person?";
    10 last_login "LastLogin";
    11 worked "Worked";
    12 guid "Guid";
    13 letter "Letter";
    14 salary "Salary";
    15 picture "Picture?";
    16 anything "Anything?";
    17 password "Password?*";
    18 big "Big";
}

#[derive(Default)]
pub struct Restriction {
    pub name: Option<String>,
    pub inner: Option<Box<Restriction>>,
    pub list: Option<Vec<Option<Restriction>>>,
}

soap::record! {
    Restriction: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Restriction";
    0 name "Name?";
    1 inner "Inner?";
    2 list "List? [Restriction?]";
}

#[derive(Default)]
pub struct Credentials {
    pub ticket: Option<String>,
}

soap::record! {
    Credentials: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SoCredentials";
    0 ticket "Ticket?*";
}

#[derive(Default)]
pub struct FieldInfoBase {
    pub id: i32,
    pub label: Option<String>,
}

soap::record! {
    FieldInfoBase: "{http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoBase";
    0 id "Id";
    1 label "Label?";
}

#[derive(Default)]
pub struct FieldInfoInt {
    pub id: i32,
    pub label: Option<String>,
    pub default_value: i32,
}

soap::record! {
    FieldInfoInt: "{http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoInt";
    0 id "Id";
    1 label "Label?";
    2 default_value "DefaultValue";
}

#[derive(Default)]
pub struct SaveUserRequest {
    pub user: Option<User>,
    pub required: Option<String>,
    pub infos: Option<Vec<Option<AnyFieldInfoBase>>>,
}

soap::record! {
    SaveUserRequest: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUser";
    0 user "User?";
    1 required "Required!?";
    2 infos "Infos? [FieldInfoBase?]";
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
    0 inner "Inner?";
}

/// A null that the schema does not allow.
#[derive(Default)]
pub struct Demanding {
    pub name: Option<String>,
}

soap::record! {
    Demanding: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Demanding";
    0 name "Name!";
}
