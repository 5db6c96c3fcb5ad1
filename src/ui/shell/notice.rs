//! What the user has to know about the library as a whole: it is read-only, a file is damaged, it could not be saved.
//!
//! A notice stands above the page until its cause is gone; it says what happened, to which file, and what to do.

use egui::{Frame, Margin, Ui};

use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Saving;
use crate::ui::widgets::{Button, Typeset, icon as icon_ui, paragraph};
use crate::ui::{Outbox, Request, View};

/// Shows what there is to know, if anything.
pub fn notice_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.errors;
    if let Some(reason) = &view.keeping.read_only {
        strip_ui(ui, view, &words.read_only_title, reason, None, out);
    }
    if let Saving::Failed(reason) = &view.keeping.saving {
        strip_ui(
            ui,
            view,
            &words.not_saved_title,
            reason,
            Some((&words.try_again, Request::SaveAgain)),
            out,
        );
    }
    if let Some(first) = view.keeping.damage.first() {
        let n_files = view.keeping.damage.len();
        let title = if n_files == 1 {
            words.damaged_file.with(&first.file)
        } else {
            words.damaged_files.counted(n_files)
        };
        strip_ui(ui, view, &title, &first.what, None, out);
    }
    if view.keeping.n_copies > 0 {
        let words = &view.words.outside;
        let title = words.copies.counted(view.keeping.n_copies);
        let merge = Some((&*words.merge, Request::MergeCopies));
        strip_ui(ui, view, &title, &words.copies_body, merge, out);
    }
}

fn strip_ui(ui: &mut Ui, view: View<'_>, title: &str, body: &str, action: Option<(&str, Request)>, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let frame = Frame::new()
        .fill(colors.wrong_soft)
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::symmetric(16, 12))
        .outer_margin(Margin {
            left: 0,
            right: 8,
            top: 0,
            bottom: 8,
        });
    frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            icon_ui(ui, icon::ERROR, metrics.icon_top, colors.wrong);
            ui.vertical(|ui| {
                paragraph(ui, view.theme, Typeset::strong(TextRole::Ui, colors.text_strong), title);
                paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), body);
                if let Some((label, request)) = action {
                    ui.add_space(4.0);
                    if Button::secondary(view.theme, label)
                        .height(metrics.row)
                        .show(ui)
                        .clicked()
                    {
                        out.ask(request);
                    }
                }
            });
        });
    });
}
