//! All words that proposals add to those of the note, as whole sentences with their slots, in the language of the line.

use crate::model::{Lang, tags_in};

/// More lines than this are too much to say from memory at once.
pub(super) const MOST_CHILDREN: usize = 9;

/// Between the parts of a path of headings.
pub(super) const PATH_SEPARATOR: &str = " › ";

/// Asks for the lines below a line. A line that is a question already needs no other.
pub(super) fn children(lang: Lang, title: &str, n_lines: usize) -> String {
    match lang {
        _ if title.ends_with(['?', '？']) => title.to_owned(),
        Lang::Ko if n_lines == 1 => format!("{title}에 대해 알아 둘 것은?"),
        Lang::Ko => format!("{title}에 대해 알아 둘 것 {n_lines}가지는?"),
        Lang::En if n_lines == 1 => format!("What should you know about “{title}”?"),
        Lang::En => format!("What are the {n_lines} points about “{title}”?"),
    }
}

/// Asks what a term means.
pub(super) fn definition(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Ko => format!("‘{title}’의 뜻은 무엇인가요?"),
        Lang::En => format!("What does “{title}” mean?"),
    }
}

/// Asks for the order of things that are compared.
pub(super) fn comparison(lang: Lang, things: &[&str]) -> String {
    let things = things.join(" / ");
    match lang {
        Lang::Ko => format!("작은 쪽부터 순서대로 말하면? {things}"),
        Lang::En => format!("In which order, from least to most? {things}"),
    }
}

/// Asks for the order of steps. A line that is a question already needs no other.
pub(super) fn order(lang: Lang, title: &str) -> String {
    match lang {
        _ if title.ends_with(['?', '？']) => title.to_owned(),
        Lang::Ko => format!("‘{title}’의 올바른 순서는?"),
        Lang::En => format!("What's the right order of “{title}”?"),
    }
}

/// Tags that make a card of their line, without the sign.
pub(super) const CARD_TAGS: [&str; 6] = ["card", "flashcard", "anki", "카드", "card-reverse", "card/reverse"];

/// Words without the tags at their end; one that makes a card of its line stays.
pub(super) fn without_tags_at_end(words: &str) -> &str {
    let mut rest = words;
    while let Some((before, word)) = rest.rsplit_once(char::is_whitespace) {
        let is_tag = tags_in(word).next().is_some_and(|tag| tag.len() + 1 == word.len());
        let makes_card = word.strip_prefix('#').is_some_and(|tag| CARD_TAGS.contains(&tag));
        if !is_tag || makes_card {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_at_the_end_of_a_line_are_no_words_of_it() {
        for (line, bare) in [
            ("최대 15분이다. #D4", "최대 15분이다."),
            ("At most 15 minutes. #aws/lambda #D1", "At most 15 minutes."),
            ("C# 은 언어다", "C# 은 언어다"),
            ("#D4 는 분류다", "#D4 는 분류다"),
            ("이슈 #12", "이슈 #12"),
            ("질문 #card", "질문 #card"),
            ("#D4", "#D4"),
        ] {
            assert_eq!(without_tags_at_end(line), bare, "{line}");
        }
    }
}
