//! Messages that nobody sends in good faith: each must fail, quickly, and without a panic.
#![allow(clippy::unwrap_used)]

mod sample;

use netserver_soap::DecodeErrorKind as Kind;
use netserver_soap::codec::Record;
use netserver_soap::envelope::{Envelope, Options};
use netserver_soap::{DecodeError, Limit, Response};
use sample::operations::SAVE_USER;
use sample::records::{Nested, Restriction, User};
use sample::{NS, decode_message, decode_user, message, user_message};

/// Runs on the smallest stack that a thread gets by default.
fn on_small_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(run)
        .unwrap()
        .join()
        .unwrap();
}

fn kind(inner: &str) -> Kind {
    decode_user(inner).unwrap_err().kind()
}

fn message_kind(xml: &[u8]) -> Kind {
    let mut response = Response::<Option<User>>::default();
    sample::decode(xml, SAVE_USER.operation().response.schema(), &mut response)
        .unwrap_err()
        .kind()
}

/// A user with as many restrictions in each other as there are levels, through boxes or arrays.
fn nested(levels: usize, open: &str, close: &str) -> String {
    message(&format!(
        "<Nested xmlns='{NS}'>{}{}</Nested>",
        open.repeat(levels),
        close.repeat(levels)
    ))
}

fn decode_nested(xml: &str) -> Result<(), DecodeError> {
    sample::decode(xml.as_bytes(), Nested::schema(), &mut Nested::default())
}

#[test]
fn nesting_to_the_limit_fits_the_stack() {
    on_small_stack(|| {
        // Envelope, Body, and Nested take three levels.
        decode_nested(&nested(125, "<Inner>", "</Inner>")).unwrap();
        let error = decode_nested(&nested(126, "<Inner>", "</Inner>")).unwrap_err();
        assert_eq!(error.kind(), Kind::Limit(Limit::Depth));
        let xml = nested(
            62,
            "<Inner><List><Restriction>",
            "</Restriction></List></Inner>",
        );
        assert_eq!(
            decode_nested(&xml).unwrap_err().kind(),
            Kind::Limit(Limit::Depth)
        );
        decode_nested(&nested(
            41,
            "<Inner><List><Restriction>",
            "</Restriction></List></Inner>",
        ))
        .unwrap();
    });
}

#[test]
fn what_was_read_at_the_limit_can_be_used() {
    on_small_stack(|| {
        let mut read = Nested::default();
        let xml = nested(125, "<Inner>", "</Inner>");
        sample::decode(xml.as_bytes(), Nested::schema(), &mut read).unwrap();
        let copy = read.clone();
        assert_eq!(copy, read);
        assert_eq!(format!("{copy:?}").matches("Restriction {").count(), 125);
    });
}

#[test]
fn deep_unknown_elements_do_not_recurse() {
    on_small_stack(|| {
        let xml = user_message(&"<x>".repeat(1_000_000));
        assert_eq!(
            decode_message(&xml).unwrap_err().kind(),
            Kind::Limit(Limit::Depth)
        );
        let mut options = Options::default();
        options.limits.max_depth = usize::MAX;
        let xml = user_message(&format!(
            "{}{}",
            "<x>".repeat(500_000),
            "</x>".repeat(500_000)
        ));
        let mut envelope = Envelope::open(xml.as_bytes(), &options).unwrap();
        envelope.content().unwrap();
        let mut response = Response::<Option<User>>::default();
        envelope
            .decode(SAVE_USER.operation().response.schema(), &mut response)
            .unwrap();
    });
}

#[test]
fn deep_values_are_not_written() {
    on_small_stack(|| {
        let mut value = Restriction::default();
        for _ in 0..200 {
            value = Restriction {
                inner: Some(Box::new(value)),
                ..Default::default()
            };
        }
        let nested = Nested {
            inner: Some(Box::new(value)),
        };
        let result =
            netserver_soap::envelope::write(Default::default(), &[], Nested::schema(), &nested);
        assert_eq!(
            *result.unwrap_err().kind(),
            netserver_soap::EncodeErrorKind::Depth
        );
    });
}

