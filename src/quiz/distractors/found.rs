//! What looks like a right option: the most alike first.

use super::{DistractorsFor, Surroundings};
use crate::model::{AnsweredBy, Card, Lang, Library};
use crate::quiz::Terms;
use crate::quiz::propose::{Figure, LineParts, parts_of_note, whole_figure};

/// Notes of the notebook that are read for figures besides the one of the card.
const MOST_NOTES: usize = 200;

/// Terms of the glossary that lie beside the right one.
const MOST_TERMS: usize = 12;

/// An option so many times as long as the right one, or as short, gives itself away.
const MOST_TIMES_AS_LONG: usize = 3;

/// Candidates for one right option, whether they are wrong or not.
pub(super) fn found(
    library: &Library,
    terms: &Terms,
    wanted: &DistractorsFor<'_>,
    surroundings: &Surroundings<'_>,
    right: &str,
) -> Vec<String> {
    if let Some(figure) = whole_figure(right) {
        return figures_like(library, wanted, surroundings, &figure);
    }
    let others = surroundings.others();
    let mut found = other_sides(surroundings, &others, right);
    let is_term = terms.is_known(right) || is_set_off(surroundings, right);
    if is_term {
        found.extend(others.iter().flat_map(|line| line.terms.clone()));
    }
    found.extend(answers_of_cards(library, wanted));
    found.extend(terms.beside(right, MOST_TERMS));
    if let Some(source) = surroundings.source
        && is_same(&source.text, right)
    {
        found.extend(statements_elsewhere(source, &others));
    }
    found.retain(|words| is_as_long(words, right) && whole_figure(words).is_none());
    found
}

/// Figures of the same unit: those of the note, nearest lines first, then those of the notebook. Of the same distance the
/// nearest value comes first.
fn figures_like(
    library: &Library,
    wanted: &DistractorsFor<'_>,
    surroundings: &Surroundings<'_>,
    right: &Figure,
) -> Vec<String> {
    let is_like = |figure: &&Figure| {
        let (one, other) = (figure.unit.trim_end_matches('s'), right.unit.trim_end_matches('s'));
        one == other && (figure.value - right.value).abs() > f64::EPSILON
    };
    let nearness = |figure: &Figure| (figure.value / right.value).ln().abs();
    let of_lines = |lines: &mut dyn Iterator<Item = &LineParts>| -> Vec<Figure> {
        let mut figures: Vec<Figure> = lines
            .flat_map(|line| line.figures.iter().filter(is_like).cloned())
            .collect();
        figures.sort_by(|one, other| nearness(one).total_cmp(&nearness(other)));
        figures
    };
    let others = surroundings.others();
    let headings = surroundings.source.map(|source| &source.headings);
    let is_near = |line: &&&LineParts| Some(&line.headings) == headings;
    let mut found = of_lines(&mut others.iter().filter(is_near).copied());
    found.extend(of_lines(&mut others.iter().filter(|line| !is_near(line)).copied()));
    let notebook = library.note(wanted.note).map(|note| note.notebook);
    let notes = notebook.into_iter().flat_map(|notebook| library.notes_of(notebook));
    for note in notes.filter(|note| note.id != wanted.note).take(MOST_NOTES) {
        let lines = parts_of_note(library, note);
        found.extend(of_lines(&mut lines.iter()));
    }
    found.into_iter().map(|figure| figure.written).collect()
}

/// Where the right option is one side of an explanation: the same side of the others.
fn other_sides(surroundings: &Surroundings<'_>, others: &[&LineParts], right: &str) -> Vec<String> {
    let explained = surroundings.source.into_iter().chain(others.iter().copied());
    let side = explained
        .filter_map(|line| line.sides.as_ref())
        .find_map(|sides| sides.iter().position(|side| is_same(side, right)));
    let Some(side) = side else { return Vec::new() };
    let sides = others.iter().filter_map(|line| line.sides.as_ref());
    sides.filter_map(|sides| sides.get(side).cloned()).collect()
}

/// Whether the right option is set off in a line of the note.
fn is_set_off(surroundings: &Surroundings<'_>, right: &str) -> bool {
    let mut terms = surroundings.lines.iter().flat_map(|line| &line.terms);
    terms.any(|term| is_same(term, right))
}

/// What the other cards of the note answer, in the language of the card.
fn answers_of_cards(library: &Library, wanted: &DistractorsFor<'_>) -> Vec<String> {
    let is_other = |card: &&Card| !card.sources.iter().any(|source| wanted.sources.contains(source));
    let cards = library.cards_of(wanted.note).map(AsRef::as_ref).filter(is_other);
    cards.flat_map(|card| answers(card, wanted.lang)).collect()
}

fn answers(card: &Card, lang: Lang) -> Vec<String> {
    let is_said = match card.prompt.answered_by() {
        AnsweredBy::Words => card.prompt.region().is_none(),
        AnsweredBy::Options => true,
        AnsweredBy::Steps | AnsweredBy::Truth | AnsweredBy::Place => false,
    };
    let answers = card.prompt.answers(lang).into_iter().filter(|_| is_said);
    answers.map(str::to_owned).collect()
}

/// Whole lines as deep as the one of the card, under other headings: those under the same one may well be right too.
fn statements_elsewhere(source: &LineParts, others: &[&LineParts]) -> Vec<String> {
    let is_alike = |line: &&&LineParts| line.depth.is_some() && line.depth == source.depth;
    let is_elsewhere = |line: &&&LineParts| line.headings.last() != source.headings.last();
    let lines = others.iter().filter(is_alike).filter(is_elsewhere);
    lines.map(|line| line.text.clone()).collect()
}

fn is_as_long(words: &str, right: &str) -> bool {
    let (one, other) = (words.chars().count().max(1), right.chars().count().max(1));
    // Short names differ in length all the time.
    let (one, other) = (one.max(8), other.max(8));
    one.max(other) <= one.min(other) * MOST_TIMES_AS_LONG
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
