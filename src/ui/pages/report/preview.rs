//! What an import would change, and how its files are to be read: looked at before it happens.

use egui::{Id, Ui, Vec2};

use super::figures::{Figure, figures_ui};
use super::rows::{Look, item_ui, none_ui, note_ui};
use super::{ReadingDoubt, ReadingQuestion, Report, ReportChange};
use crate::ui::command::Command;
use crate::ui::outbox::Decision;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, InRow, Row, Typeset, VirtualList, heading, label, paragraph, surface, tab, tabs, titled_row, titled_tab,
};
use crate::ui::{Outbox, Request, View};

/// Encodings that a text of a Korean or English student may be in, most likely first.
const ENCODINGS: [&str; 6] = ["EUC-KR", "UTF-8", "UTF-16LE", "UTF-16BE", "Shift_JIS", "windows-1252"];

/// Characters of a cell by which its column is known.
const N_CHARS_OF_A_CELL: usize = 24;

/// Files that are asked about at once.
const MAX_QUESTIONS: usize = 3;

/// Which list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Changes,
    Warnings,
    Dropped,
    Notes,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct PreviewPane {
    /// The list a person has chosen.
    part: Option<Part>,
    list: VirtualList,
}

/// Shows what would happen.
pub(super) fn preview_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut PreviewPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.report);
    head_ui(ui, view, report, out);
    questions_ui(ui, view, report, out);
    ui.add_space(metrics.space_l);
    let mut figures = vec![Figure::new(report.notes.len(), &words.notes)];
    if report.n_cards > 0 {
        figures.push(Figure::new(report.n_cards, &view.words.anki.cards));
        figures.push(Figure::new(report.n_answers, &view.words.anki.answers));
    } else {
        figures.push(Figure::new(report.n_lines, &words.lines));
    }
    figures.push(Figure::new(report.n_pictures, &words.pictures));
    figures.push(Figure::warning(report.warnings.len(), &words.to_look_at));
    figures_ui(ui, view, &figures);
    ui.add_space(metrics.space_l);
    let part = parts_ui(ui, view, report, pane);
    ui.add_space(metrics.space_s);
    list_ui(ui, view, report, part, &mut pane.list, out);
}

fn parts_ui(ui: &mut Ui, view: View<'_>, report: &Report, pane: &mut PreviewPane) -> Part {
    let words = &view.words.report;
    let parts = [
        (Part::Changes, &words.changes, report.changes.len()),
        (Part::Warnings, &words.to_look_at, report.warnings.len()),
        (Part::Dropped, &words.dropped, report.dropped.len()),
        (Part::Notes, &words.notes, report.notes.len()),
    ];
    let usual = match (report.changes.is_empty(), report.warnings.is_empty()) {
        (false, _) => Part::Changes,
        (true, true) => Part::Notes,
        (true, false) => Part::Warnings,
    };
    let before = pane.part.unwrap_or(usual);
    let of_use = parts
        .into_iter()
        .filter(|(part, _, n)| *part != Part::Changes || *n > 0);
    let of_use = of_use.map(|(part, name, n)| (part, &**name, Some(n)));
    ui.horizontal(|ui| {
        if let Some(part) = tabs(ui, view.theme, of_use, &before) {
            pane.part = Some(part);
            pane.list.reset([]);
        }
    });
    pane.part.unwrap_or(usual)
}

