//! Regions by hand: each edit does what it says, in one step that goes back whole, and refuses what makes no sense.

use saegim::model::{
    Action, ActionKind, BlockId, CardSource, Diagram, DiagramId, History, Id as _, Listed, NewCard, NewRegion, Prompt,
    PromptDefect, Refusal, Region, RegionId, RegionRole, Reshaping, Shape, Target, Text, Thing, Timestamp,
};

use crate::actions::starting_history;

fn the_diagram(history: &History) -> &Diagram {
    history.library().diagrams().next().unwrap()
}

fn regions(history: &History) -> Vec<Region> {
    the_diagram(history).regions.clone()
}

fn ids(history: &History) -> Vec<RegionId> {
    regions(history).iter().map(|region| region.id).collect()
}

/// A history whose diagram has its first region and three more: `가`, `나` and `다`.
fn drawn() -> (History, DiagramId, Vec<RegionId>) {
    let mut history = starting_history();
    let diagram = the_diagram(&history).id;
    let regions = ["가", "나", "다"].into_iter().zip([0.1, 0.3, 0.5]);
    let regions = regions.map(|(label, left)| NewRegion {
        label: Text::detected(label),
        ..NewRegion::at(Shape::Rect(left, 0.2, 0.1, 0.1))
    });
    let regions = regions.collect();
    history.perform(Action::AddRegions { diagram, regions }).unwrap();
    let ids = ids(&history).split_off(1);
    (history, diagram, ids)
}

fn labels(history: &History) -> String {
    let all = regions(history);
    all.iter().map(|region| region.label.ko.as_str()).collect()
}

#[test]
fn what_is_drawn_where_no_picture_is_becomes_a_drawing_that_can_be_asked() {
    let (mut history, diagram, drawn) = drawn();
    assert!(the_diagram(&history).is_drawn && the_diagram(&history).is_missing());
    let asked = |history: &History| {
        let (diagram, region) = history.library().region(drawn[0]).unwrap();
        diagram.defect_of(region)
    };
    assert_eq!(asked(&history), None);
    history
        .perform(Action::LabelRegion {
            region: drawn[0],
            label: Text::default(),
        })
        .unwrap();
    assert_eq!(asked(&history), Some(PromptDefect::NoLabel));
    history.undo().unwrap();
    history.undo().unwrap();
    let diagram = history.library().diagram(diagram).unwrap();
    assert!(!diagram.is_drawn);
    assert_eq!(diagram.defect_of(&diagram.regions[0]), Some(PromptDefect::NoPicture));
}

#[test]
fn what_cannot_be_drawn_is_refused_as_a_whole() {
    let (mut history, diagram, _) = drawn();
    let before = history.library().clone();
    let add = |regions| Action::AddRegions { diagram, regions };
    let fine = NewRegion::at(Shape::Rect(0.1, 0.1, 0.0, 0.0));
    let taken = ids(&history)[0];
    for (action, refusal) in [
        (
            add(vec![fine.clone(), NewRegion::at(Shape::Rect(0.9, 0.1, 0.2, 0.1))]),
            Refusal::BadShape,
        ),
        (
            add(vec![NewRegion {
                region: Some(taken),
                ..fine.clone()
            }]),
            Refusal::IdTaken(Thing::Region),
        ),
        (
            add(vec![NewRegion {
                links: vec![BlockId::from_raw(1)],
                ..fine.clone()
            }]),
            Refusal::Missing(Thing::Block),
        ),
        (
            Action::DeleteRegions(vec![taken, RegionId::from_raw(1)]),
            Refusal::Missing(Thing::Region),
        ),
        (
            Action::CopyRegions {
                regions: vec![taken],
                by: (f32::NAN, 0.0),
            },
            Refusal::BadShape,
        ),
    ] {
        assert_eq!(history.perform(action).unwrap_err(), refusal);
        assert_eq!(*history.library(), before);
    }
    history.perform(add(vec![fine])).unwrap();
    assert_eq!(regions(&history).len(), 5);
}

