//! What is well-formed XML and what is not, judged by others.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use netserver_tests::well_formed;

/// Small documents that have every kind of markup between them.
const DOCUMENTS: &[&str] = &[
    "<a/>",
    "<?xml version=\"1.0\" encoding='utf-8' standalone='yes'?>\n<a></a>\n",
    "<!-- c --><a:b xmlns:a='u' a:c=\"d\" ><c/ ></a:b >",
    "<a x='1' y=\"2\"><b>t&amp;&#65;&#x41;u</b>\r\n</a><!--e--><?p i?>",
    "<a><![CDATA[<&]]]]><![CDATA[>]]></a>",
    "<?p?><é ü='&lt;'>ö&quot;</é>",
    "<a><b c='>'/><?x y ?><d e=\"'\">]]</d></a>",
    "<a xmlns='u'><b xmlns=''/><c xml:lang='n'/></a>",
];

/// What each place of a document is replaced by, and what is put in before it.
const PIECES: &[&str] = &[
    "",
    "<",
    ">",
    "/",
    "&",
    ";",
    "\"",
    "'",
    "=",
    "!",
    "?",
    "-",
    "--",
    "[",
    "]",
    "]]>",
    " ",
    "\n",
    "\r",
    "\t",
    ":",
    ".",
    "a",
    "x",
    "#",
    "0",
    "\u{1}",
    "\u{ffff}",
    "é",
    "</a>",
    "<a>",
    "<!--",
    "-->",
    "<?xml ?>",
    "<![CDATA[",
    "<!DOCTYPE a>",
    "<?doctype ?>",
    "\u{feff}",
    "xmlns='u'",
    "&lt;",
    "&#0;",
    "&#xD800;",
    "<xml:a/>",
    "<?a:b?>",
    "×",
    "xmlns:a=''",
];

#[test]
fn documents_are_taken() {
    for document in DOCUMENTS.iter().filter(|it| !it.contains("/ >")) {
        well_formed::read(document.as_bytes()).unwrap();
    }
}

/// Every change of every document at every place, so that each rule is broken at least once.
#[test]
fn others_agree_on_changed_documents() {
    let changed = DOCUMENTS.iter().flat_map(|document| changed(document));
    let differences = changed.filter_map(|text| well_formed::difference(&text));
    let differences: Vec<String> = differences.collect();
    let first: Vec<_> = differences.iter().take(20).collect();
    assert!(differences.is_empty(), "{}: {first:#?}", differences.len());
}

fn changed(document: &str) -> Vec<String> {
    let mut all = vec![document.to_owned()];
    for (at, character) in document.char_indices() {
        let (before, rest) = document.split_at(at);
        let after = &rest[character.len_utf8()..];
        all.push(before.to_owned());
        for piece in PIECES {
            all.push(format!("{before}{piece}{rest}"));
            all.push(format!("{before}{piece}{after}"));
        }
    }
    all
}

/// As the first and as a later character of a name. Of the planes without a bound between names and
/// others, the first and the last one are tried.
#[test]
fn others_agree_on_every_character_in_a_name() {
    for character in ('\u{80}'..'\u{20000}').chain('\u{eff00}'..='\u{f00ff}') {
        for text in [format!("<{character}/>"), format!("<a{character}/>")] {
            let is_read = well_formed::read(text.as_bytes()).is_ok();
            let is_name = roxmltree::Document::parse(&text).is_ok();
            assert_eq!(is_read, is_name, "{text} {:x}", u32::from(character));
        }
    }
}

/// Pieces in any order, so that errors follow each other and elements nest.
#[test]
fn others_agree_on_pieces_in_any_order() {
    let pieces: Vec<&str> = PIECES
        .iter()
        .copied()
        .chain(["<a:b", " c='d'", "?>", "<?p "])
        .collect();
    let mut state = 1_u64;
    // Knuth's generator of random numbers.
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..50_000 {
        let count = random(10);
        let inner: String = (0..count).map(|_| pieces[random(pieces.len())]).collect();
        for text in [format!("<a>{inner}</a>"), inner] {
            assert_eq!(well_formed::difference(&text), None);
        }
    }
}
