//! Operations and their messages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::QName;
use crate::document::wsdl::{self, BindingMessage, BindingOperation, Style, Transmission};
use crate::document::xsd::ElementDeclaration;

use super::super::bases::{MAX_BASES, MAX_FIELDS, is_unordered};
use super::super::construct::Construct;
use super::super::parts::type_address;
use super::super::recognise::any;
use super::super::recognise::wrapper::{self, Wrapper};
use super::super::{Field, Header, Message, Operation, Type};
use super::bare;
use super::body::{self, Rpc};
use super::content::Unrecognised;
use super::field::fields;
use super::port_type::Context;

/// Both sides of a message: what the port type says and what a binding says.
struct Sides<'a> {
    abstract_side: &'a wsdl::OperationMessage,
    bound_side: &'a BindingMessage,
    /// The name of the element around the parts, if there is one.
    rpc: Option<String>,
}

impl<'a> Context<'a> {
    /// Lowers an operation that a binding binds. Returns `None` if it is refused.
    pub(super) fn operation(
        &self,
        operation: &'a wsdl::Operation,
        bound: &'a BindingOperation,
        refusals: &mut Refusals,
    ) -> Option<Operation> {
        let (input, output) = refusals.take(request_response(operation))?;
        let sides = refusals.take(both_sides(input, output, bound))?;
        let request = self.message(&sides.0, refusals);
        let response = match &sides.1 {
            Some(sides) => Some(self.message(sides, refusals)?),
            None => None,
        };
        Some(Operation {
            name: operation.name.clone(),
            action: action(bound).unwrap_or_default().to_owned(),
            response_action: output.and_then(|it| it.action.clone()),
            input: request?,
            output: response,
            faults: self.faults(operation, refusals),
            documentation: operation.documentation.clone(),
            location: operation.location.clone(),
        })
    }

    fn message(&self, sides: &Sides<'a>, refusals: &mut Refusals) -> Option<Message> {
        refusals.take(check_names(sides));
        let headers = sides.bound_side.headers.iter();
        let headers: Vec<_> = headers
            .filter_map(|reference| self.header(reference, refusals))
            .collect();
        let abstract_side = sides.abstract_side;
        let message = self.find_message(&abstract_side.message, &abstract_side.location);
        let message = refusals.take(message)?;
        let Some(body) = &sides.bound_side.body else {
            if sides.bound_side.extensions.is_empty() {
                refusals.add(Diagnostic::at(
                    &sides.bound_side.location,
                    "the message has no body in this binding",
                    "no `soap:body` inside",
                ));
            }
            return None;
        };
        let parts = refusals.take(body::parts(message, sides.bound_side, body))?;
        if let Some(name) = &sides.rpc {
            let rpc = Rpc {
                name,
                namespace: body.encoding.namespace.as_deref().unwrap_or_default(),
                message,
            };
            return Some(Message {
                headers,
                ..rpc.message(self.declarations, &parts, refusals)?
            });
        }
        let (name, location) = match parts.as_slice() {
            [] => return Some(body::empty(headers, message)),
            [part] => (refusals.take(body::element(part))?, &message.location),
            _ => {
                refusals.add(Construct::Parts.called(&message.name, &message.location));
                return None;
            }
        };
        let element = self.declarations.element(&self.elements, name, location);
        let element = refusals.take(element)?;
        Some(Message {
            headers,
            wrapper: Some(name.clone()),
            parts: self.parts(&name.namespace, element, refusals)?,
            is_unordered: self.is_unordered(element),
            is_rpc: false,
            location: element.location.clone(),
        })
    }

    /// The content of a body element: the fields of its own and those of the type that it is of or
    /// extends, or the only one of an element that is no wrapper.
    fn parts(
        &self,
        namespace: &Arc<str>,
        element: &'a ElementDeclaration,
        refusals: &mut Refusals,
    ) -> Option<Vec<Field>> {
        if let Some(field) = bare::field(self.declarations, self.types, element) {
            return Some(vec![field]);
        }
        let Some(Wrapper { base, own }) = wrapper::recognise(element) else {
            self.unrecognised(refusals).wrapper(element);
            return None;
        };
        let mut parts = match base {
            Some(base) if any::recognise(base).is_none() => {
                self.inherited(base, element, refusals)?
            }
            _ => Vec::new(),
        };
        let own = own.map(|own| fields(self.declarations, namespace, own, refusals));
        let own = own.unwrap_or_default();
        let inherited: BTreeSet<_> = parts.iter().map(|it| (&it.form, &it.name)).collect();
        if let Some(again) = own
            .iter()
            .find(|it| inherited.contains(&(&it.form, &it.name)))
        {
            refusals.add(Diagnostic::at(
                &again.location,
                format!("the field `{}` stands in a base type too", again.name.local),
                "here",
            ));
        }
        parts.extend(own);
        // A tag holds its attributes before everything else.
        parts.sort_by_key(|part| !part.is_attribute());
        Some(parts)
    }

    /// Whether the elements in a wrapper may come in any order.
    fn is_unordered(&self, element: &ElementDeclaration) -> bool {
        let Some(Wrapper { base, own }) = wrapper::recognise(element) else {
            return false;
        };
        let own = own.and_then(|own| self.declarations.contents.get(&type_address(own)));
        own.is_some_and(|own| own.is_unordered)
            || base.is_some_and(|base| is_unordered(self.types, base))
    }

