//! Which domain of an exam a card belongs to.
//!
//! The nearest word counts: a tag of the card itself, which is set by hand for many at once; then a tag of the line it comes
//! from, of a line above in which it is nested, a heading above (its tags, or its words where they are the name of a domain),
//! the tags of the note and its title.

use std::collections::BTreeMap;

use crate::model::{
    Block, BlockId, Card, CardSource, ExamDomain, ExamProfile, Library, Note, NoteId, is_same_tag, is_tag_or_below,
    tag_of, tags_in,
};

/// The domain of a card, by its place in the profile; nothing where nothing says one.
///
/// Looks at the whole note of the card: for many cards there is [`Domains`].
pub fn domain_of(library: &Library, profile: &ExamProfile, card: &Card) -> Option<u8> {
    Domains::new(library, profile).of(card)
}

/// The domains of many cards; each note is looked at once.
pub struct Domains<'a> {
    library: &'a Library,
    profile: &'a ExamProfile,
    of_lines: BTreeMap<NoteId, BTreeMap<BlockId, u8>>,
}

impl<'a> Domains<'a> {
    /// Those of a profile.
    pub const fn new(library: &'a Library, profile: &'a ExamProfile) -> Self {
        Self {
            library,
            profile,
            of_lines: BTreeMap::new(),
        }
    }

    /// The domain of a card.
    pub fn of(&mut self, card: &Card) -> Option<u8> {
        if self.profile.domains.is_empty() {
            return None;
        }
        let own = card.tags.iter().find_map(|tag| self.of_tag(tag));
        own.or_else(|| card.sources.iter().find_map(|&source| self.of_source(source)))
            .or_else(|| self.library.note(card.note).and_then(|note| self.of_note(note)))
    }

    fn of_source(&mut self, source: CardSource) -> Option<u8> {
        match source {
            CardSource::Block(line) => self.of_line(line),
            CardSource::Region(region) => {
                let (_, region) = self.library.region(region)?;
                region.links.iter().find_map(|&line| self.of_line(line))
            }
        }
    }

    fn of_line(&mut self, line: BlockId) -> Option<u8> {
        let note = self.library.block(line)?.note;
        if !self.of_lines.contains_key(&note) {
            let lines = self.library.note(note).map(|note| self.lines_of(note));
            self.of_lines.insert(note, lines.unwrap_or_default());
        }
        self.of_lines.get(&note)?.get(&line).copied()
    }

    /// The domain of each line of a note that has one.
    fn lines_of(&self, note: &Note) -> BTreeMap<BlockId, u8> {
        let of_note = self.of_note(note);
        let mut found = BTreeMap::new();
        // Headings by their levels, then the lines a line is nested in by their depths.
        let mut headings: Vec<(u8, Option<u8>)> = Vec::new();
        let mut above: Vec<(u8, Option<u8>)> = Vec::new();
        for line in self.library.blocks_of(note) {
            let own = line.tags().find_map(|tag| self.of_tag(tag));
            let domain = if let Some(level) = line.heading_level() {
                above.clear();
                headings.retain(|&(other, _)| other < level);
                let inherited = headings.last().map_or(of_note, |&(_, domain)| domain);
                let domain = own.or_else(|| self.of_heading(line)).or(inherited);
                headings.push((level, domain));
                domain
            } else {
                above.retain(|&(depth, _)| depth < line.depth);
                let of_heading = headings.last().map_or(of_note, |&(_, domain)| domain);
                let domain = own.or_else(|| above.last().map_or(of_heading, |&(_, domain)| domain));
                above.push((line.depth, domain));
                domain
            };
            if let Some(domain) = domain {
                found.insert(line.id, domain);
            }
        }
        found
    }

    fn of_note(&self, note: &Note) -> Option<u8> {
        let tagged = note.tags().find_map(|tag| self.of_tag(tag));
        tagged.or_else(|| self.of_name(&note.title))
    }

    fn of_heading(&self, line: &Block) -> Option<u8> {
        let tags: Vec<&str> = tags_in(&line.text).collect();
        let is_tag = |word: &&str| word.strip_prefix('#').is_some_and(|word| tags.contains(&word));
        let words: Vec<&str> = line.text.split_whitespace().filter(|word| !is_tag(word)).collect();
        self.of_name(&words.join(" "))
    }

    fn of_name(&self, name: &str) -> Option<u8> {
        let name = name.trim().to_lowercase();
        self.place(|domain| domain.name.trim().to_lowercase() == name)
    }

    fn of_tag(&self, tag: &str) -> Option<u8> {
        self.place(|domain| {
            let is_its_name = || tag_of(&domain.name).is_some_and(|name| is_same_tag(tag, &name));
            domain.tags.iter().any(|own| is_tag_or_below(tag, own)) || is_its_name()
        })
    }

    fn place(&self, is_it: impl Fn(&ExamDomain) -> bool) -> Option<u8> {
        u8::try_from(self.profile.domains.iter().position(is_it)?).ok()
    }
}
