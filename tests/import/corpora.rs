//! Notes of our own and, where they are, real notes nobody of this project wrote, counted independently: by lines and
//! signs, without a parser.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use saegim::import::{Draft, DraftKind, Source, SourceName, draft};
use saegim::model::{Choice, Lang, Prompt};
use saegim::quiz::propose::{ProposalKind, of_note};

use crate::material::{own_notes, shared};
use crate::support::{empty_library, import};

/// All Markdown files of our own below a place, and those of the shared material.
fn notes(own: &str, corpus: &str) -> Vec<PathBuf> {
    let shared = shared(corpus).map(|folder| notes_of(&folder)).unwrap_or_default();
    notes_of(&own_notes().join(own)).into_iter().chain(shared).collect()
}

/// All Markdown files of a folder, sorted.
fn notes_of(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut notes = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                notes.push(path);
            }
        }
    }
    notes.sort();
    notes
}

fn read(path: &Path) -> (String, Draft) {
    let bytes = fs::read(path).unwrap();
    let text = String::from_utf8(bytes.clone()).expect("the corpora are UTF-8");
    let name = SourceName::File(path.to_string_lossy().into_owned());
    (text, draft(&Source { name, bytes }))
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    headings: usize,
    items: usize,
    tables: usize,
    code: usize,
    pictures: usize,
}

/// The lines of a note that are neither code nor hidden, and the number of fences.
fn visible_lines(text: &str) -> (Vec<String>, usize) {
    let mut lines = Vec::new();
    let mut fence: Option<String> = None;
    let mut n_fences = 0;
    let mut hidden_until: Option<&str> = None;
    for line in text.trim_start_matches('\u{feff}').lines() {
        if let Some(end) = hidden_until {
            if line.contains(end) {
                hidden_until = None;
            }
            continue;
        }
        let mut marks = line.trim_start_matches([' ', '\t', '>']);
        while let Some(rest) = marks.strip_prefix("- ").or_else(|| marks.strip_prefix("* ")) {
            marks = rest.trim_start();
        }
        let n_signs = marks.len() - marks.trim_start_matches('`').len();
        match &fence {
            Some(open) => {
                if n_signs >= open.len() && marks.trim_end().trim_matches('`').is_empty() {
                    fence = None;
                }
            }
            None if n_signs >= 3 && !marks.trim_start_matches('`').contains('`') => {
                n_fences += 1;
                fence = Some("`".repeat(n_signs));
            }
            None => {
                let hides = [("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>")];
                hidden_until = hides
                    .iter()
                    .find(|(open, end)| line.contains(open) && !line.contains(end))
                    .map(|(_, end)| *end);
                if hidden_until.is_none() {
                    lines.push(line.to_owned());
                }
            }
        }
    }
    (lines, n_fences)
}

fn is_heading(line: &str) -> bool {
    let from_sign = line.trim_start_matches(' ');
    let words = from_sign.trim_start_matches('#');
    let level = from_sign.len() - words.len();
    line.len() - from_sign.len() < 4
        && (1..=6).contains(&level)
        && words.starts_with([' ', '\t'])
        && !words.trim().is_empty()
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let n_digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.get(n_digits..).unwrap();
    let sign: &[char] = if n_digits == 0 { &['-', '*', '+'] } else { &['.', ')'] };
    let Some(words) = rest.strip_prefix(sign) else {
        return false;
    };
    let is_rule = line.chars().all(|c| "-*_ \t".contains(c));
    let is_picture = words.trim().starts_with("<img") && words.trim().ends_with('>');
    words.starts_with([' ', '\t']) && !words.trim().is_empty() && !is_rule && !is_picture
}

fn is_table_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c))
}

fn counted_by_line(text: &str) -> Counts {
    let (lines, code) = visible_lines(text);
    let count = |is_one: fn(&str) -> bool| lines.iter().filter(|line| is_one(line)).count();
    let n_images = |line: &String| {
        let tags = line.split("<img ").skip(1).filter(|rest| rest.contains('>')).count();
        tags + line.matches("![").count()
    };
    Counts {
        headings: count(is_heading),
        items: count(is_item),
        tables: count(is_table_rule),
        code,
        pictures: lines.iter().map(n_images).sum(),
    }
}

fn counted_in(draft: &Draft) -> Counts {
    let mut counts = Counts::default();
    for block in &draft.blocks {
        counts.pictures += block.pictures.len();
        match block.kind {
            DraftKind::Heading => counts.headings += 1,
            DraftKind::ListItem => counts.items += 1,
            DraftKind::Table => counts.tables += 1,
            DraftKind::Code => counts.code += 1,
            DraftKind::Image(_) => counts.pictures += 1,
            _ => {}
        }
    }
    counts
}

#[test]
fn the_corpora_come_back_byte_for_byte_and_with_every_line() {
    let mut n_different = 0;
    let notes = notes("", "corpora");
    assert!(notes.len() >= 3);
    for path in &notes {
        let (text, draft) = read(path);
        assert_eq!(draft.source_text(), text, "{}", path.display());
        assert_eq!(draft.warnings, [], "{}", path.display());
        let (by_line, read) = (counted_by_line(&text), counted_in(&draft));
        if by_line != read {
            n_different += 1;
            eprintln!("{}: {by_line:?} by line, {read:?} read", path.display());
        }
    }
    // A count by line cannot know everything, such as a heading inside of a quote.
    assert!(
        n_different <= 2,
        "{n_different} of {} notes differ from the count by line",
        notes.len()
    );
}

