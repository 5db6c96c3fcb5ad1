//! The fields of a note by their names, and what can be told from those: what explains, what hints, and what all of them ask
//! together.

use super::choice;
use super::fragment::{Fragment, text_of};
use super::tables::{NoteRow, NoteType};
use super::template::hint_fields;
use crate::model::{Prompt, Text, Truth};

/// Fields that are shown with the answer and are no part of it.
const EXTRA_NAMES: [&str; 9] = [
    "explanation",
    "extra",
    "extra 1",
    "back extra",
    "comment",
    "comments",
    "sources",
    "해설",
    "설명",
];
const HINT_NAMES: [&str; 2] = ["hint", "힌트"];
const STEPS_NAMES: [&str; 2] = ["steps", "순서"];
const VERDICT_NAMES: [&str; 2] = ["verdict", "o/x"];
const STATEMENT_NAMES: [&str; 2] = ["statement", "진술"];
const CORRECTION_NAMES: [&str; 2] = ["correction", "고친 말"];

/// A note with what its templates are filled in with.
pub(super) struct Filled<'a> {
    pub(super) note_type: &'a NoteType,
    /// Its fields, and what Anki itself names.
    pub(super) fields: Vec<(&'a str, &'a str)>,
    /// The same without what is shown beside the answer.
    pub(super) without_extra: Vec<(&'a str, &'a str)>,
}

impl<'a> Filled<'a> {
    /// The fields of a note, and what Anki itself names.
    pub(super) fn new(row: &'a NoteRow, deck: &'a [String], deck_name: &'a str, note_type: &'a NoteType) -> Self {
        let names = note_type.fields.iter().map(String::as_str);
        let mut fields: Vec<(&str, &str)> = names.zip(row.fields.iter().map(String::as_str)).collect();
        let kept = |(name, value): &(&'_ str, &'_ str)| !is_beside(name) || super::is_blank_html(value);
        let own = [
            ("Tags", row.tags.trim()),
            ("Deck", deck_name),
            ("Subdeck", deck.last().map_or("", String::as_str)),
            ("Type", note_type.name.as_str()),
        ];
        let mut without_extra: Vec<(&str, &str)> = fields.iter().filter(|field| kept(field)).copied().collect();
        fields.extend(own);
        without_extra.extend(own);
        Self {
            note_type,
            fields,
            without_extra,
        }
    }

    pub(super) fn named(&self, names: &[&str]) -> Option<&'a str> {
        let is_one = |(name, _): &&(&str, &str)| names.contains(&name.trim().to_lowercase().as_str());
        self.fields.iter().find(is_one).map(|(_, value)| *value)
    }

    /// Whether a field that is not shown beside the answer has words.
    pub(super) fn says(&self, name: &str) -> bool {
        let mut fields = self.without_extra.iter();
        fields.any(|(own, html)| *own == name && !super::is_blank_html(html))
    }

    /// What a card shows to those who ask for a hint; else what is called so.
    pub(super) fn hint(&self, ord: u16) -> Text {
        let place = if self.note_type.is_cloze { 0 } else { usize::from(ord) };
        let template = self.note_type.templates.get(place);
        let names = template.map_or_else(Vec::new, |template| hint_fields(&template.question));
        let hinted = names
            .into_iter()
            .filter_map(|name| self.fields.iter().find(|(own, _)| *own == name));
        let hint = one_after_another(hinted.map(|(_, html)| text_of(html)));
        if hint.is_empty() {
            self.named(&HINT_NAMES).map_or_else(Text::default, text_of)
        } else {
            hint
        }
    }

    pub(super) fn extra(&self) -> Text {
        let is_one = |name: &str| EXTRA_NAMES.contains(&name.trim().to_lowercase().as_str());
        let shown = self.fields.iter().filter(|(name, _)| is_one(name));
        one_after_another(shown.map(|(_, html)| text_of(html)))
    }

    /// What all fields of a note say together, where they are options, steps, or a statement with its verdict.
    pub(super) fn shared_prompt(&self) -> Option<Prompt> {
        if self.note_type.is_cloze {
            return None;
        }
        if let Some(steps) = self.named(&STEPS_NAMES) {
            let question = self.named(&["question", "질문"]).map_or_else(Text::default, text_of);
            let prompt = Prompt::ordering(question, choice::items(steps));
            return prompt.defect().is_none().then_some(prompt);
        }
        if let (Some(statement), Some(verdict)) = (self.named(&STATEMENT_NAMES), self.named(&VERDICT_NAMES)) {
            let is_true = match Fragment::read(verdict).text().trim().to_lowercase().as_str() {
                "o" | "true" | "참" => true,
                "x" | "false" | "거짓" => false,
                _ => return None,
            };
            // The place where a statement is wrong is marked.
            let marked = statement.replace("<mark>", "{{").replace("</mark>", "}}");
            return Some(Prompt::Truth(Truth {
                statement: text_of(&marked),
                is_true,
                correction: self.named(&CORRECTION_NAMES).map_or_else(Text::default, text_of),
            }));
        }
        choice::read(&self.fields)
    }
}

/// Texts as one; blank ones say nothing.
pub(super) fn one_after_another(texts: impl Iterator<Item = Text>) -> Text {
    let texts: Vec<Text> = texts.filter(|text| !text.is_empty()).collect();
    match texts.as_slice() {
        [one] => one.clone(),
        texts => Text::detected(texts.iter().map(said).collect::<Vec<_>>().join("\n")),
    }
}

/// An answer without the question that it repeats, in whichever language each of them is.
pub(super) fn without_question(told: Text, asked: &Text) -> Text {
    let rest = |whole: &str, begin: &str| -> Option<String> {
        let rest = whole.strip_prefix(begin).filter(|_| !begin.is_empty())?;
        rest.strip_prefix('\n').map(str::to_owned)
    };
    let is_in_both = |text: &Text| !text.ko.is_empty() && !text.en.is_empty();
    if is_in_both(&told) || is_in_both(asked) {
        return Text {
            ko: rest(&told.ko, &asked.ko).unwrap_or(told.ko),
            en: rest(&told.en, &asked.en).unwrap_or(told.en),
        };
    }
    match rest(&said(&told), &said(asked)) {
        Some(rest) => Text::detected(rest),
        None => told,
    }
}

fn said(text: &Text) -> String {
    text.iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n")
}

/// Whether a field of this name is shown with the answer or before it, and is no part of it.
pub(super) fn is_beside(name: &str) -> bool {
    EXTRA_NAMES.contains(&name.trim().to_lowercase().as_str()) || is_hint(name)
}

pub(super) fn is_hint(name: &str) -> bool {
    HINT_NAMES.contains(&name.trim().to_lowercase().as_str())
}
