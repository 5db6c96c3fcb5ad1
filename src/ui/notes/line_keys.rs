//! The keys of a line that is being written which reach beyond it: Enter, Backspace at its beginning, an arrow that leaves
//! its last row. They are no keys of the field, and are told as a [`Stroke`].
//!
//! Such a key counts for the words and the caret as they were when it was pressed. Where words of the same frame come before
//! it, as the syllable that it finished does, it waits for the next frame, when the field has them; and what was typed behind
//! it waits for the line it leads to, or for the page where it leads to none. While a syllable is being composed, all keys belong to the composition.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Event, EventFilter, Galley, Id, ImeEvent, Key, Modifiers, TextEdit, Ui, Vec2};

use super::line_marks::marked;
use super::link_complete::{LinkCompletion, target_at};
use crate::model::{BlockId, BlockKind, Unsaved};
use crate::ui::command::{Command, of};
use crate::ui::widgets::select_chars;
use crate::ui::{Caret, Editing, EditorId, PastedAt, Stroke, TypedSign};

/// The field of a line.
pub(super) struct LineField<'a> {
    /// The line.
    pub(super) block: BlockId,
    /// Its name.
    pub(super) id: Id,
    /// What the line is.
    pub(super) kind: BlockKind,
    /// How deep it stands.
    pub(super) depth: u8,
    /// Lays text out as the field does.
    pub(super) layout: &'a dyn Fn(&Ui, &str) -> Arc<Galley>,
}

/// The keys that the field keeps from moving the keyboard elsewhere. Tab is one where it says how deep the line stands, or
/// takes a link.
pub(super) const fn event_filter(kind: BlockKind, completes_link: bool) -> EventFilter {
    EventFilter {
        tab: completes_link || matches!(kind, BlockKind::ListItem | BlockKind::Code),
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    }
}

/// Puts the caret of a line that was just opened where it belongs. What was typed in it before cannot be taken back in it
/// any more.
pub(super) fn put_caret(ui: &Ui, line: &LineField<'_>, markdown: &str, caret: Caret) {
    let n_chars = markdown.chars().count();
    let in_row = |x: f32, is_last: bool| {
        let galley = (line.layout)(ui, markdown);
        let row = if is_last {
            galley.rows.last()
        } else {
            galley.rows.first()
        };
        let y = row.map_or(0.0, |row| row.rect().center().y);
        galley.cursor_from_pos(Vec2::new(x, y))
    };
    let behind = |n: usize| CCursor::new(CharIndex(n.min(n_chars)));
    let cursor = match caret {
        Caret::Start => behind(0),
        Caret::End => behind(n_chars),
        Caret::Behind(n) => behind(n),
        Caret::InFirstRow(x) => in_row(x, false),
        Caret::InLastRow(x) => in_row(x, true),
    };
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::one(cursor)));
    TextEdit::store_state(ui.ctx(), line.id, state);
}

