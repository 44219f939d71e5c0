//! The operations of an agent, whatever its type.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::call::{Answer, BoxFuture, Error, Route};
use crate::names::QName;
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
    /// The operations whose requests are this element, in order; an empty name for none.
    fn by_element(&self, element: &QName) -> Vec<usize>;
    /// Whether the request of an operation is this element.
    fn is_request(&self, index: usize, element: &QName) -> bool {
        let Some(operation) = self.operation(index) else {
            return false;
        };
        let schema = operation.request.schema();
        if schema.is_body() {
            let request = self.request(index);
            return request.is_some_and(|it| operation.request_schema(&*it).may_hold(element));
        }
        (schema.name, schema.namespace) == (&*element.name, &*element.namespace)
    }
    /// Every header block that a request to the agent can have.
    fn request_headers(&self) -> &[&'static Header];
}

/// An agent and its routes.
pub(super) struct Routed<A: ?Sized + 'static> {
    agent: Arc<A>,
    routes: Vec<Route<A>>,
    actions: BTreeMap<&'static str, Vec<usize>>,
    /// By local name.
    elements: BTreeMap<&'static str, Vec<usize>>,
    /// Those whose requests are several elements, or one that is a value.
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

    fn by_element(&self, element: &QName) -> Vec<usize> {
        let named = self.elements.get(element.name.as_str());
        let named = named.into_iter().flatten().chain(&self.bare).copied();
        named.filter(|it| self.is_request(*it, element)).collect()
    }

    fn request_headers(&self) -> &[&'static Header] {
        &self.headers
    }
}
