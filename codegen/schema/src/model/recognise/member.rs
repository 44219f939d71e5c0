//! A member of a type or a message: a local element that is a name and a type, and no more.

use crate::document::xsd::{ElementDeclaration, Occurs, Particle, Term};

/// An element of a sequence.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Member<'a> {
    /// The element.
    pub(in super::super) element: &'a ElementDeclaration,
    /// How often it occurs.
    pub(in super::super) occurs: Occurs,
}

/// Recognises a member.
pub(in super::super) fn recognise(particle: &Particle) -> Option<Member<'_>> {
    let Term::Element(element) = &particle.term else {
        return None;
    };
    is_plain(element).then_some(Member {
        element,
        occurs: particle.occurs,
    })
}

/// Whether an element says nothing beside its name, its type, its default and whether it may be nil.
/// `block` and `final` say what else may be declared, and nothing about what is. Identity constraints
/// do not change how messages look; a server checks them.
pub(super) fn is_plain(element: &ElementDeclaration) -> bool {
    !element.is_abstract && element.substitution_group.is_none()
}

impl Member<'_> {
    /// Whether it may be absent; `None` if it may repeat, or must.
    pub(in super::super) fn is_optional(&self) -> Option<bool> {
        match self.occurs {
            Occurs {
                min: 0,
                max: Some(1),
            } => Some(true),
            Occurs::ONCE => Some(false),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::sequence;
    use super::super::sample::complex;
    use super::recognise;

    #[test]
    fn a_member_is_a_name_and_a_type() {
        let optional = |element: &str| {
            let complex = complex(&format!("<xs:sequence>{element}</xs:sequence>"));
            let [particle] = sequence(&complex.content)? else {
                return None;
            };
            Some(recognise(particle)?.is_optional())
        };
        let with = |attributes: &str| {
            optional(&format!(
                "<xs:element name='A' type='xs:int' {attributes}/>"
            ))
        };
        assert_eq!(with(""), Some(Some(false)));
        assert_eq!(
            with("minOccurs='0' nillable='true' block='#all'"),
            Some(Some(true))
        );
        assert_eq!(with("maxOccurs='unbounded'"), Some(None));
        assert_eq!(with("minOccurs='0' maxOccurs='2'"), Some(None));
        assert_eq!(with("default='1'"), Some(Some(false)));
        assert_eq!(with("fixed='1'"), Some(Some(false)));
        assert_eq!(with("form='unqualified'"), Some(Some(false)));
        assert_eq!(optional("<xs:element name='A'/>"), Some(Some(false)));
        assert_eq!(optional("<xs:element ref='tns:A'/>"), None);
        assert_eq!(optional("<xs:any/>"), None);
        let anonymous = "<xs:element name='A'><xs:complexType/></xs:element>";
        assert_eq!(optional(anonymous), Some(Some(false)));
    }
}
