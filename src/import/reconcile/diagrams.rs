//! Which diagram a picture of a note is.
//!
//! Within a notebook one name is one diagram, without regard to capitals or to how Hangul is composed. Where the
//! folder has several different pictures of one name, each is called by its path. Files are found as Obsidian finds
//! them: beside the note, from the root, by the end of their path, by their name; a name that fits several different
//! files is not guessed but reported.

use std::collections::{BTreeMap, BTreeSet};

use super::ReconcileOptions;
use super::report::{PictureProblem, PictureTrouble};
use crate::import::picture::name_key;
use crate::import::{Draft, DraftKind, PictureRef, SourceName};
use crate::model::{Attachment, Diagram, DiagramId, IdSource, Library, NotebookId, is_unread_picture, joined_path};

/// The diagrams of a notebook during an import.
pub(super) struct Diagrams<'a> {
    options: &'a ReconcileOptions,
    notebook: NotebookId,
    by_id: BTreeMap<DiagramId, Diagram>,
    by_name: BTreeMap<String, Vec<DiagramId>>,
    changed: BTreeSet<DiagramId>,
    /// The pictures at hand by the key of their path, and the keys of all paths that end in a name.
    files: BTreeMap<String, (&'a str, &'a Attachment)>,
    files_by_name: BTreeMap<String, Vec<String>>,
    problems: Vec<PictureProblem>,
}

/// Where a picture was found.
enum Resolved<'a> {
    File(&'a str, &'a Attachment),
    Nowhere,
    Several(Vec<String>),
}

