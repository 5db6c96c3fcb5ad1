//! Diagrams on paper: the picture of each with the words that are written on it, and a frame around what is asked.
//!
//! Those words are regions and in no file of the picture. They stand over it in letters that go by its printed size, as they do
//! in the window. Where a card asks for a region, no words tell what it is.

use super::Markup;
use crate::model::{Attachment, Diagram, Hidden, Lang, Occlusion, Region, RegionAsked, Shape};

/// Height of letters as a share of the longer side of the picture.
const LETTERS: f32 = 1.0 / 66.0;
/// How small letters get for want of room, as a share of that, and from one size to the next that is tried.
const SMALLEST: f32 = 0.6;
const SMALLER: f32 = 0.93;
/// The height of a line, and the widths of a letter of Hangul and of one of Latin, in multiples of the letters.
const LINE: f32 = 1.15;
const WIDE: f32 = 0.95;
const NARROW: f32 = 0.56;
/// A pixel where there is room enough, in millimetres.
const PIXEL: f32 = 25.4 / 96.0;

/// Reads the bytes of a picture; nothing where they are lost.
pub type PictureBytes<'a> = dyn Fn(&Attachment) -> Option<Vec<u8>> + 'a;

/// What is asked on a picture, and on which side of a card it stands.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) asked: &'a Occlusion,
    pub(super) is_front: bool,
}

/// Puts a diagram on paper where there is so much room, in millimetres; tells whether its picture could be shown.
pub(super) fn diagram_on(
    inside: &mut Markup,
    diagram: &Diagram,
    lang: Lang,
    room: (f32, f32),
    asking: Option<Asking<'_>>,
    picture: &PictureBytes<'_>,
) -> bool {
    let mut shown = Markup::default();
    let is_shown = |bytes: Vec<u8>| shown.picture(&bytes, &diagram.name);
    let Some(attachment) = diagram.picture.filter(|it| picture(it).is_some_and(is_shown)) else {
        return false;
    };
    let size = printed(attachment.width, attachment.height, room);
    let style = format!("width:{:.2}mm;height:{:.2}mm", size.0, size.1);
    inside.placed("span", "diagram", &style, |whole| {
        whole.put(&shown);
        for region in &diagram.regions {
            words_on(whole, diagram, region, lang, size, asking);
        }
        if let Some(Asking { asked, is_front }) = asking
            && (asked.asks == RegionAsked::Name || !is_front)
            && let Some(region) = diagram.regions.iter().find(|region| region.id == asked.region)
            && let Some(style) = place(&region.shape)
        {
            whole.placed("i", "asked", &style, |_| {});
        }
    });
    true
}

/// How large a picture of so many pixels is printed, in millimetres.
#[expect(clippy::cast_precision_loss, reason = "pixels of a picture are few enough")]
fn printed(width: u32, height: u32, room: (f32, f32)) -> (f32, f32) {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let scale = PIXEL.min(room.0 / width).min(room.1 / height);
    (width * scale, height * scale)
}

/// The place of a shape as a style, in shares of the picture.
fn place(shape: &Shape) -> Option<String> {
    let (left, top, right, bottom) = shape.bounds()?;
    let [left, top, width, height] = [left, top, right - left, bottom - top].map(|share| share * 100.0);
    Some(format!(
        "left:{left:.2}%;top:{top:.2}%;width:{width:.2}%;height:{height:.2}%"
    ))
}

fn words_on(
    whole: &mut Markup,
    diagram: &Diagram,
    region: &Region,
    lang: Lang,
    size: (f32, f32),
    asking: Option<Asking<'_>>,
) {
    let Shape::Label(x, y, width, height) = region.shape else {
        return;
    };
    let words = region.label.get(lang).trim();
    let tells = asking.is_some_and(|Asking { asked, .. }| {
        let is_it = |other: &Region| {
            let is_grouped = other.group.is_some() && other.group == region.group;
            let middle = (x + width / 2.0, y + height / 2.0);
            other.id == asked.region && (other.id == region.id || is_grouped || other.shape.contains(middle))
        };
        asked.hides == Hidden::All || diagram.regions.iter().any(is_it)
    });
    let Some(style) = place(&region.shape).filter(|_| !words.is_empty() && !tells) else {
        return;
    };
    let letters = fitted(words, (width * size.0, height * size.1), size.0.max(size.1) * LETTERS);
    whole.placed("i", "", &format!("{style};font-size:{letters:.2}mm"), |inside| {
        inside.words(words);
    });
}

