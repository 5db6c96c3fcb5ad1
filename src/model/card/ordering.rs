//! Put steps in their order.
//!
//! The steps are kept in the right order and asked in another one, which is a pure function of a seed the caller gives. What
//! is answered are places in the card, so it means the same whatever order was shown. How good that is follows from the
//! longest run of steps that stand in order: what is not in it was moved.

use std::collections::BTreeSet;

use super::defect::{MAX_STEPS, MIN_STEPS};
use super::shuffle::Chance;
use super::{About, CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, StepForm, is_blank};
use crate::model::{AnsweredBy, Lang, Response, Text, Verdict};

/// How many shuffles are tried before the first step is put last, which is never the right order.
const N_SHUFFLES: usize = 16;

/// A question with steps that have an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordering {
    /// What is asked.
    pub question: Text,
    /// In the right order.
    pub steps: Vec<Text>,
}

/// A step where it was put, and where it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedStep {
    /// Its place in the card.
    pub step: u8,
    /// The place where it belongs, from 0. Of steps that say the same it does not matter which is which, so this need not
    /// be its own.
    pub belongs: u8,
    /// Whether it is in the longest run that stands in order.
    pub is_in_run: bool,
}

impl Ordering {
    pub(super) const ABOUT: About = About {
        name: "ordering",
        answered_by: AnsweredBy::Steps,
        has_answer: false,
        has_reverse: false,
        has_region: false,
        empty: || Prompt::Ordering(Self::default()),
        of_form: |form, before| Prompt::Ordering(Self::of_form(form, before)),
    };

    fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let known = match before {
            Some(Prompt::Ordering(before)) => before.steps.as_slice(),
            _ => &[],
        };
        let step = |written: &StepForm| {
            let known = written.of.and_then(|of| known.get(usize::from(of)));
            form.written(known, &written.text, form.in_other(&written.other_text))
        };
        let is_written = |step: &&StepForm| {
            let other = form.in_other(&step.other_text).unwrap_or_default();
            !step.text.trim().is_empty() || !other.trim().is_empty()
        };
        Self {
            question: form.question_text(before),
            steps: form.steps.iter().filter(is_written).map(step).collect(),
        }
    }

    /// The places of the steps in the order in which they are asked: each of them once, never an order that reads as the
    /// right one, and with four steps or more none that a single move puts right. The same seed gives the same order.
    pub fn shuffled(&self, seed: u64) -> Vec<u8> {
        let right: Vec<u8> = (0..=u8::MAX).take(self.steps.len()).collect();
        let mut chance = Chance(seed);
        let n_apart = if right.len() > usize::from(MIN_STEPS) { 2 } else { 1 };
        for _ in 0..N_SHUFFLES {
            let mut order = right.clone();
            chance.shuffle(&mut order);
            let n_in_run = self.placed(&order).iter().filter(|placed| placed.is_in_run).count();
            if n_in_run + n_apart <= order.len() {
                return order;
            }
        }
        let mut order = right;
        if !order.is_empty() {
            order.rotate_left(1);
        }
        order
    }

    /// The steps in an order, each with where it belongs; places that the card does not have are left out.
    pub fn placed(&self, order: &[u8]) -> Vec<PlacedStep> {
        let said: Vec<(u8, &Text)> = order
            .iter()
            .filter_map(|&place| Some((place, self.steps.get(usize::from(place))?)))
            .collect();
        let run = longest_run(&said.iter().map(|(_, text)| *text).collect::<Vec<_>>(), &self.steps);
        let mut free: BTreeSet<usize> = (0..self.steps.len()).collect();
        for (_, place) in &run {
            free.remove(place);
        }
        let mut placed = Vec::with_capacity(said.len());
        for (at, &(step, text)) in said.iter().enumerate() {
            let in_run = run.iter().find(|(in_run, _)| *in_run == at).map(|(_, place)| *place);
            let says_it = |place: &usize| self.steps.get(*place) == Some(text);
            let belongs = in_run.or_else(|| free.iter().copied().find(says_it));
            if let Some(place) = belongs {
                free.remove(&place);
            }
            placed.push(PlacedStep {
                step,
                belongs: belongs.and_then(|place| u8::try_from(place).ok()).unwrap_or(step),
                is_in_run: in_run.is_some(),
            });
        }
        placed
    }

    /// How many of the steps say something else than those before them.
    fn n_different(&self) -> usize {
        self.steps.iter().collect::<BTreeSet<_>>().len()
    }

    /// Whether an order names each step once.
    fn is_whole(&self, order: &[u8]) -> bool {
        let named: BTreeSet<usize> = order.iter().map(|&place| usize::from(place)).collect();
        order.len() == self.steps.len() && named.into_iter().eq(0..self.steps.len())
    }
}

