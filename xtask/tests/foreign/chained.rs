//! `chain`: many sets at once.

use crate::{WEATHER, encoded, with_delivery};

#[test]
fn each_set_has_a_line_and_each_reason_a_row() {
    let repository = with_delivery("chain", WEATHER);
    repository.write("sets/encoded/weather.wsdl", encoded());
    repository.write("sets/plain.wsdl", WEATHER);
    repository.write("sets/index.tsv", "");
    let text = repository.printed(&["chain", "sets", "--no-check"]);
    for expected in [
        "encoded: refused: encoded use\n",
        "plain.wsdl: passed: 6 messages (",
        "2 sets: 1 passed (0 with valid messages, 0 compiled), 1 refused, 0 failed\n",
        "     1       1       1  encoded use\n",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let output = repository.xtask(&["chain", "sets", "--no-check", "--deny-refusals"]);
    assert_eq!(output.status.code(), Some(1));
}
