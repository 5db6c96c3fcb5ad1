//! The keys of the text of a note that are no keys of its field.
//!
//! A key that leaves the text, or takes a step of the library back, counts for the words as they are when it is pressed: where
//! words of the same frame come before it, as the syllable it finished does, it waits for the next. While a syllable is
//! composed, all keys are the composition's.

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Event, Id, ImeEvent, Key, Modifiers, TextEdit, Ui};

use crate::ui::{Editing, EditorId};

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
    if !ui.memory(|memory| memory.has_focus(field)) {
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
            Event::Text(_) | Event::Paste(_) | Event::Cut => is_exact = false,
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if !is_composing => match deed_of(*key, *modifiers, is_written || !is_exact) {
                Some(deed) => {
                    found = Some((place, deed));
                    break;
                }
                None => is_exact = false,
            },
            _ => {}
        }
    }
    editor.is_composing = is_composing;
    let deed = found.and_then(|(place, deed)| {
        let rest = if is_exact { place + 1 } else { place };
        let later = events.split_off(rest);
        events.truncate(place);
        if is_exact && matches!(deed, Deed::Leave) {
            editing.for_page = later;
        } else {
            editing.later = later;
        }
        ui.ctx().request_repaint();
        is_exact.then_some(deed)
    });
    ui.input_mut(|input| input.events = events);
    deed
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

pub(super) fn byte_of(text: &str, n_chars: usize) -> usize {
    text.char_indices().nth(n_chars).map_or(text.len(), |(byte, _)| byte)
}

pub(super) fn chars_before(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    text.get(..byte).unwrap_or(text).chars().count()
}
