//! Making a card from a line: proposals to take with one key, or words of one's own.
//!
//! Nothing is saved by Esc. Taking a proposal moves on to the next line, so that a whole note can be gone through with
//! Enter alone.

use egui::{Frame, Id, Key, Margin, Modifiers, ScrollArea, Ui};

use super::companion::Companion;
use super::page::Page;
use crate::model::{
    Action, BlockId, Card, CardId, CardSource, ClozePart, Lang, Library, NewCard, NoteId, Prompt, Text, cloze_parts,
    has_gap, without_gaps,
};
use crate::quiz::propose::{Proposal, ProposalKind, proposals_for};
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{
    Button, IconButton, Row, Typeset, key_legend, paint_icon, paint_key_hint, paragraph, reading_field, tab,
};
use crate::ui::{Outbox, Request, View};

/// A card being made or changed.
#[derive(Debug)]
pub struct CardEditor {
    block: Option<BlockId>,
    proposals: Vec<Proposal>,
    chosen: usize,
    draft: Option<Draft>,
}

/// A card in words of one's own.
#[derive(Debug)]
struct Draft {
    of: Option<CardId>,
    note: NoteId,
    sources: Vec<CardSource>,
    is_cloze: bool,
    lang: Lang,
    question: String,
    answer: String,
    is_fresh: bool,
    /// What the card asks in the other language, kept as it is.
    before: Option<(Prompt, Text)>,
}

impl CardEditor {
    /// Proposals for a line; `picked` is what was selected in it with the pointer.
    pub fn for_line(library: &Library, block: BlockId, picked: Option<std::ops::Range<usize>>) -> Self {
        let proposals = proposals_for(library, block);
        let mut editor = Self {
            block: Some(block),
            proposals,
            chosen: 0,
            draft: None,
        };
        if let Some(draft) = picked.and_then(|range| Draft::gap(library, block, range)) {
            editor.draft = Some(draft);
        } else if editor.proposals.is_empty() {
            editor.draft = Draft::empty(library, block);
        }
        editor
    }

    /// An existing card, to be changed.
    pub fn of_card(card: &Card, lang: Lang) -> Self {
        Self {
            block: None,
            proposals: Vec::new(),
            chosen: 0,
            draft: Draft::of_card(card, lang),
        }
    }

    /// The line the proposals are for.
    pub const fn block(&self) -> Option<BlockId> {
        self.block
    }
}

impl Draft {
    fn empty(library: &Library, block: BlockId) -> Option<Self> {
        let line = library.block(block)?;
        Some(Self {
            of: None,
            note: line.note,
            sources: vec![CardSource::Block(block)],
            is_cloze: false,
            lang: Lang::of(&line.text),
            question: String::new(),
            answer: line.text.clone(),
            is_fresh: true,
            before: None,
        })
    }

    /// A cloze of the line with a gap over what was selected.
    fn gap(library: &Library, block: BlockId, range: std::ops::Range<usize>) -> Option<Self> {
        let line = library.block(block)?;
        let (before, gap, after) = (
            line.text.get(..range.start)?,
            line.text.get(range.clone())?,
            line.text.get(range.end..)?,
        );
        let gap_words = gap.trim();
        if gap_words.is_empty() {
            return None;
        }
        let question = format!(
            "{before}{}{after}",
            gap.replacen(gap_words, &format!("{{{{{gap_words}}}}}"), 1)
        );
        Some(Self {
            is_cloze: true,
            question,
            answer: String::new(),
            ..Self::empty(library, block)?
        })
    }

    fn of_proposal(proposal: &Proposal) -> Option<Self> {
        let lang = proposal.prompt.title().iter().next().map_or(Lang::Ko, |(lang, _)| lang);
        let mut draft = Self::of_prompt(&proposal.prompt, proposal.note, lang)?;
        draft.sources.clone_from(&proposal.sources);
        Some(draft)
    }

    fn of_card(card: &Card, lang: Lang) -> Option<Self> {
        let mut draft = Self::of_prompt(&card.prompt, card.note, lang)?;
        draft.of = Some(card.id);
        draft.before = Some((card.prompt.clone(), card.explanation.clone()));
        Some(draft)
    }

