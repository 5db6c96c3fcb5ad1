//! Documents: what of each entity is searched.
//!
//! A document shares its entity with the library (an [`Arc`]), so the words are in memory once. Image lines are documents
//! too, because they have a position in their note; beside a diagram of the same name they are not shown.

use std::borrow::Cow;
use std::sync::Arc;

use super::hit::HitTarget;
use super::key_form::KeyForm;
use super::keys::FIELD_BREAK;
use super::pattern::{Occurrence, Pattern};
use crate::model::{Annotation, Block, BlockKind, Card, Diagram, Id, Mark, Note, NoteId, Region, Text};

/// Stands for "no document".
pub(super) const NOWHERE: u32 = u32::MAX;

/// The entity of a document.
#[derive(Clone, Debug)]
pub(super) enum Entity {
    Note(Arc<Note>),
    Block(Arc<Block>),
    Card(Arc<Card>),
    Diagram(Arc<Diagram>),
    /// A region by its place in the diagram.
    Region(Arc<Diagram>, u32),
    Annotation(Arc<Annotation>),
    /// A name that belongs to no library, with its number.
    Name(u32, Box<str>),
}

/// Words of an entity that are searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    pub(super) words: Cow<'a, str>,
    /// Whether they stand for the entity in a list; a match in other words counts less.
    pub(super) is_title: bool,
}

/// An entity in the form in which it is searched.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) entity: Entity,
    pub(super) form: KeyForm,
    /// The title of the note of a line; [`NOWHERE`] where there is none or this is no line.
    pub(super) title: u32,
    /// The nearest heading above; [`NOWHERE`] where there is none or this is no line.
    pub(super) heading: u32,
    /// The position of a line in its note, from 0; 0 for anything else.
    pub(super) position: u32,
    /// This and the note are copies, because a search needs them of every candidate and the entity is a cache miss away.
    pub(super) kind: DocumentKind,
    /// The id of the note.
    note: u64,
    /// How many of the first fields are titles.
    n_titles: u32,
}

impl Document {
    pub(super) fn new(entity: Entity) -> Self {
        let fields = entity.fields();
        let form = KeyForm::of(fields.iter().map(|field| &*field.words));
        let n_titles = fields.iter().filter(|field| field.is_title).count();
        let n_titles = u32::try_from(n_titles).unwrap_or(u32::MAX);
        drop(fields);
        Self {
            kind: entity.kind(),
            note: entity.note().map_or(u64::MAX, Id::raw),
            entity,
            form,
            title: NOWHERE,
            heading: NOWHERE,
            position: 0,
            n_titles,
        }
    }

    /// Whether a key belongs to a title rather than to an answer or explanation.
    pub(super) fn is_title_at(&self, place: usize) -> bool {
        // Nearly every document is one title; only cards have more to look at.
        if !matches!(self.entity, Entity::Card(_)) {
            return true;
        }
        let before = self.form.keys().get(..place).unwrap_or_default();
        let n_breaks = memchr::memchr_iter(FIELD_BREAK, before).count();
        n_breaks < self.n_titles as usize
    }

    /// The best match of a pattern, the first of equals.
    pub(super) fn find(&self, pattern: &Pattern) -> Option<Occurrence> {
        let words = || self.entity.fields().into_iter().map(|field| field.words).collect();
        pattern.find_in(&self.form, words)
    }

    /// The order among hits of equal rank: by note, then by position in it.
    pub(super) const fn order(&self) -> (u64, u32) {
        (self.note, self.position)
    }
}

/// What a document is; the greater is ranked higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DocumentKind {
    /// The name of a picture in a note.
    Image,
    /// A line, a card, a region, …
    Line,
    Heading,
    Title,
}

impl Entity {
    /// A diagram and its regions; captions say what others say, and would stand before the lines on that.
    pub(super) fn of_diagram(diagram: &Arc<Diagram>) -> impl Iterator<Item = Self> {
        let parts = diagram
            .regions
            .iter()
            .enumerate()
            .filter(|(_, region)| !region.is_caption());
        let regions = parts.filter_map(|(place, _)| u32::try_from(place).ok());
        std::iter::once(Self::Diagram(Arc::clone(diagram)))
            .chain(regions.map(|place| Self::Region(Arc::clone(diagram), place)))
    }

