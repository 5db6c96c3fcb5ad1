//! The exam itself: one question, nothing that says what is right, and beside it the clock and the answer sheet.
//!
//! A question looks and is answered as in the quiz ([`Face`](crate::ui::cards::Face)); what is done to it is told on at once,
//! so that it is kept.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Ui, Vec2};

use super::sheet::{flag_ui, side_ui, small_clock_ui};
use super::{ExamPane, HandingIn, Shown};
use crate::model::{Card, Confidence, ExamKind, OpenQuestion, Response};
use crate::quiz::exam::ExamSitting;
use crate::ui::cards::{Answering, face};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, corner, icon};
use crate::ui::widgets::{
    Button, Empty, EmptyAction, IconButton, Typeset, answer_field, heading, key_legend, label, paragraph, tabs,
    titled_row,
};
use crate::ui::{ExamDeed, Outbox, Request, View};

/// Shows the exam over the whole window.
pub fn exam_sitting_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, pane: &mut ExamPane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let is_wide = ui.available_width() >= metrics.exam_side_from;
    bar_ui(ui, view, sitting, is_wide, pane, out);
    let ground = Frame::new().fill(view.theme.colors.window);
    if is_wide {
        let margin = Margin::from(Vec2::new(metrics.space_m, metrics.space_xs));
        Panel::right("exam side")
            .exact_size(metrics.exam_side)
            .resizable(false)
            .show_separator_line(false)
            .frame(ground.inner_margin(margin))
            .show(ui, |ui| side_ui(ui, view, sitting, pane, out));
    }
    CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        let sheet = Frame::new()
            .fill(view.theme.colors.page)
            .corner_radius(corner(metrics.radius_sheet))
            .outer_margin(Margin::from(Vec2::splat(metrics.space_xs)))
            .inner_margin(Margin::from(Vec2::new(metrics.space_xl, metrics.space_l)));
        sheet.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let width = ui.available_width().min(metrics.question);
            ui.horizontal_top(|ui| {
                ui.add_space((ui.available_width() - width) / 2.0);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    if sitting.open().is_paused {
                        paused_ui(ui, view, out);
                    } else if pane.is_handing_in() {
                        hand_in_ui(ui, view, sitting, pane, out);
                    } else if pane.is_sheet_over && !is_wide {
                        side_ui(ui, view, sitting, pane, out);
                    } else {
                        question_ui(ui, view, sitting, is_wide, pane, out);
                    }
                });
            });
        });
    });
}

fn bar_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, is_wide: bool, pane: &mut ExamPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    let open = sitting.open();
    let margin = Margin::from(Vec2::new(metrics.space_m, 0.0));
    let frame = Frame::new().fill(view.theme.colors.window).inner_margin(margin);
    let bar = Panel::top("exam bar")
        .exact_size(metrics.top_bar)
        .show_separator_line(false)
        .frame(frame);
    bar.show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_m;
            if open.profile.may_pause {
                let pause = IconButton::new(view.theme, icon::PAUSE, &view.words.commands.pause_exam);
                if pause.show(ui).clicked() {
                    out.run(Command::PauseExam);
                }
            }
            heading(ui, view.theme, TextRole::Ui, &words.title);
            let about = words.n_questions.counted(open.questions.len());
            let about = format!("{} · {about}", open.profile.name);
            let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if is_wide {
                    label(ui, view.theme, Typeset::aside(view.theme), &words.is_kept);
                } else {
                    let sheet = Button::secondary(view.theme, &words.answer_sheet)
                        .key(Command::AnswerSheet)
                        .height(metrics.row);
                    if sheet.show(ui).clicked() {
                        pane.is_sheet_over = !pane.is_sheet_over;
                    }
                    small_clock_ui(ui, view, sitting);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    label(ui, view.theme, subdued, &about);
                });
            });
        });
    });
}

