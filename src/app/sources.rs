//! Notes that are shown as the text they are, kept in step with the library.
//!
//! What is written in the text becomes one undoable step once nobody has typed for a moment, or when the text is left. It is
//! read on a worker, because a long note takes longer than a frame; until it has come back and is in the library, the words
//! stay in their editor, and with it in the journal. What else changes the note meanwhile, here or on another device, is merged
//! with them as two versions of a document are. A text in which nothing is written follows the library.

use std::collections::{BTreeMap, btree_map::Entry};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use egui::Context;

use super::inbox::Post;
use super::state::State;
use crate::exchange::{NoteText, export_text};
use crate::import::{GoneLines, Rewritten, WrittenNote};
use crate::merge;
use crate::model::{
    Action, ActionKind, Block, DocKey, Document, Import, Library, NoteDocument, NoteId, Refusal, Thing, Timestamp,
    Unsaved,
};
use crate::ui::EditorId;
use crate::ui::route::Route;

/// How long nobody types before what was written is saved.
const REST_MS: i64 = 800;

/// A text that was read on a worker.
pub(super) struct SourceMessage {
    note: NoteId,
    written: Arc<WrittenNote>,
    rewritten: Rewritten,
}

/// The texts that are open, and the way back from their workers.
pub(super) struct Sources {
    post: Post<SourceMessage>,
    open: BTreeMap<NoteId, Open>,
}

/// A text that is open.
struct Open {
    base: Base,
    /// What the note was when the text said it.
    document: NoteDocument,
    /// The revision of the library up to which both are known to agree.
    revision: u64,
    /// The text of the editor as it was seen last, by its length, and when that was another.
    seen: (usize, Timestamp),
    is_read: bool,
    /// The text that the library refused; it is not tried again.
    refused: Option<String>,
}

/// What the text of the library is.
enum Base {
    Unread(Arc<(NoteText, GoneLines)>),
    Read(Arc<WrittenNote>),
}

impl Base {
    fn text(&self) -> &str {
        match self {
            Self::Unread(unread) => &unread.0.markdown,
            Self::Read(written) => written.text(),
        }
    }

    fn gone_lines(&self) -> GoneLines {
        match self {
            Self::Unread(unread) => unread.1.clone(),
            Self::Read(written) => written.gone_lines(),
        }
    }
}

impl Open {
    fn of(library: &Library, note: NoteId, revision: u64, now: Timestamp, gone: GoneLines) -> Option<Self> {
        let text = export_text(library, library.note(note)?);
        Some(Self {
            document: document_of(library, note)?,
            seen: (text.markdown.len(), now),
            base: Base::Unread(Arc::new((text, gone))),
            revision,
            is_read: false,
            refused: None,
        })
    }

    /// Whether the lines of the note are others than those the text says.
    fn is_overtaken(&self, library: &Library) -> bool {
        let Some(note) = library.note(self.document.note.id) else {
            return true;
        };
        let is_same = |(line, known): (&Arc<Block>, &Arc<Block>)| Arc::ptr_eq(line, known) || line == known;
        note.blocks.len() != self.document.blocks.len()
            || note.provenance.preamble != self.document.note.provenance.preamble
            || !library.blocks_of(note).zip(&self.document.blocks).all(is_same)
    }
}

