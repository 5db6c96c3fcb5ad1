//! What is said about a line besides its words: that it has changed and to what, on what sources disagree, and where its
//! links lead.

use egui::Ui;

use super::domains::domain_names;
use super::line_links::{lead_text, links_of};
use super::seed::seed_ui;
use crate::model::{Block, Status};
use crate::ui::theme::{TextRole, icon, insets};
use crate::ui::widgets::{Entry, Typeset, heading, label, paragraph, surface};
use crate::ui::{Outbox, Request, View};

/// Whether a line has come to say something else since it was translated, where its translation is to be seen.
pub(super) fn shows_behind(view: View<'_>, block: &Block) -> bool {
    let is_seen = view.preferences.has_both || view.is_translated(block);
    is_seen && block.is_translation_behind()
}

/// Shows what is said about the chosen line; nothing where that is nothing.
pub(super) fn about_line_ui(ui: &mut Ui, view: View<'_>, block: &Block, out: &mut Outbox) {
    if let Some((title, statements)) = status_parts(view, &block.status) {
        status_ui(ui, view, &title, &statements);
    }
    seed_ui(ui, view, block, out);
    for domain in domain_names(view, block) {
        paragraph(ui, view.theme, Typeset::aside(view.theme), &domain);
    }
    let mut targets: Vec<&str> = links_of(view, block).iter().map(|link| link.target).collect();
    targets.dedup();
    for target in targets {
        let text = lead_text(view, block, target);
        let entry = Entry::new(view.theme, icon::LINK, &text).quiet();
        if entry.show(ui).on_hover_text(&text).clicked() {
            out.ask(Request::OpenLink(block.note, target.to_owned()));
        }
    }
}

/// What is known of a card, below its answer; nothing where nobody has looked.
pub(super) fn card_status_ui(ui: &mut Ui, view: View<'_>, status: &Status) {
    match status_parts(view, status) {
        Some((title, statements)) => status_ui(ui, view, &title, &statements),
        None if *status == Status::Confirmed => {
            let confirmed = Typeset::regular(TextRole::Small, view.theme.colors.right);
            label(ui, view.theme, confirmed, &view.words.line.confirmed);
        }
        None => {}
    }
}

fn status_ui(ui: &mut Ui, view: View<'_>, title: &str, statements: &[&str]) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let margin = insets(metrics.space_m, metrics.space_m, metrics.space_s, metrics.space_s);
    let ground = surface(view.theme, colors.warn_soft, 0).inner_margin(margin);
    ground.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = metrics.space_xs;
        heading(ui, view.theme, TextRole::Ui, title);
        for statement in statements {
            paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), statement);
        }
    });
}

/// What is known about a statement, in words: what it changed to, or what both sides say. Nothing where nobody has looked.
pub(super) fn status_text(view: View<'_>, status: &Status) -> Option<String> {
    if *status == Status::Confirmed {
        return Some(view.words.line.confirmed.to_string());
    }
    let (title, statements) = status_parts(view, status)?;
    let lines = std::iter::once(title.as_str()).chain(statements);
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// A title, and what is to be said below it.
fn status_parts<'a>(view: View<'_>, status: &'a Status) -> Option<(String, Vec<&'a str>)> {
    let words = &view.words.line;
    let (title, statements) = match status {
        Status::Unchecked | Status::Confirmed => return None,
        Status::Dated { as_of, now } => (words.changed_to.with(as_of), vec![now.get(view.lang)]),
        Status::Disputed { one, other } => {
            let sides = vec![one.get(view.lang), other.get(view.lang)];
            (words.sources_disagree.to_string(), sides)
        }
    };
    let said = statements.into_iter().filter(|statement| !statement.trim().is_empty());
    Some((title, said.collect()))
}
