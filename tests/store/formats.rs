//! Every format that was ever released can still be read.
//!
//! `formats/<n>` is a small library as format `n` wrote it. It is never changed again; a new format gets a new folder.

use std::path::PathBuf;
use std::sync::Arc;

use saegim::model::{
    Action, Answer, CardId, Cloze, Confidence, EasyDay, ExamDay, ExamDomain, ExamKind, ExamOutcome, ExamProfile,
    ExamQuestion, ExamRecord, Fit, Grade, Hidden, Lang, LeechAction, Library, Mistake, MistakeReason, NamedPreset,
    NewOrder, Occlusion, PassOf, Pointed, Prediction, Preset, Prompt, RegionAsked, RegionRole, Response, ReviewMode,
    ReviewOrder, Settings, Shape, Spot, Text, Timestamp,
};
use saegim::store::{OpenMode, SaveJob, Saved, Store};

use crate::as_json::lost_as_json;
use crate::files::copy_folder;
use crate::sample::{self, device, things};

fn kept_example(format: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/store/formats/{format}"))
}

#[test]
fn format_1_is_read() {
    let opened = Store::open(&kept_example(1), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let (history, _) = sample::rich();
    assert_eq!(things(&opened.library), things(history.library()));
}

#[test]
fn format_1_is_what_is_written_today() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    let saved = opened.store.save(&SaveJob::of_documents(&opened.library)).unwrap();
    assert_eq!(saved, Saved::default());
    let (history, changes) = sample::rich();
    let again = tempfile::tempdir().unwrap();
    let mut made = Store::create(again.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    let is_lock = |path: &PathBuf| path.ends_with(".saegim.lock");
    let written = crate::files::texts(again.path());
    let kept = crate::files::texts(&kept_example(1));
    let without_lock =
        |texts: Vec<(PathBuf, String)>| -> Vec<_> { texts.into_iter().filter(|(path, _)| !is_lock(path)).collect() };
    assert_eq!(without_lock(written), without_lock(kept));
}

/// A kept `library.ron` with presets, which came later than the example.
const PRESETS: &str = include_str!("formats/presets-1.ron");

fn with_presets() -> Settings {
    let slow = Preset {
        retention_percent: 85,
        new_per_day: 5,
        learning_steps_minutes: vec![],
        relearning_steps_minutes: vec![10, 60],
        ..Preset::default()
    };
    Settings {
        preset: Preset {
            reviews_per_day: 200,
            new_order: NewOrder::Random,
            review_order: ReviewOrder::DueDay,
            is_interleaved: true,
            is_typed: true,
            leech_lapses: 6,
            leech_action: LeechAction::Suspend,
            easy_days: [
                EasyDay::Normal,
                EasyDay::Normal,
                EasyDay::Normal,
                EasyDay::Normal,
                EasyDay::Reduced,
                EasyDay::Minimum,
                EasyDay::Reduced,
            ],
            ..Preset::default()
        },
        presets: vec![NamedPreset {
            name: "천천히 \"slow\"".into(),
            notebooks: ["1k9xft7g00001", "1k9xft7g00002"].map(|id| id.parse().unwrap()).into(),
            preset: slow,
        }],
        rescheduled_at: Some(Timestamp(1_763_882_000_000)),
        fit: Some(Fit {
            parameters: (1_u8..=21).map(|n| f32::from(n) / 4.0).collect(),
            previous: vec![0.5, 1.0],
            fitted_at: Timestamp(1_763_883_000_000),
            n_answers: 1_200,
            n_held_back: 240,
            before: Prediction {
                log_loss: 0.5,
                rmse: 0.25,
            },
            after: Prediction {
                log_loss: 0.375,
                rmse: 0.125,
            },
        }),
        ..Settings::default()
    }
}

/// A kept `notebook.ron` with an exam and one that was handed in, which came later than the example.
const EXAMS: &str = include_str!("formats/exams-1.ron");

fn exam() -> ExamProfile {
    ExamProfile {
        name: "정보처리기사 \"필기\"".into(),
        preset: "korean-written".into(),
        date: ExamDay::new(2026, 3, 7),
        n_questions: 100,
        minutes: 150,
        pass_percent: Some(60),
        kinds: [ExamKind::Single, ExamKind::Ordering].into(),
        domains: vec![
            ExamDomain {
                name: "1과목".into(),
                weight_percent: 60,
                tags: ["1과목".to_owned(), "설계".to_owned()].into(),
                least_percent: Some(40),
            },
            ExamDomain {
                name: "2과목".into(),
                weight_percent: 40,
                ..ExamDomain::default()
            },
        ],
        may_pause: false,
    }
}

fn handed_in() -> ExamRecord {
    let question = |card: &str, domain, outcome| ExamQuestion {
        card: card.parse().unwrap(),
        domain,
        outcome,
        millis: 61_500,
        is_flagged: domain == Some(0),
        confidence: None,
    };
    ExamRecord {
        began_at: Timestamp(1_763_882_000_000),
        ended_at: Timestamp(1_763_883_000_000),
        profile: exam(),
        allowed_millis: 9_000_000,
        spent_millis: 900_000,
        rest_millis: 100_000,
        questions: vec![
            question("1k9xft7g00060", Some(0), ExamOutcome::Right),
            question("1k9xft7g00061", Some(1), ExamOutcome::Wrong),
            question("1k9xft7g00062", None, ExamOutcome::Open),
            question("1k9xft7g00063", None, ExamOutcome::Gone),
        ],
    }
}

#[test]
fn exams_are_written_as_they_were_and_read_again() {
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    let (mut history, mut changes) = sample::rich();
    let notebook = history.library().notebooks().next().unwrap().id;
    let set = Action::SetExam {
        notebook,
        exam: Some(Box::new(exam())),
    };
    changes.extend(sample::perform(&mut history, set));
    let record = Arc::new(handed_in());
    changes.extend(sample::perform(&mut history, Action::KeepExam { notebook, record }));
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let file = temp.path().join("notebooks/DVA-C02/notebook.ron");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::copy(&file, "tests/store/formats/exams-1.ron").unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), EXAMS);
    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let read = opened.library.notebook(notebook).unwrap();
    assert_eq!(read.exam, Some(exam()));
    assert_eq!(read.exams, [Arc::new(handed_in())]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody else writes here")]
fn an_exam_that_somebody_wrote_by_hand_is_brought_within_its_bounds() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let file = temp.path().join("notebooks/DVA-C02/notebook.ron");
    let written = std::fs::read_to_string(&file).unwrap();
    let by_hand = written.trim_end().trim_end_matches(')').to_owned()
        + " exam: (name: \"x\", questions: 0, minutes: 60000, pass_percent: 200, date: \"내일\", kinds: [\"moon\"]),\n)\n";
    std::fs::write(&file, by_hand).unwrap();
    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let exam = opened
        .library
        .notebooks()
        .find_map(|notebook| notebook.exam.clone())
        .unwrap();
    assert_eq!((exam.n_questions, exam.minutes, exam.date), (1, 1_440, None));
    assert_eq!(exam.defect(), None);
}

