//! What another device did to several documents at once.

use std::sync::Arc;

use saegim::merge::{Incoming, TakenOver, take_over};
use saegim::model::{
    Action, Annotation, Block, Card, Diagram, DiagramDocument, DocKey, Document, History, Id as _, IdSource, Library,
    Mark, Note, NoteDocument, NoteId, Notebook, NotebookId, Refusal, Target, Thing,
};

use crate::sides::{id, note};

const HERE: u64 = 2;
const THERE: u64 = 3;

fn notebook(n: u64, name: &str) -> Document {
    Document::Notebook(Arc::new(Notebook::new(id(0, n), name)))
}

/// Another note, whose lines, card and remark have ids of their own.
fn other_note(n: u64, texts: &[&str]) -> NoteDocument {
    let shifted = |raw: u64| raw + n * 1_000;
    let mut other = note(texts);
    let id = NoteId::from_raw(shifted(other.note.id.raw()));
    for block in &mut other.blocks {
        let own = saegim::model::Id::from_raw(shifted(block.id.raw()));
        *block = Arc::new(Block {
            id: own,
            note: id,
            ..(**block).clone()
        });
    }
    other.cards.clear();
    other.annotations.clear();
    other.note = Arc::new(Note {
        id,
        blocks: other.blocks.iter().map(|block| block.id).collect(),
        ..(*other.note).clone()
    });
    other
}

fn in_notebook(of: &NoteDocument, n: u64) -> Document {
    Document::Note(NoteDocument {
        note: Arc::new(Note {
            notebook: id(0, n),
            ..(*of.note).clone()
        }),
        ..of.clone()
    })
}

/// A library of some documents.
fn library(documents: Vec<Document>) -> History {
    let mut history = History::new(Library::default(), IdSource::new(1_900_000_000_000, 0));
    for document in documents {
        history.perform(Action::Adopt(document)).unwrap();
    }
    History::new(history.library().clone(), history.ids().clone())
}

fn written(base: Option<&Document>, theirs: Document) -> Incoming {
    Incoming {
        base: base.cloned(),
        theirs,
    }
}

/// Takes over, in whatever order it arrives; the outcome is the same.
#[track_caller]
fn taken(here: &[Document], mut written: Vec<Incoming>, mut gone: Vec<Document>) -> (TakenOver, Library) {
    let take = |written: &[Incoming], gone: &[Document]| {
        let mut history = library(here.to_vec());
        let (taken, _) = history.follow(|tx| take_over(tx, written.to_vec(), gone.to_vec()));
        assert_eq!(history.library().check_invariants(), Ok(()));
        (taken, history.library().clone())
    };
    let outcome = take(&written, &gone);
    written.reverse();
    gone.reverse();
    assert_eq!(take(&written, &gone), outcome);
    outcome
}

#[test]
fn a_notebook_whose_note_moved_out_goes_with_nothing_left_in_it() {
    let lambda = note(&["하나", "둘"]);
    let (from, to) = (notebook(HERE, "A"), notebook(THERE, "B"));
    let before = in_notebook(&lambda, HERE);
    let moved = written(Some(&before), in_notebook(&lambda, THERE));
    let (taken, library) = taken(&[from.clone(), to.clone(), before], vec![moved], vec![from]);
    assert_eq!(taken, TakenOver::default());
    assert_eq!(
        library.notebooks().map(|notebook| notebook.id).collect::<Vec<_>>(),
        [id(0, THERE)]
    );
    assert_eq!(
        library.note(lambda.note.id).unwrap().notebook,
        id::<NotebookId>(0, THERE)
    );
}

#[test]
fn a_note_that_moves_takes_the_pictures_along_that_only_it_shows() {
    let mut lambda = note(&["하나", "둘"]);
    let diagram = Document::Diagram(DiagramDocument {
        diagram: Arc::new(Diagram {
            id: id(0, 500),
            notebook: id(0, HERE),
            name: "그림".to_owned(),
            picture: None,
            regions: vec![],
            is_drawn: false,
            added_at: None,
        }),
        annotations: vec![],
    });
    lambda.blocks[1] = Arc::new(Block {
        kind: saegim::model::BlockKind::Image(id(0, 500)),
        ..(*lambda.blocks[1]).clone()
    });
    let (from, to) = (notebook(HERE, "A"), notebook(THERE, "B"));
    let before = in_notebook(&lambda, HERE);
    let moved = written(Some(&before), in_notebook(&lambda, THERE));
    let here = [from.clone(), to, diagram, before];
    let (taken, library) = taken(&here, vec![moved], vec![from]);
    assert_eq!(taken, TakenOver::default());
    assert_eq!(library.notebooks().count(), 1);
    assert_eq!(library.diagrams_of(id(0, THERE)).count(), 1);
}

