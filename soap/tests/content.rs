//! Attributes, text, elements that repeat, groups, choices, wildcards and mixed content.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

use netserver_soap as soap;
use soap::envelope::{self, Content, Envelope, Options, Version};
use soap::{
    AnyAttributes, AnyElement, DecodeError, DecodeErrorKind as Kind, EncodeErrorKind, MixedContent,
    MixedNode, QName, RawXml, Record,
};

const XSI: &str = soap::names::XSI;

/// A message whose body is this XML. The prefixes `o` and `i` are bound.
fn message(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:o='urn:own' xmlns:i='{XSI}'><s:Body>{body}</s:Body></s:Envelope>"
    )
}

fn read_as<T: Record>(body: &str, strict: bool) -> Result<T, DecodeError> {
    let xml = message(body);
    let mut options = Options::default();
    options.strict = strict;
    let mut message = Envelope::open(xml.as_bytes(), &options)?;
    let Content::Element(_) = message.content()? else {
        panic!("{body}")
    };
    let mut value = T::default();
    message.decode(T::schema(), &mut value)?;
    Ok(value)
}

fn read<T: Record>(body: &str) -> T {
    read_as(body, false).unwrap()
}

fn refused<T: Record + std::fmt::Debug>(body: &str) -> String {
    read_as::<T>(body, true).unwrap_err().to_string()
}

/// The XML of the body, without the declarations of our own.
fn written<T: Record>(value: &T) -> String {
    let xml = envelope::write(Version::Soap11, &[], T::schema(), value).unwrap();
    let body = xml.split_once("<s:Body>").unwrap().1;
    let body = body.split_once("</s:Body>").unwrap().0;
    body.replace(&format!(" xmlns=\"urn:own\" xmlns:i=\"{XSI}\""), "")
}

fn write_error<T: Record>(value: &T) -> EncodeErrorKind {
    let written = envelope::write(Version::Soap11, &[], T::schema(), value);
    written.unwrap_err().kind().clone()
}

/// The XML goes in and comes out the same, in strict and in lenient mode; so does a copy of the value.
fn round_trips<T: Record + Clone + PartialEq + std::fmt::Debug>(xml: &str) -> T {
    let end = xml.find(['>', ' ', '/']).unwrap();
    let bound = format!("{} xmlns='urn:own'{}", &xml[..end], &xml[end..]);
    let strict = read_as::<T>(&bound, true).unwrap();
    assert_eq!(read_as::<T>(&bound, false).unwrap(), strict);
    assert_eq!(written(&strict), xml);
    let copy = strict.clone();
    assert_eq!(copy, strict);
    assert_eq!(written(&copy), xml);
    strict
}

#[derive(Default)]
pub struct Price {
    pub currency: Option<String>,
    pub exact: bool,
    pub language: Option<String>,
    pub unit: Option<QName>,
    pub amount: f64,
}

