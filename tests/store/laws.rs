//! What holds for every library and every session.

use std::path::Path;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::model::{
    Action, BlockKind, Change, ExamProfile, Glossary, Grade, History, Library, NewCard, NewRegion, NotebookId,
    OwnExamPreset, Preset, Prompt, RegionRole, SavedSearch, Settings, Shape, Status, Target, TermSources, Text,
    Timestamp, Tint,
};
use saegim::store::{OpenMode, SaveJob, Saved, Store};

use crate::as_json::lost_as_json;
use crate::sample::{self, NOW, ODD, device, differences};
use crate::sim::SimFs;

const FOLDER: &str = "/library";

/// Something somebody does: which of the things to do, two choices among what there is, and some words.
type Deed = (u8, usize, usize, String);

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let words = prop_oneof![
        3 => proptest::sample::select(&ODD[1..]).prop_map(str::to_owned),
        2 => "[가-힣ㄱ-ㅎa-z \"#\\\\\r\n\t\u{0}\u{1f600}\u{202e}\u{301}]{1,20}",
        1 => any::<String>(),
    ];
    vec((0..29_u8, 0..1_000_usize, 0..1_000_usize, words), 1..40)
}

/// Does it where it makes sense, and answers with what changed.
fn perform(history: &mut History, deed: &Deed) -> Vec<Change> {
    let (kind, one, other, words) = deed;
    let step = match kind {
        0 => history.undo().unwrap(),
        1 => history.redo().unwrap(),
        _ => {
            let fresh = history.ids().next_id();
            let Some(action) = action(history.library(), fresh, *kind, *one, *other, words) else {
                return Vec::new();
            };
            let done = history.transact(action.kind(), |tx| {
                if matches!(action, Action::MoveNote { notebook, .. } if notebook == fresh) {
                    let (notebook, name) = (Some(fresh), words.clone());
                    tx.perform(Action::CreateNotebook { notebook, name })?;
                }
                tx.perform(action)
            });
            done.ok().map(|((), step)| step)
        }
    };
    step.map(|step| step.changes.to_vec()).unwrap_or_default()
}

fn pick<T>(mut things: Vec<T>, n: usize) -> Option<T> {
    let place = n.checked_rem(things.len())?;
    Some(things.swap_remove(place))
}

