//! Putting what was read together, so that nothing is in the library twice.
//!
//! Two documents with the same note, a card in two files, a notebook without its own document: each has one answer here,
//! and a [`Finding`] where something had to be left out. What is left out stays on disk and is kept in mind, so that the
//! next save of its document does not lose it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::survey::DocumentKind;
use super::{Loaded, Outcome, ReadContent, ReadDocument};
use crate::model::{
    AnnotationId, BlockId, Card, CardId, DiagramId, DocKey, Id as _, Note, NoteId, Notebook, NotebookId, Parts,
    PromptDefect, RegionId,
};
use crate::store::catalogue::{Catalogue, Filed, Leftovers};
use crate::store::finding::{Finding, Problem};
use crate::store::layout::{LIBRARY, NOTEBOOK};
use crate::store::shape::{self, Target};

/// The library as far as it has been put together.
pub(super) struct Gathering {
    parts: Parts,
    library_id: String,
    catalogue: Catalogue,
    pub(super) findings: Vec<Finding>,
    newer: Option<(PathBuf, u32)>,
    /// The notebook of each folder of notes.
    folders: BTreeMap<PathBuf, NotebookId>,
    seen: Seen,
}

/// The ids that are taken, and where.
#[derive(Default)]
struct Seen {
    notebooks: BTreeMap<NotebookId, PathBuf>,
    notes: BTreeMap<NoteId, PathBuf>,
    diagrams: BTreeMap<DiagramId, PathBuf>,
    blocks: BTreeSet<BlockId>,
    cards: BTreeMap<CardId, usize>,
    regions: BTreeSet<RegionId>,
    /// Why a card that asks a region could not be asked.
    region_defects: BTreeMap<RegionId, Option<PromptDefect>>,
    annotations: BTreeMap<AnnotationId, usize>,
}

impl Gathering {
    pub(super) fn new(names: Catalogue) -> Self {
        Self {
            parts: Parts::default(),
            library_id: String::new(),
            catalogue: names,
            findings: Vec::new(),
            newer: None,
            folders: BTreeMap::new(),
            seen: Seen::default(),
        }
    }

    pub(super) fn finish(self) -> Loaded {
        Loaded {
            parts: self.parts,
            library_id: self.library_id,
            catalogue: self.catalogue,
            logs: BTreeMap::new(),
            findings: self.findings,
            newer: self.newer,
            files: Vec::new(),
        }
    }

