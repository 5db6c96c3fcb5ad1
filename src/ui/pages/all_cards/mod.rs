//! All cards: listed, filtered, sorted, and changed several at a time.
//!
//! The list is worked out a slice a frame by [`CardTable`], which shows what it showed before until it is done, so that no
//! frame grows with the library. What is typed into the field is searched for by the program, in the language of every
//! search. Keys and buttons are about the cards that are ticked, or the one the cursor is on where none is.

mod bar;
mod chosen;
mod columns;
mod filters;
mod row;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Frame, Id, Ui};

use crate::model::{Action, CardId, CardSource};
use crate::quiz::{CardFilter, CardOrder, CardTable, CardsWanted, Matching, Scope, TableSource};
use crate::ui::command::{Command, of};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Empty, Typeset, VirtualList, titled_row};
use crate::ui::{Outbox, Request, View};
use chosen::{Chosen, Step};

pub(super) use filters::menu_ui;

/// So many cards are looked at in a frame: a few milliseconds.
const CARDS_A_FRAME: usize = 4_000;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct AllCardsPane {
    table: CardTable,
    wanted: CardsWanted,
    rows: VirtualList,
    chosen: Chosen,
    /// What stands in the field.
    typed: String,
    /// What was last searched for, in which revision and minute, and whether everything could be found then.
    asked: Option<(String, u64, i64, bool)>,
    takes_keyboard: bool,
    /// Rows that were on screen in the last frame.
    n_on_screen: usize,
    /// Whether everything that is ticked is held back, and for which revision and ticks that was looked up.
    all_suspended: Option<((u64, u64), bool)>,
}

impl AllCardsPane {
    /// Takes the cards that were found for what is typed.
    pub fn put_matching(&mut self, cards: BTreeSet<CardId>) {
        self.wanted.filter.matching = Some(Matching(Arc::new(cards)));
    }

    /// Lists the cards that a filter admits, whatever was listed before.
    pub fn list(&mut self, filter: CardFilter) {
        self.clear_filters();
        self.wanted.filter = filter;
    }

    /// The card the cursor is on.
    pub const fn card(&self) -> Option<CardId> {
        self.chosen.card()
    }

    /// How many cards are listed.
    pub const fn n_listed(&self) -> usize {
        self.table.len()
    }

    /// Asks for what is typed, where that or what can be found has changed; forgets what was found where nothing is.
    fn search(&mut self, view: View<'_>, out: &mut Outbox) {
        let typed = self.typed.trim();
        if typed.is_empty() {
            self.asked = None;
            self.wanted.filter.matching = None;
            return;
        }
        let of = (view.revision, view.now.0 / 60_000, view.indexed.is_none());
        let is_asked = |(asked, revision, minute, is_whole): &(String, u64, i64, bool)| {
            asked == typed && (*revision, *minute, *is_whole) == of
        };
        if !self.asked.as_ref().is_some_and(is_asked) {
            self.asked = Some((typed.to_owned(), of.0, of.1, of.2));
            out.ask(Request::FindCards(typed.to_owned()));
        }
    }

    /// Goes on with the list, and brings what follows from it up to date.
    fn work(&mut self, ui: &Ui, view: View<'_>) {
        let source = TableSource {
            library: view.library,
            schedules: view.schedules,
            now: view.now,
            revision: view.revision,
        };
        self.wanted.order.lang = view.lang;
        if self.table.work(source, &self.wanted, CARDS_A_FRAME) {
            self.chosen.follow(&self.table, view.library);
            let height = view.theme.metrics.table_row;
            if self.rows.len() != self.table.len() {
                self.rows.reset(std::iter::repeat_n(height, self.table.len()));
            }
        }
        if !self.table.is_up_to_date(source, &self.wanted) {
            ui.ctx().request_repaint();
        }
    }

    /// What keys and buttons are about: what is ticked, or the card the cursor is on.
    fn meant(&self) -> Vec<CardId> {
        self.chosen.meant()
    }

    /// Whether what is meant is held back, all of it; looked up once for each version of the library and the ticks.
    fn is_all_suspended(&mut self, view: View<'_>) -> bool {
        let of = (view.revision, self.chosen.n_changes());
        let known = self.all_suspended.filter(|(known, _)| *known == of);
        let is_so = known.map_or_else(|| is_all_suspended(view, &self.meant()), |(_, is_so)| is_so);
        self.all_suspended = Some((of, is_so));
        is_so
    }

