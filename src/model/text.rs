//! Words a person reads, in Korean, in English or in both.
//!
//! A card made from a bilingual fact sheet carries both languages and one key switches between them; a card made from
//! a line of the user's own note has the one language the line is written in. This type does not translate.

use serde::{Deserialize, Serialize};

/// A language that notes, cards and the interface can be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 한국어.
    #[default]
    Ko,
    /// English.
    En,
}

impl Lang {
    /// The name in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// The one that is not this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ko => Self::En,
            Self::En => Self::Ko,
        }
    }

    /// The language a text is mostly written in: Korean as soon as it holds a Hangul syllable or letter.
    pub fn of(text: &str) -> Self {
        if text.chars().any(is_hangul) {
            Self::Ko
        } else {
            Self::En
        }
    }
}
/// The months in English, in small letters.
pub const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a character is a Hangul syllable or a Hangul letter, conjoining or not.
pub const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
}

/// The same words in one or two languages; an empty string where a language is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// The Korean words, or nothing.
    pub ko: String,
    /// The English words, or nothing.
    pub en: String,
}

impl Text {
    /// The same with other words where a person wrote over those shown in a language. What is written in the other language
    /// becomes its words; where there was one language only, it is that of the new words.
    #[must_use]
    pub fn rewritten(&self, words: &str, shown: Lang) -> Self {
        let mut rewritten = self.clone();
        if words == self.get(shown) {
            return rewritten;
        }
        if !self.is_bilingual() {
            return Self::detected(words);
        }
        let lang = if words.is_empty() { shown } else { Lang::of(words) };
        words.clone_into(rewritten.slot(lang));
        rewritten
    }

    /// Words in both languages.
    pub fn both(ko: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ko: ko.into(),
            en: en.into(),
        }
    }

    /// Words in one language.
    pub fn only(lang: Lang, words: impl Into<String>) -> Self {
        let mut text = Self::default();
        *text.slot(lang) = words.into();
        text
    }

    /// Words whose language is told from their letters; see [`Lang::of`].
    pub fn detected(words: impl Into<String>) -> Self {
        let words = words.into();
        Self::only(Lang::of(&words), words)
    }

    /// The words in `lang`, or in the other language where `lang` is missing.
    pub fn get(&self, lang: Lang) -> &str {
        let (wanted, other) = match lang {
            Lang::Ko => (&self.ko, &self.en),
            Lang::En => (&self.en, &self.ko),
        };
        if wanted.is_empty() { other } else { wanted }
    }

    /// The words of one language for writing.
    pub const fn slot(&mut self, lang: Lang) -> &mut String {
        match lang {
            Lang::Ko => &mut self.ko,
            Lang::En => &mut self.en,
        }
    }

    /// Whether both languages are there, so that switching shows something new.
    pub const fn is_bilingual(&self) -> bool {
        !self.ko.is_empty() && !self.en.is_empty()
    }

    /// Whether there are no words at all.
    pub const fn is_empty(&self) -> bool {
        self.ko.is_empty() && self.en.is_empty()
    }

    /// The words that are there, Korean first.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        [(Lang::Ko, self.ko.as_str()), (Lang::En, self.en.as_str())]
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_the_other() {
        let text = Text::detected("람다 별칭");
        assert_eq!(text.get(Lang::En), "람다 별칭");
        assert_eq!(text.get(Lang::Ko), "람다 별칭");
        assert!(!text.is_bilingual());
    }

    #[test]
    fn one_hangul_letter_makes_a_text_korean() {
        assert_eq!(Lang::of("Lambda alias"), Lang::En);
        assert_eq!(Lang::of("Lambda 별칭"), Lang::Ko);
        assert_eq!(Lang::of("ㅂㅊ"), Lang::Ko);
        assert_eq!(Lang::of(""), Lang::En);
    }
}
