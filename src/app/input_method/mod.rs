//! Keeps what is typed through an X11 input method (XIM) in the order of the keys, for every text field.
//!
//! winit tells the input method the position of the caret with `XSetICValues`, a synchronous round trip, each time egui's
//! caret moves. Messages that arrive during the round trip are put back with `XPutBackEvent`, the last one in front: when
//! they are the commit of a syllable and the key that finished it, the key comes first. `한글 입력` becomes `한 글입력`,
//! and Enter saves a line without its last syllable. With ibus this happens at any speed, because the end of the preview
//! moves the caret just before the commit; with fcitx5, which shows no preview in the field, it takes fast typing or a
//! slow machine.
//!
//! So [`CaretReports`] passes the position on only when no key is likely to be in flight. No key is delayed by that.
//! [`Composition`] mends the order where the input method itself sends it wrong.
//!
//! Other round trips of winit are left: it makes a new input context when a field gains the focus. A syllable that is open
//! in fcitx5 when another field is clicked is lost, because fcitx5 drops it and the program never saw it. Wayland, macOS
//! and Windows have no such fault and want the position while text is composed, so the plugin is for X11 alone.

mod caret;
mod composition;
#[cfg(test)]
mod simulation;

use std::mem;

use egui::{Context, Id, Memory, Plugin, RawInput, Ui};

use caret::{CaretReports, Report};
use composition::Composition;

/// Stands between egui and the input method of the system; [`Context::add_plugin`] installs it.
#[derive(Debug, Default)]
pub struct InputMethod {
    composition: Composition,
    caret: CaretReports,
    /// What has the keyboard.
    field: Option<Id>,
    /// When this frame began, in seconds since the program did.
    now: f64,
}

impl Plugin for InputMethod {
    fn debug_name(&self) -> &'static str {
        "input method"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.now = input.time.unwrap_or(self.now + f64::from(input.predicted_dt));
        self.caret.note_keys(&input.events, self.now);
        input.events = self.composition.arrange(mem::take(&mut input.events), self.now);
        if let Some(wait) = self.composition.wait(self.now) {
            ctx.request_repaint_after(wait);
        }
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let field = ui.memory(Memory::focused);
        if mem::replace(&mut self.field, field) != field {
            self.composition.leave_field();
            self.caret.leave_field();
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let Some(mut ime) = ui.output(|output| output.ime) else {
            self.caret.leave_field();
            return;
        };
        let report = self
            .caret
            .report(ime.cursor_rect, self.composition.syllable(), self.now);
        ime.cursor_rect = match report {
            Report::Now(caret) => caret,
            Report::Later(told, wait) => {
                if let Some(wait) = wait {
                    ui.request_repaint_after(wait);
                }
                told
            }
        };
        ui.output_mut(|output| output.ime = Some(ime));
    }
}
