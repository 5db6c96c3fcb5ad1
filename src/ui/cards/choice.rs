//! Choose one or several of some options, with the pointer or with digits.
//!
//! Ten options have a key at a time; of more, a key moves the keys on to the next ten. Keys follow the order on screen, and
//! what is chosen or struck out is kept by the place in the card.

use egui::{Painter, Pos2, Ui};

use super::form::options_form_ui;
use super::options::{OptionWish, OptionsShown, judged_options_ui, options_ui};
use super::{Answering, Beside, Face, paint_question, question_ui};
use crate::model::{CardForm, Choice, MAX_OPTIONS, Response, places_shown};
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

    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, beside: Beside<'_>) -> bool {
        ui.add_space(view.theme.metrics.space_s);
        options_form_ui(ui, view, form, beside.has_reasons)
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        question_ui(ui, view, &self.question, typeset);
    }

    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, response: &Response) {
        let order = places_shown(&[], self.options.len());
        judged_options_ui(ui, view, &self.options, &order, chosen(response));
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        paint_question(painter, view, &self.question, at, width);
    }

    fn answered_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset, answering: &Answering) {
        self.front_ui(ui, view, typeset);
        ui.add_space(view.theme.metrics.space_l);
        let order = self.order(answering);
        judged_options_ui(ui, view, &self.options, &order, chosen(&answering.response));
    }

    /// How many are to be chosen and are, where it is not one.
    fn task(&self, words: &Words, response: &Response) -> Option<String> {
        let words = &words.quiz;
        let n_chosen = words.n_chosen.with(chosen(response).len());
        (self.n_right() > 1).then(|| format!("{} · {n_chosen}", words.choose_n.with(self.n_right())))
    }

    fn answering_ui(&self, ui: &mut Ui, view: View<'_>, answering: &mut Answering) {
        let order = self.order(answering);
        let keyed = keyed(&order, answering.group);
        let names = Command::ChooseOption.keys().iter().map(|key| key.logical_key.name());
        let shown = OptionsShown {
            order: &order,
            chosen: chosen(&answering.response),
            struck: &answering.struck,
            is_multiple: self.n_right() > 1,
            keys: keyed.iter().copied().zip(names).collect(),
            scrolls_to: keyed
                .first()
                .copied()
                .filter(|_| std::mem::take(&mut answering.has_moved)),
        };
        match options_ui(ui, view, &self.options, &shown) {
            Some(OptionWish::Choose(place)) => self.choose(answering, place),
            Some(OptionWish::Strike(place)) => self.strike(answering, place),
            None => {}
        }
    }

    fn take_keys(&self, ui: &Ui, _view: View<'_>, answering: &mut Answering) {
        let order = self.order(answering);
        let n_groups = order.len().div_ceil(n_keys()).max(1);
        let place_of = |digit: usize, group: usize| keyed(&order, group).get(digit).copied();
        ui.input_mut(|input| {
            // A digit alone is also taken from a chord, so the chord is asked first.
            let struck = Command::StrikeOption.consume(input);
            if let Some(place) = struck.and_then(|digit| place_of(digit, answering.group)) {
                self.strike(answering, place);
            }
            let digit = Command::ChooseOption.consume(input);
            if let Some(place) = digit.and_then(|digit| place_of(digit, answering.group)) {
                self.choose(answering, place);
            }
            for (command, step) in [(Command::NextOptions, 1), (Command::PreviousOptions, n_groups - 1)] {
                if n_groups > 1 && command.consume(input).is_some() {
                    answering.group = (answering.group + step) % n_groups;
                    answering.has_moved = true;
                }
            }
        });
    }

    fn legend<'w>(&self, words: &'w Words, _answering: &Answering) -> Vec<(Keys, &'w str)> {
        let words = &words.keys;
        let choose = Keys::First(Command::ChooseOption, self.options.len().min(n_keys()));
        let strike = Keys::First(Command::StrikeOption, self.options.len().min(n_keys()));
        let mut legend = vec![(choose, &*words.choose), (strike, &*words.strike)];
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

/// The options that have a key now, of those on screen in their order.
fn keyed(order: &[u8], group: usize) -> &[u8] {
    order.chunks(n_keys()).nth(group).unwrap_or_default()
}

impl Choice {
    /// The places of the options in the order they are shown in.
    fn order(&self, answering: &Answering) -> Vec<u8> {
        places_shown(&answering.shown, self.options.len().min(usize::from(MAX_OPTIONS)))
    }

    /// Chooses an option or takes it back; what is chosen is struck out no longer.
    fn choose(&self, answering: &mut Answering, place: u8) {
        choose(&mut answering.response, place, self.n_right());
        answering
            .struck
            .retain(|struck| !chosen(&answering.response).contains(struck));
    }

    /// Strikes an option out or takes that back; what is struck out is chosen no longer.
    fn strike(&self, answering: &mut Answering, place: u8) {
        if let Some(known) = answering.struck.iter().position(|&other| other == place) {
            answering.struck.remove(known);
            return;
        }
        answering.struck.push(place);
        if chosen(&answering.response).contains(&place) {
            choose(&mut answering.response, place, self.n_right());
        }
    }
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
        let all: Vec<u8> = (0..MAX_OPTIONS).rev().collect();
        let keyed: Vec<u8> = (0..8).flat_map(|group| keyed(&all, group).to_vec()).collect();
        assert_eq!(keyed, all);
    }
}
