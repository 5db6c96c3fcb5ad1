//! All cards that notes propose: looked through with the keyboard, and taken or dismissed one by one, or taken by ticks.
//!
//! A list on the left (`list`, `listed`); on the right the card as it will be asked, with its answer, so that how a question was read is
//! seen before it is taken. Questions that cannot be read for certain have a list of their own, with the reason.
//!
//! Notes are read a few in each frame (`reading`), so that the list of a large library fills while it is looked at.

mod card;
mod list;
mod listed;
mod reading;

use egui::{Frame, Id, Ui, Vec2};

use crate::model::{Action, NoteId};
use crate::quiz::propose::{Proposal, ProposalKind};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, Empty, InRow, Keys, Row, Typeset, VirtualList, key_legend, paragraph, tab, titled_row,
};
use crate::ui::{Outbox, Request, View};
use listed::Listed;
use reading::{Reading, Unread};

const LIST_WIDTH: f32 = 400.0;
const ROW_HEIGHT: f32 = 52.0;

/// Which proposals are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    All,
    /// Questions with their answers, and cards that a note already writes as such.
    Written,
    /// What was found in lines that were not written to be asked.
    Found,
    Unread,
}

impl Part {
    fn has(self, proposal: &Proposal) -> bool {
        let is_written = matches!(proposal.kind, ProposalKind::Question | ProposalKind::Flashcard);
        match self {
            Self::All => true,
            Self::Written => is_written,
            Self::Found => !is_written,
            Self::Unread => false,
        }
    }
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ProposalsPane {
    reading: Reading,
    part: Part,
    listed: Listed,
    /// The place of the chosen one in the list that is shown.
    chosen: usize,
    list: VirtualList,
}

/// Shows what a note proposes, or all notes.
pub(super) fn proposals_ui(
    ui: &mut Ui,
    view: View<'_>,
    of: Option<NoteId>,
    pane: &mut ProposalsPane,
    out: &mut Outbox,
) {
    if pane.reading.follow(view, of) {
        (pane.part, pane.chosen) = (Part::All, 0);
        pane.listed.tick_best();
    }
    if pane.reading.go_on(view.library) {
        ui.ctx().request_repaint();
    }
    let margin = inset::LIST_PAGE;
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        if pane.listed.refresh(&pane.reading, pane.part) {
            pane.list.reset([]);
        }
        let n_shown = pane.listed.len();
        pane.chosen = pane.chosen.min(n_shown.saturating_sub(1));
        head_ui(ui, view, of, pane, out);
        ui.add_space(view.theme.metrics.space_s);
        parts_ui(ui, view, pane);
        ui.add_space(view.theme.metrics.space_s);
        if pane.part == Part::Unread {
            unread_ui(ui, view, pane, out);
        } else if n_shown == 0 {
            nothing_ui(ui, view, pane);
        } else {
            columns_ui(ui, view, pane, out);
        }
    });
}

fn head_ui(ui: &mut Ui, view: View<'_>, of: Option<NoteId>, pane: &mut ProposalsPane, out: &mut Outbox) {
    let words = &view.words.proposals;
    let title = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
    let note = of.and_then(|note| view.library.note(note));
    let heading = note.map_or_else(|| words.title.to_string(), |note| words.title_of.with(&note.title));
    let can_take = view.keeping.read_only.is_none() && !pane.reading.is_reading();
    let ticked = pane.listed.ticked(&pane.reading);
    let (n_ticked, n_shown) = (ticked.len(), pane.listed.len());
    let is_typing = ui.ctx().text_edit_focused();
    let mut is_taken = can_take && !is_typing && ui.input_mut(|input| Command::TakeAllCards.consume(input)).is_some();
    titled_row(ui, view.theme, title, &heading, |ui| {
        if pane.part == Part::Unread {
            return;
        }
        let name = words.take_ticked.counted(n_ticked);
        let take = Button::primary(view.theme, &name)
            .key(Command::TakeAllCards)
            .enabled(can_take && n_ticked > 0);
        is_taken |= take.show(ui).clicked();
        let is_all = n_ticked == n_shown;
        let name = if is_all { &words.untick_all } else { &words.tick_all };
        let all = Button::ghost(view.theme, name).enabled(can_take && n_shown > 0);
        if all.show(ui).clicked() {
            pane.listed.tick_all(&pane.reading, !is_all);
        }
    });
    let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    paragraph(ui, view.theme, subdued, &words.body);
    if is_taken && n_ticked > 0 {
        out.ask(Request::TakeProposals(pane.reading.take(&ticked)));
        pane.listed.tick_best();
    }
}

