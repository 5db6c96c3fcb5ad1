//! Text fields. Focus is a ring and a lighter ground; there is no border.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{EventFilter, Frame, Id, Margin, Response, Stroke, StrokeKind, TextEdit, Ui};

use super::Typeset;
use crate::ui::theme::{TextRole, Theme};

/// A field of one line over the whole width, with the name that is spoken.
pub fn field(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, text: &mut String) -> Response {
    let edit = TextEdit::singleline(text).hint_text(hint.to_owned());
    framed(ui, theme, name, edit, Margin::symmetric(10, 6))
}

/// A field of one line in a form whose parts come and go: it keeps the keyboard whatever appears above it. No other field of the
/// form has its name.
pub fn form_field(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, text: &mut String) -> Response {
    let edit = TextEdit::singleline(text).id_salt(name).hint_text(hint.to_owned());
    framed(ui, theme, name, edit, Margin::symmetric(10, 6))
}

/// A field of one line that is known by its id wherever it stands.
pub fn known_field(ui: &mut Ui, theme: &Theme, id: Id, name: &str, hint: &str, text: &mut String) -> Response {
    let edit = TextEdit::singleline(text).id(id).hint_text(hint.to_owned());
    framed(ui, theme, name, edit, Margin::symmetric(10, 6))
}

/// A field for a sentence, which goes on in another row where it is long; it has room for so many from the beginning. It is
/// known by its id, and Enter is left to who shows it.
pub fn sentence_field(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    (name, hint): (&str, &str),
    text: &mut String,
    n_rows: usize,
) -> Response {
    let edit = TextEdit::multiline(text)
        .id(id)
        .hint_text(hint.to_owned())
        .desired_rows(n_rows)
        .return_key(None);
    framed(ui, theme, name, edit, Margin::symmetric(10, 6))
}

/// A field of one line for what is said to a question, in the size that is read.
pub fn answer_field(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, text: &mut String) -> Response {
    let font = TextRole::Read.font(&theme.metrics, false);
    // With a name of its own: what takes its place on the next page must not take over its focus.
    let edit = TextEdit::singleline(text)
        .id_salt("answer")
        .hint_text(hint.to_owned())
        .font(font);
    framed(ui, theme, name, edit, Margin::symmetric(14, 12))
}

/// A field of several lines in the size that is read.
pub fn reading_field(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, text: &mut String, n_rows: usize) -> Response {
    let font = TextRole::Read.font(&theme.metrics, false);
    let edit = TextEdit::multiline(text)
        .hint_text(hint.to_owned())
        .font(font)
        .desired_rows(n_rows);
    let metrics = theme.metrics.clone();
    let typeset = Typeset::regular(TextRole::Read, theme.colors.text);
    let mut layouter = move |ui: &Ui, text: &dyn egui::TextBuffer, wrap_width: f32| {
        typeset.written(ui.painter(), &metrics, text.as_str(), wrap_width)
    };
    framed(ui, theme, name, edit.layouter(&mut layouter), Margin::symmetric(10, 8))
}

fn framed(ui: &mut Ui, theme: &Theme, name: &str, edit: TextEdit<'_>, margin: Margin) -> Response {
    let edit = edit
        .desired_width(f32::INFINITY)
        .frame(Frame::NONE.inner_margin(margin));
    let ground = ui.painter().add(egui::Shape::Noop);
    let response = ui.add(edit).accessible_name(name);
    let fill = if response.has_focus() {
        theme.colors.page
    } else {
        theme.colors.input
    };
    let radius = theme.metrics.radius_button;
    ui.painter()
        .set(ground, egui::Shape::rect_filled(response.rect, radius, fill));
    if response.has_focus() {
        let ring = Stroke::new(theme.metrics.stroke_strong, theme.colors.accent);
        ui.painter()
            .rect_stroke(response.rect, radius, ring, StrokeKind::Inside);
    }
    response
}

/// All keys that would move the keyboard elsewhere.
pub const ALL_KEYS: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// The arrow keys.
pub const ARROWS: EventFilter = EventFilter {
    tab: false,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: false,
};

/// Keeps the keyboard from leaving what has it by these keys.
pub fn keep_keys(ui: &Ui, id: Id, keys: EventFilter) {
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
}

/// Chooses characters of a field, from one to another; what is typed next replaces them.
pub fn select_chars(ui: &Ui, field: Id, chars: Range<usize>) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let [start, end] = [chars.start, chars.end].map(|at| CCursor::new(CharIndex(at)));
    state.cursor.set_char_range(Some(CCursorRange::two(start, end)));
    TextEdit::store_state(ui.ctx(), field, state);
}

/// The byte of a text behind so many characters.
pub fn byte_of(text: &str, n_chars: usize) -> usize {
    text.char_indices().nth(n_chars).map_or(text.len(), |(byte, _)| byte)
}

/// How many characters stand before a byte, or before the character in which it lies.
pub fn chars_before(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    text.get(..byte).map_or(0, |before| before.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_lead_to_each_other() {
        for (byte, n_chars) in [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (7, 3), (99, 3)] {
            assert_eq!(chars_before("a가나", byte), n_chars, "{byte}");
        }
        for (n_chars, byte) in [(0, 0), (1, 1), (2, 4), (3, 7), (9, 7)] {
            assert_eq!(byte_of("a가나", n_chars), byte, "{n_chars}");
        }
    }
}
