//! Lists in one text.

use netserver_soap::{DecodeErrorKind as Kind, EncodeErrorKind, Limit, List};

use crate::{Values, back, decode, decode_with, encode, options, try_encode};

#[test]
fn blanks_separate_items() {
    assert_eq!(
        back("Texts", " a\t b&#xA;ø<!-- -->c\r\n").unwrap(),
        "a b øc"
    );
    assert_eq!(back("Texts", "").unwrap(), "");
    assert_eq!(back("Texts", "&lt;a&gt; &amp;").unwrap(), "&lt;a&gt; &amp;");
    // A blank that does not break is none of XML's.
    assert_eq!(decode("<Texts>a\u{A0}b</Texts>").unwrap().texts.len(), 1);
    assert_eq!(back("Numbers", "1 -2 +3").unwrap(), "1 -2 3");
    let values = decode("<Lists><Item>1.0 2</Item><Item/></Lists>").unwrap();
    let lists = values.lists.as_ref().unwrap();
    assert_eq!(
        lists.iter().map(|list| list.len()).collect::<Vec<_>>(),
        [2, 0]
    );
    assert!(encode(&values).contains("<Lists><Item>1.0 2</Item><Item/></Lists>"));
}

#[test]
fn an_item_that_is_no_value() {
    for text in ["1 x", "1,2", "1 2147483648"] {
        let error = decode(&format!("<Numbers>{text}</Numbers>")).err().unwrap();
        assert_eq!(error.kind(), Kind::Value("the list"), "{text}");
    }
    assert!(decode("<Numbers>1<x/></Numbers>").is_err());
}

#[test]
fn an_item_that_would_be_none_or_several() {
    for item in ["", " ", "a b", "a\n"] {
        let values = Values {
            texts: List::from([item.to_owned()]),
            ..Values::default()
        };
        let error = try_encode(&values).unwrap_err();
        assert_eq!(*error.kind(), EncodeErrorKind::Literal, "{item:?}");
    }
}

/// Two characters make an item, which takes far more.
#[test]
fn items_are_charged() {
    let text = format!("<Texts>{}</Texts>", "a ".repeat(1 << 12));
    assert!(decode_with(&options(1 << 20), &text).is_ok());
    let error = decode_with(&options(1 << 16), &text).err().unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes));
}
