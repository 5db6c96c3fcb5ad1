//! Diagrams: each is shown in a note, each region has its place, its names and its lines, and cards ask some of them.

use saegim::model::{BlockId, BlockKind, Prompt, Region, RegionAsked, Shape};

use super::{Content, check};

/// How many diagrams and how many cards to their regions there are at least.
const MIN_DIAGRAMS: usize = 10;
const MIN_CARDS: usize = 25;

fn faulty_regions(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    for diagram in &content.diagrams {
        for region in diagram.parts() {
            let at = format!("region {} of {}", region.id, diagram.name);
            if !region.label.is_bilingual() {
                complaints.push(format!("{at} is not named in both languages"));
            }
            let is_inside = region.shape.bounds().is_some_and(|(left, top, right, bottom)| {
                left >= 0.0 && top >= 0.0 && right <= 1.0 && bottom <= 1.0 && left < right && top < bottom
            });
            if !is_inside {
                complaints.push(format!("{at} is not on the picture"));
            }
            let is_line = |id: BlockId| {
                content
                    .blocks
                    .iter()
                    .any(|block| block.id == id && block.kind == BlockKind::ListItem)
            };
            if region.links.is_empty() || !region.links.iter().all(|&link| is_line(link)) {
                complaints.push(format!("{at} leads to no line"));
            }
            let is_named_twice = |other: &&Region| other.label == region.label;
            if diagram.parts().filter(is_named_twice).count() > 1 {
                complaints.push(format!("{at} is named like another one"));
            }
        }
    }
    complaints
}

#[test]
fn every_region_has_its_place_its_names_and_its_lines() {
    check(faulty_regions, |content| content.diagrams[0].regions[0].links.clear());
    check(faulty_regions, |content| {
        let linked = content.diagrams[0].regions[0].links[0];
        content.blocks.retain(|block| block.id != linked);
    });
    check(faulty_regions, |content| {
        content.diagrams[0].regions[0].label.en.clear();
    });
    check(faulty_regions, |content| {
        content.diagrams[0].regions[0].shape = Shape::Rect(0.9, 0.1, 0.2, 0.1);
    });
    check(faulty_regions, |content| {
        let label = content.diagrams[0].regions[0].label.clone();
        content.diagrams[0].regions[1].label = label;
    });
}

/// Captions lie on the picture in both languages, and none says the name of a region that a card hides but beside it.
fn faulty_captions(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    let asked: Vec<_> = content.cards.iter().filter_map(|card| card.prompt.region()).collect();
    for diagram in &content.diagrams {
        for caption in diagram.regions.iter().filter(|region| region.is_caption()) {
            let at = format!("caption {} of {}", caption.id, diagram.name);
            let (left, top, right, bottom) = caption.shape.bounds().unwrap();
            let is_inside = left >= 0.0 && top >= 0.0 && right <= 1.0 && bottom <= 1.0 && left < right && top < bottom;
            if !caption.label.is_bilingual() || !is_inside {
                complaints.push(format!("{at} does not read on the picture in both languages"));
            }
            let middle = (f32::midpoint(left, right), f32::midpoint(top, bottom));
            let is_beside = |part: &&Region| asked.contains(&part.id) && !part.shape.contains(middle);
            let says =
                |part: &&Region| caption.label.ko.contains(&part.label.ko) || caption.label.en.contains(&part.label.en);
            // What is called like a region is its name: hidden with it, and no hint at another.
            let is_name = diagram.parts().any(|part| part.label == caption.label);
            let leaks = |part: &&Region| !is_name && is_beside(part) && says(part);
            if let Some(part) = diagram.parts().find(leaks) {
                complaints.push(format!("{at} tells {:?} while that is hidden", part.label.ko));
            }
        }
    }
    complaints
}

#[test]
fn captions_read_in_both_languages_and_give_nothing_away() {
    let caption = |content: &mut Content, harm: fn(&mut Region)| {
        let mut regions = content.diagrams.iter_mut().flat_map(|diagram| &mut diagram.regions);
        harm(regions.find(|region| region.is_caption()).unwrap());
    };
    check(faulty_captions, |content| {
        caption(content, |region| region.label.en.clear());
    });
    check(faulty_captions, |content| {
        caption(content, |region| region.shape = Shape::Label(0.9, 0.1, 0.2, 0.1));
    });
    check(faulty_captions, |content| {
        let mut asked = content.cards.iter().filter_map(|card| card.prompt.region());
        let asked = asked.next().unwrap();
        let mut diagrams = content.diagrams.iter_mut();
        let diagram = diagrams
            .find(|diagram| diagram.regions.iter().any(|region| region.id == asked))
            .unwrap();
        let name = diagram
            .regions
            .iter()
            .find(|region| region.id == asked)
            .unwrap()
            .label
            .clone();
        let caption = diagram
            .regions
            .iter_mut()
            .rev()
            .find(|region| region.is_caption())
            .unwrap();
        caption.label.ko = format!("{} 옆", name.ko);
        caption.shape = Shape::Label(0.0, 0.0, 0.01, 0.01);
    });
}

fn not_shown_once(content: &Content) -> Vec<String> {
    let shown = |id| {
        content
            .blocks
            .iter()
            .filter(move |block| block.kind == BlockKind::Image(id))
    };
    let diagrams = content.diagrams.iter();
    diagrams
        .filter(|diagram| shown(diagram.id).count() != 1)
        .map(|diagram| format!("{} is not shown in one place", diagram.name))
        .collect()
}

#[test]
fn every_diagram_is_shown_in_a_note() {
    check(not_shown_once, |content| {
        content
            .blocks
            .retain(|block| !matches!(block.kind, BlockKind::Image(_)));
    });
}

/// Diagrams no card asks, and cards that ask a region by a name it has not.
fn badly_asked(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    let regions = || content.diagrams.iter().flat_map(|diagram| &diagram.regions);
    let mut asked_regions = Vec::new();
    for card in &content.cards {
        let Prompt::Occlusion(asked) = &card.prompt else {
            continue;
        };
        asked_regions.push(asked.region);
        let region = regions().find(|region| region.id == asked.region);
        if region.is_none_or(|region| region.label != asked.name) {
            complaints.push(format!("card {} names its region wrongly: {:?}", card.id, asked.name));
        }
    }
    for diagram in &content.diagrams {
        if !diagram.regions.iter().any(|region| asked_regions.contains(&region.id)) {
            complaints.push(format!("no card asks about {}", diagram.name));
        }
    }
    complaints
}

#[test]
fn cards_ask_regions_of_every_diagram_by_their_names() {
    check(badly_asked, |content| {
        content.diagrams[0].regions.clear();
    });
    check(badly_asked, |content| {
        let asked = content.cards.iter_mut().find_map(|card| match &mut card.prompt {
            Prompt::Occlusion(asked) => Some(asked),
            _ => None,
        });
        "EC2".clone_into(&mut asked.unwrap().name.en);
    });
}

#[test]
fn there_are_as_many_diagrams_and_cards_to_them_as_promised() {
    let content = Content::shipped();
    assert!(content.diagrams.len() >= MIN_DIAGRAMS, "{}", content.diagrams.len());
    let n_asking = |asks| {
        let cards = content.cards.iter();
        cards
            .filter(|card| matches!(&card.prompt, Prompt::Occlusion(asked) if asked.asks == asks))
            .count()
    };
    let (names, places) = (n_asking(RegionAsked::Name), n_asking(RegionAsked::Place));
    assert!(names + places >= MIN_CARDS, "{names} names, {places} places");
    assert!(names >= 10 && places >= 10, "{names} names, {places} places");
}
