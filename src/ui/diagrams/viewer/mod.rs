//! One diagram, large: zoom at the pointer, pan, fit, turn, and its regions with their lines beside it.

mod arriving;
mod bar;
mod beside;
mod canvas;
mod inspector;
mod look;
mod minimap;
mod name_complete;
mod naming;
mod offer;
mod pen;
mod scene;
mod selection_bar;
mod walk;

use std::collections::BTreeMap;

use egui::{Frame, Panel, Popup, Pos2, Ui};

use super::canvas::{Canvas, ZOOM_STEP, size_of};
use super::draw::Ground;
use super::menu::diagram_menu_ui;
use super::regions::bounds;
use super::siblings::siblings;
use super::viewport::Viewport;
use super::{missing_actions_ui, missing_actions_width, missing_text};
use crate::model::{Action, BlockId, Diagram, DiagramId, RegionId, Timestamp};
use crate::ui::beside::close_button;
use crate::ui::command::{Command, of};
use crate::ui::flash::Flash;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, insets};
use crate::ui::view::Half;
use crate::ui::widgets::{Button, Entry, IconButton, Typeset, label, pane_header};
use crate::ui::{Editing, Outbox, PictureLook, View};
use beside::{Beside, beside_ui, choices};
use canvas::picture_ui;
use inspector::inspector_ui;
use name_complete::NameCompletion;
use naming::naming_ui;
use offer::Offer;
use pen::{Pen, Tool};
use selection_bar::selection_bar_ui;
use walk::Walk;

/// What the viewer remembers.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of the viewer by itself"
)]
pub struct Viewer {
    canvas: Canvas,
    shown: Option<DiagramId>,
    pen: Pen,
    offer: Offer,
    walk: Walk,
    names: NameCompletion,
    /// In a narrow window: whether the details of the chosen region lie beside the picture.
    has_details: bool,
    /// Whether the keyboard is to go to the details of the chosen region.
    wants_details: bool,
    /// Whether a drawing is begun where no picture is.
    is_drawing: bool,
    /// The line from which one came here.
    line: Option<BlockId>,
    /// The region that is to be lit as soon as it is seen.
    unlit: Option<RegionId>,
    flash: Option<Flash<RegionId>>,
    /// Another picture that is compared with it.
    beside: Option<Beside>,
    /// Whether it has the whole window.
    is_alone: bool,
    /// How pictures were left.
    looks: BTreeMap<DiagramId, PictureLook>,
    /// The one that was turned or given another ground, and is not remembered for the next time yet.
    changed_look: Option<(DiagramId, PictureLook)>,
}

impl Viewer {
    /// The chosen region.
    pub fn region(&self) -> Option<RegionId> {
        self.pen.chosen.last().copied()
    }

    /// The chosen regions.
    pub fn regions(&self) -> &[RegionId] {
        &self.pen.chosen
    }

    /// Whether regions are chosen.
    pub const fn has_chosen(&self) -> bool {
        !self.pen.chosen.is_empty()
    }

    /// What a command makes of the chosen regions of a diagram.
    pub fn edit(&self, command: of::Region, diagram: &Diagram) -> Option<Action> {
        self.pen.edit(command, diagram, self.ground(diagram))
    }

    /// Where the picture was shown last.
    fn ground(&self, diagram: &Diagram) -> Option<Ground> {
        let viewport = self.canvas.viewport;
        let whole = viewport.picture_rect(size_of(diagram.picture), self.canvas.place?);
        Some(Ground {
            whole,
            n_turns: viewport.n_turns,
        })
    }

    /// Whether it has the whole window.
    pub const fn is_alone(&self) -> bool {
        self.is_alone
    }

    /// Shows another diagram of the note beside it, or no longer; answers whether there is one.
    pub fn toggle_beside(&mut self, view: View<'_>, diagram: &Diagram) -> bool {
        if self.beside.take().is_some() {
            return true;
        }
        let all = siblings(view.library, diagram.id, self.line());
        let here = all.iter().position(|id| *id == diagram.id);
        let others = choices(view, diagram, self);
        let is_behind = |other: &&DiagramId| all.iter().position(|id| id == *other) > here;
        let other = others.iter().find(is_behind).or(others.last()).copied();
        self.beside = other.map(Beside::new);
        self.beside.is_some()
    }

