//! A package, fitted to the library: what is new comes, what is here is brought up to date, what was changed here stays.
//!
//! Every note of the package is found again by ids that follow from its guid. What a line or card said when it came is
//! remembered ([`Record`]): untouched here, it follows the package; changed here, it stays; deleted here, it stays
//! deleted. An answer that is known by its card and its time does not come a second time, whichever program it was
//! given in.
//!
//! Here are the lines of a note and its pictures; its cards with their answers are in `cards`.

mod cards;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use super::page::{FULL_AT, Page, new_line, remember};
use super::record::Record;
use super::settings::with_presets;
use super::{Left, Package, PackageNote, PackageReport};
use crate::import::{NoteReport, Outcome, SourceName, TextEncoding};
use crate::model::{
    Action, Attachment, Block, BlockId, BlockKind, CardSource, Diagram, DiagramId, Import, ImportedNote, Library, Note,
    NoteId, Notebook, NotebookId, Provenance, Region, SourceFormat, SourceText, Target, Timestamp, card_of_guid,
    derived_id, fact_of_guid, places_in_fact,
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
        n_kept: 0,
        n_deleted: 0,
        n_misfits: 0,
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
    n_kept: usize,
    n_deleted: usize,
    n_misfits: usize,
    report: PackageReport,
}

/// What became of a note of the package.
#[derive(Default)]
struct Became {
    is_changed: bool,
    /// Whether something of it was changed here and there.
    is_kept: bool,
}

