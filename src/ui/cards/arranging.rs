//! Steps while they are being put in order.
//!
//! The order is kept as places in the card, so what is answered with it does not depend on how it was shown. A step is chosen
//! by its place on screen; one that is held is moved by what else only chooses, and comes back to where it was when that is
//! wanted.

use egui::Ui;

use crate::model::{Ordering, Response, places_shown};
use crate::ui::command::{Command, belongs_to_focused};

/// Steps that are being put in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Arranging {
    /// The places in the card, in the order shown.
    order: Vec<u8>,
    /// Whether anything was moved: an order nobody touched is no answer.
    is_touched: bool,
    /// The place on screen of the step that is chosen.
    chosen: usize,
    held: Option<Held>,
    /// The rows on screen are asked to bring the chosen one up, and to give it the keyboard where one of them had it.
    pub(super) has_moved: bool,
    /// Whether a row had the keyboard when the rows were drawn last.
    pub(super) has_focus: bool,
}

/// How things were before a step was picked up.
#[derive(Clone, Debug)]
struct Held {
    order: Vec<u8>,
    is_touched: bool,
    chosen: usize,
    is_dragged: bool,
}

impl Arranging {
    /// Begins with the order in which they are shown where these are other steps than before.
    pub(super) fn follow(&mut self, ordering: &Ordering, shown: &[u8]) {
        if self.order.len() != ordering.steps.len() {
            *self = Self {
                order: places_shown(shown, ordering.steps.len()),
                ..Self::default()
            };
        }
    }

    /// Steps that were put in this order before.
    pub(super) fn resumed(order: Vec<u8>) -> Self {
        Self {
            is_touched: !order.is_empty(),
            order,
            ..Self::default()
        }
    }

    /// What is answered with the order as it is.
    pub(super) fn response(&self) -> Response {
        if self.is_touched {
            Response::Order(self.order.clone())
        } else {
            Response::Shown
        }
    }

    /// The places in the card, in the order shown.
    pub(super) fn order(&self) -> &[u8] {
        &self.order
    }

    /// The place on screen of the step that is chosen.
    pub(super) const fn chosen(&self) -> usize {
        self.chosen
    }

