//! What the bundled notebook says of a line of the note it began from: how far the line holds, and the facts.

use egui::Ui;

use crate::model::{Block, Soundness, without_end_tags};
use crate::ui::theme::{TextRole, icon, insets};
use crate::ui::widgets::{ChipKind, Entry, Typeset, heading, paragraph, surface};
use crate::ui::{Outbox, Request, View};

fn soundness_name(view: View<'_>, soundness: Soundness) -> &str {
    let words = &view.words.seed;
    match soundness {
        Soundness::Right => &words.right,
        Soundness::Imprecise => &words.imprecise,
        Soundness::Garbled => &words.garbled,
        Soundness::Outdated => &words.outdated,
        Soundness::Disputed => &words.disputed,
        Soundness::Wrong => &words.wrong,
    }
}

/// What is to be seen behind a line at once: nothing where it holds.
pub(super) fn seed_chip(view: View<'_>, line: &Block) -> Option<(String, ChipKind)> {
    let worst = view.soundness_of(line)?;
    let kind = match worst {
        Soundness::Right => return None,
        Soundness::Wrong => ChipKind::Wrong,
        Soundness::Imprecise | Soundness::Garbled | Soundness::Outdated | Soundness::Disputed => ChipKind::Warn,
    };
    Some((soundness_name(view, worst).to_owned(), kind))
}

/// Shows for the chosen line how far it holds, why, and its facts, each of which opens.
pub(super) fn seed_ui(ui: &mut Ui, view: View<'_>, line: &Block, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    for seed in view.seed_lines(line) {
        let ground = match seed.soundness {
            Soundness::Right => colors.right_soft,
            Soundness::Wrong => colors.wrong_soft,
            Soundness::Imprecise | Soundness::Garbled | Soundness::Outdated | Soundness::Disputed => colors.warn_soft,
        };
        let margin = insets(metrics.space_m, metrics.space_m, metrics.space_s, metrics.space_s);
        surface(view.theme, ground, 0).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = metrics.space_xs;
            heading(ui, view.theme, TextRole::Ui, soundness_name(view, seed.soundness));
            let typeset = Typeset::regular(TextRole::Ui, colors.text);
            paragraph(ui, view.theme, typeset, seed.remark.get(view.lang));
        });
        for fact in seed.facts.iter().filter_map(|&fact| view.library.block(fact)) {
            let text = without_end_tags(view.words_of(fact));
            let entry = Entry::new(view.theme, icon::NOTES, text).quiet();
            if entry.show(ui).on_hover_text(text).clicked() {
                out.ask(Request::OpenLine(fact.note, fact.id));
            }
        }
    }
}
