//! Where the pictures of a vault lie, so that its notes show them.
//!
//! A path that a note gives is kept, seen from the note or, as in Obsidian, from the top of its notebook. A name alone is
//! looked for everywhere: such a picture lies in the folder `attachments` of the notebook.

use std::collections::BTreeMap;

use crate::exchange::Reading;
use crate::exchange::paths::{TakenNames, safe_name};
use crate::model::{
    Block, BlockKind, ContentHash, Diagram, FileKind, Lead, Library, LinkEnd, Links, Note, SpanStyle, joined_path,
    percent_decoded,
};

use super::VaultFile;

/// The folder of pictures that are called by their names.
const ATTACHMENTS: &str = "attachments";

/// The pictures that notes show, each once in each place.
pub(super) struct Pictures {
    links: Links,
    reading: Reading,
    names: TakenNames,
    known: BTreeMap<(String, ContentHash), String>,
    files: Vec<(String, VaultFile)>,
}

impl Pictures {
    pub(super) fn new(library: &Library, reading: Reading) -> Self {
        Self {
            links: Links::new(library, str::to_lowercase),
            reading,
            names: TakenNames::default(),
            known: BTreeMap::new(),
            files: Vec::new(),
        }
    }

    pub(super) fn into_files(self) -> Vec<(String, VaultFile)> {
        self.files
    }

    /// The pictures of a note that lies at this path. Those that its text calls by a name that is no file's are called by
    /// their files there.
    pub(super) fn of_note(&mut self, library: &Library, note: &Note, path: &str, text: &mut String) {
        for block in library.blocks_of(note) {
            let source = block.source_text();
            let shown = targets(&source);
            if let BlockKind::Image(diagram) = block.kind
                && let Some(diagram) = library.diagram(diagram)
            {
                let name = block.text.lines().next().unwrap_or_default();
                match shown.first() {
                    Some(target) => self.put(diagram, target, path),
                    None => self.named(diagram, name, path, text),
                }
                continue;
            }
            for target in &shown {
                if let Some(diagram) = self.among_words(library, note, block, target) {
                    self.put(diagram, target, path);
                }
            }
        }
    }

    /// The diagram to which a link of a line leads that is called by this target.
    fn among_words<'l>(
        &self,
        library: &'l Library,
        note: &Note,
        block: &Block,
        target: &Target,
    ) -> Option<&'l Diagram> {
        block.spans.iter().find_map(|span| match &span.style {
            SpanStyle::Link(link) if percent_decoded(link) == target.path => match self.links.follow(link, note) {
                Lead::Inside(LinkEnd::Diagram(id), _) => library.diagram(id).map(|diagram| &**diagram),
                _ => None,
            },
            _ => None,
        })
    }

    /// A picture that a note shows by a name of ours: the name gets the end of a file where it has none.
    fn named(&mut self, diagram: &Diagram, name: &str, path: &str, text: &mut String) {
        let target = Target {
            path: safe_name(self.reading.name(name)),
            is_embed: true,
        };
        self.put(diagram, &target, path);
        let file = self.file_of(diagram, &target, path);
        let file = file.as_deref().and_then(|file| file.rsplit('/').next());
        if let Some(file) = file.filter(|file| *file != name) {
            for end in ["]]", "|"] {
                *text = text.replace(&format!("![[{name}{end}"), &format!("![[{file}{end}"));
            }
        }
    }

    /// Where a picture lies that a note calls so.
    fn file_of(&self, diagram: &Diagram, target: &Target, note: &str) -> Option<String> {
        let picture = diagram.picture?;
        let wanted = wanted_place(target, note);
        self.known.get(&(wanted.to_lowercase(), picture.hash)).cloned()
    }

    fn put(&mut self, diagram: &Diagram, target: &Target, note: &str) {
        let Some(picture) = diagram.picture else { return };
        let wanted = wanted_place(target, note);
        let key = (wanted.to_lowercase(), picture.hash);
        if self.known.contains_key(&key) {
            return;
        }
        let (stem, end) = match wanted.rsplit_once('.') {
            Some((stem, end)) if FileKind::of(&wanted) == Some(FileKind::Picture) => (stem, format!(".{end}")),
            _ => (wanted.as_str(), format!(".{}", picture.format.extension())),
        };
        let file = self.names.free(stem, &end);
        self.files.push((file.clone(), VaultFile::Picture(picture)));
        self.known.insert(key, file);
    }
}

/// What a note calls a picture.
struct Target {
    /// Without percent signs.
    path: String,
    /// Whether it is embedded as Obsidian does, which looks for it everywhere.
    is_embed: bool,
}

/// The pictures that a piece of source shows, as it calls them.
fn targets(source: &str) -> Vec<Target> {
    let shown = source.match_indices("![").filter_map(|(at, open)| {
        let rest = source.get(at + open.len()..)?;
        let (path, is_embed) = if let Some(embed) = rest.strip_prefix('[') {
            let (inner, _) = embed.split_once("]]")?;
            let path = inner.split(['|', '#']).next()?;
            (path.trim().trim_end_matches('\\'), true)
        } else {
            let (_, link) = rest.split_once("](")?;
            let path = match link.strip_prefix('<') {
                Some(quoted) => quoted.split('>').next()?,
                None => link.split([')', ' ']).next()?,
            };
            (path, false)
        };
        let path = percent_decoded(path);
        (!path.is_empty() && !path.contains("://")).then_some(Target { path, is_embed })
    });
    shown.collect()
}

/// Where a picture is looked for: by its path from the note or from the top of the notebook, or by its name alone. No part
/// of it becomes anything but a name.
fn wanted_place(target: &Target, note: &str) -> String {
    let notebook = note.split('/').next().unwrap_or_default();
    let folder = note.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = target.path.replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or(&path);
    let by_name = || format!("{notebook}/{ATTACHMENTS}/{}", safe_name(name));
    let joined = if target.is_embed {
        path.contains('/').then(|| joined_path(notebook, &path)).flatten()
    } else {
        joined_path(folder, &path)
    };
    let place = joined.map(|joined| joined.split('/').map(safe_name).collect::<Vec<_>>().join("/"));
    place
        .filter(|place| place.starts_with(&format!("{notebook}/")))
        .unwrap_or_else(by_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_lies_where_its_note_looks_for_it() {
        for (source, place) in [
            ("![[a.png]]", "책/attachments/a.png"),
            ("![[a.png|설명|300]]", "책/attachments/a.png"),
            ("![[그림/a.png]]", "책/그림/a.png"),
            ("![](a.png)", "책/1장/a.png"),
            ("- 말 ![x](../img/a%20b.png) 말", "책/img/a b.png"),
            ("![x](<img/a b.png> \"title\")", "책/1장/img/a b.png"),
            ("![](../../../etc/passwd)", "책/attachments/passwd"),
            ("![](../../다른 책/a.png)", "책/attachments/다른"),
            ("![](/top.png)", "책/1장/top.png"),
        ] {
            let found = targets(source);
            let places: Vec<String> = found.iter().map(|target| wanted_place(target, "책/1장/노트")).collect();
            assert_eq!(places, [place], "{source}");
        }
        assert!(targets("a [link](b.md) and ![](https://x.y/a.png) and ![[").is_empty());
    }
}
