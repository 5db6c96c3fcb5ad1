//! Which widget takes the keyboard when a column of the window is gone to by key.

use egui::{Context, Id, Ui};

use super::shell::SearchField;

/// Notes what takes the keyboard when a column is gone to by key.
pub(crate) fn remember_focus(ui: &Ui, column: &'static str, id: Id) {
    ui.data_mut(|data| data.insert_temp(Id::unique(("pane", column)), id));
}

/// Where each of the four columns can take the keyboard: search field, tree, page, right column. The page has it when
/// nothing else has.
pub fn pane_focus(ctx: &Context) -> [Option<Id>; 4] {
    let known = |name: &'static str| ctx.data(|data| data.get_temp::<Id>(Id::unique(("pane", name))));
    [Some(SearchField::id()), known("tree"), None, known("companion")]
}