#[expect(clippy::too_many_lines, reason = "one arm for each action")]
fn action(library: &Library, fresh: NotebookId, kind: u8, one: usize, other: usize, words: &str) -> Option<Action> {
    let notebook = || pick(library.notebooks().map(|notebook| notebook.id).collect(), one);
    let note = || pick(library.notes().map(|note| note.id).collect(), one);
    let block = || pick(library.blocks().map(|block| block.id).collect(), one);
    let card = || pick(library.cards().map(|card| card.id).collect(), one);
    let diagram = || pick(library.diagrams().map(|diagram| diagram.id).collect(), one);
    let regions = || {
        library
            .diagrams()
            .flat_map(|diagram| &diagram.regions)
            .map(|region| region.id)
    };
    let target = || match other % 3 {
        0 => block().map(Target::Block),
        1 => card().map(Target::Card),
        _ => pick(regions().collect(), one).map(Target::Region),
    };
    let words = words.to_owned();
    let text = Text::both(words.clone(), "");
    Some(match kind {
        2 => Action::CreateNotebook {
            notebook: None,
            name: words,
        },
        3 => Action::RenameNotebook {
            notebook: notebook()?,
            name: words,
        },
        4 if other.is_multiple_of(4) => Action::DeleteNotebook(notebook()?),
        5 if other.is_multiple_of(3) => Action::DismissProposals {
            note: note()?,
            proposals: [words].into(),
            is_dismissed: true,
        },
        5 | 4 => Action::RenameNote {
            note: note()?,
            title: words,
        },
        6 if other.is_multiple_of(4) => Action::DeleteNote(note()?),
        6 | 7 => Action::EditBlock {
            block: block()?,
            text: words,
            spans: vec![],
        },
        8 => Action::InsertBlock {
            note: note()?,
            after: None,
            kind: BlockKind::Paragraph,
            depth: 2,
            text: words,
            spans: vec![],
        },
        9 => Action::DeleteBlocks(vec![block()?]),
        10 => Action::SetBlockStatus {
            block: block()?,
            status: Status::Disputed {
                one: text,
                other: Text::default(),
            },
        },
        11 => Action::AddCards(vec![NewCard {
            note: note()?,
            fact: None,
            prompt: Prompt::recall(text.clone(), text),
            explanation: Text::default(),
            hint: Text::default(),
            reference: String::new(),
            sources: vec![],
        }]),
        12 => Action::DeleteCards(vec![card()?]),
        13 => Action::AddRemark {
            target: target()?,
            words,
            at: NOW,
        },
        14 => Action::ToggleStar {
            target: target()?,
            at: NOW,
        },
        15 => {
            let block = library.block(block()?)?;
            let first = block.text.chars().next()?;
            Action::Highlight {
                block: block.id,
                range: 0..first.len_utf8(),
                tint: Tint::Green,
                at: NOW,
            }
        }
        16 | 17 => sample::answer(card()?, other % 7, Grade::ALL[other % 4]),
        18 => Action::RenameDiagram {
            diagram: diagram()?,
            name: words,
        },
        19 => Action::SetGlossary(Glossary {
            groups: vec![vec![words, "람다".into()]],
        }),
        20 => Action::SetSettings(Settings {
            preset: Preset {
                new_per_day: u16::try_from(other).ok()?,
                ..Preset::default()
            },
            term_sources: TermSources {
                learnt: other.is_multiple_of(2),
                ..TermSources::default()
            },
            saved_searches: vec![SavedSearch {
                name: words,
                query: "\"보안 그룹\" tag:시험".into(),
            }],
            exam_presets: vec![OwnExamPreset {
                name: "내 \"시험\"".into(),
                profile: ExamProfile {
                    n_questions: 1 + u16::try_from(other % 400).ok()?,
                    ..ExamProfile::default()
                },
            }],
            ..Settings::default()
        }),
        21 if other.is_multiple_of(3) => Action::MoveNote {
            note: note()?,
            notebook: fresh,
        },
        21 => Action::MoveNote {
            note: note()?,
            notebook: pick(library.notebooks().map(|notebook| notebook.id).collect(), other)?,
        },
        22 => Action::ToggleLink {
            region: pick(regions().collect(), other)?,
            block: block()?,
        },
        24 => Action::AddRegions {
            diagram: diagram()?,
            regions: [
                Shape::Arrow(vec![(0.1, 0.2), (0.333_333_34, 0.4)]),
                Shape::Label(0.1, 0.2, 0.3, 1e-7),
                Shape::Ellipse(0.5, 0.5, 0.25, 0.0),
            ]
            .into_iter()
            .skip(other % 3)
            .map(|shape| NewRegion {
                label: text.clone(),
                role: RegionRole::ALL.get(other % 7).copied(),
                ..NewRegion::at(shape)
            })
            .collect(),
        },
        25 if other.is_multiple_of(2) => Action::GroupRegions {
            regions: regions().collect(),
            is_grouped: !other.is_multiple_of(4),
        },
        25 => Action::LockRegions {
            regions: vec![pick(regions().collect(), one)?],
            is_locked: true,
        },
        26 if other.is_multiple_of(2) => Action::CopyRegions {
            regions: vec![pick(regions().collect(), one)?],
            by: (0.02, 0.02),
        },
        27 => {
            let mut notebooks: Vec<NotebookId> = library.notebooks().map(|notebook| notebook.id).collect();
            let by = one.checked_rem(notebooks.len())?;
            notebooks.rotate_left(by);
            Action::ArrangeNotebooks(notebooks)
        }
        28 => {
            let notebook = notebook()?;
            let mut notes: Vec<_> = library.notes_of(notebook).map(|note| note.id).collect();
            let by = other.checked_rem(notes.len())?;
            notes.rotate_left(by);
            Action::ArrangeNotes { notebook, notes }
        }
        26 => Action::DeleteRegions(vec![pick(regions().collect(), one)?]),
        23 if other.is_multiple_of(3) => Action::MoveCards {
            cards: vec![card()?],
            note: pick(library.notes().map(|note| note.id).collect(), other)?,
        },
        23 if other % 5 == 1 => Action::BuryCards {
            cards: vec![card()?],
            until: one.is_multiple_of(2).then_some(Timestamp(1_763_882_000_000)),
        },
        23 if other % 5 == 2 => {
            let others = library.cards().map(|card| card.id).collect();
            Action::JoinFact(vec![card()?, pick(others, other)?])
        }
        23 if other.is_multiple_of(2) => Action::ResetCards {
            cards: vec![card()?],
            at: Timestamp(1_763_882_000_000),
        },
        _ => Action::SuspendCards {
            cards: vec![card()?],
            is_suspended: other.is_multiple_of(2),
        },
    })
}