    /// Whether the chosen step is held.
    pub(super) const fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Whether the pointer holds it.
    pub(super) fn is_dragged(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.is_dragged)
    }

    /// Chooses the step at a place on screen.
    pub(super) fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.order.len().saturating_sub(1));
    }

    /// Moves the chosen step to a place on screen; those between make room.
    pub(super) fn move_to(&mut self, place: usize) {
        let place = place.min(self.order.len().saturating_sub(1));
        if place == self.chosen || self.chosen >= self.order.len() {
            return;
        }
        let step = self.order.remove(self.chosen);
        self.order.insert(place, step);
        self.chosen = place;
        self.is_touched = true;
    }

    /// Picks the chosen step up.
    pub(super) fn hold(&mut self, is_dragged: bool) {
        self.held = Some(Held {
            order: self.order.clone(),
            is_touched: self.is_touched,
            chosen: self.chosen,
            is_dragged,
        });
    }

    /// Leaves the step that is held where it is.
    pub(super) fn drop_held(&mut self) {
        self.held = None;
    }

    /// Puts everything back to how it was when the step was picked up; answers whether one was held.
    fn put_back(&mut self) -> bool {
        let Some(held) = self.held.take() else { return false };
        self.order = held.order;
        self.is_touched = held.is_touched;
        self.chosen = held.chosen;
        true
    }

    /// Goes a place up or down: with the step where it is held, to the next one otherwise.
    fn step(&mut self, is_down: bool, takes_step: bool) {
        let place = if is_down {
            self.chosen + 1
        } else {
            self.chosen.saturating_sub(1)
        };
        if takes_step {
            self.move_to(place);
        } else {
            self.choose(place);
        }
    }

    /// Takes the keys. With the keyboard on a button that is no row, its keys press or leave that.
    pub(super) fn take_keys(&mut self, ui: &Ui) {
        let is_elsewhere = !self.has_focus && ui.memory(|memory| memory.focused().is_some());
        let before = self.chosen;
        let took = |command: Command| {
            ui.input_mut(|input| command.consume_of(input, |key| !(is_elsewhere && belongs_to_focused(*key))))
        };
        // Those with a key more come first: the others would take it for theirs.
        for (command, is_down) in [(Command::MoveStepDown, true), (Command::MoveStepUp, false)] {
            if took(command).is_some() {
                self.step(is_down, true);
            }
        }
        for (command, is_down) in [(Command::NextStep, true), (Command::PreviousStep, false)] {
            if took(command).is_some() {
                self.step(is_down, self.is_held());
            }
        }
        if let Some(place) = took(Command::PlaceStep)
            && place < self.order.len()
        {
            self.move_to(place);
            // Who says the number of the place where it stands has answered as well.
            self.is_touched = true;
        }
        if took(Command::HoldStep).is_some() {
            if self.is_held() {
                self.drop_held();
            } else {
                self.hold(false);
            }
        }
        if self.is_held() && took(Command::Leave).is_some() {
            self.put_back();
        }
        self.has_moved |= self.chosen != before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    fn arranging(order: &[u8]) -> Arranging {
        Arranging {
            order: order.to_vec(),
            ..Arranging::default()
        }
    }

    #[test]
    fn nothing_moved_is_no_answer() {
        let steps = ["가", "나", "다", "라"].map(Text::detected);
        let ordering = Ordering {
            question: Text::detected("?"),
            steps: steps.to_vec(),
        };
        let mut arranging = Arranging::default();
        arranging.follow(&ordering, &ordering.shuffled(7));
        assert_eq!(arranging.order(), ordering.shuffled(7));
        arranging.choose(2);
        arranging.move_to(2);
        assert_eq!(arranging.response(), Response::Shown);
        arranging.move_to(0);
        assert_eq!(arranging.response(), Response::Order(arranging.order().to_vec()));
        let moved = arranging.order().to_vec();
        arranging.follow(&ordering, &ordering.shuffled(8));
        assert_eq!(arranging.order(), moved, "what was done stays");
    }

    #[test]
    fn an_order_that_was_given_before_is_gone_on_with() {
        let steps = ["가", "나", "다"].map(Text::detected);
        let ordering = Ordering {
            question: Text::detected("?"),
            steps: steps.to_vec(),
        };
        let mut arranging = Arranging::resumed(vec![2, 0, 1]);
        arranging.follow(&ordering, &[1, 0, 2]);
        assert_eq!(arranging.response(), Response::Order(vec![2, 0, 1]));
        let mut fresh = Arranging::resumed(Vec::new());
        fresh.follow(&ordering, &[1, 0, 2]);
        assert_eq!(fresh.response(), Response::Shown);
    }

    #[test]
    fn a_step_goes_to_a_place_and_those_between_make_room() {
        let mut steps = arranging(&[3, 1, 0, 2]);
        steps.choose(0);
        steps.move_to(2);
        assert_eq!(steps.order(), [1, 0, 3, 2]);
        assert_eq!(steps.chosen(), 2);
        steps.move_to(9);
        assert_eq!(steps.order(), [1, 0, 2, 3]);
        steps.choose(9);
        assert_eq!(steps.chosen(), 3);
    }

    #[test]
    fn what_is_held_is_moved_and_comes_back() {
        let mut steps = arranging(&[2, 0, 1]);
        steps.hold(false);
        steps.step(true, steps.is_held());
        steps.step(true, steps.is_held());
        assert_eq!(steps.order(), [0, 1, 2]);
        assert!(steps.put_back());
        assert_eq!((steps.order(), steps.chosen()), (&[2, 0, 1][..], 0));
        assert_eq!(steps.response(), Response::Shown);
        assert!(!steps.put_back(), "nothing is held any more");
        steps.step(false, steps.is_held());
        assert_eq!(steps.chosen(), 0, "above the first there is none");
    }
}