fn list_ui(ui: &mut Ui, view: View<'_>, report: &Report, part: Part, list: &mut VirtualList, out: &mut Outbox) {
    let words = &view.words.report;
    let n_rows = match part {
        Part::Changes => report.changes.len(),
        Part::Warnings => report.warnings.len(),
        Part::Dropped => report.dropped.len(),
        Part::Notes => report.notes.len(),
    };
    if n_rows == 0 {
        let nothing_lost = if report.is_lossless { &*words.nothing_lost } else { "" };
        let (title, body) = match part {
            Part::Changes => (&words.no_changes, nothing_lost),
            Part::Warnings => (&words.nothing_to_look_at, nothing_lost),
            Part::Dropped => (&words.nothing_dropped, nothing_lost),
            Part::Notes => (&words.no_notes, &*words.no_notes_body),
        };
        none_ui(ui, view, title, body);
        return;
    }
    if list.len() != n_rows {
        list.reset(std::iter::repeat_n(view.theme.metrics.name_row, n_rows));
    }
    let look = |glyph| Look {
        glyph,
        is_chosen: false,
        is_there: false,
    };
    list.show(
        ui,
        Id::unique("report"),
        view.theme.metrics.space_l,
        |ui, place| match part {
            Part::Changes => change_ui(ui, view, report.changes.get(place)),
            Part::Warnings => {
                if let Some(item) = report.warnings.get(place) {
                    item_ui(ui, view, item, look(icon::WARNING), out);
                }
            }
            Part::Dropped => {
                if let Some(item) = report.dropped.get(place) {
                    item_ui(ui, view, item, look(icon::DELETE), out);
                }
            }
            Part::Notes => {
                if let Some(note) = report.notes.get(place) {
                    note_ui(ui, view, note, false, out);
                }
            }
        },
    );
}

/// The question, with its two answers.
fn head_ui(ui: &mut Ui, view: View<'_>, report: &Report, out: &mut Outbox) {
    let (words, colors) = (&view.words.report, &view.theme.colors);
    // Somebody who types into the search means its hits.
    let is_typing = ui.ctx().text_edit_focused();
    let taken = |command: Command| !is_typing && ui.input_mut(|input| command.consume(input)).is_some();
    let (mut is_confirmed, mut is_dropped) = (taken(Command::Save), taken(Command::Leave));
    let mut is_as_new = false;
    let (heading, body) = match (report.changes.is_empty(), report.questions.is_empty()) {
        (true, false) => (&words.question_title, &words.question_body),
        (true, true) => (&words.preview_title, &words.preview_new),
        (false, _) => (&words.preview_title, &words.preview_body),
    };
    let title = Typeset::strong(TextRole::Title, colors.text_strong);
    titled_row(ui, view.theme, title, &heading.with(&report.source), |ui| {
        let confirm = Button::primary(view.theme, &words.confirm)
            .icon(icon::CHECK)
            .key(Command::Save);
        is_confirmed |= confirm.show(ui).clicked();
        if !report.changes.is_empty() {
            is_as_new = Button::ghost(view.theme, &words.as_new).show(ui).clicked();
        }
        is_dropped |= Button::ghost(view.theme, &words.no)
            .key(Command::Leave)
            .show(ui)
            .clicked();
    });
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    paragraph(ui, view.theme, subdued, body);
    if is_confirmed || is_as_new {
        out.ask(Request::ConfirmImport { is_as_new });
    } else if is_dropped {
        out.ask(Request::DropImport);
    }
}

/// The files that can be read in more than one way, each with how it begins and the ways.
fn questions_ui(ui: &mut Ui, view: View<'_>, report: &Report, out: &mut Outbox) {
    for question in report.questions.iter().take(MAX_QUESTIONS) {
        ui.add_space(view.theme.metrics.space_m);
        question_ui(ui, view, question, out);
    }
}

fn question_ui(ui: &mut Ui, view: View<'_>, question: &ReadingQuestion, out: &mut Outbox) {
    let (colors, words) = (&view.theme.colors, &view.words.report);
    let (asked, ways): (_, Vec<(String, Decision)>) = match question.doubt {
        ReadingDoubt::Encoding => {
            let way = |&name: &&str| (name.to_owned(), Decision::Encoding(name.to_owned()));
            (&words.guessed, ENCODINGS.iter().map(way).collect())
        }
        ReadingDoubt::FirstNumber => {
            let way = |number: u64| (words.from_number.with(number), Decision::FirstNumber(number));
            (&words.numbered, vec![way(0), way(1)])
        }
        ReadingDoubt::Columns => (&words.columns, Vec::new()),
    };
    surface(view.theme, colors.raised, inset::ROOMY).show(ui, |ui| {
        ui.set_width(ui.available_width());
        heading(ui, view.theme, TextRole::Ui, &asked.with(&question.file));
        ui.add_space(view.theme.metrics.space_xs);
        let text = Typeset::regular(TextRole::Ui, colors.text);
        for line in question.beginning.lines() {
            label(ui, view.theme, text, line);
        }
        ui.add_space(view.theme.metrics.space_s);
        if question.doubt == ReadingDoubt::Columns {
            columns_ui(ui, view, question, out);
            return;
        }
        // One ground behind the ways: exactly one of them holds.
        surface(view.theme, colors.page, inset::PACKED).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
                for (name, decision) in ways {
                    let is_chosen = match &decision {
                        Decision::Encoding(encoding) => *encoding == question.chosen,
                        Decision::FirstNumber(number) => number.to_string() == question.chosen,
                        Decision::Columns(front, back) => Some((*front, *back)) == question.chosen_columns,
                    };
                    if tab(ui, view.theme, &name, None, is_chosen).clicked() {
                        out.ask(Request::ReadAs(question.file.clone(), decision));
                    }
                }
            });
        });
    });
}

