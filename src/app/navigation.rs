//! Where the user is: going to pages, lines and hits, starting and ending a run of questions.

use std::sync::Arc;

use super::state::State;
use crate::model::{BlockId, NoteId, RegionId};
use crate::quiz::Scope;
use crate::quiz::propose::Proposal;
use crate::search::HitTarget;
use crate::ui::halves::OtherHalf;
use crate::ui::route::{Route, Section};

/// Cards in the first quiz of notes that came in.
const N_ARRIVED: usize = 20;

impl State {
    pub(super) fn go(&mut self, route: Route) {
        let is_beside = |other: &OtherHalf| other.route.is_same_page(route) && other.fits(self.route());
        if self.panes.other.as_ref().is_some_and(is_beside) {
            self.turn_to_other();
        }
        self.leave_page_for(route);
        self.core.trail.go(route);
    }

    fn leave_page_for(&mut self, route: Route) {
        let is_picture = |route| matches!(route, Route::Diagram(_));
        let has_picture_beside = self.panes.other.as_ref().is_some_and(|other| is_picture(other.route));
        if !(is_picture(route) || has_picture_beside && OtherHalf::takes(route)) {
            self.panes.diagrams.viewer.close();
        }
        if route.section() != Some(Section::Notes) {
            self.panes.notes.companion.editor = None;
        }
        if route != self.route() {
            self.panes.editing.close_untouched();
        }
    }

    /// Opens a note at its top.
    pub(super) fn open_note(&mut self, note: NoteId) {
        self.go(Route::Note(note, None));
        self.panes.notes.page.show_top(self.core.now);
    }

    /// Opens a line of a note, wherever in it the line lies.
    pub(super) fn open_line(&mut self, note: NoteId, block: BlockId) {
        self.go(Route::Note(note, Some(block)));
        self.panes.notes.page.flash(block, self.core.now);
    }

    /// Opens the diagram of a region, where it is chosen, lit for a moment and shown with what surrounds it. Where it belongs
    /// to the line that was chosen, the way back leads to that line.
    pub(super) fn open_region(&mut self, region: RegionId) {
        let Some((diagram, found)) = self.core.library().region(region) else {
            return;
        };
        let line = match self.route() {
            Route::Note(_, line) => line.filter(|line| found.links.contains(line)),
            _ => None,
        };
        let diagram = Arc::clone(diagram);
        self.go(Route::Diagram(diagram.id));
        let viewer = &mut self.panes.diagrams.viewer;
        viewer.show_region(&diagram, region);
        if let Some(line) = line {
            viewer.come_from(line);
        }
    }

    /// Shows a hit without leaving the search, and without going there.
    pub(super) fn preview_hit(&mut self, place: usize) {
        self.core.results.selected = place;
        let Some(hit) = self.core.results.hits.get(place) else {
            return;
        };
        let (target, block, now) = (hit.target, hit.block, self.core.now);
        let route = match target {
            HitTarget::Diagram(diagram) => Some(Route::Diagram(diagram)),
            HitTarget::Region(region) => self
                .core
                .library()
                .region(region)
                .map(|(diagram, _)| Route::Diagram(diagram.id)),
            HitTarget::Note(note) => Some(Route::Note(note, None)),
            _ => hit.note.map(|note| Route::Note(note, block)),
        };
        let Some(route) = route else { return };
        self.leave_page_for(route);
        self.core.trail.preview(route);
        match (target, block) {
            (HitTarget::Note(_), _) => self.panes.notes.page.show_top(now),
            (HitTarget::Region(region), _) => {
                if let Some((diagram, _)) = self.core.history.library().region(region) {
                    self.panes.diagrams.viewer.show_region(diagram, region);
                }
            }
            (_, Some(block)) => self.panes.notes.page.flash(block, now),
            (_, None) => {}
        }
    }

