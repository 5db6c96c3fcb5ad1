//! Captions: each has its room, and none lies under another or under the number of a region, in a small window.
//!
//! The letters are those of the viewer: a share of the picture that gets smaller where the frame is too narrow. How wide words are
//! is taken from the widths of the letters of the program's font, rounded up.

use saegim::model::{Lang, Region, Shape, is_hangul};

use super::{Content, check};

/// The picture in a window of 900 × 600, in points.
const SIZE: (f32, f32) = (512.0, 278.4);
/// Letters, the share below which they are not made smaller, and the step.
const LETTERS: (f32, f32, f32) = (9.5, 0.6 * 7.76, 0.93);
const LINE: f32 = 1.2;
/// The radius of the disc of a number.
const DISC: f32 = 7.5;
/// What of two words may overlap: seams and what is rounded up.
const SLACK: f32 = 1.0;

type Rect = (f32, f32, f32, f32);

/// How wide words are in letters of one point.
fn width(words: &str) -> f32 {
    let of = |c: char| match c {
        _ if is_hangul(c) => 0.9,
        ' ' | '.' | ',' | ':' | '\'' | '’' | '(' | ')' | 'i' | 'l' | 'j' | 'I' | '/' => 0.3,
        'f' | 't' | 'r' | '-' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' => 0.9,
        'A'..='Z' | '0'..='9' | '→' | '…' | '≤' | '+' | '=' | '$' => 0.66,
        _ => 0.58,
    };
    words.chars().map(of).sum()
}

/// The lines of words in a room, as the program breaks them.
fn lines(words: &str, room: f32, letters: f32) -> Vec<f32> {
    let mut lines: Vec<f32> = Vec::new();
    for word in words.split_whitespace() {
        let word = width(word) * letters;
        let joined = lines.last().map(|line| line + width(" ") * letters + word);
        match (joined, lines.last_mut()) {
            (Some(joined), Some(line)) if joined <= room => *line = joined,
            _ => lines.push(word),
        }
    }
    lines
}

/// Where the words of a caption are painted, in letters of which size, and whether they fit their frame.
fn painted(caption: &Region, lang: Lang) -> (Rect, f32, bool) {
    let (left, top, right, bottom) = caption.shape.bounds().unwrap();
    let frame = (left * SIZE.0, top * SIZE.1, right * SIZE.0, bottom * SIZE.1);
    let room = (frame.2 - frame.0, frame.3 - frame.1);
    let mut letters = LETTERS.0;
    loop {
        let lines = lines(caption.label.get(lang), room.0, letters);
        let height: f32 = lines.iter().map(|_| LINE * letters).sum();
        let size = (lines.iter().copied().fold(0.0, f32::max), height);
        let fits = size.0 <= room.0 && size.1 <= room.1;
        if fits || letters * LETTERS.2 < LETTERS.1 {
            let middle = (f32::midpoint(frame.0, frame.2), f32::midpoint(frame.1, frame.3));
            let (half, high) = (size.0 / 2.0, size.1 / 2.0);
            let rect = (middle.0 - half, middle.1 - high, middle.0 + half, middle.1 + high);
            return (rect, letters, fits);
        }
        letters *= LETTERS.2;
    }
}

fn overlap(one: Rect, other: Rect) -> bool {
    let across = one.2.min(other.2) - one.0.max(other.0);
    let down = one.3.min(other.3) - one.1.max(other.1);
    across > SLACK && down > SLACK
}

/// Letters smaller than this are not read, in points.
const READABLE: f32 = 6.5;

fn crowded(content: &Content) -> Vec<String> {
    let mut complaints = Vec::new();
    for diagram in &content.diagrams {
        let discs: Vec<(&Region, Rect)> = diagram
            .parts()
            .map(|part| {
                let (_, top, right, _) = part.shape.bounds().unwrap();
                let (x, y) = (right * SIZE.0, top * SIZE.1);
                (part, (x - DISC, y - DISC, x + DISC, y + DISC))
            })
            .collect();
        for (place, (part, disc)) in discs.iter().enumerate() {
            for (other, _) in discs.iter().skip(place + 1).filter(|(_, other)| overlap(*disc, *other)) {
                let (one, two) = (&part.label.en, &other.label.en);
                complaints.push(format!("{}: the numbers of {one} and {two} overlap", diagram.name));
            }
        }
        let captions: Vec<&Region> = diagram.regions.iter().filter(|region| region.is_caption()).collect();
        for lang in [Lang::Ko, Lang::En] {
            for (place, caption) in captions.iter().enumerate() {
                let (rect, letters, fits) = painted(caption, lang);
                let at = format!("{}: {:?}", diagram.name, caption.label.get(lang));
                if !fits || letters < READABLE {
                    complaints.push(format!("{at} has too little room: {letters:.1}"));
                }
                for other in captions.iter().skip(place + 1) {
                    if overlap(rect, painted(other, lang).0) {
                        complaints.push(format!("{at} lies on {:?}", other.label.get(lang)));
                    }
                }
                if let Some((part, _)) = discs.iter().find(|(_, disc)| overlap(rect, *disc)) {
                    complaints.push(format!("{at} lies under the number of {:?}", part.label.get(lang)));
                }
            }
        }
    }
    complaints
}

#[test]
fn captions_have_room_in_a_small_window() {
    let caption = |content: &mut Content, harm: fn(&mut Region)| {
        let mut regions = content.diagrams.iter_mut().flat_map(|diagram| &mut diagram.regions);
        harm(regions.find(|region| region.is_caption()).unwrap());
    };
    check(crowded, |content| {
        caption(content, |region| region.label.en = "a good many words ".repeat(9));
    });
    check(crowded, |content| {
        let regions = &mut content.diagrams[0].regions;
        let mut captions = regions.iter_mut().filter(|region| region.is_caption());
        let (first, second) = (captions.next().unwrap(), captions.next().unwrap());
        second.shape = first.shape.clone();
    });
    check(crowded, |content| {
        let regions = &mut content.diagrams[0].regions;
        let number = regions
            .iter()
            .find(|region| !region.is_caption())
            .unwrap()
            .shape
            .bounds()
            .unwrap();
        let caption = regions.iter_mut().find(|region| region.is_caption()).unwrap();
        caption.shape = Shape::Label(number.2 - 0.05, number.1 - 0.03, 0.1, 0.06);
    });
}
