//! One diagram, large: zoom at the pointer, pan, fit, turn, and its regions with their lines beside it.

mod canvas;
mod inspector;

use egui::{Align, Frame, Layout, Margin, Panel, Pos2, Rect, Ui, Vec2};

use super::tiles::TiledPicture;
use super::viewport::Viewport;
use super::{missing_actions_ui, missing_text};
use crate::model::{Attachment, ContentHash, Diagram, DiagramId, RegionId};
use crate::ui::command::{Command, of};
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, IconButton, Typeset, label};
use crate::ui::{Outbox, View};
use canvas::picture_ui;
use inspector::inspector_ui;

/// A step of zoom by key or button.
const ZOOM_STEP: f32 = 1.25;

/// What the viewer remembers.
#[derive(Debug, Default)]
pub struct Viewer {
    picture: Option<TiledPicture>,
    viewport: Viewport,
    shown: Option<DiagramId>,
    region: Option<RegionId>,
    place: Option<Rect>,
}

impl Viewer {
    /// The chosen region.
    pub const fn region(&self) -> Option<RegionId> {
        self.region
    }

    /// Takes a decoded picture over, if it is still the one that is looked at.
    pub fn put(&mut self, hash: ContentHash, picture: Result<super::Pyramid, String>) {
        if let Some(open) = self.picture.as_mut().filter(|open| open.hash() == hash) {
            open.put(picture);
        }
    }

    /// Gives the memory of the picture back.
    pub fn close(&mut self) {
        *self = Self::default();
    }

    fn open(&mut self, diagram: &Diagram) {
        if self.shown != Some(diagram.id) {
            self.close();
            self.shown = Some(diagram.id);
        }
        let Some(attachment) = diagram.picture else {
            self.picture = None;
            return;
        };
        if self.picture.as_ref().is_none_or(|open| open.hash() != attachment.hash) {
            self.picture = Some(TiledPicture::loading(attachment));
            self.viewport = Viewport::default();
        }
    }

    /// The pixel of the picture, as it is turned, that lies under a place of the window.
    pub fn point_at(&self, at: Pos2, diagram: &Diagram) -> Option<Pos2> {
        let (place, size) = (self.place?, size_of(diagram.picture?));
        let whole = self.viewport.picture_rect(size, place);
        Some(((at - whole.min) / self.viewport.scale).to_pos2())
    }

    /// Does what a command wants of the picture that is looked at.
    pub fn command(&mut self, command: of::Picture, diagram: &Diagram) {
        let (Some(place), Some(attachment)) = (self.place, diagram.picture) else {
            return;
        };
        let size = size_of(attachment);
        match command {
            of::Picture::ZoomIn => self.viewport.zoom_at(ZOOM_STEP, place.center(), size, place),
            of::Picture::ZoomOut => self.viewport.zoom_at(1.0 / ZOOM_STEP, place.center(), size, place),
            of::Picture::ZoomFit => self.viewport.fit(size, place),
            of::Picture::ZoomOriginal => self.viewport.show_original(size, place),
            of::Picture::Rotate => self.viewport.rotate(size, place),
            // These are about the library, and the app's.
            of::Picture::LinkLine | of::Picture::OpenPicture => {}
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
const fn size_of(attachment: Attachment) -> Vec2 {
    Vec2::new(attachment.width as f32, attachment.height as f32)
}

/// Shows one diagram.
pub fn viewer_ui(ui: &mut Ui, view: View<'_>, diagram: DiagramId, viewer: &mut Viewer, out: &mut Outbox) {
    let Some(diagram) = view.library.diagram(diagram) else {
        return;
    };
    viewer.open(diagram);
    let has_inspector = !diagram.is_missing() && ui.available_width() > 760.0;
    if has_inspector {
        let frame = Frame::new().fill(view.theme.colors.window).inner_margin(Margin {
            left: 12,
            right: 0,
            top: 0,
            bottom: 0,
        });
        Panel::right("inspector")
            .exact_size(view.theme.metrics.inspector)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| inspector_ui(ui, view, diagram, viewer, out));
    }
    header_ui(ui, view, diagram, viewer, out);
    let Some(attachment) = diagram.picture else {
        missing_ui(ui, view, diagram, out);
        return;
    };
    picture_ui(ui, view, diagram, attachment, viewer, out);
}

fn header_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    let frame = Frame::new().inner_margin(Margin {
        left: 20,
        right: 12,
        top: 0,
        bottom: 0,
    });
    frame.show(ui, |ui| {
        let size = Vec2::new(ui.available_width(), theme.metrics.pane_header);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if Button::ghost(theme, &words.shell.diagrams)
                .height(28.0)
                .show(ui)
                .clicked()
            {
                out.go(Route::Gallery);
            }
            let faint = Typeset::regular(TextRole::Ui, theme.colors.text_faint);
            label(ui, theme, faint, "›");
            let strong = Typeset::strong(TextRole::Ui, theme.colors.text_strong);
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 260.0).max(80.0));
                label(ui, theme, strong, &diagram.name);
            });
            if diagram.is_missing() {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                tools_ui(ui, view, diagram, viewer);
            });
        });
    });
}

/// From the right end: turn, fit, larger, how large, smaller.
fn tools_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer) {
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
    let percent = format!("{:.0}%", viewer.viewport.scale * 100.0);
    let original = Button::ghost(view.theme, &percent)
        .height(28.0)
        .min_width(64.0)
        .show(ui);
    let is_original = original
        .on_hover_text(Command::ZoomOriginal.tip(view.words, ui.ctx().os()))
        .clicked();
    tool(ui, of::Picture::ZoomOut);
    if let Some(tool) = wanted.or(is_original.then_some(of::Picture::ZoomOriginal)) {
        viewer.command(tool, diagram);
    }
}

fn missing_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (name, body) = missing_text(view, diagram);
    let frame = Frame::new()
        .fill(colors.canvas)
        .corner_radius(metrics.radius_card)
        .outer_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.34).max(24.0));
            crate::ui::widgets::icon(ui, icon::MISSING_PICTURE, 40.0, colors.text_subdued);
            ui.add_space(12.0);
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
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.add_space(((ui.available_width() - 230.0) / 2.0).max(0.0));
                missing_actions_ui(ui, view, diagram.id, true, out);
            });
            ui.add_space(4.0);
            let small = Typeset::aside(view.theme);
            label(ui, view.theme, small, &view.words.diagrams.drop_here);
        });
    });
}
