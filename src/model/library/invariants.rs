//! What always holds of a library, for tests.

use super::Library;
use crate::model::relations::Relations;

impl Library {
    /// What is wrong inside, or nothing; for tests and `check`. Reads everything.
    ///
    /// # Errors
    /// A sentence that names the broken invariant.
    pub fn check_invariants(&self) -> Result<(), String> {
        let mut relations = Relations::default();
        let mut n_owned = 0;
        for note in self.notes.values() {
            relations.relate_note(note, true);
            if !self.notebooks.contains_key(&note.notebook) {
                return Err(format!("note {} lies in no notebook", note.id));
            }
            n_owned += note.blocks.len();
            for id in &note.blocks {
                if self.blocks.get(id).is_none_or(|block| block.note != note.id) {
                    return Err(format!("note {} lists line {id}, which is not its own", note.id));
                }
            }
        }
        if n_owned != self.blocks.len() {
            return Err(format!("{} lines, but notes list {n_owned}", self.blocks.len()));
        }
        self.blocks
            .values()
            .for_each(|block| relations.relate_block(block, true));
        self.diagrams
            .values()
            .for_each(|diagram| relations.relate_diagram(diagram, true));
        self.annotations
            .values()
            .for_each(|annotation| relations.relate_annotation(annotation, true));
        for card in self.cards.values() {
            relations.relate_card(card, true);
            if !self.notes.contains_key(&card.note) {
                return Err(format!("card {} is kept with no note", card.id));
            }
        }
        if relations != self.relations {
            return Err("the derived look-ups differ from the entities".to_owned());
        }
        if self.reviews.values().map(Vec::len).sum::<usize>() != self.n_reviews {
            return Err("the count of reviews is off".to_owned());
        }
        Ok(())
    }
}
