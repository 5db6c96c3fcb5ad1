//! Following the links of notes.
//!
//! What links can say is looked up again when a note, notebook or diagram came, went or got another name, not when its
//! lines change.

use std::sync::Arc;

use egui::{Context, OpenUrl};

use super::state::{Core, State};
use crate::import;
use crate::model::{
    Action, ActionKind, Block, BlockId, BlockKind, Change, FileKind, Lead, Library, LinkEnd, LinkTarget, Links, NoteId,
    Span, SpanStyle,
};
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
                    Some(Some(line)) => {
                        // By its id a line is found in another note too, where it was moved.
                        let home = library.block(line).map_or(end, |line| line.note);
                        self.open_line(home, line);
                    }
                    Some(None) => {
                        self.go(Route::Note(end, None));
                        self.complain(missing);
                    }
                    None => self.go(Route::Note(end, None)),
                }
            }
            Lead::Nowhere => {
                let (text, notebook) = (words.link_to_nothing.with(target), note.notebook);
                match name_of_missing(target) {
                    Some(title) => self.offer_note(text, notebook, title),
                    None => self.complain(text),
                }
            }
            Lead::Foreign => self.complain(words.link_foreign.with(target)),
        }
    }
}

impl State {
    /// Goes from a line with the mark of a footnote to the line that says it, or from that one back to the first mark.
    pub(super) fn open_footnote(&mut self, line: BlockId, name: &str) {
        let library = self.core.library();
        let Some(line) = library.block(line) else { return };
        let Some(note) = library.note(line.note) else { return };
        let goes_back = line.footnote() == Some(name);
        let is_end = |other: &&Arc<Block>| {
            if goes_back {
                other.footnote_marks().any(|(_, mark)| mark == name)
            } else {
                other.footnote() == Some(name)
            }
        };
        let end = library.blocks_of(note).find(is_end).map(|end| end.id);
        let note = line.note;
        match end {
            Some(end) => self.open_line(note, end),
            None => self.complain(self.core.words.line.no_footnote.with(name)),
        }
    }
}

impl State {
    /// Gives a note another title, and the links that lead to it by the old one with it, as one step.
    pub(super) fn rename_note(&mut self, note: NoteId, title: String) {
        self.core.refresh_links();
        let edits = renamed_links(self.core.library(), &self.core.links, note, title.trim());
        let step = self.transact(ActionKind::RenameNote, |tx| {
            tx.perform(Action::RenameNote { note, title })?;
            edits.into_iter().try_for_each(|edit| tx.perform(edit))
        });
        if let Some(step) = step {
            self.tell_of(&step);
        }
    }
}

/// What the note would be called that a link leads to; nothing where it names a picture or no note at all.
fn name_of_missing(target: &str) -> Option<String> {
    let LinkTarget::Name { path, .. } = LinkTarget::parse(target) else {
        return None;
    };
    let name = path.rsplit('/').next().unwrap_or_default().trim();
    let name = match FileKind::of(name) {
        Some(FileKind::Markdown) => name.rsplit_once('.').map_or(name, |(stem, _)| stem),
        Some(_) => return None,
        None => name,
    };
    (!name.is_empty()).then(|| name.to_owned())
}

/// The lines whose links lead to a note by its title, with the new one in them.
fn renamed_links(library: &Library, links: &Links, note: NoteId, title: &str) -> Vec<Action> {
    let Some(renamed) = library.note(note) else {
        return Vec::new();
    };
    let old = import::name_key(&renamed.title);
    if title.is_empty() || renamed.title == title {
        return Vec::new();
    }
    let leads_there = |block: &Block, target: &str| {
        let is_by_title = match LinkTarget::parse(target) {
            LinkTarget::Name { path, .. } => import::name_key(&path) == old,
            LinkTarget::Foreign => import::name_key(target.trim()) == old,
            LinkTarget::Web(_) => false,
        };
        is_by_title
            && library.note(block.note).is_some_and(
                |home| matches!(links.follow(target, home), Lead::Inside(LinkEnd::Note(end), _) if end == note),
            )
    };
    let written = library.blocks().filter(|block| block.kind != BlockKind::Code);
    written
        .filter_map(|block| {
            let mut words = Relinked {
                text: block.text.clone(),
                spans: block.spans.clone(),
            };
            let mut is_changed = false;
            for (place, span) in block.spans.iter().enumerate() {
                if let SpanStyle::Link(target) = &span.style
                    && leads_there(block, target)
                {
                    words.rename(place, &renamed.title, title);
                    is_changed = true;
                }
            }
            is_changed.then(|| Action::EditBlock {
                block: block.id,
                text: words.text,
                spans: words.spans,
            })
        })
        .collect()
}

/// The words of a line while its links get another target.
struct Relinked {
    text: String,
    spans: Vec<Span>,
}

impl Relinked {
    /// Gives the link at a place another title; its words follow where they are the old one.
    fn rename(&mut self, place: usize, old: &str, new: &str) {
        let Some(span) = self.spans.get(place).cloned() else {
            return;
        };
        let SpanStyle::Link(target) = &span.style else { return };
        let behind = target.split_once('#').map_or("", |(_, behind)| behind);
        let with_place = |title: &str| {
            if behind.is_empty() {
                title.to_owned()
            } else {
                format!("{title}#{behind}")
            }
        };
        let words = self.text.get(span.range.clone()).unwrap_or_default();
        let shown = if words == target {
            Some(with_place(new))
        } else {
            (words == old).then(|| new.to_owned())
        };
        // These signs stand for something else in a target.
        let safe = new.replace('%', "%25").replace('#', "%23");
        let new_target = with_place(&safe);
        if let Some(shown) = shown {
            let (start, end) = (span.range.start, span.range.end);
            self.text.replace_range(span.range, &shown);
            let moved = |at: usize| {
                if at >= end {
                    at - end + start + shown.len()
                } else {
                    at.min(start)
                }
            };
            for (other, span) in self.spans.iter_mut().enumerate() {
                let is_inside = other != place && span.range.start >= start && span.range.end <= end;
                span.range = if is_inside {
                    start..start + shown.len()
                } else {
                    moved(span.range.start)..moved(span.range.end)
                };
            }
        }
        if let Some(span) = self.spans.get_mut(place) {
            span.style = SpanStyle::Link(new_target);
        }
    }
}

/// Whether a change gives something another name, or another place to be looked up from.
pub(super) fn is_about_names(change: &Change) -> bool {
    match change {
        Change::Note(edit) => {
            let named = |note: &Arc<crate::model::Note>| {
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
            let named = |diagram: &Arc<crate::model::Diagram>| (diagram.name.clone(), diagram.notebook);
            edit.before.as_ref().map(named) != edit.after.as_ref().map(named)
        }
        _ => false,
    }
}
