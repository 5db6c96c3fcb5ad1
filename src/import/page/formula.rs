//! Formulas as pages draw them: once as markup for readers of screens, once as boxes for the eye, and the source of both
//! beside them. One of them is enough, and the source is the one that can be read and searched.

/// Boxes that draw a formula whose source stands beside them.
const DRAWN: [&str; 1] = ["katex-html"];
/// The same for formulas whose source stands in a script.
const DRAWN_BY_SCRIPT: [&str; 5] = [
    "MathJax",
    "MathJax_CHTML",
    "MathJax_Preview",
    "MathJax_SVG",
    "mjx-chtml",
];

/// A formula that is open.
#[derive(Debug)]
pub(super) struct Formula {
    /// The tag it ends with.
    pub(super) tag: &'static str,
    /// Its source, as far as it was read.
    pub(super) source: String,
    /// Whether the words that come are its source.
    is_in_source: bool,
    /// The words of its markup, for where there is no source.
    markup: String,
}

impl Formula {
    /// The formula a tag begins.
    pub(super) fn begun_by(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Option<Self> {
        let is_script = name == "script" && attribute("type").is_some_and(|kind| kind.starts_with("math/tex"));
        let tag = match name {
            "math" => "math",
            "script" if is_script => "script",
            _ => return None,
        };
        Some(Self {
            tag,
            source: String::new(),
            is_in_source: is_script,
            markup: String::new(),
        })
    }

    pub(super) fn open(&mut self, name: &str, attribute: &impl Fn(&str) -> Option<String>) {
        let is_tex = || attribute("encoding").is_some_and(|encoding| encoding.contains("tex"));
        self.is_in_source |= name == "annotation" && is_tex();
    }

    pub(super) fn close(&mut self, name: &str) {
        if name == "annotation" {
            self.is_in_source = false;
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        let part = if self.is_in_source {
            &mut self.source
        } else {
            &mut self.markup
        };
        part.push_str(words);
    }

    /// As it stands among words, and whether that is its source.
    pub(super) fn finish(self) -> (String, bool) {
        let source = self.source.split_whitespace().collect::<Vec<_>>().join(" ");
        if source.is_empty() {
            let markup: String = self.markup.split_whitespace().collect::<Vec<_>>().join(" ");
            return (markup, false);
        }
        // Encyclopedias say with every formula how large it is drawn.
        let bare = source
            .strip_prefix("{\\displaystyle ")
            .and_then(|rest| rest.strip_suffix('}'))
            .unwrap_or(&source);
        (format!("${}$", bare.trim()), true)
    }
}

/// Whether a class is that of a drawing of a formula whose source is read.
pub(super) fn is_drawn(class: &str, is_behind_source: bool, has_scripts: bool) -> bool {
    class
        .split_ascii_whitespace()
        .any(|name| (is_behind_source && DRAWN.contains(&name)) || (has_scripts && DRAWN_BY_SCRIPT.contains(&name)))
}
