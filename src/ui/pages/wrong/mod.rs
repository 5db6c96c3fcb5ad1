//! The wrong-answer notebook (오답노트): a list of what was answered wrongly, and beside it the one that is chosen.
//!
//! The list stands where the tree of notes does, the chosen one on the sheet. What is in it is worked out once for each version
//! of the library. What a person writes of a mistake is in an editor like all words that are typed: it outlives the page and
//! the program.

mod chosen;
mod filter;
mod list;
mod said;

use egui::Ui;

use crate::model::{Action, Card, CardId, MistakeReason};
use crate::quiz::{Confusion, Scope, WrongEntry, WrongNotebook, comparison_card};
use crate::ui::command::{Command, of};
use crate::ui::quiz::{region_of, source_line};
use crate::ui::widgets::ChosenList;
use crate::ui::{Editing, Outbox, Request, View};
use filter::{MistakeFilter, Reasons};

pub use list::wrong_list_ui;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct WrongPane {
    /// What is in the notebook, and in which version of the library.
    known: Option<(u64, WrongNotebook)>,
    filter: MistakeFilter,
    /// For which version of the library and which filter the list was made.
    followed: Option<(u64, MistakeFilter)>,
    /// How many there are for each of the reasons.
    n_of_reasons: Vec<(Reasons, usize)>,
    /// The cards that are listed, from above.
    list: ChosenList<CardId>,
    /// Whether the field for one's own words is to have the keyboard.
    takes_words: bool,
}

impl WrongPane {
    /// Chooses a card, whatever is listed.
    pub fn show(&mut self, card: CardId) {
        self.filter = MistakeFilter::default();
        self.list.choose(card);
        self.followed = None;
    }

    /// The card that is chosen.
    pub const fn chosen(&self) -> Option<CardId> {
        self.list.chosen()
    }

    /// Whether there is any wrong answer, listed or not.
    pub fn has_any(&mut self, view: View<'_>) -> bool {
        self.follow(view);
        self.known
            .as_ref()
            .is_some_and(|(_, notebook)| !notebook.entries.is_empty())
    }

    /// What is listed, from above.
    pub fn listed(&self) -> &[CardId] {
        self.list.listed()
    }

    /// Brings everything up to date with the library and the filter.
    fn follow(&mut self, view: View<'_>) {
        if self
            .known
            .as_ref()
            .is_none_or(|(revision, _)| *revision != view.revision)
        {
            self.known = Some((view.revision, WrongNotebook::of(view.library, view.schedules)));
        }
        let of = (view.revision, self.filter);
        if self.followed != Some(of) {
            self.followed = Some(of);
            self.fill(view);
        }
    }

    fn fill(&mut self, view: View<'_>) {
        let entries = self.known.as_ref().map_or(&[][..], |(_, notebook)| &notebook.entries);
        let listed = entries.iter().filter(|entry| self.filter.admits(view, entry));
        let listed: Vec<CardId> = listed.map(|entry| entry.card).collect();
        let counted = Reasons::all().map(|reasons| (reasons, self.filter.n_of(view, entries, reasons)));
        self.n_of_reasons = counted.collect();
        self.list.put(listed, view.theme.metrics.wrong_row);
    }

    fn entry(&self, card: CardId) -> Option<&WrongEntry> {
        self.known.as_ref()?.1.of_card(card)
    }

    fn confusions_of(&self, card: CardId) -> Vec<&Confusion> {
        let notebook = self.known.iter();
        notebook
            .flat_map(|(_, notebook)| notebook.confusions_of(card))
            .collect()
    }

    fn take_keys(&mut self, ui: &Ui, view: View<'_>, out: &mut Outbox) {
        let pressed = of::Mistakes::ALL.iter().find_map(|&command| {
            // Which of its keys it was says which reason is meant.
            if command == of::Mistakes::GiveReason {
                let is_typing = ui.ctx().text_edit_focused();
                let key = ui.input_mut(|input| (!is_typing).then(|| Command::GiveReason.consume(input)))?;
                return key.map(|place| (command, place));
            }
            Command::from(command).is_pressed(ui).then_some((command, 0))
        });
        if let Some((command, place)) = pressed {
            self.run(view, command, place, out);
        }
    }

    fn run(&mut self, view: View<'_>, command: of::Mistakes, place: usize, out: &mut Outbox) {
        let chosen = self.chosen().and_then(|card| view.library.card(card)).cloned();
        let Some(card) = chosen else { return };
        match command {
            of::Mistakes::NextMistake => self.list.step(1),
            of::Mistakes::PreviousMistake => self.list.step(-1),
            of::Mistakes::QuizMistakes => out.ask(Request::StartSession(Scope::Cards(self.listed().to_vec()))),
            of::Mistakes::QuizMistake => out.ask(Request::StartSession(Scope::Cards(vec![card.id]))),
            of::Mistakes::GiveReason => {
                if let Some(&reason) = MistakeReason::ALL.get(place) {
                    give_reason(view, &card, reason, out);
                }
            }
            of::Mistakes::WriteMistake => self.takes_words = true,
            of::Mistakes::MistakeLine => match source_line(view, &card) {
                Some(line) => out.ask(Request::OpenLine(line.note, line.id)),
                None => out.ask(Request::Tell(view.words.quiz.no_source.to_string())),
            },
            of::Mistakes::MistakeDiagram => match region_of(view, &card) {
                Some(region) => out.ask(Request::OpenRegion(region)),
                None => out.ask(Request::Tell(view.words.quiz.no_diagram.to_string())),
            },
            of::Mistakes::MistakeHistory => out.ask(Request::ShowHistory(card.id, true)),
            of::Mistakes::CompareConfused => {
                let mut confused = self.confusions_of(card.id).into_iter();
                match confused.find_map(|confusion| comparison_card(view.library, confusion)) {
                    Some(made) => out.ask(Request::WriteCard(made)),
                    None => out.ask(Request::Tell(view.words.wrong_answers.nothing_confused.to_string())),
                }
            }
            of::Mistakes::SaveSheet => out.ask(Request::SaveSheet(self.listed().to_vec())),
            of::Mistakes::TakeOutMistake => out.act(Action::TakeOutMistake {
                card: card.id,
                at: view.now,
            }),
        }
    }
}

/// Says why a card was wrong; that it is not told, where that is the reason already.
fn give_reason(view: View<'_>, card: &Card, reason: MistakeReason, out: &mut Outbox) {
    let said = view.library.mistake_of(card.id).cloned().unwrap_or_default();
    out.act(Action::DescribeMistake {
        card: card.id,
        reason: (said.reason != Some(reason)).then_some(reason),
        words: said.words,
        at: view.now,
    });
}

/// Shows the one that is chosen.
pub(super) fn wrong_ui(ui: &mut Ui, view: View<'_>, pane: &mut WrongPane, editing: &mut Editing, out: &mut Outbox) {
    pane.follow(view);
    // What was written of another one is done; where nothing can be saved it waits.
    let can_save = view.keeping.read_only.is_none();
    let others = editing
        .of_mistakes()
        .filter(|(_, card)| can_save && Some(*card) != pane.chosen());
    others.for_each(|(editor, _)| out.ask(Request::SaveEditor(editor)));
    chosen::chosen_ui(ui, view, pane, editing, out);
    pane.take_keys(ui, view, out);
}