    /// Chooses a region of a diagram and shows it with what surrounds it.
    pub fn show_region(&mut self, diagram: &Diagram, region: RegionId) {
        self.open(diagram);
        self.pen.choose(diagram, Some(region), false);
        let known = diagram.regions.iter().find(|known| known.id == region);
        self.canvas.aim_at(known.map(|known| bounds(&known.shape)));
        self.unlit = known.map(|known| known.id);
    }

    /// Remembers the line from which one came to the diagram that is shown.
    pub const fn come_from(&mut self, line: BlockId) {
        self.line = Some(line);
    }

    /// The line from which one came to the diagram that is shown.
    pub const fn line(&self) -> Option<BlockId> {
        self.line
    }

    /// Lights the region up that was gone to, from the first moment in which it is seen.
    fn light_up(&mut self, ui: &Ui, now: Timestamp) {
        let new = self.unlit.take().map(|region| Flash::new(region, now));
        self.flash = new.or(self.flash).filter(|flash| !flash.is_over(now));
        if self.flash.is_some() {
            ui.ctx().request_repaint();
        }
    }

    /// Gives the memory of the picture back.
    pub fn close(&mut self) {
        *self = Self {
            looks: std::mem::take(&mut self.looks),
            changed_look: self.changed_look,
            ..Self::default()
        };
    }

    fn open(&mut self, diagram: &Diagram) {
        let is_other = self.shown != Some(diagram.id);
        if is_other {
            // From one diagram to the next the window stays as it is.
            let is_alone = self.is_alone;
            self.close();
            self.is_alone = is_alone;
            self.shown = Some(diagram.id);
        }
        self.pen.keep_chosen_of(diagram);
        self.canvas.open(diagram.picture);
        if is_other {
            let look = self.looks.get(&diagram.id).copied().unwrap_or_default();
            self.canvas.viewport.n_turns = look.n_turns;
            self.canvas.ground = look.ground;
        }
    }

    /// The pixel of the picture, as it is turned, that lies under a place of the window.
    pub fn point_at(&self, at: Pos2, diagram: &Diagram) -> Option<Pos2> {
        let (place, size) = (self.canvas.place?, size_of(diagram.picture));
        let viewport = self.canvas.viewport;
        let whole = viewport.picture_rect(size, place);
        Some(((at - whole.min) / viewport.scale).to_pos2())
    }

    /// Does what a command wants of the picture that is looked at.
    pub fn command(&mut self, command: of::Picture, diagram: &Diagram) {
        let Some(place) = self.canvas.place else { return };
        let size = size_of(diagram.picture);
        match command {
            of::Picture::ZoomIn => self.canvas.zoom(ZOOM_STEP, size),
            of::Picture::ZoomOut => self.canvas.zoom(1.0 / ZOOM_STEP, size),
            of::Picture::ZoomFit => self.canvas.aim_at(None),
            of::Picture::ZoomOriginal => self.canvas.viewport.show_original(size, place),
            of::Picture::ZoomWidth => self.canvas.viewport.fit_width(size, place),
            of::Picture::Rotate => self.turn(diagram, |viewport, size, place| viewport.rotate(1, size, place)),
            of::Picture::RotateLeft => self.turn(diagram, |viewport, size, place| viewport.rotate(3, size, place)),
            of::Picture::FlipPicture => self.turn(diagram, Viewport::flip),
            of::Picture::NextGround => {
                self.canvas.ground = self.canvas.ground.next();
                self.keep_look(diagram);
            }
            of::Picture::FullScreen => self.is_alone = !self.is_alone,
            of::Picture::DrawNothing => self.pen.hold(Tool::Pointer),
            of::Picture::DrawRect => self.pen.hold(Tool::Rect),
            of::Picture::DrawEllipse => self.pen.hold(Tool::Ellipse),
            of::Picture::DrawPolygon => self.pen.hold(Tool::Polygon),
            of::Picture::DrawFreehand => self.pen.hold(Tool::Freehand),
            of::Picture::DrawArrow => self.pen.hold(Tool::Arrow),
            of::Picture::DrawLabel => self.pen.hold(Tool::Label),
            of::Picture::ChooseAllRegions => {
                self.pen.chosen = diagram.regions.iter().map(|region| region.id).collect();
            }
            // These are about the library, and the app's.
            of::Picture::PlayPicture
            | of::Picture::NextDiagram
            | of::Picture::PreviousDiagram
            | of::Picture::DiagramBeside
            | of::Picture::LinkLine
            | of::Picture::NextLineRegion
            | of::Picture::ShowRegionLine
            | of::Picture::CardsHidingOne
            | of::Picture::CardsHidingAll
            | of::Picture::CardsOnPlaces
            | of::Picture::QuizDiagram
            | of::Picture::FindBoxes => {}
        }
    }
}

