//! A flag set: a list of literals that are declared in place.

use crate::document::xsd::{Facet, SimpleType, SimpleTypeUse, Variety};

use super::enumeration;

/// The most literals that a set has. It is one bit for each.
const MOST_LITERALS: usize = 64;

/// Recognises a flag set; returns its literals with their numbers. Longer lists, and those whose literals
/// have no number and are too many for powers of two, are lists of texts.
pub(in super::super) fn recognise(simple: &SimpleType) -> Option<Vec<(&Facet, i64)>> {
    let literals = match &simple.variety {
        Variety::List(SimpleTypeUse::Anonymous(item)) => enumeration::recognise(item)?,
        Variety::List(SimpleTypeUse::Named(_)) | Variety::Restriction(_) | Variety::Union(_) => {
            return None;
        }
    };
    if literals.len() > MOST_LITERALS {
        return None;
    }
    let literals = literals.into_iter().enumerate();
    let numbered = literals.map(|(index, literal)| {
        let number = literal.number.or_else(|| power_of_two(index))?;
        Some((literal, number))
    });
    numbered.collect()
}

fn power_of_two(exponent: usize) -> Option<i64> {
    2_i64.checked_pow(u32::try_from(exponent).ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::sample::simple;
    use super::recognise;

    #[test]
    fn a_flag_set_is_a_list_of_literals() {
        let item = "<xs:simpleType><xs:restriction base='xs:string'>\
                    <xs:enumeration value='A'/></xs:restriction></xs:simpleType>";
        let list = simple(&format!("<xs:list>{item}</xs:list>"));
        assert_eq!(recognise(&list).map(|it| it.len()), Some(1));
        assert!(recognise(&simple("<xs:list itemType='tns:T'/>")).is_none());
        let strings = item.replace("<xs:enumeration value='A'/>", "");
        assert!(recognise(&simple(&format!("<xs:list>{strings}</xs:list>"))).is_none());
        assert!(recognise(&simple(&format!("<xs:union>{item}</xs:union>"))).is_none());
    }

    const NUMBER: &str = "<xs:annotation><xs:appinfo><EnumerationValue \
        xmlns='http://schemas.microsoft.com/2003/10/Serialization/'>1</EnumerationValue>\
        </xs:appinfo></xs:annotation>";

    #[test]
    fn a_list_of_more_literals_than_a_set_can_have_is_none() {
        let length = |count: i32, number: &str| {
            let literal =
                |index: i32| format!("<xs:enumeration value='L{index}'>{number}</xs:enumeration>");
            let literals: String = (0..count).map(literal).collect();
            let item = format!("<xs:restriction base='xs:string'>{literals}</xs:restriction>");
            let item = format!("<xs:simpleType>{item}</xs:simpleType>");
            recognise(&simple(&format!("<xs:list>{item}</xs:list>"))).map(|it| it.len())
        };
        assert_eq!(length(63, ""), Some(63));
        assert_eq!(length(64, ""), None);
        assert_eq!(length(64, NUMBER), Some(64));
        assert_eq!(length(65, NUMBER), None);
    }
}
