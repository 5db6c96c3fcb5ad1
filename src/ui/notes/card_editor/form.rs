//! A card in one's own words: the fields of its kind, and how it will be asked.

use std::ops::Range;

use egui::{Id, Response, ScrollArea, Ui};

use super::options::options_ui;
use super::parts::{check_box_ui, field_ui, head_ui, preview_ui};
use super::steps::steps_ui;
use super::truth::truth_ui;
use crate::model::{
    BlockId, CardForm, CardKind, CardSource, Cloze, Lang, Library, Prompt, PromptDefect, Unsaved, has_gap, without_gaps,
};
use crate::quiz::propose::{Proposal, proposals_for};
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::focus::Column;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Typeset, keep_clear, label, paragraph, tab};
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
    let (title, foot) = (
        if form.of.is_some() {
            &words.edit_title
        } else {
            &words.title
        },
        56.0,
    );
    let mut is_left = head_ui(ui, view, title);
    if form.of.is_none() && suggests_nothing(ui, view, &form.sources) {
        paragraph(ui, view.theme, Typeset::aside(view.theme), &words.none_suggested);
        ui.add_space(view.theme.metrics.space_s);
    }
    let height = (ui.available_height() - foot).max(120.0);
    let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    let shown = area.show(ui, |ui| fields_ui(ui, view, id, form));
    let Fields { question, is_changed } = shown.inner;
    let is_sound = form.prompt(None).defect().is_none();
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

/// What was seen of the fields.
struct Fields {
    /// The first field, which takes the keyboard.
    question: Response,
    is_changed: bool,
}

fn fields_ui(ui: &mut Ui, view: View<'_>, id: EditorId, form: &mut CardForm) -> Fields {
    let words = &view.words.cards;
    let small = Typeset::aside(view.theme);
    let is_turned = form.of.is_none() && kinds_ui(ui, view, id, form);
    let prompt = form.prompt(None);
    let first = face(&prompt).first_field(view.words);
    label(ui, view.theme, small, first.name);
    let question = field_ui(ui, view, "card question", first.name, &mut form.question, 3);
    let mut is_changed = question.changed() || is_turned;
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
    if form.kind.has_steps() {
        ui.add_space(view.theme.metrics.space_s);
        is_changed |= steps_ui(ui, view, &mut form.steps);
    }
    if form.kind.is_judged() {
        ui.add_space(view.theme.metrics.space_s);
        is_changed |= truth_ui(ui, view, form);
    }
    if let Prompt::Cloze(cloze) = &prompt {
        let is_nested = prompt.defect() == Some(PromptDefect::NestedGaps);
        is_changed |= one_by_one_ui(ui, view, cloze, is_nested, &mut form.is_one_by_one);
    }
    ui.add_space(view.theme.metrics.space_s);
    label(ui, view.theme, small, &words.explanation);
    is_changed |= field_ui(
        ui,
        view,
        "card explanation",
        &words.explanation,
        &mut form.explanation,
        2,
    )
    .changed();
    if has_gap(&form.question) && first.is_sentence {
        ui.add_space(view.theme.metrics.space_m);
        label(ui, view.theme, small, &words.asked_like_this);
        preview_ui(ui, view, &form.prompt(None));
    }
    Fields { question, is_changed }
}

/// Whether the gaps of a sentence are asked one at a time, where it has several; answers whether that was changed. What keeps
/// the sentence from being asked is said here, because the button that saves is out of reach then.
fn one_by_one_ui(ui: &mut Ui, view: View<'_>, cloze: &Cloze, is_nested: bool, is_one_by_one: &mut bool) -> bool {
    let words = &view.words.cards;
    let n_gaps = cloze.pieces(view.lang).iter().filter(|piece| piece.is_gap).count();
    if is_nested {
        ui.add_space(view.theme.metrics.space_xs);
        let typeset = Typeset::regular(TextRole::Small, view.theme.colors.wrong);
        paragraph(ui, view.theme, typeset, &view.words.errors.refused_nested_gaps);
    }
    if n_gaps < 2 && !*is_one_by_one {
        return false;
    }
    ui.add_space(view.theme.metrics.space_s);
    let is_clicked = check_box_ui(ui, view, &words.one_by_one, &words.one_by_one, *is_one_by_one);
    if is_clicked {
        *is_one_by_one = !*is_one_by_one;
    }
    is_clicked
}

/// The kinds a new card can be of; answers whether another was chosen. What one kind has no field for is kept while another is
/// looked at.
fn kinds_ui(ui: &mut Ui, view: View<'_>, id: EditorId, form: &mut CardForm) -> bool {
    let before = form.kind;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for kind in CardKind::ALL {
            let empty = Prompt::empty(kind);
            let face = face(&empty);
            if tab(ui, view.theme, face.name(view.words), None, form.kind == kind).clicked() {
                let key = Id::unique(("gaps of", id));
                let kept: Option<Gaps> = ui.data(|data| data.get_temp(key));
                if let Some(gaps) = turn(view, form, kind, kept) {
                    ui.data_mut(|data| data.insert_temp(key, gaps));
                }
            }
        }
    });
    ui.add_space(view.theme.metrics.space_s);
    form.kind != before
}

/// A sentence with its gaps and without them.
#[derive(Clone)]
struct Gaps {
    marked: String,
    bare: String,
}

/// Makes a form one of another kind. Gaps are marked in a sentence alone: they are taken out of what becomes a question, and
/// answered to be kept, and come back into the same words.
fn turn(view: View<'_>, form: &mut CardForm, kind: CardKind, kept: Option<Gaps>) -> Option<Gaps> {
    let is_sentence = |kind| face(&Prompt::empty(kind)).first_field(view.words).is_sentence;
    let (was_sentence, is_sentence) = (is_sentence(form.kind), is_sentence(kind));
    form.kind = kind;
    match (was_sentence, is_sentence) {
        (true, false) => {
            let bare = without_gaps(&form.question);
            let marked = std::mem::replace(&mut form.question, bare.clone());
            // The words of the line came from the answer, and stand there.
            if kind.has_answer() && form.answer == bare {
                form.question.clear();
            }
            Some(Gaps { marked, bare })
        }
        (false, true) => {
            if form.question.is_empty() {
                form.question.clone_from(&form.answer);
            }
            if let Some(gaps) = kept.filter(|gaps| gaps.bare == form.question) {
                form.question = gaps.marked;
            }
            None
        }
        _ => None,
    }
}
