//! A package, fitted to the library: what is new comes, what is here is brought up to date, what was changed here stays.
//!
//! Every note of the package is found again by ids that follow from its guid. What a line or card said when it came is
//! remembered ([`Record`]): untouched here, it follows the package; changed here, it stays; deleted here, it stays
//! deleted. An answer that is known by its card and its time does not come a second time, whichever program it was
//! given in.
//!
//! Here is where a note of the package goes; its lines are in `lines`, its pictures in `diagrams`, its cards with their answers in
//! `cards`.

mod cards;
mod diagrams;
mod lines;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use super::page::{FULL_AT, Page, remember};
use super::record::{Record, digest_of_spans};
use super::settings::{Wanted, with_presets};
use super::{Left, Package, PackageNote, PackageReport};
use crate::import::{NoteReport, Outcome, SourceName, TextEncoding};
use crate::model::{
    Action, Attachment, BlockId, CardId, Diagram, DiagramId, FactId, Import, ImportedNote, Library, Note, NoteId,
    Notebook, NotebookId, Provenance, RegionId, SourceFormat, Timestamp, derived_id, fact_of_guid, is_own_guid,
    places_in_fact, row_of_card,
};

/// Into what, when and with which pictures a package is put.
#[derive(Clone, Copy, Debug)]
pub struct PackageOptions<'a> {
    /// The notebook for all of it; one for each deck at the top where none is named.
    pub notebook: Option<&'a str>,
    /// When.
    pub now: Timestamp,
    /// The pictures at hand, by the names the package has for them.
    pub pictures: &'a BTreeMap<String, Attachment>,
}

/// A package as an action.
#[derive(Clone, Debug)]
pub struct PackageFitted {
    /// To be performed; nothing when nothing would change.
    pub action: Option<Action>,
    /// What is to be said of it.
    pub report: PackageReport,
}

/// Fits a package to the library.
pub fn fit_package(library: &Library, package: &Package, options: PackageOptions<'_>) -> PackageFitted {
    let mut fitter = Fitter {
        library,
        options,
        pages: BTreeMap::new(),
        open_pages: BTreeMap::new(),
        notebooks: BTreeMap::new(),
        import: Import::default(),
        diagrams: BTreeMap::new(),
        missing: BTreeSet::new(),
        deleted: deleted_rows(library),
        taken: BTreeSet::new(),
        n_kept: 0,
        n_deleted: 0,
        n_misfits: 0,
        numbered: BTreeSet::new(),
        report: PackageReport {
            n_notes: package.notes.len(),
            left: package.left.clone(),
            ..PackageReport::default()
        },
    };
    let mut guids = BTreeSet::new();
    for note in &package.notes {
        // One guid is one note; a second one of a damaged package would meet its lines.
        if guids.insert(note.guid.as_str()) {
            fitter.note(note);
        } else {
            fitter.n_misfits += 1;
        }
    }
    fitter.finish(package)
}

struct Fitter<'a> {
    library: &'a Library,
    options: PackageOptions<'a>,
    pages: BTreeMap<NoteId, Page>,
    /// The note that notes of a deck at the top are put into, and how many full ones there are before it.
    open_pages: BTreeMap<String, (usize, NoteId)>,
    notebooks: BTreeMap<String, NotebookId>,
    import: Import,
    diagrams: BTreeMap<DiagramId, Diagram>,
    missing: BTreeSet<String>,
    /// The rows of cards that were answered here and are no more.
    deleted: BTreeSet<i64>,
    /// Cards that one of the package was found to be.
    taken: BTreeSet<CardId>,
    n_kept: usize,
    n_deleted: usize,
    n_misfits: usize,
    /// Regions that are new here and are called by their numbers.
    numbered: BTreeSet<RegionId>,
    report: PackageReport,
}

/// The rows of cards that were answered here and are no more. What was never answered leaves no trace when it is deleted.
fn deleted_rows(library: &Library) -> BTreeSet<i64> {
    let answered = library.answered().map(|(card, _)| card);
    let deleted = answered.filter(|card| library.card(*card).is_none());
    deleted.map(row_of_card).collect()
}

/// What became of a note of the package.
#[derive(Default)]
struct Became {
    is_changed: bool,
    /// Whether something of it was changed here and there.
    is_kept: bool,
    /// Whether something of it does not fit what is here.
    is_misfit: bool,
}

/// Where a note of the package is to be found here.
struct Place {
    fact: FactId,
    page: NoteId,
    /// The cards of its fact, by their places.
    cards: BTreeMap<u16, CardId>,
    /// What is remembered of it.
    record: Option<Record>,
    /// Whether lines of it are here and the one that remembered it is not: what is missing was deleted.
    is_forgotten: bool,
}