    /// A remark; other marks have no words.
    pub(super) fn of_annotation(annotation: &Arc<Annotation>) -> Option<Self> {
        matches!(annotation.mark, Mark::Remark(_)).then(|| Self::Annotation(Arc::clone(annotation)))
    }

    fn kind(&self) -> DocumentKind {
        match self {
            Self::Note(_) | Self::Name(..) => DocumentKind::Title,
            Self::Block(block) => match block.kind {
                BlockKind::Heading => DocumentKind::Heading,
                BlockKind::Image(_) => DocumentKind::Image,
                _ => DocumentKind::Line,
            },
            Self::Card(_) | Self::Diagram(_) | Self::Region(..) | Self::Annotation(_) => DocumentKind::Line,
        }
    }

    /// The note it is kept with; nothing for what is kept with a notebook or with another entity.
    fn note(&self) -> Option<NoteId> {
        match self {
            Self::Note(note) => Some(note.id),
            Self::Block(block) => Some(block.note),
            Self::Card(card) => Some(card.note),
            Self::Diagram(_) | Self::Region(..) | Self::Annotation(_) | Self::Name(..) => None,
        }
    }

    /// What a hit on it leads to.
    pub(super) fn target(&self) -> HitTarget {
        match self {
            Self::Note(note) => HitTarget::Note(note.id),
            Self::Block(block) => HitTarget::Block(block.id),
            Self::Card(card) => HitTarget::Card(card.id),
            Self::Diagram(diagram) => HitTarget::Diagram(diagram.id),
            Self::Region(diagram, place) => match region_at(diagram, *place) {
                Some(region) => HitTarget::Region(region.id),
                None => HitTarget::Diagram(diagram.id),
            },
            Self::Annotation(annotation) => HitTarget::Annotation(annotation.id),
            Self::Name(number, _) => HitTarget::Name(*number),
        }
    }

    /// The words that are searched, titles first; none for marks without words.
    pub(super) fn fields(&self) -> Vec<Field<'_>> {
        match self {
            Self::Note(note) => {
                let aliases = note.aliases().into_iter().map(|words| Field { words, is_title: true });
                std::iter::once(title(&note.title)).chain(aliases).collect()
            }
            Self::Block(block) => words([(true, block.text.as_str()), (true, block.translation.as_str())]),
            Self::Diagram(diagram) => vec![title(&diagram.name)],
            Self::Region(diagram, place) => {
                region_at(diagram, *place).map_or_else(Vec::new, |region| text_fields(&region.label, true))
            }
            Self::Annotation(annotation) => match &annotation.mark {
                Mark::Remark(remark) => vec![title(remark)],
                Mark::Highlight(..) | Mark::Star | Mark::Flag | Mark::Mistake(_) => Vec::new(),
            },
            Self::Card(card) => card_fields(card),
            Self::Name(_, name) => vec![title(name)],
        }
    }
}

fn card_fields(card: &Card) -> Vec<Field<'_>> {
    let prompt = card.prompt.fields().into_iter().flat_map(|field| {
        field.readings().map(move |words| Field {
            words,
            is_title: field.is_title(),
        })
    });
    // Where it can be looked up names pages alike for many cards, and says nothing of this one.
    let aside = [&card.explanation, &card.hint].map(|text| text_fields(text, false));
    prompt.chain(aside.into_iter().flatten()).collect()
}

/// The region of a diagram at a place.
pub(super) fn region_at(diagram: &Diagram, place: u32) -> Option<&Region> {
    diagram.regions.get(usize::try_from(place).ok()?)
}

fn title(words: &str) -> Field<'_> {
    Field {
        words: Cow::Borrowed(words),
        is_title: true,
    }
}

fn text_fields(text: &Text, is_title: bool) -> Vec<Field<'_>> {
    words(text.iter().map(|(_, words)| (is_title, words)))
}

fn words<'a>(fields: impl IntoIterator<Item = (bool, &'a str)>) -> Vec<Field<'a>> {
    fields
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(is_title, words)| Field {
            words: Cow::Borrowed(words),
            is_title,
        })
        .collect()
}
