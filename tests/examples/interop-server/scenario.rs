//! The responses that the tests of other people's clients expect of Services88.

use netserver::services88::diagnostics::{
    DiagnosticsAgent, GetCacheNames, GetCacheNamesResponse, TrackUser, TrackUserResponse,
};
use netserver::services88::user::{
    GetUser, GetUserResponse, SaveUser, SaveUserResponse, SetExternalUserInfo,
    SetExternalUserInfoResponse, SetUserPresenceStatus, SetUserPresenceStatusResponse, UserAgent,
};
use netserver::services88::{
    Credential, CredentialType, EFieldRight, ETableRight, FieldProperty, FieldRight, Person,
    TableRight, User as UserRecord, UserType,
};
use netserver::soap::envelope::Fault;
use netserver::soap::headers::ExceptionInfo;
use netserver::soap::{Call, Dispatch, Error, NoResponse, Reply, Response, server};

use crate::filled::{Filled, check_ticket, headers};

/// The user agent. Methods that it does not override return samples.
pub(crate) struct User(pub(crate) Filled);

impl UserAgent for User {
    fn dispatch(&self) -> &dyn Dispatch {
        &self.0
    }

    fn get_user(&self, request: GetUser) -> Call<'_, GetUserResponse> {
        answered(|| match request.user_id {
            404 => Err(no_such_user().into()),
            -1 => Err(fault()),
            id => Ok(Response {
                response: Some(user(id)?),
            }),
        })
    }

    fn save_user(&self, request: SaveUser) -> Call<'_, SaveUserResponse> {
        answered(|| {
            Ok(Response {
                response: request.user,
            })
        })
    }

    fn set_user_presence_status(
        &self,
        request: SetUserPresenceStatus,
    ) -> Call<'_, SetUserPresenceStatusResponse> {
        answered(|| {
            Ok(Response {
                response: request.user_presence_status,
            })
        })
    }

    fn set_external_user_info(
        &self,
        _request: SetExternalUserInfo,
    ) -> Call<'_, SetExternalUserInfoResponse> {
        answered(|| Ok(NoResponse))
    }
}

/// The diagnostics agent. Methods that it does not override return samples.
pub(crate) struct Diagnostics(pub(crate) Filled);

impl DiagnosticsAgent for Diagnostics {
    fn dispatch(&self) -> &dyn Dispatch {
        &self.0
    }

    /// Returns the number of entries it received, as a number beyond 32 bits.
    fn track_user(&self, request: TrackUser) -> Call<'_, TrackUserResponse> {
        answered(|| {
            let count = request.user_properties.map_or(0, |pairs| pairs.len());
            Ok(Response {
                response: (1 << 40) + i64::try_from(count).unwrap_or(i64::MAX),
            })
        })
    }

    fn get_cache_names(&self, _request: GetCacheNames) -> Call<'_, GetCacheNamesResponse> {
        let names = [Some("one"), None, Some("thrée")];
        let names = names.into_iter().map(|name| name.map(str::to_owned));
        answered(|| {
            Ok(Response {
                response: Some(names.collect()),
            })
        })
    }
}

fn answered<R: netserver::soap::codec::Record>(
    answer: impl FnOnce() -> Result<R, Error>,
) -> Call<'static, R> {
    match check_ticket().and_then(|()| answer()) {
        Ok(body) => Call::ready_with_headers(Reply {
            body,
            headers: headers(),
        }),
        Err(error) => Call::failed(error),
    }
}

fn no_such_user() -> ExceptionInfo {
    let text = |text: &str| Some(text.to_owned());
    let mut inner = ExceptionInfo::new("inner");
    inner.inner_exception = Some(Box::new(ExceptionInfo::new("innermost")));
    ExceptionInfo {
        message: text("no such <user> & co"),
        friendly_text: text("Ukjent bruker: æøå"),
        exception_type: text("SoException"),
        source: text("mock"),
        inner_exception: Some(Box::new(inner)),
        parameters: Some(
            [
                ("UserId".to_owned(), text("404")),
                ("empty".to_owned(), None),
            ]
            .into(),
        ),
        ..ExceptionInfo::default()
    }
}

/// A fault with the exception also in the header.
fn fault() -> Error {
    server::context().respond(|headers| {
        headers.succeeded = Some(false);
        headers.exception_info = Some(no_such_user());
    });
    Fault::server("no such <user> & co").into()
}

/// A user with values that are easily mangled.
fn user(id: i32) -> Result<UserRecord, Error> {
    let text = |text: &str| Some(text.to_owned());
    let moment = "2024-02-29T23:59:58.123456";
    let name_property = FieldProperty {
        field_right: Some(FieldRight {
            mask: EFieldRight::READ | EFieldRight::WRITE,
            reason: text(""),
        }),
        field_type: text("1"),
        field_length: 40,
    };
    let ticket = Credential {
        type_: Some(Box::new(CredentialType {
            type_: text("Ticket"),
            can_create_person: true,
            ..CredentialType::default()
        })),
        value: text("v"),
        ..Credential::default()
    };
    let shown = Credential {
        display_value: text("d"),
        ..Credential::default()
    };
    let person = Person {
        person_id: 7,
        firstname: text("  two  spaces "),
        lastname: text("tab\tnl\n"),
        ..Person::default()
    };
    Ok(UserRecord {
        table_right: Some(TableRight {
            mask: ETableRight::SELECT | ETableRight::UPDATE,
            reason: text("because"),
        }),
        field_properties: Some([("Name".to_owned(), Some(name_property))].into()),
        associate_id: id,
        name: text("ÆØÅ & <x> 😀"),
        rank: -32768,
        lastlogin: moment
            .parse()
            .map_err(|_| Fault::server(format!("{moment} is not a time")))?,
        ej_user_id: i32::MAX,
        type_: UserType::InternalAssociate,
        is_on_travel: true,
        other_groups: Some(Vec::new()),
        person: Some(person.into()),
        credentials: Some(vec![Some(ticket), Some(shown)]),
        custom_fields: Some([("a".to_owned(), text("1")), ("nil".to_owned(), None)].into()),
        ..UserRecord::default()
    })
}
