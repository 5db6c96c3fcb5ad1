//! Boxes on pictures that were made for it.

use proptest::prelude::*;
use saegim::picture::{FoundKind, MAX_FOUND, Pixels, find_boxes};

use crate::score::likeness;
use crate::support::Canvas;

const PAPER: [u8; 3] = [245, 245, 245];
const INK: [u8; 3] = [20, 20, 30];
const ORANGE: [u8; 3] = [230, 120, 20];
const BLUE: [u8; 3] = [90, 150, 200];

#[test]
fn boxes_are_found_filled_outlined_and_dashed() {
    let mut canvas = Canvas::new(900, 600, PAPER);
    let boxes = [(60, 60, 200, 120), (340, 60, 200, 120), (620, 60, 200, 120)];
    canvas.fill(boxes[0], ORANGE);
    canvas.outline(boxes[1], 0, INK);
    canvas.outline(boxes[2], 4, INK);
    let found = canvas.found();
    assert_eq!(found.len(), 3, "{found:?}");
    for (found, drawn) in found.iter().zip(boxes) {
        assert_eq!(found.kind, FoundKind::Box);
        let likeness = likeness(found.place, canvas.place(drawn));
        assert!(likeness > 0.9, "{found:?} for {drawn:?}: {likeness}");
    }
}

#[test]
fn what_contains_others_comes_before_them_and_then_top_to_bottom() {
    let mut canvas = Canvas::new(900, 600, PAPER);
    let (outer, upper, lower) = ((80, 60, 700, 480), (140, 120, 240, 140), (140, 340, 240, 140));
    canvas.outline(outer, 0, INK);
    canvas.fill(upper, BLUE);
    canvas.fill(lower, ORANGE);
    let found = canvas.found();
    assert_eq!(found.len(), 3, "{found:?}");
    for (found, drawn) in found.iter().zip([outer, upper, lower]) {
        assert!(
            likeness(found.place, canvas.place(drawn)) > 0.9,
            "{found:?} for {drawn:?}"
        );
    }
}

#[test]
fn words_on_the_ground_are_a_text_and_words_in_a_box_are_its_name() {
    let mut canvas = Canvas::new(900, 600, PAPER);
    canvas.word(100, 80, 8, INK);
    canvas.word(100, 112, 6, INK);
    canvas.fill((400, 300, 300, 120), ORANGE);
    canvas.word(470, 350, 8, INK);
    let found = canvas.found();
    let kinds: Vec<FoundKind> = found.iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [FoundKind::Text, FoundKind::Box], "{found:?}");
    let both_lines = canvas.place((100, 80, 124, 52));
    assert!(likeness(found[0].place, both_lines) > 0.85, "{found:?}");
}

#[test]
fn a_caption_belongs_to_its_icon() {
    let mut canvas = Canvas::new(900, 600, PAPER);
    // A ring, with the caption below.
    for y in 0..80_i32 {
        for x in 0..80_i32 {
            let distance = (x - 40).pow(2) + (y - 40).pow(2);
            if (30 * 30..40 * 40).contains(&distance) {
                canvas.set(u32::try_from(x).unwrap() + 300, u32::try_from(y).unwrap() + 200, BLUE);
            }
        }
    }
    canvas.word(284, 296, 7, INK);
    let found = canvas.found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, FoundKind::Icon);
    assert!(
        likeness(found[0].place, canvas.place((284, 200, 112, 116))) > 0.85,
        "{found:?}"
    );
}

#[test]
fn lines_and_arrows_are_none() {
    let mut canvas = Canvas::new(900, 600, PAPER);
    canvas.fill((100, 300, 500, 6), INK);
    canvas.fill((700, 80, 6, 400), INK);
    for step in 0..300 {
        canvas.fill((100 + step, 100 + step / 2, 5, 5), ORANGE);
    }
    assert_eq!(canvas.found(), []);
}

#[test]
fn noise_and_photographs_give_little() {
    let mut noise = Canvas::new(640, 480, PAPER);
    let mut state = 7_u32;
    for place in 0..640 * 480 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = state.to_be_bytes();
        noise.set(place % 640, place / 640, [a, b, c]);
    }
    assert!(noise.found().len() <= 2, "{:?}", noise.found());
    let mut sky = Canvas::new(640, 480, PAPER);
    for y in 0..480_u32 {
        for x in 0..640_u32 {
            let light = |from: u32, at: u32| u8::try_from(from + at).unwrap();
            sky.set(x, y, [light(20, x / 6), light(60, y / 5), light(100, (x + y) / 12)]);
        }
    }
    assert!(sky.found().len() <= 2, "{:?}", sky.found());
}

#[test]
fn a_large_picture_is_looked_at_small_and_a_stopped_search_finds_nothing() {
    let mut canvas = Canvas::new(4_000, 2_400, PAPER);
    let drawn = (400, 400, 1_000, 600);
    canvas.fill(drawn, ORANGE);
    let found = canvas.found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(likeness(found[0].place, canvas.place(drawn)) > 0.95, "{found:?}");
    assert_eq!(find_boxes(canvas.pixels(), || true), []);
}

#[test]
fn no_more_than_the_bound_is_offered() {
    let mut canvas = Canvas::new(1_500, 1_000, PAPER);
    for row in 0..20 {
        for column in 0..25 {
            canvas.fill((20 + column * 58, 20 + row * 48, 40, 30), BLUE);
        }
    }
    assert_eq!(canvas.found().len(), MAX_FOUND);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any pixels of any size, also fewer than the size says, are answered by places on the picture.
    #[test]
    fn any_pixels_are_answered_by_places_on_the_picture(
        (width, height) in (0_u32..200, 0_u32..200),
        seed in proptest::collection::vec(any::<u8>(), 0..400),
        n_missing in 0_usize..100,
    ) {
        let n = usize::try_from(width * height * 4).unwrap();
        let rgba: Vec<u8> = seed.iter().copied().cycle().take(n.saturating_sub(n_missing)).collect();
        let found = find_boxes(Pixels { width, height, rgba: &rgba }, || false);
        prop_assert!(found.len() <= MAX_FOUND);
        for found in found {
            let (left, top, across, down) = found.place;
            prop_assert!(left >= 0.0 && top >= 0.0 && across > 0.0 && down > 0.0);
            prop_assert!(left + across <= 1.0 && top + down <= 1.0);
        }
    }
}