/// The size at which words fit into some room, as far as their letters tell; the smallest where they fit in none.
fn fitted(words: &str, room: (f32, f32), largest: f32) -> f32 {
    let width = |words: &str| -> f32 {
        let letters = words.chars().map(|c| if c < '\u{1100}' { NARROW } else { WIDE });
        letters.sum()
    };
    let longest = words.split_whitespace().map(width).fold(0.0, f32::max);
    let mut letters = largest;
    loop {
        let n_lines: f32 = words
            .lines()
            .map(|line| (width(line) * letters / room.0).ceil().max(1.0))
            .sum();
        let fits = longest * letters <= room.0 && n_lines * LINE * letters <= room.1;
        if fits || letters * SMALLER < largest * SMALLEST {
            return letters;
        }
        letters *= SMALLER;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ContentHash, DiagramId, GroupId, Id as _, NotebookId, PictureFormat, RegionId, Text};

    #[test]
    fn a_picture_keeps_its_form_and_the_room_there_is() {
        for (pixels, room, size) in [
            ((960, 480), (186.0, 90.0), (180.0, 90.0)),
            ((1_860, 100), (186.0, 90.0), (186.0, 10.0)),
            ((96, 96), (186.0, 90.0), (25.4, 25.4)),
        ] {
            let (width, height) = printed(pixels.0, pixels.1, room);
            assert!(
                (width - size.0).abs() < 0.01 && (height - size.1).abs() < 0.01,
                "{pixels:?}: {width} × {height}"
            );
        }
    }

    fn region(id: u64, shape: Shape, words: &str, group: Option<u64>) -> Region {
        Region {
            id: RegionId::from_raw(id),
            label: Text::both(words, ""),
            shape,
            links: Vec::new(),
            role: None,
            group: group.map(GroupId::from_raw),
            is_locked: false,
        }
    }

    #[test]
    fn words_stand_on_a_picture_unless_they_tell_what_is_asked() {
        let diagram = Diagram {
            id: DiagramId::from_raw(1),
            notebook: NotebookId::from_raw(2),
            name: "망".into(),
            picture: Some(Attachment {
                hash: ContentHash([0; 32]),
                format: PictureFormat::Gif,
                width: 96,
                height: 48,
                bytes: 6,
            }),
            regions: vec![
                region(3, Shape::Rect(0.5, 0.25, 0.25, 0.5), "문", Some(9)),
                region(4, Shape::Label(0.5, 0.25, 0.25, 0.125), "인터넷 문", Some(9)),
                region(5, Shape::Label(0.0, 0.0, 0.25, 0.125), "서브넷", None),
            ],
            is_drawn: false,
            added_at: None,
        };
        let asked = |asks, hides| Occlusion {
            region: RegionId::from_raw(3),
            name: Text::both("문", ""),
            asks,
            hides,
            question: Text::default(),
        };
        let name = asked(RegionAsked::Name, Hidden::One);
        let place = asked(RegionAsked::Place, Hidden::One);
        let all = asked(RegionAsked::Name, Hidden::All);
        let frame = "<i class=\"asked\" style=\"left:50.00%;top:25.00%;width:25.00%;height:50.00%\">";
        for (asked, is_front, shown) in [
            (None, true, [true, true, false]),
            (Some(&name), true, [false, true, true]),
            (Some(&place), true, [false, true, false]),
            (Some(&place), false, [false, true, true]),
            (Some(&all), true, [false, false, true]),
        ] {
            let asking = asked.map(|asked| Asking { asked, is_front });
            let mut sheet = Markup::default();
            let bytes = |_: &Attachment| Some(b"GIF89a".to_vec());
            assert!(diagram_on(&mut sheet, &diagram, Lang::Ko, (84.0, 44.0), asking, &bytes));
            let found = ["인터넷 문</i>", "서브넷</i>", frame].map(|words| sheet.html().contains(words));
            assert_eq!(found, shown, "{asked:?}: {}", sheet.html());
        }
        let mut sheet = Markup::default();
        assert!(!diagram_on(&mut sheet, &diagram, Lang::Ko, (84.0, 44.0), None, &|_| {
            None
        }));
        assert!(sheet.is_empty());
    }

    #[test]
    fn letters_shrink_to_their_room_and_no_further() {
        assert!(fitted("큐", (20.0, 5.0), 2.0) >= 2.0);
        let tight = fitted("가용 영역", (5.0, 5.0), 2.0);
        assert!(tight < 2.0 || tight * 2.0 * LINE <= 5.0, "{tight}");
        let none = fitted("가용 영역의 모든 것", (1.0, 1.0), 2.0);
        assert!((1.2..1.3).contains(&none), "{none}");
    }
}
