//! One diagram, large: zoom at the pointer, pan, fit, turn, and its regions with their lines beside it.

use egui::{
    Align, Color32, Frame, Layout, Margin, Panel, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::regions::{contains, outline, placed_bounds};
use super::tiles::TiledPicture;
use super::viewport::{Viewport, turn_point};
use super::{missing_actions_ui, missing_text};
use crate::model::{Attachment, ContentHash, Diagram, DiagramId, Region, RegionId};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Empty, IconButton, Row, Typeset, paint_icon, paragraph};
use crate::ui::{Outbox, Request, View};

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

    fn open(&mut self, diagram: &Diagram, out: &mut Outbox) {
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
            out.ask(Request::WantPicture(attachment));
        }
    }

    /// Does what a command wants of the picture; answers whether it was about it.
    pub fn command(&mut self, command: Command, diagram: &Diagram) -> bool {
        let (Some(place), Some(attachment)) = (self.place, diagram.picture) else {
            return false;
        };
        let size = size_of(attachment);
        match command {
            Command::ZoomIn => self.viewport.zoom_at(ZOOM_STEP, place.center(), size, place),
            Command::ZoomOut => self.viewport.zoom_at(1.0 / ZOOM_STEP, place.center(), size, place),
            Command::ZoomFit => self.viewport.fit(size, place),
            Command::ZoomOriginal => self.viewport.show_original(size, place),
            Command::Rotate => self.viewport.rotate(size, place),
            _ => return false,
        }
        true
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
    viewer.open(diagram, out);
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
    picture_ui(ui, view, diagram, attachment, viewer);
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
            crate::ui::widgets::label(ui, theme, faint, "›");
            let strong = Typeset::strong(TextRole::Ui, theme.colors.text_strong);
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 260.0).max(80.0));
                crate::ui::widgets::label(ui, theme, strong, &diagram.name);
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

/// From the right end: turn, pixel by pixel, fit, larger, how large, smaller.
fn tools_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer) {
    let theme = view.theme;
    let mut tool = |ui: &mut Ui, command: Command| {
        let name = format!("{} ({})", &**command.name(view.words), command.key_text());
        if IconButton::new(theme, command.icon(), &name).small().show(ui).clicked() {
            viewer.command(command, diagram);
        }
    };
    tool(ui, Command::Rotate);
    tool(ui, Command::ZoomFit);
    tool(ui, Command::ZoomIn);
    let percent = format!("{:.0}%", viewer.viewport.scale * 100.0);
    let original = Button::ghost(theme, &percent).height(28.0).min_width(64.0).show(ui);
    if original
        .on_hover_text(Command::ZoomOriginal.name(view.words).to_string())
        .clicked()
    {
        viewer.command(Command::ZoomOriginal, diagram);
    }
    let name = format!(
        "{} ({})",
        &**Command::ZoomOut.name(view.words),
        Command::ZoomOut.key_text()
    );
    if IconButton::new(theme, icon::ZOOM_OUT, &name).small().show(ui).clicked() {
        viewer.command(Command::ZoomOut, diagram);
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
            crate::ui::widgets::label(
                ui,
                view.theme,
                Typeset::strong(TextRole::Read, colors.text_strong),
                &name,
            );
            crate::ui::widgets::label(
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
            let small = Typeset::regular(TextRole::Small, colors.text_subdued);
            crate::ui::widgets::label(ui, view.theme, small, &view.words.diagrams.drop_here);
        });
    });
}