#[test]
fn document_types_and_entities() {
    let bomb = format!(
        r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{}"#,
        user_message("<Password>&b;</Password>")
    );
    assert_eq!(message_kind(bomb.as_bytes()), Kind::DocumentType);
    assert_eq!(
        message_kind(format!("<!doctype x>{}", user_message("")).as_bytes()),
        Kind::DocumentType
    );
    assert_eq!(kind("<!DOCTYPE x>"), Kind::DocumentType);
    for reference in [
        "&b;",
        "&;",
        "&#;",
        "&#x;",
        "&#0;",
        "&#x1F;",
        "&#xD800;",
        "&#xFFFE;",
        "&#x110000;",
        "&#+65;",
        "&#99999999999999999999;",
        "&amp",
        "& ",
    ] {
        assert_eq!(
            kind(&format!("<Password>{reference}</Password>")),
            Kind::Reference,
            "{reference}"
        );
        assert_eq!(
            kind(&format!("<New>{reference}</New>")),
            Kind::Reference,
            "{reference}"
        );
        assert_eq!(
            kind(&format!("<New x='{reference}'/>")),
            Kind::Reference,
            "{reference}"
        );
    }
}

#[test]
fn encodings() {
    let xml = user_message("<Password>Å</Password>");
    let declared = |encoding: &str| format!("<?xml version='1.0' encoding='{encoding}'?>{xml}");
    assert!(decode_message(&declared("utf-8")).is_ok());
    assert!(decode_message(&format!("\u{feff}{}", declared("UTF-8"))).is_ok());
    assert!(decode_message(&declared("US-ASCII")).is_ok());
    assert_eq!(
        message_kind(declared("iso-8859-1").as_bytes()),
        Kind::Encoding
    );
    let utf16: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(message_kind(&utf16), Kind::Encoding);
    assert_eq!(
        message_kind(&[&[0xFE, 0xFF], utf16.as_slice()].concat()),
        Kind::Encoding
    );
    assert_eq!(message_kind(b"<a>\xC3\x28</a>"), Kind::InvalidUtf8);
    assert!(matches!(
        message_kind(format!("\u{feff}\u{feff}{xml}").as_bytes()),
        Kind::Syntax(_)
    ));
    assert!(matches!(
        message_kind(format!("<?xml version='1.1'?>{xml}").as_bytes()),
        Kind::Syntax(_)
    ));
    assert!(matches!(
        message_kind(format!(" <?xml version='1.0'?>{xml}").as_bytes()),
        Kind::Syntax(_)
    ));
}

#[test]
fn forbidden_characters() {
    for c in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        for inner in [
            format!("<Password>{c}</Password>"),
            format!("<New x='{c}'/>"),
            format!("<!--{c}-->"),
        ] {
            assert_eq!(kind(&inner), Kind::Character, "{c:?}");
        }
    }
    for c in [
        '\t',
        '\u{7f}',
        '\u{85}',
        '\u{fffd}',
        '\u{efff}',
        '\u{10ffff}',
    ] {
        let user = decode_user(&format!("<Password>{c}</Password>")).unwrap();
        assert_eq!(user.password, Some(c.to_string()));
    }
}

#[test]
fn broken_namespaces() {
    for inner in [
        "<p:Big/>",
        "<New p:x='1'/>",
        "<xmlns:a/>",
        "<New><p:x/></New>",
    ] {
        assert_eq!(kind(inner), Kind::UnboundPrefix, "{inner}");
    }
    for inner in [
        "<x xmlns:p=''/>",
        "<x xmlns:xml='other'/>",
        "<x xmlns:xmlns='other'/>",
        "<x xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<x xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a:b:c/>",
        "<:a/>",
        "<a:/>",
    ] {
        assert!(matches!(kind(inner), Kind::Syntax(_)), "{inner}");
    }
    for inner in [
        "<x a='1' a='2'/>",
        "<x xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'/>",
        "<x xmlns='a' xmlns='b'/>",
    ] {
        assert_eq!(kind(inner), Kind::DuplicateAttribute, "{inner}");
    }
    assert!(
        decode_user("<x xmlns:a='u' xmlns:b='v' a:x='1' b:x='2' x='3' xml:lang='en'/>").is_ok()
    );
    // A prefix ends with its element, and an inner declaration hides an outer one.
    assert_eq!(kind("<x xmlns:p='u'/><p:x/>"), Kind::UnboundPrefix);
    let user =
        decode_user("<x xmlns='other'><Big>1</Big></x><Big xmlns='other'>1</Big><Big>2</Big>");
    assert_eq!(user.unwrap().big, 2);
}

