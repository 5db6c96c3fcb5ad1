//! A proposed card as it will be asked, with its answer.

use egui::{ScrollArea, Ui};

use crate::model::Response;
use crate::quiz::propose::Proposal;
use crate::ui::cards::face;
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{Button, Typeset, label, paragraph, surface};
use crate::ui::{Outbox, View};

/// What is to be done with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It becomes a card.
    Take,
    /// It is not proposed again.
    Dismiss,
}

/// Shows it; answers what is to be done with it.
pub(super) fn card_ui(ui: &mut Ui, view: View<'_>, proposal: &Proposal, out: &mut Outbox) -> Option<Verdict> {
    let (words, colors, metrics) = (&view.words.proposals, &view.theme.colors, &view.theme.metrics);
    let height = ui.available_height() - metrics.proposal_foot;
    ScrollArea::vertical()
        .id_salt(&proposal.id)
        .max_height(height.max(metrics.editor_least))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            surface(view.theme, colors.raised, inset::WIDE).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let small = Typeset::aside(view.theme);
                label(ui, view.theme, small, face(&proposal.prompt).name(view.words));
                let (below_kind, between) = metrics.proposal_gaps;
                ui.add_space(below_kind);
                let question = Typeset::heading(view.theme, TextRole::Read);
                face(&proposal.prompt).front_ui(ui, view, question);
                ui.add_space(between);
                face(&proposal.prompt).answer_ui(ui, view, &Response::Shown);
                let explanation = proposal.explanation.get(view.lang);
                if !explanation.is_empty() {
                    ui.add_space(between);
                    label(ui, view.theme, small, &words.explanation);
                    let text = Typeset::regular(TextRole::Ui, colors.text);
                    paragraph(ui, view.theme, text, explanation);
                }
            });
        });
    ui.add_space(metrics.space_m);
    let can_take = view.keeping.read_only.is_none();
    let (mut is_taken, mut wants_line) = (Command::TakeCard.is_pressed(ui), Command::ShowCardLine.is_pressed(ui));
    let mut is_dismissed = Command::DismissCard.is_pressed(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        let take = Button::primary(view.theme, &view.words.cards.take)
            .key(Command::TakeCard)
            .enabled(can_take);
        is_taken |= take.show(ui).clicked();
        is_dismissed |= Button::secondary(view.theme, &words.dismiss)
            .key(Command::DismissCard)
            .enabled(can_take)
            .show(ui)
            .clicked();
        wants_line |= Button::secondary(view.theme, &words.open_line)
            .key(Command::ShowCardLine)
            .show(ui)
            .clicked();
    });
    if wants_line {
        out.go(Route::Note(proposal.note, Some(proposal.line)));
    }
    let verdict = match (is_taken, is_dismissed) {
        (true, _) => Some(Verdict::Take),
        (false, true) => Some(Verdict::Dismiss),
        (false, false) => None,
    };
    verdict.filter(|_| can_take)
}