#[test]
fn presets_are_written_as_they_were_and_read_again() {
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    let (mut history, mut changes) = sample::rich();
    changes.extend(sample::perform(&mut history, Action::SetSettings(with_presets())));
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let file = temp.path().join("library.ron");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), PRESETS);
    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(**opened.library.settings(), with_presets());
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
}

/// An exam kept under a name, with everything a profile may say.
fn kept_exam() -> Settings {
    let mut settings = Settings::default();
    settings.keep_exam("내 \"DVA\"", &exam());
    settings
}

/// As it is in a notebook, but for the date.
#[expect(
    clippy::needless_raw_string_hashes,
    reason = "the lint overlooks a quote before the one that would end it"
)]
const KEPT_EXAM: &str = r##"exam_presets: [(name: r#"내 "DVA""#, exam: (name: r#"정보처리기사 "필기""#, preset: "korean-written", questions: 100, minutes: 150, pass_percent: 60, kinds: ["single", "ordering"], domains: [(name: "1과목", weight_percent: 60, tags: ["1과목", "설계"], least_percent: 40), (name: "2과목", weight_percent: 40)], no_pause: true))],"##;

#[test]
fn kept_exams_are_written_without_a_date_and_read_again() {
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    let (mut history, mut changes) = sample::rich();
    changes.extend(sample::perform(&mut history, Action::SetSettings(kept_exam())));
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let text = std::fs::read_to_string(temp.path().join("library.ron")).unwrap();
    let line = text.lines().find(|line| line.contains("exam_presets")).unwrap();
    assert_eq!(line.trim(), KEPT_EXAM);
    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    assert_eq!(**opened.library.settings(), kept_exam());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody else writes here")]
fn kept_exams_that_somebody_wrote_by_hand_or_a_later_version_are_read_as_far_as_they_are_known() {
    let exams = r#"[(name: "A", exam: (name: "x", questions: 0, minutes: 60000, date: "2026-11-30", later: [(1)])), (name: "A", exam: (name: "y", questions: 5, minutes: 5), shared: true), (name: " ", exam: (name: "z", questions: 7, minutes: 7))]"#;
    let by_hand = [
        (
            format!("(exam_presets: {exams})"),
            vec![("A", 1, 1_440), ("A+", 5, 5), ("z", 7, 7)],
        ),
        // Written before there were any.
        ("(new_per_day: 7)".to_owned(), Vec::new()),
    ];
    for (settings, expected) in by_hand {
        let temp = tempfile::tempdir().unwrap();
        drop(Store::create(temp.path(), &device("laptop"), 1).unwrap());
        let text = format!("(format: 1, id: \"0000000000001\", settings: {settings})");
        std::fs::write(temp.path().join("library.ron"), text).unwrap();
        let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
        assert_eq!(opened.findings, []);
        let settings = opened.library.settings();
        assert!(settings.is_sound(), "{settings:?}");
        let read = settings.exam_presets.iter();
        let read: Vec<_> = read
            .map(|kept| (&*kept.name, kept.profile.n_questions, kept.profile.minutes))
            .collect();
        assert_eq!(read, expected);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody else writes here")]
fn presets_that_somebody_wrote_by_hand_are_brought_within_their_bounds() {
    let temp = tempfile::tempdir().unwrap();
    drop(Store::create(temp.path(), &device("laptop"), 1).unwrap());
    let file = temp.path().join("library.ron");
    let presets = r#"[(name: "A", retention_percent: 12), (name: "A", scheduling: (easy_days: [Minimum], mistake_days: 9)), (notebooks: [])]"#;
    let text = format!("(format: 1, id: \"0000000000001\", settings: (presets: {presets}))");
    std::fs::write(&file, text).unwrap();
    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    let settings = opened.library.settings();
    assert!(settings.is_sound(), "{settings:?}");
    let read: Vec<_> = settings
        .presets
        .iter()
        .map(|named| (&*named.name, named.preset.retention_percent, named.preset.easy_days))
        .collect();
    let days: Vec<u8> = settings.presets.iter().map(|named| named.preset.mistake_days).collect();
    assert_eq!(days, [2, 5, 2]);
    let normal = [EasyDay::Normal; 7];
    let mut one_easy = normal;
    one_easy[0] = EasyDay::Minimum;
    assert_eq!(read, [("A", 70, normal), ("A+", 90, one_easy), ("+", 90, normal)]);
}

/// Everything a person can do before an answer is shown.
fn responses() -> Vec<Response> {
    vec![
        Response::Shown,
        Response::Options(vec![0, 2]),
        Response::Options(vec![]),
        Response::Typed("10,240 \"MB\"\n\u{202e}정답 \\ // 00000000".into()),
        Response::Typed(String::new()),
        Response::Order(vec![2, 0, 1]),
        Response::Judged(true),
        Response::Judged(false),
    ]
}

/// The kept log of a month in which every kind of response was given.
const RESPONSES: &str = include_str!("formats/responses-1.ronl");

#[test]
fn what_was_answered_is_logged_as_it_always_was_and_read_again() {
    let (mut history, mut changes) = sample::rich();
    let card = history.library().cards().next().unwrap().id;
    for (n, response) in (0_i64..).zip(responses()) {
        changes.extend(sample::perform(
            &mut history,
            Action::Answer(Answer {
                millis: 4_200,
                response,
                ..Answer::new(card, Timestamp(1_772_600_000_000 + n), Grade::Good)
            }),
        ));
    }
    let at = Timestamp(1_772_600_000_100);
    changes.extend(sample::perform(
        &mut history,
        Action::ResetCards { cards: vec![card], at },
    ));
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let log = temp.path().join("reviews/laptop/2026-03.ronl");
    assert_eq!(std::fs::read_to_string(log).unwrap(), RESPONSES);

    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    assert_eq!(opened.library.answers_of(card).count(), 0, "it was made new again");
    let read = opened
        .library
        .reviews_of(card)
        .iter()
        .rev()
        .skip(1)
        .take(responses().len());
    let read: Vec<Response> = read.rev().map(|review| review.response.clone()).collect();
    assert_eq!(read, responses());
}

/// A note with cards of the kinds that came later.
const CARDS: &str = include_str!("formats/cards-1.ron");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file as it lies in a library that is there already"
)]
fn steps_and_statements_are_read_and_written_as_they_always_were() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let path = temp.path().join("notebooks/DVA-C02/배포.ron");
    std::fs::write(&path, CARDS).unwrap();
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let prompt = |id: &str| {
        let id: CardId = id.parse().unwrap();
        opened.library.card(id).unwrap().prompt.clone()
    };
    let steps = vec![
        Text::both("상자를 만든다", "Build the box"),
        Text::both("이름을 \"별칭\"으로 옮긴다", ""),
        Text::both("지켜본다\n끝까지", "Watch"),
    ];
    let question = Text::both("배포의 순서는?", "In which order?");
    assert_eq!(prompt("1k9xft7g02101"), Prompt::ordering(question, steps));
    let truth = Prompt::truth(Text::both("큐는 순서를 지킬 수 있다", ""));
    assert_eq!(prompt("1k9xft7g02102"), truth);
    let falsehood = Prompt::falsehood(
        Text::both("메시지는 {{1일}} 남는다", "A message stays for {{1 day}}"),
        Text::both("14일", "14 days"),
    );
    assert_eq!(prompt("1k9xft7g02103"), falsehood);
    let bare = Prompt::falsehood(Text::both("", "A topic keeps messages"), Text::default());
    assert_eq!(prompt("1k9xft7g02104"), bare);

    let gaps = Text::both(
        "{{c1::큐}}는 {{c2::14::며칠?}}일 지킨다",
        "A {{c1::queue}} keeps for {{c2::14}} days",
    );
    let asked = Some(2);
    assert_eq!(prompt("1k9xft7g02105"), Prompt::Cloze(Cloze { text: gaps, asked }));
    let buried = opened.library.card("1k9xft7g02105".parse().unwrap()).unwrap();
    assert_eq!(buried.buried_until, Some(Timestamp(1_763_882_000_000)));
    assert_eq!(
        (&*buried.explanation.ko, &*buried.hint.en, &*buried.reference),
        ("그 뒤에는 \"지운다\"", "two digits", "§ 3")
    );

    let note = opened.library.note("1k9xft7g02000".parse().unwrap()).unwrap().id;
    let mut history = sample::new_history(opened.library);
    for title in ["다른 이름", "배포"] {
        let title = title.to_owned();
        let changes = sample::perform(&mut history, Action::RenameNote { note, title });
        opened
            .store
            .save(&SaveJob::from_changes(history.library(), &changes))
            .unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), CARDS);
}

