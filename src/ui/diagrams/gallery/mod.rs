//! All diagrams as small pictures: narrowed, and chosen one by one or several at once.

mod bar;
mod chosen;
mod listing;
mod tile;

use egui::{Frame, Id, Key, Modifiers, Ui, Vec2};

use crate::model::{Action, ActionKind, DiagramId};
use crate::ui::command::{Command, of};
use crate::ui::route::Route;
use crate::ui::theme::{icon, insets};
use crate::ui::widgets::{Button, Empty, EmptyAction, TileGrid, known_field, pane_header, tabs, value_menu};
use crate::ui::{Outbox, Request, View};
use bar::bar_ui;
use chosen::Chosen;
use listing::{Listing, Narrowing, Shelf, Tile};
use tile::{Clicked, TileMark, diagram_tile_ui, missing_tile_ui, tile_id};

/// What the gallery remembers.
#[derive(Debug, Default)]
pub struct Gallery {
    narrowing: Narrowing,
    listing: Listing,
    chosen: Chosen,
    /// The place of the tile that has the keyboard.
    focused: Option<usize>,
}

impl Gallery {
    /// The diagram that has the keyboard, while none is chosen.
    pub fn chosen(&self) -> Option<DiagramId> {
        self.focused_diagram().filter(|_| self.chosen.is_empty())
    }

    fn focused_diagram(&self) -> Option<DiagramId> {
        match self.listing.tiles().get(self.focused?)? {
            Tile::Diagram(diagram) => Some(*diagram),
            Tile::Missing(_) => None,
        }
    }

    /// Every diagram of the chosen pictures; those of the one that has the keyboard where none is chosen.
    fn meant(&self) -> Vec<DiagramId> {
        let mut shown = self.chosen.in_order(self.listing.tiles());
        if shown.is_empty() {
            shown.extend(self.focused_diagram());
        }
        let copies = shown.into_iter().flat_map(|shown| match self.listing.copies(shown) {
            [] => vec![shown],
            copies => copies.to_vec(),
        });
        copies.collect()
    }

    /// Takes the keys of the page. The arrows go from tile to tile, with Shift choosing on the way.
    fn take_keys(&mut self, ui: &Ui, view: View<'_>, n_columns: usize, out: &mut Outbox) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        for &command in of::Gallery::ALL {
            if command == of::Gallery::ChooseBeside {
                let place = ui.input_mut(|input| Command::ChooseBeside.consume(input));
                if let Some(way) = place.and_then(|place| WAYS.get(place)) {
                    self.go(ui, *way, n_columns, true);
                }
            } else if Command::from(command).is_pressed(ui) {
                self.run(ui, view, command, out);
            }
        }
        if self.focused.is_some() {
            for (key, way) in ARROW_KEYS.into_iter().zip(WAYS) {
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                    self.go(ui, way, n_columns, false);
                }
            }
        }
        if !self.chosen.is_empty() && ui.input_mut(|input| Command::Leave.consume(input)).is_some() {
            self.chosen.clear();
        }
    }

    /// Gives the keyboard to the tile beside, above or below.
    fn go(&mut self, ui: &Ui, (right, down): (isize, isize), n_columns: usize, extends: bool) {
        let Some(last) = self.listing.tiles().len().checked_sub(1) else {
            return;
        };
        let from = self.focused.unwrap_or(0).min(last);
        let row = isize::try_from(n_columns).unwrap_or(1);
        let to = from.checked_add_signed(right + down * row).filter(|to| *to <= last);
        let to = if self.focused.is_some() { to } else { Some(from) };
        let Some(to) = to else { return };
        if extends {
            self.chosen.extend(self.listing.tiles(), from, to);
        }
        self.focused = Some(to);
        if let Some(tile) = self.listing.tiles().get(to) {
            ui.memory_mut(|memory| memory.request_focus(tile_id(*tile)));
        }
    }

    fn run(&mut self, ui: &Ui, view: View<'_>, command: of::Gallery, out: &mut Outbox) {
        match command {
            of::Gallery::FilterDiagrams => ui.memory_mut(|memory| memory.request_focus(field_id())),
            of::Gallery::ChooseAllDiagrams => self.chosen.toggle_all(self.listing.tiles()),
            of::Gallery::TickDiagram => {
                if let Some(place) = self.focused {
                    self.chosen.toggle(self.listing.tiles(), place);
                }
            }
            of::Gallery::MoveDiagrams => self.move_meant(view, out),
            // While none is chosen, these are keys of the one that has the keyboard.
            of::Gallery::RenameDiagrams if !self.chosen.is_empty() => {
                out.ask(Request::NameDiagrams(self.chosen.in_order(self.listing.tiles())));
            }
            of::Gallery::DeleteDiagrams if !self.chosen.is_empty() => self.delete_chosen(view, out),
            of::Gallery::RenameDiagrams | of::Gallery::DeleteDiagrams | of::Gallery::ChooseBeside => {}
        }
    }

    /// Asks for the notebook of those that are meant and that no note shows; says so where none is left.
    fn move_meant(&self, view: View<'_>, out: &mut Outbox) {
        let meant = self.meant();
        let (loose, n_shown) = without_shown(view, meant);
        if loose.is_empty() {
            if n_shown > 0 {
                out.ask(Request::Tell(view.words.errors.refused_of_note.to_string()));
            }
            return;
        }
        out.ask(Request::PickNotebookFor(loose));
    }

    /// Deletes those that are chosen and that no note shows, and says how many stay.
    fn delete_chosen(&self, view: View<'_>, out: &mut Outbox) {
        let (loose, n_shown) = without_shown(view, self.meant());
        if loose.is_empty() {
            out.ask(Request::Tell(view.words.errors.refused_in_use.to_string()));
            return;
        }
        let actions = loose.into_iter().map(Action::DeleteDiagram).collect();
        out.ask(Request::DoAll(ActionKind::DeleteDiagram, actions));
        if n_shown > 0 {
            out.ask(Request::Say(view.words.diagrams.n_stay.counted(n_shown)));
        }
    }

    fn click(&mut self, place: usize, diagram: DiagramId, clicked: Clicked, out: &mut Outbox) {
        match clicked {
            Clicked::Open => out.go(Route::Diagram(diagram)),
            Clicked::Besides => self.chosen.toggle(self.listing.tiles(), place),
            Clicked::UpTo => {
                let from = self.focused.unwrap_or(place);
                self.chosen.extend(self.listing.tiles(), from, place);
            }
        }
        self.focused = Some(place);
    }
}

