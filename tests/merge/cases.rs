//! What a person meets: the same note edited in two places.

use std::sync::Arc;

use saegim::merge::{Merged, merge};
use saegim::model::{
    Block, Card, CardSource, Diagram, DiagramDocument, DiagramId, Document, ExamProfile, ExamRecord, Glossary, Hidden,
    Id as _, Lang, Mark, Mistake, MistakeReason, NamedPreset, Note, NoteDocument, Notebook, NotebookId, Occlusion,
    Preset, Prompt, Region, RegionAsked, RegionId, RegionRole, Settings, Shape, Target, Text, Timestamp,
};

use crate::sides::{as_note, id, line, mark, note, texts};

fn merged(base: &NoteDocument, ours: NoteDocument, theirs: NoteDocument) -> Merged {
    merge(
        Some(&Document::Note(base.clone())),
        &Document::Note(ours),
        &Document::Note(theirs),
    )
}

fn reworded(of: &NoteDocument, at: usize, text: &str) -> NoteDocument {
    let mut side = of.clone();
    side.blocks[at] = Arc::new(Block {
        text: text.to_owned(),
        ..(*side.blocks[at]).clone()
    });
    side
}

fn n_flags(document: &Document) -> usize {
    let flags = as_note(document)
        .annotations
        .iter()
        .filter(|annotation| annotation.mark == Mark::Flag);
    flags.count()
}

#[test]
fn different_lines_go_together() {
    let base = note(&["하나", "둘", "셋"]);
    let merged = merged(&base, reworded(&base, 0, "하나!"), reworded(&base, 2, "셋!"));
    assert_eq!(texts(&merged.document), ["하나!", "둘", "셋!"]);
    assert!(merged.twice.is_empty());
    assert_eq!(n_flags(&merged.document), 0);
}

#[test]
fn the_same_line_is_kept_twice_and_flagged() {
    let base = note(&["하나", "둘", "셋"]);
    let merged = merged(&base, reworded(&base, 1, "둘은 2"), reworded(&base, 1, "둘은 이"));
    assert_eq!(texts(&merged.document), ["하나", "둘은 2", "둘은 이", "셋"]);
    assert_eq!(merged.twice, [Target::Block(id(0, 11))]);
    assert_eq!(n_flags(&merged.document), 2);
}

fn translated(of: &NoteDocument, at: usize, words: &str) -> NoteDocument {
    let mut side = of.clone();
    side.blocks[at] = Arc::new(Block {
        translation: words.to_owned(),
        translated_from: String::new(),
        ..(*side.blocks[at]).clone()
    });
    side
}

#[test]
fn a_line_changed_here_and_translated_there_is_one_line_whose_translation_is_behind() {
    let base = translated(&note(&["하나", "둘"]), 1, "too");
    let (ours, theirs) = (reworded(&base, 1, "둘!"), translated(&base, 1, "two"));
    for both in [merged(&base, ours.clone(), theirs.clone()), merged(&base, theirs, ours)] {
        assert_eq!(texts(&both.document), ["하나", "둘!"]);
        assert!(both.twice.is_empty());
        let line = &as_note(&both.document).blocks[1];
        assert_eq!((&*line.translation, &*line.translated_from), ("two", "둘"));
    }
    let both = merged(&base, translated(&base, 1, "two"), translated(&base, 0, "one"));
    let lines = &as_note(&both.document).blocks;
    assert_eq!((&*lines[0].translation, &*lines[1].translation), ("one", "two"));
    let both = merged(&base, translated(&base, 1, "two"), translated(&base, 1, "second"));
    assert_eq!(
        texts(&both.document),
        ["하나", "둘", "둘"],
        "which of them is right nobody says"
    );
}

#[test]
fn the_same_edit_on_both_sides_is_one() {
    let base = note(&["하나", "둘"]);
    let merged = merged(&base, reworded(&base, 1, "둘!"), reworded(&base, 1, "둘!"));
    assert_eq!(texts(&merged.document), ["하나", "둘!"]);
    assert!(merged.twice.is_empty());
}

#[test]
fn what_one_side_deleted_goes_unless_the_other_changed_it_or_wrote_on_it() {
    let base = note(&["하나", "둘", "셋", "넷"]);
    let mut ours = base.clone();
    ours.blocks.remove(3);
    ours.blocks.remove(2);
    ours.blocks.remove(0);
    let mut theirs = reworded(&base, 2, "셋!");
    let remark = Mark::Remark("꼭 볼 것".to_owned());
    theirs
        .annotations
        .push(mark(id(9, 1), Target::Block(id(0, 13)), remark));
    let merged = merged(&base, ours, theirs);
    assert_eq!(texts(&merged.document), ["둘", "셋!", "넷"]);
}