/// Shows one diagram.
pub fn viewer_ui(
    ui: &mut Ui,
    view: View<'_>,
    diagram: DiagramId,
    viewer: &mut Viewer,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    let Some(diagram) = view.library.diagram(diagram) else {
        return;
    };
    viewer.open(diagram);
    let is_shown = diagram.is_shown() || viewer.is_drawing;
    let has_room = ui.available_width() > view.theme.metrics.inspector_from;
    let has_beside = is_shown && viewer.beside.is_some();
    // Where there is room they are always there.
    let keeps_details = has_room && !has_beside && !viewer.is_alone;
    viewer.has_details &= !keeps_details && viewer.has_chosen();
    let has_inspector = is_shown && (keeps_details || viewer.has_details);
    if has_inspector {
        let margin = insets(view.theme.metrics.space_m, 0.0, 0.0, 0.0);
        let frame = Frame::new().fill(view.theme.colors.window).inner_margin(margin);
        Panel::right("inspector")
            .exact_size(view.theme.metrics.inspector)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| inspector_ui(ui, view, diagram, viewer, out));
    }
    header_ui(ui, view, diagram, viewer, out);
    if is_shown {
        if has_beside {
            let frame = Frame::new().fill(view.theme.colors.window);
            Panel::right("beside")
                .exact_size(ui.available_width() / 2.0)
                .resizable(false)
                .show_separator_line(true)
                .frame(frame)
                .show(ui, |ui| beside_ui(ui, view, diagram, viewer, out));
        }
        picture_ui(ui, view, diagram, viewer, out);
        selection_bar_ui(ui, view, diagram, viewer, keeps_details, out);
        naming_ui(ui, view, diagram, viewer, editing, out);
    } else {
        missing_ui(ui, view, diagram, viewer, out);
    }
}

fn header_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    let metrics = &theme.metrics;
    let frame = Frame::new().inner_margin(insets(metrics.space_l, metrics.space_m, 0.0, 0.0));
    let mut goes_up = false;
    frame.show(ui, |ui| {
        // Where the name of the diagram would have no room, the shapes fold behind the one that is held.
        let is_folded = ui.available_width() < metrics.picture_tools + metrics.draw_tools + metrics.draw_title;
        let tools = if is_folded {
            metrics.picture_tools + metrics.row
        } else {
            metrics.picture_tools + metrics.draw_tools
        };
        // Beside a note there is room for the name alone.
        let is_half = view.half != Half::Whole;
        let tools = if is_half { tools + metrics.row } else { tools };
        let path = |ui: &mut Ui| {
            if !is_half {
                let up = Button::ghost(theme, &words.shell.diagrams).height(metrics.row);
                goes_up = up.show(ui).clicked();
                let faint = Typeset::regular(TextRole::Ui, theme.colors.text_faint);
                // As far from the name as the words of the button are from it.
                ui.spacing_mut().item_spacing.x = 0.0;
                label(ui, theme, faint, "›");
                ui.add_space(metrics.space_m);
            }
            let strong = Typeset::strong(TextRole::Ui, theme.colors.text_strong);
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - tools).max(metrics.space_xl));
                let name = view.diagram_name(diagram);
                label(ui, theme, strong, name).on_hover_text(name);
            });
        };
        pane_header(ui, theme, path, |ui| {
            if is_half && close_button(view).show(ui).clicked() {
                out.run(Command::CloseHalf);
            }
            let more = IconButton::new(theme, icon::MORE, &words.diagrams.menu)
                .small()
                .show(ui);
            Popup::menu(&more)
                .width(metrics.menu)
                .show(|ui| diagram_menu_ui(ui, view, diagram, out));
            if diagram.is_shown() || viewer.is_drawing {
                tools_ui(ui, view, diagram, viewer, is_folded);
            }
        });
    });
    if goes_up {
        out.go(Route::Gallery);
    }
}

