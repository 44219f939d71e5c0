//! The operations of an agent, whatever its type.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::call::{Answer, BoxFuture, Error, Route};
use crate::envelope::Content;
use crate::operation::{Header, Operation};
use crate::value::Fields;

/// What the answering of requests needs of an agent. Operations go by their place in the list.
pub(super) trait Routes: Send + Sync {
    fn operation(&self, index: usize) -> Option<&'static Operation>;
    /// A request, a response with nothing in it.
    fn request(&self, index: usize) -> Option<Box<dyn Fields>>;
    fn response(&self, index: usize) -> Option<Box<dyn Fields>>;
    fn call(&self, index: usize, request: Box<dyn Fields>) -> BoxFuture<'_, Result<Answer, Error>>;
    /// The operations with this action, in order: services exist in which all have the same.
    fn by_action(&self, action: &str) -> &[usize];
    /// The operations whose requests have this content, in order.
    fn by_content(&self, content: &Content) -> Vec<usize>;
    /// Whether the request of an operation has this content.
    fn is_request(&self, index: usize, content: &Content) -> bool {
        let Some(operation) = self.operation(index) else {
            return false;
        };
        let schema = operation.request.schema();
        if !schema.is_body() {
            return match content {
                Content::Element(element) => element.is(schema.namespace, schema.name),
                Content::Empty => schema.name.is_empty(),
                Content::Text | Content::Fault(_) => false,
            };
        }
        let Some(request) = self.request(index) else {
            return false;
        };
        let schema = operation.request_schema(&*request);
        match content {
            Content::Element(element) => schema.may_hold(element),
            Content::Text => schema.is_text_of_body(),
            Content::Empty => schema.may_be_empty(),
            Content::Fault(_) => false,
        }
    }
    /// Every header block that a request to the agent can have.
    fn request_headers(&self) -> &[&'static Header];
}

/// An agent and its routes.
pub(super) struct Routed<A: ?Sized + 'static> {
    agent: Arc<A>,
    routes: Vec<Route<A>>,
    actions: BTreeMap<&'static str, Vec<usize>>,
    /// By local name; an empty one for none.
    elements: BTreeMap<&'static str, Vec<usize>>,
    /// Those whose requests are several elements, one that is a value, or text.
    bare: Vec<usize>,
    headers: Vec<&'static Header>,
}

impl<A: ?Sized + 'static> Routed<A> {
    pub(super) fn new(agent: Arc<A>, routes: Vec<Route<A>>) -> Self {
        let operations = || routes.iter().map(|route| route.exchange().operation);
        let mut actions: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut elements: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut bare = Vec::new();
        for (index, operation) in operations().enumerate() {
            actions.entry(operation.action).or_default().push(index);
            let schema = operation.request.schema();
            match schema.is_body() {
                true => bare.push(index),
                false => elements.entry(schema.name).or_default().push(index),
            }
        }
        let headers = request_headers(operations());
        Self {
            agent,
            routes,
            actions,
            elements,
            bare,
            headers,
        }
    }
}

/// The header is read before it is known which operation is meant, so each has its place.
fn request_headers(operations: impl Iterator<Item = &'static Operation>) -> Vec<&'static Header> {
    let mut found: Vec<&'static Header> = Vec::new();
    for header in operations.flat_map(|operation| &operation.request_headers) {
        let is_same = |other: &&&'static Header| {
            (other.field.name, other.field.namespace) == (header.field.name, header.field.namespace)
        };
        if !found.iter().any(|other| is_same(&other)) {
            found.push(header);
        }
    }
    found
}

impl<A: Send + Sync + ?Sized + 'static> Routes for Routed<A> {
    fn operation(&self, index: usize) -> Option<&'static Operation> {
        self.routes
            .get(index)
            .map(|route| route.exchange().operation)
    }

    fn request(&self, index: usize) -> Option<Box<dyn Fields>> {
        self.routes
            .get(index)
            .map(|route| (route.exchange().request)())
    }

    fn response(&self, index: usize) -> Option<Box<dyn Fields>> {
        self.routes
            .get(index)
            .map(|route| (route.exchange().response)())
    }

    fn call(&self, index: usize, request: Box<dyn Fields>) -> BoxFuture<'_, Result<Answer, Error>> {
        match self.routes.get(index) {
            Some(route) => route.call(&self.agent, request),
            None => Box::pin(std::future::ready(Err(Error::Body))),
        }
    }

    fn by_action(&self, action: &str) -> &[usize] {
        self.actions.get(action).map_or(&[], Vec::as_slice)
    }

    fn by_content(&self, content: &Content) -> Vec<usize> {
        let name = match content {
            Content::Element(element) => element.name.as_str(),
            _ => "",
        };
        let named = self.elements.get(name).into_iter().flatten();
        let candidates = named.chain(&self.bare).copied();
        candidates
            .filter(|it| self.is_request(*it, content))
            .collect()
    }

    fn request_headers(&self) -> &[&'static Header] {
        &self.headers
    }
}
