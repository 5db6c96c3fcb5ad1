//! What collections of other people have: fields shown where ours are not, pictures and sounds beside, odd rows.

use saegim::import::anki::{Left, PackageCard, PackageNote};
use saegim::intake::{Choices, take_in};
use saegim::model::{EARLIEST_ANSWER, Lang, ReviewMode};
use saegim::store::{DeviceId, Store};
use serde_json::json;

use super::collection::{Collection, Kind, NEW, Row};
use super::*;

/// 2024, at four in the morning.
pub(crate) const CREATED_AT: i64 = 1_704_081_600;

fn notes_of(kind: Kind, fields: &[&str]) -> Package {
    let mut collection = Collection::new(CREATED_AT, &[kind], &json!({}));
    collection.note(0, 1, fields, &[NEW]);
    read(collection.packed()).unwrap()
}

fn pictures(note: &PackageNote) -> Vec<&str> {
    let lines = note.lines.iter().filter(|line| line.is_picture);
    lines.map(|line| line.text.as_str()).collect()
}

fn only(package: &Package) -> (&PackageNote, &PackageCard) {
    let note = package.notes.first().unwrap();
    (note, note.cards.first().unwrap())
}

#[test]
fn what_the_answer_of_gaps_shows_is_told_with_the_answer() {
    for (answer, fields, told, shown) in [
        (
            "{{cloze:Text}}<br>{{Notes}}",
            ["{{c1::큐}}", "적어 둔 말", ""],
            "적어 둔 말",
            vec![],
        ),
        (
            "{{cloze:Text}}<br>{{Notes}}",
            ["{{c1::큐}}", "말 <img src=\"a.png\">", ""],
            "말 [a.png]",
            vec!["a.png"],
        ),
        // All of it hangs on the field of the gaps.
        (
            "{{#Text}}{{cloze:Text}}{{#Notes}}메모: {{Notes}}{{/Notes}}{{/Text}}",
            ["{{c1::큐}}", "말", ""],
            "메모: 말",
            vec![],
        ),
        (
            "{{cloze:Text}}<br>{{Notes}}<hr>{{Extra}}",
            ["{{c1::큐}}", "말", "덧붙임"],
            "말\n덧붙임",
            vec![],
        ),
        (
            "{{cloze:Text}}<br>메모: {{Notes}}",
            ["{{c1::큐}}", "", "덧붙임"],
            "덧붙임",
            vec![],
        ),
        // Tags and decks are kept otherwise.
        ("{{cloze:Text}}{{Deck}}{{Tags}}", ["{{c1::큐}}", "", ""], "", vec![]),
    ] {
        let kind = Kind {
            is_cloze: true,
            fields: &["Text", "Notes", "Extra"],
            templates: Box::leak(Box::new([("{{cloze:Text}}", answer)])),
        };
        let package = notes_of(kind, &fields);
        let (note, card) = only(&package);
        assert_eq!(card.prompt.title().get(Lang::Ko), "{{c1::큐}}", "{answer}");
        assert_eq!(card.explanation.get(Lang::Ko), told, "{answer}");
        assert_eq!(pictures(note), shown, "{answer}");
    }
}

#[test]
fn pictures_and_sounds_beside_a_question_are_kept_and_counted() {
    let gaps = Kind {
        is_cloze: true,
        fields: &["Text", "Back Extra", "Hint"],
        templates: &[("{{cloze:Text}}", "{{cloze:Text}}<br>{{Back Extra}}")],
    };
    let plain = Kind {
        is_cloze: false,
        fields: &["Front", "Back", "Extra"],
        templates: &[("{{Front}}", "{{Back}}{{Extra}}")],
    };
    let options = Kind {
        is_cloze: false,
        fields: &["Question", "Options", "Answer"],
        templates: &[("{{Question}}{{Options}}", "{{Answer}}")],
    };
    let beside = "덧붙임 <img src=\"a.png\"> [sound:b.mp3]";
    let hint = "<img src=\"c.png\">";
    for (kind, fields, shown) in [
        (gaps, ["{{c1::큐}}", beside, hint], vec!["a.png", "c.png"]),
        (plain, ["질문", "답", beside], vec!["a.png"]),
        (
            options,
            [beside, "<ul><li>가 <img src=\"o.png\"></li><li>나</li></ul>", "A"],
            vec!["a.png", "o.png"],
        ),
    ] {
        let package = notes_of(kind, &fields);
        assert_eq!(pictures(only(&package).0), shown, "{fields:?}");
        assert!(
            package.left.contains(&Left::Sounds(1, "b.mp3".into())),
            "{:?}",
            package.left
        );
        let fitted = put(&mut history(), &package);
        let missing = fitted
            .report
            .left
            .iter()
            .any(|left| matches!(left, Left::Pictures(n, _) if *n == shown.len()));
        assert!(missing, "{:?}", fitted.report.left);
    }
}

