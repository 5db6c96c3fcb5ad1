//! Formulas among the words of a line, set so that they can be read.
//!
//! The words that are laid out keep the place of every letter, because selections, highlights and links are places in them.
//! So the letters of a formula are there and not seen, as wide together as the formula is ([`SetFormula::hide`]), and the
//! formula is painted where they are. What is not in the small part of TeX that is known ([`tex`]), or has signs that the
//! fonts have not, stays code.

mod set;
mod signs;
mod tex;

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, Ui};

use set::{Set, Setter};

use crate::model::{Block, BlockKind, Formula, Span, SpanStyle};
use crate::ui::theme::{Metrics, semibold};
use crate::ui::widgets::{Typeset, part_rects};

/// The size of letters that are there and not seen.
const HIDDEN: f32 = 0.5;

/// A formula, and which of the words it is.
#[derive(Clone, Debug)]
pub(super) struct SetFormula {
    /// Bytes of the words.
    pub(super) range: Range<usize>,
    set: Set,
    /// How far the line the letters stand on is below the middle of a row.
    below_middle: f32,
    /// What the hidden letters are to be apart for the formula to have its width.
    spacing: f32,
}

impl SetFormula {
    /// The formulas among words that can be set in a width.
    pub(super) fn among(
        ui: &Ui,
        metrics: &Metrics,
        base: Typeset,
        text: &str,
        spans: &[Span],
        max_width: f32,
    ) -> Vec<Self> {
        let of_span = |span: &Span| {
            let code = (span.style == SpanStyle::Code).then(|| text.get(span.range.clone()))??;
            let formula = Formula::of(code)?;
            Self::new(
                ui.painter(),
                metrics,
                base,
                (formula, code),
                span.range.clone(),
                max_width,
            )
        };
        spans.iter().filter_map(of_span).collect()
    }

    /// The formula that all words of a line are.
    pub(super) fn alone(
        ui: &Ui,
        metrics: &Metrics,
        base: Typeset,
        block: &Block,
        text: &str,
        max_width: f32,
    ) -> Option<Self> {
        let is_one = block.kind == BlockKind::Code && block.is_formula();
        let formula = Formula {
            tex: text,
            is_display: true,
        };
        is_one
            .then(|| Self::new(ui.painter(), metrics, base, (formula, text), 0..text.len(), max_width))
            .flatten()
    }

    fn new(
        painter: &Painter,
        metrics: &Metrics,
        base: Typeset,
        (formula, code): (Formula<'_>, &str),
        range: Range<usize>,
        max_width: f32,
    ) -> Option<Self> {
        let format = base.format(metrics);
        let setter = Setter {
            painter,
            color: base.color(),
            family: if base.is_strong() {
                semibold()
            } else {
                FontFamily::Proportional
            },
            is_display: formula.is_display,
        };
        let set = setter.set(&tex::parse(formula.tex)?, format.font_id.size)?;
        let n_letters = code.chars().count();
        #[expect(clippy::cast_precision_loss, reason = "a formula has few letters")]
        let n_gaps = n_letters.saturating_sub(1) as f32;
        let hidden = painter.layout_job(LayoutJob::single_section(hidden(code)?, hidden_format()));
        let spacing = if n_gaps > 0.0 {
            ((set.width - hidden.size().x) / n_gaps).max(0.0)
        } else {
            0.0
        };
        let probe = painter.layout_job(LayoutJob::single_section("x".to_owned(), format));
        let row = probe.rows.first()?;
        let below_middle = row.glyphs.first()?.pos.y - row.height() / 2.0;
        (set.width <= max_width).then_some(Self {
            range,
            set,
            below_middle,
            spacing,
        })
    }

    /// Makes the words of the formula letters that are not seen and between which no row ends.
    pub(super) fn hide(&self, text: &mut String) {
        let hidden = text.get(self.range.clone()).and_then(hidden);
        if let Some(hidden) = hidden.filter(|hidden| hidden.len() == self.range.len()) {
            text.replace_range(self.range.clone(), &hidden);
        }
    }

    /// How its letters are set: not seen, as wide as it and in a row as high as it needs.
    pub(super) fn format(&self, base: &TextFormat) -> TextFormat {
        let above = self.set.ascent - self.below_middle;
        let below = self.set.descent + self.below_middle;
        let height = 2.0 * above.max(below) + 2.0;
        let least = base.line_height.unwrap_or_default();
        TextFormat {
            extra_letter_spacing: self.spacing,
            line_height: Some(height.max(least)),
            valign: base.valign,
            ..hidden_format()
        }
    }

    /// Paints it where its letters are, of words that are painted at a place.
    pub(super) fn paint(&self, painter: &Painter, galley: &Galley, at: Pos2, color: Color32) {
        if let Some(place) = part_rects(galley, at, &self.range).first() {
            // The place of a part reaches a point further on either side.
            let left = place.left() + 1.0;
            let stands = Pos2::new(left, place.center().y + self.below_middle);
            if painter.clip_rect().intersects(self.set.rect(stands)) {
                self.set.paint(painter, stands, color);
            }
        }
    }
}

fn hidden_format() -> TextFormat {
    TextFormat {
        font_id: FontId::new(HIDDEN, FontFamily::Monospace),
        color: Color32::TRANSPARENT,
        ..TextFormat::default()
    }
}

/// As many letters of the same lengths, behind none of which a row may end.
fn hidden(words: &str) -> Option<String> {
    let letter = |c: char| match c.len_utf8() {
        1 => Some('x'),
        2 => Some('é'),
        3 => Some('…'),
        _ => None,
    };
    words.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput};