fn create() -> (SimFs, Store, History) {
    let fs = SimFs::default();
    let opened = Store::create_on(Arc::new(fs.clone()), Path::new(FOLDER), &device("a"), 1).unwrap();
    (fs, opened.store, sample::new_history(opened.library))
}

fn check_on_disk(fs: &SimFs, library: &Library) -> Result<(), TestCaseError> {
    let fs = Arc::new(fs.after_power_cut(0));
    let mut opened = Store::open_on(fs, Path::new(FOLDER), OpenMode::Write, &device("a")).unwrap();
    prop_assert_eq!(&opened.findings, &[]);
    prop_assert_eq!(differences(&opened.library, library), Vec::<String>::new());
    prop_assert!(opened.library == *library);
    let saved = opened.store.save(&SaveJob::of_documents(&opened.library)).unwrap();
    prop_assert_eq!(saved, Saved::default());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_step_by_step_is_what_is_read(deeds in deeds()) {
        let (fs, mut store, mut history) = create();
        let changes = sample::fill(&mut history);
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        for deed in &deeds {
            let changes = perform(&mut history, deed);
            store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        }
        check_on_disk(&fs, history.library())?;
    }

    #[test]
    fn what_is_exported_as_json_is_what_comes_into_another_library(deeds in deeds()) {
        let (_, _, mut history) = create();
        sample::fill(&mut history);
        for deed in &deeds {
            perform(&mut history, deed);
        }
        prop_assert_eq!(lost_as_json(history.library()), Vec::<String>::new());
    }

    #[test]
    fn saving_at_the_end_is_saving_step_by_step(deeds in deeds()) {
        let (fs, mut store, mut history) = create();
        let mut changes = sample::fill(&mut history);
        for deed in &deeds {
            changes.extend(perform(&mut history, deed));
        }
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        check_on_disk(&fs, history.library())?;
        let (fs, mut store, _) = create();
        store.save(&SaveJob::of_new_library(history.library())).unwrap();
        check_on_disk(&fs, history.library())?;
    }

    #[test]
    fn no_bytes_in_a_document_or_log_make_reading_panic(bytes in vec(any::<u8>(), 0..300), place in 0..2_000_usize) {
        let (fs, store, _) = create();
        drop(store);
        for name in ["library.ron", "glossary.ron", "notebooks/a/notebook.ron", "notebooks/a/b.ron", "diagrams/c.ron", "reviews/a/2026-01.ronl"] {
            fs.put(&Path::new(FOLDER).join(name), &bytes);
        }
        let spliced = {
            let mut note = include_bytes!("formats/1/notebooks/DVA-C02/Server & Serverless.ron").to_vec();
            let place = place % note.len();
            note.splice(place..place, bytes.iter().copied().take(4));
            note
        };
        fs.put(&Path::new(FOLDER).join("notebooks/a/spliced.ron"), &spliced);
        Store::open_on(Arc::new(fs), Path::new(FOLDER), OpenMode::Write, &device("a")).unwrap();
    }
}

#[test]
fn shapes_keep_every_bit_of_their_numbers() {
    for number in [0.0, 1.0, 0.1, 1.0 / 3.0, f32::MIN_POSITIVE, f32::EPSILON, 0.999_999_94] {
        let (fs, mut store, mut history) = create();
        let mut import = sample::rich_import();
        import.diagrams[0].regions[0].shape = Shape::Rect(number, 1.0 - number, number, -0.0);
        let changes = sample::perform(&mut history, Action::Import(import));
        store.save(&SaveJob::from_changes(history.library(), &changes)).unwrap();
        check_on_disk(&fs, history.library()).unwrap();
    }
}
