//! What a note says about a picture: a name, not a file.
//!
//! Targets are looked up by name among the pictures at hand and never joined to a path, so that nothing outside can be
//! reached through a note.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use super::data_url;
use super::words::shown;
use crate::model::{PictureSize, percent_decoded, picture_sizes};

/// Ends of names that are pictures, read by Saegim or not.
const PICTURE_EXTENSIONS: [&str; 14] = [
    "apng", "avif", "bmp", "gif", "heic", "heif", "ico", "jfif", "jpeg", "jpg", "png", "svg", "tiff", "webp",
];

/// A picture a note refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureRef {
    /// Where it is said to be: a path or address as the note gives it, percent signs decoded, in NFC. For a picture
    /// that stands in the note itself as a data address only the name.
    pub target: String,
    /// The name of the file; never empty.
    pub name: String,
    /// What the note calls the picture; empty when it does not, or only by its file name.
    pub caption: String,
    /// The bytes, where the picture stands in the note itself.
    pub data: Option<Arc<[u8]>>,
}

impl PictureRef {
    /// From the inside of `![[…]]`; nothing when that embeds no picture.
    pub(super) fn from_embed(inner: &str) -> Option<Self> {
        let mut parts = inner.split('|').map(|part| part.trim().trim_end_matches('\\'));
        let target = parts.next()?;
        let target = target.split_once('#').map_or(target, |(path, _)| path);
        let extension = target.rsplit_once('.')?.1.trim();
        if !PICTURE_EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
        {
            return None;
        }
        let caption: Vec<&str> = parts
            .filter(|part| !part.is_empty() && PictureSize::read(part).is_none())
            .collect();
        Some(Self::new(target, &caption.join(" ")))
    }

    /// From a Markdown or HTML picture.
    pub(super) fn from_link(target: &str, alt: &str) -> Self {
        let caption = match alt.rsplit_once('|') {
            Some((caption, size)) if PictureSize::read(size).is_some() => caption,
            _ if PictureSize::read(alt).is_some() => "",
            _ => alt,
        };
        Self::new(target, caption)
    }

    fn new(target: &str, caption: &str) -> Self {
        let target = target.trim();
        if let Some(data) = target.strip_prefix("data:") {
            let name = name_of_data(data);
            return Self {
                target: name.clone(),
                name,
                caption: shown(caption),
                data: data_url::bytes(data).map(Arc::from),
            };
        }
        let path: String = decoded_path(target).nfc().collect();
        // On the web what stands behind the path may be needed to get there.
        let target = if is_web(target) {
            percent_decoded(target)
        } else {
            path.clone()
        };
        let last = path
            .trim_end_matches(['/', '\\'])
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(&path);
        let name = match shown(last) {
            name if name.is_empty() => "picture".to_owned(),
            name => name,
        };
        let caption = shown(caption);
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let says_nothing = caption == name || caption == stem || is_placeholder(&caption);
        Self {
            caption: if says_nothing { String::new() } else { caption },
            target: shown(&target),
            name,
            data: None,
        }
    }

    /// The words an image block has.
    pub(super) fn words(&self) -> String {
        if self.caption.is_empty() {
            self.name.clone()
        } else {
            format!("{}\n{}", self.name, self.caption)
        }
    }

    /// The words that stand for the picture among other words.
    pub(super) fn label(&self) -> &str {
        if self.caption.is_empty() {
            &self.name
        } else {
            &self.caption
        }
    }
}

/// How wide and high a picture is shown, where the piece of source that shows it says both.
pub fn shown_size(source: &str) -> Option<(u32, u32)> {
    let sizes = picture_sizes(source);
    sizes.iter().find_map(|(_, size)| Some((size.width, size.height?)))
}

fn is_web(target: &str) -> bool {
    target.starts_with("http:") || target.starts_with("https:")
}

/// The path of an address, without what stands behind it to say which part or version is meant. Signs are told from
/// those of the name before they are decoded; where the name of a picture ends only behind them, they are of the name.
fn decoded_path(target: &str) -> String {
    let is_picture = |path: &str| {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        PICTURE_EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    };
    let is_web = is_web(target);
    let (path, is_cut) = match target.split_once(['?', '#']) {
        Some((path, _)) if !path.is_empty() => (path, true),
        _ => (target, false),
    };
    let is_of_name = is_cut && !is_web && !is_picture(path) && is_picture(target);
    percent_decoded(if is_of_name { target } else { path })
}

