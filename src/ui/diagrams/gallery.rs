//! All diagrams as small pictures.

use egui::{Color32, Frame, Id, Margin, Pos2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::{missing_actions_ui, missing_text, thumbnail};
use crate::model::{Diagram, NotebookId};
use crate::ui::command::Command;
use crate::ui::pictures::Shown;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Empty, EmptyAction, Typeset, focus_ring, paint_icon, tab};
use crate::ui::{Outbox, Request, View};

const MIN_WIDTH: f32 = 240.0;
const GAP: f32 = 16.0;
const CAPTION: f32 = 56.0;

/// Which diagrams are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    All,
    WithRegions,
    Missing,
}

/// What the gallery remembers.
#[derive(Debug, Default)]
pub struct Gallery {
    kind: Kind,
}

/// Shows all diagrams.
pub fn gallery_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    let frame = Frame::new().inner_margin(Margin {
        left: 24,
        right: 24,
        top: 8,
        bottom: 0,
    });
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        header_ui(ui, view, gallery, out);
        let shown: Vec<&Diagram> = view
            .library
            .diagrams()
            .map(|diagram| &**diagram)
            .filter(|diagram| is_shown(gallery.kind, diagram))
            .collect();
        if shown.is_empty() {
            empty_ui(ui, view, gallery.kind, out);
            return;
        }
        grid_ui(ui, view, &shown, out);
    });
}

fn is_shown(kind: Kind, diagram: &Diagram) -> bool {
    match kind {
        Kind::All => true,
        Kind::WithRegions => !diagram.regions.is_empty(),
        Kind::Missing => diagram.is_missing(),
    }
}

fn header_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let kinds = [
        (Kind::All, &words.all),
        (Kind::WithRegions, &words.with_regions),
        (Kind::Missing, &words.without_file),
    ];
    ui.horizontal(|ui| {
        ui.set_min_height(36.0);
        ui.spacing_mut().item_spacing.x = 4.0;
        for (kind, name) in kinds {
            let count = view
                .library
                .diagrams()
                .filter(|diagram| is_shown(kind, diagram))
                .count();
            if tab(ui, view.theme, name, Some(count), gallery.kind == kind).clicked() {
                gallery.kind = kind;
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let add = Button::primary(view.theme, &words.add).icon(icon::PLUS).height(28.0);
            if add.show(ui).clicked() {
                out.ask(Request::ChoosePicture(None));
            }
            let paste = Button::secondary(view.theme, &words.paste)
                .icon(icon::PASTE)
                .key(Command::Paste)
                .height(28.0);
            if paste.show(ui).clicked() {
                out.ask(Request::PastePicture(None));
            }
        });
    });
    ui.add_space(8.0);
}

fn empty_ui(ui: &mut Ui, view: View<'_>, kind: Kind, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let empty = match kind {
        Kind::All => Empty {
            icon: icon::DIAGRAMS,
            title: &words.none,
            body: &words.none_body,
            action: Some(EmptyAction {
                label: &words.add,
                command: None,
            }),
        },
        Kind::WithRegions => Empty {
            icon: icon::DIAGRAMS,
            title: &words.none_with_regions,
            body: &words.none_with_regions_body,
            action: None,
        },
        Kind::Missing => Empty {
            icon: icon::SAVED,
            title: &words.none_missing,
            body: "",
            action: None,
        },
    };
    if empty.show(ui, view.theme) {
        out.ask(Request::ChoosePicture(None));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a few columns and some thousand pictures"
)]
fn grid_ui(ui: &mut Ui, view: View<'_>, shown: &[&Diagram], out: &mut Outbox) {
    let width = ui.available_width();
    let n_columns = (((width + GAP) / (MIN_WIDTH + GAP)) as usize).max(1);
    let card_width = (width - GAP * (n_columns - 1) as f32) / n_columns as f32;
    let card_height = (card_width * 0.58).floor() + CAPTION;
    let n_rows = shown.len().div_ceil(n_columns);
    ui.spacing_mut().item_spacing = Vec2::new(GAP, GAP);
    let area = ScrollArea::vertical()
        .id_salt(Id::unique("gallery"))
        .auto_shrink([false, false]);
    area.show_rows(ui, card_height, n_rows, |ui, rows| {
        for row in rows {
            ui.horizontal(|ui| {
                for diagram in shown.iter().skip(row * n_columns).take(n_columns) {
                    card_ui(ui, view, diagram, Vec2::new(card_width, card_height), out);
                }
            });
        }
        ui.add_space(8.0);
    });
}

