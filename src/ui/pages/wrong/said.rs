//! Why it was wrong: the reasons that are offered, and a field for one's own words.

use egui::{Id, Ui, Vec2};

use super::{WrongPane, give_reason};
use crate::model::{Card, MistakeReason, Unsaved};
use crate::ui::command::Command;
use crate::ui::widgets::{reading_field, tab};
use crate::ui::{Editing, Outbox, Request, View};

/// Rows of the field while little stands in it.
const N_ROWS: usize = 2;

/// Shows the reasons; the one that is told can be taken back.
pub(super) fn reasons_ui(ui: &mut Ui, view: View<'_>, card: &Card, out: &mut Outbox) {
    let told = view.library.mistake_of(card.id).and_then(|said| said.reason);
    let keys = Command::GiveReason.keys();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(view.theme.metrics.space_xs);
        for (reason, key) in MistakeReason::ALL.into_iter().zip(keys) {
            let shown = tab(
                ui,
                view.theme,
                view.words.mistake_reason(reason),
                None,
                told == Some(reason),
            );
            if shown.on_hover_text(key.logical_key.symbol_or_name()).clicked() {
                give_reason(view, card, reason, out);
            }
        }
    });
}

/// Shows the field. What is typed in it is kept when the keyboard goes elsewhere, or with the key that saves; Esc leaves the
/// words as they were.
pub(super) fn words_ui(
    ui: &mut Ui,
    view: View<'_>,
    card: &Card,
    pane: &mut WrongPane,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let words = &view.words.wrong_answers;
    let kept = view.library.mistake_of(card.id).map_or("", |said| said.words.as_str());
    let open = editing.of_mistake(card.id);
    let mut text = match open.and_then(|id| editing.get(id)).map(|editor| &editor.unsaved) {
        Some(Unsaved::Mistake { words, .. }) => words.clone(),
        _ => kept.to_owned(),
    };
    let field = ui.push_id(Id::unique("mistake").with(card.id), |ui| {
        reading_field(
            ui,
            view.theme,
            &words.own_words,
            &words.own_words_hint,
            &mut text,
            N_ROWS,
        )
    });
    let response = field.inner;
    if std::mem::take(&mut pane.takes_words) {
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.changed() {
        let card = card.id;
        let id = open.unwrap_or_else(|| {
            editing.begin(Unsaved::Mistake {
                card,
                words: kept.to_owned(),
            })
        });
        if let Some(editor) = editing.get_mut(id) {
            editor.unsaved = Unsaved::Mistake { card, words: text };
        }
        editing.note_typed(id);
    }
    let Some(id) = editing.of_mistake(card.id) else {
        if response.lost_focus() {
            ui.input_mut(|input| Command::Leave.consume(input));
        }
        return;
    };
    if response.has_focus() && ui.input_mut(|input| Command::SaveText.consume(input)).is_some() {
        response.surrender_focus();
        out.ask(Request::SaveEditor(id));
    } else if response.lost_focus() {
        let is_left = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
        out.ask(if is_left {
            Request::CancelEditor(id)
        } else {
            Request::SaveEditor(id)
        });
    } else if let Some(editor) = editing.get_mut(id) {
        editor.take_focus(&response);
    }
}
