//! The ways to the second of two pages, and out of it, that stand all over the window.

use egui::Ui;

use super::command::Command;
use super::theme::icon;
use super::widgets::IconButton;
use super::{Request, View};

/// What closes a half, in its head.
pub(super) fn close_button(view: View<'_>) -> IconButton<'_> {
    IconButton::new(view.theme, icon::CLOSE, Command::CloseHalf.name(view.words)).small()
}

/// What a click asks for: with Ctrl it is opened beside the page.
pub(super) fn where_held(ui: &Ui, request: Request) -> Request {
    if ui.input(|input| input.modifiers.command) {
        Request::Beside(Box::new(request))
    } else {
        request
    }
}
