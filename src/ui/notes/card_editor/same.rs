//! Which card asks the same thing as the one that is being written: found by some of its words, among those of its notebook.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::model::{Card, CardForm, CardId, without_gaps};
use crate::ui::cards::field_ui;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Entry, IconButton, Typeset, label, paragraph, titled_row};
use crate::ui::{EditorId, View};

/// So many cards are offered at once.
const MOST_OFFERED: usize = 5;

/// What was found for which words, in which state of the library.
#[derive(Clone, Debug, Default)]
struct Found {
    words: String,
    revision: Option<u64>,
    cards: Vec<CardId>,
}

/// Shows which card asks the same, or lets one be found; answers whether that was changed.
pub(super) fn same_ui(ui: &mut Ui, view: View<'_>, id: EditorId, form: &mut CardForm, takes_focus: bool) -> bool {
    let words = &view.words.cards;
    let small = Typeset::aside(view.theme);
    if let Some(card) = form.same_as.and_then(|id| view.library.card(id)) {
        let mut is_removed = false;
        titled_row(ui, view.theme, small, &words.same_as, |ui| {
            let remove = IconButton::new(view.theme, icon::CLOSE, &words.same_as_none).small();
            is_removed = remove.show(ui).clicked();
        });
        let read = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        paragraph(ui, view.theme, read, &title(view, card));
        if is_removed {
            form.same_as = None;
        }
        return is_removed;
    }
    label(ui, view.theme, small, &words.same_as);
    let key = Id::unique(("asks the same", id));
    let mut found: Found = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let mut typed = found.words.clone();
    let field = field_ui(
        ui,
        view,
        "card same as",
        &words.same_as,
        &view.words.all_cards.find,
        &mut typed,
        1,
    );
    if takes_focus {
        field.request_focus();
    }
    if found.revision != Some(view.revision) || typed != found.words {
        found = Found {
            cards: find(view, form, &typed),
            revision: Some(view.revision),
            words: typed,
        };
    }
    let mut chosen = None;
    for card in found.cards.iter().filter_map(|&id| view.library.card(id)) {
        if Entry::new(view.theme, icon::QUIZ, &title(view, card))
            .show(ui)
            .clicked()
        {
            chosen = Some(card.id);
        }
    }
    if found.cards.is_empty() {
        ui.add_space(view.theme.metrics.space_xs);
        label(ui, view.theme, small, &view.words.all_cards.nothing);
    }
    ui.data_mut(|data| data.insert_temp(key, found));
    if chosen.is_some() {
        form.same_as = chosen;
    }
    chosen.is_some()
}

/// Cards of the notebook with all of some words in their question, those of the note first; none that asks the same fact
/// already.
fn find(view: View<'_>, form: &CardForm, typed: &str) -> Vec<CardId> {
    let Some(note) = view.library.note(form.note) else {
        return Vec::new();
    };
    let own = form.of.and_then(|id| view.library.card(id)).map(|card| card.fact);
    let typed = typed.to_lowercase();
    let holds = |card: &&Arc<Card>| {
        let title = title(view, card).to_lowercase();
        Some(card.fact) != own && typed.split_whitespace().all(|word| title.contains(word))
    };
    let others = view.library.notes_of(note.notebook).filter(|other| other.id != note.id);
    let notes = std::iter::once(note).chain(others);
    let cards = notes.flat_map(|note| view.library.cards_of(note.id));
    cards.filter(holds).map(|card| card.id).take(MOST_OFFERED).collect()
}

fn title(view: View<'_>, card: &Card) -> String {
    without_gaps(card.prompt.title().get(view.lang)).replace('\n', " ")
}