#[test]
fn notes_that_are_rendered_are_counted_once() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Front", "Back"],
        templates: &[("무엇? {{Front}}", "{{Back}}"), ("무엇? {{Back}}", "{{Front}}")],
    };
    let mut collection = Collection::new(CREATED_AT, &[kind], &json!({}));
    collection.note(0, 1, &["큐", "queue"], &[NEW, Row { ord: 1, ..NEW }]);
    let package = read(collection.packed()).unwrap();
    assert_eq!(package.left, [Left::Rendered("Kind 0".into(), 1)]);
}

#[test]
fn gaps_in_gaps_go_out_as_they_came() {
    let kind = Kind {
        is_cloze: true,
        fields: &["Text"],
        templates: &[("{{cloze:Text}}", "{{cloze:Text}}")],
    };
    let nested = "{{c1::바깥 {{c2::안쪽}} 말}} 끝";
    let mut collection = Collection::new(CREATED_AT, &[kind], &json!({}));
    collection.note(0, 1, &[nested], &[NEW, Row { ord: 1, ..NEW }]);
    let package = read(collection.packed()).unwrap();
    let mut here = history();
    put(&mut here, &package);
    let again = read(written(here.library())).unwrap();
    assert_eq!(again.notes[0].guid, package.notes[0].guid);
    let prompts = |package: &Package| {
        package.notes[0]
            .cards
            .iter()
            .map(|card| card.prompt.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(prompts(&again), prompts(&package));
    assert!(put(&mut here, &again).report.n_new_cards == 0);
}

#[test]
fn odd_numbers_are_brought_within_bounds() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Front", "Back"],
        templates: &[("{{Front}}", "{{Back}}")],
    };
    let odd = [i64::MIN, -1, 0, 1, i64::MAX];
    for created_at in odd {
        let mut collection = Collection::new(created_at, &[kind], &json!({}));
        for due in odd {
            for interval in odd {
                let card = Row {
                    ord: 0,
                    kind: 2,
                    due,
                    interval,
                };
                collection.note(0, 1, &["질문", "답"], &[card]);
                let [answered] = collection.note(0, 1, &["질문", "답"], &[card])[..] else {
                    return;
                };
                collection.answer(answered, NOW.0 + answered % 1_000_000, 3, interval);
            }
        }
        let package = read(collection.packed()).unwrap();
        assert_eq!(package.notes.len(), 50);
        let mut here = history();
        put(&mut here, &package);
        assert_eq!(here.library().n_cards(), 50);
        let is_dated = |review: &std::sync::Arc<saegim::model::Review>| review.at >= EARLIEST_ANSWER;
        assert!(here.library().reviews().all(is_dated));
        assert!(read(written(here.library())).is_ok());
    }
}

#[test]
fn reading_stops_when_it_is_broken_off() {
    let source = with_cards(vec![Prompt::recall("질문".into_text(), "답".into_text())]);
    let bytes = Box::new(Cursor::new(written(source.library())));
    let (package, _) = read_package("묶음", bytes, &|| true).unwrap();
    assert!(package.notes.is_empty());
}

/// A preset with parameters of FSRS that all are one number.
fn preset(name: &str, parameter: f64) -> serde_json::Value {
    json!({"name": name, "fsrsParams6": vec![parameter; 21]})
}

#[test]
fn parameters_are_taken_only_where_nothing_was_answered_yet() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Front", "Back"],
        templates: &[("{{Front}}", "{{Back}}")],
    };
    let presets = json!({"1": preset("조금", 0.5), "2": preset("많이", 0.25)});
    let mut collection = Collection::new(CREATED_AT, &[kind], &presets);
    for (deck, n_answers) in [(1, 1), (2, 3)] {
        let card = Row {
            ord: 0,
            kind: 2,
            due: 200,
            interval: 5,
        };
        let ids = collection.note(0, deck, &["질문", "답"], &[card]);
        for n in 0..n_answers {
            collection.answer(ids[0], NOW.0 - (90 - n) * 86_400_000 + deck, 3, 5);
        }
    }
    let package = read(collection.packed()).unwrap();
    let parameters_of = |left: &[Left]| -> Vec<Left> {
        let is_one = |left: &&Left| matches!(left, Left::Parameters(_) | Left::ParametersTaken(_));
        left.iter().filter(is_one).cloned().collect()
    };
    let mut fresh = history();
    let fitted = put(&mut fresh, &package);
    let fit = fresh.library().settings().fit.clone().unwrap();
    assert_eq!(fit.parameters, [0.25; 21], "those by which most was answered");
    assert_eq!(
        parameters_of(&fitted.report.left),
        [Left::ParametersTaken("많이".into()), Left::Parameters("조금".into())]
    );
    assert!(put(&mut fresh, &package).action.is_none());
    let mut answered = with_cards(vec![Prompt::recall("질문".into_text(), "답".into_text())]);
    let fitted = put(&mut answered, &package);
    assert_eq!(
        answered.library().settings().fit,
        None,
        "the due days of what is here do not move"
    );
    assert_eq!(
        parameters_of(&fitted.report.left),
        [Left::Parameters("많이".into()), Left::Parameters("조금".into())]
    );
}

