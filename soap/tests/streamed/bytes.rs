//! However a message is cut into pieces, the bytes of a binary and its error are those of the whole.

use std::io::Read;

use netserver_soap::client::Client;
use netserver_soap::{Call, DecodeError, DecodeErrorKind as Kind, Error, NoRequest, Response};

use crate::page::{Page, PageAgent, get, page};
use crate::pieces::{Piece, Pieces, in_pieces};

/// The bytes, which are none if they are null, or what is wrong.
type Outcome = Result<Option<Vec<u8>>, DecodeError>;

fn decode_error(error: Error) -> DecodeError {
    match error {
        Error::Decode(error) => error.error,
        other => panic!("{other:?}"),
    }
}

async fn whole(client: &Client) -> Outcome {
    let answer = get(client).undecoded().await;
    let mut answer = answer.map_err(decode_error)?;
    let Some(mut reader) = answer.binary(|it: &mut Page| &mut it.picture)? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    match reader.read_to_end(&mut bytes) {
        Ok(_) => Ok(Some(bytes)),
        Err(error) => Err(*error.into_inner().unwrap().downcast().unwrap()),
    }
}

async fn streamed(call: Call<'_, Page>) -> Outcome {
    let found = call.streamed_bytes(|it: &mut Page| &mut it.picture).await;
    let mut found = found.map_err(decode_error)?;
    let mut all = None::<Vec<u8>>;
    while let Some(piece) = found.next().await {
        let mut piece = piece.map_err(decode_error)?;
        assert!(!piece.is_empty() || all.is_none());
        all.get_or_insert_default().append(&mut piece);
    }
    Ok(all)
}

/// Compares the text in two pieces, cut at each byte, and in many of several lengths.
async fn check_splits(text: &str) -> Result<Option<Vec<u8>>, Kind> {
    let pieces = Pieces::default();
    let client = pieces.client();
    let text = text.as_bytes();
    pieces.answer(200, in_pieces(text, usize::MAX));
    let expected = whole(&client).await;
    let halves = (0..=text.len()).map(|at| {
        let (first, second) = text.split_at(at);
        [in_pieces(first, usize::MAX), in_pieces(second, usize::MAX)].concat()
    });
    let many = [1, 2, 3, 5, 16, 100].map(|length| in_pieces(text, length));
    for answer in halves.chain(many) {
        pieces.answer(200, answer.clone());
        let found = streamed(get(&client)).await;
        assert_eq!(found, expected, "{answer:?}");
    }
    expected.map_err(|error| error.kind())
}

fn picture(text: &str) -> String {
    page(&format!("<Count>1</Count><Picture>{text}</Picture><Last/>"))
}

#[tokio::test]
async fn bytes_of_every_form() {
    let bytes = Some(vec![0, 1, 2, 255]);
    for text in [
        "AAEC/w==",
        " AA\r\nEC /w =\t= ",
        "AA<![CDATA[EC]]>&#47;w&#x3d;=&#xd;\n",
        "<!-- x -->AAEC<?y?>/w==",
    ] {
        assert_eq!(
            check_splits(&picture(text)).await,
            Ok(bytes.clone()),
            "{text}"
        );
    }
    for text in ["", " ", "<!-- -->"] {
        assert_eq!(
            check_splits(&picture(text)).await,
            Ok(Some(Vec::new())),
            "{text}"
        );
    }
    let with = |element: &str| page(&format!("<Count>1</Count>{element}<Last/>"));
    assert_eq!(
        check_splits(&with("<Picture/>")).await,
        Ok(Some(Vec::new()))
    );
    for element in [
        "",
        "<Picture i:nil='true'/>",
        "<Picture i:nil='true'> </Picture>",
    ] {
        assert_eq!(check_splits(&with(element)).await, Ok(None), "{element}");
    }
}

#[tokio::test]
async fn what_is_malformed() {
    let base64 = Kind::Value("xs:base64Binary");
    for (text, kind) in [
        ("AAE", base64),
        ("AA==AA==", base64),
        ("AAECAA==AAEC", base64),
        ("AAEC*AAE", base64),
        ("AAECAB==", base64),
        ("AAEC&lt;AAE", base64),
        ("AAEC<x/>", Kind::UnexpectedElement),
        ("AAEC&x;", Kind::Reference),
        ("AAEC<![CDATA[", Kind::UnexpectedEnd),
        ("AAEC</Picture><Picture>", Kind::Repeated),
        ("AAEC</Count>", Kind::MismatchedEnd),
        ("AAEC</Picture>x<Picture>", Kind::UnexpectedText),
        ("AAEC<!DOCTYPE x>", Kind::DocumentType),
    ] {
        assert_eq!(check_splits(&picture(text)).await, Err(kind), "{text}");
    }
    let nil = page("<Picture i:nil='true'>AAEC</Picture>");
    assert_eq!(check_splits(&nil).await, Err(Kind::NilWithContent));
    let text = picture("AAEC/w==");
    for length in 200..text.len() {
        let cut = &text[..length];
        let pieces = Pieces::default();
        let client = pieces.client();
        pieces.answer(200, in_pieces(cut.as_bytes(), 40));
        let found = streamed(get(&client)).await;
        pieces.answer(200, in_pieces(cut.as_bytes(), 40));
        assert_eq!(found, whole(&client).await, "{cut}");
    }
}

/// Longer than the limit on a message and than what is looked at at once.
#[tokio::test]
async fn a_long_binary_comes_in_pieces() {
    let limits = netserver_soap::Limits::new().max_bytes(1 << 20);
    let lines = format!("{}\r\n", "AAEC".repeat(19)).repeat(40_000);
    let text = picture(&lines);
    for length in [10_000, usize::MAX] {
        let pieces = Pieces::default();
        let client = pieces.builder().limits(limits).build().unwrap();
        pieces.answer(200, in_pieces(text.as_bytes(), length));
        let found = get(&client).streamed_bytes(|it| &mut it.picture).await;
        let mut found = found.unwrap();
        let mut all = 0;
        while let Some(piece) = found.next().await {
            let piece = piece.unwrap();
            assert!(piece.len() < 65_536, "{}", piece.len());
            all += piece.len();
        }
        assert_eq!(all, 19 * 3 * 40_000);
    }
    let pieces = Pieces::default();
    let client = pieces.client();
    let start = in_pieces(&text.as_bytes()[..100_000], 10_000);
    pieces.answer(200, [start, vec![Piece::Broken]].concat());
    let found = get(&client).streamed_bytes(|it| &mut it.picture).await;
    let mut found = found.unwrap();
    let mut all = 0;
    let error = loop {
        match found.next().await.unwrap() {
            Ok(piece) => all += piece.len(),
            Err(error) => break error,
        }
    };
    assert!(
        matches!(error, Error::Connection { .. }) && all > 70_000,
        "{all}"
    );
}

#[tokio::test]
async fn mocks_have_bytes_too() {
    struct Mock(Option<Vec<u8>>);

    impl PageAgent for Mock {
        fn get_page(&self, _: NoRequest) -> Call<'_, Page> {
            Call::ready(Page {
                picture: self.0.clone(),
                ..Page::default()
            })
        }
    }

    for bytes in [None, Some(vec![]), Some(vec![1, 2])] {
        let mock = Mock(bytes.clone());
        assert_eq!(streamed(mock.get_page(NoRequest {})).await, Ok(bytes));
    }
    let own = Call::ready(Response {
        response: vec![7_u8],
    });
    let found = own.streamed_bytes(|it| &mut it.response).wait().unwrap();
    assert_eq!(found.wait().next().unwrap().unwrap(), [7]);
}
