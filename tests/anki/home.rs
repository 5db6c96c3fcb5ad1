//! What goes out and comes home finds what it was: facts of several cards, whatever was deleted or replaced meanwhile.

use std::collections::BTreeSet;

use saegim::import::anki::{Left, Package, PackageAnswer, PackageLine, PackageNote, PackageOcclusion};
use saegim::model::{
    BlockId, CardId, CardSource, Diagram, FactId, Import, ImportedNote, Lang, Occlusion, RegionAsked, RegionId,
    ReviewMode, Shape, SourceText,
};

use super::collection::{Collection, Kind, Row};
use super::reading::CREATED_AT;
use super::*;

/// A library with facts, each of several cards.
fn with_facts(facts: Vec<Vec<Prompt>>) -> History {
    let mut history = with_cards(Vec::new());
    let note = history.library().notes().next().unwrap().id;
    for prompts in facts {
        let fact: FactId = history.ids().next_id();
        let cards = prompts.into_iter().map(|prompt| new_card(note, Some(fact), prompt));
        history.perform(Action::AddCards(cards.collect())).unwrap();
    }
    history
}

fn recall(question: &str, answer: &str) -> Prompt {
    Prompt::recall(question.into_text(), answer.into_text())
}

fn gaps(text: &str, asked: u16) -> Prompt {
    Prompt::Cloze(Cloze {
        text: text.into_text(),
        asked: Some(asked),
    })
}

/// An answer that was given there.
fn answer(days: i64) -> PackageAnswer {
    PackageAnswer {
        at: Timestamp(NOW.0 - days * 86_400_000),
        grade: Grade::Good,
        mode: ReviewMode::Study,
        millis: 1_000,
        interval_days: Some(3),
        is_made_up: false,
    }
}

fn card_asking(library: &Library, question: &str) -> CardId {
    let is_one = |card: &&std::sync::Arc<Card>| card.prompt.title().get(Lang::Ko) == question;
    library.cards().find(is_one).unwrap().id
}

fn note_asking<'p>(package: &'p mut Package, question: &str) -> &'p mut PackageNote {
    let is_one = |note: &&mut PackageNote| note.lines.iter().any(|line| line.text == question);
    package.notes.iter_mut().find(is_one).unwrap()
}

fn guids(package: &Package) -> BTreeSet<(String, Vec<u16>)> {
    let cards = |note: &PackageNote| note.cards.iter().map(|card| card.ord).collect();
    package
        .notes
        .iter()
        .map(|note| (note.guid.clone(), cards(note)))
        .collect()
}

#[test]
fn facts_of_several_cards_go_on_with_the_guids_they_came_with() {
    let questions = |n: usize| {
        (0..n)
            .map(|n| recall(&format!("질문 {n}"), &format!("답 {n}")))
            .collect()
    };
    let facts: Vec<(&str, Vec<Prompt>)> = vec![
        ("a pair", vec![recall("큐", "queue"), recall("queue", "큐")]),
        (
            "two kinds",
            vec![recall("무엇?", "큐"), gaps("{{c1::큐}}는 {{c2::차례}}", 1)],
        ),
        (
            "gaps first",
            vec![gaps("{{c1::큐}}는 {{c2::차례}}", 1), recall("무엇?", "큐")],
        ),
        (
            "gaps",
            vec![
                gaps("{{c1::큐}}는 {{c2::차례}}", 2),
                gaps("{{c1::큐}}는 {{c2::차례}}", 1),
            ],
        ),
        (
            "gaps of two sentences",
            vec![gaps("{{c1::큐}}", 1), gaps("{{c1::토픽}} 말", 1)],
        ),
        ("several", questions(3)),
        ("more than there is room for", questions(13)),
        (
            "three kinds",
            vec![
                Prompt::truth("참말".into_text()),
                recall("무엇?", "큐"),
                gaps("{{c1::큐}}", 1),
            ],
        ),
    ];
    for (name, prompts) in facts {
        let n_cards = prompts.len();
        let mut own = with_facts(vec![prompts]);
        let before = own.library().clone();
        let out = read(written(&before)).unwrap();
        let n_out: usize = out.notes.iter().map(|note| note.cards.len()).sum();
        assert_eq!(n_out, n_cards, "{name}: all cards are written");
        let mut other = history();
        put(&mut other, &out);
        assert_eq!(all_said(other.library()), all_said(&before), "{name}");
        let again = read(written(other.library())).unwrap();
        assert_eq!(guids(&again), guids(&out), "{name}: in another library");
        for package in [&out, &again] {
            let fitted = put(&mut own, package);
            assert_eq!((fitted.report.n_new_notes, fitted.report.n_new_cards), (0, 0), "{name}");
            assert_eq!(*own.library(), before, "{name}: nothing doubles at home");
        }
    }
}

