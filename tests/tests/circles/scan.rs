//! What the source text of a file defines, imports and names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// The segments of a path. Those of a module begin below the crate's root.
pub(crate) type Segments = Vec<String>;

/// One module, in its own file or in that of its parent.
#[derive(Default)]
pub(crate) struct Module {
    /// Below the folder of the crate's root.
    pub(crate) file: PathBuf,
    /// The module that the whole file is.
    pub(crate) whole: Segments,
    /// Names that it defines itself.
    pub(crate) items: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
    /// Paths in its code, without those of imports.
    pub(crate) paths: BTreeSet<Segments>,
    /// Paths in the tokens of macros. Paths in generated code do not count.
    pub(crate) in_macros: BTreeSet<Segments>,
}

/// One name of a `use`.
pub(crate) struct Import {
    pub(crate) path: Segments,
    /// Its name here; `None` for `*`.
    pub(crate) name: Option<String>,
    /// Whether other modules can name it too.
    pub(crate) is_exported: bool,
}

/// The content of one file.
#[derive(Default)]
pub(crate) struct Scanned {
    pub(crate) modules: BTreeMap<Segments, Module>,
    /// The macros that it exports.
    pub(crate) macros: BTreeMap<String, Segments>,
    /// The modules that have files of their own.
    pub(crate) declared: Vec<Segments>,
}

/// Reads the text of the file that is the module `path`.
pub(crate) fn scan(path: &Segments, file: &Path, text: &str) -> Scanned {
    let parsed = syn::parse_file(text);
    let parsed = parsed.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut scan = Scan {
        scanned: Scanned::default(),
        file,
        whole: path,
        path: path.clone(),
    };
    scan.module(&parsed.items);
    scan.scanned
}

struct Scan<'a> {
    scanned: Scanned,
    file: &'a Path,
    /// The module that the whole file is.
    whole: &'a Segments,
    /// The module that is scanned.
    path: Segments,
}

impl Scan<'_> {
    fn module(&mut self, items: &[Item]) {
        let module = Module {
            file: self.file.to_owned(),
            whole: self.whole.clone(),
            items: items.iter().filter_map(name_of).collect(),
            ..Module::default()
        };
        self.scanned.modules.insert(self.path.clone(), module);
        for item in items.iter().filter(|item| !is_test(attributes_of(item))) {
            self.visit_item(item);
        }
    }

    fn current(&mut self) -> &mut Module {
        self.scanned.modules.entry(self.path.clone()).or_default()
    }

    fn import(&mut self, tree: &UseTree, path: &mut Segments, is_exported: bool) {
        let (name, rename) = match tree {
            UseTree::Path(tree) => {
                path.push(tree.ident.to_string());
                self.import(&tree.tree, path, is_exported);
                path.pop();
                return;
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path, is_exported);
                }
                return;
            }
            UseTree::Name(name) => (Some(name.ident.to_string()), None),
            UseTree::Rename(name) => (Some(name.ident.to_string()), Some(name.rename.to_string())),
            UseTree::Glob(_) => (None, None),
        };
        let mut path = path.clone();
        // `use a::{self}` names `a`.
        path.extend(name.filter(|name| name != "self"));
        let is_glob = matches!(tree, UseTree::Glob(_));
        let name = rename.or_else(|| path.last().cloned()).filter(|_| !is_glob);
        self.current().imports.push(Import {
            path,
            name,
            is_exported,
        });
    }
}

impl<'ast> Visit<'ast> for Scan<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.path.push(item.ident.to_string());
        match &item.content {
            Some((_, items)) => self.module(items),
            None => self.scanned.declared.push(self.path.clone()),
        }
        self.path.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_exported = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &mut Segments::new(), is_exported);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|it| it.ident.to_string());
        let segments: Segments = segments.collect();
        // A single lowercase word is most often a variable; functions are seen where they are
        // called.
        let is_word = segments.len() == 1 && segments[0].starts_with(|it: char| it.is_lowercase());
        if path.leading_colon.is_none() && !is_word {
            self.current().paths.insert(segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(function) = &*call.func
            && let Some(name) = function.path.get_ident()
        {
            self.current().paths.insert(vec![name.to_string()]);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.visit_path(&invocation.path);
        let paths = paths_in(&invocation.tokens.to_string());
        self.current().in_macros.extend(paths);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        let is_exported = item
            .attrs
            .iter()
            .any(|it| it.path().is_ident("macro_export"));
        if let (Some(name), true) = (&item.ident, is_exported) {
            let path = self.path.clone();
            self.scanned.macros.insert(name.to_string(), path);
        }
        self.visit_macro(&item.mac);
    }

    /// `pub(super)` uses nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

/// Paths of two or more segments in the tokens of a macro, by text. `$crate` is `crate`.
fn paths_in(tokens: &str) -> Vec<Segments> {
    let is_word = |it: &str| it.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let spaced = tokens.replace("::", " :: ").replace('$', " ");
    let words: Vec<&str> = spaced
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .filter(|it| !it.is_empty())
        .collect();
    let mut paths = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        while words.get(at + 1) == Some(&"::") && words.get(at + 2).is_some_and(|it| is_word(it)) {
            at += 2;
        }
        if at > start && is_word(words[start]) {
            paths.push(
                words[start..=at]
                    .iter()
                    .step_by(2)
                    .map(|it| it.to_string())
                    .collect(),
            );
        }
        at += 1;
    }
    paths
}

fn is_test(attributes: &[Attribute]) -> bool {
    let mut attributes = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    attributes.any(|it| {
        it.parse_args::<syn::Path>()
            .is_ok_and(|it| it.is_ident("test"))
    })
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
