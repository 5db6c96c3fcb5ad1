//! What a card asks and answers, as text.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Pos2, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::model::{Card, ClozePart, Lang, Prompt, cloze_parts};
use crate::ui::View;
use crate::ui::theme::{TextRole, semibold};
use crate::ui::widgets::{Typeset, paragraph};

/// Stands for the words of a gap.
const GAP: &str = "  ⋯  ";

/// Shows what a card asks; gaps are boxes.
pub fn card_front_ui(ui: &mut Ui, view: View<'_>, card: &Card, typeset: Typeset) {
    prompt_front_ui(ui, view, &card.prompt, typeset);
}

/// Shows a question; gaps are boxes.
pub fn prompt_front_ui(ui: &mut Ui, view: View<'_>, prompt: &Prompt, typeset: Typeset) {
    match prompt {
        Prompt::Cloze(cloze) => cloze_ui(ui, view, cloze.text.get(view.lang), typeset, false),
        Prompt::Recall(_) | Prompt::Choice(_) => {
            paragraph(ui, view.theme, typeset, prompt.title().get(view.lang));
        }
    }
}

/// Shows a sentence with its gaps as boxes, or filled.
pub(super) fn cloze_ui(ui: &mut Ui, view: View<'_>, sentence: &str, typeset: Typeset, is_filled: bool) {
    let width = ui.available_width();
    let job = cloze_job(view, sentence, typeset, TextWrapping::wrap_at_width(width), is_filled);
    let spoken = spoken(sentence, is_filled);
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().galley(rect.min, galley, view.theme.colors.text);
}

fn spoken(sentence: &str, is_filled: bool) -> String {
    let words = |part| match part {
        ClozePart::Shown(words) => words,
        ClozePart::Gap(words) if is_filled => words,
        ClozePart::Gap(_) => "…",
    };
    cloze_parts(sentence).into_iter().map(words).collect()
}

/// Paints a sentence with its gaps set off on one line, cut where it does not fit.
pub fn paint_cloze_line(painter: &egui::Painter, view: View<'_>, sentence: &str, at: Pos2, width: f32) {
    let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
    let job = cloze_job(
        view,
        &sentence.replace('\n', " "),
        typeset,
        TextWrapping::truncate_at_width(width),
        true,
    );
    let galley = painter.layout_job(job);
    painter.galley(at, galley, view.theme.colors.text);
}

fn cloze_job(view: View<'_>, sentence: &str, typeset: Typeset, wrap: TextWrapping, is_filled: bool) -> LayoutJob {
    let colors = &view.theme.colors;
    let format = typeset.format(&view.theme.metrics);
    let mut gap_format = TextFormat {
        color: colors.accent,
        background: colors.selected,
        ..format.clone()
    };
    gap_format.font_id.family = semibold();
    if !is_filled {
        gap_format.underline = Stroke::new(2.0, colors.accent);
    }
    let mut job = LayoutJob {
        wrap,
        ..LayoutJob::default()
    };
    for part in cloze_parts(sentence) {
        match part {
            ClozePart::Shown(words) => job.append(words, 0.0, format.clone()),
            ClozePart::Gap(words) if is_filled => job.append(words, 0.0, gap_format.clone()),
            ClozePart::Gap(_) => job.append(GAP, 0.0, gap_format.clone()),
        }
    }
    job
}

/// The answer of a card in one line.
pub fn answer_line(card: &Card, lang: Lang) -> String {
    answer_of(&card.prompt, lang).replace('\n', " · ")
}

/// What should be said, filled in or chosen.
pub fn answer_of(prompt: &Prompt, lang: Lang) -> String {
    prompt.answer(lang)
}
