//! HTML tags as they stand in Markdown: their names and a few attributes.
//!
//! Not an HTML parser: it looks at one tag at a time and knows nothing of nesting. A name HTML does not have is no tag
//! but words (`List<String>`), so that no type parameter is lost.

use crate::model::Tint;

/// Tags that begin a new line.
const BLOCK_TAGS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "html",
    "iframe",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
    "hgroup",
];
/// Other tags that are no words.
const INLINE_TAGS: [&str; 48] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "col", "data", "del", "dfn", "em", "embed",
    "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "link", "mark",
    "meta", "picture", "pre", "q", "s", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
];
/// Tags whose inside is not for reading.
pub(super) const HIDDEN_TAGS: [&str; 5] = ["script", "style", "svg", "template", "title"];

/// A tag or a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In small letters; empty for comments and declarations.
    pub(super) name: String,
    /// Whether it is `</…>`.
    pub(super) is_closing: bool,
    attributes: &'a str,
    /// Bytes it takes.
    pub(super) len: usize,
}

/// What a `<` begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Opening<'a> {
    /// A tag or a comment.
    Tag(Tag<'a>),
    /// Something that would be one if it were closed.
    Unclosed,
    /// Words.
    Words,
}

/// What the text, which starts with a `<`, begins with; looks for its end no further than `reach` bytes.
pub(super) fn opening(text: &str, reach: usize) -> Opening<'_> {
    let reached = text.get(..text.floor_char_boundary(reach)).unwrap_or(text);
    if let Some(tag) = Tag::at_start_of(reached) {
        return Opening::Tag(tag);
    }
    let begins_tag = text.starts_with("<!") || text.starts_with("<?") || Tag::name_at_start_of(text).is_some();
    if begins_tag { Opening::Unclosed } else { Opening::Words }
}

impl<'a> Tag<'a> {
    /// The tag or comment a text begins with; nothing for words, and for what is never closed.
    pub(super) fn at_start_of(text: &'a str) -> Option<Self> {
        let hidden = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")];
        if let Some((open, close)) = hidden.iter().find(|(open, _)| text.starts_with(open)) {
            let n_inside = text.get(open.len()..)?.find(close)?;
            return Some(Self {
                name: String::new(),
                is_closing: false,
                attributes: "",
                len: open.len() + n_inside + close.len(),
            });
        }
        let (is_closing, name, attributes) = Self::name_at_start_of(text)?;
        let n_attributes = end_of_attributes(attributes)?;
        Some(Self {
            name,
            is_closing,
            attributes: attributes.get(..n_attributes)?,
            len: text.len() - attributes.len() + n_attributes + 1,
        })
    }

    /// Whether a tag closes, its name in small letters, and what stands behind the name.
    fn name_at_start_of(text: &str) -> Option<(bool, String, &str)> {
        let inside = text.strip_prefix('<')?;
        let (is_closing, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
        let n_name = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = inside.get(..n_name)?.to_ascii_lowercase();
        let attributes = inside.get(n_name..)?;
        let is_tag = is_block(&name) || INLINE_TAGS.contains(&name.as_str()) || HIDDEN_TAGS.contains(&name.as_str());
        let is_separate = attributes.starts_with(['>', '/']) || attributes.starts_with(char::is_whitespace);
        (is_tag && is_separate).then_some((is_closing, name, attributes))
    }

    /// The value of an attribute without its quotes.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let lower = self.attributes.to_ascii_lowercase();
        for (place, _) in lower.match_indices(name) {
            let before = self.attributes.get(..place)?.chars().next_back();
            let Some(value) = self
                .attributes
                .get(place + name.len()..)?
                .trim_start()
                .strip_prefix('=')
            else {
                continue;
            };
            if before.is_none_or(char::is_whitespace) {
                let value = value.trim_start();
                let quote = value.chars().next().filter(|&c| c == '"' || c == '\'');
                return match quote {
                    Some(quote) => value.get(1..)?.split(quote).next(),
                    None => value.split(|c: char| c.is_whitespace()).next(),
                };
            }
        }
        None
    }

