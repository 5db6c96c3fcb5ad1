//! What came of an exam: a share with its interval, the domains, the time, earlier exams, and every question again.

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::ExamPane;
use super::bars::{interval_bar, leading_bar, times_ui};
use super::parts::percent_text;
use crate::model::{
    CardSource, ClozePart, Confidence, ExamOutcome, ExamQuestion, ExamRecord, Notebook, NotebookId, Response, Review,
    ReviewMode, Timestamp, cloze_parts,
};
use crate::quiz::exam::ExamResult;
use crate::quiz::{Calibration, CardFilter};
use crate::ui::cards::face;
use crate::ui::quiz::confidence_name;
use crate::ui::route::Route;
use crate::ui::text::{duration_text, moment_text};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, ChipKind, InRow, Row, ShareRow, Typeset, chip, heading, label, page_frame, page_title, paragraph, surface,
    titled_row,
};
use crate::ui::{Outbox, Request, View};

/// Shows the result of the exam of a notebook that was handed in at a time.
pub(in crate::ui::pages) fn exam_result_ui(
    ui: &mut Ui,
    view: View<'_>,
    (notebook, ended_at): (NotebookId, Timestamp),
    pane: &mut ExamPane,
    out: &mut Outbox,
) {
    let notebook = view.library.notebook(notebook);
    let record = notebook.and_then(|notebook| notebook.exams.iter().find(|record| record.ended_at == ended_at));
    let (Some(notebook), Some(record)) = (notebook, record) else {
        return;
    };
    let metrics = &view.theme.metrics;
    let words = &view.words.exam;
    let result = ExamResult::of(record);
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - metrics.scroll_gutter);
            ui.horizontal(|ui| {
                ui.set_min_height(metrics.button);
                page_title(ui, view.theme, &words.result);
            });
            let about = format!("{} · {}", record.profile.name, moment_text(view, record.ended_at));
            label(ui, view.theme, Typeset::aside(view.theme), &about);
            ui.add_space(metrics.space_m);
            figures_ui(ui, view, record, &result);
            ui.add_space(metrics.space_m);
            let is_wide = ui.available_width() >= metrics.exam_columns_from;
            columns_ui(ui, view, is_wide, |ui, is_first| {
                if is_first {
                    domains_ui(ui, view, record, &result, out);
                } else {
                    earlier_ui(ui, view, notebook, record, out);
                }
            });
            ui.add_space(metrics.space_m);
            card_ui(ui, view, |ui| {
                let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
                titled_row(ui, view.theme, strong, &words.times, |ui| {
                    label(ui, view.theme, Typeset::aside(view.theme), &words.times_help);
                });
                ui.add_space(metrics.space_s);
                let mean = words
                    .mean_time
                    .with(duration_text(view.words, result.mean_millis.into()));
                if let Some(place) = times_ui(ui, view, &format!("{} {mean}", &*words.times), &record.questions) {
                    pane.reviewed = Some(place);
                    pane.brings_up = true;
                }
                label(ui, view.theme, Typeset::aside(view.theme), &mean);
            });
            calibration_ui(ui, view, record, result.calibration, out);
            ui.add_space(metrics.space_l);
            questions_ui(ui, view, record, pane, out);
            ui.add_space(metrics.space_xxl);
        });
    });
}

/// Two cards beside each other, or one below the other.
fn columns_ui(ui: &mut Ui, view: View<'_>, is_wide: bool, mut content: impl FnMut(&mut Ui, bool)) {
    let metrics = &view.theme.metrics;
    if !is_wide {
        for is_first in [true, false] {
            card_ui(ui, view, |ui| content(ui, is_first));
            ui.add_space(metrics.space_m);
        }
        return;
    }
    let width = (ui.available_width() - metrics.space_m) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_m;
        for is_first in [true, false] {
            ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
                ui.set_width(width);
                ui.vertical(|ui| card_ui(ui, view, |ui| content(ui, is_first)));
            });
        }
    });
}