/// To the right and down, in the order of the keys of the command that chooses on the way.
const WAYS: [(isize, isize); 4] = [(1, 0), (-1, 0), (0, 1), (0, -1)];
const ARROW_KEYS: [Key; 4] = [Key::ArrowRight, Key::ArrowLeft, Key::ArrowDown, Key::ArrowUp];

fn field_id() -> Id {
    Id::unique("gallery field")
}

/// Those of some diagrams that no note shows, and how many are shown.
fn without_shown(view: View<'_>, diagrams: Vec<DiagramId>) -> (Vec<DiagramId>, usize) {
    let n_all = diagrams.len();
    let is_loose = |diagram: &DiagramId| view.library.blocks_showing(*diagram).next().is_none();
    let loose: Vec<DiagramId> = diagrams.into_iter().filter(is_loose).collect();
    let n_shown = n_all - loose.len();
    (loose, n_shown)
}

/// Shows all diagrams.
pub fn gallery_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    if gallery.listing.refresh(view, &gallery.narrowing) {
        gallery.chosen.follow(|diagram| view.library.diagram(diagram).is_some());
    }
    let metrics = &view.theme.metrics;
    let margin = metrics.space_xl;
    // The margin on the right is the scroll bar's.
    let frame = Frame::new().inner_margin(insets(margin, 0.0, metrics.space_xs, 0.0));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        header_ui(ui, view, gallery, out);
        narrow_ui(ui, view, gallery);
        ui.add_space(metrics.space_s);
        let width = (ui.available_width() - margin).max(0.0);
        let grid = TileGrid::new(width, metrics.gallery_tile, metrics.space_l, |width| {
            width * metrics.gallery_picture + metrics.gallery_caption
        });
        gallery.take_keys(ui, view, grid.n_columns(), out);
        if gallery.listing.tiles().is_empty() {
            gallery.focused = None;
            empty_ui(ui, view, &gallery.narrowing, out);
            return;
        }
        let foot = if gallery.chosen.is_empty() {
            0.0
        } else {
            metrics.table_foot
        };
        let size = Vec2::new(ui.available_width(), (ui.available_height() - foot).max(0.0));
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            tiles_ui(ui, view, grid, margin, gallery, out);
        });
        if foot > 0.0 {
            bar_ui(ui, view, gallery, out);
        }
    });
}