/// A note with a card that has tags of its own.
const TAGGED: &str = include_str!("formats/tagged-card-1.ron");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file as it lies in a library that is there already"
)]
fn tags_of_cards_are_read_and_written_by_their_letters_and_left_out_where_there_are_none() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let path = temp.path().join("notebooks/DVA-C02/태그.ron");
    std::fs::write(&path, TAGGED).unwrap();
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let tags = |library: &Library, id: &str| {
        let card = library.card(id.parse().unwrap()).unwrap();
        card.tags.iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(tags(&opened.library, "1k9xft7g02101"), ["aws/s3", "시험"]);
    assert_eq!(tags(&opened.library, "1k9xft7g02102"), [""; 0]);
    let mut history = sample::new_history(opened.library);
    for is_tagged in [true, false] {
        let changes = sample::perform(
            &mut history,
            Action::TagCards {
                cards: vec!["1k9xft7g02102".parse().unwrap()],
                tag: "새".to_owned(),
                is_tagged,
            },
        );
        let job = SaveJob::from_changes(history.library(), &changes);
        opened.store.save(&job).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), TAGGED);
}

/// A note with cards that ask regions of diagrams.
const DIAGRAM_CARDS: &str = include_str!("formats/diagram-cards-1.ron");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file as it lies in a library that is there already"
)]
fn cards_that_ask_regions_are_read_and_written_as_they_always_were() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let path = temp.path().join("notebooks/DVA-C02/그림.ron");
    std::fs::write(&path, DIAGRAM_CARDS).unwrap();
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let named = Occlusion {
        region: "1k9xft7g00007".parse().unwrap(),
        name: Text::both("문 \"앞\"", "Gate"),
        asks: RegionAsked::Name,
        hides: Hidden::One,
        question: Text::default(),
    };
    let all = Occlusion {
        hides: Hidden::All,
        question: Text::both("무엇을 지키는가?\n한 마디로", ""),
        ..named.clone()
    };
    let found = Occlusion {
        asks: RegionAsked::Place,
        ..named.clone()
    };
    for (id, expected) in [
        ("1k9xft7g02101", named),
        ("1k9xft7g02102", all),
        ("1k9xft7g02103", found),
    ] {
        let card = opened.library.card(id.parse().unwrap()).unwrap();
        assert_eq!(card.prompt, Prompt::Occlusion(expected));
    }
    let note = opened.library.note("1k9xft7g02000".parse().unwrap()).unwrap().id;
    let mut history = sample::new_history(opened.library);
    for title in ["다른 이름", "그림"] {
        let title = title.to_owned();
        let changes = sample::perform(&mut history, Action::RenameNote { note, title });
        opened
            .store
            .save(&SaveJob::from_changes(history.library(), &changes))
            .unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), DIAGRAM_CARDS);
}