    /// Notebooks go first, so that every note finds the one it lies in.
    pub(super) fn add_documents(&mut self, outcomes: Vec<Outcome>) {
        let mut notes = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Read { document, newer } => {
                    if let Some(format) = newer {
                        self.note_newer(&document.path, format);
                    }
                    let ReadDocument { path, hash, content } = document;
                    let filed = Filed::new(path, Some(hash));
                    match content {
                        ReadContent::Library(library) => self.add_library(filed, *library),
                        ReadContent::Glossary(glossary) => {
                            self.parts.glossary = glossary.into();
                            self.catalogue.filed.insert(DocKey::Glossary, filed);
                        }
                        ReadContent::Notebook(notebook) => self.add_notebook(filed, notebook),
                        ReadContent::Note(note) => notes.push((filed, *note)),
                        ReadContent::Diagram(diagram) => self.add_diagram(filed, diagram),
                    }
                }
                Outcome::Unreadable { kind, finding, .. } => self.add_unreadable(kind, finding),
                Outcome::Absent { kind, path } => self.add_absent(kind, path),
            }
        }
        for (filed, note) in notes {
            self.add_note(filed, note);
        }
    }

    fn note_newer(&mut self, path: &Path, format: u32) {
        self.newer.get_or_insert_with(|| (path.to_owned(), format));
        self.findings.push(Finding::in_file(path, Problem::Newer { format }));
    }

    fn add_unreadable(&mut self, kind: DocumentKind, finding: Finding) {
        if let Problem::Newer { format } = finding.problem {
            self.newer.get_or_insert_with(|| (finding.file.clone(), format));
        }
        // Its bytes are unknown, so whoever writes there has to put them aside first.
        let filed = Filed::new(finding.file.clone(), None);
        match kind {
            DocumentKind::Library => {
                self.catalogue.filed.insert(DocKey::Library, filed);
            }
            DocumentKind::Glossary => {
                self.catalogue.filed.insert(DocKey::Glossary, filed);
            }
            DocumentKind::Notebook | DocumentKind::Note | DocumentKind::Diagram => {}
        }
        self.findings.push(finding);
    }

    fn add_absent(&mut self, kind: DocumentKind, path: PathBuf) {
        match kind {
            DocumentKind::Library => {
                self.findings.push(Finding::in_file(LIBRARY, Problem::Missing));
            }
            // A library without a glossary is whole, a folder without a notebook may be no notebook, and the others
            // were listed a moment ago: somebody is moving files just now.
            DocumentKind::Glossary | DocumentKind::Notebook => {}
            DocumentKind::Note | DocumentKind::Diagram => {
                self.findings.push(Finding::in_file(path, Problem::Missing));
            }
        }
    }

    fn add_library(&mut self, filed: Filed, library: shape::Library) {
        self.parts.settings = library.settings.into_model();
        self.library_id = library.id;
        self.catalogue.filed.insert(DocKey::Library, filed);
    }

    fn add_notebook(&mut self, filed: Filed, notebook: shape::Notebook) {
        let folder = filed.path.parent().map(Path::to_owned).unwrap_or_default();
        self.folders.insert(folder.clone(), notebook.id);
        if let Some(first) = self.seen.notebooks.get(&notebook.id) {
            let problem = Problem::SameAs(first.clone());
            self.findings.push(Finding::in_file(filed.path, problem));
            return;
        }
        let name = or_file_name(notebook.name.clone(), &folder);
        let id = notebook.id;
        self.seen.notebooks.insert(id, filed.path.clone());
        self.parts.notebooks.push(notebook.into_model(name));
        self.catalogue.filed.insert(DocKey::Notebook(id), filed);
    }

    /// The notebook of a folder whose `notebook.ron` is lost: the one its notes name, called after the folder.
    fn notebook_of(&mut self, folder: &Path, named_by_note: Option<NotebookId>) -> NotebookId {
        if let Some(&id) = self.folders.get(folder) {
            return id;
        }
        let id = named_by_note.unwrap_or_else(|| id_for_folder(folder));
        self.folders.insert(folder.to_owned(), id);
        if !self.seen.notebooks.contains_key(&id) {
            let path = folder.join(NOTEBOOK);
            self.findings.push(Finding::in_file(&path, Problem::NamelessNotebook));
            self.seen.notebooks.insert(id, path.clone());
            self.parts
                .notebooks
                .push(Notebook::new(id, or_file_name(String::new(), folder)));
            self.catalogue
                .filed
                .insert(DocKey::Notebook(id), Filed::new(path, None));
        }
        id
    }

    fn add_note(&mut self, filed: Filed, mut note: shape::Note) {
        let path = filed.path.clone();
        if let Some(first) = self.seen.notes.get(&note.id) {
            let problem = Problem::SameAs(first.clone());
            self.findings.push(Finding::in_file(path, problem));
            return;
        }
        self.seen.notes.insert(note.id, path.clone());
        let id = note.id;
        let notebook = self.notebook_of(path.parent().unwrap_or(&path), note.notebook);
        let mut leftovers = Leftovers::default();
        let mut here = Here::default();
        let mut blocks = Vec::with_capacity(note.blocks.len());
        for mut block in std::mem::take(&mut note.blocks) {
            if !self.seen.blocks.insert(block.id) {
                let problem = Problem::RepeatedId(block.id.to_string());
                self.findings.push(Finding::in_file(&path, problem));
                leftovers.blocks.push(block);
                continue;
            }
            if block.drop_bad_spans() {
                let problem = Problem::BadRange(block.id.to_string());
                self.findings.push(Finding::in_file(&path, problem));
            }
            let block = block.into_model(id);
            here.blocks.insert(block.id, blocks.len());
            blocks.push(block);
        }
        for card in std::mem::take(&mut note.cards) {
            self.add_card(&path, id, card, &mut here, &mut leftovers);
        }
        for annotation in std::mem::take(&mut note.annotations) {
            let is_placed = match annotation.on {
                Target::Block(target) => here.blocks.get(&target).and_then(|&idx| blocks.get(idx)).map(|block| {
                    let fits = annotation.fits(&block.text);
                    if !fits {
                        let problem = Problem::BadRange(block.id.to_string());
                        self.findings.push(Finding::in_file(&path, problem));
                    }
                    fits
                }),
                Target::Card(target) => here.cards.contains(&target).then_some(true),
                Target::Region(_) => None,
            };
            self.add_annotation(&path, annotation, is_placed, &mut leftovers);
        }
        note.title = or_file_name(note.title, &path.with_extension(""));
        let note: Note = note.into_model(notebook);
        self.parts.notes.push((note, blocks));
        self.file(DocKey::Note(id), filed, leftovers);
    }

    fn add_card(&mut self, path: &Path, note: NoteId, card: shape::Card, here: &mut Here, leftovers: &mut Leftovers) {
        let id = card.id;
        let Some(&idx) = self.seen.cards.get(&id) else {
            let card = card.into_model(note);
            // Diagrams are read before notes.
            let of_region = || {
                let known = self.seen.region_defects.get(&card.prompt.region()?).copied();
                known.unwrap_or(Some(PromptDefect::NoRegion))
            };
            if let Some(defect) = card.prompt.defect().or_else(of_region) {
                let problem = Problem::DefectiveCard(id, defect);
                self.findings.push(Finding::in_file(path, problem));
            }
            self.seen.cards.insert(id, self.parts.cards.len());
            self.parts.cards.push(card);
            here.cards.insert(id);
            return;
        };
        // A card that was just moving from one note to another stands in both, and is the same in both.
        let is_same = self.parts.cards.get(idx).is_some_and(|first| {
            let second: Card = card.clone().into_model(first.note);
            *first == second
        });
        if !is_same {
            let problem = Problem::RepeatedId(id.to_string());
            self.findings.push(Finding::in_file(path, problem));
            leftovers.cards.push(card);
        }
    }

    /// `is_placed` is nothing when what it is about is not in the file, and false when it lies beside its words.
    fn add_annotation(
        &mut self,
        path: &Path,
        annotation: shape::Annotation,
        is_placed: Option<bool>,
        leftovers: &mut Leftovers,
    ) {
        let id = annotation.id;
        if let Some(&idx) = self.seen.annotations.get(&id) {
            let first = self.parts.annotations.get(idx);
            if first.is_none_or(|first| *first != annotation.clone().into()) {
                let problem = Problem::RepeatedId(id.to_string());
                self.findings.push(Finding::in_file(path, problem));
                leftovers.annotations.push(annotation);
            }
            return;
        }
        match is_placed {
            Some(true) => {
                self.seen.annotations.insert(id, self.parts.annotations.len());
                self.parts.annotations.push(annotation.into());
            }
            Some(false) => leftovers.annotations.push(annotation),
            None => {
                let problem = Problem::Misplaced(id.to_string());
                self.findings.push(Finding::in_file(path, problem));
                leftovers.annotations.push(annotation);
            }
        }
    }

    fn add_diagram(&mut self, filed: Filed, mut diagram: shape::Diagram) {
        let path = filed.path.clone();
        if let Some(first) = self.seen.diagrams.get(&diagram.id) {
            let problem = Problem::SameAs(first.clone());
            self.findings.push(Finding::in_file(path, problem));
            return;
        }
        self.seen.diagrams.insert(diagram.id, path.clone());
        let mut leftovers = Leftovers::default();
        let mut here = BTreeSet::new();
        for region in std::mem::take(&mut diagram.regions) {
            let problem = if !region.is_finite() {
                Problem::NotFinite(region.id.to_string())
            } else if !self.seen.regions.insert(region.id) {
                Problem::RepeatedId(region.id.to_string())
            } else {
                here.insert(region.id);
                diagram.regions.push(region);
                continue;
            };
            self.findings.push(Finding::in_file(&path, problem));
            leftovers.regions.push(region);
        }
        for annotation in std::mem::take(&mut diagram.annotations) {
            let is_placed = match annotation.on {
                Target::Region(target) => here.contains(&target).then_some(true),
                Target::Block(_) | Target::Card(_) => None,
            };
            self.add_annotation(&path, annotation, is_placed, &mut leftovers);
        }
        diagram.name = or_file_name(diagram.name, &path.with_extension(""));
        let id = diagram.id;
        let diagram = diagram.into_model();
        let defects = diagram
            .regions
            .iter()
            .map(|region| (region.id, diagram.defect_of(region)));
        self.seen.region_defects.extend(defects);
        self.parts.diagrams.push(diagram);
        self.file(DocKey::Diagram(id), filed, leftovers);
    }

    fn file(&mut self, key: DocKey, filed: Filed, leftovers: Leftovers) {
        self.catalogue.filed.insert(key, filed);
        if !leftovers.is_empty() {
            self.catalogue.leftovers.insert(key, leftovers);
        }
    }
}

/// What stands in the file that is being put in: lines by their place.
#[derive(Default)]
struct Here {
    blocks: BTreeMap<BlockId, usize>,
    cards: BTreeSet<CardId>,
}

/// A name, or where it says nothing the one of its file or folder.
pub(in crate::store) fn or_file_name(name: String, path: &Path) -> String {
    if name.trim().is_empty() {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    } else {
        name
    }
}

/// An id for a notebook that is known by its folder only: the same every time, and far below any id given out by time.
pub(super) fn id_for_folder(folder: &Path) -> NotebookId {
    let hash = blake3::hash(folder.to_string_lossy().as_bytes());
    let raw = hash
        .as_bytes()
        .iter()
        .take(5)
        .fold(1_u64, |raw, &byte| (raw << 8) | u64::from(byte));
    NotebookId::from_raw(raw)
}