impl<'a> Diagrams<'a> {
    pub(super) fn new(library: &Library, notebook: NotebookId, options: &'a ReconcileOptions) -> Self {
        let mut files = BTreeMap::new();
        let mut files_by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, attachment) in &options.pictures {
            let key = name_key(path);
            let name = key.rsplit('/').next().unwrap_or(&key).to_owned();
            files_by_name.entry(name).or_default().push(key.clone());
            files.insert(key, (path.as_str(), attachment));
        }
        let mut by_id = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<DiagramId>> = BTreeMap::new();
        for diagram in library.diagrams_of(notebook) {
            by_name.entry(name_key(&diagram.name)).or_default().push(diagram.id);
            by_id.insert(diagram.id, (**diagram).clone());
        }
        Self {
            options,
            notebook,
            by_id,
            by_name,
            changed: BTreeSet::new(),
            files,
            files_by_name,
            problems: Vec::new(),
        }
    }

    /// The diagrams that are new or have got a picture, and the pictures that were not found.
    pub(super) fn finish(self) -> (Vec<Diagram>, Vec<PictureProblem>) {
        let changed = self
            .by_id
            .into_values()
            .filter(|diagram| self.changed.contains(&diagram.id))
            .collect();
        (changed, self.problems)
    }

    /// Gives missing pictures of a note that is otherwise the same their files.
    pub(super) fn fill(&mut self, ids: &mut IdSource, draft: &Draft) {
        for block in &draft.blocks {
            let alone = match &block.kind {
                DraftKind::Image(picture) => Some(picture),
                _ => None,
            };
            for picture in alone.into_iter().chain(&block.pictures) {
                // A name no diagram has was given another one, or was removed, by the user.
                if self.named(&picture.name).next().is_some() {
                    self.of_picture(ids, draft, picture, block.line, None);
                }
            }
        }
    }

    /// The diagram of a picture; made when there is none. `shown` is the one its line showed before.
    pub(super) fn of_picture(
        &mut self,
        ids: &mut IdSource,
        draft: &Draft,
        picture: &PictureRef,
        line: usize,
        shown: Option<DiagramId>,
    ) -> DiagramId {
        let resolved = self.resolve(picture, &draft.name);
        let (name, file) = match &resolved {
            Resolved::File(path, file) if self.has_namesake(path, file) => ((*path).to_owned(), Some(**file)),
            Resolved::File(_, file) => (picture.name.clone(), Some(**file)),
            Resolved::Nowhere | Resolved::Several(_) => (picture.name.clone(), None),
        };
        let id = shown
            .filter(|id| self.by_id.contains_key(id))
            .or_else(|| self.fitting(&name, file.as_ref()))
            .unwrap_or_else(|| self.make(ids, self.free_name(name, &resolved)));
        let is_missing = self.give(id, file);
        if is_missing {
            let trouble = match resolved {
                Resolved::Several(paths) => PictureTrouble::Ambiguous(paths),
                Resolved::Nowhere if is_unread_picture(&picture.name) => PictureTrouble::UnreadKind,
                Resolved::File(..) | Resolved::Nowhere => PictureTrouble::Missing,
            };
            self.problems.push(PictureProblem {
                source: draft.name.clone(),
                line,
                name: picture.name.clone(),
                diagram: id,
                trouble,
            });
        }
        id
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Diagram> {
        let ids = self.by_name.get(&name_key(name)).into_iter().flatten();
        ids.filter_map(|id| self.by_id.get(id))
    }

    /// A diagram of that name that has the same picture, or could take it.
    fn fitting(&self, name: &str, file: Option<&Attachment>) -> Option<DiagramId> {
        let has_same = |diagram: &&Diagram| {
            diagram
                .picture
                .is_some_and(|picture| file.is_some_and(|file| file.hash == picture.hash))
        };
        let fits = |diagram: &&Diagram| diagram.is_missing() || file.is_none();
        self.named(name)
            .find(has_same)
            .or_else(|| self.named(name).find(fits))
            .map(|diagram| diagram.id)
    }

    /// A name for a new diagram: its path where the name is taken by another picture.
    fn free_name(&self, name: String, resolved: &Resolved<'_>) -> String {
        if self.named(&name).next().is_none() {
            return name;
        }
        let path = match resolved {
            Resolved::File(path, _) => (*path).to_owned(),
            Resolved::Nowhere | Resolved::Several(_) => name,
        };
        let numbered = (2..).map(|n| format!("{path} ({n})"));
        let mut names = std::iter::once(path.clone()).chain(numbered);
        names.find(|name| self.named(name).next().is_none()).unwrap_or(path)
    }

    fn make(&mut self, ids: &mut IdSource, name: String) -> DiagramId {
        let id = ids.next_id();
        self.by_name.entry(name_key(&name)).or_default().push(id);
        self.by_id.insert(
            id,
            Diagram {
                id,
                notebook: self.notebook,
                name,
                picture: None,
                regions: Vec::new(),
                is_drawn: false,
                added_at: Some(self.options.now),
            },
        );
        self.changed.insert(id);
        id
    }

    /// Gives a diagram its file if it has none; true when it has none afterwards either.
    fn give(&mut self, id: DiagramId, file: Option<Attachment>) -> bool {
        let Some(diagram) = self.by_id.get_mut(&id) else {
            return false;
        };
        if diagram.is_missing() && file.is_some() {
            diagram.picture = file;
            self.changed.insert(id);
        }
        diagram.is_missing()
    }

    /// Whether another file of the same name holds another picture.
    fn has_namesake(&self, path: &str, file: &Attachment) -> bool {
        let key = name_key(path);
        let name = key.rsplit('/').next().unwrap_or(&key);
        let namesakes = self.files_by_name.get(name).into_iter().flatten();
        namesakes
            .filter_map(|key| self.files.get(key))
            .any(|(_, other)| other.hash != file.hash)
    }

    fn resolve(&self, picture: &PictureRef, source: &SourceName) -> Resolved<'a> {
        let target = name_key(&picture.target.replace('\\', "/"));
        let is_elsewhere = target.starts_with("http:") || target.starts_with("https:") || target.starts_with("//");
        if is_elsewhere || self.files.is_empty() {
            return Resolved::Nowhere;
        }
        let folder = match source {
            SourceName::File(path) => name_key(path.rsplit_once('/').map_or("", |(folder, _)| folder)),
            SourceName::Pasted => String::new(),
        };
        let paths = [joined_path(&folder, &target), joined_path("", &target)];
        let exact = paths.iter().flatten().find_map(|path| self.files.get(path));
        if let Some(&(path, file)) = exact {
            return Resolved::File(path, file);
        }
        let name = target.rsplit('/').next().unwrap_or(&target).to_owned();
        let all = self.files_by_name.get(&name).map(Vec::as_slice).unwrap_or_default();
        let ending = format!("/{}", target.trim_start_matches(['.', '/']));
        let by_ending: Vec<&String> = all.iter().filter(|path| path.ends_with(&ending)).collect();
        let candidates = if by_ending.is_empty() {
            all.iter().collect()
        } else {
            by_ending
        };
        self.one_of(&candidates, &folder)
    }

    /// The file among some of one name: the one beside the note, or the only picture there is of it.
    fn one_of(&self, candidates: &[&String], folder: &str) -> Resolved<'a> {
        let files = || candidates.iter().filter_map(|key| self.files.get(*key));
        let beside = candidates
            .iter()
            .find(|key| key.rsplit_once('/').map_or("", |(folder, _)| folder) == folder);
        if let Some(&(path, file)) = beside.and_then(|key| self.files.get(*key)) {
            return Resolved::File(path, file);
        }
        match files().next() {
            None => Resolved::Nowhere,
            Some(&(path, file)) if files().all(|(_, other)| other.hash == file.hash) => Resolved::File(path, file),
            Some(_) => Resolved::Several(files().map(|(path, _)| (*path).to_owned()).collect()),
        }
    }
}
