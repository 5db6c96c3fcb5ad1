//! Words that are still being written: they survive whatever happens, and nothing that happens to them harms the library.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use saegim::model::{
    Action, AnnotationId, Block, BlockId, CardForm, CardId, CardKind, CardSource, CellPlace, Grade, Hidden, History,
    Id, Import, ImportedNote, Lang, Note, NoteId, OptionForm, OtherWords, Provenance, RegionAsked, RegionId, RowSeen,
    StepForm, Target, Unsaved,
};
use saegim::store::{OpenMode, Opened, SaveJob, SaveState, Store, Writer};

use crate::sample::{self, ODD, device, perform, rich_import};
use crate::sim::SimFs;

const LIBRARY: &str = "/library";
const ELSEWHERE: &str = "/elsewhere/versions";
pub(crate) const JOURNAL: &str = "/elsewhere/versions/0000000000001/drafts.ron";
const UNREAD: &str = "/elsewhere/versions/0000000000001/drafts-unread.ron";

pub(crate) struct Desk {
    pub(crate) fs: SimFs,
    pub(crate) history: History,
    pub(crate) writer: Writer,
}

/// A library that is open for writing, with what was read from the journal.
fn open(fs: &SimFs) -> (Opened, Vec<Unsaved>) {
    let fs = Arc::new(fs.clone());
    let mut opened = Store::open_on(fs, Path::new(LIBRARY), OpenMode::WriteOrWait, &device("a")).unwrap();
    let drafts = opened.store.keep_drafts(Path::new(ELSEWHERE));
    (opened, drafts)
}

pub(crate) fn read(fs: &SimFs) -> Vec<Unsaved> {
    open(fs).1
}

/// An empty library, and nothing beside it.
pub(crate) fn bare_desk() -> Desk {
    let fs = SimFs::default();
    let mut opened = Store::create_on(Arc::new(fs.clone()), Path::new(LIBRARY), &device("a"), 1).unwrap();
    assert_eq!(opened.store.keep_drafts(Path::new(ELSEWHERE)), []);
    Desk {
        history: sample::new_history(opened.library),
        writer: Writer::spawn(opened.store, |_| {}).unwrap(),
        fs,
    }
}

pub(crate) fn desk() -> Desk {
    let mut desk = bare_desk();
    let changes = sample::fill(&mut desk.history);
    desk.writer
        .save(SaveJob::from_changes(desk.history.library(), &changes));
    desk.writer.flush().unwrap();
    desk
}

impl Desk {
    fn perform(&mut self, action: Action) {
        let changes = perform(&mut self.history, action);
        let job = SaveJob::from_changes(self.history.library(), &changes);
        self.writer.save(job);
    }

    pub(crate) fn edit(&mut self, words: &str) {
        let block = self.history.library().blocks().next().unwrap().id;
        self.perform(Action::EditBlock {
            block,
            text: words.into(),
            spans: vec![],
        });
    }

    fn keep(&self, drafts: &[Unsaved]) {
        self.writer.keep_drafts(drafts.to_vec());
        self.writer.flush().unwrap();
        assert!(self.writer.is_idle());
    }
}

fn id<T: Id>(n: u64) -> T {
    T::from_raw((1_763_000_000_000 << 20) + n)
}

pub(crate) fn line(markdown: &str) -> Unsaved {
    Unsaved::Line {
        block: id::<BlockId>(11),
        markdown: markdown.into(),
    }
}

fn source(words: &str) -> Unsaved {
    Unsaved::Source {
        note: id(5),
        markdown: words.into(),
    }
}

fn translation(words: &str) -> Unsaved {
    Unsaved::Translation {
        block: id::<BlockId>(12),
        words: words.into(),
    }
}

