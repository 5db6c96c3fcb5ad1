//! Laws of regions that are asked: which one is meant by a place, how that is judged, and what cannot be asked.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::{
    Action, Attachment, ContentHash, Diagram, DiagramId, Hidden, History, Id as _, IdSource, Import, ImportedNote,
    Library, NewCard, Note, NoteId, Notebook, NotebookId, Occlusion, Parts, PictureFormat, Pointed, Prompt,
    PromptDefect, Provenance, Region, RegionAsked, RegionId, Response, Shape, Spot, Text, Verdict,
};
use saegim::quiz::Schedules;

const PICTURE: Attachment = Attachment {
    hash: ContentHash([7; 32]),
    format: PictureFormat::Png,
    width: 400,
    height: 300,
    bytes: 10,
};

fn region(n: u64, label: &str, shape: Shape) -> Region {
    Region {
        id: RegionId::from_raw(n),
        label: Text::detected(label),
        shape,
        links: Vec::new(),
        role: None,
        group: None,
        is_locked: false,
    }
}

fn library(picture: Option<Attachment>, regions: Vec<Region>) -> Library {
    let notebook = Notebook::new(NotebookId::from_raw(1), "시험");
    let diagram = Diagram {
        id: DiagramId::from_raw(2),
        notebook: notebook.id,
        name: "그림".to_owned(),
        picture,
        regions,
        is_drawn: false,
        added_at: None,
    };
    let parts = Parts {
        notebooks: vec![notebook],
        diagrams: vec![diagram],
        ..Parts::default()
    };
    let (library, findings) = Library::assemble(parts);
    assert_eq!(findings.len(), 0);
    library
}

fn asking(n: u64, name: &str, asks: RegionAsked) -> Occlusion {
    Occlusion {
        region: RegionId::from_raw(n),
        name: Text::detected(name),
        asks,
        hides: Hidden::One,
        question: Text::default(),
    }
}

fn verdict(library: &Library, asked: &Occlusion, at: (f32, f32)) -> Verdict {
    let pointed = library.pointed(asked, at);
    Prompt::Occlusion(asked.clone()).judge(&Response::Pointed(pointed))
}

fn shape() -> impl Strategy<Value = Shape> {
    let share = || (0_u8..=20).prop_map(|n| f32::from(n) / 20.0);
    prop_oneof![
        (share(), share(), share(), share()).prop_map(|(x, y, w, h)| Shape::Rect(x, y, w, h)),
        (share(), share(), share(), share()).prop_map(|(x, y, w, h)| Shape::Ellipse(x, y, w / 2.0, h / 2.0)),
        prop::collection::vec((share(), share()), 0..7).prop_map(Shape::Polygon),
    ]
}

proptest! {
    #[test]
    fn the_smallest_region_around_a_point_is_the_one_that_is_meant(
        shapes in prop::collection::vec(shape(), 1..8),
        asked in 0_usize..8,
        x in 0.0_f32..1.0,
        y in 0.0_f32..1.0,
    ) {
        let asked = asked % shapes.len();
        let numbered = (0_u64..).zip(&shapes);
        let regions: Vec<Region> = numbered.map(|(n, shape)| region(n + 10, &format!("영역 {n}"), shape.clone())).collect();
        let asked_id = regions[asked].id;
        let library = library(Some(PICTURE), regions.clone());
        let card = asking(asked_id.raw(), &format!("영역 {asked}"), RegionAsked::Place);
        let under: Vec<&Region> = regions.iter().filter(|region| region.shape.contains((x, y))).collect();
        let smallest = under.iter().map(|region| region.shape.area()).fold(f32::INFINITY, f32::min);
        let is_right = under.iter().any(|region| region.id == asked_id && region.shape.area() <= smallest);
        let expected = if is_right { Verdict::Right } else { Verdict::Wrong };
        prop_assert_eq!(verdict(&library, &card, (x, y)), expected);
        // What is judged is what is kept.
        let pointed = library.pointed(&card, (x, y));
        prop_assert_eq!(pointed.region.is_none(), under.is_empty());
        let (kept_x, kept_y) = pointed.at.unwrap().point();
        prop_assert!((kept_x - x).abs() < 1e-4 && (kept_y - y).abs() < 1e-4);
    }

    #[test]
    fn a_spot_is_kept_as_it_is_written(x in -1.0_f32..2.0, y in -1.0_f32..2.0) {
        let spot = Spot::new((x, y));
        prop_assert_eq!(Spot::new(spot.point()), spot);
    }

    #[test]
    fn a_point_lies_in_a_shape_only_within_its_bounds(shape in shape(), x in 0.0_f32..1.0, y in 0.0_f32..1.0) {
        if shape.contains((x, y)) {
            let (left, top, right, bottom) = shape.bounds().unwrap();
            prop_assert!((left..=right).contains(&x) && (top..=bottom).contains(&y));
        }
    }
}

