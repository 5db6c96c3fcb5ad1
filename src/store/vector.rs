//! SVG files: whether one is, how large it wants to be seen, and whether it is small enough to be drawn.
//!
//! An SVG is a program of a kind: a few lines can stand for millions of shapes. What they unfold to is counted here before
//! anybody draws it. Entities are bounded by the reader of XML; files outside are never asked for.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use roxmltree::{Document, Node, ParsingOptions};
use svgtypes::{Length, LengthUnit, ViewBox};

use super::error::PictureRefusal;

/// Bytes of a file.
const MAX_BYTES: usize = 16 << 20;
/// Elements, attributes and texts as they are written.
const MAX_NODES: u32 = 500_000;
/// Elements once every reference is followed.
const MAX_UNFOLDED: u64 = 200_000;
/// Elements within each other, and references that lead to references.
const MAX_DEPTH: usize = 200;
const MAX_REFERENCES: usize = 24;
/// Pixels in which it is seen at its own size; a larger one is seen smaller.
const MAX_PIXELS: f64 = 8_388_608.0;
/// The size of one that names none, as in a browser.
const UNNAMED: (f64, f64) = (300.0, 150.0);
/// Letters of a path for one of its corners, at least.
const LETTERS_PER_CORNER: usize = 4;

/// Whether the first element of a file is an `svg`.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let tags = text.split('<').skip(1);
    let first = tags.map(tag_name).find(|name| !name.is_empty());
    first.is_some_and(|name| name.rsplit(':').next() == Some("svg"))
}

/// The name of an element that begins with this; nothing where it is a comment, an instruction or an end.
fn tag_name(rest: &str) -> &str {
    let end = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'));
    let name = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
    if name.starts_with(char::is_alphabetic) {
        name
    } else {
        ""
    }
}

/// The width and height in which an SVG file is seen, in pixels, of which a side has at most `max_side`.
///
/// # Errors
/// When it cannot be read, or is too much to be drawn.
pub(super) fn size(bytes: &[u8], max_side: u32) -> Result<(u32, u32), PictureRefusal> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureRefusal::TooComplex);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureRefusal::Damaged)?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached | roxmltree::Error::EntityReferenceLoop(_) => PictureRefusal::TooComplex,
        _ => PictureRefusal::Damaged,
    })?;
    if depth(&document) > MAX_DEPTH || unfolded(&document) > MAX_UNFOLDED {
        return Err(PictureRefusal::TooComplex);
    }
    let (width, height) = named_size(document.root_element());
    let is_size = |side: f64| side.is_finite() && side > 0.0;
    if !(is_size(width) && is_size(height)) {
        return Err(PictureRefusal::Damaged);
    }
    let scale = (MAX_PIXELS / (width * height)).sqrt().min(1.0);
    Ok((pixels(width * scale, max_side), pixels(height * scale, max_side)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded on both sides"
)]
fn pixels(side: f64, max_side: u32) -> u32 {
    side.round().clamp(1.0, f64::from(max_side)) as u32
}

/// What its root says: width and height, else those of its view.
fn named_size(root: Node<'_, '_>) -> (f64, f64) {
    let view = root.attribute("viewBox").and_then(|view| ViewBox::from_str(view).ok());
    let side = |name: &str, whole: Option<f64>| {
        let length = root.attribute(name).and_then(|side| Length::from_str(side).ok());
        match length {
            Some(length) if length.unit == LengthUnit::Percent => whole.map(|whole| whole * length.number / 100.0),
            Some(length) => Some(length.number * unit(length.unit)),
            None => None,
        }
    };
    let width = side("width", view.map(|view| view.w));
    let height = side("height", view.map(|view| view.h));
    match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.h / view.w),
        (None, Some(height), Some(view)) => (height * view.w / view.h, height),
        (None, None, Some(view)) => (view.w, view.h),
        (width, height, None) => (width.unwrap_or(UNNAMED.0), height.unwrap_or(UNNAMED.1)),
    }
}

/// Pixels of a unit, where a letter is as high as a browser sets it.
const fn unit(unit: LengthUnit) -> f64 {
    match unit {
        LengthUnit::None | LengthUnit::Px | LengthUnit::Percent => 1.0,
        LengthUnit::Em | LengthUnit::Pc => 16.0,
        LengthUnit::Ex => 8.0,
        LengthUnit::In => 96.0,
        LengthUnit::Cm => 96.0 / 2.54,
        LengthUnit::Mm => 96.0 / 25.4,
        LengthUnit::Pt => 96.0 / 72.0,
    }
}

/// How many elements lie in each other at most.
fn depth(document: &Document<'_>) -> usize {
    let mut depths: BTreeMap<_, usize> = BTreeMap::new();
    // Parents come before what they hold.
    for node in document.descendants().filter(Node::is_element) {
        let above = node.parent().and_then(|parent| depths.get(&parent.id().get_usize()));
        depths.insert(node.id().get_usize(), above.map_or(1, |above| above + 1));
    }
    depths.into_values().max().unwrap_or_default()
}