    use super::*;
    use crate::ui::theme::{self, TextRole, Theme};

    /// The formulas of a line as they are set in a width.
    fn set(text: &str, max_width: f32) -> Vec<(f32, f32, f32)> {
        let (theme, ctx) = (Theme::light(), Context::default());
        theme::install(&ctx);
        let mut found = Vec::new();
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let base = Typeset::regular(TextRole::Read, theme.colors.text);
            let spans = [Span {
                range: 0..text.len(),
                style: SpanStyle::Code,
            }];
            let formulas = SetFormula::among(ui, &theme.metrics, base, text, &spans, max_width);
            found = formulas
                .iter()
                .map(|it| (it.set.width, it.set.ascent, it.set.descent))
                .collect();
        });
        output.textures_delta.clear();
        found
    }

    #[test]
    fn what_is_above_and_below_makes_a_formula_higher() {
        let letters = set("$xy$", 500.0);
        assert!(letters.is_empty(), "letters alone are words");
        let [plain] = set("$x=y$", 500.0)[..] else { panic!() };
        let [raised] = set("$x^2=y$", 500.0)[..] else { panic!() };
        let [lowered] = set("$x_2=y$", 500.0)[..] else { panic!() };
        let [fraction] = set("$\\frac{x}{y}=y$", 500.0)[..] else {
            panic!()
        };
        let [large] = set("$$\\frac{x}{y}=y$$", 500.0)[..] else {
            panic!()
        };
        assert!(raised.1 > plain.1 && lowered.2 > plain.2);
        assert!(fraction.1 > raised.1 && fraction.2 > lowered.2);
        assert!(large.1 > fraction.1);
        assert!(raised.0 > plain.0);
        assert_eq!(set("$x^2=y$", 5.0), [], "it is code where it is too wide");
        assert_eq!(set("$\\unknown{x}$", 500.0), []);
    }

    #[test]
    fn its_letters_keep_their_places() {
        for words in ["$x^2$", "$지연 = \\frac{거리}{속도}$", "é…"] {
            let letters = hidden(words).unwrap();
            assert_eq!(letters.len(), words.len());
            assert_eq!(letters.chars().count(), words.chars().count());
            assert!(!letters.contains(char::is_whitespace));
        }
        assert_eq!(hidden("𝑥"), None);
    }

    #[test]
    fn the_bundled_fonts_have_the_usual_signs() {
        for tex in [
            "\\alpha\\beta\\gamma\\delta\\theta\\lambda\\mu\\pi\\sigma\\omega\\Delta\\Sigma\\Omega",
            "a \\times b \\div c \\cdot d \\pm e",
            "a \\le b \\ge c \\ne d \\approx e \\to f",
            "\\sum_{i=1}^{n} \\prod \\int \\infty \\sqrt{x} \\partial",
            "x \\in A \\cup B \\cap C \\subset D",
        ] {
            assert_eq!(set(&format!("${tex}$"), 2_000.0).len(), 1, "{tex}");
        }
    }
}