    /// The colour of a `<mark>`, from its style or its class.
    pub(super) fn tint(&self) -> Tint {
        tint_of_style(
            self.attribute("style").unwrap_or_default(),
            self.attribute("class").unwrap_or_default(),
        )
    }
}

/// The colour that a style or a class gives a `<mark>`.
pub(in crate::import) fn tint_of_style(style: &str, class: &str) -> Tint {
    let (style, class) = (style.to_ascii_lowercase(), class.to_ascii_lowercase());
    style
        .split('#')
        .nth(1)
        .and_then(tint_of_hex)
        .unwrap_or_else(|| tint_of_name(&format!("{style} {class}")))
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCK_TAGS.contains(&name)
}

/// Where a tag ends: the first `>` outside of quotes.
fn end_of_attributes(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (place, c) in attributes.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(place),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

fn tint_of_name(words: &str) -> Tint {
    let has = |names: &[&str]| names.iter().any(|name| words.contains(name));
    if has(&["green", "lime"]) {
        Tint::Green
    } else if has(&["blue", "cyan", "aqua"]) {
        Tint::Blue
    } else if has(&["pink", "red", "purple", "violet", "magenta"]) {
        Tint::Pink
    } else {
        Tint::Yellow
    }
}

/// The tint nearest to a colour by its hue. A colour with alpha counts as the same colour.
fn tint_of_hex(after_hash: &str) -> Option<Tint> {
    let digits: String = after_hash.chars().take_while(char::is_ascii_hexdigit).collect();
    let wide = digits.len() >= 6;
    let channel = |n: usize| {
        let range = if wide { n * 2..n * 2 + 2 } else { n..n + 1 };
        i32::from_str_radix(digits.get(range)?, 16).ok()
    };
    let (red, green, blue) = (channel(0)?, channel(1)?, channel(2)?);
    Some(if blue > red && blue >= green {
        if red > green { Tint::Pink } else { Tint::Blue }
    } else if green > red && green >= blue {
        if blue * 10 > green * 9 { Tint::Blue } else { Tint::Green }
    } else if green * 4 > red * 3 && blue < green {
        Tint::Yellow
    } else {
        Tint::Pink
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_words() {
        for (text, name, len) in [
            ("<br>", "br", 4),
            ("<BR/>x", "br", 5),
            ("<img src=\"a>b.png\" >x", "img", 20),
            ("</details>", "details", 10),
            ("<!-- a > b -->x", "", 14),
        ] {
            let tag = Tag::at_start_of(text).unwrap();
            assert_eq!((tag.name.as_str(), tag.len), (name, len), "{text}");
        }
        for text in ["<String>", "<T>", "<-", "< b>", "<b", "<!-- open", "a<b>", "<break>"] {
            assert_eq!(Tag::at_start_of(text), None, "{text}");
        }
    }

    #[test]
    fn attributes_are_read_with_any_quotes() {
        let tag = Tag::at_start_of("<img data-src='no' SRC = 'a b.png' alt=x>").unwrap();
        assert_eq!(tag.attribute("src"), Some("a b.png"));
        assert_eq!(tag.attribute("alt"), Some("x"));
        assert_eq!(tag.attribute("width"), None);
    }

    #[test]
    fn the_colour_of_a_mark_is_kept() {
        for (mark, tint) in [
            ("<mark style=\"background: #FFF3A3A6;\">", Tint::Yellow),
            ("<mark style=\"background: #BBFABBA6;\">", Tint::Green),
            ("<mark style=\"background: #ADCCFFA6;\">", Tint::Blue),
            ("<mark style=\"background: #FFB8EBA6;\">", Tint::Pink),
            ("<mark style=\"background:#fbb\">", Tint::Pink),
            ("<mark class=\"hltr-red\">", Tint::Pink),
            ("<mark class='hltr-cyan'>", Tint::Blue),
            ("<mark>", Tint::Yellow),
        ] {
            assert_eq!(Tag::at_start_of(mark).unwrap().tint(), tint, "{mark}");
        }
    }
}
