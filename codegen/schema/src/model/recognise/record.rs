//! A record: a sequence of members, each at most once.

use crate::document::xsd::{
    Attributes, ComplexType, Compositor, Content, ModelGroup, Occurs, Particle, Term,
};

use super::member::{self, Member};

/// Recognises a record. The members of its base type are not included; see `inheritance`.
pub(in super::super) fn recognise(complex: &ComplexType) -> Option<Vec<Member<'_>>> {
    if !is_plain(complex) {
        return None;
    }
    let members: Option<Vec<_>> = sequence(&complex.content)?
        .iter()
        .map(member::recognise)
        .collect();
    members.filter(|members| members.iter().all(|it| it.is_optional().is_some()))
}

/// Whether values of a type are only its elements. `block` and `final` only restrict other
/// declarations, so they are ignored.
pub(super) fn is_plain(complex: &ComplexType) -> bool {
    !complex.is_abstract && !complex.is_mixed && complex.attributes == Attributes::default()
}

/// Returns the particles of a single sequence; empty content is a sequence without particles.
pub(super) fn sequence(content: &Content) -> Option<&[Particle]> {
    let particle = match content {
        Content::Empty => return Some(&[]),
        Content::Simple { .. } => return None,
        Content::Complex(particle) => particle,
    };
    match (&particle.term, particle.occurs) {
        (
            Term::ModelGroup(ModelGroup {
                compositor: Compositor::Sequence,
                particles,
            }),
            Occurs::ONCE,
        ) => Some(particles),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{complex, complex_with};
    use super::recognise;

    #[test]
    fn a_record_is_a_sequence_of_members() {
        let members = |inside: &str| recognise(&complex(inside)).map(|members| members.len());
        let element = "<xs:element name='A' type='xs:int'/>";
        assert_eq!(members(""), Some(0));
        assert_eq!(members("<xs:sequence/>"), Some(0));
        assert_eq!(
            members(&format!("<xs:sequence>{element}</xs:sequence>")),
            Some(1)
        );
        let extension = format!(
            "<xs:complexContent><xs:extension base='tns:B'><xs:sequence>{element}</xs:sequence>\
             </xs:extension></xs:complexContent>"
        );
        assert_eq!(members(&extension), Some(1));
        for other in [
            &format!("<xs:choice>{element}</xs:choice>"),
            &format!("<xs:all>{element}</xs:all>"),
            &format!("<xs:sequence minOccurs='0'>{element}</xs:sequence>"),
            "<xs:sequence><xs:element name='A' type='xs:int' maxOccurs='2'/></xs:sequence>",
            "<xs:sequence><xs:any/></xs:sequence>",
            "<xs:group ref='tns:G'/>",
            "<xs:attribute name='a'/>",
            "<xs:anyAttribute/>",
            "<xs:simpleContent><xs:extension base='xs:int'/></xs:simpleContent>",
        ] {
            assert_eq!(members(other), None, "{other}");
        }
        assert!(recognise(&complex_with("mixed='true'", "<xs:sequence/>")).is_none());
        assert!(recognise(&complex_with("abstract='true'", "<xs:sequence/>")).is_none());
    }
}
