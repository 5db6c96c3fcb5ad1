//! The same note again: after edits here, after edits there, after both.

use saegim::import::{Outcome, PictureTrouble, Source, SourceName, draft};
use saegim::model::{
    Action, Attachment, Block, CardSource, ContentHash, Mark, NewCard, PictureFormat, Prompt, Target, Text, Timestamp,
    Tint,
};

use crate::support::{empty_library, file, import, import_with, line, lines, paste};

const NOTE: &str = "# 람다\n\n- 별칭은 버전을 가리킨다\n- 최대 메모리는 3,008MB\n  - RAM이 부족하면 오류\n- 층은 다섯 개까지\n\n![[lambda.png]]\n";

fn edit(text: &str, block: &Block) -> Action {
    Action::EditBlock {
        block: block.id,
        text: text.to_owned(),
        spans: Vec::new(),
    }
}

fn card_on(block: &Block) -> Action {
    Action::AddCards(vec![NewCard {
        note: block.note,
        fact: None,
        prompt: Prompt::recall(Text::detected("무엇?"), Text::detected("답")),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: vec![CardSource::Block(block.id)],
    }])
}

fn picture(seed: u8) -> Attachment {
    Attachment {
        hash: ContentHash([seed; 32]),
        format: PictureFormat::Png,
        width: 4,
        height: 3,
        bytes: 100,
    }
}

#[test]
fn the_same_source_changes_nothing_whatever_was_done_to_the_note() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let memory = line(history.library(), "최대 메모리는 3,008MB").clone();
    history.perform(edit("최대 메모리는 10,240MB", &memory)).unwrap();
    history.perform(card_on(&memory)).unwrap();
    let remark = Action::AddRemark {
        target: Target::Block(memory.id),
        words: "확인".into(),
        at: Timestamp(1),
    };
    history.perform(remark).unwrap();
    let other = line(history.library(), "층은 다섯 개까지").id;
    history.perform(Action::DeleteBlocks(vec![other])).unwrap();
    let again = import(&mut history, vec![file("a.md", NOTE)]);
    assert_eq!(again.action, None);
    assert_eq!(again.report.notes[0].outcome, Outcome::Unchanged);
}

#[test]
fn lines_keep_their_ids_when_the_source_changes() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let library = history.library();
    let ids = [
        line(library, "최대 메모리는 3,008MB").id,
        line(library, "층은 다섯 개까지").id,
        line(library, "lambda.png").id,
    ];
    let new = "# 람다\n\n- 새 줄\n- 층은 다섯 개까지\n- **최대** 메모리는 10,240MB\n\n![[lambda.png]]\n";
    let report = import(&mut history, vec![file("a.md", new)]).report;
    let library = history.library();
    assert_eq!(line(library, "최대 메모리는 10,240MB").id, ids[0]);
    assert_eq!(line(library, "층은 다섯 개까지").id, ids[1]);
    assert_eq!(line(library, "lambda.png").id, ids[2]);
    assert_eq!(
        lines(library),
        [
            "람다",
            "새 줄",
            "층은 다섯 개까지",
            "최대 메모리는 10,240MB",
            "lambda.png"
        ]
    );
    let Outcome::Changed {
        n_added,
        n_edited,
        n_removed,
        ..
    } = report.notes[0].outcome
    else {
        panic!("not changed")
    };
    assert_eq!((n_added, n_edited, n_removed), (1, 1, 2));
    history.undo().unwrap();
    assert_eq!(line(history.library(), "최대 메모리는 3,008MB").id, ids[0]);
}

#[test]
fn words_edited_here_stay_when_other_lines_change_there() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let alias = line(history.library(), "별칭은 버전을 가리킨다").clone();
    history
        .perform(edit("별칭은 버전 하나 또는 둘을 가리킨다", &alias))
        .unwrap();
    let new = NOTE.replace("3,008MB", "10,240MB");
    let report = import(&mut history, vec![file("a.md", &new)]).report;
    assert_eq!(
        line(history.library(), "별칭은 버전 하나 또는 둘을 가리킨다").id,
        alias.id
    );
    line(history.library(), "최대 메모리는 10,240MB");
    assert_eq!(report.notes[0].conflicts, []);
}

#[test]
fn words_edited_on_both_sides_stay_ours_and_are_reported_once() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let memory = line(history.library(), "최대 메모리는 3,008MB").clone();
    history
        .perform(edit("최대 메모리는 내가 알기로 10GB", &memory))
        .unwrap();
    let new = NOTE.replace("3,008MB", "10,240MB");
    let report = import(&mut history, vec![file("a.md", &new)]).report;
    assert_eq!(line(history.library(), "최대 메모리는 내가 알기로 10GB").id, memory.id);
    assert_eq!(report.notes[0].conflicts.len(), 1);
    assert_eq!(report.notes[0].conflicts[0].theirs, "최대 메모리는 10,240MB");
    assert_eq!(report.notes[0].conflicts[0].line, 4);
    let newer = new.replace("다섯", "여섯");
    let report = import(&mut history, vec![file("a.md", &newer)]).report;
    assert_eq!(report.notes[0].conflicts, []);
    line(history.library(), "최대 메모리는 내가 알기로 10GB");
}

