//! Name a region of a diagram, thinking of it, typing it or choosing it; or find it, with the pointer or with keys.
//!
//! The picture stands beside the question and is shown by `ui::diagrams`; here is what is said about it.

use egui::{Painter, Pos2, Rect, Ui, Vec2};

use super::form::region_ui;
use super::options::{OptionWish, OptionsShown, judged_options_ui, options_ui};
use super::{Answering, Beside, Face, FirstField, question_ui, said_ui};
use crate::model::{
    CardForm, ChoiceOption, Diagram, Library, MAX_NAMES, Occlusion, Pointed, Region, RegionAsked, RegionId, Response,
    Text, places_shown,
};
use crate::quiz::{has_names_to_offer, names_offered};
use crate::ui::View;
use crate::ui::command::{Command, of};
use crate::ui::text::Words;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Keys, Typeset, label, paragraph, paragraph_with_code};

impl Face for Occlusion {
    fn name<'w>(&self, words: &'w Words) -> &'w str {
        &words.cards.kind_diagram
    }

    fn glyph(&self) -> &'static str {
        icon::DIAGRAMS
    }

    fn first_field<'w>(&self, words: &'w Words) -> FirstField<'w> {
        FirstField {
            name: &words.cards.question,
            help: Some(&words.cards.region_question_help),
            is_sentence: false,
        }
    }

    fn fields_ui(&self, ui: &mut Ui, view: View<'_>, form: &mut CardForm, beside: Beside<'_>) -> bool {
        ui.add_space(view.theme.metrics.space_s);
        region_ui(ui, view, form, &beside.other.answer)
    }

    fn front_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset) {
        if self.asks == RegionAsked::Place && self.question.is_empty() {
            paragraph_with_code(ui, view.theme, typeset, &self.where_is(view));
        } else {
            question_ui(ui, view, self.asked(), typeset);
        }
    }

    fn answer_ui(&self, ui: &mut Ui, view: View<'_>, response: &Response) {
        let words = &view.words.quiz;
        let small = Typeset::aside(view.theme);
        match (self.asks, response) {
            (RegionAsked::Name, Response::Pointed(pointed)) => {
                self.judged_names_ui(ui, view, *pointed, &[]);
            }
            (RegionAsked::Name, _) => said_ui(ui, view, self.name.get(view.lang)),
            (RegionAsked::Place, Response::Pointed(pointed)) if pointed.region != Some(self.region) => {
                let other = pointed.region.and_then(|region| view.library.region(region));
                let text = other.map_or_else(
                    || words.pointed_beside.to_string(),
                    |(_, region)| words.pointed_at.with(region.label.get(view.lang)),
                );
                paragraph(
                    ui,
                    view.theme,
                    Typeset::regular(TextRole::Read, view.theme.colors.text),
                    &text,
                );
                label(ui, view.theme, small, &words.place_shown);
            }
            (RegionAsked::Place, _) => {
                label(ui, view.theme, small, &words.place_shown);
            }
        }
    }

    fn paint_title(&self, painter: &Painter, view: View<'_>, at: Pos2, width: f32) {
        let typeset = Typeset::regular(TextRole::Ui, view.theme.colors.text_strong);
        let line = if self.asks == RegionAsked::Place && self.question.is_empty() {
            self.where_is(view)
        } else {
            self.asked().get(view.lang).to_owned()
        };
        let galley = typeset.line(painter, &view.theme.metrics, &line.replace('\n', " "), width);
        painter.galley(at, galley, view.theme.colors.text);
    }

    fn answered_ui(&self, ui: &mut Ui, view: View<'_>, typeset: Typeset, answering: &Answering) {
        match (self.asks, &answering.response) {
            (RegionAsked::Name, Response::Pointed(pointed)) => {
                self.front_ui(ui, view, typeset);
                ui.add_space(view.theme.metrics.space_l);
                self.judged_names_ui(ui, view, *pointed, &answering.shown);
            }
            _ => self.judged_ui(ui, view, typeset, &answering.response),
        }
    }

    fn task(&self, words: &Words, _response: &Response) -> Option<String> {
        match self.asks {
            RegionAsked::Place => Some(words.quiz.point_at_it.to_string()),
            RegionAsked::Name if self.hides_all() => Some(words.quiz.all_hidden.to_string()),
            RegionAsked::Name => None,
        }
    }

    fn occlusion(&self) -> Option<&Occlusion> {
        Some(self)
    }

    fn can_be_chosen(&self, view: View<'_>) -> bool {
        self.asks == RegionAsked::Name && has_names_to_offer(view.library, self)
    }

    fn answering_ui(&self, ui: &mut Ui, view: View<'_>, answering: &mut Answering) {
        let pointed = pointed_of(&answering.response);
        if self.asks == RegionAsked::Place {
            let text = self.so_far(view, &answering.response);
            paragraph(ui, view.theme, Typeset::aside(view.theme), &text);
            return;
        }
        if !answering.is_choosing {
            return;
        }
        let (options, chosen) = self.options(view, pointed);
        let order = places_shown(&answering.shown, options.len());
        let names = Command::ChooseOption.keys().iter().map(|key| key.logical_key.name());
        let shown = OptionsShown {
            order: &order,
            chosen: &chosen,
            struck: &[],
            is_multiple: false,
            keys: order.iter().copied().zip(names).collect(),
            scrolls_to: None,
        };
        if let Some(OptionWish::Choose(place)) = options_ui(ui, view, &options, &shown) {
            self.choose_name(view, answering, place);
        }
    }

    fn take_keys(&self, ui: &Ui, view: View<'_>, answering: &mut Answering) {
        match self.asks {
            RegionAsked::Name if answering.is_choosing => {
                if let Some(digit) = ui.input_mut(|input| Command::ChooseOption.consume(input)) {
                    let order = places_shown(&answering.shown, names_offered(view.library, self, view.lang).len());
                    if let Some(&place) = order.get(digit) {
                        self.choose_name(view, answering, place);
                    }
                }
            }
            RegionAsked::Name => {}
            RegionAsked::Place => self.take_region_keys(ui, view, answering),
        }
    }

    fn legend<'w>(&self, words: &'w Words, answering: &Answering) -> Vec<(Keys, &'w str)> {
        let words = &words.keys;
        match self.asks {
            RegionAsked::Name if answering.is_choosing => {
                vec![(
                    Keys::First(Command::ChooseOption, usize::from(MAX_NAMES)),
                    &*words.choose,
                )]
            }
            RegionAsked::Name => Vec::new(),
            RegionAsked::Place => vec![
                (Keys::First(Command::ChooseOption, 9), &*words.choose_region),
                (
                    Keys::Both(Command::RegionLeft, Command::RegionRight),
                    &*words.next_region,
                ),
            ],
        }
    }
}

