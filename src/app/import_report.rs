//! What is said about an import, from what the importer reports.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::import::{self, Outcome, PictureTrouble, SourceName, WarningKind};
use crate::model::{Block, BlockId, Library, NoteId, SourceText};
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

/// The report of what was imported; where it is in the library already, with the lines its entries are about.
pub(super) fn report_of(words: &Words, library: &Library, report: import::Report, source: String) -> Report {
    let note_of: BTreeMap<SourceName, NoteId> = report
        .notes
        .iter()
        .map(|note| (note.source.clone(), note.note))
        .collect();
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
            block: line.and_then(|line| block_at(library, note.note, line)),
            picture: None,
        };
        shown.n_lines += note.n_blocks;
        shown
            .warnings
            .extend(note.namesake.map(|_| item(None, words.report.beside.to_string())));
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
        shown.warnings.extend(note.kept.iter().map(|kept| ReportItem {
            block: block_of_words(library, note.note, &kept.text),
            ..item(None, words.report.kept.with(&kept.text))
        }));
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
            PictureTrouble::UnreadKind => &words.report.picture_unread,
            PictureTrouble::Missing => &words.report.picture_missing,
            PictureTrouble::Ambiguous(_) => &words.report.picture_ambiguous,
        };
        let note = note_of.get(&picture.source).copied();
        shown.warnings.push(ReportItem {
            file: match &picture.source {
                SourceName::File(path) => path.clone(),
                SourceName::Pasted => words.report.pasted.to_string(),
            },
            line: Some(picture.line),
            text: phrase.with(&picture.name),
            note,
            block: note.and_then(|note| block_at(library, note, picture.line)),
            picture: Some(picture.diagram),
        });
        if !shown.missing.contains(&picture.diagram) {
            shown.missing.push(picture.diagram);
        }
    }
    for link in report.unresolved_links {
        let note = note_of.get(&link.source).copied();
        shown.warnings.push(ReportItem {
            file: match &link.source {
                SourceName::File(path) => path.clone(),
                SourceName::Pasted => words.report.pasted.to_string(),
            },
            line: Some(link.line),
            text: if link.is_unread_kind {
                words.report.link_to_unread.with(&link.target)
            } else {
                words.report.link_to_nothing.with(&link.target)
            },
            note,
            block: note.and_then(|note| block_at(library, note, link.line)),
            picture: None,
        });
    }
    shown
}

/// The line of a note that a line of its source, from 1, went into: the pieces of the source tell, which its lines keep.
fn block_at(library: &Library, note: NoteId, source_line: usize) -> Option<BlockId> {
    let note = library.note(note)?;
    let n_breaks = |text: &str| text.matches('\n').count();
    let mut line = 1 + n_breaks(&note.provenance.preamble);
    let mut found = None;
    for block in library.blocks_of(note) {
        let piece = piece_of(block);
        let begin = piece.trim_start();
        let n_blank = n_breaks(&piece).saturating_sub(n_breaks(begin));
        if found.is_some() && line + n_blank > source_line {
            break;
        }
        found = Some(block.id);
        line += n_breaks(&piece);
    }
    found
}

/// What a line has of its source, whatever its words are now.
fn piece_of(block: &Block) -> Cow<'_, str> {
    match &block.source {
        SourceText::Around { lead, tail } | SourceText::Edited { lead, tail, .. } => {
            format!("{lead}{}{tail}", block.source_words().unwrap_or_default()).into()
        }
        SourceText::Verbatim(raw) => raw.into(),
    }
}

/// The first line of a note with these words.
fn block_of_words(library: &Library, note: NoteId, words: &str) -> Option<BlockId> {
    let note = library.note(note)?;
    let mut blocks = library.blocks_of(note);
    blocks.find(|block| block.text == words).map(|block| block.id)
}

fn warning_text(words: &Words, kind: WarningKind) -> String {
    let report = &words.report;
    let phrase = match kind {
        WarningKind::NothingToRead => &report.nothing_to_read,
        WarningKind::EncodingGuessed => &report.encoding_guessed,
        WarningKind::DamagedText => &report.damaged_text,
        WarningKind::UnclosedFence => &report.unclosed_fence,
        WarningKind::NestedGaps => &report.nested_gaps,
        WarningKind::UnclosedComment => &report.unclosed_comment,
        WarningKind::UnreadFrontMatter => &report.front_matter,
        WarningKind::UnclearNumber => &report.unclear_number,
        WarningKind::UnknownColumns => &report.unknown_columns,
    };
    phrase.to_string()
}