impl Fitter<'_> {
    fn note(&mut self, note: &PackageNote) {
        let fact = fact_of_guid(&note.guid);
        let first = self.library.block(line_id(&note.guid, 0));
        let record = first.and_then(|block| Record::of(block));
        let here = places_in_fact(self.library, fact, &note.guid);
        let home = first.map(|block| block.note);
        let home = home.or_else(|| here.values().find_map(|card| Some(self.library.card(*card)?.note)));
        let mut became = Became::default();
        let (page, is_new) = match home.filter(|home| self.open(*home)) {
            Some(home) => {
                self.merge_lines(note, home, record.as_ref(), &mut became);
                (home, false)
            }
            None => (self.add_lines(note), true),
        };
        let mut written = Record {
            n_lines: note.lines.len(),
            cards: BTreeMap::new(),
        };
        for card in &note.cards {
            let id = here
                .get(&card.ord)
                .copied()
                .unwrap_or_else(|| card_of_guid(&note.guid, card.ord));
            let known = record.as_ref().and_then(|record| record.cards.get(&card.ord)).copied();
            let digests = self.card(note, card, (id, fact, page), known, &mut became);
            written.cards.insert(card.ord, digests);
        }
        if let Some(page) = self.pages.get_mut(&page)
            && let Some(place) = page.place_of(line_id(&note.guid, 0))
            && let Some(block) = page.blocks.get_mut(place)
        {
            remember(block, &note.guid, &written);
        }
        self.n_kept += usize::from(became.is_kept);
        self.report.n_new_notes += usize::from(is_new);
        self.report.n_changed_notes += usize::from(!is_new && became.is_changed);
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

    /// Puts the lines of a new note below the headings of its deck.
    fn add_lines(&mut self, note: &PackageNote) -> NoteId {
        let (top, below) = note
            .deck
            .split_first()
            .map_or(("", &[][..]), |(top, below)| (top.as_str(), below));
        let id = self.open_page(top);
        let notebook = self.pages.get(&id).map(|page| page.note.notebook);
        let mut lines = Vec::with_capacity(note.lines.len());
        for (place, line) in note.lines.iter().enumerate() {
            let kind = match notebook.filter(|_| line.is_picture) {
                Some(notebook) => BlockKind::Image(self.diagram(note, &line.text, notebook)),
                None => BlockKind::ListItem,
            };
            lines.push(new_line(id, line_id(&note.guid, place), line, kind));
        }
        if let Some(page) = self.pages.get_mut(&id) {
            page.put(below, lines);
        }
        id
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
            let id: NoteId = derived_id(&["deck", &notebook.to_string(), top, &n_before.to_string()]);
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
        let composed = |name: &str| name.trim().nfc().collect::<String>();
        let by_name = self
            .library
            .notebooks()
            .find(|notebook| composed(&notebook.name) == composed(name));
        let id = by_name.map_or_else(|| derived_id(&["notebook", &composed(name)]), |notebook| notebook.id);
        if self.library.notebook(id).is_none() {
            self.import.notebooks.push(Notebook::new(id, composed(name)));
        }
        self.notebooks.insert(name.to_owned(), id);
        id
    }

    /// Brings the lines of a note up to date where they are as they came.
    fn merge_lines(&mut self, note: &PackageNote, home: NoteId, record: Option<&Record>, became: &mut Became) {
        // What was made here and went to Anki has lines of its own.
        let Some(record) = record else { return };
        let notebook = self.pages.get(&home).map(|page| page.note.notebook);
        let mut behind = None;
        for place in 0..note.lines.len().max(record.n_lines) {
            let id = line_id(&note.guid, place);
            let kind = note
                .lines
                .get(place)
                .map(|line| match notebook.filter(|_| line.is_picture) {
                    Some(notebook) => BlockKind::Image(self.diagram(note, &line.text, notebook)),
                    None => BlockKind::ListItem,
                });
            let is_held = !self.is_free(id, &note.guid);
            let Some(page) = self.pages.get_mut(&home) else { return };
            let at = page.place_of(id);
            match (
                note.lines.get(place),
                kind,
                at.and_then(|at| Some((at, page.blocks.get_mut(at)?))),
            ) {
                (Some(line), Some(kind), Some((at, block))) => {
                    behind = Some(at);
                    if let SourceText::Edited { was, .. } = &block.source {
                        became.is_kept |= *was != line.text;
                    } else if block.text != line.text || block.kind != kind {
                        let fresh = new_line(home, id, line, kind);
                        *block = Block {
                            status: block.status.clone(),
                            ..fresh
                        };
                        page.n_edited += 1;
                        became.is_changed = true;
                    }
                }
                (Some(_), _, None) if place < record.n_lines => self.n_deleted += 1,
                (Some(line), Some(kind), None) => {
                    let at = behind.map_or(page.blocks.len(), |behind| behind + 1);
                    page.insert(at, new_line(home, id, line, kind));
                    behind = Some(at);
                    became.is_changed = true;
                }
                (None, _, Some((at, block))) if !matches!(block.source, SourceText::Edited { .. }) && !is_held => {
                    page.blocks.remove(at);
                    page.n_removed += 1;
                    became.is_changed = true;
                }
                _ => {}
            }
        }
    }

    /// Whether nothing of the user's hangs on a line.
    fn is_free(&self, id: BlockId, guid: &str) -> bool {
        let fact = fact_of_guid(guid);
        let mut cards = self.library.cards_on(CardSource::Block(id));
        self.library.annotations_on(Target::Block(id)).next().is_none() && cards.all(|card| card.fact == fact)
    }

    /// The diagram of a picture: one of its name for a notebook, and one of its own for a note that hides parts of it.
    fn diagram(&mut self, note: &PackageNote, name: &str, notebook: NotebookId) -> DiagramId {
        let places = note.occlusion.as_ref().filter(|occlusion| occlusion.picture == name);
        let id: DiagramId = match places {
            Some(_) => derived_id(&["picture", &note.guid, name]),
            None => derived_id(&["picture", &notebook.to_string(), name]),
        };
        let picture = self.options.pictures.get(name).copied();
        if picture.is_none() {
            self.missing.insert(name.to_owned());
        }
        let now = self.options.now;
        let here = self.library.diagram(id);
        let diagram = self.diagrams.entry(id).or_insert_with(|| {
            here.map_or_else(
                || Diagram {
                    id,
                    notebook,
                    name: name.to_owned(),
                    picture: None,
                    regions: Vec::new(),
                    is_drawn: false,
                    added_at: Some(now),
                },
                |here| (**here).clone(),
            )
        });
        diagram.picture = diagram.picture.or(picture);
        for (place, (number, shape)) in places.iter().flat_map(|places| &places.places).enumerate() {
            let region = super::region_id(&note.guid, place);
            // What was named, moved or taken away here stays so.
            if here.is_none() && diagram.regions.iter().all(|own| own.id != region) {
                diagram.regions.push(Region {
                    id: region,
                    label: super::place_name(*number),
                    shape: shape.clone(),
                    links: Vec::new(),
                    role: None,
                    group: None,
                    is_locked: false,
                });
            }
        }
        id
    }

    fn finish(mut self, package: &Package) -> PackageFitted {
        let library = self.library;
        let presets = package.presets.iter().filter_map(|(top, preset)| {
            let name = self.options.notebook.unwrap_or(top);
            Some((*self.notebooks.get(name)?, preset))
        });
        let mut left = std::mem::take(&mut self.report.left);
        let settings = with_presets(library.settings(), presets, self.options.now, &mut left);
        left.extend(
            self.missing
                .first()
                .map(|first| Left::Pictures(self.missing.len(), first.clone())),
        );
        let counted = [
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

fn line_id(guid: &str, place: usize) -> BlockId {
    derived_id(&["line", guid, &place.to_string()])
}
