//! What is typed and set, what was found for it, and what is left out of replacing.

use std::collections::BTreeSet;
use std::ops::Range;

use egui::{Context, Id};

use super::findings::{Findings, FoundRow, FoundWords};
use crate::model::{BlockId, NoteId, NotebookId};
use crate::replace::{BadPattern, BadTemplate, Pattern, Query, Template};
use crate::ui::View;
use crate::ui::route::Route;
use crate::ui::widgets::VirtualList;

/// Where something is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// In a note.
    Note(NoteId),
    /// In the notes of a notebook.
    Notebook(NotebookId),
    /// In all notes.
    All,
}

/// The same by what is shown, as it was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Chosen {
    Note,
    Notebook,
    #[default]
    All,
}

/// What is looked for, where, and what is to come into its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    query: Query,
    /// Nothing while nothing is to be replaced.
    replacement: Option<String>,
    extent: Extent,
}

/// A search that is wanted.
pub struct SearchWanted {
    /// What is looked for.
    pub sought: Sought,
    /// Where.
    pub extent: Extent,
    /// How it is found.
    pub pattern: Pattern,
    /// What comes into its place.
    pub template: Template,
}

/// Which of the fields gets the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Find,
    Replace,
}

impl Field {
    pub(super) fn id(self) -> Id {
        Id::unique(match self {
            Self::Find => "words to find",
            Self::Replace => "words to come",
        })
    }
}

/// What the bar and the page remember.
#[derive(Debug, Default)]
pub struct ReplacePane {
    pub(super) query: Query,
    pub(super) replacement: String,
    /// Whether words are to be replaced, not only found.
    pub(super) replaces: bool,
    pub(super) chosen: Chosen,
    /// Whether the bar stands over notes.
    is_open: bool,
    /// The note that was shown last.
    pub(super) note: Option<NoteId>,
    pub(super) wants_keyboard: Option<Field>,
    /// The query as it was understood last.
    understood: Option<(Query, Result<Option<Pattern>, BadPattern>)>,
    pub(super) findings: Findings,
    /// What they were found for, and in which version of the library.
    found_for: Option<(Sought, u64)>,
    /// What is being found takes the place of what was found with its first part.
    is_fresh: bool,
    pub(super) left_out: BTreeSet<(BlockId, bool)>,
    pub(super) list: VirtualList,
    /// The row the keyboard is on.
    pub(super) cursor: Option<usize>,
    /// The place that was gone to.
    pub(super) current: Option<(BlockId, Range<usize>)>,
    /// A step to be made once everything is found: whether it goes forward.
    pub(super) wanted_step: Option<bool>,
}

impl ReplacePane {
    /// Opens the bar over the note, or the page's fields, and gives them the keyboard.
    pub fn open(&mut self, replaces: bool) {
        self.is_open = true;
        self.replaces = replaces;
        self.wants_keyboard = Some(Field::Find);
    }

    /// Puts words into the field that are to be looked for as they are.
    pub fn look_for(&mut self, words: &str) {
        if !words.contains('\n') {
            words.clone_into(&mut self.query.text);
            self.query.is_regex = false;
        }
    }

    /// The same for all notes.
    pub fn open_for_all(&mut self) {
        self.open(self.replaces);
        self.chosen = Chosen::All;
    }

    /// Closes the bar; what is typed stays.
    pub const fn close(&mut self) {
        self.is_open = false;
        self.wanted_step = None;
    }

    /// Whether the bar stands over notes.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Goes on to the next or the previous place as soon as it is known; with nothing to look for, asks for that.
    pub fn want_step(&mut self, is_forward: bool) {
        if self.query.text.is_empty() {
            self.open(self.replaces);
        } else {
            self.is_open = true;
            self.wanted_step = Some(is_forward);
        }
    }

    /// Whether one of the fields has the keyboard.
    pub fn has_keyboard(ctx: &Context) -> bool {
        ctx.memory(|memory| memory.has_focus(Field::Find.id()) || memory.has_focus(Field::Replace.id()))
    }

    /// What is looked for in the note that is shown, while the bar stands over it.
    pub fn pattern_in_note(&mut self) -> Option<Pattern> {
        let is_open = self.is_open;
        self.understand().ok()?.filter(|_| is_open)
    }

    /// The place that was gone to.
    pub fn current(&self) -> Option<(BlockId, Range<usize>)> {
        self.current.clone()
    }

    /// What is typed, as it is looked for.
    pub(super) fn understand(&mut self) -> Result<Option<Pattern>, BadPattern> {
        if let Some((query, understood)) = &self.understood
            && *query == self.query
        {
            return understood.clone();
        }
        let understood = Pattern::new(&self.query);
        self.understood = Some((self.query.clone(), understood.clone()));
        self.left_out.clear();
        self.current = None;
        understood
    }

