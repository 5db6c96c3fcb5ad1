//! How well each section is remembered, the lowest first: rows with a cell that is darker the better it is. Where an exam is to come,
//! now or on its day.

use egui::{Rect, Ui, Vec2};

use super::csv::Csv;
use super::{Shown, chart, copy, list_ui};
use crate::quiz::{RecallMean, SectionRecall};
use crate::ui::text::{grouped, percent};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Row, Typeset, shade, tabs};
use crate::ui::{Outbox, Request, View};

/// Sections that are shown at first, and how many more at a time.
pub(super) const FEW: usize = 6;
const MORE: usize = 50;

/// From these shares on a cell is darker.
const SHADES: [f64; 3] = [0.7, 0.8, 0.9];

/// The first shade that light letters stand on.
const DARK: usize = 3;

/// Shows them; each leads to its heading.
pub(super) fn sections_ui(
    ui: &mut Ui,
    view: View<'_>,
    sections: &[SectionRecall],
    shown: &mut Shown,
    out: &mut Outbox,
) {
    let (words, metrics) = (&view.words.progress, &view.theme.metrics);
    let has_exam = sections.iter().any(|section| section.on_day.n > 0);
    let is_on_day = has_exam && shown.is_on_day;
    let recall_of = |section: &SectionRecall| if is_on_day { section.on_day } else { section.recall };
    // What has no exam before it has no day.
    let is_meant = |section: &&SectionRecall| !is_on_day || section.on_day.n > 0;
    let mut in_order: Vec<&SectionRecall> = sections.iter().filter(is_meant).collect();
    // What was never answered stands last.
    in_order.sort_by(|one, other| {
        let key = |section: &SectionRecall| recall_of(section).mean().unwrap_or(f64::INFINITY);
        key(one).total_cmp(&key(other))
    });
    let about = if is_on_day {
        &words.sections_on_day
    } else {
        &words.sections_body
    };
    let chart = chart(view, &words.sections, about, metrics.chart_high);
    let (is_copied, ()) = chart.show(ui, view.theme, |ui| {
        if has_exam {
            ui.horizontal(|ui| {
                let names = [(false, &*words.recall_now, None), (true, &*words.recall_on_day, None)];
                if let Some(is_on_day) = tabs(ui, view.theme, names, &shown.is_on_day) {
                    shown.is_on_day = is_on_day;
                }
            });
            ui.add_space(metrics.space_xs);
        }
        list_ui(ui, view, |ui| {
            for section in in_order.iter().take(shown.n_sections) {
                section_ui(ui, view, section, recall_of(section), out);
            }
        });
        let n_left = in_order.len().saturating_sub(shown.n_sections).min(MORE);
        if n_left > 0 {
            ui.add_space(metrics.space_xs);
            let more = words.show_more.with(n_left);
            if Button::ghost(view.theme, &more).height(metrics.row).show(ui).clicked() {
                shown.n_sections += MORE;
            }
        }
    });
    if is_copied {
        let mut csv = Csv::new(&[
            &*view.words.all_cards.note,
            &*words.section,
            &*words.cards,
            if is_on_day {
                &*words.recall_on_day
            } else {
                &*words.recall
            },
        ]);
        for section in in_order {
            let mean = recall_of(section).mean().map(|mean| format!("{mean:.4}"));
            let (name, note) = names(view, section);
            csv.line(&[note, name, section.n_cards.to_string(), mean.unwrap_or_default()]);
        }
        copy(ui, view, csv.finish(), out);
    }
}

/// What a section is called, and its note.
fn names(view: View<'_>, section: &SectionRecall) -> (String, String) {
    let note = view
        .library
        .note(section.note)
        .map(|note| view.title(note).to_owned())
        .unwrap_or_default();
    let heading = section.heading.and_then(|heading| view.library.block(heading));
    let name = heading.map_or_else(|| note.clone(), |heading| view.name_of(heading).to_owned());
    (name, note)
}

fn section_ui(ui: &mut Ui, view: View<'_>, section: &SectionRecall, recall: RecallMean, out: &mut Outbox) {
    let (words, metrics, colors) = (&view.words.progress, &view.theme.metrics, &view.theme.colors);
    let (name, note) = names(view, section);
    let mean = recall.mean();
    let figure = mean.map_or_else(|| words.not_answered.to_string(), |mean| format!("{}%", percent(mean)));
    let n_cards = view.words.notes.n_cards.counted(section.n_cards);
    let n_answered = words.n_answered.counted(recall.n);
    let spoken = format!("{name}, {note}: {figure} · {n_cards} · {n_answered}");
    let row = Row::new(view.theme, &spoken)
        .role(egui::Role::Button)
        .height(metrics.button);
    let (rect, response) = row.show(ui);
    let rect = rect.shrink2(Vec2::new(metrics.space_s, 0.0));
    let middle = rect.center().y;
    let right = rect.right();
    let cell = Rect::from_center_size(
        egui::pos2(right - metrics.section_cell / 2.0, middle),
        Vec2::new(metrics.section_cell, metrics.button_small),
    );
    let small = Typeset::aside(view.theme);
    let end = if let Some(mean) = mean {
        let level = 1 + SHADES.iter().filter(|from| mean >= **from).count();
        ui.painter()
            .rect_filled(cell, metrics.radius_chip, shade(colors, level));
        let on_cell = if level >= DARK {
            colors.on_accent
        } else {
            colors.text_strong
        };
        let set = Typeset::strong(TextRole::Small, on_cell);
        let left = cell.center().x - set.width(ui.painter(), metrics, &figure) / 2.0;
        set.paint_at(ui.painter(), metrics, left, middle, &figure, cell.width());
        cell.left()
    } else {
        small.paint_ending_at(ui.painter(), metrics, right, middle, &figure)
    };
    let n = grouped(section.n_cards);
    small.paint_ending_at(
        ui.painter(),
        metrics,
        end.min(cell.left()) - metrics.space_m,
        middle,
        &n,
    );
    let room = (end.min(cell.left()) - metrics.section_cards - rect.left()).max(0.0);
    let set = Typeset::regular(TextRole::Ui, colors.text);
    let behind = set.paint_at(ui.painter(), metrics, rect.left(), middle, &name, room) + metrics.space_s;
    if name != note && behind < rect.left() + room {
        let left = rect.left() + room - behind;
        small.paint_at(ui.painter(), metrics, behind, middle, &note, left);
    }
    if response.on_hover_text(&spoken).clicked() {
        out.ask(match section.heading {
            Some(heading) => Request::OpenLine(section.note, heading),
            None => Request::OpenNote(section.note),
        });
    }
}
