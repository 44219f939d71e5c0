//! What was meant by a word that is mistyped.

/// How like a meant word is, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.6;
/// Longer words are not compared: it takes time in the square of their length.
const LONGEST_WORD: usize = 128;

/// Returns the one of the known words that is most like `word`, if one is.
pub fn nearest<T: AsRef<str>>(word: &str, known: impl IntoIterator<Item = T>) -> Option<T> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let known = known
        .into_iter()
        .filter(|it| it.as_ref().len() <= LONGEST_WORD);
    let likely = known.filter_map(|it| {
        let likeness = strsim::normalized_levenshtein(it.as_ref(), word);
        (likeness >= LEAST_LIKENESS).then_some((likeness, it))
    });
    likely.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, it)| it)
}