#[test]
fn a_picture_that_could_not_be_kept_is_missing() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Front", "Back"],
        templates: &[("{{Front}}", "{{Back}}")],
    };
    let mut collection = Collection::new(CREATED_AT, &[kind], &json!({}));
    collection.note(0, 1, &["질문 <img src=\"a.png\">", "답"], &[NEW]);
    let mut picture = Cursor::new(Vec::new());
    image::RgbImage::new(4, 4)
        .write_to(&mut picture, image::ImageFormat::Png)
        .unwrap();
    let bytes = collection.packed_with(&[("a.png", picture.get_ref())]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("묶음.apkg");
    let device: DeviceId = "test".parse().unwrap();
    let store = Store::create(&folder.path().join("library"), &device, 1).unwrap().store;
    for is_lost in [false, true] {
        let mut to = std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&file)
            .unwrap();
        to.write_all(&bytes).unwrap();
        let mut intake = take_in(std::slice::from_ref(&file), &Choices::default(), |_| {}, || false).unwrap();
        assert!(intake.packages[0].pictures.contains_key("a.png"));
        if is_lost {
            to.set_len(0).unwrap();
        }
        intake.keep_pictures(&store.attachments(), |_, _| {}, || false);
        let taken = &intake.packages[0];
        assert_eq!(taken.pictures.contains_key("a.png"), !is_lost);
        let told: Vec<&str> = intake
            .pictures
            .problems
            .iter()
            .map(|problem| problem.path.as_str())
            .collect();
        assert_eq!(told, if is_lost { vec!["a.png"] } else { vec![] });
        let options = PackageOptions {
            notebook: None,
            now: NOW,
            pictures: &taken.pictures,
        };
        let fitted = fit_package(&Library::default(), &taken.package, options);
        let is_told = fitted.report.left.contains(&Left::Pictures(1, "a.png".into()));
        assert_eq!(is_told, is_lost);
    }
}

#[test]
fn an_answer_that_repeats_its_question_is_read_without_it_in_any_language() {
    for (question, answer) in [("in English", "한국어로"), ("우리말로", "English"), ("수도", "서울")] {
        let kind = Kind {
            is_cloze: false,
            fields: &["Front", "Back"],
            templates: &[(
                "{{Front}}\n\n{{type:Back}}",
                "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}",
            )],
        };
        let package = notes_of(kind, &[question, answer]);
        let (_, card) = only(&package);
        assert_eq!(card.prompt, Prompt::recall(question.into_text(), answer.into_text()));
    }
}

#[test]
fn what_a_template_shows_to_those_who_ask_is_the_hint() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Word", "Example", "Hint"],
        templates: &[("{{Word}}{{#Example}}{{hint:Example}}{{/Example}}", "{{Example}}")],
    };
    for (example, hint) in [("보기", "보기"), ("", "다른 말")] {
        let package = notes_of(kind, &["낱말", example, "다른 말"]);
        let (_, card) = only(&package);
        assert_eq!(card.hint.get(Lang::Ko), hint);
    }
}

#[test]
fn cards_that_were_given_another_day_keep_that_and_their_due_day() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Front", "Back"],
        templates: &[("{{Front}}", "{{Back}}")],
    };
    let mut collection = Collection::new(CREATED_AT, &[kind], &json!({}));
    let card = Row {
        ord: 0,
        kind: 2,
        due: 60,
        interval: 7,
    };
    let ids = collection.note(0, 1, &["질문", "답"], &[card]);
    let at = |day: i64| (CREATED_AT + day * 86_400) * 1_000;
    collection.answer(ids[0], at(10), 3, 5);
    collection.entry(ids[0], at(12), (0, 4), 9);
    collection.entry(ids[0], at(13), (0, 5), 47);
    let package = read(collection.packed()).unwrap();
    assert!(!package.left.iter().any(|left| matches!(left, Left::Entries(_))));
    let mut history = history();
    put(&mut history, &package);
    let library = history.library();
    let modes: Vec<ReviewMode> = library.reviews().map(|review| review.mode).collect();
    let moved = |by_hand| ReviewMode::Moved { by_hand };
    assert_eq!(modes, [ReviewMode::Study, moved(true), moved(false)]);
    let contents = package_contents(library, &TimeZone::UTC, NOW, &|_| None);
    let standing = contents.standings.values().next().unwrap();
    let rows: Vec<(u8, u8, i64)> = standing
        .answers
        .iter()
        .map(|row| (row.ease, row.kind, row.interval))
        .collect();
    assert_eq!(
        rows,
        [(3, 0, 50), (0, 4, 9), (0, 5, 47)],
        "the answer says the day on which the card is due"
    );
    assert!(put(&mut history, &package).action.is_none(), "nothing comes twice");
}