#[test]
fn a_card_keeps_the_place_it_came_with_whatever_was_added_to_its_fact() {
    let source = with_facts(vec![vec![gaps("{{c1::큐}}는 {{c2::차례}}", 2)]]);
    let mut package = read(written(source.library())).unwrap();
    "from elsewhere".clone_into(&mut package.notes[0].guid);
    // A sentence that asks its first gap as the second card.
    if let Prompt::Cloze(cloze) = &mut package.notes[0].cards[0].prompt {
        cloze.asked = Some(1);
    }
    let mut here = history();
    put(&mut here, &package);
    let came = here.library().cards().next().unwrap().clone();
    let added = new_card(came.note, Some(came.fact), gaps("{{c1::다른}} {{c2::말}}", 2));
    here.perform(Action::AddCards(vec![added])).unwrap();
    package.notes[0].cards[0].answers = vec![answer(2)];
    put(&mut here, &package);
    assert_eq!(here.library().reviews_of(came.id).len(), 1);
    assert_eq!(here.library().reviews().count(), 1);
}

#[test]
fn answers_come_home_to_the_card_they_were_given_to() {
    let mut own = with_facts(vec![vec![recall("하나", "일"), recall("둘", "이"), recall("셋", "삼")]]);
    let mut package = read(written(own.library())).unwrap();
    for (card, days) in package.notes[0].cards.iter_mut().zip([9, 8, 7]) {
        card.answers = vec![answer(days)];
    }
    let ids = ["하나", "둘", "셋"].map(|question| card_asking(own.library(), question));
    own.perform(Action::DeleteCards(vec![ids[0]])).unwrap();
    let fitted = put(&mut own, &package);
    let answers = |id: CardId| {
        own.library()
            .reviews_of(id)
            .iter()
            .map(|review| review.at)
            .collect::<Vec<_>>()
    };
    assert_eq!(answers(ids[1]), [answer(8).at], "not those of the card before it");
    assert_eq!(answers(ids[2]), [answer(7).at]);
    assert_eq!(
        (fitted.report.n_new_cards, own.library().n_cards()),
        (0, 2),
        "what was deleted stays so"
    );
    assert!(
        fitted.report.left.contains(&Left::Deleted(1)),
        "{:?}",
        fitted.report.left
    );
}

#[test]
fn a_card_that_is_added_to_what_came_takes_no_answers_of_others() {
    let source = with_facts(vec![vec![recall("하나", "일"), recall("둘", "이")]]);
    let mut package = read(written(source.library())).unwrap();
    let mut other = history();
    put(&mut other, &package);
    let came = other
        .library()
        .card(card_asking(other.library(), "둘"))
        .unwrap()
        .clone();
    let added = new_card(came.note, Some(came.fact), recall("셋", "삼"));
    other.perform(Action::AddCards(vec![added])).unwrap();
    package.notes[0].cards[1].answers = vec![answer(3)];
    let fitted = put(&mut other, &package);
    assert_eq!((fitted.report.n_new_answers, fitted.report.n_new_cards), (1, 0));
    assert_eq!(other.library().reviews_of(came.id).len(), 1);
}

/// A package whose notes are from Anki.
fn foreign(prompts: Vec<Prompt>) -> Package {
    let source = with_facts(prompts.into_iter().map(|prompt| vec![prompt]).collect());
    let mut package = read(written(source.library())).unwrap();
    for (n, note) in package.notes.iter_mut().enumerate() {
        note.guid = format!("guid {n}");
    }
    package
}

fn line_saying(library: &Library, text: &str) -> BlockId {
    library.blocks().find(|block| block.text == text).unwrap().id
}