fn picture_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, attachment: Attachment, viewer: &mut Viewer) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (place, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &diagram.name));
    let size = size_of(attachment);
    if viewer.place != Some(place) && viewer.viewport.is_fitted {
        viewer.viewport.fit(size, place);
    }
    viewer.place = Some(place);
    let bottom = egui::CornerRadius {
        nw: 0,
        ne: 0,
        sw: 10,
        se: 10,
    };
    ui.painter().rect_filled(place, bottom, colors.canvas);
    let Some(picture) = &mut viewer.picture else { return };
    if let Some(reason) = picture.failure() {
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
        let title = view.words.diagrams.cannot_show.to_string();
        Empty {
            icon: icon::ERROR,
            title: &title,
            body: reason,
            action: None,
        }
        .show(&mut inner, view.theme);
        return;
    }
    if picture.is_loading() {
        let small = Typeset::regular(TextRole::Small, colors.text_subdued);
        let text = &view.words.diagrams.loading;
        let width = small.width(ui.painter(), metrics, text);
        small.paint_at(
            ui.painter(),
            metrics,
            place.center().x - width / 2.0,
            place.center().y,
            text,
            width,
        );
        return;
    }
    move_picture(ui, &response, &mut viewer.viewport, size, place);
    let viewport = viewer.viewport;
    let whole = viewport.picture_rect(size, place);
    let painter = ui.painter().with_clip_rect(place);
    let visible = visible_part(whole, place, viewport.n_turns);
    let scale = viewport.scale * ui.pixels_per_point();
    let (tiles, is_complete) = picture.tiles(ui.ctx(), visible, scale);
    for tile in &tiles {
        painter.add(tile_mesh(tile.texture, tile.part, whole, viewport.n_turns));
    }
    if !is_complete {
        ui.ctx().request_repaint();
    }
    regions_ui(
        ui,
        view,
        diagram,
        &response,
        whole,
        viewport.n_turns,
        &mut viewer.region,
    );
    if !place.contains_rect(whole.shrink(1.0)) {
        minimap_ui(ui, view, attachment, whole, place, viewport.n_turns);
    }
    let caption = format!(
        "{} × {} {}",
        attachment.width,
        attachment.height,
        attachment.format.extension().to_uppercase()
    );
    let small = Typeset::regular(TextRole::Small, colors.text_subdued);
    let width = small.width(ui.painter(), metrics, &caption);
    let ground = Rect::from_min_size(
        place.left_bottom() + Vec2::new(8.0, -28.0),
        Vec2::new(width + 16.0, 20.0),
    );
    ui.painter().rect_filled(ground, metrics.radius_chip, colors.page);
    small.paint_at(
        ui.painter(),
        metrics,
        ground.left() + 8.0,
        ground.center().y,
        &caption,
        width,
    );
}

fn move_picture(ui: &Ui, response: &egui::Response, viewport: &mut Viewport, size: Vec2, place: Rect) {
    if response.dragged() {
        viewport.pan(response.drag_delta(), size, place);
    }
    if response.double_clicked() {
        viewport.fit(size, place);
    }
    let Some(pointer) = response.hover_pos() else { return };
    let (pinch, scroll, is_panning) =
        ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.modifiers.shift));
    if (pinch - 1.0).abs() > 1e-4 {
        viewport.zoom_at(pinch, pointer, size, place);
    } else if is_panning && scroll != Vec2::ZERO {
        viewport.pan(scroll, size, place);
    } else if scroll.y.abs() > 0.0 {
        viewport.zoom_at((scroll.y / 240.0).exp(), pointer, size, place);
    }
}

/// The part of the upright picture (0..1) that is on screen.
fn visible_part(whole: Rect, place: Rect, n_turns: u8) -> Rect {
    let seen = whole.intersect(place);
    let share = |pos: Pos2| {
        Pos2::new(
            (pos.x - whole.left()) / whole.width(),
            (pos.y - whole.top()) / whole.height(),
        )
    };
    let back = (4 - n_turns) % 4;
    Rect::from_two_pos(turn_point(share(seen.min), back), turn_point(share(seen.max), back))
}