impl Sources {
    pub(super) const fn new(post: Post<SourceMessage>) -> Self {
        Self {
            post,
            open: BTreeMap::new(),
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        !self.open.values().any(|open| open.is_read)
    }

    /// Opens and closes texts as they are shown, has them follow the library, and saves what was written in them.
    pub(super) fn work(&mut self, ctx: &Context, state: &mut State) {
        if state.core.opening.is_some() {
            return;
        }
        let shown = match state.route() {
            Route::Note(note, _) if state.panes.notes.source.is_open() => Some(note),
            _ => None,
        };
        if let Some(note) = shown.filter(|&note| state.panes.editing.of_source(note).is_none()) {
            self.open.remove(&note);
            self.show(state, note);
        }
        let editors: Vec<(EditorId, NoteId)> = state
            .panes
            .editing
            .of_sources()
            .map(|(editor, note)| (editor.id(), note))
            .collect();
        self.open
            .retain(|note, _| editors.iter().any(|(_, other)| other == note));
        for (editor, note) in editors {
            self.tend(ctx, state, editor, note, shown == Some(note));
        }
    }

    /// Saves what is written in the text of a note without waiting for a rest.
    pub(super) fn save(&mut self, state: &State, note: NoteId) {
        let editor = state.panes.editing.of_source(note);
        if let (Some(open), Some(editor)) = (
            self.open.get_mut(&note),
            editor.and_then(|id| state.panes.editing.get(id)),
        ) && let Unsaved::Source { markdown, .. } = &editor.unsaved
            && !open.is_read
            && markdown != open.base.text()
        {
            begin(&self.post, open, note, markdown.clone());
        }
    }

    /// Opens the text of a note.
    fn show(&mut self, state: &mut State, note: NoteId) {
        let core = &state.core;
        let Some(open) = Open::of(core.library(), note, core.revision, core.now, GoneLines::default()) else {
            return;
        };
        let markdown = open.base.text().to_owned();
        let unsaved = Unsaved::Source { note, markdown };
        state.panes.notes.source.put(note, starts_of(&open.base));
        state.panes.editing.begin(unsaved);
        self.open.insert(note, open);
    }

    fn tend(&mut self, ctx: &Context, state: &mut State, id: EditorId, note: NoteId, is_shown: bool) {
        let core = &state.core;
        let Some(editor) = state.panes.editing.get(id) else {
            return;
        };
        let Unsaved::Source { markdown, .. } = &editor.unsaved else {
            return;
        };
        let pane = &mut state.panes.notes.source;
        let mut is_known = pane.is_of(note);
        let open = match self.open.entry(note) {
            Entry::Occupied(open) => open.into_mut(),
            // Words of an earlier run are about the note as it is now.
            Entry::Vacant(vacant) => {
                is_known = false;
                let new = Open::of(core.library(), note, core.revision, core.now, GoneLines::default());
                let Some(new) = new else { return };
                vacant.insert(new)
            }
        };
        if is_shown && !is_known {
            pane.put(note, starts_of(&open.base));
            pane.follow(open.base.text(), markdown);
        }
        // A syllable that is composed is left with the text.
        if open.is_read || (is_shown && editor.is_composing) {
            return;
        }
        if markdown != open.base.text() {
            if open.seen.0 != markdown.len() || state.panes.notes.source.take_typed(note) {
                open.seen = (markdown.len(), core.now);
            }
            if open.refused.as_ref() == Some(markdown) {
                return;
            }
            let rested_ms = core.now.0 - open.seen.1.0;
            // A clock that was set back keeps nobody waiting.
            if is_shown && (0..REST_MS).contains(&rested_ms) {
                ctx.request_repaint_after(Duration::from_millis((REST_MS - rested_ms).unsigned_abs()));
            } else {
                begin(&self.post, open, note, markdown.clone());
            }
            return;
        }
        if !is_shown {
            state.panes.editing.close(id);
            self.open.remove(&note);
        } else if open.revision != core.revision {
            open.revision = core.revision;
            if open.is_overtaken(core.library()) {
                let gone = open.base.gone_lines();
                let Some(new) = Open::of(core.library(), note, core.revision, core.now, gone) else {
                    return;
                };
                let markdown = new.base.text().to_owned();
                *open = new;
                state.panes.notes.source.put(note, starts_of(&open.base));
                state.panes.editing.settle(id, Unsaved::Source { note, markdown });
            }
        }
    }

    /// Takes over what was read: the note becomes what the text says.
    pub(super) fn take(&mut self, state: &mut State, message: SourceMessage) {
        let SourceMessage {
            note,
            written,
            rewritten,
        } = message;
        let Some(open) = self.open.get_mut(&note) else { return };
        open.is_read = false;
        let text = rewritten.text().to_owned();
        let (before, now) = (open.document.clone(), state.core.now);
        let (mut after, mut is_merged) = (None, false);
        let step = state.run_edit(ActionKind::EditSource, |tx| {
            let (library, ids) = tx.library_and_ids();
            let theirs = document_of(library, note).ok_or(Refusal::Missing(Thing::Note))?;
            let (now_written, diagrams) = written.rewritten(library, ids, rewritten, now);
            let ours = now_written.document().clone();
            is_merged = theirs != before;
            let document = if is_merged {
                let before = Document::Note(before);
                merge::merge(Some(&before), &Document::Note(ours), &Document::Note(theirs)).document
            } else {
                Document::Note(ours)
            };
            if !diagrams.is_empty() {
                tx.perform(Action::Import(Import {
                    diagrams,
                    ..Import::default()
                }))?;
            }
            tx.perform(Action::Adopt(document))?;
            after = Some(now_written);
            Ok(())
        });
        let (Some(_), Some(after)) = (step, after) else {
            open.refused = Some(text);
            open.base = Base::Read(written);
            return;
        };
        open.document = after.document().clone();
        open.base = Base::Read(Arc::new(after));
        // What else changed the note is not in the text yet.
        open.revision = if is_merged { u64::MAX } else { state.core.revision };
        let unsaved = Unsaved::Source { note, markdown: text };
        state.keep_until_saved(unsaved.clone());
        if let Some(id) = state.panes.editing.of_source(note)
            && state
                .panes
                .editing
                .get(id)
                .is_some_and(|editor| editor.unsaved == unsaved)
        {
            state.panes.editing.settle(id, unsaved);
            // Another note may be shown by now.
            if state.panes.notes.source.is_of(note) {
                state.panes.notes.source.put(note, starts_of(&open.base));
            }
        }
        if is_merged && open.is_overtaken(state.core.library()) {
            state.tell(state.core.words.source.merged.to_string(), true);
        }
    }
}

/// Reads a text on a worker.
fn begin(post: &Post<SourceMessage>, open: &mut Open, note: NoteId, text: String) {
    let (post, document) = (post.clone(), open.document.clone());
    let base = match &open.base {
        Base::Unread(unread) => Base::Unread(Arc::clone(unread)),
        Base::Read(written) => Base::Read(Arc::clone(written)),
    };
    let work = move || {
        let written = match base {
            Base::Read(written) => written,
            Base::Unread(unread) => {
                let (of_note, gone) = &*unread;
                Arc::new(WrittenNote::new(
                    of_note.markdown.clone(),
                    &of_note.starts,
                    document,
                    of_note.has_preamble,
                    gone.clone(),
                ))
            }
        };
        let rewritten = written.read_anew(text);
        post.send(SourceMessage {
            note,
            written,
            rewritten,
        });
    };
    let thread = thread::Builder::new().name("saegim-source".to_owned());
    // Where there is no thread, it is tried again in the next frame.
    open.is_read = thread.spawn(work).is_ok();
}

fn starts_of(base: &Base) -> Vec<(usize, crate::model::BlockId)> {
    match base {
        Base::Unread(unread) => unread.0.starts.clone(),
        Base::Read(written) => written.starts(),
    }
}

fn document_of(library: &Library, note: NoteId) -> Option<NoteDocument> {
    match library.document(DocKey::Note(note))? {
        Document::Note(document) => Some(document),
        _ => None,
    }
}
