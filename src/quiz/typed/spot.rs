//! A place on a diagram that is typed: as coordinates, or as the region that lies there.

use super::label::place_of_label;
use crate::model::{Library, Occlusion, Pointed, RegionId};

/// What is meant by a place that was typed; nothing where it names none.
pub(super) fn typed_spot(library: &Library, asked: &Occlusion, typed: &str) -> Option<Pointed> {
    let typed = typed.trim();
    if let Some(at) = point(typed) {
        return Some(library.pointed(asked, at));
    }
    let (diagram, _) = library.region(asked.region)?;
    let by_number = || diagram.parts().nth(place_of_label(typed)?);
    let by_id = || {
        let id: RegionId = typed.parse().ok()?;
        diagram.parts().find(|region| region.id == id)
    };
    by_number().or_else(by_id).map(|region| Library::picked(asked, region))
}

/// Two shares of the sides of a picture, from the left and from the top.
fn point(typed: &str) -> Option<(f32, f32)> {
    let typed = typed.trim_start_matches('(').trim_end_matches(')');
    let parts: Vec<&str> = typed.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    // A sign that stands apart belongs to the number before it.
    let numbers: Vec<&&str> = parts.iter().filter(|part| **part != "%").collect();
    let is_percent = typed.contains('%');
    let [x, y] = numbers.as_slice() else { return None };
    let share = |part: &str| {
        let number: f32 = part.trim_end_matches('%').parse().ok()?;
        let share = if is_percent { number / 100.0 } else { number };
        (0.0..=1.0).contains(&share).then_some(share)
    };
    Some((share(x)?, share(y)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_a_point_of_the_picture() {
        for (typed, expected) in [
            ("0.4, 0.25", Some((0.4, 0.25))),
            ("(0.4,0.25)", Some((0.4, 0.25))),
            ("0.4 0.25", Some((0.4, 0.25))),
            ("40%, 25%", Some((0.4, 0.25))),
            ("40 % 25 %", Some((0.4, 0.25))),
            ("0,1", Some((0.0, 1.0))),
            ("1.2, 0.3", None),
            ("-0.1, 0.3", None),
            ("40, 25", None),
            ("NaN, 0.2", None),
            ("0.4", None),
            ("0.1 0.2 0.3", None),
            ("왼쪽, 위", None),
            ("", None),
        ] {
            assert_eq!(point(typed), expected, "{typed:?}");
        }
    }
}