fn card_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, size: Vec2, out: &mut Outbox) {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &diagram.name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let fill = if response.hovered() {
        colors.hover
    } else {
        colors.raised
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let place = Rect::from_min_max(rect.min, rect.max - Vec2::new(0.0, CAPTION));
    let top = egui::CornerRadius {
        nw: 8,
        ne: 8,
        sw: 0,
        se: 0,
    };
    ui.painter().rect_filled(
        place,
        top,
        if diagram.is_missing() {
            colors.sunken
        } else {
            colors.canvas
        },
    );
    match diagram.picture {
        Some(attachment) => match thumbnail(view, attachment, out) {
            Shown::Ready(texture) => paint_fitted(ui, texture, place.shrink(10.0)),
            Shown::Loading => {}
            Shown::Failed(reason) => {
                let typeset = Typeset::regular(TextRole::Small, colors.wrong);
                let galley = typeset.wrapped(ui.painter(), metrics, reason, place.width() - 32.0);
                ui.painter()
                    .galley(place.center() - galley.size() / 2.0, galley, colors.wrong);
            }
        },
        None => missing_ui(ui, view, diagram, place, out),
    }
    let (title, missing) = missing_text(view, diagram);
    let name_set = Typeset::strong(TextRole::Ui, colors.text_strong);
    let left = rect.left() + 12.0;
    let width = rect.width() - 24.0;
    name_set.paint_at(ui.painter(), metrics, left, rect.bottom() - 38.0, &title, width);
    let meta = if diagram.is_missing() {
        missing
    } else {
        meta_text(view, diagram)
    };
    let small = Typeset::aside(view.theme);
    small.paint_at(ui.painter(), metrics, left, rect.bottom() - 18.0, &meta, width);
    focus_ring(ui, theme, &response, rect, metrics.radius_card);
    if response.clicked() {
        out.go(Route::Diagram(diagram.id));
    }
}

fn missing_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, place: Rect, out: &mut Outbox) {
    let colors = &view.theme.colors;
    let center = Pos2::new(place.center().x, place.top() + place.height() * 0.32);
    paint_icon(
        ui.painter(),
        center,
        icon::MISSING_PICTURE,
        28.0,
        colors.text_subdued,
        false,
    );
    let actions = Rect::from_min_max(Pos2::new(place.left(), place.top() + place.height() * 0.56), place.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(actions), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.horizontal(|ui| {
            ui.add_space(((place.width() - 216.0) / 2.0).max(4.0));
            missing_actions_ui(ui, view, diagram.id, true, out);
        });
    });
}

/// The whole picture, as large as its place allows, never larger than it is.
fn paint_fitted(ui: &Ui, texture: &egui::TextureHandle, place: Rect) {
    let size = texture.size_vec2();
    let scale = (place.width() / size.x).min(place.height() / size.y).min(1.0);
    let target = Rect::from_center_size(place.center(), size * scale);
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().image(texture.id(), target, all, Color32::WHITE);
}

/// Where the diagram is shown, and how many regions it has.
fn meta_text(view: View<'_>, diagram: &Diagram) -> String {
    let place = view.library.blocks_showing(diagram.id).next().and_then(|block| {
        let heading = view
            .library
            .headings_above(block)
            .last()
            .map(|heading| crate::ui::notes::words_of(view, heading).to_owned());
        heading.or_else(|| view.library.note(block.note).map(|note| note.title.clone()))
    });
    let place = place.unwrap_or_else(|| notebook_name(view, diagram.notebook));
    if diagram.regions.is_empty() {
        place
    } else {
        format!(
            "{place} · {}",
            view.words.diagrams.n_regions.counted(diagram.regions.len())
        )
    }
}

fn notebook_name(view: View<'_>, notebook: NotebookId) -> String {
    view.library
        .notebook(notebook)
        .map_or_else(String::new, |notebook| notebook.name.clone())
}
