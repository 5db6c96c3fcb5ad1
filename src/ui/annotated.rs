//! An annotation in a list: what it says, what it is on, and the way there.

use egui::{Color32, Rect, Role, Ui, Vec2, WidgetInfo, pos2};

use crate::model::{Annotated, Annotation, AnnotationId, Mark, Target, without_end_tags};
use crate::ui::text::date_text;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Row, Typeset, paint_icon};
use crate::ui::{Outbox, Request, View};

/// The words an annotation is on: those of a line, the question of a card, the name of a region.
pub(crate) fn about(view: View<'_>, annotation: &Annotation) -> String {
    match annotation.target {
        Target::Block(line) => {
            let line = view.library.block(line);
            line.map_or_else(String::new, |line| without_end_tags(view.name_of(line)).to_owned())
        }
        Target::Card(card) => {
            let card = view.library.card(card);
            card.map_or_else(String::new, |card| card.prompt.title().get(view.lang).to_owned())
        }
        Target::Region(region) => view
            .library
            .region(region)
            .map_or_else(String::new, |(diagram, region)| {
                format!("{} · {}", view.diagram_name(diagram), region.label.get(view.lang))
            }),
    }
}

/// What it says: the words of a comment or of a highlight, else those it is on.
pub(crate) fn says(view: View<'_>, annotation: &Annotation) -> String {
    let said = match (&annotation.mark, annotation.target) {
        (Mark::Remark(words), _) => Some(words.clone()),
        // A highlight is a part of the line as it was written, whatever language is shown.
        (Mark::Highlight(range, _), Target::Block(line)) => {
            let line = view.library.block(line);
            let marked = line.and_then(|line| line.text.get(range.clone()));
            marked.map(|words| without_end_tags(words).to_owned())
        }
        _ => None,
    };
    said.unwrap_or_else(|| about(view, annotation)).replace('\n', " ")
}

/// The sign of its kind, and the colour of that.
fn looks(view: View<'_>, mark: &Mark) -> (&'static str, Color32) {
    let colors = &view.theme.colors;
    match mark {
        Mark::Remark(_) | Mark::Mistake(_) => (icon::REMARK, colors.text_subdued),
        Mark::Highlight(..) => (icon::HIGHLIGHT, colors.text_subdued),
        Mark::Star => (icon::STAR, colors.warn),
        Mark::Flag => (icon::FLAG, colors.wrong),
    }
}

fn kind_name<'w>(view: View<'w>, mark: &Mark) -> &'w str {
    let words = &view.words.annotations;
    match mark {
        Mark::Remark(_) | Mark::Mistake(_) => &words.remarks,
        Mark::Highlight(..) => &words.highlights,
        Mark::Star => &words.stars,
        Mark::Flag => &words.flags,
    }
}

/// Shows one; answers whether it was clicked. Without `has_note` the note it stands in is not named.
pub(crate) fn annotation_row_ui(
    ui: &mut Ui,
    view: View<'_>,
    annotated: &Annotated<'_>,
    is_chosen: bool,
    has_note: bool,
) -> egui::Response {
    let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
    let annotation = annotated.annotation;
    let (said, about) = (says(view, annotation), about(view, annotation));
    let day = date_text(view, annotation.made_at);
    let note = annotated.note.and_then(|note| view.library.note(note));
    let note = note.map_or("", |note| view.title(note));
    let below = [note, about.as_str()].into_iter().enumerate().filter(|(place, part)| {
        let is_said = *place == 1 && *part == said;
        !part.is_empty() && !is_said && (has_note || *place == 1)
    });
    let below: Vec<&str> = below.map(|(_, part)| part).collect();
    let below = below.join(" · ");
    let height = if below.is_empty() {
        metrics.palette_row
    } else {
        metrics.wrong_row
    };
    let (rect, response) = Row::new(view.theme, &said).height(height).selected(is_chosen).show(ui);
    response.widget_info(|| {
        let parts = [kind_name(view, &annotation.mark), &*said, &*below, &*day];
        let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, spoken.join(", "))
    });
    let inner = rect.shrink2(Vec2::new(metrics.space_m, 0.0));
    let middle = rect.center().y;
    let apart = if below.is_empty() { 0.0 } else { metrics.space_m };
    let (first, second) = (middle - apart, middle + apart);
    let (glyph, color) = looks(view, &annotation.mark);
    let is_filled = matches!(annotation.mark, Mark::Star | Mark::Flag);
    let center = pos2(inner.left() + metrics.icon_small / 2.0, first);
    paint_icon(ui.painter(), center, glyph, metrics.icon_small, color, is_filled);
    let left = inner.left() + metrics.icon_small + metrics.space_s;
    let small = Typeset::aside(view.theme);
    let end = small.paint_ending_at(ui.painter(), metrics, inner.right(), first, &day) - metrics.space_s;
    let words = Typeset::weighted(TextRole::Ui, colors.text_strong, is_chosen);
    let room = (end - left).max(0.0);
    if let Mark::Highlight(_, tint) = annotation.mark {
        let width = words.width(ui.painter(), metrics, &said).min(room);
        let ground = Rect::from_min_size(
            pos2(left, first - metrics.space_m),
            Vec2::new(width, 2.0 * metrics.space_m),
        );
        ui.painter().rect_filled(
            ground.expand2(Vec2::new(metrics.space_xs, 0.0)),
            metrics.radius_chip,
            view.theme.mark(tint),
        );
    }
    words.paint_at(ui.painter(), metrics, left, first, &said, room);
    small.paint_at(
        ui.painter(),
        metrics,
        left,
        second,
        &below,
        (inner.right() - left).max(0.0),
    );
    response
}

/// Opens what an annotation is on: the line, the region, or the line or note of the card.
pub(crate) fn open(view: View<'_>, annotation: AnnotationId, out: &mut Outbox) {
    let Some(annotation) = view.library.annotation(annotation) else {
        return;
    };
    if let Target::Region(region) = annotation.target {
        out.ask(Request::OpenRegion(region));
        return;
    }
    let placed = view.library.place_annotation(annotation);
    match placed.map(|placed| (placed.note, placed.line)) {
        Some((Some(note), Some(line))) => out.ask(Request::OpenLine(note, line)),
        Some((Some(note), None)) => out.ask(Request::OpenNote(note)),
        _ => {}
    }
}
