//! Choose one or several of some options, with the pointer or with digits.
//!
//! Ten options have a key at a time; of more, a key moves the keys on to the next ten.

use std::ops::Range;

use egui::{Painter, Pos2, Ui};

use super::options::{OptionsShown, judged_options_ui, options_ui};
use super::{Answering, Face, paint_question, question_ui};
use crate::model::{Choice, MAX_OPTIONS, Response};
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::theme::icon;
use crate::ui::widgets::{Keys, Typeset};

impl Face for Choice {
    fn name<'w>(&self, words: &'w Words) -> &'w str {
        if self.n_right() > 1 {
            &words.cards.kind_choices
        } else {
            &words.cards.kind_choice
        }
    }

    fn glyph(&self) -> &'static str {
        icon::CHOICE
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        question_ui(ui, view, &self.question, typeset);
    }

    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, response: &Response) {
        judged_options_ui(ui, view, &self.options, chosen(response));
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        paint_question(painter, view, &self.question, at, width);
    }

    /// How many are to be chosen and are, where it is not one.
    fn task(&self, words: &Words, response: &Response) -> Option<String> {
        let words = &words.quiz;
        let n_chosen = words.n_chosen.with(chosen(response).len());
        (self.n_right() > 1).then(|| format!("{} · {n_chosen}", words.choose_n.with(self.n_right())))
    }

    fn answering_ui(&self, ui: &mut Ui, view: View<'_>, answering: &mut Answering) {
        let (n_right, chosen) = (self.n_right(), chosen(&answering.response));
        let keyed = keyed(answering.group);
        let names = Command::ChooseOption.keys().iter().map(|key| key.logical_key.name());
        let shown = OptionsShown {
            chosen,
            is_multiple: n_right > 1,
            keys: keyed.clone().zip(names).collect(),
            scrolls_to: std::mem::take(&mut answering.has_moved).then_some(keyed.start),
        };
        if let Some(place) = options_ui(ui, view, &self.options, &shown) {
            choose(&mut answering.response, place, n_right);
        }
    }

    fn take_keys(&self, ui: &Ui, answering: &mut Answering) {
        let n_options = self.options.len().min(usize::from(MAX_OPTIONS));
        let n_groups = n_options.div_ceil(n_keys()).max(1);
        ui.input_mut(|input| {
            let digit = Command::ChooseOption.consume(input);
            let named = digit.and_then(|digit| keyed(answering.group).nth(digit));
            if let Some(place) = named.filter(|&place| usize::from(place) < n_options) {
                choose(&mut answering.response, place, self.n_right());
            }
            for (command, step) in [(Command::NextOptions, 1), (Command::PreviousOptions, n_groups - 1)] {
                if n_groups > 1 && command.consume(input).is_some() {
                    answering.group = (answering.group + step) % n_groups;
                    answering.has_moved = true;
                }
            }
        });
    }

    fn legend<'w>(&self, words: &'w Words) -> Vec<(Keys, &'w str)> {
        let words = &words.keys;
        let choose = Keys::First(Command::ChooseOption, self.options.len().min(n_keys()));
        let mut legend = vec![(choose, &*words.choose)];
        if self.options.len() > n_keys() {
            legend.push((Command::NextOptions.into(), &words.more_options));
        }
        legend
    }
}

/// How many options have a key at a time.
fn n_keys() -> usize {
    Command::ChooseOption.keys().len()
}

/// The options that have a key now.
fn keyed(group: usize) -> Range<u8> {
    let place = |group: usize| u8::try_from(group * n_keys()).unwrap_or(MAX_OPTIONS);
    place(group)..place(group + 1)
}

fn chosen(response: &Response) -> &[u8] {
    match response {
        Response::Options(places) => places,
        _ => &[],
    }
}

/// Chooses an option or takes it back. Where one is right the new choice replaces the old one; where several are, no
/// more can be chosen than are right.
fn choose(response: &mut Response, place: u8, n_right: usize) {
    let mut places = chosen(response).to_vec();
    if let Some(known) = places.iter().position(|&other| other == place) {
        places.remove(known);
    } else if n_right <= 1 {
        places = vec![place];
    } else if places.len() < n_right {
        places.push(place);
        places.sort_unstable();
    }
    *response = if places.is_empty() {
        Response::Shown
    } else {
        Response::Options(places)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_after(places: &[u8], n_right: usize) -> Response {
        let mut response = Response::Shown;
        for &place in places {
            choose(&mut response, place, n_right);
        }
        response
    }

    #[test]
    fn one_right_option_means_one_choice() {
        assert_eq!(chosen_after(&[2, 0], 1), Response::Options(vec![0]));
        assert_eq!(chosen_after(&[2, 0, 0], 1), Response::Shown, "nothing is left of it");
    }

    #[test]
    fn no_more_can_be_chosen_than_are_right() {
        assert_eq!(chosen_after(&[3, 1, 4], 2), Response::Options(vec![1, 3]));
        assert_eq!(chosen_after(&[3, 1, 3, 4], 2), Response::Options(vec![1, 4]));
    }

    #[test]
    fn every_option_has_a_key_in_one_group() {
        let keyed: Vec<u8> = (0..7).flat_map(keyed).take(MAX_OPTIONS.into()).collect();
        assert_eq!(keyed, (0..MAX_OPTIONS).collect::<Vec<_>>());
    }
}