impl Place {
    /// What is remembered of a card of the note.
    fn known(&self, ord: u16) -> Option<(u64, u64)> {
        let record = self.record.as_ref();
        let known = record.and_then(|record| record.cards.get(&ord)).copied();
        // What nothing is like.
        known.or_else(|| self.is_forgotten.then_some((0, 0)))
    }
}

impl Fitter<'_> {
    fn note(&mut self, note: &PackageNote) {
        let fact = fact_of_guid(&note.guid);
        let lines = self.lines_here(note);
        let record = lines.iter().find_map(|line| Record::of(line));
        let here = places_in_fact(self.library, fact, &note.guid);
        let of_cards = || here.values().find_map(|card| Some(self.library.card(*card)?.note));
        let home = lines.first().map(|line| line.note).or_else(of_cards);
        if home.is_none() && self.is_gone(note) {
            self.n_deleted += note.lines.len() + note.cards.len();
            return;
        }
        let is_forgotten = record.is_none() && !lines.is_empty();
        let mut became = Became::default();
        let (page, is_new) = match home.filter(|home| self.open(*home)) {
            Some(home) => {
                let all = Record {
                    n_lines: note.lines.len(),
                    ..Record::default()
                };
                self.merge_lines(
                    note,
                    home,
                    record.as_ref().or(is_forgotten.then_some(&all)),
                    &mut became,
                );
                (home, false)
            }
            None => (self.add_lines(note), true),
        };
        let place = Place {
            fact,
            page,
            cards: here,
            record,
            is_forgotten,
        };
        let spans = note.lines.iter().map(|line| line.spans.as_slice()).enumerate();
        let mut written = Record {
            n_lines: note.lines.len(),
            spans: digest_of_spans(spans),
            cards: BTreeMap::new(),
        };
        for card in &note.cards {
            let digests = self.card(note, card, &place, &mut became);
            written.cards.extend(digests.map(|digests| (card.ord, digests)));
        }
        if let Some(page) = self.pages.get_mut(&page) {
            let mut places = (0..note.lines.len()).filter_map(|place| page.place_of(line_id(&note.guid, place)));
            if let Some(block) = places.next().and_then(|place| page.blocks.get_mut(place)) {
                remember(block, &note.guid, &written);
            }
        }
        self.n_kept += usize::from(became.is_kept);
        self.n_misfits += usize::from(became.is_misfit);
        self.report.n_new_notes += usize::from(is_new);
        self.report.n_changed_notes += usize::from(!is_new && became.is_changed);
    }

    /// Whether all of a note was deleted here: its cards were answered, and what they were in is still here.
    fn is_gone(&self, note: &PackageNote) -> bool {
        let top = note.deck.first().map_or("", String::as_str);
        let is_there = self
            .notebook_here(self.options.notebook.unwrap_or(top))
            .is_some_and(|notebook| is_own_guid(&note.guid) || self.library.note(page_id(notebook, top, 0)).is_some());
        is_there && note.cards.iter().any(|card| self.was_deleted(note, card))
    }

    /// Takes a note of the library in hand; answers whether it is there.
    fn open(&mut self, note: NoteId) -> bool {
        if self.pages.contains_key(&note) {
            return true;
        }
        let Some(there) = self.library.note(note) else {
            return false;
        };
        self.pages.insert(note, Page::of(self.library, there));
        true
    }

    /// The note that what is new of a deck at the top goes into: the first of it that is not full.
    fn open_page(&mut self, top: &str) -> NoteId {
        let mut n_before = 0;
        if let Some((n, id)) = self.open_pages.get(top) {
            if self.pages.get(id).is_some_and(|page| page.blocks.len() < FULL_AT) {
                return *id;
            }
            n_before = n + 1;
        }
        let notebook = self.notebook(top);
        loop {
            let id: NoteId = page_id(notebook, top, n_before);
            if !self.open(id) {
                let title = match n_before {
                    0 => top.to_owned(),
                    n => format!("{top} ({})", n + 1),
                };
                self.pages
                    .insert(id, Page::new(new_note(id, notebook, title, self.options.now)));
            }
            if self.pages.get(&id).is_none_or(|page| page.blocks.len() < FULL_AT) {
                self.open_pages.insert(top.to_owned(), (n_before, id));
                return id;
            }
            n_before += 1;
        }
    }

    /// The notebook of a deck at the top: the one of its name, or the one it became before, or a new one.
    fn notebook(&mut self, top: &str) -> NotebookId {
        let name = self.options.notebook.unwrap_or(top);
        if let Some(id) = self.notebooks.get(name) {
            return *id;
        }
        let here = self.notebook_here(name);
        let id = here.unwrap_or_else(|| derived_id(&["notebook", &composed(name)]));
        if self.library.notebook(id).is_none() {
            self.import.notebooks.push(Notebook::new(id, composed(name)));
        }
        self.notebooks.insert(name.to_owned(), id);
        id
    }

    /// The notebook of the library that has a name, or became one that had it.
    fn notebook_here(&self, name: &str) -> Option<NotebookId> {
        let mut notebooks = self.library.notebooks();
        let by_name = notebooks.find(|notebook| composed(&notebook.name) == composed(name));
        let became = || self.library.notebook(derived_id(&["notebook", &composed(name)]));
        Some(by_name.or_else(became)?.id)
    }

    fn finish(mut self, package: &Package) -> PackageFitted {
        let library = self.library;
        let n_answers_below = |top: &str| -> usize {
            let below = |note: &&PackageNote| note.deck.first().is_some_and(|deck| deck == top);
            let cards = package.notes.iter().filter(below).flat_map(|note| &note.cards);
            cards.map(|card| card.answers.len()).sum()
        };
        let presets = package.presets.iter().filter_map(|(top, preset)| {
            let name = self.options.notebook.unwrap_or(top);
            Some(Wanted {
                notebook: *self.notebooks.get(name)?,
                preset,
                n_answers: n_answers_below(top),
            })
        });
        let presets: Vec<Wanted<'_>> = presets.collect();
        let mut left = std::mem::take(&mut self.report.left);
        let settings = with_presets(library, &presets, self.options.now, &mut left);
        left.extend(
            self.missing
                .first()
                .map(|first| Left::Pictures(self.missing.len(), first.clone())),
        );
        let counted = [
            Left::Places(self.numbered.len()),
            Left::KeptHere(self.n_kept),
            Left::Deleted(self.n_deleted),
            Left::Misfits(self.n_misfits),
        ];
        left.extend(counted.into_iter().filter(|left| !left.is_nothing()));
        self.report.left = left;
        let is_changed = |diagram: &Diagram| library.diagram(diagram.id).is_none_or(|before| **before != *diagram);
        self.import.diagrams = self.diagrams.into_values().filter(is_changed).collect();
        for page in self.pages.into_values() {
            let before = library.note(page.note.id);
            let is_same = before.is_some_and(|before| library.blocks_of(before).map(Arc::as_ref).eq(&page.blocks));
            self.report.notes.push(note_report(&page, package));
            if !is_same {
                self.import.notes.push(ImportedNote {
                    note: page.note,
                    blocks: page.blocks,
                });
            }
        }
        self.report.notes.sort_by(|one, other| one.title.cmp(&other.title));
        // In the order of time, so that each month of the log is written in one go.
        self.import.reviews.sort_by_key(|review| (review.at, review.id));
        self.import.settings = (settings != **library.settings()).then_some(settings);
        let import = self.import;
        let has_changes = !import.notes.is_empty()
            || !import.diagrams.is_empty()
            || !import.cards.is_empty()
            || !import.annotations.is_empty()
            || !import.reviews.is_empty()
            || import.settings.is_some();
        PackageFitted {
            action: has_changes.then_some(Action::Import(import)),
            report: self.report,
        }
    }
}

