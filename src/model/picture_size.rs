//! How large a note says its pictures are to be shown: behind a bar in Markdown (`![[a.png|300]]`, `![alt|300x200](a.png)`), or as
//! attributes of a tag.

use std::fmt;

/// How large a picture is to be shown, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    /// How wide.
    pub width: u32,
    /// How high; as its shape has it where nothing.
    pub height: Option<u32>,
}

impl PictureSize {
    /// `300` or `640x480`; nothing else is a size.
    pub fn read(words: &str) -> Option<Self> {
        let number = |digits: &str| {
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse().ok())?.filter(|number| *number > 0)
        };
        let words = words.trim();
        let (width, height) = match words.split_once('x') {
            Some((width, height)) => (width, Some(number(height)?)),
            None => (words, None),
        };
        let width = number(width)?;
        Some(Self { width, height })
    }
}

impl fmt::Display for PictureSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.height {
            Some(height) => write!(f, "{}x{height}", self.width),
            None => write!(f, "{}", self.width),
        }
    }
}

/// The pictures that a piece of source shows in a size of its own, by their targets as they are written.
pub fn picture_sizes(source: &str) -> Vec<(&str, PictureSize)> {
    let of_markdown = source.match_indices("![").filter_map(|(at, open)| {
        let rest = source.get(at + open.len()..)?;
        if let Some(embed) = rest.strip_prefix('[') {
            let (inner, _) = embed.split_once("]]")?;
            let (target, rest) = inner.split_once('|')?;
            let size = PictureSize::read(rest.rsplit('|').next()?)?;
            return Some((target.trim().trim_end_matches('\\'), size));
        }
        let (alt, target) = rest.split_once("](")?;
        let size = PictureSize::read(alt.rsplit('|').next()?)?;
        let target = target.strip_prefix('<').unwrap_or(target);
        let end = target.find([')', '>', ' ']).unwrap_or(target.len());
        Some((target.get(..end)?, size))
    });
    let of_tags = source.match_indices("<img").filter_map(|(at, _)| {
        let (tag, _) = source.get(at..)?.split_once('>')?;
        let width = PictureSize::read(attribute(tag, "width")?)?;
        let height = attribute(tag, "height").and_then(PictureSize::read);
        let size = PictureSize {
            height: height.map(|height| height.width),
            ..width
        };
        Some((attribute(tag, "src")?, size))
    });
    of_markdown.chain(of_tags).collect()
}

/// What an attribute of a tag says, without the unit of pixels.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let (before, rest) = tag.split_at(at);
        let value = rest.strip_prefix(name)?.trim_start().strip_prefix('=')?.trim_start();
        let value = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => value.get(1..)?.split(quote).next()?,
            None => value.split([' ', '/']).next()?,
        };
        before
            .ends_with(char::is_whitespace)
            .then(|| value.trim_end_matches("px"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_each_picture_is_read_from_its_source() {
        for (source, expected) in [
            ("![[x.png|300]]\n", vec![("x.png", "300")]),
            ("![[x.png|그림|300x200]]", vec![("x.png", "300x200")]),
            ("![그림|120](img/x.png)", vec![("img/x.png", "120")]),
            ("![120](<img/x y.png>)", vec![("img/x", "120")]),
            (
                "a ![[x.png|50]] b ![[y.png]] c ![[z.png|70]]",
                vec![("x.png", "50"), ("z.png", "70")],
            ),
            (
                "<img src=\"a.png\" width=\"64\" height='48px'>",
                vec![("a.png", "64x48")],
            ),
            ("<img width=64 src=a.png>", vec![("a.png", "64")]),
            ("<img width=\"50%\" src=\"a.png\">", vec![]),
            ("![[x.png|0]] ![[x.png|큰 그림]] ![[x.png]] ![a](b.png)", vec![]),
            ("![[", vec![]),
        ] {
            let found = picture_sizes(source);
            let found: Vec<(&str, String)> = found.into_iter().map(|(name, size)| (name, size.to_string())).collect();
            let expected: Vec<(&str, String)> = expected
                .into_iter()
                .map(|(name, size)| (name, size.to_owned()))
                .collect();
            assert_eq!(found, expected, "{source}");
        }
    }
}
