//! The keys of a line that is being written which reach beyond it: Enter, Backspace at its beginning, an arrow that leaves
//! its last row. They are no keys of the field, and are told as a [`Stroke`].

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Event, EventFilter, Galley, Id, ImeEvent, Key, Modifiers, TextEdit, Ui, Vec2};

use super::line_marks::marked;
use super::link_complete::{LinkCompletion, target_at};
use crate::model::{BlockId, BlockKind, Unsaved};
use crate::ui::command::{Command, of};
use crate::ui::field_keys::{self, Answer};
use crate::ui::widgets::{ALL_KEYS, byte_of, chars_before, select_chars};
use crate::ui::{Caret, Editing, Editor, EditorId, PastedAt, Stroke, TypedSign, View};

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

/// The keys that the field keeps from moving the keyboard elsewhere. Tab is one in every line: a hand that is quicker than the
/// window would go on typing into whatever comes next, where letters are commands.
pub(super) const KEPT_KEYS: EventFilter = EventFilter { tab: true, ..ALL_KEYS };

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
    let range = match caret {
        Caret::Start => CCursorRange::one(behind(0)),
        Caret::End => CCursorRange::one(behind(n_chars)),
        Caret::Behind(n) => CCursorRange::one(behind(n)),
        Caret::Over(first, last) => CCursorRange::two(behind(first), behind(last)),
        Caret::InFirstRow(x) => CCursorRange::one(in_row(x, false)),
        Caret::InLastRow(x) => CCursorRange::one(in_row(x, true)),
    };
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(range));
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
    let ask = |editor: &Editor, event: &Event, is_exact: bool| {
        let Unsaved::Line { markdown, .. } = &editor.unsaved else {
            return Answer::Stays;
        };
        match event {
            Event::Paste(text) if has_several_lines(line.kind, text) && is_exact => {
                let selected = FieldCaret::of(ui, line, markdown).selected;
                let text = text.clone();
                Answer::Does(Taken::Stroke(Stroke::Paste(PastedAt { selected, text }), 0..0))
            }
            Event::Paste(text) if has_several_lines(line.kind, text) => Answer::Waits,
            _ if is_blank(event) && may_end_sign(ui, line, markdown) => Answer::Ends,
            Event::Key { key, modifiers, .. } => {
                let is_for_links = links.wants(line.block, *key, *modifiers);
                if !is_for_links && !reaches_beyond(line.kind, *key, *modifiers) {
                    return Answer::Stays;
                }
                if !is_exact {
                    return Answer::Waits;
                }
                if is_for_links {
                    links.press(*key);
                    return Answer::Does(Taken::ByLinks);
                }
                let caret = FieldCaret::of(ui, line, markdown);
                let stroke = caret.stroke(line, markdown, *key, *modifiers, editor.is_written());
                stroke.map_or(Answer::Stays, |stroke| {
                    Answer::Does(Taken::Stroke(stroke, caret.selected))
                })
            }
            _ => Answer::Stays,
        }
    };
    let leaves = |taken: &Taken| matches!(taken, Taken::Stroke(Stroke::Finish | Stroke::Follow(_), _));
    let taken = field_keys::take_keys(ui, line.id, editing, id, ask, leaves)?;
    let Taken::Stroke(stroke, selected) = taken else {
        return None;
    };
    if matches!(stroke, Stroke::Break(_)) && !selected.is_empty() {
        delete(editing, id, selected);
    }
    Some(stroke)
}

/// A key that reaches beyond the line.
enum Taken {
    /// The list of links has it.
    ByLinks,
    /// What it does, and what is selected.
    Stroke(Stroke, Range<usize>),
}

/// Sets marks around what is selected, or takes them away, where a key says so.
pub(super) fn set_marks(ui: &Ui, view: View<'_>, line: &LineField<'_>, editing: &mut Editing, id: EditorId) {
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
    let Some((words, selected)) = marked(markdown, selected, command, view.preferences.highlight) else {
        return;
    };
    let chars = chars_before(&words, selected.start)..chars_before(&words, selected.end);
    select_chars(ui, line.id, chars);
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

/// Whether a text is more than the field of a line holds. Code has rows of its own.
fn has_several_lines(kind: BlockKind, text: &str) -> bool {
    kind != BlockKind::Code && text.trim().contains('\n')
}

/// Whether an event types a blank.
pub(super) fn is_blank(event: &Event) -> bool {
    matches!(event, Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) if text.ends_with(' '))
}

/// Whether a blank typed now may end a sign at the beginning of the line: the caret is no further behind it than the longest is.
fn may_end_sign(ui: &Ui, line: &LineField<'_>, markdown: &str) -> bool {
    const LONGEST_SIGN: usize = 10;
    let is_first = || FieldCaret::of(ui, line, markdown).selected.end < LONGEST_SIGN;
    matches!(line.kind, BlockKind::Paragraph | BlockKind::ListItem) && is_first()
}

/// Whether a key can reach beyond a line of a kind, wherever the caret is.
fn reaches_beyond(kind: BlockKind, key: Key, modifiers: Modifiers) -> bool {
    let is_code = kind == BlockKind::Code;
    match key {
        Key::Enter => modifiers.command_only() || (modifiers.is_none() && !is_code),
        Key::Escape | Key::Backspace | Key::Delete | Key::ArrowUp | Key::ArrowDown => modifiers.is_none(),
        Key::Tab => !is_code && (modifiers.is_none() || modifiers.shift_only()),
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
    let at = CCursor::new(CharIndex(chars_before(markdown, end)));
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
        let row = galley.layout_from_cursor(range.primary).row;
        Self {
            selected: byte_of(markdown, chars.start.0)..byte_of(markdown, chars.end.0),
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
