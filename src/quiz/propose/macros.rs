//! What stands in double braces for a program and not for a reader: queries and embeds of outliners, variables of
//! templates, templates of wikis.
//!
//! The same braces are what people write gaps with, so a word alone is a macro only where no subject has a term of that
//! name: `{{query}}` is one, `{{table}}` is a gap.

use std::ops::Range;

/// Macros with or without something behind their name.
const COMMANDS: &[&str] = &[
    "query",
    "embed",
    "renderer",
    "video",
    "youtube",
    "youtube-timestamp",
    "vimeo",
    "bilibili",
    "tweet",
    "twitter",
    "pdf",
    "toc",
    "iframe",
    "namespace",
    "word-count",
    "character-count",
    "mermaid",
    "infobox",
    "reflist",
    "citation needed",
    "zotero-imported-file",
    "zotero-linked-file",
    "img",
    "poem",
    "slider",
    "attr-table",
    "kanban",
    "roam/render",
];

/// What templates put in: the word alone, or with a form behind a colon (`{{date:YYYY-MM-DD}}`).
const VARIABLES: [&str; 17] = [
    "date",
    "time",
    "title",
    "content",
    "contents",
    "value",
    "name",
    "author",
    "url",
    "today",
    "tomorrow",
    "yesterday",
    "tags",
    "tag",
    "page",
    "cursor",
    "selection",
];

/// Words of a subject as well: macros only with something behind them (`{{table|…}}`, `{{include other}}`).
const WITH_ARGUMENTS: [&str; 17] = [
    "cards", "function", "table", "diagram", "include", "image", "main", "see also", "template", "lang", "cite",
    "redirect", "snippet", "todo", "done", "calc", "or",
];

/// Whether what stands in double braces is for a program: a macro by its name, a variable, or all there is of a line.
pub(super) fn is_macro(text: &str, range: &Range<usize>, inside: &str) -> bool {
    let around = [text.get(..range.start), text.get(range.end..)];
    let is_alone = !around
        .into_iter()
        .flatten()
        .any(|rest| rest.contains(char::is_alphanumeric));
    let is_blank_inside = inside.starts_with(' ') && inside.ends_with(' ');
    is_alone || is_blank_inside || is_named(inside) || is_variable(inside)
}

fn is_named(inside: &str) -> bool {
    let folded = inside.trim().to_lowercase();
    let behind = |name: &&str| folded.strip_prefix(*name);
    let is_command = |rest: &str| rest.is_empty() || rest.starts_with([' ', ':', '|', '(', ',']);
    let is_form = |rest: &str| rest.is_empty() || rest.starts_with(':');
    // Arguments of wikis stand behind a bar, those of templates behind a colon or bracket; behind a blank the words
    // must not be a term (`{{function call}}`, `{{table scan}}`).
    let is_call = |rest: &str| {
        let named = rest.strip_prefix(' ').is_some_and(|rest| {
            let is_argument = |c: char| matches!(c, '"' | '\'' | '[' | '(' | '/' | '#');
            rest.starts_with(is_argument) || rest.contains(['=', '/'])
        });
        rest.starts_with(['|', ':', '(', ',']) || named
    };
    COMMANDS.iter().filter_map(behind).any(is_command)
        || VARIABLES.iter().filter_map(behind).any(is_form)
        || WITH_ARGUMENTS.iter().filter_map(behind).any(is_call)
}

fn is_variable(inside: &str) -> bool {
    let is_code = inside
        .trim_start()
        .starts_with(['#', '/', '>', '%', '!', '$', '{', '&', '[', '@', '=']);
    let is_name = inside.is_ascii() && !inside.contains(' ') && inside.contains(['_', '|', '(']);
    is_code || is_name || is_path(inside)
}

/// `matrix.os`, `site.title`; not `0.5`.
fn is_path(inside: &str) -> bool {
    inside.contains('.')
        && inside.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_are_told_from_gaps() {
        let is = |text: &str| {
            let (start, end) = (text.find("{{").unwrap(), text.find("}}").unwrap());
            is_macro(text, &(start..end + 2), text.get(start + 2..end).unwrap())
        };
        for text in [
            "{{query}}",
            "a {{query (todo now)}} b",
            "on {{ matrix.os }}",
            "{{embed ((x))}} x",
            "x {{site.title}}",
            "x {{#if a}}",
            "x {{user_id}}",
            "made on {{date:YYYY-MM-DD}}",
            "by {{author}}",
            "see {{table|a|b}} there",
            "see {{include \"part.md\"}} there",
            "{{renderer :board}} x",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "람다는 {{15분}}까지",
            "the limit is {{15 minutes}}",
            "{{SQS}} is a queue",
            "값은 {{0.5}}이다",
            "a {{table}} has rows and columns",
            "a {{function}} runs without servers",
            "it reads all rows in a {{table scan}}",
            "{{image registry}} holds images",
            "the {{date range}} of a query",
            "{{time to live}} says how long",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
