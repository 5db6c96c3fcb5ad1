//! Case by case: what can still be taken back here after another device did something.

use saegim::model::{
    Action, Block, BlockId, BlockKind, CardId, CardSource, Change, DiagramId, DocKey, Document, History, NewCard,
    NoteId, NotebookId, Prompt, Refusal, Target, Text, Timestamp, Tint, Transaction, UndoConflict,
};

use crate::actions::starting_history;

const AT: Timestamp = Timestamp(5);

/// What is done here first, so that it is seen whether it can be taken back whatever came of the step in question.
fn first(history: &mut History) {
    let rename = Action::RenameNotebook {
        notebook: notebook(history),
        name: "먼저".to_owned(),
    };
    history.perform(rename).unwrap();
}

fn notebook(history: &History) -> NotebookId {
    history.library().notebooks().next().unwrap().id
}

fn note(history: &History) -> NoteId {
    history.library().notes().next().unwrap().id
}

fn line(history: &History, place: usize) -> BlockId {
    history.library().note(note(history)).unwrap().blocks[place]
}

fn card(history: &History) -> CardId {
    history.library().cards().next().unwrap().id
}

fn edit(block: BlockId, words: &str) -> Action {
    Action::EditBlock {
        block,
        text: words.to_owned(),
        spans: Vec::new(),
    }
}

