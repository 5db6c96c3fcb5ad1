//! Sentences with one gap: the line as it stands, with the telling part left out.
//!
//! A gap is worth asking where only one thing fits and the rest does not give it away. Highlights come first, because somebody
//! chose them; figures and terms only in lines that state something. Examples, sums, turns of a story and figures that stand
//! twice in the line are passed over: such a card can be answered without knowing the fact.
//!
//! What a figure or a term is, is told by `figures` and `terms`; what a line is as a sentence by `sentences`. How much the card is
//! worth is up to `worth`.

use std::ops::Range;

use super::context::Line;
use super::figures::figures;
use super::naming::{Naming, naming};
use super::sentences::{
    begins_behind_another, has_sentences, has_words, is_statement, n_sentences, n_words, states, states_on,
};
use super::terms::{is_explained_behind, leading_term, marked_terms};
use super::wording::{PATH_SEPARATOR, without_tags_at_end};
use super::{Proposal, ProposalKind, echo, fields, steps};
use crate::model::{Block, Lang, Library, Mark, Prompt, SpanStyle, Target, Text, is_hangul};

/// Longer gaps cannot be filled word by word.
const LONGEST_GAP_CHARS: usize = 60;

/// Fewer words around a term do not say which one is meant.
const LEAST_WORDS_AROUND: usize = 4;

/// A line of fewer words says little without its heading.
const LEAST_WORDS_ALONE: usize = 7;
const LEAST_KOREAN_ALONE: usize = 5;

/// Of more sentences in one line, a figure is a turn of what they tell.
const MOST_SENTENCES: usize = 3;

/// Longer lines have more than one thing that could be meant.
const LONGEST_SENTENCE_CHARS: usize = 160;

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
    let told = told(line);
    let candidates = highlights
        .map(|range| (ProposalKind::Highlight, range))
        .chain(told.into_iter().filter(|(_, range)| !is_in_field(text, range)));
    for (kind, range) in candidates {
        let range = trimmed(text, range);
        let is_free = gaps
            .iter()
            .all(|(_, taken)| range.end <= taken.start || taken.end <= range.start);
        if is_free && is_fit(text, &range) && (kind != ProposalKind::Term || is_telling(line, &range)) {
            gaps.push((kind, range));
        }
    }
    gaps.into_iter()
        .filter_map(|(kind, range)| cloze(line, kind, &range))
        .collect()
}

/// The line as a sentence with a gap over each of its figures in turn.
pub(super) fn figure_clozes(library: &Library, line: &Line<'_>) -> Vec<Text> {
    let found = proposals(library, line).into_iter();
    found
        .filter(|proposal| proposal.kind == ProposalKind::Figure)
        .filter_map(|proposal| match proposal.prompt {
            Prompt::Cloze(cloze) => Some(cloze.text),
            _ => None,
        })
        .collect()
}

/// The figures and terms of a line that states something. Steps, talk and questions state nothing.
fn told(line: &Line<'_>) -> Vec<(ProposalKind, Range<usize>)> {
    let text = line.block.text.as_str();
    if steps::is_of_a_manual(line) || text.contains(['?', '？']) {
        return Vec::new();
    }
    let figures = figures(text);
    // Numbers on both sides of an arrow or of a sum show how something is worked out.
    let is_sum = figures.len() > 1 && (text.contains(['→', '⇒', '×']) || text.contains(" + ") || text.contains(" = "));
    // So do those of an example that is walked through.
    let is_walked = steps::is_in_example(line);
    figures
        .into_iter()
        .filter(|range| !is_sum && !is_walked && !is_part_of_code(line.block, range) && says_something(text, range))
        .filter(|range| !has_cells(text, range))
        .map(|range| (ProposalKind::Figure, range))
        .chain(marked_terms(line).into_iter().map(|range| (ProposalKind::Term, range)))
        .chain(leading_term(line).map(|range| (ProposalKind::Term, range)))
        .collect()
}

/// Whether the figure is what a line states: not an example, not said again beside the gap, not a turn of a story.
fn says_something(text: &str, range: &Range<usize>) -> bool {
    const EXAMPLES: [&str; 10] = [
        "e.g.",
        "ex.",
        "for example",
        "such as",
        "예를 들",
        "예컨대",
        "(예",
        "ex)",
        "(example",
        "example:",
    ];
    // `자식이 2개인 노드일 때` is a case.
    const CASES: [&str; 3] = ["인 경우", "일 때", "인 때"];
    const TURNS: [&str; 8] = ["하지만", "그러나", "또한", "그래서", "따라서", "이로써", "이때", "만약"];
    let parts = (text.get(..range.start), text.get(range.clone()), text.get(range.end..));
    let (Some(before), Some(words), Some(after)) = parts else {
        return false;
    };
    let near = before
        .get(before.floor_char_boundary(before.len().saturating_sub(60))..)
        .unwrap_or(before);
    let folded = near.to_lowercase();
    let is_example = EXAMPLES.iter().any(|sign| folded.contains(sign));
    let is_turn = TURNS.iter().any(|sign| text.starts_with(sign));
    let next = after.get(..after.floor_char_boundary(40)).unwrap_or(after);
    // `시험 시간: 4시간`, `메모리 256MB 이내`: of a test, not of what is learned.
    let is_rule_of_test = ["시험 시간", "풀이 시간", "문제를 푼다"]
        .iter()
        .any(|sign| text.contains(sign));
    let is_given = is_rule_of_test
        || after.starts_with("이라는 ")
        || after.starts_with("라는 ")
        || folded_start(text) == "the following";
    let is_story = n_sentences(text) > MOST_SENTENCES;
    let is_case = after.starts_with("인 ") && CASES.iter().any(|sign| next.contains(sign));
    let is_said_again = [before, after]
        .iter()
        .any(|other| has_words(other, words) || has_number(other, words));
    !is_example && !is_turn && !is_given && !is_story && !is_case && !is_said_again
}

