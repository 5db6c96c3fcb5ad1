//! Whether a text is Markdown or was copied from a page.
//!
//! A file called `.md` is Markdown. Anything else is Markdown when it has marks that a reader of a page does not see
//! (`#` headings, fences, table rules, properties), and no bullets that only a page has. A picture line `![[…]]` says
//! nothing: blogs made from Obsidian show it as it is.

use super::SourceName;
use crate::model::FileKind;

/// Signs in front of list items that Markdown does not know.
const PAGE_BULLETS: [char; 8] = ['•', '◦', '▪', '‣', '●', '○', '■', '·'];

/// Lines looked at; what a text is shows early.
const MAX_LINES: usize = 2_000;

pub(super) fn is_markdown(name: &SourceName, text: &str) -> bool {
    if name.kind() == Some(FileKind::Markdown) {
        return true;
    }
    let lines = || text.lines().take(MAX_LINES).map(str::trim);
    let n_bullets = lines().filter(|line| line.starts_with(PAGE_BULLETS)).count();
    let n_marks = lines().filter(|line| is_block_mark(line)).count();
    let n_inline_marks = lines().filter(|line| has_inline_mark(line)).count();
    n_marks > n_bullets || (n_bullets == 0 && n_inline_marks > 0)
}

fn is_block_mark(line: &str) -> bool {
    let after_hashes = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - after_hashes.len())) && after_hashes.starts_with(' ');
    let is_fence = line.starts_with("```") || line.starts_with("~~~");
    let is_table_rule =
        line.len() >= 3 && line.contains("--") && line.contains('|') && line.chars().all(|c| "|-: ".contains(c));
    let is_callout = line.starts_with("> [!") || line.starts_with("- [ ] ") || line.starts_with("- [x] ");
    is_heading || is_fence || is_table_rule || is_callout
}

/// Bold, code, links and wikilinks; each pair on one line.
fn has_inline_mark(line: &str) -> bool {
    let has_pair = |mark: &str| line.matches(mark).count() >= 2;
    let has_wikilink = line.replace("![[", "").contains("[[") && line.contains("]]");
    has_pair("**") || has_pair("`") || has_wikilink || line.contains("](http")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, is_one: bool) {
        let name = if name.is_empty() {
            SourceName::Pasted
        } else {
            SourceName::File(name.to_owned())
        };
        assert_eq!(is_markdown(&name, text), is_one, "{text:?}");
    }

    #[test]
    fn markdown_shows_in_the_name_or_in_the_marks() {
        check("a.MD", "• a", true);
        check("", "# 제목\n\n- a", true);
        check("", "- a **b** c", true);
        check("a.txt", "| a | b |\n|---|:-:|", true);
        check("", "[[노트]] 참고", true);
        check("", "제목\n\n  • a `b`\n\n![[x.png]]", false);
        check("", "#태그 하나", false);
        check("", "- a\n- b", false);
        check("", "", false);
    }
}