    /// The fields of a record and of its bases.
    fn inherited(
        &self,
        name: &QName,
        element: &ElementDeclaration,
        refusals: &mut Refusals,
    ) -> Option<Vec<Field>> {
        let mut chain = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next {
            let Some(Type::Record(record)) = self.types.get(name) else {
                self.refuse_base(name, element, refusals);
                return None;
            };
            // A circle, or a chain that is too long, is refused at the types.
            if chain.len() > MAX_BASES {
                return None;
            }
            self.copied.set(self.copied.get() + record.fields.len());
            chain.push(&record.fields);
            next = record.base.as_ref().filter(|_| !record.restricts);
        }
        if self.copied.get() > MAX_FIELDS {
            refusals.add(too_many_fields(element));
            return None;
        }
        let copy = |field: &Field| Field {
            documentation: field.summary().into(),
            ..field.clone()
        };
        Some(chain.into_iter().rev().flatten().map(copy).collect())
    }

    /// Refuses a wrapper of a type that is no record, unless the type itself is refused.
    fn refuse_base(&self, name: &QName, element: &ElementDeclaration, refusals: &mut Refusals) {
        let is_refused = self.declarations.complex_types.contains_key(name);
        match self.declarations.type_ref(name, &element.location) {
            Ok(_) if is_refused && !self.types.contains_key(name) => {}
            Ok(_) => {
                refusals.add(Construct::NoWrapper.called(&element.name, &element.location));
            }
            Err(error) => refusals.add(error),
        }
    }

    fn header(
        &self,
        reference: &'a wsdl::HeaderReference,
        refusals: &mut Refusals,
    ) -> Option<Header> {
        let part = refusals.take(self.header_part(reference))?;
        let Some(name) = part.element() else {
            refusals.add(Construct::PartType.called(&part.name, &part.location));
            return None;
        };
        let element = self
            .declarations
            .element(&self.elements, name, &part.location);
        let element = refusals.take(element)?;
        self.unrecognised(refusals).element(element);
        Some(Header {
            name: name.clone(),
            value: self.declarations.type_of(element).ok()?,
            nillable: element.nillable,
            location: element.location.clone(),
        })
    }

    pub(super) fn unrecognised<'l>(&'l self, refusals: &'l mut Refusals) -> Unrecognised<'l, 'a> {
        Unrecognised {
            declarations: self.declarations,
            refusals,
        }
    }

    fn header_part(
        &self,
        reference: &'a wsdl::HeaderReference,
    ) -> Result<&'a wsdl::Part, Diagnostic> {
        let message = self.find_message(&reference.message, &reference.location)?;
        let names = (message.name.as_str(), reference.part.as_str());
        self.parts.get(&names).copied().ok_or_else(|| {
            Diagnostic::at(
                &reference.location,
                format!(
                    "the message `{}` has no part `{}`",
                    message.name, reference.part
                ),
                "referred to here",
            )
            .and_at(&message.location, "the message")
        })
    }

    pub(super) fn find_message(
        &self,
        name: &QName,
        used_at: &Location,
    ) -> Result<&'a wsdl::Message, Diagnostic> {
        self.messages
            .get(name.local.as_str())
            .copied()
            .filter(|message| self.is_own(name, &message.name))
            .ok_or_else(|| {
                Diagnostic::at(
                    used_at,
                    format!("the message {name} is not declared"),
                    "used here",
                )
            })
    }
}

fn too_many_fields(element: &ElementDeclaration) -> Diagnostic {
    Diagnostic::at(
        &element.location,
        format!("the messages have more than {MAX_FIELDS} fields of named types together"),
        "counted up to this one, each field in each message that has it",
    )
    .help("let fewer messages have types with many fields")
}

/// The request and, unless the operation is one-way, the response.
fn request_response(
    operation: &wsdl::Operation,
) -> Result<(&wsdl::OperationMessage, Option<&wsdl::OperationMessage>), Diagnostic> {
    let construct = match &operation.transmission {
        Transmission::RequestResponse(input, output) => return Ok((input, Some(output))),
        Transmission::OneWay(input) => return Ok((input, None)),
        Transmission::SolicitResponse(..) => Construct::SolicitResponse,
        Transmission::Notification(_) => Construct::Notification,
    };
    Err(construct.called(&operation.name, &operation.location))
}

/// `soapAction`. Without one the server tells operations apart by the body, as with an empty one.
fn action(bound: &BindingOperation) -> Option<&str> {
    bound.soap.as_ref()?.action.as_deref()
}

fn both_sides<'a>(
    input: &'a wsdl::OperationMessage,
    output: Option<&'a wsdl::OperationMessage>,
    bound: &'a BindingOperation,
) -> Result<(Sides<'a>, Option<Sides<'a>>), Diagnostic> {
    let is_rpc = bound.soap.as_ref().is_some_and(|it| it.style == Style::Rpc);
    let rpc = |end: &str| is_rpc.then(|| format!("{}{end}", bound.name));
    let side = |abstract_side, bound_side: &'a Option<BindingMessage>, end, what| {
        let Some(bound_side) = bound_side else {
            return Err(Diagnostic::at(
                &bound.location,
                format!("the binding of `{}` is incomplete", bound.name),
                format!("it needs `{what}`"),
            ));
        };
        Ok(Sides {
            abstract_side,
            bound_side,
            rpc: rpc(end),
        })
    };
    let request = side(input, &bound.input, "", "input")?;
    let response = match output {
        Some(output) => Some(side(output, &bound.output, "Response", "output")?),
        None => None,
    };
    Ok((request, response))
}

fn check_names(sides: &Sides<'_>) -> Result<(), Diagnostic> {
    match (&sides.abstract_side.name, &sides.bound_side.name) {
        (Some(name), Some(bound)) if name != bound => Err(Diagnostic::at(
            &sides.bound_side.location,
            format!("the binding calls the message `{bound}`"),
            "bound here",
        )
        .and_at(
            &sides.abstract_side.location,
            format!("the port type calls it `{name}`"),
        )),
        _ => Ok(()),
    }
}
