//! Budget: nothing in the bundled notebook is dated more than two years ago without being looked at again.
//!
//! A report, not a test: lists the lines and cards that say since when they hold otherwise, the oldest first, with how long ago
//! that is by the clock of this machine. What is older than the budget is marked.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use jiff::Zoned;
use saegim::bundled::STARTER;
use saegim::model::{Document, Status};
use saegim::store::documents;

const MAX_YEARS: i32 = 2;

fn main() {
    let today = Zoned::now().date();
    let mut dated: Vec<(String, String)> = Vec::new();
    for document in documents(STARTER.iter().copied()) {
        let Document::Note(note) = document else { continue };
        let lines = note.blocks.iter().map(|line| (&line.status, line.text.clone()));
        let cards = note
            .cards
            .iter()
            .map(|card| (&card.status, card.prompt.title().ko.clone()));
        dated.extend(lines.chain(cards).filter_map(|(status, words)| match status {
            Status::Dated { as_of, .. } => Some((as_of.clone(), words)),
            _ => None,
        }));
    }
    dated.sort();
    let mut n_old = 0;
    for (as_of, words) in &dated {
        let mut parts = as_of.split('-').map(str::parse::<i32>);
        let year = parts.next().and_then(Result::ok).unwrap_or_default();
        let month = parts.next().and_then(Result::ok).unwrap_or(12);
        let n_months = (i32::from(today.year()) - year) * 12 + i32::from(today.month()) - month;
        let is_old = n_months > MAX_YEARS * 12;
        n_old += usize::from(is_old);
        let mark = if is_old { "look again" } else { "" };
        println!("{as_of}\t{n_months} months\t{mark}\t{words}");
    }
    println!("{} dated, {n_old} of them more than {MAX_YEARS} years ago", dated.len());
}
