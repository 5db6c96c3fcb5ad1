//! A hit as a row of a list: its words with what matched, where it stands, and why it is there.

use std::borrow::Cow;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::excerpt::Excerpt;
use super::line_text::{Overlay, line_job, line_marks};
use crate::model::without_gaps;
use crate::search::{Hit, HitTarget};
use crate::ui::View;
use crate::ui::search::why_text;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring, laid_out, paint_icon, paint_marks};

/// Shows a hit as a row, with what matched; `mark` stands in place of its own icon.
pub(crate) fn hit_row_ui(ui: &mut Ui, view: View<'_>, hit: &Hit, is_selected: bool, mark: Option<&str>) -> Response {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let width = ui.available_width();
    let text_set = Typeset::regular(TextRole::Read, colors.text_strong);
    let text = text_shown(view, hit);
    let excerpt = Excerpt::of(&text, &hit.ranges);
    let overlay = Overlay {
        matches: &excerpt.ranges,
        ..Overlay::default()
    };
    let mut job: LayoutJob = line_job(theme, text_set, &excerpt.text, &[], &overlay, width - 48.0);
    for section in &mut job.sections {
        section.format.line_height = Some(22.0);
    }
    job.wrap = TextWrapping {
        max_width: width - 48.0,
        max_rows: 2,
        ..TextWrapping::default()
    };
    let galley = ui.painter().layout_job(job);
    let height = 6.0 + galley.size().y + 18.0 + 8.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, laid_out(&text)));
    let fill = match (is_selected, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    let glyph = mark.unwrap_or(match hit.target {
        HitTarget::Note(_) | HitTarget::Name(_) => icon::NOTES,
        HitTarget::Block(_) => icon::LINE,
        HitTarget::Card(_) => icon::QUIZ,
        HitTarget::Diagram(_) | HitTarget::Region(_) => icon::DIAGRAMS,
        HitTarget::Annotation(_) => icon::REMARK,
    });
    let icon_color = if is_selected || mark.is_some() {
        colors.accent
    } else {
        colors.text_subdued
    };
    let glyph_pos = Pos2::new(rect.left() + 16.0, rect.top() + 17.0);
    paint_icon(ui.painter(), glyph_pos, glyph, metrics.icon, icon_color, false);
    let text_bottom = rect.top() + 6.0 + galley.size().y;
    let text_at = Pos2::new(rect.left() + 32.0, rect.top() + 6.0);
    paint_marks(
        ui.painter(),
        &galley,
        text_at,
        &line_marks(theme, &[], &overlay),
        metrics.radius_mark,
    );
    ui.painter().galley(
        Pos2::new(rect.left() + 32.0, rect.top() + 6.0),
        galley,
        colors.text_strong,
    );
    let small = Typeset::aside(view.theme);
    let why = why_text(view.words, hit);
    let why_left = small.paint_ending_at(ui.painter(), metrics, rect.right() - 12.0, text_bottom + 10.0, &why);
    let path = hit_path(view, hit);
    small.paint_at(
        ui.painter(),
        metrics,
        rect.left() + 32.0,
        text_bottom + 10.0,
        &path,
        why_left - rect.left() - 44.0,
    );
    focus_ring(
        ui,
        theme,
        &response,
        rect.shrink(theme.metrics.space_xs),
        metrics.radius_card,
    );
    response
}

/// The words of a hit: those that matched, or where only filters were asked for, those of the language that is read.
fn text_shown<'a>(view: View<'a>, hit: &'a Hit) -> Cow<'a, str> {
    if !hit.ranges.is_empty() {
        return Cow::Borrowed(&hit.text);
    }
    let library = view.library;
    let own: Option<Cow<'a, str>> = match hit.target {
        HitTarget::Block(block) => library.block(block).map(|block| view.words_of(block).into()),
        HitTarget::Card(card) => library
            .card(card)
            .map(|card| without_gaps(card.prompt.title().get(view.lang)).into()),
        HitTarget::Region(region) => library
            .region(region)
            .map(|(_, region)| region.label.get(view.lang).into()),
        HitTarget::Note(_) | HitTarget::Diagram(_) | HitTarget::Annotation(_) | HitTarget::Name(_) => None,
    };
    own.filter(|words| !words.is_empty())
        .unwrap_or(Cow::Borrowed(&hit.text))
}

/// Note and headings above a hit.
fn hit_path(view: View<'_>, hit: &Hit) -> String {
    let note = hit
        .note
        .and_then(|note| view.library.note(note))
        .map(|note| note.title.as_str());
    let kind = match hit.target {
        HitTarget::Card(_) => Some(&*view.words.search.card),
        HitTarget::Diagram(_) | HitTarget::Region(_) => Some(&*view.words.search.diagram),
        HitTarget::Annotation(_) => Some(&*view.words.search.remark),
        HitTarget::Note(_) | HitTarget::Block(_) | HitTarget::Name(_) => None,
    };
    let above = hit.headings.iter().filter_map(|&heading| view.library.block(heading));
    let above = above.filter(|heading| !view.library.repeats_title(heading));
    let headings = above.map(|heading| view.words_of(heading));
    kind.into_iter()
        .chain(note)
        .chain(headings)
        .collect::<Vec<_>>()
        .join(" › ")
}
