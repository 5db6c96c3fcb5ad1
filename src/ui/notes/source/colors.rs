//! The colours of a line of Markdown: its signs stand back, what they set off has its own.
//!
//! A line is looked at by itself, with what the lines above it have opened. That is enough for colours, and lets a key cost one
//! line and not the note. What the Markdown means is decided where it is read, not here.

use std::ops::Range;

/// What the lines above have opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opened {
    /// Nothing.
    #[default]
    Nothing,
    /// Code, by so many of this sign.
    Code(char, usize),
    /// The properties at the top of a note.
    Properties,
}

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words.
    Words,
    /// A sign of Markdown.
    Sign,
    /// The words of a heading, or what is bold.
    Strong,
    /// Code.
    Code,
    /// A link, or the name of a picture.
    Link,
    /// What is highlighted.
    Marked,
    /// Properties, and what is crossed out.
    Aside,
}

/// The parts of a line in order, and what is open behind it.
pub(super) fn parts(line: &str, is_first: bool, opened: Opened) -> (Vec<(Range<usize>, Part)>, Opened) {
    let all = |part: Part| {
        if line.is_empty() {
            Vec::new()
        } else {
            vec![(0..line.len(), part)]
        }
    };
    let bare = line.trim_end();
    match opened {
        Opened::Properties => {
            let is_end = bare == "---" || bare == "...";
            let behind = if is_end { Opened::Nothing } else { opened };
            return (all(if is_end { Part::Sign } else { Part::Aside }), behind);
        }
        Opened::Code(sign, n) => {
            let closing = bare.trim_start_matches([' ', '>']);
            let is_end = closing.chars().all(|c| c == sign) && closing.chars().count() >= n;
            let behind = if is_end { Opened::Nothing } else { opened };
            return (all(if is_end { Part::Sign } else { Part::Code }), behind);
        }
        Opened::Nothing => {}
    }
    if is_first && bare == "---" {
        return (all(Part::Sign), Opened::Properties);
    }
    let start = sign_before(line);
    let rest = line.get(start..).unwrap_or_default();
    if let Some(fence) = fence(rest) {
        return (all(Part::Sign), fence);
    }
    let mut found = Vec::new();
    if start > 0 {
        found.push((0..start, Part::Sign));
    }
    let n_signs = rest.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&n_signs) && rest.get(n_signs..).is_some_and(|words| words.starts_with(' ')) {
        found.push((start..start + n_signs, Part::Sign));
        found.push((start + n_signs..line.len(), Part::Strong));
    } else {
        inline(line, start, &mut found);
    }
    (found, Opened::Nothing)
}

/// How many bytes at the beginning of a line are indent, quote signs, the sign of an item and the box of a task.
pub(super) fn sign_before(line: &str) -> usize {
    let quoted = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let rest = line.get(quoted..).unwrap_or_default();
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(n_digits..).unwrap_or_default();
    let n_sign = if n_digits > 0 && (behind.starts_with(". ") || behind.starts_with(") ")) {
        n_digits + 2
    } else if ["- ", "* ", "+ "].iter().any(|sign| rest.starts_with(sign)) {
        2
    } else {
        return if quoted > 0 && line.trim_start().starts_with('>') {
            quoted
        } else {
            0
        };
    };
    let task = rest.get(n_sign..).unwrap_or_default();
    let is_task = ["[ ] ", "[x] ", "[X] "].iter().any(|sign| task.starts_with(sign));
    quoted + n_sign + if is_task { 4 } else { 0 }
}

pub(super) fn fence(rest: &str) -> Option<Opened> {
    let sign = rest.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let n = rest.chars().take_while(|&c| c == sign).count();
    let is_fence = n >= 3 && !(sign == '`' && rest.get(n..).is_some_and(|name| name.contains('`')));
    is_fence.then_some(Opened::Code(sign, n))
}

