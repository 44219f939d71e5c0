//! The part of the source text that an error shows.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Location, Source};
use wsdl_schema::document::{decode, parse};
use wsdl_schema::family::Family;

/// `ESC` and `CSI` begin sequences that move the cursor, change colours, or make a terminal type.
#[test]
fn a_text_does_not_control_the_terminal() {
    let controls = "\u{1b}[2J\u{9b}2J\u{85}\u{90}q\u{9d}0;x\u{9c}\u{7f}";
    let document = decode("a.wsdl".to_owned(), format!("<{controls}").as_bytes()).unwrap();
    let toml = "\"a\\u001b[2J\\u009b2J\\u007f\" = 1\nnamespace = 'x'\npath = 'y'";
    let family = decode("a.toml".to_owned(), toml.as_bytes()).unwrap();
    let label = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='x'>\
                 <message name='M'><part name='p' element='a\u{7f}&#xD;:b'/></message></definitions>";
    let label = decode("b\u{1b}[2J.wsdl".to_owned(), label.as_bytes()).unwrap();
    let errors = [
        parse(&document).unwrap_err(),
        parse(&label).unwrap_err(),
        Family::parse(&family).unwrap_err(),
    ];
    for error in errors {
        let shown = error.render(false);
        let is_control = |c: char| c.is_control() && c != '\n';
        assert!(!shown.contains(is_control), "{shown:?}");
    }
}

/// A whole document may be on one line.
#[test]
fn the_size_of_places_on_one_line_is_linear_in_their_number() {
    let size = |places: usize| {
        let source = Arc::new(Source::new("a.wsdl", "<a/>".repeat(places)));
        let error = (0..places).fold(Diagnostic::new("too many"), |error, index| {
            let place = Location::new(&source, 4 * index..4 * index + 4);
            error.and_at(&place, format!("number {index}"))
        });
        let shown = error.help("less").to_string();
        let last = format!("a.wsdl:1:{}: number {}", 4 * places - 3, places - 1);
        assert!(places <= 100 || shown.ends_with(&last), "{shown}");
        for index in 0..places {
            assert!(shown.contains(&format!("number {index}")), "{index}");
        }
        shown.len()
    };
    let few = size(100);
    for places in [1_000, 2_000] {
        let each = (size(places) - few) / (places - 100);
        assert!(each < 40, "{places}: {each}");
    }
}
