//! The picture itself: the hand on it and its keys, and its regions with their numbers.

use egui::{Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use super::Viewer;
use super::minimap::minimap_ui;
use super::offer::offer_ui;
use super::pen::{Drag, Reshaped, Tool, meant_under, region_under, within};
use super::scene::Scene;
use super::walk::walk_ui;
use crate::model::{Action, Attachment, Diagram, Region, RegionId, Reshaping, Shape};
use crate::ui::command::{Command, of};
use crate::ui::diagrams::canvas::size_of;
use crate::ui::diagrams::draw::{Ground, Handle};
use crate::ui::diagrams::drawing::{is_drawn, paint_region};
use crate::ui::diagrams::regions::outline;
use crate::ui::theme::{TextRole, corner, icon};
use crate::ui::widgets::{Button, Typeset};
use crate::ui::{Outbox, View};

/// Shows the picture of a diagram in all the room there is.
pub(super) fn picture_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, viewer: &mut Viewer, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (place, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, view.diagram_name(diagram)));
    let bottom = egui::CornerRadius {
        nw: 0,
        ne: 0,
        ..corner(metrics.radius_sheet)
    };
    ui.painter().rect_filled(place, bottom, colors.canvas);
    if let (true, Some(at), Some(ground)) = (
        response.drag_started_by(egui::PointerButton::Primary),
        ui.input(|input| input.pointer.press_origin()),
        viewer.ground(diagram),
    ) {
        let (is_besides, is_pulled) = ui.input(|input| (input.modifiers.shift, input.key_down(egui::Key::Space)));
        if !is_pulled {
            viewer.pen.begin(diagram, ground, at, is_besides);
        }
    }
    if ui.input(egui::InputState::multi_touch).is_some() {
        // What the first finger began before the second came was not meant.
        viewer.pen.drag = None;
    }
    // A double click on a region names it, and beside regions it fits the picture into its place.
    let at = response.interact_pointer_pos().filter(|_| response.double_clicked());
    let is_on_region = at
        .zip(viewer.ground(diagram))
        .is_some_and(|(at, ground)| region_under(diagram, ground, at).is_some());
    viewer.canvas.is_held = viewer.pen.drag.is_some() || viewer.pen.tool != Tool::Pointer || is_on_region;
    viewer.canvas.is_dragging = viewer.pen.drag.is_some();
    let Some(whole) = viewer.canvas.show(ui, view, diagram.picture, &response, out) else {
        return;
    };
    let n_turns = viewer.canvas.viewport.n_turns;
    let ground = Ground { whole, n_turns };
    let scene = &Scene {
        view,
        diagram,
        response: &response,
        ground,
    };
    let reshaped = hand_ui(ui, scene, viewer, out);
    viewer.light_up(ui, view.now);
    regions_ui(ui, scene, viewer, &reshaped);
    walk_ui(ui, scene, viewer);
    offer_ui(ui, scene, viewer, out);
    let Some(attachment) = diagram.picture else { return };
    let caption = caption_ui(ui, view, attachment, place);
    if viewer.is_animated() {
        play_ui(ui, view, viewer.canvas.is_playing(), caption, out);
    }
    if !place.contains_rect(whole.shrink(1.0)) {
        let chosen = viewer.pen.chosen_of(diagram).into_iter();
        let chosen: Vec<Rect> = chosen.map(|region| ground.frame(&region.shape)).collect();
        let point = minimap_ui(ui, view, attachment, ground, place, (caption, &chosen), out);
        if let Some(point) = point {
            viewer
                .canvas
                .viewport
                .show_point(point, size_of(Some(attachment)), place);
            ui.ctx().request_repaint();
        }
    }
}

/// How large the picture is, in its lower left corner; answers where that stands.
fn caption_ui(ui: &Ui, view: View<'_>, attachment: Attachment, place: Rect) -> Rect {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let caption = format!(
        "{} × {} {}",
        attachment.width,
        attachment.height,
        attachment.format.extension().to_uppercase()
    );
    let small = Typeset::aside(view.theme);
    let width = small.width(ui.painter(), metrics, &caption);
    let ground = Rect::from_min_size(
        place.left_bottom() + Vec2::new(metrics.space_s, -metrics.space_s - metrics.chip),
        Vec2::new(width + 2.0 * metrics.space_s, metrics.chip),
    );
    ui.painter().rect_filled(ground, metrics.radius_chip, colors.page);
    small.paint_at(
        ui.painter(),
        metrics,
        ground.left() + metrics.space_s,
        ground.center().y,
        &caption,
        width,
    );
    ground
}

/// Plays a picture that moves, or stops it: beside its caption.
fn play_ui(ui: &mut Ui, view: View<'_>, is_playing: bool, caption: Rect, out: &mut Outbox) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.diagrams);
    let (name, icon) = if is_playing {
        (&words.pause, icon::PAUSE)
    } else {
        (&words.play, icon::PLAY)
    };
    let button = Button::ghost(view.theme, name).icon(icon).height(metrics.chip);
    let size = Vec2::new(button.width(ui), caption.height());
    let place = Rect::from_min_size(caption.right_top() + Vec2::new(metrics.space_s, 0.0), size);
    ui.painter().rect_filled(place, metrics.radius_chip, colors.page);
    let mut beside = ui.new_child(UiBuilder::new().max_rect(place));
    if button.show(&mut beside).clicked() {
        out.run(Command::PlayPicture);
    }
}