/// One of every kind, and what can be absent once absent, once there.
pub(crate) fn drafts(words: &str) -> Vec<Unsaved> {
    let words = words.to_owned();
    let remark = |on, of| Unsaved::Remark {
        on,
        of,
        words: words.clone(),
    };
    let form = |of, sources, kind| {
        let is_recall = kind == CardKind::Recall;
        let has_answer = matches!(kind, CardKind::Recall | CardKind::Truth | CardKind::Occlusion);
        let (asks, hides) = match kind {
            CardKind::Occlusion => (RegionAsked::Place, Hidden::All),
            _ => (RegionAsked::Name, Hidden::One),
        };
        let option = |of, is_right| OptionForm {
            of,
            text: words.clone(),
            is_right,
            why: if is_right { words.clone() } else { String::new() },
            ..OptionForm::default()
        };
        let step = |of| StepForm {
            of,
            text: words.clone(),
            ..StepForm::default()
        };
        CardForm {
            note: id::<NoteId>(10),
            of,
            sources,
            kind,
            lang: if is_recall { Lang::Ko } else { Lang::En },
            question: words.clone(),
            answer: if has_answer { words.clone() } else { String::new() },
            is_one_by_one: false,
            explanation: String::new(),
            options: match kind {
                CardKind::Choice => vec![option(Some(1), true), option(None, false), OptionForm::default()],
                _ => Vec::new(),
            },
            steps: match kind {
                CardKind::Ordering => vec![step(Some(2)), step(None), StepForm::default()],
                _ => Vec::new(),
            },
            is_true: kind != CardKind::Truth,
            other: None,
            hint: String::new(),
            reference: String::new(),
            has_reverse: false,
            is_whole: of.is_none(),
            same_as: None,
            region: (kind == CardKind::Occlusion).then(|| id::<RegionId>(4)),
            asks,
            hides,
        }
    };
    let card = |of, sources, kind| Unsaved::Card(form(of, sources, kind));
    let explained = CardForm {
        is_one_by_one: true,
        explanation: words.clone(),
        ..form(None, vec![], CardKind::Cloze)
    };
    let sources = vec![
        CardSource::Block(id::<BlockId>(12)),
        CardSource::Region(id::<RegionId>(4)),
    ];
    vec![
        line(&words),
        source(&words),
        translation(&words),
        remark(Target::Block(id::<BlockId>(12)), None),
        remark(Target::Card(id::<CardId>(60)), Some(id::<AnnotationId>(70))),
        remark(Target::Region(id::<RegionId>(4)), None),
        card(None, sources.clone(), CardKind::Recall),
        card(Some(id::<CardId>(61)), vec![], CardKind::Cloze),
        Unsaved::Text(words.clone()),
        Unsaved::Cell {
            block: id::<BlockId>(12),
            at: CellPlace { row: 2, column: 1 },
            seen: RowSeen::default(),
            markdown: words.clone(),
        },
        Unsaved::RegionName {
            region: id::<RegionId>(4),
            name: words.clone(),
            shown: Lang::Ko,
        },
        Unsaved::Mistake {
            card: id::<CardId>(60),
            words: words.clone(),
        },
        card(None, sources.clone(), CardKind::Choice),
        card(None, sources.clone(), CardKind::Ordering),
        card(None, sources.clone(), CardKind::Truth),
        Unsaved::Card(explained),
        card(None, sources, CardKind::Occlusion),
    ]
}

/// What came to be written later: of cards the other language, hint, reference, a reverse, what asks the same; of a cell its row.
fn whole_drafts(words: &str) -> Vec<Unsaved> {
    let words = words.to_owned();
    let source = CardSource::Block(id::<BlockId>(12));
    let form = |kind| CardForm {
        other: Some(OtherWords {
            question: words.clone(),
            answer: String::new(),
            explanation: words.clone(),
            hint: words.clone(),
        }),
        hint: words.clone(),
        reference: words.clone(),
        has_reverse: kind == CardKind::Recall,
        same_as: Some(id::<CardId>(62)),
        options: vec![OptionForm {
            other_text: words.clone(),
            other_why: words.clone(),
            ..OptionForm::default()
        }],
        steps: vec![StepForm {
            other_text: words.clone(),
            ..StepForm::default()
        }],
        ..CardForm::new(id::<NoteId>(10), source, kind, Lang::En)
    };
    let of_kind = |kind: CardKind| {
        let mut form = form(kind);
        if !kind.has_options() {
            form.options.clear();
        }
        if !kind.has_steps() {
            form.steps.clear();
        }
        Unsaved::Card(form)
    };
    let unchanged = CardForm {
        of: Some(id::<CardId>(60)),
        ..CardForm::new(id::<NoteId>(10), source, CardKind::Recall, Lang::Ko)
    };
    let cell = Unsaved::Cell {
        block: id::<BlockId>(12),
        at: CellPlace { row: 2, column: 1 },
        seen: RowSeen {
            cells: vec![String::new(), words.clone()],
            n_rows: 3,
        },
        markdown: words.clone(),
    };
    let kinds = [CardKind::Recall, CardKind::Choice, CardKind::Ordering];
    kinds
        .map(of_kind)
        .into_iter()
        .chain([Unsaved::Card(unchanged), cell])
        .collect()
}

