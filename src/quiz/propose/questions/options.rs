//! Options: lines behind labels or boxes, one below the other or items of one list.

use std::borrow::Cow;
use std::ops::Range;

use super::label::{self, Label};
use super::row::{Row, Rows};
use super::tick::{self, Kind, Settled};
use super::words::{asks, explanation_words, is_furniture, is_of_page};
use super::{Choice, settled};
use crate::model::BlockKind;

/// More options than this are a list.
const MOST_CHOICES: usize = 12;

/// Lines that options take at most.
const MOST_OPTION_ROWS: usize = 60;

/// Options, and the rows they take.
pub(super) struct Run {
    pub(super) rows: Range<usize>,
    pub(super) choices: Vec<Choice>,
    /// Whether labels or boxes say that these are options; a bare list must be confirmed by its answer.
    pub(super) is_certain: bool,
    /// Whether a label is missing or stands there twice.
    pub(super) is_out_of_order: bool,
    /// Whether they begin with B: then A stands at the end of what is asked.
    pub(super) lacks_first: bool,
}

impl<'a> Rows<'a> {
    /// Whether other options follow some directly: then these are what the question speaks of.
    pub(super) fn is_stated(&self, run: &Run) -> bool {
        let look = |run: &Run| {
            let row = self.row(run.rows.start)?;
            let (label, _) = row.label()?;
            Some((label.style, row.label_sign()))
        };
        let next = self
            .run_at(run.rows.end)
            .filter(|next| next.is_certain && next.choices.len() > 1);
        next.is_some_and(|next| look(&next).is_some() && look(&next) != look(run))
    }

    pub(super) fn run_at(&self, start: usize) -> Option<Run> {
        let row = self.row(start)?;
        match row.block.kind {
            BlockKind::ListItem | BlockKind::Image(_) if row.is_first && row.is_item() => {
                let labelled = row.label().and_then(|_| self.labelled_at(start));
                let items = self.items_at(start, row);
                let is_longer = |run: &Run| {
                    items
                        .as_ref()
                        .is_none_or(|items| items.choices.len() <= run.choices.len())
                };
                match labelled.filter(is_longer) {
                    Some(run) if row.checkbox().is_none() || self.is_divided(start) => Some(run),
                    _ => items,
                }
            }
            BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote => self.labelled_at(start),
            BlockKind::Table if row.is_words() => self.labelled_at(start),
            // In a text without marks a short line looks like a heading.
            BlockKind::Heading if !row.is_marked_heading() && row.label().is_some() => self.labelled_at(start),
            _ => None,
        }
    }

    /// Whether further options stand on the line of a row.
    fn is_divided(&self, at: usize) -> bool {
        self.row(at + 1).is_some_and(|next| next.is_piece)
    }

