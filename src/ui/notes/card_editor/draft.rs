//! A card in words of one's own.

use std::ops::Range;

use egui::{Id, Ui};

use super::{After, CardEditor, head_ui, preview_ui};
use crate::model::{Action, BlockId, Card, CardId, CardSource, Lang, Library, NewCard, NoteId, Prompt, Text, has_gap};
use crate::quiz::propose::Proposal;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Typeset, label, paragraph, reading_field, tab};
use crate::ui::{Outbox, UnsavedCard, View};

/// A card in words of one's own.
#[derive(Debug)]
pub(super) struct Draft {
    of: Option<CardId>,
    note: NoteId,
    sources: Vec<CardSource>,
    is_cloze: bool,
    lang: Lang,
    question: String,
    answer: String,
    is_fresh: bool,
    /// Whether a person has written in it.
    is_touched: bool,
    /// What the card asks in the other language, kept as it is.
    before: Option<(Prompt, Text)>,
}

impl Draft {
    pub(super) fn empty(library: &Library, block: BlockId) -> Option<Self> {
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
            is_touched: false,
            before: None,
        })
    }

    /// A cloze of the line with a gap over what was selected.
    pub(super) fn gap(library: &Library, block: BlockId, range: Range<usize>) -> Option<Self> {
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

    pub(super) fn of_proposal(proposal: &Proposal) -> Option<Self> {
        let lang = proposal.prompt.title().iter().next().map_or(Lang::Ko, |(lang, _)| lang);
        let mut draft = Self::of_prompt(&proposal.prompt, proposal.note, lang)?;
        draft.sources.clone_from(&proposal.sources);
        Some(draft)
    }

    pub(super) fn of_card(card: &Card, lang: Lang) -> Option<Self> {
        let mut draft = Self::of_prompt(&card.prompt, card.note, lang)?;
        draft.of = Some(card.id);
        draft.before = Some((card.prompt.clone(), card.explanation.clone()));
        Some(draft)
    }

    fn of_prompt(prompt: &Prompt, note: NoteId, lang: Lang) -> Option<Self> {
        let (is_cloze, question, answer) = match prompt {
            Prompt::Recall(recall) => (false, recall.question.get(lang), recall.answer.get(lang)),
            Prompt::Cloze(cloze) => (true, cloze.text.get(lang), ""),
            // A choice has too many parts for two fields; it is shown, not changed, here.
            Prompt::Choice(_) => return None,
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
            is_touched: false,
            before: None,
        })
    }

    /// A card that was being written: the one it was to change, or a line it comes from, has to be there still.
    pub(super) fn resume(library: &Library, card: UnsavedCard<'_>) -> Option<Self> {
        let (of, before) = match card.of {
            Some(id) => {
                let before = library.card(id)?;
                let is_cloze = match before.prompt {
                    Prompt::Cloze(_) => true,
                    Prompt::Recall(_) => false,
                    Prompt::Choice(_) => return None,
                };
                if is_cloze != card.is_cloze {
                    return None;
                }
                (Some(id), Some((before.prompt.clone(), before.explanation.clone())))
            }
            None => (None, None),
        };
        let is_there = |source: &CardSource| match *source {
            CardSource::Block(id) => library.block(id).is_some(),
            CardSource::Region(id) => library.region(id).is_some(),
        };
        let draft = Self {
            of,
            note: card.note,
            sources: card.sources.iter().copied().filter(is_there).collect(),
            is_cloze: card.is_cloze,
            lang: card.lang,
            question: card.question.to_owned(),
            answer: card.answer.to_owned(),
            is_fresh: true,
            is_touched: true,
            before,
        };
        (draft.of.is_some() || draft.new_line().is_some()).then_some(draft)
    }

    /// The line a new card comes from.
    pub(super) fn new_line(&self) -> Option<BlockId> {
        let line = |source: &CardSource| match *source {
            CardSource::Block(id) => Some(id),
            CardSource::Region(_) => None,
        };
        self.sources.iter().find_map(line).filter(|_| self.of.is_none())
    }

    pub(super) fn unsaved(&self) -> Option<UnsavedCard<'_>> {
        let has_words = !(self.question.trim().is_empty() && self.answer.trim().is_empty());
        (self.is_touched && has_words).then_some(UnsavedCard {
            note: self.note,
            of: self.of,
            sources: &self.sources,
            is_cloze: self.is_cloze,
            lang: self.lang,
            question: &self.question,
            answer: &self.answer,
        })
    }

    pub(super) fn is_saved(&self, library: &Library) -> bool {
        let prompt = self.prompt();
        if let Some(id) = self.of {
            return library.card(id).is_some_and(|card| card.prompt == prompt);
        }
        let source = self.sources.first().copied();
        source.is_some_and(|source| library.cards_on(source).any(|card| card.prompt == prompt))
    }

    fn prompt(&self) -> Prompt {
        let in_place = |before: Option<&Text>, words: &str| {
            let mut text = before.cloned().unwrap_or_default();
            words.trim().clone_into(text.slot(self.lang));
            text
        };
        let before = self.before.as_ref().map(|(prompt, _)| prompt);
        match (self.is_cloze, before) {
            (true, Some(Prompt::Cloze(cloze))) => Prompt::cloze(in_place(Some(&cloze.text), &self.question)),
            (true, _) => Prompt::cloze(in_place(None, &self.question)),
            (false, Some(Prompt::Recall(recall))) => Prompt::recall(
                in_place(Some(&recall.question), &self.question),
                in_place(Some(&recall.answer), &self.answer),
            ),
            (false, _) => Prompt::recall(in_place(None, &self.question), in_place(None, &self.answer)),
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

pub(super) fn draft_ui(ui: &mut Ui, view: View<'_>, editor: &mut CardEditor, out: &mut Outbox) -> After {
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
    let small = Typeset::aside(view.theme);
    let question_name = if draft.is_cloze {
        &words.sentence
    } else {
        &words.question
    };
    label(ui, view.theme, small, question_name);
    let question = ui
        .push_id(Id::unique("card question"), |ui| {
            reading_field(ui, view.theme, question_name, "", &mut draft.question, 3)
        })
        .inner;
    draft.is_touched |= question.changed();
    if std::mem::take(&mut draft.is_fresh) {
        question.request_focus();
    }
    if draft.is_cloze {
        ui.add_space(4.0);
        paragraph(ui, view.theme, small, &words.gap_help);
    } else {
        ui.add_space(8.0);
        label(ui, view.theme, small, &words.answer);
        let answer = ui
            .push_id(Id::unique("card answer"), |ui| {
                reading_field(ui, view.theme, &words.answer, "", &mut draft.answer, 3)
            })
            .inner;
        draft.is_touched |= answer.changed();
    }
    let prompt = draft.prompt();
    let is_sound = prompt.defect().is_none();
    if draft.is_cloze && has_gap(&draft.question) {
        ui.add_space(12.0);
        label(ui, view.theme, small, &words.asked_like_this);
        preview_ui(ui, view, &prompt);
    }
    ui.add_space(12.0);
    let mut is_saved = ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    let is_escape = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    ui.horizontal(|ui| {
        let save = Button::primary(view.theme, &words.save)
            .key(Command::SaveText)
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