/// Takes the key of this frame that reaches beyond the line, while its field has the keyboard, with all that comes behind it.
/// A key for the list of links is remembered there.
pub(super) fn take_keys(
    ui: &Ui,
    line: &LineField<'_>,
    editing: &mut Editing,
    id: EditorId,
    links: &mut LinkCompletion,
) -> Option<Stroke> {
    if !ui.memory(|memory| memory.has_focus(line.id)) {
        // Where the keyboard went elsewhere inside a syllable, nothing says that it ended.
        if let Some(editor) = editing.get_mut(id) {
            editor.is_composing = false;
        }
        return None;
    }
    let mut events = std::mem::take(&mut editing.later);
    events.extend(ui.input(|input| input.events.clone()));
    let editor = editing.get_mut(id)?;
    let is_written = editor.is_written();
    let mut is_composing = editor.is_composing;
    let Unsaved::Line { markdown, .. } = &mut editor.unsaved else {
        return None;
    };
    // Whether the words and the caret are still as the field left them.
    let mut is_exact = true;
    let mut found = None;
    for (place, event) in events.iter().enumerate() {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                is_composing = !text.is_empty();
                is_exact = false;
            }
            Event::Ime(ImeEvent::Commit(_)) => {
                is_composing = false;
                is_exact = false;
            }
            Event::Paste(text) if has_several_lines(line.kind, text) && !is_composing => {
                found = Some(if is_exact {
                    let selected = FieldCaret::of(ui, line, markdown).selected;
                    let text = text.clone();
                    (
                        place,
                        place + 1,
                        Some((Stroke::Paste(PastedAt { selected, text }), 0..0)),
                    )
                } else {
                    (place, place, None)
                });
                break;
            }
            Event::Text(_) | Event::Paste(_) | Event::Cut => is_exact = false,
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if !is_composing => {
                let is_for_links = links.wants(line.block, *key, *modifiers);
                if !is_for_links && !reaches_beyond(line.kind, *key, *modifiers) {
                    is_exact = false;
                    continue;
                }
                if !is_exact {
                    found = Some((place, place, None));
                    break;
                }
                if is_for_links {
                    links.press(*key);
                    found = Some((place, place + 1, None));
                    break;
                }
                let caret = FieldCaret::of(ui, line, markdown);
                if let Some(stroke) = caret.stroke(line, markdown, *key, *modifiers, is_written) {
                    found = Some((place, place + 1, Some((stroke, caret.selected))));
                    break;
                }
                is_exact = false;
            }
            _ => {}
        }
    }
    editor.is_composing = is_composing;
    let stroke = found.map(|(end, rest, stroke)| {
        let (typed, told): (Vec<Event>, Vec<Event>) = events.split_off(rest).into_iter().partition(is_typed);
        let leaves = matches!(stroke, Some((Stroke::Finish | Stroke::Follow(_), _)));
        if leaves {
            editing.for_page = typed;
        } else {
            editing.later = typed;
        }
        events.truncate(end);
        events.extend(told);
        ui.ctx().request_repaint();
        stroke
    });
    ui.input_mut(|input| input.events = events);
    let (stroke, selected) = stroke.flatten()?;
    if matches!(stroke, Stroke::Break(_)) && !selected.is_empty() {
        delete(editing, id, selected);
    }
    Some(stroke)
}

/// Sets marks around what is selected, or takes them away, where a key says so.
pub(super) fn set_marks(ui: &Ui, line: &LineField<'_>, editing: &mut Editing, id: EditorId) {
    const COMMANDS: [of::Form; 5] = [
        of::Form::BoldWords,
        of::Form::ItalicWords,
        of::Form::CodeWords,
        of::Form::MarkWords,
        of::Form::LinkWords,
    ];
    let has_focus = ui.memory(|memory| memory.has_focus(line.id));
    let Some(editor) = editing.get_mut(id).filter(|editor| has_focus && !editor.is_composing) else {
        return;
    };
    let Unsaved::Line { markdown, .. } = &mut editor.unsaved else {
        return;
    };
    if line.kind == BlockKind::Code {
        return;
    }
    let is_pressed = |command: &of::Form| ui.input_mut(|input| Command::from(*command).consume(input)).is_some();
    let Some(command) = COMMANDS.into_iter().find(is_pressed) else {
        return;
    };
    let selected = FieldCaret::of(ui, line, markdown).selected;
    let Some((words, selected)) = marked(markdown, selected, command) else {
        return;
    };
    let chars = |bytes: usize| words.get(..bytes).map_or(0, |before| before.chars().count());
    select_chars(ui, line.id, chars(selected.start)..chars(selected.end));
    *markdown = words;
    editing.note_typed(id);
}

/// Takes what is selected out of the words.
fn delete(editing: &mut Editing, id: EditorId, selected: Range<usize>) {
    if let Some(editor) = editing.get_mut(id)
        && let Unsaved::Line { markdown, .. } = &mut editor.unsaved
    {
        markdown.replace_range(selected, "");
    }
    editing.note_typed(id);
}

/// Whether an event is a part of what is typed into a field, and not merely told to everybody.
fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Copy | Event::Ime(_)
    )
}

/// Whether a text is more than the field of a line holds. Code has rows of its own.
fn has_several_lines(kind: BlockKind, text: &str) -> bool {
    kind != BlockKind::Code && text.trim().contains('\n')
}

/// Whether an event types a blank.
pub(super) fn is_blank(event: &Event) -> bool {
    matches!(event, Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) if text.ends_with(' '))
}