    fn of_prompt(prompt: &Prompt, note: NoteId, lang: Lang) -> Option<Self> {
        let (is_cloze, question, answer) = match prompt {
            Prompt::Recall { question, answer } => (false, question.get(lang), answer.get(lang)),
            Prompt::Cloze { text } => (true, text.get(lang), ""),
            // A choice has too many parts for two fields; it is shown, not changed, here.
            Prompt::Choice { .. } => return None,
        };
        let lang = prompt
            .title()
            .iter()
            .find(|(other, _)| *other == lang)
            .map_or(lang.other(), |(lang, _)| lang);
        Some(Self {
            of: None,
            note,
            sources: Vec::new(),
            is_cloze,
            lang,
            question: question.to_owned(),
            answer: answer.to_owned(),
            is_fresh: true,
            before: None,
        })
    }

    fn prompt(&self) -> Prompt {
        let in_place = |before: Option<&Text>, words: &str| {
            let mut text = before.cloned().unwrap_or_default();
            words.trim().clone_into(text.slot(self.lang));
            text
        };
        let before = self.before.as_ref().map(|(prompt, _)| prompt);
        match (self.is_cloze, before) {
            (true, Some(Prompt::Cloze { text })) => Prompt::Cloze {
                text: in_place(Some(text), &self.question),
            },
            (true, _) => Prompt::Cloze {
                text: in_place(None, &self.question),
            },
            (false, Some(Prompt::Recall { question, answer })) => Prompt::Recall {
                question: in_place(Some(question), &self.question),
                answer: in_place(Some(answer), &self.answer),
            },
            (false, _) => Prompt::Recall {
                question: in_place(None, &self.question),
                answer: in_place(None, &self.answer),
            },
        }
    }

    fn action(&self) -> Action {
        let prompt = self.prompt();
        match (self.of, &self.before) {
            (Some(card), Some((_, explanation))) => Action::EditCard {
                card,
                prompt,
                explanation: explanation.clone(),
            },
            _ => Action::AddCards(vec![NewCard {
                note: self.note,
                fact: None,
                prompt,
                explanation: Text::default(),
                sources: self.sources.clone(),
            }]),
        }
    }
}

/// What is to happen after the editor was drawn.
enum After {
    Stay,
    Close,
    NextLine,
}

pub(super) fn card_editor_ui(
    ui: &mut Ui,
    view: View<'_>,
    chosen: Option<BlockId>,
    companion: &mut Companion,
    page: &mut Page,
    out: &mut Outbox,
) {
    let Some(editor) = &mut companion.editor else { return };
    if editor.block.is_some() && editor.block != chosen {
        // Another line was chosen: the proposals follow it.
        companion.editor = chosen.map(|block| CardEditor::for_line(view.library, block, page.selection_in(block)));
        return;
    }
    let after = match &mut editor.draft {
        Some(_) => draft_ui(ui, view, editor, out),
        None => proposals_ui(ui, view, editor, page, out),
    };
    match after {
        After::Stay => {}
        After::Close => {
            companion.editor = None;
            page.gaps.clear();
        }
        After::NextLine => {
            page.gaps.clear();
            companion.editor = None;
            if let Some(next) = chosen.and_then(|block| next_line(view.library, block)) {
                companion.editor = Some(CardEditor::for_line(view.library, next.1, None));
                out.go(Route::Note(next.0, Some(next.1)));
            }
        }
    }
}

/// Where the gaps of a proposal lie in the words of its line; nothing when it does not quote them.
fn gaps_in_line(library: &Library, proposal: &Proposal) -> Vec<std::ops::Range<usize>> {
    let Prompt::Cloze { text } = &proposal.prompt else {
        return Vec::new();
    };
    let (Some(line), Some((_, sentence))) = (library.block(proposal.line), text.iter().next()) else {
        return Vec::new();
    };
    if without_gaps(sentence) != line.text {
        return Vec::new();
    }
    let mut at = 0;
    let mut gaps = Vec::new();
    for part in cloze_parts(sentence) {
        let range = at..at + part.words().len();
        at = range.end;
        if matches!(part, ClozePart::Gap(_)) {
            gaps.push(range);
        }
    }
    gaps
}

/// The next line of the note that a card can be made from.
fn next_line(library: &Library, block: BlockId) -> Option<(NoteId, BlockId)> {
    let note = library.note(library.block(block)?.note)?;
    let place = note.blocks.iter().position(|&id| id == block)?;
    let next = note.blocks.iter().skip(place + 1).find(|&&id| {
        library
            .block(id)
            .is_some_and(|line| line.heading_level().is_none() && !line.text.trim().is_empty())
    })?;
    Some((note.id, *next))
}

