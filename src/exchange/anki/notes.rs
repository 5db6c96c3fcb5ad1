//! Which notes a library is in Anki: a fact each, in the form that fits its cards.
//!
//! long because every form of a note is made from the same cards.

use std::collections::{BTreeMap, BTreeSet};

use super::database::{CardRow, Database, NoteRow};
use super::gaps::numbered;
use super::html::Pictures;
use super::types::{Form, MOST_SEVERAL};
use super::{PackageContents, UnwrittenPackage, WrittenPackage, places};
use crate::exchange::Scope;
use crate::model::{
    BlockKind, Card, CardSource, Choice, FactId, Hidden, Id as _, Lang, Library, Mark, Note, Ordering, Prompt,
    RegionAsked, SourceText, Target, Text, Truth, all_gap_numbers, fact_of_guid, guid_in_comment, own_card_guid,
    own_guid, places_in_fact, places_shown, unnested_gaps,
};

/// Flags of other colours than red, by their tags.
const FLAG_TAGS: [&str; 6] = [
    "flag/orange",
    "flag/green",
    "flag/blue",
    "flag/pink",
    "flag/turquoise",
    "flag/purple",
];

/// Stands for a star.
const STAR_TAG: &str = "marked";

/// Writes the cards of a part of the library, with their pictures.
///
/// # Errors
/// When there are no cards, or the database cannot be made.
pub fn write_package(
    library: &Library,
    scope: Scope,
    contents: &PackageContents<'_>,
) -> Result<WrittenPackage, UnwrittenPackage> {
    let diagrams = library
        .diagrams()
        .filter_map(|diagram| Some((diagram.name.clone(), diagram.picture?)));
    let mut writer = Writer {
        library,
        contents,
        pictures: Pictures::new(diagrams),
        written: WrittenPackage::default(),
        notes: Vec::new(),
    };
    let mut facts: Vec<(FactId, &Note)> = Vec::new();
    let mut seen = BTreeSet::new();
    for note in scope.notes(library) {
        for card in in_order_of_lines(library, note) {
            if seen.insert(card.fact) {
                facts.push((card.fact, note));
            }
        }
    }
    for (fact, note) in facts {
        writer.fact(fact, note);
    }
    if writer.notes.is_empty() {
        return Err(UnwrittenPackage::NoCards);
    }
    writer.finish()
}

/// The cards of a note as they stand in it, so that new ones keep their order.
fn in_order_of_lines<'l>(library: &'l Library, note: &Note) -> Vec<&'l Card> {
    let place: BTreeMap<_, usize> = note.blocks.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let place_of = |card: &&Card| {
        let lines = card.sources.iter().filter_map(|source| match source {
            CardSource::Block(block) => place.get(block).copied(),
            CardSource::Region(_) => None,
        });
        (lines.min().unwrap_or(usize::MAX), card.id)
    };
    let mut cards: Vec<&Card> = library.cards_of(note.id).map(|card| &**card).collect();
    cards.sort_by_key(place_of);
    cards
}

struct Writer<'a> {
    library: &'a Library,
    contents: &'a PackageContents<'a>,
    pictures: Pictures,
    written: WrittenPackage,
    notes: Vec<NoteRow>,
}

/// A note in its form: its fields in their order, and which card is which of its templates.
struct Formed<'c> {
    form: Form,
    fields: Vec<String>,
    cards: Vec<(u16, &'c Card)>,
}