fn tiles_ui(ui: &mut Ui, view: View<'_>, grid: TileGrid, margin: f32, gallery: &mut Gallery, out: &mut Outbox) {
    let mut focused = None;
    let n_tiles = gallery.listing.tiles().len();
    grid.show(ui, Id::unique("gallery"), margin, n_tiles, |ui, place| {
        let Some(&tile) = gallery.listing.tiles().get(place) else {
            return;
        };
        let has_focus = match tile {
            Tile::Diagram(id) => {
                let Some(diagram) = view.library.diagram(id) else {
                    return;
                };
                let copies = gallery.listing.copies(id).to_vec();
                let places = if copies.len() > 1 {
                    copies_of(view, &mut gallery.listing, &copies)
                } else {
                    Vec::new()
                };
                let mark = TileMark {
                    caption: gallery.listing.caption(view, diagram),
                    is_chosen: gallery.chosen.has(id),
                    is_choosing: !gallery.chosen.is_empty(),
                    places: &places,
                };
                let (has_focus, clicked) = diagram_tile_ui(ui, view, diagram, &mark, out);
                if let Some(clicked) = clicked {
                    gallery.click(place, id, clicked, out);
                }
                has_focus
            }
            Tile::Missing(n_missing) => {
                let (has_focus, is_clicked) = missing_tile_ui(ui, view, n_missing);
                if is_clicked {
                    gallery.narrowing.shelf = Shelf::Missing;
                }
                has_focus
            }
        };
        if has_focus {
            focused = Some(place);
        }
    });
    gallery.focused = focused;
}

/// Where the diagrams of one picture are: each with its name and what stands below it.
fn copies_of(view: View<'_>, listing: &mut Listing, copies: &[DiagramId]) -> Vec<(DiagramId, String)> {
    let diagrams = copies.iter().filter_map(|copy| view.library.diagram(*copy));
    diagrams
        .map(|diagram| {
            let caption = listing.caption(view, diagram);
            (diagram.id, format!("{} · {caption}", diagram.name))
        })
        .collect()
}

fn header_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let name = |shelf| match shelf {
        Shelf::All => &*words.all,
        Shelf::WithRegions => &*words.with_regions,
        Shelf::Missing => &*words.without_file,
        Shelf::Unlinked => &*words.unlinked,
    };
    let shelves = Shelf::ALL.map(|shelf| (shelf, name(shelf), Some(gallery.listing.n_on(shelf))));
    let tabs_ui = |ui: &mut Ui| {
        if let Some(shelf) = tabs(ui, view.theme, shelves, &gallery.narrowing.shelf) {
            gallery.narrowing.shelf = shelf;
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

/// The field and the notebooks that narrow the gallery.
fn narrow_ui(ui: &mut Ui, view: View<'_>, gallery: &mut Gallery) {
    let (metrics, words) = (&view.theme.metrics, &view.words.diagrams);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        let width = metrics.gallery_field.min(ui.available_width());
        let shown = ui.allocate_ui(Vec2::new(width, metrics.button), |ui| {
            ui.set_width(width);
            let typed = &mut gallery.narrowing.typed;
            known_field(ui, view.theme, field_id(), &words.find, &words.find_hint, typed)
        });
        if shown.inner.lost_focus() {
            // Esc leaves the field and not the page.
            ui.input_mut(|input| Command::Leave.consume(input));
        }
        let notebooks = view.library.notebooks();
        let notebooks: Vec<_> = notebooks
            .map(|notebook| (notebook.id, view.notebook_name(notebook)))
            .collect();
        let notebook = &mut gallery.narrowing.notebook;
        if notebooks.len() > 1 || notebook.is_some() {
            let names = (&*view.words.all_cards.notebook, &*view.words.all_cards.any);
            value_menu(ui, view.theme, names, notebook, &notebooks);
        }
        if gallery.narrowing.is_narrow() {
            let clear = Button::ghost(view.theme, &view.words.all_cards.clear).height(metrics.row);
            if clear.show(ui).clicked() {
                gallery.narrowing.notebook = None;
                gallery.narrowing.typed.clear();
            }
        }
    });
}

fn empty_ui(ui: &mut Ui, view: View<'_>, narrowing: &Narrowing, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let (icon, title, body) = match narrowing.shelf {
        _ if narrowing.is_narrow() => (icon::SEARCH, &words.none_found, &*words.none_found_body),
        Shelf::All => (icon::DIAGRAMS, &words.none, &*words.none_body),
        Shelf::WithRegions => (icon::DIAGRAMS, &words.none_with_regions, &*words.none_with_regions_body),
        Shelf::Missing => (icon::SAVED, &words.none_missing, ""),
        Shelf::Unlinked => (icon::SAVED, &words.none_unlinked, &*words.none_unlinked_body),
    };
    let add = EmptyAction {
        label: &words.add,
        command: None,
    };
    let can_add = narrowing.shelf == Shelf::All && !narrowing.is_narrow();
    let empty = Empty::new(icon, title, body).action(can_add.then_some(add));
    if empty.show(ui, view.theme) {
        out.ask(Request::ChoosePicture(None));
    }
}