/// The hand on the picture: draws, chooses, moves and stretches; and what its keys do.
fn hand_ui(ui: &Ui, scene: &Scene<'_>, viewer: &mut Viewer, out: &mut Outbox) -> Reshaped {
    let Scene {
        diagram,
        response,
        ground,
        ..
    } = *scene;
    let pen = &mut viewer.pen;
    let (is_besides, is_free) = ui.input(|input| (input.modifiers.shift, input.modifiers.alt));
    if let Some(n_before) = pen.n_before
        && let Some(new) = diagram.regions.last().filter(|_| diagram.regions.len() > n_before)
    {
        pen.n_before = None;
        pen.chosen = vec![new.id];
        pen.naming = Some(new.id);
    }
    let pointer = response.interact_pointer_pos();
    if let Some(at) = pointer.filter(|_| response.clicked() && !response.double_clicked()) {
        if pen.tool == Tool::Polygon {
            if let Some(shape) = pen.corner(ground, at) {
                out.act(pen.draw(diagram, &shape));
            }
        } else {
            pen.choose(diagram, meant_under(diagram, ground, at), is_besides);
        }
    }
    if response.double_clicked() {
        if let Some(shape) = pen.outline() {
            out.act(pen.draw(diagram, &shape));
        } else if let Some(at) = pointer
            && let Some(region) = region_under(diagram, ground, at)
        {
            pen.naming = Some(region);
        }
    }
    if let (Some(at), Some(Drag::Freehand(points))) = (pointer, pen.drag.as_mut())
        && points.last() != Some(&at)
    {
        points.push(at);
    }
    let mut reshaped = pointer.map_or_else(Reshaped::default, |at| {
        pen.reshaped(diagram, ground, at, is_free, is_besides)
    });
    if response.drag_stopped() {
        let at = pointer.unwrap_or_default();
        let drawn = pen.drawn(ground, at);
        match (pen.drag.take(), drawn) {
            (_, Some(shape)) => out.act(pen.draw(diagram, &shape)),
            (Some(Drag::Band(from)), None) => {
                for region in within(diagram, ground, Rect::from_two_pos(from, at)) {
                    if !pen.chosen.contains(&region) {
                        pen.choose(diagram, Some(region), true);
                    }
                }
            }
            (Some(Drag::Move(_)), None) => reshape(std::mem::take(&mut reshaped.shapes), Reshaping::Moved, out),
            (Some(Drag::Resize(..) | Drag::Bend(_)), None) => {
                reshape(std::mem::take(&mut reshaped.shapes), Reshaping::Resized, out);
            }
            _ => {}
        }
    }
    keys_ui(ui, scene, viewer, out);
    reshaped
}

fn reshape(shapes: Vec<(RegionId, Shape)>, how: Reshaping, out: &mut Outbox) {
    if !shapes.is_empty() {
        out.act(Action::ShapeRegions { shapes, how });
    }
}

fn keys_ui(ui: &Ui, scene: &Scene<'_>, viewer: &mut Viewer, out: &mut Outbox) {
    let (diagram, ground) = (scene.diagram, scene.ground);
    // Esc takes the keyboard away from a name before anything is drawn; it is the name's nevertheless.
    if ui.ctx().text_edit_focused() || viewer.pen.is_naming {
        return;
    }
    let has_work = viewer.pen.has_work() || !viewer.pen.corners.is_empty();
    let is_to_leave = has_work || viewer.has_details || viewer.walk.has_keyboard() || viewer.is_alone;
    if is_to_leave && ui.input_mut(|input| Command::Leave.consume(input)).is_some() {
        viewer.leave_region(ui);
        if !std::mem::take(&mut viewer.has_details) {
            // What was begun is left first, the whole screen last.
            viewer.is_alone &= has_work;
            viewer.pen.leave();
        }
    }
    let is_on_button = ui.memory(|memory| memory.focused().is_some()) && !viewer.walk.has_keyboard();
    let is_free = viewer.has_chosen() && viewer.pen.tool == Tool::Pointer && !viewer.is_offering();
    if is_free && !is_on_button && ui.input_mut(|input| Command::RegionDetails.consume(input)).is_some() {
        viewer.has_details = true;
        viewer.wants_details = true;
        ui.ctx().request_repaint();
    }
    let pen = &mut viewer.pen;
    if pen.tool != Tool::Pointer
        && !is_on_button
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter))
    {
        let size = Vec2::from(scene.view.theme.metrics.drawn_size);
        let middle = ground.whole.intersect(scene.response.rect).center();
        if let Some(shape) = pen.outline().or_else(|| pen.placed(ground, middle, size)) {
            out.act(pen.draw(diagram, &shape));
        }
    }
    if pen.chosen.is_empty() || is_on_button {
        return;
    }
    for &command in of::Nudge::ALL {
        let place = ui.input_mut(|input| Command::from(command).consume(input));
        // The second key is the one with Shift.
        let step = place.map(|place| if place > 0 { FAR_STEP } else { 1.0 });
        if let Some(action) = step.and_then(|step| pen.nudged(diagram, ground, command, step)) {
            out.act(action);
        }
    }
}