/// A drawing on an empty ground.
const DRAWING: &str = include_str!("formats/drawing-1.ron");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file as it lies in a library that is there already"
)]
fn drawings_are_read_and_written_as_they_always_were() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let path = temp.path().join("diagrams/Pasted image 20250130230219.png.ron");
    std::fs::write(&path, DRAWING).unwrap();
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let diagram = opened
        .library
        .diagram("1k9xft7g00003".parse().unwrap())
        .unwrap()
        .clone();
    assert!(diagram.is_drawn && diagram.is_missing());
    let [label, arrow] = diagram.regions.as_slice() else {
        panic!("two regions")
    };
    assert_eq!(label.shape, Shape::Label(0.1, 0.2, 0.3, 0.4));
    assert_eq!(arrow.shape, Shape::Arrow(vec![(0.0, 0.0), (1.0, 0.25)]));
    assert_eq!(
        (label.role, arrow.role),
        (Some(RegionRole::Compute), Some(RegionRole::Fault))
    );
    assert_eq!((label.is_locked, arrow.is_locked), (true, false));
    assert!(label.group.is_some() && label.group == arrow.group);
    let id = diagram.id;
    let mut history = sample::new_history(opened.library);
    for name in ["다른 이름", "Pasted image 20250130230219.png"] {
        let name = name.to_owned();
        let changes = sample::perform(&mut history, Action::RenameDiagram { diagram: id, name });
        opened
            .store
            .save(&SaveJob::from_changes(history.library(), &changes))
            .unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), DRAWING);
}