    /// Goes to a hit; the search has done its work.
    pub(super) fn open_hit(&mut self, place: usize) {
        self.preview_hit(place);
        self.core.trail.keep_preview();
        let query = self.core.results.query.clone();
        self.core.has_new_recent |= self.core.preferences.recent.note_search(&query);
        self.end_search();
    }

    /// Brings back the page that was there before a preview, if one is shown.
    pub(super) fn end_preview(&mut self) {
        if let Some(route) = self.core.trail.preview_from() {
            self.leave_page_for(route);
            self.core.trail.end_preview();
        }
    }

    /// Goes to the page before.
    pub(super) fn step_back(&mut self) {
        if let Some(route) = self.core.trail.before() {
            self.leave_page_for(route);
            self.core.trail.go_back();
        }
    }

    /// Goes back a step; from a search to where it began, so that its list and the page never disagree.
    pub(super) fn go_back(&mut self) {
        let is_searching = self.core.results.is_active();
        self.end_search();
        if !is_searching {
            self.step_back();
        }
    }

    /// Goes forward a step, out of a search too.
    pub(super) fn go_forward(&mut self) {
        self.end_search();
        self.core.trail.go_forward();
    }

    /// The last page of a section, or its first.
    pub(super) fn go_section(&mut self, section: Section) {
        let here = self.core.trail.here();
        if here.section() == Some(section) && !here.is_task() {
            if let Some(page) = section.first_page().filter(|page| *page != here) {
                self.go(page);
            }
            return;
        }
        let last = self.core.trail.last_in(section).unwrap_or_else(|| self.first_note());
        self.go(last);
    }

    /// What is next; the start page while it is of use.
    pub(super) fn go_home(&mut self) {
        // An empty library has nothing to go on with, and the start page the ways to bring notes.
        let is_empty = self.core.library().n_notes() == 0;
        let home = if is_empty || self.is_new_here() {
            Route::Start
        } else {
            Route::Home
        };
        self.go(home);
    }

    /// The first note; none where there is none.
    pub(super) fn first_note(&self) -> Route {
        let library = self.core.library();
        let mut notes = library.notebooks().flat_map(|notebook| library.notes_of(notebook.id));
        notes.next().map_or(Route::Notes, |note| Route::Note(note.id, None))
    }

    /// Whether somebody has just begun, and there is something to begin with.
    fn is_new_here(&self) -> bool {
        let library = self.core.library();
        let is_new = library.notebooks().count() <= 1 && library.n_reviews() == 0;
        is_new && library.n_notes() > 0 && library.n_cards() > 0
    }

    /// The start page while it is of use; then home, once something was answered; the first note of a library to be read.
    pub(super) fn first_route(&self) -> Route {
        let library = self.core.library();
        if self.is_new_here() {
            Route::Start
        } else if library.n_reviews() > 0 && library.n_cards() > 0 {
            Route::Home
        } else {
            self.first_note()
        }
    }

    /// Makes cards of proposals and begins a quiz of them; without any, of what is new in these notes, or of all in them.
    pub(super) fn quiz_arrived(&mut self, proposals: &[Proposal], notes: &[NoteId]) {
        let mut cards = self.take_proposals(proposals);
        if cards.is_empty() && !proposals.is_empty() {
            return;
        }
        let (library, schedules) = (self.core.history.library(), &self.core.schedules);
        if cards.is_empty() {
            let scopes: Vec<Scope> = notes.iter().copied().map(Scope::Note).collect();
            let all = scopes.iter().flat_map(|scope| scope.cards(library)).map(|card| card.id);
            let new = all.filter(|&card| schedules.is_askable(card) && schedules.of(card).reps == 0);
            cards = new.take(N_ARRIVED).collect();
        }
        let scope = match (cards.is_empty(), notes) {
            (false, _) => Scope::Cards(cards),
            (true, [note, ..]) => Scope::Note(*note),
            (true, []) => return,
        };
        // The way back from the run leads to the note.
        if self.route() == Route::ImportReport {
            self.step_back();
        }
        self.start(&scope);
    }
}
