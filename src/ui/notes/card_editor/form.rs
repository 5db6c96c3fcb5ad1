//! A card in one's own words: the fields of its kind, and how it will be asked.

use std::ops::Range;

use egui::{Id, ScrollArea, Ui};

use super::asked::asked_ui;
use super::fields::{Fields, fields_ui};
use super::parts::head_ui;
use super::tags::tags_ui;
use crate::model::{BlockId, CardForm, CardKind, CardSource, Lang, Library, Unsaved};
use crate::quiz::propose::{Proposal, proposals_for};
use crate::ui::command::Command;
use crate::ui::focus::Column;
use crate::ui::widgets::{Button, Typeset, keep_clear, paragraph, scrolled_column};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

/// A new card about a line, whose words in a language are the answer.
pub(super) fn empty(library: &Library, block: BlockId, lang: Lang) -> Option<CardForm> {
    let line = library.block(block)?;
    let source = CardSource::Block(block);
    let words = line.words_in(lang);
    Some(CardForm {
        answer: words.to_owned(),
        ..CardForm::new(line.note, source, CardKind::Recall, Lang::of(words))
    })
}

/// A cloze of a line, as it reads in a language, with a gap over what was selected in it.
pub(super) fn with_gap(library: &Library, block: BlockId, lang: Lang, range: Range<usize>) -> Option<CardForm> {
    let text = library.block(block)?.words_in(lang);
    let (before, gap, after) = (
        text.get(..range.start)?,
        text.get(range.clone())?,
        text.get(range.end..)?,
    );
    let words = gap.trim();
    if words.is_empty() {
        return None;
    }
    let gap = gap.replacen(words, &format!("{{{{{words}}}}}"), 1);
    Some(CardForm {
        kind: CardKind::Cloze,
        question: format!("{before}{gap}{after}"),
        answer: String::new(),
        ..empty(library, block, lang)?
    })
}

/// A proposal, to be changed before it is taken.
pub(super) fn of_proposal(proposal: &Proposal) -> CardForm {
    let lang = proposal.prompt.title().iter().next().map_or(Lang::Ko, |(lang, _)| lang);
    CardForm {
        sources: proposal.sources.clone(),
        explanation: proposal.explanation.get(lang).to_owned(),
        ..CardForm::of_prompt(&proposal.prompt, proposal.note, lang)
    }
}

/// Shows the fields of a card while it is written or changed.
pub fn form_ui(ui: &mut Ui, view: View<'_>, editing: &mut Editing, id: EditorId, out: &mut Outbox) {
    let Some(editor) = editing.get_mut(id) else { return };
    let words = &view.words.cards;
    let Unsaved::Card(form) = &mut editor.unsaved else {
        return;
    };
    let title = if form.of.is_some() {
        &words.edit_title
    } else {
        &words.title
    };
    let mut is_left = head_ui(ui, view, title);
    if form.of.is_none() && suggests_nothing(ui, view, &form.sources) {
        paragraph(ui, view.theme, Typeset::aside(view.theme), &words.none_suggested);
        ui.add_space(view.theme.metrics.space_s);
    }
    let metrics = &view.theme.metrics;
    let height = ui.available_height() - metrics.editor_foot;
    let area = ScrollArea::vertical()
        .max_height(height.max(metrics.editor_least))
        .auto_shrink([false, true]);
    let before = form.of.and_then(|id| view.library.card(id)).cloned();
    let before = before.as_deref();
    let Fields { question, is_changed } = scrolled_column(ui, view.theme, area, |ui| {
        let fields = fields_ui(ui, view, id, form, before);
        if let Some(card) = before {
            tags_ui(ui, view, card, out);
        }
        asked_ui(ui, view, id, form, before);
        fields
    });
    let is_sound = form.prompt(before.map(|card| &card.prompt)).defect().is_none();
    editor.take_focus(&question);
    Column::Companion.offer(ui, question.id, true);
    if is_changed {
        editing.note_typed(id);
    }
    let mut is_saved = ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    is_left |= ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    ui.add_space(view.theme.metrics.space_m);
    let buttons = ui.horizontal(|ui| {
        let save = Button::primary(view.theme, &words.save)
            .key(Command::SaveText)
            .enabled(is_sound)
            .height(view.theme.metrics.button_medium);
        is_saved |= save.show(ui).clicked();
        let cancel = Button::ghost(view.theme, &view.words.actions.cancel).height(view.theme.metrics.button_medium);
        is_left |= cancel.show(ui).clicked();
    });
    keep_clear(ui, buttons.response.rect);
    if is_saved && is_sound {
        out.ask(Request::SaveEditor(id));
    } else if is_left {
        out.ask(Request::CancelEditor(id));
    }
}

/// Whether the line of a card has no proposals. Looked up once for each line and state of the library.
fn suggests_nothing(ui: &Ui, view: View<'_>, sources: &[CardSource]) -> bool {
    let Some(&CardSource::Block(line)) = sources.first() else {
        return false;
    };
    let key = Id::unique("suggests nothing");
    let of = (view.revision, line);
    let known: Option<((u64, BlockId), bool)> = ui.data(|data| data.get_temp(key));
    if let Some((_, is_so)) = known.filter(|(known, _)| *known == of) {
        return is_so;
    }
    let is_so = proposals_for(view.library, line).is_empty();
    ui.data_mut(|data| data.insert_temp(key, (of, is_so)));
    is_so
}
