//! A login for tests: one user, one password, one ticket.
//!
//! The generated agent for logins is in a crate above this one, and an application may have left it
//! out: the message is the same in all versions except for the namespace, so it is made here, as the
//! client does.

use std::any::Any;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use super::routes::Routes;
use crate::call::{Answer, BoxFuture, Error};
use crate::envelope::Content;
use crate::headers::{Credentials, ResponseHeaders};
use crate::layout::Layout;
use crate::memo::{Memo, Place};
use crate::operation::{Agent, Header, Operation, OperationText, Role, Service};
use crate::value::{Fields, Record, Visit, VisitMut};

/// The agent and the operation that log a user in by a password.
pub(super) const AGENT: &str = "SoPrincipal";
const OPERATION: &str = "AuthenticateUsernamePassword";

/// Who may log in, and what the caller gets for it.
#[derive(Debug)]
pub(super) struct Login {
    user_name: String,
    password: SecretString,
    ticket: SecretString,
}

impl Login {
    pub(super) fn new(user_name: String, password: SecretString) -> Self {
        Self {
            user_name,
            password,
            ticket: new_ticket(),
        }
    }

    /// What the caller gets.
    pub(super) fn ticket(&self) -> &SecretString {
        &self.ticket
    }

    /// The operation that logs in to a service; none if its messages have no credentials.
    pub(super) fn routes(self: &Arc<Self>, service: &'static Service) -> Option<Arc<dyn Routes>> {
        has_credentials(service.headers)
            .then(|| Arc::new(LoginRoutes::new(Arc::clone(self), service)) as Arc<dyn Routes>)
    }

    fn answer(&self, request: &LoginRequest) -> LoginAnswer {
        let password = request.password.as_deref().unwrap_or_default().as_bytes();
        let is_password = password.ct_eq(self.password.expose_secret().as_bytes());
        let is_user = request.user_name.as_deref() == Some(&self.user_name);
        let succeeded = is_user && is_password.into();
        LoginAnswer {
            credentials: succeeded.then(|| Credentials {
                ticket: Some(self.ticket.clone()),
            }),
            succeeded,
        }
    }
}

/// A ticket that nobody guesses.
pub(super) fn new_ticket() -> SecretString {
    let random = || RandomState::new().hash_one(());
    format!("7T:{:016x}{:016x}", random(), random()).into()
}

pub(super) fn has_credentials(headers: &[Header]) -> bool {
    headers
        .iter()
        .any(|header| header.role == Role::Credentials)
}

/// What is on the wire of a service, for as long as the program runs: as generated code has it.
struct Wire {
    agent: Agent,
    operation: String,
    request: String,
}

static WIRES: Memo<Place, Wire> = Memo::new();

impl Wire {
    fn of(service: &'static Service) -> &'static Self {
        WIRES.get(Place::of(service), || {
            let namespace = service.namespace;
            let request = format!("{{{namespace}}}{OPERATION}");
            let asked = names(service, &[Role::ApplicationToken]);
            let told = [
                Role::ExceptionInfo,
                Role::ExtraInfo,
                Role::Succeeded,
                Role::TimeZone,
            ];
            let told = names(service, &told);
            Self {
                agent: Agent {
                    service,
                    name: AGENT,
                },
                operation: format!(
                    "{OPERATION} {namespace}/{AGENT}/{OPERATION}\n{asked}\n{told}\n{request}\n\
                     response credentials succeeded\n{{{namespace}}}AuthenticateResponse\n\
                     Credentials?*\nAuthenticationSucceeded"
                ),
                request: format!("{request}\nUserName?\nPassword?*"),
            }
        })
    }
}

/// The header blocks of a service that are for this, by their full names.
fn names(service: &Service, roles: &[Role]) -> String {
    let headers = service.headers.iter().filter(|it| roles.contains(&it.role));
    let full_name = |it: &Header| format!("{{{}}}{}", it.field.namespace, it.field.name);
    headers.map(full_name).collect::<Vec<_>>().join(" ")
}

struct LoginRoutes {
    login: Arc<Login>,
    operation: &'static Operation,
    request: Layout,
    request_headers: Vec<&'static Header>,
}

impl LoginRoutes {
    fn new(login: Arc<Login>, service: &'static Service) -> Self {
        let wire = Wire::of(service);
        let operation = OperationText(&wire.agent, &wire.operation).operation();
        Self {
            login,
            operation,
            request: Layout("LoginRequest user_name password", &wire.request),
            request_headers: operation.request_headers.iter().collect(),
        }
    }
}

impl Routes for LoginRoutes {
    fn operation(&self, index: usize) -> Option<&'static Operation> {
        (index == 0).then_some(self.operation)
    }

    fn request(&self, index: usize) -> Option<Box<dyn Fields>> {
        (index == 0).then(|| {
            let request: Box<dyn Fields> = Box::new(LoginRequest {
                layout: self.request,
                user_name: None,
                password: None,
            });
            request
        })
    }

    fn response(&self, index: usize) -> Option<Box<dyn Fields>> {
        (index == 0).then(|| Box::new(LoginAnswer::default()) as Box<dyn Fields>)
    }

    fn call(&self, _: usize, request: Box<dyn Fields>) -> BoxFuture<'_, Result<Answer, Error>> {
        let request: Box<dyn Any> = request;
        let request = request.downcast::<LoginRequest>();
        let answer = match request {
            Ok(request) => Ok(Answer {
                body: Box::new(self.login.answer(&request)),
                headers: ResponseHeaders::default(),
            }),
            Err(_) => Err(Error::Body),
        };
        Box::pin(std::future::ready(answer))
    }

    fn by_action(&self, action: &str) -> &[usize] {
        match action == self.operation.action {
            true => &[0],
            false => &[],
        }
    }

    fn by_content(&self, content: &Content) -> Vec<usize> {
        match self.is_request(0, content) {
            true => vec![0],
            false => Vec::new(),
        }
    }

    fn request_headers(&self) -> &[&'static Header] {
        &self.request_headers
    }
}

/// No `Record`: the namespace in the layout is that of the service.
struct LoginRequest {
    layout: Layout,
    user_name: Option<String>,
    password: Option<String>,
}

impl Fields for LoginRequest {
    fn layout(&self) -> Layout {
        self.layout
    }

    fn boxed(&self) -> usize {
        0
    }

    fn with_fields(&self, visit: Visit<'_>) {
        visit.visit(&[&self.user_name, &self.password]);
    }

    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        visit.visit(&mut [&mut self.user_name, &mut self.password]);
    }
}

/// What NetServer says of a login: that one is refused is no error on the wire.
#[derive(Default)]
struct LoginAnswer {
    credentials: Option<Credentials>,
    succeeded: bool,
}

impl Record for LoginAnswer {
    const LAYOUT: Layout = Layout::NONE;

    fn with_fields(&self, visit: Visit<'_>) {
        visit.visit(&[&self.credentials, &self.succeeded]);
    }

    fn with_fields_mut(&mut self, visit: VisitMut<'_>) {
        visit.visit(&mut [&mut self.credentials, &mut self.succeeded]);
    }
}