#[test]
fn one_note_of_which_a_part_was_deleted_keeps_none_of_the_others_out() {
    let mut package = foreign(vec![recall("하나", "일"), recall("둘", "이")]);
    let mut here = history();
    put(&mut here, &package);
    let line = line_saying(here.library(), "하나");
    let card = card_asking(here.library(), "하나");
    here.perform(Action::DeleteBlocks(vec![line])).unwrap();
    here.perform(Action::DeleteCards(vec![card])).unwrap();
    note_asking(&mut package, "둘").cards[0].answers = vec![answer(1)];
    let before = here.library().n_cards();
    for _ in 0..2 {
        let fitted = put(&mut here, &package);
        assert_eq!((fitted.report.n_new_notes, fitted.report.n_new_cards), (0, 0));
        assert_eq!(here.library().n_cards(), before);
    }
    assert!(
        here.library().blocks().all(|block| block.text != "하나"),
        "it stays deleted"
    );
    assert!(here.library().blocks().any(|block| block.text == "일"));
    assert_eq!(here.library().reviews_of(card_asking(here.library(), "둘")).len(), 1);
}

#[test]
fn a_note_that_was_answered_and_deleted_does_not_come_back() {
    let mut package = foreign(vec![recall("하나", "일"), recall("둘", "이")]);
    note_asking(&mut package, "하나").cards[0].answers = vec![answer(4)];
    let mut here = history();
    put(&mut here, &package);
    let lines = ["하나", "일"].map(|text| line_saying(here.library(), text));
    let card = card_asking(here.library(), "하나");
    here.perform(Action::DeleteBlocks(lines.into())).unwrap();
    here.perform(Action::DeleteCards(vec![card])).unwrap();
    let fitted = put(&mut here, &package);
    assert_eq!(fitted.report.n_new_notes, 0);
    assert_eq!(here.library().n_cards(), 1);
}

/// A note that hides two places of a picture.
fn occluding(picture: &str) -> Package {
    let mut package = foreign(vec![recall("하나", "일"), recall("둘", "이")]);
    let mut note = package.notes.remove(0);
    note.lines = vec![PackageLine {
        text: picture.to_owned(),
        is_picture: true,
        ..PackageLine::default()
    }];
    let places: Vec<(u16, Shape)> = [1_u16, 2]
        .into_iter()
        .map(|n| (n, Shape::Rect(0.1 * f32::from(n), 0.1, 0.1, 0.1)))
        .collect();
    let first = note.cards.remove(0);
    for (place, (number, _)) in places.iter().enumerate() {
        let mut card = first.clone();
        card.ord = number - 1;
        card.row += i64::from(*number);
        card.lines = vec![0];
        card.prompt = Prompt::Occlusion(Occlusion {
            region: saegim::model::derived_id::<RegionId>(&["region", &note.guid, &place.to_string()]),
            name: Text::detected(number.to_string()),
            asks: RegionAsked::Name,
            hides: saegim::model::Hidden::All,
            question: Text::default(),
        });
        note.cards.push(card);
    }
    note.occlusion = Some(PackageOcclusion {
        picture: picture.to_owned(),
        places,
    });
    package.notes.push(note);
    package
}

#[test]
fn hidden_places_stay_on_their_diagram_when_its_picture_is_replaced() {
    let package = occluding("전.png");
    let mut here = history();
    let fitted = put(&mut here, &package);
    assert!(
        fitted.report.left.contains(&Left::Places(2)),
        "{:?}",
        fitted.report.left
    );
    assert_eq!(here.library().n_cards(), 3);
    let fitted = put(&mut here, &package);
    assert!(fitted.action.is_none());
    assert!(
        !fitted.report.left.iter().any(|left| matches!(left, Left::Places(_))),
        "only of new regions it is said that they have no name"
    );
    let fitted = put(&mut here, &occluding("후.png"));
    assert!(!fitted.report.left.iter().any(|left| matches!(left, Left::Misfits(_))));
    let diagrams: Vec<&Diagram> = here.library().diagrams().map(|diagram| &**diagram).collect();
    assert_eq!(diagrams.len(), 1);
    assert_eq!((diagrams[0].name.as_str(), diagrams[0].regions.len()), ("후.png", 2));
    // Out and home again.
    let before = here.library().clone();
    let again = read(written(here.library())).unwrap();
    assert_eq!(put(&mut here, &again).report.n_new_cards, 0);
    assert_eq!(here.library().n_cards(), before.n_cards());
}

