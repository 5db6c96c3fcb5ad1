//! Cards that ask the regions of a diagram.

use std::collections::BTreeSet;

use super::state::State;
use crate::model::{
    Action, CardId, CardSource, Diagram, DiagramId, Hidden, Library, NewCard, NoteId, Occlusion, Prompt, Region,
    RegionAsked, Text,
};
use crate::quiz::Scope;

impl State {
    /// Makes a card that asks each of the chosen regions of a diagram, or one for each region where none is chosen. Those that have such a
    /// card get no second one, and captions get none.
    pub(super) fn make_region_cards(&mut self, diagram: DiagramId, asks: RegionAsked, hides: Hidden) {
        let library = self.core.library();
        let Some(diagram) = library.diagram(diagram) else {
            return;
        };
        let chosen = self.panes.diagrams.viewer.regions();
        let is_chosen = |region: &&Region| chosen.contains(&region.id);
        // Those that were chosen on another diagram are not meant.
        let is_here = diagram.regions.iter().any(|region| is_chosen(&region));
        let meant = || diagram.regions.iter().filter(|region| !is_here || is_chosen(region));
        let askable: Vec<&Region> = meant().filter(|region| diagram.defect_of(region).is_none()).collect();
        let words = &self.core.words.errors;
        if askable.is_empty() {
            let is_about_captions = is_here && meant().all(Region::is_caption);
            let words = if is_about_captions {
                &words.refused_caption
            } else {
                &words.no_region_to_ask
            };
            self.complain(words.to_string());
            return;
        }
        let new = askable.iter().filter(|region| !has_card(library, region, asks, hides));
        let mut cards = Vec::new();
        for region in new {
            let Some(note) = note_of(library, diagram, region) else {
                self.complain(words.no_note_for_cards.to_string());
                return;
            };
            cards.push(card(library, region, note, asks, hides));
        }
        if cards.is_empty() {
            self.complain(self.core.words.done.regions_have_cards.to_string());
            return;
        }
        if let Some(step) = self.perform(Action::AddCards(cards)) {
            self.tell_of(&step);
        }
    }

    /// Asks the cards of the chosen regions of a diagram, or of all of them where none is chosen.
    pub(super) fn quiz_diagram(&mut self, diagram: DiagramId) {
        let library = self.core.library();
        let regions = library.diagram(diagram).map_or(&[][..], |diagram| &diagram.regions);
        let chosen = self.panes.diagrams.viewer.regions();
        let is_here = regions.iter().any(|region| chosen.contains(&region.id));
        let meant = regions.iter().filter(|region| !is_here || chosen.contains(&region.id));
        let cards = meant.flat_map(|region| library.cards_on(CardSource::Region(region.id)));
        let mut seen = BTreeSet::new();
        let cards: Vec<CardId> = cards.map(|card| card.id).filter(|&card| seen.insert(card)).collect();
        if !cards.is_empty() {
            self.start(&Scope::Cards(cards));
            return;
        }
        let words = &self.core.words.errors;
        let words = if is_here {
            &words.no_cards_on_regions
        } else {
            &words.no_cards_on_diagram
        };
        self.complain(words.to_string());
    }
}

fn has_card(library: &Library, region: &Region, asks: RegionAsked, hides: Hidden) -> bool {
    library.cards_on(CardSource::Region(region.id)).any(|card| {
        let Prompt::Occlusion(known) = &card.prompt else {
            return false;
        };
        let is_same = asks == RegionAsked::Place || known.hides == hides;
        known.region == region.id && known.asks == asks && is_same
    })
}

/// The note with which the card of a region is kept: that of its first line, else the first that shows the diagram.
fn note_of(library: &Library, diagram: &Diagram, region: &Region) -> Option<NoteId> {
    let linked = region.links.iter().filter_map(|&line| library.block(line));
    let shown = library.blocks_showing(diagram.id);
    linked.chain(shown).map(|line| line.note).next()
}

fn card(library: &Library, region: &Region, note: NoteId, asks: RegionAsked, hides: Hidden) -> NewCard {
    let prompt = Prompt::Occlusion(Occlusion {
        region: region.id,
        name: region.label.clone(),
        asks,
        hides,
        question: Text::default(),
    });
    let source = CardSource::Region(region.id);
    // Whoever was shown where a region is knows what it is called: they are not asked on the same day.
    let sibling = library.cards_on(source).find(|card| card.prompt.asks_same_as(&prompt));
    NewCard {
        note,
        fact: sibling.map(|card| card.fact),
        prompt,
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: vec![source],
    }
}
