//! Notes that lie in another notebook by now, because the user moved them or their folder has another name.

use std::collections::BTreeMap;

use saegim::import::{Draft, Outcome, Reconciled};
use saegim::model::{
    Action, Answer, Attachment, CardSource, ContentHash, Grade, History, NewCard, NotebookId, PictureFormat, Prompt,
    Target, Text, Timestamp,
};

use crate::support::{self, empty_library, file, line, paste};

const NOTE: &str = "# S3\n\n- 버킷 이름은 하나뿐이다\n- 객체는 최대 5TB\n\n![[s3.png]]\n";

fn import_into(history: &mut History, notebook: &str, drafts: Vec<Draft>) -> Reconciled {
    support::import_into(history, notebook, drafts, BTreeMap::new())
}

fn notebook_named(history: &History, name: &str) -> NotebookId {
    history
        .library()
        .notebooks()
        .find(|notebook| notebook.name == name)
        .unwrap()
        .id
}

fn move_to_new(history: &mut History, name: &str) {
    let note = history.library().notes().next().unwrap().id;
    history
        .perform(Action::CreateNotebook {
            notebook: None,
            name: name.to_owned(),
        })
        .unwrap();
    let notebook = notebook_named(history, name);
    history.perform(Action::MoveNote { note, notebook }).unwrap();
}

/// A card that was answered and a remark on the line about objects; a check that all hang on the line of these words.
fn study(history: &mut History) -> impl Fn(&History, &str) + use<> {
    let objects = line(history.library(), "객체는 최대 5TB").clone();
    let card = NewCard {
        note: objects.note,
        fact: None,
        prompt: Prompt::recall(Text::detected("최대 크기?"), Text::detected("5TB")),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: vec![CardSource::Block(objects.id)],
    };
    history.perform(Action::AddCards(vec![card])).unwrap();
    let card = history.library().cards().next().unwrap().id;
    let answer = Answer {
        millis: 1_000,
        ..Answer::new(card, Timestamp(2), Grade::Good)
    };
    history.perform(Action::Answer(answer)).unwrap();
    let remark = Action::AddRemark {
        target: Target::Block(objects.id),
        words: "시험에 나온다".into(),
        at: Timestamp(1),
    };
    history.perform(remark).unwrap();
    move |history, words| {
        let library = history.library();
        assert_eq!(line(library, words).id, objects.id);
        assert_eq!(
            library
                .cards_on(CardSource::Block(objects.id))
                .map(|card| card.id)
                .collect::<Vec<_>>(),
            [card]
        );
        assert_eq!(library.reviews_of(card).len(), 1);
        assert_eq!(library.annotations_on(Target::Block(objects.id)).count(), 1);
    }
}

#[test]
fn a_note_moved_to_another_notebook_is_found_again_and_stays_there() {
    let mut history = empty_library();
    import_into(&mut history, "AWS", vec![file("S3.md", NOTE)]);
    let check_line = study(&mut history);
    move_to_new(&mut history, "저장소");
    let again = import_into(&mut history, "AWS", vec![file("S3.md", NOTE)]);
    assert_eq!(
        (again.action, again.report.notes[0].outcome),
        (None, Outcome::Unchanged)
    );

    let changed = NOTE.replace("5TB", "50TB");
    let again = import_into(&mut history, "AWS", vec![file("S3.md", &changed)]);
    assert!(matches!(
        again.report.notes[0].outcome,
        Outcome::Changed { n_edited: 1, .. }
    ));
    check_line(&history, "객체는 최대 50TB");
    let library = history.library();
    assert_eq!((library.n_notes(), library.n_diagrams()), (1, 1));
    assert_eq!(
        library.notes().next().unwrap().notebook,
        notebook_named(&history, "저장소")
    );
}

#[test]
fn notes_of_a_renamed_folder_are_found_again() {
    let lines = "- 하나\n- 둘\n- 셋\n- 넷\n";
    let files = |s3: &str| vec![file("S3.md", s3), file("깊이/EBS.md", &format!("# EBS\n\n{lines}"))];
    let mut history = empty_library();
    import_into(&mut history, "AWS", files(NOTE));
    let check_line = study(&mut history);
    let again = import_into(&mut history, "AWS 2025", files(NOTE));
    assert_eq!(again.action, None);
    let mut changed = files(&NOTE.replace("5TB", "50TB"));
    changed.push(file("EFS.md", "# EFS\n\n- 새 노트\n"));
    let again = import_into(&mut history, "AWS 2025", changed);
    let is_new = |note: &saegim::import::NoteReport| note.outcome == Outcome::New;
    assert_eq!(
        again.report.notes.iter().map(is_new).collect::<Vec<_>>(),
        [false, false, true]
    );
    check_line(&history, "객체는 최대 50TB");
    let library = history.library();
    assert_eq!(library.n_notes(), 3);
    let title = |name| {
        library
            .notes_of(notebook_named(&history, name))
            .map(|note| note.title.as_str())
    };
    assert_eq!(title("AWS").collect::<Vec<_>>(), ["S3", "EBS"]);
    assert_eq!(title("AWS 2025").collect::<Vec<_>>(), ["EFS"]);
}