impl Occlusion {
    fn where_is(&self, view: View<'_>) -> String {
        view.words.quiz.where_is.with(self.name.get(view.lang))
    }

    /// What is to be done, or which region was chosen, by its number.
    fn so_far(&self, view: View<'_>, response: &Response) -> String {
        let words = &view.words.quiz;
        let Response::Pointed(pointed) = response else {
            return words.place_help.to_string();
        };
        let diagram = view.library.region(self.region).map(|(diagram, _)| diagram);
        let chosen = diagram.zip(pointed.region).and_then(|(diagram, chosen)| {
            let by_place = pointed.at.and_then(|at| diagram.region_at(at.point(), |_| false));
            let chosen = by_place.map_or(chosen, |region| region.id);
            diagram.parts().position(|region| region.id == chosen)
        });
        chosen.map_or_else(
            || words.place_beside.to_string(),
            |place| words.place_chosen.with(place + 1),
        )
    }

    /// The names that were offered, in an order, with which was chosen and which is right.
    fn judged_names_ui(&self, ui: &mut Ui, view: View<'_>, pointed: Pointed, order: &[u8]) {
        let (options, chosen) = self.options(view, pointed);
        let order = places_shown(order, options.len());
        judged_options_ui(ui, view, &options, &order, &chosen);
    }