fn card_ui(ui: &mut Ui, view: View<'_>, content: impl FnOnce(&mut Ui)) {
    surface(view.theme, view.theme.colors.raised, inset::ROOMY).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

/// The share, its interval, and the time.
fn figures_ui(ui: &mut Ui, view: View<'_>, record: &ExamRecord, result: &ExamResult) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let aside = Typeset::aside(view.theme);
    let share = result.share;
    let (low, high) = share.interval();
    ui.horizontal(|ui| {
        heading(ui, view.theme, TextRole::Display, &percent_text(share.ratio()));
        let count = words.n_right_of.with(format!("{} / {}", share.n_right, share.n));
        label(ui, view.theme, aside, &count);
        if result.n_open > 0 {
            label(ui, view.theme, aside, &words.n_open.with(result.n_open));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mut times = vec![
                words
                    .time_taken
                    .with(duration_text(view.words, record.spent_millis.into())),
            ];
            if record.rest_millis >= 1_000 {
                times.push(
                    words
                        .time_rested
                        .with(duration_text(view.words, record.rest_millis.into())),
                );
            }
            label(ui, view.theme, aside, &times.join(" · "));
        });
    });
    let width = ui.available_width();
    interval_bar(ui, view, &words.share, share, record.profile.pass_percent, width);
    ui.horizontal_wrapped(|ui| {
        let interval = format!("{}–{}", percent_text(low), percent_text(high));
        label(ui, view.theme, aside, &words.interval.with(interval));
        if let Some(percent) = record.profile.pass_percent {
            let goal = Typeset::regular(TextRole::Small, view.theme.colors.warn);
            label(ui, view.theme, goal, &words.goal.with(percent));
        }
        for domain in result.below_least() {
            chip(ui, view.theme, &words.below_least.with(&domain.name), ChipKind::Warn);
        }
    });
    let read = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    ui.add_space(metrics.space_xs);
    paragraph(ui, view.theme, read, &words.not_the_score);
    if record.spent_millis >= record.allowed_millis {
        paragraph(ui, view.theme, read, &words.time_is_over);
    }
    if !record.questions.is_empty() && result.domains.is_empty() && !record.profile.domains.is_empty() {
        paragraph(ui, view.theme, read, &words.no_domains);
    }
}

/// How each domain went; its bar leads to its cards.
fn domains_ui(ui: &mut Ui, view: View<'_>, record: &ExamRecord, result: &ExamResult, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    titled_row(ui, view.theme, strong, &words.by_domain, |ui| {
        label(ui, view.theme, Typeset::aside(view.theme), &words.bars_help);
    });
    ui.add_space(metrics.space_s);
    if result.domains.is_empty() {
        label(ui, view.theme, Typeset::aside(view.theme), &words.no_domains_here);
    }
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
    for domain in &result.domains {
        let share = domain.share;
        titled_row(ui, view.theme, typeset, &domain.name, |ui| {
            label(ui, view.theme, strong, &percent_text(share.ratio()));
            let aside = Typeset::aside(view.theme);
            label(ui, view.theme, aside, &format!("{} / {}", share.n_right, share.n));
            label(ui, view.theme, aside, &words.weight_is.with(domain.weight_percent));
            if domain.is_below_least() {
                chip(ui, view.theme, &words.fails, ChipKind::Warn);
            }
        });
        let goal = domain.least_percent.or(record.profile.pass_percent);
        if leading_bar(ui, view, &domain.name, share, goal) {
            let name_of = |place: u8| {
                record
                    .profile
                    .domains
                    .get(usize::from(place))
                    .map(|domain| &domain.name)
            };
            let is_of = |question: &&ExamQuestion| question.domain.and_then(name_of) == Some(&domain.name);
            let name = format!("{} · {}", record.profile.name, domain.name);
            list_cards(view, name, record.questions.iter().filter(is_of), out);
        }
        ui.add_space(metrics.space_s);
    }
}