#[test]
fn a_file_that_was_renamed_after_its_note_was_moved_is_found_by_its_bytes() {
    let long = format!("{NOTE}\n- 버전을 켤 수 있다\n- 끄면 멈춘다\n");
    let mut history = empty_library();
    import_into(&mut history, "AWS", vec![file("S3.md", &long)]);
    move_to_new(&mut history, "저장소");
    import_into(&mut history, "AWS", vec![file("저장/S3.md", &long)]);
    assert_eq!(history.library().n_notes(), 1);
    // The new path is known from now on.
    let again = import_into(&mut history, "AWS", vec![file("저장/S3.md", &long)]);
    assert_eq!(again.action, None);
}

#[test]
fn a_pasted_note_that_was_moved_is_found_again() {
    let text = "람다 요약\n\n별칭\n\n• 버전을 가리킨다\n• 가중치를 줄 수 있다\n• 별칭의 별칭은 없다\n";
    let mut history = empty_library();
    import_into(&mut history, "노트", vec![paste(text)]);
    move_to_new(&mut history, "람다");
    assert_eq!(import_into(&mut history, "노트", vec![paste(text)]).action, None);
    import_into(&mut history, "노트", vec![paste(&text.replace("없다", "만들 수 없다"))]);
    assert_eq!(history.library().n_notes(), 1);
}

#[test]
fn a_picture_that_comes_later_goes_into_the_diagram_of_the_moved_note() {
    let picture = Attachment {
        hash: ContentHash([1; 32]),
        format: PictureFormat::Png,
        width: 4,
        height: 3,
        bytes: 100,
    };
    let mut history = empty_library();
    import_into(&mut history, "AWS", vec![file("S3.md", NOTE)]);
    move_to_new(&mut history, "저장소");
    let pictures = BTreeMap::from([("s3.png".to_owned(), picture)]);
    let again = support::import_into(&mut history, "AWS", vec![file("S3.md", NOTE)], pictures);
    assert_eq!(again.report.pictures, []);
    let diagrams: Vec<_> = history
        .library()
        .diagrams()
        .map(|diagram| (diagram.notebook, diagram.picture))
        .collect();
    assert_eq!(diagrams, [(notebook_named(&history, "저장소"), Some(picture))]);
}

#[test]
fn another_folder_with_a_file_of_the_same_name_is_another_note() {
    let cases = [
        (
            "little in common",
            "# README\n\n- 하나\n- 둘\n",
            "# README\n\n- 셋\n- 넷\n",
        ),
        ("half in common", "# 할 일\n\n- 하나\n", "# 할 일\n\n- 둘\n"),
        ("nothing in common", NOTE, "# EBS\n\n- 볼륨\n"),
        (
            "one template",
            "# 체크리스트\n\n- 하나\n- 둘\n- 셋\n- 넷\n- DVA\n",
            "# 체크리스트\n\n- 하나\n- 둘\n- 셋\n- 넷\n- SAA\n",
        ),
        ("the same bytes", NOTE, NOTE),
    ];
    for (context, one, other) in cases {
        let mut history = empty_library();
        import_into(&mut history, "DVA", vec![file("README.md", one)]);
        let before = history.library().notes().next().unwrap().clone();
        import_into(&mut history, "SAA", vec![file("README.md", other)]);
        assert_eq!(history.library().n_notes(), 2, "{context}");
        assert_eq!(history.library().note(before.id), Some(&before), "{context}");
        for (notebook, text) in [("DVA", one), ("SAA", other)] {
            let again = import_into(&mut history, notebook, vec![file("README.md", text)]);
            assert_eq!(again.action, None, "{context}: {notebook} again");
        }
    }
    // A stub of two lines is no evidence under another name.
    let mut history = empty_library();
    import_into(&mut history, "DVA", vec![file("README.md", "# 할 일\n\n- 없음\n")]);
    import_into(&mut history, "SAA", vec![file("PLAN.md", "# 할 일\n\n- 없음\n")]);
    assert_eq!(history.library().n_notes(), 2);
}