/// The kept log of answers with all that came to be told of them later.
const ANSWERS: &str = include_str!("formats/answers-2.ronl");

/// Answers of every kind of run, and of whatever else a line may say.
fn told(card: CardId) -> Vec<Answer> {
    let plain = Answer {
        millis: 4_200,
        ..Answer::new(card, Timestamp(1_772_600_000_000), Grade::Good)
    };
    let in_mode = |mode| Answer { mode, ..plain.clone() };
    let pass = |number, of| in_mode(ReviewMode::Pass { number, of });
    let pointed = |region: Option<&str>, at: Option<(f32, f32)>| Answer {
        response: Response::Pointed(Pointed {
            region: region.map(|region| region.parse().unwrap()),
            at: at.map(Spot::new),
        }),
        ..plain.clone()
    };
    let told = vec![
        Answer {
            interval_days: Some(12),
            ..plain.clone()
        },
        Answer {
            is_aided: true,
            grade: Grade::Hard,
            lang: Some(Lang::En),
            ..plain.clone()
        },
        Answer {
            confidence: Some(Confidence::Unsure),
            lang: Some(Lang::Ko),
            response: Response::Options(vec![1]),
            shown: vec![2, 0, 1],
            interval_days: Some(0),
            ..plain.clone()
        },
        in_mode(ReviewMode::Ahead),
        in_mode(ReviewMode::Cram),
        in_mode(ReviewMode::Pretest),
        pass(1, PassOf::Note("1k9xft7g0000a".parse().unwrap())),
        pass(2, PassOf::Notebook("1k9xft7g00001".parse().unwrap())),
        pointed(Some("1k9xft7g00004"), Some((0.42, 0.3331))),
        pointed(Some("1k9xft7g00004"), None),
        pointed(None, Some((0.0, 1.0))),
    ];
    (0_i64..)
        .zip(told)
        .map(|(n, answer)| Answer {
            at: answer.at.plus_millis(n),
            ..answer
        })
        .collect()
}

