//! Say whether a statement is true: two tiles, and afterwards the place that was changed, in the statement itself.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Painter, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::form::truth_ui;
use super::{Answering, Beside, Face, FirstField, paint_marked};
use crate::model::{CardForm, ClozePart, Lang, Response, Truth, cloze_parts};
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Keys, Typeset, focus_ring, label, paint_icon, paint_key_hint, paragraph_with_code};

impl Face for Truth {
    fn name<'w>(&self, words: &'w Words) -> &'w str {
        &words.cards.kind_truth
    }

    fn glyph(&self) -> &'static str {
        icon::TRUTH
    }

    fn first_field<'w>(&self, words: &'w Words) -> FirstField<'w> {
        FirstField::sentence(&words.cards.statement, &words.cards.statement_help)
    }

    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, beside: Beside<'_>) -> bool {
        ui.add_space(view.theme.metrics.space_s);
        truth_ui(ui, view, form, &beside.other.answer)
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        paragraph_with_code(ui, view.theme, typeset, &self.asked(view.lang));
    }

    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, response: &Response) {
        tiles_ui(ui, view, |ui, is_true, rect| {
            judged_tile_ui(ui, view, rect, is_true, self.is_true == is_true, judged(response));
        });
    }

    /// The statement with what was changed struck through and what would be right behind it.
    fn judged_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset, response: &Response) {
        if self.is_true {
            self.front_ui(ui, view, typeset);
        } else {
            corrected_ui(ui, view, self, typeset);
        }
        ui.add_space(view.theme.metrics.space_l);
        self.answer_ui(ui, view, response);
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        let line = self.asked(view.lang).replace('\n', " ");
        let galley = typeset.line(painter, &view.theme.metrics, &line, width);
        painter.galley(at, galley, view.theme.colors.text);
    }

    fn answering_ui(&self, ui: &mut Ui, view: View<'_>, answering: &mut Answering) {
        let said = judged(&answering.response);
        let mut chosen = None;
        tiles_ui(ui, view, |ui, is_true, rect| {
            if tile_ui(ui, view, rect, is_true, said == Some(is_true)) {
                chosen = Some(is_true);
            }
        });
        if let Some(is_true) = chosen {
            choose(&mut answering.response, is_true);
        }
    }

    fn take_keys(&self, ui: &Ui, _view: View<'_>, answering: &mut Answering) {
        for (command, is_true) in [(Command::JudgeTrue, true), (Command::JudgeFalse, false)] {
            if ui.input_mut(|input| command.consume(input)).is_some() {
                choose(&mut answering.response, is_true);
            }
        }
    }

    fn own_commands(&self) -> &'static [Command] {
        &[Command::JudgeTrue, Command::JudgeFalse]
    }

    fn suggested_for_right<'w>(&self, words: &'w Words) -> &'w str {
        &words.quiz.suggest_truth
    }

    fn legend<'w>(&self, words: &'w Words, _answering: &Answering) -> Vec<(Keys, &'w str)> {
        vec![(Keys::Both(Command::JudgeTrue, Command::JudgeFalse), &*words.keys.judge)]
    }
}

/// What was said, where anything was.
const fn judged(response: &Response) -> Option<bool> {
    match response {
        Response::Judged(is_true) => Some(*is_true),
        _ => None,
    }
}

/// Chooses one of the two, or takes it back.
fn choose(response: &mut Response, is_true: bool) {
    *response = if judged(response) == Some(is_true) {
        Response::Shown
    } else {
        Response::Judged(is_true)
    };
}

/// Makes room for the two tiles side by side and shows each.
fn tiles_ui(ui: &mut Ui, view: View<'_>, mut tile: impl FnMut(&Ui, bool, Rect)) {
    let metrics = &view.theme.metrics;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), metrics.truth_tile), Sense::hover());
    let width = (rect.width() - metrics.space_s) / 2.0;
    for (is_true, left) in [(true, rect.left()), (false, rect.right() - width)] {
        let rect = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(width, rect.height()));
        tile(ui, is_true, rect);
    }
}

fn spoken(view: View<'_>, is_true: bool) -> &str {
    let words = &view.words.quiz;
    if is_true {
        &words.judged_true
    } else {
        &words.judged_false
    }
}

/// What stands on a tile: a letter where people know what it means, else a word.
fn shown(view: View<'_>, is_true: bool) -> &str {
    match view.words.lang() {
        Lang::Ko => Truth::letter(is_true),
        Lang::En => spoken(view, is_true),
    }
}

