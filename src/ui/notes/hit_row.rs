//! A hit as a row of a list: its words with what matched, where it stands, and why it is there.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::excerpt::Excerpt;
use super::line_text::{Overlay, line_job, line_marks};
use crate::model::{Card, Lang, without_gaps};
use crate::search::{Hit, HitTarget};
use crate::ui::View;
use crate::ui::search::why_text;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Typeset, focus_ring_inside, laid_out, paint_icon, paint_marks};

/// Shows a hit as a row, with what matched; `mark` stands in place of its own icon.
pub(crate) fn hit_row_ui(ui: &mut Ui, view: View<'_>, hit: &Hit, is_selected: bool, mark: Option<&str>) -> Response {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let width = ui.available_width();
    let text_set = Typeset::regular(TextRole::Read, colors.text_strong);
    let (text, ranges) = text_shown(view, hit);
    let excerpt = Excerpt::of(&text, &ranges);
    let overlay = Overlay {
        matches: (&*excerpt.ranges).into(),
        ..Overlay::default()
    };
    let row = metrics.hit_row;
    let max_width = width - row.name - metrics.space_l;
    let mut job: LayoutJob = line_job(theme, text_set, &excerpt.text, &[], &overlay, max_width);
    for section in &mut job.sections {
        section.format.line_height = Some(metrics.hit_line);
    }
    job.wrap = TextWrapping {
        max_width,
        max_rows: 2,
        ..TextWrapping::default()
    };
    let galley = ui.painter().layout_job(job);
    let height = metrics.hit_above + galley.size().y + metrics.hit_below + metrics.space_s;
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
    let painter = ui.painter();
    let text_at = rect.min + Vec2::new(row.name, metrics.hit_above);
    let glyph_pos = Pos2::new(rect.left() + row.icon, text_at.y + metrics.hit_line / 2.0);
    paint_icon(painter, glyph_pos, glyph, metrics.icon, icon_color, false);
    let marks = line_marks(theme, &[], &overlay);
    let below = text_at.y + galley.size().y + metrics.aside_below;
    paint_marks(painter, &galley, text_at, &marks, metrics.radius_mark);
    painter.galley(text_at, galley, colors.text_strong);
    let small = Typeset::aside(view.theme);
    let why = why_text(view.words, hit);
    let why_left = small.paint_ending_at(painter, metrics, rect.right() - row.end, below, &why);
    let room = why_left - row.gap - text_at.x;
    small.paint_at(painter, metrics, text_at.x, below, &hit_path(view, hit), room);
    focus_ring_inside(ui, theme, &response, rect, metrics.radius_card);
    response
}

/// The words of a hit with what matched in them: those of the language that is read where they hold the same, or where only
/// filters were asked for; else those that were found.
fn text_shown<'a>(view: View<'a>, hit: &'a Hit) -> (Cow<'a, str>, Cow<'a, [Range<usize>]>) {
    let library = view.library;
    let own: Vec<Cow<'a, str>> = match hit.target {
        HitTarget::Block(block) => library
            .block(block)
            .map(|block| vec![view.words_of(block).into()])
            .unwrap_or_default(),
        HitTarget::Card(card) => library
            .card(card)
            .map(|card| card_words(card, &hit.text, view.lang))
            .unwrap_or_default(),
        HitTarget::Region(region) => library
            .region(region)
            .map(|(_, region)| vec![region.label.get(view.lang).into()])
            .unwrap_or_default(),
        HitTarget::Note(_) | HitTarget::Diagram(_) | HitTarget::Annotation(_) | HitTarget::Name(_) => Vec::new(),
    };
    own.into_iter()
        .filter(|own| !own.is_empty())
        .find_map(|own| {
            let ranges = same_words(&hit.text, &hit.ranges, &own)?;
            Some((own, Cow::Owned(ranges)))
        })
        .unwrap_or_else(|| (Cow::Borrowed(&hit.text), Cow::Borrowed(hit.ranges.as_slice())))
}

/// What a card says in a language, as a hit shows it: what it asks, alone and with another part behind it. Behind the last
/// stands the part that was found.
fn card_words<'a>(card: &Card, found: &str, lang: Lang) -> Vec<Cow<'a, str>> {
    let title = without_gaps(card.prompt.title().get(lang));
    let with_title = |part: &str| Cow::Owned(format!("{title}{}{part}", Hit::FIELD_SEPARATOR));
    let mut words = vec![Cow::Owned(title.clone())];
    let aside = [&card.explanation, &card.hint].map(|text| text.get(lang).to_owned());
    let parts = aside.into_iter().chain([card.prompt.answer(lang)]);
    words.extend(parts.filter(|part| !part.is_empty()).map(|part| with_title(&part)));
    let behind = card.prompt.title().iter().find_map(|(_, title)| {
        let behind = found.strip_prefix(&*without_gaps(title))?;
        behind.strip_prefix(Hit::FIELD_SEPARATOR)
    });
    words.extend(behind.map(with_title));
    words
}

/// Where the words in some ranges of a text stand in another one; nothing where one of them does not.
fn same_words(text: &str, ranges: &[Range<usize>], other: &str) -> Option<Vec<Range<usize>>> {
    // Longer lines are shown as they were found: this is asked in every frame.
    const LONGEST: usize = 2_000;
    if text == other {
        return Some(ranges.to_vec());
    }
    if other.len() > LONGEST && !ranges.is_empty() {
        return None;
    }
    let folded = other.to_ascii_lowercase();
    let mut found: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let words = text.get(range.clone())?.to_ascii_lowercase();
        let from = found.last().map_or(0, |last| last.end);
        let behind = folded.get(from..)?.find(&words).map(|at| from + at);
        let at = behind.or_else(|| folded.find(&words))?;
        found.push(at..at + words.len());
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| next.start < before.end);
    Some(found)
}

/// Note and headings above a hit.
fn hit_path(view: View<'_>, hit: &Hit) -> String {
    let note = hit
        .note
        .and_then(|note| view.library.note(note))
        .map(|note| view.title(note));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again_in_the_other_language() {
        let korean = "Lambda의 RDS Proxy는 Lambda를";
        let places = |words: &[&str]| -> Vec<Range<usize>> {
            words
                .iter()
                .map(|words| {
                    let at = korean.find(words).unwrap_or_default();
                    at..at + words.len()
                })
                .collect()
        };
        let found = |words: &[&str], other: &str| {
            let found = same_words(korean, &places(words), other)?;
            let texts = found.into_iter().filter_map(|range| other.get(range));
            Some(texts.map(str::to_owned).collect::<Vec<_>>())
        };
        assert_eq!(
            found(&["RDS", "Lambda"], "lambda reaches rds"),
            Some(vec!["lambda".into(), "rds".into()])
        );
        assert_eq!(found(&["Lambda의"], "lambda reaches rds"), None);
        assert_eq!(
            found(&["Lambda", "Lambda"], "one lambda").map(|found| found.len()),
            Some(1)
        );
        assert_eq!(found(&[], "anything"), Some(Vec::new()));
    }
}
