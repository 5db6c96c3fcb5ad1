//! Which notes a library is in Anki: a fact each, with its guid, deck and tags. The form that fits its cards is found in
//! `forms`.

mod forms;

use std::collections::{BTreeMap, BTreeSet};

use super::database::{CardRow, Database, NoteRow};
use super::html::Pictures;
use super::types::Form;
use super::{CardStanding, PackageContents, UnwrittenPackage, WrittenPackage};
use crate::exchange::{Scope, Watch};
use crate::model::{
    Card, CardSource, FLAG_TAGS, FactId, Library, Mark, Note, Prompt, STAR_TAG, Target, Text, cards_by_guid, in_places,
    own_card_guid, remembered_guid,
};

/// Writes the cards of a part of the library, with their pictures.
///
/// # Errors
/// When there are no cards, the database cannot be made, or it was broken off.
pub fn write_package(
    library: &Library,
    scope: &Scope,
    contents: &PackageContents<'_>,
    watch: &mut Watch<'_>,
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
    let mut begun = None;
    for (fact, note) in facts {
        let n_notes = usize::from(begun.replace(note.id) != Some(note.id));
        if watch(n_notes).is_break() {
            return Err(UnwrittenPackage::Stopped);
        }
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

/// Where a card stands of which nothing is known.
static NEVER_ASKED: CardStanding = CardStanding::NEW;

struct Writer<'a> {
    library: &'a Library,
    contents: &'a PackageContents<'a>,
    pictures: Pictures,
    written: WrittenPackage,
    notes: Vec<NoteRow<'a>>,
}

/// A note in its form: its fields in their order, and which card is which of its templates.
struct Formed<'c> {
    form: Form,
    fields: Vec<String>,
    cards: Vec<(u16, &'c Card)>,
}

impl Writer<'_> {
    fn fact(&mut self, fact: FactId, note: &Note) {
        for (guid, cards) in cards_by_guid(self.library, fact) {
            self.cards_of_guid(&guid, &cards, note);
        }
    }

    /// The cards that have one guid: a note, and one for each that does not fit into it.
    fn cards_of_guid(&mut self, guid: &str, all: &[&Card], note: &Note) {
        let mut cards: Vec<(u16, &Card)> = Vec::with_capacity(all.len());
        for (place, id) in in_places(all, guid) {
            if let Some(card) = all.iter().find(|card| card.id == id) {
                if self.can_be_written(card) {
                    cards.push((place, card));
                } else {
                    self.written.n_left_out += 1;
                }
            }
        }
        let Some((_, first)) = cards.first() else { return };
        let (fact, kind) = (first.fact, first.prompt.kind());
        let (alike, others): (Vec<_>, Vec<_>) = cards.into_iter().partition(|(_, card)| card.prompt.kind() == kind);
        let (formed, left_over) = self.formed(alike);
        self.put(guid.to_owned(), note, formed);
        // What does not fit into one note is a note by itself, by the card.
        for (_, card) in left_over.into_iter().chain(others) {
            let (formed, _) = self.formed(vec![(0, card)]);
            self.put(own_card_guid(fact, card.id), note, formed);
        }
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
            let standing = self.contents.standings.get(&card.id).unwrap_or(&NEVER_ASKED);
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
        if remembered_guid(self.library, card).is_some() {
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
        drop(self.notes);
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