fn folded_start(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().take(2).map(str::to_lowercase).collect();
    words.join(" ")
}

/// Whether a number of several digits is said in other words as well: `--timeout 3000: runs for 3000 seconds`.
fn has_number(other: &str, words: &str) -> bool {
    let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = digits
        .split(|c: char| !c.is_ascii_digit() && c != ',')
        .next()
        .unwrap_or_default();
    let is_apart = |at: usize| {
        let before = other.get(..at).unwrap_or_default();
        let behind = other.get(at + digits.len()..).unwrap_or_default();
        !before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
            && !behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    digits.len() > 1 && other.match_indices(digits).any(|(at, _)| is_apart(at))
}

/// Whether a row has cells side by side, as a table in plain text.
fn has_cells(text: &str, range: &Range<usize>) -> bool {
    const GAP: &str = "   ";
    let row = row_around(text, range);
    row.trim().contains(GAP) || row.trim().contains('\t')
}

/// Whether a range lies in a row that is a property.
fn is_in_field(text: &str, range: &Range<usize>) -> bool {
    fields::is_field(row_around(text, range), true)
}

/// The row of a line in which a range lies.
fn row_around<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let start = text
        .get(..range.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let end = text
        .get(range.end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| range.end + at);
    text.get(start..end).unwrap_or_default()
}

/// Whether a number is only a piece of some code: of a command, of an address.
fn is_part_of_code(block: &Block, range: &Range<usize>) -> bool {
    block.spans.iter().any(|span| {
        let is_around = span.range.start <= range.start && range.end <= span.range.end;
        span.style == SpanStyle::Code && is_around && span.range.len() > range.len() + 2
    })
}

/// Whether the rest of a line tells which term is missing, and no other line above gives it away.
fn is_telling(line: &Line<'_>, gap: &Range<usize>) -> bool {
    let text = line.block.text.as_str();
    let (Some(before), Some(words), Some(after)) = (text.get(..gap.start), text.get(gap.clone()), text.get(gap.end..))
    else {
        return false;
    };
    let naming = naming(words);
    let is_given_away = line.gives_away(words) || has_words(before, words) || has_words(after, words);
    // What stands in brackets behind a name mostly says it again.
    let is_said_again = after.trim_start().starts_with(['(', '（']);
    if naming == Naming::Words || is_given_away || is_said_again {
        return false;
    }
    if is_head(before)
        && (is_explained_behind(after) || leading_term(line).is_some_and(|range| range.start == gap.start))
    {
        // A common word before a colon is known to who wrote it, not to who reads what stands behind.
        return naming == Naming::Proper
            && !steps::is_in_section(line)
            && is_long_enough(after, words)
            && is_known_by(after, words)
            && (line.children.is_empty() || n_words(after) > LEAST_WORDS_AROUND);
    }
    let n_around = n_words(before) + n_words(after);
    let least = match Lang::of(text) {
        Lang::Ko => LEAST_WORDS_AROUND - 1,
        Lang::En => LEAST_WORDS_AROUND,
    };
    if n_around < least || is_one_of_several(before, after) {
        return false;
    }
    if text.chars().count() > LONGEST_SENTENCE_CHARS || begins_behind_another(text) || has_sentences(text) {
        return false;
    }
    match Lang::of(text) {
        Lang::Ko => is_statement(text),
        Lang::En => {
            naming == Naming::Proper && is_mostly_high(words) && (states(before) || is_head(before) && states_on(after))
        }
    }
}

/// Whether most words of a name have a capital letter.
fn is_mostly_high(words: &str) -> bool {
    let n_high = words
        .split_whitespace()
        .filter(|word| word.contains(char::is_uppercase))
        .count();
    n_high * 2 >= words.split_whitespace().count() || !words.contains(' ')
}

/// Whether a gap stands at the head of its line.
fn is_head(before: &str) -> bool {
    !before.contains(char::is_alphanumeric)
}

/// Whether an explanation is long enough for its term to be known by it.
fn is_long_enough(explanation: &str, term: &str) -> bool {
    let words = explanation.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_korean = words.contains(is_hangul);
    let is_several = term.split_whitespace().count() > 1;
    let least = match (is_korean, is_several) {
        (true, true) => 2,
        (true, false) => 3,
        (false, _) => 6,
    };
    n_words(words) >= least
}

/// Whether a name is the only answer to its explanation: one thing, whose name does not stand in it, and which is not only
/// placed somewhere.
fn is_known_by(explanation: &str, name: &str) -> bool {
    const PLACES: [&str; 8] = ["on", "for", "in", "at", "to", "with", "by", "from"];
    let words = explanation.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_pair = |word: &str| matches!(word, "vs" | "vs." | "and" | "or" | "&") || word.contains('/');
    let are_several = name
        .split_whitespace()
        .any(|word| is_pair(word) || word.chars().count() > 1 && word.ends_with('의'));
    !are_several && !PLACES.contains(&first.as_str()) && !echo::shows_name(name, explanation)
}

/// Whether a gap is one of several things in a row: nobody can know which one is missing.
fn is_one_of_several(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    let is_behind = before.ends_with([',', '、', '/', '·', '+', '&']);
    let is_ahead = after.starts_with([',', '、', '/', '·', '+', '&']);
    let joins = |word: &str| matches!(word, "and" | "or" | "및" | "또는" | "혹은" | "과" | "와");
    let joined_behind = before.split_whitespace().next_back().is_some_and(|word| {
        joins(word) || word.chars().count() > 1 && (word.ends_with(['와', '과']) || word.ends_with("이나"))
    });
    let joined_ahead = after.split_whitespace().next().is_some_and(joins)
        || after.starts_with(['와', '과'])
        || after.starts_with("이나");
    let are_examples = ["와 같은 ", "과 같은 "].iter().any(|sign| after.contains(sign));
    is_behind || joined_behind || joined_ahead || is_ahead && (are_examples || after.matches(',').count() > 1)
}

fn cloze(line: &Line<'_>, kind: ProposalKind, gap: &Range<usize>) -> Option<Proposal> {
    let [text, translation] = [&line.block.text, &line.block.translation].map(|words| without_tags_at_end(words));
    let words = text.get(gap.clone())?;
    let (before, after) = (text.get(..gap.start)?, text.get(gap.end..)?);
    let lang = Lang::of(text);
    let with_place = |lang: Lang, sentence: String| {
        let place = line.place(lang);
        let is_fit = !place.contains(['{', '}', '\n']) && !has_words(&place, words);
        match kind {
            ProposalKind::Highlight => sentence,
            // A term is told by its explanation, where that is no mere remark.
            ProposalKind::Term
                if is_head(before) && is_explained_behind(after) && n_words(after) > LEAST_WORDS_AROUND =>
            {
                sentence
            }
            _ if is_fit && !(stands_alone(text) && (kind != ProposalKind::Figure || has_subject(text))) => {
                format!("{place}{PATH_SEPARATOR}{}", sentence.trim_start())
            }
            _ => sentence,
        }
    };
    let mut sentence = Text::only(lang, with_place(lang, with_gap(text, gap)?));
    if let Some(same) = same_in(translation, words, kind) {
        *sentence.slot(lang.other()) = with_place(lang.other(), with_gap(translation, &same)?);
    }
    let n_earlier = before.matches(words).count();
    Some(line.cloze(kind, &format!("{words}\n{n_earlier}"), sentence))
}

/// Whether a line says what it is about. One of a few words, or one that begins in the middle of a sentence, does not.
fn stands_alone(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "up", "used", "uses", "supports", "can", "must", "get", "allows", "provides", "requires", "default", "maximum",
        "minimum", "max", "min", "it", "this", "they", "these", "each", "ideal", "enables", "runs", "handles",
        "stores", "over", "about", "within", "one", "no",
    ];
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let Some((last, others)) = words.split_last() else {
        return false;
    };
    if text.contains(is_hangul) {
        let is_topic = |word: &&str| word.chars().count() > 1 && word.ends_with(['은', '는', '이', '가']);
        return words.len() >= LEAST_KOREAN_ALONE || words.len() > 2 && others.iter().any(is_topic);
    }
    let first = others.first().unwrap_or(last);
    let first = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_figure = first.starts_with(|c: char| c.is_ascii_digit());
    words.len() >= LEAST_WORDS_ALONE && !STARTS.contains(&first.as_str()) && !is_figure
}

/// Whether a line names what its figures are about, as far as its shape tells.
fn has_subject(text: &str) -> bool {
    if !text.contains(is_hangul) {
        return states(text);
    }
    let is_topic = |word: &str| word.chars().count() > 2 && word.ends_with(['은', '는', '이', '가']);
    n_words(text) >= LEAST_KOREAN_ALONE && text.split_whitespace().any(is_topic)
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
            Mark::Remark(_) | Mark::Star | Mark::Flag | Mark::Mistake(_) => None,
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