/// On a picture whose longer side is shorter than this, in points, the discs of numbers get smaller, down to this share.
const DISC_FROM: f32 = 800.0;
const SMALLEST_DISC: f32 = 0.68;
/// The letters of a number, in radii of its disc.
const NUMBER: f32 = 1.1;

/// How far the chosen regions go with Shift, in points.
const FAR_STEP: f32 = 10.0;

/// Numbers and outlines of the regions, what is chosen with its handles, and what is under way.
fn regions_ui(ui: &Ui, scene: &Scene<'_>, viewer: &Viewer, reshaped: &Reshaped) {
    let Scene {
        view,
        diagram,
        response,
        ground,
    } = *scene;
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let painter = ui.painter().with_clip_rect(response.rect);
    let pen = &viewer.pen;
    let strong = Stroke::new(metrics.stroke_strong, colors.accent);
    for (place, region) in diagram.numbered() {
        let is_chosen = pen.chosen.contains(&region.id);
        let moved = reshaped.shapes.iter().find(|(id, _)| *id == region.id);
        let region = &Region {
            shape: moved.map_or_else(|| region.shape.clone(), |(_, shape)| shape.clone()),
            ..region.clone()
        };
        if is_drawn(diagram, region) {
            paint_region(&painter, (view.theme, view.lang), region, ground, true);
        }
        if is_chosen {
            let light = viewer.flash.map_or(0.0, |flash| flash.light_on(region.id, view.now));
            let share = egui::lerp(metrics.region_ground..=metrics.region_flash, light);
            let fill = colors.accent.gamma_multiply(share);
            painter.add(outline(&region.shape, ground.whole, ground.n_turns, strong, fill));
        }
        if region.is_caption() && !is_chosen {
            continue;
        }
        let frame = ground.frame(&region.shape);
        let (disc, text) = if is_chosen {
            (colors.accent, colors.on_accent)
        } else {
            (colors.text_subdued, colors.page)
        };
        // Beside the handle of the corner, which would cover the number.
        let aside = if is_chosen { metrics.region_disc } else { 0.0 };
        let corner = frame.right_top() + Vec2::new(aside, -aside);
        let size = metrics.region_disc * (ground.whole.size().max_elem() / DISC_FROM).clamp(SMALLEST_DISC, 1.0);
        painter.circle_filled(corner, size, disc);
        let number = Typeset::strong(TextRole::Small, text);
        let number = number.scaled(&painter, &(place + 1).to_string(), size * NUMBER, metrics.space_xl);
        painter.galley(corner - Vec2::new(0.0, number.size().y / 2.0), number, text);
    }
    if pen.drag.is_none() {
        for (handle, at) in pen.handles(diagram, ground) {
            let side = if matches!(handle, Handle::Between(_)) {
                metrics.handle / 2.0
            } else {
                metrics.handle
            };
            let square = Rect::from_center_size(at, Vec2::splat(side));
            painter.rect(square, metrics.radius_mark, colors.page, strong, StrokeKind::Middle);
        }
    }
    for guide in &reshaped.guides {
        let (low, high) = guide.extent;
        let ends = if guide.is_upright {
            [Pos2::new(guide.at, low), Pos2::new(guide.at, high)]
        } else {
            [Pos2::new(low, guide.at), Pos2::new(high, guide.at)]
        };
        painter.line_segment(ends, Stroke::new(metrics.hairline, colors.accent));
    }
    let corners: Vec<Pos2> = pen.corners.iter().map(|&corner| ground.on_screen(corner)).collect();
    painter.add(egui::Shape::line(corners.clone(), strong));
    for corner in corners {
        painter.circle_filled(corner, metrics.handle / 2.0, colors.accent);
    }
    let Some(at) = response.interact_pointer_pos() else {
        return;
    };
    match &pen.drag {
        Some(Drag::Freehand(points)) => {
            painter.add(egui::Shape::line(points.clone(), strong));
        }
        Some(Drag::Band(from)) => {
            let band = Rect::from_two_pos(*from, at);
            painter.rect(
                band,
                0.0,
                colors.accent.gamma_multiply(metrics.region_ground),
                Stroke::new(metrics.hairline, colors.accent),
                StrokeKind::Middle,
            );
        }
        _ => {
            if let Some(shape) = pen.drawn(ground, at) {
                let fill = colors.accent.gamma_multiply(metrics.region_ground);
                painter.add(outline(&shape, ground.whole, ground.n_turns, strong, fill));
            }
        }
    }
}