/// How much of what the person was sure of, unsure of, or guessed was right; nothing where they never said.
/// Each row leads to its cards.
fn calibration_ui(ui: &mut Ui, view: View<'_>, record: &ExamRecord, calibration: Calibration, out: &mut Outbox) {
    let (metrics, words, colors) = (&view.theme.metrics, &view.words.exam, &view.theme.colors);
    let rates = [
        (Confidence::Sure, calibration.sure, colors.heat4),
        (Confidence::Unsure, calibration.unsure, colors.heat3),
        (Confidence::Guess, calibration.guess, colors.heat2),
    ];
    if rates.iter().all(|(_, rate, _)| rate.n == 0) {
        return;
    }
    ui.add_space(metrics.space_m);
    card_ui(ui, view, |ui| {
        heading(ui, view.theme, TextRole::Ui, &words.by_confidence);
        ui.add_space(metrics.space_s);
        for (confidence, rate, color) in rates {
            let Some(share) = rate.share() else { continue };
            let (name, count) = (
                confidence_name(view, confidence),
                format!("{} / {}", rate.n_right, rate.n),
            );
            #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
            let row = ShareRow {
                name,
                share: Some(share as f32),
                color,
                figure: &percent_text(share),
                said: &count,
                leads: true,
            };
            if row.show(ui, view.theme) {
                let is_so = |question: &&ExamQuestion| question.confidence == Some(confidence);
                let name = format!("{} · {name}", record.profile.name);
                list_cards(view, name, record.questions.iter().filter(is_so), out);
            }
        }
    });
}

/// This exam among those of the notebook, the newest last.
fn earlier_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, record: &ExamRecord, out: &mut Outbox) {
    const N_SHOWN: usize = 6;
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    let before = notebook
        .exams
        .iter()
        .rev()
        .find(|other| other.ended_at < record.ended_at);
    let overlap = before.map(|before| {
        let (now, then) = (
            ExamResult::of(record).share.interval(),
            ExamResult::of(before).share.interval(),
        );
        now.0 <= then.1 && then.0 <= now.1
    });
    titled_row(ui, view.theme, strong, &words.earlier, |ui| {
        let text = match overlap {
            Some(true) => &words.overlaps,
            Some(false) => &words.differs,
            None => &words.first_one,
        };
        label(ui, view.theme, Typeset::aside(view.theme), text);
    });
    ui.add_space(metrics.space_s);
    let n_before = notebook.exams.len().saturating_sub(N_SHOWN);
    for other in notebook.exams.iter().skip(n_before) {
        let result = ExamResult::of(other);
        let when = moment_text(view, other.ended_at);
        let is_this = other.ended_at == record.ended_at;
        let typeset = Typeset::weighted(TextRole::Ui, view.theme.colors.text_strong, is_this);
        titled_row(ui, view.theme, typeset, &when, |ui| {
            label(ui, view.theme, strong, &percent_text(result.share.ratio()));
            let aside = Typeset::aside(view.theme);
            let count = format!("{} / {}", result.share.n_right, result.share.n);
            label(ui, view.theme, aside, &count);
            if !is_this {
                let open = Button::ghost(view.theme, &words.open_result).height(metrics.button_small);
                if open.show(ui).clicked() {
                    out.ask(Request::Go(Route::ExamResult(notebook.id, other.ended_at)));
                }
            }
        });
        let goal = other.profile.pass_percent;
        if is_this {
            let width = ui.available_width();
            interval_bar(ui, view, &when, result.share, goal, width);
        } else if leading_bar(ui, view, &when, result.share, goal) {
            out.ask(Request::Go(Route::ExamResult(notebook.id, other.ended_at)));
        }
        ui.add_space(metrics.space_s);
    }
}

/// Lists the cards of some questions, those that are gone aside.
fn list_cards<'a>(view: View<'_>, name: String, questions: impl Iterator<Item = &'a ExamQuestion>, out: &mut Outbox) {
    let cards = questions.map(|question| question.card);
    let known = cards.filter(|&card| view.library.card(card).is_some()).collect();
    out.ask(Request::ListCards(CardFilter::among(name, known)));
}