#[test]
fn a_locked_region_stays_where_it_is() {
    let (mut history, _, drawn) = drawn();
    let lock = |is_locked| Action::LockRegions {
        regions: vec![drawn[1]],
        is_locked,
    };
    let shift = || Action::ShapeRegions {
        shapes: vec![
            (drawn[0], Shape::Rect(0.2, 0.2, 0.1, 0.1)),
            (drawn[1], Shape::Rect(0.4, 0.2, 0.1, 0.1)),
        ],
        how: Reshaping::Moved,
    };
    assert_eq!(history.perform(lock(true)).unwrap().kind, ActionKind::LockRegions);
    let before = history.library().clone();
    assert_eq!(history.perform(shift()).unwrap_err(), Refusal::RegionLocked);
    assert_eq!(
        history.perform(Action::DeleteRegions(drawn.clone())).unwrap_err(),
        Refusal::RegionLocked
    );
    assert_eq!(*history.library(), before);
    assert_eq!(history.perform(lock(false)).unwrap().kind, ActionKind::UnlockRegions);
    assert_eq!(history.perform(shift()).unwrap().kind, ActionKind::MoveRegions);
}

#[test]
fn a_removed_region_takes_its_annotations_along_and_leaves_its_cards() {
    let (mut history, _, drawn) = drawn();
    let (target, at) = (Target::Region(drawn[0]), Timestamp(1));
    let words = "시험에 자주".to_owned();
    history.perform(Action::AddRemark { target, words, at }).unwrap();
    let block = history.library().blocks().next().unwrap().id;
    let note = history.library().notes().next().unwrap().id;
    history
        .perform(Action::ToggleLink {
            region: drawn[0],
            block,
        })
        .unwrap();
    let card = NewCard {
        note,
        fact: None,
        prompt: Prompt::recall(Text::detected("무엇?"), Text::detected("가")),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: vec![CardSource::Region(drawn[0])],
    };
    history.perform(Action::AddCards(vec![card])).unwrap();
    let (before, n_cards) = (history.library().clone(), history.library().n_cards());
    let step = history.perform(Action::DeleteRegions(vec![drawn[0]])).unwrap();
    assert_eq!(step.kind, ActionKind::DeleteRegions);
    let library = history.library();
    assert!(library.region(drawn[0]).is_none());
    assert_eq!(library.annotations_on(target).count(), 0);
    assert_eq!(library.n_cards(), n_cards);
    assert_eq!(library.check_invariants(), Ok(()));
    history.undo().unwrap();
    assert_eq!(*history.library(), before);
}

#[test]
fn regions_are_listed_elsewhere_and_stay_in_order_among_themselves() {
    for (to, expected) in [
        (Listed::First, ["가다별나", "나별가다"]),
        (Listed::Earlier, ["가별다나", "별나가다"]),
        (Listed::Later, ["별나가다", "별가다나"]),
        (Listed::Last, ["별나가다", "별가다나"]),
    ] {
        for (chosen, expected) in [vec![0, 2], vec![1]].into_iter().zip(expected) {
            let (mut history, _, drawn) = drawn();
            let label = Text::detected("별");
            let region = ids(&history)[0];
            history.perform(Action::LabelRegion { region, label }).unwrap();
            let regions = chosen.iter().map(|&place: &usize| drawn[place]).collect();
            history.perform(Action::ListRegions { regions, to }).unwrap();
            assert_eq!(labels(&history), expected, "{to:?} {chosen:?}");
        }
    }
}

