//! The one place where the library changes.

use std::sync::Arc;

use super::Library;
use crate::model::{Change, Review};

impl Library {
    /// Writes one change. Only [`History`](crate::model::History) may call this.
    pub(in crate::model) fn apply(&mut self, change: &Change) {
        macro_rules! replace {
            ($map:ident, $relate:ident, $edit:expr) => {{
                if let Some(before) = &$edit.before {
                    self.relations.$relate(before, false);
                    self.$map.remove(&before.id);
                }
                if let Some(after) = &$edit.after {
                    self.relations.$relate(after, true);
                    self.$map.insert(after.id, Arc::clone(after));
                }
            }};
        }
        match change {
            Change::Notebook(edit) => {
                if let Some(before) = &edit.before {
                    self.notebooks.remove(&before.id);
                }
                if let Some(after) = &edit.after {
                    self.notebooks.insert(after.id, Arc::clone(after));
                }
            }
            Change::Note(edit) => replace!(notes, relate_note, edit),
            Change::Block(edit) => replace!(blocks, relate_block, edit),
            Change::Diagram(edit) => replace!(diagrams, relate_diagram, edit),
            Change::Card(edit) => replace!(cards, relate_card, edit),
            Change::Annotation(edit) => replace!(annotations, relate_annotation, edit),
            Change::Review(edit) => {
                if let Some(before) = &edit.before {
                    self.remove_review(before);
                }
                if let Some(after) = &edit.after {
                    self.insert_review(after);
                }
            }
            Change::Glossary(edit) => self.glossary = edit.after.clone().unwrap_or_default(),
            Change::Settings(edit) => self.settings = edit.after.clone().unwrap_or_default(),
        }
    }

    pub(super) fn insert_review(&mut self, review: &Arc<Review>) {
        let answers = self.reviews.entry(review.card).or_default();
        let order = |other: &Arc<Review>| (other.at, other.id).cmp(&(review.at, review.id));
        if let Err(place) = answers.binary_search_by(order) {
            answers.insert(place, Arc::clone(review));
            self.n_reviews += 1;
        }
    }

    fn remove_review(&mut self, review: &Review) {
        let Some(answers) = self.reviews.get_mut(&review.card) else {
            return;
        };
        let n_before = answers.len();
        answers.retain(|other| other.id != review.id);
        self.n_reviews -= n_before - answers.len();
        if answers.is_empty() {
            self.reviews.remove(&review.card);
        }
    }
}