#[test]
fn an_import_is_lossless_when_every_character_of_the_sources_is_in_a_note() {
    let bytes = |bytes: &[u8]| {
        draft(&Source {
            name: SourceName::File("a.txt".to_owned()),
            bytes: bytes.to_vec(),
        })
    };
    let page = "시험 정리\n\n시험 정리\n\n• 작업\nThis post is licensed under CC BY 4.0 by the author.\n";
    let cases = [
        ("nothing", vec![], false),
        ("a note", vec![file("a.md", NOTE)], true),
        ("a line left out", vec![file("a.md", NOTE), paste(page)], false),
        (
            "damaged bytes",
            vec![bytes(b"- \xed\x95\x9c\xea\xb8\x80 \xff and more of it\n")],
            false,
        ),
        (
            "a guessed encoding",
            vec![bytes(b"na\xefve caf\xe9, d\xe9j\xe0 vu\n")],
            false,
        ),
    ];
    for (context, drafts, is_lossless) in cases {
        let report = import(&mut empty_library(), drafts).report;
        assert_eq!(report.is_lossless(), is_lossless, "{context}: {report:?}");
    }
    // Where both sides changed a line, the words of the source stand nowhere.
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let memory = line(history.library(), "최대 메모리는 3,008MB").clone();
    history.perform(edit("내 말", &memory)).unwrap();
    let new = NOTE.replace("3,008MB", "10,240MB");
    assert!(!import(&mut history, vec![file("a.md", &new)]).report.is_lossless());
    // Where a line was deleted here, nothing changes, and it is in no note.
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let memory = line(history.library(), "최대 메모리는 3,008MB").id;
    history.perform(Action::DeleteBlocks(vec![memory])).unwrap();
    let again = import(&mut history, vec![file("a.md", NOTE)]);
    assert_eq!(again.action, None);
    assert!(!again.report.is_lossless());
}

#[test]
fn a_line_made_here_stays_where_it_was_put() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let alias = line(history.library(), "별칭은 버전을 가리킨다").clone();
    let insert = Action::InsertBlock {
        note: alias.note,
        after: Some(alias.id),
        kind: alias.kind,
        depth: 1,
        text: "내 줄".into(),
        spans: Vec::new(),
    };
    history.perform(insert).unwrap();
    let id = line(history.library(), "내 줄").id;
    import(&mut history, vec![file("a.md", &NOTE.replace("다섯", "여섯"))]);
    assert_eq!(line(history.library(), "내 줄").id, id);
    assert_eq!(lines(history.library())[1..3], ["별칭은 버전을 가리킨다", "내 줄"]);
}

#[test]
fn a_line_that_is_gone_there_stays_while_something_hangs_on_it() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let layers = line(history.library(), "층은 다섯 개까지").clone();
    history.perform(card_on(&layers)).unwrap();
    let new = "# 람다\n\n- 별칭은 버전을 가리킨다\n";
    let report = import(&mut history, vec![file("a.md", new)]).report;
    assert_eq!(report.notes[0].kept.len(), 1);
    assert_eq!(report.notes[0].kept[0].n_cards, 1);
    let library = history.library();
    assert_eq!(line(library, "층은 다섯 개까지").id, layers.id);
    assert_eq!(library.n_cards_on(CardSource::Block(layers.id)), 1);
    assert_eq!(lines(library), ["람다", "별칭은 버전을 가리킨다", "층은 다섯 개까지"]);
    // Back in the source it is the same line again.
    import(&mut history, vec![file("a.md", NOTE)]);
    assert_eq!(line(history.library(), "층은 다섯 개까지").id, layers.id);
    assert_eq!(lines(history.library()).len(), 6);
}

#[test]
fn highlights_follow_their_words_into_the_new_version() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    let alias = line(history.library(), "별칭은 버전을 가리킨다").clone();
    let start = alias.text.find("버전").unwrap();
    let range = start..start + "버전".len();
    history
        .perform(Action::Highlight {
            block: alias.id,
            range,
            tint: Tint::Green,
            at: Timestamp(1),
        })
        .unwrap();
    let new = NOTE.replace("별칭은 버전을", "람다 별칭은 언제나 버전을");
    import(&mut history, vec![file("a.md", &new)]);
    let library = history.library();
    let block = library.block(alias.id).unwrap();
    let annotation = library.annotations_on(Target::Block(alias.id)).next().unwrap();
    let Mark::Highlight(range, _) = &annotation.mark else {
        panic!("no highlight")
    };
    assert_eq!(block.text.get(range.clone()), Some("버전"));
}

#[test]
fn a_pasted_note_is_found_by_its_title_and_its_lines() {
    let mut history = empty_library();
    let old = "람다 요약\n\n별칭\n\n• 버전을 가리킨다\n• 가중치를 줄 수 있다\n• 별칭의 별칭은 없다\n";
    import(&mut history, vec![paste(old)]);
    import(&mut history, vec![paste(&old.replace("없다", "만들 수 없다"))]);
    assert_eq!(history.library().n_notes(), 1);
    import(
        &mut history,
        vec![paste("람다 요약\n\n동시성\n\n• 예약하면 다른 함수가 쓰지 못한다\n")],
    );
    assert_eq!(history.library().n_notes(), 2);
}

