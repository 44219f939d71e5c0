//! Operations of one name: which binds which, and what each is called.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::document::wsdl::{Binding, BindingOperation, Operation, PortType, Transmission};

/// An operation with what binds it.
pub(super) struct Bound<'a> {
    /// Its name, which no other operation of the port type has.
    pub(super) name: String,
    pub(super) declared: &'a Operation,
    /// None if the binding does not bind it.
    pub(super) bound: Option<&'a BindingOperation>,
}

/// Combines the operations of a port type with those of a binding. Those of one name differ by the
/// names of their messages, or else go by their order.
///
/// # Errors
/// Returns an error if the binding binds an operation that the port type does not have.
pub(super) fn pair<'a>(
    port_type: &'a PortType,
    binding: &'a Binding,
) -> Result<Vec<Bound<'a>>, Diagnostic> {
    let mut bound: BTreeMap<&str, Vec<&BindingOperation>> = BTreeMap::new();
    for operation in &binding.operations {
        bound.entry(&operation.name).or_default().push(operation);
    }
    let mut declared: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &port_type.operations {
        declared.entry(&operation.name).or_default().push(operation);
    }
    let mut taken: BTreeSet<String> = declared.keys().map(|it| (*it).to_owned()).collect();
    let mut pairs = Vec::with_capacity(port_type.operations.len());
    for (name, declared) in &declared {
        let bound = bound.remove(name).unwrap_or_default();
        if let [one] = declared.as_slice() {
            if let [first, second, ..] = bound.as_slice() {
                return Err(bound_twice(first, second));
            }
            pairs.push(Bound {
                name: (*name).to_owned(),
                declared: one,
                bound: bound.first().copied(),
            });
            continue;
        }
        pairs.extend(overloads(declared, bound, &mut taken)?);
    }
    match bound.into_values().flatten().next() {
        None => Ok(pairs),
        Some(unknown) => Err(Diagnostic::at(
            &unknown.location,
            format!(
                "`{}` is not an operation of `{}`",
                unknown.name, port_type.name
            ),
            "bound here",
        )),
    }
}

/// Divides bound operations in those that a client calls and those that the server begins, which
/// are left out beside others. Alone they stay, to be refused.
pub(super) fn divide(operations: Vec<Bound<'_>>) -> (Vec<Bound<'_>>, Vec<Bound<'_>>) {
    let is_called = |it: &Bound<'_>| it.bound.is_some() && !it.declared.is_begun_by_server();
    if !operations.iter().any(is_called) {
        return (operations, Vec::new());
    }
    let is_left = |it: &Bound<'_>| it.bound.is_some() && it.declared.is_begun_by_server();
    let (left, called) = operations.into_iter().partition(is_left);
    (called, left)
}

/// The operations of one name.
fn overloads<'a>(
    declared: &[&'a Operation],
    bound: Vec<&'a BindingOperation>,
    taken: &mut BTreeSet<String>,
) -> Result<Vec<Bound<'a>>, Diagnostic> {
    let mut by_names: BTreeMap<_, Vec<&BindingOperation>> = BTreeMap::new();
    // From the last on, so that the first is taken first.
    for operation in bound.into_iter().rev() {
        by_names
            .entry(bound_names(operation))
            .or_default()
            .push(operation);
    }
    let mut unnamed = by_names.remove(&(None, None)).unwrap_or_default();
    let mut pairs = Vec::with_capacity(declared.len());
    for (index, operation) in declared.iter().enumerate() {
        let named = names(operation);
        let of_names = by_names.get_mut(&named).and_then(Vec::pop);
        pairs.push(Bound {
            name: match index {
                0 => operation.name.clone(),
                _ => other_name(operation, named.0, taken),
            },
            declared: operation,
            bound: of_names.or_else(|| unnamed.pop()),
        });
    }
    let mut left = by_names.into_values().flatten().chain(unnamed);
    match left.next() {
        None => Ok(pairs),
        Some(left) => Err(Diagnostic::at(
            &left.location,
            format!("no operation `{}` has messages of these names", left.name),
            "bound here",
        )),
    }
}

/// The name of another operation of a name: that of its request, or a number is added.
fn other_name(
    operation: &Operation,
    request: Option<&str>,
    taken: &mut BTreeSet<String>,
) -> String {
    if let Some(request) = request.filter(|it| taken.insert((*it).to_owned())) {
        return request.to_owned();
    }
    let name = &operation.name;
    let mut numbered = (2_usize..).map(|number| format!("{name}{number}"));
    let free = numbered.find(|it| taken.insert(it.clone()));
    free.unwrap_or_else(|| name.clone())
}

/// The names of a request and a response that are written down.
type Names<'a> = (Option<&'a str>, Option<&'a str>);

fn names(operation: &Operation) -> Names<'_> {
    match &operation.transmission {
        Transmission::OneWay(one) | Transmission::Notification(one) => (one.name.as_deref(), None),
        Transmission::RequestResponse(one, other) | Transmission::SolicitResponse(one, other) => {
            (one.name.as_deref(), other.name.as_deref())
        }
    }
}

fn bound_names(operation: &BindingOperation) -> Names<'_> {
    (
        operation.input.as_ref().and_then(|it| it.name.as_deref()),
        operation.output.as_ref().and_then(|it| it.name.as_deref()),
    )
}

fn bound_twice(first: &BindingOperation, second: &BindingOperation) -> Diagnostic {
    let name = &second.name;
    Diagnostic::at(
        &second.location,
        format!("the binding of the operation `{name}` stands twice"),
        "here",
    )
    .and_at(&first.location, "and here")
}
