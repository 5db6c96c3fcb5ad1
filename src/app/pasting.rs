//! Pasting into a note: whole lines behind the chosen one, or several lines at the caret, as one step.
//!
//! What was copied or cut in a note is remembered with the words that went to the clipboard. While the clipboard still holds
//! them, the lines come back as what they were, and lines that were cut come back with their ids and what is written on them,
//! as if they had been moved. Into another note they come as new lines: a line belongs to one note for good, which is what
//! merging two devices relies on. Where no line is chosen, the paste dialog makes a note of a text.

use std::sync::Arc;

use super::clipboard::{self, lines_of, markdown_lines};
use super::clipped::Clipped;
use super::program::App;
use super::state::State;
use super::writing::{SplitPlace, has_nothing, joins};
use crate::exchange::inline_markdown;
use crate::import::{self, Draft, DraftBlock};
use crate::model::{
    Action, ActionKind, Annotation, Block, BlockId, BlockKind, Import, Library, NoteId, Refusal, SourceText, Target,
    Transaction,
};
use crate::ui::route::Route;
use crate::ui::{Caret, EditorId, PastedAt};

/// Lines that are to be put into a note.
struct Arriving {
    blocks: Vec<Block>,
    annotations: Vec<Annotation>,
}

impl App {
    /// What the clipboard gives: what was copied here as it is, a page as Markdown.
    pub(super) fn pasted_text(&self, text: String) -> String {
        let clipped = self.state.clipped.as_ref();
        if clipped.is_some_and(|clipped| clipped.is_in(&text)) {
            text
        } else {
            clipboard::pasted(&self.clipboard, text)
        }
    }
}

impl State {
    /// Pastes a text as lines behind the chosen ones; answers whether a line is chosen, so that it can be done.
    pub(super) fn paste_lines(&mut self, text: &str) -> bool {
        let Route::Note(note, Some(chosen)) = self.route() else {
            return false;
        };
        if text.trim().is_empty() {
            return false;
        }
        let library = self.core.library();
        let selected = self.selected_lines();
        let lines = if selected.is_empty() { vec![chosen] } else { selected };
        let line = |id: Option<&BlockId>| id.and_then(|&id| library.block(id)).cloned();
        let (Some(first), Some(last)) = (line(lines.first()), line(lines.last())) else {
            return false;
        };
        // Between an item and what hangs below it nothing comes; below a heading it is what stands there first.
        let after = if last.kind == BlockKind::Heading {
            Some(last.id)
        } else {
            let items: Vec<BlockId> = lines
                .into_iter()
                .filter(|&id| library.block(id).is_some_and(|line| line.kind != BlockKind::Heading))
                .collect();
            library.sections(&items).last().copied()
        };
        let (clipped, now) = (self.clipped.take(), self.core.now);
        let draft = lines_of(text);
        let step = self.transact(ActionKind::PasteLines, |tx| {
            let mut new = arriving(tx, text, &draft, clipped.as_ref(), note, now)?;
            fit_into_list(
                &mut new.blocks,
                &first,
                clipped.as_ref().is_some_and(|clipped| clipped.is_in(text)),
            );
            insert(tx, note, after, new)
        });
        self.clipped = clipped;
        if let Some(step) = step {
            self.choose_restored(&step.changes);
            self.tell_of(&step);
        }
        true
    }

    /// Pastes several lines where the caret is. The first goes on with the words before it, and those behind it go on with
    /// the last.
    pub(super) fn paste_at_caret(&mut self, id: EditorId, line: &Block, markdown: &str, pasted: PastedAt) {
        let PastedAt { selected, text } = pasted;
        let mut words = markdown.to_owned();
        if words.get(selected.clone()).is_none() {
            return;
        }
        words.replace_range(selected.clone(), "");
        let Some(place) = SplitPlace::of(&words, selected.start) else {
            return;
        };
        let (block, note, now) = (line.id, line.note, self.core.now);
        let clipped = self.clipped.take();
        let draft = lines_of(&text);
        let is_empty = words.trim().is_empty();
        let goes = is_empty && has_nothing(self.core.library(), line);
        let mut caret = None;
        let step = self.write_step(id, ActionKind::PasteLines, |tx| {
            let mut new = arriving(tx, &text, &draft, clipped.as_ref(), note, now)?;
            let is_running_on = new
                .blocks
                .first()
                .is_some_and(|first| first.kind == BlockKind::Paragraph);
            let is_ours = clipped.as_ref().is_some_and(|clipped| clipped.is_in(&text));
            fit_into_list(&mut new.blocks, line, is_ours);
            let ids: Vec<BlockId> = new.blocks.iter().map(|block| block.id).collect();
            let (Some(&first), Some(&last)) = (ids.first(), ids.last()) else {
                return Ok(());
            };
            let is_above = !is_empty && place.text.get(..place.at).is_none_or(|before| before.trim().is_empty());
            let has_rest = place.text.get(place.at..).is_some_and(|rest| !rest.trim().is_empty());
            tx.perform(Action::EditBlock {
                block,
                text: place.text,
                spans: place.spans,
            })?;
            let after = if is_above {
                line_above(tx.library(), block)
            } else {
                Some(block)
            };
            let rest = if has_rest && !is_above {
                tx.perform(Action::SplitBlock { block, at: place.at })?;
                line_below(tx.library(), block)
            } else {
                None
            };
            insert(tx, note, after, new)?;
            caret = Some((last, n_chars(tx.library(), last)));
            if let Some(rest) = rest
                && [last, rest].iter().all(|&line| joins_in(tx.library(), line))
            {
                move_blanks(tx, block, place.at, last)?;
                tx.perform(Action::JoinBlock(rest))?;
            }
            if !is_above && is_running_on && joins_in(tx.library(), block) {
                if first == last {
                    caret = caret.map(|(_, n)| (block, n_chars(tx.library(), block) + n));
                }
                tx.perform(Action::JoinBlock(first))?;
            } else if goes {
                tx.perform(Action::DeleteBlocks(vec![block]))?;
            }
            Ok(())
        });
        self.clipped = clipped;
        let Some(step) = step else { return };
        match caret {
            Some((line, n_before)) if self.core.library().block(line).is_some_and(|line| line.is_of_words()) => {
                self.write_at(line, Caret::Behind(n_before));
            }
            Some((line, _)) => self.go(Route::Note(note, Some(line))),
            None => {
                self.write_at(block, Caret::End);
            }
        }
        self.tell_of(&step);
    }
}