#[test]
fn what_both_sides_added_stands_where_it_was_added() {
    let base = note(&["하나", "둘"]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.blocks.insert(1, line(id(10, 1), "우리"));
    theirs.blocks.insert(1, line(id(20, 1), "그들"));
    theirs.blocks.push(line(id(20, 2), "끝"));
    let merged = merged(&base, ours, theirs);
    assert_eq!(texts(&merged.document), ["하나", "우리", "그들", "둘", "끝"]);
}

#[test]
fn two_stars_on_one_line_are_one() {
    let base = note(&["하나"]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.annotations
        .push(mark(id(10, 1), Target::Block(id(0, 10)), Mark::Star));
    theirs
        .annotations
        .push(mark(id(20, 1), Target::Block(id(0, 10)), Mark::Star));
    let merged = merged(&base, ours, theirs);
    assert_eq!(as_note(&merged.document).annotations.len(), 1);
}

#[test]
fn what_two_devices_say_of_one_mistake_is_one_thing_and_nothing_of_it_is_lost() {
    let base = note(&["하나"]);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let card = base.cards[0].id;
    let said = |reason, words: &str, out| {
        Mark::Mistake(Mistake {
            reason,
            words: words.to_owned(),
            taken_out_at: out,
        })
    };
    let (confused, out) = (Some(MistakeReason::Confused), Some(Timestamp(5)));
    ours.annotations
        .push(mark(id(10, 1), Target::Card(card), said(confused, "예약은 상한", None)));
    theirs
        .annotations
        .push(mark(id(20, 1), Target::Card(card), said(None, "문제를 끝까지", out)));
    for (ours, theirs) in [(ours.clone(), theirs.clone()), (theirs, ours)] {
        let merged = merged(&base, ours, theirs);
        let [kept] = as_note(&merged.document).annotations.as_slice() else {
            panic!("one thing is said");
        };
        assert_eq!(kept.mark, said(confused, "문제를 끝까지\n예약은 상한", out));
        assert!(merged.twice.is_empty());
    }
}

#[test]
fn a_card_changed_on_both_sides_is_kept_twice() {
    let base = note(&["하나"]);
    let asking = |words: &str| {
        let mut side = base.clone();
        side.cards[0] = Arc::new(Card {
            explanation: Text::both(words.to_owned(), ""),
            ..(*side.cards[0]).clone()
        });
        side
    };
    let merged = merged(&base, asking("가"), asking("나"));
    let cards = &as_note(&merged.document).cards;
    assert_eq!(cards.len(), 2);
    assert_eq!(cards[0].fact, cards[1].fact, "they are not asked on the same day");
    assert_eq!(merged.twice, [Target::Card(id(0, 100))]);
}

#[test]
fn a_title_changed_on_one_side_and_a_line_on_the_other_both_hold() {
    let base = note(&["하나"]);
    let mut ours = base.clone();
    ours.note = Arc::new(Note {
        title: "Lambda".to_owned(),
        ..(*base.note).clone()
    });
    let merged = merged(&base, ours, reworded(&base, 0, "하나!"));
    assert_eq!(merged.document.name(), "Lambda");
    assert_eq!(texts(&merged.document), ["하나!"]);
}

#[test]
fn what_both_sides_dismissed_is_dismissed_and_what_one_took_back_is_not() {
    let dismissing = |ids: &[&str]| {
        let mut side = note(&["하나"]);
        side.note = Arc::new(Note {
            dismissed: ids.iter().map(|&id| id.to_owned()).collect(),
            ..(*side.note).clone()
        });
        side
    };
    let base = dismissing(&["before", "again"]);
    let merged = merged(
        &base,
        dismissing(&["before", "ours"]),
        dismissing(&["before", "again", "theirs"]),
    );
    let dismissed = &as_note(&merged.document).note.dismissed;
    assert!(dismissed.iter().eq(["before", "ours", "theirs"]));
}

#[test]
fn without_a_base_nothing_goes() {
    let (mut ours, theirs) = (note(&["하나", "둘", "셋"]), note(&["하나", "이", "셋"]));
    ours.blocks.pop();
    let merged = merge(None, &Document::Note(ours), &Document::Note(theirs));
    let mut found = texts(&merged.document);
    found.sort_unstable();
    assert_eq!(found, ["둘", "셋", "이", "하나"]);
}

fn diagram(labels: &[&str]) -> DiagramDocument {
    let regions = (1..).zip(labels).map(|(n, label)| Region {
        id: id::<RegionId>(0, n),
        label: Text::both((*label).to_owned(), ""),
        shape: Shape::Rect(0.1, 0.1, 0.2, 0.2),
        links: vec![],
        role: None,
        group: None,
        is_locked: false,
    });
    DiagramDocument {
        diagram: Arc::new(Diagram {
            id: id::<DiagramId>(0, 1),
            notebook: id::<NotebookId>(0, 2),
            name: "VPC".to_owned(),
            picture: None,
            regions: regions.collect(),
            is_drawn: false,
            added_at: None,
        }),
        annotations: vec![],
    }
}

#[test]
fn regions_go_together_like_lines() {
    let base = diagram(&["서브넷", "게이트웨이"]);
    let ours = diagram(&["프라이빗 서브넷", "게이트웨이"]);
    let theirs = diagram(&["퍼블릭 서브넷", "게이트웨이", "엔드포인트"]);
    let merged = merge(
        Some(&Document::Diagram(base)),
        &Document::Diagram(ours),
        &Document::Diagram(theirs),
    );
    let Document::Diagram(document) = &merged.document else {
        panic!("no diagram");
    };
    let labels: Vec<&str> = document
        .diagram
        .regions
        .iter()
        .filter_map(|region| region.label.iter().next())
        .map(|(_, words)| words)
        .collect();
    assert_eq!(labels, ["퍼블릭 서브넷", "프라이빗 서브넷", "게이트웨이", "엔드포인트"]);
    assert_eq!(merged.twice, [Target::Region(id(0, 1))]);
}

#[test]
fn what_was_drawn_on_one_side_and_locked_on_the_other_goes_together() {
    let base = diagram(&["서브넷"]);
    let with = |edit: &dyn Fn(&mut Diagram)| {
        let mut document = base.clone();
        edit(Arc::make_mut(&mut document.diagram));
        Document::Diagram(document)
    };
    let ours = with(&|diagram| {
        diagram.regions[0].role = Some(RegionRole::Network);
        diagram.regions[0].shape = Shape::Arrow(vec![(0.1, 0.1), (0.2, 0.2)]);
    });
    let theirs = with(&|diagram| {
        diagram.is_drawn = true;
        diagram.regions[0].is_locked = true;
        diagram.regions[0].group = Some(id(0, 77));
    });
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merge(Some(&Document::Diagram(base.clone())), one, other);
        let expected = with(&|diagram| {
            diagram.is_drawn = true;
            let region = &mut diagram.regions[0];
            region.role = Some(RegionRole::Network);
            region.shape = Shape::Arrow(vec![(0.1, 0.1), (0.2, 0.2)]);
            region.is_locked = true;
            region.group = Some(id(0, 77));
        });
        assert_eq!(merged.document, expected);
        assert_eq!(merged.twice, []);
    }
}

#[test]
fn exams_of_both_sides_are_kept_and_one_that_is_prepared_for_stays() {
    let record = |ended_at| {
        Arc::new(ExamRecord {
            began_at: Timestamp(0),
            ended_at: Timestamp(ended_at),
            profile: ExamProfile::default(),
            allowed_millis: 1,
            spent_millis: 1,
            rest_millis: 0,
            questions: vec![],
        })
    };
    let exam = |name: &str| ExamProfile {
        name: name.into(),
        ..ExamProfile::default()
    };
    let side = |name: Option<&str>, ended: &[i64]| {
        Document::Notebook(Arc::new(Notebook {
            exam: name.map(exam),
            exams: ended.iter().copied().map(record).collect(),
            ..Notebook::new(id(0, 2), "시험")
        }))
    };
    let base = side(None, &[1, 2]);
    for (ours, theirs, expected) in [
        // Each handed one in, and one set an exam.
        (
            side(Some("DVA"), &[1, 2, 4]),
            side(None, &[1, 2, 3]),
            side(Some("DVA"), &[1, 2, 3, 4]),
        ),
        // One took one back.
        (side(None, &[1]), side(None, &[1, 2, 3]), side(None, &[1, 3])),
        // Both set an exam.
        (
            side(Some("A"), &[1, 2]),
            side(Some("B"), &[1, 2]),
            side(Some("B"), &[1, 2]),
        ),
    ] {
        assert_eq!(merge(Some(&base), &ours, &theirs).document, expected);
        assert_eq!(merge(Some(&base), &theirs, &ours).document, expected);
    }
}

fn of(settings: &Settings) -> Document {
    Document::Settings(Arc::new(settings.clone()))
}

#[test]
fn settings_and_terms_go_together_one_by_one() {
    let before = Settings::default();
    let ours = Settings {
        preset: Preset {
            new_per_day: 30,
            ..Preset::default()
        },
        ..before.clone()
    };
    let theirs = Settings {
        preset: Preset {
            retention_percent: 85,
            ..Preset::default()
        },
        ..before.clone()
    };
    let merged = merge(Some(&of(&before)), &of(&ours), &of(&theirs));
    let both = Settings {
        preset: Preset {
            new_per_day: 30,
            retention_percent: 85,
            ..Preset::default()
        },
        ..before
    };
    assert_eq!(merged.document, of(&both));

    let named = |name: &str, new_per_day, notebooks: &[u64]| NamedPreset {
        name: name.into(),
        notebooks: notebooks.iter().map(|&raw| NotebookId::from_raw(raw)).collect(),
        preset: Preset {
            new_per_day,
            ..Preset::default()
        },
    };
    let presets = |presets: Vec<NamedPreset>| Settings {
        presets,
        ..Settings::default()
    };
    let base = presets(vec![named("a", 1, &[1]), named("gone", 2, &[]), named("kept", 3, &[])]);
    let ours = presets(vec![
        named("a", 9, &[1, 2]),
        named("kept", 3, &[]),
        named("ours", 4, &[]),
    ]);
    let theirs = presets(vec![
        named("a", 1, &[3]),
        named("gone", 2, &[]),
        named("theirs", 5, &[]),
    ]);
    let merged = merge(Some(&of(&base)), &of(&ours), &of(&theirs)).document;
    assert_eq!(merged, merge(Some(&of(&base)), &of(&theirs), &of(&ours)).document);
    let Document::Settings(merged) = merged else {
        panic!("settings stay settings")
    };
    let kept: Vec<&str> = merged.presets.iter().map(|named| &*named.name).collect();
    assert_eq!(kept, ["a", "ours", "theirs"]);
    assert_eq!(merged.presets[0], named("a", 9, &[2, 3]));
    let changed = presets(vec![named("gone", 7, &[])]);
    let merged = merge(Some(&of(&base)), &of(&changed), &of(&ours)).document;
    assert!(
        matches!(&merged, Document::Settings(merged) if merged.presets.contains(&named("gone", 7, &[]))),
        "what was changed is not deleted: {merged:?}"
    );

    let terms = |groups: &[[&str; 2]]| {
        let groups = groups.iter().map(|group| group.map(str::to_owned).to_vec()).collect();
        Document::Glossary(Arc::new(Glossary { groups }))
    };
    let merged = merge(
        Some(&terms(&[["람다", "Lambda"], ["큐", "queue"]])),
        &terms(&[["람다", "Lambda"]]),
        &terms(&[["람다", "Lambda"], ["큐", "queue"], ["별칭", "alias"]]),
    );
    assert_eq!(merged.document, terms(&[["람다", "Lambda"], ["별칭", "alias"]]));
}

#[test]
fn exams_that_are_kept_go_together_by_their_names() {
    let exams = |exams: &[(&str, u16)]| {
        let mut settings = Settings::default();
        for &(name, n_questions) in exams {
            let profile = ExamProfile {
                name: name.into(),
                n_questions,
                ..ExamProfile::default()
            };
            settings.keep_exam(name, &profile);
        }
        settings
    };
    let base = exams(&[("both", 1), ("gone", 2), ("changed", 3), ("kept", 4)]);
    let ours = exams(&[("both", 8), ("changed", 9), ("kept", 4), ("new", 5), ("ours", 6)]);
    let theirs = exams(&[("both", 7), ("gone", 2), ("kept", 4), ("new", 5), ("theirs", 7)]);
    let merged = merge(Some(&of(&base)), &of(&ours), &of(&theirs)).document;
    assert_eq!(merged, merge(Some(&of(&base)), &of(&theirs), &of(&ours)).document);
    let again = merge(Some(&of(&theirs)), &merged, &of(&theirs)).document;
    assert_eq!(merged, again, "merging the outcome with a side changes nothing");
    let Document::Settings(merged) = merged else {
        panic!("settings stay settings")
    };
    assert!(merged.is_sound());
    let kept: Vec<(&str, u16)> = merged
        .exam_presets
        .iter()
        .map(|kept| (&*kept.name, kept.profile.n_questions))
        .collect();
    let all = [
        ("both", 8),
        ("changed", 9),
        ("kept", 4),
        ("new", 5),
        ("ours", 6),
        ("theirs", 7),
    ];
    assert_eq!(kept, all);
}

fn with_card(of: &NoteDocument, change: impl FnOnce(&mut Card)) -> NoteDocument {
    let mut side = of.clone();
    let mut card = (*side.cards[0]).clone();
    change(&mut card);
    side.cards[0] = Arc::new(card);
    side
}

fn tagged(of: &NoteDocument, tags: &[&str]) -> NoteDocument {
    with_card(of, |card| card.tags = tags.iter().map(ToString::to_string).collect())
}

#[test]
fn tags_of_both_sides_go_together_and_one_that_was_taken_away_stays_away() {
    let base = tagged(&note(&["하나"]), &["aws", "낡음"]);
    let ours = tagged(&base, &["aws", "낡음", "시험"]);
    let theirs = tagged(&base, &["aws", "s3"]);
    for merged in [merged(&base, ours.clone(), theirs.clone()), merged(&base, theirs, ours)] {
        let document = as_note(&merged.document);
        let tags: Vec<&str> = document.cards[0].tags.iter().map(String::as_str).collect();
        assert_eq!((document.cards.len(), tags), (1, vec!["aws", "s3", "시험"]));
        assert!(merged.twice.is_empty());
    }
}

/// A note whose card asks a region of a diagram.
fn asking_region() -> NoteDocument {
    with_card(&note(&["하나"]), |card| {
        card.sources = vec![CardSource::Region(id(0, 300))];
        card.prompt = Prompt::Occlusion(Occlusion {
            region: id(0, 300),
            name: Text::both("문", "Gate"),
            ..Occlusion::default()
        });
    })
}

fn asked(of: &NoteDocument, change: impl FnOnce(&mut Occlusion)) -> NoteDocument {
    with_card(of, |card| {
        if let Prompt::Occlusion(occlusion) = &mut card.prompt {
            change(occlusion);
        }
    })
}

#[test]
fn a_diagram_card_that_both_sides_ask_otherwise_is_kept_twice_and_flagged() {
    let base = asking_region();
    let ours = asked(&base, |asked| asked.hides = Hidden::All);
    let theirs = asked(&base, |asked| asked.asks = RegionAsked::Place);
    for merged in [merged(&base, ours.clone(), theirs.clone()), merged(&base, theirs, ours)] {
        let document = as_note(&merged.document);
        let asks: Vec<_> = document.cards.iter().map(|card| card.prompt.clone()).collect();
        assert_eq!((asks.len(), merged.twice.len()), (2, 1));
        assert_ne!(asks[0], asks[1]);
        for card in &document.cards {
            assert_eq!(card.sources, [CardSource::Region(id(0, 300))]);
            assert_eq!(card.fact, document.cards[0].fact, "they are not asked on one day");
        }
    }
}

#[test]
fn what_each_side_says_beside_the_question_of_a_diagram_card_goes_together() {
    let base = asking_region();
    let ours = asked(&base, |asked| asked.question = Text::both("무엇?", ""));
    let theirs = with_card(&base, |card| card.is_suspended = true);
    let merged = merged(&base, ours.clone(), theirs);
    let document = as_note(&merged.document);
    assert_eq!(document.cards[0].prompt, ours.cards[0].prompt);
    assert!(document.cards.len() == 1 && document.cards[0].is_suspended && merged.twice.is_empty());
}

#[test]
fn a_region_that_one_side_removed_is_gone_unless_the_other_renamed_it() {
    let both = |base: &DiagramDocument, ours: &DiagramDocument, theirs: &DiagramDocument| {
        let [base, ours, theirs] = [base, ours, theirs].map(|side| Document::Diagram(side.clone()));
        let Document::Diagram(merged) = merge(Some(&base), &ours, &theirs).document else {
            panic!("a diagram stays one");
        };
        let labels = merged
            .diagram
            .regions
            .iter()
            .map(|region| region.label.get(Lang::Ko).to_owned());
        labels.collect::<Vec<_>>()
    };
    let base = diagram(&["서브넷", "게이트웨이"]);
    let removed = diagram(&["서브넷"]);
    let renamed = diagram(&["서브넷", "NAT 게이트웨이"]);
    assert_eq!(both(&base, &removed, &base), ["서브넷"]);
    assert_eq!(both(&base, &base, &removed), ["서브넷"]);
    assert_eq!(both(&base, &removed, &renamed), ["서브넷", "NAT 게이트웨이"]);
    assert_eq!(both(&base, &renamed, &removed), ["서브넷", "NAT 게이트웨이"]);
}
