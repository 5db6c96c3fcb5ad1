//! Fill the gaps of a sentence: boxes first, then the words in them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Painter, Pos2, Role, Sense, Stroke, Ui, WidgetInfo};

use super::form::one_by_one_ui;
use super::{Beside, Face, FirstField, paint_marked, said_ui};
use crate::model::{CardForm, Cloze, ClozePiece, PromptDefect, Response, Text, gap_mark};
use crate::ui::View;
use crate::ui::text::Words;
use crate::ui::theme::{TextRole, icon, semibold};
use crate::ui::widgets::Typeset;

/// Stands for the words of a gap.
const GAP: &str = "  ⋯  ";

impl Face for Cloze {
    fn name<'w>(&self, words: &'w Words) -> &'w str {
        &words.cards.kind_cloze
    }

    fn glyph(&self) -> &'static str {
        icon::CLOZE
    }

    fn first_field<'w>(&self, words: &'w Words) -> FirstField<'w> {
        FirstField::sentence(&words.cards.sentence, &words.cards.gap_help)
    }

    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, _beside: Beside<'_>) -> bool {
        let is_nested = form.prompt(None).defect() == Some(PromptDefect::NestedGaps);
        one_by_one_ui(ui, view, self, is_nested, &mut form.is_one_by_one)
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        sentence_ui(ui, view, self, typeset, false);
    }

    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, _response: &Response) {
        said_ui(ui, view, &self.answer(view.lang));
    }

    /// The sentence itself, filled: the answer is read where it belongs.
    fn judged_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset, _response: &Response) {
        sentence_ui(ui, view, self, typeset, true);
    }

    fn compared_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        sentence_ui(ui, view, self, typeset, true);
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        // Written once more with nothing marked but what is asked, so that it can be cut before its first gap.
        let pieces = self.pieces(view.lang).into_iter();
        let marked = pieces.map(|piece| {
            if piece.is_gap {
                gap_mark(0, piece.words, "")
            } else {
                piece.words.to_owned()
            }
        });
        let sentence = marked.collect::<String>().replace('\n', " ");
        let sentence = around_gap(&sentence, |part| {
            typeset.width(painter, &view.theme.metrics, part) <= width
        });
        let sentence = Cloze {
            text: Text::only(view.lang, sentence),
            asked: None,
        };
        let (job, gaps) = sentence_job(view, &sentence, typeset, TextWrapping::truncate_at_width(width), true);
        paint_sentence(painter, view, at, &painter.layout_job(job), &gaps);
    }
}

/// A sentence without its beginning where its first gap would not fit otherwise.
fn around_gap(sentence: &str, fits: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let Some(end) = sentence.find("}}") else {
        return Cow::Borrowed(sentence);
    };
    let gap = sentence.find("{{").unwrap_or_default();
    let up_to_gap = |start: usize| sentence.get(start..end).unwrap_or_default().replace("{{", "");
    if fits(&up_to_gap(0)) {
        return Cow::Borrowed(sentence);
    }
    let starts: Vec<usize> = sentence
        .char_indices()
        .zip(sentence.chars().skip(1))
        .filter(|((_, c), next)| c.is_whitespace() && !next.is_whitespace())
        .map(|((place, c), _)| place + c.len_utf8())
        .take_while(|&start| start <= gap)
        .collect();
    let first = starts.partition_point(|&start| !fits(&format!("… {}", up_to_gap(start))));
    let start = starts.get(first).copied().unwrap_or(gap);
    Cow::Owned(format!("… {}", sentence.get(start..).unwrap_or_default()))
}

/// Shows a sentence with its gaps as boxes, or filled.
fn sentence_ui(ui: &mut Ui, view: View<'_>, sentence: &Cloze, typeset: Typeset, is_filled: bool) {
    let width = ui.available_width();
    let (job, gaps) = sentence_job(view, sentence, typeset, TextWrapping::wrap_at_width(width), is_filled);
    let spoken = spoken(view, sentence, is_filled);
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    paint_sentence(ui.painter(), view, rect.min, &galley, &gaps);
}

/// Paints a sentence with grounds behind its gaps.
fn paint_sentence(painter: &Painter, view: View<'_>, at: Pos2, galley: &Arc<Galley>, gaps: &[Range<usize>]) {
    let selected = view.theme.colors.selected;
    let marks: Vec<_> = gaps.iter().map(|gap| (gap.clone(), selected)).collect();
    paint_marked(painter, view, at, galley, &marks);
}

fn spoken(view: View<'_>, sentence: &Cloze, is_filled: bool) -> String {
    let words = |piece: ClozePiece<'_>| match (piece.is_gap && !is_filled, piece.hint) {
        (false, _) => piece.words.to_owned(),
        (true, "") => "…".to_owned(),
        (true, hint) => format!("… ({hint})"),
    };
    sentence.pieces(view.lang).into_iter().map(words).collect()
}

/// A sentence laid out, and where its gaps stand in it, in bytes.
fn sentence_job(
    view: View<'_>,
    sentence: &Cloze,
    typeset: Typeset,
    wrap: TextWrapping,
    is_filled: bool,
) -> (LayoutJob, Vec<Range<usize>>) {
    let colors = &view.theme.colors;
    let format = typeset.format(&view.theme.metrics);
    let mut gap_format = TextFormat {
        color: colors.accent,
        ..format.clone()
    };
    gap_format.font_id.family = semibold();
    if !is_filled {
        gap_format.underline = Stroke::new(view.theme.metrics.gap_line, colors.accent);
    }
    // What is said of the words stands where they belong, and looks like no words of the sentence.
    let mut hint_format = gap_format.clone();
    hint_format.color = colors.text_subdued;
    hint_format.font_id = TextRole::Ui.font(&view.theme.metrics, false);
    let mut job = LayoutJob {
        wrap,
        ..LayoutJob::default()
    };
    let mut gaps = Vec::new();
    for piece in sentence.pieces(view.lang) {
        let start = job.text.len();
        if !piece.is_gap {
            job.append(piece.words, 0.0, format.clone());
            continue;
        } else if is_filled {
            job.append(piece.words, 0.0, gap_format.clone());
        } else if piece.hint.is_empty() {
            job.append(GAP, 0.0, gap_format.clone());
        } else {
            job.append(&format!("  {}  ", piece.hint), 0.0, hint_format.clone());
        }
        gaps.push(start..job.text.len());
    }
    (job, gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, room: usize, expected: &str) {
        assert_eq!(around_gap(sentence, |part| part.chars().count() <= room), expected);
    }

    #[test]
    fn the_beginning_goes_until_the_gap_is_seen() {
        check("람다는 {{15분}}까지", 30, "람다는 {{15분}}까지");
        check(
            "아주 긴 설명 뒤에 람다는 {{15분}}까지",
            14,
            "… 뒤에 람다는 {{15분}}까지",
        );
        check("아주긴설명뒤에람다는{{15분}}까지", 10, "… {{15분}}까지");
        check("앞 {{15분}} 뒤는 잘려도 된다", 6, "앞 {{15분}} 뒤는 잘려도 된다");
        check("one two {{a very long gap}} three", 8, "… {{a very long gap}} three");
        check("no gap at all", 3, "no gap at all");
    }
}
