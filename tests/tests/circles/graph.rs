//! The dependencies between files, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::modules::Modules;
use crate::scan::{Module, Segments};

/// The names that one file uses of another, by the using file and the defining file.
pub(crate) type Edges = BTreeMap<PathBuf, BTreeMap<PathBuf, BTreeSet<String>>>;

/// The edges between the files of a crate.
///
/// A file depends on the file that defines what it names, through any number of re-exports. A
/// declaration `mod x;` is not an edge, and neither is the re-export of something that is defined
/// below the file that re-exports it.
pub(crate) fn edges(modules: &Modules) -> Edges {
    let mut edges = Edges::new();
    for (path, module) in &modules.modules {
        let imported = module.imports.iter().filter_map(|import| {
            let found = modules.find(path, &import.path, 0)?;
            let is_below = found.starts_with(&module.whole);
            (!import.is_exported || !is_below).then_some((found, &import.path))
        });
        let named = module.paths.iter();
        let named = named.filter_map(|it| Some((modules.find(path, it, 0)?, it)));
        let in_macros = module.in_macros.iter();
        let in_macros = in_macros.filter_map(|it| Some((modules.find(path, it, 0)?, it)));
        let in_macros = in_macros.filter(|(found, it)| modules.defines(found, it));
        for (found, name) in imported.chain(named).chain(in_macros) {
            let to = &modules.modules[&found].file;
            if *to != module.file {
                let from = edges.entry(module.file.clone()).or_default();
                let names = from.entry(to.clone()).or_default();
                names.extend(name.last().cloned());
            }
        }
    }
    edges
}

/// Re-exports that refer to each other define nothing.
const MOST_STEPS: usize = 32;

impl Modules {
    /// Whether `path`, which leads to the module `at`, names the module or something in it.
    fn defines(&self, at: &Segments, path: &[String]) -> bool {
        let items = self.modules.get(at).map(|module| &module.items);
        let is_item = |name| items.is_some_and(|items| items.contains(name));
        path.last() == at.last()
            || path
                .iter()
                .any(|name| is_item(name) || self.macros.contains_key(name))
    }

    /// The module that defines `path`, as the module `at` names it; `None` if it is in another crate.
    fn find(&self, at: &Segments, path: &[String], steps: usize) -> Option<Segments> {
        if steps > MOST_STEPS {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => match rest {
                [name] if self.macros.contains_key(name) => self.macros.get(name).cloned(),
                _ => self.below(Segments::new(), rest, steps),
            },
            "self" => self.below(at.clone(), rest, steps),
            "super" => {
                let (_, parent) = at.split_last()?;
                match rest {
                    [next, ..] if next == "super" => self.find(&parent.to_vec(), rest, steps + 1),
                    _ => self.below(parent.to_vec(), rest, steps),
                }
            }
            _ => self.member(at, path, steps),
        }
    }

    /// The module that defines `path`, seen from the module `at`, which is its first part.
    fn below(&self, at: Segments, path: &[String], steps: usize) -> Option<Segments> {
        if path.is_empty() {
            return Some(at);
        }
        // A name that is not found is defined by a macro.
        self.member(&at, path, steps).or(Some(at))
    }

    fn member(&self, at: &Segments, path: &[String], steps: usize) -> Option<Segments> {
        let module: &Module = self.modules.get(at)?;
        let (name, rest) = path.split_first()?;
        let mut child = at.clone();
        child.push(name.clone());
        let is_module = self.modules.contains_key(&child);
        if is_module && !rest.is_empty() {
            return self.below(child, rest, steps);
        }
        if module.items.contains(name) {
            return Some(at.clone());
        }
        let mut imports = module.imports.iter();
        if let Some(import) = imports.find(|it| it.name.as_ref() == Some(name)) {
            let path = [&import.path, rest].concat();
            return self.find(at, &path, steps + 1);
        }
        if is_module {
            return Some(child);
        }
        let mut globs = module.imports.iter().filter(|it| it.name.is_none());
        globs.find_map(|glob| {
            let from = self.find(at, &glob.path, steps + 1)?;
            self.member(&from, path, steps + 1)
        })
    }
}

/// The edges between the folders and files right below the root.
pub(crate) fn rooms(edges: &Edges) -> Edges {
    let mut rooms = Edges::new();
    for (from, targets) in edges {
        for (to, names) in targets {
            if room(from) != room(to) {
                let targets = rooms.entry(room(from)).or_default();
                let all = targets.entry(room(to)).or_default();
                all.extend(names.iter().cloned());
            }
        }
    }
    rooms
}

fn room(file: &Path) -> PathBuf {
    let first = file
        .components()
        .next()
        .map_or("".as_ref(), |it| it.as_os_str());
    Path::new(first).with_extension("")
}

/// The sets of files that depend on each other, each as a text of its edges.
pub(crate) fn circles(edges: &Edges) -> Vec<String> {
    let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> = edges
        .keys()
        .map(|file| (file, reach(edges, file)))
        .collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, others) in &reached {
        if !others.contains(file) || seen.contains(file) {
            continue;
        }
        let is_back = |other: &&&PathBuf| reached.get(**other).is_some_and(|it| it.contains(file));
        let circle: BTreeSet<&PathBuf> = others.iter().filter(is_back).copied().collect();
        circles.push(show(edges, &circle));
        seen.extend(circle);
    }
    circles
}

/// Everything that `file` depends on.
fn reach<'a>(edges: &'a Edges, file: &PathBuf) -> BTreeSet<&'a PathBuf> {
    let mut found = BTreeSet::new();
    let mut open: Vec<_> = edges
        .get(file)
        .into_iter()
        .flat_map(BTreeMap::keys)
        .collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(edges.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    found
}

fn show(edges: &Edges, circle: &BTreeSet<&PathBuf>) -> String {
    let mut lines = format!("a circle of {}:\n", circle.len());
    for from in circle {
        for (to, names) in edges.get(*from).into_iter().flatten() {
            if circle.contains(to) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let (from, to) = (from.display(), to.display());
                lines.push_str(&format!("  {from} -> {to}: {}\n", names.join(", ")));
            }
        }
    }
    lines
}