/// The longest run that two lists have in common, in their order though not side by side, as places in both. With no text twice
/// it is the longest increasing one.
fn longest_run(said: &[&Text], right: &[Text]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    // The longest run from here on, for each pair of places.
    let mut longest = vec![0_usize; (said.len() + 1) * width];
    let at = |one: usize, other: usize| one * width + other;
    let of = |longest: &[usize], one, other| longest.get(at(one, other)).copied().unwrap_or_default();
    for (one, text) in said.iter().enumerate().rev() {
        for (other, expected) in right.iter().enumerate().rev() {
            let best = if *text == expected {
                of(&longest, one + 1, other + 1) + 1
            } else {
                of(&longest, one + 1, other).max(of(&longest, one, other + 1))
            };
            if let Some(cell) = longest.get_mut(at(one, other)) {
                *cell = best;
            }
        }
    }
    let (mut one, mut other) = (0, 0);
    let mut run = Vec::new();
    while let (Some(text), Some(expected)) = (said.get(one), right.get(other)) {
        if *text == expected {
            run.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if of(&longest, one + 1, other) >= of(&longest, one, other + 1) {
            one += 1;
        } else {
            other += 1;
        }
    }
    run
}

impl Content for Ordering {
    fn kind(&self) -> CardKind {
        CardKind::Ordering
    }

    fn title(&self) -> &Text {
        &self.question
    }

    fn fields(&self) -> Vec<PromptField<'_>> {
        let question = PromptField {
            role: FieldRole::Question,
            text: &self.question,
        };
        let steps = self.steps.iter().map(|text| PromptField {
            role: FieldRole::Step,
            text,
        });
        std::iter::once(question).chain(steps).collect()
    }

    fn defect(&self) -> Option<PromptDefect> {
        if is_blank(&self.question) {
            Some(PromptDefect::NoQuestion)
        } else if self.steps.len() > usize::from(MAX_STEPS) {
            Some(PromptDefect::TooManySteps)
        } else if self.steps.iter().any(is_blank) {
            Some(PromptDefect::EmptyStep)
        } else if self.n_different() < usize::from(MIN_STEPS) {
            Some(PromptDefect::TooFewSteps)
        } else {
            None
        }
    }

    fn answers(&self, lang: Lang) -> Vec<&str> {
        self.steps.iter().map(|step| step.get(lang)).collect()
    }

    fn steps(&self) -> &[Text] {
        &self.steps
    }

    fn order_shown(&self, _explanation: &Text, seed: u64) -> Vec<u8> {
        self.shuffled(seed)
    }

    /// Right when all steps stand in order, nearly right when one of them was moved.
    fn judge(&self, response: &Response) -> Verdict {
        let Response::Order(order) = response else {
            return Verdict::Unanswered;
        };
        if order.is_empty() {
            return Verdict::Unanswered;
        }
        if !self.is_whole(order) {
            return Verdict::Wrong;
        }
        match self.placed(order).iter().filter(|placed| !placed.is_in_run).count() {
            0 => Verdict::Right,
            1 => Verdict::Near,
            _ => Verdict::Wrong,
        }
    }

    /// The same question, or the same steps in whatever order.
    fn asks_same_as(&self, other: &Prompt) -> bool {
        let Prompt::Ordering(other) = other else { return false };
        let steps = |ordering: &Self| ordering.steps.iter().cloned().collect::<BTreeSet<_>>();
        self.question == other.question || steps(self) == steps(other)
    }

    fn fill(&self, form: &mut CardForm, lang: Lang) {
        let step = |(of, text): (u8, &Text)| StepForm {
            of: Some(of),
            text: text.get(lang).to_owned(),
            other_text: String::new(),
        };
        form.steps = (0..=u8::MAX).zip(&self.steps).map(step).collect();
    }
}
