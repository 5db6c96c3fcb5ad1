//! The pictures an import missed: which they are, looking for them in a folder, and what came of it.

use egui::{Align, Layout, Pos2, Rect, Sense, Ui, UiBuilder, Vec2};

use super::PictureSearch;
use crate::model::{DiagramId, Library};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::view::Work;
use crate::ui::widgets::{Button, Typeset, heading, label, paint_icon, progress_bar, surface};
use crate::ui::{Outbox, Request, View};

/// Names that are listed in a line.
const MAX_NAMES: usize = 12;

/// Files and folders of which it is said that they could not be read.
const MAX_PROBLEMS: usize = 2;

/// Shows them, where any is missing or was found just now. `missing` are those that are missing still.
pub(super) fn missing_ui(
    ui: &mut Ui,
    view: View<'_>,
    missing: &[DiagramId],
    search: Option<&PictureSearch>,
    out: &mut Outbox,
) {
    // What was found and taken back again is missing as before.
    let search = search.filter(|search| search.left == missing);
    if missing.is_empty() && search.is_none() && view.finding.is_none() {
        return;
    }
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    surface(view.theme, colors.raised, inset::SNUG).show(ui, |ui| {
        let width = ui.available_width();
        ui.set_width(width);
        if let Some(work) = view.finding {
            finding_ui(ui, view, work, out);
            return;
        }
        shown_ui(ui, view, missing, search, out);
    });
    ui.add_space(metrics.space_m);
}

/// What is the case, and the way to look for it.
fn shown_ui(ui: &mut Ui, view: View<'_>, missing: &[DiagramId], search: Option<&PictureSearch>, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let can_write = view.keeping.read_only.is_none();
    let find = Button::secondary(view.theme, &view.words.report.find_in_folder)
        .icon(icon::OPEN)
        .key(Command::FindPictures)
        .enabled(can_write);
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    let small = Typeset::aside(view.theme);
    let (title, asides) = sentences(view, missing, search);
    let between = metrics.space_xxs;
    let n_asides = asides.iter().fold(0.0, |n, _| n + 1.0);
    let height = strong.line_height(metrics) + n_asides * (small.line_height(metrics) + between);
    let size = Vec2::new(ui.available_width(), height.max(metrics.button));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let (glyph, color) = if missing.is_empty() {
        (icon::SAVED, colors.right)
    } else {
        (icon::MISSING_PICTURE, colors.warn)
    };
    let middle = Pos2::new(rect.left() + metrics.space_m, rect.center().y);
    paint_icon(ui.painter(), middle, glyph, metrics.icon_rail, color, false);
    let mut right = rect.right();
    if !missing.is_empty() {
        let button = Vec2::new(find.width(ui), metrics.button);
        let place = Rect::from_min_size(Pos2::new(right - button.x, rect.center().y - button.y / 2.0), button);
        right = place.left() - metrics.space_m;
        let is_clicked = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| find.show(ui).clicked());
        if (is_clicked.inner || Command::FindPictures.is_pressed(ui)) && can_write {
            out.ask(Request::FindPictures(missing.to_vec()));
        }
    }
    let left = middle.x + metrics.space_xl;
    let place = Rect::from_min_max(
        Pos2::new(left, rect.center().y - height / 2.0),
        Pos2::new(right, rect.bottom()),
    );
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.spacing_mut().item_spacing.y = between;
        label(ui, view.theme, strong, &title);
        for aside in &asides {
            label(ui, view.theme, small, aside);
        }
    });
}

/// What is the case, and which pictures it is about.
fn sentences(view: View<'_>, missing: &[DiagramId], search: Option<&PictureSearch>) -> (String, Vec<String>) {
    let words = &view.words.report;
    let title = match search {
        Some(search) if search.n_found == 0 => words.none_found.with(&search.folder),
        Some(search) if missing.is_empty() => words.all_found.counted(search.n_found),
        Some(search) => words.n_found.counted(search.n_found),
        None => view.words.diagrams.n_missing.counted(missing.len()),
    };
    let several: &[DiagramId] = search.map_or(&[], |search| &search.several);
    let plain: Vec<DiagramId> = missing.iter().copied().filter(|id| !several.contains(id)).collect();
    let mut asides = Vec::new();
    if !plain.is_empty() {
        let names = names(view.library, &plain);
        asides.push(search.map_or_else(|| names.clone(), |_| words.still_missing.with(&names)));
    }
    if !several.is_empty() {
        asides.push(words.several_fit.with(names(view.library, several)));
    }
    asides.extend(
        search
            .iter()
            .flat_map(|search| &search.problems)
            .take(MAX_PROBLEMS)
            .cloned(),
    );
    (title, asides)
}

fn finding_ui(ui: &mut Ui, view: View<'_>, work: &Work, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.report);
    ui.horizontal(|ui| {
        heading(ui, view.theme, TextRole::Ui, &words.finding);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let stop = Button::ghost(view.theme, &view.words.work.stop).height(metrics.button_small);
            if stop.show(ui).clicked() {
                out.ask(Request::StopFinding);
            }
        });
    });
    ui.add_space(metrics.space_xs);
    #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
    let share = work
        .n_total
        .map_or(0.0, |total| work.n_done as f32 / total.max(1) as f32);
    progress_bar(ui, view.theme, &words.finding, share, ui.available_width());
}

/// The names of pictures, one after the other.
fn names(library: &Library, pictures: &[DiagramId]) -> String {
    let known = pictures.iter().filter_map(|&id| library.diagram(id));
    let mut names: Vec<&str> = known.take(MAX_NAMES).map(|diagram| diagram.name.as_str()).collect();
    if pictures.len() > MAX_NAMES {
        names.push("…");
    }
    names.join(", ")
}
