//! The keys of the text of a note that are no keys of its field.
//!
//! What is written is taken back by the field itself; steps of the library are so where nothing is written.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Event, Id, Key, Modifiers, TextEdit, Ui};

use super::colors::{fence, sign_before};
use crate::model::Unsaved;
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
    /// Words come into the place of some bytes, and the caret behind them.
    Put(Range<usize>, String),
}

/// Takes the key of this frame that is no key of the field, with all that comes behind it.
pub(super) fn take_keys(ui: &Ui, field: Id, editing: &mut Editing, id: EditorId) -> Option<Deed> {
    let ask = |editor: &Editor, event: &Event, is_exact: bool| {
        let Event::Key { key, modifiers, .. } = event else {
            return Answer::Stays;
        };
        if *key == Key::Enter && modifiers.is_none() {
            let Unsaved::Source { markdown, .. } = &editor.unsaved else {
                return Answer::Stays;
            };
            let put = caret_alone(ui, field, markdown).and_then(|at| continued(markdown, at));
            return match put {
                Some((range, words)) if is_exact => Answer::Does(Deed::Put(range, words)),
                Some(_) => Answer::Waits,
                None => Answer::Stays,
            };
        }
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

/// Where the caret stands, in bytes, while nothing is selected.
fn caret_alone(ui: &Ui, field: Id, markdown: &str) -> Option<usize> {
    let range = TextEdit::load_state(ui.ctx(), field)?.cursor.char_range()?;
    range.is_empty().then(|| byte_of(markdown, range.primary.index.0))
}

/// What Enter puts into a list or a quote: the sign of the next line behind the caret, or nothing in place of a sign behind
/// which nothing was written; `None` where it begins a plain line.
fn continued(markdown: &str, at: usize) -> Option<(Range<usize>, String)> {
    let before = markdown.get(..at)?;
    let from = before.rfind('\n').map_or(0, |place| place + 1);
    let line = markdown.get(from..)?.split('\n').next()?;
    let n_sign = sign_before(line);
    let is_code = || before.lines().filter(|line| fence(line.trim_start()).is_some()).count() % 2 == 1;
    if n_sign == 0 || at < from + n_sign || is_code() {
        return None;
    }
    let (sign, words) = line.split_at_checked(n_sign)?;
    if words.trim().is_empty() {
        return Some((from..from + n_sign, sign_further_out(sign)));
    }
    Some((at..at, format!("\n{}", next_sign(sign))))
}

/// The sign of a line a level further out: less indent, then no item, then no quote.
fn sign_further_out(sign: &str) -> String {
    if let Some(shallower) = sign.strip_prefix(INDENT).or_else(|| sign.strip_prefix('\t')) {
        return shallower.to_owned();
    }
    let n_quote = sign.rfind('>').map_or(0, |place| place + 1);
    let (quote, item) = sign.split_at_checked(n_quote).unwrap_or_default();
    let item = item.trim_start();
    match (quote.strip_suffix('>'), item.is_empty()) {
        (Some(_), false) => format!("{quote} "),
        (Some(outer), true) => outer.to_owned(),
        (None, _) => String::new(),
    }
}

/// The sign of the next line: numbers go up, boxes are empty.
fn next_sign(sign: &str) -> String {
    let sign = sign.replace("[x]", "[ ]").replace("[X]", "[ ]");
    let Some(start) = sign.find(|c: char| c.is_ascii_digit()) else {
        return sign;
    };
    let (before, number) = sign.split_at_checked(start).unwrap_or_default();
    let n_digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, behind) = number.split_at_checked(n_digits).unwrap_or_default();
    match digits.parse::<u64>().ok().and_then(|number| number.checked_add(1)) {
        Some(next) => format!("{before}{next}{behind}"),
        None => sign,
    }
}

/// Puts words into the place of some bytes, and the caret behind them.
pub(super) fn put_words(ui: &Ui, field: Id, markdown: &mut String, range: Range<usize>, words: &str) {
    if markdown.get(range.clone()).is_none() {
        return;
    }
    markdown.replace_range(range.clone(), words);
    let behind = CCursor::new(CharIndex(chars_before(markdown, range.start + words.len())));
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(behind)));
    TextEdit::store_state(ui.ctx(), field, state);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Text with the caret as a bar, after Enter.
    fn entered(text: &str) -> String {
        let at = text.find('|').unwrap();
        let mut text = text.replace('|', "");
        let (range, words) = continued(&text, at).unwrap_or_else(|| (at..at, "\n".to_owned()));
        text.replace_range(range.clone(), &words);
        text.insert(range.start + words.len(), '|');
        text
    }

    #[test]
    fn enter_goes_on_with_lists_and_quotes_and_ends_an_empty_one() {
        for (before, after) in [
            ("- 하나|", "- 하나\n- |"),
            ("- 하|나", "- 하\n- |나"),
            ("  - 하나|\n끝", "  - 하나\n  - |\n끝"),
            ("9. 아홉|", "9. 아홉\n10. |"),
            ("- [x] 한 일|", "- [x] 한 일\n- [ ] |"),
            ("> 인용|", "> 인용\n> |"),
            ("> - 항목|", "> - 항목\n> - |"),
            ("> [!tip] 제목|", "> [!tip] 제목\n> |"),
            ("  - |", "- |"),
            ("- |", "|"),
            ("- [ ] |", "|"),
            ("> - |", "> |"),
            ("> |", "|"),
            ("> > |", "> |"),
            ("글|", "글\n|"),
            ("## 제목|", "## 제목\n|"),
            ("|- 하나", "\n|- 하나"),
            ("```\n- a|", "```\n- a\n|"),
            ("```\na\n```\n- a|", "```\na\n```\n- a\n- |"),
        ] {
            assert_eq!(entered(before), after, "{before:?}");
        }
    }
}
