//! A dictionary: a repeated element that holds a key and a value, annotated as one.

use crate::document::xsd::{ComplexType, ElementDeclaration, Term, TypeDefinition};

use super::array::is_unbounded;
use super::member::{self, Member};
use super::record::{self, is_plain, sequence};

/// The elements of a dictionary.
#[derive(Debug)]
pub(in super::super) struct Entries<'a> {
    /// The repeated element.
    pub(in super::super) entry: &'a ElementDeclaration,
    /// The key in it.
    pub(in super::super) key: Member<'a>,
    /// The value in it.
    pub(in super::super) value: Member<'a>,
}

/// Recognises a dictionary.
pub(in super::super) fn recognise(complex: &ComplexType) -> Option<Entries<'_>> {
    if !complex.is_dictionary || !is_plain(complex) || complex.derivation.is_some() {
        return None;
    }
    let [particle] = sequence(&complex.content)? else {
        return None;
    };
    let Term::Element(entry) = &particle.term else {
        return None;
    };
    if !is_unbounded(particle.occurs) || !member::is_plain(entry) || entry.nillable {
        return None;
    }
    let TypeDefinition::Complex(pair) = &entry.type_definition else {
        return None;
    };
    let members = record::recognise(pair).filter(|_| pair.derivation.is_none())?;
    let [key, value] = members.as_slice() else {
        return None;
    };
    Some(Entries {
        entry,
        key: *key,
        value: *value,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::complex;
    use super::recognise;

    const MARK: &str = "<xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo>\
         </xs:annotation>";

    fn names(mark: &str, attributes: &str, members: &[&str]) -> Option<[String; 3]> {
        let member = |name: &&str| format!("<xs:element name='{name}' type='xs:int'/>");
        let members: String = members.iter().map(member).collect();
        let complex = complex(&format!(
            "{mark}<xs:sequence><xs:element name='Pair' {attributes}><xs:complexType><xs:sequence>\
             {members}</xs:sequence></xs:complexType></xs:element></xs:sequence>"
        ));
        recognise(&complex).map(|it| {
            [it.entry, it.key.element, it.value.element].map(|element| element.name.clone())
        })
    }

    #[test]
    fn a_dictionary_is_a_repeated_pair_with_a_mark() {
        let many = "minOccurs='0' maxOccurs='unbounded'";
        let names = |mark, attributes, members: &[&str]| names(mark, attributes, members);
        let found = names(MARK, many, &["Key", "Value"]).unwrap();
        assert_eq!(found, ["Pair", "Key", "Value"]);
        assert_eq!(names("", many, &["Key", "Value"]), None);
        assert_eq!(names(MARK, "", &["Key", "Value"]), None);
        assert_eq!(names(MARK, many, &["Key"]), None);
        assert_eq!(names(MARK, many, &["Key", "Value", "More"]), None);
        let nillable = format!("{many} nillable='true'");
        assert_eq!(names(MARK, &nillable, &["Key", "Value"]), None);
    }
}