/// How many elements there are once every reference is followed; as many as can be counted where that never ends.
fn unfolded(document: &Document<'_>) -> u64 {
    let elements: Vec<Node<'_, '_>> = document.descendants().filter(Node::is_element).collect();
    let places: BTreeMap<_, usize> = elements
        .iter()
        .zip(0..)
        .map(|(node, place)| (node.id().get_usize(), place))
        .collect();
    let named: BTreeMap<&str, usize> = (0..)
        .zip(&elements)
        .filter_map(|(place, node)| Some((node.attribute("id")?, place)))
        .collect();
    let parents: Vec<Option<usize>> = elements
        .iter()
        .map(|node| places.get(&node.parent()?.id().get_usize()).copied())
        .collect();
    let targets: Vec<Vec<(usize, u64)>> = elements.iter().map(|&node| references(node, &named)).collect();
    let mut weights = vec![1_u64; elements.len()];
    for _ in 0..MAX_REFERENCES {
        let before = weights;
        weights = vec![1; elements.len()];
        for place in (0..elements.len()).rev() {
            let referred = targets.get(place).into_iter().flatten();
            let referred = referred.map(|&(target, times)| before.get(target).map_or(0, |n| n.saturating_mul(times)));
            let mine = weights.get(place).copied().unwrap_or_default();
            let mine = referred.fold(mine, u64::saturating_add);
            if let Some(weight) = weights.get_mut(place) {
                *weight = mine;
            }
            let parent = parents.get(place).copied().flatten();
            if let Some(weight) = parent.and_then(|parent| weights.get_mut(parent)) {
                *weight = weight.saturating_add(mine);
            }
        }
        if weights == before {
            return weights.first().copied().unwrap_or_default();
        }
    }
    u64::MAX
}

/// What an element refers to, and how often it is drawn for that.
fn references(node: Node<'_, '_>, named: &BTreeMap<&str, usize>) -> Vec<(usize, u64)> {
    let n_corners = node.attribute("d").or(node.attribute("points"));
    let n_corners = n_corners.map_or(1, |path| 1 + path.len() / LETTERS_PER_CORNER) as u64;
    let mut found = Vec::new();
    for attribute in node.attributes() {
        if attribute.name() == "href" {
            let target = attribute.value().strip_prefix('#').and_then(|name| named.get(name));
            found.extend(target.map(|&target| (target, 1)));
        }
        let is_marker = attribute.name().starts_with("marker") || attribute.value().contains("marker");
        let times = if is_marker { n_corners } else { 1 };
        for rest in attribute.value().split("url(").skip(1) {
            let name = rest.split(')').next().unwrap_or_default();
            let name = name.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\'' | '"'));
            let target = name.strip_prefix('#').and_then(|name| named.get(name));
            found.extend(target.map(|&target| (target, times)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::attachments::MAX_SIDE;
    use super::*;

    fn svg(attributes: &str, inner: &str) -> Vec<u8> {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}>{inner}</svg>").into_bytes()
    }

    #[test]
    fn an_svg_is_told_by_its_first_element() {
        for (text, is) in [
            ("<svg/>", true),
            (
                "\u{feff} <?xml version=\"1.0\"?>\n<!-- <a> -->\n<!DOCTYPE svg>\n<s:svg xmlns:s='x'>",
                false,
            ),
            (
                "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<!DOCTYPE svg>\n<s:svg xmlns:s='x'>",
                true,
            ),
            ("<html><svg/></html>", false),
            ("a < b <svg>", true),
            ("", false),
            ("svg", false),
        ] {
            assert_eq!(is_svg(text.as_bytes()), is, "{text}");
        }
    }

    #[test]
    fn its_size_is_what_it_says_or_what_its_view_has() {
        for (attributes, wanted) in [
            ("width='300' height='200'", (300, 200)),
            ("width='10cm' height='1in' viewBox='0 0 4 4'", (378, 96)),
            ("viewBox='0 0 640 480'", (640, 480)),
            ("width='320' viewBox='0 0 640 480'", (320, 240)),
            ("height='50%' viewBox='0 0 640 480'", (320, 240)),
            ("", (300, 150)),
            ("width='0.2' height='0.2'", (1, 1)),
            ("width='20000' height='20000'", (2_896, 2_896)),
        ] {
            assert_eq!(size(&svg(attributes, ""), MAX_SIDE), Ok(wanted), "{attributes}");
        }
        for attributes in ["width='0' height='5'", "width='-3' height='5'"] {
            assert_eq!(
                size(&svg(attributes, ""), MAX_SIDE),
                Err(PictureRefusal::Damaged),
                "{attributes}"
            );
        }
    }

    #[test]
    fn what_unfolds_to_too_much_is_refused() {
        let group = |level: usize| {
            let uses = format!("<use href='#a{}'/>", level - 1).repeat(10);
            format!("<g id='a{level}'>{uses}</g>")
        };
        let groups: Vec<String> = (1..8).map(group).collect();
        let tenfold = format!("<g id='a0'><rect/></g>{}", groups.concat());
        let entity = |level: usize| format!("<!ENTITY e{level} '{}'>", format!("&e{};", level - 1).repeat(10));
        let entities = (1..12).map(entity).collect::<Vec<String>>().concat();
        let entities = format!(
            "<!DOCTYPE svg [<!ENTITY e0 'x'>{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&e11;</text></svg>"
        );
        let deep = format!("{}{}", "<g>".repeat(300), "</g>".repeat(300));
        let marked = format!(
            "<marker id='m'><path/></marker><path marker-mid='url(#m)' d='M0 0{}'/>",
            " 1 1".repeat(300_000)
        );
        for (what, bytes) in [
            ("uses", svg("", &tenfold)),
            ("itself", svg("", "<g id='a'><use href='#a'/></g>")),
            ("entities", entities.into_bytes()),
            ("depth", svg("", &deep)),
            ("markers", svg("", &marked)),
        ] {
            assert_eq!(size(&bytes, MAX_SIDE), Err(PictureRefusal::TooComplex), "{what}");
        }
    }

    #[test]
    fn what_is_no_xml_is_damaged() {
        for inner in ["<g>", "&unknown;", "<a b=c/>"] {
            assert_eq!(size(&svg("", inner), MAX_SIDE), Err(PictureRefusal::Damaged), "{inner}");
        }
    }
}
