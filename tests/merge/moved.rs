//! A card that one device moved to another note and the other device changed.

use std::sync::Arc;

use saegim::merge::{Incoming, TakenOver, take_over};
use saegim::model::{
    Action, Annotation, Block, BlockId, Card, CardId, DocKey, Document, History, IdSource, Library, Mark, Note,
    NoteDocument, NoteId, Notebook, Prompt, Target, Text,
};

use crate::sides::{id, mark, note};

const CARD: u64 = 100;

fn card_id() -> CardId {
    id(0, CARD)
}

/// A note of one line without cards.
fn other_note(n: u64) -> NoteDocument {
    let mut other = note(&["셋"]);
    let (note, line) = (id::<NoteId>(0, n), id::<BlockId>(0, n + 1));
    let block = Block {
        id: line,
        note,
        ..(*other.blocks[0]).clone()
    };
    other.note = Arc::new(Note {
        id: note,
        blocks: vec![line],
        ..(*other.note).clone()
    });
    other.blocks = vec![Arc::new(block)];
    other.cards.clear();
    other
}

/// A device that has some documents.
struct Device(History);

impl Device {
    fn with(documents: &[Document]) -> Self {
        let mut history = History::new(Library::default(), IdSource::new(1_900_000_000_000, 0));
        for document in documents {
            history.perform(Action::Adopt(document.clone())).unwrap();
        }
        Self(history)
    }

    fn does(&mut self, action: Action) {
        self.0.perform(action).unwrap();
    }

    fn changes(&mut self, change: impl FnOnce(&mut Card)) {
        let library = self.0.library();
        let mut card = (**library.card(card_id()).unwrap()).clone();
        change(&mut card);
        let Some(Document::Note(mut home)) = library.document(DocKey::Note(card.note)) else {
            panic!("the note of the card is gone");
        };
        home.cards.retain(|other| other.id != card.id);
        home.cards.push(Arc::new(card));
        home.cards.sort_by_key(|card| card.id);
        self.does(Action::Adopt(Document::Note(home)));
    }

    fn annotates(&mut self, annotation: Arc<Annotation>) {
        let library = self.0.library();
        let home = library.card(card_id()).unwrap().note;
        let Some(Document::Note(mut home)) = library.document(DocKey::Note(home)) else {
            panic!("the note of the card is gone");
        };
        home.annotations.push(annotation);
        home.annotations.sort_by_key(|annotation| annotation.id);
        self.does(Action::Adopt(Document::Note(home)));
    }

    fn moves(&mut self, n: u64) {
        let cards = vec![card_id()];
        self.does(Action::MoveCards { cards, note: id(0, n) });
    }

    fn documents(&self) -> Vec<Document> {
        let library = self.0.library();
        let notebooks = library.notebooks().map(|notebook| DocKey::Notebook(notebook.id));
        let keys = notebooks.chain(library.notes().map(|note| DocKey::Note(note.id)));
        keys.filter_map(|key| library.document(key)).collect()
    }

    /// What is written since.
    fn written(&self, base: &[Document]) -> Vec<Incoming> {
        let changed = self.documents().into_iter().filter(|document| !base.contains(document));
        changed
            .map(|theirs| Incoming {
                base: base.iter().find(|base| base.key() == theirs.key()).cloned(),
                theirs,
            })
            .collect()
    }

    fn takes(&mut self, written: Vec<Incoming>) -> TakenOver {
        let (taken, _) = self.0.follow(|tx| take_over(tx, written, vec![]));
        assert_eq!(self.0.library().check_invariants(), Ok(()));
        taken
    }
}

fn base() -> Vec<Document> {
    let from = note(&["하나", "둘"]);
    vec![
        Document::Notebook(Arc::new(Notebook::new(from.note.notebook, "A"))),
        Document::Note(from),
        Document::Note(other_note(1_000)),
        Document::Note(other_note(2_000)),
    ]
}

/// What both devices have once each took over what the other wrote, in any order.
#[track_caller]
fn both_have(one: impl Fn(&mut Device), other: impl Fn(&mut Device), n_twice: usize) -> Library {
    let base = base();
    let mut outcomes = Vec::new();
    for is_backwards in [false, true] {
        let (mut here, mut there) = (Device::with(&base), Device::with(&base));
        one(&mut here);
        other(&mut there);
        let (mut sent, mut arrived) = (here.written(&base), there.written(&base));
        if is_backwards {
            sent.reverse();
            arrived.reverse();
        }
        for (device, written) in [(&mut here, arrived), (&mut there, sent)] {
            let taken = device.takes(written);
            assert_eq!(
                taken,
                TakenOver {
                    n_twice,
                    ..TakenOver::default()
                }
            );
            outcomes.push(device.documents());
        }
        // Nothing is left to be merged.
        let after = here.documents();
        let written = there.written(&base);
        here.takes(written);
        assert_eq!(here.documents(), after);
    }
    let first = outcomes.first().unwrap().clone();
    for outcome in &outcomes {
        assert_eq!(outcome, &first);
    }
    Device::with(&first).0.library().clone()
}

