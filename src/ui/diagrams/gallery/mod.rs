//! All diagrams as small pictures.

mod listing;
mod tile;

use egui::{Frame, Id, Ui};

use crate::model::DiagramId;
use crate::ui::command::Command;
use crate::ui::theme::{icon, insets};
use crate::ui::widgets::{Button, Empty, EmptyAction, TileGrid, pane_header, tabs};
use crate::ui::{Outbox, Request, View};
use listing::{Filter, Listing, Tile};
use tile::{diagram_tile_ui, missing_tile_ui};

/// What the gallery remembers.
#[derive(Debug, Default)]
pub struct Gallery {
    filter: Filter,
    listing: Listing,
    chosen: Option<DiagramId>,
}

impl Gallery {
    /// The diagram that has the keyboard.
    pub const fn chosen(&self) -> Option<DiagramId> {
        self.chosen
    }
}

/// Shows all diagrams.
pub fn gallery_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    gallery.listing.refresh(view);
    let metrics = &view.theme.metrics;
    let margin = metrics.space_xl;
    // The margin on the right is the scroll bar's.
    let frame = Frame::new().inner_margin(insets(margin, 0.0, metrics.space_xs, 0.0));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        header_ui(ui, view, gallery, out);
        ui.add_space(metrics.space_s);
        let n_tiles = gallery.listing.n_tiles(gallery.filter);
        if n_tiles == 0 {
            gallery.chosen = None;
            empty_ui(ui, view, gallery.filter, out);
            return;
        }
        let width = (ui.available_width() - margin).max(0.0);
        let grid = TileGrid::new(width, metrics.gallery_tile, metrics.space_l, |width| {
            width * metrics.gallery_picture + metrics.gallery_caption
        });
        let mut chosen = None;
        grid.show(ui, Id::unique("gallery"), margin, n_tiles, |ui, place| {
            match gallery.listing.tile(gallery.filter, place) {
                Some(Tile::Diagram(id)) => {
                    if let Some(diagram) = view.library.diagram(id) {
                        let caption = gallery.listing.caption(view, diagram);
                        if diagram_tile_ui(ui, view, diagram, caption, out) {
                            chosen = Some(id);
                        }
                    }
                }
                Some(Tile::Missing(n_missing)) if missing_tile_ui(ui, view, n_missing) => {
                    gallery.filter = Filter::Missing;
                }
                Some(Tile::Missing(_)) | None => {}
            }
        });
        gallery.chosen = chosen;
    });
}

fn header_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let filters = [
        (Filter::All, &*words.all),
        (Filter::WithRegions, &*words.with_regions),
        (Filter::Missing, &*words.without_file),
    ];
    let filters = filters.map(|(filter, name)| (filter, name, Some(gallery.listing.n_diagrams(filter))));
    let tabs_ui = |ui: &mut Ui| {
        if let Some(filter) = tabs(ui, view.theme, filters, &gallery.filter) {
            gallery.filter = filter;
        }
    };
    pane_header(ui, view.theme, tabs_ui, |ui| {
        ui.add_space(view.theme.metrics.space_xl);
        let height = view.theme.metrics.row;
        let add = Button::primary(view.theme, &words.add).icon(icon::PLUS).height(height);
        if add.show(ui).clicked() {
            out.ask(Request::ChoosePicture(None));
        }
        let paste = Button::secondary(view.theme, &words.paste)
            .icon(icon::PASTE)
            .key(Command::Paste)
            .height(height);
        if paste.show(ui).clicked() {
            out.ask(Request::PastePicture(None));
        }
    });
}

fn empty_ui(ui: &mut Ui, view: View<'_>, filter: Filter, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let (icon, title, body) = match filter {
        Filter::All => (icon::DIAGRAMS, &words.none, &*words.none_body),
        Filter::WithRegions => (icon::DIAGRAMS, &words.none_with_regions, &*words.none_with_regions_body),
        Filter::Missing => (icon::SAVED, &words.none_missing, ""),
    };
    let add = EmptyAction {
        label: &words.add,
        command: None,
    };
    let empty = Empty::new(icon, title, body).action((filter == Filter::All).then_some(add));
    if empty.show(ui, view.theme) {
        out.ask(Request::ChoosePicture(None));
    }
}
