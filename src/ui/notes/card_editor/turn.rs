//! The kinds a card can be of, and what of its words stays when another one is chosen: also of a card that is there already,
//! which stays the same card with all that hangs on it.

use egui::{Id, Ui, Vec2};

use crate::model::{Card, CardForm, CardKind, ClozePart, OptionForm, Prompt, cloze_parts, has_gap, without_gaps};
use crate::ui::cards::{face, region_for, take_region};
use crate::ui::widgets::tab;
use crate::ui::{EditorId, View};

/// The kinds a card can be of; answers whether another was chosen. What one kind has no field for is kept while another is
/// looked at. `card` is the one that is being changed.
pub(super) fn kinds_ui(ui: &mut Ui, view: View<'_>, id: EditorId, form: &mut CardForm, card: Option<&Card>) -> bool {
    let before = form.kind;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(view.theme.metrics.space_xs);
        let has_region = region_for(view.library, form).is_some();
        let kinds = CardKind::ALL
            .into_iter()
            .filter(|kind| has_region || !kind.has_region());
        for kind in kinds {
            let empty = Prompt::empty(kind);
            let face = face(&empty);
            if tab(ui, view.theme, face.name(view.words), None, form.kind == kind).clicked() {
                // The other language has to follow, and is seen then.
                if form.kind != kind && card.is_some_and(|card| card.prompt.is_bilingual()) {
                    form.write_other(card);
                }
                let key = Id::unique(("gaps of", id));
                let kept: Option<Gaps> = ui.data(|data| data.get_temp(key));
                if let Some(gaps) = turn(view, form, kind, kept) {
                    ui.data_mut(|data| data.insert_temp(key, gaps));
                }
                if kind.has_region() {
                    take_region(view, form);
                }
            }
        }
    });
    ui.add_space(view.theme.metrics.space_s);
    form.kind != before
}

/// A sentence with its gaps and without them.
#[derive(Clone)]
struct Gaps {
    marked: String,
    bare: String,
}

/// Makes a form one of another kind. Gaps are marked in a sentence alone: they are taken out of what becomes a question, and
/// answered to be kept, and come back into the same words.
fn turn(view: View<'_>, form: &mut CardForm, kind: CardKind, kept: Option<Gaps>) -> Option<Gaps> {
    let is_sentence = |kind| face(&Prompt::empty(kind)).first_field(view.words).is_sentence;
    let (was_sentence, is_sentence) = (is_sentence(form.kind), is_sentence(kind));
    let said = Said::of(form);
    // What answered the question is the first of the options that are right.
    let is_bare = form.options.iter().all(|option| option.text.trim().is_empty());
    if kind.has_options() && is_bare && !form.question.trim().is_empty() {
        // The rows without words stay, to be written in.
        let right = OptionForm {
            text: said.here.clone(),
            other_text: said.other.clone(),
            is_right: true,
            ..OptionForm::default()
        };
        match form.options.first_mut() {
            Some(first) => *first = right,
            None => form.options.push(right),
        }
    }
    if kind.has_answer() && form.answer.trim().is_empty() {
        form.answer.clone_from(&said.here);
        if let Some(other) = &mut form.other {
            other.answer.clone_from(&said.other);
        }
    }
    form.kind = kind;
    match (was_sentence, is_sentence) {
        (true, false) => {
            let whole = without_gaps(&form.question);
            let bare = without_gaps(without_gap_behind(&form.question, &said.here));
            if let Some(other) = &mut form.other {
                other.question = without_gaps(without_gap_behind(&other.question, &said.other));
            }
            let marked = std::mem::replace(&mut form.question, bare.clone());
            // The words of the line came from the answer, and stand there.
            if kind.has_answer() && form.answer == whole {
                form.question.clear();
            }
            Some(Gaps { marked, bare })
        }
        (false, true) => {
            if form.question.is_empty() {
                form.question.clone_from(&form.answer);
            }
            if let Some(gaps) = kept.filter(|gaps| gaps.bare == form.question) {
                form.question = gaps.marked;
            } else {
                with_gap(&mut form.question, &said.here);
            }
            if let Some(other) = &mut form.other {
                with_gap(&mut other.question, &said.other);
            }
            None
        }
        _ => None,
    }
}

/// What a card answers, whatever its kind, in the language of its form and in the other one.
struct Said {
    here: String,
    other: String,
}

impl Said {
    fn of(form: &CardForm) -> Self {
        let other = form.other.as_ref();
        if form.kind.has_options() {
            let right = || form.options.iter().filter(|option| option.is_right);
            return Self {
                here: listed(right().map(|option| option.text.as_str())),
                other: listed(right().map(|option| option.other_text.as_str())),
            };
        }
        if form.has_answer() || form.kind.has_region() {
            return Self {
                here: form.answer.clone(),
                other: other.map_or_else(String::new, |other| other.answer.clone()),
            };
        }
        Self {
            here: gaps_of(&form.question),
            other: other.map_or_else(String::new, |other| gaps_of(&other.question)),
        }
    }
}

/// The words in the gaps of a sentence.
fn gaps_of(sentence: &str) -> String {
    let gaps = cloze_parts(sentence).into_iter().filter_map(|part| match part {
        ClozePart::Gap(words) => Some(words),
        ClozePart::Shown(_) => None,
    });
    listed(gaps)
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.map(str::trim).filter(|words| !words.is_empty()).collect();
    words.join(", ")
}

/// A sentence without its one gap where that stands behind it, as [`with_gap`] puts it: left there, it would say the answer in the
/// question.
fn without_gap_behind<'a>(sentence: &'a str, answer: &str) -> &'a str {
    let gap = format!(" {}", gap_of(answer));
    let before = sentence.trim_end().strip_suffix(&gap).map(str::trim_end);
    before.filter(|before| !before.is_empty()).unwrap_or(sentence)
}

fn gap_of(answer: &str) -> String {
    format!("{{{{{}}}}}", answer.trim())
}

/// Makes a question with an answer a sentence with a gap: the answer in it where it says that, else behind it.
fn with_gap(question: &mut String, answer: &str) {
    let answer = answer.trim();
    if answer.is_empty() || question.trim().is_empty() || has_gap(question) || answer == question.trim() {
        return;
    }
    let gap = gap_of(answer);
    *question = if question.contains(answer) {
        question.replacen(answer, &gap, 1)
    } else {
        format!("{} {gap}", question.trim_end())
    };
}