/// Shows a tile that can be chosen; answers whether it was clicked.
fn tile_ui(ui: &Ui, view: View<'_>, rect: Rect, is_true: bool, is_chosen: bool) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let id = ui.scope_id().with(("judged", is_true));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, spoken(view, is_true)));
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => colors.selected,
        (false, true) => colors.hover,
        (false, false) => colors.raised,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, metrics.radius_card, fill);
    let color = if is_chosen { colors.accent } else { colors.text_strong };
    let word = Typeset::strong(TextRole::Display, color).line(painter, metrics, shown(view, is_true), rect.width());
    painter.galley(rect.center() - word.size() / 2.0, word, color);
    let command = if is_true {
        Command::JudgeTrue
    } else {
        Command::JudgeFalse
    };
    let key = command.key_text(ui.ctx().os());
    paint_key_hint(
        painter,
        view.theme,
        rect.left() + metrics.space_l,
        rect.center().y,
        &key,
        false,
    );
    if is_chosen {
        let ring = Stroke::new(metrics.space_xxs, colors.accent);
        painter.rect_stroke(rect, metrics.radius_card, ring, egui::StrokeKind::Inside);
    }
    focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    response.clicked()
}

/// A tile with what it turned out to be.
fn judged_tile_ui(ui: &Ui, view: View<'_>, rect: Rect, is_true: bool, is_right: bool, said: Option<bool>) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.quiz);
    let is_chosen = said == Some(is_true);
    let (fill, sign, verdict) = match (is_right, is_chosen) {
        (true, true) => (
            colors.right_soft,
            Some((icon::RIGHT, colors.right)),
            &*words.right_chosen,
        ),
        (true, false) => (colors.right_soft, Some((icon::RIGHT, colors.right)), &*words.right),
        (false, true) => (
            colors.wrong_soft,
            Some((icon::WRONG, colors.wrong)),
            &*words.wrong_chosen,
        ),
        (false, false) => (colors.raised, None, ""),
    };
    let id = ui.scope_id().with(("judged", is_true));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| {
        let spoken = spoken(view, is_true);
        let spoken = if verdict.is_empty() {
            spoken.to_owned()
        } else {
            format!("{spoken} · {verdict}")
        };
        WidgetInfo::labeled(Role::ListItem, true, spoken)
    });
    let painter = ui.painter();
    painter.rect_filled(rect, metrics.radius_card, fill);
    let middle = rect.center().y;
    if let Some((glyph, color)) = sign {
        let at = Pos2::new(rect.left() + metrics.option_side / 2.0, middle);
        paint_icon(painter, at, glyph, metrics.icon_rail, color, true);
        let small = Typeset::regular(TextRole::Small, color);
        small.paint_ending_at(painter, metrics, rect.right() - metrics.space_l, middle, verdict);
    }
    let color = if sign.is_some() {
        colors.text_strong
    } else {
        colors.text_subdued
    };
    let word = Typeset::strong(TextRole::Display, color);
    let left = rect.left() + metrics.option_side;
    word.paint_at(painter, metrics, left, middle, shown(view, is_true), rect.width());
}

/// The statement with what was changed struck through, and what would be right behind it; below it the same in one line.
fn corrected_ui(ui: &mut Ui, view: View<'_>, truth: &Truth, typeset: Typeset) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.quiz);
    let (statement, correction) = (truth.statement.get(view.lang), truth.correction.get(view.lang));
    let format = typeset.format(metrics);
    let mut wrong = format.clone();
    wrong.color = colors.wrong;
    wrong.strikethrough = Stroke::new(metrics.tick_line, colors.wrong);
    let mut right = format.clone();
    right.color = colors.right;
    right.underline = Stroke::new(metrics.gap_line, colors.right);
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(ui.available_width()),
        ..LayoutJob::default()
    };
    let mut marks = Vec::new();
    let mut append = |job: &mut LayoutJob, words: &str, format: &TextFormat, ground| {
        let start = job.text.len();
        job.append(words, 0.0, format.clone());
        marks.push((start..job.text.len(), ground));
    };
    let mut changed: Option<&str> = None;
    for part in cloze_parts(statement) {
        match part {
            ClozePart::Shown(words) => job.append(words, 0.0, format.clone()),
            ClozePart::Gap(words) => {
                append(&mut job, words, &wrong, colors.wrong_soft);
                if changed.is_none() && !correction.is_empty() {
                    job.append(" ", 0.0, format.clone());
                    append(&mut job, correction, &right, colors.right_soft);
                }
                changed = changed.or(Some(words));
            }
        }
    }
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, truth.asked(view.lang)));
    paint_marked(ui.painter(), view, rect.min, &galley, &marks);
    let told = match (changed, correction) {
        (None, "") => None,
        (Some(changed), "") => Some(words.changed_place.with(changed)),
        (None, correction) => Some(format!("{} · {correction}", &*view.words.cards.correction)),
        (Some(changed), correction) => Some(words.changed_place.with(format!("{correction} → {changed}"))),
    };
    if let Some(told) = told {
        ui.add_space(metrics.space_xs);
        label(ui, view.theme, Typeset::aside(view.theme), &told);
    }
}
