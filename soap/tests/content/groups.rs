//! Groups that repeat, in each other.

use netserver_soap as soap;

use super::{read_as, round_trips, written};

/// A group that repeats, with another and a choice in it.
pub struct Table {
    pub head: Option<String>,
    pub rows: Vec<Row>,
    pub note: Option<String>,
}

soap::record! {
    Table: "{urn:own}Table";
    head "Head" = None;
    rows "&+ Key|From|To|A|B" = Vec::new();
    note "Note" = None;
}

pub struct Row {
    pub key: Option<String>,
    pub range: Option<Range>,
    pub cells: Vec<CellChoice>,
}

soap::record! {
    Row: "{urn:own}Row";
    key "Key" = None;
    range "& From|To" = None;
    cells "&+ A|B" = Vec::new();
}

pub struct Range {
    pub from: Option<i32>,
    pub to: Option<i32>,
}

soap::record! {
    Range: "{urn:own}Range";
    from "From" = None;
    to "To" = None;
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

/// Numbers below `bound` that look random, and are the same in each run.
fn numbers(mut state: u64, bound: usize) -> impl Iterator<Item = usize> {
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    })
}

/// In a group that repeats and needs nothing, every sequence of its elements is valid.
#[test]
fn every_sequence_of_a_group_that_repeats_comes_back() {
    let elements = [
        "<Key>k</Key>",
        "<From>1</From>",
        "<To>2</To>",
        "<A>3</A>",
        "<B>b</B>",
        "<B i:nil=\"true\"/>",
    ];
    for seed in 0..300 {
        let length = numbers(seed, 12).next().unwrap();
        let content: String = numbers(seed + 1000, elements.len())
            .take(length)
            .map(|index| elements[index])
            .collect();
        round_trips::<Table>(
            &format!("<Table>{content}</Table>").replace("<Table></Table>", "<Table/>"),
        );
        let content = format!("<Head/>{content}<Note/>");
        round_trips::<Table>(&format!("<Table>{content}</Table>"));
    }
}
