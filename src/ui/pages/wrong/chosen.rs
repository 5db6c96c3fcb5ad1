//! The wrong answer that is chosen: what was asked and given, what is right and why, where it comes from, what it was mixed up
//! with, and how it was answered so far.

use std::sync::Arc;

use egui::{Align, Color32, Layout, Ui, Vec2};

use super::WrongPane;
use super::list::{empty_ui, part_head_ui, sureness};
use super::said::{reasons_ui, words_ui};
use crate::model::{Card, Response, Review};
use crate::quiz::{Confusion, WrongEntry, comparison_card, given_words};
use crate::ui::cards::face;
use crate::ui::command::{Command, of};
use crate::ui::grade::GradeLook;
use crate::ui::quiz::source_ui;
use crate::ui::text::moment_text;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, Typeset, icon as icon_label, label, paragraph_with_code, scrolled_page, surface, titled_row,
};
use crate::ui::{Editing, Outbox, Request, View};

/// Answers that are listed; the history has all of them.
const N_ANSWERS: usize = 5;

/// Padding of the two answers beside each other, in points.
const PADDING: i8 = 12;

/// Shows it, or that there is none.
pub(super) fn chosen_ui(ui: &mut Ui, view: View<'_>, pane: &mut WrongPane, editing: &mut Editing, out: &mut Outbox) {
    let shown = pane
        .chosen()
        .and_then(|card| Some((view.library.card(card)?, pane.entry(card)?)));
    let Some((card, entry)) = shown.map(|(card, entry)| (Arc::clone(card), entry.clone())) else {
        if pane
            .known
            .as_ref()
            .is_some_and(|(_, notebook)| notebook.entries.is_empty())
        {
            empty_ui(ui, view, out);
        }
        return;
    };
    let metrics = &view.theme.metrics;
    let foot = metrics.key_row;
    let height = (ui.available_height() - foot).max(0.0);
    ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
        ui.set_height(height);
        scrolled_page(ui, ("wrong answer", card.id), inset::PAGE, |ui| {
            ui.spacing_mut().item_spacing.y = metrics.space_xs;
            about_ui(ui, view, &card, &entry);
            ui.add_space(metrics.space_m);
            answers_ui(ui, view, &card, &entry);
            ui.add_space(metrics.space_l);
            part_head_ui(ui, view, &view.words.wrong_answers.why);
            reasons_ui(ui, view, &card, out);
            words_ui(ui, view, &card, pane, editing, out);
            ui.add_space(metrics.space_l);
            confused_ui(ui, view, pane, &card, out);
            source_ui(ui, view, &card, out);
            history_ui(ui, view, &card, out);
            ui.add_space(metrics.space_l);
        });
    });
    foot_ui(ui, view, pane, out);
}

fn about_ui(ui: &mut Ui, view: View<'_>, card: &Card, entry: &WrongEntry) {
    let words = &view.words.wrong_answers;
    let note = view.library.note(card.note).map_or("", |note| view.title(note));
    let n_wrong = words.n_wrong.counted(entry.n_wrong.try_into().unwrap_or(usize::MAX));
    let last = words.last_wrong.with(moment_text(view, entry.wrong.at));
    let kind = face(&card.prompt).name(view.words);
    let about = [note, kind, &*n_wrong, &*last].join(" · ");
    label(ui, view.theme, Typeset::aside(view.theme), &about);
    let strong = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
    paragraph_with_code(ui, view.theme, strong, &card.prompt.asked_words(view.lang));
}

/// What was answered and what is right, beside each other where there is room.
fn answers_ui(ui: &mut Ui, view: View<'_>, card: &Card, entry: &WrongEntry) {
    let (colors, words) = (&view.theme.colors, &view.words.wrong_answers);
    let given = given_words(view.library, card, &entry.wrong.response, view.lang);
    let sure = sureness(view, entry.wrong.confidence);
    let parts = [&*words.your_answer, sure].into_iter().filter(|part| !part.is_empty());
    let head = parts.collect::<Vec<_>>().join(" · ");
    let wrong = Side {
        glyph: icon::WRONG,
        color: colors.wrong,
        ground: colors.wrong_soft,
        head: &head,
        said: given.as_deref().unwrap_or(&words.nothing_given),
        why: why_wrong(view, card, &entry.wrong.response),
    };
    let right = card.prompt.answer(view.lang);
    let right = Side {
        glyph: icon::RIGHT,
        color: colors.right,
        ground: colors.right_soft,
        head: &words.right_answer,
        said: &right,
        why: why_right(view, card),
    };
    let metrics = &view.theme.metrics;
    if ui.available_width() < metrics.wrong_columns_from {
        side_ui(ui, view, &wrong, 0.0);
        ui.add_space(metrics.space_xs);
        side_ui(ui, view, &right, 0.0);
        return;
    }
    let width = (ui.available_width() - metrics.space_s) / 2.0;
    // Both are as high as the higher one.
    let height = f32::max(wrong.height(ui, view, width), right.height(ui, view, width));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        for side in [&wrong, &right] {
            ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
                side_ui(ui, view, side, height);
            });
        }
    });
}

/// One of two answers.
struct Side<'a> {
    glyph: &'a str,
    color: Color32,
    ground: Color32,
    head: &'a str,
    said: &'a str,
    why: String,
}