/// Does `own` here and `theirs` there, and says whether `own` can be taken back. Where it can, what they did stays and the
/// step can be done again; where it cannot, nothing changes, and what was done before can be taken back.
#[track_caller]
fn check(can: bool, own: impl FnOnce(&mut History), theirs: impl FnOnce(&mut Transaction<'_>) -> Result<(), Refusal>) {
    let mut history = starting_history();
    first(&mut history);
    own(&mut history);
    let kind = history.undoable().unwrap();
    let (done, merge) = history.follow(theirs);
    assert_eq!(done, Ok(()));
    assert!(!merge.changes.is_empty());
    assert_eq!(history.undoable(), Some(kind), "a merge is no step");
    let before = history.library().clone();
    let outcome = history.undo();
    assert_eq!(history.library().check_invariants(), Ok(()));
    if can {
        outcome.unwrap().unwrap();
        assert_ne!(*history.library(), before);
        history.redo().unwrap().unwrap();
        assert_eq!(*history.library(), before);
        history.revert(&merge).unwrap();
        history.undo().unwrap().unwrap();
        history.undo().unwrap().unwrap();
    } else {
        assert_eq!(outcome, Err(UndoConflict { kind }));
        assert_eq!(*history.library(), before);
    }
    history.undo().unwrap().unwrap();
    assert_eq!(history.library().notebooks().next().unwrap().name, "시작 노트북");
}

#[track_caller]
fn perform(history: &mut History, action: Action) {
    assert!(!history.perform(action).unwrap().changes.is_empty());
}

#[test]
fn another_line_may_be_edited_in_the_meantime_and_the_same_one_not() {
    let lines = [0, 2].map(|place| line(&starting_history(), place));
    let own = |history: &mut History| perform(history, edit(lines[0], "여기"));
    check(true, own, |tx| tx.perform(edit(lines[1], "거기")));
    check(false, own, |tx| tx.perform(edit(lines[0], "거기")));
    let star = Action::ToggleStar {
        target: Target::Block(lines[1]),
        at: AT,
    };
    check(true, own, |tx| tx.perform(star));
}

#[test]
fn a_highlight_that_came_is_not_put_on_other_words() {
    let line = line(&starting_history(), 0);
    let length = starting_history().library().block(line).unwrap().text.len();
    let highlight = |range| Action::Highlight {
        block: line,
        range,
        tint: Tint::Green,
        at: AT,
    };
    let own = |history: &mut History| perform(history, edit(line, "시작은 0번째 줄이다"));
    check(true, own, |tx| tx.perform(highlight(0.."시작".len())));
    check(false, own, |tx| tx.perform(highlight(length..length + "다".len())));
    let lift = |history: &mut History| {
        history.follow(|tx| tx.perform(highlight(0.."시작".len()))).0.unwrap();
        perform(history, highlight(0.."시작".len()));
    };
    check(false, lift, |tx| tx.perform(edit(line, "")));
}

#[test]
fn what_they_put_on_or_into_something_keeps_it_here() {
    let (id, at) = (starting_history().ids().next_id::<NotebookId>(), AT);
    let create = |history: &mut History| {
        let name = "새것".to_owned();
        perform(
            history,
            Action::CreateNotebook {
                notebook: Some(id),
                name,
            },
        );
    };
    let note_id = note(&starting_history());
    check(false, create, |tx| {
        tx.perform(Action::MoveNote {
            note: note_id,
            notebook: id,
        })
    });
    let remark = |target| Action::AddRemark {
        target,
        words: "거기서".to_owned(),
        at,
    };
    let insert = |history: &mut History| {
        let insert = Action::InsertBlock {
            note: note_id,
            after: None,
            kind: BlockKind::Paragraph,
            depth: 0,
            text: "새 줄".to_owned(),
            spans: Vec::new(),
        };
        perform(history, insert);
    };
    check(false, insert, |tx| {
        let newest = tx.library().note(note_id).unwrap().blocks[0];
        tx.perform(remark(Target::Block(newest)))
    });
    let add_card = |history: &mut History| {
        let new = NewCard {
            note: note_id,
            fact: None,
            prompt: Prompt::recall(Text::detected("?"), Text::detected("!")),
            explanation: Text::default(),
            hint: Text::default(),
            reference: String::new(),
            sources: vec![CardSource::Block(line(history, 0))],
        };
        perform(history, Action::AddCards(vec![new]));
    };
    check(false, add_card, |tx| {
        let newest = tx.library().cards().last().unwrap().id;
        tx.perform(remark(Target::Card(newest)))
    });
    check(true, add_card, |tx| {
        tx.perform(remark(Target::Card(card(&starting_history()))))
    });
}

#[test]
fn a_picture_that_is_shown_by_now_stays() {
    let block = line(&starting_history(), 0);
    let add = |history: &mut History| {
        let picture = saegim::model::Attachment {
            hash: saegim::model::ContentHash([1; 32]),
            format: saegim::model::PictureFormat::Png,
            width: 1,
            height: 1,
            bytes: 1,
        };
        let add = Action::AddDiagram {
            notebook: notebook(history),
            name: "그림".to_owned(),
            picture,
            at: AT,
        };
        perform(history, add);
    };
    check(false, add, |tx| {
        let newest: DiagramId = tx.library().diagrams().last().unwrap().id;
        let Some(Document::Note(mut content)) = tx.library().document(DocKey::Note(note(&starting_history()))) else {
            panic!("a note is a note");
        };
        let shown = content.blocks.iter_mut().find(|line| line.id == block).unwrap();
        *shown = Block {
            kind: BlockKind::Image(newest),
            ..(**shown).clone()
        }
        .into();
        tx.perform(Action::Adopt(Document::Note(content)))
    });
}

#[test]
fn what_they_removed_takes_its_remarks_and_cards_with_it() {
    let start = starting_history();
    let (block, card_id, note_id) = (line(&start, 2), card(&start), note(&start));
    let remove_remark = |target| {
        move |history: &mut History| {
            let words = "여기서".to_owned();
            let (_, step) = history.follow(|tx| tx.perform(Action::AddRemark { target, words, at: AT }));
            let Some(Change::Annotation(edit)) = step.changes.first() else {
                panic!("a remark was made");
            };
            let remark = edit.after.as_ref().unwrap().id;
            perform(history, Action::RemoveAnnotation(remark));
        }
    };
    check(false, remove_remark(Target::Block(block)), |tx| {
        tx.perform(Action::DeleteBlocks(vec![block]))
    });
    check(false, remove_remark(Target::Card(card_id)), |tx| {
        tx.perform(Action::DeleteCards(vec![card_id]))
    });
    let delete_card = |history: &mut History| perform(history, Action::DeleteCards(vec![card_id]));
    check(false, delete_card, |tx| tx.perform(Action::DeleteNote(note_id)));
}

#[test]
fn a_note_does_not_come_back_into_a_notebook_that_is_gone() {
    let mut history = starting_history();
    let (note, notebook) = (note(&history), notebook(&history));
    perform(&mut history, Action::DeleteNote(note));
    let (done, merge) = history.follow(|tx| tx.perform(Action::DeleteNotebook(notebook)));
    done.unwrap();
    assert!(history.undo().is_err());
    assert_eq!(history.library().n_notes(), 0);
    history.revert(&merge).unwrap();
    assert_eq!(history.library().notebooks().count(), 1);
}

#[test]
fn a_step_that_cannot_be_done_again_is_forgotten_and_the_one_behind_it_not() {
    let mut history = starting_history();
    let lines = [0, 2].map(|place| line(&history, place));
    perform(&mut history, edit(lines[0], "먼저"));
    perform(&mut history, edit(lines[1], "나중"));
    history.undo().unwrap().unwrap();
    history.undo().unwrap().unwrap();
    let (done, _) = history.follow(|tx| tx.perform(edit(lines[0], "거기")));
    done.unwrap();
    let before = history.library().clone();
    assert!(history.redo().is_err());
    assert_eq!(*history.library(), before);
    history.redo().unwrap().unwrap();
    assert_eq!(history.library().block(lines[0]).unwrap().text, "거기");
    assert_eq!(history.library().block(lines[1]).unwrap().text, "나중");
}

#[test]
fn answers_of_others_are_taken_over_once_and_are_no_step() {
    let mut history = starting_history();
    let card = card(&history);
    perform(&mut history, Action::Answer(crate::actions::answer(card, 1)));
    let mut theirs = (*history.library().reviews_of(card)[0]).clone();
    theirs.id = saegim::model::Id::from_raw(u64::MAX >> 2);
    let given = vec![theirs.clone(), theirs.clone()];
    assert_eq!(history.follow_answers(given.clone(), &[]).len(), 1);
    assert_eq!(history.follow_answers(given, &[]).len(), 0);
    assert_eq!(history.library().reviews_of(card).len(), 2);
    // One's own answer can be taken back all the same.
    history.undo().unwrap().unwrap();
    assert_eq!(
        history.library().reviews_of(card),
        [std::sync::Arc::new(theirs.clone())]
    );
    assert_eq!(history.follow_answers(vec![], &[theirs.clone()]).len(), 1);
    assert_eq!(history.follow_answers(vec![], &[theirs]).len(), 0);
    history.redo().unwrap().unwrap();
    assert_eq!(history.library().n_reviews(), 1);
}