soap::record! {
    Price: "{urn:own}Price";
    currency "@currency!";
    exact "@exact";
    language "@{http://www.w3.org/XML/1998/namespace}lang";
    unit "@{urn:units}unit";
    amount "$!";
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

#[derive(Default)]
pub struct Named {
    pub name: Option<QName>,
}

soap::record! {
    Named: "{urn:own}Named";
    name "$?";
}

#[test]
fn a_text_can_be_a_name_or_nil() {
    let named: Named = round_trips(r#"<Named xmlns:q="urn:x">q:local</Named>"#);
    assert_eq!(named.name, Some(QName::new("urn:x", "local")));
    let nil: Named = round_trips(r#"<Named i:nil="true"/>"#);
    assert_eq!(nil.name, None);
}

#[derive(Default)]
pub struct Texts {
    pub id: Option<Vec<u8>>,
    pub text: String,
}

soap::record! {
    Texts: "{urn:own}Texts";
    id "@id";
    text "$";
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

/// A holder of things in elements.
#[derive(Default)]
pub struct Order {
    pub number: Option<i32>,
    pub customer: Option<String>,
    pub price: Option<Price>,
    pub lines: Vec<Option<String>>,
    pub sizes: Vec<Option<Vec<i32>>>,
    pub payment: Option<PaymentChoice>,
    pub others: Vec<AnyElement>,
}

soap::record! {
    Order: "{urn:own}Order";
    number "@number";
    customer "Customer";
    price "Price?";
    lines "Line!?+1..3";
    sizes "Sizes?+ [int]";
    payment "& Card|Cash|Part|Bank|Account";
    others "#+ !{urn:own}";
}

#[derive(Default)]
pub struct Card {
    pub kind: Option<String>,
    pub number: Option<String>,
}

soap::record! {
    Card: "{urn:own}Card";
    kind "@kind";
    number "Number*";
}

#[derive(Default)]
pub struct Transfer {
    pub bank: Option<String>,
    pub account: Option<i32>,
}

soap::record! {
    Transfer: "{urn:own}Transfer";
    bank "Bank!";
    account "Account";
}

pub enum PaymentChoice {
    Card(Option<Card>),
    Cash(f64),
    Parts(Vec<i32>),
    Transfer(Box<Transfer>),
}

soap::choice! {
    PaymentChoice: "{urn:own}Order.payment";
    0 Card "Card!?";
    1 Cash "Cash!";
    2 Parts "Part!+";
    3 Transfer "&! Bank|Account";
}

#[test]
fn elements_that_repeat() {
    let order: Order = round_trips(
        r#"<Order number="7"><Line>a</Line><Line i:nil="true"/><Line/><Sizes><int>1</int></Sizes><Sizes i:nil="true"/><Sizes/></Order>"#,
    );
    assert_eq!(
        order.lines,
        [Some("a".to_owned()), None, Some(String::new())]
    );
    assert_eq!(order.sizes, [Some(vec![1]), None, Some(Vec::new())]);
    let order: Order = read(
        "<o:Order><o:Line>a</o:Line><o:New/><o:Line>b</o:Line><o:Customer/><o:Line>c</o:Line></o:Order>",
    );
    assert_eq!(order.lines.len(), 3);
    let error = read_as::<Order>(
        "<o:Order><o:Line/><o:Sizes/><o:Sizes><o:int>x</o:int></o:Sizes></o:Order>",
        false,
    );
    assert_eq!(error.unwrap_err().path(), "Order/Sizes[2]/int[1]");
}

#[test]
fn an_element_that_occurs_once_is_not_replaced() {
    let error =
        read_as::<Order>("<o:Order><o:Customer/><o:Customer/></o:Order>", false).unwrap_err();
    assert_eq!(
        (error.kind(), error.path().as_str()),
        (Kind::Repeated, "Order/Customer")
    );
}

#[test]
fn a_strict_reader_minds_order_presence_and_bounds() {
    for (content, expected) in [
        ("", "Order: the element Line is missing"),
        (
            "<o:Line/><o:Line/><o:Line/><o:Line/>",
            "Order/Line: the element occurs more often than the schema allows",
        ),
        (
            "<o:Line/><o:Customer/>",
            "Order/Customer: the element stands behind its place",
        ),
        (
            "<o:Line/><o:Cash>1</o:Cash><o:Sizes/>",
            "Order/Sizes: the element stands behind its place",
        ),
        (
            "<o:Line/><o:Account>1</o:Account>",
            "Order: the element Bank is missing",
        ),
        (
            "<o:Line/><o:Account>1</o:Account><o:Bank/>",
            "Order/Bank: the element stands behind its place",
        ),
        ("<o:Line/><o:New/>", "Order: unexpected element: \"New\""),
        (
            "<o:Line/><Customer/>",
            "Order/Customer: the element is in another namespace than in the schema",
        ),
        (
            "<o:Line/><o:Cash>1</o:Cash><o:Card/>",
            "Order/Card: the element occurs twice",
        ),
        (
            "<o:Line/><o:Cash i:nil='true'/>",
            "Order/Cash: the element is nil, but its type has no null",
        ),
    ] {
        let error = refused::<Order>(&format!("<o:Order>{content}</o:Order>"));
        assert!(error.starts_with(expected), "{content}: {error}");
    }
}

#[test]
fn a_choice_is_one_of_its_alternatives() {
    let payment = |xml: &str| {
        round_trips::<Order>(&format!("<Order><Line/>{xml}</Order>"))
            .payment
            .unwrap()
    };
    let cash = payment("<Cash>2.5</Cash>");
    assert!(matches!(cash, PaymentChoice::Cash(2.5)));
    assert!(matches!(
        payment(r#"<Card kind="visa"/>"#),
        PaymentChoice::Card(Some(_))
    ));
    assert!(matches!(
        payment(r#"<Card i:nil="true"/>"#),
        PaymentChoice::Card(None)
    ));
    let parts = payment("<Part>1</Part><Part>2</Part>");
    assert_eq!(parts, PaymentChoice::Parts(vec![1, 2]));
    let transfer = payment("<Bank>b</Bank><Account>3</Account>");
    assert_ne!(transfer, cash);
    let PaymentChoice::Transfer(transfer) = transfer else {
        panic!("{transfer:?}")
    };
    assert_eq!(transfer.account, Some(3));
    assert_eq!(PaymentChoice::default(), PaymentChoice::Card(None));
}

#[test]
fn two_alternatives_are_not_one() {
    let body = "<o:Order><o:Cash>1</o:Cash><o:Card/></o:Order>";
    assert_eq!(
        read_as::<Order>(body, false).unwrap_err().kind(),
        Kind::Repeated
    );
}

#[test]
fn unknown_elements_are_skipped_within_a_choice_and_a_group() {
    let order: Order =
        read("<o:Order><o:Part>1</o:Part><o:New><o:Part/></o:New><o:Part>2</o:Part></o:Order>");
    assert_eq!(order.payment, Some(PaymentChoice::Parts(vec![1, 2])));
    let order: Order = read(
        "<o:Order><o:Bank>b</o:Bank><o:New/><o:Account>4</o:Account><x:y xmlns:x='urn:x'/></o:Order>",
    );
    let Some(PaymentChoice::Transfer(transfer)) = order.payment else {
        panic!("{order:?}")
    };
    assert_eq!(
        (transfer.bank.as_deref(), transfer.account),
        (Some("b"), Some(4))
    );
    assert_eq!(order.others.len(), 1);
    // The elements of a group that occurs once may stand in any order.
    let order: Order = read("<o:Order><o:Account>4</o:Account><o:Bank>b</o:Bank></o:Order>");
    assert_eq!(order.payment, Some(PaymentChoice::Transfer(transfer)));
}

#[test]
fn debug_hides_secrets() {
    let order: Order =
        read("<o:Order><o:Card kind='visa'><o:Number>4111</o:Number></o:Card></o:Order>");
    let shown = format!("{order:?}");
    assert!(
        shown.contains(
            "payment: Some(Card(Some(Card { kind: Some(\"visa\"), number: [redacted] })))"
        ),
        "{shown}"
    );
    let secret: Secrets = read("<o:Secrets key='4111'><o:Pin>4711</o:Pin></o:Secrets>");
    let shown = format!("{secret:?}");
    assert_eq!(
        shown,
        "Secrets { key: [redacted], pin: Some(Pin([redacted])) }"
    );
    for body in [
        "<o:Secrets key='4111x'/>",
        "<o:Secrets><o:Pin>4711x</o:Pin></o:Secrets>",
    ] {
        let error = read_as::<Secrets>(body, false).unwrap_err();
        assert_eq!((error.kind(), error.text()), (Kind::Value("xs:int"), None));
    }
    for body in [
        "<o:Secrets hunter2='' />",
        "<o:Secrets><o:Pin>1</o:Pin><hunter2/></o:Secrets>",
    ] {
        let error = refused::<Secrets>(body);
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[derive(Default)]
pub struct Secrets {
    pub key: Option<i32>,
    pub pin: Option<PinChoice>,
}

soap::record! {
    Secrets: "{urn:own}Secrets";
    key "@key*";
    pin "& Pin|Word";
}

pub enum PinChoice {
    Pin(i32),
    Word(String),
}

soap::choice! {
    PinChoice: "{urn:own}Secrets.pin";
    0 Pin "Pin!*";
    1 Word "Word!*";
}

/// A group that repeats, with another and a choice in it.
#[derive(Default)]
pub struct Table {
    pub head: Option<String>,
    pub rows: Vec<Row>,
    pub note: Option<String>,
}

soap::record! {
    Table: "{urn:own}Table";
    head "Head";
    rows "&+ Key|From|To|A|B";
    note "Note";
}

#[derive(Default)]
pub struct Row {
    pub key: Option<String>,
    pub range: Option<Range>,
    pub cells: Vec<CellChoice>,
}

soap::record! {
    Row: "{urn:own}Row";
    key "Key";
    range "& From|To";
    cells "&+ A|B";
}

#[derive(Default)]
pub struct Range {
    pub from: Option<i32>,
    pub to: Option<i32>,
}

soap::record! {
    Range: "{urn:own}Range";
    from "From";
    to "To";
}

pub enum CellChoice {
    A(i32),
    B(Option<String>),
}

soap::choice! {
    CellChoice: "{urn:own}Row.cells";
    0 A "A!";
    1 B "B!?";
}

#[test]
fn a_choice_that_repeats_keeps_the_order() {
    let table: Table =
        round_trips(r#"<Table><B>x</B><A>1</A><A>2</A><B i:nil="true"/><A>3</A></Table>"#);
    let [row] = table.rows.as_slice() else {
        panic!("{table:?}")
    };
    assert_eq!(
        row.cells,
        [
            CellChoice::B(Some("x".to_owned())),
            CellChoice::A(1),
            CellChoice::A(2),
            CellChoice::B(None),
            CellChoice::A(3),
        ]
    );
}

#[test]
fn groups_in_groups_begin_anew() {
    let table: Table = round_trips(
        "<Table><Head>h</Head><Key>a</Key><From>1</From><To>2</To><A>1</A><B/><Key>b</Key><To>3</To><From>4</From><A>5</A><From>6</From><Note>n</Note></Table>",
    );
    let keys: Vec<_> = table.rows.iter().map(|row| row.key.as_deref()).collect();
    assert_eq!(keys, [Some("a"), Some("b"), None, None]);
    let ranges: Vec<_> = table
        .rows
        .iter()
        .map(|row| row.range.as_ref().map(|range| (range.from, range.to)))
        .collect();
    assert_eq!(
        ranges,
        [
            Some((Some(1), Some(2))),
            Some((None, Some(3))),
            Some((Some(4), None)),
            Some((Some(6), None)),
        ]
    );
    assert_eq!(table.note.as_deref(), Some("n"));
    let error = read_as::<Table>("<o:Table><o:Key/><o:A>1</o:A><o:A>x</o:A></o:Table>", false);
    assert_eq!(error.unwrap_err().path(), "Table/A");
}

#[test]
fn an_empty_group_leaves_no_trace() {
    let empty = Table {
        rows: vec![Row {
            range: Some(Range::default()),
            ..Default::default()
        }],
        ..Default::default()
    };
    assert_eq!(written(&empty), "<Table/>");
    assert_eq!(round_trips::<Table>("<Table/>"), Table::default());
}

/// A wildcard between elements.
#[derive(Default)]
pub struct Open {
    pub others: AnyAttributes,
    pub first: Option<String>,
    pub any: Option<AnyElement>,
    pub last: Option<String>,
    pub rest: Vec<AnyElement>,
}

soap::record! {
    Open: "{urn:own}Open";
    others "@# any";
    first "First";
    any "# any";
    last "Last";
    rest "#+ {urn:x}{}";
}

#[test]
fn declared_elements_go_before_wildcards() {
    let open: Open = round_trips(
        r#"<Open><First>1</First><v:b xmlns:v="urn:b" c="d"><e/></v:b><Last>2</Last><f xmlns="urn:x"/><g xmlns="">h</g></Open>"#,
    );
    let any = open.any.as_ref().unwrap();
    assert!(any.name.is("urn:b", "b"));
    assert_eq!(
        (open.first.as_deref(), open.last.as_deref()),
        (Some("1"), Some("2"))
    );
    let names: Vec<_> = open.rest.iter().map(|it| it.name.to_string()).collect();
    assert_eq!(names, ["{urn:x}f", "g"]);
    // What is there already does not come twice: a wildcard takes it.
    let open: Open = read("<o:Open><o:First>1</o:First><o:First>2</o:First></o:Open>");
    assert_eq!(open.first.as_deref(), Some("1"));
    assert!(open.any.unwrap().name.is("urn:own", "First"));
}

#[test]
fn a_wildcard_keeps_what_is_nil() {
    let open: Open = read("<o:Open><x:a xmlns:x='urn:x' i:nil='true'/></o:Open>");
    let again = written(&open);
    assert!(again.contains("nil=\"true\""), "{again}");
    let bound = again.replacen("<Open", "<Open xmlns='urn:own'", 1);
    assert_eq!(
        read::<Open>(&bound).any.unwrap().name,
        open.any.unwrap().name
    );
}

#[test]
fn other_namespaces_are_neither_this_one_nor_none() {
    let order: Order = read(
        "<o:Order><o:New/><a/><x:b xmlns:x='urn:x'>1</x:b><o:Customer>c</o:Customer><y:c xmlns:y='urn:y'/></o:Order>",
    );
    let names: Vec<_> = order.others.iter().map(|it| it.name.to_string()).collect();
    assert_eq!(names, ["{urn:x}b", "{urn:y}c"]);
    assert_eq!(order.customer.as_deref(), Some("c"));
}

#[test]
fn attributes_of_a_wildcard() {
    let open: Open = read(
        "<o:Open a='1' x:a='2' xml:space='preserve' i:type='o:Open' xmlns:x='urn:x' y:b='&lt;&#10;' xmlns:y='urn:y'/>",
    );
    assert_eq!(open.others.0.len(), 4);
    assert_eq!(open.others.get("urn:x", "a"), Some("2"));
    let again = written(&open);
    assert_eq!(
        again,
        "<Open a=\"1\" xmlns:q=\"urn:x\" q:a=\"2\" xml:space=\"preserve\" xmlns:q1=\"urn:y\" q1:b=\"&lt;&#xA;\"/>"
    );
    let bound = again.replacen("<Open", "<Open xmlns='urn:own'", 1);
    assert_eq!(read::<Open>(&bound), open);
}

#[test]
fn attributes_that_cannot_be_written_are_refused() {
    let with = |list: &[(QName, &str)]| Open {
        others: AnyAttributes(
            list.iter()
                .map(|(name, value)| (name.clone(), (*value).to_owned()))
                .collect(),
        ),
        ..Default::default()
    };
    let own = QName::new("urn:x", "a");
    let twice = with(&[(own.clone(), "1"), (own.clone(), "2")]);
    assert_eq!(write_error(&twice), EncodeErrorKind::DuplicateAttribute);
    assert_eq!(
        write_error(&with(&[(own, "\u{0}")])),
        EncodeErrorKind::Character('\u{0}')
    );
    for name in [
        QName::new("", ""),
        QName::new("", "xmlns"),
        QName::new(XSI, "nil"),
        QName::new("", "a b"),
        QName::new("http://www.w3.org/2000/xmlns/", "a"),
    ] {
        assert_eq!(write_error(&with(&[(name, "")])), EncodeErrorKind::Name);
    }
}

#[test]
fn an_element_can_be_made() {
    let element = AnyElement {
        name: QName::new("urn:x", "a"),
        xml: RawXml::from_text("<&>").unwrap(),
    };
    let open = Open {
        any: Some(element),
        ..Default::default()
    };
    let again = written(&open);
    assert_eq!(
        again,
        r#"<Open><v:a xmlns:v="urn:x" xmlns="">&lt;&amp;&gt;</v:a></Open>"#
    );
    let nameless = Open {
        any: Some(AnyElement::default()),
        ..Default::default()
    };
    assert_eq!(write_error(&nameless), EncodeErrorKind::Name);
}

#[derive(Default)]
pub struct Page {
    pub language: Option<String>,
    pub content: MixedContent,
}

soap::record! {
    Page: "{urn:own}Page";
    language "@lang";
    content "~";
}

#[test]
fn mixed_content() {
    let page: Page = round_trips(r#"<Page lang="en"> a &lt; <b>c</b><d/> e</Page>"#);
    let [
        MixedNode::Text(text),
        MixedNode::Element(b),
        MixedNode::Element(_),
        MixedNode::Text(_),
    ] = page.content.0.as_slice()
    else {
        panic!("{page:?}")
    };
    assert_eq!((text.as_str(), b.xml.inner_xml()), (" a < ", "c"));
    assert!(b.name.is("urn:own", "b"));
    assert_eq!(page.content.text(), " a <  e");
    assert_eq!(round_trips::<Page>("<Page/>"), Page::default());
    let page: Page = read("<o:Page>a<!-- b --><![CDATA[<c>]]>&#100;</o:Page>");
    assert_eq!(page.content, MixedContent::from("a<c>d"));
}