    /// Options that are items of one list.
    pub(super) fn items_at(&self, start: usize, first: Row<'a>) -> Option<Run> {
        let depth = first.block.depth;
        let is_sibling = |row: &Row<'_>| row.is_item() && row.is_first && row.block.depth == depth;
        // Only the first of its siblings begins a run.
        if start
            .checked_sub(1)
            .and_then(|before| self.row(before))
            .is_some_and(|before| {
                is_sibling(&before)
                    && before.label().is_some() == first.label().is_some()
                    && first.label().is_none_or(|(label, _)| label.place > 0)
            })
        {
            return None;
        }
        // `- [ ] 12.` and `- [x] 6.` are figures, no labels.
        let siblings = self
            .rows_from(start, MOST_OPTION_ROWS)
            .filter(|(_, row)| is_sibling(row));
        let are_figures = first.checkbox().is_some()
            && siblings
                .take_while(|(_, row)| row.checkbox().is_some())
                .take(2)
                .enumerate()
                .any(|(place, (_, row))| {
                    row.label()
                        .is_some_and(|(label, words)| label.place != place || words.is_empty())
                });
        let label_of = |row: &Row<'a>| row.label().filter(|_| !are_figures);
        let lacks_first = label_of(&first).is_some_and(|(label, _)| label.place == 1);
        let mut choices: Vec<Choice> = Vec::new();
        let (mut n_labels, mut end, mut style) = (0, start, None);
        for (at, row) in self.rows_from(start, MOST_OPTION_ROWS) {
            if is_sibling(&row) {
                let label = label_of(&row);
                // Below options with labels, a number of another look begins the next question.
                let fits = match label {
                    Some((label, _)) => {
                        label.place == choices.len() + usize::from(lacks_first)
                            && style.is_none_or(|style| style == label.style)
                    }
                    None => style.is_none() || !row.begins_question(),
                };
                if !fits || row.is_answer() {
                    break;
                }
                if choices.len() == MOST_CHOICES {
                    return None;
                }
                n_labels += usize::from(label.is_some());
                style = style.or(label.map(|(label, _)| label.style));
                choices.push(choice(row, label));
            } else if row.block.id == choices.last()?.line? {
                if row.is_answer() || explanation_words(row.line).is_some() {
                    break;
                }
                // Options below the words of an item, or marked lines below what asks: then the items are questions.
                if row.tick().is_some() && asks(&choices.last()?.words) {
                    return None;
                }
                if row.label().is_some() && style.is_none_or(|style| style == label::Style::Digit) {
                    return None;
                }
                continue_words(choices.last_mut()?, row);
            } else if row.block.depth > depth && !row.is(&BlockKind::Heading) && !row.is_answer() {
                let nests_options = row.label().is_some() || row.checkbox().is_some();
                if nests_options && style.is_none_or(|style| style == label::Style::Digit) {
                    return None;
                }
                if row.is_words() {
                    choices.last_mut()?.why.push(row.line.to_owned());
                } else {
                    continue_words(choices.last_mut()?, row);
                }
            } else {
                break;
            }
            end = at + 1;
        }
        if are_questions(&choices) {
            return None;
        }
        let marks = settled(&choices);
        let are_boxes = matches!(&marks, Some(Settled::Right { kind, .. }) if *kind != Kind::Soft);
        let are_labelled = n_labels >= 2 && n_labels + 1 >= choices.len();
        let is_bare = n_labels == 0 && depth > 0;
        (choices.len() >= 2 && (are_boxes || are_labelled || is_bare)).then_some(Run {
            rows: start..end,
            choices,
            is_certain: are_boxes || are_labelled,
            is_out_of_order: false,
            lacks_first,
        })
    }

    /// Options that are lines one below the other.
    pub(super) fn labelled_at(&self, start: usize) -> Option<Run> {
        let row = self.row(start)?;
        let option = row;
        let (first, _) = row.label()?;
        let mut choices: Vec<Choice> = Vec::new();
        let mut starts: Vec<usize> = Vec::new();
        let mut filled: Vec<bool> = Vec::new();
        let mut end = start;
        for (at, row) in self.rows_from(start, MOST_OPTION_ROWS) {
            let label = row
                .label()
                .filter(|(label, _)| label.style == first.style && label.place == choices.len());
            if row.is_answer() || row.is(&BlockKind::Rule) {
                break;
            }
            if label.is_some() && !row.is_marked_heading() {
                choices.push(choice(row, label));
                filled.push(row.is_filled());
                starts.push(at);
            } else if row.is_item()
                && row.is_first
                && row.label().is_none()
                && !row.begins_question()
                && explanation_words(row.line).is_none()
                && option.is_item()
                && row.block.depth > option.block.depth
            {
                // What is nested below an option says why it is right or not.
                choices.last_mut()?.why.push(row.line.to_owned());
            } else if self.goes_on(at, row, first.style, &choices) || is_of_bare_label(row, &choices) {
                continue_words(choices.last_mut()?, row);
            } else if is_of_page(row.line) && row.is_words() {
                // The foot of a printed page between two options.
                continue;
            } else {
                break;
            }
            end = at + 1;
        }
        // The last of some numbers that begin anew is what the next ones answer.
        if first.style == label::Style::Digit
            && self
                .row(end)
                .and_then(|row| row.label())
                .is_some_and(|(label, _)| label.style == first.style && label.place == 0)
        {
            choices.pop()?;
            end = starts.pop()?;
        }
        if first.style == label::Style::Digit && are_questions(&choices) {
            return None;
        }
        tick_filled(&mut choices, &filled);
        let stray_end = self.stray_end(end, row);
        let n_labels = choices.len() + (stray_end - end);
        (n_labels >= 2 && choices.len() <= MOST_CHOICES).then_some(Run {
            rows: start..stray_end,
            choices,
            is_certain: true,
            is_out_of_order: stray_end > end,
            lacks_first: false,
        })
    }

    /// Where labels of the same look end that follow some options and are not the next ones.
    fn stray_end(&self, end: usize, first: Row<'a>) -> usize {
        let mut stray_end = end;
        let Some((first_label, _)) = first.label() else {
            return end;
        };
        let first_sign = first.label_sign();
        for (at, row) in self.rows_from(end, MOST_CHOICES) {
            let Some((label, _)) = row.label().filter(|_| !row.is_apart) else {
                break;
            };
            let is_stray = label.style == first_label.style && row.label_sign() == first_sign && !row.is_answer();
            // A number may begin the next question.
            let is_number = label.style == label::Style::Digit;
            if !is_stray || is_number && (label.place == 0 || asks(row.line)) {
                break;
            }
            stray_end = at + 1;
        }
        stray_end
    }