impl Side<'_> {
    /// How high what stands in it is, without the padding, where it is so wide with it.
    fn height(&self, ui: &Ui, view: View<'_>, width: f32) -> f32 {
        let metrics = &view.theme.metrics;
        let room = width - 2.0 * f32::from(PADDING);
        let (said, why) = sets(view);
        let of = |typeset: Typeset, text: &str| typeset.wrapped(ui.painter(), metrics, text, room).size().y;
        let below = if self.why.is_empty() {
            0.0
        } else {
            of(why, &self.why) + metrics.space_xs
        };
        metrics.icon.max(of(Typeset::aside(view.theme), self.head)) + metrics.space_xs + of(said, self.said) + below
    }
}

fn sets(view: View<'_>) -> (Typeset, Typeset) {
    let colors = &view.theme.colors;
    (
        Typeset::strong(TextRole::Read, colors.text_strong),
        Typeset::regular(TextRole::Ui, colors.text),
    )
}

fn side_ui(ui: &mut Ui, view: View<'_>, side: &Side<'_>, height: f32) {
    let metrics = &view.theme.metrics;
    surface(view.theme, side.ground, PADDING).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.y = metrics.space_xs;
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_xs;
            icon_label(ui, side.glyph, metrics.icon_small, side.color);
            label(ui, view.theme, Typeset::regular(TextRole::Small, side.color), side.head);
        });
        let (said, why) = sets(view);
        paragraph_with_code(ui, view.theme, said, side.said);
        if !side.why.is_empty() {
            paragraph_with_code(ui, view.theme, why, &side.why);
        }
    });
}

/// Why the options that were chosen are wrong.
fn why_wrong(view: View<'_>, card: &Card, response: &Response) -> String {
    let chosen = card.prompt.chosen(response);
    let reasons = chosen
        .filter(|option| !option.is_right)
        .map(|option| option.why.get(view.lang));
    reasons.filter(|why| !why.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Why the answer is right, and what explains the card.
fn why_right(view: View<'_>, card: &Card) -> String {
    let right = card.prompt.options().iter().filter(|option| option.is_right);
    let reasons = right.map(|option| option.why.get(view.lang));
    let all = reasons.chain([card.explanation.get(view.lang)]);
    all.filter(|why| !why.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What it was taken for, each with an offer of a card that compares the two until there is one.
fn confused_ui(ui: &mut Ui, view: View<'_>, pane: &WrongPane, card: &Card, out: &mut Outbox) {
    let confusions = pane.confusions_of(card.id);
    if confusions.is_empty() {
        return;
    }
    let words = &view.words.wrong_answers;
    part_head_ui(ui, view, &words.confused);
    for confusion in confusions {
        let text = Typeset::regular(TextRole::Ui, view.theme.colors.text);
        let offered = comparison_card(view.library, confusion);
        titled_row(ui, view.theme, text, &pair_name(view, confusion), |ui| {
            if let Some(made) = offered {
                let compare = Button::ghost(view.theme, &words.compare)
                    .height(view.theme.metrics.button_small)
                    .key(Command::CompareConfused);
                if compare.show(ui).clicked() {
                    out.ask(Request::WriteCard(made));
                }
            }
        });
    }
    ui.add_space(view.theme.metrics.space_l);
}

fn pair_name(view: View<'_>, confusion: &Confusion) -> String {
    let [one, other] = confusion.sides.each_ref().map(|side| side.words.get(view.lang));
    format!("{one} ↔ {other}")
}

/// The last answers; all of them are in the history.
fn history_ui(ui: &mut Ui, view: View<'_>, card: &Card, out: &mut Outbox) {
    let words = &view.words.wrong_answers;
    let strong = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
    titled_row(ui, view.theme, strong, &words.history, |ui| {
        let all = Button::ghost(view.theme, &view.words.history.title)
            .height(view.theme.metrics.button_small)
            .key(Command::MistakeHistory);
        if all.show(ui).clicked() {
            out.ask(Request::ShowHistory(card.id, true));
        }
    });
    let answers = view.library.answers_of(card.id).rev();
    for review in answers.filter(|review| review.mode.is_answer()).take(N_ANSWERS) {
        answer_ui(ui, view, card, review);
    }
}

fn answer_ui(ui: &mut Ui, view: View<'_>, card: &Card, review: &Review) {
    let metrics = &view.theme.metrics;
    let look = GradeLook::of(view, review.grade);
    let seconds = view.words.history.seconds.with(review.millis.div_ceil(1_000));
    let given = given_words(view.library, card, &review.response, view.lang).unwrap_or_default();
    let parts = [
        moment_text(view, review.at),
        look.name.to_owned(),
        sureness(view, review.confidence).to_owned(),
        seconds,
        given.replace('\n', ", "),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        icon_label(ui, look.glyph, metrics.icon_small, look.color);
        let text = Typeset::regular(TextRole::Ui, view.theme.colors.text);
        label(ui, view.theme, text, &parts.join(" · "));
    });
}

/// What can be done with it, below all else.
fn foot_ui(ui: &mut Ui, view: View<'_>, pane: &mut WrongPane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let words = &view.words.wrong_answers;
    let mut done = None;
    egui::Frame::new().inner_margin(inset::PAGE_FOOT).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_height(metrics.button);
            let review = Button::secondary(view.theme, &words.review_now)
                .icon(icon::QUIZ)
                .key(Command::QuizMistake);
            if review.show(ui).clicked() {
                done = Some(of::Mistakes::QuizMistake);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let take_out = Button::ghost(view.theme, &words.take_out).key(Command::TakeOutMistake);
                if take_out.show(ui).clicked() {
                    done = Some(of::Mistakes::TakeOutMistake);
                }
            });
        });
    });
    if let Some(command) = done {
        pane.run(view, command, 0, out);
    }
}
