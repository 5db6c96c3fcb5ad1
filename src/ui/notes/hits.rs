//! What the search has found, in place of the tree.

use std::borrow::Cow;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Id, Pos2, Role, Sense, Ui, Vec2, WidgetInfo};

use super::excerpt::Excerpt;
use super::line_text::{Overlay, line_job, line_marks};
use super::words_of;
use crate::model::without_gaps;
use crate::search::{Hit, HitTarget};
use crate::ui::search::{Filter, why_sentences, why_text};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{
    Empty, IconButton, Typeset, focus_ring, key_legend, label, laid_out, paint_icon, paint_marks, tab,
};
use crate::ui::{Outbox, Request, View};

/// Shows the hits; answers a filter that was chosen.
pub fn hits_ui(
    ui: &mut Ui,
    view: View<'_>,
    list: &mut crate::ui::widgets::VirtualList,
    out: &mut Outbox,
) -> Option<Filter> {
    let filter = filters_ui(ui, view, out);
    let results = view.results;
    let height = ui.available_height() - 36.0;
    ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
        ui.set_height(height);
        if results.hits.is_empty() && view.indexed.is_some() {
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                still_reading_ui(ui, view);
            });
            return;
        }
        if results.hits.is_empty() {
            let words = &view.words.search;
            let title = words.nothing_for.with(&results.query);
            Empty {
                icon: icon::SEARCH,
                title: &title,
                body: &words.nothing_body,
                action: None,
            }
            .show(ui, view.theme);
            return;
        }
        if results.is_new() {
            list.reset(results.hits.iter().map(|_| 60.0));
        }
        list.scroll_to(results.selected, false);
        list.show(ui, Id::unique("hits"), 8.0, |ui, place| {
            if results.n_strict == place && place > 0 {
                let typeset = Typeset::aside(view.theme);
                ui.add_space(12.0);
                ui.horizontal(|ui| {
                    ui.add_space(8.0);
                    label(ui, view.theme, typeset, &view.words.search.similar);
                });
                ui.add_space(4.0);
            }
            if let Some(hit) = results.hits.get(place) {
                hit_ui(ui, view, place, hit, out);
            }
        });
    });
    ui.horizontal(|ui| {
        if view.indexed.is_some() {
            ui.add_space(8.0);
            still_reading_ui(ui, view);
            return;
        }
        let words = &view.words.keys;
        key_legend(
            ui,
            view.theme,
            &[
                ("↑", ""),
                ("↓", &words.choose),
                ("Enter", &words.open),
                ("Esc", &words.close),
            ],
        );
    });
    filter
}

/// Says that there may be more.
fn still_reading_ui(ui: &mut Ui, view: View<'_>) {
    let percent = format!("{:.0}", view.indexed.unwrap_or(1.0) * 100.0);
    let text = view.words.search.still_reading.with(percent);
    label(ui, view.theme, Typeset::aside(view.theme), &text);
}

fn filters_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) -> Option<Filter> {
    let (results, words) = (view.results, &view.words.search);
    let mut chosen = None;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let names = [
            (Filter::All, &words.all),
            (Filter::Notes, &words.notes),
            (Filter::Cards, &words.cards),
            (Filter::Diagrams, &words.diagrams),
        ];
        for (filter, name) in names {
            let response = tab(
                ui,
                view.theme,
                name,
                Some(results.count(filter)),
                results.filter == filter,
            );
            if response.clicked() {
                chosen = Some(filter);
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let small = Typeset::aside(view.theme);
            ui.add_space(4.0);
            let query = results.query.trim();
            let is_kept = view
                .library
                .settings()
                .saved_searches
                .iter()
                .any(|kept| kept.query == query);
            let name = if is_kept { &words.forget_this } else { &words.keep_this };
            let star = IconButton::new(view.theme, icon::STAR, name)
                .small()
                .filled(is_kept, view.theme.colors.accent);
            if star.show(ui).clicked() {
                out.ask(Request::ToggleSavedSearch(query.to_owned()));
            }
            #[expect(clippy::cast_precision_loss, reason = "a few milliseconds")]
            let text = format!("{:.1} ms", results.elapsed_us as f64 / 1000.0);
            label(ui, view.theme, small, &text);
        });
    });
    ui.add_space(4.0);
    chosen
}

fn hit_ui(ui: &mut Ui, view: View<'_>, place: usize, hit: &Hit, out: &mut Outbox) {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let is_selected = place == view.results.selected;
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
    let glyph = match hit.target {
        HitTarget::Note(_) => icon::NOTES,
        HitTarget::Block(_) => icon::LINE,
        HitTarget::Card(_) => icon::QUIZ,
        HitTarget::Diagram(_) | HitTarget::Region(_) => icon::DIAGRAMS,
        HitTarget::Annotation(_) => icon::REMARK,
    };
    let icon_color = if is_selected {
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
    focus_ring(ui, theme, &response, rect.shrink(4.0), metrics.radius_card);
    let reasons = why_sentences(view.words, hit);
    let response = if reasons.is_empty() {
        response
    } else {
        response.on_hover_text(reasons.join("\n"))
    };
    if response.clicked() {
        out.ask(Request::OpenHit(place));
    }
}

/// The words of a hit: those that matched, or where only filters were asked for, those of the language that is read.
fn text_shown<'a>(view: View<'a>, hit: &'a Hit) -> Cow<'a, str> {
    if !hit.ranges.is_empty() {
        return Cow::Borrowed(&hit.text);
    }
    let own = match hit.target {
        HitTarget::Block(block) => view.library.block(block).map(|block| words_of(view, block)),
        HitTarget::Card(card) => view.library.card(card).map(|card| card.prompt.title().get(view.lang)),
        HitTarget::Region(region) => view
            .library
            .region(region)
            .map(|(_, region)| region.label.get(view.lang)),
        HitTarget::Note(_) | HitTarget::Diagram(_) | HitTarget::Annotation(_) => None,
    };
    own.filter(|words| !words.is_empty())
        .map_or(Cow::Borrowed(&hit.text), |words| Cow::Owned(without_gaps(words)))
}

/// Note and headings above a hit.
pub(crate) fn hit_path(view: View<'_>, hit: &Hit) -> String {
    let note = hit
        .note
        .and_then(|note| view.library.note(note))
        .map(|note| note.title.as_str());
    let kind = match hit.target {
        HitTarget::Card(_) => Some(&*view.words.search.card),
        HitTarget::Diagram(_) | HitTarget::Region(_) => Some(&*view.words.search.diagram),
        HitTarget::Annotation(_) => Some(&*view.words.search.remark),
        HitTarget::Note(_) | HitTarget::Block(_) => None,
    };
    let headings = hit.heading_path.iter().map(String::as_str);
    kind.into_iter()
        .chain(note)
        .chain(headings)
        .collect::<Vec<_>>()
        .join(" › ")
}