fn asks(question: &str) -> impl Fn(&mut Card) {
    let question = question.to_owned();
    move |card| card.prompt = Prompt::recall(Text::both(question.clone(), ""), Text::both("답".to_owned(), ""))
}

fn star() -> Arc<Annotation> {
    mark(id(50, 1), Target::Card(card_id()), Mark::Star)
}

fn remark(words: &str) -> Arc<Annotation> {
    mark(id(50, 2), Target::Card(card_id()), Mark::Remark(words.to_owned()))
}

fn explains(words: &str) -> impl Fn(&mut Card) {
    let words = words.to_owned();
    move |card| card.explanation = Text::both(words.clone(), "")
}

fn annotations(library: &Library) -> Vec<Arc<Annotation>> {
    library.annotations_on(Target::Card(card_id())).cloned().collect()
}

#[test]
fn what_one_device_did_to_a_card_goes_along_when_the_other_moves_it() {
    for note in [1_000, 2_000] {
        let library = both_have(
            |here| {
                here.changes(asks("여기서?"));
                here.changes(|card| card.is_suspended = true);
                here.annotates(star());
                here.annotates(remark("헷갈림"));
            },
            |there| there.moves(note),
            0,
        );
        let card = library.card(card_id()).unwrap();
        assert_eq!((card.note, card.is_suspended), (id(0, note), true));
        assert_eq!(card.prompt.title().ko, "여기서?");
        assert_eq!(annotations(&library), [star(), remark("헷갈림")]);
    }
}

#[test]
fn a_star_alone_goes_along_too() {
    let library = both_have(|here| here.annotates(star()), |there| there.moves(1_000), 0);
    assert_eq!(library.card(card_id()).unwrap().note, id(0, 1_000));
    assert_eq!(annotations(&library), [star()]);
}

#[test]
fn changes_of_both_devices_meet_where_the_card_was_moved_to() {
    let library = both_have(
        |here| {
            here.changes(asks("여기서?"));
            here.annotates(remark("헷갈림"));
        },
        |there| {
            there.moves(1_000);
            there.changes(|card| card.is_suspended = true);
            there.annotates(star());
        },
        0,
    );
    let card = library.card(card_id()).unwrap();
    assert_eq!((card.note, card.is_suspended), (id(0, 1_000), true));
    assert_eq!(card.prompt.title().ko, "여기서?");
    assert_eq!(annotations(&library), [star(), remark("헷갈림")]);
}

#[test]
fn words_that_both_devices_wrote_are_there_twice_and_counted() {
    let library = both_have(
        |here| here.changes(explains("여기")),
        |there| {
            there.moves(1_000);
            there.changes(explains("저기"));
        },
        1,
    );
    let mut words: Vec<&str> = library
        .cards_of(id(0, 1_000))
        .map(|card| card.explanation.ko.as_str())
        .collect();
    words.sort_unstable();
    assert_eq!(words, ["여기", "저기"]);
    assert_eq!(library.cards_of(id(0, 1)).count(), 0);
}

#[test]
fn a_card_moved_into_a_note_that_is_new_keeps_what_was_done_to_it() {
    let library = both_have(
        |here| {
            here.changes(asks("여기서?"));
            here.annotates(star());
        },
        |there| {
            there.does(Action::Adopt(Document::Note(other_note(3_000))));
            there.moves(3_000);
            there.changes(|card| card.is_suspended = true);
        },
        0,
    );
    let card = library.card(card_id()).unwrap();
    assert_eq!((card.note, card.is_suspended), (id(0, 3_000), true));
    assert_eq!(card.prompt.title().ko, "여기서?");
    assert_eq!(annotations(&library), [star()]);
}

#[test]
fn what_nobody_knows_the_past_of_is_kept_twice_rather_than_lost() {
    let base = base();
    let (mut here, mut there) = (Device::with(&base), Device::with(&base));
    here.changes(asks("여기서?"));
    here.annotates(star());
    there.moves(1_000);
    // The file it was moved out of is not there yet, and comes afterwards.
    let (arrived, later): (Vec<_>, Vec<_>) = there
        .written(&base)
        .into_iter()
        .partition(|incoming| incoming.theirs.key() == DocKey::Note(id(0, 1_000)));
    assert_eq!((arrived.len(), later.len()), (1, 1));
    assert_eq!(here.takes(arrived).n_twice, 1);
    here.takes(later);
    let library = here.0.library();
    let mut questions: Vec<&str> = library
        .cards_of(id(0, 1_000))
        .map(|card| card.prompt.title().ko.as_str())
        .collect();
    questions.sort_unstable();
    assert_eq!(questions, ["무엇?", "여기서?"]);
    assert!(annotations(library).contains(&star()));
}
