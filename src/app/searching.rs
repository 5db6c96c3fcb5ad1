//! What surrounds the search: the field, kept and latest searches, notes opened last, the glossary's page, and lists of lines
//! and notebooks to pick from.

use std::collections::BTreeSet;

use egui::Context;

use super::search_context::SearchContext;
use super::searcher::SearchMessage;
use super::state::State;
use crate::bundled;
use crate::model::{
    Action, ActionKind, CardId, DiagramId, NoteId, NotebookId, Refusal, RegionId, SavedSearch, Transaction,
};
use crate::search::Index;
use crate::ui::ImportTarget;
use crate::ui::pages::Terms;
use crate::ui::pick::{LinePicker, NotePicker, TagPicker};
use crate::ui::route::Route;
use crate::ui::search::Filter;

impl State {
    /// Takes what the workers of the search have found.
    pub(super) fn take_found(&mut self, message: SearchMessage) {
        match message {
            SearchMessage::Indexed => {
                self.core.indexed = self.searcher.indexed();
                self.refresh_hits();
            }
            SearchMessage::Similar(search, hits) => {
                let core = &mut self.core;
                self.searcher
                    .put_similar(search, hits, core.history.library(), &mut core.results);
            }
            SearchMessage::SimilarLines(search, hits) => {
                if let Some(picker) = &mut self.panes.line_picker
                    && let Some(lines) = self.searcher.with_similar_lines(search, hits)
                {
                    picker.list.put(lines);
                }
            }
        }
    }

    pub(super) fn search(&mut self, query: &str) {
        query.clone_into(&mut self.core.last_query);
        self.find(query);
        self.preview_first();
    }

    /// Shows the best hit; where there is none, the page on which the search began.
    fn preview_first(&mut self) {
        if self.core.results.hits.is_empty() {
            self.end_preview();
        } else {
            self.preview_hit(0);
        }
    }

    /// Shows only some of the hits.
    pub(super) fn filter(&mut self, filter: Filter) {
        self.core.results.filter = filter;
        let query = self.core.results.query.clone();
        self.find(&query);
        self.preview_first();
    }

    /// Ends the search, and brings back the page on which it began unless a hit was opened.
    pub(super) fn end_search(&mut self) {
        self.find("");
        self.end_preview();
        self.panes.search.clear();
    }

    /// Gives the search field the keyboard, with what was searched for last.
    pub(super) fn begin_search(&mut self) {
        let is_asking = match self.core.trail.here() {
            Route::Quiz => self.core.sitting.is_some(),
            Route::Exam => self.core.exam.is_some(),
            _ => false,
        };
        if is_asking {
            return;
        }
        self.panes.search.focus(&self.core.last_query);
        self.panes.search.open();
        let query = self.core.last_query.clone();
        self.find(&query);
    }

    /// Searches for what was typed; for nothing, the tree comes back.
    pub(super) fn find(&mut self, typed: &str) {
        let core = &mut self.core;
        let context = SearchContext {
            library: core.history.library(),
            schedules: &core.schedules,
            now: core.now,
        };
        self.searcher.search(typed, context, &mut core.results);
    }

    /// Applies pending changes to the index; once it is up to date, to the hits that are shown.
    pub(super) fn update_index(&mut self, ctx: &Context) {
        if self.searcher.update_index(ctx) {
            self.refresh_hits();
        }
    }

    /// Searches again for what is shown, since other things may be found.
    pub(super) fn refresh_hits(&mut self) {
        if self.core.results.is_active() {
            let query = self.core.results.query.clone();
            let selected = self.core.results.selected_target();
            self.find(&query);
            self.core.results.select(selected);
        }
        if let Some(picker) = &self.panes.line_picker {
            let typed = picker.typed().to_owned();
            self.find_lines(&typed);
        }
    }

    /// Keeps a search, or what is searched for now; keeps it no longer where it was kept.
    pub(super) fn toggle_saved_search(&mut self, query: Option<String>) {
        let query = query.unwrap_or_else(|| self.core.results.query.clone());
        let query = query.trim().to_owned();
        if query.is_empty() {
            self.complain(self.core.words.done.nothing_to_save.to_string());
            return;
        }
        let mut settings = (**self.core.library().settings()).clone();
        let n_before = settings.saved_searches.len();
        settings.saved_searches.retain(|kept| kept.query != query);
        if settings.saved_searches.len() == n_before {
            let name = query.clone();
            settings.saved_searches.push(SavedSearch { name, query });
        }
        if let Some(step) = self.perform(Action::SetSettings(settings)) {
            self.tell_of(&step);
        }
    }

    /// Notes which note is read; what only passes by while a search is typed is not.
    pub(super) fn note_opened(&mut self) {
        let Route::Note(note, _) = self.core.trail.here() else {
            return;
        };
        if !self.core.results.is_active() && self.core.preferences.recent.note_opened(note) {
            self.core.has_new_recent = true;
            self.searcher.set_opened(&self.core.preferences.recent.notes);
        }
    }

