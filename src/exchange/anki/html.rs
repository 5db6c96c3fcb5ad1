//! The words of a card as HTML: what means something there is escaped, a name of a picture in brackets is the picture.
//!
//! What stands in two languages stands in two `div`s that say which; one who studies in one of them may hide the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Attachment, FileKind, Text};

/// Signs that no name of a file has there.
const BAD_SIGNS: &str = "[]<>:\"/?*^\\|";

/// Longer names are cut.
const MAX_NAME_BYTES: usize = 100;

/// The pictures a package has: what its cards may name, and what they did name.
pub(super) struct Pictures {
    /// By the name of the diagram: the name of the file, and what it is.
    known: BTreeMap<String, (String, Attachment)>,
    /// By the name of the file.
    pub(super) named: BTreeMap<String, Attachment>,
}

impl Pictures {
    /// Of several diagrams of one name the first is the one.
    pub(super) fn new(diagrams: impl Iterator<Item = (String, Attachment)>) -> Self {
        let mut known = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (name, picture) in diagrams {
            let mut file = file_name(&name, &picture);
            // Different pictures have different names, whatever the case.
            while !known.contains_key(&name) && !taken.insert(file.to_lowercase()) {
                file.insert(0, '_');
            }
            known.entry(name).or_insert((file, picture));
        }
        Self {
            known,
            named: BTreeMap::new(),
        }
    }

    /// A picture as a tag; nothing where there is none of the name.
    pub(super) fn tag(&mut self, name: &str) -> Option<String> {
        let (file, picture) = self.known.get(name)?;
        self.named.insert(file.clone(), *picture);
        Some(format!("<img src=\"{}\">", escaped(file)))
    }

    /// Words in one language or two.
    pub(super) fn text(&mut self, text: &Text) -> String {
        match (text.ko.as_str(), text.en.as_str()) {
            (ko, "") => self.words(ko),
            ("", en) => self.words(en),
            (ko, en) => format!(
                "<div lang=\"ko\">{}</div><div lang=\"en\">{}</div>",
                self.words(ko),
                self.words(en)
            ),
        }
    }

    /// Words with pictures and sounds among them, a line each.
    pub(super) fn words(&mut self, words: &str) -> String {
        let mut html = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, from)) = rest.split_once('[') {
            html.push_str(&lines(before));
            let named = from
                .split_once(']')
                .and_then(|(name, after)| Some((self.tag(name)?, after)));
            if let Some((tag, after)) = named {
                html.push_str(&tag);
                rest = after;
            } else {
                html.push('[');
                rest = from;
            }
        }
        html.push_str(&lines(rest));
        html
    }

    /// A list, an item for each of some texts.
    pub(super) fn list<'t>(&mut self, texts: impl Iterator<Item = &'t Text>) -> String {
        let items = texts.map(|text| format!("<li>{}</li>", self.text(text)));
        items.collect()
    }
}

/// A name that Anki takes for the file of a picture.
fn file_name(name: &str, picture: &Attachment) -> String {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_control() || BAD_SIGNS.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    let (stem, extension) = match safe.rsplit_once('.') {
        Some((stem, extension)) if FileKind::of(&safe) == Some(FileKind::Picture) => (stem, extension),
        _ => (safe.as_str(), picture.format.extension()),
    };
    let stem = stem.get(..stem.floor_char_boundary(MAX_NAME_BYTES)).unwrap_or(stem);
    format!("{}.{extension}", stem.trim())
}

/// Ends of names that Anki plays.
const SOUND_ENDS: [&str; 12] = [
    ".3gp", ".aac", ".flac", ".m4a", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".spx", ".wav", ".webm",
];

/// What stands before the name of a sound.
const SOUND_SIGN: &str = "♪ ";

/// Words without markup; sounds are what Anki plays.
fn lines(words: &str) -> String {
    words.split('\n').map(with_sounds).collect::<Vec<_>>().join("<br>")
}

fn with_sounds(line: &str) -> String {
    let mut html = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, from)) = rest.split_once(SOUND_SIGN) {
        html.push_str(&escaped(before));
        let ends = from.match_indices('.').filter_map(|(at, _)| {
            let behind = from.get(at..)?;
            let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
            let is_sound = SOUND_ENDS.contains(&behind.get(..end)?.to_lowercase().as_str());
            is_sound.then_some(at + end)
        });
        if let Some((name, after)) = ends.min().and_then(|end| from.split_at_checked(end)) {
            html.extend(["[sound:", &escaped(name), "]"]);
            rest = after;
        } else {
            html.push_str(SOUND_SIGN);
            rest = from;
        }
    }
    html.push_str(&escaped(rest));
    html
}

/// Text in which nothing is markup.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A field as words: what Anki sorts by, and, with the names of pictures left in, what it tells duplicates by.
pub(super) fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.split_once('<') {
        words.push_str(before);
        let (tag, after) = from.split_once('>').unwrap_or((from, ""));
        if let Some((_, name)) = tag.split_once("src=\"") {
            words.push(' ');
            words.push_str(name.trim_end_matches('"'));
            words.push(' ');
        }
        rest = after;
    }
    words.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities
        .iter()
        .fold(words, |words, (entity, sign)| words.replace(entity, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_come_back_as_they_were() {
        let mut pictures = Pictures::new(std::iter::empty());
        assert_eq!(
            pictures.words("a < b & \"c\"\nd [x.png]"),
            "a &lt; b &amp; &quot;c&quot;<br>d [x.png]"
        );
        for (words, html) in [
            ("들어 ♪ a.mp3", "들어 [sound:a.mp3]"),
            ("♪ a b.MP3 라고 ♪ c.ogg", "[sound:a b.MP3] 라고 [sound:c.ogg]"),
            ("♪ 노래 1.5배", "♪ 노래 1.5배"),
        ] {
            assert_eq!(pictures.words(words), html);
        }
        assert_eq!(
            plain("a &lt;b <img src=\"x.png\"><b>c</b> &amp;amp;"),
            "a <b  x.png c &amp;"
        );
        assert_eq!(
            pictures.text(&Text::both("큐", "queue")),
            "<div lang=\"ko\">큐</div><div lang=\"en\">queue</div>"
        );
    }
}
