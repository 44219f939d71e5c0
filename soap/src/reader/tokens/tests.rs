use super::*;

/// What is due is a faster way to the same token.
#[test]
fn a_name_that_is_due_changes_nothing() {
    let names = [
        "", "a", "ab", "a.b", "a:b", "b:a", ":a", "a:", "1a", "é", "aé",
    ];
    let ends = [
        "",
        ">",
        "/>",
        " >",
        "\t/>",
        "\n>",
        "\r/>",
        " x='>'>",
        " x=\"/>\"/>",
        "/ >",
        "=>",
        "<",
        ";",
    ];
    for text in names
        .iter()
        .flat_map(|name| ends.map(|end| format!("<{name}{end}</a>")))
    {
        let found = |due| {
            let mut tokens = Tokens::new(&text);
            let tokens = [tokens.next(due), tokens.next(due)].map(|it| format!("{it:?}"));
            tokens.join(" ")
        };
        for due in ["a", "ab", "a.b", "b", "é"] {
            assert_eq!(found(due), found(""), "{text:?} {due}");
        }
    }
}
