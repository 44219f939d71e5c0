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
    fn by_action(&self, action: &str) -> Option<usize>;
    fn by_element(&self, element: &QName) -> Option<usize>;
    /// Every header block that a request to the agent can have.
    fn request_headers(&self) -> &[&'static Header];
}

/// An agent and its routes.
pub(super) struct Routed<A: ?Sized + 'static> {
    agent: Arc<A>,
    routes: Vec<Route<A>>,
    actions: BTreeMap<&'static str, usize>,
    /// By local name: two of one name in different namespaces do not occur in one agent.
    elements: BTreeMap<&'static str, usize>,
    headers: Vec<&'static Header>,
}

impl<A: ?Sized + 'static> Routed<A> {
    pub(super) fn new(agent: Arc<A>, routes: Vec<Route<A>>) -> Self {
        let operations = || routes.iter().map(|route| route.exchange().operation);
        let actions = operations()
            .enumerate()
            .map(|(index, operation)| (operation.action, index))
            .collect();
        let elements = operations()
            .enumerate()
            .map(|(index, operation)| (operation.request.schema().name, index))
            .collect();
        let headers = request_headers(operations());
        Self {
            agent,
            routes,
            actions,
            elements,
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

    fn by_action(&self, action: &str) -> Option<usize> {
        self.actions.get(action).copied()
    }

    fn by_element(&self, element: &QName) -> Option<usize> {
        let index = *self.elements.get(element.name.as_str())?;
        let schema = self.operation(index)?.request.schema();
        (*schema.namespace == *element.namespace).then_some(index)
    }

    fn request_headers(&self) -> &[&'static Header] {
        &self.headers
    }
}
