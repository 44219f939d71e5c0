//! Operations and their messages.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Refusals};
use crate::document::QName;
use crate::document::wsdl::{
    self, BindingMessage, BindingOperation, PartContent, Style, Transmission,
};
use crate::document::xsd::ElementDeclaration;

use super::super::bases::{MAX_BASES, MAX_FIELDS, is_unordered};
use super::super::construct::Construct;
use super::super::parts::type_address;
use super::super::recognise::any;
use super::super::recognise::wrapper::{self, Wrapper};
use super::super::{Field, Message, Occurs, Operation, Type};
use super::bare;
use super::body;
use super::field::{element as element_field, fields};
use super::port_type::Context;

/// Both sides of a message: what the port type says and what a binding says.
struct Sides<'a> {
    abstract_side: &'a wsdl::OperationMessage,
    /// None if the binding says nothing of the message: its parts are the body.
    bound_side: Option<&'a BindingMessage>,
    /// The name of the element around the parts, if there is one.
    rpc: Option<String>,
}

impl<'a> Context<'a> {
    /// Lowers an operation that a binding binds, under this name. Returns `None` if it is refused.
    pub(super) fn operation(
        &self,
        name: &str,
        operation: &'a wsdl::Operation,
        bound: &'a BindingOperation,
        refusals: &mut Refusals,
    ) -> Option<Operation> {
        let (input, output) = refusals.take(request_response(operation))?;
        let sides = both_sides(input, output, bound);
        let request = self.message(&sides.0, refusals);
        let response = match &sides.1 {
            Some(sides) => Some(self.message(sides, refusals)?),
            None => None,
        };
        Some(Operation {
            name: name.to_owned(),
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
        let bound = sides.bound_side;
        if bound.is_some_and(|it| it.body.is_none() && !it.extensions.is_empty()) {
            // The extension is refused.
            return None;
        }
        let headers: Vec<_> = sides
            .headers()
            .iter()
            .filter_map(|reference| self.header(reference, refusals))
            .collect();
        let abstract_side = sides.abstract_side;
        let message = self.find_message(&abstract_side.message, &abstract_side.location);
        let message = refusals.take(message)?;
        let body = bound.and_then(|it| it.body.as_ref());
        let names = body.and_then(|it| it.parts.as_deref());
        let parts = body::parts(message, sides.headers(), names);
        self.count(parts.len(), &message.location, refusals)?;
        let read = if let Some(name) = &sides.rpc {
            let namespace = body.and_then(|it| it.encoding.namespace.as_deref());
            let wrapper = QName::new(namespace.unwrap_or_default(), name);
            self.rpc(wrapper, message, &parts, refusals)?
        } else {
            self.document(message, &parts, refusals)?
        };
        Some(Message { headers, ..read })
    }

    /// A message in RPC style, without headers: an element with the parts in it.
    ///
    /// A part that is an element stands there itself, as CXF and zeep have it. By the letter of WSDL 1.1,
    /// section 3.5, it would stand in another one that is called like the part, which nobody writes.
    fn rpc(
        &self,
        wrapper: QName,
        message: &'a wsdl::Message,
        parts: &[&'a wsdl::Part],
        refusals: &mut Refusals,
    ) -> Option<Message> {
        let fields = parts.iter().map(|part| match &part.content {
            PartContent::Type(name) => {
                refusals.take(body::typed_part(self.declarations, part, name))
            }
            PartContent::Element(_) => self.element_part(part, refusals),
        });
        Some(Message {
            wrapper: Some(wrapper),
            parts: all(fields)?,
            is_rpc: true,
            ..body::empty(message)
        })
    }

    /// A part that is an element, beside others or in another one.
    fn element_part(&self, part: &'a wsdl::Part, refusals: &mut Refusals) -> Option<Field> {
        let (name, element) = self.element_of(part, refusals)?;
        self.body_field(name, element, refusals)
    }

    /// A message in document style, without headers.
    fn document(
        &self,
        message: &'a wsdl::Message,
        parts: &[&'a wsdl::Part],
        refusals: &mut Refusals,
    ) -> Option<Message> {
        match parts {
            [] => Some(body::empty(message)),
            [part] => match &part.content {
                PartContent::Type(name) => Some(Message {
                    is_unordered: is_unordered(self.types, name),
                    ..body::bare(message, self.content_of(name, part, refusals)?)
                }),
                PartContent::Element(_) => self.only_element(message, part, refusals),
            },
            several => {
                let fields = several.iter().map(|part| self.element_part(part, refusals));
                Some(body::bare(message, all(fields)?))
            }
        }
    }

    /// A message whose body is an element: a wrapper, or a value.
    fn only_element(
        &self,
        message: &'a wsdl::Message,
        part: &'a wsdl::Part,
        refusals: &mut Refusals,
    ) -> Option<Message> {
        let (name, element) = self.element_of(part, refusals)?;
        let wrapped = |parts, is_unordered| Message {
            wrapper: Some(name.clone()),
            parts,
            is_unordered,
            location: element.location.clone(),
            ..body::empty(message)
        };
        if let Some(field) = bare::field(self.declarations, self.types, element) {
            return Some(wrapped(vec![field], false));
        }
        let Some(wrapper) = self.wrapper(element) else {
            let field = self.body_field(name, element, refusals)?;
            return Some(body::bare(message, vec![field]));
        };
        let parts = self.parts(&name.namespace, &wrapper, &element.location, refusals)?;
        Some(wrapped(parts, self.is_unordered(&wrapper)))
    }

    /// The element that a part is.
    pub(super) fn element_of(
        &self,
        part: &'a wsdl::Part,
        refusals: &mut Refusals,
    ) -> Option<(&'a QName, &'a ElementDeclaration)> {
        let Some(name) = part.element() else {
            refusals.add(Construct::PartType.called(&part.name, &part.location));
            return None;
        };
        let element = self.global_element(name, &part.location);
        Some((name, refusals.take(element)?))
    }

    /// An element that stands in a message itself, and so must not be abstract.
    pub(super) fn global_element(
        &self,
        name: &QName,
        location: &Location,
    ) -> Result<&'a ElementDeclaration, Diagnostic> {
        let element = self.declarations.element(&self.elements, name, location)?;
        match element.is_abstract {
            true => Err(Construct::AbstractElement.called(&element.name, &element.location)),
            false => Ok(element),
        }
    }

    /// The wrapper that an element of a body is. `None` if it is one value, and its content is not the
    /// parameters of an operation: it may be null, be of a derived type, or hold anything.
    fn wrapper(&self, element: &'a ElementDeclaration) -> Option<Wrapper<'a>> {
        let wrapper = wrapper::recognise(element)?;
        let is_value = |base: &QName| {
            any::recognise(base).is_some()
                || self.bases.contains(base)
                || !matches!(self.types.get(base), None | Some(Type::Record(_)))
        };
        match &wrapper {
            Wrapper {
                base: Some(base),
                own: None,
            } if is_value(base) => None,
            _ => Some(wrapper),
        }
    }

    /// An element of a body as a field.
    fn body_field(
        &self,
        name: &QName,
        element: &'a ElementDeclaration,
        refusals: &mut Refusals,
    ) -> Option<Field> {
        let field = element_field(self.declarations, element, name.clone(), Occurs::ONCE);
        refusals.take(field)
    }

    /// The content of a wrapper: the fields of its own and those of the type that it is of or extends.
    fn parts(
        &self,
        namespace: &Arc<str>,
        wrapper: &Wrapper<'a>,
        location: &Location,
        refusals: &mut Refusals,
    ) -> Option<Vec<Field>> {
        let mut parts = match wrapper.base {
            Some(base) if any::recognise(base).is_none() => {
                self.inherited(base, location, refusals)?
            }
            _ => Vec::new(),
        };
        if let Some(own) = wrapper.own {
            let own = fields(self.declarations, namespace, own, refusals);
            self.count(own.len(), location, refusals)?;
            // It allows what that of the base does.
            if own.iter().any(Field::is_attribute_wildcard) {
                parts.retain(|part| !part.is_attribute_wildcard());
            }
            parts.extend(own);
        }
        // A tag holds its attributes before everything else.
        parts.sort_by_key(|part| !part.is_attribute());
        Some(parts)
    }

    /// Whether the elements in a wrapper may come in any order.
    fn is_unordered(&self, wrapper: &Wrapper<'_>) -> bool {
        let own = wrapper.own;
        let own = own.and_then(|own| self.declarations.contents.get(&type_address(own)));
        own.is_some_and(|own| own.is_unordered)
            || wrapper
                .base
                .is_some_and(|base| is_unordered(self.types, base))
    }

    /// Counts fields of a message, and refuses too many: several messages may have the same ones.
    fn count(&self, fields: usize, location: &Location, refusals: &mut Refusals) -> Option<()> {
        self.counted.set(self.counted.get().saturating_add(fields));
        if self.counted.get() <= MAX_FIELDS {
            return Some(());
        }
        refusals.add(too_many_fields(location));
        None
    }

    /// The fields of a record and of its bases.
    pub(super) fn inherited(
        &self,
        name: &QName,
        location: &Location,
        refusals: &mut Refusals,
    ) -> Option<Vec<Field>> {
        let mut chain = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next {
            let Some(Type::Record(record)) = self.types.get(name) else {
                self.refuse_base(name, location, refusals);
                return None;
            };
            // A circle, or a chain that is too long, is refused at the types.
            if chain.len() > MAX_BASES {
                return None;
            }
            chain.push(&record.fields);
            next = record.base.as_ref().filter(|_| !record.restricts);
        }
        let count = chain.iter().map(|it| it.len()).sum();
        self.count(count, location, refusals)?;
        let copy = |field: &Field| Field {
            documentation: field.summary().into(),
            ..field.clone()
        };
        Some(chain.into_iter().rev().flatten().map(copy).collect())
    }

    /// Refuses a base of a wrapper that is no record, unless the type itself is refused.
    fn refuse_base(&self, name: &QName, location: &Location, refusals: &mut Refusals) {
        let is_refused = self.declarations.complex_types.contains_key(name);
        match self.declarations.type_ref(name, location) {
            Ok(_) if is_refused && !self.types.contains_key(name) => {}
            Ok(_) => refusals.add(Construct::NoWrapper.called(&name.local, location)),
            Err(error) => refusals.add(error),
        }
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

/// The fields, unless one is refused. All are looked at, so that all are refused at once.
fn all(fields: impl Iterator<Item = Option<Field>>) -> Option<Vec<Field>> {
    let fields: Vec<Option<Field>> = fields.collect();
    fields.into_iter().collect()
}

fn too_many_fields(location: &Location) -> Diagnostic {
    Diagnostic::at(
        location,
        format!("the messages have more than {MAX_FIELDS} fields together"),
        "counted up to this one, each field in each message that has it",
    )
    .help("let fewer messages have many fields, or types with many")
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
) -> (Sides<'a>, Option<Sides<'a>>) {
    let is_rpc = bound.style == Style::Rpc;
    let side = |abstract_side, bound_side: &'a Option<BindingMessage>, end| Sides {
        abstract_side,
        bound_side: bound_side.as_ref(),
        rpc: is_rpc.then(|| format!("{}{end}", bound.name)),
    };
    let request = side(input, &bound.input, "");
    let response = output.map(|output| side(output, &bound.output, "Response"));
    (request, response)
}

impl<'a> Sides<'a> {
    fn headers(&self) -> &'a [wsdl::HeaderReference] {
        self.bound_side.map_or(&[], |it| &it.headers)
    }
}

fn check_names(sides: &Sides<'_>) -> Result<(), Diagnostic> {
    let Some(bound_side) = sides.bound_side else {
        return Ok(());
    };
    match (&sides.abstract_side.name, &bound_side.name) {
        (Some(name), Some(bound)) if name != bound => Err(Diagnostic::at(
            &bound_side.location,
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