fn head_ui(ui: &mut Ui, view: View<'_>, title: &str) -> bool {
    let mut is_closed = false;
    ui.allocate_ui(egui::vec2(ui.available_width(), 36.0), |ui| {
        ui.horizontal_centered(|ui| {
            let typeset = Typeset::strong(TextRole::Read, view.theme.colors.text_strong);
            crate::ui::widgets::label(ui, view.theme, typeset, title);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                is_closed = IconButton::new(view.theme, icon::CLOSE, &view.words.actions.close)
                    .small()
                    .show(ui)
                    .clicked();
            });
        });
    });
    is_closed
}

fn proposals_ui(ui: &mut Ui, view: View<'_>, editor: &mut CardEditor, page: &mut Page, out: &mut Outbox) -> After {
    let words = &view.words.cards;
    let mut after = After::Stay;
    let (mut is_taken, mut wants_edit, mut wants_all) = (false, false, false);
    if !ui.ctx().egui_wants_keyboard_input() {
        ui.input_mut(|input| {
            wants_all = input.consume_key(Modifiers::SHIFT, Key::Enter);
            is_taken = input.consume_key(Modifiers::NONE, Key::Enter);
            wants_edit = input.consume_key(Modifiers::NONE, Key::Tab);
            if input.consume_key(Modifiers::NONE, Key::Escape) {
                after = After::Close;
            }
            for (place, key) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5]
                .into_iter()
                .enumerate()
            {
                if place < editor.proposals.len() && input.consume_key(Modifiers::NONE, key) {
                    editor.chosen = place;
                }
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                editor.chosen = (editor.chosen + 1).min(editor.proposals.len().saturating_sub(1));
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                editor.chosen = editor.chosen.saturating_sub(1);
            }
        });
    }
    if head_ui(ui, view, &words.title) {
        after = After::Close;
    }
    let small = Typeset::regular(TextRole::Small, view.theme.colors.text_subdued);
    crate::ui::widgets::label(
        ui,
        view.theme,
        small,
        &words.n_proposals.counted(editor.proposals.len()),
    );
    let foot = 96.0;
    let height = (ui.available_height() - foot).max(120.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for (place, proposal) in editor.proposals.iter().enumerate() {
                if proposal_ui(ui, view, place, proposal, place == editor.chosen) {
                    editor.chosen = place;
                }
            }
            if let Some(proposal) = editor.proposals.get(editor.chosen) {
                ui.add_space(12.0);
                crate::ui::widgets::label(ui, view.theme, small, &words.asked_like_this);
                preview_ui(ui, view, &proposal.prompt);
            }
        });
    page.gaps.clear();
    if let Some(proposal) = editor.proposals.get(editor.chosen) {
        page.gaps.extend(gaps_in_line(view.library, proposal));
    }
    ui.horizontal(|ui| {
        is_taken |= Button::primary(view.theme, &words.take)
            .key("Enter")
            .min_width(168.0)
            .height(36.0)
            .show(ui)
            .clicked();
        wants_edit |= Button::secondary(view.theme, &words.edit_first)
            .key("Tab")
            .height(36.0)
            .show(ui)
            .clicked();
    });
    ui.horizontal(|ui| {
        let keys = &view.words.keys;
        key_legend(
            ui,
            view.theme,
            &[
                ("1–5", &keys.choose),
                ("Shift Enter", &words.take_all),
                ("Esc", &keys.close),
            ],
        );
    });
    if wants_all {
        out.ask(Request::TakeProposals(std::mem::take(&mut editor.proposals)));
        return After::NextLine;
    }
    if wants_edit {
        editor.draft = editor.proposals.get(editor.chosen).and_then(Draft::of_proposal);
        return After::Stay;
    }
    if is_taken {
        if let Some(proposal) = editor.proposals.get(editor.chosen) {
            out.ask(Request::TakeProposals(vec![proposal.clone()]));
        }
        return After::NextLine;
    }
    after
}

