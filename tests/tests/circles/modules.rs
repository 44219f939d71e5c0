//! The modules of a crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::scan::{Module, Segments, scan};

/// The modules of a crate, and the macros that it exports with the modules that define them.
#[derive(Default)]
pub(crate) struct Modules {
    pub(crate) modules: BTreeMap<Segments, Module>,
    pub(crate) macros: BTreeMap<String, Segments>,
}

impl Modules {
    /// Reads a crate from its root. `read` returns the text of a file below the root's folder, or
    /// `None` if there is no such file. Tests are left out.
    pub(crate) fn read(root: &str, read: impl Fn(&Path) -> Option<String>) -> Self {
        let mut modules = Self::default();
        let mut files = vec![(Segments::new(), PathBuf::from(root))];
        while let Some((path, file)) = files.pop() {
            let text = read(&file).unwrap_or_else(|| panic!("no file {}", file.display()));
            let scanned = scan(&path, &file, &text);
            modules.modules.extend(scanned.modules);
            modules.macros.extend(scanned.macros);
            for child in scanned.declared {
                let stem = stem_of(&child, &path, &file);
                let places = [stem.with_extension("rs"), stem.join("mod.rs")];
                let found = places.into_iter().find(|it| read(it).is_some());
                let found = found.unwrap_or_else(|| panic!("no file of {}", child.join("::")));
                files.push((child, found));
            }
        }
        modules
    }
}

/// The path, without extension, of the module `child` that the file of the module `path` declares.
fn stem_of(child: &Segments, path: &Segments, file: &Path) -> PathBuf {
    let folder = match path.is_empty() || file.ends_with("mod.rs") {
        true => file.parent().unwrap_or(file).to_owned(),
        false => file.with_extension(""),
    };
    // Inline modules have their own folders.
    child[path.len()..]
        .iter()
        .fold(folder, |it, name| it.join(name))
}
