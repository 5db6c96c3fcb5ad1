//! Question sets and cards of other programs, from their files to cards that are asked.

use crate::home::Home;

const TABLE: &str = "question,A,B,C,answer,explanation\n\
    \"Which service is a queue?\",Amazon SNS,Amazon SQS,Amazon MQ,B,It holds messages.\n\
    \"Which two are serverless? (Choose TWO)\",Lambda,EC2,Fargate,\"A, C\",\n";

/// Gives the library another threshold for leeches, as somebody would who writes into its settings.
fn set_leech_lapses(home: &Home, lapses: u16) {
    let path = home.library().join("library.ron");
    let settings = std::fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> = settings.lines().filter(|line| !line.contains("leech_lapses")).collect();
    let changed = kept.join("\n").replacen(
        "settings: (",
        &format!("settings: (\n  scheduling: (leech_lapses: {lapses}),"),
        1,
    );
    assert!(changed.contains("leech_lapses"), "{settings}");
    std::fs::write(&path, changed).unwrap();
}

#[test]
fn a_card_that_was_forgotten_is_found_as_wrong_and_by_the_preset_as_a_leech() {
    let home = Home::with_note();
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    let card = cards.ids()[0];
    let found = |query: &str| {
        let run = home.run(["search", query, "--json"]).done();
        let hits = run.json()["hits"].as_array().unwrap().clone();
        hits.iter().map(ToString::to_string).collect::<Vec<String>>()
    };
    assert!(found("is:card").len() > 1);
    set_leech_lapses(&home, 1);
    home.run(["review", card, "easy"]).done();
    assert_eq!((found("is:wrong"), found("is:leech")), (Vec::new(), Vec::new()));
    let told = home.run(["review", card, "again"]);
    assert!(
        told.code == 0 && told.err.contains("you keep forgetting this card"),
        "{told:?}"
    );
    for query in ["is:wrong", "is:leech", "상태:최근틀림", "상태:자주틀림"] {
        let found = found(query);
        assert!(found.len() == 1 && found[0].contains(card), "{query}: {found:?}");
    }
    set_leech_lapses(&home, 2);
    assert_eq!(found("is:leech"), Vec::<String>::new());
    assert_eq!(found("is:wrong").len(), 1);
}

#[test]
fn a_table_of_questions_becomes_cards_that_are_asked() {
    let home = Home::new();
    home.write("exam.csv", TABLE);
    home.run(["import", "exam.csv"]).done();
    let proposed = home.run(["propose"]).done();
    let questions = proposed
        .lines()
        .iter()
        .filter(|line| line.contains("\tquestion\t"))
        .count();
    assert_eq!(questions, 2, "{proposed:?}");
    assert!(
        proposed.out.contains("Which service is a queue? → Amazon SQS"),
        "{proposed:?}"
    );
    assert!(proposed.out.contains("(Choose TWO) → Lambda; Fargate"), "{proposed:?}");
    home.run(["propose", "--accept"]).done();
    let cards = home.run(["cards"]).done();
    assert_eq!(cards.out.matches("\tchoice\t").count(), 2, "{cards:?}");
    let exported = home.run(["export", "--format", "json"]).done();
    assert!(exported.out.contains("It holds messages."), "the explanation is kept");
    assert!(
        home.run(["propose"]).done().out.is_empty(),
        "what is a card is proposed no more"
    );
    assert!(home.run(["import", "exam.csv"]).done().out.contains("unchanged"));
}

#[test]
fn a_file_without_questions_is_named_and_one_in_a_folder_is_passed_over() {
    let home = Home::new();
    home.write("vault/note.md", "# 큐\n\n- 메시지는 14일 남는다\n");
    home.write("vault/package.json", "{\"name\": \"quiz\", \"version\": \"1.0.0\"}");
    home.run(["import", "vault/package.json"])
        .refused(1, &["package.json", "no cards or questions"]);
    home.write("vault/empty.json", "");
    home.write("vault/data.csv", [0_u8, 1, 2, 0, 0, 0]);
    let imported = home.run(["import", "vault"]).done();
    assert_eq!(imported.lines().len(), 1, "{imported:?}");
    home.run(["import", "vault/empty.json"])
        .refused(1, &["empty.json", "empty"]);
}

