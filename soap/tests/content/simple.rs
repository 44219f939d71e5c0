//! Attributes and text.

use netserver_soap as soap;
use soap::codec::Record;
use soap::envelope::{self, Version};
use soap::{DecodeErrorKind as Kind, EncodeErrorKind, QName};

use super::{read, read_as, refused, round_trips, write_error, written};

pub struct Price {
    pub currency: Option<String>,
    pub exact: bool,
    pub language: Option<String>,
    pub unit: Option<QName>,
    pub amount: f64,
}

soap::record! {
    Price: "{urn:own}Price";
    currency "@currency!" = None;
    exact "@exact" = false;
    language "@{http://www.w3.org/XML/1998/namespace}lang" = None;
    unit "@{urn:units}unit" = None;
    amount "$!" = 0.0;
}

fn price(currency: &str, amount: f64) -> Price {
    Price {
        currency: Some(currency.to_owned()),
        amount,
        ..Default::default()
    }
}

#[test]
fn attributes_and_text() {
    let price: Price = round_trips(
        r#"<Price currency="N&quot;&lt;&#9;&#xA;K" exact="true" xml:lang="no">1.5</Price>"#,
    );
    assert_eq!(price.currency.as_deref(), Some("N\"<\t\nK"));
    assert_eq!((price.exact, price.amount), (true, 1.5));
    assert_eq!(price.language.as_deref(), Some("no"));
    assert_eq!(price.unit, None);
}

#[test]
fn attributes_have_namespaces() {
    let xml = "<o:Price currency='a' o:currency='b' exact=' 1 ' u:unit='u:kg' unit='x' xmlns:u='urn:units' y='2'>\n7 </o:Price>";
    let price: Price = read(xml);
    assert_eq!(price.currency.as_deref(), Some("a"));
    assert_eq!(price.unit, Some(QName::new("urn:units", "kg")));
    assert_eq!((price.exact, price.amount), (true, 7.0));
    let again = written(&price);
    assert_eq!(
        again,
        r#"<Price currency="a" exact="true" xmlns:q="urn:units" xmlns:a="urn:units" a:unit="q:kg">7</Price>"#
    );
    let bound = again.replacen("<Price", "<Price xmlns='urn:own'", 1);
    assert_eq!(read::<Price>(&bound), price);
}

#[test]
fn what_an_attribute_cannot_carry_is_refused() {
    assert_eq!(
        write_error(&price("\u{1}", 0.0)),
        EncodeErrorKind::Character('\u{1}')
    );
    // Without a prefix it would be in the default namespace.
    let unit = Some(QName::new("", "kg"));
    let price = Price {
        unit,
        ..price("a", 0.0)
    };
    assert_eq!(write_error(&price), EncodeErrorKind::Name);
    assert_eq!(
        write_error(&Price::default()),
        EncodeErrorKind::RequiredNull
    );
}

#[test]
fn a_strict_reader_minds_attributes() {
    assert_eq!(
        refused::<Price>("<o:Price>1</o:Price>")
            .split(" (")
            .next()
            .unwrap(),
        "Price: the attribute currency is missing"
    );
    let unknown = refused::<Price>("<o:Price currency='x' colour='y'>1</o:Price>");
    assert!(
        unknown.starts_with("Price: unexpected attribute: \"colour\""),
        "{unknown}"
    );
    let invalid = refused::<Price>("<o:Price currency='x' exact='maybe'>1</o:Price>");
    assert!(
        invalid.starts_with("Price/exact: not a value of xs:boolean: \"maybe\""),
        "{invalid}"
    );
    let everywhere = "<o:Price currency='x' i:type='o:Price' s:encodingStyle=''>1</o:Price>";
    assert_eq!(read_as::<Price>(everywhere, true).unwrap(), price("x", 1.0));
    let child = refused::<Price>("<o:Price currency='x'>1<a/></o:Price>");
    assert!(child.starts_with("Price: unexpected element"), "{child}");
}

pub struct Named {
    pub name: Option<QName>,
}

soap::record! {
    Named: "{urn:own}Named";
    name "$?" = None;
}