fn paused_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.exam;
    let go_on = EmptyAction {
        label: &words.go_on,
        command: Some(Command::PauseExam),
    };
    let empty = Empty::new(icon::PAUSE, &words.paused, &words.paused_body).action(go_on);
    if empty.show(ui, view.theme) {
        out.ask(Request::Exam(ExamDeed::Pause(false)));
    }
}

/// Asks whether the exam is to be handed in.
fn hand_in_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, pane: &mut ExamPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    ui.add_space(metrics.space_xxl);
    heading(ui, view.theme, TextRole::Title, &words.hand_in_title);
    let read = Typeset::regular(TextRole::Read, view.theme.colors.text);
    let body = match sitting.n_open(view.library) {
        0 => words.hand_in_all.to_string(),
        n_open => words.hand_in_open.counted(n_open),
    };
    paragraph(ui, view.theme, read, &body);
    if sitting.n_flagged() > 0 {
        paragraph(
            ui,
            view.theme,
            read,
            &words.hand_in_flagged.counted(sitting.n_flagged()),
        );
    }
    ui.add_space(metrics.space_l);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        let hand_in = Button::primary(view.theme, &words.hand_in).show(ui);
        if std::mem::replace(&mut pane.handing_in, HandingIn::Asked) == HandingIn::Begins {
            hand_in.request_focus();
        }
        if hand_in.clicked() {
            out.ask(Request::Exam(ExamDeed::HandIn));
        }
        if Button::secondary(view.theme, &words.keep_on)
            .key(Command::Leave)
            .show(ui)
            .clicked()
        {
            pane.ask_to_hand_in(false);
        }
    });
}

fn question_ui(
    ui: &mut Ui,
    view: View<'_>,
    sitting: &ExamSitting,
    is_wide: bool,
    pane: &mut ExamPane,
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    let (Some(question), open) = (sitting.current(), sitting.open()) else {
        return;
    };
    let foot = metrics.button + metrics.key_row;
    let room = (ui.available_height() - foot).max(metrics.option_row);
    ScrollArea::vertical()
        .id_salt(("exam question", open.place))
        .max_height(room)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add_space(metrics.space_xl);
            let strong = Typeset::strong(TextRole::Read, view.theme.colors.text_strong);
            let number = view.words.exam.question_n.with(open.place + 1);
            titled_row(ui, view.theme, strong, &number, |ui| {
                flag_ui(ui, view, question, out);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| task_ui(ui, view, question));
            });
            ui.add_space(metrics.space_s);
            if let Some(card) = view.library.card(question.card) {
                asked_ui(ui, view, card, (open.began_at, open.place, question), pane, out);
                ui.add_space(metrics.space_l);
                sureness_ui(ui, view, question.confidence, out);
            } else {
                let subdued = Typeset::regular(TextRole::Read, view.theme.colors.text_subdued);
                paragraph(ui, view.theme, subdued, &view.words.exam.card_gone);
            }
        });
    steps_ui(ui, view, sitting, out);
    if let Some(card) = view.library.card(question.card)
        && let Some(shown) = &pane.shown
    {
        let mut legend = face(&card.prompt).legend(view.words, &shown.answering);
        let words = &view.words.exam;
        legend.push((Command::FlagQuestion.into(), &*words.flag));
        let quiz = &view.words.quiz;
        legend.push((Command::ExamSure.into(), &*quiz.sure));
        legend.push((Command::ExamUnsure.into(), &*quiz.unsure));
        legend.push((Command::ExamGuess.into(), &*quiz.guess));
        if !is_wide {
            legend.push((Command::AnswerSheet.into(), &*words.answer_sheet));
        }
        ui.add_space(metrics.space_s);
        ui.horizontal_wrapped(|ui| key_legend(ui, view.theme, &legend));
    }
}

