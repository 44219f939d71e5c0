//! What content costs: at most a constant times its size, and no more stack than there is.

use std::fmt::Write as _;

use allocation_counter::measure;
use netserver_soap as soap;
use soap::codec::Record;
use soap::envelope::{Content, Envelope, Options};
use soap::{DecodeError, DecodeErrorKind as Kind, Limit, Limits};

use super::groups::Table;
use super::order::Order;
use super::wildcards::{Open, Page};
use super::{message, read_as, round_trips, written};

fn decode<T: Record>(xml: &str, limits: Limits) -> Result<T, DecodeError> {
    let mut options = Options::default();
    options.limits = limits;
    let mut envelope = Envelope::open(xml.as_bytes(), &options)?;
    assert!(matches!(envelope.content()?, Content::Element(_)));
    let mut value = T::default();
    envelope.decode(T::schema(), &mut value)?;
    Ok(value)
}

fn body_of<T: Record>(bytes: usize, one: &str) -> String {
    let name = T::schema().name;
    let inner = one.repeat(bytes / one.len());
    message(&format!("<o:{name} xmlns:x='urn:x'>{inner}</o:{name}>"))
}

/// Checks that memory and allocations grow as the message does, and are bounded by the limit.
fn check_linear<T: Record>(one: &str) {
    let costs = [40_000, 160_000].map(|bytes| {
        let xml = body_of::<T>(bytes, one);
        drop(decode::<T>(&xml, Limits::default()));
        let mut error = None;
        let info = measure(|| error = decode::<T>(&xml, Limits::default()).err());
        assert_eq!(error, None, "{one}");
        [info.count_total, info.bytes_total].map(|it| it as f64 / xml.len() as f64)
    });
    let [short, long] = costs;
    assert!(
        long[0] <= 1.1 * short[0].max(0.01) && long[1] <= 2.2 * short[1].max(0.1),
        "{one}: {short:?}, {long:?}"
    );
    let mut limits = Limits::default();
    limits.max_decoded_bytes = 16 << 10;
    let xml = body_of::<T>(160_000, one);
    let mut error = None;
    let info = measure(|| error = decode::<T>(&xml, limits).err());
    let kind = error.map(|error| error.kind());
    assert_eq!(kind, Some(Kind::Limit(Limit::DecodedBytes)), "{one}");
    let most = limits.max_decoded_bytes * 3 / 2 + (32 << 10);
    assert!(info.bytes_max <= most, "{one}: {} bytes", info.bytes_max);
}

#[test]
fn memory_is_linear_in_the_message() {
    check_linear::<Order>("<o:Line/>");
    check_linear::<Order>("<o:Part>1</o:Part>");
    check_linear::<Order>("<x:a/>");
    check_linear::<Order>("<o:Sizes><o:int>1</o:int></o:Sizes><x:a b='c'/><o:New/>");
    check_linear::<Table>("<o:A>1</o:A><o:B/>");
    check_linear::<Table>("<o:Key/>");
    check_linear::<Table>("<o:To>1</o:To><o:From>1</o:From>");
    check_linear::<Table>("<o:B/><o:New><o:Key/></o:New><o:Key/>");
    check_linear::<Open>("<x:a/>");
    check_linear::<Page>("a<b/>");
    check_linear::<Page>("<b/><!-- -->&amp;<![CDATA[c]]>");
    check_linear::<Tree>("<o:Leaf/><o:Tree a='' b='' xml:c=''/>");
}

#[test]
fn one_long_text_is_charged() {
    let mut limits = Limits::default();
    limits.max_decoded_bytes = 1 << 10;
    for body in [
        format!("<o:Tree a='{}'/>", "b".repeat(2 << 10)),
        format!("<o:Tree {}=''/>", "b".repeat(1 << 10)),
    ] {
        let error = decode::<Tree>(&message(&body), limits).unwrap_err();
        assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes), "{error}");
    }
    let body = format!("<o:Page>{}</o:Page>", "b".repeat(2 << 10));
    let error = decode::<Page>(&message(&body), limits).unwrap_err();
    assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes));
}

/// A type that holds itself through a choice in place.
pub struct Tree {
    pub others: soap::AnyAttributes,
    pub content: Vec<TreeChoice>,
}

soap::record! {
    Tree: "{urn:own}Tree";
    others "@# any" = Default::default();
    content "&+ Leaf|Tree|Twig|Branch" = Vec::new();
}

pub enum TreeChoice {
    Leaf(Option<String>),
    Tree(Box<Tree>),
    Twigs(Box<TwigChoice>),
}

soap::choice! {
    TreeChoice: "{urn:own}Tree.content";
    0 Leaf "Leaf!?";
    1 Tree "Tree!";
    2 Twigs "&! Twig|Branch";
}

pub enum TwigChoice {
    Twig(Vec<Tree>),
    Branch(Box<Tree>),
}

soap::choice! {
    TwigChoice: "{urn:own}Tree.twigs";
    0 Twig "Twig!+";
    1 Branch "Branch!";
}

fn nested(levels: usize, name: &str) -> String {
    let mut xml = "<Tree>".to_owned();
    for _ in 0..levels {
        let _ = write!(xml, "<{name}>");
    }
    xml.push_str("<Leaf/>");
    for _ in 0..levels {
        let _ = write!(xml, "</{name}>");
    }
    xml.push_str("</Tree>");
    xml
}

#[test]
fn nesting_to_the_limit_fits_the_stack() {
    let run = || {
        for name in ["Tree", "Twig", "Branch"] {
            // Envelope, body, the outermost tree and the leaf take four levels.
            let tree: Tree = round_trips(&nested(124, name));
            assert_eq!(format!("{tree:?}").matches("Tree {").count(), 125);
            let xml = nested(125, name).replacen("<Tree", "<Tree xmlns='urn:own'", 1);
            let error = read_as::<Tree>(&xml, false).unwrap_err();
            assert_eq!(error.kind(), Kind::Limit(Limit::Depth));
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(run).unwrap().join().unwrap();
}

#[test]
fn attributes_to_the_limit() {
    let names: Vec<_> = (0..64).map(|number| format!("a{number}=\"\"")).collect();
    let xml = format!("<o:Tree {}/>", names.join(" "));
    let tree: Tree = read_as(&xml, true).unwrap();
    assert_eq!(tree.others.0.len(), 64);
    assert_eq!(written(&tree), format!("<Tree {}/>", names.join(" ")));
}