#[test]
fn a_renamed_file_is_the_same_note() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    import(&mut history, vec![file("b/람다.md", NOTE)]);
    assert_eq!(history.library().n_notes(), 1);
    assert_eq!(import(&mut history, vec![file("b/람다.md", NOTE)]).action, None);
    import(&mut history, vec![file("b/람다.md", &NOTE.replace("다섯", "여섯"))]);
    assert_eq!(history.library().n_notes(), 1);
    // Two files of the same bytes in one folder are two notes.
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE), file("b.md", NOTE)]);
    assert_eq!(history.library().n_notes(), 2);
    assert_eq!(
        import(&mut history, vec![file("a.md", NOTE), file("b.md", NOTE)]).action,
        None
    );
}

#[test]
fn a_missing_picture_is_found_by_a_later_import_of_the_same_source() {
    let mut history = empty_library();
    let first = import(&mut history, vec![file("notes/a.md", NOTE)]);
    assert_eq!(first.report.pictures.len(), 1);
    assert_eq!(first.report.pictures[0].trouble, PictureTrouble::Missing);
    let pictures = [("img/Lambda.PNG".to_owned(), picture(1))].into();
    let second = import_with(&mut history, vec![file("notes/a.md", NOTE)], pictures);
    assert_eq!(second.report.pictures, []);
    assert_eq!(history.library().diagrams().next().unwrap().picture, Some(picture(1)));
    assert_eq!(history.library().n_diagrams(), 1);
}

#[test]
fn pictures_of_one_name_in_several_folders_stay_apart() {
    let mut history = empty_library();
    let text = "![x](img/image-1.png)\n";
    let pictures = [
        ("a/img/image-1.png".to_owned(), picture(1)),
        ("b/img/image-1.png".to_owned(), picture(2)),
    ];
    let drafts = || {
        vec![
            file("a/n.md", text),
            file("b/n.md", text),
            file("c/n.md", "![[image-1.png]]\n"),
        ]
    };
    let report = import_with(&mut history, drafts(), pictures.clone().into()).report;
    let library = history.library();
    let names: Vec<&str> = library.diagrams().map(|diagram| diagram.name.as_str()).collect();
    assert_eq!(names, ["a/img/image-1.png", "b/img/image-1.png", "image-1.png"]);
    let shown: Vec<Option<Attachment>> = library.diagrams().map(|diagram| diagram.picture).collect();
    assert_eq!(shown, [Some(picture(1)), Some(picture(2)), None]);
    assert_eq!(report.pictures.len(), 1);
    assert!(matches!(&report.pictures[0].trouble, PictureTrouble::Ambiguous(paths) if paths.len() == 2));
    assert_eq!(import_with(&mut history, drafts(), pictures.into()).action, None);
}

#[test]
fn one_name_is_one_diagram_however_it_is_written() {
    let mut history = empty_library();
    let decomposed = "![[\u{1100}\u{1173}\u{1105}\u{1175}\u{11b7}.png]]\n";
    import(
        &mut history,
        vec![
            file("a.md", "글자 ![[그림.png]] 옆\n\n![[그림.PNG|300]]\n"),
            file("b.md", decomposed),
        ],
    );
    assert_eq!(history.library().n_diagrams(), 1);
}

#[test]
fn a_title_follows_the_source_unless_the_user_gave_another() {
    let mut history = empty_library();
    import(&mut history, vec![file("a.md", NOTE)]);
    import(&mut history, vec![file("a.md", &NOTE.replace("# 람다", "# 람다 함수"))]);
    let note = history.library().notes().next().unwrap().clone();
    assert_eq!(note.title, "람다 함수");
    history
        .perform(Action::RenameNote {
            note: note.id,
            title: "내 제목".into(),
        })
        .unwrap();
    import(&mut history, vec![file("a.md", NOTE)]);
    assert_eq!(history.library().notes().next().unwrap().title, "내 제목");
}

#[test]
fn a_note_of_another_folder_at_the_same_path_is_another_note() {
    let mut history = empty_library();
    import(&mut history, vec![file("README.md", NOTE)]);
    let other = "# 그물망\n\n- 하나\n- 둘\n- 셋\n- 넷\n";
    import(&mut history, vec![file("README.md", other)]);
    assert_eq!(history.library().n_notes(), 2);
}

#[test]
fn links_between_notes_are_followed_and_those_to_nothing_are_listed() {
    let mut history = empty_library();
    let text = "[[람다]] [[aws/람다|별명]] [[람다#절]] [b](../b%20c.md#x) [[없는 노트]] <https://a.b> [[#절]]\n";
    let drafts = vec![
        file("aws/a.md", text),
        file("aws/람다.md", "글\n"),
        file("b c.md", "글\n"),
    ];
    let report = import(&mut history, drafts).report;
    assert_eq!(report.n_links, 4);
    assert_eq!(report.unresolved_links.len(), 1);
    assert_eq!(report.unresolved_links[0].target, "없는 노트");
}
