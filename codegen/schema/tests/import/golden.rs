//! Expected texts, kept in files. `UPDATE_GOLDEN=1 cargo test` rewrites them; then review `git
//! diff`.

use std::fs;
use std::path::Path;

/// Compares a text with the file `tests/import/PATH`.
pub(crate) fn check(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        actual, expected,
        "not as in {path}; UPDATE_GOLDEN=1 accepts it"
    );
}
