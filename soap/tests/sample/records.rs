//! Records: with every kind of field, recursive, with secrets.

use super::enumerations::{ETableRight, Gender, UserType};

/// The four impls that every record has; the generator writes them out.
macro_rules! record {
    ($name:ident, [$($index:literal => $field:ident),* $(,)?], $schema:expr) => {
        impl ::netserver_soap::Fields for $name {
            #[inline]
            fn get(&self, index: usize) -> Option<&dyn ::netserver_soap::Value> {
                Some(match index {
                    $($index => &self.$field,)*
                    _ => return None,
                })
            }

            #[inline]
            fn get_mut(&mut self, index: usize) -> Option<&mut dyn ::netserver_soap::Value> {
                Some(match index {
                    $($index => &mut self.$field,)*
                    _ => return None,
                })
            }
        }

        impl ::netserver_soap::Record for $name {
            const SCHEMA: &'static ::netserver_soap::Schema = &$schema;
        }

        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                ::netserver_soap::record::clone(self)
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::netserver_soap::record::eq(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::netserver_soap::record::debug(self, f)
            }
        }
    };
}

#[derive(Default)]
pub struct Person {
    pub person_id: i32,
    pub name: Option<String>,
    pub rank: i16,
    pub gender: Option<Gender>,
}

record!(Person, [0 => person_id, 1 => name, 2 => rank, 3 => gender], ::netserver_soap::Schema {
    rust_name: "Person",
    name: "Person",
    namespace: super::NS,
    fields: &[
        ::netserver_soap::Field::new("person_id", "PersonId", super::NS, 0),
        ::netserver_soap::Field::new("name", "Name", super::NS, ::netserver_soap::Field::NILLABLE),
        ::netserver_soap::Field::new("rank", "Rank", super::NS, 0),
        ::netserver_soap::Field::new("gender", "Gender", super::NS, 0),
    ],
});

#[derive(Default)]
pub struct User {
    pub table_right: ETableRight,
    pub fields: Option<::netserver_soap::Dictionary<String, Option<String>>>,
    pub objects: Option<::netserver_soap::Dictionary<String, Option<::netserver_soap::AnyValue>>>,
    pub rules: Option<::netserver_soap::Dictionary<::netserver_soap::DateTime, i32>>,
    pub deleted: bool,
    pub kind: UserType,
    pub persons: Option<Vec<Option<Person>>>,
    pub ids: Option<Vec<i32>>,
    pub names: Option<Vec<Option<String>>>,
    pub person: Option<Person>,
    pub last_login: ::netserver_soap::DateTime,
    pub worked: ::netserver_soap::Duration,
    pub guid: ::netserver_soap::Guid,
    pub letter: ::netserver_soap::Char,
    pub salary: f64,
    pub picture: Option<Vec<u8>>,
    pub anything: Option<::netserver_soap::AnyValue>,
    pub password: Option<String>,
    pub big: i64,
}

const ID_ITEM: ::netserver_soap::Field = ::netserver_soap::Field::new("", "int", super::ARRAYS, 0);

record!(
    User,
    [
        0 => table_right, 1 => fields, 2 => objects, 3 => rules, 4 => deleted, 5 => kind,
        6 => persons, 7 => ids, 8 => names, 9 => person, 10 => last_login, 11 => worked,
        12 => guid, 13 => letter, 14 => salary, 15 => picture, 16 => anything, 17 => password,
        18 => big,
    ],
    ::netserver_soap::Schema {
        rust_name: "User",
        name: "User",
        namespace: super::NS,
        fields: &[
            ::netserver_soap::Field::new("table_right", "TableRight", super::NS, 0),
            ::netserver_soap::Field::dictionary(
                "fields",
                "Fields",
                super::NS,
                ::netserver_soap::Field::NILLABLE,
                &STRING_DICTIONARY,
            ),
            ::netserver_soap::Field::dictionary(
                "objects",
                "Objects",
                super::NS,
                ::netserver_soap::Field::NILLABLE,
                &STRING_OBJECT_DICTIONARY,
            ),
            ::netserver_soap::Field::dictionary(
                "rules",
                "Rules",
                super::NS,
                ::netserver_soap::Field::NILLABLE,
                &RULE_DICTIONARY,
            ),
            ::netserver_soap::Field::new("deleted", "Deleted", super::NS, 0),
            ::netserver_soap::Field::new("kind", "Type", super::NS, 0),
            ::netserver_soap::Field::array(
                "persons",
                "Persons",
                super::NS,
                ::netserver_soap::Field::NILLABLE,
                &::netserver_soap::Field::new(
                    "",
                    "Person",
                    super::NS,
                    ::netserver_soap::Field::NILLABLE,
                ),
            ),
            ::netserver_soap::Field::array("ids", "Ids", super::NS, 2, &ID_ITEM),
            ::netserver_soap::Field::array(
                "names",
                "Names",
                super::NS,
                2,
                &::netserver_soap::Field::new("", "string", super::ARRAYS, 2),
            ),
            ::netserver_soap::Field::new("person", "Person", super::NS, 2),
            ::netserver_soap::Field::new("last_login", "LastLogin", super::NS, 0),
            ::netserver_soap::Field::new("worked", "Worked", super::NS, 0),
            ::netserver_soap::Field::new("guid", "Guid", super::NS, 0),
            ::netserver_soap::Field::new("letter", "Letter", super::NS, 0),
            ::netserver_soap::Field::new("salary", "Salary", super::NS, 0),
            ::netserver_soap::Field::new("picture", "Picture", super::NS, 2),
            ::netserver_soap::Field::new("anything", "Anything", super::NS, 2),
            ::netserver_soap::Field::new("password", "Password", super::NS, 2 | 4),
            ::netserver_soap::Field::new("big", "Big", super::NS, 0),
        ],
    }
);