/// How sure the person is, if they want to say.
fn sureness_ui(ui: &mut Ui, view: View<'_>, said: Option<Confidence>, out: &mut Outbox) {
    let (quiz, words) = (&view.words.quiz, &view.words.exam);
    label(ui, view.theme, Typeset::aside(view.theme), &words.how_sure);
    ui.horizontal(|ui| {
        let names = [
            (Some(Confidence::Sure), &*quiz.sure, None),
            (Some(Confidence::Unsure), &*quiz.unsure, None),
            (Some(Confidence::Guess), &*quiz.guess, None),
        ];
        if let Some(Some(confidence)) = tabs(ui, view.theme, names, &said) {
            out.ask(Request::Exam(ExamDeed::Sureness(confidence)));
        }
    });
}

/// What is to be done: how many are to be chosen, or how else it is answered.
fn task_ui(ui: &mut Ui, view: View<'_>, question: &OpenQuestion) {
    let words = &view.words.exam;
    let Some(card) = view.library.card(question.card) else {
        return;
    };
    let face = face(&card.prompt);
    let task = match ExamKind::of(&card.prompt) {
        Some(ExamKind::Several) => face.task(view.words, &question.response).unwrap_or_default(),
        Some(ExamKind::Single) => words.choose_one.to_string(),
        Some(ExamKind::Typed) => words.type_it.to_string(),
        Some(ExamKind::Truth | ExamKind::Ordering) | None => face.name(view.words).to_owned(),
    };
    let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
    label(ui, view.theme, subdued, &task);
}

/// The question of a card with what can be done; what was done goes out.
fn asked_ui(
    ui: &mut Ui,
    view: View<'_>,
    card: &Card,
    (began_at, place, question): (crate::model::Timestamp, usize, &OpenQuestion),
    pane: &mut ExamPane,
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    let of = (began_at, place, question.card);
    let mut shown = match pane.shown.take() {
        Some(shown) if shown.of == of => shown,
        _ => Shown {
            of,
            answering: Answering::resumed(
                question.shown.clone(),
                question.response.clone(),
                question.struck.iter().copied().collect(),
            ),
            typed: match &question.response {
                Response::Typed(typed) => typed.clone(),
                _ => String::new(),
            },
        },
    };
    let face = face(&card.prompt);
    face.front_ui(
        ui,
        view,
        Typeset::regular(TextRole::Read, view.theme.colors.text_strong),
    );
    ui.add_space(metrics.space_l);
    if ExamKind::of(&card.prompt) == Some(ExamKind::Typed) {
        let words = &view.words.exam;
        if answer_field(ui, view.theme, &words.typed_answer, &words.type_it, &mut shown.typed).changed() {
            shown.answering.response = Response::Typed(shown.typed.clone());
        }
    } else {
        if !ui.ctx().text_edit_focused() {
            face.take_keys(ui, view, &mut shown.answering);
        }
        face.answering_ui(ui, view, &mut shown.answering);
    }
    let is_same_response = shown.answering.response == question.response
        || matches!(&shown.answering.response, Response::Typed(typed) if typed.trim().is_empty() && question.response == Response::Shown);
    let is_same = is_same_response && shown.answering.struck() == question.struck;
    if !is_same {
        out.ask(Request::Exam(ExamDeed::Answer {
            response: shown.answering.response.clone(),
            struck: shown.answering.struck(),
        }));
    }
    pane.shown = Some(shown);
}

fn steps_ui(ui: &mut Ui, view: View<'_>, sitting: &ExamSitting, out: &mut Outbox) {
    let words = &view.words.exam;
    let open = sitting.open();
    ui.horizontal(|ui| {
        let previous = Button::secondary(view.theme, &words.previous)
            .icon(icon::BACK)
            .enabled(open.place > 0);
        if previous.show(ui).clicked() {
            out.run(Command::PreviousQuestion);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let is_last = open.place + 1 == open.questions.len();
            let (name, command) = if is_last {
                (&words.hand_in_ask, Command::HandIn)
            } else {
                (&words.next, Command::NextQuestion)
            };
            if Button::primary(view.theme, name).key(command).show(ui).clicked() {
                out.run(command);
            }
        });
    });
}
