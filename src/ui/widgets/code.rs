//! Text of cards that has code in it: what stands between fences is set in a fixed width, as it is written.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontFamily, FontId, Galley, Painter, Response, Ui};

use super::typeset::{Typeset, laid_out, show};
use crate::ui::theme::{Metrics, TextRole, Theme};

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Words(&'a str),
    Code(&'a str),
}

/// A text with its code in a fixed width, wrapped at blanks.
pub fn wrapped_with_code(
    typeset: Typeset,
    painter: &Painter,
    metrics: &Metrics,
    text: &str,
    max_width: f32,
) -> Arc<Galley> {
    let text = laid_out(text);
    let parts = parts(&text);
    if !parts.iter().any(|part| matches!(part, Part::Code(_))) {
        return typeset.written(painter, metrics, &text, max_width);
    }
    let words = typeset.format(metrics);
    let (size, height) = TextRole::Ui.size(metrics);
    let code = TextFormat {
        font_id: FontId::new(size, FontFamily::Monospace),
        line_height: Some(height),
        ..words.clone()
    };
    let mut job = LayoutJob::default();
    for (place, part) in parts.iter().enumerate() {
        let (part, format) = match part {
            Part::Words(part) => (part, &words),
            Part::Code(part) => (part, &code),
        };
        if place > 0 {
            job.append("\n", 0.0, format.clone());
        }
        job.append(part, 0.0, format.clone());
    }
    job.wrap = TextWrapping::wrap_at_width(max_width.max(1.0));
    painter.layout_job(job)
}

/// A paragraph with its code in a fixed width.
pub fn paragraph_with_code(ui: &mut Ui, theme: &Theme, typeset: Typeset, text: &str) -> Response {
    let galley = wrapped_with_code(typeset, ui.painter(), &theme.metrics, text, ui.available_width());
    let spoken = without_fences(text);
    show(ui, galley, typeset.color(), &spoken)
}

/// A text as it is read aloud and shown on one line: its fences are no words.
pub fn without_fences(text: &str) -> String {
    let lines = parts(text).into_iter().map(|part| match part {
        Part::Words(part) | Part::Code(part) => part,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words and the code of a text, one after the other. A fence that nothing closes is words.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut words_from, mut at) = (0, 0);
    let mut opened: Option<(usize, usize, &str)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        match opened {
            None if bare.starts_with("```") => {
                let sign = bare.trim_end_matches(|c: char| c != '`');
                opened = Some((start, at, sign));
            }
            Some((from, code_from, sign)) if bare == sign => {
                let before = text.get(words_from..from).unwrap_or_default().trim_end_matches('\n');
                if !before.is_empty() {
                    parts.push(Part::Words(before));
                }
                let code = text.get(code_from..start).unwrap_or_default();
                parts.push(Part::Code(code.trim_end_matches('\n')));
                (words_from, opened) = (at, None);
            }
            _ => {}
        }
    }
    let rest = text.get(words_from..).unwrap_or_default();
    if !rest.is_empty() || parts.is_empty() {
        parts.push(Part::Words(rest));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_fences_is_code() {
        assert_eq!(parts("a\nb"), [Part::Words("a\nb")]);
        assert_eq!(parts(""), [Part::Words("")]);
        assert_eq!(
            parts("What?\n```\na -> b;\n\n  c\n```\nAnd?"),
            [Part::Words("What?"), Part::Code("a -> b;\n\n  c"), Part::Words("And?")]
        );
        assert_eq!(parts("```java\nx\n```"), [Part::Code("x")]);
        assert_eq!(
            parts("````\n```\nx\n```\n````"),
            [Part::Code("```\nx\n```")],
            "a longer fence holds a shorter one"
        );
        assert_eq!(parts("a\n```\nopen"), [Part::Words("a\n```\nopen")], "nothing is lost");
        assert_eq!(without_fences("a\n```\nx\n```"), "a\nx");
    }
}