    /// Looks the terms up that are not the user's own, while their page is shown.
    pub(super) fn refresh_terms(&mut self) {
        if self.core.trail.here() != Route::Glossary {
            self.panes.pages.glossary.terms = None;
            return;
        }
        let revision = self.core.revision;
        let is_known = self
            .panes
            .pages
            .glossary
            .terms
            .as_ref()
            .is_some_and(|terms| terms.revision == revision);
        if !is_known && self.searcher.is_up_to_date() {
            let shipped = self.panes.pages.glossary.terms.take().map(|terms| terms.shipped);
            self.panes.pages.glossary.terms = Some(Terms {
                shipped: shipped.unwrap_or_else(bundled::glossary),
                learnt: self.searcher.ask(Index::learnt_terms),
                revision,
            });
        }
    }

    /// Puts a note into a notebook, which is made where it is new.
    pub(super) fn move_note(&mut self, note: NoteId, notebook: ImportTarget) {
        let step = self.transact(ActionKind::MoveNote, |tx| {
            let notebook = notebook_of(tx, notebook)?;
            tx.perform(Action::MoveNote { note, notebook })
        });
        if let Some(step) = step {
            self.tell_of(&step);
        }
    }

    /// Puts diagrams that no note shows into another notebook, which may be a new one.
    pub(super) fn move_diagrams(&mut self, diagrams: &[DiagramId], notebook: ImportTarget) {
        let step = self.transact(ActionKind::MoveDiagram, |tx| {
            let notebook = notebook_of(tx, notebook)?;
            let mut moves = diagrams
                .iter()
                .map(|&diagram| Action::MoveDiagram { diagram, notebook });
            moves.try_for_each(|action| tx.perform(action))
        });
        if let Some(step) = step {
            self.tell_of(&step);
        }
    }

    /// Finds the cards that answer what was typed on the page of all cards.
    pub(super) fn find_cards(&mut self, typed: &str) {
        let context = self.search_context();
        let stands = |card, state| context.stands(card, state);
        let found = self
            .searcher
            .ask(|index| index.cards_for(typed, context.library, &stands));
        self.panes.pages.all_cards.put_matching(found);
    }

    /// The notes in which something is found for what was typed.
    pub(super) fn notes_found(&self, typed: &str) -> BTreeSet<NoteId> {
        let context = self.search_context();
        let stands = |card, state| context.stands(card, state);
        self.searcher
            .ask(|index| index.notes_for(typed, context.library, &stands))
    }

    fn search_context(&self) -> SearchContext<'_> {
        let core = &self.core;
        SearchContext {
            library: core.history.library(),
            schedules: &core.schedules,
            now: core.now,
        }
    }

    /// Opens the list of notes that cards are moved to.
    pub(super) fn pick_note_for(&mut self, cards: Vec<CardId>) {
        self.panes.note_picker = NotePicker::open(self.core.view(), cards);
        if self.panes.note_picker.is_none() {
            self.complain(self.core.words.all_cards.no_other_note.to_string());
        }
    }

    /// Opens the list of tags for cards.
    pub(super) fn pick_tag_for(&mut self, cards: Vec<CardId>) {
        self.panes.tag_picker = TagPicker::open(self.core.view(), cards);
    }

    /// Opens the list of lines for the chosen region of a diagram, or its only one.
    pub(super) fn pick_line_for(&mut self, diagram: DiagramId) {
        let Some(diagram) = self.core.library().diagram(diagram) else {
            return;
        };
        let regions: Vec<RegionId> = diagram.regions.iter().map(|region| region.id).collect();
        let chosen = self
            .panes
            .diagrams
            .viewer
            .region()
            .filter(|region| regions.contains(region));
        let only = (regions.len() == 1).then(|| regions.first().copied()).flatten();
        match chosen.or(only) {
            Some(region) => {
                self.panes.line_picker = Some(LinePicker::open(region));
                self.find_lines("");
            }
            None => self.complain(self.core.words.done.no_region_chosen.to_string()),
        }
    }

    /// Finds the lines that a link can lead to.
    pub(super) fn find_lines_to_link(&mut self, words: String) {
        let context = SearchContext {
            library: self.core.history.library(),
            schedules: &self.core.schedules,
            now: self.core.now,
        };
        let hits = self.searcher.find_lines(&words, context);
        let lines = hits.into_iter().filter_map(|hit| hit.block).collect();
        self.panes.notes.page.put_lines_to_link(words, lines);
    }

    /// Finds lines for the list that is open; before anything is typed, those around the picture.
    pub(super) fn find_lines(&mut self, query: &str) {
        let lang = self.core.lang();
        let Some(picker) = &mut self.panes.line_picker else {
            return;
        };
        let label = self
            .core
            .history
            .library()
            .region(picker.list.region())
            .map(|(_, region)| region.label.get(lang).to_owned());
        let typed = query.trim();
        let wanted = if typed.is_empty() {
            label.unwrap_or_default()
        } else {
            typed.to_owned()
        };
        let context = SearchContext {
            library: self.core.history.library(),
            schedules: &self.core.schedules,
            now: self.core.now,
        };
        picker.list.put(self.searcher.find_lines(&wanted, context));
    }
}

/// The notebook that something is put into, which is made where it is a new one.
fn notebook_of(tx: &mut Transaction<'_>, target: ImportTarget) -> Result<NotebookId, Refusal> {
    match target {
        ImportTarget::Existing(notebook) => Ok(notebook),
        ImportTarget::New(name) => {
            let new = tx.ids().next_id();
            let notebook = Some(new);
            tx.perform(Action::CreateNotebook { notebook, name })?;
            Ok(new)
        }
    }
}