#[test]
fn a_question_that_cannot_be_read_for_certain_is_named_and_not_asked() {
    let home = Home::new();
    let list = r#"[{"question": "Which?", "options": ["one", "two", "three"], "answer": 1}]"#;
    home.write("exam.json", list);
    let imported = home.run(["import", "exam.json"]).done();
    assert!(
        imported
            .out
            .contains("exam.json:1: can't tell whether the answer number"),
        "{imported:?}"
    );
    let proposed = home.run(["propose"]);
    assert!(proposed.code == 0 && proposed.out.is_empty(), "{proposed:?}");
    assert!(
        proposed.err.contains("exam:1: this question is not suggested"),
        "{proposed:?}"
    );
}

#[test]
fn where_answer_numbers_begin_can_be_said_also_for_what_was_imported_before() {
    let home = Home::new();
    let list = r#"[{"question": "Which?", "options": ["one", "two", "three"], "answer": 1}]"#;
    home.write("exam.json", list);
    home.run(["import", "exam.json"]).done();
    assert!(home.run(["propose"]).out.is_empty());
    home.run(["import", "exam.json", "--first-answer", "0"]).done();
    assert!(home.run(["propose"]).done().out.contains("Which? → two"));
    home.run(["import", "exam.json", "--first-answer", "1"]).done();
    assert!(home.run(["propose"]).done().out.contains("Which? → one"));
    let refused = home.run(["import", "exam.json", "--first-answer", "2"]);
    assert!(refused.code == 2 && refused.err.contains("0..=1"), "{refused:?}");
}

#[test]
fn the_columns_of_a_table_nobody_knows_are_named_and_can_be_said() {
    let home = Home::new();
    home.write(
        "list.csv",
        "갈래,낱말풀이,낱말\n구름,메시지를 쌓아 두는 곳,대기열\n구름,모두에게 보내는 곳,게시판\n",
    );
    let imported = home.run(["import", "list.csv"]).done();
    let said = format!("{}{}", imported.out, imported.err);
    assert!(
        said.contains("list.csv:1:") && said.contains("--columns 1,2"),
        "{imported:?}"
    );
    assert!(home.run(["propose"]).done().out.is_empty());
    home.run(["import", "list.csv", "--columns", "3,2"]).done();
    let proposed = home.run(["propose"]).done().out;
    assert!(proposed.contains("대기열 → 메시지를 쌓아 두는 곳") && proposed.contains("게시판 → 모두에게 보내는 곳"));
    assert!(!proposed.contains("낱말"), "{proposed}");
    for wrong in ["0,1", "2,2", "2", "a,b"] {
        let refused = home.run(["import", "list.csv", "--columns", wrong]);
        assert!(refused.code == 2 && refused.err.contains("1,2"), "{refused:?}");
    }
}

#[test]
fn an_encoding_can_be_named() {
    let home = Home::new();
    home.write("note.txt", [0xc7, 0xd1, 0xb1, 0xdb, b'\n']);
    home.run(["import", "note.txt", "--encoding", "windows-1252"]).done();
    assert!(home.run(["search", "ÇÑ"]).done().out.contains("ÇÑ±Û"));
    home.run(["import", "note.txt", "--encoding", "EUC-KR"]).done();
    assert!(home.run(["search", "한글"]).done().out.contains("한글"));
}

#[test]
fn a_card_that_cannot_be_asked_is_told_by_check_listed_and_not_asked() {
    let home = Home::with_note();
    let card = "1k9xft7g02002";
    let note = format!(
        "(format: 1, id: \"1k9xft7g02000\", title: \"큐\", blocks: [], cards: [(id: \"{card}\", fact: \
         \"1k9xft7g02003\", prompt: Choice(question: (ko: \"며칠인가?\"), options: []))])"
    );
    let file = "data/saegim/library/notebooks/시험/큐.ron";
    home.write(file, &note);
    let checked = home.run(["check"]).done();
    let sentence = format!("card {card} has fewer than two options and is not asked: edit or delete the card");
    assert!(
        checked.out.contains("큐.ron: ") && checked.out.contains(&sentence),
        "{checked:?}"
    );
    let listed = home.run(["cards"]).done();
    assert_eq!(listed.out, format!("{card}\tdefective\tchoice\t며칠인가?\n"));
    assert_eq!(home.run(["cards", "--due"]).done().out, "");
    home.run(["review", card, "good"])
        .refused(1, &[card, "fewer than two options"]);
    assert_eq!(home.read(file), note.as_bytes());
}
