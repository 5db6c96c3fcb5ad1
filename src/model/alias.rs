//! Other names of a note, from the properties at its top: `aliases:` as Obsidian and its relatives write them.
//!
//! They are read where they stand and kept nowhere else, like tags. The name of the file stays the title; search and links
//! know every alias beside it. YAML, TOML and JSON are read just far enough.

use std::borrow::Cow;

use super::Note;

/// Names that are read; more is no list of names.
const MAX_ALIASES: usize = 100;

impl Note {
    /// Its other names, as they are written.
    pub fn aliases(&self) -> Vec<Cow<'_, str>> {
        let mut aliases = aliases_in(&self.provenance.preamble);
        aliases.retain(|alias| **alias != *self.title);
        aliases
    }
}

/// The aliases in the properties that a text begins with.
pub fn aliases_in(preamble: &str) -> Vec<Cow<'_, str>> {
    let text = preamble.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    let fence = lines.next().map(str::trim_end).unwrap_or_default();
    if !matches!(fence, "---" | "+++") {
        return Vec::new();
    }
    let mut aliases: Vec<Cow<'_, str>> = Vec::new();
    // Whether the lines are items of the list, and whether its bracket is still open.
    let (mut is_list, mut is_in_brackets) = (false, false);
    for line in lines {
        let line = line.trim();
        if line == fence || line == "..." || aliases.len() >= MAX_ALIASES {
            break;
        }
        if is_in_brackets {
            is_in_brackets = !line.ends_with(']');
            aliases.extend(values(line));
            continue;
        }
        if let Some(item) = line.strip_prefix('-').filter(|_| is_list) {
            aliases.extend(value(item));
            continue;
        }
        let Some((key, list)) = line.split_once([':', '=']) else {
            continue;
        };
        let key = key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '{' | ','));
        is_list = matches!(key.to_ascii_lowercase().as_str(), "aliases" | "alias");
        if is_list {
            let list = list.trim().trim_end_matches([',', '}']).trim_end();
            is_in_brackets = list.starts_with('[') && !list.ends_with(']');
            aliases.extend(values(list));
        } else if line.starts_with('{') {
            // JSON on one line.
            aliases.extend(in_json(line));
        }
    }
    aliases
}

/// The values of `[a, "b, c"]`, or of `a, b`.
fn values(list: &str) -> Vec<Cow<'_, str>> {
    let inside = list.trim().trim_start_matches('[').trim_end_matches(']');
    let mut quote = None;
    let parts = inside.split(move |c| match (quote, c) {
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (Some(open), _) => {
            if c == open {
                quote = None;
            }
            false
        }
        (None, _) => c == ',',
    });
    parts.filter_map(value).collect()
}

/// A value without its quotes; nothing where it is empty.
fn value(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim();
    let unquoted = ['"', '\'']
        .iter()
        .find_map(|&quote| text.strip_prefix(quote)?.strip_suffix(quote));
    let value = unquoted.unwrap_or(text).trim();
    let is_one = !value.is_empty() && !matches!(value, "null" | "~");
    is_one.then_some(Cow::Borrowed(value))
}

fn in_json(line: &str) -> Vec<Cow<'_, str>> {
    let Some((_, list)) = line.split_once("\"aliases\"") else {
        return Vec::new();
    };
    let list = list.trim_start_matches([':', ' ']);
    let end = list.find(']').map_or(0, |end| end + 1);
    values(list.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_read_in_each_of_their_forms() {
        for (preamble, aliases) in [
            (
                "---\naliases: [foo, \"둘째, 이름\", '셋']\n---\n",
                &["foo", "둘째, 이름", "셋"][..],
            ),
            (
                "---\naliases:\n  - foo\n  - \"둘째 이름\"\ntags:\n  - a\n---\n",
                &["foo", "둘째 이름"],
            ),
            ("---\nAlias: foo, bar\r\n---\r\n", &["foo", "bar"]),
            ("---\naliases:\n- foo\n---\n- 글", &["foo"]),
            ("---\naliases: [\n  foo,\n  bar\n]\ntags: [x]\n---\n", &["foo", "bar"]),
            (
                "+++\ntitle = \"x\"\naliases = [\"foo\", \"bar\"]\n+++\n",
                &["foo", "bar"],
            ),
            (
                "---\n{\"dg-publish\":true,\"aliases\":[\"foo\",\"bar\"]}\n---\n",
                &["foo", "bar"],
            ),
            ("---\n{\n \"aliases\": [\"foo\"],\n \"x\": 1\n}\n---\n", &["foo"]),
            ("\u{feff}---\naliases: foo\n---\n", &["foo"]),
            ("---\naliases:\n---\n", &[]),
            ("---\naliases: null\ntitle: y\n---\n", &[]),
            ("# 글\naliases: foo\n", &[]),
            ("", &[]),
        ] {
            assert_eq!(aliases_in(preamble), aliases, "{preamble:?}");
        }
    }
}