#[test]
fn a_copy_is_a_region_of_its_own_in_a_group_of_its_own() {
    let (mut history, _, drawn) = drawn();
    let group = |regions: &[RegionId], is_grouped| Action::GroupRegions {
        regions: regions.to_vec(),
        is_grouped,
    };
    history.perform(group(&drawn[..2], true)).unwrap();
    // Nothing happens to what is a group already.
    assert_eq!(history.perform(group(&drawn[..2], true)).unwrap().changes.len(), 0);
    history
        .perform(Action::LockRegions {
            regions: vec![drawn[0]],
            is_locked: true,
        })
        .unwrap();
    history
        .perform(Action::CopyRegions {
            regions: drawn.clone(),
            by: (0.45, 0.1),
        })
        .unwrap();
    let copies = regions(&history).split_off(4);
    assert_eq!(labels(&history), "별칭가나다가나다");
    assert_eq!(copies[0].group, copies[1].group);
    assert!(copies[0].group.is_some() && copies[0].group != regions(&history)[1].group);
    assert_eq!((copies[2].group, copies[0].is_locked), (None, false));
    // The last would leave the picture.
    let (_, _, right, _) = copies[2].shape.bounds().unwrap();
    assert!((right - 1.0).abs() < 1e-5);
    assert_eq!(
        history.perform(group(&drawn[..1], false)).unwrap().kind,
        ActionKind::UngroupRegions
    );
    assert_eq!(regions(&history)[2].group, None);
    for alone in [&drawn[..1], &[]] {
        assert_eq!(history.perform(group(alone, true)).unwrap_err(), Refusal::NoGroup);
    }
}

#[test]
fn each_edit_of_regions_is_one_named_step() {
    let (mut history, _, drawn) = drawn();
    let shapes = |left| vec![(drawn[0], Shape::Ellipse(left, 0.5, 0.1, 0.1))];
    let shape = |left, how| Action::ShapeRegions {
        shapes: shapes(left),
        how,
    };
    for (action, kind) in [
        (
            Action::LabelRegion {
                region: drawn[0],
                label: Text::both(" 서브넷 ", "subnet\n"),
            },
            ActionKind::LabelRegion,
        ),
        (shape(0.3, Reshaping::Moved), ActionKind::MoveRegions),
        (shape(0.4, Reshaping::Resized), ActionKind::ResizeRegions),
        (shape(0.5, Reshaping::Aligned), ActionKind::AlignRegions),
        (
            Action::SetRegionRole {
                regions: drawn.clone(),
                role: Some(RegionRole::Security),
            },
            ActionKind::SetRegionRole,
        ),
    ] {
        let before = history.library().clone();
        let step = history.perform(action.clone()).unwrap();
        assert_eq!((step.kind, step.changes.len()), (kind, 1));
        history.undo().unwrap();
        assert_eq!(*history.library(), before);
        history.redo().unwrap();
        assert_eq!(history.perform(action).unwrap().changes.len(), 0, "it is so already");
    }
    let region = &regions(&history)[1];
    assert_eq!(region.label, Text::both("서브넷", "subnet"));
    assert_eq!(region.role, Some(RegionRole::Security));
}

#[test]
fn a_diagram_moves_alone_only_where_no_note_shows_it() {
    let (mut history, diagram, _) = drawn();
    let notebook = history.ids().next_id();
    let named = Action::CreateNotebook {
        notebook: Some(notebook),
        name: "다른 곳".to_owned(),
    };
    history.perform(named).unwrap();
    let lines: Vec<BlockId> = history.library().blocks_showing(diagram).map(|line| line.id).collect();
    assert!(!lines.is_empty());
    let moved = Action::MoveDiagram { diagram, notebook };
    assert_eq!(history.perform(moved.clone()).unwrap_err(), Refusal::DiagramOfNote);
    history.perform(Action::DeleteBlocks(lines)).unwrap();
    let step = history.perform(moved).unwrap();
    assert_eq!(step.kind, ActionKind::MoveDiagram);
    assert_eq!(history.library().diagram(diagram).unwrap().notebook, notebook);
    let nowhere = saegim::model::NotebookId::from_raw(9_999_999);
    let lost = Action::MoveDiagram {
        diagram,
        notebook: nowhere,
    };
    assert_eq!(history.perform(lost).unwrap_err(), Refusal::Missing(Thing::Notebook));
    history.undo().unwrap();
    assert_ne!(history.library().diagram(diagram).unwrap().notebook, notebook);
}