fn parts_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProposalsPane) {
    let words = &view.words.proposals;
    let parts = [
        (Part::All, &words.all),
        (Part::Written, &words.written),
        (Part::Found, &words.found),
        (Part::Unread, &words.unread),
    ];
    let (n_all, n_written) = (
        pane.reading.suggestions.len(),
        pane.listed.n_written.min(pane.reading.suggestions.len()),
    );
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for (part, name) in parts {
            let count = match part {
                Part::All => n_all,
                Part::Written => n_written,
                Part::Found => n_all - n_written,
                Part::Unread => pane.reading.unread.len(),
            };
            if part == Part::Unread && count == 0 {
                continue;
            }
            if tab(ui, view.theme, name, Some(count), pane.part == part).clicked() {
                (pane.part, pane.chosen) = (part, 0);
            }
        }
    });
}

fn nothing_ui(ui: &mut Ui, view: View<'_>, pane: &ProposalsPane) {
    let words = &view.words.proposals;
    let (title, body) = if pane.reading.is_reading() {
        (&words.reading, "")
    } else {
        (&words.none, &*words.none_body)
    };
    Empty {
        icon: icon::QUIZ,
        title,
        body,
        action: None,
    }
    .show(ui, view.theme);
}

fn columns_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProposalsPane, out: &mut Outbox) {
    keys(ui, pane);
    let height = (ui.available_height() - 36.0).max(0.0);
    let list_width = LIST_WIDTH.min(ui.available_width() * 0.45);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xl;
        ui.allocate_ui(Vec2::new(list_width, height), |ui| {
            ui.set_width(list_width);
            ui.set_height(height);
            list::list_ui(ui, view, pane);
        });
        ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
            ui.set_height(height);
            let chosen = pane.listed.place(pane.chosen);
            let shown = chosen.and_then(|place| Some((place, pane.reading.suggestions.get(place)?)));
            if let Some((place, suggestion)) = shown {
                let verdict = ui
                    .vertical(|ui| card::card_ui(ui, view, &suggestion.proposal, out))
                    .inner;
                match verdict {
                    Some(card::Verdict::Take) => {
                        out.ask(Request::TakeProposals(pane.reading.take(&[place])));
                    }
                    Some(card::Verdict::Dismiss) => {
                        for proposal in pane.reading.take(&[place]) {
                            out.act(Action::DismissProposals {
                                note: proposal.note,
                                proposals: [proposal.id].into(),
                                is_dismissed: true,
                            });
                        }
                    }
                    None => {}
                }
            }
        });
    });
    ui.horizontal(|ui| {
        let keys = &view.words.keys;
        let take = &view.words.cards.take;
        key_legend(
            ui,
            view.theme,
            &[
                (Keys::Both(Command::PreviousRow, Command::NextRow), &keys.choose),
                (Command::TakeCard.into(), take),
                (Command::TickCard.into(), &keys.tick),
                (Command::DismissCard.into(), &view.words.proposals.dismiss),
                (Command::ShowCardLine.into(), &keys.source),
            ],
        );
    });
}

/// Up and down choose another suggestion, and one key ticks it.
fn keys(ui: &Ui, pane: &mut ProposalsPane) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let before = pane.chosen;
    let is_toggled = ui.input_mut(|input| {
        if Command::NextRow.consume(input).is_some() && pane.chosen + 1 < pane.listed.len() {
            pane.chosen += 1;
        }
        if Command::PreviousRow.consume(input).is_some() {
            pane.chosen = pane.chosen.saturating_sub(1);
        }
        Command::TickCard.consume(input).is_some()
    });
    if pane.chosen != before {
        pane.list.scroll_to(pane.listed.row(pane.chosen), false);
    }
    let chosen = pane.listed.place(pane.chosen);
    if let Some(suggestion) = chosen
        .and_then(|place| pane.reading.suggestions.get(place))
        .filter(|_| is_toggled)
    {
        pane.listed.toggle(suggestion);
    }
}

fn unread_ui(ui: &mut Ui, view: View<'_>, pane: &mut ProposalsPane, out: &mut Outbox) {
    let n_rows = pane.reading.unread.len();
    if pane.list.len() != n_rows {
        pane.list.reset(std::iter::repeat_n(ROW_HEIGHT, n_rows));
    }
    let unread = &pane.reading.unread;
    pane.list.show(ui, Id::unique("unread"), 16.0, |ui, row| {
        if let Some(unread) = unread.get(row) {
            unread_row_ui(ui, view, unread, out);
        }
    });
}

fn unread_row_ui(ui: &mut Ui, view: View<'_>, unread: &Unread, out: &mut Outbox) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let asked = view.library.block(unread.line).map_or("", |block| block.text.as_str());
    let (rect, response) = Row::new(view.theme, asked)
        .height(ROW_HEIGHT - 4.0)
        .card(colors.raised)
        .show(ui);
    ui.add_space(metrics.space_xs);
    let text = Typeset::regular(TextRole::Ui, colors.text_strong);
    let why = card::reason_words(view, unread.reason);
    InRow::new(ui, view.theme, rect, metrics.line_row).two(text, asked, why);
    if response.clicked() {
        out.go(Route::Note(unread.note, Some(unread.line)));
    }
}