#[test]
fn another_region_that_is_called_the_same_is_as_good() {
    let library = library(
        Some(PICTURE),
        vec![
            region(10, "ENI", Shape::Rect(0.1, 0.1, 0.2, 0.2)),
            region(11, " eni", Shape::Rect(0.6, 0.1, 0.2, 0.2)),
            region(12, "RDS", Shape::Rect(0.1, 0.6, 0.2, 0.2)),
        ],
    );
    let asked = asking(10, "ENI", RegionAsked::Place);
    assert_eq!(verdict(&library, &asked, (0.2, 0.2)), Verdict::Right);
    assert_eq!(verdict(&library, &asked, (0.7, 0.2)), Verdict::Right);
    assert_eq!(verdict(&library, &asked, (0.2, 0.7)), Verdict::Wrong);
    assert_eq!(
        verdict(&library, &asked, (0.5, 0.5)),
        Verdict::Wrong,
        "no region lies there"
    );
    let (_, other) = library.region(RegionId::from_raw(11)).unwrap();
    assert_eq!(Library::picked(&asked, other).region, Some(asked.region));
}

#[test]
fn responses_are_judged_by_what_is_asked() {
    use Verdict::{Open, Right, Unanswered, Wrong};
    let pointed = |n: Option<u64>| {
        Response::Pointed(Pointed {
            region: n.map(RegionId::from_raw),
            at: None,
        })
    };
    let (name, place) = (
        asking(10, "ENI", RegionAsked::Name),
        asking(10, "ENI", RegionAsked::Place),
    );
    for (card, response, expected) in [
        (&name, Response::Shown, Open),
        (&name, Response::Typed("ENI".into()), Right),
        (&name, Response::Typed("subnet".into()), Open),
        (&name, pointed(Some(10)), Right),
        (&name, pointed(Some(11)), Wrong),
        (&place, Response::Shown, Unanswered),
        (&place, Response::Typed("ENI".into()), Unanswered),
        (&place, pointed(Some(10)), Right),
        (&place, pointed(Some(11)), Wrong),
        (&place, pointed(None), Wrong),
    ] {
        let prompt = Prompt::Occlusion(card.clone());
        assert_eq!(prompt.judge(&response), expected, "{card:?} {response:?}");
    }
    assert!(Prompt::Occlusion(place.clone()).expects_response());
    assert!(!Prompt::Occlusion(name.clone()).expects_response());
    assert!(Prompt::Occlusion(name).asks_same_as(&Prompt::Occlusion(place)));
}

#[test]
fn what_cannot_be_shown_or_has_no_name_cannot_be_asked() {
    let regions = || {
        vec![
            region(10, "ENI", Shape::Rect(0.1, 0.1, 0.2, 0.2)),
            region(11, " ", Shape::Rect(0.6, 0.1, 0.2, 0.2)),
        ]
    };
    let whole = library(Some(PICTURE), regions());
    let lost = library(None, regions());
    let defect = |library: &Library, n| library.defect(&Prompt::Occlusion(asking(n, "ENI", RegionAsked::Name)));
    assert_eq!(defect(&whole, 10), None);
    assert_eq!(defect(&whole, 11), Some(PromptDefect::NoLabel));
    assert_eq!(defect(&whole, 12), Some(PromptDefect::NoRegion));
    assert_eq!(defect(&lost, 10), Some(PromptDefect::NoPicture));
    let nameless = Prompt::Occlusion(asking(10, " ", RegionAsked::Name));
    assert_eq!(whole.defect(&nameless), Some(PromptDefect::NoLabel));
    assert_eq!(
        whole.defect(&Prompt::Occlusion(Occlusion::default())),
        Some(PromptDefect::NoRegion)
    );
    // Nothing else depends on diagrams.
    let recall = Prompt::recall(Text::detected("무엇?"), Text::detected("답"));
    assert_eq!(lost.defect(&recall), None);
}