#[test]
fn broken_markup() {
    for inner in [
        "<a></b>",
        "<a b='>",
        "<!-- ",
        "<![CDATA[",
        "<?pi",
        "</a>",
        "<a><b></a></b>",
    ] {
        let kind = kind(inner);
        assert!(
            matches!(kind, Kind::MismatchedEnd | Kind::UnexpectedEnd),
            "{inner}: {kind:?}"
        );
    }
    for inner in [
        "<1/>",
        "< a/>",
        "<>",
        "<a b/>",
        "<a b=c/>",
        "<a b='1'c='2'/>",
        "<a b='<'/>",
        "<a/b>",
        "<!x>",
        "<a 1='2'/>",
        "<?xml version='1.0'?>",
        "<?a:b?>",
        "<×/>",
        "<a\u{300}/><\u{300}/>",
        "<a:\u{b7} xmlns:a='x'/>",
        "<a b\u{2028}='1'/>",
    ] {
        let kind = kind(inner);
        assert!(
            matches!(kind, Kind::Syntax(_) | Kind::MismatchedEnd),
            "{inner}: {kind:?}"
        );
    }
    let xml = user_message("");
    for rest in ["<a/>", "text", "<![CDATA[x]]>", "&amp;", "</a>"] {
        let kind = message_kind(format!("{xml}{rest}").as_bytes());
        assert!(
            matches!(kind, Kind::Syntax(_) | Kind::MismatchedEnd),
            "{rest}: {kind:?}"
        );
    }
    assert!(decode_message(&format!("{xml}\n<!-- end --><?pi?> ")).is_ok());
    assert!(decode_message(&format!("\n<!-- start --><?pi?>{xml}")).is_ok());
    // No document type, whatever it is called.
    assert!(decode_message(&format!("<?doctype x?>{xml}<?DOCTYPE?>")).is_ok());
}

#[test]
fn names_in_any_language() {
    assert!(decode_user("<Mål/><名前/><a·\u{300}/><é:ü xmlns:é='x' é:𐀀='1'/><?ö?>").is_ok());
}

#[test]
fn every_truncation_fails() {
    let xml = format!(
        "<?xml version=\"1.0\"?>{}",
        user_message(
            r#"<Password>a&amp;b<![CDATA[Å]]><!-- c --></Password><Ids xmlns:a="x"><a:int i:nil='true'/></Ids><New><x/></New>"#
        )
    );
    assert!(decode_message(&xml).is_ok());
    for end in 0..xml.len() {
        let mut response = Response::<Option<User>>::default();
        let bytes = &xml.as_bytes()[..end];
        let result = sample::decode_any(
            bytes,
            SAVE_USER.operation().response.schema(),
            &mut response,
        );
        assert!(result.is_err(), "{end}");
    }
}

#[test]
fn no_single_change_panics() {
    let xml = user_message(
        r#"<Fields><StringKeyValuePair><Key>a</Key><Value i:nil="true"/></StringKeyValuePair></Fields><Anything i:type="x:y" xmlns:x="u"><z a="1"/></Anything><Password>&#65;<![CDATA[x]]></Password>"#,
    );
    assert!(decode_message(&xml).is_ok());
    for at in 0..xml.len() {
        for byte in *b"<>&;:/!?-[]='\" xA\0\x80\xEF\r#" {
            let mut changed = xml.clone().into_bytes();
            changed[at] = byte;
            let _ = sample::decode_any(
                &changed,
                SAVE_USER.operation().response.schema(),
                &mut Response::<Option<User>>::default(),
            );
            changed.insert(at, byte);
            let _ = sample::decode_any(
                &changed,
                SAVE_USER.operation().response.schema(),
                &mut Response::<Option<User>>::default(),
            );
        }
    }
}
