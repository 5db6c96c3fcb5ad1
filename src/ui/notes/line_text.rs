//! The words of a line with everything that sets parts of them off.
//!
//! Bold, code and links come from the note, highlights from the user, matches from the search, and the selection from
//! the pointer; any of them may overlap. The text is cut wherever one begins or ends, and each piece gets the format
//! that follows from all that cover it.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontFamily, FontId, Stroke};

use super::formula::SetFormula;
use crate::model::{Mark, Span, SpanStyle, Tint};
use crate::ui::theme::{TextRole, Theme, semibold};
use crate::ui::widgets::{Typeset, laid_out};

/// The size of letters that are there and not seen.
const HIDDEN: f32 = 0.5;

/// What sets parts of a line off, besides the note's own markup.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay<'a> {
    pub(super) highlights: Vec<(Range<usize>, Tint)>,
    pub(super) matches: Cow<'a, [Range<usize>]>,
    pub(super) selection: Option<Range<usize>>,
    /// Marks of footnotes (`[^1]`), of which the name is raised and the rest is not seen.
    pub(super) footnotes: Vec<Range<usize>>,
    /// Formulas that are set.
    pub(super) formulas: Vec<SetFormula>,
    /// Parts that would be asked.
    pub(super) gaps: Vec<Range<usize>>,
}

impl Overlay<'_> {
    /// What of it lies in a part of the words, by places in that part.
    pub(super) fn part(&self, part: &Range<usize>) -> Overlay<'static> {
        let inside = |range: &Range<usize>| {
            let range = range.start.max(part.start)..range.end.min(part.end);
            (range.start < range.end).then(|| range.start - part.start..range.end - part.start)
        };
        let mut highlights: Vec<(Range<usize>, Tint)> = Vec::new();
        highlights.extend(
            self.highlights
                .iter()
                .filter_map(|(range, tint)| Some((inside(range)?, *tint))),
        );
        Overlay {
            highlights,
            matches: self.matches.iter().filter_map(inside).collect::<Vec<_>>().into(),
            ..Overlay::default()
        }
    }

    pub(super) fn add_mark(&mut self, mark: &Mark) {
        if let Mark::Highlight(range, tint) = mark {
            self.highlights.push((range.clone(), *tint));
        }
    }

    /// Whether it changes no colour of letters.
    pub(super) fn is_plain(&self) -> bool {
        let Self {
            matches,
            selection,
            footnotes,
            gaps,
            formulas,
            highlights: _,
        } = self;
        matches.is_empty() && selection.is_none() && footnotes.is_empty() && gaps.is_empty() && formulas.is_empty()
    }

    /// Whether something is set off behind a place in the words.
    pub(super) fn reaches_beyond(&self, end: usize) -> bool {
        let marked = self.highlights.iter().map(|(range, _)| range);
        let others = self.matches.iter().chain(&self.selection).chain(&self.gaps);
        marked.chain(others).any(|range| range.end > end)
    }
}

/// A job that lays the words out in `max_width` points.
pub(super) fn line_job(
    theme: &Theme,
    base: Typeset,
    text: &str,
    spans: &[Span],
    overlay: &Overlay<'_>,
    max_width: f32,
) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(max_width.max(1.0)),
        ..LayoutJob::default()
    };
    let mut text = laid_out(text);
    for formula in &overlay.formulas {
        formula.hide(text.to_mut());
    }
    let text = &*text;
    let format = base.format(&theme.metrics);
    let cuts = cuts(text, spans, overlay);
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        if let Some(piece) = text.get(start..end) {
            job.append(piece, 0.0, piece_format(theme, &format, start, spans, overlay));
        }
    }
    if text.is_empty() {
        job.append("", 0.0, format);
    }
    job
}

