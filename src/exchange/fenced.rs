//! Words with code among them, as questions that were read from notes have it: between fences, which are lines of their own.

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch<'a> {
    /// Words, without a line end at either side; never blank.
    Words(&'a str),
    /// Code without its fences; may be empty.
    Code(&'a str),
}

/// The stretches of a text one after the other. A fence that is never closed is words.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut words_from = 0;
    let mut open: Option<Fence> = None;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let to = from + line.len();
        match open {
            None => {
                open = opening(line).map(|length| Fence {
                    length,
                    from,
                    code_from: to,
                });
            }
            Some(fence) if is_closing(line, fence.length) => {
                push_words(&mut found, text.get(words_from..fence.from));
                let code = text.get(fence.code_from..from).unwrap_or_default();
                found.push(Stretch::Code(code.trim_end_matches(['\n', '\r'])));
                words_from = to;
                open = None;
            }
            Some(_) => {}
        }
        from = to;
    }
    push_words(&mut found, text.get(words_from..));
    found
}

/// A fence that was opened.
#[derive(Clone, Copy)]
struct Fence {
    /// How many signs it has.
    length: usize,
    /// Where it stands.
    from: usize,
    /// Where the code behind it begins.
    code_from: usize,
}

/// How many signs a fence has that a line opens; it may name a language.
fn opening(line: &str) -> Option<usize> {
    let line = line.trim();
    let language = line.trim_start_matches('`');
    let length = line.len() - language.len();
    (length >= 3 && !language.contains('`')).then_some(length)
}

fn is_closing(line: &str, length: usize) -> bool {
    let line = line.trim();
    line.len() >= length && line.chars().all(|c| c == '`')
}

fn push_words<'a>(found: &mut Vec<Stretch<'a>>, words: Option<&'a str>) {
    let words = words.unwrap_or_default().trim_matches(['\n', '\r']);
    if !words.trim().is_empty() {
        found.push(Stretch::Words(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_its_fences() {
        let cases: [(&str, &[Stretch<'_>]); 7] = [
            ("", &[]),
            ("하나\n둘", &[Stretch::Words("하나\n둘")]),
            (
                "무엇이 틀렸나요?\n```yaml\na:\n  b: 1\n```\n모두 고르세요.",
                &[
                    Stretch::Words("무엇이 틀렸나요?"),
                    Stretch::Code("a:\n  b: 1"),
                    Stretch::Words("모두 고르세요."),
                ],
            ),
            ("```\n```", &[Stretch::Code("")]),
            // Longer fences hold shorter ones.
            ("````\n```\n````\n", &[Stretch::Code("```")]),
            // Never closed, or no line of their own.
            ("a\n```\nb", &[Stretch::Words("a\n```\nb")]),
            ("```a``` b\n```c```", &[Stretch::Words("```a``` b\n```c```")]),
        ];
        for (text, expected) in cases {
            assert_eq!(stretches(text), expected, "{text:?}");
        }
    }
}
