//! The case folder: every file of `tests/cases/import` is read as it would be from a vault, and what is made of it
//! stands beside it in a file `….expected`.
//!
//! A folder in `reimport` holds a source as it was and as it is: its lines become cards, then it is imported again.
//!
//! A new case is a new file; `UPDATE_EXPECT=1 cargo test --test import` writes what is made of it, to be read through
//! before it is committed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use saegim::import::{Draft, Source, SourceName, draft};
use saegim::model::{BlockId, CardSource, Choice, Library, Prompt, Text};
use saegim::quiz::propose::{Proposal, ProposalKind, all_proposals, of_note};

use crate::support::{accept_all, empty_library, import, outline};

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What is imported twice, and whole folders (in `tests/cli`), have tests of their own.
        if path.is_dir() {
            if !path.ends_with("reimport") && !path.ends_with("folders") {
                files.extend(files_of(&path));
            }
        } else if path.extension().is_some_and(|extension| extension != "expected") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> Draft {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    draft(&Source {
        name: SourceName::File(name),
        bytes,
    })
}

/// What a draft is made of, and the questions and cards its lines are read as, or all that they propose.
fn shown(draft: &Draft, all: bool) -> String {
    let mut text = outline(draft);
    let mut history = empty_library();
    import(&mut history, vec![draft.clone()]);
    let library = history.library();
    for proposal in all_proposals(library) {
        if all || matches!(proposal.kind, ProposalKind::Question | ProposalKind::Flashcard) {
            text.push_str(&card(&proposal));
        }
    }
    for note in library.notes() {
        for unread in of_note(library, note).unread {
            writeln!(text, "unread {:?}: {}", unread.reason, words_of(library, unread.line)).unwrap();
        }
    }
    text
}

fn words_of(library: &Library, line: BlockId) -> String {
    library.block(line).unwrap().text.replace('\n', "⏎")
}

fn card(proposal: &Proposal) -> String {
    let mut text = String::new();
    match &proposal.prompt {
        Prompt::Choice(Choice { question, options }) => {
            writeln!(text, "choice {}", both(question)).unwrap();
            for option in options {
                let sign = if option.is_right { '*' } else { ' ' };
                write!(text, "  {sign} {}", both(&option.text)).unwrap();
                if !option.why.is_empty() {
                    write!(text, " ({})", both(&option.why)).unwrap();
                }
                text.push('\n');
            }
        }
        prompt => {
            let fields: Vec<String> = prompt.fields().iter().map(|field| both(field.text)).collect();
            writeln!(text, "{} {}", prompt.kind().name(), fields.join(" => ")).unwrap();
        }
    }
    if !proposal.explanation.is_empty() {
        writeln!(text, "  because {}", both(&proposal.explanation)).unwrap();
    }
    text
}

fn both(text: &Text) -> String {
    let words: Vec<String> = text.iter().map(|(_, words)| words.replace('\n', "⏎")).collect();
    words.join(" / ")
}

/// What became of the lines of a source and of the cards made from them, once it was another one: `=` a line that is as
/// it was, `~` one with other words, `+` a new one, each with its cards.
fn reimported(before: &Path, after: &Path) -> String {
    let mut history = empty_library();
    let read_as_one = |path: &Path| Draft {
        name: SourceName::File("source".into()),
        ..read(path)
    };
    import(&mut history, vec![read_as_one(before)]);
    accept_all(&mut history);
    let n_cards = history.library().n_cards();
    let old: BTreeMap<BlockId, String> = history
        .library()
        .blocks()
        .map(|block| (block.id, block.text.clone()))
        .collect();
    let report = import(&mut history, vec![read_as_one(after)]).report;
    let library = history.library();
    assert_eq!(library.n_cards(), n_cards, "a card is lost");
    let note = &report.notes[0];
    let mut text = format!("{:?}\n", note.outcome);
    for kept in &note.kept {
        writeln!(text, "kept with {} cards: {}", kept.n_cards, kept.text).unwrap();
    }
    for block in library.blocks_of(library.note(note.note).unwrap()) {
        let sign = match old.get(&block.id) {
            Some(words) if *words == block.text => '=',
            Some(_) => '~',
            None => '+',
        };
        let n_cards = library.cards_on(CardSource::Block(block.id)).count();
        writeln!(text, "{sign} {} [{n_cards}]", block.text.replace('\n', "⏎")).unwrap();
    }
    text
}

#[test]
fn a_source_that_has_changed_keeps_the_lines_that_are_still_there_and_all_cards() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/import/reimport"));
    let mut n_cases = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let case = entry.unwrap().path();
        if !case.is_dir() {
            continue;
        }
        let side = |name: &str| {
            let files = fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().path());
            let mut named = files.filter(|path| path.file_stem().is_some_and(|stem| stem == name));
            named.next().unwrap()
        };
        expect_test::expect_file![case.with_extension("expected")]
            .assert_eq(&reimported(&side("before"), &side("after")));
        n_cases += 1;
    }
    assert_eq!(n_cases, 4);
}

#[test]
fn every_file_of_the_case_folder_becomes_what_stands_beside_it() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/import"));
    let files = files_of(folder);
    assert!(files.len() > 20, "the case folder is there");
    for path in files {
        let draft = read(&path);
        let mut beside = path.clone().into_os_string();
        beside.push(".expected");
        expect_test::expect_file![PathBuf::from(beside)].assert_eq(&shown(
            &draft,
            path.parent().is_some_and(|folder| folder.ends_with("proposals")),
        ));
    }
}