/// The tools in the order of the row, with what is held then.
const TOOLS: [(of::Picture, Tool); 7] = [
    (of::Picture::DrawNothing, Tool::Pointer),
    (of::Picture::DrawRect, Tool::Rect),
    (of::Picture::DrawEllipse, Tool::Ellipse),
    (of::Picture::DrawPolygon, Tool::Polygon),
    (of::Picture::DrawFreehand, Tool::Freehand),
    (of::Picture::DrawArrow, Tool::Arrow),
    (of::Picture::DrawLabel, Tool::Label),
];

/// From the right end: turn, fit, larger, how large, smaller, and the tools to draw with, or the menu of them.
fn tools_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, is_folded: bool) {
    let mut wanted = None;
    let mut tool = |ui: &mut Ui, tool: of::Picture| {
        let command = Command::from(tool);
        let name = command.tip(view.words, ui.ctx().os());
        let button = IconButton::new(view.theme, command.icon(), &name).small();
        if button.show(ui).clicked() {
            wanted = Some(tool);
        }
    };
    tool(ui, of::Picture::Rotate);
    tool(ui, of::Picture::ZoomFit);
    tool(ui, of::Picture::ZoomIn);
    let percent = format!("{:.0}%", viewer.canvas.viewport.scale * 100.0);
    let original = Button::ghost(view.theme, &percent)
        .height(view.theme.metrics.row)
        .min_width(view.theme.metrics.zoom_figure)
        .show(ui);
    let is_original = original
        .on_hover_text(Command::ZoomOriginal.tip(view.words, ui.ctx().os()))
        .clicked();
    tool(ui, of::Picture::ZoomOut);
    ui.add_space(view.theme.metrics.space_s);
    if is_folded {
        let held = TOOLS.iter().find(|(_, held)| viewer.pen.tool == *held);
        let held = held.map_or(of::Picture::DrawNothing, |(command, _)| *command);
        let button = IconButton::new(view.theme, Command::from(held).icon(), &view.words.diagrams.tools)
            .small()
            .active(viewer.pen.tool != Tool::Pointer)
            .show(ui);
        Popup::menu(&button).width(view.theme.metrics.menu).show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (command, held) in TOOLS {
                let entry = Entry::command(view.theme, view.words, command.into()).selected(viewer.pen.tool == held);
                if entry.show(ui).clicked() {
                    wanted = Some(command);
                }
            }
        });
    }
    for (command, held) in TOOLS.iter().rev().filter(|_| !is_folded) {
        let command = *command;
        let name = Command::from(command).tip(view.words, ui.ctx().os());
        let button = IconButton::new(view.theme, Command::from(command).icon(), &name)
            .small()
            .active(viewer.pen.tool == *held);
        if button.show(ui).clicked() {
            wanted = Some(command);
        }
    }
    if let Some(tool) = wanted.or(is_original.then_some(of::Picture::ZoomOriginal)) {
        viewer.command(tool, diagram);
    }
}

fn missing_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (name, body) = missing_text(view, diagram);
    let frame = Frame::new()
        .fill(colors.canvas)
        .corner_radius(metrics.radius_card)
        .outer_margin(insets(
            metrics.space_l,
            metrics.space_l,
            metrics.space_l,
            metrics.space_l,
        ));
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * metrics.missing_share).max(metrics.space_xl));
            crate::ui::widgets::icon(ui, icon::MISSING_PICTURE, metrics.icon_empty, colors.text_subdued);
            ui.add_space(metrics.space_m);
            label(
                ui,
                view.theme,
                Typeset::strong(TextRole::Read, colors.text_strong),
                &name,
            );
            label(
                ui,
                view.theme,
                Typeset::regular(TextRole::Ui, colors.text_subdued),
                &body,
            );
            ui.add_space(metrics.space_m);
            ui.horizontal(|ui| {
                let margin = (ui.available_width() - missing_actions_width(ui, view)) / 2.0;
                ui.add_space(margin.max(0.0));
                missing_actions_ui(ui, view, diagram.id, true, out);
            });
            let draw = Button::ghost(view.theme, &view.words.diagrams.draw_it).icon(icon::EDIT);
            if draw.show(ui).clicked() {
                viewer.is_drawing = true;
            }
            ui.add_space(metrics.space_xs);
            let small = Typeset::aside(view.theme);
            label(ui, view.theme, small, &view.words.diagrams.drop_here);
        });
    });
}
