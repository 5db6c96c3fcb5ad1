//! Names in both languages: a title, or what a picture is called, is one text, and what comes with the program has both
//! languages in it, with ` · ` between them.
//!
//! Only names that are known to be such are taken apart. A person may well call a note `Spring · 트랜잭션`, and both halves
//! are then shown.

use super::Lang;

/// What stands between the Korean and the English half.
const BETWEEN: &str = " · ";

/// The names that are known to stand in both languages.
#[derive(Clone, Copy, Debug, Default)]
pub struct BilingualNames(pub &'static [&'static str]);

impl BilingualNames {
    /// A name in a language; one that is not known to have both stays whole.
    pub fn shown(self, name: &str, lang: Lang) -> &str {
        let halves = name.split_once(BETWEEN).filter(|_| self.0.contains(&name));
        match (halves, lang) {
            (Some((ko, _)), Lang::Ko) => ko,
            (Some((_, en)), Lang::En) => en,
            (None, _) => name,
        }
    }

    /// A text with such a name in it, in a language; one with none stays as it is.
    pub fn shown_within(self, text: &str, lang: Lang) -> String {
        let name = self.0.iter().find(|name| text.contains(**name));
        name.map_or_else(|| text.to_owned(), |name| text.replace(name, self.shown(name, lang)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_shown_in_one_language() {
        let names = BilingualNames(&["계정 동시성 · Account concurrency"]);
        let cases = [
            (
                "계정 동시성 · Account concurrency",
                ["계정 동시성", "Account concurrency"],
            ),
            ("Spring · 트랜잭션", ["Spring · 트랜잭션"; 2]),
            ("계정 동시성", ["계정 동시성"; 2]),
            ("", [""; 2]),
        ];
        for (name, shown) in cases {
            assert_eq!([Lang::Ko, Lang::En].map(|lang| names.shown(name, lang)), shown);
        }
        let within = |text| [Lang::Ko, Lang::En].map(|lang| names.shown_within(text, lang));
        assert_eq!(
            within("A. 계정 동시성 · Account concurrency: B · C"),
            ["A. 계정 동시성: B · C", "A. Account concurrency: B · C"]
        );
        assert_eq!(within("A · B"), ["A · B"; 2]);
    }
}
