//! Which file imports which, read from paths: `use` declarations and paths written out in code.
//!
//! A path is followed through modules and re-exports to the file that defines what it names. A module does not import its
//! own children, however it names them: they are parts of it. Methods are not seen, only what is named by a path.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{SourceFile, tokens};

/// The names from the root of the crate to a module.
type ModulePath = Vec<String>;

/// For every file the files it imports.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// A file as a module.
struct Module {
    /// Its path below `src/`.
    file: String,
    children: BTreeSet<String>,
    uses: Vec<Use>,
    /// Paths of two names or more outside of `use` declarations.
    paths: Vec<Vec<String>>,
}

/// One name that a `use` declaration brings in.
struct Use {
    path: Vec<String>,
    name: String,
}

/// What a path leads to.
enum Resolved {
    /// A module itself.
    Module,
    /// Something that is defined in the file of this module.
    Item(ModulePath),
}

/// The imports of every file but those of unit tests.
pub(crate) fn imports(sources: &[SourceFile]) -> Imports {
    let is_shipped = |file: &&SourceFile| !file.path.ends_with("tests.rs") && file.part() != "main";
    let modules: BTreeMap<ModulePath, Module> = sources
        .iter()
        .filter(is_shipped)
        .map(|file| (module_path(file), Module::read(file)))
        .collect();
    let modules = Modules(modules);
    let of_file = |(path, module): (&ModulePath, &Module)| (module.file.clone(), modules.imported_by(path, module));
    modules.0.iter().map(of_file).collect()
}

/// Files that import each other, directly or by way of others: every circle with its files in order.
pub(crate) fn circles(imports: &Imports) -> BTreeSet<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (&**file, reached(imports, file))).collect();
    let circle = |file: &&str| -> Vec<&str> {
        let meets = |other: &&&str| reached[**other].contains(file);
        reached[file].iter().filter(meets).copied().collect()
    };
    let circles = reached.keys().map(circle);
    circles.filter(|circle| !circle.is_empty()).collect()
}

/// The files that a file imports, directly or by way of others.
fn reached<'a>(imports: &'a Imports, file: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(next) = open.pop() {
        let imported = imports.get(next).into_iter().flatten().map(String::as_str);
        open.extend(imported.filter(|imported| reached.insert(*imported)));
    }
    reached
}

fn module_path(file: &SourceFile) -> ModulePath {
    let path = file.path.with_extension("");
    let names = path.components().map(|name| name.as_os_str().to_str().unwrap());
    names
        .filter(|name| !["mod", "lib"].contains(name))
        .map(str::to_owned)
        .collect()
}

impl Module {
    fn read(file: &SourceFile) -> Self {
        let mut module = Self {
            file: file
                .path
                .iter()
                .map(|name| name.to_str().unwrap())
                .collect::<Vec<_>>()
                .join("/"),
            children: BTreeSet::new(),
            uses: Vec::new(),
            paths: Vec::new(),
        };
        let tokens = tokens(file.shipped());
        let mut rest = tokens.as_slice();
        while let &[token, ref behind @ ..] = rest {
            rest = behind;
            match (token, behind.first()) {
                // What stands in a module within the file stands in the file.
                ("mod", Some(name)) if behind.get(1) == Some(&";") => {
                    module.children.insert((*name).to_owned());
                }
                // `impl Trait + use<'a>` imports nothing.
                ("use", Some(&first)) if first != "<" => {
                    let end = behind.iter().position(|&token| token == ";").unwrap();
                    module.read_use(&behind[..end], &mut Vec::new());
                    rest = &behind[end..];
                }
                _ if is_name(token) => {
                    let mut path = vec![token.to_owned()];
                    while let &["::", name, ref behind @ ..] = rest
                        && is_name(name)
                    {
                        path.push(name.to_owned());
                        rest = behind;
                    }
                    module.paths.extend(Some(path).filter(|path| path.len() > 1));
                }
                _ => {}
            }
        }
        module
    }

    /// Reads `a::{b, c::{d as e, self}}`, behind the names in `prefix`.
    fn read_use(&mut self, tree: &[&str], prefix: &mut Vec<String>) {
        let n_before = prefix.len();
        let mut rest = tree;
        loop {
            match *rest {
                ["{", ..] => {
                    for branch in branches(&rest[1..rest.len() - 1]) {
                        self.read_use(branch, prefix);
                    }
                    break;
                }
                [name, "::", ref behind @ ..] => {
                    prefix.push(name.to_owned());
                    rest = behind;
                }
                [name, ref alias @ ..] => {
                    if name != "self" || prefix.is_empty() {
                        prefix.push(name.to_owned());
                    }
                    let name = alias
                        .get(1)
                        .map_or_else(|| prefix.last().unwrap().clone(), |&alias| alias.to_owned());
                    self.uses.push(Use {
                        path: prefix.clone(),
                        name,
                    });
                    break;
                }
                [] => break,
            }
        }
        prefix.truncate(n_before);
    }
}

