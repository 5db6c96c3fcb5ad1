//! No draft can stop a start: whatever the journal holds, the window works, rests and closes.

use std::collections::BTreeSet;

use saegim::model::{CardForm, CardId, CardKind, CellPlace, Id, OptionForm, RowSeen, StepForm, Unsaved};

use super::*;

/// One of every kind, on things that are there and on things that are not.
fn drafts(line: BlockId, card: CardId, note: saegim::model::NoteId) -> Vec<Unsaved> {
    let gone = BlockId::from_raw(7);
    let form = |of, line, kind| {
        Unsaved::Card(CardForm {
            of,
            question: "question".into(),
            answer: "answer".into(),
            options: vec![OptionForm::default(); 3],
            steps: vec![StepForm::default(); 3],
            is_true: false,
            ..CardForm::new(note, CardSource::Block(line), kind, Lang::En)
        })
    };
    let remark = |on| Unsaved::Remark {
        on,
        of: None,
        words: "remark".into(),
    };
    let rewritten = |block| Unsaved::Line {
        block,
        markdown: "**line".into(),
    };
    let translation = |block| Unsaved::Translation {
        block,
        words: "translation".into(),
    };
    let cell = |block| Unsaved::Cell {
        block,
        at: CellPlace { row: 1, column: 0 },
        seen: RowSeen::default(),
        markdown: "cell".into(),
    };
    let new_cards = CardKind::ALL.map(|kind| form(None, line, kind));
    let drafts = vec![
        rewritten(line),
        rewritten(gone),
        cell(line),
        cell(gone),
        translation(line),
        translation(gone),
        Unsaved::Source {
            note: saegim::model::NoteId::from_raw(7),
            markdown: "# source".into(),
        },
        remark(Target::Block(line)),
        remark(Target::Block(gone)),
        remark(Target::Card(card)),
        remark(Target::Card(CardId::from_raw(7))),
        remark(Target::Region(Id::from_raw(7))),
        Unsaved::RegionName {
            region: Id::from_raw(7),
            name: "name".into(),
            shown: Lang::Ko,
        },
        Unsaved::Mistake {
            card: CardId::from_raw(7),
            words: "mistake".into(),
        },
        form(None, gone, CardKind::Cloze),
        form(Some(card), line, CardKind::Choice),
        form(Some(CardId::from_raw(7)), line, CardKind::Recall),
        Unsaved::Text("text".into()),
    ];
    drafts.into_iter().chain(new_cards).collect()
}

/// Which of the [`KINDS`] a draft is.
const fn kind(draft: &Unsaved) -> usize {
    match draft {
        Unsaved::Line { .. } => 0,
        Unsaved::Cell { .. } => 1,
        Unsaved::Source { .. } => 2,
        Unsaved::Remark { .. } => 3,
        Unsaved::RegionName { .. } => 4,
        Unsaved::Mistake { .. } => 5,
        Unsaved::Card(_) => 6,
        Unsaved::Text(_) => 7,
        Unsaved::Translation { .. } => 8,
    }
}

/// How many kinds of drafts there are.
const KINDS: usize = 9;

/// The window answers keys, comes to rest without asking for a frame, keeps the words, and closes.
#[track_caller]
fn check(desk: &Desk, is_focused: bool, what: &str) {
    let mut window = desk.begin();
    window.set_focused(is_focused);
    window.settle();
    assert!(window.app().unsaved().next().is_some(), "{what}");
    // A message that is about to go asks for a frame until its time is over.
    let is_at_rest = (0..4).any(|_| {
        let rests = (0..3).all(|_| window.idle_frame() > Duration::ZERO);
        window.wait(50);
        rests
    });
    assert!(is_at_rest, "{what}: {}", window.repaint_causes());
    window.set_focused(true);
    window.settle();
    // Texts that have lost their place come up one after the other.
    for _ in 0..30 {
        window.press(Key::Escape);
    }
    window.give(Command::GoDiagrams);
    assert_eq!(window.app().route(), Route::Gallery, "{what}");
    window.give(Command::Undo);
    window.close();
}

#[test]
fn every_kind_of_draft_lets_the_window_start_work_rest_and_close() {
    let desk = Desk::new(Lang::En);
    desk.file("preferences.ron", "(theme: Some(Light), has_motion: false)");
    let (window, line) = with_line(&desk);
    let library = window.library();
    let card = library.cards_on(CardSource::Block(line)).next().unwrap().id;
    let note = library.block(line).unwrap().note;
    window.close();
    let all = drafts(line, card, note);
    let kinds: BTreeSet<_> = all.iter().map(kind).collect();
    assert_eq!(kinds, (0..KINDS).collect());
    let one_by_one = all.iter().map(|draft| vec![draft.clone()]);
    for drafts in one_by_one.chain([all.clone()]) {
        for is_focused in [true, false] {
            let desk = desk.after_kill();
            desk.put_journal(drafts.clone());
            check(&desk, is_focused, &format!("{drafts:?}"));
        }
    }
}

#[test]
fn a_damaged_draft_lets_the_window_start() {
    let desk = Desk::new(Lang::En);
    let (mut window, _) = with_line(&desk);
    window.give(Command::Annotate);
    window.type_text("a remark");
    let after = killed_in_two_seconds(&desk, &mut window);
    let path = journals(&after).remove(0);
    let whole = std::fs::read(&path).unwrap();
    for n in 0..whole.len() {
        if n % 17 != 0 {
            continue;
        }
        write(&path, &whole[..n]);
        let desk = after.after_kill();
        let mut window = desk.start();
        window.give(Command::GoDiagrams);
        window.close();
    }
}