/// Whether a key can reach beyond a line of a kind, wherever the caret is.
fn reaches_beyond(kind: BlockKind, key: Key, modifiers: Modifiers) -> bool {
    let is_code = kind == BlockKind::Code;
    match key {
        Key::Enter => modifiers.command_only() || (modifiers.is_none() && !is_code),
        Key::Escape | Key::Backspace | Key::Delete | Key::ArrowUp | Key::ArrowDown => modifiers.is_none(),
        Key::Tab => kind == BlockKind::ListItem && (modifiers.is_none() || modifiers.shift_only()),
        Key::Z => modifiers.command && !modifiers.alt,
        Key::Y => modifiers.command_only(),
        _ => false,
    }
}

/// Where the caret of a field stands alone, in bytes of its Markdown and on the laid out text.
pub(super) fn caret_alone(ui: &Ui, line: &LineField<'_>, markdown: &str, is_composing: bool) -> Option<(usize, Vec2)> {
    let caret = FieldCaret::of(ui, line, markdown);
    let galley = (line.layout)(ui, markdown);
    let end = caret.selected.end;
    let at = CCursor::new(CharIndex(markdown.get(..end)?.chars().count()));
    let foot = galley.pos_from_cursor(at).left_bottom().to_vec2();
    (is_composing || caret.selected.is_empty()).then_some((end, foot))
}

/// Where the caret is.
struct FieldCaret {
    /// What is selected, in bytes; both ends are the caret where nothing is.
    selected: Range<usize>,
    n_bytes: usize,
    /// How many points it is from the left.
    x: f32,
    is_in_first_row: bool,
    is_in_last_row: bool,
}

impl FieldCaret {
    fn of(ui: &Ui, line: &LineField<'_>, markdown: &str) -> Self {
        let galley = (line.layout)(ui, markdown);
        let state = TextEdit::load_state(ui.ctx(), line.id).unwrap_or_default();
        let range = state.cursor.range(&galley);
        let range = range.unwrap_or_else(|| CCursorRange::one(galley.end()));
        let chars = range.as_sorted_char_range();
        let byte_of = |at: CharIndex| {
            markdown
                .char_indices()
                .nth(at.0)
                .map_or(markdown.len(), |(byte, _)| byte)
        };
        let row = galley.layout_from_cursor(range.primary).row;
        Self {
            selected: byte_of(chars.start)..byte_of(chars.end),
            n_bytes: markdown.len(),
            x: range
                .h_pos
                .unwrap_or_else(|| galley.pos_from_cursor(range.primary).min.x),
            is_in_first_row: row == 0,
            is_in_last_row: row + 1 >= galley.rows.len(),
        }
    }

    fn stroke(
        &self,
        line: &LineField<'_>,
        markdown: &str,
        key: Key,
        modifiers: Modifiers,
        is_written: bool,
    ) -> Option<Stroke> {
        let is_caret = self.selected.is_empty();
        match key {
            Key::Enter if modifiers.command => {
                Some(target_at(markdown, self.selected.start).map_or(Stroke::Finish, Stroke::Follow))
            }
            Key::Enter => {
                Some(TypedSign::fence(line.kind, markdown).map_or(Stroke::Break(self.selected.start), Stroke::Become))
            }
            Key::Escape => Some(Stroke::Finish),
            Key::Backspace => (is_caret && self.selected.start == 0).then_some(Stroke::JoinAbove),
            Key::Delete => (is_caret && self.selected.end == self.n_bytes).then_some(Stroke::JoinBelow),
            Key::ArrowUp => self.is_in_first_row.then_some(Stroke::StepUp(self.x)),
            Key::ArrowDown => self.is_in_last_row.then_some(Stroke::StepDown(self.x)),
            Key::Tab if modifiers.shift => Some(Stroke::Shallower),
            Key::Tab => Some(Stroke::Deeper),
            Key::Z if modifiers.shift => (!is_written).then_some(Stroke::BringBack),
            Key::Y => (!is_written).then_some(Stroke::BringBack),
            Key::Z => (!is_written).then_some(Stroke::TakeBack),
            _ => None,
        }
    }
}

/// The sign of Markdown that was typed at the beginning of the line, when the caret is right behind it.
pub(super) fn sign_typed(ui: &Ui, line: &LineField<'_>, markdown: &str) -> Option<TypedSign> {
    let state = TextEdit::load_state(ui.ctx(), line.id)?;
    let chars = state.cursor.char_range()?.as_sorted_char_range();
    let before: String = markdown.chars().take(chars.end.0).collect();
    TypedSign::of(line.kind, line.depth, &before)
}
