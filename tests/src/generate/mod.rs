//! Messages made from the model: every operation, every field, every literal, every derived type,
//! and the values that are easily mangled.
//!
//! They are made as XML from the schema alone, so that the codec does not read its own output.

mod maker;
mod presence;
pub mod values;

use std::collections::{BTreeMap, BTreeSet};

use maker::Maker;
pub use maker::{SECRET, family};
pub use presence::Presence;
use wsdl_schema::family::Family;
use wsdl_schema::model::{Message, Operation, Primitive, QName, Service, Type, TypeRef};

use crate::codec::Direction;
use crate::infoset::{Element, Name};
use crate::normalise::{name_of, type_name};

/// A generated message.
pub struct Made<'a> {
    /// The agent.
    pub agent: &'a str,
    /// The operation.
    pub operation: &'a Operation,
    /// Which of its two messages it is.
    pub direction: Direction,
    /// Which of its values are present.
    pub presence: Presence,
    /// The envelope, as our writer would write it, except for [`Presence::Nil`].
    pub envelope: Element,
}

/// Makes the messages of a service and calls `take` with each.
pub fn messages<'a>(service: &'a Service, mut take: impl FnMut(Made<'a>)) {
    let mut maker = Maker::new(service);
    let slots = slots(service);
    for presence in Presence::ALL {
        slots
            .iter()
            .for_each(|slot| take(slot.make(&mut maker, presence)));
    }
    complete(service, &slots, &mut maker, &mut take);
}

/// Makes a full message for each operation and direction of a service, in which the text of
/// every secret is [`SECRET`], and calls `take` with it and the number of secret fields in the body.
pub fn messages_with_secrets<'a>(
    service: &'a Service,
    family: &'a Family,
    mut take: impl FnMut(Made<'a>, usize),
) {
    let mut maker = Maker::with_secrets(service, family);
    for slot in slots(service) {
        let made = slot.make(&mut maker, Presence::Full);
        take(made, maker.secrets());
    }
}

/// A place for messages: an operation and a direction.
struct Slot<'a> {
    agent: &'a str,
    operation: &'a Operation,
    direction: Direction,
    message: &'a Message,
    /// The types that its values can hold.
    reach: BTreeSet<QName>,
}

impl<'a> Slot<'a> {
    fn make(&self, maker: &mut Maker<'a>, presence: Presence) -> Made<'a> {
        Made {
            agent: self.agent,
            operation: self.operation,
            direction: self.direction,
            presence,
            envelope: maker.envelope(self.message, presence),
        }
    }
}

fn slots(service: &Service) -> Vec<Slot<'_>> {
    let mut slots = Vec::new();
    for agent in service.agents.values() {
        for operation in agent.operations.values() {
            for direction in Direction::BOTH {
                let message = match direction {
                    Direction::Request => Some(&operation.input),
                    Direction::Response => operation.output.as_ref(),
                };
                let Some(message) = message else {
                    continue;
                };
                let parts = message.parts.iter().filter_map(|part| part.value.name());
                let headers = message
                    .headers
                    .iter()
                    .filter_map(|header| header.value.name());
                let reach = service.closure(parts.chain(headers));
                slots.push(Slot {
                    agent: &agent.name,
                    operation,
                    direction,
                    message,
                    reach,
                });
            }
        }
    }
    slots
}

/// Makes more messages until every value of every type that some message can hold has occurred.
fn complete<'a>(
    service: &'a Service,
    slots: &[Slot<'a>],
    maker: &mut Maker<'a>,
    take: &mut impl FnMut(Made<'a>),
) {
    let mut by_size: Vec<&Slot<'_>> = slots.iter().collect();
    by_size.sort_by_key(|slot| slot.reach.len());
    for turns in turns(service) {
        let Turns {
            name,
            count,
            holders,
        } = turns;
        let reaching: Vec<_> = by_size
            .iter()
            .filter(|slot| !slot.reach.is_disjoint(&holders))
            .collect();
        let mut round = 0;
        while maker.seen(&name) < count && !reaching.is_empty() {
            // A message may never reach the type, because recursion ends before it.
            let slot = reaching[(round / (count + 1)) % reaching.len()];
            take(slot.make(maker, Presence::Full));
            round += 1;
            assert!(
                round < 50 * count + 1000,
                "{name} has values that no message holds"
            );
        }
    }
}

/// A type whose values are used in turn.
struct Turns {
    name: Name,
    /// How many values it has.
    count: usize,
    /// The types that hold such values.
    holders: BTreeSet<QName>,
}

fn turns(service: &Service) -> Vec<Turns> {
    let mut turns = Vec::new();
    let mut primitives: BTreeMap<Primitive, BTreeSet<QName>> = BTreeMap::new();
    for declared in service.types.values() {
        let name = declared.name();
        for field in declared.declared_fields() {
            if let TypeRef::Primitive(primitive) = field.value {
                primitives
                    .entry(primitive)
                    .or_default()
                    .insert(name.clone());
            }
        }
        let count = match declared {
            Type::Record(record) => match maker::family(service, record).len() {
                // A record without derived types has only one form.
                1 => 0,
                members => members,
            },
            Type::Enumeration(enumeration) => enumeration.literals.len(),
            Type::FlagSet(set) => set.literals.len() + 2,
            Type::Array(_) | Type::Dictionary(_) | Type::List(_) => 3,
            Type::Choice(_) => panic!("NetServer has no choices"),
        };
        turns.push(Turns {
            name: name_of(name),
            count,
            holders: [name.clone()].into(),
        });
    }
    turns.extend(primitives.into_iter().map(|(primitive, holders)| Turns {
        name: type_name(&TypeRef::Primitive(primitive)),
        count: match primitive {
            Primitive::Any => values::ANY.len(),
            _ => values::of(primitive).len(),
        },
        holders,
    }));
    turns
}
