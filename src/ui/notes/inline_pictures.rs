//! Pictures that stand among the words of a line: shown small below it, each leading to its diagram.

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::image_line::wanted_size;
use super::line_links::ShownLink;
use crate::model::{Attachment, Block, Diagram, DiagramId, Lead, LinkEnd, PictureSize, percent_decoded, picture_sizes};
use crate::ui::diagrams::{paint_written, thumbnail};
use crate::ui::pictures::Shown;
use crate::ui::route::Route;
use crate::ui::widgets::focus_ring;
use crate::ui::{Outbox, Request, View};

/// The pictures to which links of a line lead, each once.
pub(super) fn pictures_among(view: View<'_>, block: &Block, links: &[ShownLink<'_>]) -> Vec<DiagramId> {
    let mut found: Vec<DiagramId> = Vec::new();
    for diagram in links.iter().filter_map(|link| diagram_of(view, block, link)) {
        if !found.contains(&diagram) {
            found.push(diagram);
        }
    }
    found
}

/// Shows pictures from `left` on. What is missing keeps its place among the words alone.
pub(super) fn inline_pictures_ui(
    ui: &mut Ui,
    view: View<'_>,
    block: &Block,
    found: &[DiagramId],
    left: f32,
    out: &mut Outbox,
) {
    let pictures = found.iter().filter_map(|&diagram| {
        let diagram = view.library.diagram(diagram)?;
        Some((diagram, diagram.picture?))
    });
    let pictures: Vec<_> = pictures.collect();
    if pictures.is_empty() {
        return;
    }
    let metrics = &view.theme.metrics;
    let source = block.source_text();
    let sizes = picture_sizes(&source);
    let wanted = |diagram: &Diagram| {
        let name = |target: &str| percent_decoded(target.rsplit(['/', '\\']).next().unwrap_or(target));
        let found = sizes.iter().find(|(target, _)| name(target) == diagram.name);
        found.map(|(_, size)| *size)
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(metrics.space_s);
        ui.add_space(left);
        for (diagram, attachment) in pictures {
            if picture_ui(ui, view, diagram, (attachment, wanted(diagram)), out).clicked() {
                out.ask(Request::Go(Route::Diagram(diagram.id)));
            }
        }
    });
    ui.add_space(metrics.space_xs);
}

fn diagram_of(view: View<'_>, block: &Block, link: &ShownLink<'_>) -> Option<DiagramId> {
    let note = view.library.note(block.note)?;
    match view.links.follow(link.target, note) {
        Lead::Inside(LinkEnd::Diagram(end), _) => Some(end),
        Lead::Inside(LinkEnd::Note(_), _) | Lead::Web(_) | Lead::Nowhere | Lead::Foreign => None,
    }
}

fn picture_ui(
    ui: &mut Ui,
    view: View<'_>,
    diagram: &Diagram,
    (attachment, wanted): (Attachment, Option<PictureSize>),
    out: &mut Outbox,
) -> Response {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    #[expect(clippy::cast_precision_loss, reason = "pictures are at most 16,384 wide")]
    let size = Vec2::new(attachment.width as f32, attachment.height as f32);
    let room = Vec2::new(
        ui.max_rect().width().min(metrics.inline_picture.0),
        metrics.inline_picture.1,
    );
    let shown_size = match wanted {
        Some(wanted) => wanted_size(wanted, size, ui.max_rect().width()),
        None => size * (room.x / size.x).min(room.y / size.y).min(1.0),
    };
    let least = Vec2::splat(metrics.row);
    let (rect, response) = ui.allocate_exact_size(shown_size.max(least), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, view.diagram_name(diagram)));
    let place = Rect::from_center_size(rect.center(), shown_size);
    let fill = match thumbnail(view, attachment, out) {
        Shown::Ready(texture) => {
            let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            ui.painter().rect_filled(place, metrics.radius_chip, colors.canvas);
            ui.painter().image(texture.id(), place, all, Color32::WHITE);
            paint_written(ui.painter(), view, diagram, place);
            None
        }
        Shown::Loading => Some(colors.canvas),
        Shown::Failed(_) => Some(colors.wrong_soft),
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(place, metrics.radius_chip, fill);
    }
    let stroke = Stroke::new(metrics.hairline, colors.line);
    ui.painter()
        .rect_stroke(place, metrics.radius_chip, stroke, StrokeKind::Outside);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
    response.on_hover_text(view.diagram_name(diagram))
}
