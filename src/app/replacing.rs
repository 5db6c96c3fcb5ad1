//! Finding words that are to be replaced, on a worker, and replacing them.
//!
//! The lines are handed over a slice a frame, so that no frame grows with the library; what is found comes back as it is
//! found. A search is given up for another one, and begun again when the library has changed.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use egui::Context;
use rayon::prelude::*;

use super::inbox::Post;
use super::state::State;
use crate::model::{Action, ActionKind, Block, Library, NoteId};
use crate::replace::{Pattern, Template, reword};
use crate::ui::replace::{Extent, FoundWords, SearchWanted, Sought};

/// So many lines are handed over in a frame: a few milliseconds at most.
const LINES_A_FRAME: usize = 4_000;

/// What a worker has found.
pub(super) struct ReplaceMessage {
    /// Of which search.
    number: u64,
    found: Vec<FoundWords>,
    is_last: bool,
}

/// Looks for words, one search at a time.
pub(super) struct Replacer {
    post: Post<ReplaceMessage>,
    n_searches: u64,
    search: Option<Search>,
}

/// The newest search, over or not.
struct Search {
    sought: Sought,
    revision: u64,
    /// The way to its worker, while lines are left.
    lines: Option<(Sender<Vec<Arc<Block>>>, LinesLeft)>,
    is_over: bool,
}

/// The lines that were not handed over yet.
struct LinesLeft {
    notes: std::vec::IntoIter<NoteId>,
    /// The note that is being handed over, and how many of its lines were.
    note: Option<(NoteId, usize)>,
}

impl LinesLeft {
    fn of(library: &Library, extent: Extent) -> Self {
        let notes: Vec<NoteId> = match extent {
            Extent::Note(note) => vec![note],
            Extent::Notebook(notebook) => library.notes_of(notebook).map(|note| note.id).collect(),
            Extent::All => {
                let notes = library.notebooks().flat_map(|notebook| library.notes_of(notebook.id));
                notes.map(|note| note.id).collect()
            }
        };
        let mut notes = notes.into_iter();
        let note = notes.next().map(|note| (note, 0));
        Self { notes, note }
    }

    /// The next lines; fewer than a frame takes are the last.
    fn next(&mut self, library: &Library) -> Vec<Arc<Block>> {
        let mut lines = Vec::new();
        while let Some((id, n_done)) = self.note {
            let left = LINES_A_FRAME - lines.len();
            if left == 0 {
                break;
            }
            let blocks = library.note(id).map_or(&[] as &[_], |note| note.blocks.as_slice());
            let slice = blocks.get(n_done..).unwrap_or_default();
            lines.extend(slice.iter().take(left).filter_map(|&line| library.block(line).cloned()));
            self.note = if slice.len() > left {
                Some((id, n_done + left))
            } else {
                self.notes.next().map(|note| (note, 0))
            };
        }
        lines
    }
}

impl Replacer {
    pub(super) const fn new(post: Post<ReplaceMessage>) -> Self {
        Self {
            post,
            n_searches: 0,
            search: None,
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.search.as_ref().is_none_or(|search| search.is_over)
    }

    /// Begins the search that is wanted, and goes on with the one that is under way.
    pub(super) fn work(&mut self, ctx: &Context, state: &mut State) {
        let core = &state.core;
        let pane = &mut state.panes.replace;
        let Some(wanted) = pane.wanted(core.view()).filter(|_| core.opening.is_none()) else {
            self.search = None;
            return;
        };
        let is_known = |search: &Search| search.sought == wanted.sought && search.revision == core.revision;
        if !self.search.as_ref().is_some_and(is_known) {
            pane.begin(wanted.sought.clone(), core.revision);
            self.begin(wanted, core.history.library(), core.revision);
        }
        let Some(search) = &mut self.search else { return };
        if let Some((sender, left)) = &mut search.lines {
            let lines = left.next(core.history.library());
            // Where the worker is gone, the search ends without it.
            let is_sent = sender.send(lines).is_ok();
            if left.note.is_none() || !is_sent {
                search.lines = None;
            } else {
                ctx.request_repaint();
            }
        }
    }

    fn begin(&mut self, wanted: SearchWanted, library: &Library, revision: u64) {
        self.n_searches += 1;
        let (number, post) = (self.n_searches, self.post.clone());
        let (sender, receiver) = mpsc::channel::<Vec<Arc<Block>>>();
        let SearchWanted {
            sought,
            extent,
            pattern,
            template,
        } = wanted;
        let work = move || {
            for lines in receiver {
                let found: Vec<Vec<FoundWords>> = lines
                    .par_iter()
                    .map(|line| find_in(line, &pattern, &template))
                    .collect();
                let found: Vec<FoundWords> = found.into_iter().flatten().collect();
                if !found.is_empty() {
                    let is_last = false;
                    post.send(ReplaceMessage { number, found, is_last });
                }
            }
            post.send(ReplaceMessage {
                number,
                found: Vec::new(),
                is_last: true,
            });
        };
        let is_over = thread::Builder::new()
            .name("saegim-replace".to_owned())
            .spawn(work)
            .is_err();
        self.search = Some(Search {
            sought,
            revision,
            lines: (!is_over).then(|| (sender, LinesLeft::of(library, extent))),
            is_over,
        });
    }

    /// Takes over what was found, where nothing else is looked for meanwhile.
    pub(super) fn take(&mut self, state: &mut State, message: ReplaceMessage) {
        let Some(search) = self.search.as_mut().filter(|_| message.number == self.n_searches) else {
            return;
        };
        search.is_over |= message.is_last;
        let view = state.core.view();
        state.panes.replace.take(message.found, message.is_last, view);
    }
}

/// What is found in a line: in its words, and in its translation where it has one.
fn find_in(line: &Arc<Block>, pattern: &Pattern, template: &Template) -> Vec<FoundWords> {
    let sides = [(false, &line.text), (true, &line.translation)];
    let sides = sides
        .into_iter()
        .filter(|&(is_translation, _)| !is_translation || line.has_translation());
    let found = sides.filter_map(|(is_translation, words)| {
        let reworded = reword(line, words, pattern, template)?;
        let line = Arc::clone(line);
        Some(FoundWords {
            line,
            is_translation,
            reworded,
        })
    });
    found.collect()
}

impl State {
    /// Replaces words that were found, as one step. Words that are being written in those lines are saved first; where a line
    /// is no longer as it was found, nothing is replaced.
    pub(super) fn replace_words(&mut self, found: Vec<FoundWords>, is_told: bool) {
        self.panes.editing.close_untouched();
        let written: Vec<_> = found
            .iter()
            .filter_map(|found| self.panes.editing.of_line(found.line.id))
            .collect();
        for editor in written {
            self.save_editor(editor);
        }
        let library = self.core.library();
        let is_as_found = |found: &FoundWords| {
            let now = library.block(found.line.id);
            now.is_some_and(|now| now.text == found.line.text && now.translation == found.line.translation)
        };
        if !found.iter().all(is_as_found) {
            self.complain(self.core.words.replace.overtaken.to_string());
            return;
        }
        let step = self.transact(ActionKind::ReplaceWords, |tx| {
            found.into_iter().try_for_each(|found| {
                tx.perform(Action::RewordBlock {
                    block: found.line.id,
                    is_translation: found.is_translation,
                    parts: found.reworded.parts,
                })
            })
        });
        if let Some(step) = step.filter(|_| is_told) {
            self.tell_of(&step);
        }
    }
}
