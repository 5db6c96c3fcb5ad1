//! Rules that everything bundled keeps, each beside a defect that it finds.
//!
//! A rule looks at [`Content`], a copy of what is shipped, and answers what it has to complain about. Its test says that
//! nothing is wrong with what is shipped, then breaks one thing in the copy and says that the rule names it.

mod captions;
mod diagrams;
mod figures;
mod links;
mod options;
mod typography;

use saegim::model::{Block, BlockKind, Card, CardSource, Diagram, FieldRole, Lang, Library, Status, Text};

use crate::starter::library;

/// What is shipped, to be looked at and to be broken.
#[derive(Clone)]
pub(crate) struct Content {
    pub(crate) blocks: Vec<Block>,
    pub(crate) cards: Vec<Card>,
    pub(crate) diagrams: Vec<Diagram>,
}

/// A rule: everything that is wrong, in a sentence each.
type Rule = fn(&Content) -> Vec<String>;

impl Content {
    pub(crate) fn shipped() -> Self {
        Self::of(&library())
    }

    fn of(library: &Library) -> Self {
        let blocks = library.notes().flat_map(|note| library.blocks_of(note));
        Self {
            blocks: blocks.map(|block| (**block).clone()).collect(),
            cards: library.cards().map(|card| (**card).clone()).collect(),
            diagrams: library.diagrams().map(|diagram| (**diagram).clone()).collect(),
        }
    }

    /// The lines that a card leads to.
    pub(crate) fn lines_of<'a>(&'a self, card: &'a Card) -> impl Iterator<Item = &'a Block> {
        self.blocks
            .iter()
            .filter(|block| card.sources.contains(&CardSource::Block(block.id)))
    }

    /// Everything a person reads, with where it stands.
    pub(crate) fn texts(&self) -> Vec<(String, Text)> {
        let mut texts = Vec::new();
        for block in self.blocks.iter().filter(|block| !is_picture(block)) {
            let at = format!("line {}", block.id);
            texts.push((at.clone(), text_of(block)));
            match &block.status {
                Status::Dated { now, .. } => texts.push((at, now.clone())),
                Status::Disputed { one, other } => texts.extend([(at.clone(), one.clone()), (at, other.clone())]),
                Status::Unchecked | Status::Confirmed => {}
            }
        }
        for region in self.diagrams.iter().flat_map(|diagram| &diagram.regions) {
            texts.push((format!("region {}", region.id), region.label.clone()));
        }
        for card in &self.cards {
            let at = format!("card {}", card.id);
            texts.push((at.clone(), card.explanation.clone()));
            for field in card.prompt.fields() {
                texts.push((at.clone(), field.text.clone()));
                if let FieldRole::Option { why, .. } = field.role {
                    texts.push((at.clone(), why.clone()));
                }
            }
        }
        texts
    }
}

/// A line in both languages, without the tag at its end.
fn text_of(block: &Block) -> Text {
    let text = block
        .text
        .rsplit_once(" #D")
        .map_or(block.text.as_str(), |(words, _)| words);
    if Lang::of(&block.text) == Lang::Ko {
        Text::both(text, &block.translation)
    } else {
        Text::both(&block.translation, text)
    }
}

fn is_picture(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Image(_))
}

/// Says that nothing shipped breaks a rule, and that the rule finds what `harm` does to a copy of it.
#[track_caller]
fn check(rule: Rule, harm: impl FnOnce(&mut Content)) {
    let mut content = Content::shipped();
    let complaints = rule(&content);
    assert!(complaints.is_empty(), "{complaints:#?}");
    harm(&mut content);
    assert!(!rule(&content).is_empty(), "the rule found nothing");
}

fn missing_languages(content: &Content) -> Vec<String> {
    let texts = content.texts().into_iter();
    texts
        .filter(|(_, text)| !text.is_bilingual())
        .map(|(at, text)| format!("{at} is not in both languages: {text:?}"))
        .collect()
}

#[test]
fn everything_reads_in_both_languages() {
    check(missing_languages, |content| content.blocks[3].translation.clear());
    check(missing_languages, |content| content.cards[0].explanation.en.clear());
}

fn missing_judgements(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    for block in content.blocks.iter().filter(|block| block.kind == BlockKind::ListItem) {
        if block.status == Status::Unchecked {
            complaints.push(format!("nobody says whether this holds: {}", block.text));
        }
    }
    for card in &content.cards {
        let has_page = card.reference.split("; ").all(|page| !page.trim().is_empty()) && card.reference.contains(" › ");
        if card.status == Status::Unchecked || !has_page {
            complaints.push(format!(
                "card {} names no status or no page: {}",
                card.id, card.reference
            ));
        }
    }
    complaints
}

#[test]
fn every_statement_has_a_status_and_every_card_its_page() {
    check(missing_judgements, |content| {
        let line = content
            .blocks
            .iter_mut()
            .find(|block| block.kind == BlockKind::ListItem);
        line.unwrap().status = Status::Unchecked;
    });
    check(missing_judgements, |content| {
        content.cards[0].reference = "AWS".to_owned();
    });
}

/// Facts are the lines with a tag of a domain.
fn facts_without_cards(content: &Content) -> Vec<String> {
    let facts = content.blocks.iter().filter(|block| block.tags().next().is_some());
    facts
        .filter(|fact| {
            !content
                .cards
                .iter()
                .any(|card| card.sources.contains(&CardSource::Block(fact.id)))
        })
        .map(|fact| format!("no card asks this and names its page: {}", fact.text))
        .collect()
}

#[test]
fn every_fact_has_a_card_that_names_its_page() {
    check(facts_without_cards, |content| {
        let fact = content
            .blocks
            .iter()
            .find(|block| block.tags().next().is_some())
            .unwrap()
            .id;
        content
            .cards
            .retain(|card| !card.sources.contains(&CardSource::Block(fact)));
    });
}

#[test]
fn there_are_as_many_facts_and_cards_as_promised() {
    let content = Content::shipped();
    let n_of = |domain: &str| {
        content
            .blocks
            .iter()
            .filter(|block| block.tags().any(|tag| tag == domain))
            .count()
    };
    let by_domain = ["D1", "D2", "D3", "D4"].map(n_of);
    assert!(by_domain.iter().sum::<usize>() >= 82, "{by_domain:?}");
    assert!(content.cards.len() >= 200, "{}", content.cards.len());
}

/// A disputed line may be shown with both sides; whoever answers a card to it is not told right or wrong.
fn scored_disputes(content: &Content) -> Vec<String> {
    let is_disputed = |status: &Status| matches!(status, Status::Disputed { .. });
    let cards = content.cards.iter().filter(|card| !is_disputed(&card.status));
    cards
        .filter(|card| content.lines_of(card).any(|line| is_disputed(&line.status)))
        .map(|card| format!("card {} scores what is disputed", card.id))
        .collect()
}

#[test]
fn nothing_disputed_is_scored() {
    check(scored_disputes, |content| {
        let disputed = content
            .cards
            .iter_mut()
            .find(|card| matches!(card.status, Status::Disputed { .. }));
        disputed.unwrap().status = Status::Confirmed;
    });
}