    fn take_keys(&mut self, ui: &Ui, view: View<'_>, out: &mut Outbox) {
        // Those with Shift first: a key without it is taken with it too.
        let pressed = of::Table::ALL
            .iter()
            .find(|&&command| Command::from(command).is_pressed(ui));
        if let Some(&command) = pressed {
            self.run(view, command, out);
            return;
        }
        if Command::NextRow.is_pressed(ui) {
            self.go(Step::By(1), false);
        }
        if Command::PreviousRow.is_pressed(ui) {
            self.go(Step::By(-1), false);
        }
        if Command::OpenRow.is_pressed(ui) {
            self.open(view, out);
        }
        let can_leave = !ui.ctx().text_edit_focused() && self.chosen.n_ticked() > 0;
        if can_leave && ui.input_mut(|input| Command::Leave.consume(input)).is_some() {
            self.chosen.tick_none();
        }
    }

    fn go(&mut self, step: Step, extends: bool) {
        if let Some(place) = self.chosen.go(step, extends, &self.table) {
            self.rows.scroll_to(place, false);
        }
    }

    fn run(&mut self, view: View<'_>, command: of::Table, out: &mut Outbox) {
        let screen = isize::try_from(self.n_on_screen.saturating_sub(1).max(1)).unwrap_or(1);
        match command {
            of::Table::ExtendDown => self.go(Step::By(1), true),
            of::Table::ExtendUp => self.go(Step::By(-1), true),
            of::Table::NextRows => self.go(Step::By(screen), false),
            of::Table::PreviousRows => self.go(Step::By(-screen), false),
            of::Table::FirstRow => self.go(Step::First, false),
            of::Table::LastRow => self.go(Step::Last, false),
            of::Table::TickRow => self.chosen.toggle(),
            of::Table::TickAllRows => self.chosen.tick_all(&self.table),
            of::Table::FilterRows => self.takes_keyboard = true,
            of::Table::QuizChosen => self.quiz(out),
            of::Table::RowHistory => {
                if let Some(card) = self.chosen.card() {
                    out.ask(Request::ShowHistory(card, true));
                }
            }
            of::Table::SuspendChosen => {
                let cards = self.meant();
                let is_suspended = !is_all_suspended(view, &cards);
                act(Action::SuspendCards { cards, is_suspended }, out);
            }
            of::Table::TagChosen => {
                let cards = self.meant();
                if !cards.is_empty() {
                    out.ask(Request::PickTagFor(cards));
                }
            }
            of::Table::MoveChosen => {
                let cards = self.meant();
                if !cards.is_empty() {
                    out.ask(Request::PickNoteFor(cards));
                }
            }
            of::Table::JoinChosen => join(view, self.meant(), out),
            of::Table::ResetChosen => {
                let (cards, at) = (self.meant(), view.now);
                let is_answered = |card: &CardId| view.library.answers_of(*card).next().is_some();
                if cards.iter().any(is_answered) {
                    act(Action::ResetCards { cards, at }, out);
                } else if !cards.is_empty() {
                    out.ask(Request::Tell(view.words.all_cards.nothing_to_reset.to_string()));
                }
            }
            of::Table::DeleteChosen => act(Action::DeleteCards(self.meant()), out),
        }
    }

    /// Asks what is ticked, or else everything that is listed.
    fn quiz(&self, out: &mut Outbox) {
        let cards: Vec<CardId> = if self.chosen.n_ticked() > 0 {
            self.chosen.ticked_in_order(&self.table)
        } else {
            self.table.listed().map(|row| row.card.id).collect()
        };
        if !cards.is_empty() {
            out.ask(Request::StartSession(Scope::Cards(cards)));
        }
    }

    /// Opens the line the card comes from; where there is none, its note.
    fn open(&self, view: View<'_>, out: &mut Outbox) {
        let Some(card) = self.chosen.card().and_then(|card| view.library.card(card)) else {
            return;
        };
        let line = card.sources.iter().find_map(|source| match source {
            CardSource::Block(line) => view.library.block(*line),
            CardSource::Region(_) => None,
        });
        out.ask(match line {
            Some(line) => Request::OpenLine(line.note, line.id),
            None => Request::OpenNote(card.note),
        });
    }
}

/// Wants an edit of cards, where there are any.
fn act(action: Action, out: &mut Outbox) {
    let is_idle = match &action {
        Action::SuspendCards { cards, .. } | Action::ResetCards { cards, .. } | Action::DeleteCards(cards) => {
            cards.is_empty()
        }
        _ => false,
    };
    if !is_idle {
        out.act(action);
    }
}

/// Says that cards ask the same, where there are several and that is not said yet.
fn join(view: View<'_>, cards: Vec<CardId>, out: &mut Outbox) {
    let facts = cards.iter().filter_map(|card| view.library.card(*card));
    let facts: BTreeSet<_> = facts.map(|card| card.fact).collect();
    if cards.len() < 2 {
        out.ask(Request::Tell(view.words.all_cards.join_needs_two.to_string()));
    } else if facts.len() < 2 {
        out.ask(Request::Tell(view.words.done.fact_joined.to_string()));
    } else {
        out.act(Action::JoinFact(cards));
    }
}