#[test]
fn a_picture_that_was_deleted_here_brings_no_diagram_back() {
    let mut package = occluding("전.png");
    let header = PackageLine {
        text: "머리말".to_owned(),
        ..PackageLine::default()
    };
    package.notes.last_mut().unwrap().lines.insert(0, header);
    let mut here = history();
    put(&mut here, &package);
    let diagram = here.library().diagrams().next().unwrap().id;
    let line = here.library().blocks_showing(diagram).next().unwrap().id;
    here.perform(Action::DeleteBlocks(vec![line])).unwrap();
    here.perform(Action::DeleteDiagram(diagram)).unwrap();
    put(&mut here, &package);
    assert_eq!(here.library().n_diagrams(), 0);
    assert!(put(&mut here, &package).action.is_none());
}

fn translate(history: &mut History, line: BlockId, translation: &str) {
    let note = history.library().block(line).unwrap().note;
    let note = Note::clone(history.library().note(note).unwrap());
    let mut blocks: Vec<_> = history
        .library()
        .blocks_of(&note)
        .map(|block| (**block).clone())
        .collect();
    let block = blocks.iter_mut().find(|block| block.id == line).unwrap();
    translation.clone_into(&mut block.translation);
    let import = Import {
        notes: vec![ImportedNote { note, blocks }],
        ..Import::default()
    };
    history.perform(Action::Import(import)).unwrap();
}

#[test]
fn what_was_set_off_or_translated_here_stays_and_what_was_not_follows() {
    let bold = |range| saegim::model::Span {
        range,
        style: saegim::model::SpanStyle::Bold,
    };
    let mut package = foreign(vec![recall("하나", "일"), recall("둘", "이")]);
    let mut here = history();
    put(&mut here, &package);
    let ours = line_saying(here.library(), "하나");
    let theirs = line_saying(here.library(), "둘");
    here.perform(Action::EditBlock {
        block: ours,
        text: "하나".to_owned(),
        spans: vec![bold(0..3)],
    })
    .unwrap();
    translate(&mut here, theirs, "two");
    put(&mut here, &package);
    assert_eq!(here.library().block(ours).unwrap().spans, [bold(0..3)], "it is ours");
    let line = &mut note_asking(&mut package, "둘").lines[0];
    line.spans = vec![bold(0..3)];
    put(&mut here, &package);
    assert_eq!(here.library().block(theirs).unwrap().spans, [bold(0..3)], "it follows");
    let line = &mut note_asking(&mut package, "둘").lines[0];
    line.text = "두울".to_owned();
    line.spans.clear();
    put(&mut here, &package);
    let after = here.library().block(theirs).unwrap();
    assert_eq!((after.text.as_str(), after.translation.as_str()), ("두울", "two"));
    assert!(after.spans.is_empty());
    assert!(matches!(after.source, SourceText::Around { .. }));
}

#[test]
fn a_card_that_follows_anki_follows_to_its_new_lines() {
    let mut package = foreign(vec![recall("하나", "일")]);
    let mut here = history();
    put(&mut here, &package);
    let note = &mut package.notes[0];
    note.lines.push(PackageLine {
        text: "새 줄".to_owned(),
        ..PackageLine::default()
    });
    note.cards[0].lines = vec![note.lines.len() - 1];
    note.cards[0].prompt = recall("새 줄", "일");
    put(&mut here, &package);
    let line = line_saying(here.library(), "새 줄");
    let card = here.library().card(card_asking(here.library(), "새 줄")).unwrap();
    assert_eq!(card.sources, [CardSource::Block(line)]);
}

#[test]
fn answers_that_are_made_up_do_not_double_when_they_come_home() {
    let kind = Kind {
        is_cloze: false,
        fields: &["Front", "Back"],
        templates: &[("{{Front}}", "{{Back}}")],
    };
    let today = (NOW.0 / 1_000 - CREATED_AT) / 86_400;
    for due in [today + 5, today + 40] {
        let mut collection = Collection::new(CREATED_AT, &[kind], &serde_json::json!({}));
        for n in 0..40 {
            let interval = 10;
            collection.note(
                0,
                1,
                &[&format!("질문 {n}"), "답"],
                &[Row {
                    ord: 0,
                    kind: 2,
                    due,
                    interval,
                }],
            );
        }
        let package = read(collection.packed()).unwrap();
        let mut here = history();
        let fitted = put(&mut here, &package);
        assert_eq!(fitted.report.n_new_answers, 40);
        assert!(
            here.library().reviews().all(|review| review.at <= NOW),
            "nothing lies ahead"
        );
        let again = read(written(here.library())).unwrap();
        assert_eq!(put(&mut here, &again).report.n_new_answers, 0);
        assert_eq!(put(&mut here, &package).report.n_new_answers, 0);
    }
}
