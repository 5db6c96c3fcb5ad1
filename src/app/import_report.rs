//! What is said about an import, from what the importer reports.

use crate::import::{self, Outcome, PictureTrouble, SourceName, WarningKind};
use crate::ui::pages::{Report, ReportItem, ReportNote, ReportState};
use crate::ui::text::Words;

/// Whether nothing needs a look but pictures that are missing.
pub(super) fn is_plain(report: &import::Report) -> bool {
    let is_missing = |picture: &import::PictureProblem| picture.trouble == PictureTrouble::Missing;
    report.pictures.iter().all(is_missing)
        && report
            .notes
            .iter()
            .all(|note| note.warnings.is_empty() && note.conflicts.is_empty() && note.kept.is_empty())
}

pub(super) fn report_of(words: &Words, report: import::Report, source: String) -> Report {
    let mut shown = Report {
        source,
        ..Report::default()
    };
    for note in report.notes {
        let file = match &note.source {
            SourceName::File(path) => path.clone(),
            SourceName::Pasted => note.title.clone(),
        };
        let item = |line: Option<usize>, text: String| ReportItem {
            file: file.clone(),
            line,
            text,
            note: Some(note.note),
        };
        shown.n_lines += note.n_blocks;
        shown.warnings.extend(
            note.warnings
                .iter()
                .map(|warning| item(Some(warning.line), warning_text(words, warning.kind))),
        );
        shown.warnings.extend(
            note.conflicts
                .iter()
                .map(|conflict| item(Some(conflict.line), words.report.conflict.with(&conflict.yours))),
        );
        shown.warnings.extend(
            note.kept
                .iter()
                .map(|kept| item(None, words.report.kept.with(&kept.text))),
        );
        shown.dropped.extend(
            note.dropped
                .iter()
                .map(|dropped| item(Some(dropped.line), dropped.text.clone())),
        );
        shown.notes.push(ReportNote {
            note: Some(note.note),
            title: note.title.clone(),
            n_lines: note.n_blocks,
            state: match note.outcome {
                Outcome::New => ReportState::New,
                Outcome::Unchanged => ReportState::Unchanged,
                Outcome::Changed { .. } => ReportState::Changed,
            },
        });
    }
    for picture in report.pictures {
        let phrase = match picture.trouble {
            PictureTrouble::Missing => &words.report.picture_missing,
            PictureTrouble::Ambiguous(_) => &words.report.picture_ambiguous,
        };
        let note = shown
            .notes
            .first()
            .and_then(|note| note.note)
            .filter(|_| shown.notes.len() == 1);
        shown.warnings.push(ReportItem {
            file: match &picture.source {
                SourceName::File(path) => path.clone(),
                SourceName::Pasted => words.report.pasted.to_string(),
            },
            line: Some(picture.line),
            text: phrase.with(&picture.name),
            note,
        });
    }
    for link in report.unresolved_links {
        shown.warnings.push(ReportItem {
            file: match &link.source {
                SourceName::File(path) => path.clone(),
                SourceName::Pasted => words.report.pasted.to_string(),
            },
            line: Some(link.line),
            text: words.report.link_to_nothing.with(&link.target),
            note: None,
        });
    }
    shown
}

fn warning_text(words: &Words, kind: WarningKind) -> String {
    let report = &words.report;
    let phrase = match kind {
        WarningKind::NothingToRead => &report.nothing_to_read,
        WarningKind::EncodingGuessed => &report.encoding_guessed,
        WarningKind::DamagedText => &report.damaged_text,
        WarningKind::UnclosedFence => &report.unclosed_fence,
        WarningKind::UnclosedComment => &report.unclosed_comment,
        WarningKind::UnreadFrontMatter => &report.front_matter,
        WarningKind::UnclearNumber => &report.unclear_number,
    };
    phrase.to_string()
}