    /// What comes into the place of what is found.
    pub(super) fn template(&self, pattern: &Pattern) -> Result<Template, BadTemplate> {
        if self.replaces {
            Template::new(&self.replacement, pattern, self.query.is_regex)
        } else {
            // What is found stays as it is.
            Template::new("$0", pattern, true)
        }
    }

    fn extent(&self, view: View<'_>) -> Option<Extent> {
        match (view.trail.here(), self.chosen) {
            (Route::Note(note, _), _) => self.is_open.then_some(Extent::Note(note)),
            (Route::Replace, Chosen::All) => Some(Extent::All),
            (Route::Replace, chosen) => {
                let note = self.note.and_then(|note| view.library.note(note));
                Some(match (note, chosen) {
                    (Some(note), Chosen::Note) => Extent::Note(note.id),
                    (Some(note), _) => Extent::Notebook(note.notebook),
                    (None, _) => Extent::All,
                })
            }
            _ => None,
        }
    }

    fn sought(&self, extent: Extent) -> Sought {
        Sought {
            query: self.query.clone(),
            replacement: self.replaces.then(|| self.replacement.clone()),
            extent,
        }
    }

    /// The search that is wanted now; nothing where nothing can be looked for.
    pub fn wanted(&mut self, view: View<'_>) -> Option<SearchWanted> {
        if let Route::Note(note, _) = view.trail.here() {
            self.note = Some(note);
        }
        if self.note.is_none_or(|note| view.library.note(note).is_none()) {
            self.note = None;
            self.chosen = Chosen::All;
        }
        let extent = self.extent(view)?;
        let Some(pattern) = self.understand().ok().flatten() else {
            self.findings = Findings::default();
            self.found_for = None;
            self.list.reset([]);
            return None;
        };
        // What comes in is not understood yet: the lines are found all the same.
        let template = self
            .template(&pattern)
            .or_else(|_| Template::new("$0", &pattern, true))
            .ok()?;
        Some(SearchWanted {
            sought: self.sought(extent),
            extent,
            pattern,
            template,
        })
    }

    /// A search has begun in a version of the library.
    pub fn begin(&mut self, sought: Sought, revision: u64) {
        let is_other = self
            .found_for
            .as_ref()
            .is_none_or(|(before, _)| before.query != sought.query);
        if is_other {
            self.cursor = None;
        }
        self.found_for = Some((sought, revision));
        self.findings.is_whole = false;
        self.is_fresh = true;
    }

    /// Takes over what was found further on, in the order of notes and lines.
    pub fn take(&mut self, found: Vec<FoundWords>, is_last: bool, view: View<'_>) {
        if std::mem::take(&mut self.is_fresh) {
            self.findings = Findings::default();
        }
        self.findings.extend(found);
        self.findings.is_whole = is_last;
        let metrics = &view.theme.metrics;
        let heights = self.findings.rows.iter().map(|row| match row {
            FoundRow::Note(_) => metrics.find_note,
            FoundRow::Line(place) => match self.findings.lines.get(*place) {
                Some(line) if line.is_changed() => metrics.find_change,
                _ => metrics.find_line,
            },
        });
        self.list.reset(heights);
        let last = self.findings.rows.len().checked_sub(1);
        self.cursor = self.cursor.and_then(|cursor| last.map(|last| cursor.min(last)));
    }

    /// Whether everything was found for what is wanted now.
    pub(super) fn is_up_to_date(&self, view: View<'_>) -> bool {
        let wanted = self.extent(view).map(|extent| (self.sought(extent), view.revision));
        self.findings.is_whole && wanted.is_some() && wanted == self.found_for
    }

    /// The lines that would become others, but those that are left out.
    pub(super) fn meant(&self) -> Vec<FoundWords> {
        let is_meant = |found: &&FoundWords| found.is_changed() && !self.left_out.contains(&found.key());
        self.findings.lines.iter().filter(is_meant).cloned().collect()
    }

    /// How many lines they are, whatever the language.
    pub(super) fn n_meant(&self) -> usize {
        let is_meant = |found: &&FoundWords| found.is_changed() && !self.left_out.contains(&found.key());
        let (mut n_meant, mut last) = (0, None);
        for found in self.findings.lines.iter().filter(is_meant) {
            n_meant += usize::from(last != Some(found.line.id));
            last = Some(found.line.id);
        }
        n_meant
    }

    /// Whether none of the lines that would become others is left out.
    pub(super) fn is_all_meant(&self) -> bool {
        self.left_out.is_empty()
            || !self
                .findings
                .lines
                .iter()
                .any(|found| found.is_changed() && self.left_out.contains(&found.key()))
    }
}
