//! Expected texts, kept in `tests/golden/`. `UPDATE_GOLDEN=1 cargo test` updates them; then
//! review `git diff`.

use std::fs;

use netserver_tests::repository;

/// The difference from the file `name`, if any.
pub(crate) fn differs(name: &str, actual: &str) -> Option<String> {
    let file = repository::root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    (actual != expected).then(|| format!("{name}: UPDATE_GOLDEN=1 accepts it\n{actual}"))
}

/// The names of the existing files.
pub(crate) fn names() -> Vec<String> {
    let files = repository::files(&repository::root().join("tests/golden"));
    let name = |file: &std::path::PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(name).collect()
}
