//! The properties at the top of a note.
//!
//! They are kept as they are and read just far enough for a title, an author and a licence; tags and other names are read
//! where they are asked for (`model::Note`). That takes no YAML parser: real notes have JSON or TOML between the fences,
//! and titles with a colon that are no valid YAML.

use crate::import::words::shown;

/// Lines looked at for the end of the properties.
const MAX_LINES: usize = 1_000;

/// What the properties say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Properties {
    /// Their length in bytes with both fences; 0 when there are none.
    pub(super) len: usize,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) licence: String,
    /// Whether they were closed and had the form of properties; also when there are none.
    pub(super) is_understood: bool,
}

/// Reads the properties a text begins with.
pub(super) fn read(text: &str) -> Properties {
    let mut properties = Properties {
        len: 0,
        title: String::new(),
        author: String::new(),
        licence: String::new(),
        is_understood: true,
    };
    let Some(inside) = inside_of(text) else {
        return properties;
    };
    let first = inside
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("{");
    let sign = sign_of(text);
    let is_key = |line: &str| {
        line.split_once(sign)
            .is_some_and(|(key, _)| !key.trim().is_empty() && !key.contains("**"))
    };
    let is_properties = first.starts_with(['{', '#', '-']) || is_key(first);
    if !is_properties {
        return properties;
    }
    properties.len = end_of(text, inside);
    if first.starts_with('{') {
        properties.read_json(inside);
    } else {
        properties.read_lines(inside, sign);
    }
    properties
}

/// The lines between the fences, or nothing when there is no fence or no end to it.
fn inside_of(text: &str) -> Option<&str> {
    let opening = text.split_inclusive('\n').next()?;
    let fence = opening.trim_end();
    if !matches!(fence, "---" | "+++") || !opening.ends_with('\n') {
        return None;
    }
    let rest = text.get(opening.len()..)?;
    let mut len = 0;
    for line in rest.split_inclusive('\n').take(MAX_LINES) {
        let line_end = line.trim_end();
        if line_end == fence || (fence == "---" && line_end == "...") {
            return rest.get(..len);
        }
        len += line.len();
    }
    None
}

/// What stands between a key and its value: TOML has its own fence.
fn sign_of(text: &str) -> char {
    if text.starts_with("+++") { '=' } else { ':' }
}

fn end_of(text: &str, inside: &str) -> usize {
    let opening = text.split_inclusive('\n').next().map_or(0, str::len);
    let closing = text
        .get(opening + inside.len()..)
        .and_then(|rest| rest.split_inclusive('\n').next());
    opening + inside.len() + closing.map_or(0, str::len)
}

impl Properties {
    fn read_json(&mut self, inside: &str) {
        let Ok(json) = serde_json::from_str::<serde_json::Value>(inside) else {
            self.is_understood = false;
            return;
        };
        let value = |key: &str| {
            json.get(key)
                .and_then(serde_json::Value::as_str)
                .map(shown)
                .unwrap_or_default()
        };
        self.title = value("title");
        self.author = value("author");
        self.licence = [value("license"), value("licence")].concat();
    }

    /// One key in each line; what stands deeper, in lists and in sections, is passed over.
    fn read_lines(&mut self, inside: &str, sign: char) {
        let mut is_in_section = false;
        let mut is_in_brackets = false;
        for line in inside.lines() {
            if is_in_brackets {
                is_in_brackets = !line.trim_end().ends_with(']');
                continue;
            }
            let is_deeper = line.starts_with([' ', '\t', '#']) || line.trim_start().starts_with("- ");
            is_in_section |= sign == '=' && line.starts_with('[');
            if is_deeper || is_in_section || matches!(line.trim(), "-" | "]" | "}") {
                continue;
            }
            let Some((key, value)) = line.split_once(sign) else {
                self.is_understood &= line.trim().is_empty();
                continue;
            };
            is_in_brackets = value.trim_start().starts_with('[') && !value.contains(']');
            match key.trim().to_ascii_lowercase().as_str() {
                "title" => self.title = scalar(value),
                "author" => self.author = scalar(value),
                "license" | "licence" => self.licence = scalar(value),
                _ => {}
            }
        }
    }
}

/// A value without its quotes. Everything behind the first colon counts, as people write it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    let unquoted = ['"', '\'']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    shown(unquoted.unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, rest: &str, title: &str) {
        let properties = read(text);
        assert_eq!(text.get(properties.len..), Some(rest), "{text:?}");
        assert_eq!(properties.title, title, "{text:?}");
    }

    #[test]
    fn properties_give_a_title_and_are_passed_over() {
        check("---\ntitle: \"람다\"\ntags: [a]\n---\n# x\n", "# x\n", "람다");
        check("---\r\ntitle: AWS: Lambda\r\n---\r\nx", "x", "AWS: Lambda");
        // Other names are no title.
        check("---\naliases:\n  - 별칭\n  - b\n---\n", "", "");
        check("---\naliases: [하나, 둘]\n---", "", "");
        check("---\naliases: [\n하나,\n둘\n]\n---\n", "", "");
        check(
            "+++\ntitle = \"람다 = 함수\"\ntags = [\"a\"]\n[params]\ntitle = 'no'\n+++\n# x\n",
            "# x\n",
            "람다 = 함수",
        );
        check("---\n{\"dg-publish\":true,\"title\":\"정원\"}\n---\nx", "x", "정원");
        check("---\n---\nx", "x", "");
    }

    #[test]
    fn a_rule_at_the_top_is_no_property() {
        for text in [
            "---\n",
            "---\nwords\n---\nx",
            "--- \n\nwords",
            "text",
            "----\na: b\n----\n",
            "---\na: b\n",
            "+++\n",
            "+++\n글\n+++\n",
            "+++\na = 1\n---\n",
        ] {
            check(text, text, "");
        }
    }

    #[test]
    fn properties_that_are_not_understood_are_kept_and_reported() {
        assert!(!read("---\n{\"title\": broken\n---\n").is_understood);
        assert!(!read("---\ntitle: x\n}} what\n---\n").is_understood);
    }
}
