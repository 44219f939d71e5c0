//! What complex types hold, as parts. Groups that become types are called like the type around them,
//! and what they are.

use super::super::bases::restricted;
use super::super::construct::Construct;
use super::super::content::{Collecting, Flattening, attribute_wildcard};
use super::super::parts::{
    Attributes, GroupKind, GroupNode, GroupType, NamedElement, Node, NodeTerm, Part, PartTerm,
};
use super::super::recognise::mixed;
use super::super::simple_content::{TextType, text_type};
use super::super::{Occurs, Origin};
use super::{Anonymous, Naming, Shared};
use crate::diagnostic::Location;
use crate::document::QName;
use crate::document::xsd::{ComplexType, Content, SimpleTypeUse};

impl<'a> Naming<'_, 'a> {
    /// The attributes of a type. A restriction has those of all types above it as well, but no wildcard
    /// that it does not declare.
    pub(super) fn attributes(&mut self, owner: &QName, complex: &'a ComplexType) -> Attributes<'a> {
        let mut collecting = Collecting::new(self.declarations, self.refusals);
        let wildcards = collecting.add(complex, &owner.namespace);
        for (name, base) in restricted(self.declarations, complex) {
            collecting.add(base, &name.namespace);
        }
        let declared = collecting.finish();
        for attribute in &declared {
            if let Some(SimpleTypeUse::Anonymous(simple)) = attribute.simple_type {
                let owner = QName::new(attribute.namespace.clone(), owner.local.as_str());
                self.anonymous(&owner, &attribute.name.local, Anonymous::Simple(simple));
            }
        }
        let wildcard = attribute_wildcard::declared(complex, wildcards);
        let wildcard = self.refusals.take(wildcard).flatten();
        Attributes { declared, wildcard }
    }

    /// Declares the type in simple content if the text is of it, and not of the type of the base.
    pub(super) fn text(&mut self, owner: &QName, complex: &'a ComplexType) {
        if let Content::Simple {
            simple_type: Some(simple),
            ..
        } = &complex.content
            && let Some(TextType::InPlace(_)) = text_type(self.declarations, complex)
        {
            let holder = format!("{}Text", owner.local);
            self.anonymous(owner, &holder, Anonymous::Simple(simple));
        }
    }

    /// The particles of a type as parts, and whether they may come in any order.
    pub(super) fn parts(
        &mut self,
        owner: &QName,
        complex: &'a ComplexType,
    ) -> (Vec<Part<'a>>, bool) {
        if mixed::recognise(complex) {
            return (vec![mixed_part(&complex.location)], false);
        }
        let Content::Complex(particle) = &complex.content else {
            return (Vec::new(), false);
        };
        let Some(mut node) = self.flattening().particle(particle, &owner.namespace) else {
            return (Vec::new(), false);
        };
        let (members, is_unordered) = match &mut node.term {
            NodeTerm::Group(group) if group.kind == GroupKind::All => {
                for member in &mut group.members {
                    member.occurs.min = member.occurs.min.min(node.occurs.min);
                }
                (std::mem::take(&mut group.members), true)
            }
            NodeTerm::Group(group)
                if group.kind == GroupKind::Sequence && node.occurs == Occurs::ONCE =>
            {
                (std::mem::take(&mut group.members), false)
            }
            _ => (vec![node], false),
        };
        let members = members.into_iter();
        let parts = members.filter_map(|member| self.part(owner, member));
        (parts.collect(), is_unordered)
    }

    fn flattening(&mut self) -> Flattening<'_, 'a> {
        Flattening {
            declarations: self.declarations,
            refusals: self.refusals,
            left: &mut self.left,
        }
    }

    fn part(&mut self, owner: &QName, node: Node<'a>) -> Option<Part<'a>> {
        let term = match node.term {
            NodeTerm::Element(element) => self.named_element(owner, element),
            NodeTerm::Wildcard(namespaces) => PartTerm::Wildcard(namespaces),
            NodeTerm::Substitutes(head) => self.substitutes(&head, node.location)?,
            NodeTerm::Group(group) => {
                self.group(owner, group, node.occurs.max != Some(1), node.location)
            }
        };
        Some(Part {
            term,
            occurs: node.occurs,
            location: node.location,
        })
    }

    fn named_element(&mut self, owner: &QName, element: NamedElement<'a>) -> PartTerm<'a> {
        let owner = match element.is_global {
            true => element.name.clone(),
            false => QName::new(element.namespace.clone(), owner.local.as_str()),
        };
        self.element(&owner, element.element);
        PartTerm::Element(element)
    }

    /// A choice of the elements that can stand in place of `head`.
    fn substitutes(&mut self, head: &QName, location: &'a Location) -> Option<PartTerm<'a>> {
        let key = Shared::Substitutes(head.clone());
        if let Some(name) = self.shared.get(&key) {
            return Some(PartTerm::Group(name.clone(), head.local.clone()));
        }
        let mut members = self.flattening().substitutes(head);
        if members.len() < 2 {
            let Some(Node {
                term: NodeTerm::Element(element),
                ..
            }) = members.pop()
            else {
                let error = Construct::AbstractElement.called(&head.local, location);
                self.refusals.add(error);
                return None;
            };
            return Some(self.named_element(head, element));
        }
        let name = self.group_name(head, "Choice");
        self.shared.insert(key, name.clone());
        let group = GroupNode {
            name: None,
            kind: GroupKind::Choice,
            members,
        };
        self.declare_group(&name, group, location);
        Some(PartTerm::Group(name, head.local.clone()))
    }

    /// A group as a type.
    fn group(
        &mut self,
        owner: &QName,
        group: GroupNode<'a>,
        repeats: bool,
        location: &'a Location,
    ) -> PartTerm<'a> {
        let what = match group.kind {
            GroupKind::Choice => "Choice",
            GroupKind::Sequence | GroupKind::All => "Group",
        };
        let Some(referred) = group.name.clone() else {
            let name = self.group_name(owner, what);
            self.declare_group(&name, group, location);
            return PartTerm::Group(name, what.to_lowercase());
        };
        let key = Shared::Group(referred.clone(), repeats);
        if let Some(name) = self.shared.get(&key) {
            return PartTerm::Group(name.clone(), referred.local);
        }
        let name = self.group_name(&referred, "");
        self.shared.insert(key, name.clone());
        self.declare_group(&name, group, location);
        PartTerm::Group(name, referred.local)
    }

    fn declare_group(&mut self, name: &QName, group: GroupNode<'a>, location: &'a Location) {
        let members = group.members.into_iter();
        let parts = members.filter_map(|member| self.part(name, member));
        let declared = GroupType {
            is_choice: group.kind == GroupKind::Choice,
            origin: match group.name {
                Some(_) => Origin::Group,
                None => Origin::Nameless,
            },
            parts: parts.collect(),
            location,
        };
        self.declarations.group_types.insert(name.clone(), declared);
    }
}

/// Text between elements.
fn mixed_part(location: &Location) -> Part<'_> {
    Part {
        term: PartTerm::Mixed,
        occurs: Occurs::ONCE,
        location,
    }
}
