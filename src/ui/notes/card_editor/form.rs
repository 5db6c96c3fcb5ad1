//! A card in one's own words: the fields of its kind, and how it will be asked.

use std::ops::Range;

use egui::{Response, ScrollArea, Ui};

use super::options::options_ui;
use super::parts::{field_ui, head_ui, preview_ui};
use crate::model::{BlockId, CardForm, CardKind, CardSource, Lang, Library, Prompt, Unsaved, has_gap};
use crate::quiz::propose::Proposal;
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Typeset, label, paragraph, tab};
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
        ..CardForm::of_prompt(&proposal.prompt, proposal.note, lang)
    }
}

pub(in crate::ui::notes) fn form_ui(
    ui: &mut Ui,
    view: View<'_>,
    editing: &mut Editing,
    id: EditorId,
    out: &mut Outbox,
) {
    let Some(editor) = editing.get_mut(id) else { return };
    let words = &view.words.cards;
    let Unsaved::Card(form) = &mut editor.unsaved else {
        return;
    };
    let (title, foot) = (
        if form.of.is_some() {
            &words.edit_title
        } else {
            &words.title
        },
        56.0,
    );
    let mut is_left = head_ui(ui, view, title);
    let height = (ui.available_height() - foot).max(120.0);
    let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    let shown = area.show(ui, |ui| fields_ui(ui, view, form));
    let Fields { question, is_changed } = shown.inner;
    let is_sound = form.prompt(None).defect().is_none();
    editor.take_focus(&question);
    if is_changed {
        editing.note_typed(id);
    }
    let mut is_saved = ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    is_left |= ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    ui.add_space(view.theme.metrics.space_m);
    ui.horizontal(|ui| {
        let save = Button::primary(view.theme, &words.save)
            .key(Command::SaveText)
            .enabled(is_sound)
            .height(view.theme.metrics.button_medium);
        is_saved |= save.show(ui).clicked();
        let cancel = Button::ghost(view.theme, &view.words.actions.cancel).height(view.theme.metrics.button_medium);
        is_left |= cancel.show(ui).clicked();
    });
    if is_saved && is_sound {
        out.ask(Request::SaveEditor(id));
    } else if is_left {
        out.ask(Request::CancelEditor(id));
    }
}

/// What was seen of the fields.
struct Fields {
    /// The first field, which takes the keyboard.
    question: Response,
    is_changed: bool,
}

fn fields_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm) -> Fields {
    let words = &view.words.cards;
    let small = Typeset::aside(view.theme);
    if form.of.is_none() {
        kinds_ui(ui, view, form);
    }
    let prompt = form.prompt(None);
    let first = face(&prompt).first_field(view.words);
    label(ui, view.theme, small, first.name);
    let question = field_ui(ui, view, "card question", first.name, &mut form.question, 3);
    let mut is_changed = question.changed();
    if let Some(help) = first.help {
        ui.add_space(view.theme.metrics.space_xs);
        paragraph(ui, view.theme, small, help);
    }
    if form.kind.has_answer() {
        ui.add_space(view.theme.metrics.space_s);
        label(ui, view.theme, small, &words.answer);
        is_changed |= field_ui(ui, view, "card answer", &words.answer, &mut form.answer, 3).changed();
    }
    if form.kind.has_options() {
        ui.add_space(view.theme.metrics.space_s);
        is_changed |= options_ui(ui, view, &mut form.options);
    }
    if has_gap(&form.question) && first.is_sentence {
        ui.add_space(view.theme.metrics.space_m);
        label(ui, view.theme, small, &words.asked_like_this);
        preview_ui(ui, view, &form.prompt(None));
    }
    Fields { question, is_changed }
}

/// The kinds a new card can be of. What one kind has no field for is kept while another is looked at.
fn kinds_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for kind in CardKind::ALL {
            let empty = Prompt::empty(kind);
            let face = face(&empty);
            if tab(ui, view.theme, face.name(view.words), None, form.kind == kind).clicked() {
                form.kind = kind;
                if face.first_field(view.words).is_sentence && form.question.is_empty() {
                    form.question.clone_from(&form.answer);
                }
            }
        }
    });
    ui.add_space(view.theme.metrics.space_s);
}
