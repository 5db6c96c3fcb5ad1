//! Questions in every layout: a generator of documents, each with some questions laid out in one way, and a table of
//! what became of them.
//!
//! A question is *read* when a proposal asks the same with the same options and the same right ones, *named* when it is
//! listed as unread, *silent* when neither, and *wrong* when a proposal asks what no question of the document does.
//! `SAEGIM_ROUNDS` makes more documents of it; `SAEGIM_PART` shows documents with a part that has these words and of
//! which not all was read, `SAEGIM_SHOW` of them.

mod build;
mod cases;
mod kinds;
mod sites;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;
use saegim::import::{ReconcileOptions, Source, SourceName, draft, reconcile};
use saegim::model::{History, IdSource, Lang, Library, Prompt, Text, Timestamp};
use saegim::quiz::propose::{NoteProposals, ProposalKind, UnreadReason, of_note};

use build::{Layout, Written};

/// What became of a document.
pub(crate) struct Outcome {
    pub(crate) n_read: usize,
    pub(crate) n_named: usize,
    pub(crate) named: Vec<UnreadReason>,
    pub(crate) n_silent: usize,
    /// What the questions ask that were not read.
    pub(crate) missed: Vec<String>,
    pub(crate) wrong: Vec<String>,
}

/// Imports a text as a file of a kind, or as pasted where that is empty, and proposes.
pub(crate) fn proposed(text: &str, file: &str) -> (Library, NoteProposals) {
    let name = if file.is_empty() {
        SourceName::Pasted
    } else {
        SourceName::File(file.to_owned())
    };
    let drafts = vec![draft(&Source {
        name,
        bytes: text.as_bytes().to_vec(),
    })];
    let mut history = History::new(Library::default(), IdSource::new(1_000, 1));
    let options = ReconcileOptions {
        notebook: "Test".to_owned(),
        now: Timestamp(5_000),
        pictures: BTreeMap::new(),
        is_as_new: false,
    };
    let mut ids = IdSource::new(2_000, 1);
    let reconciled = reconcile(history.library(), &mut ids, drafts, &options);
    if let Some(action) = reconciled.action {
        history.perform(action).unwrap();
    }
    let library = history.library().clone();
    let found = library.notes().next().map(|note| of_note(&library, note));
    (library, found.unwrap_or_default())
}

fn words(text: &Text) -> &str {
    let korean = text.get(Lang::Ko);
    if korean.is_empty() { text.get(Lang::En) } else { korean }
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What became of a document that was laid out.
pub(crate) fn outcome(written: &Written) -> Outcome {
    let (library, found) = proposed(&written.text, written.file);
    let mut left: Vec<_> = written.asked.iter().collect();
    let mut outcome = Outcome {
        n_read: 0,
        n_named: 0,
        named: found.unread.iter().map(|unread| unread.reason).collect(),
        n_silent: 0,
        missed: Vec::new(),
        wrong: Vec::new(),
    };
    for proposal in &found.proposals {
        let Prompt::Choice(choice) = &proposal.prompt else {
            // What a line says may be asked besides, but no question without its options, and no sign as an answer.
            let answer = proposal.prompt.answer(Lang::Ko);
            if proposal.kind == ProposalKind::Flashcard || folded(&answer).chars().count() < 2 {
                outcome.wrong.push(format!("{:?}", proposal.prompt));
            }
            continue;
        };
        let options: Vec<(String, bool)> = choice
            .options
            .iter()
            .map(|option| (folded(words(&option.text)), option.is_right))
            .collect();
        let question = folded(words(&choice.question));
        let place = left.iter().position(|asked| asked.is(&question, &options));
        match place {
            Some(place) => {
                left.remove(place);
                outcome.n_read += 1;
            }
            None => outcome.wrong.push(format!("{question}: {options:?}")),
        }
    }
    let n_unread = found.unread.len();
    outcome.n_named = n_unread.min(left.len());
    outcome.n_silent = left.len() - outcome.n_named;
    outcome.missed = left.iter().map(|asked| asked.question.clone()).collect();
    for unread in &found.unread {
        assert!(library.block(unread.line).is_some(), "what is named has a line");
    }
    outcome
}

fn n_documents() -> usize {
    let rounds = std::env::var("SAEGIM_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse::<usize>().ok());
    rounds.map_or(4_000, |rounds| rounds.max(1) * 4_000)
}

/// A row of the table: a part of the layout, and its questions read, named, silent and wrong.
type Table = BTreeMap<String, [usize; 4]>;

#[expect(clippy::print_stdout, reason = "the table is for whoever works on the reader")]
fn print(title: &str, table: &Table) {
    println!("{title:44} read  named silent  wrong");
    for (part, [read, named, silent, wrong]) in table {
        if *named + *silent + *wrong > 0 || !title.starts_with("part") {
            println!("{part:44} {read:5} {named:5} {silent:6} {wrong:6}");
        }
    }
}

#[test]
fn questions_are_read_in_every_layout_or_named() {
    let layouts: Vec<Layout> = Layout::some(n_documents());
    let outcomes: Vec<(Layout, Written, Outcome)> = layouts
        .into_par_iter()
        .map(|layout| {
            let written = layout.written();
            let outcome = outcome(&written);
            (layout, written, outcome)
        })
        .collect();
    let (mut parts, mut whole, mut shown) = (Table::new(), Table::new(), 0);
    let wanted = std::env::var("SAEGIM_PART").ok();
    let n_shown = std::env::var("SAEGIM_SHOW")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(3);
    for (layout, written, outcome) in &outcomes {
        let counts = [outcome.n_read, outcome.n_named, outcome.n_silent, outcome.wrong.len()];
        for (table, part) in layout
            .parts()
            .into_iter()
            .map(|part| (true, part))
            .chain([(false, "all".to_owned())])
        {
            let table = if table { &mut parts } else { &mut whole };
            let row = table.entry(part).or_default();
            row.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        let is_bad = outcome.n_silent + outcome.wrong.len() > 0;
        let is_meant = wanted.as_ref().map(|wanted| {
            outcome.n_read < written.asked.len()
                && wanted
                    .split('&')
                    .all(|wanted| layout.parts().iter().any(|part| part.contains(wanted)))
        });
        if is_meant.unwrap_or(is_bad) && shown < n_shown {
            shown += 1;
            println!(
                "--- {:?}\n{}\nread {} named {:?} silent {} wrong {:?} missed {:?}",
                layout.parts(),
                written.text,
                outcome.n_read,
                outcome.named,
                outcome.n_silent,
                outcome.wrong,
                outcome.missed
            );
        }
    }
    print("part", &parts);
    print("whole", &whole);
    let [read, named, silent, wrong] = whole["all"];
    let n_all = read + named + silent;
    assert!(read * 100 >= n_all * 97, "{read} of {n_all} are read");
    assert_eq!(silent, 0, "{silent} of {n_all} are dropped without a word");
    assert_eq!(wrong, 0, "{wrong} of {n_all} are read wrongly");
}