/// Whether all of some cards are held back, so that the key lets them be asked again.
fn is_all_suspended(view: View<'_>, cards: &[CardId]) -> bool {
    let is_suspended = |card: &CardId| view.library.card(*card).is_some_and(|card| card.is_suspended);
    cards.iter().all(is_suspended)
}

/// Shows the page.
pub(super) fn all_cards_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane, out: &mut Outbox) {
    pane.search(view, out);
    pane.work(ui, view);
    let metrics = &view.theme.metrics;
    Frame::new().inner_margin(inset::TABLE_PAGE).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        head_ui(ui, view, pane, out);
        ui.add_space(metrics.space_s);
        filters::filters_ui(ui, view, pane);
        ui.add_space(metrics.space_xs);
        filters::shelves_ui(ui, view, pane);
        ui.add_space(metrics.space_s);
        pane.take_keys(ui, view, out);
        if pane.table.is_empty() && !pane.table.is_fresh() {
            nothing_ui(ui, view, pane);
            return;
        }
        let columns = columns::Columns::fitting(view, ui.available_width());
        columns::header_ui(ui, view, &columns, pane);
        let height = (ui.available_height() - metrics.table_foot).max(0.0);
        ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
            ui.set_height(height);
            rows_ui(ui, view, &columns, pane, out);
        });
        bar::foot_ui(ui, view, pane, out);
    });
}

fn head_ui(ui: &mut Ui, view: View<'_>, pane: &AllCardsPane, out: &mut Outbox) {
    let words = &view.words.all_cards;
    let title = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
    titled_row(ui, view.theme, title, &words.title, |ui| {
        let name = if pane.chosen.n_ticked() > 0 {
            &view.words.commands.quiz_chosen
        } else {
            &words.quiz_these
        };
        let quiz = Button::secondary(view.theme, name)
            .icon(icon::QUIZ)
            .key(Command::QuizChosen);
        if quiz.enabled(!pane.table.is_empty()).show(ui).clicked() {
            pane.quiz(out);
        }
    });
}

fn nothing_ui(ui: &mut Ui, view: View<'_>, pane: &mut AllCardsPane) {
    let words = &view.words.all_cards;
    let (title, body) = if pane.table.n_all() == 0 {
        (&view.words.quiz.no_cards, &view.words.quiz.no_cards_body)
    } else {
        (&words.nothing, &words.nothing_body)
    };
    let action = (pane.table.n_all() > 0).then_some(crate::ui::widgets::EmptyAction {
        label: &words.clear,
        command: None,
    });
    let empty = Empty {
        icon: icon::QUIZ,
        title,
        body,
        action,
    };
    if empty.show(ui, view.theme) {
        pane.clear_filters();
    }
}

impl AllCardsPane {
    /// Lists all cards again, in the order they are in.
    fn clear_filters(&mut self) {
        self.typed.clear();
        self.wanted = CardsWanted {
            order: self.wanted.order,
            ..CardsWanted::default()
        };
    }

    /// Sorts by a column; the other way round where it is sorted by it already.
    fn sort_by(&mut self, column: crate::quiz::CardColumn) {
        let order = &mut self.wanted.order;
        *order = CardOrder {
            column,
            is_descending: order.column == column && !order.is_descending,
            ..*order
        };
    }
}

fn rows_ui(ui: &mut Ui, view: View<'_>, columns: &columns::Columns, pane: &mut AllCardsPane, out: &mut Outbox) {
    let (table, chosen) = (&pane.table, &pane.chosen);
    let mut clicked = None;
    let mut n_on_screen = 0;
    pane.rows
        .show(ui, Id::unique("all cards"), view.theme.metrics.space_s, |ui, place| {
            n_on_screen += 1;
            if let Some(card) = table.at(place) {
                let shown = row::row_ui(ui, view, columns, card, chosen.mark_of(card.card.id));
                clicked = shown.map(|what| (place, what)).or(clicked);
            }
        });
    pane.n_on_screen = n_on_screen;
    let Some((place, what)) = clicked else { return };
    match what {
        row::Clicked::Row => {
            pane.chosen.go(Step::To(place), false, &pane.table);
        }
        row::Clicked::Range => {
            pane.chosen.go(Step::To(place), true, &pane.table);
        }
        row::Clicked::Tick => {
            pane.chosen.go(Step::To(place), false, &pane.table);
            pane.chosen.toggle();
        }
        row::Clicked::Open => {
            pane.chosen.go(Step::To(place), false, &pane.table);
            pane.open(view, out);
        }
    }
}
