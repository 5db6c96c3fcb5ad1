//! Cards to be cut: eight to a sheet, what is asked in front and what answers it behind.
//!
//! A sheet is printed on both sides and turned over its long edge, as printers do unless they are told otherwise. So the two
//! columns of the back stand the other way round, and each answer lies behind its question.

use std::ops::ControlFlow;

use super::diagram::{Asking, PictureBytes, diagram_on};
use super::{Markup, Paper};
use crate::exchange::sides::{Sides, asked_in, on_one_line};
use crate::exchange::{Reading, Scope, Watch};
use crate::model::{Card, ClozePart, Lang, Library, Prompt, RegionAsked, cloze_parts};

const STYLE: &str = include_str!("flash.css");

/// Cards beside each other, and one below the other.
const COLUMNS: usize = 2;
const ROWS: usize = 4;

/// The room of a picture, in millimetres.
const ROOM: (f32, f32) = (84.0, 44.0);

/// A side with more characters is set in smaller letters, and one with more still in the smallest.
const LONG: usize = 130;
const LONGEST: usize = 330;

/// What stands on both sides of a card.
struct Faces {
    front: String,
    back: String,
    explanation: String,
    /// The picture whose region is asked, in front; and behind, where it has to be found on it.
    pictures: [Markup; 2],
    /// Where it comes from.
    of: String,
}

/// Cards of a part of the library to be cut; nothing when it was broken off.
pub fn flash_paper(
    library: &Library,
    scope: &Scope,
    reading: Reading,
    picture: &PictureBytes<'_>,
    watch: &mut Watch<'_>,
) -> Option<Paper> {
    let mut faces = Vec::new();
    for note in scope.notes(library) {
        if watch(1) == ControlFlow::Break(()) {
            return None;
        }
        let of = reading.name(&note.title);
        let asked = asked_in(library, note, reading);
        faces.extend(asked.map(|(card, sides)| faces_of(library, card, reading.lang, sides, of, picture)));
    }
    let mut body = Markup::default();
    for sheet in faces.chunks(COLUMNS * ROWS) {
        side_on(&mut body, sheet, true);
        side_on(&mut body, sheet, false);
    }
    Some(Paper {
        lang: reading.lang,
        title: match reading.lang {
            Lang::Ko => "암기 카드".to_owned(),
            Lang::En => "Flash cards".to_owned(),
        },
        style: STYLE,
        body,
    })
}

fn faces_of(library: &Library, card: &Card, lang: Lang, sides: Sides, note: &str, picture: &PictureBytes<'_>) -> Faces {
    let (front, back) = if sides.has_gaps {
        gaps(&sides.front)
    } else {
        (sides.front, sides.back)
    };
    let mut pictures = [Markup::default(), Markup::default()];
    if let Prompt::Occlusion(asked) = &card.prompt
        && let Some((diagram, _)) = library.region(asked.region)
    {
        for (inside, is_front) in pictures.iter_mut().zip([true, false]) {
            if is_front || asked.asks == RegionAsked::Place {
                let asking = Asking { asked, is_front };
                diagram_on(inside, diagram, lang, ROOM, Some(asking), picture);
            }
        }
    }
    Faces {
        front,
        back,
        explanation: sides.explanation,
        pictures,
        of: on_one_line(note),
    }
}

/// A sentence with a line in the place of each gap, and what belongs there.
fn gaps(sentence: &str) -> (String, String) {
    let (mut front, mut back) = (String::new(), Vec::new());
    for part in cloze_parts(sentence) {
        match part {
            ClozePart::Shown(words) => front.push_str(words),
            ClozePart::Gap(words) => {
                front.push_str("______");
                back.push(words);
            }
        }
    }
    (front, back.join("\n"))
}

/// One side of a sheet. The last one has empty cards, so that all have their size.
fn side_on(body: &mut Markup, sheet: &[Faces], is_front: bool) {
    body.element("section", "sheet", |side| {
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                let column = if is_front { column } else { COLUMNS - 1 - column };
                side.element("div", "card", |card| {
                    if let Some(faces) = sheet.get(row * COLUMNS + column) {
                        face_on(card, faces, is_front);
                    }
                });
            }
        }
    });
}

fn face_on(card: &mut Markup, faces: &Faces, is_front: bool) {
    let words = if is_front { &faces.front } else { &faces.back };
    let explanation = if is_front { "" } else { faces.explanation.as_str() };
    let n_chars = words.chars().count() + explanation.chars().count();
    let class = match n_chars {
        n if n > LONGEST => "words smallest",
        n if n > LONG => "words smaller",
        _ => "words",
    };
    card.element("div", class, |inside| {
        let [front, back] = &faces.pictures;
        inside.put(if is_front { front } else { back });
        inside.prose("p", "", words);
        inside.prose("p", "why", explanation);
    });
    card.line("p", "of", &faces.of);
}
