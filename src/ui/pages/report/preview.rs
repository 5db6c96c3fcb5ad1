//! What an import would change, and whether its files read right: looked at before it happens.

use egui::{Key, Modifiers, Ui};

use super::{EncodingGuess, Report, ReportChange};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Row, Typeset, label, paragraph, surface, tab, titled_row};
use crate::ui::{Outbox, Request, View};

/// Encodings that a text of a Korean or English student may be in, most likely first.
const ENCODINGS: [&str; 6] = ["EUC-KR", "UTF-8", "UTF-16LE", "UTF-16BE", "Shift_JIS", "windows-1252"];

/// Files that are asked about at once.
const MAX_GUESSES: usize = 3;

/// The question, with its two answers.
pub(super) fn head_ui(ui: &mut Ui, view: View<'_>, report: &Report, out: &mut Outbox) {
    let (words, colors) = (&view.words.report, &view.theme.colors);
    let (mut is_confirmed, mut is_dropped) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::Enter),
            input.consume_key(Modifiers::NONE, Key::Escape),
        )
    });
    let title = Typeset::strong(TextRole::Title, colors.text_strong);
    titled_row(ui, view.theme, title, &words.preview_title.with(&report.source), |ui| {
        let confirm = Button::primary(view.theme, &words.confirm)
            .icon(icon::CHECK)
            .key("Enter");
        is_confirmed |= confirm.show(ui).clicked();
        is_dropped |= Button::ghost(view.theme, &words.no).key("Esc").show(ui).clicked();
    });
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.preview_body);
    if is_confirmed {
        out.ask(Request::ConfirmImport);
    } else if is_dropped {
        out.ask(Request::DropImport);
    }
}

/// The files whose encoding is uncertain, each with how it begins and the encodings it may be in.
pub(super) fn guesses_ui(ui: &mut Ui, view: View<'_>, report: &Report, out: &mut Outbox) {
    for guess in report.guesses.iter().take(MAX_GUESSES) {
        ui.add_space(12.0);
        guess_ui(ui, view, guess, out);
    }
}

fn guess_ui(ui: &mut Ui, view: View<'_>, guess: &EncodingGuess, out: &mut Outbox) {
    let colors = &view.theme.colors;
    surface(view.theme, colors.raised, 16).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
        label(ui, view.theme, strong, &view.words.report.guessed.with(&guess.file));
        ui.add_space(4.0);
        let text = Typeset::regular(TextRole::Ui, colors.text);
        label(ui, view.theme, text, &guess.beginning);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for encoding in ENCODINGS {
                if tab(ui, view.theme, encoding, None, guess.encoding == encoding).clicked() {
                    out.ask(Request::ReadIn(guess.file.clone(), encoding.to_owned()));
                }
            }
        });
    });
}

/// A line that would come or go.
pub(super) fn change_ui(ui: &mut Ui, view: View<'_>, change: Option<&ReportChange>) {
    let Some(change) = change else { return };
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.report);
    let (sign, what, fill, color) = if change.is_added {
        ("+", &words.comes, colors.right_soft, colors.right)
    } else {
        ("−", &words.goes, colors.wrong_soft, colors.wrong)
    };
    let name = format!("{} · {}", change.text, &**what);
    let (rect, _) = Row::new(view.theme, &name).height(48.0).card(fill).show(ui);
    ui.add_space(4.0);
    let (left, middle, width) = (rect.left() + 40.0, rect.center().y, rect.width() - 56.0);
    Typeset::strong(TextRole::Ui, color).paint_at(ui.painter(), metrics, rect.left() + 16.0, middle, sign, 16.0);
    let text = Typeset::regular(TextRole::Ui, colors.text_strong);
    text.paint_at(ui.painter(), metrics, left, middle - 9.0, &change.text, width);
    Typeset::aside(view.theme).paint_at(ui.painter(), metrics, left, middle + 10.0, &change.note, width);
}
