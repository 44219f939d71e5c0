//! Elements that repeat, and a choice.

use netserver_soap as soap;
use soap::{AnyElement, DecodeErrorKind as Kind};

use super::simple::Price;
use super::{read, read_as, refused, round_trips};

/// A holder of things in elements.
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
    number "@number" = None;
    customer "Customer" = None;
    price "Price?" = None;
    lines "Line!?+1..3" = Vec::new();
    sizes "Sizes?+ [int]" = Vec::new();
    payment "& Card|Cash|Part|Bank|Account" = None;
    others "#+ !{urn:own}" = Vec::new();
}

pub struct Card {
    pub kind: Option<String>,
    pub number: Option<String>,
}

soap::record! {
    Card: "{urn:own}Card";
    kind "@kind" = None;
    number "Number*" = None;
}

pub struct Transfer {
    pub bank: Option<String>,
    pub account: Option<i32>,
}

soap::record! {
    Transfer: "{urn:own}Transfer";
    bank "Bank!" = None;
    account "Account" = None;
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

/// A record whose elements come in any order.
struct Address {
    street: Option<String>,
    city: Option<String>,
}

soap::record! {
    Address: "{urn:own}Address&";
    street "Street!" = None;
    city "City!" = None;
}

#[test]
fn elements_of_any_order_are_read_in_any_order() {
    let message = |inside: &str| format!(r#"<Address xmlns="urn:own">{inside}</Address>"#);
    let both = message("<City>b</City><Street>a</Street>");
    let address: Address = read_as(&both, true).unwrap();
    assert_eq!(address.street.as_deref(), Some("a"));
    assert_eq!(address.city.as_deref(), Some("b"));
    let error = read_as::<Address>(&message("<City>b</City>"), true).unwrap_err();
    assert_eq!(error.kind(), Kind::MissingElement("Street"));
}
