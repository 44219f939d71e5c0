//! Tables for people, on standard output, and the same figures for programs, as JSON lines in
//! `target/benches/NAME.jsonl`.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Figures of one kind, row by row.
pub struct Table {
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

/// One figure or label.
pub enum Cell {
    /// A word.
    Word(String),
    /// A number, shown with this many digits after the decimal point.
    Number(f64, usize),
}

impl From<&str> for Cell {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(number as f64, 0)
    }
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Number(number, digits) => format!("{number:.digits$}"),
        }
    }

    fn json(&self) -> String {
        match self {
            Self::Word(word) => format!("{word:?}"),
            Self::Number(number, _) => number.to_string(),
        }
    }
}

impl Table {
    /// A table without rows.
    pub fn new(name: &'static str, columns: &[&'static str]) -> Self {
        Self {
            name,
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, with one cell per column.
    pub fn row(&mut self, cells: Vec<Cell>) {
        assert_eq!(cells.len(), self.columns.len(), "a cell a column");
        self.rows.push(cells);
    }

    /// Prints the table and writes its file.
    pub fn finish(self) {
        let heads = self.columns.iter().map(|head| (*head).to_owned()).collect();
        let mut lines: Vec<Vec<String>> = vec![heads];
        lines.extend(
            self.rows
                .iter()
                .map(|row| row.iter().map(Cell::shown).collect()),
        );
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max();
        let widths: Vec<usize> = (0..self.columns.len()).filter_map(width).collect();
        for line in &lines {
            let cells = line.iter().zip(&widths);
            let padded: Vec<String> = cells
                .map(|(cell, width)| format!("{cell:>width$}"))
                .collect();
            println!("{}", padded.join("  "));
        }
        println!();
        self.write().expect("target/ can be written");
    }

    fn write(&self) -> std::io::Result<()> {
        let folder = target().join("benches");
        fs::create_dir_all(&folder)?;
        let mut file = fs::File::create(folder.join(format!("{}.jsonl", self.name)))?;
        for row in &self.rows {
            let pairs = self.columns.iter().zip(row);
            let pairs: Vec<String> = pairs
                .map(|(key, cell)| format!("{key:?}:{}", cell.json()))
                .collect();
            writeln!(file, "{{{}}}", pairs.join(","))?;
        }
        Ok(())
    }
}

/// Cargo's target folder.
fn target() -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or(top, PathBuf::from)
}