    /// The names that are offered as options, and the place of the chosen one.
    fn options(&self, view: View<'_>, pointed: Pointed) -> (Vec<ChoiceOption>, Vec<u8>) {
        let names = names_offered(view.library, self, view.lang);
        let chosen = names.iter().position(|(id, _)| Some(*id) == pointed.region);
        let option = |(id, name): &(RegionId, &Text)| ChoiceOption {
            text: (*name).clone(),
            is_right: *id == self.region,
            why: Text::default(),
        };
        let chosen = chosen.and_then(|place| u8::try_from(place).ok());
        (names.iter().map(option).collect(), chosen.into_iter().collect())
    }

    /// Chooses a name by its place among those offered, or takes it back.
    fn choose_name(&self, view: View<'_>, answering: &mut Answering, place: u8) {
        let names = names_offered(view.library, self, view.lang);
        if let Some((region, _)) = names.get(usize::from(place)) {
            choose(
                answering,
                Pointed {
                    region: Some(*region),
                    at: None,
                },
            );
        }
    }

    fn take_region_keys(&self, ui: &Ui, view: View<'_>, answering: &mut Answering) {
        let Some((diagram, _)) = view.library.region(self.region) else {
            return;
        };
        let n_keys = Command::ChooseOption.keys().len();
        let n_groups = diagram.parts().count().div_ceil(n_keys).max(1);
        let digit = ui.input_mut(|input| Command::ChooseOption.consume(input));
        let of_digit = digit.and_then(|digit| diagram.parts().nth(answering.group * n_keys + digit));
        if let Some(region) = of_digit {
            choose(answering, Library::picked(self, region));
        }
        ui.input_mut(|input| {
            for (command, step) in [(Command::NextOptions, 1), (Command::PreviousOptions, n_groups - 1)] {
                if n_groups > 1 && command.consume(input).is_some() {
                    answering.group = (answering.group + step) % n_groups;
                }
            }
        });
        // With the keyboard on a region, arrows move the keyboard.
        if ui.memory(|memory| memory.focused().is_some()) {
            return;
        }
        if let Some(direction) = ui.input_mut(of::Regions::pressed) {
            let now = pointed_of(&answering.response).region;
            let size = diagram.picture.map_or(Vec2::splat(1.0), |picture| {
                #[expect(clippy::cast_precision_loss, reason = "sides are at most 16,384 pixels")]
                let size = Vec2::new(picture.width as f32, picture.height as f32);
                size
            });
            if let Some(next) = beside(diagram, now, direction, size) {
                answering.response = Response::Pointed(Library::picked(self, next));
            }
        }
    }
}

/// Points at something, or takes it back where that was pointed at.
fn choose(answering: &mut Answering, pointed: Pointed) {
    answering.response = if pointed_of(&answering.response) == pointed {
        Response::Shown
    } else {
        Response::Pointed(pointed)
    };
}

fn pointed_of(response: &Response) -> Pointed {
    match response {
        Response::Pointed(pointed) => *pointed,
        _ => Pointed::default(),
    }
}

/// The region nearest to one in a direction, on a picture of a size; the first one where none is chosen. Of two at the same
/// distance the one straight ahead.
fn beside(diagram: &Diagram, from: Option<RegionId>, direction: of::Regions, size: Vec2) -> Option<&Region> {
    let center = |region: &Region| {
        let (left, top, right, bottom) = region.shape.bounds().unwrap_or_default();
        Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom))
            .center()
            .to_vec2()
            * size
    };
    let Some(from) = diagram.parts().find(|region| Some(region.id) == from) else {
        return diagram.parts().next();
    };
    let here = center(from);
    let ahead = match direction {
        of::Regions::RegionLeft => Vec2::LEFT,
        of::Regions::RegionRight => Vec2::RIGHT,
        of::Regions::RegionAbove => Vec2::UP,
        of::Regions::RegionBelow => Vec2::DOWN,
    };
    let cost = |region: &Region| {
        let way = center(region) - here;
        let (along, across) = (way.dot(ahead), way.dot(ahead.rot90()).abs());
        (along > 0.0).then_some(along + 2.0 * across)
    };
    let others = diagram.parts().filter(|region| region.id != from.id);
    others
        .filter_map(|region| Some((cost(region)?, region)))
        .min_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, region)| region)
}