#[test]
fn what_is_being_written_comes_back_word_for_word() {
    for words in ODD {
        for drafts in [drafts(words), whole_drafts(words)] {
            let desk = desk();
            desk.keep(&drafts);
            assert_eq!(read(&desk.fs.after_power_cut(0)), drafts, "{words:?}");
        }
    }
}

#[test]
fn the_newest_words_are_kept_and_the_journal_goes_with_the_last_of_them() {
    let desk = desk();
    assert!(!desk.fs.files().contains_key(Path::new(JOURNAL)));
    for words in ["람", "람다", "람다 함수"] {
        desk.keep(&[line(words)]);
    }
    assert_eq!(read(&desk.fs.after_power_cut(0)), [line("람다 함수")]);
    desk.keep(&[]);
    let after = desk.fs.after_power_cut(0);
    let left: Vec<PathBuf> = after
        .files()
        .into_keys()
        .filter(|path| !path.starts_with(LIBRARY))
        .collect();
    assert_eq!(left, [] as [PathBuf; 0]);
    assert_eq!(read(&after), []);
}

#[test]
fn the_same_words_again_are_not_written_again() {
    let desk = desk();
    desk.keep(&[]);
    desk.fs.take_calls();
    desk.keep(&[]);
    assert_eq!(
        desk.fs.take_calls(),
        [] as [String; 0],
        "nothing to keep is nothing to do"
    );
    desk.keep(&[line("람다")]);
    desk.fs.take_calls();
    desk.keep(&[line("람다")]);
    assert_eq!(desk.fs.take_calls(), [] as [String; 0]);
    let Desk { fs, writer, .. } = desk;
    drop(writer);
    let (opened, drafts) = open(&fs);
    fs.take_calls();
    let writer = Writer::spawn(opened.store, |_| {}).unwrap();
    writer.keep_drafts(drafts);
    writer.flush().unwrap();
    assert_eq!(fs.take_calls(), [] as [String; 0], "nor after a start");
}

#[test]
fn closing_keeps_what_waits() {
    let Desk { fs, writer, .. } = desk();
    let gate = fs.clone();
    let gate = gate.close_gate();
    writer.keep_drafts(vec![line("하나")]);
    writer.keep_drafts(vec![line("둘")]);
    drop(gate);
    drop(writer);
    assert_eq!(read(&fs.after_power_cut(0)), [line("둘")]);
}

fn kept_example() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/formats/drafts-1.ron");
    std::fs::read(path).unwrap()
}

#[test]
fn drafts_of_format_1_are_read_and_are_what_is_written_today() {
    let desk = desk();
    desk.fs.put(Path::new(JOURNAL), &kept_example());
    assert_eq!(read(&desk.fs.after_crash()), drafts("람다 \"별칭\" 100%\n둘째 줄"));
    let fresh = self::desk();
    fresh.keep(&drafts("람다 \"별칭\" 100%\n둘째 줄"));
    let written = fresh.fs.files().remove(Path::new(JOURNAL)).unwrap();
    assert_eq!(
        String::from_utf8(written).unwrap(),
        String::from_utf8(kept_example()).unwrap()
    );
}