/// The parts between the commas that are in no further braces.
fn branches<'a, 't>(tokens: &'a [&'t str]) -> impl Iterator<Item = &'a [&'t str]> {
    let mut depth = 0;
    tokens.split(move |&token| {
        match token {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        token == "," && depth == 0
    })
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// All modules of the crate.
struct Modules(BTreeMap<ModulePath, Module>);

impl Modules {
    /// The files that a module imports.
    fn imported_by(&self, path: &ModulePath, module: &Module) -> BTreeSet<String> {
        let paths = module.uses.iter().map(|it| &it.path).chain(&module.paths);
        let items = paths.filter_map(|it| match self.resolve(path, it)? {
            Resolved::Item(defining) if !defining.starts_with(path) => Some(self.0[&defining].file.clone()),
            Resolved::Item(_) | Resolved::Module => None,
        });
        items.collect()
    }

    /// Follows a path that is written in a module; nothing where it leads out of the crate or stays in the file.
    fn resolve(&self, module: &ModulePath, path: &[String]) -> Option<Resolved> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.resolve_in(Vec::new(), rest),
            "self" => self.resolve_in(module.clone(), rest),
            "super" => {
                let mut above = module.clone();
                above.pop()?;
                match rest.first()?.as_str() {
                    "super" => self.resolve(&above, rest),
                    _ => self.resolve_in(above, rest),
                }
            }
            _ => self.resolve_name(module, first, rest),
        }
    }

    /// Follows a path from the inside of a module, whatever it may see there.
    fn resolve_in(&self, module: ModulePath, path: &[String]) -> Option<Resolved> {
        match path.split_first() {
            None => Some(Resolved::Module),
            Some((first, rest)) => self.resolve_name(&module, first, rest).or(Some(Resolved::Item(module))),
        }
    }

    /// Follows a name that a module declares as a child or imports.
    fn resolve_name(&self, module: &ModulePath, name: &str, rest: &[String]) -> Option<Resolved> {
        let here = self.0.get(module)?;
        let imported = here.uses.iter().find(|it| it.name == name && it.path != [name]);
        match imported {
            // A function may have the name of the module it stands in.
            Some(it) if rest.is_empty() || !here.children.contains(name) => {
                let path: Vec<String> = it.path.iter().chain(rest).cloned().collect();
                self.resolve(module, &path)
            }
            _ if here.children.contains(name) => {
                let child = module.iter().cloned().chain([name.to_owned()]).collect();
                self.resolve_in(child, rest)
            }
            _ => None,
        }
    }
}

#[test]
fn paths_are_followed_to_the_files_that_define_what_they_name() {
    let files = [
        ("lib.rs", "pub mod model; pub mod ui;"),
        (
            "model/mod.rs",
            "mod id; mod note; pub use id::{Id, NoteId as Noted}; pub use note::note; pub struct Text;",
        ),
        ("model/id.rs", "pub struct Id;"),
        ("model/note.rs", "use super::{id::Id, Text}; pub fn note() {}"),
        (
            "ui/mod.rs",
            "mod page; mod view; use page::page_ui; pub use view::View; fn all() { view::open() }",
        ),
        (
            "ui/page.rs",
            "use super::View; use crate::model; fn page_ui() { model::note(); crate::model::id::of(1) }",
        ),
        (
            "ui/view.rs",
            "use crate::model::{self, Noted, note}; fn open(text: model::Text) { super::page::page_ui() }",
        ),
    ];
    let sources = files.map(|(path, code)| SourceFile {
        path: path.into(),
        text: String::new(),
        code: code.into(),
    });
    let imports = imports(&sources);
    let of = |file: &str| -> Vec<&str> { imports[file].iter().map(String::as_str).collect() };
    assert_eq!(of("model/mod.rs"), [""; 0]);
    assert_eq!(of("model/note.rs"), ["model/id.rs", "model/mod.rs"]);
    assert_eq!(of("ui/mod.rs"), [""; 0]);
    assert_eq!(of("ui/page.rs"), ["model/id.rs", "model/note.rs", "ui/view.rs"]);
    assert_eq!(
        of("ui/view.rs"),
        ["model/id.rs", "model/mod.rs", "model/note.rs", "ui/page.rs"]
    );
    assert_eq!(circles(&imports), BTreeSet::from([vec!["ui/page.rs", "ui/view.rs"]]));
}
