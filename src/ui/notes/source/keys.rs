//! The keys of the text of a note that are no keys of its field.
//!
//! What is written is taken back by the field itself; steps of the library are so where nothing is written.

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Event, Id, Key, Modifiers, TextEdit, Ui};

use crate::ui::field_keys::{self, Answer};
use crate::ui::widgets::{byte_of, chars_before};
use crate::ui::{Editing, Editor, EditorId};

/// A level of a list, in blanks.
const INDENT: &str = "  ";

/// What a key does that is no key of the field.
pub(super) enum Deed {
    Leave,
    Undo,
    Redo,
    Shift(bool),
}

/// Takes the key of this frame that is no key of the field, with all that comes behind it.
pub(super) fn take_keys(ui: &Ui, field: Id, editing: &mut Editing, id: EditorId) -> Option<Deed> {
    let ask = |editor: &Editor, event: &Event, is_exact: bool| {
        let Event::Key { key, modifiers, .. } = event else {
            return Answer::Stays;
        };
        match deed_of(*key, *modifiers, editor.is_written() || !is_exact) {
            Some(deed) if is_exact => Answer::Does(deed),
            Some(_) => Answer::Waits,
            None => Answer::Stays,
        }
    };
    field_keys::take_keys(ui, field, editing, id, ask, |deed| matches!(deed, Deed::Leave))
}

/// What a key does; what is written is taken back by the field itself.
fn deed_of(key: Key, modifiers: Modifiers, is_written: bool) -> Option<Deed> {
    match key {
        Key::Escape if modifiers.is_none() => Some(Deed::Leave),
        Key::Enter if modifiers.command_only() => Some(Deed::Leave),
        Key::Tab if modifiers.is_none() || modifiers.shift_only() => Some(Deed::Shift(!modifiers.shift)),
        Key::Z if modifiers.command && !modifiers.alt && !is_written => {
            Some(if modifiers.shift { Deed::Redo } else { Deed::Undo })
        }
        Key::Y if modifiers.command_only() && !is_written => Some(Deed::Redo),
        _ => None,
    }
}

/// Puts the lines that are selected a level deeper, or up; the caret stays with its words. Whether anything changed.
pub(super) fn shift_lines(ui: &Ui, field: Id, markdown: &mut String, is_deeper: bool) -> bool {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let Some(range) = state.cursor.char_range() else {
        return false;
    };
    let [first, last] = range.sorted_cursors().map(|cursor| byte_of(markdown, cursor.index.0));
    let from = markdown
        .get(..first)
        .and_then(|text| text.rfind('\n'))
        .map_or(0, |at| at + 1);
    let to = markdown
        .get(last..)
        .and_then(|text| text.find('\n'))
        .map_or(markdown.len(), |at| last + at);
    let lines: Vec<&str> = markdown.get(from..to).unwrap_or_default().split('\n').collect();
    let shifted: Vec<String> = lines.iter().map(|line| shifted(line, is_deeper)).collect();
    let grown = |line: &str, shifted: &str| shifted.len().cast_signed() - line.len().cast_signed();
    let by_first = lines
        .first()
        .zip(shifted.first())
        .map_or(0, |(line, shifted)| grown(line, shifted));
    let n_last = shifted.last().map_or(0, String::len);
    let shifted = shifted.join("\n");
    let by_all = shifted.len().cast_signed() - (to - from).cast_signed();
    if by_all == 0 {
        return false;
    }
    markdown.replace_range(from..to, &shifted);
    // Neither end leaves its line, even where more blanks go than stand before it.
    let last_line = from + shifted.len() - n_last;
    let first = first.saturating_add_signed(by_first).max(from);
    let last = last.saturating_add_signed(by_all).max(last_line);
    let [first, last] = [first, last].map(|byte| CCursor::new(CharIndex(chars_before(markdown, byte))));
    state.cursor.set_char_range(Some(CCursorRange::two(first, last)));
    TextEdit::store_state(ui.ctx(), field, state);
    true
}

fn shifted(line: &str, is_deeper: bool) -> String {
    if line.trim().is_empty() {
        line.to_owned()
    } else if is_deeper {
        format!("{INDENT}{line}")
    } else {
        let bare = line.strip_prefix(INDENT).or_else(|| line.strip_prefix('\t'));
        bare.or_else(|| line.strip_prefix(' ')).unwrap_or(line).to_owned()
    }
}
