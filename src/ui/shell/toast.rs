//! Short messages at the foot of the window, each with a way to take back what it tells of. One that says why something was
//! not done has a sign of its own, and so has one that is only to be known. Never for errors.

use std::time::Duration;

use egui::{Area, Color32, Id, Order, Rangef, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{NotebookId, Step, Timestamp};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, key_hint_width, lowest_clear, paint_icon, paint_key_hint};
use crate::ui::{Outbox, Request, View};

/// How long a toast stays.
const LASTS_MS: i64 = 6_000;
/// More than these push the oldest out.
const MAX_SHOWN: usize = 2;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What was done, or why it was not.
    pub text: String,
    /// What it tells of.
    pub kind: ToastKind,
    /// What its button takes back.
    pub take_back: TakeBack,
    /// When it came.
    pub at: Timestamp,
}

/// What a message tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// Something was done.
    Done,
    /// Nothing was done: it is something to know.
    Known,
    /// Something cannot be done.
    Refused,
}

/// What the button of a message takes back, or does.
#[derive(Clone, Debug, PartialEq)]
pub enum TakeBack {
    /// There is no button.
    Nothing,
    /// The newest step, as [`Command::Undo`] does.
    Newest,
    /// A merge, which [`Command::Undo`] passes over.
    Merge(Step),
    /// Nothing: it makes the note of this name in a notebook, which something leads to.
    Missing(NotebookId, String),
}

/// The messages that are shown.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

impl Toasts {
    /// Shows a message, in place of an earlier one that says the same. An earlier one that took the newest step back does not
    /// any more: that is another one now.
    pub fn show(&mut self, toast: Toast) {
        self.shown
            .retain(|earlier| earlier.text != toast.text || matches!(earlier.take_back, TakeBack::Merge(_)));
        for earlier in &mut self.shown {
            if earlier.take_back == TakeBack::Newest {
                earlier.take_back = TakeBack::Nothing;
            }
        }
        self.shown.push(toast);
        let n_over = self.shown.len().saturating_sub(MAX_SHOWN);
        self.shown.drain(..n_over);
    }

    /// Takes away every message but those of merges.
    pub fn clear_own(&mut self) {
        self.shown.retain(|toast| matches!(toast.take_back, TakeBack::Merge(_)));
    }

    /// Takes away every message.
    pub fn clear(&mut self) {
        self.shown.clear();
    }

    /// Takes away what has been shown long enough; answers how long until the next goes.
    pub fn expire(&mut self, now: Timestamp) -> Option<Duration> {
        self.shown.retain(|toast| now.millis_since(toast.at) < LASTS_MS);
        let left_ms = self
            .shown
            .iter()
            .map(|toast| LASTS_MS - now.millis_since(toast.at))
            .min()?;
        Some(Duration::from_millis(left_ms.unsigned_abs() + 1))
    }
}

/// Shows the messages, above whatever row of keys or buttons stands at the foot of the page.
pub fn toasts_ui(ui: &Ui, view: View<'_>, toasts: &Toasts, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let (height, gap) = (metrics.toast, metrics.space_s);
    let middle = ui.ctx().content_rect().center().x;
    let columns = Rangef::new(middle - metrics.toast_max / 2.0, middle + metrics.toast_max / 2.0);
    let mut foot = metrics.space_xl;
    for (place, toast) in toasts.shown.iter().rev().enumerate() {
        foot = foot.max(lowest_clear(ui.ctx(), columns, foot + height) + gap);
        Area::new(Id::unique("toast").with(place))
            .order(Order::Foreground)
            .anchor(egui::Align2::CENTER_BOTTOM, Vec2::new(0.0, -foot))
            .fade_in(false)
            .show(ui.ctx(), |ui| toast_ui(ui, view, toast, out));
        foot += height + gap;
    }
}

