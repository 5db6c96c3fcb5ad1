//! Sentences with one gap: the line as it stands, with the telling part left out.

use std::ops::Range;

use super::context::Line;
use super::figures::figures;
use super::terms::{leading_term, marked_terms};
use super::{Proposal, ProposalKind};
use crate::model::{Block, Lang, Library, Mark, SpanStyle, Target, Text};

/// Longer gaps cannot be filled word by word.
const LONGEST_GAP_CHARS: usize = 60;

pub(super) fn proposals(library: &Library, line: &Line<'_>) -> Vec<Proposal> {
    let text = line.block.text.as_str();
    // Braces of the note's own would be taken for gaps.
    if [text, &line.block.translation]
        .iter()
        .any(|words| words.contains("{{") || words.contains("}}"))
    {
        return Vec::new();
    }
    let mut gaps: Vec<(ProposalKind, Range<usize>)> = Vec::new();
    let highlights = highlights(library, line.block).into_iter();
    let candidates = highlights
        .map(|range| (ProposalKind::Highlight, range))
        .chain(figures(text).into_iter().map(|range| (ProposalKind::Figure, range)))
        .chain(marked_terms(line).into_iter().map(|range| (ProposalKind::Term, range)))
        .chain(leading_term(line).map(|range| (ProposalKind::Term, range)));
    for (kind, range) in candidates {
        let range = trimmed(text, range);
        let is_free = gaps
            .iter()
            .all(|(_, taken)| range.end <= taken.start || taken.end <= range.start);
        if is_free && is_fit(text, &range) {
            gaps.push((kind, range));
        }
    }
    gaps.into_iter()
        .filter_map(|(kind, range)| cloze(line, kind, &range))
        .collect()
}

fn cloze(line: &Line<'_>, kind: ProposalKind, gap: &Range<usize>) -> Option<Proposal> {
    let (text, translation) = (&line.block.text, &line.block.translation);
    let words = text.get(gap.clone())?;
    let before = text.get(..gap.start)?;
    let lang = Lang::of(text);
    let mut sentence = Text::only(lang, with_gap(text, gap)?);
    if let Some(same) = same_in(translation, words, kind) {
        *sentence.slot(lang.other()) = with_gap(translation, &same)?;
    }
    let n_earlier = before.matches(words).count();
    Some(line.cloze(kind, &format!("{words}\n{n_earlier}"), sentence))
}

fn with_gap(sentence: &str, gap: &Range<usize>) -> Option<String> {
    let (before, words, after) = (
        sentence.get(..gap.start)?,
        sentence.get(gap.clone())?,
        sentence.get(gap.end..)?,
    );
    Some(format!("{before}{{{{{words}}}}}{after}"))
}

/// Where the same thing stands in the translation: the same letters, whatever their case and the blanks between them,
/// or a figure with the same digits.
fn same_in(translation: &str, words: &str, kind: ProposalKind) -> Option<Range<usize>> {
    let folded = |words: &str| words.split_whitespace().collect::<String>().to_lowercase();
    let digits = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
    if kind == ProposalKind::Figure {
        return figures(translation)
            .into_iter()
            .find(|range| translation.get(range.clone()).map(digits) == Some(digits(words)));
    }
    let wanted = folded(words);
    let starts = translation.char_indices().filter(|(_, c)| !c.is_whitespace());
    starts.map(|(start, _)| start).find_map(|start| {
        let rest = translation.get(start..)?;
        let mut so_far = String::new();
        for (place, c) in rest.char_indices() {
            so_far.extend(c.to_lowercase().filter(|c| !c.is_whitespace()));
            if so_far == wanted {
                return Some(start..start + place + c.len_utf8());
            }
            if !wanted.starts_with(&so_far) {
                return None;
            }
        }
        None
    })
}

/// Parts the source or the user highlighted.
fn highlights(library: &Library, block: &Block) -> Vec<Range<usize>> {
    let in_source = block
        .spans
        .iter()
        .filter(|span| matches!(span.style, SpanStyle::Highlight(_)))
        .map(|span| span.range.clone());
    let by_user = library
        .annotations_on(Target::Block(block.id))
        .filter_map(|annotation| match &annotation.mark {
            Mark::Highlight(range, _) => Some(range.clone()),
            Mark::Remark(_) | Mark::Star | Mark::Flag => None,
        });
    let mut ranges: Vec<_> = by_user.chain(in_source).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges
}

/// Without the blanks, colons and commas at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | ',' | '.' | ';');
    let Some(words) = text.get(range.clone()) else {
        return 0..0;
    };
    let without_start = words.trim_start_matches(is_edge);
    let start = range.start + words.len() - without_start.len();
    start..start + without_start.trim_end_matches(is_edge).len()
}

/// A gap leaves something to read, and is short enough to be filled.
fn is_fit(text: &str, gap: &Range<usize>) -> bool {
    let is_letter = |c: char| c.is_alphanumeric();
    let words = text.get(gap.clone()).unwrap_or_default();
    let around = [text.get(..gap.start), text.get(gap.end..)];
    words.contains(is_letter)
        && words.chars().count() <= LONGEST_GAP_CHARS
        && !words.contains('\n')
        && around.into_iter().flatten().any(|rest| rest.contains(is_letter))
}