    /// Whether a line without a label goes on with the option above it.
    pub(super) fn goes_on(&self, at: usize, row: Row<'a>, style: label::Style, before: &[Choice]) -> bool {
        let is_other = row.label().is_some()
            || explanation_words(row.line).is_some()
            || row.line.contains(' ') && is_furniture(row.line);
        if row.line.is_empty() || !row.is_words() || is_other {
            return false;
        }
        if !row.is_first && !row.is(&BlockKind::Heading) {
            return true;
        }
        let next = self.rows_from(at + 1, 3).find_map(|(_, row)| row.label());
        let leads = next.is_some_and(|(label, _)| label.style == style && label.place == before.len());
        let ends = || {
            let mut below = self.rows_from(at + 1, 2);
            below.any(|(_, row)| row.is_answer())
        };
        // The last one is as long as the others.
        let are_wrapped = || before.iter().any(|choice| choice.words.contains('\n'));
        !row.is_apart && row.numbered().is_none() && (leads || ends() || are_wrapped())
    }
}

/// Whether code or a picture is the option whose label stands alone above it.
fn is_of_bare_label(row: Row<'_>, before: &[Choice]) -> bool {
    let is_bare = before.last().is_some_and(|choice| choice.words.is_empty());
    is_bare && matches!(row.block.kind, BlockKind::Code | BlockKind::Image(_))
}

/// Whether several of some numbered lines ask something and go on with lines of their own: each is a question.
fn are_questions(choices: &[Choice]) -> bool {
    let asks_first = |choice: &&Choice| {
        let lines = choice.words.split_once('\n');
        lines.is_some_and(|(first, _)| first.ends_with(['?', '？']))
    };
    choices.iter().filter(asks_first).count() > 1
}

/// Ticks the options with filled signs, where the others have open ones.
fn tick_filled(choices: &mut [Choice], filled: &[bool]) {
    let n_filled = filled.iter().filter(|is_filled| **is_filled).count();
    let are_marked = choices.iter().any(|choice| choice.tick.is_some());
    if n_filled == 0 || n_filled == choices.len() || are_marked || filled.len() != choices.len() {
        return;
    }
    for (choice, _) in choices.iter_mut().zip(filled).filter(|(_, is_filled)| **is_filled) {
        choice.tick = Some((tick::sign(true), choice.words.clone()));
    }
}

/// The option A that stands at the end of what is asked, because its line was not broken.
pub(super) fn split_off_first(asked: &str) -> Option<(String, Choice)> {
    let (at, label) = [" A. ", " A) ", " (A) ", " ① "]
        .iter()
        .find_map(|&sign| Some((asked.rfind(sign)?, sign)))?;
    let (before, words) = asked.split_at_checked(at)?;
    let choice = Choice {
        label: Label::of_char('A'),
        words: words.get(label.len()..)?.trim().to_owned(),
        ..Choice::default()
    };
    Some((before.trim_end_matches(['-', '*', ' ', '\n']).to_owned(), choice))
}

fn choice(row: Row<'_>, label: Option<(Label, &str)>) -> Choice {
    Choice {
        label: label.map(|(label, _)| label),
        words: label
            .map_or_else(|| row.shown(), |(_, words)| Cow::Borrowed(words))
            .into_owned(),
        tick: row.tick().map(|(tick, bare)| {
            let is_whole = !row.is_words() || label.is_none() && row.label().is_some();
            let bare = if is_whole { row.shown() } else { Cow::Borrowed(bare) };
            (tick, bare.into_owned())
        }),
        line: Some(row.block.id),
        ..Choice::default()
    }
}

fn continue_words(choice: &mut Choice, row: Row<'_>) {
    if row.line.is_empty() {
        return;
    }
    let line = row.shown();
    match (&mut choice.tick, row.tick()) {
        (Some((_, bare)), _) => {
            bare.push('\n');
            bare.push_str(&line);
        }
        (None, Some((tick, bare))) => choice.tick = Some((tick, format!("{}\n{bare}", choice.words))),
        (None, None) => {}
    }
    // The label may stand alone on its line.
    if !choice.words.is_empty() {
        choice.words.push('\n');
    }
    choice.words.push_str(&line);
}