fn note_report(page: &Page, package: &Package) -> NoteReport {
    let outcome = match (page.is_new, page.n_added + page.n_edited + page.n_removed) {
        (true, _) => Outcome::New,
        (false, 0) => Outcome::Unchanged,
        (false, _) => Outcome::Changed {
            n_added: page.n_added,
            n_edited: page.n_edited,
            n_moved: 0,
            n_removed: page.n_removed,
        },
    };
    NoteReport {
        source: SourceName::File(package.name.clone()),
        note: page.note.id,
        elsewhere: None,
        namesake: None,
        title: page.note.title.clone(),
        n_blocks: page.blocks.len(),
        encoding: TextEncoding {
            name: "UTF-8",
            is_guess: false,
        },
        outcome,
        warnings: Vec::new(),
        dropped: Vec::new(),
        conflicts: Vec::new(),
        kept: Vec::new(),
    }
}

/// A note that a deck becomes. Its lines say where they came from, so the note has no source of its own.
fn new_note(id: NoteId, notebook: NotebookId, title: String, now: Timestamp) -> Note {
    Note {
        id,
        notebook,
        title,
        provenance: Provenance {
            format: SourceFormat::Page,
            imported_at: Some(now),
            ..Provenance::default()
        },
        blocks: Vec::new(),
        dismissed: BTreeSet::new(),
    }
}

/// A name as names are compared.
fn composed(name: &str) -> String {
    name.trim().nfc().collect()
}

/// The note that a deck at the top becomes; there are several where one would be too long.
fn page_id(notebook: NotebookId, top: &str, n_before: usize) -> NoteId {
    derived_id(&["deck", &notebook.to_string(), top, &n_before.to_string()])
}

fn line_id(guid: &str, place: usize) -> BlockId {
    derived_id(&["line", guid, &place.to_string()])
}