/// A tile as two triangles, so that it can be turned.
fn tile_mesh(texture: egui::TextureId, part: Rect, whole: Rect, n_turns: u8) -> egui::Mesh {
    let mut mesh = egui::Mesh::with_texture(texture);
    let corners = [
        part.left_top(),
        part.right_top(),
        part.right_bottom(),
        part.left_bottom(),
    ];
    let uvs = [
        Pos2::ZERO,
        Pos2::new(1.0, 0.0),
        Pos2::new(1.0, 1.0),
        Pos2::new(0.0, 1.0),
    ];
    for (corner, uv) in corners.into_iter().zip(uvs) {
        let turned = turn_point(corner, n_turns);
        let pos = whole.lerp_inside(Vec2::new(turned.x, turned.y));
        mesh.vertices.push(egui::epaint::Vertex {
            pos,
            uv,
            color: Color32::WHITE,
        });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
}

/// Numbers and outlines of the regions; a click chooses one.
fn regions_ui(
    ui: &Ui,
    view: View<'_>,
    diagram: &Diagram,
    response: &egui::Response,
    whole: Rect,
    n_turns: u8,
    chosen: &mut Option<RegionId>,
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter().with_clip_rect(response.rect);
    if let Some(pos) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        let share = Pos2::new(
            (pos.x - whole.left()) / whole.width(),
            (pos.y - whole.top()) / whole.height(),
        );
        let upright = turn_point(share, (4 - n_turns) % 4);
        // The smallest region under the pointer is the one that is meant.
        let under = diagram.regions.iter().filter(|region| contains(&region.shape, upright));
        let smallest = under.min_by(|one, other| {
            super::regions::bounds(&one.shape)
                .area()
                .total_cmp(&super::regions::bounds(&other.shape).area())
        });
        *chosen = smallest.map(|region| region.id);
    }
    for (place, region) in diagram.regions.iter().enumerate() {
        let is_chosen = *chosen == Some(region.id);
        let stroke = if is_chosen {
            Stroke::new(2.0, colors.accent)
        } else {
            Stroke::NONE
        };
        let fill = if is_chosen {
            colors.accent.gamma_multiply(0.12)
        } else {
            Color32::TRANSPARENT
        };
        let corner = placed_bounds(&region.shape, whole, n_turns).right_top();
        if is_chosen {
            painter.add(outline(&region.shape, whole, n_turns, stroke, fill));
        }
        let (ground, text) = if is_chosen {
            (colors.accent, colors.on_accent)
        } else {
            (colors.text_subdued, colors.page)
        };
        painter.circle_filled(corner, 11.0, ground);
        let number = Typeset::strong(TextRole::Small, text).line(&painter, metrics, &(place + 1).to_string(), 24.0);
        painter.galley(corner - number.size() / 2.0, number, text);
    }
}

/// Where on the picture one is, while not all of it is on screen.
fn minimap_ui(ui: &Ui, view: View<'_>, attachment: Attachment, whole: Rect, place: Rect, n_turns: u8) {
    let Some(crate::ui::pictures::Shown::Ready(texture)) = view.pictures.get(attachment.hash) else {
        return;
    };
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let scale = (160.0 / whole.width()).min(100.0 / whole.height());
    let size = whole.size() * scale;
    let map = Rect::from_min_size(place.right_bottom() - size - Vec2::splat(16.0), size);
    let shadow =
        crate::ui::theme::shadow(colors).as_shape(map.expand(6.0), crate::ui::theme::corner(metrics.radius_button));
    ui.painter().add(shadow);
    ui.painter()
        .rect_filled(map.expand(6.0), metrics.radius_button, colors.popup);
    let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    ui.painter().add(tile_mesh(texture.id(), all, map, n_turns));
    let seen = whole.intersect(place);
    let min = map.min + (seen.min - whole.min) * scale;
    let window = Rect::from_min_size(min, seen.size() * scale);
    ui.painter()
        .rect_stroke(window, 2.0, Stroke::new(2.0, colors.accent), StrokeKind::Outside);
}

fn inspector_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.diagrams;
    ui.allocate_ui(Vec2::new(ui.available_width(), metrics.pane_header), |ui| {
        ui.horizontal_centered(|ui| {
            let typeset = Typeset::strong(TextRole::Ui, colors.text_strong);
            crate::ui::widgets::label(ui, view.theme, typeset, &words.n_regions.counted(diagram.regions.len()));
        });
    });
    if diagram.regions.is_empty() {
        paragraph(
            ui,
            view.theme,
            Typeset::regular(TextRole::Ui, colors.text_subdued),
            &words.no_regions,
        );
        shown_in_ui(ui, view, diagram, out);
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, region) in diagram.regions.iter().enumerate() {
            if region_row_ui(ui, view, place, region, viewer.region == Some(region.id)) {
                viewer.region = Some(region.id);
            }
        }
        if let Some(region) = diagram.regions.iter().find(|region| viewer.region == Some(region.id)) {
            ui.add_space(12.0);
            region_ui(ui, view, region, out);
        }
        ui.add_space(16.0);
        shown_in_ui(ui, view, diagram, out);
    });
}

