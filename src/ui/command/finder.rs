//! Finding commands by what they are called, and by other words for it.

use super::Command;
use crate::search::Names;
use crate::ui::text::Words;

/// Commands that can be searched.
#[derive(Debug)]
pub struct CommandFinder {
    n_commands: usize,
    /// What all are called, then other words for some.
    names: Names,
    /// Which command each of those words stands for, by its place.
    other_words: Vec<usize>,
}

impl CommandFinder {
    /// Takes commands in their order, each with what it is called now.
    pub fn new(commands: impl IntoIterator<Item = (Command, String)>, words: &Words) -> Self {
        let (commands, mut names): (Vec<Command>, Vec<String>) = commands.into_iter().unzip();
        let mut other_words = Vec::new();
        let in_other_language = Words::in_other(words.lang());
        for (place, command) in commands.iter().enumerate() {
            let also = command.also_called(words).map_or("", |also| &**also);
            // Who reads of a command in the other language finds it by that name too.
            let other = command.name(in_other_language).to_string();
            let also = also.split(", ").filter(|word| !word.is_empty());
            for word in also.chain([other.as_str()]) {
                names.push(word.to_owned());
                other_words.push(place);
            }
        }
        Self {
            n_commands: commands.len(),
            names: Names::new(names),
            other_words,
        }
    }

    /// The places of the commands that match, each once, by the best of its words; for an empty query all of them.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for place in self.names.find(query) {
            let of_word = |behind: usize| self.other_words.get(behind).copied();
            let place = place.checked_sub(self.n_commands).map_or(Some(place), of_word);
            found.extend(place.filter(|place| !found.contains(place)));
        }
        found
    }
}