/// Every question again; the chosen one with its answer, reasons and line.
fn questions_ui(ui: &mut Ui, view: View<'_>, record: &ExamRecord, pane: &mut ExamPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    heading(ui, view.theme, TextRole::Read, &words.by_question);
    ui.add_space(metrics.space_s);
    for (place, question) in record.questions.iter().enumerate() {
        let is_shown = pane.reviewed == Some(place);
        let card = view.library.card(question.card);
        let title = card.map_or(&*words.card_gone, |card| card.prompt.title().get(view.lang));
        let (glyph, color, outcome) = match question.outcome {
            ExamOutcome::Right => (icon::RIGHT, view.theme.colors.right, &words.right),
            ExamOutcome::Wrong => (icon::WRONG, view.theme.colors.wrong, &words.wrong),
            ExamOutcome::Open => (icon::MINUS, view.theme.colors.text_subdued, &words.is_open),
            ExamOutcome::Gone => (icon::DELETE, view.theme.colors.text_subdued, &words.card_gone),
        };
        let title: String = cloze_parts(title).into_iter().map(shown_part).collect();
        let title = title.replace('\n', " ");
        let shown_title = format!("{}. {title}", place + 1);
        let mut behind = format!("{} · {}", &**outcome, duration_text(view.words, question.millis.into()));
        if question.is_flagged {
            behind = format!("{} · {behind}", &*words.is_flagged);
        }
        if let Some(confidence) = question.confidence {
            behind = format!("{behind} · {}", confidence_name(view, confidence));
        }
        let name = format!("{shown_title} · {behind}");
        let (rect, response) = Row::new(view.theme, &name)
            .height(metrics.name_row)
            .selected(is_shown)
            .show(ui);
        let strong = Typeset::weighted(TextRole::Ui, view.theme.colors.text_strong, is_shown);
        InRow::new(ui, view.theme, rect, metrics.card_row)
            .icon(glyph, color)
            .two(strong, &shown_title, &behind);
        if response.clicked() {
            pane.reviewed = (!is_shown).then_some(place);
            pane.brings_up = true;
        }
        if is_shown && std::mem::take(&mut pane.brings_up) {
            response.scroll_to_me(Some(Align::TOP));
        }
        if is_shown {
            question_ui(ui, view, record, question, out);
        }
    }
}

/// A piece of a question in a list, which does not give its answer away.
const fn shown_part(part: ClozePart<'_>) -> &str {
    match part {
        ClozePart::Shown(words) => words,
        ClozePart::Gap(_) => "···",
    }
}

fn question_ui(ui: &mut Ui, view: View<'_>, record: &ExamRecord, question: &ExamQuestion, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let Some(card) = view.library.card(question.card) else {
        return;
    };
    let given = view.library.reviews_of(card.id).iter().rev();
    let is_of_it = |review: &&std::sync::Arc<Review>| {
        matches!(review.mode, ReviewMode::Exam { .. }) && review.at == record.ended_at
    };
    let response = given
        .clone()
        .find(is_of_it)
        .map_or(Response::Shown, |review| review.response.clone());
    card_ui(ui, view, |ui| {
        ui.push_id(question.card.to_string(), |ui| {
            let strong = Typeset::strong(TextRole::Read, view.theme.colors.text_strong);
            face(&card.prompt).judged_ui(ui, view, strong, &response);
            let read = Typeset::regular(TextRole::Read, view.theme.colors.text);
            if let Response::Typed(typed) = &response {
                paragraph(ui, view.theme, read, &words.typed_was.with(typed));
            }
            let explanation = card.explanation.get(view.lang);
            if !explanation.is_empty() {
                ui.add_space(metrics.space_s);
                paragraph(ui, view.theme, read, explanation);
            }
            let line = card.sources.iter().find_map(|&source| match source {
                CardSource::Block(id) => view.library.block(id),
                CardSource::Region(_) => None,
            });
            if let Some(line) = line {
                ui.add_space(metrics.space_s);
                let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
                paragraph(ui, view.theme, subdued, &line.text);
                let open = Button::ghost(view.theme, &words.open_line)
                    .icon(icon::LINE)
                    .height(metrics.row);
                if open.show(ui).clicked() {
                    out.ask(Request::OpenLine(line.note, line.id));
                }
            }
        });
    });
    ui.add_space(metrics.space_s);
}
