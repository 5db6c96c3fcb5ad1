//! Which part of the library is exported.

use egui::Ui;

use super::{TransferPane, TransferScope};
use crate::model::Note;
use crate::ui::View;
use crate::ui::theme::icon;
use crate::ui::widgets::{Entry, Typeset, form_field, paragraph, tabs};

/// Shows what can be chosen; `open` is the note that was open last.
pub(super) fn scope_ui(ui: &mut Ui, view: View<'_>, open: Option<&Note>, pane: &mut TransferPane) {
    let words = &view.words.transfer;
    let scopes = [
        (TransferScope::All, &*words.scope_all, None),
        (TransferScope::Notebooks, &*words.scope_notebooks, None),
        (TransferScope::Note, &*words.scope_note, None),
        (TransferScope::Search, &*words.scope_search, None),
    ];
    if let Some(chosen) = ui.horizontal(|ui| tabs(ui, view.theme, scopes, &pane.scope)).inner {
        pane.scope = chosen;
    }
    ui.add_space(view.theme.metrics.space_xs);
    match pane.scope {
        TransferScope::All => {}
        TransferScope::Notebooks => {
            for notebook in view.library.notebooks() {
                let is_chosen = pane.notebooks.contains(&notebook.id);
                let name = view.notebook_name(notebook);
                if Entry::new(view.theme, icon::NOTEBOOK, name)
                    .checked(is_chosen)
                    .show(ui)
                    .clicked()
                {
                    pane.notebooks.retain(|&other| other != notebook.id);
                    if !is_chosen {
                        pane.notebooks.push(notebook.id);
                    }
                }
            }
        }
        TransferScope::Note => {
            let said = open.map_or(&*words.no_note, |note| view.title(note));
            paragraph(ui, view.theme, Typeset::aside(view.theme), said);
        }
        TransferScope::Search => {
            form_field(ui, view.theme, &words.scope_search, &words.search_hint, &mut pane.query);
        }
    }
}