/// Where a piece begins or ends, both ends of the text included; on character boundaries.
fn cuts(text: &str, spans: &[Span], overlay: &Overlay<'_>) -> Vec<usize> {
    let ranges = spans
        .iter()
        .map(|span| &span.range)
        .chain(overlay.highlights.iter().map(|(range, _)| range))
        .chain(&*overlay.matches)
        .chain(&overlay.selection)
        .chain(&overlay.gaps);
    let names = overlay.footnotes.iter().flat_map(|range| {
        let name = name_in(range);
        [range.start, name.start, name.end, range.end]
    });
    let mut cuts: Vec<usize> = ranges
        .flat_map(|range| [range.start, range.end])
        .chain(names)
        .filter(|&place| text.is_char_boundary(place))
        .chain([0, text.len()])
        .collect();
    // The letters of a formula are one piece, because they are as wide as it together.
    let formulas = || overlay.formulas.iter().map(|formula| &formula.range);
    cuts.retain(|place| !formulas().any(|range| range.start < *place && *place < range.end));
    cuts.extend(formulas().flat_map(|range| [range.start, range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The name in the mark of a footnote.
const fn name_in(mark: &Range<usize>) -> Range<usize> {
    mark.start + "[^".len()..mark.end.saturating_sub("]".len())
}

fn piece_format(theme: &Theme, base: &TextFormat, at: usize, spans: &[Span], overlay: &Overlay<'_>) -> TextFormat {
    if let Some(formula) = overlay.formulas.iter().find(|formula| formula.range.contains(&at)) {
        return formula.format(base);
    }
    let colors = &theme.colors;
    let mut format = base.clone();
    for span in spans.iter().filter(|span| span.range.contains(&at)) {
        match &span.style {
            SpanStyle::Bold => {
                format.font_id.family = semibold();
                format.color = colors.text_strong;
            }
            SpanStyle::Italic => format.italics = true,
            SpanStyle::Strike => format.strikethrough = Stroke::new(theme.metrics.hairline, format.color),
            SpanStyle::Code => {
                format.font_id = FontId::new(TextRole::Ui.size(&theme.metrics).0, FontFamily::Monospace);
            }
            SpanStyle::Highlight(_) => {}
            SpanStyle::Link(_) => format.color = colors.accent,
        }
    }
    if let Some(mark) = overlay.footnotes.iter().find(|range| range.contains(&at)) {
        let is_name = name_in(mark).contains(&at);
        format.color = if is_name { colors.accent } else { Color32::TRANSPARENT };
        format.font_id.size = if is_name { theme.metrics.footnote } else { HIDDEN };
        // Lower than its row, so that it stands at the top of it.
        format.line_height = Some(theme.metrics.footnote_line);
        format.valign = Align::TOP;
    }
    if overlay.matches.iter().any(|range| range.contains(&at)) {
        format.color = colors.match_text;
    }
    if overlay.gaps.iter().any(|range| range.contains(&at)) {
        format.underline = Stroke::new(theme.metrics.stroke, colors.accent);
    }
    if overlay.selection.as_ref().is_some_and(|range| range.contains(&at)) {
        format.color = colors.text_strong;
    }
    format
}

/// The grounds behind parts of the words, from the lowest to the topmost.
pub(super) fn line_marks(theme: &Theme, spans: &[Span], overlay: &Overlay<'_>) -> Vec<(Range<usize>, Color32)> {
    let colors = &theme.colors;
    let is_set = |span: &Span| overlay.formulas.iter().any(|formula| formula.range == span.range);
    let of_span = |span: &Span| match &span.style {
        SpanStyle::Code if is_set(span) => None,
        SpanStyle::Code => Some((span.range.clone(), colors.sunken)),
        SpanStyle::Highlight(tint) => Some((span.range.clone(), theme.mark(*tint))),
        _ => None,
    };
    let highlights = overlay
        .highlights
        .iter()
        .map(|(range, tint)| (range.clone(), theme.mark(*tint)));
    let matches = overlay.matches.iter().map(|range| (range.clone(), colors.match_ground));
    let selection = overlay
        .selection
        .iter()
        .map(|range| (range.clone(), colors.accent_line));
    spans
        .iter()
        .filter_map(of_span)
        .chain(highlights)
        .chain(matches)
        .chain(selection)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_where_anything_begins_or_ends() {
        let overlay = Overlay {
            matches: Cow::Borrowed(&[0..6, 7..8]),
            selection: Some(3..9),
            ..Overlay::default()
        };
        assert_eq!(cuts("람다 별칭", &[], &overlay), [0, 3, 6, 7, 13]);
    }

    #[test]
    fn a_piece_never_cuts_a_character() {
        let theme = Theme::light();
        let overlay = Overlay {
            matches: Cow::Borrowed(std::slice::from_ref(&(1..4))),
            ..Overlay::default()
        };
        let base = Typeset::regular(TextRole::Read, theme.colors.text);
        let job = line_job(&theme, base, "람다", &[], &overlay, 100.0);
        assert_eq!(job.text, "람다");
    }
}
