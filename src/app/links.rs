//! Following the links of notes.
//!
//! What links can say is looked up again when a note, notebook or diagram came, went or got another name, not when its
//! lines change.

use egui::{Context, OpenUrl};

use super::state::{Core, State};
use crate::import;
use crate::model::{Change, Lead, LinkEnd, Links, NoteId};
use crate::ui::route::Route;

impl Core {
    /// Looks up what links lead to, where that has changed.
    pub(super) fn refresh_links(&mut self) {
        if self.linked_names != self.names {
            self.linked_names = self.names;
            self.links = Links::new(self.history.library(), import::name_key);
        }
    }
}

impl State {
    /// Opens what a link of a note leads to, or says why it leads nowhere. A web address goes to the browser; no other kind
    /// of address is ever opened: a note may say `file:` or name another machine.
    pub(super) fn open_link(&mut self, ctx: &Context, note: NoteId, target: &str) {
        let library = self.core.library();
        let Some(note) = library.note(note) else { return };
        let words = &self.core.words.line;
        match self.core.links.follow(target, note) {
            Lead::Web(url) => ctx.open_url(OpenUrl::new_tab(url)),
            Lead::Inside(LinkEnd::Diagram(diagram), _) => self.go(Route::Diagram(diagram)),
            Lead::Inside(LinkEnd::Note(end), place) => {
                let Some(end) = library.note(end) else { return };
                let line = place.as_ref().map(|place| self.core.links.line_of(library, end, place));
                let missing = words.link_to_no_place.with(place.as_deref().unwrap_or_default());
                let end = end.id;
                match line {
                    Some(Some(line)) => self.open_line(end, line),
                    Some(None) => {
                        self.go(Route::Note(end, None));
                        self.complain(missing);
                    }
                    None => self.go(Route::Note(end, None)),
                }
            }
            Lead::Nowhere => self.complain(words.link_to_nothing.with(target)),
            Lead::Foreign => self.complain(words.link_foreign.with(target)),
        }
    }
}

/// Whether a change gives something another name, or another place to be looked up from.
pub(super) fn is_about_names(change: &Change) -> bool {
    match change {
        Change::Note(edit) => {
            let named = |note: &std::sync::Arc<crate::model::Note>| {
                (
                    note.title.clone(),
                    note.notebook,
                    note.provenance.origin.clone(),
                    note.provenance.preamble.clone(),
                )
            };
            edit.before.as_ref().map(named) != edit.after.as_ref().map(named)
        }
        Change::Diagram(edit) => {
            let named = |diagram: &std::sync::Arc<crate::model::Diagram>| (diagram.name.clone(), diagram.notebook);
            edit.before.as_ref().map(named) != edit.after.as_ref().map(named)
        }
        _ => false,
    }
}
