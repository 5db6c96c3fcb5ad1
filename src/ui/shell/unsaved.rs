//! What is being written elsewhere: a button in the top bar with the way back to each editor, and to an import that waits.

use egui::{Popup, Ui};

use crate::model::Unsaved;
use crate::ui::cards::face;
use crate::ui::route::Route;
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, Entry};
use crate::ui::{Editing, Editor, Outbox, Request, View};

/// Characters of a text by which it is known again.
const N_CHARS_SHOWN: usize = 32;

/// Shows the button, while there is something behind it.
pub(super) fn unsaved_ui(ui: &mut Ui, view: View<'_>, editing: &Editing, out: &mut Outbox) {
    let chosen = match view.trail.here() {
        Route::Note(_, chosen) => chosen,
        _ => None,
    };
    let editors: Vec<&Editor> = editing.elsewhere(view.library, chosen).collect();
    let n_waiting = editors.len() + usize::from(view.has_waiting_import);
    if n_waiting == 0 {
        return;
    }
    let words = &view.words.shell;
    let name = words.n_unsaved.counted(n_waiting);
    let button = Button::ghost(view.theme, &name)
        .icon(icon::EDIT)
        .height(view.theme.metrics.row)
        .show(ui);
    let width = view.theme.metrics.menu_unsaved;
    Popup::menu(&button).width(width).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut entry = |glyph, name: &str, request| {
            if Entry::new(view.theme, glyph, name).show(ui).clicked() {
                Popup::close_all(ui.ctx());
                out.ask(request);
            }
        };
        for editor in editors {
            let begin = beginning(&editor.unsaved);
            entry(glyph(&editor.unsaved), &begin, Request::ShowEditor(editor.id()));
        }
        if view.has_waiting_import {
            entry(icon::OPEN, &words.waiting_import, Request::ShowImport);
        }
    });
}

fn beginning(unsaved: &Unsaved) -> String {
    let words = unsaved.words().next().unwrap_or_default().trim();
    let first: String = words.chars().take(N_CHARS_SHOWN).collect();
    let first = first.replace('\n', " ");
    if first.len() < words.len() {
        format!("{first}…")
    } else {
        first
    }
}

fn glyph(unsaved: &Unsaved) -> &'static str {
    match unsaved {
        Unsaved::Line { .. } | Unsaved::Cell { .. } => icon::LINE,
        Unsaved::Translation { .. } => icon::LANGUAGE,
        Unsaved::Source { .. } => icon::CODE,
        Unsaved::Remark { .. } => icon::REMARK,
        Unsaved::RegionName { .. } => icon::DIAGRAMS,
        Unsaved::Mistake { .. } => icon::MISTAKES,
        Unsaved::Card(form) => face(&form.prompt(None)).glyph(),
        Unsaved::Text(_) => icon::PASTE,
    }
}