#[test]
fn what_is_told_of_an_answer_is_logged_as_it_always_was_and_read_again() {
    let (mut history, mut changes) = sample::rich();
    let card = history.library().cards().next().unwrap().id;
    for answer in told(card) {
        changes.extend(sample::perform(&mut history, Action::Answer(answer)));
    }
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let log = temp.path().join("reviews/laptop/2026-03.ronl");
    assert_eq!(std::fs::read_to_string(log).unwrap(), ANSWERS);

    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let read = opened.library.reviews_of(card);
    let read: Vec<Answer> = read[read.len() - told(card).len()..]
        .iter()
        .map(|review| Answer {
            card: review.card,
            at: review.at,
            grade: review.grade,
            confidence: review.confidence,
            millis: review.millis,
            is_aided: review.is_aided,
            lang: review.lang,
            mode: review.mode,
            response: review.response.clone(),
            shown: review.shown.clone(),
            interval_days: review.interval_days,
        })
        .collect();
    assert_eq!(read, told(card));
}

#[test]
fn the_order_an_answer_was_shown_in_is_logged_where_it_was_not_that_of_the_card() {
    let (mut history, mut changes) = sample::rich();
    let card = history.library().cards().next().unwrap().id;
    let orders = [vec![], vec![2, 0, 1]];
    for (n, shown) in (0_i64..).zip(orders.clone()) {
        changes.extend(sample::perform(
            &mut history,
            Action::Answer(Answer {
                millis: 4_200,
                response: Response::Options(vec![1]),
                shown,
                ..Answer::new(card, Timestamp(1_772_600_000_000 + n), Grade::Good)
            }),
        ));
    }
    let temp = tempfile::tempdir().unwrap();
    let mut made = Store::create(temp.path(), &device("laptop"), 1).unwrap();
    made.store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
    drop(made);
    let log = std::fs::read_to_string(temp.path().join("reviews/laptop/2026-03.ronl")).unwrap();
    let lines: Vec<&str> = log.lines().skip(1).collect();
    assert!(lines[0].contains("chosen:[1]) // "), "{}", lines[0]);
    assert!(lines[1].contains("chosen:[1],shown:[2,0,1]) // "), "{}", lines[1]);

    let opened = Store::open(temp.path(), OpenMode::Read, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let read = opened.library.reviews_of(card).iter().rev().take(2).rev();
    assert_eq!(read.map(|review| review.shown.clone()).collect::<Vec<_>>(), orders);
}

/// A note with what a person said of mistakes.
const MISTAKES: &str = include_str!("formats/mistakes-1.ron");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file as it lies in a library that is there already"
)]
fn what_is_said_of_mistakes_is_read_and_written_and_left_out_where_it_says_nothing() {
    let temp = tempfile::tempdir().unwrap();
    copy_folder(&kept_example(1), temp.path());
    let path = temp.path().join("notebooks/DVA-C02/오답.ron");
    std::fs::write(&path, MISTAKES).unwrap();
    let mut opened = Store::open(temp.path(), OpenMode::Write, &device("laptop")).unwrap();
    assert_eq!(opened.findings, []);
    assert_eq!(lost_as_json(&opened.library), [""; 0]);
    let said = |library: &Library, id: &str| library.mistake_of(id.parse().unwrap()).cloned();
    let first = Mistake {
        reason: Some(MistakeReason::Confused),
        words: "예약은 상한".to_owned(),
        taken_out_at: Some(Timestamp(1_763_882_000_000)),
    };
    assert_eq!(said(&opened.library, "1k9xft7g02101"), Some(first));
    assert_eq!(said(&opened.library, "1k9xft7g02102"), None);
    let mut history = sample::new_history(opened.library);
    for words in ["왜\n\"그럴까\"", "  "] {
        let action = Action::DescribeMistake {
            card: "1k9xft7g02102".parse().unwrap(),
            reason: None,
            words: words.to_owned(),
            at: sample::NOW,
        };
        let changes = sample::perform(&mut history, action);
        let job = SaveJob::from_changes(history.library(), &changes);
        opened.store.save(&job).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), MISTAKES);
}
