//! Cards of one kind as a note of Anki: the form that fits them, its fields, and which card is which of its templates.

use std::collections::BTreeSet;

use super::{Formed, Writer};
use crate::exchange::anki::places;
use crate::exchange::anki::types::{Form, MOST_SEVERAL};
use crate::exchange::gaps::{Numbered, numbered};
use crate::model::{
    BlockKind, Card, CardSource, Choice, Hidden, Id as _, Lang, Ordering, Prompt, RegionAsked, Text, Truth,
    all_gap_numbers, places_shown, remembered_guid, unnested_gaps,
};

impl Writer<'_> {
    /// Cards of one kind as a note, and those that do not fit into it.
    pub(super) fn formed<'c>(&mut self, cards: Vec<(u16, &'c Card)>) -> (Formed<'c>, Vec<(u16, &'c Card)>) {
        let Some((_, first)) = cards.first().copied() else {
            return (
                Formed {
                    form: Form::Recall,
                    fields: Vec::new(),
                    cards,
                },
                Vec::new(),
            );
        };
        let tail = [
            self.pictures.text(&first.explanation) + &self.shown_beside(first),
            self.pictures.text(&first.hint),
        ];
        // Such a note has one card, its first.
        let one = |form: Form, fields: Vec<String>, cards: Vec<(u16, &'c Card)>| {
            let (cards, rest) = cards
                .into_iter()
                .partition(|(place, card)| *place == 0 && card.id == first.id);
            let fields = fields.into_iter().chain(tail.clone()).collect();
            (Formed { form, fields, cards }, rest)
        };
        match &first.prompt {
            Prompt::Choice(choice) => one(Form::Choice, self.choice(choice), cards),
            Prompt::Ordering(ordering) => one(Form::Ordering, self.ordering(first, ordering), cards),
            Prompt::Truth(truth) => one(Form::Truth, self.truth(truth), cards),
            Prompt::Cloze(_) => self.gaps(&cards, tail),
            Prompt::Occlusion(occlusion) if occlusion.asks == RegionAsked::Name => self.places(cards),
            // Any other is a question with its answer.
            _ => self.recall(cards, tail),
        }
    }

    /// A question with its answer and perhaps the way back; several, where they are no pair.
    fn recall<'c>(
        &mut self,
        cards: Vec<(u16, &'c Card)>,
        [extra, hint]: [String; 2],
    ) -> (Formed<'c>, Vec<(u16, &'c Card)>) {
        let sides: Vec<(String, String)> = cards.iter().map(|(_, card)| self.sides(card)).collect();
        let is_pair = match (cards.as_slice(), sides.as_slice()) {
            ([(0, _), (1, _)], [one, other]) => one.0 == other.1 && one.1 == other.0,
            _ => false,
        };
        match (cards.as_slice(), sides.as_slice()) {
            ([(0, _)], [(front, back)]) | ([(0, _), (1, _)], [(front, back), _]) if cards.len() == 1 || is_pair => {
                let reverse = if is_pair { "y" } else { "" };
                let fields = vec![front.clone(), back.clone(), reverse.to_owned(), extra, hint];
                let form = Form::Recall;
                (Formed { form, fields, cards }, Vec::new())
            }
            _ => {
                let mut fields = vec![String::new(); MOST_SEVERAL * 2];
                let fits = |place: u16| usize::from(place) < MOST_SEVERAL;
                for ((place, _), (front, back)) in cards.iter().zip(sides).filter(|((place, _), _)| fits(*place)) {
                    let at = usize::from(*place) * 2;
                    for (field, words) in fields.iter_mut().skip(at).zip([front, back]) {
                        *field = words;
                    }
                }
                // The first field of a note is never empty there.
                if let Some(first) = fields.first_mut().filter(|first| first.is_empty()) {
                    "<!-- -->".clone_into(first);
                }
                fields.push(extra);
                let (cards, rest) = cards.into_iter().partition(|(place, _)| fits(*place));
                let form = Form::Several;
                (Formed { form, fields, cards }, rest)
            }
        }
    }

    fn sides(&mut self, card: &Card) -> (String, String) {
        match &card.prompt {
            Prompt::Recall(recall) => (self.pictures.text(&recall.question), self.pictures.text(&recall.answer)),
            prompt => {
                self.written.n_plain += 1;
                let answer = Text::detected(prompt.answer(Lang::Ko));
                (self.pictures.text(prompt.title()), self.pictures.text(&answer))
            }
        }
    }

    fn choice(&mut self, choice: &Choice) -> Vec<String> {
        let letters = ('A'..='Z').map(String::from).chain((27..).map(|n: u32| n.to_string()));
        let right: Vec<String> = letters
            .zip(&choice.options)
            .filter(|(_, option)| option.is_right)
            .map(|(letter, _)| letter)
            .collect();
        let has_reasons = choice.options.iter().any(|option| !option.why.is_empty());
        let reasons = choice.options.iter().map(|option| &option.why);
        vec![
            self.pictures.text(&choice.question),
            self.pictures.list(choice.options.iter().map(|option| &option.text)),
            right.join(", "),
            if has_reasons {
                self.pictures.list(reasons)
            } else {
                String::new()
            },
        ]
    }

    fn ordering(&mut self, card: &Card, ordering: &Ordering) -> Vec<String> {
        let shuffled = places_shown(&card.order_shown(card.id.raw()), ordering.steps.len());
        let shuffled = shuffled
            .iter()
            .filter_map(|&place| ordering.steps.get(usize::from(place)));
        vec![
            self.pictures.text(&ordering.question),
            self.pictures.list(ordering.steps.iter()),
            self.pictures.list(shuffled),
        ]
    }

    fn truth(&mut self, truth: &Truth) -> Vec<String> {
        let statement = self.pictures.text(&truth.statement);
        vec![
            statement.replace("{{", "<mark>").replace("}}", "</mark>"),
            Truth::letter(truth.is_true).to_owned(),
            self.pictures.text(&truth.correction),
        ]
    }

    /// Gaps of one sentence; where they lie in one another, as the line they came from has them.
    fn gaps<'c>(&mut self, cards: &[(u16, &'c Card)], tail: [String; 2]) -> (Formed<'c>, Vec<(u16, &'c Card)>) {
        let numbered = cards.iter().filter_map(|(_, card)| match &card.prompt {
            Prompt::Cloze(cloze) => Some((*card, numbered(cloze))),
            _ => None,
        });
        let numbered: Vec<_> = numbered.collect();
        let text = match numbered.first() {
            Some((first, one)) => self.nested(first, &numbered).unwrap_or_else(|| one.text.clone()),
            None => Text::default(),
        };
        let mut fitting = Vec::new();
        let mut rest = Vec::new();
        for (card, one) in numbered {
            let is_of_it = |(lang, words): (Lang, &str)| unnested_gaps(words, one.asked) == one.text.get(lang);
            if text.iter().all(is_of_it) {
                fitting.push((one.asked.saturating_sub(1), card));
            } else {
                rest.push((0, card));
            }
        }
        let fields = std::iter::once(self.pictures.text(&text)).chain(tail).collect();
        let form = Form::Gaps;
        (
            Formed {
                form,
                fields,
                cards: fitting,
            },
            rest,
        )
    }

    /// The sentence of a line in which gaps lie in one another, where the cards ask its gaps.
    fn nested(&self, card: &Card, numbered: &[(&Card, Numbered)]) -> Option<Text> {
        let block = card.sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.library.block(*block),
            CardSource::Region(_) => None,
        })?;
        let numbers = all_gap_numbers(&block.text);
        let is_asked = |(_, one): &(&Card, Numbered)| {
            let of_line = unnested_gaps(&block.text, one.asked);
            one.text.iter().all(|(_, words)| words == of_line) && numbers.contains(&one.asked)
        };
        numbered
            .iter()
            .all(is_asked)
            .then(|| Text::detected(block.text.clone()))
    }

    /// Regions of one diagram as hidden places.
    fn places<'c>(&mut self, cards: Vec<(u16, &'c Card)>) -> (Formed<'c>, Vec<(u16, &'c Card)>) {
        let asked = |card: &Card| match &card.prompt {
            Prompt::Occlusion(occlusion) => Some(occlusion.clone()),
            _ => None,
        };
        let first = cards.first().and_then(|(_, card)| Some((*card, asked(card)?)));
        let found = first.and_then(|(card, first)| {
            let (diagram, _) = self.library.region(first.region)?;
            Some((card, first, diagram))
        });
        let Some((card, first, diagram)) = found else {
            return (
                Formed {
                    form: Form::Places,
                    fields: Vec::new(),
                    cards: Vec::new(),
                },
                cards,
            );
        };
        let Some(image) = self.pictures.tag(&diagram.name) else {
            // A drawing without a picture has nothing to be hidden on.
            let tail = [self.pictures.text(&card.explanation), self.pictures.text(&card.hint)];
            return self.recall(cards, tail);
        };
        let is_here = |card: &Card| {
            asked(card).is_some_and(|one| {
                one.hides == first.hides && diagram.regions.iter().any(|region| region.id == one.region)
            })
        };
        let (cards, rest): (Vec<_>, Vec<_>) = cards.into_iter().partition(|(_, card)| is_here(card));
        let mut occlusion = String::new();
        let mut names = Vec::new();
        for region in &diagram.regions {
            let by_region = cards.iter().find(|(_, card)| card.prompt.region() == Some(region.id));
            let by_name = || {
                cards
                    .iter()
                    .find(|(_, card)| asked(card).is_some_and(|one| one.name == region.label))
            };
            let number = by_region
                .or_else(by_name)
                .map_or(0, |(place, _)| place.saturating_add(1));
            if number > 0 || first.hides == Hidden::All {
                occlusion.push_str(&places::gap(number, &region.shape, first.hides == Hidden::All));
            }
            // What is called by its number says nothing more.
            if let Some((_, card)) = by_region
                && let Some(one) = asked(card).filter(|one| one.name.get(Lang::En) != number.to_string())
            {
                names.push(self.pictures.text(&one.name));
            }
        }
        let header = if first.question.is_empty() {
            self.header_of(card)
        } else {
            first.question
        };
        let extra = [names.join("<br>"), self.pictures.text(&card.explanation)];
        let extra: Vec<&str> = extra
            .iter()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        let fields = vec![
            occlusion,
            image,
            self.pictures.text(&header),
            extra.join("<br>"),
            String::new(),
        ];
        let form = Form::Places;
        (Formed { form, fields, cards }, rest)
    }

    /// The words above the picture that a card came with.
    fn header_of(&self, card: &Card) -> Text {
        let line = card.sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.library.block(*block),
            CardSource::Region(_) => None,
        });
        let is_header = |block: &&std::sync::Arc<crate::model::Block>| {
            block.is_of_words() && remembered_guid(self.library, card).is_some()
        };
        line.filter(is_header)
            .map_or_else(Text::default, |block| Text::detected(block.text.clone()))
    }

    /// The pictures a card hangs on that its words do not show.
    fn shown_beside(&mut self, card: &Card) -> String {
        let names = card.sources.iter().filter_map(|source| match source {
            CardSource::Block(block) => match self.library.block(*block)?.kind {
                BlockKind::Image(diagram) => Some(self.library.diagram(diagram)?.name.clone()),
                _ => None,
            },
            CardSource::Region(region) => Some(self.library.region(*region)?.0.name.clone()),
        });
        let names: BTreeSet<String> = names.collect();
        let said = |name: &String| {
            let sign = format!("[{name}]");
            card.prompt
                .fields()
                .iter()
                .any(|field| field.text.iter().any(|(_, words)| words.contains(&sign)))
        };
        let tags = names
            .iter()
            .filter(|name| !said(name))
            .filter_map(|name| self.pictures.tag(name));
        tags.flat_map(|tag| ["<br>".to_owned(), tag]).collect()
    }
}