/// The marks inside of a line.
fn inline(line: &str, from: usize, found: &mut Vec<(Range<usize>, Part)>) {
    const MARKS: [(&str, &str, Part); 9] = [
        ("`", "`", Part::Code),
        ("![[", "]]", Part::Link),
        ("[[", "]]", Part::Link),
        ("==", "==", Part::Marked),
        ("**", "**", Part::Strong),
        ("__", "__", Part::Strong),
        ("~~", "~~", Part::Aside),
        ("%%", "%%", Part::Aside),
        ("<!--", "-->", Part::Aside),
    ];
    let (mut at, mut words_from) = (from, from);
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let mark = MARKS.iter().find_map(|&(open, close, part)| {
            let inner = rest.strip_prefix(open)?;
            let n_inner = inner.find(close).filter(|&n| n > 0)?;
            Some((open.len(), n_inner, close.len(), part))
        });
        if let Some((n_open, n_inner, n_close, part)) = mark.or_else(|| link(rest)) {
            found.extend((words_from < at).then_some((words_from..at, Part::Words)));
            let inner = at + n_open..at + n_open + n_inner;
            found.push((at..inner.start, Part::Sign));
            found.push((inner.clone(), part));
            at = inner.end + n_close;
            found.push((inner.end..at, Part::Sign));
            words_from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found.extend((words_from < line.len()).then_some((words_from..line.len(), Part::Words)));
}

/// A link with its target: `[words](target)`.
fn link(rest: &str) -> Option<(usize, usize, usize, Part)> {
    let n_open = if rest.starts_with("![") { 2 } else { 1 };
    let inner = rest
        .get(n_open..)
        .filter(|_| rest.starts_with('[') || rest.starts_with("!["))?;
    let n_inner = inner.find("](")?;
    let target = inner.get(n_inner + 2..)?;
    let n_target = target.find(')')?;
    Some((n_open, n_inner, n_target + 3, Part::Link))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, opened: Opened) -> (Vec<(&str, Part)>, Opened) {
        let (parts, behind) = parts(line, false, opened);
        let shown = parts.into_iter().map(|(range, part)| (line.get(range).unwrap(), part));
        (shown.collect(), behind)
    }

    #[test]
    fn each_part_of_a_line_is_what_it_is_in_markdown() {
        use Part::{Aside, Code, Link, Marked, Sign, Strong, Words};
        for (line, expected) in [
            ("## 람다", vec![("##", Sign), (" 람다", Strong)]),
            ("  - [x] 메모리", vec![("  - [x] ", Sign), ("메모리", Words)]),
            ("12) 둘", vec![("12) ", Sign), ("둘", Words)]),
            ("> 인용", vec![("> ", Sign), ("인용", Words)]),
            (
                "a **굵게** b",
                vec![
                    ("a ", Words),
                    ("**", Sign),
                    ("굵게", Strong),
                    ("**", Sign),
                    (" b", Words),
                ],
            ),
            ("==15분==", vec![("==", Sign), ("15분", Marked), ("==", Sign)]),
            ("`a`", vec![("`", Sign), ("a", Code), ("`", Sign)]),
            ("[[큐]]", vec![("[[", Sign), ("큐", Link), ("]]", Sign)]),
            ("[글](http://a)", vec![("[", Sign), ("글", Link), ("](http://a)", Sign)]),
            ("~~옛말~~", vec![("~~", Sign), ("옛말", Aside), ("~~", Sign)]),
            ("2 * 3 ** 4", vec![("2 * 3 ** 4", Words)]),
            ("", vec![]),
        ] {
            assert_eq!(shown(line, Opened::Nothing).0, expected, "{line}");
        }
    }

    #[test]
    fn code_and_properties_go_on_until_they_are_closed() {
        let (_, behind) = shown("```sh", Opened::Nothing);
        assert_eq!(behind, Opened::Code('`', 3));
        assert_eq!(
            shown("# no heading", behind),
            (vec![("# no heading", Part::Code)], behind)
        );
        assert_eq!(shown("```", behind).1, Opened::Nothing);
        assert_eq!(parts("---", true, Opened::Nothing).1, Opened::Properties);
        assert_eq!(shown("---", Opened::Properties).1, Opened::Nothing);
    }

    #[test]
    fn the_parts_of_any_line_are_the_line() {
        for line in [
            "**",
            "[[",
            "`",
            "- ",
            "가**나",
            "![[a]] ==b",
            "<!-- x --> 끝",
            "### ",
            "[a](",
            "> > - [ ] *",
        ] {
            let (parts, _) = parts(line, false, Opened::Nothing);
            let joined: String = parts
                .iter()
                .map(|(range, _)| line.get(range.clone()).unwrap())
                .collect();
            assert_eq!(joined, line);
        }
    }
}