/// Names as they are compared: composed, without difference between capitals and small letters.
pub fn name_key(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Captions that programs put in by themselves.
fn is_placeholder(caption: &str) -> bool {
    ["", "alt", "alt text", "image", "img", "picture"]
        .iter()
        .any(|empty| caption.eq_ignore_ascii_case(empty))
}

/// A name for a picture that stands in the note itself, made from its content so that it is found again.
fn name_of_data(data: &str) -> String {
    let extension = data
        .split_once('/')
        .and_then(|(_, kind)| kind.split([';', ',', '+']).next())
        .unwrap_or_default();
    let known = PICTURE_EXTENSIONS
        .iter()
        .find(|known| extension.eq_ignore_ascii_case(known))
        .unwrap_or(&"png");
    let hash = blake3::hash(data.as_bytes()).to_hex();
    format!("inline-{}.{known}", hash.get(..8).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inner: &str, name: &str, caption: &str) {
        let picture = PictureRef::from_embed(inner).unwrap();
        assert_eq!(
            (picture.name.as_str(), picture.caption.as_str()),
            (name, caption),
            "{inner}"
        );
    }

    #[test]
    fn an_embed_gives_name_and_caption_but_no_size() {
        check("Pasted image 20250130230219.png", "Pasted image 20250130230219.png", "");
        check("a/b/그림 1.2.JPG|300", "그림 1.2.JPG", "");
        check("x.png| 640x480 ", "x.png", "");
        check("x.png|설명|150", "x.png", "설명");
        check("x.png\\|300", "x.png", "");
        assert_eq!(PictureRef::from_embed("노트#절"), None);
        assert_eq!(PictureRef::from_embed("a.pdf"), None);
    }

    #[test]
    fn an_address_is_decoded_and_loses_its_query() {
        let picture = PictureRef::from_link("../img%2F%EA%B7%B8%EB%A6%BC%201.png?raw=true", "그림|120");
        assert_eq!(picture.name, "그림 1.png");
        assert_eq!(picture.caption, "그림");
        assert_eq!(PictureRef::from_link("", "x").name, "picture");
        assert_eq!(PictureRef::from_link("100%.png", "100%").name, "100%.png");
    }

    #[test]
    fn a_sign_of_the_name_is_told_from_a_sign_of_the_address() {
        for (target, name) in [
            ("img/C%23%20정리.png", "C# 정리.png"),
            ("img/왜%3F.png", "왜?.png"),
            ("C# 정리.png", "C# 정리.png"),
            ("a.png#top", "a.png"),
            ("a.png?w=200#x.jpg", "a.png"),
            ("https://a.b/c?d=x.png", "c"),
        ] {
            assert_eq!(PictureRef::from_link(target, "").name, name, "{target}");
        }
    }

    #[test]
    fn the_size_a_picture_is_shown_in_is_read_where_both_sides_are_given() {
        for (source, size) in [
            ("![[a.png|640x480]]\n", Some((640, 480))),
            ("![[a.png|그림|640x480]]", Some((640, 480))),
            ("![그림|300x200](img/a.png)", Some((300, 200))),
            ("<img src=\"a.png\" width=\"640\" height='480px'>", Some((640, 480))),
            ("<img width=64 height=48 src=a.png>", Some((64, 48))),
            ("![[a.png|300]]", None),
            ("![[1x2.png]]", None),
            ("<img src=\"a.png\" width=\"50%\" height=\"20%\">", None),
            ("<img data-width=\"5\" height=\"6\">", None),
            ("![[a.png|0x0]]", None),
        ] {
            assert_eq!(shown_size(source), size, "{source}");
        }
    }

    #[test]
    fn a_picture_inside_the_note_is_named_after_its_content() {
        let one = PictureRef::from_link("data:image/gif;base64,R0lGOD", "");
        assert!(
            one.name.starts_with("inline-") && one.name.contains(".gif"),
            "{}",
            one.name
        );
        assert_eq!(one, PictureRef::from_link("data:image/gif;base64,R0lGOD", ""));
    }
}