/// What a text becomes in a note: the lines that were copied or cut where it is theirs, otherwise those that are read from it.
fn arriving(
    tx: &mut Transaction<'_>,
    text: &str,
    draft: &Draft,
    clipped: Option<&Clipped>,
    note: NoteId,
    now: crate::model::Timestamp,
) -> Result<Arriving, Refusal> {
    let clipped = clipped.filter(|clipped| clipped.is_in(text));
    let (library, ids) = tx.library_and_ids();
    let Some(home) = library.note(note) else {
        return Err(Refusal::Missing(crate::model::Thing::Note));
    };
    let Some(clipped) = clipped else {
        let (blocks, diagrams) = import::new_lines(library, ids, draft, home, now);
        if !diagrams.is_empty() {
            tx.perform(Action::Import(Import {
                diagrams,
                ..Import::default()
            }))?;
        }
        let annotations = Vec::new();
        return Ok(Arriving { blocks, annotations });
    };
    // What they are is known; only how Markdown writes them is read from the text, where it reads as the same lines.
    let read = (!clipped.has_markdown_source).then(|| markdown_lines(text).blocks);
    let is_same = |(line, read): (&Arc<Block>, &DraftBlock)| line.kind.name() == read.kind.name();
    let read = read.filter(|read| clipped.lines.len() == read.len() && clipped.lines.iter().zip(read).all(is_same));
    let (mut blocks, mut annotations) = (Vec::new(), Vec::new());
    for (place, was) in clipped.lines.iter().enumerate() {
        let is_back = was.note == note && library.block(was.id).is_none();
        let written = read.as_ref().and_then(|read| read.get(place));
        blocks.push(Block {
            id: if is_back { was.id } else { ids.next_id() },
            source: if clipped.has_markdown_source {
                was.source.clone()
            } else {
                written.map_or_else(SourceText::default, |written| written.source.clone())
            },
            note,
            ..(**was).clone()
        });
        if is_back {
            let own = clipped.annotations.iter();
            let own = own.filter(|annotation| annotation.target == Target::Block(was.id));
            let is_gone = |annotation: &&Arc<Annotation>| library.annotation(annotation.id).is_none();
            annotations.extend(own.filter(is_gone).map(|annotation| (**annotation).clone()));
        }
    }
    Ok(Arriving { blocks, annotations })
}

fn insert(tx: &mut Transaction<'_>, note: NoteId, after: Option<BlockId>, new: Arriving) -> Result<(), Refusal> {
    let Arriving { blocks, annotations } = new;
    tx.perform(Action::InsertBlocks {
        note,
        after,
        blocks,
        annotations,
    })
}

/// Behind an item, items stand as deep as it, and bare lines become items.
fn fit_into_list(blocks: &mut [Block], behind: &Block, is_ours: bool) {
    if behind.kind != BlockKind::ListItem {
        return;
    }
    let is_bare = !is_ours && blocks.iter().all(|block| block.kind == BlockKind::Paragraph);
    let top = blocks.first().map_or(0, |first| first.depth);
    for block in blocks {
        if is_bare {
            block.kind = BlockKind::ListItem;
            block.depth = behind.depth;
        } else if block.kind == BlockKind::ListItem {
            block.depth = block.depth.saturating_add(behind.depth).saturating_sub(top);
        } else {
            break;
        }
    }
}

/// What a split leaves at the end of the words before it parts the words behind it from those that come in between.
fn move_blanks(tx: &mut Transaction<'_>, from: BlockId, at: usize, to: BlockId) -> Result<(), Refusal> {
    let (Some(first), Some(last)) = (tx.library().block(from), tx.library().block(to)) else {
        return Ok(());
    };
    let Some((kept, blanks)) = first.text.split_at_checked(at).filter(|(_, blanks)| !blanks.is_empty()) else {
        return Ok(());
    };
    let mut spans = first.spans.clone();
    for span in &mut spans {
        span.range.end = span.range.end.min(at);
    }
    spans.retain(|span| span.range.start < span.range.end);
    let first = Action::EditBlock {
        block: from,
        text: kept.to_owned(),
        spans,
    };
    let last = Action::EditBlock {
        block: to,
        text: format!("{}{blanks}", last.text),
        spans: last.spans.clone(),
    };
    tx.perform(first)?;
    tx.perform(last)
}

fn joins_in(library: &Library, line: BlockId) -> bool {
    library.block(line).is_some_and(|line| joins(line))
}

/// How many characters the Markdown of a line has.
fn n_chars(library: &Library, line: BlockId) -> usize {
    let line = library.block(line);
    line.map_or(0, |line| inline_markdown(&line.text, &line.spans).chars().count())
}

fn line_above(library: &Library, line: BlockId) -> Option<BlockId> {
    super::writing::beside(library, library.block(line)?, false)
}

fn line_below(library: &Library, line: BlockId) -> Option<BlockId> {
    super::writing::beside(library, library.block(line)?, true)
}
