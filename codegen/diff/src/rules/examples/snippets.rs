//! Pieces of schemas.

pub(super) const OPTIONAL: &str = " minOccurs=\"0\"";
pub(super) const REPEATED: &str = " minOccurs=\"0\" maxOccurs=\"unbounded\"";

pub(super) fn element(name: &str, ty: &str, attributes: &str) -> String {
    format!("  <xs:element name=\"{name}\" type=\"{ty}\"{attributes}/>\n")
}

/// A complex type that is a sequence of elements.
pub(super) fn sequence(name: &str, elements: &str) -> String {
    format!(
        "<xs:complexType name=\"{name}\"><xs:sequence>\n{elements}</xs:sequence></xs:complexType>\n"
    )
}

/// A complex type with this content.
pub(super) fn complex(name: &str, content: &str) -> String {
    format!("<xs:complexType name=\"{name}\">{content}</xs:complexType>\n")
}

/// A complex type that is a choice of elements and of `Id`: a choice of one would be none.
pub(super) fn choice(name: &str, elements: &str) -> String {
    let id = element("Id", "xs:int", "");
    complex(name, &format!("<xs:choice>\n{id}{elements}</xs:choice>"))
}

pub(super) fn array(item: String) -> String {
    sequence("Customers", &item)
}

pub(super) fn dictionary(entry: &str, key: &str, value: &str) -> String {
    let mark = "<xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation>";
    format!(
        "<xs:complexType name=\"Customers\">{mark}<xs:sequence>\n  \
         <xs:element name=\"{entry}\" minOccurs=\"0\" maxOccurs=\"unbounded\"><xs:complexType><xs:sequence>\n  \
         {key}  {value}  </xs:sequence></xs:complexType></xs:element>\n\
         </xs:sequence></xs:complexType>\n"
    )
}

pub(super) fn literal(name: &str, number: i64) -> String {
    let number = format!("<ser:EnumerationValue>{number}</ser:EnumerationValue>");
    let note = format!("<xs:annotation><xs:appinfo>{number}</xs:appinfo></xs:annotation>");
    format!("  <xs:enumeration value=\"{name}\">{note}</xs:enumeration>\n")
}

pub(super) fn enumeration(literals: String) -> String {
    format!(
        "<xs:simpleType name=\"Status\"><xs:restriction base=\"xs:string\">\n{literals}</xs:restriction></xs:simpleType>\n"
    )
}

pub(super) fn flag_set(literals: String) -> String {
    format!(
        "<xs:simpleType name=\"Status\"><xs:list><xs:simpleType><xs:restriction base=\"xs:string\">\n\
         {literals}</xs:restriction></xs:simpleType></xs:list></xs:simpleType>\n"
    )
}

pub(super) fn list(item: &str) -> String {
    format!("<xs:simpleType name=\"Status\"><xs:list itemType=\"{item}\"/></xs:simpleType>\n")
}

/// An element of a text that has a facet.
pub(super) fn faceted(name: &str, facet: &str, attributes: &str) -> String {
    format!(
        "  <xs:element name=\"{name}\"{attributes}><xs:simpleType><xs:restriction base=\"xs:string\">\n    \
         {facet}\n  </xs:restriction></xs:simpleType></xs:element>\n"
    )
}

pub(super) fn record(name: &str, base: &str, mark: &str) -> String {
    let id = element(&format!("{name}Id"), "xs:int", OPTIONAL);
    let sequence = format!("<xs:sequence>\n{id}</xs:sequence>");
    let content = match base {
        "" => sequence,
        base => format!(
            "<xs:complexContent><xs:extension base=\"tns:{base}\">{sequence}</xs:extension></xs:complexContent>"
        ),
    };
    format!("<xs:complexType name=\"{name}\">{mark}{content}</xs:complexType>\n")
}
