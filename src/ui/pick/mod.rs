//! Picking one thing from a list by typing a part of it: what the palette, the list of notebooks and the list of lines have
//! in common. What is listed, and how it is searched, the [`PickList`] says; it is the forgiving search everywhere.

mod lines;
mod notebooks;
mod notes;
mod tags;

use egui::{Frame, Response, Role, ScrollArea, TextEdit, Ui, Vec2};

use crate::ui::command::Command;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::{TextRole, inset};
use crate::ui::widgets::{InRow, Keys, Row, Typeset, key_legend, label, scrim, sheet, sheet_size};
use crate::ui::{Outbox, View};

pub use lines::{LinePicker, Lines, line_picker_ui};
pub use notebooks::{NotebookPicker, Notebooks, notebook_picker_ui};
pub use notes::{NotePicker, Notes, note_picker_ui};
pub use tags::{TagPicker, Tags, tag_picker_ui};

/// What can be picked.
pub trait PickList {
    /// The command that opens it, and whose name it has.
    const COMMAND: Command;

    /// What stands in the empty field, what is said when nothing answers, and what Enter does.
    fn words<'a>(&self, words: &'a Words) -> [&'a Phrase; 3];
    /// What is picked for, above the field.
    fn lead(&self, _view: View<'_>) -> Option<String> {
        None
    }
    /// Leaves in the list what answers to what was typed, best first.
    fn search(&mut self, query: &str, out: &mut Outbox);
    /// How many rows there are.
    fn n_rows(&self) -> usize;
    /// Shows a row.
    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response;
}

/// A list while it is open.
#[derive(Debug)]
pub struct Picker<L> {
    /// What is picked from.
    pub list: L,
    query: String,
    selected: usize,
    is_fresh: bool,
}

/// What came of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nothing yet.
    Open,
    /// A row.
    Row(usize),
    /// Nothing, for good.
    Closed,
}

impl<L> Picker<L> {
    /// Opens it.
    pub const fn new(list: L) -> Self {
        Self {
            list,
            query: String::new(),
            selected: 0,
            is_fresh: true,
        }
    }

    /// What was typed, without blanks around it.
    pub fn typed(&self) -> &str {
        self.query.trim()
    }
}

/// Shows the list over the window.
pub fn picker_ui<L: PickList>(ui: &Ui, view: View<'_>, picker: &mut Picker<L>, out: &mut Outbox) -> Picked {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let [hint, nothing, verb] = picker.list.words(view.words);
    let screen = ui.ctx().content_rect();
    let close = &view.words.keys.close;
    let is_beside = scrim(ui, view.theme, "picker scrim", Role::Button, close).clicked();
    let keys = [Command::Leave, Command::OpenRow, Command::NextRow, Command::PreviousRow];
    let [is_escape, is_enter, is_down, is_up] =
        keys.map(|command| ui.input_mut(|input| command.consume(input)).is_some());
    let width = sheet_size(view.theme, metrics.picker, screen.width());
    let top = metrics.picker_top.min(screen.height() * metrics.picker_share);
    let at = egui::pos2(screen.center().x - width / 2.0, screen.top() + top);
    let mut chosen = None;
    sheet(ui, view.theme, "picker", (at, width), inset::POPUP, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(lead) = picker.list.lead(view) {
            ui.add_space(metrics.space_xs);
            ui.horizontal(|ui| {
                ui.add_space(metrics.space_m);
                label(ui, view.theme, Typeset::aside(view.theme), &lead);
            });
        }
        field_ui(ui, view, picker, hint, out);
        ui.add_space(metrics.space_s);
        let n_rows = picker.list.n_rows();
        if is_down {
            picker.selected = (picker.selected + 1).min(n_rows.saturating_sub(1));
        } else if is_up {
            picker.selected = picker.selected.saturating_sub(1);
        }
        let (fewest, most) = metrics.picker_rows;
        let height = (screen.height() - 2.0 * top - metrics.picker_beside)
            .clamp(metrics.palette_row * fewest, metrics.palette_row * most);
        if n_rows == 0 {
            let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
            ui.horizontal(|ui| {
                ui.add_space(metrics.space_m);
                label(ui, view.theme, subdued, nothing);
            });
        }
        let list = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        list.show(ui, |ui| {
            // The bar that scrolls the list lies over its right end.
            ui.set_max_width(ui.available_width() - metrics.space_m);
            for place in 0..n_rows {
                let is_selected = place == picker.selected;
                let response = picker.list.row_ui(ui, view, place, is_selected);
                if is_selected && (is_down || is_up) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(place);
                }
            }
        });
        ui.add_space(metrics.space_s);
        foot_ui(ui, view, verb);
    });
    if is_enter && picker.selected < picker.list.n_rows() {
        chosen = Some(picker.selected);
    }
    match chosen {
        Some(place) => Picked::Row(place),
        None if is_escape || is_beside => Picked::Closed,
        None => Picked::Open,
    }
}

/// A row with an icon and a name, and something small behind that.
fn named_row_ui(
    ui: &mut Ui,
    view: View<'_>,
    glyph: &str,
    name: &str,
    behind: Option<&str>,
    is_selected: bool,
) -> Response {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let row = Row::new(theme, name).height(metrics.palette_row).selected(is_selected);
    let (rect, response) = row.show(ui);
    let color = if is_selected {
        theme.colors.accent
    } else {
        theme.colors.text_subdued
    };
    let typeset = Typeset::regular(TextRole::Ui, theme.colors.text_strong);
    let mut row = InRow::new(ui, theme, rect, metrics.pick_row).icon(glyph, color);
    if behind.is_some() {
        row = row.keep(metrics.pick_end);
    }
    let right = row.name(typeset, name);
    if let Some(behind) = behind {
        row.behind(right, behind);
    }
    response
}

fn field_ui<L: PickList>(ui: &mut Ui, view: View<'_>, picker: &mut Picker<L>, hint: &str, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let edit = TextEdit::singleline(&mut picker.query)
        .hint_text(hint.to_owned())
        .font(TextRole::Read.font(metrics, false))
        .text_color(colors.text_strong)
        .frame(Frame::NONE.inner_margin(inset::ENTRY))
        .desired_width(f32::INFINITY);
    let name = L::COMMAND.name(view.words);
    let response = ui.add(edit).accessible_name(name.to_string());
    if std::mem::take(&mut picker.is_fresh) || !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        picker.list.search(&picker.query, out);
        picker.selected = 0;
    }
}

fn foot_ui(ui: &mut Ui, view: View<'_>, verb: &str) {
    let keys = &view.words.keys;
    ui.allocate_ui(Vec2::new(ui.available_width(), view.theme.metrics.space_xl), |ui| {
        ui.horizontal(|ui| {
            ui.add_space(view.theme.metrics.space_s);
            let legend = [
                (Keys::Both(Command::PreviousRow, Command::NextRow), &*keys.choose),
                (Command::OpenRow.into(), verb),
                (Command::Leave.into(), &*keys.close),
            ];
            key_legend(ui, view.theme, &legend);
        });
    });
}