const STRING_DICTIONARY: ::netserver_soap::Entry = ::netserver_soap::Entry::new(
    "StringKeyValuePair",
    super::NS,
    ::netserver_soap::Field::new("key", "Key", super::NS, 1 | 2),
    ::netserver_soap::Field::new("value", "Value", super::NS, 1 | 2),
);

const STRING_OBJECT_DICTIONARY: ::netserver_soap::Entry = ::netserver_soap::Entry::new(
    "StringObjectKeyValuePair",
    super::NS,
    ::netserver_soap::Field::new("key", "Key", super::NS, 1 | 2),
    ::netserver_soap::Field::new("value", "Value", super::NS, 1 | 2),
);

const RULE_DICTIONARY: ::netserver_soap::Entry = ::netserver_soap::Entry::new(
    "RulePair",
    super::NS,
    ::netserver_soap::Field::new("key", "Key", super::NS, 1),
    ::netserver_soap::Field::new("value", "Value", super::NS, 1),
);

#[derive(Default)]
pub struct Restriction {
    pub name: Option<String>,
    pub inner: Option<Box<Restriction>>,
    pub list: Option<Vec<Option<Restriction>>>,
}

record!(Restriction, [0 => name, 1 => inner, 2 => list], ::netserver_soap::Schema {
    rust_name: "Restriction",
    name: "Restriction",
    namespace: super::NS,
    fields: &[
        ::netserver_soap::Field::new("name", "Name", super::NS, 2),
        ::netserver_soap::Field::new("inner", "Inner", super::NS, 2),
        ::netserver_soap::Field::array(
            "list",
            "List",
            super::NS,
            2,
            &::netserver_soap::Field::new("", "Restriction", super::NS, 2),
        ),
    ],
});

#[derive(Default)]
pub struct Credentials {
    pub ticket: Option<String>,
}

record!(Credentials, [0 => ticket], ::netserver_soap::Schema {
    rust_name: "Credentials",
    name: "SoCredentials",
    namespace: super::NS,
    fields: &[::netserver_soap::Field::new("ticket", "Ticket", super::NS, 2 | 4)],
});

#[derive(Default)]
pub struct FieldInfoBase {
    pub id: i32,
    pub label: Option<String>,
}

record!(FieldInfoBase, [0 => id, 1 => label], ::netserver_soap::Schema {
    rust_name: "FieldInfoBase",
    name: "FieldInfoBase",
    namespace: super::NS,
    fields: &[
        ::netserver_soap::Field::new("id", "Id", super::NS, 0),
        ::netserver_soap::Field::new("label", "Label", super::NS, 2),
    ],
});

#[derive(Default)]
pub struct FieldInfoInt {
    pub id: i32,
    pub label: Option<String>,
    pub default_value: i32,
}

record!(FieldInfoInt, [0 => id, 1 => label, 2 => default_value], ::netserver_soap::Schema {
    rust_name: "FieldInfoInt",
    name: "FieldInfoInt",
    namespace: super::NS,
    fields: &[
        ::netserver_soap::Field::new("id", "Id", super::NS, 0),
        ::netserver_soap::Field::new("label", "Label", super::NS, 2),
        ::netserver_soap::Field::new("default_value", "DefaultValue", super::NS, 0),
    ],
});

#[derive(Default)]
pub struct SaveUserRequest {
    pub user: Option<User>,
    pub required: Option<String>,
    pub infos: Option<Vec<Option<super::family::AnyFieldInfoBase>>>,
}

record!(SaveUserRequest, [0 => user, 1 => required, 2 => infos], ::netserver_soap::Schema {
    rust_name: "SaveUserRequest",
    name: "SaveUser",
    namespace: super::NS,
    fields: &[
        ::netserver_soap::Field::new("user", "User", super::NS, 2),
        ::netserver_soap::Field::new("required", "Required", super::NS, 1 | 2),
        ::netserver_soap::Field::array(
            "infos",
            "Infos",
            super::NS,
            2,
            &::netserver_soap::Field::new("", "FieldInfoBase", super::NS, 2),
        ),
    ],
});