/// Some bytes lie where the journal belongs: they come back, or nothing does and they are kept.
#[track_caller]
fn check_bytes(bytes: &[u8]) {
    let fs = bare_desk().fs.after_crash();
    fs.put(Path::new(JOURNAL), bytes);
    let (opened, found) = open(&fs);
    let kept = |fs: &SimFs| fs.after_power_cut(0).files().remove(Path::new(UNREAD));
    if found.is_empty() {
        assert_eq!(kept(&fs).as_deref(), Some(bytes));
    } else {
        assert_eq!(found, drafts("람다"));
        assert_eq!(kept(&fs), None);
    }
    let writer = Writer::spawn(opened.store, |_| {}).unwrap();
    writer.keep_drafts(vec![line("neu")]);
    writer.flush().unwrap();
    drop(writer);
    assert_eq!(read(&fs.after_power_cut(0)), [line("neu")]);
    if found.is_empty() {
        assert_eq!(
            kept(&fs).as_deref(),
            Some(bytes),
            "what is written later leaves it alone"
        );
    }
}

#[test]
fn damaged_drafts_are_nothing_and_are_kept_as_they_are() {
    let desk = desk();
    desk.keep(&drafts("람다"));
    let whole = desk.fs.files().remove(Path::new(JOURNAL)).unwrap();
    check_bytes(&whole);
    for end in 0..whole.len() {
        check_bytes(&whole[..end]);
    }
    for bytes in [
        &b"\0\0\0\0"[..],
        b"\xff\xfe",
        b"(format: 1, drafts: [Song()])",
        b"(drafts: [])",
    ] {
        check_bytes(bytes);
    }
    check_bytes(&vec![b'('; 100_000]);
}

#[test]
fn drafts_of_a_later_version_are_kept_for_it() {
    check_bytes(b"(format: 2, drafts: [Text(\"later\")], what_else: 1)");
    check_bytes(b"(format: 2, drafts: [Dance(3)])");
}

#[test]
fn a_second_journal_that_cannot_be_read_does_not_replace_the_first() {
    let fs = bare_desk().fs.after_crash();
    for bytes in [&b"one"[..], b"two", b"three"] {
        fs.put(Path::new(JOURNAL), bytes);
        assert_eq!(read(&fs.after_crash()), []);
        assert_eq!(read(&fs), []);
    }
    let kept: Vec<Vec<u8>> = fs
        .files()
        .into_iter()
        .filter(|(path, _)| path.starts_with("/elsewhere"))
        .map(|(_, bytes)| bytes)
        .collect();
    assert_eq!(kept, [&b"two"[..], b"three", b"one"]);
}

#[test]
fn what_can_neither_be_read_nor_moved_is_not_written_over() {
    let fs = bare_desk().fs.after_crash();
    fs.put(Path::new(JOURNAL), b"hm");
    fs.refuse(Some("/elsewhere"));
    let (opened, found) = open(&fs);
    assert_eq!(found, []);
    let writer = Writer::spawn(opened.store, |_| {}).unwrap();
    writer.keep_drafts(vec![line("a")]);
    writer.flush().unwrap();
    assert_eq!(fs.files()[Path::new(JOURNAL)], b"hm");
    fs.refuse(None);
    writer.keep_drafts(vec![line("b")]);
    writer.flush().unwrap();
    assert_eq!(fs.files()[Path::new(UNREAD)], b"hm");
    assert_eq!(read(&fs.after_crash()), [line("b")]);
}

#[test]
fn a_journal_that_cannot_be_written_is_no_error_of_the_library() {
    let mut desk = desk();
    desk.fs.refuse(Some("/elsewhere"));
    desk.keep(&[line("a")]);
    desk.edit("고친 줄");
    desk.writer.flush().unwrap();
    assert!(matches!(desk.writer.state(), SaveState::Saved));
    desk.fs.refuse(None);
    // Whatever is handed over next brings it along.
    desk.edit("또 고친 줄");
    desk.writer.flush().unwrap();
    assert_eq!(read(&desk.fs.after_power_cut(0)), [line("a")]);
}

