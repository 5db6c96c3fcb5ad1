//! What the program is: its version, and every part it is made of with the licence of each, to be read offline.

mod parts;

use egui::{Id, ScrollArea, Ui, Vec2};

use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{ChosenList, InRow, Row, Typeset, page_frame, page_title, paragraph};
use parts::{Part, parts};

/// What the page remembers.
#[derive(Debug, Default)]
pub struct AboutPane {
    /// Once the page was shown.
    parts: Vec<Part>,
    list: ChosenList<usize>,
    /// The licence of the part at a place.
    shown: Option<(usize, Vec<String>)>,
}

impl AboutPane {
    fn follow(&mut self, view: View<'_>) {
        if self.parts.is_empty() {
            self.parts = parts();
        }
        self.list
            .put((0..self.parts.len()).collect(), view.theme.metrics.name_row);
        let shown = self.shown.as_ref().map(|(place, _)| *place);
        if let Some(place) = self.list.chosen()
            && shown != Some(place)
        {
            let part = self.parts.get(place);
            self.shown = part.map(|part| (place, part.paragraphs()));
        }
    }

    /// Up and down choose another part.
    fn take_keys(&mut self, ui: &Ui) {
        if Command::NextRow.is_pressed(ui) {
            self.list.step(1);
        }
        if Command::PreviousRow.is_pressed(ui) {
            self.list.step(-1);
        }
    }
}

/// Shows the page.
pub(super) fn about_ui(ui: &mut Ui, view: View<'_>, pane: &mut AboutPane) {
    let (metrics, words) = (&view.theme.metrics, &view.words.about);
    pane.take_keys(ui);
    pane.follow(view);
    page_frame().show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        page_title(ui, view.theme, &words.title);
        let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
        let version = words.version.with(env!("CARGO_PKG_VERSION"));
        for said in [&*version, &*words.parts_help, &*words.trademark] {
            paragraph(ui, view.theme, subdued, said);
        }
        ui.add_space(metrics.space_l);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_xl;
            ui.allocate_ui(Vec2::new(metrics.versions, height), |ui| {
                ui.set_width(metrics.versions);
                ui.vertical(|ui| list_ui(ui, view, pane));
            });
            ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
                ui.vertical(|ui| licence_ui(ui, view, pane));
            });
        });
    });
}

fn list_ui(ui: &mut Ui, view: View<'_>, pane: &mut AboutPane) {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let parts = &pane.parts;
    pane.list
        .show(ui, Id::unique("parts"), metrics.space_s, |ui, place, is_chosen| {
            let Some(part) = parts.get(place) else { return false };
            let (name, below) = (named(view, *part), part.licence);
            let spoken = format!("{name} · {below}");
            let row = Row::new(view.theme, &spoken)
                .height(metrics.name_row)
                .selected(is_chosen);
            let (rect, response) = row.show(ui);
            let strong = Typeset::weighted(TextRole::Ui, colors.text_strong, is_chosen);
            InRow::new(ui, view.theme, rect, metrics.plain_row).two(strong, &name, below);
            response.clicked()
        });
}

/// The name of a part, with its version where it has one.
fn named(view: View<'_>, part: Part) -> String {
    let name = part.name(view.words);
    [name, part.version].join(" ").trim_end().to_owned()
}

fn licence_ui(ui: &mut Ui, view: View<'_>, pane: &AboutPane) {
    let Some((place, paragraphs)) = &pane.shown else { return };
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    // Each part begins at its top.
    ScrollArea::vertical()
        .id_salt(("licence", place))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - view.theme.metrics.help_bar);
            ui.spacing_mut().item_spacing.y = view.theme.metrics.space_s;
            for words in paragraphs {
                paragraph(ui, view.theme, typeset, words);
            }
        });
}