#[test]
fn a_card_is_asked_again_once_its_picture_is_back() {
    let mut edited = Edited::new(vec![region(10, "ENI", Shape::Rect(0.1, 0.1, 0.2, 0.2))]);
    assert_eq!(edited.perform(card(10, "ENI", RegionAsked::Name)), [true]);
    let picture = |picture| Action::SetPicture {
        diagram: DiagramId::from_raw(2),
        picture,
    };
    assert_eq!(edited.perform(picture(None)), [false]);
    assert_eq!(edited.perform(picture(Some(PICTURE))), [true]);
}

#[test]
fn a_card_of_a_text_rests_while_it_is_a_caption() {
    let mut edited = Edited::new(vec![
        region(10, "ENI", Shape::Rect(0.1, 0.1, 0.4, 0.4)),
        region(11, "공인 IP", Shape::Label(0.2, 0.2, 0.1, 0.1)),
    ]);
    edited.perform(card(10, "ENI", RegionAsked::Place));
    assert_eq!(edited.perform(card(11, "공인 IP", RegionAsked::Place)), [true, true]);
    let group = |is_grouped| Action::GroupRegions {
        regions: vec![RegionId::from_raw(10), RegionId::from_raw(11)],
        is_grouped,
    };
    assert_eq!(edited.perform(group(true)), [true, false]);
    let caption = Prompt::Occlusion(asking(11, "공인 IP", RegionAsked::Place));
    let defect = |edited: &Edited| edited.history.library().defect(&caption);
    assert_eq!(defect(&edited), Some(PromptDefect::Caption));
    assert_eq!(edited.perform(group(false)), [true, true]);
    assert_eq!(defect(&edited), None);
}

/// A card that asks a region.
fn card(n: u64, name: &str, asks: RegionAsked) -> Action {
    Action::AddCards(vec![NewCard {
        note: NoteId::from_raw(3),
        fact: None,
        prompt: Prompt::Occlusion(asking(n, name, asks)),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        // What it asks it hangs on, also where nobody says so.
        sources: Vec::new(),
    }])
}

/// A library that is edited, with schedules that follow.
struct Edited {
    history: History,
    schedules: Schedules,
}

impl Edited {
    /// With a note for cards, and a picture with regions.
    fn new(regions: Vec<Region>) -> Self {
        let mut history = History::new(library(Some(PICTURE), regions), IdSource::new(9_000, 1));
        let imported = ImportedNote {
            note: Note {
                id: NoteId::from_raw(3),
                notebook: NotebookId::from_raw(1),
                title: "그림".to_owned(),
                provenance: Provenance::default(),
                blocks: Vec::new(),
                dismissed: BTreeSet::new(),
            },
            blocks: Vec::new(),
        };
        let import = Import {
            notes: vec![imported],
            ..Import::default()
        };
        history.perform(Action::Import(import)).unwrap();
        let schedules = Schedules::build(history.library(), TimeZone::UTC);
        Self { history, schedules }
    }

    /// Which of the cards can be asked after an edit.
    fn perform(&mut self, action: Action) -> Vec<bool> {
        let step = self.history.perform(action).unwrap();
        let library = self.history.library();
        self.schedules.update(library, &step.changes);
        let built = Schedules::build(library, TimeZone::UTC);
        let askable = |schedules: &Schedules| -> Vec<bool> {
            let cards = library.cards().map(|card| schedules.is_askable(card.id));
            cards.collect()
        };
        assert_eq!(askable(&self.schedules), askable(&built), "followed and built again");
        askable(&built)
    }
}