#[test]
fn a_text_can_be_a_name_or_nil() {
    let named: Named = round_trips(r#"<Named xmlns:q="urn:x">q:local</Named>"#);
    assert_eq!(named.name, Some(QName::new("urn:x", "local")));
    let nil: Named = round_trips(r#"<Named i:nil="true"/>"#);
    assert_eq!(nil.name, None);
}

pub struct Texts {
    pub id: Option<Vec<u8>>,
    pub text: String,
}

soap::record! {
    Texts: "{urn:own}Texts";
    id "@id" = None;
    text "$" = String::new();
}

#[test]
fn empty_and_absent_differ() {
    for xml in [
        "<Texts/>",
        r#"<Texts id=""/>"#,
        r#"<Texts id="AAEC">a &lt;&amp;&gt; "b"</Texts>"#,
    ] {
        round_trips::<Texts>(xml);
    }
    assert_eq!(read::<Texts>("<o:Texts/>").id, None);
    assert_eq!(read::<Texts>("<o:Texts id=''/>").id, Some(Vec::new()));
}

#[derive(Default)]
pub enum Colour {
    #[default]
    Red,
    Green,
    Unknown(String),
}

soap::enumeration! {
    Colour;
    0 Red "Red" = 0;
    1 Green "Green" = 1;
}

#[derive(Clone, Default, PartialEq, Hash)]
pub struct Rights(soap::Flags);

soap::flags! {
    Rights;
    0 READ "Read" = 1;
    1 WRITE "Write" = 2;
}

/// Every kind of value that is a text, as an attribute and as a text.
#[derive(Default)]
pub struct Kinds<T> {
    pub attribute: Option<T>,
    pub text: T,
}

impl<T: soap::codec::Value + Default> Record for Kinds<T> {
    const LAYOUT: soap::codec::Layout =
        soap::codec::Layout("Kinds attribute text", "{urn:own}Kinds\n@{urn:x}a\n$");

    fn with_fields(&self, visit: soap::codec::Visit<'_>) {
        visit.visit(&[&self.attribute, &self.text]);
    }

    fn with_fields_mut(&mut self, visit: soap::codec::VisitMut<'_>) {
        visit.visit(&mut [&mut self.attribute, &mut self.text]);
    }
}

fn kind<T: soap::codec::Value + Default>(text: &str) {
    let xml = format!(r#"<Kinds xmlns:a="urn:x" a:a="{text}">{text}</Kinds>"#);
    let bound = xml.replacen("<Kinds", "<Kinds xmlns='urn:own'", 1);
    assert_eq!(written(&read_as::<Kinds<T>>(&bound, false).unwrap()), xml);
}

#[test]
fn every_simple_type_can_be_an_attribute_or_a_text() {
    kind::<bool>("true");
    kind::<i8>("-1");
    kind::<u64>("18446744073709551615");
    kind::<f64>("1.5");
    kind::<soap::UnsignedByte>("255");
    kind::<soap::Char>("65");
    kind::<soap::Guid>("01234567-89ab-cdef-0123-456789abcdef");
    kind::<soap::DateTime>("2026-11-21T08:30:00.0000001+01:00");
    kind::<soap::Duration>("P1D");
    kind::<soap::Date>("2026-11-21");
    kind::<soap::Decimal>("1.10");
    kind::<soap::HexBinary>("00FF");
    kind::<Vec<u8>>("AAEC");
    kind::<String>(" &lt;a&gt; b ");
    kind::<soap::List<i32>>("1 2 3");
    kind::<Colour>("Green");
    kind::<Colour>("Blue");
    kind::<Rights>("Read Write");
}

#[test]
fn what_is_no_text_is_refused() {
    let any = Kinds::<soap::AnyValue>::default();
    assert_eq!(write_error(&any), EncodeErrorKind::Shape);
    let xml = "<o:Kinds x:a='1' xmlns:x='urn:x'/>";
    let error = read_as::<Kinds<soap::AnyValue>>(xml, false).err().unwrap();
    assert_eq!(
        (error.kind(), error.path().as_str()),
        (Kind::Shape, "Kinds/a")
    );
}

pub struct Offer {
    pub price: Option<Price>,
    pub rebate: Option<Price>,
}

soap::record! {
    Offer: "{urn:own}Offer";
    price "Price??" = None;
    rebate "Rebate?" = None;
}

#[test]
fn a_null_is_left_out_where_a_nil_must_have_attributes() {
    let null = Offer::default();
    let xml = envelope::write_with_nulls(Version::Soap11, &[], Offer::schema(), &null).unwrap();
    assert!(xml.contains("<Rebate i:nil=\"true\"/>"), "{xml}");
    assert!(!xml.contains("<Price"), "{xml}");
    let nil = "<o:Offer><o:Price currency='NOK' i:nil='true'/></o:Offer>";
    assert_eq!(read_as::<Offer>(nil, true).unwrap(), null);
}