fn toast_ui(ui: &mut Ui, view: View<'_>, toast: &Toast, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let text_set = Typeset::regular(TextRole::Ui, colors.text_strong);
    let undo_set = Typeset::regular(TextRole::Ui, colors.accent);
    let undo_text: &str = match toast.take_back {
        TakeBack::Missing(..) => &words.line.make_note,
        _ => &words.commands.undo,
    };
    let key = Command::Undo.key_text(ui.ctx().os());
    let (row, inset) = (metrics.toast_row, metrics.space_s);
    let text_and_gap = row.gap + inset + undo_set.width(ui.painter(), metrics, undo_text);
    let undo_width = match toast.take_back {
        TakeBack::Nothing => 0.0,
        TakeBack::Newest => text_and_gap + inset + key_hint_width(ui.painter(), theme, &key),
        TakeBack::Merge(_) | TakeBack::Missing(..) => text_and_gap,
    };
    let text_width = text_set.width(ui.painter(), metrics, &toast.text);
    let text_width = text_width.min(metrics.toast_words);
    let size = Vec2::new(row.name + text_width + undo_width + row.end, metrics.toast);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let (role, sign, sign_color) = match toast.kind {
        ToastKind::Done => (Role::Status, icon::SAVED, colors.right),
        ToastKind::Known => (Role::Status, icon::INFO, colors.text_subdued),
        ToastKind::Refused => (Role::Alert, icon::WARNING, colors.warn),
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &toast.text));
    let shadow = crate::ui::theme::shadow(colors).as_shape(rect, crate::ui::theme::corner(metrics.radius_card));
    ui.painter().add(shadow);
    ui.painter().rect_filled(rect, metrics.radius_card, colors.popup);
    let middle = rect.center().y;
    let glyph = egui::pos2(rect.left() + row.icon, middle);
    paint_icon(ui.painter(), glyph, sign, metrics.icon, sign_color, false);
    let left = rect.left() + row.name;
    let right = text_set.paint_at(ui.painter(), metrics, left, middle, &toast.text, text_width);
    if toast.take_back != TakeBack::Nothing {
        let ends = Rangef::new(right + row.gap, rect.right() - inset);
        let button = Rect::from_x_y_ranges(ends, Rangef::point(middle).expand(metrics.button / 2.0));
        let response = ui.interact(button, ui.scope_id().with("undo"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, undo_text));
        let fill = if response.hovered() {
            colors.hover
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(button, metrics.radius_button, fill);
        let left = button.left() + inset;
        let end = undo_set.paint_at(ui.painter(), metrics, left, middle, undo_text, f32::INFINITY);
        if toast.take_back == TakeBack::Newest {
            paint_key_hint(ui.painter(), theme, end + inset, middle, &key, false);
        }
        if response.clicked() {
            match &toast.take_back {
                TakeBack::Merge(merge) => out.ask(Request::Revert(merge.clone())),
                TakeBack::Missing(notebook, title) => {
                    out.ask(Request::MakeNote(Some(*notebook), title.clone()));
                }
                _ => out.run(Command::Undo),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toast(at: i64) -> Toast {
        Toast {
            text: format!("message {at}"),
            kind: ToastKind::Done,
            take_back: TakeBack::Newest,
            at: Timestamp(at),
        }
    }

    #[test]
    fn only_the_newest_toast_can_be_taken_back() {
        let mut toasts = Toasts::default();
        for at in 0..3 {
            toasts.show(toast(at));
        }
        assert_eq!(
            toasts
                .shown
                .iter()
                .map(|toast| toast.take_back.clone())
                .collect::<Vec<_>>(),
            [TakeBack::Nothing, TakeBack::Newest]
        );
    }

    #[test]
    fn a_message_that_comes_again_is_shown_once() {
        let mut toasts = Toasts::default();
        for at in 0..2 {
            toasts.show(Toast {
                text: "a".into(),
                ..toast(at)
            });
        }
        let shown: Vec<_> = toasts.shown.iter().map(|toast| (toast.at, &toast.take_back)).collect();
        assert_eq!(shown, [(Timestamp(1), &TakeBack::Newest)]);
    }

    #[test]
    fn a_toast_goes_after_six_seconds() {
        let mut toasts = Toasts::default();
        toasts.show(toast(0));
        assert_eq!(toasts.expire(Timestamp(1_000)), Some(Duration::from_millis(5_001)));
        assert_eq!(toasts.expire(Timestamp(6_000)), None);
    }
}
