//! Two pages side by side: opened, turned between, closed, and there again at the next start.

use egui::Context;

use super::program::App;
use super::state::State;
use crate::model::{BlockKind, SpanStyle};
use crate::ui::Request;
use crate::ui::halves::OtherHalf;
use crate::ui::preferences::HalfShown;
use crate::ui::route::Route;

impl App {
    /// Does something in the other half, which opens where there is only one; what is opened there stands beside the page.
    pub(super) fn act_beside(&mut self, ctx: &Context, request: Request) {
        self.state.end_preview();
        let here = self.state.route();
        if !OtherHalf::takes(here) {
            self.act(ctx, request);
            return;
        }
        let is_new = self.state.panes.other.is_none();
        if is_new {
            self.state.panes.other = Some(OtherHalf {
                route: here,
                page: std::mem::take(&mut self.state.panes.notes.page),
                is_first: true,
            });
        } else {
            self.state.turn_to_other();
        }
        self.act(ctx, request);
        let is_beside = self
            .state
            .panes
            .other
            .as_ref()
            .is_some_and(|other| other.fits(self.state.route()));
        if is_new && is_beside {
            // Going back would lead to the page that stands beside this one.
            self.state.core.trail.forget_step();
            if let Some(other) = &mut self.state.panes.other {
                other.page.hold_place();
            }
        }
        self.state.join_halves();
    }

    /// Opens what the chosen line leads to beside the note; where it leads nowhere, the note that was open before.
    pub(super) fn open_in_half(&mut self, ctx: &Context) {
        match self.state.leads_beside() {
            Some(request) => self.act_beside(ctx, request),
            None => self.state.complain(self.state.core.words.halves.nothing.to_string()),
        }
    }
}

impl State {
    /// What is to be opened beside the page.
    fn leads_beside(&self) -> Option<Request> {
        let library = self.core.library();
        let here = self.route();
        let of_page = match here {
            Route::Note(note, Some(line)) => {
                let block = library.block(line)?;
                let linked = block.spans.iter().find_map(|span| match &span.style {
                    SpanStyle::Link(target) => Some(Request::OpenLink(note, target.clone())),
                    _ => None,
                });
                let region = || {
                    library
                        .regions_linking(line)
                        .next()
                        .map(|(_, region)| Request::OpenRegion(region.id))
                };
                match block.kind {
                    BlockKind::Image(diagram) => Some(Request::Go(Route::Diagram(diagram))),
                    _ => linked.or_else(region),
                }
            }
            Route::Diagram(_) => {
                let region = self.panes.diagrams.viewer.region();
                let line = region.and_then(|region| library.region(region)?.1.links.first().copied());
                let line = line.and_then(|line| library.block(line));
                line.map(|line| Request::OpenLine(line.note, line.id))
            }
            _ => None,
        };
        let before = || {
            let mut recent = self.core.preferences.recent.notes.iter();
            let is_other = |note: &&_| library.note(**note).is_some() && !here.is_same_page(Route::Note(**note, None));
            recent.find(is_other).map(|&note| Request::OpenNote(note))
        };
        of_page.or_else(before)
    }

    /// Turns the window to the other half; each keeps its place.
    pub(super) fn turn_to_other(&mut self) {
        let here = self.route();
        let Some(other) = self.panes.other.as_mut().filter(|_| OtherHalf::takes(here)) else {
            return;
        };
        self.panes.editing.close_untouched();
        std::mem::swap(&mut self.panes.notes.page, &mut other.page);
        other.is_first = !other.is_first;
        let route = std::mem::replace(&mut other.route, here);
        self.core.trail.turn_to(route);
    }

    /// The same by key; says so where there is one page only.
    pub(super) fn go_to_other_half(&mut self) {
        if self.panes.has_halves(self.core.view()) {
            self.turn_to_other();
        } else {
            self.complain(self.core.words.halves.only_one.to_string());
        }
    }

    /// Closes the half that has the keyboard; the other one is the page then.
    pub(super) fn close_half(&mut self) {
        if self.panes.has_halves(self.core.view()) {
            self.turn_to_other();
            self.panes.other = None;
            self.panes.notes.page.hold_place();
        } else {
            self.complain(self.core.words.halves.only_one.to_string());
        }
    }

    /// Ends the second half where both would show the same, or two pictures; the place of a note in it stays.
    pub(super) fn join_halves(&mut self) {
        let here = self.route();
        let library = self.core.history.library();
        let ends = |other: &mut OtherHalf| OtherHalf::takes(here) && !other.fits(here) || !other.is_in(library);
        if let Some(other) = self.panes.other.take_if(ends)
            && matches!(here, Route::Note(..))
            && other.route.is_same_page(here)
        {
            self.panes.notes.page = other.page;
            self.panes.notes.page.hold_place();
        }
    }

    /// Notes what stands in the other half, for the next start.
    pub(super) fn note_halves(&mut self) {
        self.join_halves();
        let shown = self.panes.other.as_ref().and_then(|other| {
            let is_first = other.is_first;
            match other.route {
                Route::Note(note, _) => Some(HalfShown::Note { note, is_first }),
                Route::Diagram(diagram) => Some(HalfShown::Diagram { diagram, is_first }),
                _ => None,
            }
        });
        if self.core.opening.is_none() && self.core.preferences.recent.half != shown {
            self.core.preferences.recent.half = shown;
            self.core.has_new_recent = true;
        }
    }

    /// Brings back what stood in the other half when the program ended.
    pub(super) fn restore_half(&mut self) {
        let (route, is_first) = match self.core.preferences.recent.half {
            Some(HalfShown::Note { note, is_first }) => (Route::Note(note, None), is_first),
            Some(HalfShown::Diagram { diagram, is_first }) => (Route::Diagram(diagram), is_first),
            None => return,
        };
        let other = OtherHalf {
            route,
            page: crate::ui::notes::Page::default(),
            is_first,
        };
        self.panes.other = Some(other).filter(|other| other.is_in(self.core.library()));
    }
}