/// The runs of Hangul in some text.
fn hangul(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !('가'..='힣').contains(&c))
        .filter(|run| !run.is_empty())
        .collect()
}

#[test]
fn every_korean_word_of_the_corpora_can_be_found() {
    for path in notes("", "corpora/cs-interview-ko") {
        let (text, draft) = read(&path);
        let mut shown = String::new();
        for block in &draft.blocks {
            shown.push_str(&block.text);
            for span in &block.spans {
                write!(shown, "\n{:?}", span.style).unwrap();
            }
            shown.push('\n');
        }
        let words = hangul(&shown);
        // Marks inside of a word part it in the source and not in the block, so a run may be a part of a longer one.
        let lost: Vec<&str> = hangul(&text)
            .into_iter()
            .filter(|run| !words.contains(run) && !shown.contains(run))
            .collect();
        assert_eq!(lost, [""; 0], "{}", path.display());
    }
}

#[test]
fn the_corpora_import_and_import_again() {
    let notes = notes("", "corpora");
    let drafts = || notes.iter().map(|path| read(path).1).collect::<Vec<_>>();
    let mut history = empty_library();
    import(&mut history, drafts());
    assert!(history.library().n_blocks() > 30 * notes.len());
    assert_eq!(import(&mut history, drafts()).action, None);
}

/// The questions of a practice exam by line: what is asked, and the right letters.
fn questions_by_line(text: &str) -> Vec<(String, String)> {
    let mut questions: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        if number.len() < line.len() && number.starts_with(". ") {
            questions.push((number.trim_start_matches(". ").to_owned(), String::new()));
        } else if let Some((_, answer)) = line.to_lowercase().split_once("answer:") {
            let letters: BTreeSet<char> = answer.chars().filter(char::is_ascii_alphabetic).collect();
            let (_, right) = questions.last_mut().expect("an answer has a question");
            assert_eq!(*right, "", "a question has one answer");
            right.extend(letters);
        }
    }
    questions
}

#[test]
fn the_practice_exams_give_their_questions_with_the_right_answers() {
    let (mut n_questions, mut n_explained) = (0, 0);
    let shared_exams = "corpora/aws-clf-notes-en/practice-exam";
    let exams = notes("exam", shared_exams);
    for path in exams {
        let (text, draft) = read(&path);
        let mut history = empty_library();
        import(&mut history, vec![draft]);
        let library = history.library();
        let note = library.notes().next().unwrap();
        let proposals = of_note(library, note).proposals;
        let mut read = proposals
            .iter()
            .filter(|proposal| proposal.kind == ProposalKind::Question)
            .map(|proposal| {
                let Prompt::Choice(Choice { question, options }) = &proposal.prompt else {
                    panic!("a question has options: {proposal:?}");
                };
                n_explained += usize::from(!proposal.explanation.is_empty());
                let right = options.iter().zip('a'..).filter(|(option, _)| option.is_right);
                (
                    question.get(Lang::En).to_owned(),
                    right.map(|(_, letter)| letter).collect::<String>(),
                    options.len(),
                )
            });
        for (asked, right) in questions_by_line(&text) {
            let (question, letters, n_options) = read.next().unwrap_or_else(|| panic!("{asked} is not read"));
            let words = |text: &str| {
                text.chars()
                    .filter(|c| c.is_alphanumeric())
                    .take(60)
                    .collect::<String>()
            };
            assert_eq!(
                words(&question),
                words(&asked.replace("<br/>", "")),
                "{}",
                path.display()
            );
            assert_eq!(letters, right, "{}: {asked}", path.display());
            assert!((3..=6).contains(&n_options), "{asked}");
            n_questions += 1;
        }
        assert!(read.next().is_none(), "{}: what is no question is none", path.display());
        assert_eq!(of_note(library, note).unread, [], "{}", path.display());
    }
    // Our own six questions, three of them explained.
    if shared(shared_exams).is_none() {
        assert_eq!((n_questions, n_explained), (6, 3));
    } else {
        assert_eq!(n_questions, 6 + 1142);
        assert!(n_explained > 300, "{n_explained}");
    }
}

#[test]
fn notes_without_questions_propose_none() {
    let without_exam = |path: &PathBuf| !path.starts_with(own_notes().join("exam"));
    for folder in [
        "corpora/cs-interview-ko",
        "corpora/aws-saa-vault-en",
        "corpora/aws-clf-notes-en/sections",
    ] {
        for path in notes("", folder).into_iter().filter(without_exam) {
            let mut history = empty_library();
            import(&mut history, vec![read(&path).1]);
            let library = history.library();
            let note = library.notes().next().unwrap();
            let asked: Vec<_> = of_note(library, note)
                .proposals
                .into_iter()
                .filter(|proposal| matches!(proposal.kind, ProposalKind::Question | ProposalKind::Flashcard))
                .map(|proposal| proposal.prompt)
                .collect();
            assert_eq!(asked, [], "{}", path.display());
            assert_eq!(of_note(library, note).unread, [], "{}", path.display());
        }
    }
}
