//! The lines of a note of a package, put together from the sides of its cards.

use std::collections::{BTreeMap, BTreeSet};

use super::PackageLine;
use super::fragment::Fragment;
use crate::model::{Prompt, without_gaps};

/// The lines of a note while they are put together: what is there is not said twice.
#[derive(Default)]
pub(super) struct NoteLines {
    lines: Vec<PackageLine>,
    /// Where each side stands, by its words.
    sides: BTreeMap<String, Vec<usize>>,
}

impl NoteLines {
    /// Puts in what a side of a card says, and answers where its lines are.
    pub(super) fn side(&mut self, html: &str, depth: u8, sounds: &mut BTreeSet<String>) -> Vec<usize> {
        let read = Fragment::read(html);
        sounds.extend(read.sounds.iter().cloned());
        let words = read.text();
        if let Some(at) = self.sides.get(&words) {
            return at.clone();
        }
        let mut at = Vec::new();
        for line in read.lines {
            at.push(self.lines.len());
            self.lines.push(PackageLine {
                depth,
                text: line.text,
                spans: line.spans,
                is_picture: false,
            });
            for name in &line.pictures {
                self.picture(name, depth + 1);
            }
        }
        self.sides.insert(words, at.clone());
        at
    }

    /// Puts in a picture, once, and answers where it is.
    pub(super) fn picture(&mut self, name: &str, depth: u8) -> usize {
        let there = self.lines.iter().position(|line| line.is_picture && line.text == name);
        there.unwrap_or_else(|| {
            self.lines.push(PackageLine {
                depth,
                text: name.to_owned(),
                spans: Vec::new(),
                is_picture: true,
            });
            self.lines.len() - 1
        })
    }

    /// Puts in the pictures of words that are shown beside an answer or stand in a list, whose words are no lines.
    pub(super) fn beside(&mut self, html: &str, sounds: &mut BTreeSet<String>) {
        let read = Fragment::read(html);
        for name in read.lines.iter().flat_map(|line| &line.pictures) {
            self.picture(name, 1);
        }
        sounds.extend(read.sounds);
    }

    /// Puts in a question and what is to be chosen or put in order, a line each.
    pub(super) fn list(&mut self, prompt: &Prompt) -> Vec<usize> {
        if !self.lines.is_empty() {
            return vec![0];
        }
        for (place, field) in prompt.fields().into_iter().enumerate() {
            for (_, words) in field.text.iter() {
                let text = without_gaps(words).replace('\n', " ");
                if !text.trim().is_empty() {
                    self.lines.push(PackageLine {
                        depth: u8::from(place > 0),
                        text,
                        ..PackageLine::default()
                    });
                }
            }
        }
        vec![0]
    }

    /// All of them.
    pub(super) fn into_lines(self) -> Vec<PackageLine> {
        self.lines
    }
}