/// Shows a proposal; answers whether it was chosen.
fn proposal_ui(ui: &mut Ui, view: View<'_>, place: usize, proposal: &Proposal, is_chosen: bool) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.cards;
    let title = proposal.prompt.title().get(view.lang);
    let (rect, response) = Row::new(view.theme, title)
        .height(54.0)
        .selected(is_chosen)
        .card(colors.page)
        .show(ui);
    let number = (place + 1).to_string();
    paint_key_hint(
        ui.painter(),
        view.theme,
        rect.left() + 8.0,
        rect.top() + 17.0,
        &number,
        false,
    );
    let left = rect.left() + 40.0;
    let width = rect.width() - 52.0;
    crate::ui::quiz::paint_cloze_line(ui.painter(), view, title, egui::pos2(left, rect.top() + 7.0), width);
    let (glyph, kind) = match proposal.kind {
        ProposalKind::Highlight => (icon::CLOZE, &words.by_highlight),
        ProposalKind::Figure => (icon::CLOZE, &words.by_figure),
        ProposalKind::Term => (icon::CLOZE, &words.by_term),
        ProposalKind::Definition => (icon::REPLY, &words.by_definition),
        ProposalKind::Children => (icon::REPLY, &words.by_children),
        ProposalKind::Comparison => (icon::REPLY, &words.by_comparison),
    };
    let center = egui::pos2(left + 7.0, rect.bottom() - 16.0);
    paint_icon(
        ui.painter(),
        center,
        glyph,
        metrics.icon_small,
        colors.text_subdued,
        false,
    );
    let small = Typeset::regular(TextRole::Small, colors.text_subdued);
    small.paint_at(ui.painter(), metrics, left + 20.0, rect.bottom() - 16.0, kind, width);
    response.clicked()
}

fn preview_ui(ui: &mut Ui, view: View<'_>, prompt: &Prompt) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let frame = Frame::new()
        .fill(colors.page)
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::regular(TextRole::Small, colors.text_subdued);
        crate::ui::widgets::label(ui, view.theme, small, view.words.card_kind(prompt));
        ui.add_space(4.0);
        let question = Typeset::regular(TextRole::Read, colors.text_strong);
        crate::ui::quiz::prompt_front_ui(ui, view, prompt, question);
        let answer = crate::ui::quiz::answer_of(prompt, view.lang);
        ui.add_space(4.0);
        paragraph(ui, view.theme, small, &answer);
    });
}

fn draft_ui(ui: &mut Ui, view: View<'_>, editor: &mut CardEditor, out: &mut Outbox) -> After {
    let words = &view.words.cards;
    let Some(draft) = &mut editor.draft else {
        return After::Stay;
    };
    let mut after = After::Stay;
    let title = if draft.of.is_some() {
        &words.edit_title
    } else {
        &words.title
    };
    if head_ui(ui, view, title) {
        after = After::Close;
    }
    if draft.of.is_none() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if tab(ui, view.theme, &words.kind_recall, None, !draft.is_cloze).clicked() {
                draft.is_cloze = false;
            }
            if tab(ui, view.theme, &words.kind_cloze, None, draft.is_cloze).clicked() {
                draft.is_cloze = true;
                if draft.question.is_empty() {
                    draft.question.clone_from(&draft.answer);
                }
            }
        });
        ui.add_space(8.0);
    }
    let small = Typeset::regular(TextRole::Small, view.theme.colors.text_subdued);
    let question_name = if draft.is_cloze {
        &words.sentence
    } else {
        &words.question
    };
    crate::ui::widgets::label(ui, view.theme, small, question_name);
    let question = ui
        .push_id(Id::unique("card question"), |ui| {
            reading_field(ui, view.theme, question_name, "", &mut draft.question, 3)
        })
        .inner;
    if std::mem::take(&mut draft.is_fresh) {
        question.request_focus();
    }
    if draft.is_cloze {
        ui.add_space(4.0);
        paragraph(ui, view.theme, small, &words.gap_help);
    } else {
        ui.add_space(8.0);
        crate::ui::widgets::label(ui, view.theme, small, &words.answer);
        ui.push_id(Id::unique("card answer"), |ui| {
            reading_field(ui, view.theme, &words.answer, "", &mut draft.answer, 3);
        });
    }
    let prompt = draft.prompt();
    let is_sound = prompt.defect().is_none();
    if draft.is_cloze && has_gap(&draft.question) {
        ui.add_space(12.0);
        crate::ui::widgets::label(ui, view.theme, small, &words.asked_like_this);
        preview_ui(ui, view, &prompt);
    }
    ui.add_space(12.0);
    let mut is_saved = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let is_escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    ui.horizontal(|ui| {
        let save = Button::primary(view.theme, &words.save)
            .key("Ctrl Enter")
            .enabled(is_sound)
            .height(36.0);
        is_saved |= save.show(ui).clicked();
        if Button::ghost(view.theme, &view.words.actions.cancel)
            .height(36.0)
            .show(ui)
            .clicked()
        {
            after = After::Close;
        }
    });
    if is_saved && is_sound {
        out.act(draft.action());
        let is_new = draft.of.is_none();
        editor.draft = None;
        return if is_new { After::NextLine } else { After::Close };
    }
    if is_escape {
        return After::Close;
    }
    after
}