impl Writer<'_> {
    fn fact(&mut self, fact: FactId, note: &Note) {
        let all: Vec<&Card> = self.library.cards_of_fact(fact).map(|card| &**card).collect();
        let guid = all
            .iter()
            .find_map(|card| self.guid_of(card, fact))
            .unwrap_or_else(|| own_guid(fact));
        let places = places_in_fact(self.library, fact, &guid);
        let mut cards: Vec<(u16, &Card)> = Vec::with_capacity(all.len());
        for (place, id) in &places {
            if let Some(card) = all.iter().find(|card| card.id == *id) {
                if self.can_be_written(card) {
                    cards.push((*place, card));
                } else {
                    self.written.n_left_out += 1;
                }
            }
        }
        let Some((_, first)) = cards.first() else { return };
        let kind = first.prompt.kind();
        let (alike, others): (Vec<_>, Vec<_>) = cards.into_iter().partition(|(_, card)| card.prompt.kind() == kind);
        let (formed, left_over) = self.formed(alike);
        self.put(guid, note, formed);
        // What does not fit into one note is a note by itself, by the card.
        for (_, card) in left_over.into_iter().chain(others) {
            let (formed, _) = self.formed(vec![(0, card)]);
            self.put(own_card_guid(fact, card.id), note, formed);
        }
    }

    /// The guid that a card came with.
    fn guid_of(&self, card: &Card, fact: FactId) -> Option<String> {
        card.sources.iter().find_map(|source| {
            let CardSource::Block(block) = source else { return None };
            let lead = match &self.library.block(*block)?.source {
                SourceText::Around { lead, .. } | SourceText::Edited { lead, .. } => lead,
                SourceText::Verbatim(_) => return None,
            };
            let (guid, _) = guid_in_comment(lead)?;
            (fact_of_guid(&guid) == fact).then_some(guid)
        })
    }

    /// Anki has no card without a question; one without an answer it does not mind.
    fn can_be_written(&self, card: &Card) -> bool {
        let has_words = |text: &Text| text.iter().any(|(_, words)| !words.trim().is_empty());
        match &card.prompt {
            Prompt::Occlusion(occlusion) => self.library.region(occlusion.region).is_some(),
            Prompt::Cloze(_) => card.prompt.defect().is_none(),
            prompt => has_words(prompt.title()),
        }
    }

    /// Cards of one kind as a note, and those that do not fit into it.
    fn formed<'c>(&mut self, cards: Vec<(u16, &'c Card)>) -> (Formed<'c>, Vec<(u16, &'c Card)>) {
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
            Prompt::Recall(_) | Prompt::Occlusion(_) => self.recall(cards, tail),
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
    fn nested(&self, card: &Card, numbered: &[(&Card, super::gaps::Numbered)]) -> Option<Text> {
        let block = card.sources.iter().find_map(|source| match source {
            CardSource::Block(block) => self.library.block(*block),
            CardSource::Region(_) => None,
        })?;
        let numbers = all_gap_numbers(&block.text);
        let is_asked = |(_, one): &(&Card, super::gaps::Numbered)| {
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
            block.is_of_words() && self.guid_of(card, card.fact).is_some()
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

    fn put(&mut self, guid: String, note: &Note, formed: Formed<'_>) {
        let Formed { form, fields, cards } = formed;
        let Some((_, first)) = cards.first() else { return };
        let deck = self.deck_of(first, note);
        let mut tags: BTreeSet<String> = BTreeSet::new();
        let mut rows = Vec::with_capacity(cards.len());
        for (ord, card) in &cards {
            let target = Target::Card(card.id);
            let has = |mark: &Mark| self.library.mark_on(target, mark).is_some();
            let colour = (2..).zip(FLAG_TAGS).find(|(_, tag)| card.tags.contains(*tag));
            let own = card.tags.iter().filter(|tag| !FLAG_TAGS.contains(&tag.as_str()));
            tags.extend(own.map(|tag| tag.replace('/', "::")));
            if has(&Mark::Star) {
                tags.insert(STAR_TAG.to_owned());
            }
            let standing = self.contents.standings.get(&card.id).cloned().unwrap_or_default();
            self.written.n_answers += standing.answers.len();
            rows.push(CardRow {
                card: card.id,
                ord: *ord,
                is_suspended: card.is_suspended,
                flag: if has(&Mark::Flag) {
                    colour.map_or(1, |(number, _)| number)
                } else {
                    0
                },
                standing,
            });
        }
        self.written.n_notes += 1;
        self.written.n_cards += rows.len();
        self.notes.push(NoteRow {
            guid,
            form,
            fields,
            tags,
            deck,
            notebook: note.notebook,
            cards: rows,
        });
    }

    /// The deck of a note: its notebook, below it the note where that has a name of its own, and the headings above what
    /// came from a deck.
    fn deck_of(&self, card: &Card, note: &Note) -> Vec<String> {
        let mut path = Vec::new();
        let notebook = self
            .library
            .notebook(note.notebook)
            .map_or("Saegim", |notebook| &notebook.name);
        path.push(notebook.to_owned());
        let is_numbered = |title: &str| {
            let rest = title
                .strip_prefix(notebook)
                .and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')'));
            rest.is_some_and(|n| n.parse::<usize>().is_ok())
        };
        if note.title != notebook && !is_numbered(&note.title) {
            path.push(note.title.clone());
        }
        if self.guid_of(card, card.fact).is_some() {
            let line = card.sources.iter().find_map(|source| match source {
                CardSource::Block(block) => self.library.block(*block),
                CardSource::Region(_) => None,
            });
            let headings = line.map(|line| self.library.headings_above(line)).unwrap_or_default();
            path.extend(headings.iter().map(|heading| heading.text.clone()));
        }
        // Two colons part levels.
        path.iter().map(|name| name.replace("::", ":")).collect()
    }

    fn finish(mut self) -> Result<WrittenPackage, UnwrittenPackage> {
        let mut database = Database::new(self.contents)?;
        database.put_decks(self.library, &self.notes)?;
        database.put_notes(&self.notes)?;
        let mut media = Vec::new();
        for (file, picture) in &self.pictures.named {
            let bytes = (self.contents.picture)(picture);
            media.extend(bytes.map(|bytes| (file.clone(), bytes)));
        }
        self.written.n_pictures = media.len();
        self.written.bytes = database.packed(&media)?;
        Ok(self.written)
    }
}
