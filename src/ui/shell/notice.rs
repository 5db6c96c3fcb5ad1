//! What the user has to know about the library as a whole: it is read-only, a file is damaged, it could not be saved, or
//! two sides of a note wait to be merged.
//!
//! A notice stands above the page until its cause is gone; it says what happened, to which file, and what to do.

use egui::{Align, Frame, Layout, Ui, Vec2};

use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::view::Saving;
use crate::ui::widgets::{Button, Typeset, icon as icon_ui, paragraph};
use crate::ui::{Outbox, Request, View};

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    /// Something can be lost or cannot be done.
    Alarm,
    /// Something is to be decided, some time.
    Hint,
}

/// What a notice says, and what can be done about it.
struct Notice<'a> {
    tone: Tone,
    title: &'a str,
    body: &'a str,
    action: Option<(&'a str, Request)>,
}

/// Shows what there is to know, if anything.
pub fn notice_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (keeping, words) = (view.keeping, &view.words.errors);
    if let Some(reason) = &keeping.read_only {
        let notice = Notice {
            tone: Tone::Alarm,
            title: &words.read_only_title,
            body: reason,
            action: None,
        };
        notice.show(ui, view, out);
    }
    if let Saving::Failed(reason) = &keeping.saving {
        let notice = Notice {
            tone: Tone::Alarm,
            title: &words.not_saved_title,
            body: reason,
            action: Some((&words.try_again, Request::SaveAgain)),
        };
        notice.show(ui, view, out);
    }
    if let Some(first) = keeping.damage.first() {
        let n_files = keeping.damage.len();
        let title = if n_files == 1 {
            words.damaged_file.with(&first.file)
        } else {
            words.damaged_files.counted(n_files)
        };
        let notice = Notice {
            tone: Tone::Alarm,
            title: &title,
            body: &first.what,
            action: None,
        };
        notice.show(ui, view, out);
    }
    if keeping.n_copies > 0 {
        let words = &view.words.outside;
        let notice = Notice {
            tone: Tone::Hint,
            title: &words.copies.counted(keeping.n_copies),
            body: &words.copies_body,
            action: Some((&words.merge, Request::MergeCopies)),
        };
        notice.show(ui, view, out);
    }
}

impl Notice<'_> {
    fn show(self, ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
        let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
        let (fill, color, glyph) = match self.tone {
            Tone::Alarm => (colors.wrong_soft, colors.wrong, icon::ERROR),
            Tone::Hint => (colors.warn_soft, colors.warn, icon::WARNING),
        };
        let frame = Frame::new()
            .fill(fill)
            .corner_radius(metrics.radius_card)
            .inner_margin(inset::NOTICE)
            .outer_margin(inset::SHEET);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                icon_ui(ui, glyph, metrics.icon_top, color);
                let button_width = self.action.as_ref().map_or(0.0, |_| metrics.notice_least);
                let text_width = (ui.available_width() - button_width).max(metrics.notice_least);
                ui.allocate_ui(Vec2::new(text_width, 0.0), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(text_width);
                        paragraph(ui, view.theme, Typeset::heading(view.theme, TextRole::Ui), self.title);
                        paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), self.body);
                    });
                });
                if let Some((label, request)) = self.action {
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        if Button::secondary(view.theme, label)
                            .height(metrics.row)
                            .show(ui)
                            .clicked()
                        {
                            out.ask(request);
                        }
                    });
                }
            });
        });
    }
}