#[test]
fn drafts_do_not_let_documents_that_failed_be_tried_again_and_again() {
    let mut desk = desk();
    desk.fs.refuse(Some("/library/notebooks"));
    desk.edit("고친 줄");
    desk.writer.flush().unwrap_err();
    desk.fs.take_calls();
    for words in ["a", "b", "c"] {
        desk.writer.keep_drafts(vec![line(words)]);
    }
    // A flush tries once more what failed.
    desk.writer.flush().unwrap_err();
    let calls = desk.fs.take_calls();
    let n_tries = calls
        .iter()
        .filter(|call| call.starts_with("create /library/notebooks"))
        .count();
    assert_eq!(n_tries, 1, "{calls:#?}");
    assert_eq!(read(&desk.fs.after_power_cut(0)), [line("c")]);
}

/// Two hundred notes of one line.
fn many_notes() -> Import {
    let rich = rich_import();
    let template = rich.notes[1].blocks[0].clone();
    let notes = (0..200).map(|n| {
        let (note, block) = (id::<NoteId>(1_000 + 2 * n), id::<BlockId>(1_001 + 2 * n));
        ImportedNote {
            note: Note {
                id: note,
                notebook: id(1),
                title: format!("노트 {n}"),
                provenance: Provenance::default(),
                blocks: vec![],
                dismissed: std::collections::BTreeSet::new(),
            },
            blocks: vec![Block {
                id: block,
                note,
                ..template.clone()
            }],
        }
    });
    Import {
        notes: notes.collect(),
        ..Import::default()
    }
}

#[test]
fn a_large_save_does_not_keep_drafts_waiting_and_answers_do_not_wait_for_them() {
    let mut desk = desk();
    let fs = desk.fs.clone();
    let gate = fs.close_gate();
    desk.fs.take_calls();
    desk.perform(Action::Import(many_notes()));
    desk.writer.keep_drafts(vec![line("a")]);
    let card = desk.history.library().cards().next().unwrap().id;
    desk.perform(sample::answer(card, 0, Grade::Good));
    drop(gate);
    desk.writer.flush().unwrap();
    let calls = desk.fs.take_calls();
    let place = |what: &str| calls.iter().position(|call| call.starts_with(what)).unwrap();
    let is_note = |call: &&String| call.starts_with("rename /library/notebooks");
    let n_before = calls[..place(&format!("rename {JOURNAL}"))]
        .iter()
        .filter(is_note)
        .count();
    let n_notes = calls.iter().filter(is_note).count();
    assert!(n_notes >= 200, "{n_notes}");
    assert!(
        (1..=64).contains(&n_before),
        "{n_before} notes were written before the draft"
    );
    assert!(place("sync /library/reviews") < place(&format!("create {}", parent_of_journal())));
}

fn parent_of_journal() -> String {
    Path::new(JOURNAL).parent().unwrap().display().to_string()
}

#[test]
fn whoever_may_only_read_leaves_the_journal_to_whoever_writes() {
    let desk = desk();
    desk.fs.put(Path::new(JOURNAL), b"not even RON");
    desk.fs.take_calls();
    for mode in [OpenMode::Read, OpenMode::Write] {
        let fs = Arc::new(desk.fs.clone());
        let mut opened = Store::open_on(fs, Path::new(LIBRARY), mode, &device("b")).unwrap();
        assert_eq!(opened.store.keep_drafts(Path::new(ELSEWHERE)), []);
    }
    assert_eq!(desk.fs.take_calls(), [] as [String; 0]);
}

#[test]
fn what_was_half_written_when_the_program_died_goes() {
    let fs = bare_desk().fs.after_crash();
    let half = Path::new(JOURNAL).with_file_name(".saegim-4711-3.tmp");
    fs.put(&half, b"(format: 1, dra");
    assert_eq!(read(&fs), []);
    assert!(!fs.files().contains_key(&half));
}

#[test]
fn keeping_drafts_writes_nothing_into_the_library() {
    let desk = desk();
    let in_library = |fs: &SimFs| -> Vec<(PathBuf, Vec<u8>)> {
        let files = fs.files().into_iter();
        files.filter(|(path, _)| path.starts_with(LIBRARY)).collect()
    };
    let before = in_library(&desk.fs);
    desk.keep(&drafts("람다"));
    desk.keep(&[]);
    assert_eq!(in_library(&desk.fs), before);
}
