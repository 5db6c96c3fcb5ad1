//! Pictures with hidden places, as Anki's own note type for them writes them: gaps whose words are a shape.
//!
//! A shape is `image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1`; its numbers are parts of the picture. Shapes
//! without a size, off the picture or of a kind that is not known are left out.

use crate::model::Shape;

/// What the words of such a gap begin with.
const SIGN: &str = "image-occlusion:";

/// The hidden places of a picture.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Places {
    /// The number each is asked under, and where it is.
    pub(super) found: Vec<(u16, Shape)>,
    /// Whether all are hidden while one is asked.
    pub(super) hides_all: bool,
    /// How many were left out.
    pub(super) n_unread: usize,
}

/// Whether a field holds shapes.
pub(super) fn is_one(field: &str) -> bool {
    field.contains(SIGN)
}

/// Reads the field of the shapes.
pub(super) fn read(field: &str) -> Places {
    let mut read = Places::default();
    for gap in field.split("{{c").skip(1) {
        let Some((number, rest)) = gap.split_once("::") else {
            continue;
        };
        let Some(words) = rest
            .split_once("}}")
            .map_or(rest, |(words, _)| words)
            .strip_prefix(SIGN)
        else {
            continue;
        };
        let mut parts = words.split(':');
        let kind = parts.next().unwrap_or_default();
        let values: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once('=')).collect();
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        read.hides_all |= value("oi") == Some("1");
        let shape = shape(kind, value).filter(Shape::is_drawable);
        // 0 hides a place and never asks it.
        match (number.trim().parse::<u16>(), shape) {
            (Ok(number), Some(shape)) => read.found.push((number, shape)),
            _ => read.n_unread += 1,
        }
    }
    read
}

fn shape<'v>(kind: &str, value: impl Fn(&str) -> Option<&'v str>) -> Option<Shape> {
    let number = |name: &str| {
        value(name)?
            .trim()
            .parse::<f32>()
            .ok()
            .filter(|number| number.is_finite())
    };
    let (left, top) = (number("left"), number("top"));
    match kind {
        "rect" => {
            let (left, top) = (left?.clamp(0.0, 1.0), top?.clamp(0.0, 1.0));
            let width = number("width")?.clamp(0.0, 1.0 - left);
            Some(Shape::Rect(left, top, width, number("height")?.clamp(0.0, 1.0 - top)))
        }
        // Left and top are those of the box around it.
        "ellipse" => {
            let (rx, ry) = (number("rx")?.clamp(0.0, 0.5), number("ry")?.clamp(0.0, 0.5));
            let x = (left? + rx).clamp(rx, 1.0 - rx);
            Some(Shape::Ellipse(x, (top? + ry).clamp(ry, 1.0 - ry), rx, ry))
        }
        "polygon" => {
            let point = |pair: &str| {
                let (x, y) = pair.split_once(',')?;
                let part = |number: &str| number.trim().parse::<f32>().ok().map(|number| number.clamp(0.0, 1.0));
                Some((part(x)?, part(y)?))
            };
            let points: Option<Vec<(f32, f32)>> = value("points")?.split_whitespace().map(point).collect();
            Some(Shape::Polygon(points?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_read_by_their_numbers() {
        let read = read(
            "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}<br>\
             {{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.05}}\
             {{c2::image-occlusion:polygon:points=0,0 .5,0 .5,.5}}\
             {{c3::image-occlusion:text:left=0:top=0:text=a}}{{c4::words}}",
        );
        assert!(read.hides_all);
        assert_eq!(read.n_unread, 1);
        assert_eq!(
            read.found,
            [
                (1, Shape::Rect(0.1, 0.2, 0.3, 0.4)),
                (2, Shape::Ellipse(0.6, 0.55, 0.1, 0.05)),
                (2, Shape::Polygon(vec![(0.0, 0.0), (0.5, 0.0), (0.5, 0.5)])),
            ]
        );
    }
}