/// The columns of a table by its first row: one that is asked, and one that answers.
fn columns_ui(ui: &mut Ui, view: View<'_>, question: &ReadingQuestion, out: &mut Outbox) {
    let (words, metrics, colors) = (&view.words.report, &view.theme.metrics, &view.theme.colors);
    let chosen = question.chosen_columns;
    let fronts = (&words.column_question, chosen.map(|(front, _)| front), true);
    let backs = (&words.column_answer, chosen.map(|(_, back)| back), false);
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    let width_of = |name: &str| strong.width(ui.painter(), metrics, name);
    let title_width = width_of(fronts.0).max(width_of(backs.0)) + metrics.space_m;
    for (name, active, is_front) in [fronts, backs] {
        ui.horizontal(|ui| {
            ui.allocate_ui(Vec2::new(title_width, metrics.row + metrics.space_s), |ui| {
                ui.set_min_size(ui.available_size());
                label(ui, view.theme, strong, name);
            });
            surface(view.theme, colors.page, inset::PACKED).show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = metrics.space_xs;
                    for (place, cell) in question.columns.iter().enumerate() {
                        let cell: String = cell.chars().take(N_CHARS_OF_A_CELL).collect();
                        let is_active = active == Some(place);
                        if titled_tab(ui, view.theme, &cell, name, is_active).clicked() {
                            let decision = choose_column(chosen, is_front, place, question.columns.len());
                            out.ask(Request::ReadAs(question.file.clone(), decision));
                        }
                    }
                });
            });
        });
        ui.add_space(metrics.space_xs);
    }
}

/// The columns after one of `n_columns` was chosen; the other one stays, or is the first that is free.
fn choose_column(chosen: Option<(usize, usize)>, is_front: bool, place: usize, n_columns: usize) -> Decision {
    let kept = chosen.map(|(front, back)| if is_front { back } else { front });
    let free = (place + 1..n_columns).chain(0..place).next();
    let other = kept.filter(|&other| other != place).or(free).unwrap_or(place);
    if is_front {
        Decision::Columns(place, other)
    } else {
        Decision::Columns(other, place)
    }
}

/// A line that would come or go.
fn change_ui(ui: &mut Ui, view: View<'_>, change: Option<&ReportChange>) {
    let Some(change) = change else { return };
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.report);
    let (sign, what, fill, color) = if change.is_added {
        ("+", &words.comes, colors.right_soft, colors.right)
    } else {
        ("−", &words.goes, colors.wrong_soft, colors.wrong)
    };
    let name = format!("{} · {}", change.text, &**what);
    let (rect, _) = Row::new(view.theme, &name)
        .height(metrics.card_line)
        .card(fill)
        .still(true)
        .show(ui);
    ui.add_space(metrics.space_xs);
    let row = InRow::new(ui, view.theme, rect, metrics.change_row);
    let (at, strong) = (row.center(), Typeset::strong(TextRole::Ui, color));
    strong.paint_at(ui.painter(), metrics, at.x, at.y, sign, metrics.space_l);
    let text = Typeset::regular(TextRole::Ui, colors.text_strong);
    row.two(text, &change.text, &change.note);
}