#[test]
fn a_document_that_does_not_fit_takes_no_other_with_it() {
    let lambda = note(&["하나", "둘"]);
    let mut misfit = other_note(1, &["셋"]);
    misfit.blocks.push(Arc::new(Block {
        note: misfit.note.id,
        ..(*lambda.blocks[0]).clone()
    }));
    let arriving = other_note(2, &["넷"]);
    let here = [notebook(HERE, "A"), Document::Note(lambda)];
    let there = vec![
        written(None, Document::Note(misfit.clone())),
        written(None, in_notebook(&arriving, THERE)),
        written(None, notebook(THERE, "B")),
    ];
    let (taken, library) = taken(&here, there, vec![]);
    let misfits = vec![(DocKey::Note(misfit.note.id), Refusal::IdTaken(Thing::Block))];
    assert_eq!((taken.n_twice, taken.misfits, taken.kept), (0, misfits, vec![]));
    assert_eq!(library.n_notes(), 2);
    assert_eq!(library.notes_of(id(0, THERE)).next().unwrap().id, arriving.note.id);
}

#[test]
fn a_line_and_a_card_that_move_to_another_note_are_there_once_with_what_hangs_on_them() {
    let (from, to) = (note(&["하나", "둘"]), other_note(1, &["셋"]));
    let here = [
        notebook(HERE, "A"),
        Document::Note(from.clone()),
        Document::Note(to.clone()),
    ];
    let (mut less, mut more) = (from.clone(), to.clone());
    let line = less.blocks.remove(1);
    let card = less.cards.remove(0);
    let remark = less.annotations.remove(0);
    less.note = Arc::new(Note {
        blocks: vec![less.blocks[0].id],
        ..(*less.note).clone()
    });
    more.blocks.push(Arc::new(Block {
        note: to.note.id,
        ..(*line).clone()
    }));
    more.cards.push(Arc::new(Card {
        note: to.note.id,
        ..(*card).clone()
    }));
    more.annotations.push(Arc::clone(&remark));
    more.note = Arc::new(Note {
        blocks: more.blocks.iter().map(|block| block.id).collect(),
        ..(*more.note).clone()
    });
    let there = vec![
        written(Some(&here[2]), Document::Note(more)),
        written(Some(&here[1]), Document::Note(less)),
    ];
    let (taken, library) = taken(&here, there, vec![]);
    assert_eq!(taken, TakenOver::default());
    assert_eq!(library.block(line.id).unwrap().note, to.note.id);
    assert_eq!(library.card(card.id).unwrap().note, to.note.id);
    let on_line: Vec<&Arc<Annotation>> = library.annotations_on(Target::Block(line.id)).collect();
    assert_eq!(on_line, [&remark]);
    assert!(matches!(remark.mark, Mark::Remark(_)));
}

#[test]
fn what_is_gone_there_and_was_changed_or_is_needed_here_stays() {
    let lambda = note(&["하나", "둘"]);
    let mut edited = lambda.clone();
    edited.blocks[0] = Arc::new(Block {
        text: "여기서".to_owned(),
        ..(*edited.blocks[0]).clone()
    });
    let folder = notebook(HERE, "A");
    let here = [folder.clone(), Document::Note(edited)];
    let gone = vec![folder, Document::Note(lambda.clone())];
    let (taken, library) = taken(&here, vec![], gone);
    let kept = vec![DocKey::Note(lambda.note.id), DocKey::Notebook(id(0, HERE))];
    assert_eq!((taken.misfits, taken.kept), (vec![], kept));
    assert_eq!((library.n_notes(), library.notebooks().count()), (1, 1));
}
