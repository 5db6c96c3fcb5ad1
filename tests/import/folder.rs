//! The case folder: every file of `tests/cases/import` is read as it would be from a vault, and what is made of it
//! stands beside it in a file `….expected`.
//!
//! A new case is a new file; `UPDATE_EXPECT=1 cargo test --test import` writes what is made of it, to be read through
//! before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use saegim::import::{Draft, Source, SourceName, draft};
use saegim::model::{Library, Prompt, Text};
use saegim::quiz::propose::{Proposal, ProposalKind, all_proposals, unread_questions};

use crate::support::{empty_library, import, outline};

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_of(&path));
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

/// What a draft is made of, and the questions and cards its lines are read as.
fn shown(draft: &Draft) -> String {
    let mut text = outline(draft);
    let mut history = empty_library();
    import(&mut history, vec![draft.clone()]);
    let library = history.library();
    for proposal in all_proposals(library) {
        if matches!(proposal.kind, ProposalKind::Question | ProposalKind::Flashcard) {
            text.push_str(&card(&proposal));
        }
    }
    for note in library.notes() {
        for unread in unread_questions(library, note) {
            writeln!(text, "unread {:?}: {}", unread.reason, words_of(library, unread.line)).unwrap();
        }
    }
    text
}

fn words_of(library: &Library, line: saegim::model::BlockId) -> String {
    library.block(line).unwrap().text.replace('\n', "⏎")
}

fn card(proposal: &Proposal) -> String {
    let mut text = String::new();
    match &proposal.prompt {
        Prompt::Recall { question, answer } => writeln!(text, "recall {} => {}", both(question), both(answer)).unwrap(),
        Prompt::Cloze { text: sentence } => writeln!(text, "cloze {}", both(sentence)).unwrap(),
        Prompt::Choice { question, options } => {
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

#[test]
fn every_file_of_the_case_folder_becomes_what_stands_beside_it() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/import"));
    let files = files_of(folder);
    assert!(files.len() > 20, "the case folder is there");
    for path in files {
        let draft = read(&path);
        let mut beside = path.clone().into_os_string();
        beside.push(".expected");
        expect_test::expect_file![PathBuf::from(beside)].assert_eq(&shown(&draft));
    }
}
