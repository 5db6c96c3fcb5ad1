//! Regions of a diagram as the hidden places of Anki: gaps whose words are a shape, in parts of the picture.

use std::fmt::Write as _;

use crate::model::Shape;

/// A region as a gap: asked under `number`, or never where that is 0.
pub(super) fn gap(number: u16, shape: &Shape, hides_all: bool) -> String {
    let oi = if hides_all { ":oi=1" } else { "" };
    format!("{{{{c{number}::image-occlusion:{}{oi}}}}}<br>", written(shape))
}

fn written(shape: &Shape) -> String {
    match shape {
        Shape::Rect(left, top, width, height) | Shape::Label(left, top, width, height) => {
            rect((*left, *top, left + width, top + height))
        }
        Shape::Ellipse(x, y, rx, ry) => {
            format!(
                "ellipse:left={}:top={}:rx={}:ry={}",
                part(x - rx),
                part(y - ry),
                part(*rx),
                part(*ry)
            )
        }
        Shape::Polygon(points) => {
            let points: Vec<String> = points
                .iter()
                .map(|(x, y)| format!("{},{}", part(*x), part(*y)))
                .collect();
            format!("polygon:points={}", points.join(" "))
        }
        // There are no arrows there: what they lie in is hidden.
        Shape::Arrow(_) => rect(shape.bounds().unwrap_or_default()),
    }
}

fn rect((left, top, right, bottom): (f32, f32, f32, f32)) -> String {
    let mut written = String::from("rect");
    for (name, value) in [
        ("left", left),
        ("top", top),
        ("width", right - left),
        ("height", bottom - top),
    ] {
        let _ = write!(written, ":{name}={}", part(value));
    }
    written
}

/// A part of the picture with four digits, as short as it can be.
fn part(value: f32) -> String {
    let digits = format!("{:.4}", value.clamp(0.0, 1.0));
    let short = digits.trim_end_matches('0').trim_end_matches('.');
    short
        .strip_prefix('0')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(short)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_written_in_parts_of_the_picture() {
        assert_eq!(
            gap(2, &Shape::Rect(0.1, 0.25, 0.5, 1.0 / 3.0), true),
            "{{c2::image-occlusion:rect:left=.1:top=.25:width=.5:height=.3333:oi=1}}<br>"
        );
        assert_eq!(
            gap(1, &Shape::Ellipse(0.5, 0.5, 0.5, 0.1), false),
            "{{c1::image-occlusion:ellipse:left=0:top=.4:rx=.5:ry=.1}}<br>"
        );
        assert!(
            gap(1, &Shape::Polygon(vec![(0.0, 0.0), (1.0, 0.5), (0.2, 0.9)]), false).contains("points=0,0 1,.5 .2,.9")
        );
    }
}