fn region_row_ui(ui: &mut Ui, view: View<'_>, place: usize, region: &Region, is_chosen: bool) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let name = region.label.get(view.lang);
    let (rect, response) = Row::new(view.theme, name).selected(is_chosen).show(ui);
    let center = Pos2::new(rect.left() + 18.0, rect.center().y);
    let (ground, text) = if is_chosen {
        (colors.accent, colors.on_accent)
    } else {
        (colors.button, colors.text)
    };
    ui.painter().circle_filled(center, 10.0, ground);
    let number = Typeset::regular(TextRole::Small, text).line(ui.painter(), metrics, &(place + 1).to_string(), 24.0);
    ui.painter().galley(center - number.size() / 2.0, number, text);
    let typeset = Typeset::weighted(TextRole::Ui, colors.text_strong, is_chosen);
    typeset.paint_at(
        ui.painter(),
        metrics,
        rect.left() + 36.0,
        rect.center().y,
        name,
        rect.width() - 84.0,
    );
    let small = Typeset::regular(TextRole::Small, colors.text_subdued);
    let count = region.links.len().to_string();
    let left = small.paint_ending_at(ui.painter(), metrics, rect.right() - 10.0, rect.center().y, &count);
    paint_icon(
        ui.painter(),
        Pos2::new(left - 10.0, rect.center().y),
        icon::LINE,
        14.0,
        colors.text_subdued,
        false,
    );
    response.clicked()
}

/// A region: its name in both languages, and its lines.
fn region_ui(ui: &mut Ui, view: View<'_>, region: &Region, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let words = &view.words.diagrams;
    let frame = Frame::new()
        .fill(colors.page)
        .corner_radius(metrics.radius_card)
        .inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let small = Typeset::regular(TextRole::Small, colors.text_subdued);
        for (_, label) in region.label.iter() {
            paragraph(ui, view.theme, Typeset::strong(TextRole::Ui, colors.text_strong), label);
        }
        ui.add_space(8.0);
        crate::ui::widgets::label(ui, view.theme, small, &words.linked_lines);
        for block in region.links.iter().filter_map(|&id| view.library.block(id)) {
            line_link_ui(ui, view, block, out);
        }
    });
}

/// The notes that show the diagram.
fn shown_in_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, out: &mut Outbox) {
    let small = Typeset::regular(TextRole::Small, view.theme.colors.text_subdued);
    let mut blocks = view.library.blocks_showing(diagram.id).peekable();
    if blocks.peek().is_none() {
        return;
    }
    crate::ui::widgets::label(ui, view.theme, small, &view.words.diagrams.shown_in);
    for block in blocks {
        let Some(note) = view.library.note(block.note) else {
            continue;
        };
        let heading = view
            .library
            .headings_above(block)
            .last()
            .map(|heading| crate::ui::notes::words_of(view, heading).to_owned());
        let name = heading.map_or_else(|| note.title.clone(), |heading| format!("{} › {heading}", note.title));
        if Button::ghost(view.theme, &name).icon(icon::NOTES).show(ui).clicked() {
            out.go(Route::Note(note.id, Some(block.id)));
        }
    }
}

fn line_link_ui(ui: &mut Ui, view: View<'_>, block: &crate::model::Block, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let text = crate::ui::notes::words_of(view, block);
    let typeset = Typeset::regular(TextRole::Ui, colors.text);
    let galley = typeset.wrapped_rows(ui.painter(), metrics, text, ui.available_width() - 16.0, 3);
    let (rect, response) = Row::new(view.theme, text).height(galley.size().y + 12.0).show(ui);
    ui.painter().galley(rect.min + Vec2::new(8.0, 6.0), galley, colors.text);
    if response.clicked() {
        out.go(Route::Note(block.note, Some(block.id)));
    }
}
